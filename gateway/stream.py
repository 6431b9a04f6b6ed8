"""The consumer's open page: messages as they are stored, and who holds the conversation."""

import asyncio
import json
from typing import Any, Final

from aiohttp import WSMsgType, web

from gateway import keys
from gateway.auth import SUBPROTOCOL, own_conversation
from gateway.forms import read_number
from gateway.hub import Cursor, Window
from gateway.openapi import documented
from gateway.views import message_view
from huquan.conversations.access import access_conversation
from huquan.conversations.service import read_history
from huquan.people.rules import Consumer

routes = web.RouteTableDef()

HEARTBEAT_SECONDS: Final = 25.0
"""Below the idle time-outs of common proxies and mobile networks (30-60 s)."""

BATCH: Final = 200


@routes.get("/api/v1/conversations/{conversation_id}/stream")
@documented("WebSocket: messages as they come", query=("after",))
async def stream(request: web.Request) -> web.WebSocketResponse:
    """Send what is said from now on, beginning after the id that the client has."""
    after = read_number(request, "after", default=0, most=2**60)
    async with request.app[keys.DATABASE].reading() as session:
        consumer = Consumer((await own_conversation(request, session)).id)
    socket = web.WebSocketResponse(heartbeat=HEARTBEAT_SECONDS, protocols=(SUBPROTOCOL,))
    await socket.prepare(request)
    with request.app[keys.HUB].window(consumer.conversation_id) as window:
        window.ring(consumer.conversation_id)
        await pump(socket, _send_news(request, socket, consumer, window, Cursor(floor=after)))
    return socket


async def pump(socket: web.WebSocketResponse, sending: Any) -> None:  # noqa: ANN401 - a coroutine
    """Send until the other side leaves; what it says on this line is not listened to."""
    sender = asyncio.create_task(sending)
    try:
        async for message in socket:
            if message.type is WSMsgType.ERROR:
                break
    finally:
        sender.cancel()
        await asyncio.gather(sender, return_exceptions=True)


async def _send_news(
    request: web.Request,
    socket: web.WebSocketResponse,
    consumer: Consumer,
    window: Window,
    cursor: Cursor,
) -> None:
    state = None
    while True:
        await window.wait()
        async with request.app[keys.DATABASE].reading() as session:
            conversation = await access_conversation(
                session, conversation_id=consumer.conversation_id, actor=consumer
            )
            messages = await read_history(
                session, conversation_id=conversation.id, after=cursor.after, limit=BATCH
            )
        for message in cursor.fresh(messages):
            view = message_view(message).model_dump(mode="json")
            await send(socket, {"type": "message", "message": view})
        if conversation.state != state:
            state = conversation.state
            name = conversation.assignee.name if conversation.assignee else None
            await send(socket, {"type": "state", "state": state, "agent_name": name})


async def send(socket: web.WebSocketResponse, frame: dict[str, Any]) -> None:
    """Send one frame as JSON, Chinese unescaped."""
    await socket.send_str(json.dumps(frame, ensure_ascii=False))
