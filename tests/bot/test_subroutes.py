"""What is wanted of a case, and of one's data."""

import pytest

from bot.subroutes import name_case, read_subroute


def heard(text: str, intent: str, **facts: str) -> dict[str, object]:
    entities = [{"entity": name, "value": value} for name, value in facts.items()]
    return {"text": text, "intent": {"name": intent, "confidence": 0.9}, "entities": entities}


def wanted(text: str, intent: str) -> str:
    return read_subroute(heard(text, intent))["intent"]["name"]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("还要多久", "case_status"),
        ("我的投诉呢", "case_status"),
        ("不撤投诉，我只是想知道进展", "case_status"),
        ("显示待补充是什么意思", "case_status"),
        ("我要撤诉", "withdraw_case"),
        ("投诉撤了吧", "withdraw_case"),
        ("把我昨天那个投诉取消掉吧", "withdraw_case"),
        ("我要补充材料", "supplement_case"),
        ("当初登记时金额写错了，应该是3800，能更正不", "supplement_case"),
        ("我又搞到一段录音，要放进我的材料里，咋个传", "supplement_case"),
        ("投诉显示已办结可是我问题没解决", "reopen_case"),
        ("查查以前的投诉，手机尾号0071", "verify_case"),
        ("查投诉 HQ261123-000001，手机13900001234", "verify_case"),
    ],
)
def test_a_case_is_asked_after_added_to_withdrawn_or_looked_up(text: str, intent: str) -> None:
    assert wanted(text, "case_status") == intent


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("你们保存了我哪些信息", "privacy"),
        ("导出我的数据", "export_data"),
        ("怎么删除我的个人数据", "erase_data"),
        ("我要注销", "erase_data"),
        ("撤回授权", "withdraw_consent"),
        ("当时同意公开投诉内容，改主意了，别公开", "withdraw_consent"),
    ],
)
def test_data_is_listed_taken_along_erased_or_kept_from_the_public(text: str, intent: str) -> None:
    assert wanted(text, "privacy") == intent


def test_other_routes_stay_what_they_are() -> None:
    assert wanted("不补充了，怎么撤销婚前的订单", "rights") == "rights"


def test_a_choice_says_itself_what_it_wants() -> None:
    assert wanted('/case_status{"case": "HQ261123-000001"}', "case_status") == "case_status"


def test_the_number_of_a_case_is_no_order_number() -> None:
    parse_data = heard("查 HQ261123-000001", "case_status", order_number="HQ261123-000001")
    assert read_subroute(parse_data)["entities"] == []


def test_a_bare_number_of_a_case_asks_after_it() -> None:
    assert name_case(heard("HQ261123-000001", "inform"))["intent"]["name"] == "case_status"


@pytest.mark.parametrize(
    ("text", "intent"),
    [("HQ20240318", "inform"), ("撤回 HQ261123-000001", "case_status"), ("鞋子开胶了", "problem")],
)
def test_nothing_else_is_changed_by_a_number(text: str, intent: str) -> None:
    assert name_case(heard(text, intent))["intent"]["name"] == intent


def test_who_has_a_case_and_adds_to_what_was_told_adds_to_it() -> None:
    message = heard("补充一下，老板又骂我了", "out_of_scope", merchant="老板")
    assert name_case(message, has_case=True)["intent"]["name"] == "supplement_case"
    assert name_case(message)["intent"]["name"] == "out_of_scope"
