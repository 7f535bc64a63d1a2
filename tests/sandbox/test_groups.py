"""Groups, their members and topics."""

import pytest
from telegram import Bot, ChatMemberAdministrator
from telegram.error import BadRequest

from tests.sandbox.conftest import ANA, EMMA, IOANA, MIHAI, Page, next_message


async def test_the_bot_joins_and_hears_everybody(bot: Bot, page: Page) -> None:
    group = await page.post("groups", title="Organizatori", members=[IOANA, ANA])
    assert (group["type"], group["title"]) == ("group", "Organizatori") and group["id"] < 0
    joined, greeted = await bot.get_updates()
    assert joined.my_chat_member is not None
    assert joined.my_chat_member.old_chat_member.status == "left"
    assert joined.my_chat_member.new_chat_member.status == "administrator"
    assert greeted.message is not None
    assert [user.id for user in greeted.message.new_chat_members] == [4242, ANA]
    await page.post("send", person=ANA, chat=group["id"], text="@CronosDemoBot ce avem azi?")
    heard = await next_message(bot)
    assert heard.chat.title == "Organizatori" and heard.parse_entities(["mention"]) != {}
    reply = await heard.reply_text("Un eveniment", do_quote=True)
    await page.post("send", person=ANA, chat=group["id"], text="Mulțumim", reply_to=reply.message_id)
    answered = (await next_message(bot)).reply_to_message
    assert answered is not None and answered.from_user is not None and answered.from_user.is_bot
    assert [chat["id"] for chat in await page.get("chats", person=IOANA)] == [IOANA, group["id"]]
    assert [chat["id"] for chat in await page.get("chats", person=EMMA)] == [EMMA]
    assert (await page.refusal("send", person=EMMA, chat=group["id"], text="x"))[0] == 404


async def test_who_is_who(bot: Bot, page: Page, ana: int) -> None:
    group = (await page.post("groups", title="Grup", members=[IOANA, ana]))["id"]
    people = {person: (await bot.get_chat_member(group, person)).status for person in (IOANA, ana, MIHAI, bot.id)}
    assert people == {IOANA: "creator", ana: "member", MIHAI: "left", bot.id: "administrator"}
    assert [member.user.id for member in await bot.get_chat_administrators(group)] == [IOANA, bot.id]
    assert (await bot.get_chat(group)).title == "Grup"
    assert (await bot.get_chat(ana)).first_name == "Ana"
    with pytest.raises(BadRequest, match="There are no administrators in the private chat"):
        await bot.get_chat_administrators(ana)
    with pytest.raises(BadRequest, match="User not found"):
        await bot.get_chat_member(group, 5)
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.get_chat(MIHAI)


async def test_topics(bot: Bot, page: Page, ana: int) -> None:
    forum = (await page.post("groups", title="Forum", members=[IOANA], forum=True))["id"]
    topic = await bot.create_forum_topic(forum, "Întrebări")
    sent = await bot.send_message(forum, "O întrebare nouă", message_thread_id=topic.message_thread_id)
    assert (sent.is_topic_message, sent.chat.is_forum) == (True, True)
    await page.post("send", person=IOANA, chat=forum, text="Răspund", reply_to=sent.message_id)
    assert (await next_message(bot)).message_thread_id == topic.message_thread_id
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(forum, "x", message_thread_id=999)
    with pytest.raises(BadRequest, match="The chat is not a forum"):
        await bot.create_forum_topic(ana, "x")


async def test_a_topic_is_closed_and_reopened(bot: Bot, page: Page, ana: int) -> None:
    forum = (await page.post("groups", title="Forum", members=[IOANA, ana], forum=True))["id"]
    topic = (await bot.create_forum_topic(forum, "Întrebări")).message_thread_id
    with pytest.raises(BadRequest, match="Topic_not_modified"):
        await bot.reopen_forum_topic(forum, topic)
    assert await bot.close_forum_topic(forum, topic)
    # The owner and the bot still write in it.
    assert (await page.refusal("send", person=ana, chat=forum, text="x", reply_to=topic))[0] == 400
    await page.post("send", person=IOANA, chat=forum, text="Încă ceva", reply_to=topic)
    inside = await next_message(bot)
    assert (inside.message_thread_id, inside.is_topic_message) == (topic, True)
    assert inside.reply_to_message is not None and inside.reply_to_message.forum_topic_created is not None
    assert await bot.reopen_forum_topic(forum, topic)
    await page.post("send", person=ana, chat=forum, text="Mulțumesc", reply_to=topic)
    services = [m for m in await page.get("messages", person=ana, chat=forum) if m.get("is_topic_message")]
    assert [next(k for k in m if k.startswith(("forum", "text"))) for m in services] == [
        "forum_topic_created", "forum_topic_closed", "text", "forum_topic_reopened", "text",
    ]  # fmt: skip
    assert await bot.delete_forum_topic(forum, topic)
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.close_forum_topic(forum, topic)


async def test_topics_need_the_right_to_manage_them(bot: Bot, page: Page) -> None:
    forum = (await page.post("groups", title="Forum", members=[IOANA], forum=True, manages_topics=False))["id"]
    member = await bot.get_chat_member(forum, bot.id)
    assert isinstance(member, ChatMemberAdministrator) and member.can_manage_topics is False
    with pytest.raises(BadRequest, match="Not enough rights to create a topic"):
        await bot.create_forum_topic(forum, "x")


async def test_refused_groups(page: Page) -> None:
    assert await page.refusal("groups", title="Grup", members=[]) == (400, "A group needs people who exist.")
    assert await page.refusal("groups", title="Grup", members=[5]) == (400, "A group needs people who exist.")
    assert await page.refusal("groups", title=" ", members=[ANA]) == (400, "A group needs a title.")
