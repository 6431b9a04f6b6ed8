"""What somebody puts right: only what is meant is read."""

from datetime import datetime
from typing import Any

import pytest

from bot.facts.corrections import without_denials
from bot.facts.dates import CHINA
from bot.facts.reader import FactReader
from bot.text import normalise


@pytest.fixture(scope="module")
def reader() -> FactReader:
    return FactReader()


def read(reader: FactReader, text: str) -> dict[str, Any]:
    sent_at = datetime(2026, 11, 23, 10, 0, tzinfo=CHINA)
    return {fact.name: fact.value for fact in reader.read(normalise(text), sent_at)}


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("不是京东，是淘宝", "platform", "淘宝"),
        ("是淘宝不是京东", "platform", "淘宝"),
        ("我在京东买的，哦不对，是天猫", "platform", "天猫"),
        ("平台从京东改成天猫", "platform", "天猫"),
        ("我在淘宝和拼多多都买过，这次是拼多多的", "platform", "拼多多"),
        ("不是三百是五百", "amount", 500),
        ("不是300元，应该是500元", "amount", 500),
        ("花了三百，不对，是三百五", "amount", 350),
        ("更正一下，金额1299元", "amount", 1299),
        ("我说错了，商家是鲜果小铺", "merchant", "鲜果小铺"),
        ("不是鲜果小铺，是百味斋", "merchant", "百味斋"),
        ("把商家改成悦来家电城", "merchant", "悦来家电城"),
        ("商家名字写错了，是小鹿童装店", "merchant", "小鹿童装店"),
        ("买的不是冰箱，是洗衣机", "product", "洗衣机"),
        ("不是昨天，是前天", "purchased_on", "2026-11-21"),
        ("不是10月2号，是10月3号买的", "purchased_on", "2026-10-03"),
        ("时间说错了，应该是上周三", "purchased_on", "2026-11-18"),
        ("订单号写错了，应该是20261108556677", "order_number", "20261108556677"),
        ("订单号不是20261108556677，是20261108556678", "order_number", "20261108556678"),
        ("订单号20261108556677错了，应该是20261108556678", "order_number", "20261108556678"),
        ("我电话打错了，应该是13900139000", "phone", "13900139000"),
        ("手机号不是13800138000是13900139000", "phone", "13900139000"),
        ("不是退货，是换货", "remedies", ["exchange"]),
    ],
)
def test_what_is_put_right_is_read_and_what_is_denied_is_not(
    reader: FactReader, text: str, name: str, value: object
) -> None:
    assert read(reader, text)[name] == value


def test_what_is_not_put_right_stays(reader: FactReader) -> None:
    facts = read(reader, "昨天在京东买的鞋，花了三百，说错了，是五百")

    assert (facts["platform"], facts["product"], facts["amount"]) == ("京东", "鞋", 500)


@pytest.mark.parametrize(
    "text", ["这双鞋根本不是正品", "这是不是假货", "卖家发的不是我订的那个颜色", "是不是不能退了"]
)
def test_what_is_wrong_with_goods_is_no_correction(text: str) -> None:
    assert without_denials(text) == text
