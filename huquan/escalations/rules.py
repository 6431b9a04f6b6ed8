"""What decides that a person has to look, and how soon."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from huquan.cases.statuses import CaseStatus
from huquan.conversations.statuses import Priority
from huquan.escalations.statuses import EscalationReason

_R = EscalationReason
URGENT: Final = frozenset(
    {
        _R.CRISIS,
        _R.INJURY,
        _R.MINOR,
        _R.GROUP,
        _R.LARGE_SUM,
        _R.DECISION_OVERDUE,
        _R.MEDIATION_OVERDUE,
    }
)
"""Reasons that come before all others; whoever only asked for a person waits in line."""

INJURY_TYPE: Final = "safety_injury"

OVERDUE: Final[Mapping[CaseStatus, EscalationReason]] = {
    CaseStatus.SUBMITTED: _R.DECISION_OVERDUE,  # 市场监督管理投诉举报处理办法 15
    CaseStatus.ACCEPTED: _R.MEDIATION_OVERDUE,  # 市场监督管理投诉举报处理办法 23 (5)
    CaseStatus.MEDIATING: _R.MEDIATION_OVERDUE,
}
"""What it means that the day of a case has passed; in every other status no clock runs."""

_BETWEEN: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class SpokenReason:
    """The words that give a reason, and those that only sound like it."""

    words: re.Pattern[str]
    harmless: re.Pattern[str] | None = None

    def is_in(self, text: str) -> bool:
        """Tell whether a text gives the reason."""
        # A comma, so that what stood before and behind does not become one word.
        left = self.harmless.sub("，", text) if self.harmless else text
        return self.words.search(left) is not None


@dataclass(frozen=True, slots=True)
class EscalationPolicy:
    """What makes a case one for a person at once: knowledge/policies/escalation.yml."""

    large_sum: Decimal
    """In yuan; from here on."""
    spoken: Mapping[EscalationReason, SpokenReason]

    def reasons_in(
        self, text: str, *, issue_type: str | None = None, amount: Decimal | None = None
    ) -> tuple[EscalationReason, ...]:
        """Return why a dispute is one for a person, gravest first; empty for an ordinary one."""
        plain = _BETWEEN.sub("", unicodedata.normalize("NFKC", text)).replace(",", "，")
        found = {reason for reason, spoken in self.spoken.items() if spoken.is_in(plain)}
        if issue_type == INJURY_TYPE:
            found.add(EscalationReason.INJURY)
        if amount is not None and amount >= self.large_sum:
            found.add(EscalationReason.LARGE_SUM)
        return tuple(reason for reason in EscalationReason if reason in found)


def priority_of(reasons: Iterable[EscalationReason]) -> Priority:
    """Return how soon a person should look for these reasons together."""
    return Priority.NORMAL if URGENT.isdisjoint(reasons) else Priority.URGENT
