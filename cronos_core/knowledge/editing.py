"""Organizers change articles in the chat: texts in one language; validity, owner and the like for both at once."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlmodel import Session, col, delete, update

from cronos_core.audit.service import record_action
from cronos_core.dialogs.service import close_dialog
from cronos_core.knowledge.articles import ArticleView, list_both, view_article
from cronos_core.knowledge.errors import (
    ArticleChangedError,
    ArticleNotRetiredError,
    ArticleValidityError,
    OwnerNameError,
)
from cronos_core.knowledge.library import COLLECTION
from cronos_core.knowledge.models import OWNER_LIMIT, Article
from cronos_core.knowledge.service import get_article
from cronos_core.knowledge.texts import clean_alternates, clean_answer, clean_question
from cronos_core.members.service import find_named_member, require_organizer
from cronos_core.retrieval.revisions import bump_revision


class ArticleField(StrEnum):
    """What can be written of an article."""

    QUESTION = "question"
    ANSWER = "answer"
    ALTERNATES = "alternates"


def write_article(
    session: Session,
    *,
    article_id: int,
    actor_id: int,
    field: ArticleField,
    text: str,
    version: int | None,
    today: date,
    now: datetime,
) -> ArticleView:
    """Give the article another question, answer or other wordings, and end the dialog that asked for it.

    `version` is that of the article when the dialog began; None writes over whatever stands there. Raises
    `NotAllowedError`, `ArticleNotFoundError`, `ArticleChangedError`, `ArticleTextEmptyError`,
    `ArticleTextTooLongError`.
    """
    require_organizer(session, actor_id=actor_id)
    article = get_article(session, article_id=article_id)
    if field == ArticleField.ALTERNATES:
        value: Any = clean_alternates(text, question=article.question)
    else:
        value = clean_answer(text) if field == ArticleField.ANSWER else clean_question(text)
    # Of two organizers who write at once, the second sees what the first wrote instead of undoing it.
    meant = [col(Article.id) == article_id]
    if version is not None:
        meant.append(col(Article.version) == version)
    written = session.exec(
        update(Article)
        .where(*meant)
        .values({field.value: value, "updated_on": today, "reviewed_on": today, "version": Article.version + 1})
    )
    if written.rowcount == 0:
        raise ArticleChangedError()
    close_dialog(session, member_id=actor_id)
    _note(session, "edit-article", article, actor_id, now, part=field.value)
    return _view(session, article_id, actor_id)


def review_article(session: Session, *, article_id: int, actor_id: int, today: date, now: datetime) -> ArticleView:
    """Note that the article and its twin are still right. Raises `NotAllowedError`, `ArticleNotFoundError`."""
    return _set_for_both(session, "review-article", article_id, actor_id, now, reviewed_on=today)


def retire_article(session: Session, *, article_id: int, actor_id: int, wanted: bool, now: datetime) -> ArticleView:
    """Take the article and its twin out of the answers, or put them back. Raises `NotAllowedError`."""
    action = "retire-article" if wanted else "restore-article"
    require_organizer(session, actor_id=actor_id)
    article = get_article(session, article_id=article_id)
    if (article.retired_at is not None) == wanted:
        return _view(session, article_id, actor_id)
    return _set_for_both(session, action, article_id, actor_id, now, retired_at=now if wanted else None)


def limit_article(
    session: Session,
    *,
    article_id: int,
    actor_id: int,
    valid_from: date | None,
    valid_until: date | None,
    now: datetime,
) -> ArticleView:
    """Say from which and until which day the article and its twin are answers, and end the dialog that asked.

    Raises `NotAllowedError`, `ArticleNotFoundError`, `ArticleValidityError`.
    """
    require_organizer(session, actor_id=actor_id)
    if valid_from and valid_until and valid_until < valid_from:
        raise ArticleValidityError()
    close_dialog(session, member_id=actor_id)
    limits = {"valid_from": valid_from, "valid_until": valid_until}
    return _set_for_both(session, "limit-article", article_id, actor_id, now, **limits)


def assign_article(
    session: Session, *, article_id: int, actor_id: int, owner: str | None, now: datetime
) -> ArticleView:
    """Say who answers for the article and its twin, and end the dialog that asked: None is the actor, "" nobody.

    A name, "@username" or Telegram id of a member stands for the member; another name stays a name. Raises
    `NotAllowedError`, `ArticleNotFoundError`, `OwnerNameError`.
    """
    require_organizer(session, actor_id=actor_id)
    said = " ".join(owner.split()) if owner else ""
    if len(said) > OWNER_LIMIT:
        raise OwnerNameError(limit=OWNER_LIMIT)
    member = find_named_member(session, said=said) if said else None
    owner_id = actor_id if owner is None else member.id if member else None
    close_dialog(session, member_id=actor_id)
    values = {"owner_id": owner_id, "owner_name": "" if owner_id else said}
    return _set_for_both(session, "assign-article", article_id, actor_id, now, **values)


def delete_article(session: Session, *, article_id: int, actor_id: int, now: datetime) -> None:
    """Delete a retired article and its twin for good.

    Raises `NotAllowedError`, `ArticleNotFoundError`, `ArticleNotRetiredError`.
    """
    require_organizer(session, actor_id=actor_id)
    article = get_article(session, article_id=article_id)
    if article.retired_at is None:
        raise ArticleNotRetiredError()
    _note(session, "delete-article", article, actor_id, now, question=article.question)
    session.exec(delete(Article).where(col(Article.id).in_([one.id for one in list_both(session, article=article)])))


def _set_for_both(
    session: Session, action: str, article_id: int, actor_id: int, now: datetime, **values: Any
) -> ArticleView:
    require_organizer(session, actor_id=actor_id)
    article = get_article(session, article_id=article_id)
    both = list_both(session, article=article)
    differing = [one for one in both if any(getattr(one, name) != value for name, value in values.items())]
    for one in differing:
        for name, value in values.items():
            setattr(one, name, value)
        session.add(one)
    if differing:
        session.flush()
        _note(session, action, article, actor_id, now)
    return _view(session, article_id, actor_id)


def _note(session: Session, action: str, article: Article, actor_id: int, now: datetime, **details: object) -> None:
    bump_revision(session, collection=COLLECTION)
    record_action(session, actor_id=actor_id, action=action, subject=f"article:{article.id}", now=now, **details)


def _view(session: Session, article_id: int, actor_id: int) -> ArticleView:
    session.expire_all()
    return view_article(session, article_id=article_id, actor_id=actor_id)
