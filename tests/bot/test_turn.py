"""A turn, read from the events of a conversation."""

from typing import Any

from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, SlotSet, UserUttered
from rasa.shared.core.slots import AnySlot
from rasa.shared.core.trackers import DialogueStateTracker

from bot.routes import ROUTE_OF_THE_REST, ROUTES
from bot.turn import describe_turn, facts_of, find_turn, kind_of, topics_of


def said(message_id: int, intent: str, text: str = "…") -> UserUttered:
    return UserUttered(
        text, {"name": intent, "confidence": 0.912345}, metadata={"message_id": message_id}
    )


def answered(text: str, **metadata: Any) -> BotUttered:
    buttons = metadata.pop("buttons", None)
    return BotUttered(text, {"buttons": buttons}, metadata)


def conversation(*events: Any) -> DialogueStateTracker:
    names = ("route", "topics", "case_number", "merchant", "amount", "awaiting")
    slots = [AnySlot(name, mappings=[{}]) for name in names]
    return DialogueStateTracker.from_events("consumer", list(events), slots)


def test_a_turn_reaches_from_one_message_to_the_next() -> None:
    events = [said(1, "greet"), answered("您好"), said(2, "problem"), answered("明白")]

    assert find_turn(events, 1) == events[:2]
    assert find_turn(events, 2) == events[2:]
    assert find_turn(events, 3) == []


def test_a_turn_holds_what_was_understood_and_what_was_answered() -> None:
    citation = {"law": "消费者权益保护法", "article": 25, "url": "https://example.org"}
    tracker = conversation(
        said(7, "problem"),
        SlotSet("merchant", "鲜果小铺"),
        SlotSet("amount", 89.0),
        answered("可以退", citations=[citation]),
        SlotSet("topics", ["quality_return", "fraud_triple", "evidence", "channels"]),
        answered("接下来？", buttons=[{"title": "登记投诉", "payload": "/complaint"}]),
    )

    assert describe_turn(tracker, 7) == {
        "intent": "problem",
        "confidence": 0.9123,
        "kind": "problem",
        "topics": ["quality_return", "fraud_triple", "evidence"],
        "facts": {"merchant": "鲜果小铺", "amount": 89.0},
        "case_number": None,
        "messages": [
            {"text": "可以退", "choices": [], "citations": [citation]},
            {
                "text": "接下来？",
                "choices": [{"title": "登记投诉", "payload": "/complaint"}],
                "citations": [],
            },
        ],
    }


def test_a_message_that_never_came_has_no_turn() -> None:
    assert describe_turn(conversation(said(1, "greet")), 2) is None


def test_an_answer_to_the_form_stays_with_the_complaint() -> None:
    tracker = conversation(
        said(1, "complaint"), ActiveLoop("complaint_form"), said(2, "inform"), ActiveLoop(None)
    )

    assert describe_turn(tracker, 2)["kind"] == "complaint"


def test_a_yes_to_the_summary_stays_with_the_complaint() -> None:
    tracker = conversation(
        said(1, "inform"), SlotSet("awaiting", "complaint_confirmation"), said(2, "affirm")
    )

    assert describe_turn(tracker, 2)["kind"] == "complaint"


def test_a_question_within_the_form_keeps_its_own_route() -> None:
    tracker = conversation(said(1, "complaint"), ActiveLoop("complaint_form"), said(2, "rights"))

    assert describe_turn(tracker, 2)["kind"] == "rights"


def test_every_intent_has_a_route() -> None:
    for intent in [*ROUTES, *ROUTE_OF_THE_REST, "affirm", "upload", "nlu_fallback"]:
        for open_route in ("complaint", None):
            assert kind_of(intent, open_route=open_route, route=None) in ROUTES


def test_a_small_word_goes_with_what_was_talked_about() -> None:
    assert kind_of("affirm", open_route=None, route="rights") == "rights"


def test_what_is_not_understood_goes_by_the_best_guess() -> None:
    tracker = conversation(
        UserUttered(
            "物业那个事",
            {"name": "nlu_fallback", "confidence": 0.3},
            [{"entity": "likely_routes", "value": ["problem", "rights"]}],
            metadata={"message_id": 1},
        )
    )

    assert describe_turn(tracker, 1)["kind"] == "problem"


def test_what_resembles_nothing_is_out_of_scope_even_in_a_form() -> None:
    assert kind_of("nlu_fallback", open_route="complaint", route="complaint") == "out_of_scope"


def test_topics_of_an_earlier_turn_are_no_news() -> None:
    assert topics_of([said(1, "greet"), ActionExecuted("utter_greet")]) == []


def test_unknown_facts_are_absent_and_nought_is_a_fact() -> None:
    slots = {"merchant": None, "remedies": [], "platform": "", "amount": 0.0, "route": "x"}

    assert facts_of(slots) == {"amount": 0.0}
