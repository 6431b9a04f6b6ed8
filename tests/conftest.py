"""Fixtures that every kind of test may ask for."""

import os
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

# Threads of the embedder must not spin while they wait (Makefile); it is read on import.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")

import pytest
from fixtures.databases import POSTGRES, SQLITE, all_copies
from fixtures.house import house as house  # noqa: PLC0414 - a fixture for every folder

from huquan.db import Database
from huquan.knowledge.taxonomy import Taxonomy
from huquan.vault import Vault
from huquan.wording import Wording

ROOT = Path(__file__).parent.parent


class TestClock:
    """A clock that stands until it is moved."""

    __test__ = False

    def __init__(self) -> None:
        """Begin on a Monday morning in China."""
        self.now = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the moment it shows."""
        return self.now

    def advance(self, **by: float) -> None:
        """Move the clock on."""
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture(scope="session")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, object]]:
    yield from all_copies(tmp_path_factory.mktemp("databases"))


@pytest.fixture(params=[SQLITE, POSTGRES])
async def database(request: pytest.FixtureRequest, copies: dict) -> AsyncIterator[Database]:
    """A migrated, empty database; every test that asks for it runs on both kinds."""
    database = Database.connect(copies[request.param].new())
    yield database
    await database.close()


@pytest.fixture(scope="session")
def wording() -> Wording:
    return Wording.load(ROOT / "domain.yml")


@pytest.fixture(scope="session")
def taxonomy() -> Taxonomy:
    return Taxonomy.load(ROOT / "knowledge")


@pytest.fixture(scope="session")
def vault() -> Vault:
    return Vault.with_new_key()
