"""What the bot does all year without being asked, and how long a year Hypothesis makes."""

from datetime import datetime

from hypothesis import HealthCheck, Phase, settings
from sqlmodel import Session

from cronos_core.outbox.leasing import lease_notices, settle_notice
from cronos_core.outbox.models import Lane, Outcome
from cronos_core.reminders.service import queue_due_reminders


def profile(examples: int, steps: int) -> settings:
    return settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        derandomize=True,
        # Without shrinking: a failure shows its steps at once, and never runs into the time limit of a test.
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )


def look(session: Session, *, works: bool, now: datetime) -> None:
    """A sweep, and where Telegram answers, what the sender does with what is due."""
    queue_due_reminders(session, now=now)
    if not works:
        return
    for notice in lease_notices(session, lanes=(Lane.REMINDER,), worker="w", limit=500, now=now):
        expired = notice.expires_at is not None and notice.expires_at <= now
        outcome = Outcome.EXPIRED if expired else Outcome.SENT
        settle_notice(session, notice_id=notice.id, worker="w", outcome=outcome, now=now)
