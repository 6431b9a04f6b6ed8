"""What a consumer may do with a case: add to it, withdraw it."""

import re
from typing import Any, Final

from rasa_sdk.events import SlotSet

from actions.base import EventType, HuquanAction, Turn
from actions.meant_case import find_meant_case, named_number, status_label
from huquan.cases.access import access_case
from huquan.cases.models import Case
from huquan.cases.service import add_to_case, may_supplement, may_withdraw, withdraw_case
from huquan.errors import IllegalTransition, NotFound
from huquan.escalations.service import follow_move
from huquan.people.rules import Consumer

FORGOTTEN: Final = [
    SlotSet(name, None) for name in ("case_in_hand", "case_found", "supplement", "opinion")
]
"""Slots that hold only while a case is being served."""

SHORTEST_TOLD: Final = 5
"""Characters that are left of a message once it is taken off what only says that there is more."""

_SAYS_THERE_IS_MORE: Final = re.compile(
    r"补充|补|一下|情况|材料|证据|说明|加到|加上去?|加进去?|添|投诉|案子|单子|登记|案件|之前|上次"
    r"|昨天|给|把|我|你们?|的|那个|想|要|点|里|到|吧|能|不|吗|请|帮|漏写了?|写错了?|改(?:一下|成)?"
    r"|进去|再|几?张|照片|图片|截图|发票|收据|小票|录音|视频|[，。,.！!？? ]"
)


class ActionBeginSupplement(HuquanAction):
    """Finds the case that is added to, and takes what was already told."""

    action_name = "action_begin_supplement"

    async def act(self, turn: Turn) -> list[EventType]:
        """Set the case for the form; say why where there is none."""
        case = await find_meant_case(
            turn,
            intent="supplement_case",
            fits=may_supplement,
            else_say="utter_case_not_running",
        )
        if case is None:
            return [SlotSet("case_found", value=False)]
        return [
            SlotSet("case_in_hand", case.number),
            SlotSet("supplement", _told_already(turn.text)),
            SlotSet("case_found", value=True),
        ]


def _told_already(text: str) -> str | None:
    """Return a message that tells what is to be added; None for one that only wants to."""
    is_told = len(_SAYS_THERE_IS_MORE.sub("", text)) >= SHORTEST_TOLD
    return text.strip() if is_told and not text.startswith("/") else None


class ActionTakeSupplement(HuquanAction):
    """Adds what was told to the case, once for each message."""

    action_name = "action_take_supplement"

    async def act(self, turn: Turn) -> list[EventType]:
        """Add it and say that what was filed stays as it is."""
        number, words = turn.slot("case_in_hand"), turn.slot("supplement")
        case = await find_own_case(turn, number) if number and words else None
        if case is not None and not may_supplement(case):
            turn.say("utter_case_not_running", **_named(turn, case))
        elif case is not None:
            add_to_case(case=case, words=words, message_id=turn.message_id, now=turn.now)
            await follow_move(turn.session, case=case, calendar=turn.core.calendar, now=turn.now)
            turn.say("utter_supplement_taken", **_named(turn, case))
        return FORGOTTEN


class ActionAskToWithdraw(HuquanAction):
    """Asks for a yes before a case is withdrawn."""

    action_name = "action_ask_to_withdraw"

    async def act(self, turn: Turn) -> list[EventType]:
        """Say what withdrawing means; the template holds the choices."""
        case = await find_meant_case(
            turn, intent="withdraw_case", fits=may_withdraw, else_say="utter_cannot_withdraw"
        )
        if case is not None:
            turn.say("utter_ask_to_withdraw", **_named(turn, case))
        return []


class ActionWithdrawCase(HuquanAction):
    """Withdraws a case on a yes."""

    action_name = "action_withdraw_case"

    async def act(self, turn: Turn) -> list[EventType]:
        """Withdraw it, or say that it has ended already."""
        case = await find_own_case(turn, named_number(turn))
        if case is None:
            return []
        try:
            withdraw_case(case=case, message_id=turn.message_id, now=turn.now)
        except IllegalTransition:
            turn.say("utter_cannot_withdraw", **_named(turn, case))
        else:
            await follow_move(turn.session, case=case, calendar=turn.core.calendar, now=turn.now)
            turn.say("utter_case_withdrawn", **_named(turn, case))
        return []


async def find_own_case(turn: Turn, number: str | None) -> Case | None:
    """Return a case of this conversation, locked; say that the choice is void where it is none."""
    try:
        return await access_case(
            turn.session,
            number=number or "",
            actor=Consumer(turn.tracker.sender_id),
            to_change=True,
        )
    except NotFound:
        turn.say("utter_choice_unknown")
        return None


def _named(turn: Turn, case: Case) -> dict[str, Any]:
    return {"case_number": case.number, "status_label": status_label(turn, case)}
