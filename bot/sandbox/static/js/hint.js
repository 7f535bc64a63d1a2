// Three things to try, for somebody who sees the page for the first time. Dismissed once, it stays away.
// What a step does belongs to the page.

import { el, icon, iconButton } from "./dom.js";
import { recall, remember } from "./memory.js";

export class Hint {
  constructor() {
    this.tried = new Set();
    this.element = el("aside", { class: "hint", testid: "hint", hidden: true });
  }

  /** Draws the steps, [{id, text, lang?, act}], in the page's language; the same steps are not drawn twice. */
  draw(t, steps) {
    this.element.hidden = Boolean(recall("hintDismissed"));
    const key = JSON.stringify([t("tryTitle"), steps]);
    if (key === this.key) return;
    this.key = key;
    this.element.setAttribute("aria-label", t("tryTitle"));
    this.element.replaceChildren(
      el("strong", { "aria-hidden": true }, t("tryTitle")),
      el("ol", { role: "list" }, steps.map((step, at) => el("li", {}, this.step(step, at + 1)))),
      iconButton("close", t("tryDismiss"), { testid: "hint-dismiss", on: { click: () => this.dismiss() } }),
    );
  }

  step({ id, text, lang, act }, number) {
    const mark = el("span", { class: "hint-mark", "aria-hidden": true });
    const show = () => mark.replaceChildren(this.tried.has(id) ? icon("check") : String(number));
    show();
    const button = el("button", { type: "button", class: "hint-step", testid: "hint-step", "data-step": id, lang }, mark, el("span", {}, text));
    button.addEventListener("click", () => {
      this.tried.add(id);
      show();
      act();
    });
    return button;
  }

  dismiss() {
    remember("hintDismissed", true);
    this.element.hidden = true;
    document.querySelector('[data-testid="person-switcher"]')?.focus();
  }
}
