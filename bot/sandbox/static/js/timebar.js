// The clock of the demo and the buttons that move it forward; absent when the server offers no jumps.

import { api } from "./api.js";
import { el, icon } from "./dom.js";
import { clockText, fullDate } from "./format.js";

const TICK = 1000;

// Jumps that the page can say in its own language; others come with a label.
const KNOWN = { "next-event": "toNextEvent" };

export class TimeBar {
  /** `world` tells the time; `onMoved(now)` and `report(error)` belong to the page. */
  constructor(world, { onMoved, report }) {
    this.world = world;
    this.onMoved = onMoved;
    this.report = report;
    this.clock = el("time", { class: "clock", testid: "clock" });
    this.buttons = el("div", { class: "jumps", role: "group" });
    this.element = el("div", { class: "time-bar", hidden: true }, this.clock, this.buttons);
    setInterval(() => this.tick(), TICK);
  }

  /** Draws the offers anew, in the page's language. */
  draw({ language, t }) {
    this.language = language;
    const { jumps } = this.world;
    this.element.hidden = !jumps.length;
    this.buttons.setAttribute("aria-label", t("jumps"));
    this.clock.setAttribute("aria-label", t("time"));
    const focused = document.activeElement?.dataset?.jump;
    this.buttons.replaceChildren(
      ...jumps.map((jump) =>
        el(
          "button",
          { type: "button", class: "jump", testid: "jump", "data-jump": jump.id, on: { click: (event) => this.jump(jump.id, event.currentTarget) } },
          el("span", { class: "button-text" }, KNOWN[jump.id] ? t(KNOWN[jump.id]) : jump.label),
          icon("chevron"),
        ),
      ),
    );
    if (focused) this.buttons.querySelector(`[data-jump="${CSS.escape(focused)}"]`)?.focus();
    this.tick();
  }

  tick() {
    if (!this.language || this.element.hidden) return;
    const now = this.world.now();
    const text = clockText(now, this.language);
    if (this.clock.textContent === text) return;
    this.clock.textContent = text;
    this.clock.dateTime = now.toISOString();
    this.clock.title = fullDate(now, this.language);
  }

  /** Draws the eye, and the keyboard, to the longest way forward. */
  point() {
    const button = this.buttons.lastElementChild;
    button?.scrollIntoView({ inline: "nearest" });
    button?.focus();
    button?.classList.remove("pointed-at");
    requestAnimationFrame(() => button?.classList.add("pointed-at"));
  }

  async jump(id, button) {
    if (button.getAttribute("aria-busy") === "true") return;
    button.setAttribute("aria-busy", "true");
    try {
      const { now } = await api.jump(id);
      this.onMoved(now);
      this.clock.classList.remove("moved");
      requestAnimationFrame(() => this.clock.classList.add("moved"));
    } catch (error) {
      this.report(error);
    } finally {
      button.removeAttribute("aria-busy");
    }
  }
}
