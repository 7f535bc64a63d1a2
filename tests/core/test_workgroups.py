"""The verticals that every cluster begins with."""

from datetime import datetime

from sqlmodel import Session, col, select

from cronos_core.database import Database
from cronos_core.workgroups.models import Workgroup
from cronos_core.workgroups.programme import ensure_programme_workgroups, lacks_programme_workgroups


def slugs_of(session: Session) -> list[str]:
    return list(session.exec(select(Workgroup.slug).order_by(col(Workgroup.id))))


def test_an_empty_cluster_gets_the_verticals_of_the_programme_once(db: Database, now: datetime) -> None:
    assert db.read_now(lacks_programme_workgroups)
    assert [db.write_now(ensure_programme_workgroups, now=now) for _ in range(2)] == [6, 0]
    assert not db.read_now(lacks_programme_workgroups)
    assert db.read_now(slugs_of)[:2] == ["artificial-intelligence", "expert-systems"]


def test_a_renamed_vertical_keeps_its_name(db: Database, now: datetime) -> None:
    db.write_now(ensure_programme_workgroups, now=now)

    def rename(session: Session) -> None:
        workgroup = session.exec(select(Workgroup).where(col(Workgroup.slug) == "smart-cities")).one()
        workgroup.name_en = "Liveable cities"
        session.add(workgroup)

    db.write_now(rename)
    db.write_now(ensure_programme_workgroups, now=now)
    names = db.read_now(lambda session: session.exec(select(Workgroup.name_en)).all())
    assert "Liveable cities" in names
    assert "Smart cities" not in names
