"""Who holds a conversation."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from huquan.errors import IllegalTransition


class ConversationState(StrEnum):
    """Whose turn it is to answer; Chinese labels are in docs/glossary.md."""

    BOT = "bot"
    WAITING = "waiting"
    AGENT = "agent"


NEXT: Final[Mapping[ConversationState, frozenset[ConversationState]]] = {
    ConversationState.BOT: frozenset({ConversationState.WAITING, ConversationState.AGENT}),
    ConversationState.WAITING: frozenset({ConversationState.AGENT, ConversationState.BOT}),
    ConversationState.AGENT: frozenset({ConversationState.BOT, ConversationState.WAITING}),
}


def check_move(current: ConversationState, target: ConversationState) -> None:
    """Raise IllegalTransition unless the table allows the move."""
    if target not in NEXT[current]:
        raise IllegalTransition(current=current, target=target)


class Sender(StrEnum):
    """Who said a message."""

    CONSUMER = "consumer"
    BOT = "bot"
    AGENT = "agent"
    SYSTEM = "system"


class Priority(StrEnum):
    """How soon a person should look."""

    NORMAL = "normal"
    URGENT = "urgent"
