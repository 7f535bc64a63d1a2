"""The limiter on a loop whose time passes at once: never too many, the right one first, nobody held for nothing."""

import asyncio
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram.error import RetryAfter

from bot.limiter import Budget, ChatId, Limiter, Turn, chat_of
from cronos_core.outbox.models import Lane
from tests.bot.virtual import run_virtually

ANA, MIHAI, GROUP = 7_000_000_001, 7_000_000_002, -100_200_300
PER_SECOND, ANNOUNCEMENTS = 30, 25

# When, which lane (None: an answer to a person), and which of a few chats.
Traffic = list[tuple[float, Lane | None, int]]
traffic = st.lists(
    st.tuples(
        st.floats(0, 4, allow_nan=False).map(lambda at: round(at, 3)),
        st.sampled_from([None, *Lane]),
        st.integers(1, 90),
    ),
    max_size=120,
)


def make_limiter(**limits: int) -> Limiter:
    return Limiter(**({"per_second": PER_SECOND, "announcements_per_second": ANNOUNCEMENTS} | limits))


class Line:
    """Telegram's end of the line: notes when which call came, and refuses where it is told to."""

    def __init__(self, limiter: Limiter) -> None:
        self.limiter = limiter
        self.calls: list[tuple[float, Lane | None, ChatId]] = []
        self.refusals: dict[ChatId, int] = {}

    async def send(self, lane: Lane | None, chat_id: ChatId, *, endpoint: str = "sendMessage") -> None:
        turn = None if lane is None else await self.limiter.wait_turn(lane, chat_id)

        async def call() -> bool:
            self.calls.append((asyncio.get_running_loop().time() - 1000, lane, chat_id))
            if chat_id in self.refusals:
                raise RetryAfter(self.refusals.pop(chat_id))
            return True

        await self.limiter.process_request(call, (), {}, endpoint, {"chat_id": chat_id}, turn)

    async def send_all(self, *wanted: tuple[float, Lane | None, ChatId]) -> None:
        async def later(at: float, lane: Lane | None, chat_id: ChatId) -> None:
            await asyncio.sleep(at)
            await self.send(lane, chat_id)

        await asyncio.gather(*(later(*one) for one in wanted))

    def times(self, lane: Lane | None = None) -> list[float]:
        return [round(at, 6) for at, one, _ in self.calls if one == lane]


def deliver(*wanted: tuple[float, Lane | None, ChatId], **limits: int) -> Line:
    async def run() -> Line:
        line = Line(make_limiter(**limits))
        await line.send_all(*wanted)
        return line

    return run_virtually(run())


def most_in_a_window(moments: list[float], seconds: float = 1.0) -> int:
    """How many lie within one window that begins at one of them, its end left out."""
    return max((sum(start <= at < start + seconds - 1e-6 for at in moments) for start in moments), default=0)


@settings(max_examples=40, deadline=None)
@given(traffic)
def test_never_more_than_the_limits_in_any_window(wanted: Traffic) -> None:
    line = deliver(*wanted)
    assert len(line.calls) == len(wanted)
    answers = len([one for one in wanted if one[1] is None])
    queued = [at for at, lane, _ in line.calls if lane is not None]
    assert most_in_a_window(queued) <= PER_SECOND
    assert most_in_a_window(line.times(Lane.ANNOUNCEMENT)) <= ANNOUNCEMENTS
    # What goes over the budget are answers alone: nothing of the outbox leaves while it is used up.
    for index, (at, lane, chat_id) in enumerate(line.calls):
        before = [one for one in line.calls[:index] if one[0] > at - 1 + 1e-6]
        if lane is not None:
            assert len(before) < PER_SECOND
            assert [one for one in before if one[2] == chat_id and one[1] is not None] == []
    assert len(line.times(None)) == answers


@settings(max_examples=40, deadline=None)
@given(traffic)
def test_an_answer_to_a_person_is_never_held(wanted: Traffic) -> None:
    line = deliver(*wanted)
    assert sorted(line.times(None)) == pytest.approx(sorted(at for at, lane, _ in wanted if lane is None))


@settings(max_examples=40, deadline=None)
@given(traffic)
def test_a_later_lane_never_goes_before_an_earlier_one_that_could(wanted: Traffic) -> None:
    class Watched(Budget):
        """Holds of every turn that is given that no earlier lane was ready for it."""

        def count(self, lane: Lane | None, chat_id: ChatId, now: float) -> None:
            if lane is not None:
                waiting = [(place[0], chat) for place, (chat, done) in limiter._waiting.items() if not done.done()]
                assert [one for one in waiting if one[0] < lane and self.opens_at(*one) <= now] == []
            super().count(lane, chat_id, now)

    limiter = make_limiter()
    limiter.budget = Watched(per_second=PER_SECOND, announcements_per_second=ANNOUNCEMENTS)
    run_virtually(Line(limiter).send_all(*wanted))


@settings(max_examples=40, deadline=None)
@given(traffic, st.integers(0, 3))
def test_announcements_never_make_notices_or_reminders_wait(wanted: Traffic, more: int) -> None:
    """Up to what the budget leaves them (5 a second), they leave as if there were no announcements at all."""
    few = [one for one in wanted if one[1] in (Lane.NOTICE, Lane.REMINDER)][: 4 + more % 2]
    flood: list[tuple[float, Lane | None, ChatId]] = [(0.0, Lane.ANNOUNCEMENT, 1000 + n) for n in range(60)]
    alone, amid = deliver(*few), deliver(*few, *flood, announcements_per_second=20)
    # Of two to one chat at the same moment either may be the first.
    lanes = (Lane.NOTICE, Lane.REMINDER)
    left, expected = (sorted(at for lane in lanes for at in line.times(lane)) for line in (amid, alone))
    assert left == pytest.approx(expected)


def test_a_broadcast_leaves_evenly_and_at_its_rate() -> None:
    line = deliver(*((0.0, Lane.ANNOUNCEMENT, 1000 + n) for n in range(250)))
    moments = line.times(Lane.ANNOUNCEMENT)
    assert moments[-1] == pytest.approx(249 / ANNOUNCEMENTS, abs=0.15)
    assert most_in_a_window(moments, 0.2) <= 8


def test_answers_take_their_part_of_the_budget_from_the_broadcast() -> None:
    answers = [(n / 20, None, 2000 + n) for n in range(100)]
    line = deliver(*answers, *((0.0, Lane.ANNOUNCEMENT, 1000 + n) for n in range(100)))
    # 20 answers a second leave 10 of 30.
    assert sum(at < 4.9 for at in line.times(Lane.ANNOUNCEMENT)) == pytest.approx(60, abs=12)


def test_a_person_in_a_conversation_still_gets_their_notices() -> None:
    line = deliver(*((n / 5, None, ANA) for n in range(50)), (1.0, Lane.NOTICE, ANA))
    assert line.times(Lane.NOTICE) == [1]


def test_one_message_a_second_to_one_person_and_twenty_a_minute_to_a_group() -> None:
    person = deliver(*((0.0, Lane.NOTICE, ANA) for _ in range(4)))
    assert person.times(Lane.NOTICE) == pytest.approx([0, 1, 2, 3])
    group = deliver(*((0.0, Lane.NOTICE, GROUP) for _ in range(45)))
    assert most_in_a_window(group.times(Lane.NOTICE), 60) == 20
    assert group.times(Lane.NOTICE)[-1] == pytest.approx(120)


def test_answers_wait_in_a_group_that_had_its_twenty_messages_and_never_for_a_person() -> None:
    budget = Budget(per_second=30, announcements_per_second=25)
    for number in range(20):
        for chat in (-5001, 7_000_000_001):
            assert budget.chat_opens_at(chat) <= number
            budget.count(None, chat, float(number))
    assert budget.chat_opens_at(-5001) == 60.0
    assert budget.chat_opens_at(7_000_000_001) <= 20


def test_a_person_whose_turn_it_is_not_makes_nobody_else_wait() -> None:
    line = deliver(*((0.0, Lane.NOTICE, ANA) for _ in range(5)), (0.0, Lane.ANNOUNCEMENT, MIHAI))
    assert line.times(Lane.ANNOUNCEMENT) == [0]


async def refuse(line: Line, lane: Lane | None, chat_id: ChatId, seconds: int) -> None:
    line.refusals[chat_id] = seconds
    with pytest.raises(RetryAfter):
        await line.send(lane, chat_id)


@pytest.mark.parametrize("lane", list(Lane))
def test_a_429_closes_its_own_lane_and_no_other(lane: Lane) -> None:
    async def run() -> Line:
        line = Line(make_limiter())
        await refuse(line, lane, ANA, 7)
        await line.send_all(*((0.0, one, 1000 + one) for one in Lane), (0.0, None, MIHAI), (0.0, None, ANA))
        return line

    line = run_virtually(run())
    others = [one for one in Lane if one != lane]
    assert line.times(lane) == pytest.approx([0, 7])
    assert [line.times(one) for one in others] == [[0]] * len(others)
    assert line.times(None) == [0, 0]


def test_a_429_to_an_answer_closes_its_chat_and_no_other() -> None:
    async def run() -> Line:
        line = Line(make_limiter())
        await refuse(line, None, ANA, 5)
        await line.send_all(
            (0.0, None, ANA), (0.0, None, MIHAI), (0.0, Lane.NOTICE, MIHAI + 1), (0.0, Lane.NOTICE, ANA)
        )
        return line

    line = run_virtually(run())
    assert [(round(at, 3), chat) for at, lane, chat in line.calls if lane is None] == [(0, ANA), (0, MIHAI), (5, ANA)]
    assert line.times(Lane.NOTICE) == pytest.approx([0, 5])


def test_another_call_opens_no_closed_chat() -> None:
    """The library's own limiter lets everybody go as soon as any call has ended."""

    async def run() -> Line:
        line = Line(make_limiter())
        await refuse(line, None, ANA, 5)
        await line.send_all((0.0, None, ANA), *((n / 10, None, MIHAI) for n in range(20)))
        return line

    at, _, chat_id = run_virtually(run()).calls[-1]
    assert (round(at, 3), chat_id) == (5, ANA)


def test_who_gives_up_waiting_takes_no_turn() -> None:
    async def run() -> Line:
        line = Line(make_limiter())
        await line.send(Lane.NOTICE, ANA)
        impatient = asyncio.create_task(line.send(Lane.NOTICE, ANA))
        await asyncio.sleep(0.5)
        impatient.cancel()
        await asyncio.gather(impatient, return_exceptions=True)
        await line.send(Lane.NOTICE, ANA)
        return line

    assert run_virtually(run()).times(Lane.NOTICE) == pytest.approx([0, 1])


def test_chats_that_are_quiet_are_forgotten() -> None:
    budget = Budget(per_second=PER_SECOND, announcements_per_second=ANNOUNCEMENTS)
    for chat in range(1, 30_001):
        budget.pause_chat(-chat, chat / 100 + 1)
        budget.count(Lane.NOTICE, chat, chat / 100)
    # A minute of chats at a hundred a second, and a second or two of pauses.
    assert len(budget) <= 6_001 + 2 * 101


@pytest.mark.parametrize(
    ("endpoint", "data", "chat"),
    [
        ("sendMessage", {"chat_id": ANA}, ANA),
        ("editMessageText", {"chat_id": ANA}, ANA),
        ("sendMessage", {"chat_id": "@channel"}, "@channel"),
        ("editMessageText", {"inline_message_id": "x"}, None),
        ("sendChatAction", {"chat_id": ANA}, None),
        ("answerCallbackQuery", {}, None),
        ("getChat", {"chat_id": ANA}, None),
    ],
)
def test_what_counts_as_a_message(endpoint: str, data: dict[str, Any], chat: ChatId | None) -> None:
    assert chat_of(endpoint, data) == chat


def test_what_has_a_turn_waits_no_second_time() -> None:
    async def run() -> Line:
        line = Line(make_limiter())
        turn = await line.limiter.wait_turn(Lane.NOTICE, ANA)
        assert turn == Turn(Lane.NOTICE)
        await line.send(None, ANA)
        return line

    assert run_virtually(run()).times(None) == [0]
