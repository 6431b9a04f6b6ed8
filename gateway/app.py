"""The gateway's application: parts in, routes out."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from aiohttp import web

from channels.answering import Answering
from channels.guarding import Guard
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
    privacy,
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
from huquan.entitlements.schedule import WorkCalendar
from huquan.escalations.schedule import OfficeHours
from huquan.evidence.checklist import Checklists
from huquan.evidence.files import MAX_BYTES
from huquan.knowledge.models import Law
from huquan.knowledge.taxonomy import Taxonomy
from huquan.letters.phrases import Phrases
from huquan.ports import Dialogue
from huquan.privacy.retention import Retention
from huquan.safety import SafetyWords
from huquan.vault import Vault
from huquan.wording import Wording

ROUTES: Final = (
    conversations.routes,
    stream.routes,
    attachments.routes,
    letters.routes,
    privacy.routes,
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
    calendar: WorkCalendar
    hours: OfficeHours
    checklists: Checklists
    phrases: Phrases
    laws: Mapping[str, Law]
    retention: Retention
    clock: Clock
    dist: Path = DIST


def make_app(parts: Parts) -> web.Application:
    """Put the application together; nothing is opened before it starts."""
    app = web.Application(
        middlewares=[metrics.count_requests, say_errors, guard_desk],
        client_max_size=MAX_BYTES + ROOM_FOR_FORM,
    )
    _keep(app, parts)
    app[keys.PEN] = asyncio.Lock()
    app[keys.VAULT] = Vault(parts.settings.secret_key)
    app[keys.ANSWERING] = _answering(parts)
    app[keys.HUB] = Hub(parts.database, parts.clock)
    app[keys.LIMITER] = Limiter.from_setting(parts.settings.rate_limit)
    app[metrics.METRICS] = metrics.Metrics.create()
    add_routes(app)
    add_pages(app, parts.dist)
    app.on_response_prepare.append(add_headers)
    app.on_response_prepare.append(cache_assets)
    app.cleanup_ctx.append(_free_left_turns)
    app.cleanup_ctx.append(_follow)
    return app


def _keep(app: web.Application, parts: Parts) -> None:
    """Put what the gateway is made of within reach of its handlers."""
    app[keys.SETTINGS] = parts.settings
    app[keys.DATABASE] = parts.database
    app[keys.CLOCK] = parts.clock
    app[keys.WORDING] = parts.wording
    app[keys.TAXONOMY] = parts.taxonomy
    app[keys.SAFETY] = parts.safety
    app[keys.CALENDAR] = parts.calendar
    app[keys.HOURS] = parts.hours
    app[keys.CHECKLISTS] = parts.checklists
    app[keys.PHRASES] = parts.phrases
    app[keys.RETENTION] = parts.retention
    app[keys.DIALOGUE] = parts.dialogue


def _answering(parts: Parts) -> Answering:
    return Answering(
        parts.database,
        parts.dialogue,
        parts.wording,
        parts.clock,
        f"gateway:{parts.settings.port}",
        Guard(parts.laws, parts.wording),
    )


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
