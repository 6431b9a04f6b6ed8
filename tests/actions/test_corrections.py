"""Facts that are put right."""

import pytest

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
def correct(call):
    async def correct(text, slots=KNOWN, **facts):
        entities = [{"entity": name, "value": value} for name, value in facts.items()]
        message = {"text": text, "entities": entities, "metadata": {"message_id": 1}}
        return await call("action_correct_fact", slots=slots, latest_message=message)

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
    assert "phone" not in changed
    assert said["response"] == "utter_what_is_wrong"


async def test_no_other_slot_can_be_changed_that_way(correct):
    changed, [said] = await correct("…", case_number="1", route="crisis", awaiting="x")
    assert changed == {"story": KNOWN["story"]}
    assert said["response"] == "utter_what_is_wrong"


async def test_a_number_of_a_person_stays_out_of_the_story(correct):
    changed, _ = await correct("电话写错了，是13912345678", phone="13912345678")
    assert changed == {"phone": "13912345678"}
