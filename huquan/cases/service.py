"""Opening cases and working them."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from huquan import outbox
from huquan.cases.models import Case, CaseConsent, Reporter
from huquan.cases.schedule import Step
from huquan.cases.statuses import (
    ENDED,
    NEEDS_REASON,
    NEXT,
    NUMBER_PREFIX,
    CaseKind,
    CaseStatus,
    ConsentPurpose,
)
from huquan.clock import SHANGHAI, day_in_china
from huquan.conversations.models import Conversation
from huquan.conversations.statuses import Priority
from huquan.errors import BadRequest
from huquan.evidence.facts import Finding
from huquan.people.rules import StaffMember
from huquan.vault import SealedPhone, Vault

NUMBER_DIGITS: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """What a consumer says happened and wants (投诉举报处理办法 art. 10)."""

    narrative: str
    issue_type: str
    remedies: tuple[str, ...]
    merchant: str | None = None
    platform: str | None = None
    product: str | None = None
    order_number: str | None = None
    amount: Decimal | None = None
    purchased_on: date | None = None
    purchased_on_text: str | None = None
    contact_name: str | None = None
    phone: SealedPhone | None = None
    place: str | None = None
    evidence_told: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """An answer to one question of consent, and the version of the words that asked it."""

    purpose: ConsentPurpose
    given: bool
    wording: str


async def open_case(
    session: AsyncSession,
    *,
    kind: CaseKind = CaseKind.COMPLAINT,
    consents: Sequence[Consent] = (),
    conversation: Conversation,
    message_id: int,
    complaint: Complaint,
    department: str,
    due_on: date,
    assessment: list[dict[str, Any]],
    now: datetime,
) -> Case:
    """Record a complaint as a new case; the same confirmation gives the same case again."""
    if known := await _find_opened(session, message_id):
        return known
    case = Case(
        number=await _new_number(session, kind, now),
        kind=kind,
        conversation=conversation,
        opened_by_message_id=message_id,
        department=department,
        assessment=assessment,
        due_on=due_on,
        **_columns(complaint),
    )
    _begin(case, consents, now)
    session.add(case)
    await session.flush()
    return case


async def _find_opened(session: AsyncSession, message_id: int) -> Case | None:
    query = select(Case).where(Case.opened_by_message_id == message_id)
    found: Case | None = await session.scalar(query)
    return found


def _begin(case: Case, consents: Sequence[Consent], now: datetime) -> None:
    """Give a new case its first status, its first event and the answers to what it asked."""
    case.status, case.priority, case.opened_at = CaseStatus.SUBMITTED, Priority.NORMAL, now
    case.events, case.follow_ups = [], []
    case.consents = [_as_kept(consent, now) for consent in consents]
    case.record("opened", at=now)


def withdraw_consent(*, case: Case, purpose: ConsentPurpose, now: datetime) -> bool:
    """Take a consent back (个人信息保护法 15); return whether there was one that counts.

    What was agreed to stays on record; the new answer is to the same words.
    """
    agreed = case.last_consent(purpose)
    if agreed is None or not agreed.given:
        return False
    case.consents.append(CaseConsent(purpose=purpose, given=False, wording=agreed.wording, at=now))
    case.record("consent_withdrawn", at=now)
    return True


def _as_kept(consent: Consent, now: datetime) -> CaseConsent:
    return CaseConsent(
        purpose=consent.purpose, given=consent.given, wording=consent.wording, at=now
    )


def _columns(complaint: Complaint) -> dict[str, Any]:
    """Return the complaint as columns of a case."""
    return {
        "narrative": complaint.narrative,
        "issue_type": complaint.issue_type,
        "remedies": list(complaint.remedies),
        "merchant": complaint.merchant,
        "platform": complaint.platform,
        "product": complaint.product,
        "order_number": complaint.order_number,
        "amount": complaint.amount,
        "purchased_on": complaint.purchased_on,
        "purchased_on_text": complaint.purchased_on_text,
        "contact_name": complaint.contact_name,
        "phone_sealed": complaint.phone.sealed if complaint.phone else None,
        "phone_tail": complaint.phone.tail if complaint.phone else None,
        "place": complaint.place,
        "evidence_told": complaint.evidence_told,
    }


async def _new_number(session: AsyncSession, kind: CaseKind, now: datetime) -> str:
    """Return a number that can be read out on the phone and does not tell how many there are."""
    while True:
        tail = secrets.randbelow(10**NUMBER_DIGITS)
        number = f"{NUMBER_PREFIX[kind]}{now.astimezone(SHANGHAI):%y%m%d}-{tail:0{NUMBER_DIGITS}d}"
        if await session.scalar(select(Case.id).where(Case.number == number)) is None:
            return number


def take_case(*, case: Case, staff: StaffMember, now: datetime) -> None:
    """Make a member of staff responsible for a case; taking one's own again is nothing new."""
    if case.assignee_id == staff.staff_id:
        return
    case.assignee_id = staff.staff_id
    case.record("taken", at=now, staff_id=staff.staff_id)


async def move_case(
    session: AsyncSession,
    *,
    case: Case,
    to: CaseStatus,
    staff: StaffMember,
    reason: str | None,
    now: datetime,
) -> None:
    """Move a case on and promise the consumer a notice of it.

    Raises:
        IllegalTransition: the table of statuses does not allow it.
        BadRequest: a refusal or an ending without its reason.
    """
    if to in NEEDS_REASON and not (reason and reason.strip()):
        raise BadRequest(field="reason")
    case.record("moved", at=now, staff_id=staff.staff_id, to=to, reason=reason)
    reporter = await session.get(Reporter, case.id) if case.kind == CaseKind.REPORT else None
    outbox.post(
        session,
        to=reporter.conversation_id if reporter else case.conversation_id,
        template=f"utter_notice_report_{to}" if reporter else f"utter_notice_case_{to}",
        now=now,
        case_number=case.number,
    )
    await session.flush()


def supplement_case(*, case: Case, finding: Finding, told: str, now: datetime) -> None:
    """Give a case what it lacks of facts that its consumer confirmed; the event keeps them all."""
    found = {
        "merchant": finding.merchant,
        "amount": finding.amount,
        "purchased_on": finding.purchased_on,
        "order_number": finding.order_number,
    }
    for column, value in found.items():
        if getattr(case, column) is None:
            setattr(case, column, value)
    case.record("supplemented", at=now, reason=told)


def steps_of(case: Case) -> list[Step]:
    """Return on which day a case came to which status, for its clock."""
    moves = [(CaseStatus(e.to_status), e.at) for e in case.events if e.to_status]
    reached = [(CaseStatus.SUBMITTED, case.opened_at), *moves]
    return [Step(status, day_in_china(at)) for status, at in reached]


def may_supplement(case: Case) -> bool:
    """Tell whether something may still be added: what has ended is for a person."""
    return case.status not in ENDED


def add_to_case(*, case: Case, words: str, message_id: int, now: datetime) -> None:
    """Add what a consumer has to say; what was filed stays, a case that waited for it goes on."""
    if any(event.message_id == message_id for event in case.events):
        return
    to = _waited_in(case) if case.status == CaseStatus.AWAITING_CONSUMER else None
    case.record("supplemented", at=now, to=to, reason=words, message_id=message_id)


def _waited_in(case: Case) -> CaseStatus:
    """Return the status in which the case stood when its consumer was asked for more."""
    asked = [e for e in case.events if e.to_status == CaseStatus.AWAITING_CONSUMER]
    return CaseStatus(asked[-1].from_status or CaseStatus.SUBMITTED)


def may_withdraw(case: Case) -> bool:
    """Tell whether the table of statuses lets the consumer withdraw."""
    return CaseStatus.WITHDRAWN in NEXT[CaseStatus(case.status)]


def withdraw_case(*, case: Case, message_id: int, now: datetime) -> None:
    """Withdraw a case for its consumer (投诉举报处理办法 art. 23); once withdrawn it stays so.

    Raises:
        IllegalTransition: it has ended already.
    """
    if case.status != CaseStatus.WITHDRAWN:
        case.record("withdrawn", at=now, to=CaseStatus.WITHDRAWN, message_id=message_id)


def reveal_phone(*, case: Case, staff: StaffMember, vault: Vault, now: datetime) -> str | None:
    """Return the consumer's phone number, and keep a record of who looked."""
    if case.phone_sealed is None:
        return None
    case.record("phone_revealed", at=now, staff_id=staff.staff_id)
    return vault.open(case.phone_sealed)
