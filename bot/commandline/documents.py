"""`cronos import knowledge FILE` for a document: the same reading and keeping as in the chat."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from bot.commandline.common import describe_error, load_settings, open_database, print_json
from cronos_core.clock import SystemClock
from cronos_core.errors import CronosError

if TYPE_CHECKING:
    # Slow imports: `cronos --help` answers without them.
    from cronos_core.database import Session
    from cronos_core.documents.reading import ReadDocument
    from cronos_core.documents.service import Proposal
    from cronos_core.settings import Settings

LANGUAGES = {"ro": "Romanian", "en": "English"}


def import_document(file: Path, *, dry_run: bool, as_json: bool) -> None:
    """Read a document and answer from it from now on; a newer version takes the place of the older one."""
    # Slow imports: `cronos --help` answers without them.
    from rich.console import Console  # noqa: PLC0415

    from cronos_core.documents.reading import read_document  # noqa: PLC0415

    settings = load_settings()
    with Console(stderr=True).status(f"Reading {file.name}"):
        try:
            read = read_document(file, file.resolve().name, default_lang=settings.language)
        except CronosError as error:
            if as_json:
                print_json(_report(None, dry_run=dry_run, reason=describe_error(error)))
            raise
        proposal = _import(settings, read, dry_run=dry_run)
    if as_json:
        print_json(_report(proposal, dry_run=dry_run))
    else:
        _print(proposal, dry_run=dry_run)


def _import(settings: "Settings", read: "ReadDocument", *, dry_run: bool) -> "Proposal":
    # Slow imports: `cronos --help` answers without them.
    from cronos_core.documents.service import keep_document, propose_document  # noqa: PLC0415

    now = SystemClock().now()
    today = now.astimezone(settings.zone).date()

    def work(session: "Session") -> "Proposal":
        with session.begin_nested() as rehearsal:
            proposal = propose_document(session, read=read, title="", category="", today=today, actor_id=None, now=now)
            if dry_run:
                session.expunge_all()
                rehearsal.rollback()
        if not (dry_run or proposal.known):
            keep_document(session, document_id=proposal.view.document.id, actor_id=None, now=now)
        return proposal

    with closing(open_database(settings)) as db:
        return db.write_now(work)


def _report(proposal: "Proposal | None", *, dry_run: bool, reason: str = "") -> dict[str, Any]:
    """The figures of a list's report, and what the document is."""
    known = proposal is not None and proposal.known
    changed = proposal is not None and proposal.replaces is not None
    report: dict[str, Any] = {
        "kind": "knowledge",
        "dry_run": dry_run,
        "new": int(proposal is not None and not known and not changed),
        "changed": int(changed),
        "unchanged": int(known),
        "ignored": [],
        "errors": [{"line": None, "column": None, "reason": reason}] if reason else [],
    }
    if proposal is not None:
        document = proposal.view.document
        report["document"] = {
            "title": document.title,
            "file": document.file_name,
            "pages": document.pages,
            "pages_without_text": document.silent_pages,
            "passages": proposal.view.passages,
            "languages": proposal.view.languages,
            "updated_on": document.updated_on,
            "sample": proposal.sample.text,
        }
    return report


def _print(proposal: "Proposal", *, dry_run: bool) -> None:
    document, languages = proposal.view.document, proposal.view.languages
    shares = ", ".join(f"{count} in {LANGUAGES[lang]}" for lang, count in languages.items())
    pages = "" if document.pages is None else f"{document.pages} pages, "
    state = "unchanged" if proposal.known else "a newer version" if proposal.replaces else "new"
    end = " (nothing was written)" if dry_run else ""
    typer.echo(f"{document.title}: {state}; {pages}{proposal.view.passages} passages ({shares}){end}")
    if document.silent_pages:
        typer.echo(f"{document.silent_pages} pages hold no text", err=True)
