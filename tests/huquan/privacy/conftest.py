"""Where the knowledge lies."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def root() -> Path:
    return Path(__file__).parents[3]


@pytest.fixture
def folder(tmp_path):
    """Where uploaded files lie."""
    return tmp_path / "evidence"
