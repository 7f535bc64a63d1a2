// Text with entities -> DOM nodes, and dates as the reader's language writes them.
// Offsets count UTF-16 units, as JavaScript strings do.

import { el } from "./dom.js";

const MINUTE = 60;
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };

const formatters = new Map();

function dateFormat(language, options) {
  const key = language + JSON.stringify(options);
  if (!formatters.has(key)) formatters.set(key, new Intl.DateTimeFormat(locale(language), options));
  return formatters.get(key);
}

/** The locale for dates: British English, so that the clock has 24 hours as the cluster's has. */
export const locale = (language) => (language === "ro" ? "ro-RO" : "en-GB");

export const timeText = (date, language) => dateFormat(language, { hour: "2-digit", minute: "2-digit" }).format(date);
export const fullDate = (date, language) => dateFormat(language, { dateStyle: "full", timeStyle: "short" }).format(date);
export const clockText = (date, language) =>
  dateFormat(language, { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" }).format(date);
export const dayKey = (date) => `${date.getFullYear()}-${date.getMonth()}-${date.getDate()}`;

const startOfDay = (date) => new Date(date.getFullYear(), date.getMonth(), date.getDate());

/** "Today", "Yesterday" or the date; the year only when it is not the current one. */
export function dayText(date, now, language, t) {
  const days = Math.round((startOfDay(now) - startOfDay(date)) / 86_400_000);
  if (days === 0) return t("today");
  if (days === 1) return t("yesterday");
  const year = date.getFullYear() === now.getFullYear() ? undefined : "numeric";
  return dateFormat(language, { weekday: "long", day: "numeric", month: "long", year }).format(date);
}

export function sizeText(bytes, language) {
  if (bytes === undefined || bytes === null) return "";
  const [value, unit] = bytes < 1024 ? [bytes, "byte"] : bytes < 1_048_576 ? [bytes / 1024, "kilobyte"] : [bytes / 1_048_576, "megabyte"];
  const options = { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: value < 10 ? 1 : 0 };
  return new Intl.NumberFormat(locale(language), options).format(value);
}

/** "in 40 minutes", "3 days ago": the largest unit that fits. */
function relativeText(seconds, language) {
  const units = [["day", 1440 * MINUTE], ["hour", 60 * MINUTE], ["minute", MINUTE], ["second", 1]];
  const [unit, size] = units.find(([, size]) => Math.abs(seconds) >= size) ?? ["second", 1];
  return new Intl.RelativeTimeFormat(locale(language), { numeric: "auto" }).format(Math.round(seconds / size), unit);
}

/** A date_time entity in the reader's zone. The format is "r" (relative) or w, d/D, t/T: weekday, date, time. */
function momentText(entity, fallback, { language, now }) {
  const format = entity.date_time_format;
  if (!format) return fallback;
  const date = new Date(entity.unix_time * 1000);
  if (format === "r") return relativeText((date - now()) / 1000, language);
  const options = {
    weekday: format.includes("w") ? "long" : undefined,
    ...(/d/i.test(format) && { day: "numeric", month: format.includes("D") ? "long" : "2-digit", year: "numeric" }),
    ...(/t/i.test(format) && { hour: "2-digit", minute: "2-digit", second: format.includes("T") ? "2-digit" : undefined }),
  };
  return dateFormat(language, options).format(date);
}

const withScheme = (url) => (/^[a-z][a-z0-9+.-]*:/i.test(url) ? url : `https://${url}`);

/** Only these schemes are followed; anything else (javascript:, data:) is shown as text. */
export function safeUrl(url) {
  const whole = withScheme(url);
  return /^(https?|mailto|tel|tg):/i.test(whole) ? whole : null;
}

function link(url, content) {
  const href = safeUrl(url);
  return href ? el("a", { href, target: "_blank", rel: "noopener noreferrer" }, content) : el("span", {}, content);
}

function spoiler(content, t) {
  const node = el("span", { class: "spoiler", role: "button", tabindex: 0, "aria-label": t("spoiler") }, el("span", { "aria-hidden": true }, content));
  const reveal = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    const shown = el("span", { class: "spoiler-shown", tabindex: -1 }, [...node.firstChild.childNodes]);
    node.replaceWith(shown);
    if (event.type === "keydown") shown.focus();
  };
  node.addEventListener("click", reveal);
  node.addEventListener("keydown", reveal);
  return node;
}

function expandable(content, t) {
  const quote = el("blockquote", { class: "quote quote-folded" }, el("div", { class: "quote-text" }, content));
  const toggle = el("button", { type: "button", class: "quote-toggle", "aria-expanded": "false" }, t("more"));
  toggle.addEventListener("click", () => {
    const folded = quote.classList.toggle("quote-folded");
    toggle.setAttribute("aria-expanded", String(!folded));
    toggle.textContent = folded ? t("more") : t("less");
  });
  // A quote that fits has nothing to unfold; whether it fits changes with the width of the phone.
  const body = quote.firstChild;
  const fits = () => quote.classList.contains("quote-folded") && body.scrollHeight <= body.clientHeight + 1;
  new ResizeObserver(() => (toggle.hidden = fits())).observe(body);
  quote.append(toggle);
  return quote;
}

function wrap(entity, text, content, ctx) {
  switch (entity.type) {
    case "pre":
      return el("pre", {}, entity.language && el("span", { class: "pre-language" }, entity.language), el("code", {}, content));
    case "blockquote":
      return el("blockquote", { class: "quote" }, content);
    case "expandable_blockquote":
      return expandable(content, ctx.t);
    case "spoiler":
      return spoiler(content, ctx.t);
    case "text_link":
      return link(entity.url, content);
    case "url":
      return link(text, content);
    case "email":
      return link(`mailto:${text}`, content);
    case "phone_number":
      return link(`tel:${text.replace(/[^+\d]/g, "")}`, content);
    case "bot_command":
      return el("button", { type: "button", class: "text-button", on: { click: () => ctx.sendText(text) } }, content);
    case "mention":
      return el("button", { type: "button", class: "text-button", on: { click: () => ctx.insertText(`${text} `) } }, content);
    case "text_mention":
    case "hashtag":
    case "cashtag":
      return el("span", { class: "mention" }, content);
    case "date_time":
      return el("time", { datetime: new Date(entity.unix_time * 1000).toISOString() }, entity.date_time_format ? momentText(entity, text, ctx) : content);
    default:
      return el(TAGS[entity.type] ?? "span", {}, content);
  }
}

/**
 * The nodes of a text. `ctx` gives language, t, now(), sendText (a tapped command) and insertText (a tapped mention).
 * Entities nest; one that sticks out of its parent is cut at the parent's end. A line break next to a block is dropped,
 * because the block breaks the line already.
 */
export function formatted(text, entities = [], ctx) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  let next = 0;
  const walk = (from, to) => {
    const nodes = [];
    let at = from;
    let trimStart = false;
    const plain = (end, beforeBlock) => {
      let piece = text.slice(at, end);
      if (trimStart && piece.startsWith("\n")) piece = piece.slice(1);
      if (beforeBlock && piece.endsWith("\n")) piece = piece.slice(0, -1);
      if (piece) nodes.push(document.createTextNode(piece));
      trimStart = false;
    };
    while (next < sorted.length && sorted[next].offset < to) {
      const entity = sorted[next++];
      const start = Math.max(entity.offset, at);
      const end = Math.min(entity.offset + entity.length, to);
      if (end <= start) continue;
      const block = BLOCKS.has(entity.type);
      plain(start, block);
      nodes.push(wrap(entity, text.slice(start, end), walk(start, end), ctx));
      at = end;
      trimStart = block;
    }
    plain(to, false);
    return nodes;
  };
  return walk(0, text.length);
}
