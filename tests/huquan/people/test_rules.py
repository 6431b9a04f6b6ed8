"""Who may do what."""

import pytest

from huquan.errors import NotAllowed
from huquan.people.rules import MAY, Consumer, Permission, Role, StaffMember, check_role


def staff(role):
    return StaffMember(staff_id=1, login="x", name="小王", role=role)


def test_every_role_has_its_row():
    assert set(MAY) == set(Role)


def test_who_works_cases_may_read_them():
    assert all(Permission.READ_CASES in may for may in MAY.values() if Permission.WORK_CASES in may)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("to_change", [False, True])
def test_a_role_goes_as_far_as_its_row(role, to_change):
    needed = Permission.WORK_CASES if to_change else Permission.READ_CASES
    if needed in MAY[role]:
        check_role(staff(role), to_change=to_change)
    else:
        with pytest.raises(NotAllowed):
            check_role(staff(role), to_change=to_change)


def test_a_consumer_needs_no_role_for_their_own_conversation():
    check_role(Consumer("c1"), to_change=True)
    assert Consumer("c1").may_read("c1")
    assert not Consumer("c1").may_read("c2")
