"""Scripted conversations over HTTP: tests/e2e/scripts holds them, docs/testing.md explains them."""

import asyncio
from collections.abc import AsyncIterator

import aiohttp
import pytest
from fixtures.expecting import Failed
from fixtures.playing import Player
from fixtures.scripts import Script, read_scripts

from deploy.trial.house import PASSWORD, TrialHouse
from deploy.trial.sentences import Sentences
from deploy.trial.staff import Staff

pytestmark = pytest.mark.house

AT_ONCE = 6
SCRIPTS = read_scripts()

Outcomes = dict[str, asyncio.Task[None]]


@pytest.fixture(scope="module")
async def outcomes(house: TrialHouse, request: pytest.FixtureRequest) -> AsyncIterator[Outcomes]:
    """Every chosen script, several at once: one after the other they would wait for the worker."""
    chosen = [i.callspec.params["script"] for i in request.session.items if _is_ours(i)]
    timeout, jar = aiohttp.ClientTimeout(total=30), aiohttp.CookieJar(unsafe=True)
    places = asyncio.Semaphore(AT_ONCE)
    async with aiohttp.ClientSession(timeout=timeout, cookie_jar=jar) as http:
        staff = await Staff.sign_in(http, house.url, password=PASSWORD)
        sentences = Sentences.load()

        async def play(script: Script) -> None:
            async with places:
                await Player(house, http, staff, sentences).play(script)

        running = {script.name: asyncio.create_task(play(script)) for script in chosen}
        yield running
        await asyncio.gather(*running.values(), return_exceptions=True)


def _is_ours(item: pytest.Item) -> bool:
    return getattr(item, "originalname", "") == "test_a_script_ends_as_written"


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
async def test_a_script_ends_as_written(script: Script, outcomes: Outcomes) -> None:
    try:
        await outcomes[script.name]
    except Failed as failed:
        pytest.fail(str(failed), pytrace=False)
