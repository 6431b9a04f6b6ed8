"""The table of statuses, pair by pair."""

from itertools import product

import pytest

from huquan.cases.statuses import ENDED, NEXT, CaseStatus, check_move
from huquan.errors import IllegalTransition


@pytest.mark.parametrize(("current", "target"), [*product(CaseStatus, CaseStatus)])
def test_every_pair_is_allowed_by_the_table_or_refused(current, target):
    if target in NEXT[current]:
        check_move(current, target)
    else:
        with pytest.raises(IllegalTransition):
            check_move(current, target)


def test_every_status_has_its_row():
    assert set(NEXT) == set(CaseStatus)


def test_every_case_can_come_to_an_end():
    def reach(status, seen):
        for following in NEXT[status] - seen:
            seen |= reach(following, seen | {following})
        return seen

    for status in CaseStatus:
        assert CaseStatus.CLOSED in reach(status, {status})


def test_nothing_that_ended_goes_back_to_being_accepted():
    assert all(CaseStatus.ACCEPTED not in NEXT[status] for status in ENDED)
