"""In a group: brief answers to who mentions or replies to the bot, nothing personal, and silence to everybody else."""

from dataclasses import dataclass
from typing import Any

import pytest
from sqlmodel import col, select

from cronos_core.knowledge.models import Question
from cronos_core.members.models import Member
from tests.bot.conversation import Chat, Person, Seen, seen
from tests.bot.test_own_data import ana
from tests.samples import load_samples

__all__ = ["ana"]
BOT = "@CronosDemoBot"
LINK = "https://t.me/CronosDemoBot?start="


@dataclass
class Group:
    """Some people and the bot."""

    chat: Chat
    id: int

    async def hears(self, person: Person, text: str, reply_to: int | None = None) -> list[dict[str, Any]]:
        """What the bot writes there after this."""
        before = {message["message_id"] for message in await person.messages(self.id)}
        await self.chat.post("/api/send", person=person.id, chat=self.id, text=text, reply_to=reply_to)
        await self.chat.settles()
        after = await person.messages(self.id)
        return [m for m in after if m["message_id"] not in before and m["from"]["is_bot"]]


async def found(chat: Chat, *people: Person, forum: bool = False) -> Group:
    made = await chat.post("/api/groups", title="Sănătate digitală", members=[p.id for p in people], forum=forum)
    await chat.settles()
    return Group(chat, made["id"])


def links(message: dict[str, Any]) -> list[str]:
    return [b["url"] for row in message["reply_markup"]["inline_keyboard"] for b in row]


@pytest.mark.parametrize(
    ("text", "answer", "button"),
    [
        (
            f"{BOT} unde pot parca mașina?",
            "În curtea din spate sunt 40 de locuri, gratuite pentru participanți.\n\n"
            "Sursa: Ghidul participantului · 1 mar. 2026",
            "Mai mult, în privat",
        ),
        (
            f"where can I park my car, {BOT.lower()}?",
            "The back yard has 40 places, free for participants.\n\nSource: Participant's guide · 1 Mar 2026",
            "More, in private",
        ),
        (
            f"/ask{BOT} where can I park my car",
            "The back yard has 40 places, free for participants.\n\nSource: Participant's guide · 1 Mar 2026",
            "More, in private",
        ),
    ],
)
async def test_a_short_answer_with_source_and_a_link(chat: Chat, text: str, answer: str, button: str) -> None:
    await chat.db.write(load_samples)
    dan = await chat.person("Dan Pop")
    group = await found(chat, dan)
    [message] = await group.hears(dan, text)
    assert seen(message) == Seen(answer, [[button]])
    assert message["reply_to_message"]["text"] == text
    [link] = links(message)
    assert link.startswith(f"{LINK}a-")
    await dan.starts(link.removeprefix(LINK))
    assert answer.splitlines()[0] in dan.sees().text


@pytest.mark.parametrize(
    ("text", "answer", "button"),
    [
        (
            f"{BOT} cât costă un bilet de avion la Viena?",
            "Asta nu știu. În privat îi pot da întrebarea unui organizator.",
            "Continuă în privat",
        ),
        (
            f"{BOT} how much is the flight to Vienna",
            "I don't know that. In private I can pass the question on to an organizer.",
            "Continue in private",
        ),
    ],
)
async def test_what_is_not_known_goes_on_in_private(chat: Chat, text: str, answer: str, button: str) -> None:
    await chat.db.write(load_samples)
    dan = await chat.person("Dan Pop")
    group = await found(chat, dan)
    [message] = await group.hears(dan, text)
    assert seen(message) == Seen(answer, [[button]])
    await dan.starts(links(message)[0].removeprefix(LINK))
    assert dan.sees().buttons[0] == ["Întreabă un organizator"]


async def test_suggestions_are_links(chat: Chat) -> None:
    await chat.db.write(load_samples)
    dan = await chat.person("Dan Pop")
    [message] = await (await found(chat, dan)).hears(dan, f"{BOT} înscriere")
    assert message["text"] == "Nu sunt sigur că am înțeles. Poate una dintre acestea:"
    assert all(link.startswith(f"{LINK}a-") for link in links(message))


@pytest.mark.parametrize(
    ("text", "answer", "payload", "private"),
    [
        (f"{BOT} la ce masă sunt?", "Asta ține doar de tine, așa că îți răspund în privat.", "o-my-table", "🪑 Masa 4"),
        (f"{BOT} who am I meeting?", "That is only about you, so I answer in private.", "o-my-partners", "Ai 2 întâl"),
        (f"{BOT} am loc la matchmaking?", "Asta ține doar de tine, așa că îți răspund în privat.", "group", ""),
        (f"{BOT} setări", "Hai în privat, acolo te ajut cu asta.", "o-settings", "⚙️ Setări"),
    ],
)
async def test_nothing_personal_is_shown(
    chat: Chat, ana: Person, text: str, answer: str, payload: str, private: str
) -> None:
    group = await found(chat, ana)
    [message] = await group.hears(ana, text)
    assert (message["text"], links(message)) == (answer, [f"{LINK}{payload}"])
    await ana.starts(payload)
    assert ana.sees().text.startswith(private)


async def test_a_link_shows_ones_own_things_and_changes_nothing(chat: Chat, ana: Person) -> None:
    emma = await chat.person("Emma Clarke", language="en")
    await emma.starts("o-my-table")
    assert emma.sees().text.startswith("You have no meetings ahead.")
    for forged in ("o-speak-romanian", "o-cancel", "o-stats", "o-nothing", "a-x", "q-1", "a-999"):
        await emma.starts(forged)
        assert "limba" not in emma.sees().text
    await emma.sends("/help")
    assert emma.sees().text.startswith("Just write to me")


async def test_who_talks_to_others_is_left_alone_and_stays_unknown(chat: Chat) -> None:
    await chat.db.write(load_samples)
    dan = await chat.person("Dan Pop")
    vlad = await chat.person("Vlad Necunoscut", member=False)
    group = await found(chat, dan, vlad)
    for text in ("unde pot parca mașina?", "@altul unde pot parca?", "/ask@AltBot unde pot parca?", "CronosDemoBot?"):
        assert await group.hears(vlad, text) == []
    # A reply to a person is none to the bot; a mention under it asks what that person asked.
    asked = (await dan.messages(group.id))[-1]["message_id"]
    await group.hears(dan, "unde pot parca mașina?")
    asked = next(m["message_id"] for m in reversed(await dan.messages(group.id)) if "parca" in m.get("text", ""))
    assert await group.hears(vlad, "și eu vreau să știu", reply_to=asked) == []
    [message] = await group.hears(vlad, BOT, reply_to=asked)
    assert message["text"].startswith("În curtea din spate")
    known = await chat.db.read(lambda session: session.exec(select(Member.name).order_by(col(Member.id))).all())
    assert known == ["Dan Pop"]
    asker = await chat.db.read(lambda session: session.exec(select(Question.member_id)).all())
    assert asker == [None]


async def test_a_reply_to_the_bot_goes_on(chat: Chat) -> None:
    await chat.db.write(load_samples)
    dan = await chat.person("Dan Pop")
    group = await found(chat, dan)
    [first] = await group.hears(dan, f"{BOT}")
    assert first["text"] == "Întreabă-mă ceva: scrie întrebarea după @CronosDemoBot sau răspunde la mesajul meu."
    [second] = await group.hears(dan, "unde pot parca?", reply_to=first["message_id"])
    assert second["text"].startswith("În curtea din spate")
    [thanks] = await group.hears(dan, "mulțumesc!", reply_to=second["message_id"])
    assert seen(thanks) == Seen("Cu drag! Mai întreabă-mă când ai nevoie.")


async def test_projects_are_links(chat: Chat) -> None:
    await chat.db.write(load_samples)
    dan = await chat.person("Dan Pop")
    group = await found(chat, dan)
    [message] = await group.hears(dan, f"{BOT} caut proiecte despre calitatea aerului")
    assert seen(message) == Seen(
        "🔎 Un proiect pentru „calitatea aerului”:", [["Rețea de senzori pentru calitatea aerului în oraș"]]
    )
    assert links(message)[0].startswith(f"{LINK}p-")


@pytest.mark.settings(membership="approval")
async def test_where_joining_needs_approval_only_members_are_answered(chat: Chat) -> None:
    await chat.db.write(load_samples)
    dan, vlad = await chat.person("Dan Pop"), await chat.person("Vlad", member=False, language="en")
    group = await found(chat, dan, vlad)
    [message] = await group.hears(vlad, f"{BOT} where can I park my car?")
    assert message["text"].startswith("Here I only answer members of the cluster.")
    [message] = await group.hears(dan, f"{BOT} where can I park my car?")
    assert message["text"].startswith("The back yard")


async def test_an_answer_stays_in_its_topic(chat: Chat) -> None:
    await chat.db.write(load_samples)
    dan = await chat.person("Dan Pop")
    group = await found(chat, dan, forum=True)
    bot = chat.runtime.application.bot
    topic = await bot.create_forum_topic(group.id, "Logistică")
    opened = await bot.send_message(group.id, "Aici vorbim de logistică", message_thread_id=topic.message_thread_id)
    [message] = await group.hears(dan, f"{BOT} unde pot parca?", reply_to=opened.message_id)
    assert message["message_thread_id"] == topic.message_thread_id
    assert message["text"].startswith("În curtea din spate")


async def test_what_waits_in_private_is_not_told_in_a_group(chat: Chat) -> None:
    dan = await chat.person("Dan Pop")
    await dan.sends("/profile rol")
    group = await found(chat, dan)
    said = [message["text"] for message in await group.hears(dan, f"/agenda{BOT}")]
    assert said == ["Asta îți arată lucruri personale, așa că o facem în privat."]
