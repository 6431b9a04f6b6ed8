"""Reasons for a person have their labels, their advice and their sentences everywhere."""

from pathlib import Path

import pytest

from actions.handover import ADVICE
from huquan.cases.schedule import PAUSING
from huquan.cases.statuses import ENDED, CaseStatus
from huquan.conversations.service import STAND_IN
from huquan.escalations import overdue, silence
from huquan.escalations.policy import load_policy
from huquan.escalations.rules import OVERDUE
from huquan.escalations.sheet import WANTED, Entry
from huquan.escalations.statuses import EscalationReason

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"


@pytest.mark.parametrize(
    ("section", "names"),
    [("escalation_reasons", EscalationReason), ("timeline", Entry), ("facts", WANTED)],
)
def test_whatever_the_sheet_shows_has_a_label(taxonomy, section, names):
    assert set(names) <= set(taxonomy.names(section))


def test_every_reason_that_a_dispute_can_give_has_its_advice():
    spoken = load_policy(KNOWLEDGE).spoken
    assert {*spoken, EscalationReason.LARGE_SUM} == set(ADVICE)


def test_whatever_the_core_says_of_itself_has_words(domain):
    said = {overdue.REPORT_NOTICE, *overdue.NOTICES.values(), *silence.NOTICES.values()}
    assert said <= set(domain["responses"])
    assert set(overdue.NOTICES) == set(OVERDUE.values())


def test_a_passed_day_has_its_reason_wherever_a_clock_runs():
    assert set(OVERDUE) == set(CaseStatus) - ENDED - PAUSING


def test_the_choice_that_calls_the_bot_back_is_an_intent_and_is_offered(domain):
    assert STAND_IN.removeprefix("/") in domain["intents"]
    offered = {
        button["payload"]
        for variations in domain["responses"].values()
        for button in variations[0].get("buttons", [])
    }
    assert STAND_IN in offered
