// Links to the bot itself. The page opens them as the phone's Telegram would: by starting the bot with their payload.

const HOSTS = new Set(["t.me", "telegram.me", "telegram.dog"]);

/** {payload} when the address leads to this bot (payload null without one), else null. */
export function botLink(href, username) {
  let url;
  try {
    url = new URL(href);
  } catch {
    return null;
  }
  const resolves = url.protocol === "tg:" && (url.host || url.pathname.replace(/\//g, "")) === "resolve";
  const name = resolves ? url.searchParams.get("domain") : HOSTS.has(url.hostname) ? url.pathname.split("/")[1] : null;
  if (name?.toLowerCase() !== username.toLowerCase()) return null;
  return { payload: url.searchParams.get("start") };
}
