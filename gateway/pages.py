"""The pages that Vite built into web/dist."""

from pathlib import Path
from typing import Final

from aiohttp import web
from aiohttp.typedefs import Handler

from huquan.errors import NotFound

DIST: Final = Path(__file__).parent.parent / "web" / "dist"
PAGES: Final = ("chat", "desk")
_FOREVER: Final = "public, max-age=31536000, immutable"


def add_pages(app: web.Application, dist: Path = DIST) -> None:
    """Serve /chat/ and /desk/; their assets carry a hash in the name and never change."""
    app.router.add_get("/", _to_chat)
    for page in PAGES:
        app.router.add_get(f"/{page}", _to_folder)
        app.router.add_get(f"/{page}/", _index(dist / page / "index.html"))
        assets = dist / page / "assets"
        if assets.is_dir():
            app.router.add_static(f"/{page}/assets/", assets)


async def _to_chat(request: web.Request) -> web.Response:
    del request
    raise web.HTTPFound("/chat/")


async def _to_folder(request: web.Request) -> web.Response:
    raise web.HTTPFound(f"{request.path}/")


def _index(file: Path) -> Handler:
    async def index(request: web.Request) -> web.StreamResponse:
        del request
        if not file.is_file():
            raise NotFound
        return web.FileResponse(file, headers={"Cache-Control": "no-cache"})

    return index


async def cache_assets(request: web.Request, response: web.StreamResponse) -> None:
    """Let browsers keep what has a hash in its name."""
    if "/assets/" in request.path and response.status == 200:  # noqa: PLR2004 - OK
        response.headers["Cache-Control"] = _FOREVER
