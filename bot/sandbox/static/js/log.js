// The messages of one chat, oldest first: a section for each day, scrolling, arrivals while the reader is elsewhere,
// and the voice that reads what is new to those who listen to the page.

import { el, icon } from "./dom.js";
import { dayKey, dayText } from "./format.js";
import { fullName, summary } from "./media.js";
import { messageNode } from "./message.js";

const PAGE = 120;
const NEAR_END = 90;
const VOICE_KEEPS = 3;

const dateOf = (message) => new Date(message.date * 1000);

/** Holds the messages of a chat and keeps their nodes in step with them. */
export class MessageLog {
  constructor(ctx) {
    this.ctx = ctx;
    this.messages = [];
    this.shownFrom = 0;
    this.unread = 0;
    this.list = el("div", {
      class: "log",
      role: "log",
      // What comes is read by the voice: here every edit and every tick would be read again.
      "aria-live": "off",
      "aria-label": ctx.t("messages"),
      tabindex: 0,
      testid: "log",
      on: {
        scroll: () => this.onScroll(),
        keydown: (event) => this.onKey(event),
        contextmenu: (event) => this.onContextMenu(event),
      },
    });
    this.badge = el("span", { class: "badge", hidden: true });
    this.newest = el(
      "button",
      { type: "button", class: "icon-button to-newest", hidden: true, "aria-label": ctx.t("toNewest"), title: ctx.t("toNewest"), on: { click: () => this.toEnd(true) } },
      icon("down"),
      this.badge,
    );
    this.voice = el("div", { class: "unseen", "aria-live": "polite", testid: "voice" });
    this.element = el("div", { class: "log-frame" }, this.list, this.newest, this.voice);
    this.pinned = true;
    this.lastTop = 0;
    // The keyboard below opens and closes, the window changes: a reader at the end stays at the end.
    this.observer = new ResizeObserver(() => this.pinned && this.toEnd(false));
    this.observer.observe(this.list);
  }

  /** Shows these messages instead of all before; the newest page of them at first. A reader who is elsewhere stays there. */
  load(messages) {
    if (this.list.childElementCount && JSON.stringify(messages) === JSON.stringify(this.messages)) return;
    const { scrollTop } = this.list;
    this.messages = messages;
    this.shownFrom = Math.max(0, messages.length - PAGE);
    this.draw();
    if (this.pinned) this.toEnd(false);
    else this.list.scrollTop = scrollTop;
  }

  draw() {
    const sections = [];
    for (const message of this.messages.slice(this.shownFrom)) {
      if (sections.at(-1)?.dataset.day !== dayKey(dateOf(message))) sections.push(this.section(message));
      sections.at(-1).append(messageNode(message, this.ctx));
    }
    if (this.shownFrom > 0) {
      sections.unshift(el("button", { type: "button", class: "quiet-button earlier", on: { click: () => this.showEarlier() } }, this.ctx.t("earlier")));
    }
    if (!this.messages.length) sections.push(this.ctx.emptyNode());
    this.list.replaceChildren(...sections);
    this.nameDays();
  }

  /** The section of a day. Its pill sticks to the top only as long as the section lasts, so two pills never meet. */
  section(message) {
    const date = dateOf(message);
    return el("div", { class: "day-section", "data-day": dayKey(date), "data-date": date.toISOString() }, el("div", { class: "day" }, el("span")));
  }

  /** Writes the names of the days; again when the clock has moved, for "Today" may be over. */
  nameDays() {
    for (const section of this.list.querySelectorAll(".day-section")) {
      const name = dayText(new Date(section.dataset.date), this.ctx.now(), this.ctx.language, this.ctx.t);
      const pill = section.querySelector(".day span");
      if (pill.textContent !== name) pill.textContent = name;
    }
  }

  showEarlier() {
    const fromEnd = this.list.scrollHeight - this.list.scrollTop;
    this.shownFrom = Math.max(0, this.shownFrom - PAGE);
    this.draw();
    this.list.scrollTop = this.list.scrollHeight - fromEnd;
  }

  node(id) {
    return this.list.querySelector(`[data-message-id="${id}"]`);
  }

  find(id) {
    return this.messages.find((message) => message.message_id === id);
  }

  /** A new message, or a newer version of a known one. Both the answer to a request and the live line may bring it. */
  put(message) {
    const at = this.messages.findIndex((known) => known.message_id === message.message_id);
    if (at >= 0) this.replace(at, message);
    else this.add(message);
  }

  replace(at, message) {
    const before = JSON.stringify(this.messages[at]);
    const said = this.messages[at].text ?? this.messages[at].caption;
    // An answer to "send" may arrive after the event that the bot has seen the message: seen stays seen.
    message.seen ||= this.messages[at].seen;
    this.messages[at] = message;
    const old = this.node(message.message_id);
    if (!old || before === JSON.stringify(message)) return;
    const node = messageNode(message, this.ctx);
    const focus = old.contains(document.activeElement) ? placeOf(document.activeElement, old) : null;
    old.replaceWith(node);
    if (focus !== null) {
      focusPlace(focus, node);
      // Whoever pressed a button of a card wants to hear what it says now; other edits stay silent.
      if (said !== (message.text ?? message.caption)) this.say(message);
    }
    if (this.pinned) this.toEnd(false);
  }

  add(message) {
    // Ids grow, but answers and events may overtake each other by one.
    let at = this.messages.length;
    while (at > 0 && this.messages[at - 1].message_id > message.message_id) at--;
    if (!this.messages.length) this.list.replaceChildren();
    this.messages.splice(at, 0, message);
    const node = messageNode(message, this.ctx);
    node.classList.add("arriving");
    this.insert(node, at);
    if (!message.outgoing) this.say(message);
    if (this.pinned || message.outgoing) this.toEnd(true);
    else this.count(this.unread + 1);
  }

  /** Puts the node of the message at this place among its neighbours, in the section of its day. */
  insert(node, at) {
    const message = this.messages[at];
    const [before, after] = [at - 1, at + 1].map((index) => this.messages[index] && this.node(this.messages[index].message_id));
    const sameDay = (neighbour) => neighbour?.parentElement.dataset.day === dayKey(dateOf(message));
    if (sameDay(after)) after.before(node);
    else if (sameDay(before)) before.after(node);
    else {
      const section = this.section(message);
      section.append(node);
      if (after) after.parentElement.before(section);
      else this.list.append(section);
      this.nameDays();
    }
  }

  /** Has a message read aloud, once, with whose phone it is on. */
  say(message) {
    const { t, person, bot } = this.ctx;
    const words = { name: person.name, sender: fullName(message.from) || bot.name, text: summary(message, t) };
    this.voice.append(el("p", {}, t("heard", words)));
    while (this.voice.childElementCount > VOICE_KEEPS) this.voice.firstChild.remove();
  }

  remove(ids) {
    this.messages = this.messages.filter((message) => !ids.includes(message.message_id));
    for (const id of ids) {
      const node = this.node(id);
      const section = node?.parentElement;
      if (node?.contains(document.activeElement)) this.ctx.focusComposer();
      node?.remove();
      if (section && !section.querySelector(".message, .service")) section.remove();
    }
    if (!this.messages.length) this.draw();
  }

  /** The bot has received these messages. */
  see(ids) {
    for (const id of ids) {
      const at = this.messages.findIndex((message) => message.message_id === id);
      if (at >= 0) this.replace(at, { ...this.messages[at], seen: true });
    }
  }

  /** Brings a message into view and marks it for a moment. */
  show(id) {
    const at = this.messages.findIndex((message) => message.message_id === id);
    if (at < 0) return;
    if (at < this.shownFrom) {
      this.shownFrom = at;
      this.draw();
    }
    const node = this.node(id);
    node.scrollIntoView({ block: "center" });
    node.classList.remove("pointed");
    requestAnimationFrame(() => node.classList.add("pointed"));
    node.focus({ preventScroll: true });
  }

  onScroll() {
    const { scrollTop, scrollHeight, clientHeight } = this.list;
    const nearEnd = scrollHeight - scrollTop - clientHeight < NEAR_END;
    // Only the reader scrolls up; a list that grows or shrinks under them leaves them where they were: at the end.
    if (nearEnd) this.pinned = true;
    else if (scrollTop < this.lastTop) this.pinned = false;
    this.lastTop = scrollTop;
    this.newest.hidden = this.pinned;
    if (this.pinned) this.count(0);
  }

  count(unread) {
    this.unread = unread;
    this.badge.hidden = !unread;
    this.badge.textContent = unread || "";
    const label = unread ? `${this.ctx.t("toNewest")} (${this.ctx.t("unread", { count: unread })})` : this.ctx.t("toNewest");
    this.newest.setAttribute("aria-label", label);
  }

  toEnd(smooth) {
    this.pinned = true;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.list.scrollTo({ top: this.list.scrollHeight, behavior: smooth && !still ? "smooth" : "instant" });
    this.newest.hidden = true;
    this.count(0);
  }

  /** Arrows walk through the messages, Enter opens the actions of the one in focus. */
  onKey(event) {
    const inside = document.activeElement.closest?.(".message, .service");
    if (document.activeElement !== this.list && document.activeElement !== inside) return;
    const nodes = [...this.list.querySelectorAll(".message, .service")];
    const at = nodes.indexOf(inside);
    if (event.key === "ArrowUp" || event.key === "ArrowDown") {
      event.preventDefault();
      const to = event.key === "ArrowUp" ? (at < 0 ? nodes.length - 1 : Math.max(0, at - 1)) : Math.min(nodes.length - 1, at + 1);
      nodes[to]?.focus();
    } else if (event.key === "Enter" && inside) {
      event.preventDefault();
      inside.querySelector(".message-actions")?.click();
    }
  }

  onContextMenu(event) {
    const node = event.target.closest(".message");
    if (!node || event.target.closest("a, img, .inline-button") || String(getSelection())) return;
    event.preventDefault();
    node.querySelector(".message-actions").click();
  }

  close() {
    this.observer.disconnect();
  }
}

const controls = (node) => [...node.querySelectorAll("button:not(.message-actions), a")];

const placeOf = (focused, node) => controls(node).indexOf(focused);

/** Whoever pressed a button with the keyboard goes on from the same place of the changed card. */
function focusPlace(place, node) {
  const all = controls(node);
  (all[Math.min(place, all.length - 1)] ?? node).focus({ preventScroll: true });
}
