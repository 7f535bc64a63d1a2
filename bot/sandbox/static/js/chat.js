// One open chat on one phone: its header, its messages, its composer, and what a person can do with them.

import { api } from "./api.js";
import { avatar, botAvatar, el, icon, iconButton } from "./dom.js";
import { Composer } from "./composer.js";
import { currentMarkup } from "./keyboards.js";
import { botLink } from "./links.js";
import { MessageLog } from "./log.js";
import { ask, openMenu } from "./overlays.js";

const TYPING_LASTS = 5500;
const LONGEST_TEXT = 4096;
const CLUJ = { latitude: 46.7693, longitude: 23.5899 };

/** A person's own contact card. The people here have no telephones: the number is made of the id. */
function contactOf(person) {
  const [first, ...rest] = person.name.split(" ");
  const number = `+407${String(person.id).slice(-8).padStart(8, "0")}`;
  return { phone_number: number, first_name: first, ...(rest.length && { last_name: rest.join(" ") }), user_id: person.id };
}

/** Cuts a text too long for one message at a line or word, as Telegram's own apps do. */
export function pieces(text) {
  const parts = [];
  let rest = text;
  while (rest.length > LONGEST_TEXT) {
    const head = rest.slice(0, LONGEST_TEXT);
    const at = Math.max(head.lastIndexOf("\n"), head.lastIndexOf(" "));
    const cut = at > LONGEST_TEXT / 2 ? at : LONGEST_TEXT;
    parts.push(rest.slice(0, cut).trimEnd());
    rest = rest.slice(cut).trimStart();
  }
  return [...parts, rest];
}

/** `phone` is the phone that shows the chat; `chat` comes from the server's list. */
export class ChatView {
  constructor(phone, chat) {
    this.phone = phone;
    this.chat = chat;
    this.private = chat.type === "private";
    this.queue = Promise.resolve();
    this.arrived = null;
    this.ctx = {
      person: phone.person,
      bot: phone.world.bot,
      language: phone.language,
      t: phone.t,
      now: phone.world.now,
      group: !this.private,
      emptyNode: () => this.emptyNode(),
      // A topic's id is that of the message which opened it.
      topicName: (id) => this.topicName(id),
      writeInTopic: (id) => this.composer.startReply(this.log.find(id)),
      ownsFocus: () => phone.ownsFocus(),
      focusComposer: () => this.composer.focus(),
      report: (error) => phone.report(error),
      press: (message, button) => this.press(message, button),
      pressReply: (button) => this.pressReply(button),
      insertText: (text) => this.composer.insert(text),
      clearText: () => this.composer.write(""),
      openActions: (message, anchor) => this.openActions(message, anchor),
      showMessage: (id) => this.log.show(id),
      lastOwn: () => this.log.messages.findLast((message) => message.outgoing && message.text && !message.via_bot),
      send: (text, replyTo) => this.send(text, replyTo),
      sendText: (text) => this.send(text),
      sendFiles: (files, caption, replyTo) => this.sendFiles(files, caption, replyTo),
      edit: (id, text) => this.edit(id, text),
      chooseResult: (query, id) => this.chooseResult(query, id),
    };
    this.log = new MessageLog(this.ctx);
    this.composer = new Composer(this.ctx);
    this.build();
  }

  build() {
    const { t } = this.ctx;
    const title = this.private ? this.ctx.bot.name : this.chat.title;
    this.status = el("span", { class: "chat-status", "aria-live": "off" });
    this.startButton = el("button", { type: "button", class: "main-button start-button", testid: "start", on: { click: () => this.start() } });
    this.startBar = el("div", { class: "start-bar", hidden: true }, this.startButton);
    const menu = iconButton("dots", t("chatMenu"), { testid: "chat-menu", "aria-haspopup": "menu", "aria-expanded": "false" });
    menu.addEventListener("click", () => this.openChatMenu(menu));
    this.element = el(
      "div",
      { class: "chat", testid: "chat", "data-chat": this.chat.id },
      el(
        "header",
        { class: "chat-header" },
        iconButton("back", t("back"), { testid: "back", on: { click: () => this.phone.showChats() } }),
        this.private ? botAvatar() : avatar(title, this.chat.id, "group"),
        el("div", { class: "chat-names" }, el("h2", {}, title), this.status),
        menu,
      ),
      this.log.element,
      this.startBar,
      this.composer.element,
      el("div", { class: "drop-hint", "aria-hidden": true }, icon("attach"), t("dropHere")),
    );
    this.element.addEventListener("click", (event) => this.onLink(event));
    this.element.addEventListener("pointerdown", (event) => this.composer.element.contains(event.target) || this.composer.suggestions.hide());
    this.element.addEventListener("keydown", (event) => this.onKey(event));
    this.listenForDrops();
    this.showTyping(false);
  }

  /** Escape leaves the messages for the composer, and so does a letter: it is written where it belongs. */
  onKey(event) {
    if (event.key === "Escape") this.composer.suggestions.hide();
    const letter = event.key.length === 1 && event.key !== " " && !(event.ctrlKey || event.metaKey || event.altKey);
    const inLog = this.log.element.contains(event.target);
    if (inLog && (letter || event.key === "Escape") && !this.closed) this.composer.focus();
  }

  /** Reads the chat from the server; again after a break of the live line. */
  async load() {
    const { person, report } = this.ctx;
    // What comes while the answer is under way may not be in it.
    this.arrived = [];
    try {
      const [messages, commands] = await Promise.all([api.messages(person.id, this.chat.id), api.commands(person.id, this.chat.id)]);
      this.log.load(messages);
      for (const message of this.arrived) this.log.put(message);
      this.composer.setCommands(commands);
      this.refresh();
    } catch (error) {
      report(error);
    } finally {
      this.arrived = null;
    }
  }

  async loadCommands() {
    this.composer.setCommands(await api.commands(this.ctx.person.id, this.chat.id).catch(() => []));
  }

  /** Whether the person has to press Start before anything can be written. */
  get closed() {
    return this.private && (!this.log.messages.length || Boolean(this.phone.blocked));
  }

  /** Brings the parts that depend on the messages up to date: keyboard, Start button. */
  refresh() {
    const { t } = this.ctx;
    const { closed } = this;
    const blocked = this.private && this.phone.blocked;
    this.startButton.textContent = t(blocked ? "unblock" : "start");
    this.startBar.hidden = !closed;
    this.composer.element.hidden = closed;
    this.composer.setMarkup(currentMarkup(this.log.messages));
  }

  topicName(id) {
    const name = String(this.log.find(id)?.forum_topic_created?.name ?? id);
    return name.startsWith("#") ? name : `# ${name}`;
  }

  emptyNode() {
    const { bot, t } = this.ctx;
    if (!this.private) return el("div", { class: "empty" }, el("p", {}, t("emptyGroup")));
    return el("div", { class: "empty" }, botAvatar(), el("strong", {}, bot.name), el("p", {}, this.chat.description || t("emptyChatHint", { bot: bot.name })));
  }

  onMessage(message) {
    if (!message.outgoing && message.from?.id === this.ctx.bot.id) this.showTyping(false);
    this.arrived?.push(message);
    this.log.put(message);
    this.refresh();
  }

  onDeleted(ids) {
    this.log.remove(ids);
    this.refresh();
  }

  showTyping(typing) {
    const { t } = this.ctx;
    clearTimeout(this.typingTimer);
    this.status.classList.toggle("typing", typing);
    this.status.textContent = typing ? t("typing") : t(this.private ? "bot" : "group");
    if (typing) this.typingTimer = setTimeout(() => this.showTyping(false), TYPING_LASTS);
  }

  /** Runs requests that make messages one after another, so that they keep the order in which they were sent. */
  inOrder(task) {
    const run = this.queue.then(async () => {
      try {
        const message = await task();
        if (message?.message_id) this.onMessage(message);
        return true;
      } catch (error) {
        this.ctx.report(error);
        return false;
      }
    });
    this.queue = run;
    return run;
  }

  async send(text, replyTo) {
    const results = await Promise.all(
      pieces(text).map((piece, at) => this.inOrder(() => api.send(this.ctx.person.id, this.chat.id, piece, at ? null : replyTo))),
    );
    return results.every(Boolean);
  }

  async sendFiles(files, caption, replyTo) {
    const results = await Promise.all(
      files.map(({ file, kind }, at) => this.inOrder(() => api.upload(this.ctx.person.id, this.chat.id, file, kind, at ? "" : caption, replyTo))),
    );
    return results.every(Boolean);
  }

  edit(id, text) {
    return this.inOrder(() => api.edit(this.ctx.person.id, this.chat.id, id, text));
  }

  chooseResult(query, id) {
    this.composer.write("");
    return this.inOrder(() => api.choose(this.ctx.person.id, this.chat.id, query, id));
  }

  start(payload) {
    return this.inOrder(async () => {
      const message = await api.start(this.ctx.person.id, payload);
      this.phone.blocked = false;
      return message;
    });
  }

  /** Does what a button under a message says; resolves when the button may rest again. */
  async press(message, button) {
    const { t, bot, person, report } = this.ctx;
    if (button.callback_data !== undefined) {
      try {
        const answer = await api.press(person.id, this.chat.id, message.message_id, button.callback_data);
        if (!answer.answered) this.phone.toast(t("answerMissing"));
        else if (answer.url) this.open(answer.url);
        else if (answer.text && answer.show_alert) await ask(this.phone.screen, { title: t("alertTitle", { bot: bot.name }), text: answer.text, ok: t("ok") });
        else if (answer.text) this.phone.toast(answer.text);
      } catch (error) {
        report(error);
      }
    } else if (button.copy_text) await this.copy(button.copy_text.text);
    else if (button.switch_inline_query_current_chat !== undefined) this.composer.write(`@${bot.username} ${button.switch_inline_query_current_chat}`);
    else if (button.switch_inline_query !== undefined) this.phone.pickChat(`@${bot.username} ${button.switch_inline_query}`);
    else if (button.switch_inline_query_chosen_chat) this.phone.pickChat(`@${bot.username} ${button.switch_inline_query_chosen_chat.query ?? ""}`);
    else this.phone.toast(t("unsupportedButton"));
  }

  /** A key of the reply keyboard: its text is sent, or what it asks for once the person agrees. */
  async pressReply(button) {
    const { t, person } = this.ctx;
    const question = button.request_contact ? "shareContact" : button.request_location ? "shareLocation" : null;
    if (!question) {
      await this.send(button.text, this.ctx.group ? this.composer.markup.message.message_id : null);
      return;
    }
    if (!(await ask(this.phone.screen, { text: t(question), ok: t("send"), cancel: t("cancel") }))) return;
    await this.inOrder(() =>
      button.request_contact ? api.sendContact(person.id, this.chat.id, contactOf(person)) : api.sendLocation(person.id, this.chat.id, CLUJ),
    );
  }

  async copy(text) {
    await navigator.clipboard?.writeText(text).then(
      () => this.phone.toast(this.ctx.t("copied")),
      (error) => this.ctx.report(error),
    );
  }

  /** Opens an address: the bot's own links start it, others go to a new tab. */
  open(href) {
    const own = botLink(href, this.ctx.bot.username);
    if (!own) globalThis.open(href, "_blank", "noopener");
    else if (own.payload) this.phone.startBot(own.payload);
    else this.phone.showPrivate();
  }

  onLink(event) {
    const link = event.target.closest?.("a[href]");
    if (!link || !botLink(link.href, this.ctx.bot.username)) return;
    event.preventDefault();
    this.open(link.href);
  }

  openActions(message, anchor) {
    const { t } = this.ctx;
    const text = message.text ?? message.caption;
    const items = [
      { label: t("reply"), icon: "reply", attributes: { "data-testid": "reply" }, action: () => this.composer.startReply(message) },
      text && { label: t("copyText"), icon: "copy", action: () => this.copy(text) },
      message.outgoing && message.text && { label: t("edit"), icon: "edit", attributes: { "data-testid": "edit" }, action: () => this.composer.startEdit(message) },
    ];
    openMenu(anchor, items.filter(Boolean), { label: t("messageActions"), align: message.outgoing ? "end" : "start" });
  }

  openChatMenu(anchor) {
    const { t, person } = this.ctx;
    const blocked = this.phone.blocked;
    const items = [
      { label: t("copyId", { id: person.id }), icon: "copy", action: () => this.copy(String(person.id)) },
      this.private && {
        label: t(blocked ? "unblock" : "block"),
        icon: "block",
        danger: !blocked,
        attributes: { "data-testid": "block" },
        action: () => this.phone.setBlocked(!blocked),
      },
    ];
    openMenu(anchor, items.filter(Boolean), { label: t("chatMenu"), align: "end" });
  }

  listenForDrops() {
    let depth = 0;
    const over = (change) => {
      depth = change === 0 ? 0 : depth + change;
      this.element.classList.toggle("dropping", depth > 0);
    };
    const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
    this.element.addEventListener("dragenter", (event) => hasFiles(event) && over(1));
    this.element.addEventListener("dragleave", (event) => hasFiles(event) && over(-1));
    this.element.addEventListener("dragover", (event) => hasFiles(event) && event.preventDefault());
    this.element.addEventListener("drop", (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      over(0);
      this.composer.takeFiles(event.dataTransfer.files);
    });
  }

  close() {
    clearTimeout(this.typingTimer);
    this.log.close();
  }
}
