"""Handing over what is kept of a consumer, for machines and for people (个人信息保护法 art. 45)."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import undefer

from huquan.cases.access import find_own_cases
from huquan.cases.models import Case, CaseConsent, FollowUp, Reporter
from huquan.clock import SHANGHAI
from huquan.conversations.models import Attachment, Conversation, Message
from huquan.escalations.service import read_all
from huquan.knowledge.taxonomy import Taxonomy
from huquan.privacy.retention import Retention
from huquan.vault import Vault

TOLD: Final = (
    "narrative",
    "merchant",
    "platform",
    "product",
    "amount",
    "purchased_on",
    "order_number",
    "issue_type",
    "remedies",
    "place",
    "evidence_told",
    "contact_name",
    "phone",
)
"""Of a case, what its consumer told, in the order of a registration."""

Data = dict[str, Any]


async def export_data(
    session: AsyncSession, *, conversation: Conversation, vault: Vault, now: datetime
) -> Data:
    """Return everything that is kept of a conversation's consumer, in plain values."""
    messages = select(Message).where(Message.conversation_id == conversation.id)
    files = (
        select(Attachment)
        .where(Attachment.conversation_id == conversation.id)
        .order_by(Attachment.received_at)
        .options(undefer(Attachment.text))
    )
    cases = await find_own_cases(session, conversation_id=conversation.id)
    return {
        "exported_at": _moment(now),
        "conversation": {"id": conversation.id, "began_at": _moment(conversation.created_at)},
        "messages": [_message(m) for m in await session.scalars(messages.order_by(Message.id))],
        "files": [_file(attachment) for attachment in await session.scalars(files)],
        "cases": [
            _case(case, await session.get(Reporter, case.id), vault) for case in reversed(cases)
        ],
        "calls_for_a_person": [
            {"at": _moment(escalation.raised_at), "reason": escalation.reason}
            for escalation in await read_all(session, conversation_id=conversation.id)
        ],
    }


def _moment(moment: datetime) -> str:
    return moment.astimezone(SHANGHAI).isoformat(timespec="seconds")


def _message(message: Message) -> Data:
    understood = (message.turn or {}).get("facts") or {}
    return {
        "at": _moment(message.created_at),
        "sender": message.sender,
        "text": message.text,
        "understood": understood,
    }


def _file(attachment: Attachment) -> Data:
    return {
        "name": attachment.name,
        "media_type": attachment.media_type,
        "size": attachment.size,
        "sha256": attachment.sha256,
        "received_at": _moment(attachment.received_at),
        "kind": attachment.kind,
        "found": attachment.found,
        "text": attachment.text,
    }


def _case(case: Case, reporter: Reporter | None, vault: Vault) -> Data:
    person = reporter or case
    return {
        "number": case.number,
        "kind": case.kind,
        "status": case.status,
        "opened_at": _moment(case.opened_at),
        "narrative": case.narrative,
        "merchant": case.merchant,
        "platform": case.platform,
        "product": case.product,
        "amount": None if case.amount is None else str(case.amount),
        "purchased_on": case.purchased_on.isoformat() if case.purchased_on else None,
        "order_number": case.order_number,
        "issue_type": case.issue_type,
        "remedies": list(case.remedies),
        "place": case.place,
        "evidence_told": case.evidence_told,
        "contact_name": person.contact_name,
        "phone": vault.open(person.phone_sealed) if person.phone_sealed else None,
        "assessment": case.assessment,
        "consents": [_consent(consent) for consent in case.consents],
        "events": [
            {"at": _moment(e.at), "kind": e.kind, "to_status": e.to_status, "reason": e.reason}
            for e in case.events
        ],
        "follow_ups": [_follow_up(follow_up) for follow_up in case.follow_ups],
    }


def _consent(consent: CaseConsent) -> Data:
    return {
        "purpose": consent.purpose,
        "given": consent.given,
        "wording": consent.wording,
        "at": _moment(consent.at),
    }


def _follow_up(follow_up: FollowUp) -> Data:
    return {
        "asked_at": _moment(follow_up.asked_at),
        "is_solved": follow_up.is_solved,
        "score": follow_up.score,
        "words": follow_up.words,
    }


def in_words(data: Data, *, retention: Retention, taxonomy: Taxonomy) -> str:
    """Write an export as a page that people read."""
    heading = retention.export
    lines = [heading["title"], f"{heading['exported_at']}：{data['exported_at']}"]
    kept = [f"{each.label}：{each.purpose}。{each.until}。" for each in retention.kept.values()]
    lines += ["", heading["kept"], *kept]
    for part, written in (
        ("messages", [_message_line(m, taxonomy) for m in data["messages"]]),
        ("files", [_file_line(f) for f in data["files"]]),
        (
            "cases",
            [line for case in data["cases"] for line in _case_lines(case, heading, taxonomy)],
        ),
    ):
        lines += ["", heading[part], *(written or [heading["nothing"]])]
    return "\n".join(lines) + "\n"


def _message_line(message: Data, taxonomy: Taxonomy) -> str:
    speaker = taxonomy.label("senders", message["sender"])
    return f"{message['at']} {speaker}：{message['text']}"


def _file_line(file: Data) -> str:
    read = f"\n{file['text']}" if file["text"] else ""
    return f"{file['received_at']} {file['name']}{read}"


def _case_lines(case: Data, heading: dict[str, str], taxonomy: Taxonomy) -> Iterator[str]:
    yield f"{heading['number']}：{case['number']}"
    yield f"{heading['status']}：{taxonomy.label('case_statuses', case['status'])}"
    yield f"{heading['opened_at']}：{case['opened_at']}"
    for name in TOLD:
        if case[name]:
            yield f"{taxonomy.label('facts', name)}：{_value(name, case[name], taxonomy)}"
    yield f"{heading['events']}："
    for event in case["events"]:
        label = taxonomy.label("case_events", event["kind"])
        yield "  " + " ".join(filter(None, (event["at"], label, event["reason"])))
    for follow_up in case["follow_ups"]:
        for name in ("score", "words"):
            if follow_up[name]:
                yield f"{heading[name]}：{follow_up[name]}"
    yield ""


def _value(name: str, value: str | Sequence[str], taxonomy: Taxonomy) -> str:
    if name == "issue_type":
        return taxonomy.label("issue_types", str(value))
    if name == "remedies":
        return "、".join(taxonomy.label("remedies", remedy) for remedy in value)
    return str(value)
