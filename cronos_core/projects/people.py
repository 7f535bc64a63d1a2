"""Who keeps a project up to date, and who is written to about it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, delete, select

from cronos_core.members.models import Member
from cronos_core.members.service import is_organizer
from cronos_core.projects.errors import NotProjectOwnerError
from cronos_core.projects.models import Project, ProjectMember


@dataclass(frozen=True)
class ProjectPerson:
    """A member and their part in the project."""

    member: Member
    is_owner: bool
    is_contact: bool


def list_people(session: Session, *, project_id: int) -> list[ProjectPerson]:
    """The members with a part in the project, by name."""
    statement = (
        select(Member, ProjectMember)
        .join(ProjectMember, col(ProjectMember.member_id) == col(Member.id))
        .where(col(ProjectMember.project_id) == project_id)
        .order_by(col(Member.name_key), col(Member.id))
    )
    return [ProjectPerson(member, part.is_owner, part.is_contact) for member, part in session.exec(statement)]


def list_contacts(session: Session, *, project_id: int) -> list[Member]:
    """Whom an interest in the project is for: its contacts, else its owners; none where nobody has such a part."""
    people = list_people(session, project_id=project_id)
    return [one.member for one in people if one.is_contact] or [one.member for one in people if one.is_owner]


def list_own_projects(session: Session, *, member_id: int) -> Sequence[Project]:
    """The projects that the member owns or is a contact of, the newest first."""
    own = select(ProjectMember.project_id).where(col(ProjectMember.member_id) == member_id)
    return session.exec(select(Project).where(col(Project.id).in_(own)).order_by(col(Project.id).desc())).all()


def owns_project(session: Session, *, project_id: int, member_id: int) -> bool:
    """Whether the member keeps the project up to date."""
    part = session.get(ProjectMember, (project_id, member_id))
    return part is not None and part.is_owner


def require_editor(session: Session, *, project_id: int, member_id: int) -> bool:
    """True where the member is an organizer, whose changes hold at once; False for an owner of the project.

    Raises `NotProjectOwnerError` for everybody else.
    """
    if is_organizer(session, member_id=member_id):
        return True
    if not owns_project(session, project_id=project_id, member_id=member_id):
        raise NotProjectOwnerError()
    return False


def set_part(session: Session, *, project_id: int, member_id: int, is_owner: bool, is_contact: bool) -> None:
    """Give the member this part in the project; neither takes it away. Authority is the caller's to check."""
    part = session.get(ProjectMember, (project_id, member_id))
    if not is_owner and not is_contact:
        if part is not None:
            session.exec(
                delete(ProjectMember).where(
                    col(ProjectMember.project_id) == project_id, col(ProjectMember.member_id) == member_id
                )
            )
        return
    part = part or ProjectMember(project_id=project_id, member_id=member_id)
    part.is_owner, part.is_contact = is_owner, is_contact
    session.add(part)
    session.flush()
