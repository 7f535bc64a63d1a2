"""From the outbox to Telegram, row by row of the error table: the real sender against a Telegram that misbehaves."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from markupsafe import Markup
from sqlmodel import Session, col, select

from bot.cards import Card
from bot.delivery import Delivery
from bot.limiter import Limiter
from bot.sandbox.faults import Fault, FaultKind
from bot.scene import Scene
from bot.sending import PATIENCE
from cronos_core.errors import CronosError
from cronos_core.members.models import Member
from cronos_core.members.service import choose_language, get_member
from cronos_core.outbox.models import Lane, Notice, Outcome
from cronos_core.outbox.service import cancel_notices, queue_notice
from tests.bot.conversation import Chat, Person
from tests.factories import NOW


async def render_text(scene: Scene, notice: Notice) -> Card:
    return Card(Markup("{}: {}").format(scene.t.language, notice.params["text"]))


async def render_nothing(_scene: Scene, _notice: Notice) -> None:
    return None


async def render_gone(_scene: Scene, _notice: Notice) -> Card:
    raise CronosError()


async def render_with_defect(_scene: Scene, _notice: Notice) -> Card:
    raise ZeroDivisionError


RENDERERS: dict[str, Any] = {
    "text": render_text,
    "nothing": render_nothing,
    "gone": render_gone,
    "defect": render_with_defect,
}


class Post:
    """The outbox of a test, and the sender that empties it."""

    def __init__(self, chat: Chat, delivery: Delivery) -> None:
        self.chat = chat
        self.delivery = delivery
        limiter = chat.runtime.application.bot.rate_limiter
        assert isinstance(limiter, Limiter)
        self.limiter = limiter

    async def queue(self, person: Person, text: str, *, kind: str = "text", times: int = 1, **fields: Any) -> None:
        """Queue a notice that says `text`, `times` over."""
        await self.chat.db.write(
            queue_notice,  # type: ignore[arg-type]  # the template's parameters have any names, "session" too
            member_id=person.member.id,
            kind=kind,
            dedupe_key=f"{kind}:{text}",
            now=self.chat.clock.now(),
            **({"subject": "thing:1"} | fields),
            text=text * times,
        )
        self.delivery.wake()

    def fails(self, kind: FaultKind, person: Person, *, times: int = 1, retry_after: int = 1) -> None:
        fault = Fault(kind, "sendMessage", times=times, retry_after=retry_after, chat_id=person.id)
        self.chat.sandbox.faults.add(fault)

    async def look(self, text: str) -> Notice:
        def find(session: Session) -> Notice:
            return session.exec(select(Notice).where(col(Notice.dedupe_key).endswith(f":{text}"))).one()

        return await self.chat.db.read(find)

    async def settles(self, text: str, outcome: Outcome) -> Notice:
        """Wait until the notice ended, and hold that it ended like this."""
        for _ in range(400):
            notice = await self.look(text)
            if notice.outcome != Outcome.PENDING:
                assert notice.outcome == outcome, notice.reason
                return notice
            await asyncio.sleep(0.02)
        raise AssertionError(f"{text!r} is still pending: {notice.reason!r}")

    async def is_leased(self, text: str) -> None:
        """Wait until the sender has taken it."""
        for _ in range(400):
            if (await self.look(text)).leased_until is not None:
                return
            await asyncio.sleep(0.02)
        raise AssertionError(f"{text!r} was not leased")

    async def is_postponed(self, text: str, *, attempts: int = 1) -> Notice:
        """Wait until the notice was tried so many times and put off."""
        for _ in range(400):
            notice = await self.look(text)
            if notice.reason and notice.leased_until is None and notice.attempts >= attempts:
                assert notice.outcome == Outcome.PENDING
                return notice
            await asyncio.sleep(0.02)
        raise AssertionError(f"{text!r} was not tried")

    async def passes(self, **step: float) -> None:
        await self.chat.advance(**step)
        self.delivery.wake()


@pytest.fixture
async def post(chat: Chat) -> AsyncIterator[Post]:
    """A sender with the test's own kinds, in place of the bot's."""
    await chat.runtime.delivery.stop()
    delivery = Delivery(chat.runtime.services, chat.runtime.application.bot, RENDERERS)
    await delivery.start()
    yield Post(chat, delivery)
    await delivery.stop()


async def texts(person: Person) -> list[str]:
    return [message.text for message in await person.reads()]


async def member_of(post: Post, person: Person) -> Member:
    return await post.chat.db.read(get_member, member_id=person.member.id)


async def test_speaks_the_language_chosen_last(post: Post) -> None:
    ana = await post.chat.person("Ana Popescu", language="ro")
    await post.queue(ana, "later", due_at=NOW + timedelta(minutes=5))
    await post.chat.db.write(choose_language, member_id=ana.member.id, language="en")
    await post.passes(minutes=6)
    notice = await post.settles("later", Outcome.SENT)
    assert await texts(ana) == ["en: later"]
    assert notice.message_id == (await ana.messages())[-1]["message_id"]


async def test_a_block_marks_the_member_unreachable_until_they_write(post: Post) -> None:
    ana = await post.chat.person("Ana Popescu")
    post.fails("403", ana)
    await post.queue(ana, "first")
    notice = await post.settles("first", Outcome.FAILED)
    assert "blocked" in notice.reason
    assert (await member_of(post, ana)).unreachable_since == NOW
    await post.queue(ana, "second")
    assert (await post.settles("second", Outcome.FAILED)).reason == "the member cannot be reached"
    await ana.sends("/help")
    await post.queue(ana, "third")
    await post.settles("third", Outcome.SENT)


async def test_a_chat_that_never_was_marks_the_member_unreachable_too(post: Post) -> None:
    ana = await post.chat.person("Ana Popescu")
    del post.chat.sandbox.board.world.chats[ana.id]
    await post.queue(ana, "hello")
    await post.settles("hello", Outcome.FAILED)
    assert (await member_of(post, ana)).unreachable_since == NOW


async def test_a_429_makes_its_own_lane_wait_and_no_other(post: Post) -> None:
    ana, mihai = await post.chat.person("Ana Popescu"), await post.chat.person("Mihai Ionescu")
    post.fails("429", ana, retry_after=1)
    await post.queue(ana, "announcement", lane=Lane.ANNOUNCEMENT)
    postponed = await post.is_postponed("announcement")
    assert postponed.due_at == NOW + timedelta(seconds=1)
    await post.queue(mihai, "notice")
    await post.settles("notice", Outcome.SENT)
    assert (await post.look("announcement")).outcome == Outcome.PENDING
    await post.passes(seconds=2)
    await post.settles("announcement", Outcome.SENT)
    assert await texts(ana) == ["ro: announcement"]


async def test_a_5xx_is_tried_again(post: Post) -> None:
    ana = await post.chat.person("Ana Popescu")
    post.fails("5xx", ana, times=2)
    await post.queue(ana, "stubborn")
    for attempt in (1, 2):
        await post.is_postponed("stubborn", attempts=attempt)
        await post.passes(minutes=1)
    notice = await post.settles("stubborn", Outcome.SENT)
    assert notice.attempts == 3
    assert await texts(ana) == ["ro: stubborn"]


async def test_a_notice_whose_answer_was_lost_may_repeat_but_is_never_lost(post: Post) -> None:
    ana = await post.chat.person("Ana Popescu")
    post.fails("lost_reply", ana)
    await post.queue(ana, "important")
    await post.is_postponed("important")
    await post.passes(seconds=3)
    await post.settles("important", Outcome.SENT)
    assert await texts(ana) == ["ro: important", "ro: important"]


@pytest.mark.parametrize(("fault", "arrived"), [("lost_reply", ["ro: news"]), ("timeout", []), ("5xx", [])])
async def test_an_announcement_without_an_answer_is_uncertain_and_not_repeated(
    post: Post, fault: FaultKind, arrived: list[str]
) -> None:
    ana = await post.chat.person("Ana Popescu")
    post.fails(fault, ana)
    await post.queue(ana, "news", lane=Lane.ANNOUNCEMENT)
    await post.settles("news", Outcome.UNCERTAIN)
    await post.passes(hours=1)
    assert await texts(ana) == arrived


async def test_an_outage_of_a_day_ends_the_patience(post: Post) -> None:
    ana = await post.chat.person("Ana Popescu")
    post.fails("5xx", ana, times=9)
    await post.queue(ana, "stale")
    await post.is_postponed("stale")
    await post.passes(seconds=PATIENCE.total_seconds())
    assert "Bad Gateway" in (await post.settles("stale", Outcome.FAILED)).reason


async def test_what_telegram_refuses_for_good_is_settled_with_its_reason(post: Post) -> None:
    ana = await post.chat.person("Ana Popescu")
    await post.queue(ana, "long", times=1100)
    notice = await post.settles("long", Outcome.FAILED)
    assert "message is too long" in notice.reason.lower()
    assert (await member_of(post, ana)).unreachable_since is None


@pytest.mark.parametrize(
    ("kind", "fields", "outcome", "reason"),
    [
        ("text", {"expires_at": NOW}, Outcome.EXPIRED, "past its time"),
        ("nothing", {}, Outcome.EXPIRED, "nothing left to say"),
        ("gone", {}, Outcome.FAILED, "error-unexpected()"),
    ],
)
async def test_what_has_nothing_to_say_is_not_sent(
    post: Post, kind: str, fields: dict[str, Any], outcome: Outcome, reason: str
) -> None:
    ana = await post.chat.person("Ana Popescu")
    await post.queue(ana, "late", kind=kind, **fields)
    assert (await post.settles("late", outcome)).reason == reason
    assert await texts(ana) == []


async def test_a_defect_holds_up_nobody_and_is_given_up_in_the_end(post: Post) -> None:
    ana = await post.chat.person("Ana Popescu")
    await post.queue(ana, "bad", kind="defect")
    await post.queue(ana, "good")
    await post.settles("good", Outcome.SENT)
    for attempt in range(1, 5):
        await post.is_postponed("bad", attempts=attempt)
        await post.passes(minutes=2)
    assert (await post.settles("bad", Outcome.FAILED)).reason == "ZeroDivisionError()"


async def test_what_was_withdrawn_while_it_waited_for_its_turn_does_not_leave(post: Post) -> None:
    ana = await post.chat.person("Ana Popescu")
    post.limiter.pause_lane(Lane.NOTICE, 3.0)
    await post.queue(ana, "withdrawn", subject="thing:2")
    await post.queue(ana, "kept")
    await post.is_leased("withdrawn")
    await post.chat.db.write(cancel_notices, subject="thing:2", now=NOW)
    await post.settles("kept", Outcome.SENT)
    assert (await post.look("withdrawn")).outcome == Outcome.CANCELLED
    assert await texts(ana) == ["ro: kept"]


async def test_what_comes_after_a_block_is_over_does_arrive(post: Post) -> None:
    """Nothing ahead is withdrawn by a block: whoever comes back in time gets their reminders."""
    ana = await post.chat.person("Ana Popescu")
    post.fails("403", ana)
    await post.queue(ana, "now")
    await post.queue(ana, "tomorrow", lane=Lane.REMINDER, due_at=NOW + timedelta(days=1))
    await post.settles("now", Outcome.FAILED)
    await ana.sends("/help")
    await post.passes(days=1)
    await post.settles("tomorrow", Outcome.SENT)


async def test_an_answer_that_meets_a_block_marks_the_member_unreachable(post: Post) -> None:
    ana = await post.chat.person("Ana Popescu")
    post.fails("403", ana)
    await ana.sends("/help")
    assert (await member_of(post, ana)).unreachable_since == NOW


async def test_several_failures_in_a_row_make_their_lane_wait_longer(post: Post) -> None:
    people = [await post.chat.person(f"Ana {number}") for number in range(4)]
    for number, person in enumerate(people):
        post.fails("5xx", person)
        await post.queue(person, f"n{number}")
        await post.is_postponed(f"n{number}")
    mihai = await post.chat.person("Mihai Ionescu")
    await post.queue(mihai, "behind")
    await post.queue(mihai, "beside", lane=Lane.REMINDER)
    await post.settles("beside", Outcome.SENT)
    assert (await post.look("behind")).outcome == Outcome.PENDING
    await post.settles("behind", Outcome.SENT)


async def test_a_stop_gives_back_what_it_has_not_sent(post: Post) -> None:
    ana = await post.chat.person("Ana Popescu")
    post.fails("429", ana, times=20, retry_after=30)
    for number in range(3):
        await post.queue(ana, f"n{number}")
    await post.is_postponed("n0")
    await post.delivery.stop()
    assert [(await post.look(f"n{number}")).leased_until for number in range(3)] == [None, None, None]
