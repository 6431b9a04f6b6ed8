"""Whether a resolved case really is."""

from datetime import timedelta

import pytest
from fixtures.factories import NOW, make_case, make_conversation, make_message
from sqlalchemy import select

from huquan.cases.follow_up import (
    PATIENCE,
    ask_resolved,
    close_unanswered,
    confirm_solved,
    has_due,
    keep_score,
    keep_words,
    reopen_case,
)
from huquan.cases.models import Case
from huquan.cases.statuses import CaseStatus
from huquan.errors import BadRequest, IllegalTransition
from huquan.outbox import Notice

DAY = timedelta(days=1)


@pytest.fixture
async def resolved(database):
    """The number of a case that was resolved just now."""
    async with database.unit_of_work() as session:
        conversation = await make_conversation(session)
        message = await make_message(session, conversation)
        case = await make_case(session, conversation, message)
        for status in (CaseStatus.ACCEPTED, CaseStatus.RESOLVED):
            case.record("moved", at=NOW, to=status)
    return case.number


async def go_round(database, now):
    async with database.unit_of_work() as session:
        is_due = await has_due(session, after=DAY, now=now)
        await ask_resolved(session, after=DAY, now=now, limit=20)
        await close_unanswered(session, now=now, limit=20)
    return is_due


async def read(database, number):
    async with database.reading() as session:
        case = await session.scalar(select(Case).where(Case.number == number))
        notices = (await session.scalars(select(Notice.template).order_by(Notice.id))).all()
    return case, notices


async def change(database, number, act):
    async with database.unit_of_work() as session:
        case = await session.scalar(select(Case).where(Case.number == number))
        act(case)


async def test_it_is_asked_about_after_a_day_and_once(database, resolved):
    assert not await go_round(database, NOW + DAY / 2)
    assert await go_round(database, NOW + DAY)
    assert not await go_round(database, NOW + DAY * 2)
    case, notices = await read(database, resolved)
    assert notices == ["utter_notice_follow_up"]
    assert [f.asked_at for f in case.follow_ups] == [NOW + DAY]


async def test_nobody_answers_for_a_week_and_it_is_closed(database, resolved):
    await go_round(database, NOW + DAY)
    await go_round(database, NOW + DAY + PATIENCE - timedelta(hours=1))
    assert (await read(database, resolved))[0].status == CaseStatus.RESOLVED
    await go_round(database, NOW + DAY + PATIENCE)
    case, notices = await read(database, resolved)
    assert case.status == CaseStatus.CLOSED
    assert case.events[-1].kind == "follow_up_unanswered"
    assert notices[-1] == "utter_notice_case_closed"


async def test_what_is_solved_is_closed_with_score_and_words(database, resolved):
    await go_round(database, NOW + DAY)

    def answer(case):
        confirm_solved(case=case, message_id=9, now=NOW + DAY)
        confirm_solved(case=case, message_id=9, now=NOW + DAY)
        keep_score(case=case, score=4, now=NOW + DAY)
        keep_words(case=case, words="谢谢", now=NOW + DAY)

    await change(database, resolved, answer)
    case, _ = await read(database, resolved)
    [follow_up] = case.follow_ups
    assert case.status == CaseStatus.CLOSED
    assert (follow_up.is_solved, follow_up.score, follow_up.words) == (True, 4, "谢谢")
    assert not await go_round(database, NOW + DAY + PATIENCE)


async def test_what_is_not_solved_is_worked_again_once_a_message(database, resolved):
    await go_round(database, NOW + DAY)

    done = []

    def answer(case):
        again = {"case": case, "words": "只退了一半", "message_id": 9, "now": NOW + DAY}
        done.extend(reopen_case(**again) for _ in range(2))

    await change(database, resolved, answer)
    case, _ = await read(database, resolved)
    assert done == [True, False]
    assert case.status == CaseStatus.MEDIATING
    assert [(e.kind, e.reason) for e in case.events][-1] == ("reopened", "只退了一半")
    assert [e.kind for e in case.events].count("reopened") == 1
    assert case.follow_ups[-1].is_solved is False


async def test_resolved_again_it_is_asked_about_again(database, resolved):
    await go_round(database, NOW + DAY)
    await change(
        database,
        resolved,
        lambda case: reopen_case(case=case, words=None, message_id=9, now=NOW + DAY),
    )
    again = NOW + DAY * 5
    await change(
        database, resolved, lambda case: case.record("moved", at=again, to=CaseStatus.RESOLVED)
    )
    await go_round(database, again + DAY)
    case, notices = await read(database, resolved)
    assert len(case.follow_ups) == 2
    assert notices.count("utter_notice_follow_up") == 2


async def test_it_may_be_answered_before_it_is_asked(database, resolved):
    await change(database, resolved, lambda case: confirm_solved(case=case, message_id=9, now=NOW))
    assert not await go_round(database, NOW + DAY)


async def test_what_is_worked_is_neither_confirmed_nor_reopened(database, resolved):
    def answer(case):
        reopen_case(case=case, words=None, message_id=9, now=NOW)
        with pytest.raises(IllegalTransition):
            confirm_solved(case=case, message_id=10, now=NOW)
        with pytest.raises(IllegalTransition):
            reopen_case(case=case, words=None, message_id=11, now=NOW)

    await change(database, resolved, answer)


@pytest.mark.parametrize("score", [0, 6, -1])
async def test_a_score_is_from_one_to_five(database, resolved, score):
    def answer(case):
        with pytest.raises(BadRequest):
            keep_score(case=case, score=score, now=NOW)

    await change(database, resolved, answer)
