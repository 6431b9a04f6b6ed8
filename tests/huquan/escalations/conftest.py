"""The policies of this house."""

from pathlib import Path

import pytest

from huquan.entitlements.schedule import WorkCalendar
from huquan.entitlements.service import load_calendar
from huquan.escalations.policy import load_hours, load_policy
from huquan.escalations.rules import EscalationPolicy
from huquan.escalations.schedule import OfficeHours
from huquan.evidence.checklist import Checklists

KNOWLEDGE = Path(__file__).parents[3] / "knowledge"


@pytest.fixture(scope="session")
def policy() -> EscalationPolicy:
    return load_policy(KNOWLEDGE)


@pytest.fixture(scope="session")
def hours() -> OfficeHours:
    return load_hours(KNOWLEDGE)


@pytest.fixture(scope="session")
def calendar() -> WorkCalendar:
    return load_calendar(KNOWLEDGE)


@pytest.fixture(scope="session")
def checklists(taxonomy) -> Checklists:
    return Checklists.load(KNOWLEDGE, taxonomy)
