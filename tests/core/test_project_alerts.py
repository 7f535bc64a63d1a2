"""Alerts: each match once, none after a stop, none of what the member has seen or keeps themselves, no flood."""

from datetime import timedelta
from functools import partial

import pytest

from cronos_core.database import Database
from cronos_core.members.models import Member
from cronos_core.members.verticals import set_vertical
from cronos_core.projects.alerts import count_news, find_matches, find_run, list_news, prepare_matcher, tell_matches
from cronos_core.projects.catalogue import Catalogue
from cronos_core.projects.editing import edit_project
from cronos_core.projects.filters import ProjectFilter
from cronos_core.projects.following import (
    follow_vertical,
    list_quiet_verticals,
    resume_follow,
    set_rhythm,
    stop_follow,
)
from cronos_core.projects.lifecycle import archive_project
from cronos_core.projects.looking import note_seen
from cronos_core.projects.models import ProjectKnown, Rhythm
from cronos_core.projects.people import set_part
from cronos_core.projects.service import search_projects
from tests.core.project_alerts import (
    add,
    follow,
    number_of,
    read_told,
    run_alerts,
    run_digest,
    summaries,
    told,
)
from tests.core.test_races import race
from tests.factories import NOW, make_member, make_workgroup


@pytest.fixture
def catalogue() -> Catalogue:
    return Catalogue(embedders=())


@pytest.fixture
def ana(db: Database) -> Member:
    return db.write_now(make_member, name="Ana Popescu")


@pytest.fixture
def ioana(db: Database) -> Member:
    return db.write_now(make_member, name="Ioana Marin", organizer=True)


def test_a_new_project_is_told_of_once_with_its_words(db: Database, catalogue: Catalogue, ana: Member) -> None:
    add(db, NOW, {"id": "old", "title": "Xilofoane vechi"}, {"id": "else", "title": "Senzori de aer"})
    saved = follow(db, catalogue, ana, "xilofon")
    assert run_alerts(db, catalogue, NOW) == 0
    add(db, NOW, {"id": "new", "title": "Xilofonul robotizat"}, {"id": "other", "title": "Imagistică medicală"})
    assert run_alerts(db, catalogue, NOW) == 1
    new = number_of(db, "new")
    assert told(db) == {(ana.id, new): 1}
    known = db.read_now(lambda session: session.get_one(ProjectKnown, (ana.id, new)))
    assert known.matches == {str(saved.id): ["Xilofonul"]}
    # Imported again, edited and still matching, told by a process that does not know of the first: nothing more.
    add(db, NOW, {"id": "new", "title": "Xilofonul robotizat", "trl": 5})
    add(db, NOW, {"id": "old", "title": "Xilofoane foarte vechi"})
    assert run_alerts(db, Catalogue(embedders=()), NOW) == 0


def test_an_edit_that_makes_it_match(db: Database, catalogue: Catalogue, ana: Member, ioana: Member) -> None:
    add(db, NOW, {"id": "a", "title": "Senzori"}, {"id": "b", "title": "Xilofoane"})
    follow(db, catalogue, ana)
    for said, expected in (("Pentru xilofoane.", 1), ("Pentru xilofoane mari.", 0)):
        db.write_now(
            edit_project, project_id=number_of(db, "a"), member_id=ioana.id, field="summary", said=said, now=NOW
        )
        assert run_alerts(db, catalogue, NOW) == expected
    assert told(db) == {(ana.id, number_of(db, "a")): 1}


def test_words_and_filters_both_have_to_hold(db: Database, catalogue: Catalogue, ana: Member) -> None:
    follow(db, catalogue, ana, chosen=ProjectFilter(trl_from=5))
    add(db, NOW, {"id": "low", "title": "Xilofoane", "trl": 3}, {"id": "none", "title": "Viori", "trl": 7})
    assert run_alerts(db, catalogue, NOW) == 0
    add(db, NOW, {"id": "low", "title": "Xilofoane", "trl": 6})
    assert run_alerts(db, catalogue, NOW) == 1


def test_what_is_only_spelled_alike_is_no_match(db: Database, catalogue: Catalogue, ana: Member) -> None:
    follow(db, catalogue, ana, "telegrafie")
    add(db, NOW, {"id": "near", "title": "Holografie și litografie"}, {"id": "x", "title": "Xilofoane"})
    assert run_alerts(db, catalogue, NOW) == 0


def test_a_vertical_tells_of_its_projects(db: Database, catalogue: Catalogue, ana: Member) -> None:
    vertical = db.write_now(make_workgroup)
    add(db, NOW, {"id": "old", "title": "Vechi", "verticals": "smart-cities"})
    db.write_now(set_vertical, member_id=ana.id, workgroup_id=vertical.id, followed=True)
    assert [one.slug for one in db.read_now(list_quiet_verticals, member_id=ana.id)] == ["smart-cities"]
    saved = db.write_now(follow_vertical, member_id=ana.id, workgroup_id=vertical.id, catalogue=catalogue, now=NOW)
    assert db.read_now(list_quiet_verticals, member_id=ana.id) == []
    add(db, NOW, {"id": "new", "title": "Nou", "verticals": "smart-cities"}, {"id": "not", "title": "Altul"})
    assert run_alerts(db, catalogue, NOW) == 1
    assert told(db) == {(ana.id, number_of(db, "new")): 1}
    known = db.read_now(lambda session: session.get_one(ProjectKnown, (ana.id, number_of(db, "new"))))
    assert known.matches == {str(saved.id): []}


def test_none_after_a_stop_and_no_old_news_after_going_on(db: Database, catalogue: Catalogue, ana: Member) -> None:
    saved = follow(db, catalogue, ana)
    for _ in range(2):
        db.write_now(stop_follow, follow_id=saved.id, member_id=ana.id)
    add(db, NOW, {"id": "a", "title": "Xilofoane"})
    assert run_alerts(db, catalogue, NOW) == 0
    db.write_now(resume_follow, follow_id=saved.id, member_id=ana.id, catalogue=catalogue)
    add(db, NOW, {"id": "a", "title": "Xilofoane mari"}, {"id": "b", "title": "Xilofoane mici"})
    assert run_alerts(db, catalogue, NOW) == 1
    assert told(db) == {(ana.id, number_of(db, "b")): 1}
    assert follow(db, catalogue, ana, "Xilofoane").id == saved.id


def test_a_stop_between_matching_and_telling(db: Database, catalogue: Catalogue, ana: Member) -> None:
    saved = follow(db, catalogue, ana)
    add(db, NOW, {"id": "a", "title": "Xilofoane"})
    run = db.read_now(find_run)
    assert run is not None
    matcher = db.read_now(prepare_matcher, catalogue=catalogue, run=run)
    matches = db.read_now(find_matches, matcher=matcher, member_ids=[ana.id])
    assert len(matches) == 1
    db.write_now(stop_follow, follow_id=saved.id, member_id=ana.id)
    assert db.write_now(tell_matches, run=run, member_ids=[ana.id], matches=matches, now=NOW) == 0


def test_none_of_what_was_seen(db: Database, catalogue: Catalogue, ana: Member) -> None:
    add(db, NOW, {"id": "a", "title": "Senzori"}, {"id": "b", "title": "Viori"})
    follow(db, catalogue, ana)
    seen = number_of(db, "a")
    for _ in range(2):
        db.write_now(note_seen, member_id=ana.id, project_ids=[seen, 999], now=NOW)
    add(db, NOW, {"id": "a", "title": "Xilofoane"}, {"id": "b", "title": "Xilofoane mici"})
    assert run_alerts(db, catalogue, NOW) == 1
    assert told(db) == {(ana.id, number_of(db, "b")): 1}
    assert db.read_now(count_news, member_id=ana.id) == 1


def test_none_of_ones_own(db: Database, catalogue: Catalogue, ana: Member) -> None:
    follow(db, catalogue, ana)
    add(db, NOW, {"id": "a", "title": "Xilofoane"})
    db.write_now(set_part, project_id=number_of(db, "a"), member_id=ana.id, is_owner=False, is_contact=True)
    assert run_alerts(db, catalogue, NOW) == 0


def test_a_project_that_answers_to_two_searches_is_told_of_once(
    db: Database, catalogue: Catalogue, ana: Member
) -> None:
    first, second = follow(db, catalogue, ana), follow(db, catalogue, ana, "viori")
    db.write_now(set_rhythm, follow_id=second.id, member_id=ana.id, rhythm=Rhythm.DAILY)
    add(db, NOW, {"id": "a", "title": "Xilofoane și viori"})
    assert run_alerts(db, catalogue, NOW) == 1
    assert run_digest(db, NOW) == 0
    known = db.read_now(lambda session: session.get_one(ProjectKnown, (ana.id, number_of(db, "a"))))
    assert known.matches == {str(first.id): ["Xilofoane"], str(second.id): ["viori"]}


def test_a_digest_gathers_and_judges_anew(db: Database, catalogue: Catalogue, ana: Member) -> None:
    saved = follow(db, catalogue, ana)
    db.write_now(set_rhythm, follow_id=saved.id, member_id=ana.id, rhythm=Rhythm.DAILY)
    add(db, NOW, *({"id": str(n), "title": f"Xilofoane {n}"} for n in range(7)))
    assert run_alerts(db, catalogue, NOW) == 0
    # One no longer matches, one was looked at, one is archived when the digest comes.
    add(db, NOW, {"id": "0", "title": "Altceva"})
    db.write_now(note_seen, member_id=ana.id, project_ids=[number_of(db, "1")], now=NOW)
    ioana = db.write_now(make_member, name="Ioana", organizer=True)
    db.write_now(archive_project, project_id=number_of(db, "2"), member_id=ioana.id, now=NOW)
    assert run_alerts(db, catalogue, NOW) == 0
    later = NOW + timedelta(hours=1)
    assert run_digest(db, later) == 1
    assert run_digest(db, later) == 0
    (summary,) = summaries(db)
    assert summary.params == {"told_at": later.isoformat(), "follow_ids": [saved.id], "quiet": True}
    assert db.read_now(count_news, member_id=ana.id, told_at=later) == 4
    news = db.read_now(list_news, member_id=ana.id, offset=0, limit=10)
    assert [one.project.key for one in news] == ["6", "5", "4", "3"]


def test_what_waits_is_dropped_with_its_search_alone(db: Database, catalogue: Catalogue, ana: Member) -> None:
    saved = [follow(db, catalogue, ana, words) for words in ("xilofoane", "viori")]
    for one in saved:
        db.write_now(set_rhythm, follow_id=one.id, member_id=ana.id, rhythm=Rhythm.DAILY)
    add(db, NOW, {"id": "a", "title": "Xilofoane și viori"}, {"id": "b", "title": "Xilofoane"})
    run_alerts(db, catalogue, NOW)
    db.write_now(stop_follow, follow_id=saved[0].id, member_id=ana.id)
    assert run_digest(db, NOW) == 1
    assert told(db) == {(ana.id, number_of(db, "a")): 1}


def test_many_at_once_are_one_message(db: Database, catalogue: Catalogue, ana: Member) -> None:
    follow(db, catalogue, ana)
    dan = db.write_now(make_member, name="Dan Pop")
    follow(db, catalogue, dan, "fluiere")
    titles = ["Fluiere", *(f"Xilofoane {n}" for n in range(40))]
    add(db, NOW, *({"id": str(n), "title": title} for n, title in enumerate(titles)))
    assert run_alerts(db, catalogue, NOW) == 2
    assert told(db) == {(dan.id, number_of(db, "0")): 1}
    assert db.read_now(count_news, member_id=ana.id, told_at=NOW) == 40
    assert run_alerts(db, catalogue, NOW) == 0


def test_a_run_that_is_killed_is_done_again_and_tells_nothing_twice(
    db: Database, catalogue: Catalogue, ana: Member
) -> None:
    people = [ana, *(db.write_now(make_member, name=f"M{n}") for n in range(30))]
    for one in people:
        follow(db, catalogue, one)
    add(db, NOW, {"id": "a", "title": "Xilofoane"})
    assert run_alerts(db, catalogue, NOW, finishes=False) == 31
    assert run_alerts(db, Catalogue(embedders=()), NOW) == 0
    assert set(told(db).values()) == {1}


def test_two_processes_at_once(db: Database, ana: Member) -> None:
    for n in range(8):
        member = db.write_now(make_member, name=f"M{n}")
        follow(db, Catalogue(embedders=()), member)
    add(db, NOW, {"id": "a", "title": "Xilofoane"}, {"id": "b", "title": "Xilofoane noi"})
    race([partial(run_alerts, db, Catalogue(embedders=()), NOW) for _ in range(2)])
    assert sorted(told(db).values()) == [1] * 16


def test_a_match_is_what_a_search_finds(db: Database, catalogue: Catalogue, ana: Member) -> None:
    titles = ("Senzori pentru aerul din oraș", "Aer curat", "Robot de livadă", "Calitatea apei", "Air quality network")
    follow(db, catalogue, ana, "calitatea aerului")
    add(db, NOW, *({"id": str(n), "title": title} for n, title in enumerate(titles)))
    result = db.read_now(search_projects, catalogue=catalogue, text="calitatea aerului")
    run_alerts(db, catalogue, NOW)
    known = db.read_now(read_told)
    assert not result.is_near and {number for _, number in known} == {one.project.id for one in result.found}
