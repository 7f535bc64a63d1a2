"""First contact, consent and the three ways into the cluster, as people live them."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from bot.features.members.requests import RequestDecided
from cronos_core.members.invitations import create_invitation, draw_token
from cronos_core.members.models import Member
from cronos_core.members.service import find_member_by_telegram_id
from tests.bot.conversation import Chat, Person, Seen
from tests.factories import NOW

WELCOME = {
    "ro": Seen(
        "👋 Bună, Ana & <i>Pop! Eu sunt Cronos, asistentul clusterului.\n"
        "• Îți răspund la întrebări și îți spun de unde știu.\n"
        "• Îți găsesc proiecte și parteneri pe verticala ta.\n"
        "• Te înscriu la evenimente și întâlniri și îți amintesc la timp.\n"
        "Ca să începem, am nevoie de acordul tău: păstrez profilul, înscrierile și întâlnirile tale. "
        "Le poți lua sau șterge oricând.\nFără butoane, scrie /join da.",
        [["Sunt de acord"], ["Ce păstrați", "English"]],
    ),
    "en": Seen(
        "👋 Hello, Ana & <i>Pop! I am Cronos, the cluster's assistant.\n"
        "• I answer questions and tell you how I know.\n"
        "• I find projects and partners in your field.\n"
        "• I sign you up for events and meetings, and remind you in time.\n"
        "To begin I need your consent: I keep your profile, registrations and meetings. "
        "You can take them with you or delete them at any time.\nWithout buttons, type /join yes.",
        [["I agree"], ["What is kept", "Română"]],
    ),
}
JOINED = {
    "ro": Seen(
        "Bun venit în cluster, Ana & <i>Pop!\n"
        "Spune-mi în șase întrebări scurte cine ești și ce cauți, ca să te găsească cine trebuie. "
        "Poți sări peste oricare.",
        [["Completează profilul"], ["Mai târziu"]],
    ),
    "en": Seen(
        "Welcome to the cluster, Ana & <i>Pop!\n"
        "Tell me in six short questions who you are and what you are looking for, so that the right people find you. "
        "Skip any you like.",
        [["Fill in my profile"], ["Later"]],
    ),
}
HOME = {
    "ro": Seen(
        "Bine ai revenit, Ana & <i>Pop!\nScrie-mi o întrebare sau alege de mai jos.",
        [["Evenimente", "Proiecte", "Agenda mea"], ["Ce pot face"]],
    ),
    "en": Seen(
        "Welcome back, Ana & <i>Pop!\nAsk me something, or pick from below.",
        [["Events", "Projects", "My agenda"], ["What I can do"]],
    ),
}
APPROVAL = pytest.mark.settings(membership="approval")
INVITE = pytest.mark.settings(membership="invite")


async def newcomer(chat: Chat, language: str = "ro", name: str = "Ana & <i>Pop") -> Person:
    return await chat.person(name, language=language, member=False)


async def row_of(chat: Chat, person: Person) -> Member:
    member = await chat.db.read(find_member_by_telegram_id, telegram_id=person.id)
    assert member is not None
    return member


async def invite(chat: Chat, uses: int = 1) -> str:
    token = draw_token()
    await chat.db.write(create_invitation, token=token, uses=uses, actor_id=None, now=chat.clock.now())
    return token


@pytest.mark.parametrize("language", ["ro", "en"])
async def test_a_newcomer_agrees_and_is_a_member(chat: Chat, language: str) -> None:
    ana = await newcomer(chat, language)
    await ana.starts()
    assert ana.sees() == WELCOME[language]
    await ana.presses(WELCOME[language].buttons[0][0])
    assert ana.sees() == JOINED[language]
    member = await row_of(chat, ana)
    assert (member.standing, member.consented_at, member.language) == ("active", NOW, language)
    await ana.starts("no-such-link")
    assert ana.sees() == HOME[language]


async def test_what_is_kept_and_the_language_come_before_the_consent(chat: Chat) -> None:
    ana = await newcomer(chat)
    await ana.starts()
    await ana.presses("Ce păstrați")
    assert ana.sees().text.startswith("🔒 Ce păstrăm despre tine\n• Profilul: ")
    assert ana.sees().buttons == [["Sunt de acord"], ["‹ Înapoi"]]
    await ana.presses("‹ Înapoi")
    assert ana.sees() == WELCOME["ro"]
    await ana.presses("English")
    assert ana.sees() == WELCOME["en"]
    assert len(await ana.reads()) == 1
    member = await row_of(chat, ana)
    assert (member.standing, member.consented_at, member.language) == ("guest", None, "en")


async def test_the_welcome_leads_in_from_wherever_a_guest_is_stopped(chat: Chat) -> None:
    ana = await newcomer(chat)
    await ana.sends("/profile")
    assert ana.sees() == Seen(
        "Pentru asta trebuie să faci parte din cluster. Durează zece secunde.", [["Vreau să mă alătur"]]
    )
    await ana.presses("Vreau să mă alătur")
    assert ana.sees() == WELCOME["ro"]


@APPROVAL
@pytest.mark.parametrize("language", ["ro", "en"])
async def test_an_organizer_approves_and_the_other_sees_who(chat: Chat, language: str) -> None:
    words: dict[str, Any] = {
        "ro": {
            "asked": "🙋 Ana & <i>Pop vrea să intre în cluster.\nA cerut: azi, lun. 2 nov., 11:00\n"
            "Fără butoane, scrie /waiting {number} aprob sau /waiting {number} resping.",
            "buttons": [["Aprobă", "Respinge"], ["Cine așteaptă"]],
            "decided": "✅ Ana & <i>Pop face parte din cluster.\nA decis: Ioana Marin",
            "late": "Cererea era deja rezolvată.",
        },
        "en": {
            "asked": "🙋 Ana & <i>Pop would like to join the cluster.\nAsked: today, Mon 2 Nov, 11:00\n"
            "Without buttons, type /waiting {number} approve or /waiting {number} decline.",
            "buttons": [["Approve", "Decline"], ["Who is waiting"]],
            "decided": "✅ Ana & <i>Pop is a member of the cluster.\nDecided by: Ioana Marin",
            "late": "This request has already been decided.",
        },
    }[language]
    ioana = await chat.person("Ioana Marin", language=language, organizer=True)
    radu = await chat.person("Radu Pop", language=language, organizer=True)
    ana = await newcomer(chat)
    await ana.starts()
    await ana.presses("Sunt de acord")
    assert ana.sees().text.startswith("Mulțumesc, Ana & <i>Pop! Cererea ta a ajuns la organizatori.\n")
    asked = str(words["asked"]).format(number=(await row_of(chat, ana)).id)
    for organizer in (ioana, radu):
        assert await organizer.waits_for("🙋") == Seen(asked, list(words["buttons"]))
    await ioana.presses(words["buttons"][0][0])
    assert ioana.sees() == Seen(str(words["decided"]), [[words["buttons"][1][0]]])
    await radu.presses(words["buttons"][0][1])
    assert radu.toast == words["late"]
    assert radu.sees() == ioana.sees()
    told = await ana.waits_for("Bun venit în cluster")
    assert told == Seen(
        "Bun venit în cluster, Ana & <i>Pop!\n"
        "Organizatorii ți-au aprobat cererea. Acum te poți înscrie la evenimente și poți rezerva întâlniri.",
        [["Evenimente", "Profilul meu"], ["Ce pot face"]],
    )


@APPROVAL
async def test_a_declined_person_is_told_and_comes_in_with_an_invitation(chat: Chat) -> None:
    ioana, ana = await chat.person("Ioana Marin", organizer=True), await newcomer(chat)
    await ana.starts()
    await ana.presses("Sunt de acord")
    await ioana.waits_for("🙋")
    await ioana.presses("Respinge")
    assert ioana.sees().text == "🚫 Cererea de la Ana & <i>Pop a fost respinsă.\nA decis: Ioana Marin"
    await ana.waits_for("Organizatorii nu ți-au aprobat cererea de înscriere.")
    await ana.starts()
    assert ana.sees().buttons == [["Ce pot face"]]
    await ana.starts(f"i-{await invite(chat)}")
    await ana.presses("Sunt de acord")
    assert ana.sees() == JOINED["ro"]


@APPROVAL
async def test_a_forged_approval_changes_nothing(chat: Chat) -> None:
    mihai, ana = await chat.person("Mihai Ionescu"), await newcomer(chat)
    await ana.starts()
    await ana.presses("Sunt de acord")
    waiting = await row_of(chat, ana)
    await mihai.sends("/help")
    for person in (mihai, ana):
        await person.forges(RequestDecided(waiting.id, approved=True).pack())
        assert person.sees().text.startswith("Doar organizatorii pot face asta.")
    for data in ("reqd:x:1", "reqd:1", "agree", "lang:fr", "pf:salary:0", "reqd:999999999999999999999:1"):
        await mihai.forges(data)
        assert mihai.sees().text.startswith("Butonul acesta nu mai este de actualitate.")
    assert (await row_of(chat, ana)).standing == "pending"


@APPROVAL
async def test_who_waits_is_on_a_list_with_pages(chat: Chat) -> None:
    ioana = await chat.person("Ioana Marin", organizer=True)
    await ioana.sends("/waiting")
    assert ioana.sees() == Seen("Nu așteaptă nimeni. Cererile noi îți vin aici, pe măsură ce apar.", [["‹ Înapoi"]])
    for number in range(1, 8):
        person = await newcomer(chat, name=f"Oaspete {number}")
        await person.starts()
        await person.presses("Sunt de acord")
        await ioana.waits_for(f"Oaspete {number} vrea")
    await ioana.sends("/waiting")
    names = [[f"Oaspete {number}"] for number in range(1, 7)]
    assert ioana.sees() == Seen("7 persoane așteaptă să intre în cluster", [*names, ["Pagina 2 din 2 ›"], ["‹ Înapoi"]])
    assert await ioana.turns_page()
    assert ioana.sees().buttons == [["Oaspete 7"], ["‹ Pagina 1"], ["‹ Înapoi"]]
    await ioana.presses("Oaspete 7")
    assert ioana.sees().buttons == [["Aprobă", "Respinge"], ["Cine așteaptă"]]


@INVITE
async def test_without_an_invitation_the_card_says_how_to_get_one(chat: Chat) -> None:
    ana = await newcomer(chat)
    await ana.starts()
    await ana.presses("Sunt de acord")
    assert ana.sees() == Seen(
        "În cluster se intră cu invitație.\n"
        "Cere un link de invitație unui organizator și deschide-l aici. Întrebări îmi poți pune și fără el.",
        [["Ce pot face"]],
    )
    member = await row_of(chat, ana)
    assert (member.standing, member.consented_at) == ("guest", None)


@INVITE
async def test_an_invitation_lets_in_and_survives_a_look_around(chat: Chat) -> None:
    ana, token = await newcomer(chat), await invite(chat)
    await ana.starts(f"i-{token}")
    assert "🎟 Ai o invitație, deci intri direct." in ana.sees().text
    await ana.presses("Ce păstrați")
    await ana.presses("‹ Înapoi")
    await ana.presses("English")
    await ana.presses("I agree")
    assert ana.sees() == JOINED["en"]
    await ana.starts(f"i-{token}")
    assert ana.sees() == HOME["en"]


INVALID = {
    "ro": "Invitația nu mai e bună: a expirat, s-a folosit deja sau linkul e copiat greșit. "
    "Cere una nouă de la cine ți-a trimis-o.",
    "en": "This invitation is no longer good: it has expired, it has already been used, or the link was copied wrong. "
    "Ask whoever sent it for a new one.",
}


@INVITE
@pytest.mark.parametrize("language", ["ro", "en"])
@pytest.mark.parametrize("fault", ["used", "expired", "forged"])
async def test_an_invitation_that_is_no_good_says_so(chat: Chat, language: str, fault: str) -> None:
    ana, token = await newcomer(chat, language), await invite(chat)
    if fault == "used":
        other = await newcomer(chat, name="Bogdan")
        await other.starts(f"i-{token}")
        await other.presses("Sunt de acord")
    if fault == "expired":
        chat.clock.moment += timedelta(days=15)
    await ana.starts("i-forged" if fault == "forged" else f"i-{token}")
    join = {"ro": "Vreau să mă alătur", "en": "I want to join"}[language]
    assert ana.sees() == Seen(INVALID[language], [[join]])
    assert (await row_of(chat, ana)).standing == "guest"


@INVITE
async def test_the_last_use_may_be_gone_by_the_time_of_the_press(chat: Chat) -> None:
    token, people = await invite(chat), [await newcomer(chat), await newcomer(chat, name="Bogdan")]
    for person in people:
        await person.starts(f"i-{token}")
    for person in people:
        await person.presses("Sunt de acord")
    assert people[0].sees() == JOINED["ro"]
    assert people[1].sees().text == INVALID["ro"]


@pytest.mark.parametrize(
    ("language", "typed", "answer"),
    [("ro", "/language en", "We speak English from now on."), ("en", "/language RO", "De acum vorbim în română.")],
)
async def test_the_language_changes_at_once(chat: Chat, language: str, typed: str, answer: str) -> None:
    ana = await chat.person("Ana Popescu", language=language)
    await ana.sends("/language")
    first = ana.sees()
    assert first.buttons[0] == ["Română", "English"]
    await ana.presses({"ro": "English", "en": "Română"}[language])
    assert ana.sees().text == answer
    await ana.presses({"ro": "Română", "en": "English"}[language])
    await ana.sends(typed)
    assert ana.sees().text == answer
    menu: list[dict[str, Any]] = await chat.get("/api/commands", person=ana.id, chat=ana.id)
    said = {command["command"]: command["description"] for command in menu}
    assert said["help"] == {"ro": "What I can do for you", "en": "Ce pot face pentru tine"}[language]


async def test_everybody_is_met_once(chat: Chat) -> None:
    ana = await newcomer(chat)
    for _ in range(3):
        await ana.starts()
    assert await chat.db.read(lambda session: len(session.exec(select(Member)).all())) == 1
