"""Who may hold a conversation after whom."""

from itertools import product

import pytest

from huquan.conversations.statuses import NEXT, ConversationState, check_move
from huquan.errors import IllegalTransition


@pytest.mark.parametrize(("current", "target"), [*product(ConversationState, ConversationState)])
def test_every_pair_is_allowed_by_the_table_or_refused(current, target):
    if target in NEXT[current]:
        check_move(current, target)
    else:
        with pytest.raises(IllegalTransition):
            check_move(current, target)


def test_a_consumer_who_waits_can_always_be_taken_by_a_person():
    assert ConversationState.AGENT in NEXT[ConversationState.WAITING]
