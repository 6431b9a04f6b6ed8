"""What is taken and what is asked again while a complaint is registered."""

import pytest


@pytest.fixture
def check(call):
    async def check(slot, value, **slots):
        events = [{"event": "slot", "name": slot, "value": value, "timestamp": 0}]
        form = {"name": "complaint_form"}
        changed, responses = await call(
            "validate_complaint_form",
            slots={slot: value, "requested_slot": slot, **slots},
            events=events,
            active_loop=form,
        )
        return changed[slot], [response["response"] for response in responses]

    return check


@pytest.mark.parametrize(
    ("slot", "value", "taken"),
    [
        ("narrative", "买的鞋开胶了", "买的鞋开胶了"),
        ("merchant", " 青禾旗舰店 ", "青禾旗舰店"),
        ("remedies", "refund", ["refund"]),
        ("remedies", ["refund", "compensate", "refund"], ["refund", "compensate"]),
        ("contact_name", "老李", "老李"),
        ("phone", "我的号码是139 0000 1234", "13900001234"),
        ("phone", "+86-13900001234", "13900001234"),
        ("phone", "幺三九零零零零一二三四", "13900001234"),
    ],
)
async def test_a_good_answer_is_taken(check, slot, value, taken):
    assert await check(slot, value) == (taken, [])


@pytest.mark.parametrize(
    ("slot", "value"),
    [
        ("narrative", "坏了"),
        ("narrative", "！！！！！"),
        ("merchant", "x" * 61),
        ("merchant", "😡"),
        ("merchant", "／restart"),
        ("merchant", "{{slot}}"),
        ("contact_name", "<script>"),
        ("remedies", "moon"),
        ("contact_name", "12345"),
        ("contact_name", "不知道你在说什么"),
        ("contact_name", "为什么要告诉你"),
        ("phone", "12345"),
        ("phone", "订单号4100139000012341"),
    ],
)
async def test_a_bad_answer_is_explained_and_asked_again(check, slot, value):
    assert await check(slot, value) == (None, [f"utter_invalid_{slot}"])


async def test_a_second_bad_answer_offers_ways_out(check):
    _, responses = await check("phone", "12345", failed_answers=1)
    assert responses == ["utter_invalid_phone", "utter_answer_failed_again"]


@pytest.mark.parametrize(
    ("slot", "value", "taken"),
    [
        ("amount", 299.0, 299.0),
        ("amount", "1,299元", 1299.0),
        ("purchased_on", "2026-11-22", "2026-11-22"),
        ("order_number", "订单是 ABC-123456 的那个", "ABC-123456"),
        ("issue_type", "质量", "quality_defect"),
        ("product", "电饭煲", "电饭煲"),
    ],
)
async def test_a_good_fact_is_taken(check, slot, value, taken):
    assert await check(slot, value) == (taken, [])


@pytest.mark.parametrize(
    ("slot", "value"),
    [
        ("amount", "-5"),
        ("amount", 0.0),
        ("amount", "999999999999"),
        ("purchased_on", "2026-11-24"),
        ("order_number", "在手机里"),
        ("issue_type", "嗯嗯嗯"),
    ],
)
async def test_a_fact_that_cannot_be_is_explained(check, slot, value):
    assert await check(slot, value) == (None, [f"utter_invalid_{slot}"])


@pytest.mark.parametrize("slot", ["merchant", "amount", "purchased_on", "phone", "order_number"])
async def test_not_to_know_is_an_answer(check, slot):
    assert await check(slot, "不记得了") == (None, [])


async def test_a_day_in_words_alone_is_kept_in_words(check):
    assert await check("purchased_on", "去年年底", purchased_on_text="去年年底") == (None, [])


async def test_what_is_told_instead_is_kept_before_it_is_asked_again(told):
    order = "240811-123456789012345"
    changed, said = await told("merchant", order + "{}", order_number=order)
    assert (changed["merchant"], said) == (None, ["utter_noted_beside"])


async def test_the_story_has_no_way_to_be_skipped(check):
    _, responses = await check("narrative", "坏", failed_answers=1)
    assert responses == ["utter_invalid_narrative", "utter_narrative_failed_again"]


@pytest.fixture
def told(call):
    """Hand out what answers a question with facts that the bot read in it."""

    async def told(asked, text, *, slots=None, **facts):
        entities = [{"entity": name, "value": value} for name, value in facts.items()]
        changed, responses = await call(
            "validate_complaint_form",
            slots={asked: text, "requested_slot": asked, **(slots or {})},
            events=[{"event": "slot", "name": asked, "value": text, "timestamp": 0}],
            active_loop={"name": "complaint_form"},
            latest_message={"text": text, "entities": entities, "metadata": {"message_id": 1}},
        )
        return changed, [response["response"] for response in responses]

    return told


async def test_a_day_to_come_is_no_day_that_nobody_can_resolve(told):
    written = {"purchased_on_text": "2027年5月1日"}
    changed, said = await told(
        "purchased_on", "2027年5月1日", slots=written, day="2027-05-01", **written
    )
    assert said == ["utter_invalid_purchased_on"]
    assert (changed["purchased_on"], changed["purchased_on_text"]) == (None, None)


async def test_among_the_details_what_cannot_be_is_explained_and_asked_again(told):
    changed, said = await told("details", "0元买的", amount_text="0元")
    assert said == ["utter_invalid_amount"]
    assert (changed["details"], changed["amount_text"]) == (None, None)


async def test_a_correction_that_cannot_be_is_no_answer_to_what_is_asked(told):
    changed, said = await told("contact_name", "金额说错了，是 -5", field="amount")
    assert said == ["utter_invalid_amount"]
    assert changed["contact_name"] is None
