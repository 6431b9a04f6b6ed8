"""Turns: one message of a conversation is answered at a time, in the order they were written."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from huquan.conversations.access import is_busy
from huquan.conversations.models import Conversation, Message
from huquan.conversations.service import person_turn
from huquan.conversations.statuses import ConversationState, Sender
from huquan.ports import Reply

LEASE: Final = timedelta(seconds=30)
"""Longer than the bot is ever waited for; a process that dies holds a turn no longer than this."""

ATTEMPTS: Final = 8
"""Broken turns after which a person answers instead; with doubling waits about four minutes."""

LONGEST_WAIT: Final = timedelta(seconds=60)

PATIENCE: Final = timedelta(seconds=3)
"""How long a live reply is left alone before a message counts as left behind."""


async def claim_turn(
    session: AsyncSession, *, conversation: Conversation, owner: str, now: datetime
) -> Message | None:
    """Take the oldest unanswered message of the bot's.

    Return None when there is none, when somebody is at it, or when it is a person's by now. A turn
    that broke waits its time, however often the consumer sends the message again meanwhile.
    """
    if is_busy(conversation, now=now):
        return None
    message = await _find_oldest_unanswered(session, conversation)
    if message is None:
        return None
    if not conversation.is_for_bot:
        # Written while the bot answered the message that called a person.
        _leave_to_person(message, now=now)
        return None
    if message.attempts and message.try_after is not None and message.try_after > now:
        return None
    conversation.busy_until = now + LEASE
    conversation.busy_owner = owner
    message.attempts += 1
    return message


async def _find_oldest_unanswered(
    session: AsyncSession, conversation: Conversation
) -> Message | None:
    query = select(Message).where(
        Message.conversation_id == conversation.id,
        Message.sender == Sender.CONSUMER,
        Message.answered_at.is_(None),
    )
    found: Message | None = await session.scalar(query.order_by(Message.id).limit(1))
    return found


def finish_turn(
    session: AsyncSession,
    *,
    conversation: Conversation,
    message: Message,
    reply: Reply,
    now: datetime,
) -> Sequence[Message]:
    """Store the answer to a message and free the conversation."""
    _release(conversation)
    message.answered_at = now
    message.turn = _turn(conversation, reply)
    conversation.last_message_at = now
    said = [
        Message(
            conversation_id=conversation.id,
            sender=Sender.BOT,
            text=utterance.text,
            reply_to=message.id,
            choices=[{"title": title, "payload": payload} for title, payload in utterance.choices],
            citations=list(utterance.citations),
            created_at=now,
            staff=None,
            attachments=[],
        )
        for utterance in reply.utterances
    ]
    session.add_all(said)
    return said


def _turn(conversation: Conversation, reply: Reply) -> dict[str, Any]:
    return {
        "kind": reply.kind,
        "intent": reply.intent,
        "confidence": reply.confidence,
        "topics": list(reply.topics),
        "facts": reply.facts,
        "case_number": reply.case_number,
        "handover": conversation.state != ConversationState.BOT,
    }


def release_unseen(*, conversation: Conversation, message: Message, now: datetime) -> None:
    """Put a turn back that the bot has not seen: it costs no attempt."""
    _release(conversation)
    message.attempts -= 1
    message.try_after = now + timedelta(seconds=2)


def release_broken(*, conversation: Conversation, message: Message, now: datetime) -> bool:
    """Put a broken turn back, or give it to a person after ATTEMPTS; tell whether it was given."""
    _release(conversation)
    if message.attempts < ATTEMPTS:
        message.try_after = now + min(timedelta(seconds=2**message.attempts), LONGEST_WAIT)
        return False
    _leave_to_person(message, now=now)
    if conversation.state == ConversationState.BOT:
        conversation.move_to(ConversationState.WAITING)
        conversation.waiting_since = now
    return True


def _leave_to_person(message: Message, *, now: datetime) -> None:
    message.answered_at = now
    message.turn = person_turn()


def _release(conversation: Conversation) -> None:
    conversation.busy_until = None
    conversation.busy_owner = None


async def find_left_behind(session: AsyncSession, *, now: datetime, limit: int) -> Sequence[str]:
    """Return conversations in which a message has waited without anybody being at it."""
    query = (
        select(Message.conversation_id)
        .join(Conversation, Conversation.id == Message.conversation_id)
        .where(
            Message.sender == Sender.CONSUMER,
            Message.answered_at.is_(None),
            Message.created_at <= now - PATIENCE,
            or_(Message.try_after.is_(None), Message.try_after <= now),
            or_(Conversation.busy_until.is_(None), Conversation.busy_until <= now),
        )
        .distinct()
        .limit(limit)
    )
    return (await session.scalars(query)).all()
