"""Rehearsing an import, and keeping a dropped file until its organizer has decided.

Who may import is checked by the importers, which stand above this slice; a kept file is for its owner alone.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from sqlmodel import Session, col, delete

from cronos_core.imports.errors import UploadGoneError
from cronos_core.imports.models import Upload
from cronos_core.imports.rows import ImportReport, Row

# A file may hold personal data: undecided ones are not kept longer than this.
KEEP = timedelta(hours=24)


class Importer(Protocol):
    """Writes rows of one kind, all or none, and notes it in the audit log; each slice that is imported has one.

    Raises `NotAllowedError`, `MissingColumnsError`, and `ImportRefusedError` where a row is wrong.
    """

    def __call__(
        self, session: Session, *, rows: Sequence[Row], actor_id: int | None, now: datetime
    ) -> ImportReport: ...


def rehearse_import(
    session: Session, *, importer: Importer, rows: Sequence[Row], actor_id: int | None, now: datetime
) -> ImportReport:
    """Do all of an import's work and take it back: what it would do, and the same errors."""
    with session.begin_nested() as rehearsal:
        report = importer(session, rows=rows, actor_id=actor_id, now=now)
        session.flush()
        rehearsal.rollback()
    return report


def propose_import(
    session: Session,
    *,
    importer: Importer,
    rows: Sequence[Row],
    file_name: str,
    content: bytes,
    actor_id: int,
    now: datetime,
) -> tuple[Upload, ImportReport]:
    """Rehearse the import of an organizer's file and keep the file until they decide.

    Raises what the importer raises; nothing is kept then.
    """
    report = rehearse_import(session, importer=importer, rows=rows, actor_id=actor_id, now=now)
    return keep_upload(session, file_name=file_name, content=content, actor_id=actor_id, now=now), report


def keep_upload(session: Session, *, file_name: str, content: bytes, actor_id: int, now: datetime) -> Upload:
    """Keep an organizer's file, whose import was rehearsed, until they decide.

    Their earlier files, and everybody's old ones, make room.
    """
    session.exec(delete(Upload).where((col(Upload.member_id) == actor_id) | (col(Upload.created_at) < now - KEEP)))
    upload = Upload(member_id=actor_id, file_name=file_name[-200:], content=content, created_at=now)
    session.add(upload)
    session.flush()
    return upload


def get_upload(session: Session, *, upload_id: int, actor_id: int) -> Upload:
    """The file that this person dropped; raises `UploadGoneError` where it is gone or not theirs."""
    upload = session.get(Upload, upload_id)
    if upload is None or upload.member_id != actor_id:
        raise UploadGoneError()
    return upload


def discard_upload(session: Session, *, upload_id: int, actor_id: int) -> None:
    """Forget the file; raises `UploadGoneError` where it is gone, so that of two presses one goes through."""
    gone = delete(Upload).where(col(Upload.id) == upload_id, col(Upload.member_id) == actor_id)
    if session.exec(gone).rowcount == 0:
        raise UploadGoneError()


def import_upload(
    session: Session, *, importer: Importer, upload_id: int, rows: Sequence[Row], actor_id: int, now: datetime
) -> ImportReport:
    """Import the rows read from a kept file and forget the file, in one go."""
    discard_upload(session, upload_id=upload_id, actor_id=actor_id)
    return importer(session, rows=rows, actor_id=actor_id, now=now)
