"""The projects that a member keeps at hand."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, delete, func, select

from cronos_core.inserting import insert_into
from cronos_core.members.service import get_active_member
from cronos_core.projects.models import IS_PUBLISHED, Project, ProjectBookmark
from cronos_core.projects.service import get_project


def set_bookmark(session: Session, *, project_id: int, member_id: int, wanted: bool, now: datetime) -> None:
    """Keep the project at hand, or no longer; doing so twice is harmless.

    Raises `MembershipNeededError`, `MembershipPendingError`, `ProjectNotFoundError`.
    """
    get_active_member(session, member_id=member_id)
    if not wanted:
        session.exec(
            delete(ProjectBookmark).where(
                col(ProjectBookmark.member_id) == member_id, col(ProjectBookmark.project_id) == project_id
            )
        )
        return
    get_project(session, project_id=project_id, member_id=member_id)
    row = insert_into(session, table=ProjectBookmark).values(member_id=member_id, project_id=project_id, created_at=now)
    session.execute(row.on_conflict_do_nothing(index_elements=["member_id", "project_id"]))


def list_bookmarks(session: Session, *, member_id: int, offset: int, limit: int) -> Sequence[Project]:
    """The bookmarked projects that can be found, the last one kept first."""
    statement = select(Project).join(ProjectBookmark, col(ProjectBookmark.project_id) == col(Project.id))
    mine = statement.where(col(ProjectBookmark.member_id) == member_id, IS_PUBLISHED)
    ordered = mine.order_by(col(ProjectBookmark.created_at).desc(), col(Project.id).desc())
    return session.exec(ordered.offset(offset).limit(limit)).all()


def count_bookmarks(session: Session, *, member_id: int) -> int:
    """How many there are of them."""
    statement = (
        select(func.count())
        .select_from(ProjectBookmark)
        .join(Project, col(ProjectBookmark.project_id) == col(Project.id))
        .where(col(ProjectBookmark.member_id) == member_id, IS_PUBLISHED)
    )
    return session.exec(statement).one()
