"""What clients of the desk API send."""

from typing import Annotated

from pydantic import Field

from gateway.schemas import Body, ClientMessageId
from huquan.cases.statuses import CaseStatus
from huquan.conversations.rules import MAX_CHARACTERS

MOST_HOURS = 14 * 24
"""A conversation that waits longer for its consumer is better closed."""


class SignIn(Body):
    """Login and password."""

    login: Annotated[str, Field(min_length=1, max_length=64)]
    password: Annotated[str, Field(min_length=1, max_length=200)]


class StaffMessage(Body):
    """What a member of staff answers."""

    client_message_id: ClientMessageId
    text: Annotated[str, Field(min_length=1, max_length=MAX_CHARACTERS)]


class Snooze(Body):
    """How long to wait for the consumer."""

    hours: Annotated[int, Field(ge=1, le=MOST_HOURS)]


class MoveCase(Body):
    """Where a case is to go, and why."""

    to: CaseStatus
    reason: Annotated[str, Field(max_length=1000)] | None = None


class Hold(Body):
    """Why a case must not be erased, or may be again."""

    reason: Annotated[str, Field(min_length=1, max_length=500)]


class RevealReporter(Body):
    """Why somebody must know who handed in a report."""

    reason: Annotated[str, Field(min_length=1, max_length=500)]
