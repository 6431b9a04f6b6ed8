"""The names that the parts of the house share."""

from pathlib import Path

import pytest

from huquan.knowledge.taxonomy import Taxonomy

TAXONOMY = Taxonomy.load(Path(__file__).parents[3] / "knowledge")


def test_every_section_is_there() -> None:
    sections = ("routes", "issue_types", "remedies", "departments", "topics")
    assert [len(TAXONOMY.names(section)) for section in sections] == [15, 13, 9, 5, 83]


def test_a_name_has_a_label() -> None:
    assert TAXONOMY.label("remedies", "refund") == "退款"


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(KeyError):
        TAXONOMY.label("remedies", "wonder")
