"""What a consumer says past the bot, because a person has the conversation or is waited for."""

from typing import Any

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from gateway import keys
from huquan.conversations.handover import raise_alarm
from huquan.conversations.models import Conversation, Message
from huquan.conversations.service import find_message, say
from huquan.conversations.statuses import ConversationState, Sender
from huquan.escalations.schedule import opening_in_words
from huquan.escalations.service import note_reasons
from huquan.escalations.statuses import EscalationReason
from huquan.escalations.waiting import count_ahead


async def hear(
    request: web.Request, session: AsyncSession, conversation: Conversation, message: Message
) -> None:
    """Answer danger, and tell whoever writes while nobody is there that it was not in vain."""
    if request.app[keys.SAFETY].sound_in(message.text):
        await _raise_alarm(request, session, conversation, message)
    elif conversation.state == ConversationState.WAITING:
        await _take_message(request, session, conversation, message)


def _is_open(request: web.Request) -> bool:
    now, calendar = request.app[keys.CLOCK](), request.app[keys.CALENDAR]
    return request.app[keys.HOURS].is_open(now, calendar=calendar)


def _back_at(request: web.Request) -> str:
    now, calendar = request.app[keys.CLOCK](), request.app[keys.CALENDAR]
    opening = request.app[keys.HOURS].next_opening(now, calendar=calendar)
    return opening_in_words(opening, now=now)


async def _raise_alarm(
    request: web.Request, session: AsyncSession, conversation: Conversation, message: Message
) -> None:
    now, wording = request.app[keys.CLOCK](), request.app[keys.WORDING]
    if _is_open(request):
        words = wording.say("utter_crisis")
    else:
        words = wording.say("utter_crisis_off_hours", back_at=_back_at(request))
    reasons = (EscalationReason.CRISIS,)
    await note_reasons(
        session, conversation=conversation, reasons=reasons, now=now, message_id=message.id
    )
    await raise_alarm(session, conversation=conversation, message=message, notice=words, now=now)


async def _take_message(
    request: web.Request, session: AsyncSession, conversation: Conversation, message: Message
) -> None:
    """Say once in a time of waiting when the message is read, and offer the bot."""
    since = conversation.waiting_since or message.created_at
    key = f"message_{'noted' if _is_open(request) else 'left'}:{since.timestamp():.0f}"
    if await find_message(session, conversation=conversation, client_message_id=key):
        return
    template, told = await _when_read(request, session, conversation)
    wording = request.app[keys.WORDING]
    await say(
        session,
        conversation=conversation,
        sender=Sender.SYSTEM,
        text=wording.say(template, **told),
        choices=wording.choices(template),
        now=request.app[keys.CLOCK](),
        client_message_id=key,
        reply_to=message.id,
    )


async def _when_read(
    request: web.Request, session: AsyncSession, conversation: Conversation
) -> tuple[str, dict[str, Any]]:
    """Return the template that says when a message is read, and what it tells."""
    if not _is_open(request):
        return "utter_notice_message_left", {"back_at": _back_at(request)}
    ahead = await count_ahead(session, conversation=conversation)
    if ahead:
        return "utter_notice_message_noted_in_line", {"ahead": ahead}
    return "utter_notice_message_noted", {}
