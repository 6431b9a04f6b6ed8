"""Reading files of one JSON object a line."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any


class BadFile(Exception):
    """A file of messages can't be read, or a line of it isn't what it should be."""


@dataclass(frozen=True, slots=True)
class Line:
    """One object and where it stands."""

    place: str
    content: dict[str, Any]


def read_lines(files: list[Path]) -> Iterator[Line]:
    """Give every line of the files that isn't empty; raise BadFile at the first bad one."""
    for file in files:
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise BadFile(f"{file}: {error}") from error
        for number, text in enumerate(lines, start=1):
            if text.strip():
                yield _read_line(f"{file}:{number}", text)


def _read_line(place: str, text: str) -> Line:
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadFile(f"{place}: not JSON: {error}") from error
    if not isinstance(content, dict) or not isinstance(content.get("text"), str):
        raise BadFile(f"{place}: an object with a text is needed")
    return Line(place, content)
