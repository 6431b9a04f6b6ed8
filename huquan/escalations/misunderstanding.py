"""Messages that are not understood one after the other."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from huquan.conversations.models import Conversation, Message
from huquan.conversations.statuses import ConversationState, Sender
from huquan.escalations.models import Escalation
from huquan.escalations.service import note_reasons, read_open
from huquan.escalations.statuses import EscalationReason


async def note_misunderstanding(
    session: AsyncSession, *, conversation: Conversation, message_id: int, now: datetime
) -> bool:
    """Keep that a message was unclear after another; tell whether it was the third or later.

    A turn that is tried again finds the person called already, and is told the same.
    """
    noted = await _find_noted(session, conversation)
    if noted is None:
        await note_reasons(
            session,
            conversation=conversation,
            reasons=(EscalationReason.MISUNDERSTOOD,),
            now=now,
            message_id=message_id,
        )
        return False
    is_third = noted.message_id == await _message_before(session, conversation, message_id)
    noted.message_id = message_id
    return is_third or conversation.state == ConversationState.WAITING


async def _find_noted(session: AsyncSession, conversation: Conversation) -> Escalation | None:
    unsettled = await read_open(session, [conversation.id])
    return next((e for e in unsettled if e.reason == EscalationReason.MISUNDERSTOOD), None)


async def _message_before(
    session: AsyncSession, conversation: Conversation, message_id: int
) -> int | None:
    """Return what the consumer said before a message."""
    query = select(func.max(Message.id)).where(
        Message.conversation_id == conversation.id,
        Message.sender == Sender.CONSUMER,
        Message.id < message_id,
    )
    return await session.scalar(query)
