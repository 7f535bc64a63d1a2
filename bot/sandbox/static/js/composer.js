// Where a person writes: text, replies, edits, files, commands, the reply keyboard. What is written goes out by `ctx`.

import { Attachments } from "./attachments.js";
import { el, icon, iconButton } from "./dom.js";
import { replyKeyboard } from "./keyboards.js";
import { fullName, summary } from "./media.js";
import { Suggestions } from "./suggestions.js";

const TALLEST = 168;
const BORDERS = 2;

/** `ctx` gives the chat's context and: send(text, replyTo), sendFiles(files, caption, replyTo), edit(id, text), lastOwn(), pressReply(button). */
export class Composer {
  constructor(ctx) {
    this.ctx = ctx;
    const { t } = ctx;
    this.field = el("textarea", {
      class: "composer",
      testid: "composer",
      rows: 1,
      placeholder: t("message"),
      "aria-label": t("message"),
      autocomplete: "off",
      on: { input: () => this.onInput(), keydown: (event) => this.onKey(event), paste: (event) => this.onPaste(event) },
    });
    this.suggestions = new Suggestions(this.field, ctx, (open) => this.menuButton.setAttribute("aria-expanded", String(open)));
    this.attachments = new Attachments(ctx, () => this.drawState());
    this.picker = el("input", { type: "file", multiple: true, class: "unseen", tabindex: -1, testid: "file-input", "aria-label": t("attach") });
    this.picker.addEventListener("change", () => this.takeFiles(this.picker.files));
    this.bar = el("div", { class: "context-bar", hidden: true });
    this.menuButton = iconButton("slash", t("commands"), {
      testid: "commands-menu",
      "aria-controls": this.suggestions.id,
      "aria-expanded": "false",
      on: { click: () => this.toggleCommands() },
    });
    this.keyboardButton = iconButton("keyboard", t("hideKeyboard"), { testid: "keyboard-toggle", hidden: true, on: { click: () => this.toggleKeyboard() } });
    this.sendButton = iconButton("send", t("send"), { class: "icon-button send", testid: "send", on: { click: () => this.submit() } });
    this.keyboardHost = el("div", { class: "keyboard-host", hidden: true });
    this.element = el(
      "div",
      { class: "composer-area" },
      this.suggestions.element,
      this.bar,
      this.attachments.element,
      el(
        "div",
        { class: "composer-row" },
        this.menuButton,
        iconButton("attach", t("attach"), { testid: "attach", on: { click: () => this.picker.click() } }),
        this.picker,
        this.field,
        this.keyboardButton,
        this.sendButton,
      ),
      this.keyboardHost,
    );
    this.drawState();
  }

  get text() {
    return this.field.value;
  }

  /** Puts a text into the field, the cursor after it. */
  write(text) {
    this.field.value = text;
    this.field.focus();
    this.field.setSelectionRange(text.length, text.length);
    this.onInput();
  }

  insert(text) {
    this.write(this.text && !/\s$/.test(this.text) ? `${this.text} ${text}` : this.text + text);
  }

  focus() {
    this.field.focus({ preventScroll: true });
  }

  setCommands(commands) {
    this.suggestions.commands = commands;
    this.menuButton.hidden = !commands.length;
  }

  toggleCommands() {
    this.suggestions.toggleCommands();
    // The arrows work in the field; under a finger the focus would only bring up the phone's keyboard.
    if (this.suggestions.open && matchMedia("(pointer: fine)").matches) this.focus();
  }

  takeFiles(files) {
    if (!files.length) return;
    this.attachments.add(files);
    this.picker.value = "";
    this.focus();
  }

  startReply(message) {
    const name = message.outgoing ? this.ctx.t("you") : fullName(message.from);
    // What answers the message that opened a topic is simply written in that topic.
    const title = message.forum_topic_created ? this.ctx.t("inTopic") : this.ctx.t("replyTo", { name });
    this.setMode({ kind: "reply", message }, "reply", title, summary(message, this.ctx.t));
  }

  startEdit(message) {
    this.setMode({ kind: "edit", message }, "edit", this.ctx.t("editing"), message.text);
    this.write(message.text);
  }

  setMode(mode, iconName, title, text) {
    this.mode = mode;
    this.bar.replaceChildren(
      icon(iconName),
      el("span", { class: "context-words" }, el("strong", {}, title), el("span", {}, text)),
      iconButton("close", this.ctx.t("cancel"), { on: { click: () => this.endMode() } }),
    );
    this.bar.hidden = false;
    // A bot may ask for a reply on one phone while somebody writes on another: the focus stays there.
    if (this.ctx.ownsFocus()) this.focus();
  }

  endMode() {
    if (this.mode?.kind === "edit") this.write("");
    this.mode = null;
    this.bar.hidden = true;
  }

  /** Follows the bot's markup: {keyboard…, message}, {force_reply…, message} or null. Asking again changes nothing. */
  setMarkup(markup) {
    const key = JSON.stringify(markup && { ...markup, message: markup.message.message_id });
    if (key === this.markupKey) return;
    this.markupKey = key;
    this.markup = markup;
    if (this.mode?.kind === "reply" && this.mode.forced) this.endMode();
    this.keyboardHost.replaceChildren();
    const placeholder = markup?.input_field_placeholder ?? this.ctx.t("message");
    this.field.placeholder = placeholder;
    if (markup?.force_reply) {
      this.startReply(markup.message);
      this.mode.forced = true;
    }
    if (markup?.keyboard) {
      this.keyboardHost.append(replyKeyboard(markup, this.ctx.t("showKeyboard"), (button) => this.pressReply(button)));
    }
    this.showKeyboard(Boolean(markup?.keyboard && !markup.used));
  }

  showKeyboard(shown) {
    this.keyboardHost.hidden = !shown;
    this.keyboardButton.hidden = !this.markup?.keyboard;
    this.keyboardButton.setAttribute("aria-pressed", String(shown));
    const label = this.ctx.t(shown ? "hideKeyboard" : "showKeyboard");
    this.keyboardButton.setAttribute("aria-label", label);
    this.keyboardButton.title = label;
  }

  toggleKeyboard() {
    this.showKeyboard(this.keyboardHost.hidden);
  }

  pressReply(button) {
    this.ctx.pressReply(button);
  }

  onInput() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight + BORDERS, TALLEST)}px`;
    this.suggestions.update();
    this.drawState();
  }

  drawState() {
    this.sendButton.disabled = !this.text.trim() && !this.attachments.any;
    if (!this.markup) this.field.placeholder = this.ctx.t(this.attachments.any ? "caption" : "message");
  }

  onKey(event) {
    if (event.isComposing || this.suggestions.onKey(event)) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "ArrowUp" && !this.text && !this.attachments.any) {
      const own = this.ctx.lastOwn();
      if (!own) return;
      event.preventDefault();
      this.startEdit(own);
    } else if (event.key === "Escape") {
      if (this.mode) this.endMode();
      else this.attachments.clear();
    }
  }

  onPaste(event) {
    if (!event.clipboardData.files.length) return;
    event.preventDefault();
    this.takeFiles(event.clipboardData.files);
  }

  /** Sends what is there. The field is free at once; a text that could not go out comes back. */
  async submit() {
    const text = this.text.trim();
    if (!text && !this.attachments.any) return;
    const { mode } = this;
    const files = this.attachments.take();
    this.mode = null;
    this.bar.hidden = true;
    this.write("");
    this.suggestions.hide();
    let done;
    if (mode?.kind === "edit") done = await this.ctx.edit(mode.message.message_id, text);
    else if (files.length) done = await this.ctx.sendFiles(files, text, mode?.message.message_id);
    else done = await this.ctx.send(text, mode?.message.message_id);
    if (!done && !this.text) this.write(text);
  }
}
