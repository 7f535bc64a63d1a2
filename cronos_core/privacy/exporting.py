"""Everything that is held about a member, as one document. The tables are found by walking the models."""

import base64
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, Row, Table, or_
from sqlmodel import Session, select

from cronos_core.members.models import Member
from cronos_core.members.service import get_member
from cronos_core.tables import all_tables

MEMBER = "member"
# What tells a person which event, project or organization an id stands for.
_NAMES = ("name", "name_ro", "name_en", "title", "title_ro", "title_en", "question", "starts_at", "ends_at")

Record = dict[str, Any]


def export_member(session: Session, *, member_id: int, now: datetime) -> Record:
    """`{"exported_at", "member": {…}, "<table>": [{…}, …], …}`, ready for JSON; raises `MemberNotFoundError`.

    Rows that belong to somebody else, such as a question that this organizer answered, tell only that and when.
    """
    member = get_member(session, member_id=member_id)
    document: Record = {"exported_at": now.isoformat()}
    for table in all_tables().sorted_tables:
        mine = _about(table, member)
        if not mine:
            continue
        rows = session.connection().execute(table.select().where(or_(*mine)).order_by(*table.primary_key)).all()
        document[table.name] = [_record(session, table, row, member) for row in rows]
    document[MEMBER] = document[MEMBER][0]
    return document


def member_columns(table: Table) -> Iterator[Column[Any]]:
    """The columns of the table that say whom a row concerns."""
    for column in table.columns:
        refers = any(key.column.table.name == MEMBER for key in column.foreign_keys)
        if refers or column.name == "telegram_id" or (table.name == MEMBER and column.primary_key):
            yield column


def subjects_of(member: Member) -> tuple[str, ...]:
    """What the outbox and the audit log call the member."""
    by_id = f"member:{member.id}"
    return (by_id,) if member.telegram_id is None else (by_id, f"telegram:{member.telegram_id}")


def _about(table: Table, member: Member) -> list[ColumnElement[bool]]:
    """What is true of the rows that concern the member; nothing where the table never concerns anybody."""
    found: list[ColumnElement[bool]] = [
        column == (member.telegram_id if column.name == "telegram_id" else member.id)
        for column in member_columns(table)
    ]
    if found and "subject" in table.columns:
        found.append(table.columns.subject.in_(subjects_of(member)))
    return found


def _record(session: Session, table: Table, row: Row[Any], member: Member) -> Record:
    values = row._asdict()
    owner = values.get("member_id")
    theirs = owner is not None and owner != member.id
    record: Record = {}
    for column in table.columns:
        value = values[column.name]
        if theirs and not (column.primary_key or isinstance(value, datetime) or value == member.id):
            continue
        record[column.name] = _plain(value)
        named = _name_reference(session, column, value)
        if named:
            record[column.name.removesuffix("_id")] = named
    return record


def _name_reference(session: Session, column: Column[Any], value: Any) -> Record:
    """The names of the thing that the column refers to; none for people, whose names are their own."""
    for key in column.foreign_keys:
        target = key.column.table
        shown = [target.columns[name] for name in _NAMES if name in target.columns]
        if target.name == MEMBER or value is None or not shown:
            continue
        row = session.connection().execute(select(*shown).where(key.column == value)).one()
        return {name: _plain(part) for name, part in row._asdict().items()}
    return {}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return base64.b64encode(value).decode() if isinstance(value, bytes) else value
