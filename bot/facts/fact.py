"""One fact and where it stands."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Fact:
    """Something a message says."""

    name: str
    value: Any
    start: int
    end: int
