"""What every response carries so that a browser protects the person in front of it."""

from typing import Final

from aiohttp import web
from aiohttp.typedefs import Handler

from huquan.errors import NotAllowed

HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'self'; "
        "form-action 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}

DESK: Final = "/api/v1/desk/"
DESK_HEADER: Final = "X-Huquan-Desk"
_SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})


@web.middleware
async def guard_desk(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse a change at the desk that another site's form could have sent (CSRF)."""
    if (
        request.path.startswith(DESK)
        and request.method not in _SAFE
        and DESK_HEADER not in request.headers
    ):
        raise NotAllowed
    return await handler(request)


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Add the headers; nothing that holds personal data may be cached."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.path.startswith("/api/"):
        response.headers["Cache-Control"] = "no-store"
