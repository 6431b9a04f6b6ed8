"""What keeps a simulation from being called good."""

from typing import Any

import pytest

from bench.simulate.goals import FULL, GOALS
from bench.simulate.outcomes import Figures, Outcome


def make_outcome(**differences: Any) -> Outcome:
    usual: dict[str, Any] = {
        "number": 1,
        "goal": FULL,
        "persona": "hasty",
        "is_reached": True,
        "turns": 5,
        "errors": [],
        "lost": [],
        "surplus": 0,
        "garbled": [],
        "kept": frozenset({"amount"}),
        "stuck_at": "",
        "transcript": [],
    }
    return Outcome(**usual | differences)


def test_conversations_without_fault_fall_short_of_nothing():
    assert Figures([make_outcome()] * 20).shortfalls() == []


@pytest.mark.parametrize(
    ("differences", "words"),
    [
        ({"errors": ["no answer"]}, "1 errors"),
        ({"lost": ["HQ-1"]}, "1 cases lost"),
        ({"surplus": 1}, "1 cases too many"),
        ({"garbled": ["phone_tail"]}, "1 cases with a wrong name or number"),
    ],
)
def test_one_fault_is_one_too_many(differences, words):
    outcomes = [make_outcome()] * 40 + [make_outcome(**differences)]
    assert Figures(outcomes).shortfalls() == [words]


def test_one_in_twenty_may_miss_its_goal_and_no_more():
    missed = make_outcome(is_reached=False, stuck_at="utter_goodbye")
    assert Figures([make_outcome()] * 19 + [missed]).shortfalls() == []
    assert Figures([make_outcome()] * 18 + [missed]).shortfalls() == ["94.7% reached their goal"]


def test_turns_are_those_of_full_stories_that_became_cases():
    other = next(goal for goal in GOALS if goal is not FULL)
    figures = Figures(
        [
            make_outcome(turns=5),
            make_outcome(turns=7),
            make_outcome(turns=30, is_reached=False),
            make_outcome(turns=1, goal=other),
        ]
    )
    assert figures.turns == 6


def test_what_a_story_told_is_looked_for_in_its_case():
    figures = Figures([make_outcome()] * 3 + [make_outcome(kept=frozenset())])
    assert (figures.kept("amount"), figures.kept("merchant")) == (0.75, 0.0)


def test_a_fault_says_where_it_got_no_further():
    outcome = make_outcome(is_reached=False, stuck_at="the question for phone", surplus=1)
    assert outcome.faults == ["1 cases too many", "stuck at the question for phone"]
    assert not outcome.is_clean
