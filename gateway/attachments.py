"""Files: consumers upload them, they and staff look at them."""

from http import HTTPStatus
from urllib.parse import quote

from aiohttp import BodyPartReader, web
from sqlalchemy.ext.asyncio import AsyncSession

from gateway import keys
from gateway.auth import own_conversation, staff_of
from gateway.openapi import documented
from gateway.schemas import Uploaded
from gateway.views import json_response
from huquan.cases.access import find_cases
from huquan.conversations.access import access_conversation
from huquan.conversations.models import Attachment, Conversation
from huquan.errors import BadRequest, NotFound
from huquan.evidence.files import store_file
from huquan.evidence.service import check_room, keep_attachment

routes = web.RouteTableDef()


@routes.post("/api/v1/conversations/{conversation_id}/attachments")
@documented("Upload one file (multipart, field `file`)", returns=Uploaded, status=201)
async def upload(request: web.Request) -> web.Response:
    """Keep a file; it reaches the conversation when a message names it."""
    await request.app[keys.LIMITER].check("attachments", request.match_info["conversation_id"])
    async with request.app[keys.DATABASE].reading() as session:
        await _check_room(session, await own_conversation(request, session))
    part = await _file_part(request)
    file = await store_file(part, folder=request.app[keys.SETTINGS].evidence_folder)
    async with request.app[keys.DATABASE].unit_of_work() as session:
        conversation = await own_conversation(request, session, to_change=True)
        await _check_room(session, conversation)
        attachment = await keep_attachment(
            session,
            conversation=conversation,
            file=file,
            name=part.filename or "",
            kind=request.app[keys.CHECKLISTS].kind_of(file.media_type),
            now=request.app[keys.CLOCK](),
        )
    view = Uploaded(attachment_id=attachment.id, sha256=attachment.sha256)
    return json_response(view, status=HTTPStatus.CREATED)


async def _check_room(session: AsyncSession, conversation: Conversation) -> None:
    """Raise TooManyFiles when the dispute that is being told has all its files."""
    cases = await find_cases(session, conversation_id=conversation.id)
    await check_room(session, conversation=conversation, disputes=1 + len(cases))


async def _file_part(request: web.Request) -> BodyPartReader:
    if not request.content_type.startswith("multipart/"):
        raise BadRequest(field="file")
    part = await (await request.multipart()).next()
    if not isinstance(part, BodyPartReader) or part.name != "file":
        raise BadRequest(field="file")
    return part


@routes.get("/api/v1/conversations/{conversation_id}/attachments/{attachment_id}")
@documented("A file of one's own conversation")
async def download(request: web.Request) -> web.StreamResponse:
    """Send a file back to the consumer."""
    async with request.app[keys.DATABASE].reading() as session:
        return await _send(request, session, await own_conversation(request, session))


@routes.get("/api/v1/desk/conversations/{conversation_id}/attachments/{attachment_id}")
@documented("A file of a conversation, for staff")
async def download_at_desk(request: web.Request) -> web.StreamResponse:
    """Send a file to a member of staff."""
    async with request.app[keys.DATABASE].reading() as session:
        staff = await staff_of(request, session)
        conversation = await access_conversation(
            session, conversation_id=request.match_info["conversation_id"], actor=staff
        )
        return await _send(request, session, conversation)


async def _send(
    request: web.Request, session: AsyncSession, conversation: Conversation
) -> web.FileResponse:
    attachment = await session.get(Attachment, request.match_info["attachment_id"])
    if attachment is None or attachment.conversation_id != conversation.id:
        raise NotFound
    return web.FileResponse(
        request.app[keys.SETTINGS].evidence_folder / attachment.sha256,
        headers={
            "Content-Type": attachment.media_type,
            "Content-Disposition": f"inline; filename*=UTF-8''{quote(attachment.name)}",
            "Content-Security-Policy": "sandbox",
        },
    )
