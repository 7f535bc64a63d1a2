"""Proposing an answer as an article, and working on the proposal; publishing it is apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Session, col, func, select, update

from cronos_core.audit.service import record_action
from cronos_core.dialogs.service import close_dialog, open_dialog
from cronos_core.drafts.errors import DraftChangedError, DraftClosedError, DraftNotFoundError, NoAnswerYetError
from cronos_core.drafts.models import ArticleDraft, DraftState, Other
from cronos_core.drafts.wordings import find_lead, list_asked
from cronos_core.errors import CronosError
from cronos_core.inserting import insert_into
from cronos_core.knowledge.formatting import escape_formatting
from cronos_core.knowledge.models import Article, QuestionState
from cronos_core.knowledge.service import get_article
from cronos_core.knowledge.texts import clean_alternates, clean_answer, clean_question, pick_alternates
from cronos_core.members.models import Member
from cronos_core.members.service import find_member, require_organizer
from cronos_core.settings import LANGUAGES


class DraftField(StrEnum):
    """What can be written of a draft; the values are short, since buttons carry them."""

    QUESTION = "q"
    ALTERNATES = "w"
    ANSWER = "a"
    OTHER_QUESTION = "oq"
    OTHER_ANSWER = "oa"


_COLUMNS = {
    DraftField.QUESTION: "question",
    DraftField.ALTERNATES: "alternates",
    DraftField.ANSWER: "answer",
    DraftField.OTHER_QUESTION: "other_question",
    DraftField.OTHER_ANSWER: "other_answer",
}


@dataclass(frozen=True)
class DraftView:
    """A draft with what it takes from those who asked: the question as it stands, and the other wordings by language.

    `asked` is how many people asked it; `changer` who changed it last.
    """

    draft: ArticleDraft
    question: str
    alternates: tuple[str, ...]
    other_alternates: tuple[str, ...]
    asked: int
    changer: Member | None

    @property
    def missing(self) -> str:
        """The part that it lacks before it can be published: "question", "answer", "other", or "" for none."""
        draft = self.draft
        if not self.question:
            return "question"
        if not draft.answer:
            return "answer"
        written = draft.other_question and draft.other_answer
        return "other" if draft.other == Other.WAITING or (draft.other == Other.WRITTEN and not written) else ""


def propose_article(session: Session, *, question_id: int, actor_id: int, now: datetime) -> DraftView:
    """The draft of an answered question, begun where nobody has; a question that joined another shares its draft.

    Raises `NotAllowedError`, `NoAnswerYetError`.
    """
    require_organizer(session, actor_id=actor_id)
    question = find_lead(session, question_id=question_id)
    if question is None or question.state != QuestionState.ANSWERED or not question.answer.strip():
        raise NoAnswerYetError()
    values = {
        "question_id": question.id,
        "lang": question.lang,
        "answer": question.answer_formatted or escape_formatting(question.answer),
        **_stamps(actor_id, now),
    }
    blank = ArticleDraft(**values).model_dump(exclude={"id"})
    first = insert_into(session, table=ArticleDraft).values(**blank)
    made = session.execute(
        first.on_conflict_do_nothing(index_elements=["question_id"]).returning(col(ArticleDraft.id))
    ).one_or_none()
    draft = session.exec(select(ArticleDraft).where(col(ArticleDraft.question_id) == question.id)).one()
    if made is not None:
        _record(session, "propose-article", draft, actor_id, now)
    return view_draft(session, draft=draft)


def begin_draft(session: Session, *, actor_id: int, text: str, lang: str, step: str, now: datetime) -> DraftView:
    """A draft that nobody asked for, from its question; the dialog goes on to its answer.

    Raises `NotAllowedError`, `ArticleTextEmptyError`, `ArticleTextTooLongError`.
    """
    require_organizer(session, actor_id=actor_id)
    draft = ArticleDraft(lang=lang, question=clean_question(text), **_stamps(actor_id, now))
    session.add(draft)
    session.flush()
    _record(session, "propose-article", draft, actor_id, now)
    _go_on(session, draft, DraftField.QUESTION, actor_id, step, now)
    return view_draft(session, draft=draft)


def get_draft(session: Session, *, draft_id: int, actor_id: int) -> DraftView:
    """The draft, whatever became of it. Raises `NotAllowedError`, `DraftNotFoundError`."""
    require_organizer(session, actor_id=actor_id)
    return view_draft(session, draft=load_draft(session, draft_id=draft_id))


def count_open_drafts(session: Session) -> int:
    """How many drafts wait for an organizer."""
    statement = select(func.count()).select_from(ArticleDraft).where(col(ArticleDraft.state) == DraftState.OPEN)
    return session.exec(statement).one()


def list_open_drafts(session: Session, *, actor_id: int, offset: int, limit: int) -> Sequence[DraftView]:
    """The drafts that wait, longest first. Raises `NotAllowedError`."""
    require_organizer(session, actor_id=actor_id)
    statement = select(ArticleDraft).where(col(ArticleDraft.state) == DraftState.OPEN).order_by(col(ArticleDraft.id))
    return [view_draft(session, draft=draft) for draft in session.exec(statement.offset(offset).limit(limit))]


def write_draft(
    session: Session,
    *,
    draft_id: int,
    actor_id: int,
    field: DraftField,
    text: str,
    version: int | None,
    step: str,
    now: datetime,
) -> tuple[DraftView, DraftField | None]:
    """Write one part of the draft, and end the dialog that it came from, or move it on to the part that is missing.

    `version` is that of the draft when the dialog began; None writes over whatever stands there. Returns the part that
    the dialog at `step` waits for now. Raises `NotAllowedError`, `DraftChangedError`, `DraftClosedError`,
    `DraftNotFoundError`, `ArticleTextEmptyError`, `ArticleTextTooLongError`.
    """
    require_organizer(session, actor_id=actor_id)
    before = view_draft(session, draft=load_draft(session, draft_id=draft_id))
    if field == DraftField.ALTERNATES:
        value: Any = clean_alternates(text, question=before.question)
    elif field in {DraftField.ANSWER, DraftField.OTHER_ANSWER}:
        value = clean_answer(text)
    else:
        value = clean_question(text)
    changes = {_COLUMNS[field]: value}
    if field in {DraftField.OTHER_QUESTION, DraftField.OTHER_ANSWER}:
        changes["other"] = Other.WRITTEN
    draft = _change(session, draft_id, actor_id, now, version=version, **changes)
    waits_for = _go_on(session, draft, field, actor_id, step, now)
    return view_draft(session, draft=draft), waits_for


def choose_other(session: Session, *, draft_id: int, actor_id: int, other: Other, now: datetime) -> DraftView:
    """Say what is to become of the other language; the same again changes nothing.

    Raises `NotAllowedError`, `DraftClosedError`, `DraftNotFoundError`.
    """
    require_organizer(session, actor_id=actor_id)
    draft = load_draft(session, draft_id=draft_id)
    if draft.other != other or draft.state != DraftState.OPEN:
        draft = _change(session, draft_id, actor_id, now, version=None, other=other)
    return view_draft(session, draft=draft)


def choose_category(session: Session, *, draft_id: int, actor_id: int, article_id: int, now: datetime) -> DraftView:
    """Put the draft into the category of that article, and its twin into that of the article's; 0: into none.

    Raises `NotAllowedError`, `DraftClosedError`, `DraftNotFoundError`, `ArticleNotFoundError`.
    """
    require_organizer(session, actor_id=actor_id)
    draft = load_draft(session, draft_id=draft_id)
    category = other_category = ""
    if article_id:
        article = get_article(session, article_id=article_id)
        twin = _twin_category(session, article)
        category, other_category = (
            (article.category, twin) if article.lang == draft.lang else (twin or article.category, article.category)
        )
    if (draft.category, draft.other_category) != (category, other_category) or draft.state != DraftState.OPEN:
        draft = _change(
            session, draft_id, actor_id, now, version=None, category=category, other_category=other_category
        )
    return view_draft(session, draft=draft)


def discard_draft(session: Session, *, draft_id: int, actor_id: int, now: datetime) -> DraftView:
    """Make no article of it; it may be taken up again. Raises `NotAllowedError`, `DraftClosedError` once published."""
    return _move(session, draft_id, actor_id, now, DraftState.OPEN, DraftState.DISCARDED, "discard-draft")


def reopen_draft(session: Session, *, draft_id: int, actor_id: int, now: datetime) -> DraftView:
    """Take a discarded draft up again. Raises `NotAllowedError`, `DraftClosedError` once published."""
    return _move(session, draft_id, actor_id, now, DraftState.DISCARDED, DraftState.OPEN, "reopen-draft")


def view_draft(session: Session, *, draft: ArticleDraft) -> DraftView:
    """The draft with its question and wordings as they stand now."""
    asked = list_asked(session, question_id=draft.question_id)
    said: dict[str, list[str]] = {
        lang: [" ".join(one.text.split()) for one in asked if one.lang == lang] for lang in LANGUAGES
    }
    own = said[draft.lang]
    question = draft.question or (own[0] if own else "")
    alternates = pick_alternates(own if draft.alternates is None else draft.alternates, question=question)
    others = pick_alternates(said[draft.other_lang], question=draft.other_question)
    changer = find_member(session, member_id=draft.changed_by) if draft.changed_by else None
    people = len({one.member_id for one in asked})
    return DraftView(draft, question, tuple(alternates), tuple(others), people, changer)


def load_draft(session: Session, *, draft_id: int) -> ArticleDraft:
    """The draft as it is in the database now; raises `DraftNotFoundError`."""
    draft = session.get(ArticleDraft, draft_id, populate_existing=True)
    if draft is None:
        raise DraftNotFoundError()
    return draft


def explain_unchanged(session: Session, *, draft_id: int) -> CronosError:
    """Why a draft could not be changed: `DraftNotFoundError`, `DraftClosedError` or `DraftChangedError`."""
    draft = load_draft(session, draft_id=draft_id)
    if draft.state != DraftState.OPEN:
        return DraftClosedError()
    changer = find_member(session, member_id=draft.changed_by) if draft.changed_by else None
    return DraftChangedError(name=changer.name if changer else "")


def _change(
    session: Session, draft_id: int, actor_id: int, now: datetime, *, version: int | None, **changes: Any
) -> ArticleDraft:
    # Of two organizers who write at once, the second sees what the first wrote instead of undoing it.
    meant = [col(ArticleDraft.id) == draft_id, col(ArticleDraft.state) == DraftState.OPEN]
    if version is not None:
        meant.append(col(ArticleDraft.version) == version)
    stamps = {"changed_by": actor_id, "changed_at": now, "version": col(ArticleDraft.version) + 1}
    changed = session.exec(update(ArticleDraft).where(*meant).values(**changes, **stamps))
    if changed.rowcount == 0:
        raise explain_unchanged(session, draft_id=draft_id)
    draft = load_draft(session, draft_id=draft_id)
    _record(session, "edit-draft", draft, actor_id, now, parts=sorted(changes))
    return draft


def _move(
    session: Session, draft_id: int, actor_id: int, now: datetime, source: DraftState, target: DraftState, action: str
) -> DraftView:
    require_organizer(session, actor_id=actor_id)
    moved = session.exec(
        update(ArticleDraft)
        .where(col(ArticleDraft.id) == draft_id, col(ArticleDraft.state) == source)
        .values(state=target, changed_by=actor_id, changed_at=now, version=col(ArticleDraft.version) + 1)
    )
    draft = load_draft(session, draft_id=draft_id)
    if draft.state != target:
        raise DraftClosedError()
    if moved.rowcount:
        _record(session, action, draft, actor_id, now)
    return view_draft(session, draft=draft)


def _go_on(
    session: Session, draft: ArticleDraft, written: DraftField, actor_id: int, step: str, now: datetime
) -> DraftField | None:
    """Wait for the answer after a question whose answer is missing; else for nothing."""
    follows = None
    if written == DraftField.QUESTION and not draft.answer:
        follows = DraftField.ANSWER
    elif written == DraftField.OTHER_QUESTION and not draft.other_answer:
        follows = DraftField.OTHER_ANSWER
    if follows is None:
        close_dialog(session, member_id=actor_id)
    else:
        data = {"draft_id": draft.id, "field": follows, "version": draft.version}
        open_dialog(session, member_id=actor_id, step=step, now=now, data=data)
    return follows


def _twin_category(session: Session, article: Article) -> str:
    if not article.pair:
        return ""
    twin = select(Article.category).where(col(Article.pair) == article.pair, col(Article.lang) != article.lang)
    return session.exec(twin.limit(1)).first() or ""


def _stamps(actor_id: int, now: datetime) -> dict[str, Any]:
    return {"created_by": actor_id, "changed_by": actor_id, "created_at": now, "changed_at": now}


def _record(
    session: Session, action: str, draft: ArticleDraft, actor_id: int, now: datetime, **details: object
) -> None:
    record_action(session, actor_id=actor_id, action=action, subject=f"draft:{draft.id}", now=now, **details)
