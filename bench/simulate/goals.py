"""What simulated consumers come for, how they go about it, and when it is reached."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from bench.simulate.visitor import Visitor

TO_REGISTER: Final = ("提交", "接着填", "登记投诉", "我要投诉", "投诉商家", "遇到纠纷")
TO_BE_ANSWERED: Final = ("问法律", "问怎么挑", "查法律权利", "算算能赔")
TO_RETURN: Final = ("退货、换货", "退货换货")
TO_REACH_A_PERSON: Final = ("人工",)
TO_WITHDRAW: Final = ("撤回", "撤诉", "确认", "查投诉")
TO_REPORT: Final = ("提交", "接着填", "我要举报")
TO_LEAVE: Final = ("先不登记",)
COMPLAIN: Final = "我要投诉"
Pursuit = Callable[[Visitor], Awaitable[bool]]


@dataclass(frozen=True, slots=True)
class Goal:
    """Something that a consumer comes for; `share` says how many of a hundred do."""

    name: str
    share: int
    pursue: Pursuit
    cases: int = 0
    """Cases that there are to be in the end."""


async def file_from_full_story(visitor: Visitor) -> bool:
    """Tell everything at once and have it registered."""
    await visitor.say(visitor.dispute.tell(visitor.words.draw("full", visitor.random)))
    return await _register(visitor)


async def file_from_partial_story(visitor: Visitor) -> bool:
    """Begin with little and tell the rest when asked."""
    await visitor.say(visitor.dispute.tell(visitor.words.draw("partial", visitor.random)))
    return await _register(visitor)


async def file_without_story(visitor: Visitor) -> bool:
    """Say what is wanted and nothing else."""
    await visitor.say(COMPLAIN)
    return await _register(visitor)


async def file_with_correction(visitor: Visitor) -> bool:
    """Tell a wrong amount, put it right, and find the right one in the case."""
    right = visitor.dispute.amount
    await visitor.page.say(
        f"{visitor.dispute.day}在{visitor.dispute.platform}的{visitor.dispute.merchant}买的"
        f"{visitor.dispute.product}，花了{right + 10}元，{visitor.dispute.fault}"
    )
    await visitor.page.say(f"金额写错了，是{right}元")
    filed = await _register(visitor)
    kept = [case["amount"] for case in visitor.page.records.rows("cases")]
    return filed and kept == [right]


async def ask_a_question(visitor: Visitor) -> bool:
    """Get an answer that names its topic."""
    question = visitor.words.draw("questions", visitor.random)
    await visitor.say(question)

    def is_answered() -> bool:
        return bool(visitor.page.last.turn.get("topics"))

    return await visitor.pursue(is_answered, wishes=TO_BE_ANSWERED, nudge=question, answers=False)


async def have_a_sum_worked_out(visitor: Visitor) -> bool:
    """Learn what there is to be had, or how it is worked out."""
    question = visitor.words.draw("sums", visitor.random)
    await visitor.say(question)

    def is_worked_out() -> bool:
        worked_out = any(name.startswith("utter_calculation") for name in visitor.page.said)
        return worked_out or bool(visitor.page.last.turn.get("topics"))

    return await visitor.pursue(is_worked_out, wishes=TO_BE_ANSWERED, nudge=question)


async def be_guided_to_return(visitor: Visitor) -> bool:
    """Learn which way back there is."""
    await visitor.say(visitor.dispute.tell(visitor.words.draw("returns", visitor.random)))

    def is_guided() -> bool:
        said = any(name.startswith("utter_return") for name in visitor.page.said)
        return said and visitor.page.asks is None

    return await visitor.pursue(is_guided, wishes=TO_RETURN, nudge="我要退货")


async def ask_after_a_case(visitor: Visitor) -> bool:
    """Register, then ask how it stands."""
    if not await file_from_full_story(visitor):
        return False
    [number] = visitor.page.case_numbers[:1]
    question = visitor.words.draw("statuses", visitor.random)
    await visitor.say(question)

    def is_told() -> bool:
        return visitor.page.last.turn.get("kind") == "case_status" and (
            number in visitor.page.last.text
        )

    return await visitor.pursue(is_told, wishes=("查投诉", "查进度"), nudge=question)


async def withdraw_a_case(visitor: Visitor) -> bool:
    """Register, then take it back."""
    if not await file_from_full_story(visitor):
        return False
    words = visitor.words.draw("withdrawals", visitor.random)
    await visitor.say(words)

    def is_withdrawn() -> bool:
        return [c["status"] for c in visitor.page.records.rows("cases")] == ["withdrawn"]

    return await visitor.pursue(is_withdrawn, wishes=TO_WITHDRAW, nudge=words)


async def report_a_violation(visitor: Visitor) -> bool:
    """Hand in a lead, which is no complaint."""
    words = visitor.dispute.tell(visitor.words.draw("reports", visitor.random))
    await visitor.say(words)

    def is_reported() -> bool:
        return any(case["kind"] == "report" for case in visitor.page.records.rows("cases"))

    return await visitor.pursue(is_reported, wishes=TO_REPORT, nudge="我要举报")


async def reach_a_person(visitor: Visitor) -> bool:
    """Get out of the talk with the machine."""
    words = visitor.words.draw("persons", visitor.random)
    await visitor.say(words)
    return await visitor.pursue(
        lambda: visitor.page.is_with_person, wishes=TO_REACH_A_PERSON, nudge=words
    )


async def leave_it(visitor: Visitor) -> bool:
    """Begin to register and think better of it; nothing may be registered."""
    await visitor.say(visitor.dispute.tell(visitor.words.draw("full", visitor.random)))
    await visitor.pursue(lambda: visitor.page.asks is not None, wishes=TO_REGISTER, nudge=COMPLAIN)
    await visitor.say(visitor.words.draw("leavings", visitor.random))

    def is_left() -> bool:
        return visitor.page.asks is None

    return await visitor.pursue(is_left, wishes=TO_LEAVE, nudge="先不登记")


async def _register(visitor: Visitor) -> bool:
    return await visitor.pursue(
        lambda: bool(visitor.page.case_numbers), wishes=TO_REGISTER, nudge=COMPLAIN
    )


FULL: Final = Goal("file, full story", 25, file_from_full_story, cases=1)
GOALS: Final = (
    FULL,
    Goal("file, partial story", 15, file_from_partial_story, cases=1),
    Goal("file, no story", 8, file_without_story, cases=1),
    Goal("file with a correction", 7, file_with_correction, cases=1),
    Goal("ask a question", 10, ask_a_question),
    Goal("have a sum worked out", 4, have_a_sum_worked_out),
    Goal("be guided to return", 8, be_guided_to_return),
    Goal("ask after a case", 6, ask_after_a_case, cases=1),
    Goal("withdraw a case", 4, withdraw_a_case, cases=1),
    Goal("report a violation", 4, report_a_violation, cases=1),
    Goal("reach a person", 5, reach_a_person),
    Goal("leave it", 4, leave_it),
)
