"""Figures: how many wait, and why."""

from collections.abc import Mapping

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from huquan.conversations.models import Conversation
from huquan.conversations.statuses import ConversationState
from huquan.escalations.models import Escalation
from huquan.escalations.statuses import EscalationReason

WITH_PEOPLE = (ConversationState.WAITING, ConversationState.AGENT)


async def count_states(session: AsyncSession) -> Mapping[str, int]:
    """Return how many conversations wait for a person and how many have one."""
    query = (
        select(Conversation.state, func.count())
        .where(Conversation.state.in_(WITH_PEOPLE))
        .group_by(Conversation.state)
    )
    counts = dict.fromkeys(map(str, WITH_PEOPLE), 0)
    return counts | dict((await session.execute(query)).all())


async def count_open(session: AsyncSession) -> Mapping[str, int]:
    """Return how often each reason is unsettled."""
    query = (
        select(Escalation.reason, func.count())
        .where(Escalation.settled_at.is_(None))
        .group_by(Escalation.reason)
    )
    counts = dict.fromkeys(map(str, EscalationReason), 0)
    return counts | dict((await session.execute(query)).all())
