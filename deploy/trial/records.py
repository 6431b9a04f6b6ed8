"""What the database keeps of one conversation: read beside the house, never through it."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

Row = dict[str, Any]
CONVERSATIONS: Final = "conversations"
BUSY_SECONDS: Final = 10
_CLOCKS: Final = ("DATETIME", "TIMESTAMP")


@dataclass(frozen=True, slots=True)
class Records:
    """The rows that belong to a conversation, directly or by way of other tables."""

    database: Path
    conversation_id: str

    def rows(self, table: str) -> list[Row]:
        """Return the rows of a table, oldest first; raise KeyError for a table that isn't ours."""
        with self._connected(f"file:{self.database}?mode=ro") as connection:
            scope = _scope(connection, table)
            if scope is None:
                raise KeyError(f"the table {table} has no way to a conversation")
            types = _types(connection, table)
            query = f"SELECT * FROM {table} WHERE {scope} ORDER BY rowid"  # noqa: S608 - our schema
            found = connection.execute(query, {"id": self.conversation_id}).fetchall()
        return [{name: _read(row[name], types[name]) for name in row.keys()} for row in found]  # noqa: SIM118 - iterating a row gives its values

    def grow_older(self, *, days: float) -> None:
        """Let time pass for this conversation alone: move all its moments and due days back."""
        with self._connected(f"file:{self.database}") as connection, connection:
            for [table] in connection.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table'"
            ).fetchall():
                scope = _scope(connection, table)
                changes = list(_set_back(_types(connection, table)))
                if scope is not None and changes:
                    connection.execute(
                        f"UPDATE {table} SET {', '.join(changes)} WHERE {scope}",  # noqa: S608 - our schema
                        {"id": self.conversation_id, "back": f"-{days * 86400:.0f} seconds"},
                    )

    @contextmanager
    def _connected(self, uri: str) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS)) as connection:
            connection.row_factory = sqlite3.Row
            yield connection


def _types(connection: sqlite3.Connection, table: str) -> dict[str, str]:
    """Return the columns of a table with their types."""
    return {row["name"]: row["type"] for row in connection.execute(f"PRAGMA table_info({table})")}


def _scope(
    connection: sqlite3.Connection, table: str, seen: frozenset[str] = frozenset()
) -> str | None:
    """Return when a row is the conversation's; None where no key leads there."""
    if table == CONVERSATIONS:
        return f"id = :id{_mailboxes(connection)}"
    keys = connection.execute(f"PRAGMA foreign_key_list({table})").fetchall()
    # The shortest way first: straight to the conversation where there is one.
    for key in sorted(keys, key=lambda key: (key["table"] != CONVERSATIONS, key["seq"], key["id"])):
        if key["table"] in seen or key["table"] == table:
            continue
        scope = _scope(connection, key["table"], seen | {table})
        if scope is not None:
            target = f"SELECT {key['to'] or 'id'} FROM {key['table']} WHERE {scope}"  # noqa: S608 - our schema
            return f"{key['from']} IN ({target})"
    return None


def _mailboxes(connection: sqlite3.Connection) -> str:
    """Return how to go on behind the wall: a report hangs on a mailbox, not on the conversation."""
    if "mailbox_id" not in _types(connection, "reporters"):
        return ""
    return " OR id IN (SELECT mailbox_id FROM reporters WHERE conversation_id = :id)"


def _read(value: object, column_type: str) -> object:
    match column_type:
        case "JSON" if isinstance(value, str):
            return json.loads(value)
        case "BOOLEAN" if value is not None:
            return bool(value)
        case _:
            return value


def _set_back(types: dict[str, str]) -> Iterator[str]:
    """Give the assignments that move clocks back; days of a story, such as a purchase, stay."""
    for name, column_type in types.items():
        if column_type in _CLOCKS:
            yield f"{name} = strftime('%Y-%m-%d %H:%M:%f', {name}, :back)"
        elif column_type == "DATE" and name.endswith("due_on"):
            yield f"{name} = date({name}, :back)"
