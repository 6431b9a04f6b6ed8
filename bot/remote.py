"""Calls to the action server, without what made them the dearest part of a turn.

Rasa opens a connection for every call, sends the whole conversation with it, and checks the schema
of the answer anew each time; together that took more than half of its time.
"""

from functools import lru_cache
from typing import Any

import aiohttp
import rasa
from rasa.core.actions.action import RemoteAction
from rasa.core.constants import DEFAULT_REQUEST_TIMEOUT
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import EndpointConfig

from bot.turn import last_turn


class KeptEndpoint(EndpointConfig):
    """The action server behind connections that stay open."""

    _connector: aiohttp.TCPConnector | None = None

    def session(self) -> aiohttp.ClientSession:
        """Return a session over the connections kept; Rasa closes the session, not them."""
        if self._connector is None or self._connector.closed:
            self._connector = aiohttp.TCPConnector()
        return aiohttp.ClientSession(
            connector=self._connector,
            connector_owner=False,
            timeout=aiohttp.ClientTimeout(total=DEFAULT_REQUEST_TIMEOUT),
        )


@lru_cache
def keep_connections(url: str) -> KeptEndpoint:
    """Return the one endpoint of this process for an address."""
    return KeptEndpoint(url)


class LeanRemoteAction(RemoteAction):
    """Sends what an action reads: slots, the last message, and the events of this turn."""

    def __init__(self, name: str, action_endpoint: EndpointConfig | None) -> None:
        """Take the action server of endpoints.yml; None while nothing is to be called."""
        super().__init__(name, action_endpoint and keep_connections(action_endpoint.url))

    def _action_call_format(self, tracker: DialogueStateTracker, domain: Domain) -> dict[str, Any]:
        """Return the body of a call; the action server has the domain itself."""
        state = tracker.current_state(EventVerbosity.NONE)
        state["events"] = [event.as_dict() for event in last_turn(tracker.events)]
        return {
            "next_action": self.name(),
            "sender_id": tracker.sender_id,
            "tracker": state,
            "version": rasa.__version__,
        }

    def _validate_action_result(self, result: dict[str, Any]) -> bool:
        """Return True for lists of events and responses; what is in them is read right after."""
        if not all(isinstance(result.get(part), list) for part in ("events", "responses")):
            raise RasaException(f"{self.name()} answered neither events nor responses")
        return True
