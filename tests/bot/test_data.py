"""What the model learns from, and that dialogues go as they are written."""

import json
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
ROUTES = yaml.safe_load((ROOT / "knowledge/taxonomy.yml").read_text(encoding="utf-8"))["routes"]
FEWEST = defaultdict(
    lambda: 45, problem=150, rights=120, complaint=90, out_of_scope=120, **{"return": 70}
)


def sentences() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for file in sorted((ROOT / "data/nlu").glob("*.yml")):
        for block in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]:
            lines = block["examples"].splitlines()
            found[block["intent"]] += [line.removeprefix("- ") for line in lines if line]
    return found


def names(folder: str) -> set[str]:
    return {file.stem for file in (ROOT / "data" / folder).glob("*.yml")}


@pytest.mark.parametrize("route", ROUTES)
def test_a_route_is_learnt_from_enough_sentences(route: str) -> None:
    assert len(sentences()[route]) >= FEWEST[route]


def letters(text: str) -> str:
    return re.sub(r"\W", "", text).lower()


def test_the_golden_set_is_kept_apart() -> None:
    learned = {letters(sentence) for found in sentences().values() for sentence in found}
    files = (ROOT / "tests/dialogue/golden").glob("*.jsonl")
    golden = [json.loads(line)["text"] for file in files for line in file.open(encoding="utf-8")]
    assert len(golden) >= 400
    assert [text for text in golden if letters(text) and letters(text) in learned] == []


def test_no_sentence_stands_twice() -> None:
    everything = [sentence for found in sentences().values() for sentence in found]

    assert len(everything) == len(set(everything))


def test_subjects_are_named_alike_in_sentences_rules_and_stories() -> None:
    assert names("nlu") == names("rules") == names("stories")


def test_the_written_dialogues_go_as_written(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bot", "test", "core", "--e2e", "--fail-on-prediction-errors"]
    places = ["--stories", "tests/dialogue", "--model", "models", "--out", str(tmp_path)]
    ended = subprocess.run(
        [*command, *places], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert ended.returncode == 0, ended.stdout[-3000:] + ended.stderr[-3000:]
