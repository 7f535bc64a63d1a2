"""The buttons that lead from one feature into another, since features do not import each other."""

from dataclasses import dataclass

from bot.callback_data import CallbackData


@dataclass(frozen=True)
class HelpOpened(CallbackData, prefix="help"):
    """Back to what this person can do."""


@dataclass(frozen=True)
class JoinOpened(CallbackData, prefix="join"):
    """A guest wants to become a member."""


@dataclass(frozen=True)
class LinkOpened(CallbackData, prefix="link"):
    """Go on where a deep link led to."""

    link: str


@dataclass(frozen=True)
class ProfileOpened(CallbackData, prefix="me"):
    """One's own profile."""


@dataclass(frozen=True)
class EventsOpened(CallbackData, prefix="evs"):
    """The list of events, on a page; `past` shows those that are over."""

    page: int = 0
    past: bool = False


@dataclass(frozen=True)
class EventOpened(CallbackData, prefix="ev"):
    """One event's card."""

    event_id: int


@dataclass(frozen=True)
class HostsOpened(CallbackData, prefix="hosts"):
    """Who can be met at an event."""

    event_id: int
    page: int = 0


@dataclass(frozen=True)
class HostOpened(CallbackData, prefix="host"):
    """A host at an event, with a page of free slots."""

    event_id: int
    host_id: int
    page: int = 0


@dataclass(frozen=True)
class LeaveAsked(CallbackData, prefix="leave"):
    """Asks whether to give back one's place at an event."""

    event_id: int


@dataclass(frozen=True)
class MeetingsOpened(CallbackData, prefix="mts"):
    """The meeting programmes ahead, and one's own meetings."""


@dataclass(frozen=True)
class MeetingOpened(CallbackData, prefix="mt"):
    """One meeting's card."""

    meeting_id: int


@dataclass(frozen=True)
class MeetingCancelAsked(CallbackData, prefix="mtx"):
    """Asks whether to cancel a meeting."""

    meeting_id: int


@dataclass(frozen=True)
class OwnSlotsOpened(CallbackData, prefix="own"):
    """A host's own slots at an event, on a page."""

    event_id: int
    page: int = 0


@dataclass(frozen=True)
class AgendaOpened(CallbackData, prefix="agenda"):
    """One's own events and meetings, on a page."""

    page: int = 0


@dataclass(frozen=True)
class RemindersOpened(CallbackData, prefix="rems"):
    """One's own reminders and lead times."""


@dataclass(frozen=True)
class ProjectsWaitingOpened(CallbackData, prefix="prjw"):
    """For organizers: proposed projects, changes of owners, and what nobody has confirmed for long."""


@dataclass(frozen=True)
class ProjectsOpened(CallbackData, prefix="prjs"):
    """The projects, browsed by page."""

    page: int = 0


@dataclass(frozen=True)
class PassageOpened(CallbackData, prefix="psg"):
    """One passage of a document, whole; the question that led to it, if one did (else 0)."""

    passage_id: int
    question_id: int = 0


@dataclass(frozen=True)
class OriginalAsked(CallbackData, prefix="orig"):
    """The file that a document came as."""

    document_id: int


@dataclass(frozen=True)
class DocumentsOpened(CallbackData, prefix="docs"):
    """The documents that are answered from, on a page."""

    page: int = 0


@dataclass(frozen=True)
class QuestionAsked(CallbackData, prefix="ask"):
    """Search or ask again with the text of a stored question."""

    question_id: int


@dataclass(frozen=True)
class QuestionHandedOver(CallbackData, prefix="hand"):
    """Let the organizers answer a stored question."""

    question_id: int


@dataclass(frozen=True)
class ProjectsSearched(CallbackData, prefix="prjq"):
    """What a stored question's text finds among the projects, on a page."""

    question_id: int
    page: int = 0


@dataclass(frozen=True)
class ProjectOpened(CallbackData, prefix="prj"):
    """One project's card, and the list it was opened from: a search, a vertical, or (both 0) all projects."""

    project_id: int
    question_id: int = 0
    workgroup_id: int = 0
    page: int = 0


@dataclass(frozen=True)
class InterestStarted(CallbackData, prefix="int1"):
    """Say that one is interested in a project."""

    project_id: int


@dataclass(frozen=True)
class InterestsOpened(CallbackData, prefix="ints"):
    """One's own interests in projects, and those of others in one's own, on a page."""

    page: int = 0


@dataclass(frozen=True)
class InterestsDeskOpened(CallbackData, prefix="intd"):
    """For organizers: interests over all projects, and those that wait for them, on a page."""

    page: int = 0


@dataclass(frozen=True)
class OrganizeOpened(CallbackData, prefix="org"):
    """The organizers' desk."""


@dataclass(frozen=True)
class AnnounceOpened(CallbackData, prefix="ann"):
    """A new announcement."""


@dataclass(frozen=True)
class InboxOpened(CallbackData, prefix="inbox"):
    """The questions that wait for an organizer."""

    page: int = 0


@dataclass(frozen=True)
class ArticleProposed(CallbackData, prefix="drf1"):
    """Make an article of an organizer's answer to a stored question."""

    question_id: int


@dataclass(frozen=True)
class DraftsOpened(CallbackData, prefix="drfs"):
    """The articles in the making."""

    page: int = 0


@dataclass(frozen=True)
class ArticlesOpened(CallbackData, prefix="arts"):
    """The articles, for those who look after them."""


@dataclass(frozen=True)
class UnansweredOpened(CallbackData, prefix="una"):
    """What the bot could not answer in the last week, on a page."""

    page: int = 0


@dataclass(frozen=True)
class ArticleManaged(CallbackData, prefix="arm"):
    """One article, for those who look after it."""

    article_id: int


@dataclass(frozen=True)
class MissOpened(CallbackData, prefix="arw1"):
    """A question that was not answered well: which article does it belong to?"""

    question_id: int


@dataclass(frozen=True)
class StatsOpened(CallbackData, prefix="stats"):
    """The figures."""


@dataclass(frozen=True)
class DialogCancelled(CallbackData, prefix="cancel"):
    """Stop the dialog that waits for text."""


@dataclass(frozen=True)
class PrivacyOpened(CallbackData, prefix="priv"):
    """What is kept about the person who presses."""


@dataclass(frozen=True)
class LanguageOpened(CallbackData, prefix="langs"):
    """The choice of language."""


@dataclass(frozen=True)
class WaitingOpened(CallbackData, prefix="waits"):
    """The people who wait for an organizer's decision."""

    page: int = 0
