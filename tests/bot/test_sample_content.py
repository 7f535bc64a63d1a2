"""The sample content that ships with the demo, checked as plain JSON: what it must hold, and that it holds together.

Loading it into a database is tested elsewhere.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from cronos_core.knowledge.formatting import plain_text
from cronos_core.workgroups.programme import read_programme_workgroups

CONTENT = Path(__file__).parents[2] / "bot" / "demo" / "content"
NAMES = (
    "articles",
    "events",
    "meetings",
    "members",
    "projects",
    "questions",
    "registrations",
    "slots",
    "workgroups",
)
DIACRITICS = re.compile("[ăâîșțĂÂÎȘȚ]")
RELATIVE_TIME = re.compile(r"\+(\d+)d (\d\d):(\d\d)")
EMAIL = re.compile(r"\b[\w.+-]+@([\w.-]+\w)")
KINDS = {"company", "university", "research_centre", "startup", "public", "other"}
COMMANDS = {
    "start",
    "help",
    "ask",
    "projects",
    "events",
    "meetings",
    "agenda",
    "reminders",
    "profile",
    "language",
    "privacy",
    "cancel",
    "book",
}
# The first four people of the chat page; Ana and Emma register and book during the demo, so nothing is done for them.
CAST = {1001: "Ana Popescu", 1002: "Mihai Ionescu", 1003: "Ioana Marin", 1004: "Emma Clarke"}
FREE_TO_ACT = {1001, 1004}

Row = dict[str, Any]


def load(name: str) -> list[Row]:
    rows: list[Row] = json.loads((CONTENT / f"{name}.json").read_text(encoding="utf-8"))
    return rows


def strings(value: object) -> Iterator[str]:
    """Every text in a JSON value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def moment(text: str) -> datetime:
    """A time of the content as a naive local one; relative days are counted from a fixed day."""
    if match := RELATIVE_TIME.fullmatch(text):
        days, hour, minute = map(int, match.groups())
        return datetime(2030, 1, 1, hour, minute) + timedelta(days=days)  # noqa: DTZ001 (event's own zone)
    return datetime.fromisoformat(text)


def seats(row: Row) -> Iterator[tuple[str, datetime, datetime]]:
    """The times that one row of slots stands for: (as typed, start, end)."""
    start = datetime.fromisoformat(f"2030-01-01T{row['start']}")
    for _ in range(row["count"]):
        end = start + timedelta(minutes=row["length_minutes"])
        yield f"{start:%H:%M}", start, end
        start = end + timedelta(minutes=row["break_minutes"])


def slugs() -> set[str]:
    return {row["slug"] for row in [*read_programme_workgroups(), *load("workgroups")]}


def repeated(values: Iterator[Any]) -> list[Any]:
    return [value for value, times in Counter(values).items() if times > 1]


@pytest.mark.parametrize("name", NAMES)
def test_files_are_readable_in_a_diff(name: str) -> None:
    text = (CONTENT / f"{name}.json").read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_letters_and_addresses(name: str) -> None:
    for text in strings(load(name)):
        assert not re.search("[şţŞŢ\u0300-\u036f]", text), f"cedilla or loose accent: {text}"
        assert not re.search(r"<[a-z/]|\u00a0|  | $|^ ", text), f"markup or stray space: {text}"
        assert set(EMAIL.findall(text)) <= {"example.org"}, text


def test_every_row_of_a_file_has_the_same_keys() -> None:
    for name in NAMES:
        assert len({tuple(row) for row in load(name)}) == 1, name


def test_the_sample_adds_workgroups_to_those_of_the_programme() -> None:
    assert [row["slug"] for row in read_programme_workgroups()] == [
        "artificial-intelligence",
        "expert-systems",
        "blockchain-cybersecurity",
        "precision-medicine",
        "smart-cities",
        "automotive-industry-4.0",
    ]
    assert repeated(row["slug"] for row in [*read_programme_workgroups(), *load("workgroups")]) == []
    assert {"agritech", "energy-climate", "digital-education"} <= slugs()


@pytest.mark.parametrize("name", ["projects", "members", "events"])
def test_verticals_exist_and_none_is_left_empty(name: str) -> None:
    used = [set(row["verticals"]) for row in load(name)]
    assert all(used)
    assert set().union(*used) <= slugs()
    assert name == "events" or set().union(*used) == slugs()


class TestProjects:
    def test_how_many_and_in_which_language(self) -> None:
        languages = Counter(row["lang"] for row in load("projects"))
        assert languages.total() >= 64
        assert set(languages) == {"ro", "en"}
        assert min(languages.values()) >= 28

    def test_they_are_all_different(self) -> None:
        for field in ("id", "title", "summary", "abstract"):
            assert repeated(row[field] for row in load("projects")) == [], field
        openings = (" ".join(row["abstract"].split()[:5]) for row in load("projects"))
        assert repeated(openings) == []

    @pytest.mark.parametrize("row", load("projects"), ids=lambda row: row["id"])
    def test_a_sheet_is_complete(self, row: Row) -> None:
        assert 80 <= len(row["abstract"].split()) <= 180
        assert 1 <= row["trl"] <= 9
        assert 3 <= len(row["keywords"]) <= 8
        assert 2025 <= date.fromisoformat(row["updated_on"]).year <= 2026
        assert row["contact_email"].endswith("@example.org")
        assert all(row[field] for field in ("institution", "contact_name", "ip_status", "offers", "seeks", "stage"))
        assert re.fullmatch(r"[A-Za-z0-9_-]{1,62}", row["id"]), "must fit a deep link"
        assert len(row["title"]) <= 160
        if row["lang"] == "ro":
            assert all(DIACRITICS.search(row[field]) for field in ("summary", "abstract"))

    @pytest.mark.parametrize("phrase", ["diagnostic imagistic", "mentenanță predictivă"])
    def test_the_ones_that_the_demo_searches(self, phrase: str) -> None:
        assert [row["lang"] for row in load("projects") if phrase in row["title"].lower()] == ["ro"]


class TestArticles:
    def test_every_article_has_its_twin(self) -> None:
        by_pair: dict[str, list[str]] = {}
        for row in load("articles"):
            by_pair.setdefault(row["pair"], []).append(row["lang"])
            assert row["id"] == f"{row['pair']}-{row['lang']}"
        assert len(by_pair) >= 82
        assert {tuple(sorted(languages)) for languages in by_pair.values()} == {("en", "ro")}

    def test_no_wording_leads_to_two_articles(self) -> None:
        wordings = ((row["lang"], text.lower()) for row in load("articles") for text in everything_asked(row))
        assert repeated(wordings) == []

    @pytest.mark.parametrize("row", load("articles"), ids=lambda row: row["id"])
    def test_an_answer_is_short_and_has_a_source(self, row: Row) -> None:
        assert 2 <= len(row["alternates"]) <= 5
        assert 30 <= len(row["answer"]) <= 600
        assert row["source"] and row["category"]
        assert 2025 <= date.fromisoformat(row["updated_on"]).year <= 2026
        if row["lang"] == "ro":
            assert DIACRITICS.search(row["question"] + row["answer"])

    def test_articles_are_looked_after(self) -> None:
        rows = load("articles")
        assert {row["owner"] for row in rows} - {row["name"] for row in load("members")} == {"Cluj IT"}
        assert len({row["pair"] for row in rows if row["reviewed_on"] is None}) == 2
        formatted = {row["pair"] for row in rows if plain_text(row["answer"]) != row["answer"]}
        assert len(formatted) >= 4

    def test_commands_named_in_answers_exist(self) -> None:
        named = re.findall(r"(?<![\w./])/([a-z]+)", " ".join(row["answer"] for row in load("articles")))
        assert set(named) <= COMMANDS

    def test_twins_agree_on_figures(self) -> None:
        """Digits are the same in both languages, dates apart, which Romanian writes with the month's number."""
        by_id = {row["id"]: row for row in load("articles")}
        for pair in {row["pair"] for row in load("articles")} - {"cronos-contract"}:
            found = [sorted(re.findall(r"\d+", by_id[f"{pair}-{lang}"]["answer"])) for lang in ("ro", "en")]
            assert found[0] == found[1], pair


def everything_asked(article: Row) -> list[str]:
    return [article["question"], *article["alternates"]]


class TestPeople:
    def test_the_cast_comes_first(self) -> None:
        members = load("members")
        assert len(members) >= 42
        assert {row["telegram_id"]: row["name"] for row in members[:4]} == CAST
        assert [row["language"] for row in members[:4]] == ["ro", "ro", "ro", "en"]
        assert [row["telegram_id"] for row in members[4:]] == list(range(2001, 2001 + len(members) - 4))

    def test_profiles_are_complete_and_in_the_members_language(self) -> None:
        members = load("members")
        assert repeated(row["username"] for row in members) == []
        assert {row["organization_kind"] for row in members} == KINDS
        for row in members:
            assert re.fullmatch(r"[a-z][a-z0-9_]{4,31}", row["username"])
            assert all(row[field] for field in ("organization", "role", "seeks", "offers"))
            romanian = bool(DIACRITICS.search(row["seeks"] + row["offers"]))
            assert romanian == (row["language"] == "ro"), row["name"]


class TestEvents:
    def test_past_and_coming(self) -> None:
        events = load("events")
        assert repeated(row["id"] for row in events) == []
        coming = [row for row in events if row["starts_at"].startswith("+")]
        past = {row["starts_at"][:10] for row in events if row not in coming}
        assert len(coming) >= 6
        assert past >= {"2018-06-28", "2018-09-27", "2018-11-09", "2018-11-14"}
        assert any(row["capacity"] == 2 for row in coming)

    @pytest.mark.parametrize("row", load("events"), ids=lambda row: row["id"])
    def test_an_event_is_complete_in_both_languages(self, row: Row) -> None:
        assert moment(row["starts_at"]) < moment(row["ends_at"])
        assert row["time_zone"] == "Europe/Bucharest"
        assert re.fullmatch(r"[A-Za-z0-9_-]{1,62}", row["id"]), "must fit a deep link"
        assert all(row[f"{field}_{lang}"] for field in ("title", "summary", "agenda") for lang in ("ro", "en"))
        assert DIACRITICS.search(row["summary_ro"])
        clocks = [re.findall(r"^\d\d:\d\d", row[f"agenda_{lang}"], re.MULTILINE) for lang in ("ro", "en")]
        assert clocks[0] == clocks[1] and clocks[0]
        assert clocks[0][0] == f"{moment(row['starts_at']):%H:%M}"


class TestMatchmaking:
    def test_people_and_events_exist(self) -> None:
        people = {row["telegram_id"] for row in load("members")}
        events = {row["id"] for row in load("events")}
        for name in ("slots", "registrations", "meetings"):
            for row in load(name):
                assert row["event"] in events
                assert {row[key] for key in ("host", "attendee", "telegram_id") if key in row} <= people

    def test_a_table_and_a_host_are_never_taken_twice(self) -> None:
        slots = load("slots")
        assert len({row["host"] for row in slots}) >= 6
        assert {row["table"] for row in slots if row["host"] == 1002} == {4}
        for key in ("table", "host"):
            for owner in {row[key] for row in slots}:
                times = sorted(time[1:] for row in slots if row[key] == owner for time in seats(row))
                assert all(times[i][1] <= times[i + 1][0] for i in range(len(times) - 1)), (key, owner)

    def test_slots_lie_within_the_event(self) -> None:
        event = next(row for row in load("events") if row["id"] == "b2u-matchmaking")
        for row in load("slots"):
            for _, start, end in seats(row):
                assert moment(event["starts_at"]).time() <= start.time()
                assert end.time() <= moment(event["ends_at"]).time()

    def test_registrations(self) -> None:
        registrations = [(row["event"], row["telegram_id"]) for row in load("registrations")]
        assert repeated(iter(registrations)) == []
        assert not FREE_TO_ACT & {person for _, person in registrations}
        matchmaking = {person for event, person in registrations if event == "b2u-matchmaking"}
        assert len(matchmaking) >= 25
        assert matchmaking >= {row["host"] for row in load("slots")}
        for event in load("events"):
            taken = sum(1 for key, _ in registrations if key == event["id"])
            assert taken <= (event["capacity"] or taken)
            assert event["capacity"] != 2 or taken == 2, "the small event is full, so that the waitlist shows"

    def test_meetings_fit_their_slots_and_nobody_is_in_two_places(self) -> None:
        registered = {row["telegram_id"] for row in load("registrations") if row["event"] == "b2u-matchmaking"}
        offered = {(row["host"], time[0]) for row in load("slots") for time in seats(row)}
        meetings = load("meetings")
        assert meetings
        assert {(row["host"], row["start"]) for row in meetings} <= offered
        assert {row["attendee"] for row in meetings} <= registered - FREE_TO_ACT
        sides = ((row[side], row["start"]) for row in meetings for side in ("host", "attendee"))
        assert repeated(sides) == []


class TestQuestions:
    def test_what_the_set_holds(self) -> None:
        questions = load("questions")
        assert len(questions) >= 60
        assert sum(row["article"] is None for row in questions) >= 15
        assert {row["lang"] for row in questions} == {"ro", "en"}
        assert repeated(row["text"].lower() for row in questions) == []
        assert {row["article"] for row in questions} - {None} <= {row["pair"] for row in load("articles")}

    def test_no_question_is_a_wording_of_an_article(self) -> None:
        wordings = {text.lower() for row in load("articles") for text in everything_asked(row)}
        assert not wordings & {row["text"].lower() for row in load("questions")}

    def test_a_part_is_typed_as_on_a_phone(self) -> None:
        romanian = [row for row in load("questions") if row["lang"] == "ro"]
        assert sum(not DIACRITICS.search(row["text"]) for row in romanian) >= len(romanian) / 3
