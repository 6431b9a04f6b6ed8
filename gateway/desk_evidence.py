"""The desk API: the evidence of a case, what was read in it, and what is still missing."""

from collections.abc import Sequence

from aiohttp import web

from gateway import keys
from gateway.auth import staff_of
from gateway.desk_schemas import CaseEvidence, EvidenceView
from gateway.openapi import documented
from gateway.views import json_response
from huquan.cases.access import access_case
from huquan.cases.models import Case
from huquan.conversations.models import Attachment
from huquan.evidence.checklist import Checklists
from huquan.evidence.facts import Finding
from huquan.evidence.service import find_evidence
from huquan.evidence.words import finding_in_lines
from huquan.knowledge.taxonomy import Taxonomy
from huquan.vault import mask_phones

routes = web.RouteTableDef()


@routes.get("/api/v1/desk/cases/{number}/evidence")
@documented("The evidence of a case and what is still missing", returns=CaseEvidence)
async def show(request: web.Request) -> web.Response:
    """Show the files of the conversation that the case came of."""
    async with request.app[keys.DATABASE].reading() as session:
        staff = await staff_of(request, session)
        case = await access_case(session, number=request.match_info["number"], actor=staff)
        files = await find_evidence(session, conversation_id=case.conversation_id)
    return json_response(
        case_evidence(
            case,
            files,
            taxonomy=request.app[keys.TAXONOMY],
            checklists=request.app[keys.CHECKLISTS],
        )
    )


def case_evidence(
    case: Case, files: Sequence[Attachment], *, taxonomy: Taxonomy, checklists: Checklists
) -> CaseEvidence:
    """Show files with what they show, and the points of the checklist that none covers."""
    held = {file.kind for file in files}
    return CaseEvidence(
        conversation_id=case.conversation_id,
        files=[_evidence_view(file, taxonomy) for file in files],
        missing=list(checklists.still_worth_keeping(case.issue_type, held=held)),
    )


def _evidence_view(file: Attachment, taxonomy: Taxonomy) -> EvidenceView:
    found = finding_in_lines(Finding.from_json(file.found), taxonomy=taxonomy)
    return EvidenceView(
        id=file.id,
        name=file.name,
        media_type=file.media_type,
        size=file.size,
        sha256=file.sha256,
        received_at=file.received_at,
        kind_label=taxonomy.label("evidence_kinds", file.kind),
        is_read=file.read_at is not None,
        found=found.splitlines(),
        text=mask_phones(file.text or ""),
    )
