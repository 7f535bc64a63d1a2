"""The organizers' group: a topic for each question, what is said in it, and which question a message there answers.

A topic is known by the row of the outbox that opened it. Where the group has no topics, where the right to open them is
missing, or where nobody knows whether one was opened, the row says so, and the question's card stands for it.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, delete, select

from cronos_core.inbox.cases import find_lead_id, list_case
from cronos_core.inbox.models import InboxGroup, QuestionMessage
from cronos_core.inbox.telling import list_parts
from cronos_core.inserting import insert_into
from cronos_core.knowledge.models import Question, QuestionState
from cronos_core.members.service import list_organizers
from cronos_core.outbox.models import Lane, Notice, Outcome
from cronos_core.outbox.recalling import hold_unread
from cronos_core.outbox.service import is_behind, queue_notice

ONE = 1
TOPIC, CARD, MESSAGE = "question-topic", "question-card", "group-message"
CLOSED, REOPENED, REMOVED = "topic-closed", "topic-reopened", "topic-removed"
FAILED = "group-undelivered"


@dataclass(frozen=True, slots=True)
class GroupPlace:
    """Where what is said about a question stands in the group."""

    is_behind: bool
    thread_id: int | None
    card_id: int | None
    # The question, or one that was merged with it, waits for an organizer.
    is_waiting: bool


def settle_inbox_group(session: Session, *, chat_id: int | None) -> None:
    """Keep the group as the settings name it; None: there is none."""
    if chat_id is None:
        session.exec(delete(InboxGroup))
        return
    row = insert_into(session, table=InboxGroup).values(id=ONE, chat_id=chat_id)
    session.execute(row.on_conflict_do_update(index_elements=["id"], set_={"chat_id": chat_id}))


def find_inbox_group(session: Session) -> int | None:
    """The group's Telegram id."""
    row = session.get(InboxGroup, ONE)
    return row.chat_id if row else None


def bring_to_group(session: Session, *, question: Question, now: datetime) -> None:
    """Open a topic for a question and put its card there; once, however often it is asked for."""
    chat_id = find_inbox_group(session)
    if chat_id is not None:
        for kind in (TOPIC, CARD):
            _queue(session, chat_id, question, kind, key=str(question.id), now=now)


def tell_group(session: Session, *, question: Question, message: QuestionMessage, now: datetime) -> None:
    """Show the group what was written elsewhere; a question older than the group gets its topic now."""
    chat_id = find_inbox_group(session)
    if chat_id is None:
        return
    owner = _find_owner(session, chat_id, question)
    bring_to_group(session, question=owner, now=now)
    for part in list_parts(message):
        key = f"{message.id}:{part}"
        about = {"question_id": question.id, "message_id": message.id, "part": part}
        _queue(session, chat_id, owner, MESSAGE, key=key, now=now, **about)


def tell_group_of_failure(session: Session, *, question: Question, key: str, now: datetime) -> None:
    """Say in the question's topic, where there is one, whom an answer did not reach; `key` names the occasion."""
    chat_id = find_inbox_group(session)
    owner = _find_owner(session, chat_id, question) if chat_id is not None else question
    if chat_id is None or owner.member_id is None or not _has_topic(session, chat_id, owner.id):
        return
    if not hold_unread(session, kind=FAILED, member_id=owner.member_id, question_id=owner.id):
        _queue(session, chat_id, owner, FAILED, key=key, now=now)


def close_topic(session: Session, *, question: Question, key: str, now: datetime) -> None:
    """Nothing waits any more; `key` names the occasion."""
    _turn(session, question, CLOSED, key, now)


def reopen_topic(session: Session, *, question: Question, key: str, now: datetime) -> None:
    """Something waits again; `key` names the occasion."""
    _turn(session, question, REOPENED, key, now)


def forget_topics(session: Session, *, member_id: int, now: datetime) -> None:
    """Before a member's questions go with them: their topics go as well, and who asked the same gets one of their own.

    The rows that know the topics go with the member, so what removes them is on an organizer's account.
    """
    others = [organizer.id for organizer in list_organizers(session) if organizer.id != member_id]
    topics = select(Notice).where(
        col(Notice.member_id) == member_id, col(Notice.kind) == TOPIC, col(Notice.outcome) == Outcome.SENT
    )
    for topic in session.exec(topics).all():
        question_id = int(topic.params["question_id"])
        if others and topic.chat_id is not None:
            queue_notice(
                session,
                member_id=others[0],
                chat_id=topic.chat_id,
                lane=Lane.GROUP,
                kind=REMOVED,
                dedupe_key=f"{REMOVED}:{topic.chat_id}:{topic.message_id}",
                now=now,
                thread_id=topic.message_id,
            )
        heir = session.get(Question, find_lead_id(session, question_id=question_id))
        if heir is not None and heir.member_id != member_id and heir.state == QuestionState.OPEN:
            bring_to_group(session, question=heir, now=now)


def find_group_place(session: Session, *, notice: Notice, now: datetime) -> GroupPlace:
    """What comes before a notice about a question in the group, its topic, and its card."""
    rows = session.exec(
        select(Notice).where(
            col(Notice.subject) == notice.subject,
            col(Notice.chat_id) == notice.chat_id,
            col(Notice.kind).in_((TOPIC, CARD)),
            col(Notice.outcome) == Outcome.SENT,
        )
    ).all()
    numbers = {row.kind: row.message_id for row in rows}
    case = list_case(session, lead_id=find_lead_id(session, question_id=notice.params["question_id"]))
    is_waiting = any(one.state == QuestionState.OPEN or one.replied_at is not None for one in case)
    return GroupPlace(is_behind(session, notice=notice, now=now), numbers.get(TOPIC), numbers.get(CARD), is_waiting)


def find_group_question(session: Session, *, chat_id: int, thread_id: int | None, replied_id: int | None) -> int | None:
    """The question that a message in the group is about: by the bot's message that it answers, else by its topic."""
    for number, topic in ((replied_id, False), (thread_id, True)):
        if number is None:
            continue
        where = [col(Notice.chat_id) == chat_id, col(Notice.message_id) == number]
        if topic:
            where.append(col(Notice.kind) == TOPIC)
        params = session.exec(select(Notice.params).where(*where).limit(1)).first()
        if params is not None and "question_id" in params:
            return int(params["question_id"])
    return None


def _turn(session: Session, question: Question, kind: str, key: str, now: datetime) -> None:
    """Those topics that the questions of the case have: merged ones may have one each."""
    chat_id = find_inbox_group(session)
    if chat_id is None:
        return
    case = list_case(session, lead_id=find_lead_id(session, question_id=question.id))
    for one in case or [question]:
        if _has_topic(session, chat_id, one.id):
            _queue(session, chat_id, one, kind, key=key, now=now)


def _find_owner(session: Session, chat_id: int, question: Question) -> Question:
    """The question in whose topic this one is spoken of: its own where it has one, else the leading one's."""
    if _has_topic(session, chat_id, question.id):
        return question
    return session.get(Question, find_lead_id(session, question_id=question.id)) or question


def _has_topic(session: Session, chat_id: int, question_id: int) -> bool:
    key = f"{TOPIC}:{chat_id}:{question_id}:{question_id}"
    return session.exec(select(Notice.id).where(col(Notice.dedupe_key) == key)).first() is not None


def _queue(
    session: Session, chat_id: int, question: Question, kind: str, *, key: str, now: datetime, **params: Any
) -> None:
    """On the account of who asked: with their data the rows go too."""
    if question.member_id is None:
        return
    queue_notice(
        session,
        member_id=question.member_id,
        chat_id=chat_id,
        lane=Lane.GROUP,
        kind=kind,
        dedupe_key=f"{kind}:{chat_id}:{question.id}:{key}",
        subject=f"question:{question.id}",
        now=now,
        **({"question_id": question.id} | params),
    )
