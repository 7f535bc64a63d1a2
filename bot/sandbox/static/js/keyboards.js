// The buttons under a message and the buttons in place of the keyboard. What a press does is the chat's business.

import { el, icon } from "./dom.js";
import { safeUrl } from "./format.js";

const MARKS = [
  ["url", "external"],
  ["copy_text", "copy"],
  ["switch_inline_query", "inline"],
  ["switch_inline_query_current_chat", "inline"],
  ["switch_inline_query_chosen_chat", "inline"],
];

function inlineButton(button, message, ctx) {
  const mark = MARKS.find(([field]) => button[field] !== undefined);
  const attributes = {
    class: button.style ? `inline-button style-${button.style}` : "inline-button",
    testid: "inline-button",
    "data-callback": button.callback_data,
  };
  const words = [el("span", { class: "button-text" }, button.text), mark && icon(mark[1])];
  const href = button.url && safeUrl(button.url);
  if (href) return el("a", { ...attributes, href, target: "_blank", rel: "noopener noreferrer" }, words);
  const node = el("button", { type: "button", ...attributes }, words);
  node.addEventListener("click", async () => {
    // A second press while the first waits is a person's impatience, not a second wish.
    if (node.getAttribute("aria-busy") === "true") return;
    node.setAttribute("aria-busy", "true");
    await ctx.press(message, button);
    node.removeAttribute("aria-busy");
  });
  return node;
}

/** The rows of buttons under a message. */
export function inlineKeyboard(rows, message, ctx) {
  return el(
    "div",
    { class: "inline-keyboard" },
    rows.map((row) => el("div", { class: "button-row" }, row.map((button) => inlineButton(button, message, ctx)))),
  );
}

/**
 * The reply markup that rules a chat now: that of the bot's newest message which sets or removes one, else null.
 * A forced reply is over, and a one-time keyboard is `used`, once the person has written.
 */
export function currentMarkup(messages) {
  let written = false;
  for (let at = messages.length - 1; at >= 0; at--) {
    const message = messages[at];
    const markup = message.outgoing ? null : message.reply_markup;
    written ||= message.outgoing;
    if (markup?.remove_keyboard || (markup?.force_reply && written)) return null;
    if (markup?.force_reply) return { ...markup, message };
    if (markup?.keyboard) return { ...markup, message, used: Boolean(markup.one_time_keyboard && written) };
  }
  return null;
}

/** The keyboard in place of a phone's own: `onPress(button)` gets the pressed one. */
export function replyKeyboard(markup, label, onPress) {
  return el(
    "div",
    { class: markup.resize_keyboard ? "reply-keyboard" : "reply-keyboard reply-keyboard-tall", role: "group", "aria-label": label, testid: "reply-keyboard" },
    markup.keyboard.map((row) =>
      el(
        "div",
        { class: "button-row" },
        row.map((item) => {
          const button = typeof item === "string" ? { text: item } : item;
          const mark = button.request_contact ? "contact" : button.request_location ? "pin" : null;
          return el(
            "button",
            { type: "button", class: button.style ? `reply-button style-${button.style}` : "reply-button", testid: "reply-button", on: { click: () => onPress(button) } },
            mark && icon(mark),
            el("span", { class: "button-text" }, button.text),
          );
        }),
      ),
    ),
  );
}
