"""Erasing what is kept of a consumer (个人信息保护法 art. 47)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import ColumnElement, and_, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from huquan.cases.access import find_own_cases
from huquan.cases.models import Case, CaseEvent, CaseLink, FollowUp, Reporter
from huquan.cases.statuses import CaseStatus
from huquan.clock import SHANGHAI
from huquan.conversations.models import Attachment, Conversation, Message
from huquan.db import Base
from huquan.errors import Conflict
from huquan.escalations.models import Escalation
from huquan.privacy.rules import FATES, MOMENTS, Fate

FRESH: Final = timedelta(minutes=1)
"""A file this young may be somebody else's, who uploaded the same one and is just being noted."""


async def erase(
    session: AsyncSession, *, conversation: Conversation, folder: Path, now: datetime
) -> bool:
    """Remove what a conversation holds of its consumer; return whether nothing had to stay.

    While a case of it is worked or held, that case and what was said stay, and the rest goes: ended
    cases, files that were never sent, the readings of others. Repeated, it goes on where it was.

    Raises:
        Conflict: a file is just being stored; try again in a minute.
    """
    cases = await find_own_cases(session, conversation_id=conversation.id)
    ended = [case for case in cases if not case.is_needed]
    for case in ended:
        _anonymise(case, now=now)
    await _erase_words_about(session, ended)
    uploaded = Attachment.conversation_id == conversation.id
    if len(ended) < len(cases):
        await _erase_files(session, uploaded & Attachment.message_id.is_(None), folder, now=now)
        return False
    await _erase_files(session, uploaded, folder, now=now)
    for case in ended:
        case.opened_by_message_id = None
    await session.flush()
    mailboxes = await _mailboxes(session, conversation.id)
    for conversation_id in (conversation.id, *mailboxes):
        await _erase_rows(session, conversation_id)
    return True


async def erase_case(session: AsyncSession, *, case: Case, now: datetime) -> None:
    """Leave of one ended case what tells of nobody; of a report also nobody who reported."""
    _anonymise(case, now=now)
    await _erase_words_about(session, [case])
    await session.execute(delete(Escalation).where(Escalation.case_id == case.id))
    reporter = await session.get(Reporter, case.id)
    if reporter is None:
        return
    case.opened_by_message_id = None
    await session.delete(reporter)
    await session.flush()
    await _erase_rows(session, reporter.mailbox_id)


async def erase_talk(
    session: AsyncSession, *, conversation_id: str, before: datetime, folder: Path, now: datetime
) -> None:
    """Remove what was said and sent in a conversation before a moment; newer words stay.

    Raises:
        Conflict: a file is just being stored; try again in a minute.
    """
    going = select(Message.id).where(
        Message.conversation_id == conversation_id, Message.created_at < before
    )
    sent = and_(
        Attachment.conversation_id == conversation_id,
        or_(Attachment.received_at < before, Attachment.message_id.in_(going)),
    )
    await _erase_files(session, sent, folder, now=now)
    for column in (Case.opened_by_message_id, Escalation.message_id, Message.reply_to):
        points_there = update(column.class_).where(column.in_(going))
        await session.execute(points_there.values({column.key: None}))
    await _erase_rows(session, conversation_id, before=before)


async def _mailboxes(session: AsyncSession, conversation_id: str) -> Sequence[str]:
    """Return the conversations behind the wall in which reports of this one lie."""
    query = select(Reporter.mailbox_id).where(Reporter.conversation_id == conversation_id)
    return (await session.scalars(query)).all()


def _anonymise(case: Case, *, now: datetime) -> None:
    """Leave of a case what tells nobody's story: number, kind, shop, issue, dates, outcome."""
    if case.is_erased:
        return
    to = None if case.status == CaseStatus.CLOSED else CaseStatus.CLOSED
    case.record("erased", at=now, to=to)
    case.narrative = ""
    case.assessment = []
    for column in (
        "product",
        "order_number",
        "amount",
        "purchased_on",
        "purchased_on_text",
        "contact_name",
        "phone_sealed",
        "phone_tail",
        "place",
        "evidence_told",
    ):
        setattr(case, column, None)


async def _erase_words_about(session: AsyncSession, cases: Sequence[Case]) -> None:
    """Empty what was written about cases.

    Events are never altered, but for this: the law has their words removed. That they happened,
    when and by whom, stays.
    """
    ids = [case.id for case in cases]
    await session.flush()
    of_events = update(CaseEvent).where(CaseEvent.case_id.in_(ids))
    await session.execute(of_events.values(reason=None, message_id=None))
    await session.execute(update(FollowUp).where(FollowUp.case_id.in_(ids)).values(words=None))
    await session.execute(delete(CaseLink).where(CaseLink.case_id.in_(ids)))


async def _erase_rows(
    session: AsyncSession, conversation_id: str, *, before: datetime | None = None
) -> None:
    """Delete the rows of every table that is to be erased, those that point at others first."""
    for table in reversed(Base.metadata.sorted_tables):
        if FATES.get(table.name) is not Fate.ERASED:
            continue
        going = delete(table).where(table.c.conversation_id == conversation_id)
        if before is None:
            await session.execute(going)
        elif table.name in MOMENTS:
            await session.execute(going.where(table.c[MOMENTS[table.name]] < before))


async def _erase_files(
    session: AsyncSession, going: ColumnElement[bool], folder: Path, *, now: datetime
) -> None:
    """Delete attachments, their files before them unless others hold one: a death leaves none."""
    names = set(await session.scalars(select(Attachment.sha256).where(going)))
    held = select(Attachment.sha256).where(Attachment.sha256.in_(names), ~going)
    paths = [folder / sha256 for sha256 in names - set(await session.scalars(held))]
    if any(_is_fresh(path, now) for path in paths):
        raise Conflict
    for path in paths:
        path.unlink(missing_ok=True)
    await session.execute(delete(Attachment).where(going))


def _is_fresh(path: Path, now: datetime) -> bool:
    if not path.exists():
        return False
    stored_at = datetime.fromtimestamp(path.stat().st_mtime, SHANGHAI)
    return now - FRESH < stored_at <= now + FRESH
