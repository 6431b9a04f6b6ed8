"""A case in chat: progress, what is added, withdrawing, looking up, follow-up."""

import pytest
from fixtures.factories import NOW, make_case, make_conversation, make_message
from sqlalchemy import select

from huquan.cases.lookup import MOST_WRONG_TRIES
from huquan.cases.models import Case
from huquan.cases.statuses import CaseStatus
from huquan.conversations.models import Conversation

WORDS = "商家昨天又打电话来骂人，还说不退"
PHONE = "13900001234"


def templates(responses):
    return [response["response"] for response in responses]


@pytest.fixture
def open_case(database, confirmation, vault):
    """Hand out what opens cases, here or in another conversation."""
    count = iter(range(100))

    async def open_case(*statuses, here=True, **facts):
        async with database.unit_of_work() as session:
            conversation = await session.get_one(Conversation, confirmation[0])
            conversation = conversation if here else await make_conversation(session)
            own_id = f"case-{next(count)}"
            message = await make_message(session, conversation, client_message_id=own_id)
            message.answered_at = NOW
            case = await make_case(session, conversation, message, phone=vault.seal(PHONE), **facts)
            for status in statuses:
                case.record("moved", at=NOW, to=status)
        return case.number

    return open_case


@pytest.fixture
def read(database):
    """Hand out what reads a case anew."""

    async def read(number):
        async with database.reading() as session:
            return await session.scalar(select(Case).where(Case.number == number))

    return read


def chosen(intent, number, **entities):
    """Return the message of a choice."""
    named = [{"entity": k, "value": v} for k, v in {"case": number, **entities}.items()]
    return {"text": f"/{intent}", "entities": named, "metadata": {"message_id": 4711}}


@pytest.mark.parametrize(
    ("statuses", "template", "article"),
    [
        ((), "utter_case_status", 15),
        ((CaseStatus.ACCEPTED,), "utter_case_status_mediating", 23),
        ((CaseStatus.ACCEPTED, CaseStatus.TESTING), "utter_case_status_testing", 22),
        ((CaseStatus.AWAITING_CONSUMER,), "utter_case_status_awaited", 15),
        ((CaseStatus.ACCEPTED, CaseStatus.RESOLVED), "utter_case_status_resolved", None),
        ((CaseStatus.ACCEPTED, CaseStatus.FAILED), "utter_case_status_failed", 25),
        ((CaseStatus.WITHDRAWN,), "utter_case_status_decided", None),
    ],
)
async def test_progress_names_the_day_and_the_provision(
    call, open_case, statuses, template, article
):
    number = await open_case(*statuses)
    _, [said, *_] = await call("action_report_case_status", text="还要多久")
    assert (said["response"], said["case_number"]) == (template, number)
    cited = [citation["article"] for citation in said["citations"]]
    assert article in cited if article else cited == []


@pytest.mark.parametrize(
    ("statuses", "offered"),
    [
        ((), ["补充情况", "撤回投诉", "转人工"]),
        ((CaseStatus.ACCEPTED, CaseStatus.TESTING), ["补充情况", "撤回投诉", "转人工"]),
        ((CaseStatus.ACCEPTED, CaseStatus.RESOLVED), ["没解决", "解决了", "转人工"]),
        ((CaseStatus.DECLINED,), ["转人工"]),
        ((CaseStatus.WITHDRAWN,), ["转人工"]),
    ],
)
async def test_what_is_offered_is_what_would_be_accepted(call, open_case, statuses, offered):
    number = await open_case(*statuses)
    _, [said, *_] = await call("action_report_case_status", text="到哪一步了")
    assert [button["title"] for button in said["buttons"]] == offered
    payloads = [button["payload"] for button in said["buttons"][:-1]]
    assert all(payload.endswith(f'{{"case": "{number}"}}') for payload in payloads)


@pytest.mark.parametrize(
    "statuses",
    [(), (CaseStatus.ACCEPTED, CaseStatus.RESOLVED), (CaseStatus.ACCEPTED, CaseStatus.FAILED)],
)
async def test_of_a_case_told_elsewhere_nothing_but_a_person_is_offered(call, open_case, statuses):
    number = await open_case(*statuses, here=False)
    slots = {"lookup_number": number, "lookup_tail": PHONE[-4:]}
    for action, known in (("action_look_up_case", slots), ("action_report_case_status", {})):
        _, said = await call(action, slots=known, text="到哪了")
        assert [b["title"] for each in said for b in each["buttons"]] == ["转人工"]


async def test_what_is_late_is_said_to_be_late(call, open_case, clock):
    await open_case()
    clock.advance(days=30)
    _, [said] = await call("action_report_case_status", text="还要多久")
    assert said["response"] == "utter_case_status_overdue"


async def test_of_several_cases_one_is_chosen(call, open_case):
    numbers = [await open_case(), await open_case()]
    _, [said] = await call("action_report_case_status", text="到哪一步了")
    assert said["response"] == "utter_choose_case"
    assert [button["title"][:15] for button in said["buttons"]] == numbers[::-1]
    for spoken in (
        {"latest_message": chosen("case_status", numbers[0])},
        {"text": f"{numbers[0]}到哪了"},
    ):
        _, [said] = await call("action_report_case_status", **spoken)
        assert said["case_number"] == numbers[0]


@pytest.mark.parametrize("is_real", [True, False])
async def test_of_others_cases_there_is_no_hint(call, open_case, is_real):
    number = await open_case(here=False) if is_real else "HQ261123-999999"
    for action in (
        "action_report_case_status",
        "action_begin_supplement",
        "action_ask_to_withdraw",
        "action_reopen_case",
    ):
        _, [said] = await call(action, text=f"{number}怎么样了")
        assert said["response"] == "utter_case_to_verify"
    _, [said] = await call(
        "action_withdraw_case", latest_message=chosen("confirm_withdrawal", number)
    )
    assert said["response"] == "utter_choice_unknown"


async def test_what_is_added_is_kept_with_the_case(call, open_case, read):
    number = await open_case()
    slots, _ = await call("action_begin_supplement", text="我要补充材料")
    assert slots == {"case_in_hand": number, "supplement": None, "case_found": True}
    changed, [said] = await call(
        "action_take_supplement", slots={"case_in_hand": number, "supplement": WORDS}
    )
    assert said["response"] == "utter_supplement_taken"
    assert changed["supplement"] is None
    case = await read(number)
    assert case.events[-1].reason == WORDS
    assert case.narrative != WORDS


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("补充一下，商家后来又打电话威胁我，加到投诉里", True),
        ("我那个投诉的金额写错了，要改成1280", True),
        ("补充一下，老板又骂我了", True),
        ("我之前的投诉要加一句话", False),
        ("之前的案子再添几张照片进去", False),
        ("之前登记的投诉我想补充点材料", False),
        ("上次投诉漏写了订单号，能加上去不", False),
    ],
)
async def test_what_was_already_told_is_not_asked_for(call, open_case, text, is_told):
    await open_case()
    slots, _ = await call("action_begin_supplement", text=text)
    assert slots["supplement"] == (text if is_told else None)


async def test_nothing_is_added_to_what_has_ended(call, open_case, read):
    number = await open_case(CaseStatus.DECLINED)
    slots, [said] = await call("action_begin_supplement", text="补充")
    assert (slots, said["response"]) == ({"case_found": False}, "utter_case_not_running")
    _, [said] = await call(
        "action_take_supplement", slots={"case_in_hand": number, "supplement": WORDS}
    )
    assert said["response"] == "utter_case_not_running"
    assert (await read(number)).events[-1].kind == "moved"


async def test_withdrawing_asks_for_a_yes(call, open_case, read):
    number = await open_case()
    _, [said] = await call("action_ask_to_withdraw", text="我要撤诉")
    assert said["response"] == "utter_ask_to_withdraw"
    assert (await read(number)).status == CaseStatus.SUBMITTED
    for _ in range(2):
        _, [said] = await call(
            "action_withdraw_case", latest_message=chosen("confirm_withdrawal", number)
        )
        assert said["response"] == "utter_case_withdrawn"
    assert (await read(number)).status == CaseStatus.WITHDRAWN


async def test_what_has_ended_is_not_withdrawn(call, open_case):
    number = await open_case(CaseStatus.DECLINED)
    for action in ("action_ask_to_withdraw", "action_withdraw_case"):
        _, [said] = await call(action, latest_message=chosen("withdraw_case", number))
        assert said["response"] == "utter_cannot_withdraw"


async def test_number_and_tail_open_a_case_of_another_conversation_for_reading(call, open_case):
    number = await open_case(here=False)
    slots, _ = await call("action_begin_lookup", text=f"查{number}，手机尾号1234")
    assert slots == {"lookup_number": number, "lookup_tail": "1234"}
    _, [said] = await call("action_look_up_case", slots=slots)
    assert (said["response"], said["case_number"]) == ("utter_case_status", number)
    _, [said] = await call("action_report_case_status", text="到哪了")
    assert said["case_number"] == number
    for action in ("action_begin_supplement", "action_ask_to_withdraw"):
        _, [said] = await call(action, text="撤了吧")
        assert said["response"] == "utter_case_only_readable"


async def test_wrong_tries_get_one_sentence_and_then_a_pause(call, open_case):
    number = await open_case(here=False)
    for turn in range(MOST_WRONG_TRIES):
        slots = {"lookup_number": number if turn % 2 else "HQ261123-999999", "lookup_tail": "9999"}
        message = {"text": "9999", "metadata": {"message_id": 5000 + turn}}
        _, [said] = await call("action_look_up_case", slots=slots, latest_message=message)
        assert said["response"] == "utter_lookup_failed"
    slots = {"lookup_number": number, "lookup_tail": "1234"}
    _, [said] = await call("action_look_up_case", slots=slots)
    assert said["response"] == "utter_too_many_tries"


async def test_solved_is_closed_and_asked_for_a_score(call, open_case, read):
    number = await open_case(CaseStatus.ACCEPTED, CaseStatus.RESOLVED)
    _, [said] = await call("action_confirm_solved", latest_message=chosen("confirm", number))
    assert said["response"] == "utter_ask_score"
    slots, _ = await call("action_keep_score", latest_message=chosen("rate", number, score=4))
    assert slots["case_found"] is True
    await call("action_keep_opinion", slots={"case_in_hand": number, "opinion": "办得挺快"})
    case = await read(number)
    [follow_up] = case.follow_ups
    assert case.status == CaseStatus.CLOSED
    assert (follow_up.is_solved, follow_up.score, follow_up.words) == (True, 4, "办得挺快")


@pytest.mark.parametrize("score", [0, 9, "5", None])
async def test_a_score_that_was_never_offered_is_none(call, open_case, score):
    number = await open_case(CaseStatus.ACCEPTED, CaseStatus.RESOLVED)
    slots, [said] = await call(
        "action_keep_score", latest_message=chosen("rate", number, score=score)
    )
    assert (slots["case_found"], said["response"]) == (False, "utter_choice_unknown")


@pytest.mark.parametrize("text", ["投诉显示已办结可是我问题没解决", None])
async def test_not_solved_reopens_the_case_and_calls_a_person(
    call, open_case, confirmation, read, text
):
    number = await open_case(CaseStatus.ACCEPTED, CaseStatus.RESOLVED)
    pressed = chosen("reopen_case", number) | {"metadata": {"message_id": confirmation[1]}}
    spoken = {"text": text} if text else {"latest_message": pressed}
    _, [said] = await call("action_reopen_case", **spoken)
    assert said["response"] == "utter_case_reopened"
    case = await read(number)
    assert (case.status, case.conversation.state) == (CaseStatus.MEDIATING, "waiting")
    assert [(event.kind, event.reason) for event in case.events][-2:] == [
        ("reopened", text),
        ("escalated", "reopened"),
    ]


async def test_what_is_not_resolved_is_neither_closed_nor_reopened(call, open_case):
    number = await open_case()
    _, [said] = await call("action_confirm_solved", latest_message=chosen("confirm", number))
    assert said["response"] == "utter_case_moved_on"
    _, [said] = await call("action_reopen_case", text="没解决")
    assert said["response"] == "utter_case_not_resolved"
