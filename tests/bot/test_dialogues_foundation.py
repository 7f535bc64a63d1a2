"""What every conversation relies on, whatever it is about."""

import pytest
from telegram import BotCommandScopeAllPrivateChats

from bot.sandbox.faults import Fault
from tests.bot.conversation import Chat, Seen

UNKNOWN = Seen("Nu cunosc comanda /evnts. Poate /events?", [["Ce pot face"]])


async def test_a_slip_in_a_command_is_named(chat: Chat) -> None:
    ana = await chat.person("Ana Popescu")
    await ana.sends("/evnts")
    assert ana.sees() == UNKNOWN


async def test_an_unknown_command_points_to_help_in_english(chat: Chat) -> None:
    emma = await chat.person("Emma Clarke", language="en")
    await emma.sends("/xyzzyplugh now")
    assert emma.sees() == Seen(
        "I don't know the command /xyzzyplugh. Type /help to see what I can do for you.", [["What I can do"]]
    )


async def test_a_forged_press_is_answered_and_explained(chat: Chat) -> None:
    ana = await chat.person("Ana Popescu")
    await ana.sends("/help")
    for data in ("nobody:knows:this", "ev:abc", "ev:99999999999999999999", "ev", "ev:1:2:3", "slot:-1"):
        await ana.forges(data)
        assert len(ana.sees().buttons) >= 1
        assert ana.sees().text != ""


async def test_a_sticker_or_voice_gets_a_sentence(chat: Chat) -> None:
    ana = await chat.person("Ana Popescu")
    await chat.upload("a.ogg", b"OggS" * 64, person=ana.id, chat=ana.id, kind="voice")
    seen = await ana.waits_for("Citesc doar text")
    assert seen.buttons == [["Ce pot face"]]


async def test_a_text_of_five_thousand_characters_gets_a_sentence(chat: Chat) -> None:
    ana = await chat.person("Ana Popescu")
    await ana.sends("întrebare " * 500)
    # Telegram's apps cut it in two at 4,096 characters; the first part is still too long to be a question.
    assert (await ana.reads())[0] == Seen(
        "Mesajul are 4.089 de caractere, iar eu citesc cel mult 1.000. Scrie-mi pe scurt ce vrei să afli; detaliile "
        "i le poți da apoi unui organizator.",
        [["Ce pot face"]],
    )


async def test_a_reply_that_telegram_postpones_still_comes(chat: Chat) -> None:
    ana = await chat.person("Ana Popescu")
    chat.sandbox.faults.add(Fault(method="sendMessage", kind="429", times=1, retry_after=1))
    await ana.sends("/evnts")
    assert ana.sees() == UNKNOWN


async def test_a_noisy_chat_makes_nobody_wait(chat: Chat) -> None:
    """A person who floods the bot waits for their own answers; another one is answered meanwhile."""
    noisy, ana = await chat.person("Noisy"), await chat.person("Ana Popescu")
    chat.sandbox.faults.add(Fault(method="sendMessage", kind="429", times=1, retry_after=4, chat_id=noisy.id))
    for _ in range(20):
        await chat.post("/api/send", person=noisy.id, chat=noisy.id, text="/evnts")
    await chat.post("/api/send", person=ana.id, chat=ana.id, text="/evnts")
    await ana.waits_for("Nu cunosc")
    assert len(await noisy.reads()) == 0
    await chat.settles()
    assert await noisy.reads() == [UNKNOWN] * 20


async def test_what_fails_inside_is_told_with_a_code(chat: Chat) -> None:
    ana = await chat.person("Ana Popescu")
    chat.sandbox.faults.add(Fault(method="sendMessage", kind="5xx", times=1))
    await ana.sends("/evnts")
    assert "Ceva nu a mers la noi, nu la tine." in ana.sees().text


async def test_updates_of_a_chat_are_answered_in_order(chat: Chat) -> None:
    ana = await chat.person("Ana Popescu")
    for text in ("/unu", "/doi", "/trei"):
        await chat.post("/api/send", person=ana.id, chat=ana.id, text=text)
    await chat.settles()
    assert [seen.text.split()[3].rstrip(".") for seen in await ana.reads()] == ["/unu", "/doi", "/trei"]


@pytest.mark.parametrize(
    ("language", "start"), [("ro", "Nu era nimic de oprit."), ("en", "There was nothing to stop.")]
)
async def test_cancel_without_a_dialog_says_so(chat: Chat, language: str, start: str) -> None:
    ana = await chat.person("Ana", language=language)
    await ana.sends("/cancel")
    assert ana.sees().text.startswith(start)


async def test_the_menu_follows_role_and_language(chat: Chat) -> None:
    ana = await chat.person("Ana Popescu")
    ioana = await chat.person("Ioana Marin", organizer=True)
    await ana.sends("/help")
    await ioana.sends("/help")
    assert "announce" not in await ana.menu()
    assert [name for name in await ioana.menu() if name not in await ana.menu()] == [
        "organize", "announce", "inbox", "articles", "documents", "stats",
    ]  # fmt: skip


async def test_a_menu_is_published_though_another_call_is_refused(chat: Chat) -> None:
    emma = await chat.person("Emma Clarke", language="en")
    bot = chat.runtime.application.bot
    for language in (None, "ro", "en"):
        await bot.delete_my_commands(scope=BotCommandScopeAllPrivateChats(), language_code=language)
    assert await emma.menu() == []
    chat.sandbox.faults.add(Fault(method="setMyDescription", kind="5xx", times=3))
    chat.sandbox.faults.add(Fault(method="setMyCommands", kind="5xx", times=1))
    await chat.runtime.services.menus.publish(bot)
    assert "events" in await emma.menu()
