"""The figures as organizers see them."""

import pytest
from sqlmodel import Session

from cronos_core.knowledge.models import Question, QuestionState
from cronos_core.members.models import Organization
from tests.bot.conversation import Chat, Seen
from tests.factories import NOW, make_event, make_member


def fill(session: Session) -> None:
    organization = Organization(name="Voltaris", name_key="voltaris", kind="company", created_at=NOW)
    session.add(organization)
    session.flush()
    for number in range(19):
        make_member(session, name=f"Member {number}", organization_id=organization.id)
    for decision, state in (("answer", QuestionState.BOT), ("abstain", QuestionState.OPEN)):
        session.add(Question(text="?", lang="ro", decision=decision, state=state, asked_at=NOW))
    make_event(session, capacity=30, places_taken=12)
    make_event(session, key="open", title_ro="Digital Talks", title_en="Digital Talks", places_taken=1)


CARDS = {
    "ro": Seen(
        "📊 Clusterul în cifre\n"
        "20 de membri activi, dintre care 20 noi în 30 de zile\n"
        "Din: companii 19\n"
        "2 întrebări: botul a răspuns la 50%, 1 la organizatori, 1 în așteptare\n"
        "Nicio întâlnire rezervată, niciuna anulată\n"
        "Niciun mesaj în așteptare, niciunul eșuat în ultimele 24 h\n"
        "Evenimente viitoare\n"
        "sâm. 7 nov. · Matchmaking B2U: 12 din 30 de locuri\n"
        "sâm. 7 nov. · Digital Talks: un înscris",
        [["Actualizează", "Interese"], ["‹ Înapoi"]],
    ),
    "en": Seen(
        "📊 The cluster in figures\n"
        "20 active members, 20 of them new in 30 days\n"
        "From: companies 19\n"
        "2 questions: 50% answered by the bot, 1 handed to organizers, 1 waiting\n"
        "No meetings booked, 0 cancelled\n"
        "0 notices pending, 0 failed in the last 24 h\n"
        "Upcoming events\n"
        "Sat 7 Nov · B2U Matchmaking: 12 of 30 places\n"
        "Sat 7 Nov · Digital Talks: 1 registered",
        [["Refresh", "Interests"], ["‹ Back"]],
    ),
}


@pytest.mark.parametrize("language", ["ro", "en"])
async def test_one_card_with_plain_figures(chat: Chat, language: str) -> None:
    ioana = await chat.person("Ioana Marin", language=language, organizer=True)
    await chat.db.write(fill)
    await ioana.sends("/stats")
    assert ioana.sees() == CARDS[language]
    await chat.db.write(make_member, name="One more")
    await ioana.presses(CARDS[language].buttons[0][0])
    assert ioana.sees().text.splitlines()[1].startswith("21 ")


async def test_an_empty_cluster(chat: Chat) -> None:
    ioana = await chat.person("Ioana Marin", organizer=True)
    await ioana.sends("/stats")
    assert ioana.sees().text.splitlines() == [
        "📊 Clusterul în cifre",
        "Un membru activ, dintre care unul nou în 30 de zile",
        "Încă nicio întrebare",
        "Nicio întâlnire rezervată, niciuna anulată",
        "Niciun mesaj în așteptare, niciunul eșuat în ultimele 24 h",
        "Niciun eveniment viitor. Le poți adăuga dintr-un fișier: vezi /help.",
    ]


async def test_members_are_told_that_it_is_not_for_them(chat: Chat) -> None:
    ana = await chat.person("Ana Popescu")
    await ana.sends("/stats")
    assert ana.sees().text.startswith("Doar organizatorii pot face asta.")
