"""What may not be said is found, and what only sounds like it is not."""

from datetime import date

import pytest

from huquan.knowledge.guard import Breach, find_faults
from huquan.knowledge.service import Library

TODAY = date(2026, 11, 23)
OLD = "市场监督管理投诉举报处理暂行办法"


def breaches(library: Library, text: str, **given) -> list[Breach]:
    faults = find_faults(text, library.register.by_name, **({"day": TODAY} | given))
    return [fault.breach for fault in faults]


@pytest.mark.parametrize(
    "text",
    [
        "您放心，一定会退",
        "这官司肯定能赢",
        "商家必须赔你三倍",
        "您稳赢",
        "我们包退",
        "包您满意",
        "我保您能拿回钱",
        "百分之百退款",
        "肯定退",
        "铁定赔",
        "我们保证您拿回钱",
    ],
)
def test_a_promise_of_an_outcome_is_a_fault(library: Library, text: str) -> None:
    assert breaches(library, text) == [Breach.PROMISE]


@pytest.mark.parametrize(
    "text",
    [
        "退还保证金",
        "质量保证期两年",
        "不能保证退款",
        "结果无法保证，也没有人能保证",
        "谁也保证不了",
        "不一定会退，要看证据",
        "不一定能赢",
        "三包就是包修、包换、包退",
        "商家说“一定会退”，要留好记录",
        "客服承诺过「包退」，截图留着",
        "确保您的证据完整",
        "您必须在七天内提出",
    ],
)
def test_what_promises_nothing_is_no_fault(library: Library, text: str) -> None:
    assert breaches(library, text) == []


@pytest.mark.parametrize(
    ("text", "breach"),
    [
        ("依据《动物园法》第八条", Breach.LAW_NOT_HELD),
        ("依据动物园法第八条", Breach.LAW_NOT_HELD),
        ("《动物园管理条例》规定", Breach.LAW_NOT_HELD),
        ("依据消费者权益保护法第六十四条", Breach.NO_SUCH_ARTICLE),
        ("依据《民法典》第一千二百六十一条", Breach.NO_SUCH_ARTICLE),
        (f"依据{OLD}第八条", Breach.LAW_NOT_IN_FORCE),
    ],
)
def test_law_that_is_not_held_or_does_not_bind_is_a_fault(
    library: Library, text: str, breach: Breach
) -> None:
    assert breach in breaches(library, text)


@pytest.mark.parametrize(
    "text",
    [
        "依据《中华人民共和国消费者权益保护法》第二十五条",
        "依据消法第五十五条第一款",
        f"《{OLD}》2026年4月15日起不再适用",
        "按本法第九百条",
    ],
)
def test_law_that_is_held_is_no_fault(library: Library, text: str) -> None:
    assert breaches(library, text) == []


def test_a_law_could_be_cited_while_it_was_in_force(library: Library) -> None:
    assert breaches(library, f"依据{OLD}第八条", day=date(2026, 4, 14)) == []


def test_words_said_back_are_not_said(library: Library) -> None:
    text = "经过：店家绝对有问题，依据动物园法第八条要退"
    assert len(breaches(library, text)) == 2
    assert breaches(library, text, echoes=[text.removeprefix("经过：")]) == []
    assert breaches(library, "一定会退", echoes=[text]) == [Breach.PROMISE]


def test_a_fault_tells_an_editor_what_to_mend(library: Library) -> None:
    [fault] = find_faults("我们包退", library.register.by_name, day=TODAY)
    assert str(fault) == "“包退” promises an outcome; nobody can"
