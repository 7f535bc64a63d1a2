// Choosing whose phone it is: the people made for trying things first, everybody else below them, with a search.
// What a choice does belongs to the page.

import { avatar, el, icon } from "./dom.js";
import { popUp } from "./overlays.js";

/** The people made for trying things: those with a word about them; all, where nobody has one. */
export function readyMade(people) {
  const described = people.filter((person) => person.blurb);
  return described.length ? described : people;
}

/** A person's line under the name. */
export const hintOf = (person, t) => person.blurb || (person.username ? `@${person.username}` : t("personId", { id: person.id }));

/** Letters as they are searched for: without accents, without capitals. */
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const matches = (person, words) => {
  const text = plain(`${person.name} ${person.username ?? ""} ${person.blurb} ${person.id}`);
  return words.every((word) => text.includes(word));
};

/** A list of people that opens at `anchor`. `current` is the id of the one who has the phone; `choose(person)` and `add()` act. */
export class PeoplePicker {
  constructor(anchor, { people, current, t, language, choose, add }) {
    this.t = t;
    this.current = current;
    this.choose = choose;
    // Those whom the visitor added have neither a word about them nor a user name; they belong to the ones at hand.
    const near = people.filter((person) => person.blurb || !person.username);
    const far = people.filter((person) => !near.includes(person)).sort((a, b) => a.name.localeCompare(b.name, language));
    this.groups = [
      { title: t("peopleReady"), people: near },
      { title: t("peopleOthers"), people: far },
    ];
    this.build(language, add);
    this.draw();
    popUp(this.element, anchor);
    // Under a finger the focus in a field would bring up the phone's own keyboard over the list.
    const typing = far.length && matchMedia("(pointer: fine)").matches;
    (typing ? this.field : this.list).focus();
    this.activate(Math.max(0, this.options.findIndex(({ person }) => person.id === current)));
  }

  build(language, add) {
    const { t } = this;
    this.list = el("div", { class: "people-list", role: "listbox", id: "people-list", tabindex: -1, "aria-label": t("peopleTitle") });
    this.field = el("input", {
      class: "people-search",
      type: "search",
      role: "combobox",
      testid: "people-search",
      placeholder: t("peopleSearch"),
      "aria-label": t("peopleSearch"),
      "aria-controls": "people-list",
      "aria-expanded": "true",
      "aria-autocomplete": "list",
      autocomplete: "off",
      spellcheck: "false",
      hidden: !this.groups[1].people.length,
      on: { input: () => this.draw() },
    });
    this.none = el("p", { class: "option-none", role: "status" });
    const addButton = el("button", { type: "button", class: "menu-item", testid: "add-person" }, icon("plus"), el("span", { class: "menu-words" }, t("addPerson")));
    addButton.addEventListener("click", () => {
      this.element.hidePopover();
      add();
    });
    this.element = el(
      "div",
      { class: "menu people", popover: "auto", role: "dialog", "aria-label": t("peopleTitle"), lang: language, testid: "people" },
      this.field,
      this.list,
      this.none,
      el("hr"),
      addButton,
    );
    this.element.addEventListener("keydown", (event) => this.onKey(event));
    this.element.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !this.element.contains(event.relatedTarget)) this.element.hidePopover();
    });
  }

  draw() {
    const words = plain(this.field.value).split(/\s+/).filter(Boolean);
    this.options = [];
    const groups = this.groups.map(({ title, people }, at) => {
      const found = people.filter((person) => matches(person, words));
      if (!found.length) return null;
      const heading = el("div", { class: "people-heading", id: `people-heading-${at}` }, title);
      return el("div", { role: "group", "aria-labelledby": heading.id }, heading, ...found.map((person) => this.option(person)));
    });
    this.list.replaceChildren(...groups.filter(Boolean));
    this.none.textContent = this.options.length ? "" : this.t("peopleNone");
    this.activate(0);
  }

  option(person) {
    const own = person.id === this.current;
    const node = el(
      "div",
      { class: "menu-item person-option", role: "option", id: `person-${person.id}`, "aria-selected": String(own), testid: "person-option", "data-person": person.id },
      avatar(person.name, person.id),
      el("span", { class: "menu-words" }, el("span", {}, person.name), el("span", { class: "menu-hint" }, hintOf(person, this.t))),
      own && icon("check"),
    );
    node.addEventListener("click", () => this.take(person));
    this.options.push({ person, node });
    return node;
  }

  activate(at) {
    this.active = at;
    this.options.forEach(({ node }, index) => node.classList.toggle("active", index === at));
    const node = this.options[at]?.node;
    for (const holder of [this.field, this.list]) {
      if (node) holder.setAttribute("aria-activedescendant", node.id);
      else holder.removeAttribute("aria-activedescendant");
    }
    // The first one shows its heading too.
    (at === 0 ? this.list.firstElementChild?.firstElementChild : node)?.scrollIntoView({ block: "nearest" });
  }

  take(person) {
    this.element.hidePopover();
    this.choose(person);
  }

  onKey(event) {
    if (event.target !== this.field && event.target !== this.list) return;
    const count = this.options.length;
    if (event.key === "Enter" && this.options[this.active]) this.take(this.options[this.active].person);
    else if (event.key === "ArrowDown" && count) this.activate((this.active + 1) % count);
    else if (event.key === "ArrowUp" && count) this.activate((this.active - 1 + count) % count);
    else return;
    event.preventDefault();
  }
}
