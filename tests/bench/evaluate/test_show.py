"""Everything that is measured can be shown, drawn and written."""

import json
from dataclasses import asdict

import pytest
from fixtures.understanding import make_routed, make_told
from rich.console import Console

from bench.evaluate import __main__ as evaluate
from bench.evaluate import tables
from bench.evaluate.facts import read_story

ROUTED = [
    make_routed("problem", "complaint", kind="complaint"),
    make_routed("rights", kind="problem", wanted_topics=("deposit",), confidence=0.4),
    make_routed("out_of_scope", kind="out_of_scope", intent="nlu_fallback"),
    make_routed("greet", kind=""),
]
TOLD = [make_told({"merchant": "红鹤"}, merchant="蓝鲸", remedies=["refund"])]
EITHER = [
    evaluate.Understood(ROUTED, TOLD),
    evaluate.Understood(ROUTED, []),
    evaluate.Understood([], TOLD),
]


@pytest.fixture
def console():
    return Console(record=True, width=120)


@pytest.mark.parametrize("understood", EITHER)
def test_figures_are_printed_drawn_and_written(console, tmp_path, monkeypatch, understood):
    monkeypatch.setattr(evaluate, "RESULTS", tmp_path / "results")
    figures = evaluate.measure(understood, typos=3)
    evaluate.show(figures, console)
    text = console.export_text()
    drawn = {path.name for path in tmp_path.glob("results/*")}
    assert drawn == (
        {"evaluate-typos.png", "calibration-typos.png"} if understood.routed else set()
    )
    assert ("macro F1" in text) == bool(understood.told)
    assert json.loads(json.dumps(asdict(figures)))["typos"] == 3


def test_failures_name_what_came_and_what_was_wanted(console):
    tables.show_wrong_routes(ROUTED, console)
    tables.show_wrong_facts(TOLD, [read_story(story) for story in TOLD], console)
    text = console.export_text()
    assert "m problem, wanted rights: 鞋子开胶了" in text
    assert "complaint" not in text
    assert "merchant: 红鹤, wanted 蓝鲸; remedies: nothing, wanted refund" in text
