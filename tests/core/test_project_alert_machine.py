"""Following, seeing, stopping, publishing, editing and archiving in any order: exactly the expected alerts."""

from collections.abc import Callable

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from cronos_core.database import Database
from cronos_core.projects.catalogue import Catalogue
from cronos_core.projects.following import follow_search, remove_follow, set_rhythm, stop_follow
from cronos_core.projects.lifecycle import archive_project, publish_project
from cronos_core.projects.looking import note_seen
from cronos_core.projects.models import Rhythm
from tests.core.project_alerts import ANY, add, number_of, read_told, read_waiting, run_alerts, run_digest, told
from tests.factories import NOW, make_member

WORDS = ("xilofoane", "viori", "fluiere")
TITLES = ("Senzori", "Xilofoane", "Viori", "Xilofoane și viori", "Fluiere")
KEYS = ("p1", "p2", "p3", "p4")


class Following(RuleBasedStateMachine):
    """Two members, three searches, four projects: after every run exactly the expected alerts have been queued."""

    db: Database

    def __init__(self) -> None:
        super().__init__()
        self.catalogue = Catalogue(embedders=())
        self.members = [self.db.write_now(make_member, name=f"M{n}").id for n in range(2)]
        self.organizer = self.db.write_now(make_member, name="O", organizer=True).id
        self.numbers: dict[str, int] = {}
        self.titles: dict[str, str] = {}
        self.published: set[str] = set()
        self.changed: set[str] = set()
        # By member and words: the saved searches, those at work, those that tell daily, what each found as it began.
        self.ids: dict[tuple[int, str], int] = {}
        self.active: set[tuple[int, str]] = set()
        self.daily: set[tuple[int, str]] = set()
        self.baseline: dict[tuple[int, str], set[str]] = {}
        # By member and project: whom to tell nothing of it, who was told, and who waits for the digest, of which words.
        self.known: set[tuple[int, str]] = set()
        self.told: set[tuple[int, str]] = set()
        self.waiting: dict[tuple[int, str], set[str]] = {}

    def answers(self, key: str, words: str) -> bool:
        return key in self.published and words in self.titles[key].lower()

    @rule(key=st.sampled_from(KEYS), title=st.sampled_from(TITLES))
    def is_imported(self, key: str, title: str) -> None:
        add(self.db, NOW, {"id": key, "title": f"{title} {key}"})
        if key not in self.numbers:
            self.numbers[key] = number_of(self.db, key)
            self.published.add(key)
        if self.titles.get(key) != title:
            self.changed.add(key)
        self.titles[key] = title

    @rule(key=st.sampled_from(KEYS), back=st.booleans())
    def is_archived_or_published(self, key: str, back: bool) -> None:
        if key not in self.numbers or back == (key in self.published):
            return
        number = self.numbers[key]
        if back:
            self.db.write_now(publish_project, project_id=number, actor_id=self.organizer, now=NOW)
            self.published.add(key)
        else:
            self.db.write_now(archive_project, project_id=number, member_id=self.organizer, now=NOW)
            self.published.discard(key)
        self.changed.add(key)

    @rule(member=st.integers(0, 1), words=st.sampled_from(WORDS))
    def follows(self, member: int, words: str) -> None:
        where = self.members[member], words
        saved = self.db.write_now(
            follow_search, member_id=where[0], words=words, chosen=ANY, catalogue=self.catalogue, now=NOW
        )
        if where not in self.active:
            self.baseline[where] = {key for key in self.numbers if self.answers(key, words)}
        self.active.add(where)
        self.ids[where] = saved.id

    @rule(member=st.integers(0, 1), words=st.sampled_from(WORDS), forgets=st.booleans())
    def stops(self, member: int, words: str, forgets: bool) -> None:
        where = self.members[member], words
        if where not in self.ids:
            return
        work: Callable[..., object] = remove_follow if forgets else stop_follow
        self.db.write_now(work, follow_id=self.ids[where], member_id=where[0])
        self.active.discard(where)
        if forgets:
            del self.ids[where]
            self.daily.discard(where)
        for (one, key), searches in list(self.waiting.items()):
            if one == where[0]:
                searches.discard(words)
                if not searches:
                    del self.waiting[one, key]

    @rule(member=st.integers(0, 1), words=st.sampled_from(WORDS), daily=st.booleans())
    def chooses_a_rhythm(self, member: int, words: str, daily: bool) -> None:
        where = self.members[member], words
        if where not in self.ids:
            return
        rhythm = Rhythm.DAILY if daily else Rhythm.AT_ONCE
        self.db.write_now(set_rhythm, follow_id=self.ids[where], member_id=where[0], rhythm=rhythm)
        if daily:
            self.daily.add(where)
        else:
            self.daily.discard(where)

    @rule(member=st.integers(0, 1), key=st.sampled_from(KEYS))
    def sees(self, member: int, key: str) -> None:
        member_id = self.members[member]
        if key not in self.numbers:
            return
        self.db.write_now(note_seen, member_id=member_id, project_ids=[self.numbers[key]], now=NOW)
        if any(one == member_id for one, _ in self.ids):
            self.known.add((member_id, key))
            self.waiting.pop((member_id, key), None)

    @rule(finishes=st.booleans())
    def alerts_run(self, finishes: bool) -> None:
        run_alerts(self.db, self.catalogue, NOW, finishes=finishes)
        for member_id in self.members:
            for key in self.changed:
                self.waiting.pop((member_id, key), None)
                found = {
                    words
                    for words in WORDS
                    if (member_id, words) in self.active
                    and self.answers(key, words)
                    and key not in self.baseline[member_id, words]
                }
                if not found or (member_id, key) in self.known:
                    continue
                if any((member_id, words) not in self.daily for words in found):
                    self.tell(member_id, key)
                else:
                    self.waiting[member_id, key] = found
        if finishes:
            self.changed.clear()
        self.check()

    @rule()
    def digest_comes(self) -> None:
        run_digest(self.db, NOW)
        for member_id, key in list(self.waiting):
            if key in self.published:
                self.tell(member_id, key)
                del self.waiting[member_id, key]
        self.check()

    def tell(self, member_id: int, key: str) -> None:
        self.known.add((member_id, key))
        self.told.add((member_id, key))

    def check(self) -> None:
        """Whoever was to be told was, by a card or in a summary, exactly once; nobody else was."""
        names = {number: key for key, number in self.numbers.items()}
        assert {(member_id, names[number]) for member_id, number in self.db.read_now(read_told)} == self.told
        assert {(member_id, names[number]) for member_id, number in self.db.read_now(read_waiting)} == set(self.waiting)
        cards = told(self.db)
        assert set(cards.values()) <= {1}
        assert {(member_id, names[number]) for member_id, number in cards} <= self.told

    def teardown(self) -> None:
        self.db.close()


def test_exactly_the_expected_alerts(make_sqlite_url: Callable[[], str]) -> None:
    class Machine(Following):
        def __init__(self) -> None:
            self.db = Database(make_sqlite_url())
            super().__init__()

    checks = [HealthCheck.too_slow, HealthCheck.data_too_large]
    profile = settings(max_examples=25, stateful_step_count=25, deadline=None, suppress_health_check=checks)
    run_state_machine_as_test(Machine, settings=profile)
