"""Compensation: what it comes to in this dispute, line by line with its provisions."""

from dataclasses import replace
from typing import Final

from rasa_sdk.events import SlotSet

from actions.asking import say_refusal, search_for
from actions.base import EventType, HuquanAction, Turn
from actions.circumstances import begin_asking, take_answer
from actions.facts import facts_of
from huquan.entitlements.calculation import Calculation, calculation
from huquan.entitlements.compensation import CompensationKind, kind_for
from huquan.entitlements.facts import Verdict
from huquan.entitlements.questions import next_question
from huquan.knowledge.service import answer_of

KIND: Final = "compensation_kind"


class ActionBeginCompensation(HuquanAction):
    """Begins to work out an amount; a question that asks how it is done is answered first."""

    action_name = "action_begin_compensation"

    async def act(self, turn: Turn) -> list[EventType]:
        """Say what the law grants, then that a few things will be asked."""
        topics = await _answer_first(turn)
        turn.say("utter_compensation_begun")
        # Whoever begins again may mean another right; only what this message says counts.
        kind = turn.noted(KIND)
        return [*begin_asking(turn), SlotSet(KIND, kind), SlotSet("topics", topics)]


class ValidateCompensationForm(HuquanAction):
    """Takes answers about a compensation and asks only what the sum still needs."""

    action_name = "validate_compensation_form"

    async def act(self, turn: Turn) -> list[EventType]:
        """Take the answer and choose the next question."""
        return take_answer(turn, next_fact=_next_fact)


class ActionShowCalculation(HuquanAction):
    """Shows the sum step by step, or what it still lacks."""

    action_name = "action_show_calculation"

    async def act(self, turn: Turn) -> list[EventType]:
        """Say the sum, what to bear in mind, and what may come next."""
        kind = _kind_of(turn)
        if kind is not None:
            _say_calculation(turn, _calculate(turn, kind))
        turn.say("utter_calculation_next")
        return []


class ActionAskAmount(HuquanAction):
    """Asks for the price, which beside a deposit is not what was paid."""

    action_name = "action_ask_compensation_form_amount"

    async def act(self, turn: Turn) -> list[EventType]:
        """Ask in the words of what is worked out."""
        is_deposit = _kind_of(turn) is CompensationKind.DEPOSIT
        turn.say("utter_ask_total_price" if is_deposit else "utter_ask_amount")
        return []


class ActionAskIsKeepingGoods(HuquanAction):
    """Asks whether the goods stay, or, where none came, whether they are still wanted."""

    action_name = "action_ask_compensation_form_is_keeping_goods"

    async def act(self, turn: Turn) -> list[EventType]:
        """Ask in the words of what is worked out."""
        is_awaited = _kind_of(turn) is CompensationKind.DELIVERY
        turn.say("utter_ask_is_still_wanted" if is_awaited else "utter_ask_is_keeping_goods")
        return []


async def _answer_first(turn: Turn) -> list[str]:
    """Say the short answer to a general question; return what it was about.

    Whoever names an amount tells a case, and wants it worked out.
    """
    found = await search_for(turn)
    if found.refusal:
        say_refusal(turn, found.refusal)
        return []
    article = answer_of(found)
    if article is not None and turn.noted("amount") is None:
        turn.say("utter_answer_in_short", summary=article.summary, citations=article.citations)
    return list(found.topics)


def _kind_of(turn: Turn) -> CompensationKind | None:
    """Return what is worked out: what was chosen, or what the dispute is about."""
    chosen = turn.slot(KIND)
    return CompensationKind(chosen) if chosen else kind_for(facts_of(turn))


def _next_fact(turn: Turn) -> str | None:
    """Return what to ask next: first of all, what is to be worked out."""
    unknown = turn.slot("unknown") or ()
    kind = _kind_of(turn)
    if kind is None:
        return None if KIND in unknown else KIND
    question = next_question(
        facts_of(turn),
        kind=kind,
        today=turn.today,
        calendar=turn.core.calendar,
        unknown=unknown,
    )
    return question.fact if question else None


def _calculate(turn: Turn, kind: CompensationKind) -> Calculation:
    facts, core = facts_of(turn), turn.core
    facts = replace(facts, goods_kind=facts.goods_kind or core.goods.kind_of(facts.product))
    return calculation(facts, kind=kind, today=turn.today, calendar=core.calendar)


def _say_calculation(turn: Turn, worked: Calculation) -> None:
    """Say a sum in the words that fit how sure it is."""
    label = turn.core.library.taxonomy.label
    turn.say(
        _template_for(worked),
        reason=worked.reason,
        steps="\n".join(step.in_words() for step in worked.steps),
        missing="、".join(label("circumstances", name) for name in worked.missing),
        citations=turn.core.library.cite(worked.citations),
    )
    if worked.notes:
        notes = "\n".join(f"· {note.text}" for note in worked.notes)
        turn.say("utter_calculation_note", notes=notes)


def _template_for(worked: Calculation) -> str:
    if worked.verdict is Verdict.DENIED:
        return "utter_calculation_denied"
    if worked.total is None:
        return "utter_calculation_open"
    is_sure = worked.verdict is Verdict.GRANTED
    return "utter_calculation" if is_sure else "utter_calculation_if"
