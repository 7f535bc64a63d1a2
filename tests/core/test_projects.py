"""Projects: importing both layouts, proposing verticals, finding and browsing."""

from datetime import date, datetime
from typing import Any

import pytest
from pytest import approx

from cronos_core.database import Database
from cronos_core.errors import NotAllowedError
from cronos_core.imports.errors import ImportRefusedError, MissingColumnsError
from cronos_core.imports.reading import read_table
from cronos_core.imports.rows import ImportReport, Row
from cronos_core.imports.writing import FORMATS, write_table
from cronos_core.projects.catalogue import Catalogue
from cronos_core.projects.errors import ProjectNotFoundError
from cronos_core.projects.importing import COLUMNS, import_projects, to_record
from cronos_core.projects.service import (
    ProjectView,
    count_by_workgroup,
    count_projects,
    get_project,
    list_all_projects,
    list_projects,
    search_projects,
)
from cronos_core.workgroups.models import Workgroup
from tests.factories import make_member, make_workgroup
from tests.samples import PROJECTS

# The layout of a CORDIS list, filled in by hand.
CORDIS = """\
project title,short title,project id,language,url,abstract,project_website,status,start_date,end_date,total_cost,\
objective,keywords,coordinator
Quiet Streets,QUIET,100200.0,es,https://cordis.example.org/project/id/100200,"Noise in the street…",\
https://quiet.example.org,Project closed,1 January 2016,31 December 2018,"1963982,50",\
"Noise in the street is measured by citizens. The urban mobility plan of a smart city follows from it.",\
  Citizen Science  Urban noise,UNIVERSITY OF SOMEWHERE
,CROPS,,,https://cordis.example.org/project/id/100300,,,Project closed,1 October 2020,30 September 2025,"12,00",\
"We help the farmer to see what the crop needs.",Fields of science (EuroSciVoc)  none was chosen,SOME INSTITUTE
"""


@pytest.fixture
def verticals(db: Database) -> dict[str, Workgroup]:
    names = [
        ("smart-cities", "Orașe inteligente", "Smart cities"),
        ("precision-medicine", "Medicină de precizie", "Precision medicine"),
        ("agritech", "Agricultură digitală", "Agritech"),
        ("automotive", "Automotive și Industrie 4.0", "Automotive and Industry 4.0"),
    ]
    return {slug: db.write_now(make_workgroup, slug=slug, name_ro=ro, name_en=en) for slug, ro, en in names}


def rows_of(*records: dict[str, Any]) -> list[Row]:
    return [Row(line, record) for line, record in enumerate(records, 2)]


def load(db: Database, now: datetime, *records: dict[str, Any]) -> ImportReport:
    return db.write_now(import_projects, rows=rows_of(*records), actor_id=None, now=now)


def views(db: Database) -> dict[str, ProjectView]:
    return {view.project.key: view for view in db.read_now(list_all_projects, actor_id=None)}


def slugs(view: ProjectView) -> list[str]:
    return [workgroup.slug for workgroup in view.workgroups]


def test_the_own_layout(db: Database, verticals: dict[str, Workgroup], now: datetime) -> None:
    assert load(db, now, *PROJECTS) == ImportReport("projects", new=3)
    assert load(db, now, *PROJECTS) == ImportReport("projects", unchanged=3)
    renamed = PROJECTS[1] | {"title": "Third reader", "verticals": "Orașe inteligente; precision-medicine"}
    assert load(db, now, renamed) == ImportReport("projects", changed=1)
    view = views(db)["MED-1"]
    assert (view.project.title, slugs(view)) == ("Third reader", ["smart-cities", "precision-medicine"])
    project = views(db)["AIR-1"].project
    assert (project.trl, project.updated_on, project.contact_email) == (6, date(2026, 5, 18), "mihai.pop@example.org")


def test_verticals_are_proposed_from_the_words(db: Database, verticals: dict[str, Workgroup], now: datetime) -> None:
    load(db, now, *PROJECTS, {"id": "X", "title": "Ceva despre nimic", "lang": "ro"})
    assert {key: slugs(view) for key, view in views(db).items()} == {
        "AIR-1": ["smart-cities"],
        "MED-1": ["precision-medicine"],
        "SOIL-1": ["agritech"],
        "X": [],
    }


def test_an_unknown_vertical_is_reported_and_one_is_proposed(
    db: Database, verticals: dict[str, Workgroup], now: datetime
) -> None:
    report = load(db, now, PROJECTS[0] | {"verticals": "Astrologie", "colour": "blue"})
    assert report == ImportReport("projects", new=1, ignored=("colour", "verticals: Astrologie"))
    assert slugs(views(db)["AIR-1"]) == ["smart-cities"]


def test_the_cordis_layout(db: Database, verticals: dict[str, Workgroup], now: datetime) -> None:
    rows = read_table(CORDIS.encode(), "cordis.csv")
    report = db.write_now(import_projects, rows=rows, actor_id=None, now=now)
    assert report == ImportReport("projects", new=2, ignored=("total_cost",))
    found = views(db)
    quiet, crops = found["100200"], found["100300"]
    assert (quiet.project.title, quiet.project.acronym, quiet.project.lang) == ("Quiet Streets", "QUIET", "en")
    assert quiet.project.abstract.startswith("Noise in the street is measured by citizens.")
    assert quiet.project.keywords == ["Citizen Science", "Urban noise"]
    assert (quiet.project.stage, quiet.project.url) == ("Project closed (2016–2018)", "https://quiet.example.org")
    assert (quiet.project.institution, slugs(quiet)) == ("UNIVERSITY OF SOMEWHERE", ["smart-cities"])
    assert (crops.project.title, crops.project.keywords, slugs(crops)) == ("CROPS", [], ["agritech"])
    assert crops.project.url == "https://cordis.example.org/project/id/100300"
    again = db.write_now(import_projects, rows=rows, actor_id=None, now=now)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 2)


@pytest.mark.parametrize(
    ("change", "column", "reason"),
    [
        ({"id": ""}, "id", "imports-reason-missing"),
        ({"title": " "}, "title", "imports-reason-missing"),
        ({"title": "x" * 501}, "title", "imports-reason-too-long"),
        ({"trl": 10}, "trl", "imports-reason-out-of-range"),
        ({"url": "ftp://x"}, "url", "imports-reason-not-a-link"),
    ],
)
def test_wrong_projects_are_refused(
    db: Database, now: datetime, change: dict[str, Any], column: str, reason: str
) -> None:
    with pytest.raises(ImportRefusedError) as caught:
        load(db, now, PROJECTS[1], PROJECTS[0] | change)
    assert [(issue.line, issue.column, issue.reason) for issue in caught.value.report.errors] == [(3, column, reason)]
    assert db.read_now(count_projects) == 0


def test_a_wrong_date_in_a_cordis_list_names_its_line(db: Database, now: datetime) -> None:
    with pytest.raises(ImportRefusedError) as caught:
        rows = read_table(CORDIS.replace("1 October 2020", "soon").encode(), "cordis.csv")
        db.write_now(import_projects, rows=rows, actor_id=None, now=now)
    assert [(issue.line, issue.column) for issue in caught.value.report.errors] == [(3, "start_date")]


def test_only_organizers_import_and_export(db: Database, now: datetime) -> None:
    ana = db.write_now(make_member)
    with pytest.raises(NotAllowedError):
        db.write_now(import_projects, rows=rows_of(*PROJECTS), actor_id=ana.id, now=now)
    with pytest.raises(NotAllowedError):
        db.read_now(list_all_projects, actor_id=ana.id)
    with pytest.raises(MissingColumnsError):
        load(db, now, {"id": "A", "name": "x"})


@pytest.mark.parametrize("table_format", FORMATS)
def test_an_export_can_be_imported_again(
    db: Database, verticals: dict[str, Workgroup], now: datetime, table_format: Any
) -> None:
    load(db, now, *PROJECTS)
    records = [to_record(view) for view in db.read_now(list_all_projects, actor_id=None)]
    rows = read_table(write_table(records, COLUMNS, table_format), f"projects.{table_format}")
    assert db.write_now(import_projects, rows=rows, actor_id=None, now=now) == ImportReport("projects", unchanged=3)


def test_projects_are_found_as_people_type(db: Database, now: datetime) -> None:
    load(db, now, *PROJECTS)
    catalogue = Catalogue()
    wanted = {
        "calitatea aerului": "AIR-1",
        "calitatea aerlui": "AIR-1",
        "poluarea orasului": "AIR-1",
        "AERIS": "AIR-1",
        "umiditatea solului": "SOIL-1",
        "IRIGATII": "SOIL-1",
        "lung nodule": "MED-1",
        "noduli pulmonari": "MED-1",
    }
    results = {text: db.read_now(search_projects, catalogue=catalogue, text=text) for text in wanted}
    assert {text: result.found[0].project.key for text, result in results.items()} == wanted
    assert all(result.found[0].matched and not result.is_near for result in results.values())


def test_the_name_of_a_contact_finds_and_tells_nothing(db: Database, now: datetime) -> None:
    assert PROJECTS[0]["contact_name"] == "Mihai Pop"
    load(db, now, *PROJECTS)
    catalogue = Catalogue([])
    named = db.read_now(search_projects, catalogue=catalogue, text="Mihai Pop")
    assert [one for one in named.found if one.matched] == []
    [found, *_] = db.read_now(search_projects, catalogue=catalogue, text="calitatea aerului Pop").found
    assert "Pop" not in found.matched


def test_what_is_not_there_is_said_so(db: Database, now: datetime) -> None:
    load(db, now, *PROJECTS)
    catalogue = Catalogue()
    assert db.read_now(search_projects, catalogue=catalogue, text="xqzwv").is_near
    assert db.read_now(search_projects, catalogue=catalogue, text="???").found == ()
    assert db.read_now(search_projects, catalogue=Catalogue(), text="aer").found != ()


def test_a_new_project_is_found_at_once(db: Database, now: datetime) -> None:
    catalogue = Catalogue()
    load(db, now, PROJECTS[0])
    assert db.read_now(search_projects, catalogue=catalogue, text="lung nodules").is_near
    load(db, now, PROJECTS[1])
    found = db.read_now(search_projects, catalogue=catalogue, text="lung nodules").found
    assert [one.project.key for one in found] == ["MED-1"]


def test_an_edit_is_found_on_every_replica_as_if_all_were_indexed_again(db: Database, now: datetime) -> None:
    load(db, now, *PROJECTS)
    replicas = (Catalogue(), Catalogue())
    for one in replicas:
        db.read_now(one.prepare)
    load(db, now, PROJECTS[0] | {"title": "Xilofoane pentru roboți"}, PROJECTS[1])
    anew = Catalogue()
    for text in ("xilofon", "robots", "lung nodules", PROJECTS[0]["title"], PROJECTS[0]["abstract"]):
        wanted = db.read_now(anew.search, text=text, lang=None, limit=9)
        for one in replicas:
            found = db.read_now(one.search, text=text, lang=None, limit=9)
            assert [hit.id for hit in found] == [hit.id for hit in wanted]
            assert [hit.score for hit in found] == approx([hit.score for hit in wanted])
    assert db.read_now(search_projects, catalogue=anew, text="xilofon").found[0].project.key == PROJECTS[0]["id"]


def test_only_what_changed_is_marked_as_changed(db: Database, now: datetime) -> None:
    load(db, now, *PROJECTS)
    before = {view.project.key: view.project.revision for view in db.read_now(list_all_projects, actor_id=None)}
    load(db, now, PROJECTS[0] | {"title": "Xilofoane pentru roboți"}, *PROJECTS[1:])
    after = {view.project.key: view.project.revision for view in db.read_now(list_all_projects, actor_id=None)}
    assert after == before | {PROJECTS[0]["id"]: before[PROJECTS[0]["id"]] + 1}


def test_browsing(db: Database, verticals: dict[str, Workgroup], now: datetime) -> None:
    load(db, now, *PROJECTS)
    assert [p.key for p in db.read_now(list_projects, offset=0, limit=9)] == ["AIR-1", "MED-1", "SOIL-1"]
    assert [p.key for p in db.read_now(list_projects, offset=1, limit=1)] == ["MED-1"]
    medicine = verticals["precision-medicine"].id
    assert [p.key for p in db.read_now(list_projects, offset=0, limit=9, workgroup_id=medicine)] == ["MED-1"]
    assert (db.read_now(count_projects), db.read_now(count_projects, workgroup_id=medicine)) == (3, 1)
    counts = [(workgroup.slug, number) for workgroup, number in db.read_now(count_by_workgroup)]
    assert counts == [("smart-cities", 1), ("precision-medicine", 1), ("agritech", 1)]
    with pytest.raises(ProjectNotFoundError):
        db.read_now(get_project, project_id=99)
