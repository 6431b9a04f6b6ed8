"""The bot behind its turn channel (bot/channel.py), over HTTP on loopback."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any, Final

import aiohttp

from huquan.ports import DialogueDown, DialogueFailed, Reply, Utterance

LONGEST_TURN: Final = aiohttp.ClientTimeout(total=20)
"""Shorter than a turn is leased (huquan.conversations.turns.LEASE)."""

LONGEST_CHECK: Final = aiohttp.ClientTimeout(total=2)


@dataclass(frozen=True, slots=True)
class RasaDialogue:
    """Asks Rasa for a reply."""

    http: aiohttp.ClientSession
    rasa_url: str
    actions_url: str

    async def reply(
        self, *, conversation_id: str, text: str, message_id: int, sent_at: datetime, retry: bool
    ) -> Reply:
        """Post one message to the turn channel; see `huquan.ports.Dialogue`."""
        body = {
            "sender": conversation_id,
            "message": text,
            "metadata": {
                "message_id": message_id,
                "sent_at": sent_at.isoformat(),
                "retry": retry,
            },
        }
        url = f"{self.rasa_url}/webhooks/turn/webhook"
        try:
            async with self.http.post(url, json=body, timeout=LONGEST_TURN) as response:
                if response.status != HTTPStatus.OK:
                    raise DialogueFailed
                return _reply(await response.json())
        except aiohttp.ClientConnectorError as error:
            raise DialogueDown from error
        except (aiohttp.ClientError, TimeoutError) as error:
            raise DialogueFailed from error

    async def forget(self, *, conversation_id: str) -> None:
        """Have the tracker of a conversation deleted; see `huquan.ports.Dialogue`."""
        url = f"{self.rasa_url}/conversations/{conversation_id}/forget"
        try:
            async with self.http.post(url, timeout=LONGEST_TURN) as response:
                if response.status != HTTPStatus.OK:
                    raise DialogueFailed
        except (aiohttp.ClientError, TimeoutError) as error:
            raise DialogueDown from error

    async def check(self) -> dict[str, bool]:
        """Tell whether a model is loaded and whether the action server answers."""
        model, actions = await asyncio.gather(
            self._answers(f"{self.rasa_url}/status"), self._answers(f"{self.actions_url}/health")
        )
        return {"bot": model, "actions": actions}

    async def _answers(self, url: str) -> bool:
        try:
            async with self.http.get(url, timeout=LONGEST_CHECK) as response:
                return response.status == HTTPStatus.OK
        except (aiohttp.ClientError, TimeoutError):
            return False


def _reply(turn: dict[str, Any]) -> Reply:
    return Reply(
        kind=turn["kind"],
        intent=turn["intent"],
        confidence=turn["confidence"],
        topics=tuple(turn["topics"]),
        facts=turn["facts"],
        case_number=turn["case_number"],
        utterances=tuple(
            Utterance(
                text=message["text"],
                choices=tuple((c["title"], c["payload"]) for c in message["choices"]),
                citations=tuple(message["citations"]),
            )
            for message in turn["messages"]
        ),
    )
