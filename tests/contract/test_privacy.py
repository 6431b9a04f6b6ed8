"""Whatever is kept of a consumer is decided on: what becomes of it, and what is said of it."""

from pathlib import Path

import pytest

from huquan.db import Base
from huquan.knowledge.service import Library
from huquan.privacy.retention import Retention
from huquan.privacy.rules import FATES, Fate
from huquan.privacy.service import _countings
from huquan.tables import register_tables

KNOWLEDGE = Path(__file__).parents[2] / "knowledge"


@pytest.fixture(scope="module")
def retention() -> Retention:
    return Retention.load(KNOWLEDGE)


def test_every_table_has_its_fate():
    register_tables()
    assert set(FATES) == set(Base.metadata.tables)


def test_every_erased_table_knows_its_conversation():
    register_tables()
    erased = [name for name, fate in FATES.items() if fate is Fate.ERASED]
    assert all("conversation_id" in Base.metadata.tables[name].c for name in erased)


def test_every_kind_that_is_counted_is_explained(retention):
    assert set(retention.kept) == set(_countings(""))


def test_retention_rests_on_law_in_force(retention):
    assert Library.load(KNOWLEDGE).cite(retention.provisions)
