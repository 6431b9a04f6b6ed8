"""Provisions are understood as people write them."""

import pytest

from huquan.knowledge.provisions import Mention, find_asked, find_mentions, read_number
from huquan.knowledge.service import Library


@pytest.mark.parametrize(
    ("written", "number"),
    [("一百四十八", 148), ("１４８", 148), ("二百〇五", 205), ("十", 10), ("十十", None)],
)
def test_numerals_are_read(written: str, number: int | None) -> None:
    assert read_number(written) == number


@pytest.mark.parametrize(
    ("text", "law", "article", "paragraph"),
    [
        ("消法第二十五条怎么说", "消费者权益保护法", 25, None),
        ("消费者权益保护法55条", "消费者权益保护法", 55, None),
        ("食品安全法第一百四十八条第二款", "食品安全法", 148, 2),
        (
            "请问《中华人民共和国消费者权益保护法》第 ５５ 条的原文是什么？",
            "消费者权益保护法",
            55,
            None,
        ),
        ("食品安全法实施条例第三条讲的是什么", "食品安全法实施条例", 3, None),
        ("帮我查一下民法典577条的内容", "民法典", 577, None),
        ("消法999条", "消费者权益保护法", 999, None),
        (
            "市场监督管理投诉举报处理暂行办法还有效吗",
            "市场监督管理投诉举报处理暂行办法",
            None,
            None,
        ),
    ],
)
def test_a_plain_question_names_its_provision(
    library: Library, text: str, law: str, article: int | None, paragraph: int | None
) -> None:
    asked = library.find_provision(text)
    assert asked is not None
    assert (asked.law.name, asked.article, asked.paragraph) == (law, article, paragraph)


@pytest.mark.parametrize(
    "text",
    [
        "按消法第二十五条我网购的鞋能退吗",
        "商家违反消法第五十五条怎么赔",
        "第二十五条怎么说",
        "外星人保护法第八条怎么说",
        "消法第十十条",
        "超市买到过期牛奶怎么赔",
        "",
    ],
)
def test_a_question_of_its_own_is_left_to_the_search(library: Library, text: str) -> None:
    assert library.find_provision(text) is None


def test_without_laws_nothing_is_asked_for() -> None:
    assert find_asked("消法第二十五条", {}) is None


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("依据消费者权益保护法第二十五条，请退款", [("消费者权益保护法", 25)]),
        ("《民法典》第五百七十七条第一款和第五百八十四条", [("民法典", 577), ("民法典", 584)]),
        ("见食品安全法第三十四、五十四条", [("食品安全法", 34), ("食品安全法", 54)]),
        ("食品安全法实施条例第三条", [("食品安全法实施条例", 3)]),
        ("依据动物园法第八条", [("动物园法", 8)]),
        ("《外星人保护条例》禁止", [("外星人保护条例", None)]),
        ("本法第五条、该办法第三条、合同第二条", []),
        ("这份清单共3条，没有第99条", []),
        ("《红楼梦》不是法律", []),
    ],
)
def test_a_text_names_its_laws(
    library: Library, text: str, mentions: list[tuple[str, int | None]]
) -> None:
    found = find_mentions(text, library.register.by_name)
    assert {mention for mention in found if mention.article or len(found) == 1} == {
        Mention(*each) for each in mentions
    }
