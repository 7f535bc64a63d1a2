"""A deep link that was opened before joining goes on after the consent; and joining without a button."""

import pytest

from cronos_core.events.service import list_registered_ids
from cronos_core.members.invitations import create_invitation, draw_token
from cronos_core.members.models import Member
from cronos_core.members.service import find_member_by_telegram_id
from tests.bot.conversation import Chat, Person
from tests.factories import make_event

APPROVAL = pytest.mark.settings(membership="approval")
INVITE = pytest.mark.settings(membership="invite")


async def row_of(chat: Chat, person: Person) -> Member:
    member = await chat.db.read(find_member_by_telegram_id, telegram_id=person.id)
    assert member is not None
    return member


@pytest.mark.parametrize(
    ("language", "register", "join", "agree", "joined"),
    [
        ("ro", "Înscrie-mă", "Vreau să mă alătur", "Sunt de acord", "Bun venit în cluster, Ana!"),
        ("en", "Register", "I want to join", "I agree", "Welcome to the cluster, Ana!"),
    ],
)
async def test_a_link_opened_before_joining_goes_on_after_the_consent(
    chat: Chat, language: str, register: str, join: str, agree: str, joined: str
) -> None:
    event = await chat.db.write(make_event)
    ana = await chat.person("Ana", language=language, member=False)
    await ana.starts("e-1")
    await ana.presses(register)
    await ana.presses(join)
    await ana.presses(agree)
    welcome, card = (await ana.reads())[-2:]
    assert welcome.text.startswith(joined)
    assert card.text.startswith("📅 ")
    assert card.buttons[0] == [register]
    await ana.presses(register)
    member = await row_of(chat, ana)
    assert await chat.db.read(list_registered_ids, event_id=event.id) == [member.id]
    assert member.opened_link is None
    # The same press once more is no second welcome to the event.
    await ana.forges("agree:")
    assert ana.sees().text.startswith(joined)


async def test_a_host_whom_only_members_see_is_shown_after_joining(chat: Chat) -> None:
    ana = await chat.person("Ana", member=False)
    await ana.starts("h-2")
    await ana.starts("e-nimic")
    await ana.starts()
    await ana.presses("Sunt de acord")
    # Neither link led to anything.
    assert ana.sees().text.startswith("Bun venit în cluster, Ana!")


@APPROVAL
async def test_who_waits_for_approval_goes_on_from_the_good_news(chat: Chat) -> None:
    await chat.db.write(make_event)
    ioana = await chat.person("Ioana Marin", language="en", organizer=True)
    ana = await chat.person("Ana", member=False)
    await ana.starts("e-1")
    await ana.sends("/join da")
    assert ana.sees().text.startswith("Mulțumesc, Ana! Cererea ta a ajuns la organizatori.")
    number = (await row_of(chat, ana)).id
    await ioana.waits_for("🙋 Ana would like to join")
    await ioana.sends(f"/waiting {number} approve")
    assert ioana.sees().text == "✅ Ana is a member of the cluster.\nDecided by: Ioana Marin"
    told = await ana.waits_for("Organizatorii ți-au aprobat cererea")
    assert told.buttons == [["Continuă de unde ai pornit"], ["Evenimente", "Profilul meu"], ["Ce pot face"]]
    await ana.presses("Continuă de unde ai pornit")
    assert ana.sees().buttons[0] == ["Înscrie-mă"]


@APPROVAL
async def test_declining_by_typing_is_for_organizers(chat: Chat) -> None:
    ioana, dan = await chat.person("Ioana Marin", organizer=True), await chat.person("Dan Rus")
    ana = await chat.person("Ana", member=False)
    await ana.sends("/join DA")
    number = (await row_of(chat, ana)).id
    await dan.sends(f"/waiting {number} aprob")
    assert dan.sees().text.startswith("Doar organizatorii pot face asta.")
    await ioana.sends(f"/waiting {number} resping")
    assert ioana.sees().text == "🚫 Cererea de la Ana a fost respinsă.\nA decis: Ioana Marin"
    await ioana.sends(f"/waiting {number}")
    assert ioana.sees().text.startswith("🚫")


@INVITE
async def test_an_invitation_is_accepted_by_typing(chat: Chat) -> None:
    await chat.db.write(make_event)
    token = draw_token()
    await chat.db.write(create_invitation, token=token, uses=1, actor_id=None, now=chat.clock.now())
    ana = await chat.person("Ana", language="en", member=False)
    await ana.starts("e-1")
    await ana.sends("/join")
    await ana.sends("/join yes")
    assert ana.sees().text.startswith("Joining the cluster takes an invitation.")
    await ana.starts(f"i-{token}")
    assert ana.sees().text.endswith(f"Without buttons, type /join yes {token}.")
    await ana.sends(f"/join yes {token}")
    # The event from before the invitation is where she goes on.
    assert ana.sees().buttons[0] == ["Register"]
    assert (await row_of(chat, ana)).standing == "active"
