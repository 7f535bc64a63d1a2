"""From “I'm interested” to every end it can have: the dialogues, in both languages and typed."""

from datetime import timedelta
from typing import Any

import pytest

from cronos_core.events.service import register_for_event
from cronos_core.interests.attending import attend_to_interests
from cronos_core.matchmaking.programme import publish_slots
from cronos_core.members.service import mark_unreachable
from cronos_core.privacy.erasing import delete_member
from cronos_core.projects.people import set_part
from tests.bot.conversation import Chat, Person, Seen
from tests.core.test_interests import make_project
from tests.factories import make_event

WORDS: dict[str, dict[str, str]] = {
    "ro": {
        "interested": "Mă interesează", "prompt": "🤝 „Xilofoane pentru roboți”: de ce te interesează?",
        "new": "🆕 Cineva e interesat de un proiect", "accept": "Da, acceptă", "decline": "Refuză",
        "yes": "✅ Răspunsul e da.", "no": "De data asta răspunsul e nu.",
        "reach": "Mihai Ionescu – îi poți scrie aici",
        "ana": "Ana Popescu – îi poți scrie aici", "later": "Nu e momentul",
        "reason": "Motivul: acum nu e momentul potrivit.", "meet": "Ne vedem",
        "nowhere": "📅 Deocamdată nu aveți unde",
        "slots": "Vezi intervalele", "first": "📅 Echipa ar vrea să vă vedeți întâi.", "withdraw": "Retrage",
        "sure": "Da, îl retrag", "back": "↩️ Un interes a fost retras", "mine": "🤝 Interesele tale",
        "nudge": "⏰ Mai așteaptă un răspuns de la tine", "week": "fără răspuns de o săptămână",
        "expired": "a expirat", "what": "📝 Ce a ieșit din", "partner": "Parteneriat",
        "noted": "📝 Am notat: Parteneriat", "passed": "Am transmis", "on": "📨 Interesul tău a fost dus mai departe",
        "closed": "s-a încheiat", "gone": "👋 Cine era interesat de", "own": "E proiectul tău",
        "blocked": "nu pot ajunge la contact",
    },
    "en": {
        "interested": "I'm interested", "prompt": "🤝 “Xilofoane pentru roboți”: why does it interest you?",
        "new": "🆕 Somebody is interested in a project", "accept": "Yes, accept", "decline": "Decline",
        "yes": "✅ The answer is yes.",
        "no": "This time the answer is no.",
        "reach": "Mihai Ionescu – you can write here",
        "ana": "Ana Popescu – you can write here", "later": "Not the moment",
        "reason": "The reason: this is not the right moment.", "meet": "Meet at",
        "nowhere": "📅 There is nowhere to meet",
        "slots": "See the slots", "first": "📅 The team would like to meet first.", "withdraw": "Take it back",
        "sure": "Yes, take it back", "back": "↩️ An interest was taken back", "mine": "🤝 Your interests",
        "nudge": "⏰ This still waits for your answer", "week": "no answer for a week",
        "expired": "has expired", "what": "📝 What came of", "partner": "Partnership",
        "noted": "📝 Noted: Partnership", "passed": "Passed on", "on": "📨 Your interest was passed on",
        "closed": "has ended", "gone": "👋 Whoever was interested in", "own": "This is your own project",
        "blocked": "the contact cannot be reached",
    },
}  # fmt: skip
# What nobody may read before the answer is yes.
SECRETS = ("Vlad Secret", "vlad@secret.ro", "mihai_i", "Mihai Ionescu")


class Talk:
    """Ana, who is interested, Mihai, whose project it is, and Ioana, who organizes."""

    def __init__(self, chat: Chat, language: str) -> None:
        self.chat, self.language, self.words = chat, language, WORDS[language]

    async def begin(self, *, contact: bool = True) -> "Talk":
        person, language = self.chat.person, self.language
        self.ana = await person("Ana Popescu", language=language, role="CTO")
        self.mihai = await person("Mihai Ionescu", language=language)
        self.ioana = await person("Ioana Marin", language=language, organizer=True)
        self.project = await self.chat.db.write(make_project, title="Xilofoane pentru roboți")
        if contact:
            await self.give(self.mihai)
        return self

    async def give(self, person: Person) -> None:
        await self.chat.db.write(
            set_part, project_id=self.project.id, member_id=person.member.id, is_owner=True, is_contact=True
        )

    async def sends(self, note: str = "Avem 20 de roboți.") -> None:
        """Ana sends it from the project's card."""
        await self.ana.sends(f"/project {self.project.id}")
        assert not [one for one in SECRETS if one in self.ana.sees().text]
        await self.ana.presses(self.words["interested"])
        assert self.ana.sees().text.startswith(self.words["prompt"])
        await self.ana.sends(note)
        assert not [one for one in SECRETS if one in self.ana.sees().text]

    async def passes(self, **step: float) -> None:
        """Time goes by, and what is due is done."""
        self.chat.clock.moment += timedelta(**step)
        await self.chat.db.write(attend_to_interests, now=self.chat.clock.now())
        await self.chat.runtime.sweep()

    async def hosts(self, host: Person, *others: Person) -> Any:
        now = self.chat.clock.now()
        event = await self.chat.db.write(make_event, starts_at=now + timedelta(days=5))
        for one in (host, *others):
            await self.chat.db.write(register_for_event, event_id=event.id, member_id=one.member.id, now=now)
        await self.chat.db.write(
            publish_slots, event_id=event.id, host_id=host.member.id, table_number=1, starts_at=[event.starts_at],
            length_minutes=20, actor_id=None, now=now,
        )  # fmt: skip
        return event


@pytest.fixture(params=["ro", "en"])
async def talk(chat: Chat, request: pytest.FixtureRequest) -> Talk:
    return await Talk(chat, request.param).begin()


async def test_yes_puts_both_in_touch_and_asks_what_came_of_it(talk: Talk) -> None:
    words = talk.words
    await talk.sends()
    await talk.mihai.waits_for(words["new"])
    assert "💬 Avem 20 de roboți." in talk.mihai.sees().text
    assert str(talk.ana.id) not in str(await talk.mihai.messages())
    await talk.mihai.presses(words["accept"])
    assert words["ana"] in talk.mihai.sees().text
    assert str(talk.ana.id) in str(await talk.mihai.messages())
    await talk.ana.waits_for(words["yes"])
    assert words["reach"] in talk.ana.sees().text
    await talk.passes(days=14, minutes=1)
    for person in (talk.ana, talk.mihai):
        await person.waits_for(words["what"])
        await person.presses(words["partner"])
        assert person.sees().text.startswith(words["noted"])
    await talk.ioana.sends("/interests all")
    assert ": 1)" in talk.ioana.sees().text


async def test_no_says_why(talk: Talk) -> None:
    words = talk.words
    await talk.sends()
    await talk.mihai.waits_for(words["new"])
    await talk.mihai.presses(words["decline"])
    await talk.mihai.presses(words["later"])
    await talk.ana.waits_for(words["no"])
    assert words["reason"] in talk.ana.sees().text
    assert not [one for one in SECRETS if one in str(await talk.ana.messages())]


async def test_meeting_first_where_there_is_something_to_meet_at(talk: Talk) -> None:
    words = talk.words
    await talk.sends()
    await talk.mihai.waits_for(words["new"])
    await talk.mihai.presses(words["meet"])
    assert talk.mihai.sees().text.startswith(words["nowhere"])
    assert words["accept"] in str(talk.mihai.sees().buttons)
    await talk.hosts(talk.mihai, talk.ana)
    await talk.mihai.sends("/interest 1 meet")
    await talk.ana.waits_for(words["first"])
    await talk.ana.presses(words["slots"])
    await talk.ana.presses("11:00")
    await talk.ana.sends("/interest 1")
    assert words["yes"] in talk.ana.sees().text
    assert words["reach"] in talk.ana.sees().text
    await talk.passes(days=5, hours=8)
    await talk.ana.waits_for(words["what"])


async def test_the_contact_takes_a_slot_of_the_sender(talk: Talk) -> None:
    words = talk.words
    await talk.hosts(talk.ana, talk.mihai)
    await talk.sends()
    await talk.mihai.waits_for(words["new"])
    await talk.mihai.presses(words["meet"])
    await talk.mihai.presses(words["slots"])
    await talk.mihai.presses("11:00")
    await talk.mihai.sends("/interest 1")
    assert words["ana"] in talk.mihai.sees().text


async def test_taking_it_back(talk: Talk) -> None:
    words = talk.words
    await talk.sends()
    await talk.mihai.waits_for(words["new"])
    await talk.ana.presses(words["withdraw"])
    await talk.ana.presses(words["sure"])
    await talk.mihai.waits_for(words["back"])
    await talk.mihai.sends("/interests")
    assert talk.mihai.sees().text.startswith(words["mine"])
    # An old card's button shows how it stands.
    await talk.mihai.forges("int5:1")
    assert words["accept"] not in str(talk.mihai.sees().buttons)


async def test_silence_reminds_tells_and_ends(talk: Talk) -> None:
    words = talk.words
    await talk.sends()
    await talk.mihai.waits_for(words["new"])
    await talk.passes(days=3, minutes=1)
    await talk.mihai.waits_for(words["nudge"])
    await talk.passes(days=4)
    await talk.ioana.waits_for(words["week"])
    assert "Mihai Ionescu" in talk.ioana.sees().text
    await talk.passes(days=23)
    await talk.ana.waits_for(words["expired"])
    await talk.ana.sends(f"/interest new {talk.project.id} Mai încerc o dată.")
    await talk.mihai.waits_for("Mai încerc o dată.")


async def test_a_project_without_people_goes_to_the_organizers(chat: Chat) -> None:
    talk = await Talk(chat, "ro").begin(contact=False)
    await talk.sends()
    await talk.ioana.waits_for(WORDS["ro"]["new"])
    assert "Vlad Secret · vlad@secret.ro" in talk.ioana.sees().text
    await talk.ioana.presses(WORDS["ro"]["passed"])
    await talk.ana.waits_for(WORDS["ro"]["on"])
    assert not [one for one in SECRETS if one in str(await talk.ana.messages())]
    await talk.ioana.sends("/interest 1 da")
    await talk.ana.waits_for("Vlad Secret – îi poți scrie aici: vlad@secret.ro")


async def test_the_archive_and_a_deletion_are_told(talk: Talk) -> None:
    words = talk.words
    await talk.sends()
    await talk.mihai.waits_for(words["new"])
    await talk.mihai.sends(f"/project {talk.project.id} archive {'da' if talk.language == 'ro' else 'yes'}")
    await talk.ana.waits_for(words["closed"])
    await talk.ioana.sends(f"/project {talk.project.id} publish")
    await talk.sends()
    await talk.mihai.waits_for(lambda seen: words["new"] in seen.text)
    await talk.chat.db.write(delete_member, member_id=talk.ana.member.id, now=talk.chat.clock.now())
    await talk.mihai.waits_for(words["gone"])


async def test_organizers_hear_of_a_contact_who_cannot_be_reached(talk: Talk) -> None:
    await talk.sends()
    await talk.mihai.waits_for(talk.words["new"])
    await talk.chat.db.write(mark_unreachable, member_id=talk.mihai.member.id, now=talk.chat.clock.now())
    await talk.passes(minutes=30)
    await talk.ioana.waits_for(talk.words["blocked"])


async def test_ones_own_project_offers_no_interest(talk: Talk) -> None:
    await talk.mihai.sends(f"/project {talk.project.id}")
    assert talk.words["interested"] not in str(talk.mihai.sees().buttons)
    await talk.mihai.forges(f"int2:{talk.project.id}")
    assert talk.mihai.sees().text.startswith(talk.words["own"])


async def test_everything_can_be_typed(chat: Chat) -> None:
    talk = await Talk(chat, "ro").begin()
    await talk.ana.sends(f"/interest nou {talk.project.id}")
    assert talk.ana.sees() == Seen(
        "🤝 „Xilofoane pentru roboți”: de ce te interesează?\nUna sau două propoziții ajung. Echipa vede numele, rolul "
        "și organizația ta și ce scrii aici; cum îți poate scrie află doar dacă spune da.",
        [["Trimite fără mesaj", "Renunță"]],
    )
    await talk.ana.sends("x" * 501)
    assert talk.ana.sees().text.startswith("⚠️ E cam lung: ai scris 501 caractere, încap 500.")
    await talk.ana.presses("Trimite fără mesaj")
    await talk.ana.sends("/interest 1 retrag da")
    assert "Ți-ai retras interesul." in talk.ana.sees().text
    await talk.ana.sends(f"/interest nou {talk.project.id} Avem roboți.")
    await talk.mihai.sends("/interest 2 refuz Avem deja parteneri.")
    await talk.ana.waits_for("Motivul: Avem deja parteneri.")
    await talk.ana.sends(f"/interest nou {talk.project.id} Totuși?")
    assert talk.ana.sees().text.startswith("Echipa a răspuns de curând")
    await talk.ana.sends("interesele mele")
    assert talk.ana.sees().text.startswith("🤝 Interesele tale\n📤 2 · Xilofoane pentru roboți – refuzat")
    for typed in ("/interest 2 rezultat parteneriat", "/interest 2 outcome none"):
        await talk.ana.sends(typed)
        assert talk.ana.sees().text.startswith("Se poate spune ce a ieșit abia"), typed


async def test_others_neither_see_nor_answer(chat: Chat) -> None:
    talk = await Talk(chat, "en").begin()
    await talk.sends()
    dan = await chat.person("Dan Pop", language="en")
    for typed in ("/interest 1", "/interest 1 withdraw yes", "/interest 1 decline"):
        await dan.sends(typed)
        assert dan.sees().text.startswith("There is no such interest"), typed
    for data in ("int5:1", "int7:1:later", "int9:1"):
        await dan.forges(data)
        assert dan.sees().text.startswith("Only the project's contacts"), data
    for data in ("intx:1", "intd:0"):
        await dan.forges(data)
        assert dan.sees().text.startswith("Only organizers"), data
    guest = await chat.person("Guest", language="en", active=False)
    await guest.sends(f"/interest new {talk.project.id} Hi")
    assert "interested" not in guest.sees().text
    assert str(guest.sees().buttons).count("join") == 1
