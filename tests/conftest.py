"""Fixtures that every kind of test may ask for."""

import os
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

# Threads of the embedder must not spin while they wait (Makefile); it is read on import.
os.environ.setdefault("OMP_WAIT_POLICY", "passive")

import pytest
from cryptography.fernet import Fernet
from fixtures.databases import PostgresCopies, SQLiteCopies
from fixtures.house import house as house  # noqa: PLC0414 - a fixture for every folder

from actions.__main__ import KNOWLEDGE, SEARCH_INDEX, SENT_AWAY
from channels.guarding import Guard
from huquan.db import Database
from huquan.knowledge.access import load_laws
from huquan.knowledge.embedding import MultilingualE5
from huquan.knowledge.search import KnowledgeSearch
from huquan.knowledge.service import Library, make_search
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
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> SQLiteCopies:
    copies = SQLiteCopies(tmp_path_factory.mktemp("databases"))
    copies.prepare()
    return copies


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PostgresCopies]:
    copies = PostgresCopies(tmp_path_factory.mktemp("server") / "postgres")
    copies.prepare()
    yield copies
    copies.stop()


@pytest.fixture(params=["sqlite", "postgres"])
def copies(request: pytest.FixtureRequest) -> SQLiteCopies | PostgresCopies:
    """Both kinds in turn; who runs on SQLite alone waits for no server."""
    return request.getfixturevalue(request.param)


@pytest.fixture
async def database(copies: SQLiteCopies | PostgresCopies) -> AsyncIterator[Database]:
    """A migrated, empty database; every test that asks for it runs on both kinds."""
    database = Database.connect(copies.new())
    yield database
    try:
        await copies.take_back(database)
    finally:
        await database.close()


@pytest.fixture(scope="session")
def wording() -> Wording:
    return Wording.load(ROOT / "domain.yml")


@pytest.fixture(scope="session")
def taxonomy() -> Taxonomy:
    return Taxonomy.load(KNOWLEDGE)


@pytest.fixture(scope="session")
def guard(wording: Wording) -> Guard:
    return Guard(load_laws(KNOWLEDGE), wording)


@pytest.fixture(scope="session")
def library() -> Library:
    return Library.load(KNOWLEDGE)


@pytest.fixture(scope="session")
def search(library: Library) -> KnowledgeSearch:
    """The search of this house, with the index that `make index` keeps."""
    return make_search(
        library,
        KNOWLEDGE,
        embedder=MultilingualE5(),
        sent_away=SENT_AWAY,
        kept_in=SEARCH_INDEX,
    )


@pytest.fixture(scope="session")
def vault() -> Vault:
    return Vault(Fernet.generate_key().decode())
