"""Messages of the bot: what is accepted, what is refused, and with which words."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyParameters
from telegram.error import BadRequest, Forbidden

from bot.sandbox.clock import Jump
from bot.sandbox.people import Person
from bot.sandbox.server import Sandbox
from tests.sandbox.conftest import ANA, IOANA, MIHAI, TOKEN, Page, Wire, client_of, next_updates

SAME = (
    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)


async def test_a_message_reaches_its_person(bot: Bot, page: Page, ana: int) -> None:
    sent = await bot.send_message(ana, "Bună, <b>Ana</b>!", parse_mode="HTML")
    assert sent.text == "Bună, Ana!"
    assert sent.from_user is not None and sent.from_user.id == 4242 and sent.chat.first_name == "Ana"
    shown = (await page.get("messages", person=ana, chat=ana))[-1]
    assert (shown["text"], shown["outgoing"], shown["seen"]) == ("Bună, Ana!", False, True)
    assert shown["entities"] == [{"type": "bold", "offset": 6, "length": 3}]


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"text": ""}, "Bad Request: message text is empty"),
        ({}, "Bad Request: message text is empty"),
        ({"text": " \n "}, "Bad Request: text must be non-empty"),
        ({"text": "<b></b>", "parse_mode": "HTML"}, "Bad Request: message text is empty"),
        ({"text": "x" * 4097}, "Bad Request: message is too long"),
        ({"text": "😀" * 2049}, "Bad Request: message is too long"),
        ({"text": "x", "chat_id": 999}, "Bad Request: chat not found"),
        ({"text": "x", "chat_id": "@nobody"}, "Bad Request: chat not found"),
        ({"text": "x", "chat_id": ""}, "Bad Request: chat_id is empty"),
        ({"text": "x", "chat_id": MIHAI}, "Forbidden: bot can't initiate conversation with a user"),
        ({"text": "x", "parse_mode": "Wiki"}, "Bad Request: unsupported parse_mode"),
        ({"text": "x", "message_thread_id": 77}, "Bad Request: message thread not found"),
        ({"text": "x", "reply_parameters": {"message_id": 99}}, "Bad Request: message to be replied not found"),
        ({"text": "x", "reply_parameters": {}}, 'Bad Request: can\'t find field "message_id"'),
        ({"text": "x", "colour": "red"}, 'Bad Request: unknown parameter "colour" in sendMessage'),
        ({"text": "x", "read_timeout": 3}, 'Bad Request: unknown parameter "read_timeout" in sendMessage'),
        (
            {"text": "x", "entities": [{"type": "bold", "offset": 5, "length": 1}]},
            "Bad Request: entity begins after the end of the text at UTF-16 offset 5",
        ),
    ],
)
async def test_refused_messages(wire: Wire, ana: int, parameters: dict[str, Any], words: str) -> None:
    assert await wire.refusal("sendMessage", **{"chat_id": ana, **parameters}) == words


async def test_the_longest_message_and_large_ids_are_accepted(bot: Bot, page: Page) -> None:
    await page.post("people", name="Zoe Large", language_code="en", id=7_000_000_001)
    await page.post("start", person=7_000_000_001)
    assert (await bot.send_message(7_000_000_001, f"<b>{'x' * 4096}</b>", parse_mode="HTML")).text == "x" * 4096


async def test_people_who_were_introduced_can_be_written_to(sandbox: Sandbox, bot: Bot, page: Page) -> None:
    sandbox.introduce_everybody()
    assert (await bot.send_message(MIHAI, "Bună, Mihai!")).chat.first_name == "Mihai"
    assert await page.texts(MIHAI) == ["Bună, Mihai!"]


async def test_unknown_methods_and_wrong_tokens(wire: Wire) -> None:
    response = await wire.client.post(f"/bot{TOKEN}/sendPigeon")
    assert (response.status_code, response.json()) == (
        404,
        {"ok": False, "error_code": 404, "description": "Not Found"},
    )
    response = await wire.client.get("/bot1:wrong/getMe")
    assert (response.status_code, response.json()["description"]) == (401, "Unauthorized")


async def test_parameters_may_come_in_the_address_a_form_or_json(wire: Wire, ana: int) -> None:
    path = f"/bot{TOKEN}/sendMessage"
    keyboard = '{"inline_keyboard":[[{"text":"Da","callback_data":"da"}]]}'
    by_form = await wire.client.post(path, data={"chat_id": str(ana), "text": "da?", "reply_markup": keyboard})
    assert by_form.json()["result"]["reply_markup"]["inline_keyboard"][0][0]["text"] == "Da"
    by_address = await wire.client.get(path, params={"chat_id": ana, "text": "a & b"})
    assert by_address.json()["result"]["text"] == "a & b"
    broken = await wire.client.post(path, data={"chat_id": str(ana), "text": "x", "reply_markup": "{"})
    assert broken.json()["description"] == "Bad Request: can't parse reply_markup JSON object"


async def test_who_blocks_the_bot_hears_nothing_until_they_write_again(bot: Bot, page: Page, ana: int) -> None:
    await page.post("block", person=ana, blocked=True)
    with pytest.raises(Forbidden, match="Forbidden: bot was blocked by the user"):
        await bot.send_message(ana, "Ești acolo?")
    await page.post("send", person=ana, chat=ana, text="M-am întors")
    assert (await bot.send_message(ana, "Bine ai revenit")).text == "Bine ai revenit"
    kinds = [
        update.my_chat_member.new_chat_member.status for update in await next_updates(bot) if update.my_chat_member
    ]
    assert kinds == ["kicked", "member"]


async def test_replies_show_what_they_answer(bot: Bot, page: Page, ana: int) -> None:
    question = await page.post("send", person=ana, chat=ana, text="Când?")
    reply = await bot.send_message(ana, "Mâine", reply_parameters=ReplyParameters(question["message_id"]))
    assert reply.reply_to_message is not None and reply.reply_to_message.text == "Când?"
    lost = ReplyParameters(999, allow_sending_without_reply=True)
    assert (await bot.send_message(ana, "Oricum", reply_parameters=lost)).reply_to_message is None


async def test_edits_change_the_message_in_place(bot: Bot, page: Page, ana: int) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Da", callback_data="da")]])
    sent = await bot.send_message(ana, "unu", reply_markup=keyboard)
    edited = await sent.edit_text("doi")
    assert not isinstance(edited, bool)
    assert (edited.text, edited.reply_markup) == ("doi", None) and edited.edit_date is not None
    again = await edited.edit_reply_markup(keyboard)
    assert not isinstance(again, bool) and again.reply_markup == keyboard
    assert (await page.texts(ana))[-1] == "doi"


async def test_refused_edits(wire: Wire, page: Page, ana: int) -> None:
    keyboard = {"inline_keyboard": [[{"text": "Da", "callback_data": "da"}]]}
    sent = await wire.result("sendMessage", chat_id=ana, text="unu", reply_markup=keyboard)
    own = (await page.post("send", person=ana, chat=ana, text="al meu"))["message_id"]
    place = {"chat_id": ana, "message_id": sent["message_id"]}
    assert await wire.refusal("editMessageText", **place, text="unu", reply_markup=keyboard) == SAME
    assert await wire.refusal("editMessageReplyMarkup", **place, reply_markup=keyboard) == SAME
    assert await wire.refusal("editMessageText", **place, text="") == "Bad Request: message text is empty"
    assert await wire.refusal("editMessageText", **place, text="x" * 4097) == "Bad Request: message is too long"
    assert (
        await wire.refusal("editMessageCaption", **place, caption="x")
        == "Bad Request: there is no caption in the message to edit"
    )
    lost = {**place, "message_id": 999}
    assert await wire.refusal("editMessageText", **lost, text="x") == "Bad Request: message to edit not found"
    foreign = {**place, "message_id": own}
    assert await wire.refusal("editMessageText", **foreign, text="x") == "Bad Request: message can't be edited"
    reply_keyboard = {"keyboard": [[{"text": "Da"}]]}
    words = await wire.refusal("editMessageText", **place, text="doi", reply_markup=reply_keyboard)
    assert words == "Bad Request: inline keyboard expected"


async def test_messages_are_deleted(bot: Bot, wire: Wire, page: Page, ana: int) -> None:
    sent = [await bot.send_message(ana, f"{number}") for number in range(3)]
    await sent[0].delete()
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await sent[0].delete()
    await bot.delete_messages(ana, [sent[1].message_id, 999])
    assert await page.texts(ana) == ["/start", "2"]
    words = await wire.refusal("deleteMessages", chat_id=ana, message_ids=list(range(1, 102)))
    assert words == "Bad Request: too many message identifiers specified"


async def test_old_messages_can_not_be_deleted() -> None:
    class Shifted:
        ahead = timedelta()

        def now(self) -> datetime:
            return datetime(2026, 11, 23, 9, tzinfo=UTC) + self.ahead

        def jumps(self) -> list[Jump]:
            return [Jump("days", "3 zile")]

        async def jump(self, id: str) -> None:  # noqa: A002
            self.ahead += {"days": timedelta(days=3)}[id]

    sandbox = Sandbox(token=TOKEN, time_machine=Shifted(), people=[Person(5, "Ada")])
    async with sandbox.serve() as address, client_of(address) as bot:
        await bot.initialize()
        sandbox.board.world.ensure_private_chat(sandbox.board.world.people[5])
        sent = await bot.send_message(5, "azi")
        assert sent.date == datetime(2026, 11, 23, 9, tzinfo=UTC)
        await sandbox.board.clock.jump("days")
        with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
            await sent.delete()


async def test_copies_and_forwards(bot: Bot, page: Page, ana: int) -> None:
    await page.post("start", person=IOANA)
    sent = await bot.send_message(ana, "<b>Anunț</b>", parse_mode="HTML")
    copy = await bot.copy_message(IOANA, ana, sent.message_id)
    forward = await bot.forward_message(IOANA, ana, sent.message_id)
    assert forward.forward_origin is not None and forward.forward_origin.type == "user"
    copied, forwarded = (await page.get("messages", person=IOANA, chat=IOANA))[-2:]
    assert copied["message_id"] == copy.message_id
    assert copied["entities"] == forwarded["entities"] == [{"type": "bold", "offset": 0, "length": 5}]
    assert "forward_origin" not in copied
    secret = await bot.send_message(ana, "doar pentru tine", protect_content=True)
    with pytest.raises(BadRequest, match="protected content"):
        await bot.copy_message(IOANA, ana, secret.message_id)
    with pytest.raises(BadRequest, match="Message to copy not found"):
        await bot.copy_message(IOANA, ana, 999)


async def test_places_contacts_actions_reactions_and_pins(bot: Bot, wire: Wire, page: Page, ana: int) -> None:
    venue = (await bot.send_venue(ana, 46.77, 23.59, "Casa Universitarilor", "Cluj-Napoca")).venue
    assert venue is not None and venue.title == "Casa Universitarilor"
    contact = (await bot.send_contact(ana, "+40 700", "Mihai")).contact
    assert contact is not None and contact.first_name == "Mihai"
    location = (await bot.send_location(ana, 46.77, 23.59)).location
    assert location is not None and location.latitude == 46.77
    assert await wire.refusal("sendLocation", chat_id=ana, latitude=1) == "Bad Request: longitude is empty"
    assert await bot.send_chat_action(ana, "typing")
    with pytest.raises(BadRequest, match="Wrong parameter action in request"):
        await bot.send_chat_action(ana, "juggling")
    assert await bot.set_message_reaction(ana, 1, "👍")
    assert (await page.get("messages", person=ana, chat=ana))[0]["reactions"] == [{"type": "emoji", "emoji": "👍"}]
    words = await wire.refusal(
        "setMessageReaction", chat_id=ana, message_id=1, reaction=[{"type": "emoji", "emoji": "x"}]
    )
    assert words == "Bad Request: REACTION_INVALID"
    await bot.pin_chat_message(ana, 1)
    pinned = (await bot.get_chat(ana)).pinned_message
    assert pinned is not None and pinned.message_id == 1
    await bot.unpin_chat_message(ana)
    assert (await bot.get_chat(ana)).pinned_message is None


async def test_the_page_sees_reply_keyboards(bot: Bot, page: Page, ana: int) -> None:
    sent = await bot.send_message(ana, "Alege", reply_markup=ReplyKeyboardMarkup([["Da", "Nu"]], resize_keyboard=True))
    assert sent.reply_markup is None
    shown = (await page.get("messages", person=ana, chat=ana))[-1]["reply_markup"]
    assert [button["text"] for button in shown["keyboard"][0]] == ["Da", "Nu"]


async def test_the_bot_introduces_itself(bot: Bot, page: Page) -> None:
    assert (await bot.get_me()).username == "CronosDemoBot"
    await bot.set_my_name("Cronos de probă")
    await bot.set_my_description("Asistentul clusterului", language_code="ro")
    await bot.set_my_short_description("Asistent")
    assert (await bot.get_my_description("ro")).description == "Asistentul clusterului"
    assert (await bot.get_my_short_description()).short_description == "Asistent"
    assert (await page.get("state"))["bot"] == {"id": 4242, "name": "Cronos de probă", "username": "CronosDemoBot"}
    with pytest.raises(BadRequest, match="Short description is too long"):
        await bot.set_my_short_description("x" * 121)
    assert await bot.set_chat_menu_button()
    assert (await bot.get_chat_menu_button()).type == "default"
    assert ANA in {person["id"] for person in (await page.get("state"))["people"]}
