"""The scripts of tests/e2e are well written and speak of what exists."""

import re
from collections import Counter

import pytest
from fixtures.matching import matches, rows_match
from fixtures.scripts import Script, Step, read_scripts
from pydantic import ValidationError

from deploy.trial.sentences import Sentences
from huquan.cases.statuses import CaseStatus
from huquan.db import Base
from huquan.tables import register_tables

SCRIPTS = read_scripts()


def _steps() -> list[Step]:
    return [step for script in SCRIPTS for step in script.steps]


def test_every_title_stands_once():
    titles = Counter(script.name for script in SCRIPTS)
    assert [title for title, count in titles.items() if count > 1] == []


def test_sentences_that_are_named_exist():
    named = {n for step in _steps() for n in (*step.says, *step.unsaid, *step.hears)}
    assert {n for n in named if n.startswith("utter_")} - Sentences.load().names == set()


def test_kinds_and_topics_that_are_named_exist(taxonomy):
    kinds = {k for s in _steps() for k in ([s.kind] if isinstance(s.kind, str) else s.kind or [])}
    assert kinds <= set(taxonomy.names("routes"))
    assert {t for step in _steps() for t in step.topics} <= set(taxonomy.names("topics"))


def test_tables_and_statuses_that_are_named_exist():
    tables = {t for part in (*SCRIPTS, *_steps()) for t in part.records}
    register_tables()
    assert tables <= set(Base.metadata.tables)
    assert {s.desk.move for s in _steps() if s.desk and s.desk.move} <= set(CaseStatus)


def test_every_word_of_a_step_is_explained(root):
    explained = (root / "docs/testing.md").read_text(encoding="utf-8")
    assert {word for word in Step.model_fields if not re.search(rf"`{word}\b", explained)} == set()


def test_every_script_ends_in_records():
    assert [s.name for s in SCRIPTS if not s.records and not s.steps[-1].records] == []


@pytest.mark.parametrize(
    "written",
    [
        {"say": "好", "choose": "提交"},
        {"kind": "greet"},
        {"say": "好", "offer": ["提交"]},
    ],
    ids=["two moves", "no move", "a slip of the pen"],
)
def test_a_step_is_one_move(written):
    with pytest.raises(ValidationError):
        Step(**written)


def test_a_script_has_a_title_and_steps():
    with pytest.raises(ValidationError):
        Script(title="short", steps=[])


@pytest.mark.parametrize(
    ("wanted", "actual", "fits"),
    [
        ("退款", "退款", True),
        ("/烂/", "一半是烂的", True),
        ("/烂/", None, False),
        (None, None, True),
        ({"a": 1}, {"a": 1, "b": 2}, True),
        ({"a": 1}, {"b": 2}, False),
        (["refund"], ["refund", "return"], False),
    ],
)
def test_a_value_is_as_wanted(wanted, actual, fits):
    assert matches(wanted, actual) == fits


ROWS = [{"kind": "opened"}, {"kind": "taken"}, {"kind": "moved", "to_status": "accepted"}]


@pytest.mark.parametrize(
    ("wanted", "fits"),
    [
        (ROWS, True),
        (ROWS[:2], False),
        ([], False),
        ({"has": [{"kind": "opened"}, {"to_status": "accepted"}]}, True),
        ({"has": [{"kind": "moved"}, {"kind": "opened"}]}, False),
        ({"none": {"kind": "phone_revealed"}}, True),
        ({"none": {"kind": "taken"}}, False),
        ({"kind": ["opened", "taken", "moved"]}, True),
        ({"kind": ["opened"]}, False),
    ],
)
def test_a_table_holds_what_is_wanted(wanted, fits):
    assert rows_match(wanted, ROWS) == fits


def test_there_are_eighty_scripts_and_every_subject_has_some():
    subjects = {
        "complaint", "precheck", "consent", "report", "evidence", "return", "compensation",
        "letters", "case_service", "case_changes", "escalation", "handover", "follow_up",
        "privacy", "interruption", "correction", "leaving", "recovery", "danger", "questions",
    }  # fmt: skip
    assert len(SCRIPTS) >= 80
    assert subjects <= {script.subject for script in SCRIPTS}
