// Building DOM nodes without markup strings. Text always becomes text nodes, so nothing that a person or the bot
// wrote can turn into markup. What the nodes mean belongs to the other modules.

const SVG = "http://www.w3.org/2000/svg";

// Outlines on a 24×24 grid, drawn with one stroke.
const PATHS = {
  attach: "M20 11.5 12.2 19a5 5 0 0 1-7-7l8-7.8a3.3 3.3 0 0 1 4.7 4.7l-7.9 7.7a1.6 1.6 0 0 1-2.3-2.3l7.2-7",
  back: "M15 5l-7 7 7 7",
  block: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M5.7 5.7l12.6 12.6",
  check: "M4.5 12.5l4.5 4.5L19.5 6.5",
  chevron: "M6 9l6 6 6-6",
  close: "M6 6l12 12M18 6L6 18",
  contact: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8M4 20c1-4 4-5.5 8-5.5s7 1.5 8 5.5",
  copy: "M9 9h10v11H9zM5 15V4h10",
  document: "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
  dots: "M12 5.5v.01M12 12v.01M12 18.5v.01",
  down: "M12 5v13M6 12.5l6 6 6-6",
  edit: "M4 20l1-4L16 5l3 3L8 19z",
  external: "M8 16L17 7M9.5 7H17v7.5",
  group: "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M2.5 19c.5-3.5 3-5 6.5-5s6 1.5 6.5 5M16 4.5a3.3 3.3 0 0 1 0 6.2M18 14.3c2 .6 3.2 2.2 3.5 4.7",
  inline: "M4 7h10M4 12h16M4 17h7",
  keyboard: "M3 6h18v12H3zM7 10v.01M12 10v.01M17 10v.01M8 14.5h8",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5",
  phone: "M8 3h8a1.5 1.5 0 0 1 1.5 1.5v15A1.5 1.5 0 0 1 16 21H8a1.5 1.5 0 0 1-1.5-1.5v-15A1.5 1.5 0 0 1 8 3M11 18h2",
  pin: "M12 21s7-6.2 7-11.5a7 7 0 0 0-14 0C5 14.8 12 21 12 21M12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5",
  plus: "M12 5v14M5 12h14",
  reply: "M9 7l-5 5 5 5M4 12h9c4 0 6.5 2 7 6",
  send: "M4 12l16-8-5.5 16-3-6.5zM11.5 13.5L20 4",
  slash: "M7.5 4h9A3.5 3.5 0 0 1 20 7.5v9a3.5 3.5 0 0 1-3.5 3.5h-9A3.5 3.5 0 0 1 4 16.5v-9A3.5 3.5 0 0 1 7.5 4M14 8l-4 8",
  sun: "M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8M12 2v2M12 20v2M4.9 4.9l1.4 1.4M17.7 17.7l1.4 1.4M2 12h2M20 12h2M4.9 19.1l1.4-1.4M17.7 6.3l1.4-1.4",
};

/** A decorative drawing by its name; assistive technology does not see it. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  const path = document.createElementNS(SVG, "path");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/**
 * A node with attributes and children.
 * `on` holds listeners, `testid` the hook for browser tests; true sets an empty attribute; null and false set none.
 */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    } else {
      node.setAttribute(name === "testid" ? "data-testid" : name, value === true ? "" : String(value));
    }
  }
  node.append(...children.flat(2).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** A round button that shows only an icon; its label is read aloud and shown as a tooltip. */
export function iconButton(name, label, attributes = {}) {
  return el("button", { type: "button", class: "icon-button", "aria-label": label, title: label, ...attributes }, icon(name));
}

/** Initials on a coloured disc; the colour depends on the id alone, so a person keeps it everywhere. */
export function avatar(name, id, kind = "person") {
  const words = name.split(/\s+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const initials = (words.length > 1 ? [words[0], words[words.length - 1]] : words).map((word) => [...word][0]).join("");
  const hue = Math.abs(Number(id)) % 6;
  return el("span", { class: `avatar avatar-${kind}`, "data-hue": hue, "aria-hidden": true }, initials.toUpperCase() || "?");
}

/** The mark of the bot: a clock face whose hands meet. */
export function botAvatar() {
  const node = el("span", { class: "avatar avatar-bot", "aria-hidden": true });
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", "M17.5 6A8 8 0 1 0 19.6 14.5M12 7.5V12l4 2.3");
  svg.append(path);
  node.append(svg);
  return node;
}
