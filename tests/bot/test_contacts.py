"""Order numbers, telephone numbers and names."""

import pytest

from bot.facts.contacts import read_contact_name, read_order_number, read_phone
from bot.text import normalise


def value(facts: list) -> str | None:
    return facts[0].value if facts else None


def phone(text: str) -> str | None:
    return value(read_phone(text, read_order_number(text)))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("订单号123456789012", "123456789012"),
        ("订单编号：2026110812345678901", "2026110812345678901"),
        ("订单 20261108556677", "20261108556677"),
        ("单号是SF1234567890123", "SF1234567890123"),
        ("261108-123456789012345 这单", "261108-123456789012345"),
        ("4312345678901234567没发货", "4312345678901234567"),
        ("订单号13800138000123", "13800138000123"),
        ("运单YD20261108", "YD20261108"),
        ("合同编号HT2026-1108", "HT2026-1108"),
    ],
)
def test_order_numbers_are_known_by_label_or_shape(text: str, number: str) -> None:
    assert value(read_order_number(text)) == number


@pytest.mark.parametrize(
    "text", ["身份证110101199003071234", "电话13800138000", "花了12345元", "没有订单号"]
)
def test_cards_and_telephones_are_no_orders(text: str) -> None:
    assert read_order_number(text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("13800138000", "13800138000"),
        ("我电话138 0013 8000", "13800138000"),
        ("138-0013-8000找我", "13800138000"),
        ("+8613800138000", "13800138000"),
        ("陈晓雨13800138000", "13800138000"),
        ("订单号123456789012，电话19912345678", "19912345678"),
    ],
)
def test_mobile_numbers_are_read_however_they_are_written(text: str, number: str) -> None:
    assert phone(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "1380013800",
        "138001380001",
        "12345678901",
        "订单号13800138000123",
        "打12315",
        "商家电话13800138000",
    ],
)
def test_no_telephone_is_made_of_other_numbers(text: str) -> None:
    assert phone(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("我叫陈晓雨，想投诉", "陈晓雨"),
        ("姓名：李建国 电话13800138000", "李建国"),
        ("陈晓雨 13800138000", "陈晓雨"),
        ("王女士", "王女士"),
        ("我姓李先生", "李先生"),
        ("叫我老陈就行", "老陈"),
        ("我的手机坏了", None),
        ("我叫他退钱他不退", None),
    ],
)
def test_a_name_is_read_where_somebody_gives_it(text: str, name: str | None) -> None:
    plain = normalise(text)
    assert value(read_contact_name(plain, read_phone(plain, []))) == name
