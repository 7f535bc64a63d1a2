// Files chosen, dropped or pasted, waiting above the composer to be sent.

import { el, iconButton } from "./dom.js";
import { sizeText } from "./format.js";

/** How a file travels: pictures as photos, sound as voice, unless it is to go as a plain file. */
function kindOf({ file, plain }) {
  if (plain) return "document";
  if (/^image\/(jpeg|png|webp)$/.test(file.type)) return "photo";
  if (/^audio\/(ogg|opus)/.test(file.type)) return "voice";
  if (/^audio\//.test(file.type)) return "audio";
  if (/^video\/mp4/.test(file.type)) return "video";
  return "document";
}

export class Attachments {
  constructor({ t, language }, onChange) {
    this.t = t;
    this.language = language;
    this.onChange = onChange;
    this.items = [];
    this.element = el("div", { class: "attachments", testid: "attachments", hidden: true });
  }

  get any() {
    return this.items.length > 0;
  }

  add(files) {
    this.items.push(...[...files].map((file) => ({ file, plain: false })));
    this.draw();
  }

  /** Hands over what waits, as [{file, kind}], and is empty afterwards. */
  take() {
    const taken = this.items.map((item) => ({ file: item.file, kind: kindOf(item) }));
    this.items = [];
    this.draw();
    return taken;
  }

  clear() {
    this.items = [];
    this.draw();
  }

  draw() {
    for (const image of this.element.querySelectorAll("img")) URL.revokeObjectURL(image.src);
    this.element.replaceChildren(...this.items.map((item) => this.row(item)));
    this.element.hidden = !this.any;
    this.onChange();
  }

  row(item) {
    const { file } = item;
    const special = kindOf({ file, plain: false }) !== "document";
    const choice = el("input", { type: "checkbox", checked: item.plain });
    choice.addEventListener("change", () => {
      item.plain = choice.checked;
    });
    const remove = () => {
      this.items = this.items.filter((other) => other !== item);
      this.draw();
    };
    return el(
      "div",
      { class: "attachment" },
      file.type.startsWith("image/") && el("img", { src: URL.createObjectURL(file), alt: "" }),
      el("span", { class: "file-words" }, el("span", { class: "file-name" }, file.name), el("span", { class: "file-size" }, sizeText(file.size, this.language))),
      special && el("label", { class: "check-line" }, choice, this.t("sendAsFile")),
      iconButton("close", `${this.t("remove")}: ${file.name}`, { on: { click: remove } }),
    );
  }
}
