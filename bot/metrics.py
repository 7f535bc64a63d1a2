"""What the process counts and measures, for Prometheus. No label ever says who: only kinds, lanes and outcomes."""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.exposition import choose_encoder
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector
from telegram import Update

from cronos_core.errors import CronosError
from cronos_core.outbox.models import Lane, Outcome
from cronos_core.reports.backlog import Backlog

UPDATE_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)
SEND_BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)
# Refused by a rule of the house; failed by a defect; retried because the database did not let it be done.
DONE, REFUSED, FAILED, RETRIED = "done", "refused", "failed", "retried"


@dataclass
class Progress:
    """The update that this task is busy with, and how it has gone so far."""

    outcome: str = DONE


_at_work: ContextVar[Progress | None] = ContextVar("update_at_work", default=None)


def note_error(error: BaseException | None) -> None:
    """The update at work ends otherwise than done: refused by a rule of the house, or by a defect."""
    at_work = _at_work.get()
    if at_work is not None:
        at_work.outcome = REFUSED if isinstance(error, CronosError) else FAILED


class Metrics:
    """The counters of one process, in a registry of their own: two bots in one program do not share them."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._updates = Counter(
            "cronos_updates", "Updates dealt with, by kind and outcome.", ["kind", "outcome"], registry=self.registry
        )
        self._update_seconds = Histogram(
            "cronos_update_seconds",
            "From an update's arrival to the end of its answer.",
            ["kind"],
            buckets=UPDATE_BUCKETS,
            registry=self.registry,
        )
        self._notices = Counter(
            "cronos_notices", "Notices settled, by kind and outcome.", ["kind", "outcome"], registry=self.registry
        )
        self._send_seconds = Histogram(
            "cronos_send_seconds",
            "How long Telegram takes to accept a notice.",
            ["lane"],
            buckets=SEND_BUCKETS,
            registry=self.registry,
        )
        self._limited = Counter(
            "cronos_rate_limited", "Times that Telegram asked a lane to wait (429).", ["lane"], registry=self.registry
        )
        for lane in Lane:
            self._limited.labels(_name(lane))

    @contextmanager
    def timing_update(self, update: object, *, waited_seconds: float = 0.0) -> Iterator[Progress]:
        """Count the update that is dealt with meanwhile; it had waited for `waited_seconds` when it began."""
        at_work, started = Progress(), time.perf_counter()
        token = _at_work.set(at_work)
        try:
            yield at_work
        except BaseException:
            at_work.outcome = FAILED
            raise
        finally:
            _at_work.reset(token)
            kind = kind_of(update)
            self._updates.labels(kind, at_work.outcome).inc()
            self._update_seconds.labels(kind).observe(max(waited_seconds, 0.0) + time.perf_counter() - started)

    @contextmanager
    def timing_send(self, lane: int) -> Iterator[None]:
        """Measure the call to Telegram that is made meanwhile, however it ends."""
        started = time.perf_counter()
        try:
            yield
        finally:
            self._send_seconds.labels(_name(lane)).observe(time.perf_counter() - started)

    def count_notice(self, kind: str, outcome: Outcome) -> None:
        """A notice was settled."""
        self._notices.labels(kind, str(outcome)).inc()

    def count_limited(self, lane: int) -> None:
        """Telegram answered 429 to this lane."""
        self._limited.labels(_name(lane)).inc()

    def expose(self, backlog: Backlog | None, *, accept: str, now: datetime) -> tuple[bytes, str]:
        """The exposition and its content type; without a `backlog` the database did not answer."""
        encode, content_type = choose_encoder(accept)
        # Gauges are made for each scrape: what the database did not say now is left out, not repeated from before.
        momentary = CollectorRegistry()
        Gauge("cronos_database_up", "Whether the database answers.", registry=momentary).set(backlog is not None)
        if backlog is not None:
            _tell_backlog(momentary, backlog, now)
        both = CollectorRegistry()
        both.register(_Joined(self.registry, momentary))
        return encode(both), content_type


class _Joined(Collector):
    """Several registries as one collector."""

    def __init__(self, *registries: CollectorRegistry) -> None:
        self._registries = registries

    def collect(self) -> Iterable[Metric]:
        for registry in self._registries:
            yield from registry.collect()


def kind_of(update: object) -> str:
    """A handful of words for what an update is."""
    if not isinstance(update, Update):
        return "unknown"
    if update.callback_query is not None:
        return "press"
    if update.inline_query is not None:
        return "inline"
    message = update.message
    if message is None:
        return "other"
    if message.document is not None:
        return "document"
    return "command" if (message.text or "").startswith("/") else "text"


def _tell_backlog(registry: CollectorRegistry, backlog: Backlog, now: datetime) -> None:
    depth = Gauge("cronos_queue_depth", "Notices that are not settled, by lane.", ["lane"], registry=registry)
    for lane in Lane:
        depth.labels(_name(lane)).set(backlog.pending.get(lane, 0))
    oldest = Gauge("cronos_oldest_due_seconds", "How long the oldest due notice has been due.", registry=registry)
    oldest.set(_age(backlog.oldest_due_at, now))
    due = Gauge("cronos_reminders_due", "Reminders that are due and not queued yet.", registry=registry)
    due.set(backlog.reminders_due)
    waiting = Gauge("cronos_updates_open", "Updates that are kept and not dealt with yet.", registry=registry)
    waiting.set(backlog.open_updates)
    oldest = Gauge("cronos_oldest_update_seconds", "How long the oldest of them has waited.", registry=registry)
    oldest.set(_age(backlog.oldest_update_at, now))


def _age(since: datetime | None, now: datetime) -> float:
    return max((now - since).total_seconds(), 0.0) if since is not None else 0.0


def _name(lane: int) -> str:
    return Lane(lane).name.lower()
