"""Filters: as words, as conditions that equal a look at every project, and the counts of what they would leave."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, delete

from cronos_core.database import Database
from cronos_core.projects.catalogue import Catalogue
from cronos_core.projects.filters import (
    HIGHEST,
    LOWEST,
    TRL_STRETCHES,
    Facet,
    ProjectFilter,
    count_facets,
    digest_of,
    narrow,
)
from cronos_core.projects.models import Project, ProjectState, ProjectWorkgroup, Want
from cronos_core.projects.searching import (
    Search,
    ensure_browsing,
    find_facets,
    find_results,
    get_search,
    narrow_search,
    order_search,
    read_search,
    record_search,
    widen_search,
)
from cronos_core.projects.wording import read_filters
from cronos_core.workgroups.service import list_workgroups
from tests.factories import NOW, make_member, make_workgroup

INSTITUTIONS = (
    "Universitatea Babeș-Bolyai",
    "Universitatea Tehnică din Cluj-Napoca (UTCN)",
    "Institutul Oncologic „Prof. Dr. Ion Chiricuță” Cluj-Napoca",
)


@pytest.mark.parametrize(
    ("text", "rest", "wanted"),
    [
        ("AI sănătate TRL>5 Babeș-Bolyai", "AI sănătate", ProjectFilter(trl_from=6, institution=INSTITUTIONS[0])),
        ("ai sanatate trl >= 5 babes bolyai", "ai sanatate", ProjectFilter(trl_from=5, institution=INSTITUTIONS[0])),
        ("imagistică Babes-Bolyay", "imagistică", ProjectFilter(institution=INSTITUTIONS[0])),
        ("senzori UTCN", "senzori", ProjectFilter(institution=INSTITUTIONS[1])),
        ("roboți TRL 4-6", "roboți", ProjectFilter(trl_from=4, trl_to=6)),
        ("roboți trl de la 4 la 6", "roboți", ProjectFilter(trl_from=4, trl_to=6)),
        ("robots TRL 7+", "robots", ProjectFilter(trl_from=7)),
        ("robots with TRL below 4", "robots with", ProjectFilter(trl_to=4)),
        ("TRL < 4", "", ProjectFilter(trl_to=3)),
        ("trl peste 6", "", ProjectFilter(trl_from=6)),
        ("trl:3", "", ProjectFilter(trl_from=3, trl_to=3)),
        ("sol care caută parteneri", "sol", ProjectFilter(seeking="partner")),
        ("soil projects seeking funding", "soil projects", ProjectFilter(seeking="funding")),
        ("sol care oferă o licență", "sol", ProjectFilter(offering="licence")),
        # What only looks like a filter is searched for.
        ("caută parteneri pentru sol", "caută parteneri pentru sol", ProjectFilter()),
        ("orașe din Cluj-Napoca", "orașe din Cluj-Napoca", ProjectFilter()),
        ("universitatea", "universitatea", ProjectFilter()),
        ("control 5 axe", "control 5 axe", ProjectFilter()),
        ("trl 12", "trl 12", ProjectFilter()),
        ("", "", ProjectFilter()),
    ],
)
def test_filters_in_words(text: str, rest: str, wanted: ProjectFilter) -> None:
    assert read_filters(text, institutions=INSTITUTIONS) == (rest, wanted)


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    rest, chosen = read_filters(text, institutions=INSTITUTIONS)
    assert len(rest) <= len(text)
    assert LOWEST <= chosen.trl_from <= chosen.trl_to <= HIGHEST


names = st.sampled_from(["", *INSTITUTIONS])
wants = st.lists(st.sampled_from([str(want) for want in Want]), unique=True)
projects = st.lists(
    st.fixed_dictionaries(
        {
            "institution": names,
            "trl": st.none() | st.integers(LOWEST, HIGHEST),
            "seeking": wants,
            "offering": wants,
            "state": st.sampled_from([ProjectState.PUBLISHED] * 4 + [ProjectState.ARCHIVED]),
            "groups": st.sets(st.integers(0, 2)),
            "word": st.sampled_from(["robot", "senzor"]),
        }
    ),
    max_size=12,
)
filters = st.builds(
    ProjectFilter,
    workgroup_id=st.none() | st.integers(1, 3),
    institution=names,
    trl_from=st.integers(LOWEST, 5),
    trl_to=st.integers(5, HIGHEST),
    seeking=st.sampled_from(["", *Want]).map(str),
    offering=st.sampled_from(["", *Want]).map(str),
)


def passes(record: dict[str, Any], chosen: ProjectFilter) -> bool:
    """The same by looking at the project itself."""
    whole = (chosen.trl_from, chosen.trl_to) == (LOWEST, HIGHEST)
    return (
        record["state"] == ProjectState.PUBLISHED
        and (chosen.workgroup_id is None or chosen.workgroup_id - 1 in record["groups"])
        and (not chosen.institution or record["institution"] == chosen.institution)
        and (whole or (record["trl"] is not None and chosen.trl_from <= record["trl"] <= chosen.trl_to))
        and (not chosen.seeking or chosen.seeking in record["seeking"])
        and (not chosen.offering or chosen.offering in record["offering"])
    )


def fill(session: Session, records: list[dict[str, Any]]) -> None:
    session.exec(delete(ProjectWorkgroup))
    session.exec(delete(Project))
    for number, record in enumerate(records, 1):
        fields = {name: record[name] for name in ("institution", "trl", "seeking", "offering", "state")}
        session.add(
            Project(
                id=number, key=f"p{number}", title=f"{record['word']} {number}", updated_on=date(2026, 1, number),
                revision=number, created_at=NOW, **fields,
            )
        )  # fmt: skip
        session.flush()
        session.add_all(ProjectWorkgroup(project_id=number, workgroup_id=group + 1) for group in record["groups"])


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(records=projects, chosen=filters)
def test_a_filter_equals_a_look_at_every_project(
    db: Database, records: list[dict[str, Any]], chosen: ProjectFilter
) -> None:
    member = db.write_now(make_member)
    db.write_now(ensure_groups)
    db.write_now(fill, records)
    wanted = [number for number, record in enumerate(records, 1) if passes(record, chosen)]
    question = db.write_now(record_search, member_id=member.id, text="", lang="ro", now=NOW)
    browsing = Search(question, "", chosen)
    found = db.read_now(find_results, catalogue=Catalogue([]), search=browsing, offset=0, limit=99)
    assert [one.project.id for one in found.found] == wanted[::-1]
    # The same in a search for words, where only what holds them can pass.
    robots = [number for number in wanted if records[number - 1]["word"] == "robot"]
    results = db.read_now(
        find_results, catalogue=Catalogue([]), search=replace(browsing, words="robot"), offset=0, limit=99
    )
    assert sorted(one.project.id for one in results.found if not results.is_near) == robots
    facets = db.read_now(count_facets, chosen=chosen)

    def count(facet: Facet, **fields: Any) -> int:
        narrowed = replace(chosen.without(facet), **fields)
        return sum(passes(record, narrowed) for record in records)

    assert {group.id: n for group, n in facets.verticals} == {
        group: n for group in (1, 2, 3) if (n := count(Facet.VERTICAL, workgroup_id=group))
    }
    assert dict(facets.institutions) == {
        name: n for name in INSTITUTIONS if (n := count(Facet.INSTITUTION, institution=name))
    }
    assert {(first, last): n for first, last, n in facets.stretches} == {
        (first, last): n for first, last in TRL_STRETCHES if (n := count(Facet.TRL, trl_from=first, trl_to=last))
    }
    assert dict(facets.seeking) == {want: n for want in Want if (n := count(Facet.SEEKING, seeking=str(want)))}
    assert dict(facets.offering) == {want: n for want in Want if (n := count(Facet.OFFERING, offering=str(want)))}


def ensure_groups(session: Session) -> None:
    for number in range(len(list_workgroups(session)), 3):
        make_workgroup(session, slug=f"group-{number}", name_ro=f"Grup {number}", name_en=f"Group {number}")


def test_a_search_keeps_its_filter_and_its_order(db: Database) -> None:
    db.write_now(ensure_groups)
    db.write_now(
        fill,
        [
            {"institution": name, "trl": trl, "seeking": ["partner"], "offering": [], "state": ProjectState.PUBLISHED,
             "groups": {0}, "word": "robot"}
            for name, trl in zip(INSTITUTIONS, (3, 6, 9), strict=True)
        ],
    )  # fmt: skip
    member = db.write_now(make_member)
    words, chosen = db.read_now(read_search, text="robot TRL 4+")
    question = db.write_now(record_search, member_id=member.id, text=words, lang="ro", now=NOW, chosen=chosen)
    catalogue = Catalogue([])

    def found() -> list[int]:
        search = db.read_now(get_search, question_id=question.id, member_id=member.id)
        page = db.read_now(find_results, catalogue=catalogue, search=search, offset=0, limit=9)
        return [one.project.id for one in page.found]

    def set_facet(facet: Facet, value: str) -> None:
        for _ in range(2):
            db.write_now(narrow_search, question_id=question.id, member_id=member.id, facet=facet, value=value)

    assert sorted(found()) == [2, 3]
    db.write_now(order_search, question_id=question.id, member_id=member.id, newest_first=True)
    assert found() == [3, 2]
    set_facet(Facet.INSTITUTION, digest_of(INSTITUTIONS[1]))
    assert found() == [2]
    search = db.read_now(get_search, question_id=question.id, member_id=member.id)
    assert [name for name, _ in db.read_now(find_facets, catalogue=catalogue, search=search).institutions] == [
        *sorted(INSTITUTIONS[1:], key=lambda name: name)
    ]
    set_facet(Facet.INSTITUTION, "")
    set_facet(Facet.SEEKING, "funding")
    assert found() == []
    db.write_now(widen_search, question_id=question.id, member_id=member.id)
    assert found() == [3, 2, 1]


@pytest.mark.parametrize(
    ("facet", "value"),
    [(Facet.VERTICAL, "99"), (Facet.VERTICAL, "x"), (Facet.INSTITUTION, "00000000"), (Facet.TRL, "9-1"),
     (Facet.TRL, "0-3"), (Facet.SEEKING, "money"), (Facet.VERTICAL, "9" * 40)],
)  # fmt: skip
def test_what_is_no_value_leaves_the_filter_as_it_is(db: Database, facet: Facet, value: str) -> None:
    chosen = ProjectFilter(trl_from=4)
    assert db.read_now(narrow, chosen=chosen, facet=facet, value=value) == chosen


def test_browsing_is_one_search_a_member(db: Database) -> None:
    member = db.write_now(make_member)
    first, second = (db.write_now(ensure_browsing, member_id=member.id, lang="ro", now=NOW) for _ in range(2))
    assert first.id == second.id
