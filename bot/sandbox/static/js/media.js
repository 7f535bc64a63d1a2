// What a message carries besides text: pictures, files, voice, places, contacts.

import { el, icon, avatar } from "./dom.js";
import { fileUrl } from "./api.js";
import { sizeText } from "./format.js";
import { showPicture } from "./overlays.js";

const LARGEST_SIDE = 300;

function photo(message, { t }) {
  const size = message.photo.reduce((a, b) => (b.width * b.height > a.width * a.height ? b : a));
  const scale = Math.min(1, LARGEST_SIDE / Math.max(size.width, size.height));
  const url = fileUrl(size.file_id);
  const label = message.caption ? `${t("photo")}: ${message.caption}` : t("photo");
  // Width and height are known beforehand, so the log does not jump when the picture arrives.
  const image = el("img", {
    src: url,
    alt: label,
    width: Math.round(size.width * scale),
    height: Math.round(size.height * scale),
  });
  const open = () => showPicture(url, label, t("ok"));
  return el("button", { type: "button", class: "photo", "aria-label": label, on: { click: open } }, image);
}

function file(document, { t, language }) {
  const name = document.file_name ?? t("file");
  const extension = name.includes(".") ? name.split(".").pop().slice(0, 4) : "";
  return el(
    "a",
    { class: "file", href: fileUrl(document.file_id), download: name, testid: "file" },
    el("span", { class: "file-mark" }, extension ? el("span", { "aria-hidden": true }, extension) : icon("document")),
    el("span", { class: "file-words" }, el("span", { class: "file-name" }, name), el("span", { class: "file-size" }, sizeText(document.file_size, language))),
  );
}

const sound = (voice, { t }) =>
  el("audio", { class: "voice", controls: true, preload: "none", src: fileUrl(voice.file_id), "aria-label": t("voice") });

function place({ latitude, longitude }, title, address, { t }) {
  const map = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
  return el(
    "div",
    { class: "place" },
    el("div", { class: "place-map", "aria-hidden": true }, icon("pin")),
    el(
      "div",
      { class: "place-words" },
      el("strong", {}, title ?? t("location")),
      el("span", {}, address ?? `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`),
      el("a", { href: map, target: "_blank", rel: "noopener noreferrer" }, t("openMap")),
    ),
  );
}

function contact({ first_name: first, last_name: last, phone_number: phone, user_id: id }) {
  const name = [first, last].filter(Boolean).join(" ");
  return el(
    "div",
    { class: "contact" },
    avatar(name, id ?? 0),
    el("span", { class: "file-words" }, el("strong", {}, name), el("a", { href: `tel:${phone.replace(/[^+\d]/g, "")}` }, phone)),
  );
}

/** The media of a message as a list of nodes, empty for plain text. */
export function media(message, ctx) {
  if (message.photo?.length) return [photo(message, ctx)];
  if (message.voice) return [sound(message.voice, ctx)];
  if (message.audio) return [sound(message.audio, ctx)];
  const document = message.document ?? message.video ?? message.animation;
  if (document) return [file(document, ctx)];
  if (message.venue) return [place(message.venue.location, message.venue.title, message.venue.address, ctx)];
  if (message.location) return [place(message.location, null, null, ctx)];
  if (message.contact) return [contact(message.contact)];
  return [];
}

/** One line that stands for a message: in the list of chats and above a reply. */
export function summary(message, t) {
  if (message.text) return message.text;
  const kind = mediaName(message, t);
  if (kind) return message.caption ? `${kind}: ${message.caption}` : kind;
  return serviceText(message, t) ?? t("unknownMessage");
}

function mediaName(message, t) {
  if (message.photo) return t("photo");
  if (message.voice || message.audio) return t("voice");
  const file = message.document ?? message.video;
  if (file) return file.file_name ?? t("file");
  if (message.venue) return message.venue.title;
  if (message.location) return t("location");
  if (message.contact) return message.contact.first_name;
  return null;
}

export const fullName = (user) => [user?.first_name, user?.last_name].filter(Boolean).join(" ");

/** The line of an event in a chat (somebody joined, a group was made), or null for an ordinary message. */
export function serviceText(message, t) {
  if (message.new_chat_members?.length > 1) return t("joinedMany", { names: t.list(message.new_chat_members.map(fullName)) });
  if (message.new_chat_members) return t("joinedOne", { name: fullName(message.new_chat_members[0]) });
  if (message.left_chat_member) return t("left", { name: fullName(message.left_chat_member) });
  if (message.group_chat_created || message.supergroup_chat_created) return t("groupCreated", { title: message.chat.title });
  if (message.forum_topic_created) return t("topic", { name: message.forum_topic_created.name });
  if (message.forum_topic_closed) return t("topicClosed");
  if (message.forum_topic_reopened) return t("topicReopened");
  if (message.pinned_message) return t("pinned");
  return null;
}
