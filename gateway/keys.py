"""What handlers find in the application and in a request, typed."""

import asyncio

from aiohttp import web

from channels.answering import Answering
from gateway.hub import Hub
from gateway.limits import Limiter
from huquan.clock import Clock
from huquan.config import Settings
from huquan.db import Database
from huquan.evidence.checklist import Checklists
from huquan.knowledge.taxonomy import Taxonomy
from huquan.letters.phrases import Phrases
from huquan.ports import Dialogue
from huquan.safety import SafetyWords
from huquan.vault import Vault
from huquan.wording import Wording

SETTINGS: web.AppKey[Settings] = web.AppKey("SETTINGS")
DATABASE: web.AppKey[Database] = web.AppKey("DATABASE")
CLOCK: web.AppKey[Clock] = web.AppKey("CLOCK")
WORDING: web.AppKey[Wording] = web.AppKey("WORDING")
TAXONOMY: web.AppKey[Taxonomy] = web.AppKey("TAXONOMY")
SAFETY: web.AppKey[SafetyWords] = web.AppKey("SAFETY")
CHECKLISTS: web.AppKey[Checklists] = web.AppKey("CHECKLISTS")
PHRASES: web.AppKey[Phrases] = web.AppKey("PHRASES")
PEN: web.AppKey[asyncio.Lock] = web.AppKey("PEN")
"""Letters are written one at a time."""

VAULT: web.AppKey[Vault] = web.AppKey("VAULT")
DIALOGUE: web.AppKey[Dialogue] = web.AppKey("DIALOGUE")
ANSWERING: web.AppKey[Answering] = web.AppKey("ANSWERING")
HUB: web.AppKey[Hub] = web.AppKey("HUB")
LIMITER: web.AppKey[Limiter] = web.AppKey("LIMITER")
