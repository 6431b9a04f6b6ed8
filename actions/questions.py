"""What the registration still has to ask, judged by what is known; nothing is asked twice."""

import re
from collections.abc import Mapping
from typing import Any, Final

from rasa_sdk.events import SlotSet

from actions.base import EventType, HuquanAction, Turn

OPTIONAL: Final = ("platform", "product", "amount", "purchased_on", "order_number")
"""Facts that help and that nobody must know."""

OF_THE_STORY: Final = ("product", "amount", "purchased_on")
"""Of these, one is asked by itself where the story tells none."""

BESIDE: Final = {"amount": "amount_text", "purchased_on": "purchased_on_text"}
"""A fact and how it was written: a new one leaves nothing of the old."""

OTHER_ISSUE: Final = "other"
"""The issue type that says nothing of what is wrong."""

ANSWERED: Final = "answered"
"""Stands for questions whose answers are kept elsewhere."""

MOST_ISSUES: Final = 6
"""Issue types offered at once; more are no help on a phone."""

_ONLINE: Final = re.compile(
    r"网购|网上|网店|旗舰店|下单|直播|快递|发货|链接|APP|app|小程序|外卖|拍下"
)

Slots = Mapping[str, Any]


def is_settled(name: str, slots: Slots) -> bool:
    """Tell whether a fact is known, or was left open when it was asked for."""
    is_known = slots.get(name) is not None or slots.get(BESIDE.get(name, name)) is not None
    return is_known or name in (slots.get("left_open") or ())


def missing_details(slots: Slots) -> list[str]:
    """Return the optional facts worth asking for, together and once."""
    if slots.get("details") is not None:
        return []
    told = f"{slots.get('narrative') or ''}{slots.get('merchant') or ''}"
    is_online = slots.get("platform") is not None or bool(_ONLINE.search(told))
    only_online = {"platform", "order_number"}
    names = [name for name in OPTIONAL if is_online or name not in only_online]
    return [name for name in names if not is_settled(name, slots)]


def questions_of_complaint(slots: Slots) -> list[str]:
    """Return what a complaint still needs, in the order of a story."""
    names = ["narrative", "merchant", "issue_type"]
    if not any(is_settled(name, slots) for name in OF_THE_STORY):
        names.append("product")
    names += ["details"] if missing_details(slots) else []
    return _open(["remedies", "contact_name", "phone"], slots, after=names)


def questions_of_report(slots: Slots) -> list[str]:
    """Return what a report still needs; on a platform the place is known."""
    names = ["narrative", "merchant", "evidence_told"]
    if slots.get("platform") is None:
        names.insert(2, "place")
    # Whoever left a number already is not asked whether they want to.
    contact = ["report_contact"] if slots.get("phone") is None else []
    return _open(contact, slots, after=names)


def _open(names: list[str], slots: Slots, *, after: list[str]) -> list[str]:
    """Return what is not settled; a field that is being changed comes first."""
    changing = slots.get("changing")
    wanted = [changing, *after, *names] if changing else [*after, *names]
    return [name for name in dict.fromkeys(wanted) if not is_settled(name, slots)]


def left_open(name: str, slots: Slots) -> dict[str, Any]:
    """Return the slots by which a question counts as asked and not answered."""
    settled: dict[str, Any] = {"failed_answers": 0}
    if slots.get("changing") == name:
        settled["changing"] = None
    match name:
        case "narrative":
            return {"failed_answers": 0}
        case "details" | "report_contact":
            return {name: ANSWERED, **settled}
        case "issue_type":
            return {name: OTHER_ISSUE, **settled}
        case _:
            names = dict.fromkeys([*(slots.get("left_open") or ()), name])
            return {name: None, "left_open": list(names), **settled}


class ActionSkipQuestion(HuquanAction):
    """Leaves a question open."""

    action_name = "action_skip_question"

    async def act(self, turn: Turn) -> list[EventType]:
        """Count what is being asked as asked; without a story there is nothing to register."""
        asked = turn.slot("requested_slot")
        if asked is None:
            return []
        if asked == "narrative":
            turn.say("utter_narrative_is_needed")
        return [SlotSet(k, v) for k, v in left_open(asked, turn.tracker.slots).items()]


class ActionAskDetails(HuquanAction):
    """Asks once for all optional facts that are missing."""

    action_name = "action_ask_complaint_form_details"

    async def act(self, turn: Turn) -> list[EventType]:
        """Name them."""
        label = turn.core.library.taxonomy.label
        missing = [label("facts", name) for name in missing_details(turn.tracker.slots)]
        turn.say("utter_details_missing", missing="、".join(missing))
        return []


class ActionAskIssueType(HuquanAction):
    """Asks what the complaint is about, the likeliest first."""

    action_name = "action_ask_complaint_form_issue_type"

    async def act(self, turn: Turn) -> list[EventType]:
        """Offer a few issue types and 其他."""
        buttons = {_issue_of(button): button for button in turn.choices("utter_issue_types")}
        likely = [name for name in turn.slot("likely_issues") or () if name in buttons]
        names = list(dict.fromkeys([*likely, *buttons]))[: MOST_ISSUES - 1]
        choices = [buttons[name] for name in dict.fromkeys([*names, OTHER_ISSUE])]
        turn.say("utter_ask_issue_type", choices=choices)
        return []


def _issue_of(button: dict[str, str]) -> str:
    return button["payload"].split('"')[3]
