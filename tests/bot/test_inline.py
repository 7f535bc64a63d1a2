"""`@bot words` in any chat: answers, events and projects, the surest first, in the language of the words."""

from typing import Any

import pytest

from cronos_core.knowledge.service import list_most_asked, record_question
from tests.bot.conversation import Chat, Person
from tests.bot.test_groups import LINK
from tests.factories import NOW, make_event
from tests.samples import load_samples

PARKING = {"ro": "Unde pot parca mașina la evenimente?", "en": "Where can I park my car at events?"}


def titles(results: list[dict[str, Any]]) -> list[str]:
    return [result["title"] for result in results]


@pytest.fixture
async def ana(chat: Chat) -> Person:
    """A Romanian member of a cluster with articles, projects and an event."""
    await chat.db.write(load_samples)
    await chat.db.write(make_event)
    return await chat.person("Ana Popescu")


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("unde pot parca mașina", PARKING["ro"]),
        ("where can I park my car", PARKING["en"]),
        ("calitatea aerului", "Rețea de senzori pentru calitatea aerului în oraș"),
        ("matchmaking", "Matchmaking B2U"),
    ],
)
async def test_what_is_surest_comes_first(ana: Person, query: str, first: str) -> None:
    assert titles(await ana.asks_inline(query))[0] == first


@pytest.mark.parametrize(
    ("query", "source", "label"),
    [
        ("unde pot parca mașina", "Sursa: Ghidul participantului · 1 mar. 2026", "Deschide în Cronos"),
        ("where can I park my car", "Source: Participant's guide · 1 Mar 2026", "Open in Cronos"),
    ],
)
async def test_an_answer_carries_its_source_and_a_link(ana: Person, query: str, source: str, label: str) -> None:
    first = (await ana.asks_inline(query))[0]
    assert first["input_message_content"]["message_text"].endswith(source)
    [[button]] = first["reply_markup"]["inline_keyboard"]
    assert button["text"] == label
    assert button["url"].startswith(f"{LINK}a-")
    await ana.starts(button["url"].removeprefix(LINK))
    assert ana.sees().text.startswith(first["title"])


async def test_without_words_there_is_something_worth_passing_on(chat: Chat, ana: Person) -> None:
    await ana.sends("unde pot parca?")
    found = titles(await ana.asks_inline(""))
    assert found[0] == "Matchmaking B2U"
    assert found[1] == PARKING["ro"]
    assert len(found) == 1 + 3 + 3
    emma = await chat.person("Emma Clarke", language="en")
    assert PARKING["ro"] not in titles(await emma.asks_inline(""))


async def test_projects_that_are_asked_for_come_before_other_answers(ana: Person) -> None:
    assert titles(await ana.asks_inline("caut proiecte cu senzori"))[0].startswith("Rețea de senzori")


async def test_nothing_found_leads_to_the_private_chat(chat: Chat, ana: Person) -> None:
    answer = await chat.post("/api/inline", person=ana.id, query="xqzwv")
    assert answer["results"] == []
    assert answer["button"] == {"text": "Nu găsesc nimic. Întreabă-mă în privat", "start_parameter": "group"}


@pytest.mark.settings(membership="invite")
async def test_where_joining_needs_an_invitation_only_members_are_offered_anything(chat: Chat, ana: Person) -> None:
    stranger = await chat.person("Vlad", member=False)
    assert titles(await ana.asks_inline("unde pot parca"))[0] == PARKING["ro"]
    assert await stranger.asks_inline("unde pot parca") == []


async def test_a_stranger_is_offered_the_same_in_an_open_cluster(chat: Chat, ana: Person) -> None:
    stranger = await chat.person("Vlad", member=False, language="en")
    assert titles(await stranger.asks_inline("where can I park my car"))[0] == PARKING["en"]


async def test_what_is_asked_most_comes_first(chat: Chat, ana: Person) -> None:
    latest = await chat.db.read(list_most_asked, lang="en", today=NOW.date(), limit=20)
    chosen = latest[-1]
    await chat.db.write(
        record_question, member_id=None, text="?", lang="en", decision="answer", article_id=chosen.id, now=NOW
    )
    first = (await chat.db.read(list_most_asked, lang="en", today=NOW.date(), limit=1))[0]
    assert first.key == chosen.key
