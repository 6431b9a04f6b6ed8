"""The policies of this house."""

from pathlib import Path

import pytest

from huquan.entitlements.schedule import WorkCalendar
from huquan.entitlements.service import load_calendar
from huquan.escalations.policy import load_hours, load_policy
from huquan.escalations.rules import EscalationPolicy
from huquan.escalations.schedule import OfficeHours

KNOWLEDGE = Path(__file__).parents[3] / "knowledge"


@pytest.fixture(scope="session")
def policy(taxonomy) -> EscalationPolicy:
    return load_policy(KNOWLEDGE, taxonomy)


@pytest.fixture(scope="session")
def hours() -> OfficeHours:
    return load_hours(KNOWLEDGE)


@pytest.fixture(scope="session")
def calendar() -> WorkCalendar:
    return load_calendar(KNOWLEDGE)
