"""What the core needs from outside; channels/ provides it, each with a fake."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from huquan.errors import PartDown


class DialogueDown(PartDown):
    """The bot cannot be reached; it has seen nothing of the message."""


class DialogueFailed(PartDown):
    """The bot broke off; whether it kept the turn is unknown."""


@dataclass(frozen=True, slots=True)
class Utterance:
    """One thing the bot says."""

    text: str
    choices: tuple[tuple[str, str], ...] = ()
    """Pairs of title and payload."""
    citations: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """What the bot made of a message, and what it says."""

    kind: str
    intent: str
    confidence: float
    topics: tuple[str, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)
    case_number: str | None = None
    utterances: tuple[Utterance, ...] = ()


class Dialogue(Protocol):
    """The bot as the other end of a conversation."""

    async def reply(
        self, *, conversation_id: str, text: str, message_id: int, sent_at: datetime, retry: bool
    ) -> Reply:
        """Answer one message.

        With `retry`, an answer that was already given to `message_id` is given again.

        Raises:
            DialogueDown: nothing was received.
            DialogueFailed: the turn broke off; the same message may be sent again with `retry`.
        """
        ...

    async def check(self) -> dict[str, bool]:
        """Tell of each part that the bot needs whether it answers."""
        ...


class Messenger(Protocol):
    """Reaches a consumer where the conversation takes place."""

    async def send(self, *, conversation_id: str, text: str, key: str) -> None:
        """Deliver a notice; the same `key` is delivered once."""
        ...
