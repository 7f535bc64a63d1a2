// The page's side of the sandbox's page API: one function per address, JSON in and out.
// Nothing here touches the document.

/** The server refused (its own sentence) or could not be reached (`offline`). */
export class ApiError extends Error {
  constructor(message, { offline = false, status = 0 } = {}) {
    super(message);
    this.offline = offline;
    this.status = status;
  }
}

async function call(path, options = {}) {
  let response;
  try {
    response = await fetch(`/api/${path}`, options);
  } catch (error) {
    throw new ApiError(error.message, { offline: true });
  }
  const body = await response.json().catch(() => null);
  if (!response.ok) throw new ApiError(body?.error ?? response.statusText, { status: response.status });
  return body;
}

const read = (path, query = {}) => call(Object.keys(query).length ? `${path}?${new URLSearchParams(query)}` : path);
const write = (path, body) =>
  call(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

export const api = {
  state: () => read("state"),
  addPerson: (name, languageCode) => write("people", { name, language_code: languageCode }),
  chats: (person) => read("chats", { person }),
  messages: (person, chat) => read("messages", { person, chat }),
  commands: (person, chat) => read("commands", { person, chat }),
  send: (person, chat, text, replyTo) => write("send", { person, chat, text, ...(replyTo && { reply_to: replyTo }) }),
  sendContact: (person, chat, contact) => write("send", { person, chat, contact }),
  sendLocation: (person, chat, location) => write("send", { person, chat, location }),
  start: (person, payload) => write("start", { person, ...(payload && { payload }) }),
  press: (person, chat, messageId, data) => write("press", { person, chat, message_id: messageId, data }),
  inline: (person, query, offset) => write("inline", { person, query, ...(offset && { offset }) }),
  choose: (person, chat, query, resultId) => write("inline/choose", { person, chat, query, result_id: resultId }),
  edit: (person, chat, messageId, text) => write("edit", { person, chat, message_id: messageId, text }),
  block: (person, blocked) => write("block", { person, blocked }),
  addGroup: (title, members, forum) => write("groups", { title, members, forum }),
  jump: (id) => write("jump", { id }),
  upload(person, chat, file, kind, caption, replyTo) {
    const form = new FormData();
    form.set("person", person);
    form.set("chat", chat);
    form.set("kind", kind);
    if (caption) form.set("caption", caption);
    if (replyTo) form.set("reply_to", replyTo);
    form.set("file", file, file.name);
    return call("upload", { method: "POST", body: form });
  },
};

/** The address of a file's bytes, for showing and downloading. */
export const fileUrl = (fileId) => `/api/files/${encodeURIComponent(fileId)}`;
