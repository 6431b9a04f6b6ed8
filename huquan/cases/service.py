"""Opening cases and working them."""

import secrets
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from huquan import outbox
from huquan.cases.models import Case
from huquan.cases.statuses import NEEDS_REASON, CaseKind, CaseStatus
from huquan.clock import SHANGHAI
from huquan.conversations.models import Conversation
from huquan.conversations.statuses import Priority
from huquan.errors import BadRequest
from huquan.evidence.facts import Finding
from huquan.people.rules import StaffMember
from huquan.vault import SealedPhone, Vault

NUMBER_DIGITS: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """What a consumer says happened and wants (投诉处理办法 art. 10)."""

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


async def open_case(
    session: AsyncSession,
    *,
    conversation: Conversation,
    message_id: int,
    complaint: Complaint,
    department: str,
    due_on: date,
    assessment: list[dict[str, Any]],
    now: datetime,
) -> Case:
    """Record a complaint as a new case; the same confirmation gives the same case again."""
    known = await session.scalar(select(Case).where(Case.opened_by_message_id == message_id))
    if known is not None:
        return known
    case = Case(
        number=await _new_number(session, now),
        kind=CaseKind.COMPLAINT,
        status=CaseStatus.SUBMITTED,
        conversation=conversation,
        opened_by_message_id=message_id,
        department=department,
        priority=Priority.NORMAL,
        assessment=assessment,
        opened_at=now,
        due_on=due_on,
        events=[],
        **_columns(complaint),
    )
    case.record("opened", at=now)
    session.add(case)
    await session.flush()
    return case


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
    }


async def _new_number(session: AsyncSession, now: datetime) -> str:
    """Return a number that can be read out on the phone and does not tell how many there are."""
    while True:
        tail = secrets.randbelow(10**NUMBER_DIGITS)
        number = f"HQ{now.astimezone(SHANGHAI):%y%m%d}-{tail:0{NUMBER_DIGITS}d}"
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
    outbox.post(
        session,
        to=case.conversation_id,
        template=f"utter_notice_case_{to}",
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


def reveal_phone(*, case: Case, staff: StaffMember, vault: Vault, now: datetime) -> str | None:
    """Return the consumer's phone number, and keep a record of who looked."""
    if case.phone_sealed is None:
        return None
    case.record("phone_revealed", at=now, staff_id=staff.staff_id)
    return vault.open(case.phone_sealed)
