"""Consumers and staff who come to the house over HTTP."""

from collections.abc import AsyncIterator, Awaitable, Callable

import aiohttp
import pytest

from deploy.trial.consumer import Consumer
from deploy.trial.house import PASSWORD, TrialHouse
from deploy.trial.staff import Staff

Arrive = Callable[[], Awaitable[Consumer]]


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    """A browser's connections; cookies of a numeric address are kept too."""
    timeout = aiohttp.ClientTimeout(total=30)
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(timeout=timeout, cookie_jar=jar) as session:
        yield session


@pytest.fixture
def arrive(house: TrialHouse, http: aiohttp.ClientSession) -> Arrive:
    """Begin conversations."""

    async def begin() -> Consumer:
        return await Consumer.arrive(http, house.url)

    return begin


@pytest.fixture
async def consumer(arrive: Arrive) -> Consumer:
    """One consumer in a fresh conversation."""
    return await arrive()


@pytest.fixture
async def staff(house: TrialHouse, http: aiohttp.ClientSession) -> Staff:
    """The first administrator, signed in."""
    return await Staff.sign_in(http, house.url, password=PASSWORD)
