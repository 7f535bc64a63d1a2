// The list of one person's chats: the bot, the groups, and a way to found a new group.

import { api } from "./api.js";
import { avatar, botAvatar, el, icon, iconButton } from "./dom.js";
import { dayKey, dayText, timeText } from "./format.js";
import { fullName, summary } from "./media.js";
import { askForm } from "./overlays.js";

export class ChatList {
  constructor(phone) {
    this.phone = phone;
    this.list = el("ul", { class: "chat-list", testid: "chat-list" });
    this.heading = el("h2", {});
    this.element = el(
      "div",
      { class: "chats" },
      el("header", { class: "chat-header" }, this.heading, iconButton("group", phone.t("newGroup"), { testid: "new-group", on: { click: () => this.addGroup() } })),
      this.list,
    );
  }

  /** Draws the chats; in picking mode a choice only answers which chat is meant. */
  draw(chats, unread, picking = false) {
    this.heading.textContent = this.phone.t(picking ? "pickChat" : "chats");
    this.list.replaceChildren(...chats.map((chat) => this.row(chat, unread.get(chat.id) ?? 0)));
  }

  row(chat, unread) {
    const { t, language, world } = this.phone;
    const title = chat.type === "private" ? world.bot.name : chat.title;
    const { last } = chat;
    return el(
      "li",
      {},
      el(
        "button",
        { type: "button", class: "chat-row", testid: "chat-row", "data-chat": chat.id, on: { click: () => this.phone.choose(chat) } },
        chat.type === "private" ? botAvatar() : avatar(title, chat.id, "group"),
        el("span", { class: "chat-words" }, el("strong", {}, title), el("span", { class: "chat-last" }, last ? this.lastLine(chat, last) : t("emptyChat"))),
        el(
          "span",
          { class: "chat-side" },
          last && el("span", {}, this.moment(new Date(last.date * 1000), t, language)),
          unread > 0 && el("span", { class: "badge", "aria-label": t("unread", { count: unread }) }, unread),
        ),
      ),
    );
  }

  lastLine(chat, last) {
    const who = last.outgoing ? this.phone.t("you") : chat.type === "private" ? null : fullName(last.from);
    const line = summary(last, this.phone.t);
    return who ? `${who}: ${line}` : line;
  }

  moment(date, t, language) {
    const now = this.phone.world.now();
    return dayKey(date) === dayKey(now) ? timeText(date, language) : dayText(date, now, language, t);
  }

  async addGroup() {
    const { t, world, person, screen } = this.phone;
    const others = world.people.filter((other) => other.id !== person.id);
    const fields = [
      el("label", { class: "field" }, t("groupTitle"), el("input", { name: "title", required: true, maxlength: 128, autofocus: true })),
      el(
        "fieldset",
        { class: "field members" },
        el("legend", {}, t("members")),
        others.map((other) => el("label", { class: "check-line" }, el("input", { type: "checkbox", name: "member", value: other.id }), avatar(other.name, other.id), other.name)),
      ),
      el("label", { class: "check-line" }, el("input", { type: "checkbox", name: "forum" }), t("forum")),
    ];
    const form = await askForm(screen, { title: t("newGroup"), fields, ok: t("create"), cancel: t("cancel") });
    if (!form) return;
    try {
      const members = [person.id, ...form.getAll("member").map(Number)];
      const chat = await api.addGroup(form.get("title").trim(), members, form.has("forum"));
      await this.phone.loadChats();
      this.phone.openChat(chat.id);
    } catch (error) {
      this.phone.report(error);
    }
  }
}

/** The line that says the server is away, with a way to try at once. */
export function offlineNotice(t, retry) {
  return el(
    "div",
    { class: "offline", role: "status", testid: "offline", hidden: true },
    el("span", {}, icon("block"), t("offline")),
    el("button", { type: "button", class: "quiet-button", on: { click: retry } }, t("retry")),
  );
}
