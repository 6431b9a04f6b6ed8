"""Where a case stands, and where it may go from there (design: docs/architecture.md)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from huquan.errors import IllegalTransition


class CaseKind(StrEnum):
    """投诉 settles one's own dispute, 举报 hands in a lead (投诉举报处理办法 art. 3)."""

    COMPLAINT = "complaint"
    REPORT = "report"


class ConsentPurpose(StrEnum):
    """What personal information is used for, each asked by itself (个人信息保护法 14, 25)."""

    HANDLING = "handling"
    PUBLICATION = "publication"


NUMBER_PREFIX: Final[Mapping[CaseKind, str]] = {CaseKind.COMPLAINT: "HQ", CaseKind.REPORT: "JB"}
"""Numbers of reports are told apart by sight, so that they can be masked at the desk."""


class CaseStatus(StrEnum):
    """Where a case stands; Chinese labels are in knowledge/taxonomy.yml."""

    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    AWAITING_CONSUMER = "awaiting_consumer"
    MEDIATING = "mediating"
    TESTING = "testing"
    RESOLVED = "resolved"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"


_S = CaseStatus
NEXT: Final[Mapping[CaseStatus, frozenset[CaseStatus]]] = {
    _S.SUBMITTED: frozenset({_S.ACCEPTED, _S.DECLINED, _S.AWAITING_CONSUMER, _S.WITHDRAWN}),
    _S.ACCEPTED: frozenset(
        {_S.MEDIATING, _S.TESTING, _S.AWAITING_CONSUMER, _S.RESOLVED, _S.FAILED, _S.WITHDRAWN}
    ),
    _S.DECLINED: frozenset({_S.CLOSED}),
    _S.AWAITING_CONSUMER: frozenset(
        {_S.SUBMITTED, _S.ACCEPTED, _S.MEDIATING, _S.DECLINED, _S.WITHDRAWN}
    ),
    _S.MEDIATING: frozenset(
        {_S.TESTING, _S.AWAITING_CONSUMER, _S.RESOLVED, _S.FAILED, _S.WITHDRAWN}
    ),
    _S.TESTING: frozenset({_S.MEDIATING, _S.WITHDRAWN}),
    _S.RESOLVED: frozenset({_S.CLOSED, _S.MEDIATING}),  # "not solved" at the follow-up reopens
    _S.FAILED: frozenset({_S.CLOSED}),
    _S.WITHDRAWN: frozenset({_S.CLOSED}),
    _S.CLOSED: frozenset(),
}

ENDED: Final = frozenset(
    {
        CaseStatus.DECLINED,
        CaseStatus.RESOLVED,
        CaseStatus.FAILED,
        CaseStatus.WITHDRAWN,
        CaseStatus.CLOSED,
    }
)

NEEDS_REASON: Final = frozenset({CaseStatus.DECLINED, CaseStatus.RESOLVED, CaseStatus.FAILED})
"""A refusal gives its ground (art. 15), an ending its outcome."""


def check_move(current: CaseStatus, target: CaseStatus) -> None:
    """Raise IllegalTransition unless the table allows the move."""
    if target not in NEXT[current]:
        raise IllegalTransition(current=current, target=target)
