"""The organizers' desk, and what is done from it."""

import pytest
from sqlmodel import Session

from bot.features.organize import InvitationMade
from cronos_core.audit.models import AuditEntry
from cronos_core.audit.service import list_actions
from cronos_core.inbox.models import Handover
from cronos_core.knowledge.models import Question, QuestionState
from cronos_core.members.invitations import draw_token
from cronos_core.workgroups.service import list_workgroups
from tests.bot.conversation import Chat, Seen
from tests.factories import NOW, make_member

REFUSED = {
    "ro": "Doar organizatorii pot face asta. Dacă ar trebui să ai acces, scrie-i unui organizator.",
    "en": "Only organizers can do this. If you should have access, write to an organizer.",
}


def fill_desk(session: Session) -> None:
    for number in range(20):
        question = Question(text=f"{number}?", lang="ro", decision="abstain", state=QuestionState.OPEN, asked_at=NOW)
        session.add(question)
        session.flush()
        session.add(Handover(question_id=question.id, handed_at=NOW, stage_at=NOW))
    make_member(session, name="Bogdan Pop", active=False).standing = "pending"


@pytest.mark.parametrize("language", ["ro", "en"])
async def test_the_desk_says_what_waits(chat: Chat, language: str) -> None:
    ioana = await chat.person("Ioana Marin", language=language, organizer=True)
    await ioana.sends("/organize")
    empty = {"ro": "🗂 Panoul organizatorilor\nNimic nu te așteaptă acum.",
             "en": "🗂 The organizers' desk\nNothing is waiting for you right now."}  # fmt: skip
    assert ioana.sees().text == empty[language]
    await chat.db.write(fill_desk)
    await ioana.sends("/organize")
    assert (
        ioana.sees()
        == {
            "ro": Seen(
                "🗂 Panoul organizatorilor\n20 de întrebări își așteaptă răspunsul.\n"
                "O persoană așteaptă să intre în cluster.",
                [
                    ["Anunță", "Întrebări (20)", "Cifre"],
                    ["Articole", "Documente", "Propuneri (0)"],
                    ["Proiecte (0)", "În așteptare (1)", "Invită"],
                    ["Importă un fișier", "Grupuri de lucru"],
                    ["‹ Înapoi"],
                ],
            ),
            "en": Seen(
                "🗂 The organizers' desk\n"
                "20 questions are waiting for an answer.\n1 person is waiting to join the cluster.",
                [
                    ["Announce", "Inbox (20)", "Stats"],
                    ["Articles", "Documents", "Drafts (0)"],
                    ["Projects (0)", "Waiting (1)", "Invite"],
                    ["Import a file", "Workgroups"],
                    ["‹ Back"],
                ],
            ),
        }[language]
    )


@pytest.mark.parametrize("language", ["ro", "en"])
async def test_others_are_refused_everywhere(chat: Chat, language: str) -> None:
    ana = await chat.person("Ana Popescu", language=language)
    for command in ("/organize", "/invite", "/invite 5", "/workgroups", "/waiting", "/waiting 1"):
        await ana.sends(command)
        assert ana.sees().text == REFUSED[language], command
    for data in ("org", "inv", InvitationMade(5, draw_token()).pack(), "wgs:0", "wg1", "imph", "waits:0"):
        await ana.forges(data)
        assert ana.sees().text == REFUSED[language], data


@pytest.mark.parametrize("language", ["ro", "en"])
async def test_an_invitation_link_lets_a_newcomer_in(chat: Chat, language: str) -> None:
    ioana = await chat.person("Ioana Marin", language=language, organizer=True)
    await ioana.sends("/invite")
    assert (
        ioana.sees().buttons[0]
        == {
            "ro": ["O persoană", "10 persoane", "50 de persoane"],
            "en": ["1 person", "10 people", "50 people"],
        }[language]
    )
    await ioana.presses({"ro": "10 persoane", "en": "10 people"}[language])
    title, *_, until, link = ioana.sees().text.split("\n")
    assert title == {"ro": "🎟 Invitație pentru 10 persoane", "en": "🎟 An invitation for 10 people"}[language]
    assert until == {"ro": "Valabil până: lun. 16 nov.", "en": "Good until: Mon 16 Nov"}[language]
    copied = (await ioana.messages())[-1]["reply_markup"]["inline_keyboard"][0][0]["copy_text"]["text"]
    assert copied == link
    ana = await chat.person("Ana Popescu", member=False)
    await ana.starts(link.split("?start=")[1])
    assert "🎟 Ai o invitație, deci intri direct." in ana.sees().text


async def test_invitations_have_sensible_terms(chat: Chat) -> None:
    ioana = await chat.person("Ioana Marin", organizer=True)
    for typed in ("0", "501", "999999999999"):
        await ioana.sends(f"/invite {typed}")
        assert ioana.sees().text == "O invitație e pentru cel puțin o persoană și cel mult 500 de persoane."
    await ioana.sends("/invite 25")
    assert ioana.sees().text.startswith("🎟 Invitație pentru 25 de persoane\n")


@pytest.mark.parametrize("language", ["ro", "en"])
async def test_a_workgroup_is_added_in_two_answers(chat: Chat, language: str) -> None:
    ioana = await chat.person("Ioana Marin", language=language, organizer=True)
    await ioana.sends("/workgroups")
    assert (
        ioana.sees().text
        == {
            "ro": "Grupurile de lucru\nNu e niciunul încă. Adaugă-l pe primul.",
            "en": "The workgroups\nThere are none yet. Add the first.",
        }[language]
    )
    await ioana.presses({"ro": "Adaugă un grup", "en": "Add a workgroup"}[language])
    await ioana.sends("x" * 121)
    assert "120" in ioana.sees().text
    await ioana.sends("Energie & <climă>")
    await ioana.sends("Energy & <climate>")
    name = {"ro": "Energie & <climă>", "en": "Energy & <climate>"}[language]
    assert f" {name}" in ioana.sees().text
    await ioana.presses({"ro": "Grupuri de lucru", "en": "Workgroups"}[language])
    members = {"ro": "0 membri", "en": "0 members"}[language]
    assert ioana.sees().text.split("\n")[1:] == [f"• {name}: {members}"]
    assert [group.slug for group in await chat.db.read(list_workgroups)] == ["energy-climate"]
    actions: list[AuditEntry] = list(await chat.db.read(list_actions))
    assert [(entry.action, entry.actor_id) for entry in actions] == [("found-workgroup", ioana.member.id)]


async def test_a_name_that_is_taken_asks_again(chat: Chat) -> None:
    ioana = await chat.person("Ioana Marin", organizer=True)
    for first, second in (("Energie", "Energy"), ("Putere", "ENERGY")):
        await ioana.sends("/workgroups")
        await ioana.presses("Adaugă un grup")
        await ioana.sends(first)
        await ioana.sends(second)
    assert ioana.sees() == Seen("Există deja un grup de lucru „ENERGY”.\n2/2 · Și în engleză?", [["Renunță"]])
    await ioana.sends("Power")
    assert [group.slug for group in await chat.db.read(list_workgroups)] == ["energy", "power"]


async def test_the_desk_explains_imports(chat: Chat) -> None:
    ioana = await chat.person("Ioana Marin", organizer=True)
    await ioana.sends("/organize")
    await ioana.presses("Importă un fișier")
    assert ioana.sees().text.startswith("📥 Importă un fișier\nTrimite-mi aici un CSV, XLSX sau JSON ")
    await ioana.presses("‹ Înapoi")
    assert ioana.sees().text.startswith("🗂 Panoul organizatorilor")
