// The live line to the server: one event stream per person, opened again by itself when it breaks.
// What an event does to the page belongs to the phone that listens.

const EVENTS = ["message", "edited", "deleted", "seen", "typing", "commands", "people", "clock"];
const FIRST_WAIT = 400;
const LONGEST_WAIT = 4000;

/**
 * Listens for one person's events until closed.
 * `onEvent(name, data)` gets each event, `onState(connected, again)` each change of the connection; `again` tells that
 * events may have been missed. A hidden page gives its connection back: browsers allow six to one host.
 */
export class Live {
  constructor(person, { onEvent, onState }) {
    this.person = person;
    this.onEvent = onEvent;
    this.onState = onState;
    this.wait = FIRST_WAIT;
    this.opened = false;
    this.onVisibility = () => (document.hidden ? this.disconnect() : this.source || this.connect());
    document.addEventListener("visibilitychange", this.onVisibility);
    if (!document.hidden) this.connect();
  }

  connect() {
    clearTimeout(this.timer);
    this.source = new EventSource(`/api/events?${new URLSearchParams({ person: this.person })}`);
    this.source.addEventListener("open", () => {
      this.wait = FIRST_WAIT;
      this.onState(true, this.opened);
      this.opened = true;
    });
    // The browser's own retries give up on some errors (a proxy's 502), so each break is handled here alike.
    this.source.addEventListener("error", () => {
      this.disconnect();
      this.onState(false, false);
      this.timer = setTimeout(() => this.connect(), this.wait);
      this.wait = Math.min(this.wait * 2, LONGEST_WAIT);
    });
    for (const name of EVENTS) {
      this.source.addEventListener(name, (event) => this.onEvent(name, JSON.parse(event.data || "{}")));
    }
  }

  /** Tries at once instead of waiting for the next attempt. */
  retry() {
    this.disconnect();
    this.wait = FIRST_WAIT;
    this.connect();
  }

  disconnect() {
    clearTimeout(this.timer);
    this.source?.close();
    this.source = null;
  }

  close() {
    this.disconnect();
    document.removeEventListener("visibilitychange", this.onVisibility);
  }
}
