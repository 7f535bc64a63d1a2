"""Imports that are worked out first and written in portions, each a transaction of its own: nobody else waits long.

An import that is broken off between two portions is repeated: what is written already is found unchanged.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from sqlmodel import Session, col, update

from cronos_core.imports.errors import UploadGoneError
from cronos_core.imports.models import Upload
from cronos_core.imports.rows import ImportReport, Row
from cronos_core.imports.service import discard_upload


@dataclass(frozen=True)
class Written:
    """How many things were added and changed."""

    new: int = 0
    changed: int = 0


class Plan(Protocol):
    """All that a list would change, checked and worked out; it stays as it is, however often it is written.

    `portions` is how many parts it is written in: at least one, even where nothing changes.
    """

    @property
    def report(self) -> ImportReport: ...

    @property
    def portions(self) -> int: ...

    def write(self, session: Session, *, number: int, actor_id: int | None, now: datetime) -> Written:
        """Write portion `number`, from 0, beside what has become of everything meanwhile."""


class Draft(Protocol):
    """The rows of a list, and what the database holds of the things that they speak of."""

    def work_out(self) -> Plan:
        """Check every row and work out what it changes; needs no database, and may take seconds.

        Raises `ImportRefusedError` where a row is wrong.
        """


class Planner(Protocol):
    """Reads what there is; raises `NotAllowedError`, `MissingColumnsError`."""

    def __call__(self, session: Session, *, rows: Sequence[Row], actor_id: int | None) -> Draft: ...


def sum_up(plan: Plan, *, written: Iterable[Written]) -> ImportReport:
    """The report of a plan of which this was written."""
    parts = list(written)
    new, changed = sum(one.new for one in parts), sum(one.changed for one in parts)
    return replace(plan.report, new=new, changed=changed, unchanged=plan.report.total - new - changed)


def import_portion(
    session: Session, *, plan: Plan, number: int, upload_id: int, actor_id: int, now: datetime
) -> Written:
    """Write a portion of what a kept file changes; gives what has been written of the file in all.

    Raises `UploadGoneError` where the file is gone or not theirs: somebody has finished or dropped it.
    """
    one = plan.write(session, number=number, actor_id=actor_id, now=now)
    grown = (
        update(Upload)
        .where(col(Upload.id) == upload_id, col(Upload.member_id) == actor_id)
        .values(rows_new=Upload.rows_new + one.new, rows_changed=Upload.rows_changed + one.changed)
        .returning(col(Upload.rows_new), col(Upload.rows_changed))
    )
    total = session.execute(grown).one_or_none()
    if total is None:
        raise UploadGoneError()
    return Written(*total)


def import_last_portion(session: Session, *, plan: Plan, upload_id: int, actor_id: int, now: datetime) -> ImportReport:
    """Write the last portion of a kept file, forget the file, and tell of the whole import."""
    number = plan.portions - 1
    written = import_portion(session, plan=plan, number=number, upload_id=upload_id, actor_id=actor_id, now=now)
    discard_upload(session, upload_id=upload_id, actor_id=actor_id)
    return sum_up(plan, written=[written])
