"""The gateway's application: parts in, routes out."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from aiohttp import web

from channels.answering import Answering
from gateway import (
    attachments,
    conversations,
    desk_cases,
    desk_conversations,
    desk_evidence,
    desk_session,
    desk_stream,
    health,
    keys,
    letters,
    metrics,
    openapi,
    stream,
)
from gateway.errors import say_errors
from gateway.hub import Hub
from gateway.limits import Limiter
from gateway.pages import DIST, add_pages, cache_assets
from gateway.security import add_headers, guard_desk
from huquan.clock import Clock
from huquan.config import Settings
from huquan.conversations.service import let_go
from huquan.db import Database
from huquan.evidence.checklist import Checklists
from huquan.evidence.files import MAX_BYTES
from huquan.knowledge.taxonomy import Taxonomy
from huquan.letters.phrases import Phrases
from huquan.ports import Dialogue
from huquan.safety import SafetyWords
from huquan.vault import Vault
from huquan.wording import Wording

ROUTES: Final = (
    conversations.routes,
    stream.routes,
    attachments.routes,
    letters.routes,
    desk_session.routes,
    desk_conversations.routes,
    desk_cases.routes,
    desk_evidence.routes,
    desk_stream.routes,
    health.routes,
    metrics.routes,
    openapi.routes,
)

ROOM_FOR_FORM: Final = 64 * 1024
"""Bytes that a multipart body has beside its file."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What the gateway is made of; tests put fakes from channels/memory.py in."""

    settings: Settings
    database: Database
    dialogue: Dialogue
    wording: Wording
    taxonomy: Taxonomy
    safety: SafetyWords
    checklists: Checklists
    phrases: Phrases
    clock: Clock
    dist: Path = DIST


def make_app(parts: Parts) -> web.Application:
    """Put the application together; nothing is opened before it starts."""
    app = web.Application(
        middlewares=[metrics.count_requests, say_errors, guard_desk],
        client_max_size=MAX_BYTES + ROOM_FOR_FORM,
    )
    settings = parts.settings
    app[keys.SETTINGS] = settings
    app[keys.DATABASE] = parts.database
    app[keys.CLOCK] = parts.clock
    app[keys.WORDING] = parts.wording
    app[keys.TAXONOMY] = parts.taxonomy
    app[keys.SAFETY] = parts.safety
    app[keys.CHECKLISTS] = parts.checklists
    app[keys.PHRASES] = parts.phrases
    app[keys.PEN] = asyncio.Lock()
    app[keys.VAULT] = Vault(settings.secret_key)
    app[keys.DIALOGUE] = parts.dialogue
    app[keys.ANSWERING] = Answering(
        parts.database, parts.dialogue, parts.wording, parts.clock, f"gateway:{settings.port}"
    )
    app[keys.HUB] = Hub(parts.database, parts.clock)
    app[keys.LIMITER] = Limiter.from_setting(settings.rate_limit)
    app[metrics.METRICS] = metrics.Metrics.create()
    add_routes(app)
    add_pages(app, parts.dist)
    app.on_response_prepare.append(add_headers)
    app.on_response_prepare.append(cache_assets)
    app.cleanup_ctx.append(_free_left_turns)
    app.cleanup_ctx.append(_follow)
    return app


def add_routes(app: web.Application) -> None:
    """Add every route of the API."""
    for table in ROUTES:
        app.router.add_routes(table)


async def _free_left_turns(app: web.Application) -> AsyncIterator[None]:
    """Free what the last gateway of this name was at when it died."""
    async with app[keys.DATABASE].unit_of_work() as session:
        await let_go(session, owner=app[keys.ANSWERING].owner)
    yield


async def _follow(app: web.Application) -> AsyncIterator[None]:
    """Keep the hub following while the gateway runs."""
    task = asyncio.create_task(app[keys.HUB].follow())
    yield
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
