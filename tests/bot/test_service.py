"""What is said in a form that serves a case."""

import pytest

from bot.service import ANSWER, is_demand, read_in_service_form


def read(text: str, intent: str, confidence: float = 0.9) -> dict[str, object]:
    entities = [{"entity": "merchant", "value": "青禾旗舰店"}]
    intent_data = {"name": intent, "confidence": confidence}
    return read_in_service_form({"text": text, "intent": intent_data, "entities": entities})


@pytest.mark.parametrize("intent", ["problem", "complaint", "correct_fact", "nlu_fallback", "deny"])
def test_whatever_is_told_is_the_answer_and_no_fact_of_another_dispute(intent: str) -> None:
    answer = read("青禾旗舰店昨天又打电话来骂人", intent)
    assert answer["intent"]["name"] == ANSWER  # type: ignore[index]
    assert answer["entities"] == []


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("转人工", "human"),
        ("算了", "stop"),
        ("几天能退款？", "rights"),
        ("查得怎么样了", "case_status"),
        ("进度", "case_status"),
    ],
)
def test_who_plainly_wants_something_else_is_heard(text: str, intent: str) -> None:
    assert read(text, intent)["intent"]["name"] == intent  # type: ignore[index]


@pytest.mark.parametrize(
    ("text", "intent"), [("好了", "affirm"), ("没有了", "deny"), ("谢谢", "goodbye")]
)
def test_who_has_nothing_to_tell_is_not_taken_down(text: str, intent: str) -> None:
    assert read(text, intent)["intent"]["name"] == "stop"  # type: ignore[index]


def test_a_long_text_is_an_answer_whatever_it_asks() -> None:
    text = "商家昨天说不退了，还说我去哪告都没用，" * 3 + "这怎么办？"
    assert read(text, "rights")["intent"]["name"] == ANSWER  # type: ignore[index]


def test_danger_is_heard_over_everything() -> None:
    assert read("我不想活了", "problem")["intent"]["name"] == "crisis"  # type: ignore[index]


def test_a_choice_is_itself() -> None:
    assert read("/stop", "stop")["text"] == "/stop"


@pytest.mark.parametrize(
    ("text", "intent"), [("删除我的信息", "erase_data"), ("我想撤回之前的投诉", "withdraw_case")]
)
def test_a_plain_demand_is_no_answer_to_a_form(text: str, intent: str) -> None:
    message = {"text": text, "intent": {"name": intent, "confidence": 0.97}}
    assert is_demand(message)


@pytest.mark.parametrize(
    ("text", "intent", "confidence"),
    [
        ("删除我的信息", "erase_data", 0.5),
        ("不删除我的信息我就不想活了", "erase_data", 0.97),
        ("鲜果小铺", "inform", 0.97),
        ("/erase_data", "erase_data", 1.0),
    ],
)
def test_what_is_less_than_plain_is_read_where_it_stands(
    text: str, intent: str, confidence: float
) -> None:
    assert not is_demand({"text": text, "intent": {"name": intent, "confidence": confidence}})
