"""All facts of whole messages."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.facts.dates import CHINA
from bot.facts.reader import FactReader
from bot.lexicon import lexicon
from bot.text import normalise

TAXONOMY = yaml.safe_load(
    (Path(__file__).parents[2] / "knowledge/taxonomy.yml").read_text(encoding="utf-8")
)


@pytest.fixture(scope="module")
def reader() -> FactReader:
    return FactReader()


def read(reader: FactReader, text: str) -> dict[str, Any]:
    sent_at = datetime(2026, 11, 23, 10, 0, tzinfo=CHINA)
    return {fact.name: fact.value for fact in reader.read(normalise(text), sent_at)}


def test_a_story_gives_up_all_its_facts(reader: FactReader) -> None:
    facts = read(reader, "昨天在拼多多的鲜果小铺买了一箱橙子，花了89元，一半是烂的，商家不肯退款")

    assert facts == {
        "merchant": "鲜果小铺",
        "platform": "拼多多",
        "product": "橙子",
        "amount": 89.0,
        "amount_text": "89元",
        "purchased_on": "2026-11-22",
        "purchased_on_text": "昨天",
        "issue_type": "food_safety",
        "remedies": ["refund"],
    }


@pytest.mark.parametrize(
    ("text", "merchant"),
    [
        ("投诉阳光健身房不退卡", "阳光健身房"),
        ("在悦来家电城买的空调坏了", "悦来家电城"),
        ("我报了城北驾校，一年没学成", "城北驾校"),
        ("小雨服饰旗舰店发错货", "小雨服饰旗舰店"),
        ("店名叫“百味斋”的那家", "百味斋"),
        ("商家：旺旺副食店，卖过期奶", "旺旺副食店"),
        ("海底捞吃出虫子", "海底捞"),
        ("我昨天在抖音小鹿数码旗舰店买的手机壳裂了", "小鹿数码旗舰店"),
        ("在青禾家居专卖店（抖音上的店）买了床垫，有味道", "青禾家居专卖店"),
        ("在京东自营旗舰店买的电视花屏，不给换", "京东自营旗舰店"),
        ("这家店不退钱", None),
        ("一家旅行社骗了我", None),
        ("商家不肯退款", None),
        ("楼下超市买的牛奶过期了", None),
    ],
)
def test_a_merchant_is_known_by_name_not_by_kind(
    reader: FactReader, text: str, merchant: str | None
) -> None:
    assert read(reader, text).get("merchant") == merchant


@pytest.mark.parametrize(
    ("text", "platform"),
    [
        ("在桃宝买的", "淘宝"),
        ("JD自营买的", "京东"),
        ("抖音小店买的", "抖音"),
        ("pdd上买的", "拼多多"),
        ("不是京东，是淘宝", "淘宝"),
        ("1688进的货", "1688"),
        ("饿了吗点的外卖", "饿了么"),
        ("商场买的", None),
    ],
)
def test_a_platform_goes_by_many_names(reader: FactReader, text: str, platform: str | None) -> None:
    assert read(reader, text).get("platform") == platform


@pytest.mark.parametrize(
    ("text", "remedies"),
    [
        ("我要退货退款", ["return", "refund"]),
        ("换一个新的就行", ["exchange"]),
        ("要求赔偿并道歉", ["compensate", "apology"]),
        ("给我开发票", ["invoice"]),
        ("赶紧发货", ["perform"]),
        ("我不想退货，想修好", ["repair"]),
        ("商家不肯退款", ["refund"]),
        ("衣服有点小", None),
        ("客服叫我退货，我不要退货，只要赔钱", ["compensate"]),
        ("维修三次没修好，主要诉求：退款", ["refund"]),
        ("更换,退款 食品安全 市民反映面包发霉", ["exchange", "refund"]),
        ("假一赔三，把钱退我", ["compensate", "refund"]),
        ("要求尽快给我安排上课", ["perform"]),
    ],
)
def test_remedies_are_what_is_wanted(
    reader: FactReader, text: str, remedies: list[str] | None
) -> None:
    assert read(reader, text).get("remedies") == remedies


@pytest.mark.parametrize(
    ("text", "issue_type"),
    [
        ("蛋糕发霉了", "food_safety"),
        ("买到假货了", "counterfeit"),
        ("鞋底断裂", "quality_defect"),
        ("健身卡老板跑路", "contract"),
        ("三天了还不发货", "delivery"),
        ("热水器漏电把人电伤，住院了", "safety_injury"),
        ("停车乱收费", "price"),
        ("实物和图片货不对板", "description_mismatch"),
        ("电话被泄露，天天骚扰电话", "personal_info"),
        ("你好", None),
    ],
)
def test_issue_types_follow_the_words(
    reader: FactReader, text: str, issue_type: str | None
) -> None:
    assert read(reader, text).get("issue_type") == issue_type


def test_an_order_number_is_no_amount_and_no_telephone(reader: FactReader) -> None:
    assert set(read(reader, "订单号13812345678901")) == {"order_number"}


@pytest.mark.parametrize(
    ("text", "field"),
    [("电话写错了", "phone"), ("改一下店名", "merchant"), ("名字不对", "contact_name")],
)
def test_what_is_to_be_changed_is_read(reader: FactReader, text: str, field: str) -> None:
    assert read(reader, text)["field"] == field


def test_a_long_story_is_read_in_time_and_without_harm(reader: FactReader) -> None:
    assert read(reader, "我在淘宝买的鞋坏了，" * 400)["platform"] == "淘宝"


def test_the_lexicon_speaks_the_names_of_the_taxonomy() -> None:
    assert set(lexicon().issues) == set(TAXONOMY["issue_types"])
    assert set(lexicon().remedies) == set(TAXONOMY["remedies"])


def test_where_something_was_seen_is_not_what_was_bought(reader: FactReader) -> None:
    assert "product" not in read(reader, "电视上买的，八百九十八")
