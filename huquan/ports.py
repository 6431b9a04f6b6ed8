"""What the core needs from outside; channels/ provides it, each with a fake."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from huquan.errors import HuquanError, PartDown
from huquan.evidence.facts import TextLine

Choices = Sequence[tuple[str, str]]
"""Pairs of title and payload."""


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

    async def send(
        self, *, conversation_id: str, text: str, key: str, choices: Choices = ()
    ) -> None:
        """Deliver a notice with its choices; the same `key` is delivered once."""
        ...


class Unreadable(HuquanError):
    """A file is no picture, or too large to be looked at."""

    code = "unreadable"


class ReaderFailed(PartDown):
    """The reader broke off; the picture may be read another time."""


class TextReader(Protocol):
    """Reads the text that stands in a picture."""

    async def read(self, picture: Path) -> Sequence[TextLine]:
        """Return the lines of text.

        Raises:
            Unreadable: there is no picture in the file.
            ReaderFailed: it could not be read this time.
        """
        ...

    async def close(self) -> None:
        """Give back what reading takes."""
        ...
