// One phone: whose it is, its chats, the open one, and the live line that feeds them.

import { api } from "./api.js";
import { ChatList, offlineNotice } from "./chats.js";
import { ChatView } from "./chat.js";
import { avatar, el, icon, iconButton } from "./dom.js";
import { Live } from "./live.js";
import { showToast } from "./overlays.js";
import { PeoplePicker, hintOf } from "./people.js";
import { languageOf, translator } from "./texts.js";

/** `world` is what all phones share; `page` is asked to switch the person, to close the phone, to add a person. */
export class Phone {
  constructor(world, person, page) {
    this.world = world;
    this.person = person;
    this.page = page;
    this.language = languageOf(person.language_code);
    this.t = translator(this.language);
    this.chats = [];
    this.unread = new Map();
    this.drafts = new Map();
    this.view = null;
    this.picked = null;
    this.list = new ChatList(this);
    this.build();
  }

  build() {
    const { person, t } = this;
    this.switcher = el(
      "button",
      { type: "button", class: "person-switcher", testid: "person-switcher", "aria-haspopup": "dialog", "aria-expanded": "false", title: t("peopleTitle") },
      avatar(person.name, person.id),
      el("span", { class: "person-words" }, el("strong", {}, person.name), el("span", { class: "blurb" }, hintOf(person, t))),
      icon("chevron"),
    );
    this.switcher.addEventListener("click", () => this.openSwitcher());
    this.closeButton = iconButton("close", t("closePhone", { name: person.name }), { testid: "close-phone", on: { click: () => this.page.closePhone(this) } });
    this.toasts = el("div", { class: "toasts", role: "status", "aria-live": "polite" });
    this.offline = offlineNotice(t, () => this.live.retry());
    this.content = el("div", { class: "screen-content" });
    this.screen = el("div", { class: "screen" }, this.offline, this.content, this.toasts);
    this.element = el(
      "section",
      { class: "phone", testid: "phone", "data-person": person.id, lang: this.language, "aria-label": t("phoneOf", { name: person.name }) },
      el("div", { class: "person-strip" }, this.switcher, this.closeButton),
      this.screen,
    );
  }

  /** Loads the chats, opens the one with the bot and starts to listen. */
  async start() {
    this.live = new Live(this.person.id, {
      onEvent: (name, data) => this.onEvent(name, data),
      onState: (connected, again) => this.onConnection(connected, again),
    });
    await this.loadChats();
    this.showPrivate();
  }

  async loadChats() {
    try {
      this.chats = await api.chats(this.person.id);
      this.blocked = this.chats.some((chat) => chat.type === "private" && chat.blocked);
    } catch (error) {
      this.report(error);
    }
    if (!this.view) this.drawChats();
  }

  get privateChat() {
    return this.chats.find((chat) => chat.type === "private") ?? { id: this.person.id, type: "private", title: this.world.bot.name, last: null };
  }

  showPrivate() {
    this.openChat(this.privateChat.id);
  }

  openChat(id) {
    if (this.view?.chat.id === id) return;
    this.leaveChat();
    const chat = this.chats.find((known) => known.id === id) ?? this.privateChat;
    this.unread.delete(chat.id);
    this.view = new ChatView(this, chat);
    this.content.replaceChildren(this.view.element);
    const draft = this.drafts.get(chat.id);
    this.ready = this.view.load();
    if (draft) this.view.composer.write(draft);
  }

  leaveChat() {
    if (!this.view) return;
    this.drafts.set(this.view.chat.id, this.view.composer.text);
    this.view.close();
    this.view = null;
  }

  showChats() {
    this.leaveChat();
    this.picked = null;
    this.drawChats();
    this.loadChats();
    this.list.list.querySelector("button")?.focus();
  }

  drawChats() {
    this.list.draw(this.chats, this.unread, this.picked !== null);
    this.content.replaceChildren(this.list.element);
  }

  /** Asks for a chat, then puts the text into its composer: the buttons that switch to inline mode. */
  pickChat(text) {
    this.showChats();
    this.picked = text;
    this.drawChats();
  }

  async choose(chat) {
    const text = this.picked;
    this.picked = null;
    this.openChat(chat.id);
    await this.ready;
    if (text !== null) this.view.composer.write(text);
    else if (!this.view.composer.element.hidden) this.view.composer.focus();
  }

  /** Follows a deep link to the bot: its private chat opens and /start with the payload goes out. */
  async startBot(payload) {
    this.showPrivate();
    await this.ready;
    await this.view.start(payload);
  }

  /** Puts a text into the composer of the chat with the bot, which is started first if it has to be. */
  async suggest(text) {
    this.showPrivate();
    await this.ready;
    if (this.view.closed && !(await this.view.start())) return;
    this.view.composer.write(text);
  }

  /** The clock has moved: what was today may be yesterday. */
  onClock() {
    if (this.view) this.view.log.nameDays();
    else this.drawChats();
  }

  async setBlocked(blocked) {
    try {
      await api.block(this.person.id, blocked);
      this.blocked = blocked;
      this.view?.refresh();
      if (blocked) this.toast(this.t("blocked"));
      else if (this.view?.private) await this.view.start();
    } catch (error) {
      this.report(error);
    }
  }

  onEvent(name, data) {
    const open = this.view?.chat.id === data.chat_id ? this.view : null;
    if (name === "message") {
      if (open) open.onMessage(data.message);
      else if (!data.message.outgoing) this.unread.set(data.chat_id, (this.unread.get(data.chat_id) ?? 0) + 1);
      this.noteLast(data.chat_id, data.message);
    } else if (name === "edited") open?.onMessage(data.message);
    else if (name === "deleted") open?.onDeleted(data.message_ids);
    else if (name === "seen") open?.log.see(data.message_ids);
    else if (name === "typing") open?.showTyping(true);
    else if (name === "commands") this.view?.loadCommands();
    else this.page.onSharedEvent(name, data);
  }

  noteLast(chatId, message) {
    const chat = this.chats.find((known) => known.id === chatId);
    if (!chat) {
      this.loadChats();
      return;
    }
    chat.last = message;
    if (!this.view) this.drawChats();
  }

  onConnection(connected, again) {
    this.offline.hidden = connected;
    // A server that began anew may know nothing of this person: then the line stays shut until the page hears of it.
    if (again || !connected) this.page.refreshWorld();
    if (!again) return;
    // Whatever happened meanwhile was missed: the server is asked for all of it.
    this.loadChats().then(() => this.view?.load());
  }

  openSwitcher() {
    new PeoplePicker(this.switcher, {
      people: this.world.people,
      current: this.person.id,
      t: this.t,
      language: this.language,
      choose: (person) => this.page.switchPerson(this, person),
      add: () => this.page.addPerson(this),
    });
  }

  toast(text) {
    showToast(this.toasts, text);
  }

  report(error) {
    // While the server is away the phone says so already.
    if (!error.offline) this.toast(this.t("failed", { reason: error.message }));
  }

  /** Whether the person is using this phone, or none. */
  ownsFocus() {
    return document.activeElement === document.body || this.element.contains(document.activeElement);
  }

  close() {
    this.leaveChat();
    this.live.close();
    this.element.remove();
  }
}
