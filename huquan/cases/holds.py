"""暂缓删除: a suit or an inquiry still needs a case, and nothing of it is erased meanwhile."""

from datetime import datetime

from huquan.cases.models import Case
from huquan.errors import BadRequest, NotAllowed
from huquan.people.rules import Permission, StaffMember


def hold_case(*, case: Case, staff: StaffMember, reason: str, now: datetime) -> None:
    """Keep a case from being erased, on record; one that is held already stays so.

    Raises:
        NotAllowed: the role may not decide on it.
        BadRequest: no reason is given, or there is nothing left to be kept.
    """
    _check(staff, reason)
    if case.is_erased:
        raise BadRequest(field="case")
    if case.held_at is None:
        case.held_at = now
        case.record("held", at=now, staff_id=staff.staff_id, reason=reason.strip())


def release_case(*, case: Case, staff: StaffMember, reason: str, now: datetime) -> None:
    """Let a case be erased when its time is over; one that is not held stays so.

    Raises:
        NotAllowed: the role may not decide on it.
        BadRequest: no reason is given.
    """
    _check(staff, reason)
    if case.held_at is not None:
        case.held_at = None
        case.record("released", at=now, staff_id=staff.staff_id, reason=reason.strip())


def _check(staff: StaffMember, reason: str) -> None:
    if not staff.may(Permission.HOLD_CASES):
        raise NotAllowed
    if not reason.strip():
        raise BadRequest(field="reason")
