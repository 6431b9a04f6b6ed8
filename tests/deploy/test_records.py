"""What a conversation left in the database, and how time passes for it alone."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from fixtures.databases import SQLiteCopies

from deploy.trial.records import Records

MINE, THEIRS = "a" * 32, "b" * 32


@pytest.fixture
def database(sqlite: SQLiteCopies) -> Path:
    """Two conversations with a message, a case and an event each."""
    path = Path(sqlite.new().removeprefix("sqlite+aiosqlite:///"))
    with closing(sqlite3.connect(path)) as connection, connection:
        for number, conversation in enumerate((MINE, THEIRS), start=1):
            _insert(connection, "conversations", id=conversation, last_message_at=_MOMENT)
            _insert(connection, "messages", id=number, conversation_id=conversation, choices="[]")
            _insert(
                connection,
                "cases",
                id=number,
                conversation_id=conversation,
                opened_by_message_id=number,
                number=f"HQ-{number}",
                remedies='["refund"]',
                purchased_on="2026-11-20",
                due_on="2026-12-02",
            )
            _insert(connection, "case_events", id=number, case_id=number, kind=f"kind {number}")
    return path


_MOMENT = "2026-11-23 01:00:00.000000"
_USUAL = {"DATETIME": _MOMENT, "INTEGER": 0, "JSON": "[]", "DATE": "2026-11-23", "BOOLEAN": 0}


def _insert(connection: sqlite3.Connection, table: str, **values: object) -> None:
    """Fill every column that must hold something."""
    columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
    needed = {name: _USUAL.get(kind, "") for _, name, kind, needed, _, _ in columns if needed}
    row = needed | values
    marks = ", ".join("?" * len(row))
    query = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})"  # noqa: S608 - our schema
    connection.execute(query, list(row.values()))


def test_rows_of_a_conversation_are_found_by_way_of_other_tables(database):
    assert [row["kind"] for row in Records(database, MINE).rows("case_events")] == ["kind 1"]
    assert [row["kind"] for row in Records(database, THEIRS).rows("case_events")] == ["kind 2"]
    assert [row["id"] for row in Records(database, MINE).rows("conversations")] == [MINE]


def test_lists_are_read_as_lists(database):
    [case] = Records(database, MINE).rows("cases")
    assert case["remedies"] == ["refund"]


def test_a_table_of_nobody_is_no_record(database):
    with pytest.raises(KeyError):
        Records(database, MINE).rows("alembic_version")


def test_time_passes_for_one_conversation_alone(database):
    Records(database, MINE).grow_older(days=3)

    [mine], [theirs] = (Records(database, i).rows("conversations") for i in (MINE, THEIRS))
    assert mine["last_message_at"].startswith("2026-11-20 01:00")
    assert theirs["last_message_at"] == _MOMENT


def test_days_of_the_story_stay_when_time_passes(database):
    Records(database, MINE).grow_older(days=3)

    [case] = Records(database, MINE).rows("cases")
    assert (case["purchased_on"], case["due_on"]) == ("2026-11-20", "2026-11-29")


def test_a_report_is_found_behind_its_wall(database):
    with closing(sqlite3.connect(database)) as connection, connection:
        # As few columns as the way needs, whatever the house keeps of whoever reports.
        connection.execute("DROP TABLE IF EXISTS reporters")
        connection.execute("CREATE TABLE reporters (mailbox_id, conversation_id)")
        connection.execute("INSERT INTO reporters VALUES (?, ?)", (THEIRS, MINE))

    numbers = [case["number"] for case in Records(database, MINE).rows("cases")]
    assert numbers == ["HQ-1", "HQ-2"]
