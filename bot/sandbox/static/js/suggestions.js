// The list above the composer: commands while one types "/", results while one asks the bot inline ("@bot words").

import { api, fileUrl } from "./api.js";
import { el } from "./dom.js";

const PAUSE_BEFORE_QUERY = 250;
const COMMAND = /^\/[\w@]*$/;

let lastListId = 0;

/**
 * Follows a text field; `onOpen(open)` hears when the list comes and goes.
 * `ctx` gives person, bot, t, and what a choice does: sendText, clearText, chooseResult.
 */
export class Suggestions {
  constructor(field, ctx, onOpen) {
    this.field = field;
    this.ctx = ctx;
    this.onOpen = onOpen;
    this.commands = [];
    this.options = [];
    this.active = -1;
    this.id = `suggestions-${++lastListId}`;
    this.element = el("div", { class: "suggestions", role: "listbox", id: this.id, hidden: true, testid: "suggestions" });
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-controls", this.id);
    this.inlinePattern = new RegExp(`^@${ctx.bot.username}\\s([^]*)$`, "i");
  }

  get open() {
    return !this.element.hidden;
  }

  /** Reads the field anew: shows, filters or hides the list. */
  update() {
    clearTimeout(this.timer);
    const text = this.field.value;
    const inline = text.match(this.inlinePattern);
    if (COMMAND.test(text)) {
      this.showCommands(this.commands.filter(({ command }) => command.startsWith(text.slice(1).toLowerCase())));
    } else if (inline) {
      this.timer = setTimeout(() => this.query(inline[1], text), PAUSE_BEFORE_QUERY);
    } else {
      this.hide();
    }
  }

  /** The button "/": all commands, or the list away again. */
  toggleCommands() {
    if (this.open) this.hide();
    else this.showCommands(this.commands);
  }

  showCommands(commands) {
    const options = commands.map(({ command, description }) => ({
      node: el(
        "div",
        { testid: "command", "data-command": command },
        el("span", { class: "option-title" }, `/${command}`),
        el("span", { class: "option-text" }, description),
      ),
      choose: () => this.sendCommand(`/${command}`),
      insert: `/${command} `,
    }));
    this.show(options, this.ctx.t("commands"));
  }

  async query(words, asked) {
    let answer;
    try {
      answer = await api.inline(this.ctx.person.id, words);
    } catch (error) {
      this.ctx.report(error);
      return;
    }
    if (this.field.value !== asked) return; // A later query overtook this one.
    const options = answer.results.map((result) => ({
      node: el(
        "div",
        { testid: "inline-result", "data-result": result.id },
        result.photo_file_id && el("img", { src: fileUrl(result.photo_file_id), alt: "" }),
        el("span", { class: "option-title" }, result.title ?? result.caption ?? result.id),
        result.description && el("span", { class: "option-text" }, result.description),
      ),
      choose: () => this.ctx.chooseResult(words, result.id),
    }));
    this.show(options, this.ctx.t("results"), this.ctx.t("noInline"));
  }

  show(options, label, emptyText = null) {
    this.options = options;
    this.element.setAttribute("aria-label", label);
    this.element.hidden = !options.length && !emptyText;
    this.element.replaceChildren(
      ...options.map(({ node }, at) => {
        node.className = "option";
        node.id = `${this.id}-${at}`;
        node.setAttribute("role", "option");
        // The field keeps the focus, and with it a phone's own keyboard stays up.
        node.addEventListener("mousedown", (event) => event.preventDefault());
        node.addEventListener("click", () => this.choose(at));
        return node;
      }),
    );
    if (!options.length && emptyText) this.element.append(el("p", { class: "option-none", role: "status" }, emptyText));
    this.activate(-1);
    this.onOpen(this.open);
  }

  hide() {
    clearTimeout(this.timer);
    this.element.hidden = true;
    this.onOpen(false);
    this.options = [];
    this.activate(-1);
  }

  activate(at) {
    this.active = at;
    this.options.forEach(({ node }, index) => node.setAttribute("aria-selected", String(index === at)));
    if (at < 0) {
      this.field.removeAttribute("aria-activedescendant");
      return;
    }
    this.field.setAttribute("aria-activedescendant", this.options[at].node.id);
    this.options[at].node.scrollIntoView({ block: "nearest" });
  }

  choose(at) {
    const { choose } = this.options[at];
    this.hide();
    choose();
  }

  /** Sends a command in place of what was typed of it; any other draft stays. */
  sendCommand(command) {
    if (COMMAND.test(this.field.value)) this.ctx.clearText();
    this.ctx.sendText(command);
  }

  /** Keys for the list; true when it used one. What is typed is sent as it is unless an option was picked by arrows. */
  onKey(event) {
    if (!this.open) return false;
    const count = this.options.length;
    if (event.key === "Escape") this.hide();
    else if (event.key === "ArrowDown" && count) this.activate((this.active + 1) % count);
    else if (event.key === "ArrowUp" && count) this.activate((Math.max(this.active, 0) - 1 + count) % count);
    else if (event.key === "Enter" && this.active >= 0) this.choose(this.active);
    else if (event.key === "Tab" && !event.shiftKey && this.field.value && this.options[Math.max(this.active, 0)]?.insert) {
      this.field.value = this.options[Math.max(this.active, 0)].insert;
      this.update();
    } else return false;
    event.preventDefault();
    return true;
  }
}
