"""From a draft to an article and its twin: what they will look like, and making them answers."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlmodel import Session, col, select, update

from cronos_core.audit.service import record_action
from cronos_core.drafts.errors import DraftIncompleteError
from cronos_core.drafts.models import ArticleDraft, DraftState, Other
from cronos_core.drafts.service import DraftView, explain_unchanged, load_draft, view_draft
from cronos_core.drafts.wordings import list_asked
from cronos_core.knowledge.library import COLLECTION
from cronos_core.knowledge.models import Article, Question
from cronos_core.members.service import is_organizer, require_organizer
from cronos_core.retrieval.revisions import bump_revision


def preview_articles(view: DraftView, *, sources: Mapping[str, str], today: date, now: datetime) -> Sequence[Article]:
    """The articles that publishing the draft would make, the draft's own language first; not in the database.

    `sources` names, by language, what members will see as the source. A part that is missing is empty.
    """
    draft = view.draft
    texts = [(draft.lang, view.question, draft.answer, draft.category, view.alternates)]
    other_category = draft.other_category or draft.category
    if draft.other == Other.WRITTEN:
        texts.append(
            (draft.other_lang, draft.other_question, draft.other_answer, other_category, view.other_alternates)
        )
    elif draft.other == Other.SAME:
        alternates = (*view.alternates, *view.other_alternates)
        texts.append((draft.other_lang, view.question, draft.answer, other_category, alternates))
    name = f"draft-{draft.id}"
    return [
        Article(
            key=f"{name}-{lang}",
            pair=name if len(texts) > 1 else "",
            lang=lang,
            question=question,
            alternates=list(alternates),
            answer=answer,
            category=category,
            source=sources[lang],
            updated_on=today,
            reviewed_on=today,
            created_at=now,
        )
        for lang, question, answer, category, alternates in texts
    ]


def publish_draft(
    session: Session,
    *,
    draft_id: int,
    version: int | None,
    sources: Mapping[str, str],
    actor_id: int,
    today: date,
    now: datetime,
) -> tuple[DraftView, Sequence[Article]]:
    """Make the draft an article, with its twin, in this transaction; the next question finds it. Once: later it is so.

    `version` is that of the view that the organizer saw, None for whatever stands there. Raises `NotAllowedError`,
    `DraftIncompleteError`, `DraftChangedError`, `DraftClosedError`, `DraftNotFoundError`.
    """
    require_organizer(session, actor_id=actor_id)
    view = view_draft(session, draft=load_draft(session, draft_id=draft_id))
    if view.draft.state == DraftState.PUBLISHED:
        return view, _list_published(session, view.draft)
    if view.missing:
        raise DraftIncompleteError(part=view.missing)
    published = session.exec(
        update(ArticleDraft)
        .where(
            col(ArticleDraft.id) == draft_id,
            col(ArticleDraft.state) == DraftState.OPEN,
            col(ArticleDraft.version) == (view.draft.version if version is None else version),
        )
        .values(state=DraftState.PUBLISHED, changed_by=actor_id, changed_at=now, version=col(ArticleDraft.version) + 1)
    )
    if published.rowcount == 0:
        return _explain(session, draft_id)
    question = session.get(Question, view.draft.question_id) if view.draft.question_id else None
    answered_by = question.answered_by if question else None
    owner_id = answered_by if answered_by and is_organizer(session, member_id=answered_by) else actor_id
    articles = preview_articles(view, sources=sources, today=today, now=now)
    for article in articles:
        article.owner_id = owner_id
        session.add(article)
    session.flush()
    session.exec(update(ArticleDraft).where(col(ArticleDraft.id) == draft_id).values(article_id=articles[0].id))
    for asked in list_asked(session, question_id=view.draft.question_id):
        asked.belongs_to_id, asked.placed_at = articles[0].id, now
        session.add(asked)
    bump_revision(session, collection=COLLECTION)
    subject = f"article:{articles[0].id}"
    record_action(session, actor_id=actor_id, action="publish-article", subject=subject, now=now, draft=draft_id)
    return view_draft(session, draft=load_draft(session, draft_id=draft_id)), articles


def _explain(session: Session, draft_id: int) -> tuple[DraftView, Sequence[Article]]:
    """What a second organizer gets: the articles of the first, or why there are none."""
    draft = load_draft(session, draft_id=draft_id)
    if draft.state == DraftState.PUBLISHED:
        return view_draft(session, draft=draft), _list_published(session, draft)
    raise explain_unchanged(session, draft_id=draft_id)


def _list_published(session: Session, draft: ArticleDraft) -> Sequence[Article]:
    keys = [f"draft-{draft.id}-{lang}" for lang in (draft.lang, draft.other_lang)]
    found = session.exec(select(Article).where(col(Article.key).in_(keys))).all()
    return sorted(found, key=lambda article: article.lang != draft.lang)
