"""Reports (举报): a lead on a violation, with whoever hands it in behind a wall.

投诉举报处理办法 37: who reports is not told to the reported or to anybody who does not handle
reports. A report therefore lives in a mailbox, a conversation of its own that holds the lead and
knows nobody. The way back to the person is one row of `reporters`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from huquan import outbox
from huquan.cases.access import access_case
from huquan.cases.models import Case, Reporter
from huquan.cases.service import Complaint, Consent, open_case
from huquan.cases.statuses import CaseKind
from huquan.conversations.models import Conversation, Message
from huquan.conversations.service import open_conversation, say
from huquan.conversations.statuses import Sender
from huquan.errors import BadRequest, NotAllowed, NotFound
from huquan.people.rules import Permission, StaffMember
from huquan.vault import Vault, hide_phones

MAILBOX: Final = "mailbox"
"""The channel of conversations that belong to a report and reach nobody by themselves."""

HIDDEN: Final = "＊＊"


@dataclass(frozen=True, slots=True)
class Revealed:
    """Who handed in a report."""

    contact_name: str | None
    phone: str | None
    conversation_id: str
    linked_number: str | None


async def open_report(
    session: AsyncSession,
    *,
    conversation: Conversation,
    message_id: int,
    report: Complaint,
    department: str,
    due_on: date,
    consents: Sequence[Consent],
    linked: Case | None = None,
    now: datetime,
) -> Case:
    """Record a report behind the wall; the same confirmation gives the same report again.

    `linked`: the complaint of the same message. Without one the conversation itself is walled.
    """
    if known := await _find_opened(session, message_id):
        return known
    case = await _open_lead(
        session, report, department=department, due_on=due_on, consents=consents, now=now
    )
    reporter = _reporter(report, case=case, linked=linked)
    reporter.conversation_id, reporter.opened_by_message_id = conversation.id, message_id
    session.add(reporter)
    if linked is None:
        wall_off(conversation=conversation, now=now)
    await session.flush()
    return case


async def _open_lead(
    session: AsyncSession,
    report: Complaint,
    *,
    department: str,
    due_on: date,
    consents: Sequence[Consent],
    now: datetime,
) -> Case:
    """Open the case in a mailbox that knows nobody."""
    lead = without_identity(report)
    message = await _put_in_mailbox(session, text=lead.narrative, now=now)
    return await open_case(
        session,
        kind=CaseKind.REPORT,
        conversation=await session.get_one(Conversation, message.conversation_id),
        message_id=message.id,
        complaint=lead,
        department=department,
        due_on=due_on,
        assessment=[],
        consents=consents,
        now=now,
    )


async def _find_opened(session: AsyncSession, message_id: int) -> Case | None:
    """Return the report that a confirmation has opened already."""
    query = select(Case).join(Reporter, Reporter.case_id == Case.id)
    found: Case | None = await session.scalar(
        query.where(Reporter.opened_by_message_id == message_id)
    )
    return found


def _reporter(report: Complaint, *, case: Case, linked: Case | None) -> Reporter:
    """Return the way back from a report to whoever told it."""
    return Reporter(
        case_id=case.id,
        mailbox_id=case.conversation_id,
        contact_name=report.contact_name,
        phone_sealed=report.phone.sealed if report.phone else None,
        linked_case_id=linked.id if linked else None,
    )


def without_identity(report: Complaint) -> Complaint:
    """Return a report without name and number, and without them in its own words."""
    told = hide_phones(report.narrative)
    evidence = report.evidence_told and hide_phones(report.evidence_told)
    if report.contact_name:
        told = told.replace(report.contact_name, HIDDEN)
        evidence = evidence and evidence.replace(report.contact_name, HIDDEN)
    return replace(
        report,
        narrative=told,
        evidence_told=evidence,
        contact_name=None,
        phone=None,
        order_number=None,
    )


async def _put_in_mailbox(session: AsyncSession, *, text: str, now: datetime) -> Message:
    """Open a mailbox whose token nobody has and leave the lead in it."""
    mailbox, _ = await open_conversation(session, channel=MAILBOX, locale="zh-CN", now=now)
    message = await say(session, conversation=mailbox, sender=Sender.CONSUMER, text=text, now=now)
    message.answered_at = now  # nobody waits for the bot here
    return message


def wall_off(*, conversation: Conversation, now: datetime) -> None:
    """Keep a conversation in which a report is told from whoever may not know reporters."""
    conversation.walled_at = conversation.walled_at or now


async def take_down_wall(session: AsyncSession, *, conversation: Conversation) -> None:
    """Open a conversation again whose consumer did not report after all."""
    reported = select(Reporter.case_id).where(
        Reporter.conversation_id == conversation.id, Reporter.linked_case_id.is_(None)
    )
    if await session.scalar(reported.limit(1)) is None:
        conversation.walled_at = None


async def reveal_reporter(
    session: AsyncSession,
    *,
    number: str,
    staff: StaffMember,
    reason: str,
    vault: Vault,
    now: datetime,
) -> Revealed:
    """Return who handed in a report, and keep a record of who looked and why.

    Raises:
        NotAllowed: the role may not know reporters.
        NotFound: no such report.
        BadRequest: no reason is given.
    """
    if not staff.may(Permission.KNOW_REPORTERS):
        raise NotAllowed
    if not reason.strip():
        raise BadRequest(field="reason")
    case = await access_case(session, number=number, actor=staff, to_change=True)
    reporter = await session.get(Reporter, case.id)
    if reporter is None:
        raise NotFound
    case.record("reporter_revealed", at=now, staff_id=staff.staff_id, reason=reason.strip())
    linked = await session.get(Case, reporter.linked_case_id) if reporter.linked_case_id else None
    return _revealed(reporter, linked, vault)


def _revealed(reporter: Reporter, linked: Case | None, vault: Vault) -> Revealed:
    return Revealed(
        contact_name=reporter.contact_name,
        phone=vault.open(reporter.phone_sealed) if reporter.phone_sealed else None,
        conversation_id=reporter.conversation_id,
        linked_number=linked.number if linked else None,
    )


async def pass_on_to_reporter(
    session: AsyncSession, *, mailbox: Conversation, text: str, now: datetime
) -> None:
    """Promise the reporter what staff wrote in a mailbox; any other conversation needs no help."""
    if mailbox.channel != MAILBOX:
        return
    query = select(Reporter).where(Reporter.mailbox_id == mailbox.id)
    reporter = (await session.scalars(query)).one()
    case = await session.get_one(Case, reporter.case_id)
    outbox.post(
        session,
        to=reporter.conversation_id,
        template="utter_notice_report_answered",
        now=now,
        case_number=case.number,
        text=text,
    )
