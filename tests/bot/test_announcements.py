"""An organizer announces something, and those concerned read it."""

import asyncio
from typing import Any

import pytest
from sqlmodel import Session, col, select

from bot.features.announcements.buttons import AnnouncementReleased, AudienceChosen
from bot.sandbox.faults import Fault
from cronos_core.announcements.audiences import AudienceKind
from cronos_core.announcements.service import TEXT_LIMIT
from cronos_core.events.models import Registration
from cronos_core.members.models import MemberWorkgroup, Organization
from cronos_core.outbox.models import Notice, Outcome
from tests.bot.conversation import Chat, Person, Seen
from tests.factories import NOW, make_event, make_workgroup

PREVIEW_BUTTONS = {
    "ro": [["Trimite-mi mie o probă"], ["Schimbă textul", "Schimbă publicul", "Renunță la el"], ["‹ Înapoi"]],
    "en": [["Send me a test"], ["Edit text", "Change audience", "Discard"], ["‹ Back"]],
}


async def make_organizer(chat: Chat, *, language: str = "ro") -> Person:
    def found(session: Session) -> int:
        organization = Organization(name="Cluj IT", name_key="cluj it", created_at=NOW)
        session.add(organization)
        session.flush()
        return organization.id

    number = await chat.db.write(found)
    return await chat.person("Ioana Marin", language=language, organizer=True, organization_id=number)


@pytest.fixture
async def ioana(chat: Chat) -> Person:
    return await make_organizer(chat)


async def composes(organizer: Person, text: str) -> None:
    await organizer.sends("/announce all")
    await organizer.sends(text)


async def test_from_the_command_to_the_report(chat: Chat, ioana: Person) -> None:
    ana = await chat.person("Ana Popescu")
    emma = await chat.person("Emma Clarke", language="en")
    await ioana.sends("/announce")
    assert ioana.sees() == Seen(
        "📣 Anunț nou\nAlege cui îi scrii. Înainte să plece, vezi exact cum arată și câți oameni îl primesc.",
        [
            ["Toți membrii (3)"],
            ["Un grup de lucru", "Înscrișii la un eveniment"],
            ["Anunțuri anterioare"],
            ["‹ Înapoi"],
        ],
    )
    await ioana.presses("Toți membrii")
    assert ioana.sees() == Seen(
        "Scrie anunțul\nÎl primesc 3 persoane.\nPentru: toți membrii activi. "
        "Text simplu, până la 3.500 de caractere; rândurile rămân cum le scrii.",
        [["Renunță"]],
    )
    await ioana.sends("Ne vedem joi <la 10>,\nla Cluj & online.")
    message = "📣 Ne vedem joi <la 10>,\nla Cluj & online.\n\n— Ioana Marin, Cluj IT · /help"
    preview = Seen(
        f"Previzualizarea anunțului 1 · toți membrii activi\nÎl primesc 3 persoane.\n———\n{message}",
        [["Trimite către 3 persoane"], *PREVIEW_BUTTONS["ro"]],
    )
    assert ioana.sees() == preview
    await ioana.presses("Trimite-mi mie o probă")
    assert ioana.sees() == Seen(message)
    assert await ana.reads() == []
    await ioana.presses("Trimite către 3 persoane")
    assert ioana.toast == "Pleacă spre 3 persoane."
    for reader in (ana, emma, ioana):
        assert await reader.waits_for("Ne vedem joi") == Seen(message)
    await chat.advance(seconds=1)
    report = await ioana.waits_for("a fost trimis")
    assert report == Seen(
        "📣 Anunțul 1 a fost trimis\n"
        "azi, lun. 2 nov., 11:00 · toți membrii activi · Ioana Marin\n"
        "Ne vedem joi <la 10>, la Cluj & online.\n"
        "Trimise: 3 din 3",
        [["Actualizează"], ["‹ Înapoi"]],
    )


async def test_in_english_too(chat: Chat) -> None:
    john = await make_organizer(chat, language="en")
    await john.sends("/announce")
    assert john.sees().buttons == [
        ["All members (1)"],
        ["A workgroup", "People at an event"],
        ["Earlier announcements"],
        ["‹ Back"],
    ]
    await john.presses("All members")
    await john.sends("See you on Thursday.")
    assert john.sees() == Seen(
        "Preview of announcement 1 · all active members\n1 person will get it.\n———\n"
        "📣 See you on Thursday.\n\n— Ioana Marin, Cluj IT · /help",
        [["Send to 1 person"], *PREVIEW_BUTTONS["en"]],
    )
    await john.presses("Send to 1 person")
    await chat.advance(seconds=1)
    report = await john.waits_for("was sent")
    assert report.text.endswith("See you on Thursday.\nSent: 1 of 1")


async def test_text_and_audience_change_before_it_leaves(chat: Chat, ioana: Person) -> None:
    ana = await chat.person("Ana Popescu")
    mihai = await chat.person("Mihai Ionescu")

    def fill(session: Session) -> None:
        workgroup = make_workgroup(session)
        session.add(MemberWorkgroup(member_id=ana.member.id, workgroup_id=workgroup.id))
        event = make_event(session)
        times: dict[str, Any] = {"queued_at": NOW, "created_at": NOW, "updated_at": NOW}
        session.add(Registration(event_id=event.id, member_id=mihai.member.id, **times))

    await chat.db.write(fill)
    await composes(ioana, "Prima formă")
    await ioana.presses("Schimbă textul")
    assert ioana.sees() == Seen(
        "Scrie anunțul\nTrimite textul nou, până la 3.500 de caractere. Acesta este cel de acum:\nPrima formă",
        [["Renunță"]],
    )
    await ioana.sends("A doua formă")
    await ioana.presses("Schimbă publicul")
    await ioana.presses("Un grup de lucru")
    assert ioana.sees() == Seen("Care grup de lucru?", [["Orașe inteligente (1)"], ["‹ Înapoi"]])
    await ioana.presses("‹ Înapoi")
    await ioana.presses("Înscrișii la un eveniment")
    assert ioana.sees() == Seen("Înscrișii la care eveniment?", [["Matchmaking B2U (1)"], ["‹ Înapoi"]])
    await ioana.presses("Matchmaking B2U")
    assert ioana.sees() == Seen(
        "Previzualizarea anunțului 1 · înscrișii la „Matchmaking B2U”\nÎl primește o persoană.\n———\n"
        "📣 A doua formă\n\n— Ioana Marin, Cluj IT · /help",
        [["Trimite unei persoane"], *PREVIEW_BUTTONS["ro"]],
    )
    await ioana.presses("Trimite unei persoane")
    await mihai.waits_for("A doua formă")
    assert await ana.reads() == []


async def test_a_text_that_is_too_long_can_be_sent_again(chat: Chat, ioana: Person) -> None:
    await composes(ioana, "x" * (TEXT_LIMIT + 1))
    assert ioana.sees().text == "Textul are 3.501 caractere; poate avea între 1 și 3.500. Trimite-l din nou."
    await ioana.sends("Mai scurt")
    assert "📣 Mai scurt" in ioana.sees().text


async def test_a_second_press_and_an_old_preview_send_nothing_more(chat: Chat, ioana: Person) -> None:
    ana = await chat.person("Ana Popescu")
    await composes(ioana, "Vechi")
    old = next(m for m in reversed(await ioana.messages()) if not m["outgoing"])
    await ioana.presses("Schimbă textul")
    await ioana.sends("Nou")
    data = old["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await ioana.forges(data)
    assert ioana.toast == "Între timp i s-a schimbat textul sau publicul. Uită-te din nou înainte să-l trimiți."
    assert "📣 Nou" in ioana.sees().text
    await ioana.presses("Trimite către 2 persoane")
    await ana.waits_for("📣 Nou")
    await ioana.forges(AnnouncementReleased(1).pack())
    assert ioana.toast == "Între timp a fost trimis sau abandonat; așa stă acum. Vezi /announce list."
    await chat.advance(seconds=1)
    await ioana.waits_for("a fost trimis")
    assert [message.text.count("📣 Nou") for message in await ana.reads()] == [1]


def count_on_their_way(session: Session) -> int:
    """The announcements that were handed to Telegram, and whose end is not written down yet."""
    pending = col(Notice.outcome) == Outcome.PENDING
    return len(session.exec(select(Notice.id).where(pending, col(Notice.sending_at).is_not(None))).all())


async def test_stopping_withdraws_the_rest(chat: Chat, ioana: Person) -> None:
    ana = await chat.person("Ana Popescu")
    chat.sandbox.faults.add(Fault("429", "sendMessage", times=99, retry_after=60, chat_id=ana.id))
    await composes(ioana, "Stai")
    await ioana.sends("/announce 1 send")
    # The preview holds the same words further down.
    await ioana.waits_for(lambda seen: seen.text.startswith("📣 Stai"))
    for _ in range(500):
        if not await chat.db.read(count_on_their_way):
            break
        await asyncio.sleep(0.01)
    await ioana.sends("/announce 1")
    assert ioana.sees().buttons == [["Actualizează", "Oprește"], ["‹ Înapoi"]]
    await ioana.presses("Oprește")
    assert ioana.toast == "L-am oprit; am retras un mesaj."
    assert ioana.sees() == Seen(
        "📣 Anunțul 1 a fost oprit\nazi, lun. 2 nov., 11:00 · toți membrii activi · Ioana Marin\nStai\n"
        "Trimise: 1 din 2\nRetrase: 1",
        [["Actualizează"], ["‹ Înapoi"]],
    )
    chat.sandbox.faults.clear()
    await chat.advance(minutes=5)
    assert await ana.reads() == []


async def test_the_report_says_why_some_failed(chat: Chat, ioana: Person) -> None:
    ana, mihai = await chat.person("Ana Popescu"), await chat.person("Mihai Ionescu")
    await composes(ioana, "Salut")
    chat.sandbox.faults.add(Fault("403", "sendMessage", chat_id=ana.id))
    chat.sandbox.faults.add(Fault("lost_reply", "sendMessage", chat_id=mihai.id))
    await ioana.presses("Trimite către 3 persoane")
    await mihai.waits_for("Salut")
    await ioana.waits_for("📣 Salut")
    for _ in range(3):
        await chat.advance(seconds=1)
    report = await ioana.waits_for("a fost trimis")
    assert report.text.splitlines()[3:] == [
        "Trimise: 1 din 3",
        "Nesigure: 1 (Telegram n-a confirmat; nu le repet, ca nimeni să nu-l primească de două ori)",
        "Eșuate: 1 (au blocat botul: 1)",
    ]


async def test_a_discarded_draft_can_be_taken_back(chat: Chat, ioana: Person) -> None:
    await composes(ioana, "Poate")
    await ioana.presses("Renunță la el")
    assert ioana.sees() == Seen(
        "Am pus deoparte anunțul 1. Nu l-a primit nimeni.", [["Anulează schimbarea"], ["‹ Înapoi"]]
    )
    await ioana.presses("Anulează schimbarea")
    assert "📣 Poate" in ioana.sees().text


async def test_the_list_of_earlier_ones(chat: Chat, ioana: Person) -> None:
    await ioana.sends("/announce list")
    assert ioana.sees() == Seen(
        "Anunțuri\nÎncă nu s-a anunțat nimic. Scrie primul anunț.", [["Anunț nou"], ["‹ Înapoi"]]
    )
    await composes(ioana, "Primul")
    await ioana.presses("Trimite unei persoane")
    for number in range(2, 9):
        await composes(ioana, f"Ciorna {number}")
    await chat.advance(seconds=1)
    await ioana.sends("/announce list 2")
    assert ioana.sees() == Seen(
        "Anunțuri\n2 · ciornă · Ciorna 2\n1 · trimis către 1 · Primul",
        [["Nr. 2", "Nr. 1"], ["‹ Pagina 1"], ["Anunț nou"], ["‹ Înapoi"]],
    )
    await ioana.presses("Nr. 1")
    assert ioana.sees().text.startswith("📣 Anunțul 1 a fost trimis")


@pytest.mark.parametrize("command", ["/announce", "/announce all", "/announce 1", "/announce 1 send", "/announce list"])
async def test_members_are_told_that_it_is_not_for_them(chat: Chat, ioana: Person, command: str) -> None:
    ana = await chat.person("Ana Popescu")
    await composes(ioana, "Doar organizatorii")
    await ana.sends(command)
    assert ana.sees().text.startswith("Doar organizatorii pot face asta.")
    assert "announce" not in await ana.menu()


async def test_a_forged_press_opens_no_dialog(chat: Chat) -> None:
    ana = await chat.person("Ana Popescu")
    await ana.sends("/help")
    await ana.forges(AudienceChosen(AudienceKind.ALL).pack())
    assert ana.sees().text.startswith("Doar organizatorii pot face asta.")
    await ana.forges(AnnouncementReleased(99).pack())
    assert ana.sees().text.startswith("Doar organizatorii pot face asta.")


@pytest.mark.parametrize(
    ("command", "text"),
    [
        ("/announce 99", "Nu există acest anunț. Vezi-le pe toate cu /announce list."),
        ("/announce 99999999999999999999", "📣 Anunț nou"),
        ("/announce workgroup 7", "Publicul acesta nu mai există"),
        ("/announce list 500", "Anunțuri"),
        ("/announce fel de fel", "📣 Anunț nou"),
    ],
)
async def test_nonsense_gets_a_sentence(chat: Chat, ioana: Person, command: str, text: str) -> None:
    await ioana.sends(command)
    assert ioana.sees().text.startswith(text)


async def test_everything_can_be_typed(chat: Chat, ioana: Person) -> None:
    ana = await chat.person("Ana Popescu")

    def fill(session: Session) -> Any:
        workgroup = make_workgroup(session)
        session.add(MemberWorkgroup(member_id=ana.member.id, workgroup_id=workgroup.id))
        return workgroup.id

    number = await chat.db.write(fill)
    await ioana.sends(f"/announce workgroup {number}")
    await ioana.sends("Întâi")
    await ioana.sends("/announce 1 edit")
    await ioana.sends("Apoi")
    await ioana.sends("/announce 1 discard")
    await ioana.sends("/announce 1 restore")
    await ioana.sends("/announce 1 all")
    assert "Îl primesc 2 persoane." in ioana.sees().text
    await ioana.sends(f"/announce 1 workgroup {number}")
    await ioana.sends("/announce 1 test")
    assert ioana.sees().text == "📣 Apoi\n\n— Ioana Marin, Cluj IT · /help"
    await ioana.sends("/announce 1 send")
    await ana.waits_for("Apoi")
