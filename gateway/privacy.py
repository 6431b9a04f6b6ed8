"""One's data to take along: as JSON for machines, as a page for people."""

import json
from datetime import datetime
from typing import Any

from aiohttp import web

from gateway import keys
from gateway.auth import own_conversation
from gateway.openapi import documented
from huquan.privacy.export import export_data, in_words
from huquan.privacy.rules import RequestKind
from huquan.privacy.service import note_request

routes = web.RouteTableDef()


@routes.get("/api/v1/conversations/{conversation_id}/export.json")
@documented("Everything that is kept of the consumer, for machines")
async def export_as_json(request: web.Request) -> web.Response:
    """Send it as a JSON file."""
    text = json.dumps(await _export(request), ensure_ascii=False, indent=1)
    return _file(request, text, "application/json", "json")


@routes.get("/api/v1/conversations/{conversation_id}/export.txt")
@documented("Everything that is kept of the consumer, for people")
async def export_as_text(request: web.Request) -> web.Response:
    """Send it as a text file; the mark at its beginning has every editor read it as UTF-8."""
    app = request.app
    text = in_words(
        await _export(request), retention=app[keys.RETENTION], taxonomy=app[keys.TAXONOMY]
    )
    return _file(request, f"\ufeff{text}", "text/plain", "txt")


async def _export(request: web.Request) -> dict[str, Any]:
    """Collect the data of one's own conversation and note that it was asked for."""
    await request.app[keys.LIMITER].check("exports", request.match_info["conversation_id"])
    now = request.app[keys.CLOCK]()
    async with request.app[keys.DATABASE].unit_of_work() as session:
        conversation = await own_conversation(request, session)
        await note_request(
            session, conversation_id=conversation.id, kind=RequestKind.EXPORT, now=now
        )
        return await export_data(
            session, conversation=conversation, vault=request.app[keys.VAULT], now=now
        )


def _file(request: web.Request, text: str, media_type: str, ending: str) -> web.Response:
    now: datetime = request.app[keys.CLOCK]()
    name = f"huquan-{now:%Y%m%d}.{ending}"
    return web.Response(
        text=text,
        content_type=media_type,
        charset="utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store",
        },
    )
