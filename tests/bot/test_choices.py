"""Choices that are typed, and choices that speak for an earlier message."""

import pytest
from rasa.shared.core.events import BotUttered, Event, UserUttered

from bot.choices import as_answered, as_pressed, speak_for_earlier

MENU = [{"title": "我要投诉", "payload": "/complaint"}, {"title": "转人工", "payload": "/human"}]
OFFER = [
    {"title": "投诉商家", "payload": '/complaint{"about_message": 7}'},
    {"title": "问法律怎么规定", "payload": '/rights{"about_message": 7}'},
    {"title": "都不是", "payload": "/none_of_these"},
]


def told(text: str, message_id: int) -> UserUttered:
    facts = [{"entity": "platform", "value": "淘宝"}, {"entity": "likely_routes", "value": []}]
    return UserUttered(text, {"name": "nlu_fallback"}, facts, metadata={"message_id": message_id})


def offered(*buttons: dict[str, str]) -> BotUttered:
    return BotUttered("…", {"buttons": list(buttons)})


def pressed(route: str, about: int) -> dict[str, object]:
    entities = [{"entity": "about_message", "value": about}]
    text = f'/{route}{{"about_message": {about}}}'
    return {"text": text, "intent": {"name": route, "confidence": 1.0}, "entities": entities}


@pytest.mark.parametrize("text", ["转人工", "转人工。", " 转人工！"])
def test_a_title_that_is_typed_is_pressed(text: str) -> None:
    assert as_pressed(text, [told("…", 7), offered(*MENU)]) == "/human"


@pytest.mark.parametrize("text", ["2", "第二个", "选2", "二"])
def test_a_choice_among_routes_may_be_named_by_its_number(text: str) -> None:
    assert as_pressed(text, [told("…", 7), offered(*OFFER)]) == OFFER[1]["payload"]


def test_elsewhere_a_number_is_a_number() -> None:
    assert as_pressed("2", [told("…", 7), offered(*MENU)]) == "2"


def test_choices_of_an_earlier_turn_are_no_longer_asked() -> None:
    events: list[Event] = [offered(*OFFER), told("…", 8), BotUttered("好的")]

    assert as_pressed("都不是", events) == "都不是"


def test_a_choice_about_a_message_is_that_message() -> None:
    events = [told("淘宝那家店的事", 7), told("别的", 8)]

    assert speak_for_earlier(pressed("complaint", 7), events) == {
        "text": "淘宝那家店的事",
        "intent": {"name": "complaint", "confidence": 1.0},
        "entities": [{"entity": "platform", "value": "淘宝"}],
    }


def test_a_choice_about_a_message_that_is_gone_is_still_a_choice() -> None:
    choice = pressed("complaint", 9)

    assert speak_for_earlier(choice, [told("别的", 8)]) == choice


def test_whoever_writes_the_name_of_the_note_has_said_nothing() -> None:
    text = {**pressed("complaint", 7), "text": '／complaint{"about_message": 7}'}

    assert speak_for_earlier(text, [told("别人的话", 7)]) == text


CONFIRMATION = [
    {"title": "确认撤回", "payload": '/confirm_withdrawal{"case": "HQ261123-000001"}'},
    {"title": "先不撤", "payload": "/keep_as_is"},
]


def answer(text: str, intent: str) -> dict[str, object]:
    return {"text": text, "intent": {"name": intent, "confidence": 0.9}, "entities": []}


@pytest.mark.parametrize(
    ("intent", "taken"), [("affirm", 0), ("submit_complaint", 0), ("deny", 1), ("stop", 1)]
)
def test_a_yes_confirms_what_was_just_asked_and_a_no_leaves_it(intent: str, taken: int) -> None:
    events = [told("撤诉", 7), offered(*CONFIRMATION)]

    assert as_answered(answer("嗯", intent), events) == CONFIRMATION[taken]["payload"]


@pytest.mark.parametrize(
    ("text", "intent", "buttons"),
    [
        ("好的", "affirm", MENU),
        ("还要多久", "case_status", CONFIRMATION),
        ("好的，可是我还想先问问商家最后到底怎么说", "affirm", CONFIRMATION),
    ],
)
def test_nothing_else_confirms(text: str, intent: str, buttons: list[dict[str, str]]) -> None:
    assert as_answered(answer(text, intent), [told("撤诉", 7), offered(*buttons)]) is None


def test_a_yes_after_something_else_confirms_nothing_any_more() -> None:
    events: list[Event] = [offered(*CONFIRMATION), told("多久有结果", 8), BotUttered("七天")]

    assert as_answered(answer("好的", "affirm"), events) is None


CASES = [
    {"title": "HQ261123-000001 青禾店", "payload": '/case_status{"case": "HQ261123-000001"}'},
    {"title": "HQ261123-000002 调解中", "payload": '/case_status{"case": "HQ261123-000002"}'},
]
SCORES = [
    {"title": "5 很满意", "payload": '/rate_service{"case": "HQ261123-000001", "score": 5}'},
    {"title": "2 不满意", "payload": '/rate_service{"case": "HQ261123-000001", "score": 2}'},
]


@pytest.mark.parametrize("text", ["第二个", "2", "HQ261123-000002"])
def test_a_case_is_named_by_its_place_or_its_number(text: str) -> None:
    assert as_pressed(text, [told("…", 7), offered(*CASES)]) == CASES[1]["payload"]


def test_a_score_is_no_place() -> None:
    assert as_pressed("2", [told("…", 7), offered(*SCORES)]) == SCORES[1]["payload"]
    assert as_pressed("1", [told("…", 7), offered(*SCORES[:1])]) == "1"
