"""What is kept of a consumer: telling it, noting requests, withdrawing consent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from huquan.cases.access import find_own_cases, told_in
from huquan.cases.models import Case, CaseLink, FollowUp, Reporter
from huquan.cases.service import withdraw_consent as take_back
from huquan.cases.statuses import ConsentPurpose
from huquan.conversations.models import Attachment, Conversation, Message
from huquan.conversations.statuses import Sender
from huquan.privacy.models import PrivacyRequest
from huquan.privacy.rules import RequestKind


@dataclass(frozen=True, slots=True)
class Holding:
    """How much of one kind is kept, and from when to when; `name` is of retention.yml."""

    name: str
    count: int
    first_at: datetime
    last_at: datetime


async def take_stock(session: AsyncSession, *, conversation_id: str) -> Sequence[Holding]:
    """Return what is kept of a consumer (个人信息保护法 arts. 44, 45), kind by kind."""
    holdings = []
    for name, query in _countings(conversation_id).items():
        count, first_at, last_at = (await session.execute(query)).one()
        if count:
            holdings.append(Holding(name, count, first_at, last_at))
    return holdings


def _countings(conversation_id: str) -> dict[str, Select[int, Any, Any]]:
    own = told_in(conversation_id)
    behind_wall = select(Reporter.case_id).where(
        Reporter.conversation_id == conversation_id, Reporter.phone_sealed.is_not(None)
    )
    opened = select(func.count(), func.min(Case.opened_at), func.max(Case.opened_at)).where(own)
    said = select(func.count(), func.min(Message.created_at), func.max(Message.created_at))
    said = said.where(Message.conversation_id == conversation_id)
    return {
        "messages": said.where(Message.sender == Sender.CONSUMER),
        "replies": said.where(Message.sender != Sender.CONSUMER),
        "files": select(
            func.count(), func.min(Attachment.received_at), func.max(Attachment.received_at)
        ).where(Attachment.conversation_id == conversation_id),
        # An erased case keeps its number and status, which are of nobody any more.
        "cases": opened.where(~Case.is_erased),
        "contacts": opened.where(or_(Case.phone_sealed.is_not(None), Case.id.in_(behind_wall))),
        "follow_ups": select(
            func.count(), func.min(FollowUp.answered_at), func.max(FollowUp.answered_at)
        )
        .join(Case, Case.id == FollowUp.case_id)
        .where(own, or_(FollowUp.words.is_not(None), FollowUp.score.is_not(None))),
        "links": select(
            func.count(), func.min(CaseLink.linked_at), func.max(CaseLink.linked_at)
        ).where(CaseLink.conversation_id == conversation_id),
    }


async def find_running_cases(session: AsyncSession, *, conversation_id: str) -> Sequence[Case]:
    """Return the cases for whose sake data must be kept: their purpose is not met yet (art. 47)."""
    cases = await find_own_cases(session, conversation_id=conversation_id)
    return [case for case in cases if case.is_needed]


async def note_request(
    session: AsyncSession, *, conversation_id: str, kind: RequestKind, now: datetime
) -> PrivacyRequest:
    """Note a request that is met at once."""
    request = PrivacyRequest(conversation_id=conversation_id, kind=kind, asked_at=now, done_at=now)
    session.add(request)
    await session.flush()
    return request


async def request_erasure(
    session: AsyncSession,
    *,
    conversation_id: str,
    now: datetime,
    kind: RequestKind = RequestKind.ERASE,
) -> PrivacyRequest:
    """Promise that a consumer's data is erased; the worker keeps it. Asked again it is one."""
    pending = await session.scalar(
        _pending().where(PrivacyRequest.conversation_id == conversation_id)
    )
    if pending is not None:
        pending.begun_at = None
        return pending
    request = PrivacyRequest(conversation_id=conversation_id, kind=kind, asked_at=now)
    session.add(request)
    await session.flush()
    return request


async def find_due_erasures(
    session: AsyncSession, *, now: datetime, limit: int
) -> Sequence[PrivacyRequest]:
    """Return promised erasures whose time has come: nothing is being said, no case stands in it."""
    unanswered = exists().where(
        Message.conversation_id == PrivacyRequest.conversation_id,
        Message.sender == Sender.CONSUMER,
        Message.answered_at.is_(None),
    )
    is_running = exists().where(told_in(PrivacyRequest.conversation_id), Case.is_needed)
    query = (
        _pending()
        .join(Conversation, Conversation.id == PrivacyRequest.conversation_id)
        .where(or_(Conversation.busy_until.is_(None), Conversation.busy_until <= now))
        .where(~unanswered, or_(PrivacyRequest.begun_at.is_(None), ~is_running))
        .order_by(PrivacyRequest.id)
        .limit(limit)
    )
    return (await session.scalars(query)).all()


def _pending() -> Select[PrivacyRequest]:
    erasing = (RequestKind.ERASE, RequestKind.EXPIRE)
    return select(PrivacyRequest).where(
        PrivacyRequest.kind.in_(erasing), PrivacyRequest.done_at.is_(None)
    )


async def find_expired(session: AsyncSession, *, before: datetime, limit: int) -> Sequence[str]:
    """Return conversations with words in them, silent since, whose cases nobody needs."""
    of_it = Conversation.id
    holds_words = exists().where(Message.conversation_id == of_it)
    is_running = exists().where(told_in(of_it), Case.is_needed)
    is_promised = exists().where(
        PrivacyRequest.conversation_id == of_it, PrivacyRequest.id.in_(_pending_ids())
    )
    query = (
        select(Conversation.id)
        .where(Conversation.last_message_at < before, holds_words, ~is_running, ~is_promised)
        .limit(limit)
    )
    return (await session.scalars(query)).all()


def _pending_ids() -> Select[int]:
    return _pending().with_only_columns(PrivacyRequest.id)


async def withdraw_consent(session: AsyncSession, *, conversation_id: str, now: datetime) -> int:
    """Take back the consent to publish (个人信息保护法 art. 15); return of how many cases."""
    cases = await find_own_cases(session, conversation_id=conversation_id)
    publication = ConsentPurpose.PUBLICATION
    agreed = [case for case in cases if take_back(case=case, purpose=publication, now=now)]
    await note_request(
        session, conversation_id=conversation_id, kind=RequestKind.WITHDRAW_CONSENT, now=now
    )
    return len(agreed)


async def read_log(session: AsyncSession) -> Sequence[PrivacyRequest]:
    """Return every request, oldest first, for whoever answers for them (art. 50)."""
    return (await session.scalars(select(PrivacyRequest).order_by(PrivacyRequest.id))).all()
