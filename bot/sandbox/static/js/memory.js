// What the page remembers between visits, in this browser only: which phones are open, and the theme.

const KEY = "cronos-sandbox";

function load() {
  try {
    return JSON.parse(localStorage.getItem(KEY)) ?? {};
  } catch {
    return {}; // No storage (private mode) or somebody else's value: the defaults serve.
  }
}

export const recall = (name) => load()[name];

export function remember(name, value) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...load(), [name]: value }));
  } catch {
    // Without storage the page works; it only starts with the defaults next time.
  }
}
