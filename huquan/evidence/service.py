"""Keeping files as evidence, and what was read in them."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from uuid import uuid4

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import undefer

from huquan import outbox
from huquan.conversations.models import Attachment, Conversation
from huquan.conversations.statuses import ConversationState
from huquan.errors import NotFound, TooManyFiles
from huquan.evidence.facts import Finding
from huquan.evidence.files import PICTURES, StoredFile
from huquan.evidence.words import finding_in_lines
from huquan.knowledge.taxonomy import Taxonomy

MOST_FILES: Final = 9
"""Files of one dispute; a registered case makes room for the next one's."""

CLAIM: Final = timedelta(minutes=10)
"""Longer than a batch of pictures is read; a worker that dies holds them no longer."""

MOST_ATTEMPTS: Final = 3
"""A picture that could not be read three times is kept unread."""

LONGEST_TEXT: Final = 8000

READ_NOTICE: Final = "utter_notice_picture_read"


async def check_room(session: AsyncSession, *, conversation: Conversation, disputes: int) -> None:
    """Raise TooManyFiles when a conversation holds all files that its disputes may have."""
    query = select(func.count()).where(Attachment.conversation_id == conversation.id)
    if (await session.scalar(query) or 0) >= MOST_FILES * disputes:
        raise TooManyFiles(field="file", limit=MOST_FILES)


async def keep_attachment(
    session: AsyncSession,
    *,
    conversation: Conversation,
    file: StoredFile,
    name: str,
    kind: str,
    now: datetime,
) -> Attachment:
    """Note that a stored file belongs to a conversation."""
    attachment = Attachment(
        id=uuid4().hex,
        conversation_id=conversation.id,
        name=Path(name).name[:200] or "file",
        media_type=file.media_type,
        size=file.size,
        sha256=file.sha256,
        received_at=now,
        kind=kind,
        read_at=None if file.media_type in PICTURES else now,
    )
    session.add(attachment)
    await session.flush()
    return attachment


async def claim_unread(
    session: AsyncSession, *, now: datetime, limit: int = MOST_FILES
) -> Sequence[Attachment]:
    """Take pictures that were sent and not read, so that no other worker reads them meanwhile."""
    unread = (
        select(Attachment)
        .where(Attachment.read_at.is_(None), Attachment.message_id.is_not(None))
        .where(or_(Attachment.claimed_until.is_(None), Attachment.claimed_until <= now))
        .order_by(Attachment.message_id, Attachment.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    attachments = (await session.scalars(unread)).all()
    for attachment in attachments:
        attachment.claimed_until = now + CLAIM
        attachment.attempts += 1
    await session.flush()
    return attachments


async def keep_reading(
    session: AsyncSession,
    *,
    attachment_id: str,
    text: str,
    kind: str,
    finding: Finding,
    taxonomy: Taxonomy,
    now: datetime,
) -> None:
    """Keep what was read in a picture; after the last one of a message, ask about all of it."""
    attachment, conversation = await _claimed(session, attachment_id)
    if attachment.read_at is not None:
        return
    attachment.read_at = now
    attachment.text = text[:LONGEST_TEXT]
    attachment.kind = kind
    attachment.found = finding.as_json()
    await _ask_once_read(session, attachment, conversation, taxonomy=taxonomy, now=now)


async def put_back(
    session: AsyncSession, *, attachment_id: str, taxonomy: Taxonomy, now: datetime
) -> None:
    """Let a picture that could not be read wait; the third time it stays unread for good."""
    attachment, conversation = await _claimed(session, attachment_id)
    if attachment.attempts < MOST_ATTEMPTS:
        attachment.claimed_until = now + timedelta(seconds=2**attachment.attempts)
        return
    attachment.read_at = now
    await _ask_once_read(session, attachment, conversation, taxonomy=taxonomy, now=now)


async def _claimed(session: AsyncSession, attachment_id: str) -> tuple[Attachment, Conversation]:
    """Return a picture and its conversation, whose lock makes one reader the last of a message."""
    attachment = await session.get_one(Attachment, attachment_id)
    conversation = await session.get_one(
        Conversation, attachment.conversation_id, with_for_update={"of": Conversation}
    )
    await session.refresh(attachment)
    return attachment, conversation


async def _ask_once_read(
    session: AsyncSession,
    attachment: Attachment,
    conversation: Conversation,
    *,
    taxonomy: Taxonomy,
    now: datetime,
) -> None:
    """Promise the question whether the facts are right; a person who listens sees them alone."""
    await session.flush()
    if attachment.message_id is None or conversation.state != ConversationState.BOT:
        return
    siblings = await _of_message(session, conversation.id, attachment.message_id)
    if any(each.read_at is None for each in siblings):
        return
    finding = _merged(siblings)
    if await _is_news(session, conversation.id, attachment.message_id, finding):
        outbox.post(
            session,
            to=conversation.id,
            template=READ_NOTICE,
            now=now,
            message_id=attachment.message_id,
            facts_line=finding_in_lines(finding, taxonomy=taxonomy),
        )


async def _is_news(
    session: AsyncSession, conversation_id: str, message_id: int, finding: Finding
) -> bool:
    """Tell whether the facts were not asked about already: the same order is often sent twice."""
    query = select(Attachment.found).where(
        Attachment.conversation_id == conversation_id, Attachment.message_id != message_id
    )
    asked = [found.items() for found in await session.scalars(query)]
    return any(all(fact not in items for items in asked) for fact in finding.as_json().items())


async def get_finding(
    session: AsyncSession, *, conversation: Conversation, message_id: int
) -> Finding:
    """Return the facts that stand in the pictures of one message; raise NotFound if none do."""
    finding = _merged(await _of_message(session, conversation.id, message_id))
    if not finding:
        raise NotFound(field="reading")
    return finding


async def find_evidence(session: AsyncSession, *, conversation_id: str) -> Sequence[Attachment]:
    """Return the files that were sent in a conversation with the text in them, oldest first."""
    query = (
        select(Attachment)
        .where(Attachment.conversation_id == conversation_id, Attachment.message_id.is_not(None))
        .order_by(Attachment.received_at, Attachment.id)
        .options(undefer(Attachment.text))
    )
    return (await session.scalars(query)).all()


async def _of_message(
    session: AsyncSession, conversation_id: str, message_id: int
) -> Sequence[Attachment]:
    query = (
        select(Attachment)
        .where(Attachment.conversation_id == conversation_id, Attachment.message_id == message_id)
        .order_by(Attachment.received_at, Attachment.id)
    )
    return (await session.scalars(query)).all()


def _merged(attachments: Sequence[Attachment]) -> Finding:
    """Return the facts of several pictures; where two differ the first counts."""
    finding = Finding()
    for attachment in attachments:
        finding = finding.filled_from(Finding.from_json(attachment.found))
    return finding
