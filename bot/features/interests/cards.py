"""One interest, as its sender, the project's side and organizers see it; what each state leads on to."""

from collections.abc import Sequence

from markupsafe import Markup

from bot.cards import Button, Card, Row, join_lines, unfold
from bot.features.interests.buttons import (
    InterestAccepted,
    InterestDeclineAsked,
    InterestDeclined,
    InterestMeetWanted,
    InterestOpened,
    InterestPassedOn,
    InterestReasonStarted,
    InterestResultSaid,
    InterestSent,
    InterestWithdrawAsked,
    InterestWithdrawn,
)
from bot.features.interests.words import day_of, event_line, name_of, reach, reason_of, title_of
from bot.navigation import (
    DialogCancelled,
    HostOpened,
    InterestsDeskOpened,
    InterestsOpened,
    InterestStarted,
    MeetingOpened,
    OwnSlotsOpened,
    ProjectOpened,
    ProjectsOpened,
)
from bot.scene import Scene
from cronos_core.errors import CronosError
from cronos_core.interests.models import InterestState, Refusal, Result
from cronos_core.interests.service import EXPIRES_AFTER
from cronos_core.interests.views import InterestView, Viewer
from cronos_core.projects.models import Project

NOTE = 200
REFUSALS = (Refusal.FOUND, Refusal.LATER, Refusal.DIFFERENT)
AGAIN = (InterestState.WITHDRAWN, InterestState.EXPIRED)


def note_card(scene: Scene, project: Project, *, problem: CronosError | None = None) -> Card:
    """Asks why, which may be skipped; says what the project's side will see."""
    t = scene.t
    text = join_lines(
        t(problem.key, **problem.params) if problem else None, t("interests-note-prompt", title=title_of(project))
    )
    send = Button(t.plain("interests-button-no-note"), InterestSent(project.id))
    return Card(text, [[send, Button(t.plain("button-cancel"), DialogCancelled())]])


def interest_card(scene: Scene, view: InterestView, *, heading: Markup | None = None) -> Card:
    """The interest as it stands for its viewer; `heading` says why it is shown at this moment."""
    if view.viewer is Viewer.SENDER:
        lines, rows = _sender_lines(scene, view), _sender_rows(scene, view)
    else:
        lines, rows = _answerer_lines(scene, view), _answerer_rows(scene, view)
    if heading is not None and view.viewer is Viewer.SENDER:
        # The sender's title says nothing that the heading does not.
        lines = lines[1:]
    results = _result_row(scene, view)
    if results:
        key = "interests-result-typed" if heading is not None else "interests-result-ask"
        lines.append(scene.t(key, number=str(view.interest.id)))
    return Card(join_lines(heading, *lines), [*rows, results, _last_row(scene, view)])


def withdraw_card(scene: Scene, view: InterestView) -> Card:
    """Asks once: the project's side is told."""
    t, number = scene.t, view.interest.id
    rows = [
        [Button(t.plain("interests-button-withdraw-yes"), InterestWithdrawn(number))],
        [Button(t.plain("button-back"), InterestOpened(number))],
    ]
    return Card(t("interests-withdraw-question", title=title_of(view.project), number=str(number)), rows)


def decline_card(scene: Scene, view: InterestView) -> Card:
    """Asks why not; every way of saying it is polite to the sender."""
    t, number = scene.t, view.interest.id
    rows: list[Row] = [
        [Button(t.plain(f"interests-button-{refusal}"), InterestDeclined(number, refusal))] for refusal in REFUSALS
    ]
    unsaid = Button(t.plain("interests-button-unsaid"), InterestDeclined(number, Refusal.UNSAID))
    rows.append([Button(t.plain("interests-button-words"), InterestReasonStarted(number)), unsaid])
    rows.append([Button(t.plain("button-back"), InterestOpened(number))])
    return Card(t("interests-decline-question", title=title_of(view.project), number=str(number)), rows)


def reason_card(scene: Scene, view: InterestView, *, problem: CronosError | None = None) -> Card:
    """Asks for the reason in own words."""
    t = scene.t
    wrong = t(problem.key, **problem.params) if problem else None
    text = join_lines(wrong, t("interests-reason-prompt", title=title_of(view.project)))
    return Card(text, [[Button(t.plain("button-cancel"), DialogCancelled())]])


def nothing_to_meet_card(scene: Scene, view: InterestView) -> Card:
    """There is no event with a free slot: get in touch instead."""
    t, number = scene.t, view.interest.id
    rows = [
        [Button(t.plain("interests-button-accept"), InterestAccepted(number))],
        [Button(t.plain("button-back"), InterestOpened(number))],
    ]
    return Card(t("interests-nothing-to-meet-at"), rows)


def gone_card(scene: Scene, view: InterestView) -> Card:
    """Whoever was interested has deleted their data: no name is left to say."""
    return Card(scene.t("interests-gone", title=title_of(view.project)), [_last_row(scene, view)])


def _sender_lines(scene: Scene, view: InterestView) -> list[Markup | None]:
    t, interest = scene.t, view.interest
    lines: list[Markup | None] = [t("interests-title-sent", title=title_of(view.project))]
    if interest.state == InterestState.SENT:
        until = day_of(scene, interest.created_at + EXPIRES_AFTER)
        lines.append(t("interests-waits", day=day_of(scene, interest.created_at), until=until))
        if interest.passed_on_at is not None:
            lines.append(t("interests-passed-on", day=day_of(scene, interest.passed_on_at)))
    elif interest.state == InterestState.MEET:
        lines += [_meet_line(scene, view), event_line(scene, view)]
    elif interest.state == InterestState.ACCEPTED:
        lines.append(t("interests-accepted-sender"))
        lines += _in_touch(scene, view)
    elif interest.state == InterestState.DECLINED:
        lines += [t("interests-declined-sender"), reason_of(scene, view)]
    else:
        lines.append(t(f"interests-{interest.state}-sender"))
    if interest.note:
        lines.append(t("interests-your-note", text=unfold(interest.note, NOTE)))
    return lines


def _answerer_lines(scene: Scene, view: InterestView) -> list[Markup | None]:
    t, interest = scene.t, view.interest
    name = view.sender.name if view.sender else t.plain("interests-nobody")
    whence = f", {view.sender.affiliation}" if view.sender and view.sender.affiliation else ""
    about = {"title": title_of(view.project), "name": name, "from": whence}
    lines: list[Markup | None] = [t("interests-title-received", **about)]
    if interest.note:
        lines.append(t("interests-their-note", text=unfold(interest.note, NOTE)))
    if view.viewer is Viewer.ORGANIZER:
        lines.append(_contact_line(scene, view))
        if interest.passed_on_at is not None:
            lines.append(t("interests-is-passed-on", day=day_of(scene, interest.passed_on_at)))
    if interest.state == InterestState.MEET:
        lines += [_meet_line(scene, view), event_line(scene, view)]
    elif interest.state == InterestState.ACCEPTED:
        lines.append(t("interests-accepted-answerer"))
        lines += _in_touch(scene, view)
    elif interest.state != InterestState.SENT:
        lines += [t(f"interests-{interest.state}-answerer"), reason_of(scene, view)]
    if view.answers and view.is_open:
        key = "interests-typed-stand-in" if view.stands_in else "interests-typed"
        exchange = "interests-exchange-stand-in" if view.stands_in else "interests-exchange"
        lines += [t(exchange), t(key, number=str(interest.id))]
    return lines


def _contact_line(scene: Scene, view: InterestView) -> Markup:
    """Who is to answer, which organizers alone know before it is answered."""
    t, contact = scene.t, view.contact
    if contact is None:
        return t("interests-no-contact")
    said = " · ".join(part for part in (name_of(contact), contact.email) if part)
    return t("interests-contact-outside" if view.stands_in else "interests-contact", name=said)


def _meet_line(scene: Scene, view: InterestView) -> Markup:
    """Who is to take whose slot, or that none is free any more."""
    side = "sender" if view.viewer is Viewer.SENDER else "answerer"
    if not view.has_slots:
        return scene.t(f"interests-meet-no-slots-{side}")
    return scene.t(f"interests-meet-{side}-hosts" if view.interest.sender_hosts else f"interests-meet-{side}")


def _in_touch(scene: Scene, view: InterestView) -> list[Markup | None]:
    """How to reach the other side, once both may know, and what to do next."""
    t = scene.t
    other = view.contact if view.viewer is Viewer.SENDER else view.sender
    if view.viewer is Viewer.ORGANIZER and not view.stands_in:
        return []
    # Who the sender is stands in the title already.
    said = "" if other is None else name_of(other) if view.viewer is Viewer.SENDER else other.name
    known = reach(scene, other, name=said) if other is not None else t("interests-reach-gone")
    if view.stands_in:
        return [known, t("interests-next-stand-in")]
    if view.booked is None or view.event is None:
        return [known, t("interests-next")]
    return [known, t("interests-next-met" if view.event.ends_at <= scene.now else "interests-next-meeting")]


def _sender_rows(scene: Scene, view: InterestView) -> list[Row]:
    t, interest = scene.t, view.interest
    row: list[Button] = []
    if interest.state == InterestState.MEET and view.has_slots and view.event and view.host_id:
        row.append(_slots_button(scene, view.event.id, view.host_id, own=interest.sender_hosts))
    if view.is_open:
        row.append(Button(t.plain("interests-button-withdraw"), InterestWithdrawAsked(interest.id)))
    if view.booked:
        row.append(Button(t.plain("interests-button-meeting"), MeetingOpened(view.booked.id)))
    if interest.state in AGAIN:
        row.append(Button(t.plain("interests-button-again"), InterestStarted(view.project.id)))
    if not view.is_open and interest.state != InterestState.ACCEPTED:
        row.append(Button(t.plain("interests-button-others"), ProjectsOpened()))
    return [row]


def _answerer_rows(scene: Scene, view: InterestView) -> list[Row]:
    t, interest = scene.t, view.interest
    number = interest.id
    rows: list[Row] = []
    if view.booked and view.viewer is Viewer.CONTACT:
        rows.append([Button(t.plain("interests-button-meeting"), MeetingOpened(view.booked.id))])
    if not view.is_open:
        return rows
    if interest.state == InterestState.MEET and view.has_slots and view.answers and view.event and view.host_id:
        rows.append([_slots_button(scene, view.event.id, view.host_id, own=not interest.sender_hosts)])
    if view.answers:
        row = [
            Button(t.plain("interests-button-accept"), InterestAccepted(number)),
            Button(t.plain("interests-button-decline"), InterestDeclineAsked(number)),
        ]
        if not view.stands_in and not (interest.state == InterestState.MEET and view.has_slots):
            row.append(Button(t.plain("interests-button-meet"), InterestMeetWanted(number)))
        rows.append(row)
    if scene.is_organizer and view.viewer is Viewer.ORGANIZER and interest.passed_on_at is None:
        rows.append([Button(t.plain("interests-button-pass-on"), InterestPassedOn(number))])
    return rows


def _slots_button(scene: Scene, event_id: int, host_id: int, *, own: bool) -> Button:
    if own:
        return Button(scene.t.plain("interests-button-own-slots"), OwnSlotsOpened(event_id))
    return Button(scene.t.plain("interests-button-slots"), HostOpened(event_id, host_id))


def _result_row(scene: Scene, view: InterestView) -> Row:
    """What came of it; each side says it for itself, and may say something else later."""
    if view.viewer is Viewer.ORGANIZER or view.interest.asked_at is None:
        return []
    return [
        Button(
            f"{'✓ ' if view.said == result else ''}{scene.t.plain(f'interests-result-{result}')}",
            InterestResultSaid(view.interest.id, result),
        )
        for result in Result
    ]


def _last_row(scene: Scene, view: InterestView) -> Sequence[Button]:
    t = scene.t
    back = InterestsDeskOpened() if view.viewer is Viewer.ORGANIZER else InterestsOpened()
    row = [Button(t.plain("button-back"), back)]
    if view.interest.state != InterestState.CLOSED or view.viewer is not Viewer.SENDER:
        row.insert(0, Button(t.plain("interests-button-project"), ProjectOpened(view.project.id)))
    return row
