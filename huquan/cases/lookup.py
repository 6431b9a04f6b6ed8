"""Finding one's case again in a new conversation: its number and the end of the phone number."""

import hmac
import re
import unicodedata
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from huquan.cases.models import Case, CaseLink, WrongTry
from huquan.cases.statuses import NUMBER_PREFIX, CaseKind
from huquan.conversations.models import Conversation
from huquan.errors import TooManyTries
from huquan.tokens import hash_token
from huquan.vault import TAIL_DIGITS, find_mobile

MOST_WRONG_TRIES: Final = 5
WINDOW: Final = timedelta(hours=1)
"""So many wrong tries within so long are borne, of one conversation and for one number."""

_PREFIXES: Final = "|".join(NUMBER_PREFIX.values())
_NUMBER: Final = re.compile(
    rf"(?<![A-Z\d])(?:({_PREFIXES})\s*)?(\d{{6}})\s*[-—–－_ ]\s*(\d{{6}})(?!\d)"
    rf"|({_PREFIXES})(\d{{6}})(\d{{6}})(?!\d)"
)
_TAIL: Final = re.compile(rf"(?<!\d)\d{{{TAIL_DIGITS}}}(?!\d)")


def read_number(text: str) -> str | None:
    """Return the number of a case that a text names, as it is kept; None where it names none.

    Without letters it is a complaint's.
    """
    found = _NUMBER.search(unicodedata.normalize("NFKC", text).upper())
    if found is None:
        return None
    prefix = found[1] or found[4] or NUMBER_PREFIX[CaseKind.COMPLAINT]
    return f"{prefix}{found[2] or found[5]}-{found[3] or found[6]}"


def read_tail(text: str) -> str | None:
    """Return the last digits of a phone number that a text tells, whole or shortened."""
    plain = _NUMBER.sub(" ", unicodedata.normalize("NFKC", text).upper())
    mobile = find_mobile(plain)
    if mobile is not None:
        return mobile[-TAIL_DIGITS:]
    found = _TAIL.search(plain)
    return found[0] if found else None


async def look_up_case(
    session: AsyncSession,
    *,
    conversation: Conversation,
    number: str,
    tail: str,
    message_id: int,
    now: datetime,
) -> Case | None:
    """Let a conversation read a case whose phone number ends so.

    Return None, alike for a number that nobody has and for one that is not theirs. The caller holds
    the conversation's lock; the case's is taken here, so that tries are counted one after another.

    Raises:
        TooManyTries: this conversation, or anybody for this number, was wrong too often.
    """
    if await session.scalar(select(WrongTry).where(WrongTry.message_id == message_id)):
        return None  # a turn that is handled again is no further try
    query = select(Case).where(Case.number == number).with_for_update(of=Case)
    case = await session.scalar(query)
    number_hash = hash_token(number)
    await _check_tries(session, conversation.id, number_hash, now=now)
    if case is None or not _belongs(case, tail):
        tried = {"number_hash": number_hash, "tried_at": now, "message_id": message_id}
        session.add(WrongTry(conversation_id=conversation.id, **tried))
        await session.flush()
        return None
    await _link(session, case, conversation, now=now)
    return case


async def _check_tries(
    session: AsyncSession, conversation_id: str, number_hash: str, *, now: datetime
) -> None:
    for whose in (WrongTry.conversation_id == conversation_id, WrongTry.number_hash == number_hash):
        query = select(func.count(), func.min(WrongTry.tried_at))
        query = query.where(whose, WrongTry.tried_at > now - WINDOW)
        count, first = (await session.execute(query)).one()
        if count >= MOST_WRONG_TRIES:
            raise TooManyTries(retry_after=int((first + WINDOW - now).total_seconds()) + 1)


def _belongs(case: Case, tail: str) -> bool:
    return case.phone_tail is not None and hmac.compare_digest(case.phone_tail, tail)


async def _link(
    session: AsyncSession, case: Case, conversation: Conversation, *, now: datetime
) -> None:
    if case.conversation_id == conversation.id:
        return
    if await session.get(CaseLink, (case.id, conversation.id)) is None:
        session.add(CaseLink(case_id=case.id, conversation_id=conversation.id, linked_at=now))
        await session.flush()
