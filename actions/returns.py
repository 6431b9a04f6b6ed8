"""Returns: which way back fits, what to do where, what to write to the shop, and a reminder."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from rasa_sdk.events import SlotSet

from actions.asking import say_refusal, search_for
from actions.base import EventType, HuquanAction, Turn
from actions.circumstances import begin_asking, take_answer
from actions.complaint import OF_ONE_DISPUTE
from actions.facts import citations_of, facts_in_lines, facts_of, in_lines
from huquan.clock import SHANGHAI
from huquan.entitlements.facts import Entitlement, Facts, GoodsKind, Verdict
from huquan.entitlements.schedule import day_in_words
from huquan.entitlements.sending_back import Way, WayBack, next_return_question, way_back
from huquan.reminders import call_off, remind, reminder_at

REMINDER: Final = "utter_notice_return_due"

TOLD_TO_SHOP: Final = (
    "product",
    "order_number",
    "amount",
    "purchased_on",
    "received_on",
    "issue_type",
)

MOST_PROVISIONS: Final = 2
"""More articles than that frighten no shop, and nobody reads them."""

WISHES: Final = {
    Way.WITHOUT_REASON: ["return", "refund"],
    Way.PROMISED: ["return", "refund"],
    Way.RETURN: ["return", "refund"],
    Way.EXCHANGE: ["exchange"],
    Way.REPAIR: ["repair"],
    Way.REDO: ["refund"],
}
"""What a way asks for, in the names that a complaint takes."""

CLAIMS: Final = {
    Way.WITHOUT_REASON: "utter_claim_without_reason",
    Way.PROMISED: "utter_claim_promised",
    Way.RETURN: "utter_claim_return",
    Way.EXCHANGE: "utter_claim_exchange",
    Way.REPAIR: "utter_claim_repair",
    Way.REDO: "utter_claim_redo",
    Way.NONE: "utter_claim_none",
}


class ActionBeginReturn(HuquanAction):
    """Begins to ask about a return with what was already told."""

    action_name = "action_begin_return"

    async def act(self, turn: Turn) -> list[EventType]:
        """Keep the story and forget what was unknown before."""
        found = await search_for(turn)
        if found.refusal:
            say_refusal(turn, found.refusal)
        return [SlotSet("topics", list(found.topics)), *begin_asking(turn)]


class ValidateReturnForm(HuquanAction):
    """Takes answers about a return and asks only what still decides something."""

    action_name = "validate_return_form"

    async def act(self, turn: Turn) -> list[EventType]:
        """Take the answer and choose the next question."""
        return take_answer(turn, next_fact=_next_fact)


class ActionGuideReturn(HuquanAction):
    """Says which way back fits, the steps, a message for the shop, and what may come next."""

    action_name = "action_guide_return"

    async def act(self, turn: Turn) -> list[EventType]:
        """Say all of it; what the way asks for is kept for a complaint."""
        back = _way_back(turn)
        _say_verdict(turn, back)
        place = turn.core.return_steps.at(turn.slot("platform"), is_remote=facts_of(turn).is_remote)
        steps = "\n".join(f"{i}. {step}" for i, step in enumerate(place.steps, start=1))
        turn.say("utter_return_steps", place=place.title, steps=steps)
        turn.say(
            CLAIMS[back.way],
            provisions=_provisions(back.ground),
            facts_lines=facts_in_lines(turn, TOLD_TO_SHOP),
        )
        _say_next(turn, back)
        wishes = turn.slot("remedies") or WISHES.get(back.way)
        return [SlotSet("remedies", wishes)]


class ActionRemindOfReturn(HuquanAction):
    """Promises a reminder before the last day, because the consumer pressed for it."""

    action_name = "action_remind_of_return"

    async def act(self, turn: Turn) -> list[EventType]:
        """Promise it and say when it comes."""
        until = _way_back(turn).until
        moment = reminder_at(until, now=turn.now) if until else None
        if until is None or moment is None:
            turn.say("utter_reminder_too_late")
            return []
        await remind(
            turn.session,
            conversation_id=turn.tracker.sender_id,
            template=REMINDER,
            at=moment,
            now=turn.now,
            until=day_in_words(until),
        )
        turn.say("utter_reminder_set", moment=_in_words(moment), until=day_in_words(until))
        return []


class ActionSettleReturn(HuquanAction):
    """Closes a return that is solved: no reminder comes, and the next matter starts fresh."""

    action_name = "action_settle_return"

    async def act(self, turn: Turn) -> list[EventType]:
        """Call the reminder off and forget the dispute."""
        await call_off(turn.session, conversation_id=turn.tracker.sender_id, template=REMINDER)
        turn.say("utter_return_settled")
        return [SlotSet(name, None) for name in OF_ONE_DISPUTE]


def _facts_of(turn: Turn) -> Facts:
    """Return the facts; what is bought on platforms of services is one."""
    facts = facts_of(turn)
    is_service = facts.product is None and facts.platform in turn.core.return_steps.services
    return replace(
        facts, goods_kind=facts.goods_kind or (GoodsKind.SERVICE if is_service else None)
    )


def _next_fact(turn: Turn) -> str | None:
    question = next_return_question(
        _facts_of(turn),
        today=turn.today,
        calendar=turn.core.calendar,
        goods=turn.core.goods,
        unknown=turn.slot("unknown") or (),
    )
    return question.fact if question else None


def _way_back(turn: Turn) -> WayBack:
    core = turn.core
    return way_back(_facts_of(turn), today=turn.today, calendar=core.calendar, goods=core.goods)


def _say_verdict(turn: Turn, back: WayBack) -> None:
    templates = {Verdict.GRANTED: "utter_return_verdict", Verdict.UNKNOWN: "utter_return_perhaps"}
    template = "utter_return_denied" if back.way is Way.NONE else templates[back.ground.verdict]
    turn.say(
        template,
        way=turn.core.library.taxonomy.label("return_ways", back.way),
        ways=in_lines(back.rights),
        citations=citations_of(turn, back.rights),
    )


def _say_next(turn: Turn, back: WayBack) -> None:
    """Offer what may come next; a reminder only while there is something to be reminded of."""
    if back.until and reminder_at(back.until, now=turn.now):
        turn.say("utter_return_next_with_reminder", until=day_in_words(back.until))
    else:
        turn.say("utter_return_next")


def _provisions(right: Entitlement) -> str:
    cited = right.citations[:MOST_PROVISIONS]
    return "、".join(f"《{each.law}》第{each.article}条" for each in cited)


def _in_words(moment: datetime) -> str:
    local = moment.astimezone(SHANGHAI)
    return f"{day_in_words(local.date())} {local:%H:%M}"
