"""The line before the desk: who comes before whom."""

from sqlalchemy import and_, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from huquan.conversations.models import Conversation
from huquan.conversations.statuses import ConversationState, Priority


async def count_ahead(session: AsyncSession, *, conversation: Conversation) -> int:
    """Return how many wait for a person and come first: the urgent ones, then the earlier ones."""
    rank = case((Conversation.priority == Priority.URGENT, 0), else_=1)
    own_rank = 0 if conversation.priority == Priority.URGENT else 1
    since = conversation.waiting_since
    is_earlier = or_(
        Conversation.waiting_since < since,
        and_(Conversation.waiting_since == since, Conversation.id < conversation.id),
    )
    query = (
        select(func.count())
        .select_from(Conversation)
        .where(
            Conversation.state == ConversationState.WAITING,
            Conversation.id != conversation.id,
            or_(rank < own_rank, and_(rank == own_rank, is_earlier)),
        )
    )
    return await session.scalar(query) or 0
