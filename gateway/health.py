"""Is it up, is it ready?"""

from http import HTTPStatus

from aiohttp import web
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from gateway import keys
from gateway.openapi import documented
from huquan.db import Database

routes = web.RouteTableDef()


@routes.get("/healthz")
@documented("The process is up")
async def healthz(request: web.Request) -> web.Response:
    """Answer at once."""
    del request
    return web.json_response({"status": "up"})


@routes.get("/readyz")
@documented("Every part answers", also=(HTTPStatus.SERVICE_UNAVAILABLE,))
async def readyz(request: web.Request) -> web.Response:
    """Return 200 only when database, model and actions answer; name the parts either way."""
    parts = await request.app[keys.DIALOGUE].check()
    parts["database"] = await _database_answers(request.app[keys.DATABASE])
    is_ready = all(parts.values())
    return web.json_response(
        {"status": "ready" if is_ready else "waiting", "parts": parts},
        status=HTTPStatus.OK if is_ready else HTTPStatus.SERVICE_UNAVAILABLE,
    )


async def _database_answers(database: Database) -> bool:
    try:
        async with database.reading() as session:
            await session.execute(text("SELECT count(*) FROM conversations WHERE id = ''"))
    except (SQLAlchemyError, OSError):
        return False
    return True
