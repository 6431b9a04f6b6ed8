"""Amounts in every way that people write them."""

import pytest

from bot.facts.amounts import read_amount
from bot.text import normalise


def amount(text: str) -> float | None:
    return next(
        (fact.value for fact in read_amount(normalise(text)) if fact.name == "amount"), None
    )


@pytest.mark.parametrize(
    ("text", "yuan"),
    [
        ("花了89元", 89),
        ("￥1,299.00", 1299),
        ("￥299", 299),
        ("299块", 299),
        ("一共1千2", 1200),
        ("花了1万2", 12000),
        ("1.5万元", 15000),
        ("交了两万块钱", 20000),
        ("付了两万三", 23000),
        ("充值两千五", 2500),
        ("三千六百块钱", 3600),
        ("学费一万二千八百元", 12800),
        ("三百多块", 300),
        ("500多元", 500),
        ("八百来块", 800),
        ("将近5000块", 5000),
        ("花了3k", 3000),
        ("花了2w", 20000),
        ("九块九包邮", 9.9),
        ("9块9秒杀", 9.9),
        ("25元5角", 25.5),
        ("三块五毛", 3.5),
        ("一千三元", 1300),
        ("１２９９元", 1299),
        ("价格是2800，现在不给退", 2800),
        ("我交了4000手术定金", 4000),
        ("付了订金500，后来看到350块钱的", 500),
        ("押金199一直不退", 199),
        ("办卡花了三千八", 3800),
        ("办了两年卡三千六", 3600),
        ("一共十二块", 12),
        ("转了人民币6000元", 6000),
        ("2.8元每袋，一共花了56元", 56),
        ("花了一百零五块", 105),
        ("全款12.8万提的车", 128000),
        ("在闲鱼收的相机，1880包邮，到手就坏", 1880),
        ("买了副眼镜，六百八，镜片刮花了", 680),
        ("订了房间，差不多2w，不给退", 20000),
        ("装宽带，960一年，师傅一直没来", 960),
        ("买药花了三十元，后来去医院花了五百多元", 30),
        ("原价1999元，我花了1299元", 1299),
    ],
)
def test_what_was_paid_is_read(text: str, yuan: float) -> None:
    assert amount(text) == yuan


@pytest.mark.parametrize(
    "text",
    [
        "我要求赔偿500元",
        "便宜了30块",
        "差价50元没补给我",
        "用了3天就坏了",
        "买了2个",
        "一共三次",
        "修了五次都没修好",
        "我家在3号楼",
        "2025年买的",
        "保修2年",
        "打12315没人接",
        "退一赔三",
        "买了10斤苹果",
        "等了48小时不发货",
        "一共少收二百一十六瓶",
        "我1989年生的",
        "要我再加八千",
    ],
)
def test_claims_savings_and_counts_are_no_amount(text: str) -> None:
    assert amount(text) is None


def test_the_writing_is_kept_beside_the_number() -> None:
    facts = {fact.name: fact.value for fact in read_amount("花了三百多块")}

    assert facts == {"amount": 300.0, "amount_text": "三百多块"}
