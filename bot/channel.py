"""The turn channel: the gateway posts one message and gets the whole turn, or nothing happened."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from http import HTTPStatus
from typing import Any, Final

from rasa.core.channels.channel import CollectingOutputChannel, UserMessage
from rasa.core.channels.rest import RestInput
from rasa.core.lock_store import LockError
from sanic import Blueprint, Request, response
from sanic.response import HTTPResponse

from bot.processor import ActionFailed, saved_tracker
from bot.turn import describe_turn

LOG = logging.getLogger(__name__)

LONGEST_TURN: Final = 15.0
"""Seconds; less than the gateway waits, so that a turn given up there is not saved here."""

OnNewMessage = Callable[[UserMessage], Awaitable[Any]]


class TurnInput(RestInput):
    """Takes messages from the gateway."""

    @classmethod
    def name(cls) -> str:
        """Return the name under which turns are recorded."""
        return "turn"

    def url_prefix(self) -> str:
        """Return the root: this channel names its addresses in full, one is outside /webhooks/."""
        return "/"

    def blueprint(self, on_new_message: OnNewMessage) -> Blueprint:
        """Return the addresses of the bot."""
        addresses = Blueprint("turn", __name__)
        # Rasa answers /status only with its whole HTTP API switched on, which must stay off.
        addresses.add_route(_status, "/status", methods=["GET"])
        receive = partial(_receive, on_new_message=on_new_message)
        addresses.add_route(receive, "/webhooks/turn/webhook", methods=["POST"], name="receive")
        addresses.add_route(_forget, "/conversations/<sender_id:str>/forget", methods=["POST"])
        return addresses


async def _status(request: Request) -> HTTPResponse:
    """Say whether the model is loaded."""
    is_ready = _ready_agent(request) is not None
    found = HTTPStatus.OK if is_ready else HTTPStatus.SERVICE_UNAVAILABLE
    return response.json({"ready": is_ready}, status=found)


async def _receive(request: Request, *, on_new_message: OnNewMessage) -> HTTPResponse:
    """Take a turn and answer with all that came of it."""
    message = _read_message(request.json)
    if message is None:
        return response.json({"error": "bad_request"}, status=HTTPStatus.BAD_REQUEST)
    turn = await _take_turn(message, on_new_message)
    if turn is None:
        return response.json({"error": "turn_failed"}, status=HTTPStatus.SERVICE_UNAVAILABLE)
    return response.json(turn)


async def _forget(request: Request, sender_id: str) -> HTTPResponse:
    """Forget a conversation, when no turn of it is being taken."""
    agent = _ready_agent(request)
    if agent is None:
        return response.json({"error": "not_ready"}, status=HTTPStatus.SERVICE_UNAVAILABLE)
    async with agent.lock_store.lock(sender_id):
        agent.processor.tracker_store.forget(sender_id)
    return response.json({"forgotten": True})


def _ready_agent(request: Request) -> Any:
    """Return the agent once its model is loaded; None before."""
    agent = getattr(request.app.ctx, "agent", None)
    return agent if agent is not None and agent.is_ready() else None


def _read_message(body: object) -> UserMessage | None:
    """Return the message of a request, or None when it is none."""
    match body:
        case {
            "sender": str(sender),
            "message": str(text),
            "metadata": {"message_id": int()} as metadata,
        } if sender and text.strip():
            return UserMessage(
                text,
                CollectingOutputChannel(),
                sender,
                input_channel=TurnInput.name(),
                metadata=metadata,
            )
    return None


async def _take_turn(message: UserMessage, on_new_message: OnNewMessage) -> dict[str, Any] | None:
    """Return the turn as it was saved, or None when nothing was."""
    saved_tracker.set(None)
    message_id = message.metadata["message_id"]
    try:
        # Not wait_for: it would run the turn in a task of its own, whose context is not ours.
        async with asyncio.timeout(LONGEST_TURN):
            await on_new_message(message)
    except (ActionFailed, LockError, TimeoutError) as error:
        LOG.warning("Turn of message %s failed: %s %s", message_id, type(error).__name__, error)
        return None
    except Exception as error:
        # Without the traceback's values: what the consumer wrote stays out of the log.
        LOG.error(  # noqa: TRY400
            "Turn of message %s failed: %s", message_id, type(error).__name__, exc_info=error
        )
        return None
    tracker = saved_tracker.get()
    return describe_turn(tracker, message_id) if tracker else None
