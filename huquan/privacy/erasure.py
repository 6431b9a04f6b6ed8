"""Erasing what is kept of a consumer (个人信息保护法 art. 47)."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from huquan.cases.access import find_own_cases
from huquan.cases.models import Case, CaseEvent, CaseLink, FollowUp, Reporter
from huquan.cases.statuses import ENDED, CaseStatus
from huquan.clock import SHANGHAI
from huquan.conversations.models import Attachment, Conversation
from huquan.db import Base
from huquan.errors import Conflict
from huquan.privacy.rules import FATES, Fate

FRESH: Final = timedelta(minutes=1)
"""A file this young may be somebody else's, who uploaded the same one and is just being noted."""


async def erase(
    session: AsyncSession, *, conversation: Conversation, folder: Path, now: datetime
) -> bool:
    """Remove what a conversation holds of its consumer; return whether nothing had to stay.

    While a case of it is worked, that case and what was said stay, and the rest goes: ended cases,
    files that were never sent, the readings of other cases. Repeated, it goes on where it was.

    Raises:
        Conflict: a file is just being stored; try again in a minute.
    """
    cases = await find_own_cases(session, conversation_id=conversation.id)
    ended = [case for case in cases if case.status in ENDED]
    for case in ended:
        _anonymise(case, now=now)
    await _erase_words_about(session, ended)
    if len(ended) < len(cases):
        unsent = Attachment.message_id.is_(None)
        await _erase_files(session, conversation.id, folder, unsent=True, now=now)
        await session.execute(
            delete(Attachment).where(Attachment.conversation_id == conversation.id, unsent)
        )
        return False
    await _erase_files(session, conversation.id, folder, unsent=False, now=now)
    for case in ended:
        case.opened_by_message_id = None
    await session.flush()
    mailboxes = await _mailboxes(session, conversation.id)
    for conversation_id in (conversation.id, *mailboxes):
        await _erase_rows(session, conversation_id)
    return True


async def _mailboxes(session: AsyncSession, conversation_id: str) -> Sequence[str]:
    """Return the conversations behind the wall in which reports of this one lie."""
    query = select(Reporter.mailbox_id).where(Reporter.conversation_id == conversation_id)
    return (await session.scalars(query)).all()


def _anonymise(case: Case, *, now: datetime) -> None:
    """Leave of a case what tells nobody's story: number, kind, shop, issue, dates, outcome."""
    if not case.narrative:
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


async def _erase_rows(session: AsyncSession, conversation_id: str) -> None:
    """Delete the rows of every table that is to be erased, those that point at others first."""
    for table in reversed(Base.metadata.sorted_tables):
        if FATES.get(table.name) is Fate.ERASED:
            of_conversation = table.c.conversation_id == conversation_id
            await session.execute(delete(table).where(of_conversation))


async def _erase_files(
    session: AsyncSession, conversation_id: str, folder: Path, *, unsent: bool, now: datetime
) -> None:
    """Delete files that no other message holds, before their rows: a death between leaves none."""
    query = select(Attachment.sha256).where(Attachment.conversation_id == conversation_id)
    if unsent:
        query = query.where(Attachment.message_id.is_(None))
    going = set(await session.scalars(query))
    kept = select(Attachment.sha256).where(Attachment.sha256.in_(going))
    kept = kept.where(Attachment.conversation_id != conversation_id)
    staying = set(await session.scalars(kept))
    if unsent:
        staying |= await _sent(session, conversation_id, going)
    paths = [folder / sha256 for sha256 in going - staying]
    if any(_is_fresh(path, now) for path in paths):
        raise Conflict
    for path in paths:
        path.unlink(missing_ok=True)


async def _sent(session: AsyncSession, conversation_id: str, going: set[str]) -> set[str]:
    query = select(Attachment.sha256).where(
        Attachment.conversation_id == conversation_id,
        Attachment.message_id.is_not(None),
        Attachment.sha256.in_(going),
    )
    return set(await session.scalars(query))


def _is_fresh(path: Path, now: datetime) -> bool:
    if not path.exists():
        return False
    stored_at = datetime.fromtimestamp(path.stat().st_mtime, SHANGHAI)
    return now - FRESH < stored_at <= now + FRESH
