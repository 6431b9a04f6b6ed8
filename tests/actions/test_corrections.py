"""Facts that are put right."""

import pytest
from fixtures.factories import NOW, make_message

from huquan.conversations.models import Conversation

KNOWN = {
    "story": "上周在京东的青禾旗舰店买的电饭煲坏了",
    "merchant": "青禾旗舰店",
    "platform": "京东",
    "amount": 300.0,
    "amount_text": "三百多块",
    "purchased_on": "2026-11-18",
    "purchased_on_text": "上周三",
}


@pytest.fixture
async def message_id(database, confirmation):
    """The number of a message before which the bot understood what is known."""
    async with database.unit_of_work() as session:
        conversation = await session.get_one(Conversation, confirmation[0])
        told = await make_message(session, conversation, client_message_id="told")
        told.turn, told.answered_at = {"facts": KNOWN}, NOW
        message = await make_message(session, conversation, client_message_id="wrong")
    return message.id


@pytest.fixture
def correct(call, message_id):
    async def correct(text, slots=KNOWN, *, action="action_correct_fact", **facts):
        entities = [{"entity": name, "value": value} for name, value in facts.items()]
        read = [{"event": "slot", "name": name, "value": value} for name, value in facts.items()]
        return await call(
            action,
            slots=slots | {name: value for name, value in facts.items() if name in slots},
            latest_message={
                "text": text,
                "entities": entities,
                "metadata": {"message_id": message_id},
            },
            events=[{"event": "user"}, *read],
        )

    return correct


async def test_a_fact_is_changed_and_said_back(correct):
    changed, [said] = await correct("不是京东，是淘宝", platform="淘宝")
    assert changed["platform"] == "淘宝"
    assert said["response"] == "utter_fact_corrected"
    assert (said["name"], said["value"]) == ("平台", "淘宝")


async def test_an_amount_is_changed_with_the_way_it_was_written(correct):
    changed, [said] = await correct("是500不是300", amount=500.0, amount_text="500")
    assert (changed["amount"], changed["amount_text"]) == (500.0, "500")
    assert said["value"] == "500 元"


async def test_a_vaguer_day_leaves_nothing_of_the_exact_one(correct):
    changed, [said] = await correct("不是上周三，是去年年底", purchased_on_text="去年年底")
    assert (changed["purchased_on"], changed["purchased_on_text"]) == (None, "去年年底")
    assert said["value"] == "去年年底"


async def test_several_facts_are_said_back_one_by_one(correct):
    _, said = await correct("…", platform="淘宝", merchant="好又多超市")
    assert [(each["name"], each["value"]) for each in said] == [
        ("商家", "好又多超市"),
        ("平台", "淘宝"),
    ]


async def test_the_story_keeps_the_words_of_the_correction(correct):
    changed, _ = await correct("说错了，不是京东，是在淘宝买的", platform="淘宝")
    assert changed["story"] == KNOWN["story"] + "\n说错了，不是京东，是在淘宝买的"
    assert "narrative" not in changed


async def test_a_narrative_that_was_told_keeps_them_too(correct):
    slots = KNOWN | {"narrative": KNOWN["story"]}
    changed, _ = await correct("说错了，不是京东，是在淘宝买的", slots, platform="淘宝")
    assert changed["narrative"] == changed["story"]


async def test_what_the_registration_would_not_take_changes_nothing(correct):
    changed, [said] = await correct("电话是12345", phone="12345")
    assert changed == {"phone": None}
    assert said["response"] == "utter_invalid_phone"


@pytest.mark.parametrize(
    ("text", "fact", "facts"),
    [
        ("金额说错了，是 -5", "amount", {"field": "amount"}),
        ("金额说错了，是 -5", "amount", {"amount": -5.0, "amount_text": "-5"}),
        ("说错了，金额是0块不是300块", "amount", {"amount_text": "0块"}),
        ("应该是99999999999元", "amount", {"amount_text": "99999999999元"}),
        (
            "日期错了，是2027年5月1日",
            "purchased_on",
            {"purchased_on_text": "2027年5月1日", "day": "2027-05-01"},
        ),
        ("日期错了，是2027年5月1日", "purchased_on", {"purchased_on_text": "2027年5月1日"}),
        ("日期错了，是2027年", "purchased_on", {"purchased_on_text": "2027年"}),
        ("日期错了，是2026年12月", "purchased_on", {"purchased_on_text": "2026年12月"}),
        ("日期错了，是下个月3号", "purchased_on", {"purchased_on_text": "下个月3号"}),
        ("日期错了，是明天", "purchased_on", {"field": "purchased_on", "day": "2026-11-24"}),
        ("日期错了，是2026-11-24", "purchased_on", {"field": "purchased_on"}),
    ],
)
async def test_what_cannot_be_is_explained_and_the_old_fact_stays(correct, text, fact, facts):
    changed, [said, kept] = await correct(text, **facts)
    assert said["response"] == f"utter_invalid_{fact}"
    assert kept["response"] == "utter_fact_kept"
    assert {name: KNOWN[name] for name in changed} == changed
    assert set(changed) == {fact, f"{fact}_text"}


async def test_of_several_facts_the_possible_ones_are_taken(correct):
    changed, said = await correct("…", amount_text="0元", platform="淘宝")
    assert (changed["platform"], changed["amount"]) == ("淘宝", KNOWN["amount"])
    assert [each["response"] for each in said] == [
        "utter_invalid_amount",
        "utter_fact_kept",
        "utter_fact_corrected",
    ]


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("金额说错了", {"field": "amount"}),
        ("日期错了", {"field": "purchased_on"}),
        ("金额不是5是3", {"field": "amount"}),
        ("日期是2026年11月23日", {"field": "purchased_on"}),
        ("日期是2026年", {"purchased_on_text": "2026年"}),
        ("日期是2025年12月", {"purchased_on_text": "2025年12月"}),
        ("不是上周三，是去年年底", {"purchased_on_text": "去年年底"}),
    ],
)
async def test_of_what_is_only_wrong_nothing_is_said_to_be_impossible(correct, text, facts):
    changed, said = await correct(text, action="action_say_what_cannot_be", **facts)
    assert (changed, said) == ({}, [])


async def test_where_a_fact_is_said_to_be_wrong_what_cannot_be_is_explained(correct):
    changed, said = await correct(
        "金额说错了，是 -5", action="action_say_what_cannot_be", field="amount"
    )
    assert [each["response"] for each in said] == ["utter_invalid_amount", "utter_fact_kept"]
    assert changed["amount"] == KNOWN["amount"]


async def test_at_the_summary_what_cannot_be_is_explained(call):
    message = {
        "text": "金额是-5",
        "intent": {"name": "inform"},
        "entities": [{"entity": "field", "value": "amount"}],
        "metadata": {"message_id": 1},
    }
    slots = KNOWN | {"awaiting": "complaint_confirmation", "narrative": KNOWN["story"]}
    _, said = await call("action_ask_to_confirm_complaint", slots=slots, latest_message=message)
    assert said[0]["response"] == "utter_invalid_amount"
    _, said = await call(
        "action_ask_to_confirm_complaint",
        slots=slots,
        latest_message=message | {"intent": {"name": "correct_fact"}},
    )
    assert "utter_invalid_amount" not in [each["response"] for each in said]


async def test_no_other_slot_can_be_changed_that_way(correct):
    changed, [said] = await correct("…", case_number="1", route="crisis", awaiting="x")
    assert changed == {"story": KNOWN["story"]}
    assert said["response"] == "utter_what_is_wrong"


async def test_a_number_of_a_person_stays_out_of_the_story(correct):
    changed, _ = await correct("电话写错了，是13912345678", phone="13912345678")
    assert changed == {"phone": "13912345678"}
