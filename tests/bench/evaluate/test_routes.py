"""How routes are counted."""

import pytest
from fixtures.understanding import make_routed

from bench.evaluate.routes import Mistake, score_routes

ROUTED = [
    make_routed("problem", "complaint", kind="problem"),
    make_routed("problem", "complaint", kind="complaint"),
    make_routed("problem", kind="out_of_scope"),
    make_routed("rights", kind="out_of_scope", intent="nlu_fallback"),
    make_routed("out_of_scope", kind="out_of_scope"),
    make_routed("out_of_scope", kind="greet"),
    make_routed("problem", "out_of_scope", kind="out_of_scope"),
]


def test_an_acceptable_route_counts_and_the_best_one_is_counted_apart():
    everything = score_routes(ROUTED).everything
    assert (everything.acceptable.hits, everything.acceptable.total) == (4, 7)
    assert everything.best.hits == 2
    assert everything.macro.value == pytest.approx((3 / 4 + 0 + 1 / 2) / 3)
    assert everything.macro.low <= everything.macro.value <= everything.macro.high


def test_only_what_may_not_be_refused_counts_as_refused():
    figures = score_routes(ROUTED)
    assert (figures.consumers_refused.hits, figures.consumers_refused.total) == (2, 4)
    assert (figures.foreign_let_in.hits, figures.foreign_let_in.total) == (1, 2)


def test_asking_back_is_counted():
    figures = score_routes(ROUTED)
    assert figures.consumers_asked_back.hits == 1
    assert figures.foreign_asked_back.hits == 0


def test_confusion_holds_every_message_and_mistakes_only_what_nobody_accepts():
    figures = score_routes(ROUTED)
    assert figures.names == ["greet", "rights", "problem", "complaint", "out_of_scope"]
    assert figures.confusion[2] == [0, 0, 1, 1, 2]
    assert sum(map(sum, figures.confusion)) == len(ROUTED)
    assert Mistake("problem", "out_of_scope", 1) in figures.mistakes
    assert sum(mistake.count for mistake in figures.mistakes) == 3


def test_a_message_that_was_not_answered_is_wrong():
    figures = score_routes([make_routed("greet", kind=""), make_routed("greet", kind="greet")])
    assert figures.mistakes == [Mistake("greet", "unanswered", 1)]


def test_topics_are_hit_first_or_among_three():
    figures = score_routes(
        [
            make_routed("rights", kind="rights", topics=("deposit",), wanted_topics=("deposit",)),
            make_routed(
                "rights",
                kind="rights",
                topics=("gift", "pets", "deposit"),
                wanted_topics=("deposit", "travel"),
            ),
            make_routed("rights", kind="rights", wanted_topics=("deposit",)),
            make_routed("greet", kind="greet"),
        ]
    ).topics
    assert (figures.hit_at_1.hits, figures.hit_at_3.hits, figures.silent.hits) == (1, 2, 1)
    assert figures.hit_at_1.total == 3


def test_without_foreign_messages_there_is_no_share_of_them():
    assert score_routes([make_routed("greet", kind="greet")]).foreign_let_in is None
