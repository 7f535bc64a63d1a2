"""What lies on the organizers' desk."""

from dataclasses import dataclass

from sqlmodel import Session

from cronos_core.drafts.service import count_open_drafts
from cronos_core.inbox.service import count_open_questions
from cronos_core.members.joining import count_waiting
from cronos_core.members.service import require_organizer
from cronos_core.projects.lifecycle import count_open_projects


@dataclass(frozen=True, slots=True)
class Desk:
    """How much waits for an organizer: questions, people who want to join, drafts of articles, projects to look at."""

    open_questions: int
    waiting_members: int
    open_drafts: int
    open_projects: int

    @property
    def is_waited_for(self) -> bool:
        return any((self.open_questions, self.waiting_members, self.open_drafts, self.open_projects))


def get_desk(session: Session, *, actor_id: int | None) -> Desk:
    """The desk, for an organizer; raises `NotAllowedError`."""
    require_organizer(session, actor_id=actor_id)
    return Desk(
        count_open_questions(session), count_waiting(session), count_open_drafts(session), count_open_projects(session)
    )
