"""Which way back fits, and what is asked to say so."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from actions.__main__ import KNOWLEDGE
from huquan.entitlements.facts import Facts, GoodsKind, Verdict
from huquan.entitlements.sending_back import (
    RETURN_FACTS,
    Way,
    WayBack,
    next_return_question,
    way_back,
)
from huquan.entitlements.service import load_calendar, load_goods

TODAY = date(2026, 11, 25)
TABLES = {"calendar": load_calendar(KNOWLEDGE), "goods": load_goods(KNOWLEDGE)}

# What anybody would answer who bought shoes at a distance the day before yesterday.
ANSWERS = {
    "is_remote": True,
    "is_consumer_deal": True,
    "is_defective": False,
    "is_return_promised": False,
    "received_on": date(2026, 11, 23),
    "goods_kind": GoodsKind.ORDINARY,
    "is_exclusion_confirmed": False,
    "is_intact": True,
}


def asked(facts: Facts, **answers: object) -> list[str]:
    """Answer every question and return what was asked."""
    names = []
    while question := next_return_question(facts, today=TODAY, **TABLES):
        names.append(question.fact)
        facts = replace(facts, **{question.fact: (ANSWERS | answers)[question.fact]})
    return names


def back(**facts: object) -> WayBack:
    return way_back(Facts(**facts), today=TODAY, **TABLES)


def test_only_what_decides_is_asked_and_nothing_twice():
    assert asked(Facts()) == ["is_remote", "is_defective", "received_on", "goods_kind", "is_intact"]
    assert asked(Facts(), is_defective=True) == ["is_remote", "is_defective", "received_on"]
    assert asked(Facts(), is_remote=False) == ["is_remote", "is_defective", "is_return_promised"]
    assert asked(Facts(), received_on=date(2026, 10, 1)) == [
        "is_remote",
        "is_defective",
        "received_on",
    ]


def test_the_kind_of_goods_is_asked_only_where_their_name_does_not_say_it():
    known = Facts(is_remote=True, is_defective=False, received_on=date(2026, 11, 23))

    assert asked(replace(known, product="行李箱")) == ["is_intact"]
    assert asked(replace(known, product="定制窗帘")) == []
    assert asked(known, goods_kind=GoodsKind.HYGIENIC) == [
        "goods_kind",
        "is_exclusion_confirmed",
        "is_intact",
    ]


def test_between_strangers_it_is_asked_who_sells():
    assert "is_consumer_deal" in asked(Facts(platform="闲鱼", is_remote=True))
    assert "is_consumer_deal" not in asked(Facts(platform="京东", is_remote=True))


def test_everything_that_can_be_asked_is_named_once():
    for kind in GoodsKind:
        for is_defective in (True, False):
            names = asked(Facts(platform="闲鱼"), goods_kind=kind, is_defective=is_defective)
            assert set(names) <= set(RETURN_FACTS)
            assert len(names) == len(set(names))


def test_what_cannot_be_said_is_not_asked_again():
    question = next_return_question(
        Facts(is_remote=True, is_defective=True), today=TODAY, unknown=["received_on"], **TABLES
    )
    assert question is None


@pytest.mark.parametrize(
    ("facts", "way", "until"),
    [
        ({"received_on": date(2026, 11, 20)}, Way.RETURN, date(2026, 11, 27)),
        ({"received_on": date(2026, 11, 20), "remedies": ("exchange",)}, Way.EXCHANGE, None),
        ({"received_on": date(2026, 11, 20), "remedies": ("repair",)}, Way.REPAIR, None),
        ({"received_on": date(2026, 10, 20)}, Way.EXCHANGE, None),
        ({"received_on": date(2026, 10, 20), "remedies": ("repair",)}, Way.REPAIR, None),
        ({"received_on": date(2026, 10, 20), "goods_kind": GoodsKind.VEHICLE}, Way.REPAIR, None),
        ({"goods_kind": GoodsKind.SERVICE}, Way.REDO, None),
        ({"is_misused": True, "received_on": date(2026, 11, 20)}, Way.NONE, None),
    ],
)
def test_what_is_wrong_goes_back_is_exchanged_or_mended(facts, way, until):
    found = back(is_defective=True, **facts)

    assert found.way is way
    if until:
        assert found.until == until


def test_the_freight_of_what_is_wrong_is_told_with_it():
    rights = back(is_defective=True, received_on=date(2026, 11, 20), freight=Decimal(12)).rights

    assert [right.code for right in rights] == ["quality_return", "return_freight"]


@pytest.mark.parametrize(
    ("facts", "way", "verdict"),
    [
        ({"is_remote": True, "received_on": date(2026, 11, 20)}, Way.WITHOUT_REASON, "granted"),
        ({"is_remote": True}, Way.WITHOUT_REASON, "unknown"),
        ({"is_remote": True, "received_on": date(2026, 11, 10)}, Way.NONE, "denied"),
        ({"is_remote": True, "product": "定制窗帘"}, Way.NONE, "denied"),
        ({"is_remote": False, "is_return_promised": True}, Way.PROMISED, "granted"),
        ({"is_remote": False, "is_return_promised": False}, Way.NONE, "denied"),
        ({"is_remote": True, "goods_kind": GoodsKind.SERVICE}, Way.NONE, "denied"),
    ],
)
def test_a_change_of_mind_has_its_seven_days_a_promise_or_nothing(facts, way, verdict):
    found = back(is_defective=False, **facts)

    assert (found.way, found.ground.verdict) == (way, Verdict(verdict))
    assert all(right.citations for right in found.rights)
