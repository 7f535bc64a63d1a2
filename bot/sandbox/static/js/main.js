// The page: the row of phones, the bar above them, and what all phones share (people, bot, clock).

import { api } from "./api.js";
import { el } from "./dom.js";
import { Hint } from "./hint.js";
import { recall, remember } from "./memory.js";
import { askForm, showToast } from "./overlays.js";
import { readyMade } from "./people.js";
import { Phone } from "./phone.js";
import { languageOf, translator } from "./texts.js";
import { TimeBar } from "./timebar.js";

const NARROW = 760;
const WIDE = 1440;
const MOST_PHONES = 4;
const RETRY = 1000;

const find = (name) => document.querySelector(`[data-part="${name}"]`);

class Page {
  constructor() {
    this.phones = [];
    this.world = { bot: null, people: [], jumps: [], shift: 0, now: () => new Date(Date.now() + this.world.shift) };
    this.host = find("phones");
    this.toasts = find("toasts");
    this.timeBar = new TimeBar(this.world, {
      onMoved: (now) => this.onMoved(now),
      report: (error) => showToast(this.toasts, this.t("jumpFailed", { reason: error.message })),
    });
    find("time").append(this.timeBar.element);
    this.hint = new Hint();
    this.host.before(this.hint.element);
    find("add-phone").addEventListener("click", () => this.addPhone());
    find("theme").addEventListener("click", () => this.toggleTheme());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.drawChrome());
    addEventListener("resize", () => this.drawChrome());
  }

  async start() {
    await this.firstState();
    const people = this.layout();
    for (const person of people) this.mount(new Phone(this.world, person, this));
    this.drawChrome();
    await Promise.all(this.phones.map((phone) => phone.start()));
  }

  async firstState() {
    for (;;) {
      try {
        this.takeState(await api.state());
        return;
      } catch {
        const t = translator(languageOf(navigator.language));
        this.host.replaceChildren(el("p", { class: "waiting", role: "status" }, t("offline")));
        await new Promise((resolve) => setTimeout(resolve, RETRY));
      }
    }
  }

  takeState(state) {
    Object.assign(this.world, { bot: state.bot, people: state.people, jumps: state.jumps });
    this.setTime(state.now);
  }

  setTime(now) {
    this.world.shift = new Date(now) - Date.now();
  }

  async refreshWorld() {
    try {
      this.takeState(await api.state());
    } catch {
      return; // The phones show that the server is away; the next connection asks again.
    }
    for (const phone of this.phones) {
      if (!this.world.people.some((person) => person.id === phone.person.id)) this.switchPerson(phone, this.freePerson());
    }
    this.drawChrome();
  }

  /** Who holds the phones: as last time, else the ready-made people in their order, as many as the window has room for. */
  layout() {
    const { people } = this.world;
    const kept = (recall("phones") ?? []).map((id) => people.find((person) => person.id === id)).filter(Boolean);
    const chosen = kept.length ? kept : readyMade(people).slice(0, innerWidth < WIDE ? 2 : 3);
    return innerWidth < NARROW ? chosen.slice(0, 1) : chosen;
  }

  /** The first person without a phone, ready-made ones before others. */
  freePerson() {
    const used = new Set(this.phones.map((phone) => phone.person.id));
    const { people } = this.world;
    return [...readyMade(people), ...people].find((person) => !used.has(person.id)) ?? people[0];
  }

  /** What a newcomer may try; also the way to the visitor's own language, when the page speaks another. */
  steps() {
    const { t } = this;
    const steps = [
      { id: "ask", text: t("tryAsk"), act: () => this.phones[0].suggest(t("tryAskText")) },
      { id: "book", text: t("tryBook"), act: () => this.phones[0].suggest("/meetings") },
      { id: "clock", text: t("tryClock"), act: () => this.timeBar.point() },
    ];
    const lang = languageOf(navigator.language);
    const speaker = readyMade(this.world.people).find((person) => languageOf(person.language_code) === lang);
    if (!speaker || navigator.languages.some((code) => languageOf(code) === this.phones[0].language)) return steps;
    const text = translator(lang)("tryLanguage", { name: speaker.name.split(" ")[0] });
    return [...steps, { id: "language", text, lang, act: () => this.switchPerson(this.phones[0], speaker) }];
  }

  mount(phone, before = null) {
    const at = before ? this.phones.indexOf(before) : this.phones.length;
    if (before) {
      before.element.replaceWith(phone.element);
      before.close();
      this.phones[at] = phone;
    } else {
      if (!this.phones.length) this.host.replaceChildren();
      this.host.append(phone.element);
      this.phones.push(phone);
    }
  }

  keepLayout() {
    remember("phones", this.phones.map((phone) => phone.person.id));
    this.drawChrome();
  }

  async addPhone() {
    const phone = new Phone(this.world, this.freePerson(), this);
    this.mount(phone);
    this.keepLayout();
    phone.element.scrollIntoView({ inline: "end", block: "nearest" });
    phone.switcher.focus();
    await phone.start();
  }

  closePhone(phone) {
    this.phones = this.phones.filter((other) => other !== phone);
    phone.close();
    this.keepLayout();
    this.phones[0].switcher.focus();
  }

  async switchPerson(phone, person) {
    const next = new Phone(this.world, person, this);
    this.mount(next, phone);
    this.keepLayout();
    next.switcher.focus();
    await next.start();
  }

  async addPerson(phone) {
    const { t } = phone;
    const select = el("select", { name: "language" }, el("option", { value: "ro" }, "Română"), el("option", { value: "en" }, "English"));
    select.value = phone.language;
    const fields = [
      el("label", { class: "field" }, t("name"), el("input", { name: "name", required: true, maxlength: 64, autofocus: true, autocomplete: "off" })),
      el("label", { class: "field" }, t("language"), select),
    ];
    const form = await askForm(phone.screen, { title: t("addPerson"), fields, ok: t("create"), cancel: t("cancel") });
    if (!form?.get("name").trim()) return;
    try {
      const person = await api.addPerson(form.get("name").trim(), form.get("language"));
      await this.refreshWorld();
      await this.switchPerson(phone, person);
    } catch (error) {
      phone.report(error);
    }
  }

  /** Events that every phone hears alike; only the first phone's are used. */
  onSharedEvent(name, data) {
    if (name === "clock") this.onMoved(data.now);
    else if (name === "people") this.refreshWorld();
  }

  onMoved(now) {
    this.setTime(now);
    this.timeBar.tick();
    for (const phone of this.phones) phone.onClock();
    // After a jump the server may offer others ("to the next event" names the next one).
    clearTimeout(this.refreshTimer);
    this.refreshTimer = setTimeout(() => this.refreshWorld(), 50);
  }

  get dark() {
    return (recall("theme") ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light")) === "dark";
  }

  toggleTheme() {
    remember("theme", this.dark ? "light" : "dark");
    this.drawChrome();
  }

  /** Brings the bar up to date: language, theme, what can be pressed. */
  drawChrome() {
    const language = this.phones[0]?.language ?? languageOf(navigator.language);
    this.t = translator(language);
    document.documentElement.lang = language;
    document.documentElement.dataset.theme = this.dark ? "dark" : "light";
    document.title = `Cronos · ${this.t("title")}`;
    find("title").textContent = this.t("title");
    const label = (node, text) => {
      node.setAttribute("aria-label", text);
      node.title = text;
    };
    label(find("theme"), this.t(this.dark ? "themeLight" : "themeDark"));
    label(find("add-phone"), this.t("addPhone"));
    find("add-phone-words").textContent = this.t("addPhone");
    find("add-phone").disabled = this.phones.length >= MOST_PHONES;
    this.host.dataset.count = this.phones.length;
    for (const phone of this.phones) phone.closeButton.hidden = this.phones.length < 2;
    this.timeBar.draw({ language, t: this.t });
    if (this.phones.length) this.hint.draw(this.t, this.steps());
  }
}

await new Page().start();
