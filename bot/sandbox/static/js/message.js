// One message as a node: bubble, sender, reply quote, text, media, marks, buttons. Nodes are made anew on each change.

import { avatar, botAvatar, el, icon } from "./dom.js";
import { formatted, fullDate, timeText } from "./format.js";
import { inlineKeyboard } from "./keyboards.js";
import { fullName, media, serviceText, summary } from "./media.js";

// One to three emoji and nothing else, flags and families included, are shown large.
const EMOJI_ONLY = /^((\p{RGI_Emoji}|\p{Extended_Pictographic})\s?){1,3}$/v;

function quoted(reply, ctx) {
  const name = reply.from?.id === ctx.person.id ? ctx.t("you") : fullName(reply.from) || ctx.t("message");
  return el(
    "button",
    { type: "button", class: "reply-quote", "aria-label": ctx.t("replyTo", { name }), on: { click: () => ctx.showMessage(reply.message_id) } },
    el("span", { class: "reply-name" }, name),
    el("span", { class: "reply-text" }, summary(reply, ctx.t)),
  );
}

function forwardedFrom(origin, t) {
  const name = origin.sender_user_name ?? (origin.sender_user ? fullName(origin.sender_user) : (origin.chat ?? origin.sender_chat)?.title);
  return el("div", { class: "forwarded" }, t("forwarded", { name: name ?? "?" }));
}

function marks(message, ctx) {
  const date = new Date(message.date * 1000);
  const state = message.seen ? "read" : "sent";
  return el(
    "span",
    { class: "marks" },
    message.edit_date && el("span", { class: "edited", testid: "edited" }, ctx.t("edited")),
    el("time", { datetime: date.toISOString(), title: fullDate(date, ctx.language) }, timeText(date, ctx.language)),
    message.outgoing &&
      el("span", { class: "ticks", role: "img", "aria-label": ctx.t(state), title: ctx.t(state) }, icon("check"), message.seen && icon("check")),
  );
}

function textBlock(message, ctx) {
  const text = message.text ?? message.caption;
  if (!text) return null;
  const large = message.text && EMOJI_ONLY.test(text.trim());
  const entities = message.entities ?? message.caption_entities;
  return el("div", { class: large ? "text text-large" : "text", dir: "auto" }, formatted(text, entities, ctx));
}

function reactions(list) {
  const emoji = (list ?? []).filter((reaction) => reaction.emoji);
  return emoji.length > 0 && el("div", { class: "reactions", testid: "reactions" }, emoji.map((reaction) => el("span", {}, reaction.emoji)));
}

/** The name of a message's topic; pressed, the next thing that is written goes there. */
function topicLink(id, ctx) {
  const write = { click: () => ctx.writeInTopic(id) };
  return el("button", { type: "button", class: "topic", testid: "topic", title: ctx.t("inTopic"), on: write }, ctx.topicName(id));
}

function service(message, text, ctx) {
  const words = message.forum_topic_created ? topicLink(message.message_id, ctx) : text;
  return el("article", { class: "service", testid: "service", "data-message-id": message.message_id, tabindex: -1 }, el("span", {}, words));
}

/**
 * The node of a message. `ctx` is the chat's context: person, bot, language, t, group (several senders), and what the
 * message can cause: press, sendText, insertText, showMessage, writeInTopic, openActions; topicName(id) names a group's topic.
 */
export function messageNode(message, ctx) {
  const line = serviceText(message, ctx.t);
  if (line) return service(message, line, ctx);
  const carried = media(message, ctx);
  const text = textBlock(message, ctx);
  const fromBot = message.from?.id === ctx.bot.id;
  const sender = message.outgoing ? ctx.t("you") : fullName(message.from) || ctx.bot.name;
  const named = ctx.group && !message.outgoing;
  const keyboard = message.reply_markup?.inline_keyboard;
  const bubble = el(
    "div",
    { class: carried.length && message.photo ? "bubble bubble-photo" : "bubble" },
    named ? el("div", { class: "sender", "data-hue": Math.abs(message.from?.id ?? 0) % 6 }, sender) : el("span", { class: "unseen" }, `${sender}: `),
    message.is_topic_message && topicLink(message.message_thread_id, ctx),
    message.forward_origin && forwardedFrom(message.forward_origin, ctx.t),
    message.reply_to_message && !message.reply_to_message.forum_topic_created && quoted(message.reply_to_message, ctx),
    message.via_bot && el("div", { class: "forwarded" }, `via @${message.via_bot.username}`),
    carried,
    text ?? (carried.length ? null : el("div", { class: "text muted" }, ctx.t("unknownMessage"))),
    marks(message, ctx),
    reactions(message.reactions),
  );
  const actions = el(
    "button",
    {
      type: "button",
      class: "icon-button message-actions",
      tabindex: -1,
      "aria-label": ctx.t("messageActions"),
      title: ctx.t("messageActions"),
      "aria-haspopup": "menu",
      testid: "message-actions",
      on: { click: (event) => ctx.openActions(message, event.currentTarget) },
    },
    icon("chevron"),
  );
  return el(
    "article",
    {
      class: "message",
      testid: "message",
      "data-message-id": message.message_id,
      "data-outgoing": String(Boolean(message.outgoing)),
      "data-sender": message.from?.id ?? ctx.bot.id,
      tabindex: -1,
    },
    named && (fromBot ? botAvatar() : avatar(sender, message.from?.id ?? 0)),
    el(
      "div",
      { class: keyboard ? "message-body with-keyboard" : "message-body" },
      el("div", { class: "bubble-line" }, bubble, actions),
      keyboard && inlineKeyboard(keyboard, message, ctx),
    ),
  );
}
