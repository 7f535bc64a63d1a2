"""Saved searches, bookmarks and similar projects: whose they are, and what becomes of them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import pytest
from sqlmodel import col, select

from cronos_core.database import Database
from cronos_core.members.errors import MembershipNeededError
from cronos_core.members.models import Member
from cronos_core.privacy.erasing import delete_member
from cronos_core.privacy.exporting import export_member
from cronos_core.projects.bookmarks import count_bookmarks, list_bookmarks, set_bookmark
from cronos_core.projects.catalogue import Catalogue
from cronos_core.projects.errors import (
    FollowEmptyError,
    FollowNotFoundError,
    ProjectNotFoundError,
    TooManyFollowsError,
)
from cronos_core.projects.following import (
    MOST_FOLLOWS,
    find_follow,
    get_follow,
    list_follows,
    remove_follow,
    set_rhythm,
    stop_follow,
)
from cronos_core.projects.idsets import pack_ids, unpack_ids
from cronos_core.projects.looking import KEEP, forget_looks, note_seen
from cronos_core.projects.models import Project, ProjectFollow, ProjectKnown, Rhythm
from cronos_core.projects.service import get_project
from cronos_core.projects.similar import find_similar
from tests.core.project_alerts import (
    ANY,
    add,
    follow,
    number_of,
    run_alerts,
)
from tests.factories import NOW, make_member


@pytest.fixture
def catalogue() -> Catalogue:
    return Catalogue(embedders=())


@pytest.fixture
def ana(db: Database) -> Member:
    return db.write_now(make_member, name="Ana Popescu")


def test_only_members_follow_and_only_their_own(db: Database, catalogue: Catalogue, ana: Member) -> None:
    guest = db.write_now(make_member, name="Dan", active=False)
    with pytest.raises(MembershipNeededError):
        follow(db, catalogue, guest)
    with pytest.raises(FollowEmptyError):
        follow(db, catalogue, ana, " … ")
    saved = follow(db, catalogue, ana)
    where = {"follow_id": saved.id, "member_id": guest.id}
    works: list[Callable[..., object]] = [get_follow, stop_follow, partial(set_rhythm, rhythm=Rhythm.DAILY)]
    for work in works:
        with pytest.raises(FollowNotFoundError):
            db.write_now(work, **where)
    db.write_now(remove_follow, **where)
    assert db.read_now(list_follows, member_id=ana.id) == [saved]
    for _ in range(2):
        db.write_now(remove_follow, follow_id=saved.id, member_id=ana.id)
    assert db.read_now(find_follow, member_id=ana.id, words="xilofoane", chosen=ANY) is None
    for n in range(MOST_FOLLOWS):
        follow(db, catalogue, ana, f"xilofoane {n}")
    with pytest.raises(TooManyFollowsError):
        follow(db, catalogue, ana)


def test_the_data_goes_with_the_member(db: Database, catalogue: Catalogue, ana: Member, now: datetime) -> None:
    follow(db, catalogue, ana)
    add(db, NOW, {"id": "a", "title": "Xilofoane"})
    run_alerts(db, catalogue, NOW)
    db.write_now(set_bookmark, project_id=number_of(db, "a"), member_id=ana.id, wanted=True, now=NOW)
    document = db.read_now(export_member, member_id=ana.id, now=now)
    assert document["project_follow"][0]["words"] == "xilofoane"
    assert document["project_known"][0]["project"] == {"title": "Xilofoane"}
    assert document["project_bookmark"][0]["project"] == {"title": "Xilofoane"}
    db.write_now(delete_member, member_id=ana.id, now=now)
    assert db.read_now(lambda session: session.exec(select(ProjectFollow.id)).all()) == []
    assert db.read_now(lambda session: session.exec(select(ProjectKnown.project_id)).all()) == []
    add(db, NOW, {"id": "b", "title": "Xilofoane mici"})
    assert run_alerts(db, catalogue, NOW) == 0


def test_looks_are_forgotten_and_what_was_told_is_not(db: Database, catalogue: Catalogue, ana: Member) -> None:
    follow(db, catalogue, ana)
    add(db, NOW, {"id": "a", "title": "Xilofoane"}, {"id": "b", "title": "Viori"})
    run_alerts(db, catalogue, NOW)
    db.write_now(note_seen, member_id=ana.id, project_ids=[number_of(db, "b")], now=NOW)
    then = NOW + KEEP + timedelta(days=1)
    assert db.write_now(forget_looks, limit=10, now=NOW) == 0
    assert db.write_now(forget_looks, limit=10, now=then) == 1
    left = db.read_now(lambda session: session.exec(select(ProjectKnown.project_id)).all())
    assert left == [number_of(db, "a")]


def test_bookmarks(db: Database, ana: Member) -> None:
    add(db, NOW, {"id": "a", "title": "Xilofoane"}, {"id": "b", "title": "Viori"})
    for key in ("a", "b", "a"):
        db.write_now(set_bookmark, project_id=number_of(db, key), member_id=ana.id, wanted=True, now=NOW)
    assert [one.key for one in db.read_now(list_bookmarks, member_id=ana.id, offset=0, limit=9)] == ["b", "a"]
    assert db.read_now(get_project, project_id=number_of(db, "a"), member_id=ana.id).is_bookmarked
    for _ in range(2):
        db.write_now(set_bookmark, project_id=number_of(db, "a"), member_id=ana.id, wanted=False, now=NOW)
    assert db.read_now(count_bookmarks, member_id=ana.id) == 1
    with pytest.raises(ProjectNotFoundError):
        db.write_now(set_bookmark, project_id=999, member_id=ana.id, wanted=True, now=NOW)


def test_similar_projects_leave_out_the_project_itself(db: Database, catalogue: Catalogue) -> None:
    add(
        db,
        NOW,
        {"id": "a", "title": "Xilofoane pentru roboți", "keywords": ["muzică", "robotică"]},
        {"id": "b", "title": "Roboți care cântă muzică"},
        {"id": "c", "title": "Imagistică medicală"},
    )
    project = db.read_now(lambda session: session.exec(select(Project).where(col(Project.key) == "a")).one())
    found = db.read_now(find_similar, catalogue=catalogue, project=project)
    assert [(one.project.key, set(one.matched)) for one in found] == [("b", {"Roboți", "muzică"})]
    alone = db.read_now(lambda session: session.exec(select(Project).where(col(Project.key) == "c")).one())
    assert db.read_now(find_similar, catalogue=catalogue, project=alone) == ()


@pytest.mark.parametrize("ids", [[], [7], [1, 2, 3, 900, 5_000_000_000]])
def test_ids_are_packed(ids: list[int]) -> None:
    assert unpack_ids(pack_ids(ids)) == frozenset(ids)
    assert len(pack_ids(range(1, 5001))) < 100


def test_what_people_look_at_is_not_noted_unless_they_follow_something(
    db: Database, catalogue: Catalogue, ana: Member
) -> None:
    add(db, NOW, {"id": "a", "title": "Senzori"})
    db.write_now(note_seen, member_id=ana.id, project_ids=[number_of(db, "a")], now=NOW)
    assert db.read_now(lambda session: list(session.exec(select(ProjectKnown)))) == []
