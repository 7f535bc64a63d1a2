// What appears above a phone and goes away again: toasts, menus, dialogs, a picture in full size.

import { el, icon } from "./dom.js";

const SHORTEST_TOAST = 3200;
const READING_MS_PER_LETTER = 65;

/** A short notice at the top of a phone's screen; stays as long as it takes to read. */
export function showToast(host, text) {
  for (const old of host.querySelectorAll(".toast")) old.remove();
  const toast = el("div", { class: "toast", testid: "toast" }, text);
  host.append(toast);
  setTimeout(() => toast.remove(), Math.max(SHORTEST_TOAST, text.length * READING_MS_PER_LETTER));
}

/** Puts a modal dialog over the middle of a phone (or of the page) and removes it when it closes. */
function present(dialog, host) {
  document.body.append(dialog);
  const area = host?.getBoundingClientRect();
  if (area) {
    dialog.style.left = `${area.left + area.width / 2}px`;
    dialog.style.top = `${area.top + area.height / 2}px`;
    dialog.style.setProperty("--room", `${area.width - 32}px`);
  }
  // A press on the dimmed background reaches the dialog itself, never its content.
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close(""));
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue);
    });
    dialog.showModal();
  });
}

/** Shows a text until it is confirmed; with `cancel`, resolves to whether it was. */
export async function ask(host, { title, text, ok, cancel }) {
  const dialog = el(
    "dialog",
    { class: "dialog", "aria-label": title ?? text, testid: "dialog" },
    el(
      "form",
      { method: "dialog" },
      title && el("h2", {}, title),
      el("p", { class: "dialog-text" }, text),
      el(
        "div",
        { class: "dialog-buttons" },
        cancel && el("button", { value: "", class: "quiet-button" }, cancel),
        el("button", { value: "ok", class: "main-button", autofocus: true }, ok),
      ),
    ),
  );
  return (await present(dialog, host)) === "ok";
}

/** A form in a dialog: resolves to its FormData, or to null when it was given up. */
export async function askForm(host, { title, fields, ok, cancel }) {
  const form = el(
    "form",
    { method: "dialog" },
    el("h2", {}, title),
    fields,
    el(
      "div",
      { class: "dialog-buttons" },
      el("button", { type: "button", class: "quiet-button", on: { click: () => dialog.close("") } }, cancel),
      el("button", { value: "ok", class: "main-button" }, ok),
    ),
  );
  const dialog = el("dialog", { class: "dialog", "aria-label": title, testid: "dialog" }, form);
  return (await present(dialog, host)) === "ok" ? new FormData(form) : null;
}

/** A picture in full size. */
export function showPicture(url, label, closeLabel) {
  const dialog = el(
    "dialog",
    { class: "picture-dialog", "aria-label": label },
    el("form", { method: "dialog" }, el("button", { class: "icon-button", "aria-label": closeLabel, autofocus: true }, icon("close"))),
    el("img", { src: url, alt: label }),
  );
  return present(dialog, null);
}

function moveFocus(menu, event) {
  const items = [...menu.querySelectorAll("[role^=menuitem]")];
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  items.at(to % items.length)?.focus();
}

/**
 * A menu below its anchor. Items: {label, hint, lead (a node), icon, checked, danger, attributes, action}; null draws a line.
 * Closes by a choice, Escape, Tab or a press elsewhere; the focus goes back to the anchor.
 */
export function openMenu(anchor, items, { label, align = "start" }) {
  const menu = el("div", { class: "menu", role: "menu", popover: "auto", "aria-label": label });
  for (const item of items) {
    if (!item) {
      menu.append(el("hr", { role: "separator" }));
      continue;
    }
    const checkable = item.checked !== undefined;
    const button = el(
      "button",
      {
        type: "button",
        role: checkable ? "menuitemradio" : "menuitem",
        "aria-checked": checkable ? String(item.checked) : null,
        class: item.danger ? "menu-item danger" : "menu-item",
        ...item.attributes,
      },
      item.lead ?? (item.icon && icon(item.icon)),
      el("span", { class: "menu-words" }, el("span", {}, item.label), item.hint && el("span", { class: "menu-hint" }, item.hint)),
      item.checked && icon("check"),
    );
    button.addEventListener("click", () => {
      menu.hidePopover();
      item.action();
    });
    menu.append(button);
  }
  menu.addEventListener("keydown", (event) => (event.key === "Tab" ? menu.hidePopover() : moveFocus(menu, event)));
  popUp(menu, anchor, align);
  (menu.querySelector("[aria-checked=true]") ?? menu.querySelector("[role^=menuitem]"))?.focus();
}

/** Shows a popover at its anchor; closed, it is gone and the focus is back at the anchor. */
export function popUp(popover, anchor, align = "start") {
  popover.addEventListener("toggle", (event) => {
    if (event.newState !== "closed") return;
    if (!document.activeElement || document.activeElement === document.body || popover.contains(document.activeElement)) anchor.focus();
    anchor.setAttribute("aria-expanded", "false");
    popover.remove();
  });
  document.body.append(popover);
  popover.showPopover();
  anchor.setAttribute("aria-expanded", "true");
  place(popover, anchor.getBoundingClientRect(), align);
}

function place(menu, area, align) {
  const { offsetWidth: width, offsetHeight: height } = menu;
  const left = align === "end" ? area.right - width : area.left;
  const below = area.bottom + 6 + height <= innerHeight;
  menu.style.left = `${Math.max(8, Math.min(left, innerWidth - width - 8))}px`;
  menu.style.top = `${below ? area.bottom + 6 : Math.max(8, area.top - height - 6)}px`;
}
