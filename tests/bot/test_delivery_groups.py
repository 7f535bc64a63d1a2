"""The outbox and what is more than a text to a person: files, a group's own lane, and what may not come first."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from markupsafe import Markup

from bot.cards import Card, Media, MediaKind
from bot.delivery import Delivery
from bot.feature import NotYetError
from bot.limiter import GROUP_MESSAGES
from bot.sandbox.faults import Fault
from bot.scene import Room, Scene
from cronos_core.members.service import get_member
from cronos_core.outbox.models import Lane, Notice, Outcome
from cronos_core.outbox.service import is_behind
from tests.bot.conversation import Chat, Person
from tests.bot.test_delivery import Post
from tests.factories import NOW


async def render_file(_scene: Scene, notice: Notice) -> Card:
    return Card(Markup("vezi"), media=Media(MediaKind(notice.params["file"]), notice.params["text"]))


async def render_in_order(scene: Scene, notice: Notice) -> Card:
    if await scene.db.read(is_behind, notice=notice, now=scene.now):
        raise NotYetError
    return Card(Markup("{}").format(notice.params["text"]))


async def render_to_group(room: Room, notice: Notice) -> Card:
    return Card(Markup("{}: {}").format(room.t.language, notice.params["text"]), reply_to=9999)


@pytest.fixture
async def post(chat: Chat) -> AsyncIterator[Post]:
    """A sender with the test's own kinds, in place of the bot's."""
    await chat.runtime.delivery.stop()
    kinds: dict[str, Any] = {"file": render_file, "order": render_in_order}
    delivery = Delivery(chat.runtime.services, chat.runtime.application.bot, kinds, {"group": render_to_group})
    await delivery.start()
    yield Post(chat, delivery)
    await delivery.stop()


async def found_group(post: Post, owner: Person) -> int:
    number: int = (await post.chat.post("/api/groups", title="Grup", members=[owner.id], forum=True))["id"]
    await post.chat.settles()
    return number


async def test_a_full_group_holds_up_nobody_else(post: Post) -> None:
    ana = await post.chat.person("Ana Popescu")
    group = await found_group(post, ana)
    for number in range(70):
        await post.queue(ana, f"g{number}", kind="group", lane=Lane.GROUP, chat_id=group)
    await post.queue(ana, "pentru tine", kind="order")
    await post.settles("pentru tine", Outcome.SENT)
    for number in range(GROUP_MESSAGES):
        await post.settles(f"g{number}", Outcome.SENT)
    said = [message["text"] for message in await ana.messages(group) if "text" in message]
    # In the order in which they were queued, and no more than a group takes in a minute.
    assert said == [f"ro: g{number}" for number in range(GROUP_MESSAGES)]
    assert (await post.look(f"g{GROUP_MESSAGES}")).outcome == Outcome.PENDING


async def test_a_group_that_refuses_says_nothing_of_the_member(post: Post) -> None:
    ana = await post.chat.person("Ana Popescu")
    group = await found_group(post, ana)
    post.chat.sandbox.faults.add(Fault("403", "sendMessage", chat_id=group))
    await post.queue(ana, "refuzat", kind="group", lane=Lane.GROUP, chat_id=group)
    await post.settles("refuzat", Outcome.FAILED)
    await post.queue(ana, "nicăieri", kind="group", lane=Lane.GROUP, chat_id=group - 5)
    assert "Chat not found" in (await post.settles("nicăieri", Outcome.FAILED)).reason
    member = await post.chat.db.read(get_member, member_id=ana.member.id)
    assert member.unreachable_since is None
    # Nor does a member who cannot be reached keep anything from the group.
    post.fails("403", ana)
    await post.queue(ana, "blocat", kind="order")
    await post.settles("blocat", Outcome.FAILED)
    await post.queue(ana, "mai departe", kind="group", lane=Lane.GROUP, chat_id=group)
    await post.settles("mai departe", Outcome.SENT)


async def test_a_later_message_waits_for_one_that_was_put_off(post: Post) -> None:
    ana = await post.chat.person("Ana Popescu")
    post.fails("5xx", ana)
    await post.queue(ana, "întâi", kind="order")
    await post.is_postponed("întâi")
    await post.queue(ana, "apoi", kind="order")
    waiting = await post.is_postponed("apoi")
    assert waiting.reason == "something else has to arrive first"
    for _ in range(4):
        await post.passes(seconds=3)
        await asyncio.sleep(1.1)
        if (await post.look("apoi")).outcome == Outcome.SENT:
            break
    assert [one.text for one in await ana.reads()] == ["întâi", "apoi"]


@pytest.mark.parametrize("kind", [kind.value for kind in MediaKind])
async def test_files_are_sent_by_their_number_and_settled_like_texts(post: Post, kind: str) -> None:
    ana = await post.chat.person("Ana Popescu")
    await post.queue(ana, "nimic", kind="file", file=kind)
    assert "Wrong file identifier" in (await post.settles("nimic", Outcome.FAILED)).reason
    method = f"send{kind.title()}"
    post.chat.sandbox.faults.add(Fault("429", method, chat_id=ana.id))
    await post.queue(ana, "prea repede", kind="file", file=kind)
    postponed = await post.is_postponed("prea repede")
    assert postponed.due_at > NOW
    post.chat.sandbox.faults.add(Fault("403", method, chat_id=ana.id))
    await post.queue(ana, "blocat", kind="file", file=kind)
    await post.settles("blocat", Outcome.FAILED)
    member = await post.chat.db.read(get_member, member_id=ana.member.id)
    assert member.unreachable_since == NOW
