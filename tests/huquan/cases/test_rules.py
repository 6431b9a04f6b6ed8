"""What may keep a complaint from being accepted (投诉举报处理办法 arts. 16, 17)."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from huquan.cases.facts import Ground, Particulars
from huquan.cases.rules import find_doubts, is_possible_amount

TODAY = date(2026, 11, 23)


def make_particulars(**differences: Any) -> Particulars:
    usual: dict[str, Any] = {
        "narrative": "在青禾旗舰店买的电饭煲用了三天就不加热，客服不退钱",
        "merchant": "青禾旗舰店",
        "remedies": ("refund",),
        "contact_name": "老李",
        "has_phone": True,
        "happened_on": date(2026, 11, 18),
    }
    return Particulars(**usual | differences)


def grounds(**differences: Any) -> list[Ground]:
    return [doubt.ground for doubt in find_doubts(make_particulars(**differences), today=TODAY)]


def test_an_ordinary_complaint_raises_no_doubt() -> None:
    assert grounds() == []


@pytest.mark.parametrize(
    ("happened_on", "found"),
    [
        (date(2023, 11, 22), [Ground.TOO_LATE]),
        (date(2023, 11, 23), []),
        (date(2024, 2, 29), []),
        (None, []),
    ],
)
def test_after_three_years_it_may_be_too_late(happened_on, found) -> None:
    assert grounds(happened_on=happened_on) == found


@pytest.mark.parametrize(
    "told",
    ["我已经打12315投诉过了", "消协调解过，没谈拢", "法院已经立案", "市场监管局受理了，一直没结果"],
)
def test_what_another_body_has_or_had_is_noticed(told) -> None:
    assert grounds(narrative=f"买的鞋开胶，{told}") == [Ground.HANDLED_ELSEWHERE]


@pytest.mark.parametrize(
    "told",
    [
        "再不退我要打12315",
        "还没有投诉到12315",
        "打了12315没打通",
        "我想去法院起诉",
        "客服说已经处理了",
        "不行就去消协投诉",
    ],
)
def test_what_is_only_threatened_is_not(told) -> None:
    assert grounds(narrative=f"买的鞋开胶，{told}") == []


@pytest.mark.parametrize(
    "told", ["我从他那进货两千块的鞋", "给公司采购的电脑", "加盟费交了三万", "买来转卖的"]
)
def test_what_was_bought_for_business_is_noticed(told) -> None:
    assert grounds(narrative=f"{told}，现在不给退") == [Ground.NOT_FOR_LIVING]


@pytest.mark.parametrize(
    "told", ["商家说他进货价高", "我种地进货的化肥没效果", "在批发市场买的鞋", "卖家在公司上班"]
)
def test_what_the_merchant_does_and_what_farmers_buy_is_not(told) -> None:
    assert grounds(narrative=f"{told}，不给退") == []


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("一次买了60瓶", [Ground.ABNORMAL_QUANTITY]),
        ("买了二十箱奶", [Ground.ABNORMAL_QUANTITY]),
        ("拍了一百二十件", [Ground.ABNORMAL_QUANTITY]),
        ("买了十台手机", [Ground.ABNORMAL_QUANTITY]),
        ("买了两箱橙子", []),
        ("买了12个鸡蛋", []),
        ("买了一件外套", []),
    ],
)
def test_a_quantity_unlike_a_households_is_noticed(told, found) -> None:
    assert grounds(narrative=f"{told}，坏了不退") == found


def test_missing_particulars_are_named() -> None:
    [doubt] = find_doubts(make_particulars(merchant=None, has_phone=False), today=TODAY)
    assert (doubt.ground, doubt.missing) == (Ground.PARTICULARS_MISSING, ("merchant", "phone"))


@pytest.mark.parametrize(
    ("amount", "is_possible"),
    [("0.01", True), ("299", True), ("0", False), ("-5", False), ("100000000.01", False)],
)
def test_an_amount_is_something_that_somebody_spends(amount, is_possible) -> None:
    assert is_possible_amount(Decimal(amount)) is is_possible
