"""Fakes that ship with the product: they pass the same tests as the real ones."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import filetype

from huquan.evidence.facts import TextLine
from huquan.evidence.files import PICTURES
from huquan.ports import (
    Choices,
    DialogueDown,
    DialogueFailed,
    ReaderFailed,
    Reply,
    Unreadable,
    Utterance,
)


@dataclass
class MemoryMessenger:
    """Keeps every notice it was given."""

    sent: list[tuple[str, str]] = field(default_factory=list)
    offered: list[Choices] = field(default_factory=list)
    """Of each notice its choices."""
    _keys: set[str] = field(default_factory=set)

    async def send(
        self, *, conversation_id: str, text: str, key: str, choices: Choices = ()
    ) -> None:
        """Keep the notice unless one with this key was kept; see `huquan.ports.Messenger`."""
        if key not in self._keys:
            self._keys.add(key)
            self.sent.append((conversation_id, text))
            self.offered.append(tuple(choices))


@dataclass
class MemoryTextReader:
    """Reads what it was told stands in every picture; can break off."""

    lines: Sequence[TextLine] = ()
    is_broken: bool = False

    async def read(self, picture: Path) -> Sequence[TextLine]:
        """Return the lines of any picture; see `huquan.ports.TextReader`."""
        if self.is_broken:
            raise ReaderFailed
        kind = filetype.guess_mime(str(picture))
        if kind not in PICTURES:
            raise Unreadable
        return self.lines

    async def close(self) -> None:
        """Give back nothing."""


@dataclass
class MemoryDialogue:
    """Says back what it was told; can be unreachable or break off."""

    is_down: bool = False
    is_broken: bool = False
    heard: list[str] = field(default_factory=list)
    _given: dict[int, Reply] = field(default_factory=dict)

    async def reply(
        self, *, conversation_id: str, text: str, message_id: int, sent_at: datetime, retry: bool
    ) -> Reply:
        """Answer with the text itself; see `huquan.ports.Dialogue`."""
        del conversation_id, sent_at
        if self.is_down:
            raise DialogueDown
        if self.is_broken:
            raise DialogueFailed
        if retry and message_id in self._given:
            return self._given[message_id]
        self.heard.append(text)
        self._given[message_id] = Reply(
            kind="problem",
            intent="problem",
            confidence=1.0,
            utterances=(Utterance(text, choices=(("投诉登记", "/complaint"),)),),
        )
        return self._given[message_id]

    async def check(self) -> dict[str, bool]:
        """Tell whether it would answer."""
        return {"bot": not self.is_down, "actions": not self.is_broken}
