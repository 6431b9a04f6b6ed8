"""Labels are read from files, and what is no label is named with its place."""

import json

import pytest

from bench.evaluate.__main__ import DEFAULT_FILES
from bench.evaluate.labels import FactsLabel, RouteLabel, read_labels
from bench.jsonl import BadFile

ROUTE = {"id": "r", "text": "帮我转人工", "routes": ["human"], "topics": []}
STORY = {"id": "s", "text": "水壶漏水", "merchant": None, "product": "水壶", "amount": 59}


@pytest.fixture
def write(tmp_path):
    def write(*lines: object) -> list:
        file = tmp_path / "labels.jsonl"
        texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
        file.write_text("\n".join(texts), encoding="utf-8")
        return [file]

    return write


def test_a_file_may_hold_both_kinds_and_empty_lines(write):
    labels = read_labels(write(ROUTE, "", STORY))
    assert [type(label) for label in labels] == [RouteLabel, FactsLabel]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "labels.jsonl:2: not JSON"),
        ("[1]", "labels.jsonl:2: an object with a text is needed"),
        ({"id": "x", "text": "哦"}, "labels.jsonl:2: neither routes nor merchant"),
        ({**ROUTE, "routes": ["nowhere"]}, "labels.jsonl:2: routes.0: .*'nowhere'"),
        ({**ROUTE, "routes": []}, "labels.jsonl:2: routes"),
        ({**ROUTE, "id": None}, "labels.jsonl:2: id"),
        ({**STORY, "amount": "59元"}, "labels.jsonl:2: amount"),
        ({**STORY, "remedies": ["gold"]}, "labels.jsonl:2: remedies.0: .*'gold'"),
    ],
)
def test_a_bad_line_is_named_by_its_place(write, line, words):
    with pytest.raises(BadFile, match=words):
        read_labels(write(ROUTE, line))


def test_a_file_that_is_absent_or_empty_is_bad(write, tmp_path):
    with pytest.raises(BadFile, match=r"absent\.jsonl"):
        read_labels([tmp_path / "absent.jsonl"])
    with pytest.raises(BadFile, match="no message"):
        read_labels(write(""))


def test_the_golden_set_labels_both_kinds_under_names_of_its_own():
    labels = read_labels(DEFAULT_FILES)
    assert {type(label) for label in labels} == {RouteLabel, FactsLabel}
    assert len({label.id for label in labels}) == len(labels)
