"""What a letter is made from, gathered from a case."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncSession

from huquan.cases.models import Case
from huquan.conversations.models import Attachment
from huquan.entitlements.facts import Verdict
from huquan.entitlements.rules import CLOCKS
from huquan.evidence.service import find_evidence
from huquan.knowledge.taxonomy import Taxonomy
from huquan.letters.facts import Exhibit, Ground, LetterFacts

NOBODY: Final = frozenset({"不知道", "不清楚", "不晓得", "不记得", "无", "没有"})
"""What consumers answer who do not know the merchant: a blank in a letter."""


async def gather_letter(
    session: AsyncSession, *, case: Case, phone: str | None, taxonomy: Taxonomy
) -> LetterFacts:
    """Return a case as its letter tells it; `phone` is as open as the reader may see it."""
    files = await find_evidence(session, conversation_id=case.conversation_id)
    return LetterFacts(
        number=case.number,
        narrative=case.narrative,
        remedies=tuple(case.remedies),
        name=case.contact_name,
        phone=phone,
        merchant=None if case.merchant in NOBODY else case.merchant,
        platform=case.platform,
        product=case.product,
        amount=case.amount,
        purchased_on=case.purchased_on,
        purchased_on_text=case.purchased_on_text,
        order_number=case.order_number,
        grounds=tuple(_grounds(case.assessment)),
        exhibits=tuple(_exhibit(file, taxonomy) for file in files),
    )


def _exhibit(file: Attachment, taxonomy: Taxonomy) -> Exhibit:
    return Exhibit(
        name=file.name,
        shows=taxonomy.label("evidence_kinds", file.kind),
        media_type=file.media_type,
        size=file.size,
        sha256=file.sha256,
        received_at=file.received_at,
    )


def _grounds(assessment: Sequence[dict[str, Any]]) -> list[Ground]:
    """Return the rights that are there or may be, with their articles law by law."""
    grounds = []
    for right in assessment:
        if right["code"] in CLOCKS or right["verdict"] == Verdict.DENIED:
            continue
        articles: dict[str, list[int]] = {}
        for citation in right["citations"]:
            articles.setdefault(citation["law"], []).append(citation["article"])
        grounds += [Ground(right["title"], law, tuple(found)) for law, found in articles.items()]
    return grounds
