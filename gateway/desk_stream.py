"""The desk's open page: what was said anywhere, and that the queue has changed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from aiohttp import web
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from gateway import keys
from gateway.auth import staff_of
from gateway.hub import EVERYTHING, Cursor, Window
from gateway.openapi import documented
from gateway.stream import BATCH, HEARTBEAT_SECONDS, pump, send
from gateway.views import message_view
from huquan.conversations.access import access_conversation
from huquan.conversations.models import Message
from huquan.conversations.service import handled, read_history
from huquan.errors import NotFound
from huquan.people.rules import StaffMember, check_role

routes = web.RouteTableDef()


@routes.get("/api/v1/desk/stream")
@documented("WebSocket: messages of all conversations, changes of the queue")
async def stream(request: web.Request) -> web.WebSocketResponse:
    """Send what is said from now on to a member of staff who may read cases."""
    async with request.app[keys.DATABASE].reading() as session:
        staff = await staff_of(request, session)
        check_role(staff, to_change=False)
        last = await session.scalar(select(func.max(Message.id))) or 0
    socket = web.WebSocketResponse(heartbeat=HEARTBEAT_SECONDS)
    await socket.prepare(request)
    with request.app[keys.HUB].window(EVERYTHING) as window:
        # One cursor each: a busy conversation must not push a quiet one's message out of sight.
        cursors = defaultdict[str, Cursor](lambda: Cursor(floor=last))
        await pump(socket, _send_news(request, socket, window, cursors, staff))
    return socket


async def _send_news(
    request: web.Request,
    socket: web.WebSocketResponse,
    window: Window,
    cursors: Mapping[str, Cursor],
    staff: StaffMember,
) -> None:
    while True:
        for conversation_id in await window.wait():
            cursor = cursors[conversation_id]
            async with request.app[keys.DATABASE].reading() as session:
                messages = await _readable(session, conversation_id, staff, after=cursor.after)
            for message in cursor.fresh(messages):
                await send(
                    socket,
                    {
                        "type": "message",
                        "conversation_id": conversation_id,
                        "message": message_view(message, for_staff=True).model_dump(mode="json"),
                    },
                )
        await send(socket, {"type": "queue"})


async def _readable(
    session: AsyncSession, conversation_id: str, staff: StaffMember, *, after: int
) -> Sequence[Message]:
    """Return what somebody may read: nothing behind a wall, and nothing that may yet go there."""
    try:
        conversation = await access_conversation(
            session, conversation_id=conversation_id, actor=staff
        )
    except NotFound:
        return ()
    messages = await read_history(
        session, conversation_id=conversation_id, after=after, limit=BATCH
    )
    return handled(conversation, messages)
