"""The tables of escalation, read from the knowledge folder."""

import re
from datetime import time
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, PositiveInt

from huquan.escalations.rules import EscalationPolicy, SpokenReason
from huquan.escalations.schedule import OfficeHours, Shift
from huquan.escalations.statuses import EscalationReason


class _Words(BaseModel):
    """Regular expressions between blanks."""

    model_config = ConfigDict(extra="forbid")

    words: str
    harmless: str | None = None

    def compiled(self) -> SpokenReason:
        """Return the expressions as they are searched for."""
        harmless = _any_of(self.harmless) if self.harmless else None
        return SpokenReason(_any_of(self.words), harmless)


class _Escalation(BaseModel):
    """knowledge/policies/escalation.yml."""

    model_config = ConfigDict(extra="forbid")

    large_sum: PositiveInt
    spoken: dict[EscalationReason, _Words]


class _Hours(BaseModel):
    """knowledge/policies/hours.yml."""

    model_config = ConfigDict(extra="forbid")

    workdays: list[tuple[time, time]] = Field(min_length=1)
    rest_days: list[tuple[time, time]] = []


def load_policy(knowledge: Path) -> EscalationPolicy:
    """Read what makes a case one for a person; raise ValueError for a reason of no name."""
    table = _Escalation.model_validate(_read(knowledge, "escalation.yml"))
    return EscalationPolicy(
        large_sum=Decimal(table.large_sum),
        spoken={reason: words.compiled() for reason, words in table.spoken.items()},
    )


def load_hours(knowledge: Path) -> OfficeHours:
    """Read when people are there; raise ValueError for a shift that ends before it begins."""
    table = _Hours.model_validate(_read(knowledge, "hours.yml"))
    for opens, closes in (*table.workdays, *table.rest_days):
        if opens >= closes:
            raise ValueError(f"hours.yml: a shift cannot end at {closes} and begin at {opens}")
    return OfficeHours(
        workdays=tuple(Shift(*span) for span in sorted(table.workdays)),
        rest_days=tuple(Shift(*span) for span in sorted(table.rest_days)),
    )


def _read(knowledge: Path, name: str) -> Any:  # noqa: ANN401 - pydantic checks what was read
    return yaml.safe_load((knowledge / "policies" / name).read_text(encoding="utf-8"))


def _any_of(words: str) -> re.Pattern[str]:
    return re.compile("|".join(words.split()))
