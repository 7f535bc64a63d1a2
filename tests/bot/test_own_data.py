"""Questions about one's own events, meetings, reminders, questions and profile: the fact first, in their language.

Also commands typed as words, and the word that stops a dialog.
"""

from datetime import timedelta

import pytest

from cronos_core.events.service import register_for_event
from cronos_core.matchmaking.booking import book_slot
from cronos_core.matchmaking.programme import list_own_slots, publish_slots
from tests.bot.conversation import Chat, Person, Seen
from tests.factories import make_event
from tests.samples import load_samples


@pytest.fixture
async def ana(chat: Chat) -> Person:
    """Ana comes to the matchmaking on Saturday, and meets Mihai at table 4 in its second slot, and Dan in the third."""
    now = chat.clock.now()
    ana = await chat.person("Ana Popescu")
    event = await chat.db.write(make_event)
    starts = [event.starts_at + timedelta(minutes=25 * number) for number in range(3)]
    await chat.db.write(register_for_event, event_id=event.id, member_id=ana.member.id, now=now)
    for table, slot, name in ((4, 1, "Mihai Ionescu"), (7, 2, "Dan Pop")):
        host = await chat.person(name)
        await chat.db.write(
            publish_slots, event_id=event.id, host_id=host.member.id, table_number=table, starts_at=starts,
            length_minutes=20, actor_id=None, now=now,
        )  # fmt: skip
        offers = await chat.db.read(list_own_slots, event_id=event.id, host_id=host.member.id)
        await chat.db.write(book_slot, availability_id=offers[slot].availability.id, attendee_id=ana.member.id, now=now)
    return ana


WHEN, WHERE = "🕒 sâm. 7 nov., 11:25–11:45 (peste 5 zile)", "📍 Masa 4 · Cluj-Napoca, sala mare"
NEXT = "🤝 Următoarea ta întâlnire, cu Mihai Ionescu\n📅 Matchmaking B2U\nȘi încă una după aceea, în agendă."
WAYS = [["Deschide întâlnirea", "Agenda", "Ce pot face"]]
BOTH = (
    "• sâm. 7 nov., 11:25 · Mihai Ionescu, masa 4\n• sâm. 7 nov., 11:50 · Dan Pop, masa 7",
    [["🤝 11:25", "🤝 11:50"], ["Agenda", "Ce pot face"]],
)


@pytest.mark.parametrize(
    ("text", "card"),
    [
        ("când am următoarea întâlnire?", Seen(f"{WHEN}\n{WHERE}\n\n{NEXT}", WAYS)),
        ("cand am urmatoarea intalnrie", Seen(f"{WHEN}\n{WHERE}\n\n{NEXT}", WAYS)),
        ("la ce masă sunt?", Seen(f"🪑 Masa 4\n{WHEN}\n📍 Cluj-Napoca, sala mare\n\n{NEXT}", WAYS)),
        ("unde am întâlnirea?", Seen(f"{WHERE}\n{WHEN}\n\n{NEXT}", WAYS)),
        ("cu cine mă întâlnesc", Seen(f"Ai 2 întâlniri:\n{BOTH[0]}", BOTH[1])),
        ("cu cine ma intalnesc sambata", Seen(f"Ai 2 întâlniri sâm. 7 nov.:\n{BOTH[0]}", BOTH[1])),
        (
            "cu cine mă întâlnesc mâine?",
            Seen(
                "Nicio întâlnire mâine, mar. 3 nov.\nCe e în alte zile vezi în agendă.",
                [["Găsește o întâlnire"], ["Agenda", "Ce pot face"]],
            ),
        ),
        (
            "la ce sunt înscrisă?",
            Seen(
                "Mergi la un eveniment:\n1 · sâm. 7 nov., 11:00 · Matchmaking B2U ✅",
                [["1 · 7 nov."], ["Agenda mea", "Ce pot face"]],
            ),
        ),
        (
            "unde e evenimentul la care merg",
            Seen(
                "📍 Cluj-Napoca, sala mare\n🕒 sâm. 7 nov., 11:00–17:00 (peste 5 zile)\n\n"
                "📅 Matchmaking B2U\n✅ Ai loc.",
                [["Deschide evenimentul", "Întâlniri 1:1"], ["Agenda mea", "Ce pot face"]],
            ),
        ),
        (
            "am loc la matchmaking?",
            Seen(
                "✅ Da, ai loc la „Matchmaking B2U”.\n🕒 sâm. 7 nov., 11:00–17:00 (peste 5 zile)",
                [["Agenda mea", "Nu mai vin"], ["Deschide evenimentul", "Ce pot face"]],
            ),
        ),
        ("ce am marți?", Seen("Nimic în agendă mâine, mar. 3 nov.", [["Agenda", "Ce pot face"]])),
    ],
)
async def test_in_romanian(chat: Chat, ana: Person, text: str, card: Seen) -> None:
    await ana.sends(text)
    assert ana.sees() == card


@pytest.mark.parametrize(
    ("text", "beginning"),
    [
        ("when is my next meeting?", "🕒 Sat 7 Nov, 11:25–11:45 (in 5 days)\n📍 Table 4 · Cluj-Napoca, sala mare"),
        ("Which table am I at?", "🪑 Table 4"),
        ("who am i meeting this week", "You have 2 meetings this week:\n• Sat 7 Nov, 11:25 · Mihai Ionescu, table 4"),
        ("what am I registred for?", "You are going to one event:\n1 · Sat 7 Nov, 11:00 · B2U Matchmaking ✅"),
        ("how long until the event", "🕒 Sat 7 Nov, 11:00–17:00 (in 5 days)"),
        ("do I have a place at the matchmaking", "✅ Yes, you have a place at “B2U Matchmaking”."),
        ("what do I have this week", "3 things in your agenda this week:"),
        ("what reminders do I have?", "⏰ Remindere"),
        ("who answered my question?", "Nu ai trimis nicio întrebare organizatorilor."),
    ],
)
async def test_an_english_question_is_answered_in_english_whatever_the_menus_speak(
    chat: Chat, ana: Person, text: str, beginning: str
) -> None:
    await ana.sends(text)
    assert ana.sees().text.startswith(beginning)


async def test_shortly_before_a_meeting_one_says_from_there_that_one_is_on_the_way(chat: Chat, ana: Person) -> None:
    chat.clock.moment += timedelta(days=5, hours=-1)
    await ana.sends("la ce masă sunt?")
    assert [seen.buttons for seen in (await ana.reads())[-3:]].count(
        [["Sunt pe drum", "Întârzii"], ["Deschide întâlnirea", "Agenda", "Ce pot face"]]
    ) == 1


async def test_nothing_ahead_leads_to_something(chat: Chat) -> None:
    emma = await chat.person("Emma Clarke", language="en")
    await emma.sends("when is my next meeting?")
    assert emma.sees() == Seen(
        "You have no meetings ahead.\nFind a host and a slot; it is yours right away.",
        [["Find a meeting"], ["Agenda", "What I can do"]],
    )
    await emma.sends("unde e evenimentul la care merg?")
    assert emma.sees().buttons == [["Vezi evenimente"], ["Ce pot face"]]


async def test_an_event_that_there_is_not_leaves_the_question_to_the_library(chat: Chat, ana: Person) -> None:
    await chat.db.write(load_samples)
    await ana.sends("am loc la parcare?")
    assert ana.sees().buttons[-1] == ["Caută în proiecte"]
    await ana.sends("când e matchmakingul B2U")
    assert ana.sees().text.startswith("🕒 sâm. 7 nov., 11:00")


async def test_what_became_of_ones_question(chat: Chat, ana: Person) -> None:
    await ana.sends("/questions Pot veni cu colegii?")
    await ana.sends("mi-a răspuns cineva?")
    assert "Pot veni cu colegii?" in ana.sees().text


async def test_own_data_is_answered_where_ask_waits_for_a_question_and_commands_are_questions_there(
    chat: Chat, ana: Person
) -> None:
    await chat.db.write(load_samples)
    await ana.sends("/ask")
    await ana.sends("la ce masă sunt?")
    assert ana.sees().text.startswith("🪑 Masa 4")
    await ana.sends("evenimente")
    assert ana.sees().text.startswith("📅 Evenimente"), "the question was answered, so nothing waits any more"
    await ana.sends("/ask which table am I at?")
    assert ana.sees().text.startswith("🪑 Table 4")


@pytest.mark.parametrize(
    ("text", "beginning"),
    [
        ("programul meu", "🗓 Agenda ta"),
        ("agneda", "🗓 Agenda ta"),
        ("Evenimente", "📅 Evenimente"),
        ("remindere!", "⏰ Remindere"),
        ("proeicte", "🗂 Încă nu sunt proiecte"),
        ("întâlniri", "🤝 Întâlniri 1:1"),
        ("profilul meu", "👤 Ana Popescu"),
        ("setări", "⚙️ Setări"),
        ("ajutor", "Scrie-mi pur și simplu"),
        ("datele mele", "🔒"),
        ("limba engleză", "We speak English from now on."),
        ("switch to english", "We speak English from now on."),
        ("anulează", "Nu era nimic de oprit."),
        ("statistici", "Nu știu răspunsul la asta."),
    ],
)
async def test_commands_as_words(chat: Chat, ana: Person, text: str, beginning: str) -> None:
    await ana.sends(text)
    assert ana.sees().text.startswith(beginning)


@pytest.mark.parametrize(
    ("text", "beginning"),
    [("anunț", "📣 Anunț nou"), ("inbox", "📥"), ("statistici", "📊"), ("organizare", "🗂 Panoul")],
)
async def test_organizers_commands_as_words(chat: Chat, text: str, beginning: str) -> None:
    ioana = await chat.person("Ioana Marin", organizer=True)
    await ioana.sends(text)
    assert ioana.sees().text.startswith(beginning)


@pytest.mark.parametrize("word", ["anulează", "Cancel", "renunta"])
async def test_the_bare_word_stops_a_dialog_and_in_quotes_it_is_an_answer(chat: Chat, ana: Person, word: str) -> None:
    await ana.sends("/profile rol")
    await ana.sends(word)
    assert ana.sees().text == (
        "Am renunțat. Nimic nu s-a schimbat.\n"
        f"(Dacă „{word}” era chiar textul, ia-o de la capăt și pune-l între ghilimele.)"
    )
    await ana.sends("/profile rol")
    await ana.sends(f"„{word}”")
    assert f"Rol: „{word}”" in ana.sees().text


async def test_other_words_are_answers_in_a_dialog(chat: Chat, ana: Person) -> None:
    await ana.sends("/profile rol")
    await ana.sends("Agenda")
    assert "Rol: Agenda" in ana.sees().text
