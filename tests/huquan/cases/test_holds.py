"""A case that a suit or an inquiry needs is held, by whoever may, with a reason."""

import pytest
from fixtures.factories import NOW, make_case, make_conversation, make_message, make_staff

from huquan.cases.holds import hold_case, release_case
from huquan.errors import BadRequest, NotAllowed
from huquan.people.rules import Role, StaffMember


async def changing(session, role=Role.SUPERVISOR):
    """Return what a change takes: a case, and a member of staff of a role."""
    conversation = await make_conversation(session)
    case = await make_case(session, conversation, await make_message(session, conversation))
    staff = await make_staff(session, role=role)
    return case, StaffMember(staff.id, staff.login, staff.name, role)


async def test_holding_and_releasing_are_on_record_once_each(database):
    async with database.unit_of_work() as session:
        case, staff = await changing(session)
        for _ in range(2):
            hold_case(case=case, staff=staff, reason=" 法院来函 ", now=NOW)
        assert (case.held_at, case.is_needed) == (NOW, True)
        for _ in range(2):
            release_case(case=case, staff=staff, reason="已结案", now=NOW)
        assert case.held_at is None
        assert [(e.kind, e.reason, e.staff_id) for e in case.events][1:] == [
            ("held", "法院来函", staff.staff_id),
            ("released", "已结案", staff.staff_id),
        ]


@pytest.mark.parametrize("change", [hold_case, release_case])
async def test_it_takes_a_supervisor_and_a_reason(database, change):
    async with database.unit_of_work() as session:
        case, agent = await changing(session, Role.AGENT)
        with pytest.raises(NotAllowed):
            change(case=case, staff=agent, reason="法院来函", now=NOW)
        boss = StaffMember(agent.staff_id, "boss", "主管", Role.SUPERVISOR)
        with pytest.raises(BadRequest):
            change(case=case, staff=boss, reason="  ", now=NOW)


async def test_what_is_erased_cannot_be_held(database):
    async with database.unit_of_work() as session:
        case, staff = await changing(session)
        case.narrative = ""
        with pytest.raises(BadRequest):
            hold_case(case=case, staff=staff, reason="法院来函", now=NOW)
