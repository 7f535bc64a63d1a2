"""What was written bold, in italics, as code or with a link stays so on its way; what is plain stays as typed."""

from typing import Any

import pytest

from bot.sandbox.world import FIRST_SUPERGROUP_ID
from tests.bot.conversation import Chat, Person, seen
from tests.bot.test_inbox_group import hears, meet
from tests.bot.test_inbox_threads import LANGUAGES, QUESTION, ask
from tests.sandbox.test_files import png

GROUP = FIRST_SUPERGROUP_ID
ANSWER = "😀 Da, <în lesă> & 2*3*4: vezi ghidul, cod /start; joi, nu vineri, parola xyz."
STYLES = (
    ("bold", "în lesă"), ("italic", "vezi"), ("text_link", "ghidul"), ("code", "/start"),
    ("underline", "joi"), ("strikethrough", "vineri"), ("spoiler", "xyz"),
)  # fmt: skip
PLAIN = "- **nu** <b>x</b> & 2*3*4 [a](https://x.ro) `y` _z_ ||v|| __w__\n> așa"


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def style(text: str, *styles: tuple[str, str]) -> list[dict[str, Any]]:
    """Entities as Telegram has them."""
    found: list[dict[str, Any]] = []
    for kind, part in styles:
        entity: dict[str, Any] = {"type": kind, "offset": units(text[: text.index(part)]), "length": units(part)}
        found.append(entity | ({"url": "https://example.org/ghid?a=1&b=2"} if kind == "text_link" else {}))
    return found


def styled(message: dict[str, Any]) -> list[tuple[str, str]]:
    """What is formatted in a message, but for what our own words bring, which come before what somebody wrote."""
    text = message.get("text") or message.get("caption") or ""
    raw, start = text.encode("utf-16-le"), units(text[: max(text.find("😀"), text.find("- **"))])
    entities = message.get("entities") or message.get("caption_entities") or []
    kinds = {kind for kind, _ in STYLES}
    return [
        (one["type"], raw[2 * one["offset"] : 2 * (one["offset"] + one["length"])].decode("utf-16-le"))
        for one in entities
        if one["type"] in kinds and one["offset"] >= start
    ]


async def writes(person: Person, text: str, *styles: tuple[str, str], to: str = "", group: int | None = None) -> None:
    """A text formatted with Telegram's own menu, as a reply where it is one."""
    board = person.chat.sandbox.board
    where, sender = board.world.chats[group or person.id], board.world.people[person.id]
    fields: dict[str, Any] = {"text": text, "entities": style(text, *styles)}
    if text.startswith("/"):
        fields["entities"].insert(0, {"type": "bot_command", "offset": 0, "length": text.index(" ")})
    if to:
        fields["reply_to_message"] = where.messages[await person.find(to, group)]
    board.tell_bot_of_message(where, board.post(where, sender.as_user(), fields), sender)
    await person.chat.settles()


async def newest(person: Person, words: str, group: int | None = None) -> dict[str, Any]:
    if group is None:
        await person.waits_for(words)
    else:
        await hears(person, lambda said: words in said[-1], group)
    return [one for one in await person.messages(group) if words in seen(one).text and not one["outgoing"]][-1]


@LANGUAGES
async def test_formatting_stays_on_the_way_there_and_back(chat: Chat, language: str) -> None:
    ro = language == "ro"
    ana, ioana = await ask(chat, language)
    await writes(ioana, ANSWER, *STYLES, to=QUESTION)
    got = await newest(ana, ANSWER)
    assert styled(got) == list(STYLES)
    assert [one["url"] for one in got["entities"] if "url" in one] == ["https://example.org/ghid?a=1&b=2"]
    await writes(ana, f"{ANSWER}?", *STYLES, to=ANSWER)
    assert styled(await newest(ioana, f"{ANSWER}?")) == list(STYLES)
    await writes(ioana, f"{ANSWER}!", *STYLES, to=f"{ANSWER}?")
    assert styled(await newest(ana, f"{ANSWER}!")) == list(STYLES)
    await ana.sends("/questions")
    await ana.presses("1. ")
    card = [one for one in await ana.messages() if "Ioana Rusu" in seen(one).text][-1]
    assert styled(card)[: len(STYLES)] == list(STYLES)
    # The article that is proposed from it says the same in the same way.
    await ioana.sends("/inbox 1")
    await ioana.presses("Fă-l articol" if ro else "Make it an article")
    draft = [one for one in await ioana.messages() if ANSWER in seen(one).text][-1]
    assert styled(draft)[: len(STYLES)] == list(STYLES)


@LANGUAGES
async def test_plain_texts_stay_as_they_were_typed(chat: Chat, language: str) -> None:
    ana, ioana = await ask(chat, language)
    await ioana.replies(QUESTION, PLAIN)
    assert (await ana.waits_for("**nu**")).text.endswith(PLAIN)
    await ana.replies("**nu**", PLAIN)
    assert (await ioana.waits_for(PLAIN)).text.endswith(PLAIN)
    assert styled((await ioana.messages())[-1]) == []


async def test_a_caption_and_a_typed_answer_keep_theirs(chat: Chat) -> None:
    ana, ioana = await ask(chat)
    await writes(ioana, f"/inbox 1 {ANSWER}", *STYLES[:2])
    assert styled(await newest(ana, ANSWER)) == list(STYLES[:2])
    await ioana.uploads("curte.png", png(4, 3), "Curtea", kind="photo", to=QUESTION)
    board = chat.sandbox.board
    private = board.world.chats[ioana.id]
    photo = next(one for one in reversed(private.messages.values()) if "photo" in one)
    sent = {"photo": photo["photo"], "caption": ANSWER, "caption_entities": style(ANSWER, *STYLES)}
    sent["reply_to_message"] = private.messages[await ioana.find(QUESTION)]
    sender = board.world.people[ioana.id]
    board.tell_bot_of_message(private, board.post(private, sender.as_user(), sent), sender)
    await chat.settles()
    got = await newest(ana, f"{QUESTION}\n{ANSWER}")
    assert styled(got) == list(STYLES)
    assert "photo" in got
    await ana.sends("/questions")
    await ana.presses("1. ")
    await ana.presses("📎")
    assert styled((await ana.messages())[-1]) == list(STYLES)


@pytest.mark.settings(inbox_group=GROUP)
async def test_the_group_reads_and_writes_it_too(chat: Chat) -> None:
    ana, ioana = await meet(chat)
    await ana.sends(f"/questions {QUESTION}")
    await hears(ioana, lambda said: any("Întrebarea #1" in line for line in said))
    await writes(ioana, ANSWER, *STYLES, to="Întrebarea #1", group=GROUP)
    assert styled(await newest(ana, ANSWER)) == list(STYLES)
    await writes(ana, f"{ANSWER}?", *STYLES, to=ANSWER)
    assert styled(await newest(ioana, f"{ANSWER}?", GROUP)) == list(STYLES)
