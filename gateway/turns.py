"""Having a message answered while its sender waits."""

import asyncio
import time
from typing import Final

from aiohttp import web

from channels.answering import Answer
from gateway import keys
from gateway.metrics import METRICS
from huquan.conversations.models import Message

LONGEST_WAIT: Final = 25.0
"""Seconds that a request waits for its turn; after that the answer comes over the stream."""

POLL: Final = 0.05
"""Seconds between looks while another request or process has the conversation."""


async def have_answered(
    app: web.Application, message: Message, claimed: Message | None
) -> Answer | None:
    """Answer what waits in the conversation, in order, up to and including `message`.

    Return None when its answer, or a notice that it is kept, is to be read from the database.
    """
    answering = app[keys.ANSWERING]
    until = time.monotonic() + LONGEST_WAIT
    with app[METRICS].turn_seconds.time():
        while time.monotonic() < until:
            if claimed is None:
                await asyncio.sleep(POLL)
            else:
                answer = await answering.answer_claimed(claimed)
                app[keys.HUB].ring(message.conversation_id)
                if answer is None:
                    return None
                app[METRICS].withheld.inc(answer.withheld)
                if claimed.id == message.id:
                    return answer
            if await _is_answered(app, message):
                return None
            claimed = await answering.claim_next(message.conversation_id)
    return None


async def _is_answered(app: web.Application, message: Message) -> bool:
    async with app[keys.DATABASE].reading() as session:
        current = await session.get_one(Message, message.id)
        return current.answered_at is not None
