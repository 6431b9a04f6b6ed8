"""What each role may do: a table, and who is asking."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from huquan.errors import NotAllowed


class Role(StrEnum):
    """A member of staff's role; Chinese labels are in docs/glossary.md."""

    AGENT = "agent"
    SUPERVISOR = "supervisor"
    EDITOR = "editor"
    AUDITOR = "auditor"
    ADMIN = "admin"


class Permission(StrEnum):
    """Something that not everybody may do."""

    READ_CASES = "read_cases"
    WORK_CASES = "work_cases"
    KNOW_REPORTERS = "know_reporters"
    HOLD_CASES = "hold_cases"


MAY: Final[Mapping[Role, frozenset[Permission]]] = {
    Role.AGENT: frozenset({Permission.READ_CASES, Permission.WORK_CASES}),
    Role.SUPERVISOR: frozenset(Permission),
    Role.EDITOR: frozenset(),
    Role.AUDITOR: frozenset({Permission.READ_CASES}),
    Role.ADMIN: frozenset(Permission),
}


@dataclass(frozen=True, slots=True)
class Consumer:
    """Whoever holds the token of a conversation."""

    conversation_id: str

    def may_read(self, conversation_id: str) -> bool:
        """Tell whether this is their own conversation."""
        return conversation_id == self.conversation_id


@dataclass(frozen=True, slots=True)
class StaffMember:
    """A signed-in member of staff."""

    staff_id: int
    login: str
    name: str
    role: Role

    def may(self, permission: Permission) -> bool:
        """Tell whether the role allows it."""
        return permission in MAY[self.role]

    def may_read(self, conversation_id: str) -> bool:
        """Tell whether the role may read conversations at all."""
        del conversation_id
        return self.may(Permission.READ_CASES)


Actor = Consumer | StaffMember


def may_pass_wall(actor: Actor, *, is_urgent: bool) -> bool:
    """Tell whether somebody may read a conversation in which a report is told.

    投诉举报处理办法 37 keeps reporters secret from whoever does not handle reports; a life in
    danger goes before it (个人信息保护法 13).
    """
    if isinstance(actor, Consumer) or is_urgent:
        return True
    return actor.may(Permission.KNOW_REPORTERS)


def check_role(actor: Actor, *, to_change: bool) -> None:
    """Raise NotAllowed when a member of staff's role does not go as far as reading or working."""
    needed = Permission.WORK_CASES if to_change else Permission.READ_CASES
    if isinstance(actor, StaffMember) and not actor.may(needed):
        raise NotAllowed
