// The messages of one chat, oldest first: day separators, scrolling, arrivals while the reader is elsewhere.

import { el, icon } from "./dom.js";
import { dayKey, dayText } from "./format.js";
import { messageNode } from "./message.js";

const PAGE = 120;
const NEAR_END = 90;

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
      "aria-live": "polite",
      "aria-relevant": "additions text",
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
    this.element = el("div", { class: "log-frame" }, this.list, this.newest);
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
    this.list.setAttribute("aria-busy", "true");
    this.draw();
    this.list.removeAttribute("aria-busy");
    if (this.pinned) this.toEnd(false);
    else this.list.scrollTop = scrollTop;
  }

  draw() {
    const nodes = this.messages.slice(this.shownFrom).map((message) => messageNode(message, this.ctx));
    this.list.replaceChildren(...nodes);
    if (this.shownFrom > 0) {
      this.list.prepend(el("button", { type: "button", class: "quiet-button earlier", on: { click: () => this.showEarlier() } }, this.ctx.t("earlier")));
    }
    if (!this.messages.length) this.list.append(this.ctx.emptyNode());
    this.separateDays();
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
    // An answer to "send" may arrive after the event that the bot has seen the message: seen stays seen.
    message.seen ||= this.messages[at].seen;
    this.messages[at] = message;
    const old = this.node(message.message_id);
    if (!old || before === JSON.stringify(message)) return;
    const node = messageNode(message, this.ctx);
    const focus = old.contains(document.activeElement) ? placeOf(document.activeElement, old) : null;
    old.replaceWith(node);
    if (focus !== null) focusPlace(focus, node);
    if (this.pinned) this.toEnd(false);
  }

  add(message) {
    // Ids grow, but answers and events may overtake each other by one.
    let at = this.messages.length;
    while (at > 0 && this.messages[at - 1].message_id > message.message_id) at--;
    const next = this.messages[at];
    if (!this.messages.length) this.list.replaceChildren();
    this.messages.splice(at, 0, message);
    const node = messageNode(message, this.ctx);
    node.classList.add("arriving");
    this.list.insertBefore(node, next ? this.node(next.message_id) : null);
    this.separateDays();
    if (this.pinned || message.outgoing) this.toEnd(true);
    else this.count(this.unread + 1);
  }

  remove(ids) {
    this.messages = this.messages.filter((message) => !ids.includes(message.message_id));
    for (const id of ids) {
      const node = this.node(id);
      if (node?.contains(document.activeElement)) this.ctx.focusComposer();
      node?.remove();
    }
    if (!this.messages.length) this.draw();
    this.separateDays();
  }

  /** The bot has received these messages. */
  see(ids) {
    for (const id of ids) {
      const at = this.messages.findIndex((message) => message.message_id === id);
      if (at >= 0) this.replace(at, { ...this.messages[at], seen: true });
    }
  }

  separateDays() {
    for (const old of this.list.querySelectorAll(".day")) old.remove();
    let last = null;
    for (const message of this.messages.slice(this.shownFrom)) {
      const date = new Date(message.date * 1000);
      const key = dayKey(date);
      const node = this.node(message.message_id);
      if (key !== last && node) {
        node.before(el("div", { class: "day" }, el("span", {}, dayText(date, this.ctx.now(), this.ctx.language, this.ctx.t))));
      }
      last = key;
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
    this.list.scrollTo({ top: this.list.scrollHeight, behavior: smooth ? "smooth" : "instant" });
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
