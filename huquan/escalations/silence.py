"""People who fall silent: the bot takes over again."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from huquan.conversations.handover import end_handover, wait_again
from huquan.conversations.models import Conversation, Message
from huquan.conversations.service import say
from huquan.conversations.statuses import ConversationState, Sender
from huquan.escalations.service import note_reasons, settle_conversation
from huquan.escalations.statuses import EscalationReason
from huquan.wording import Wording


class Silence(StrEnum):
    """How a person fell silent."""

    DONE = "done"
    """They had answered last."""
    UNANSWERED = "unanswered"
    """The consumer had."""


NOTICES: Final = {
    Silence.DONE: "utter_notice_agent_left",
    Silence.UNANSWERED: "utter_notice_agent_silent",
}


async def find_silent(
    session: AsyncSession, *, now: datetime, after: timedelta, limit: int
) -> Sequence[str]:
    """Return conversations whose person has said nothing for so long and has not snoozed them."""
    query = (
        select(Conversation.id)
        .where(
            Conversation.state == ConversationState.AGENT,
            Conversation.staff_acted_at <= now - after,
            or_(Conversation.snoozed_until.is_(None), Conversation.snoozed_until <= now - after),
        )
        .order_by(Conversation.staff_acted_at)
        .limit(limit)
    )
    return (await session.scalars(query)).all()


async def take_back(
    session: AsyncSession,
    *,
    conversation_id: str,
    wording: Wording,
    after: timedelta,
    now: datetime,
) -> Silence | None:
    """Let the bot answer again where a person fell silent; None where it is not so.

    A row that somebody else is changing is left to the next round. A consumer who spoke last stays
    in the line for a person, and the bot answers that meanwhile.
    """
    query = (
        select(Conversation)
        .where(Conversation.id == conversation_id)
        .with_for_update(of=Conversation, skip_locked=True)
    )
    conversation = await session.scalar(query)
    if conversation is None or not _is_silent(conversation, after=after, now=now):
        return None
    silence = await _end(session, conversation, now=now)
    await _tell(session, conversation, wording, NOTICES[silence], now=now)
    return silence


async def _tell(
    session: AsyncSession,
    conversation: Conversation,
    wording: Wording,
    notice: str,
    *,
    now: datetime,
) -> None:
    await say(
        session,
        conversation=conversation,
        sender=Sender.SYSTEM,
        text=wording.say(notice),
        choices=wording.choices(notice),
        now=now,
    )


async def _end(session: AsyncSession, conversation: Conversation, *, now: datetime) -> Silence:
    """Take a conversation from the person who fell silent; an unanswered consumer waits again."""
    unanswered = await _find_unanswered(session, conversation)
    await settle_conversation(session, conversation=conversation, now=now)
    if unanswered is None:
        end_handover(conversation=conversation)
        return Silence.DONE
    wait_again(conversation=conversation, now=now)
    _leave_to_bot(unanswered)
    reasons = (EscalationReason.AGENT_SILENT,)
    await note_reasons(session, conversation=conversation, reasons=reasons, now=now)
    return Silence.UNANSWERED


def _is_silent(conversation: Conversation, *, after: timedelta, now: datetime) -> bool:
    """Tell whether it is still so: somebody may have answered since it was looked for."""
    moments = (conversation.staff_acted_at, conversation.snoozed_until)
    is_recent = any(moment is not None and moment > now - after for moment in moments)
    return conversation.state == ConversationState.AGENT and not is_recent


async def _find_unanswered(session: AsyncSession, conversation: Conversation) -> Message | None:
    """Return the last thing said, if it was the consumer who said it."""
    query = (
        select(Message)
        .where(Message.conversation_id == conversation.id, Message.sender != Sender.SYSTEM)
        .order_by(Message.id.desc())
        .limit(1)
    )
    last = await session.scalar(query)
    return last if last is not None and last.sender == Sender.CONSUMER else None


def _leave_to_bot(message: Message) -> None:
    """Undo that a message was left to a person; the worker finds it and has it answered."""
    message.answered_at = None
    message.turn = None
