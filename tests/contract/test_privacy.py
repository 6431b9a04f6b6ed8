"""Whatever is kept of a consumer is decided on: what becomes of it, and what is said of it."""

from pathlib import Path

import pytest

from huquan.db import Base
from huquan.knowledge.service import Library
from huquan.privacy.retention import Retention
from huquan.privacy.rules import FATES, MOMENTS, Fate
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


def test_of_every_erased_table_is_known_when_its_rows_came_to_be():
    register_tables()
    erased = {name for name, fate in FATES.items() if fate is Fate.ERASED}
    assert set(MOMENTS) == erased - {"reporters"}
    assert all(column in Base.metadata.tables[name].c for name, column in MOMENTS.items())


def test_the_notice_promises_what_the_worker_keeps(domain, retention):
    years = {3: "三年"}[retention.closed_years]
    for notice in ("utter_complaint_consent", "utter_report_consent"):
        assert f"办结后{years}" in domain["responses"][notice][0]["text"]
    assert f"办结满{years}" in retention.kept["cases"].until


def test_every_kind_that_is_counted_is_explained(retention):
    assert set(retention.kept) == set(_countings(""))


def test_retention_rests_on_law_in_force(retention):
    assert Library.load(KNOWLEDGE).cite(retention.provisions)
