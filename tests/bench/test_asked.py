"""What was asked for although a story had told it."""

from typing import Any

import pytest
from rich.console import Console

from bench.asked import Registered, needless_share, register_all, told_in
from bench.evaluate.labels import FactsLabel

STORY = "我上周在拼多多的鲜果小铺买了一箱橙子，花了89元，收到一半是烂的，商家不肯退款，我要求退款"


def make_label(**told: Any) -> FactsLabel:
    return FactsLabel.model_validate({"id": "s", "text": STORY, "merchant": None, **told})


def test_what_a_label_names_was_told_and_the_story_always_was():
    label = make_label(merchant="鲜果小铺", amount=89.0, remedies=["refund"], phone=None)
    assert told_in(label) == {"narrative", "merchant", "amount", "remedies"}


def test_what_is_null_with_alternatives_may_be_asked_for():
    assert "merchant" not in told_in(make_label(merchant_alt=["卖家"]))


def test_the_share_counts_questions_not_stories():
    told, silent = make_label(merchant="鲜果小铺"), make_label()
    registered = [
        Registered(told, ["merchant", "contact_name", "phone"]),
        Registered(silent, ["merchant"]),
    ]
    assert needless_share(registered) == pytest.approx(1 / 4)
    assert registered[0].needless == ["merchant"]
    assert needless_share([Registered(silent)]) == 0.0


@pytest.mark.house
async def test_a_story_is_registered_up_to_its_summary_and_nothing_is_submitted(house):
    label = make_label(merchant="鲜果小铺", amount=89.0, remedies=["refund"])
    [registered] = await register_all(house.url, [label], Console(quiet=True))
    assert registered.is_summed_up
    assert "contact_name" in registered.asked
    assert registered.needless == []
