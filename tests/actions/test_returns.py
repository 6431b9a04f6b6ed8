"""The guide to returns: questions, the way back, the message to the shop, the reminder."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from huquan.outbox import Notice

ASKING = {"unknown": [], "failed_answers": 0}
WRONG = {
    "platform": "京东",
    "product": "行李箱",
    "order_number": "JD20261120",
    "is_defective": True,
    "received_on": "2026-11-20",
}


def templates(responses):
    return [response["response"] for response in responses]


def message(text, intent="inform", **found):
    entities = [{"entity": name, "value": value} for name, value in found.items()]
    return {
        "text": text,
        "intent": {"name": intent, "confidence": 0.9},
        "entities": entities,
        "metadata": {"message_id": 1},
    }


@pytest.fixture
def answer(call):
    """Return what the form does with one answer."""

    async def answer(text, *, asked, slots, intent="inform", **found):
        return await call(
            "validate_return_form",
            slots={**ASKING, **slots, "requested_slot": asked},
            latest_message=message(text, intent, **found),
        )

    return answer


async def test_it_begins_with_what_was_told(call):
    changed, _ = await call("action_begin_return", text="上周在京东买的行李箱想退掉")
    assert changed["story"] == "上周在京东买的行李箱想退掉"
    assert (changed["unknown"], changed["awaiting"]) == ([], None)


async def test_it_asks_the_next_thing_that_decides(answer):
    changed, _ = await answer("京东", asked="is_remote", slots={"platform": "京东"})
    assert changed["requested_slot"] == "is_defective"


async def test_it_ends_when_all_is_told(answer):
    changed, _ = await answer("11月20号", asked="received_on", slots=WRONG)
    assert changed["requested_slot"] is None


async def test_what_the_consumer_does_not_know_is_let_go(answer):
    slots = {**WRONG, "received_on": None}
    changed, responses = await answer(
        "记不清了", asked="received_on", slots=slots, cannot_say="received_on"
    )
    assert changed["unknown"] == ["received_on"]
    assert changed["requested_slot"] is None
    assert responses == []


async def test_an_answer_that_is_none_is_explained_then_there_is_a_way_out_then_it_is_let_go(
    answer,
):
    slots = {**WRONG, "received_on": None}
    first, said = await answer("嗯哼", asked="received_on", slots=slots)
    assert templates(said) == ["utter_invalid_day"]
    assert first["requested_slot"] == "received_on"
    second, said = await answer("嗯哼", asked="received_on", slots={**slots, "failed_answers": 1})
    assert templates(said) == ["utter_invalid_day", "utter_circumstance_failed_again"]
    third, said = await answer("嗯哼", asked="received_on", slots={**slots, "failed_answers": 2})
    assert said == []
    assert third["unknown"] == ["received_on"]
    assert second["requested_slot"] == "received_on"


async def test_what_is_wrong_answers_why_it_goes_back(answer):
    slots = {"platform": "京东", "issue_type": "quality_defect"}
    changed, responses = await answer(
        "断了", asked="is_defective", slots=slots, issue_type="quality_defect"
    )
    assert (responses, changed["requested_slot"]) == ([], "received_on")


async def test_a_day_that_is_no_single_day_is_asked_for_again(answer):
    slots = {**WRONG, "received_on": None}
    _, said = await answer(
        "三个月前买的", asked="received_on", slots=slots, purchased_on_text="三个月前"
    )
    assert templates(said) == ["utter_invalid_day"]


async def test_other_facts_told_instead_are_no_failure(answer):
    slots = {"product": "行李箱", "platform": "京东"}
    changed, responses = await answer("行李箱", asked="is_defective", slots=slots, product="行李箱")
    assert (responses, changed["requested_slot"]) == ([], "is_defective")


async def test_a_value_that_is_none_is_emptied_again(answer):
    slots = {**WRONG, "received_on": "前天"}
    changed, responses = await answer("前天", asked="received_on", slots=slots)
    assert changed["received_on"] is None
    assert templates(responses) == ["utter_invalid_day"]


async def test_what_comes_between_sets_nothing_so_that_the_form_steps_back(answer):
    changed, responses = await answer(
        "运费谁出？", asked="is_defective", slots={"platform": "京东"}, intent="rights"
    )
    assert (changed, responses) == ({"requested_slot": "is_defective"}, [])


async def test_the_guide_says_way_day_freight_steps_and_words_for_the_shop(call):
    changed, responses = await call("action_guide_return", slots=WRONG)
    assert templates(responses) == [
        "utter_return_verdict",
        "utter_return_steps",
        "utter_claim_return",
        "utter_return_next_with_reminder",
    ]
    verdict, steps, claim, following = responses
    assert "2026年11月27日" in verdict["ways"]
    assert "运费由商家承担" in verdict["ways"]
    assert {"消费者权益保护法"} <= {cited["law"] for cited in verdict["citations"]}
    assert steps["place"] == "京东"
    assert "1. " in steps["steps"]
    assert "平台介入" in steps["steps"]
    assert "订单号：JD20261120" in claim["facts_lines"]
    assert "收到：2026年11月20日" in claim["facts_lines"]
    assert "《消费者权益保护法》第24条" in claim["provisions"]
    assert following["until"] == "2026年11月27日"
    assert changed["remedies"] == ["return", "refund"]


@pytest.mark.parametrize(
    ("slots", "verdict", "claim"),
    [
        (
            {"is_remote": True, "is_defective": False, "received_on": "2026-11-20"},
            "utter_return_verdict",
            "utter_claim_without_reason",
        ),
        (
            {"is_remote": True, "is_defective": False},
            "utter_return_perhaps",
            "utter_claim_without_reason",
        ),
        (
            {"is_remote": False, "is_defective": False, "is_return_promised": True},
            "utter_return_verdict",
            "utter_claim_promised",
        ),
        (
            {"is_remote": False, "is_defective": False},
            "utter_return_denied",
            "utter_claim_none",
        ),
        (
            {"is_defective": True, "received_on": "2026-09-01"},
            "utter_return_verdict",
            "utter_claim_exchange",
        ),
        ({"platform": "携程", "is_defective": True}, "utter_return_verdict", "utter_claim_redo"),
    ],
)
async def test_every_way_has_its_words(call, slots, verdict, claim):
    _, responses = await call("action_guide_return", slots=slots)
    assert templates(responses)[0] == verdict
    assert claim in templates(responses)


async def test_what_the_consumer_wanted_before_stays_wanted(call):
    changed, _ = await call("action_guide_return", slots={**WRONG, "remedies": ["exchange"]})
    assert changed["remedies"] == ["exchange"]


async def test_a_reminder_is_promised_for_the_morning_before(call, database, confirmation):
    _, [said] = await call("action_remind_of_return", slots=WRONG)
    async with database.reading() as session:
        [notice] = (await session.scalars(select(Notice))).all()
    assert notice.conversation_id == confirmation[0]
    assert notice.template == "utter_notice_return_due"
    assert notice.due_at == datetime(2026, 11, 26, 2, 0, tzinfo=UTC)
    assert notice.values == {"until": "2026年11月27日"}
    assert (said["response"], said["moment"]) == ("utter_reminder_set", "2026年11月26日 10:00")


async def test_a_turn_that_is_repeated_promises_one_reminder(call, database):
    await call("action_remind_of_return", slots=WRONG)
    await call("action_remind_of_return", slots=WRONG)
    async with database.reading() as session:
        assert len((await session.scalars(select(Notice))).all()) == 1


async def test_without_a_day_to_come_nothing_is_promised(call, database):
    for slots in ({}, {**WRONG, "received_on": "2026-09-01"}):
        _, [said] = await call("action_remind_of_return", slots=slots)
        assert said["response"] == "utter_reminder_too_late"
    async with database.reading() as session:
        assert await session.scalar(select(Notice)) is None


async def test_what_is_solved_is_not_reminded_of_and_the_next_matter_starts_fresh(call, database):
    await call("action_remind_of_return", slots=WRONG)
    changed, [said] = await call("action_settle_return", slots=WRONG)
    assert said["response"] == "utter_return_settled"
    assert changed["received_on"] is None
    assert changed["platform"] is None
    async with database.reading() as session:
        assert await session.scalar(select(Notice)) is None


async def test_what_answers_another_question_is_kept_before_it_is_asked_again(answer):
    text = "他们说我用过了不给退，我就躺了一晚上"
    changed, responses = await answer(text, asked="is_remote", slots={"product": "床垫"})
    assert templates(responses) == ["utter_noted_beside"]
    assert (changed["story"], changed["requested_slot"]) == (text, "is_remote")

    slots = {"product": "床垫", "story": text, "failed_answers": 1}
    _, responses = await answer("我儿子说这些都是骗人的", asked="is_remote", slots=slots)
    assert templates(responses)[0] == "utter_invalid_choice"


async def test_a_word_that_is_no_answer_is_not_understood(answer):
    _, responses = await answer("啥呀", asked="is_remote", slots={"product": "床垫"})
    assert templates(responses) == ["utter_invalid_choice"]


async def test_what_is_wrong_is_kept_though_something_else_was_asked(answer):
    told = {"issue_type": "quality_defect"}
    _, responses = await answer("质量不好", asked="is_remote", slots={"product": "床垫"}, **told)
    assert templates(responses) == ["utter_noted_beside"]
