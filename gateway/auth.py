"""Who is asking: a consumer by bearer token, staff by cookie."""

from typing import Final

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from gateway import keys
from huquan.conversations.access import access_own_conversation
from huquan.conversations.models import Conversation
from huquan.errors import NotSignedIn
from huquan.people.rules import StaffMember
from huquan.people.service import SESSION_LENGTH, access_staff

COOKIE: Final = "huquan_desk"
SUBPROTOCOL: Final = "huquan"
_BEARER: Final = "Bearer "


def bearer_token(request: web.Request) -> str | None:
    """Return the token; browsers cannot set headers on a WebSocket and name it as a subprotocol."""
    header = request.headers.get("Authorization", "")
    if header.startswith(_BEARER):
        return header.removeprefix(_BEARER)
    protocols = [p.strip() for p in request.headers.get("Sec-WebSocket-Protocol", "").split(",")]
    if len(protocols) == 2 and protocols[0] == SUBPROTOCOL:  # noqa: PLR2004 - name and token
        return protocols[1]
    return None


async def own_conversation(
    request: web.Request, session: AsyncSession, *, to_change: bool = False
) -> Conversation:
    """Return the conversation that the path names; see `access_own_conversation`."""
    return await access_own_conversation(
        session,
        conversation_id=request.match_info["conversation_id"],
        token=bearer_token(request),
        to_change=to_change,
    )


async def staff_of(request: web.Request, session: AsyncSession) -> StaffMember:
    """Return who is signed in at the desk; raise NotSignedIn when nobody is."""
    token = request.cookies.get(COOKIE)
    if not token:
        raise NotSignedIn
    return await access_staff(session, token=token, now=request.app[keys.CLOCK]())


def set_cookie(request: web.Request, response: web.StreamResponse, token: str) -> None:
    """Hand the session to the browser, out of reach of scripts and of other sites."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(SESSION_LENGTH.total_seconds()),
        path="/api/v1/desk",
        httponly=True,
        samesite="Strict",
        secure=request.app[keys.SETTINGS].secure_cookies,
    )
