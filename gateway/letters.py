"""Letters to take along: the complaint as a document, and as text for the 12315 platform."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from aiohttp import web

from gateway import keys
from gateway.auth import own_conversation, staff_of
from gateway.openapi import documented
from huquan.cases.access import access_case
from huquan.letters.documents import write_docx, write_pdf, write_portal_text
from huquan.letters.facts import LetterFacts
from huquan.letters.phrases import Phrases
from huquan.letters.service import gather_letter
from huquan.people.rules import Consumer
from huquan.vault import masked_number

routes = web.RouteTableDef()

DOCUMENT: Final = r"{document:letter\.docx|letter\.pdf|12315\.txt}"


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of document: what writes it, and what browsers are told of it."""

    write: Callable[[LetterFacts, Phrases], bytes]
    media_type: str
    name: str


KINDS: Final = {
    "letter.docx": Kind(
        write_docx,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "投诉书-{number}.docx",
    ),
    "letter.pdf": Kind(write_pdf, "application/pdf", "投诉书-{number}.pdf"),
    "12315.txt": Kind(write_portal_text, "text/plain; charset=utf-8", "12315-{number}.txt"),
}


@routes.get("/api/v1/conversations/{conversation_id}/cases/{number}/" + DOCUMENT)
@documented("A letter of one's own case: `letter.docx`, `letter.pdf` or `12315.txt`")
async def download(request: web.Request) -> web.Response:
    """Send the consumer a letter with everything that they told."""
    await request.app[keys.LIMITER].check("letters", request.match_info["conversation_id"])
    async with request.app[keys.DATABASE].reading() as session:
        conversation = await own_conversation(request, session)
        case = await access_case(
            session, number=request.match_info["number"], actor=Consumer(conversation.id)
        )
        sealed = case.phone_sealed
        phone = request.app[keys.VAULT].open(sealed) if sealed else None
        facts = await gather_letter(
            session, case=case, phone=phone, taxonomy=request.app[keys.TAXONOMY]
        )
    return await _written(request, facts)


@routes.get("/api/v1/desk/cases/{number}/" + DOCUMENT)
@documented("A letter of a case for staff, the phone number masked; documents as for consumers")
async def download_at_desk(request: web.Request) -> web.Response:
    """Send a member of staff the letter; the phone number is revealed elsewhere, on record."""
    async with request.app[keys.DATABASE].reading() as session:
        staff = await staff_of(request, session)
        case = await access_case(session, number=request.match_info["number"], actor=staff)
        phone = masked_number(case.phone_tail)
        facts = await gather_letter(
            session, case=case, phone=phone, taxonomy=request.app[keys.TAXONOMY]
        )
    return await _written(request, facts)


async def _written(request: web.Request, facts: LetterFacts) -> web.Response:
    """Write a letter outside the event loop: a font takes half a second to cut to size."""
    kind = KINDS[request.match_info["document"]]
    async with request.app[keys.PEN]:
        body = await asyncio.to_thread(kind.write, facts, request.app[keys.PHRASES])
    name = quote(kind.name.format(number=facts.number))
    return web.Response(
        body=body,
        headers={
            "Content-Type": kind.media_type,
            "Content-Disposition": f"attachment; filename*=UTF-8''{name}",
            "Cache-Control": "no-store",
        },
    )
