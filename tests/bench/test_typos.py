"""Typos: in every message, few, the same for the same seed."""

import math
import re

import pytest

from bench.typos import CHARACTERS_A_TYPO, Typist

TEXTS = [
    "嗯",
    "退款",
    "我要投诉楼下那家水果店",
    "哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈哈",
    "ok",
    "？",
    "花了1299.50元买的净水器，用了三天就漏水，客服让我等，等到现在也没人上门，我该找谁？",
]
SEEDS = range(20)
LONGEST_SYLLABLE = len("zhuang")


@pytest.fixture(scope="module")
def typist():
    return Typist.trained()


@pytest.mark.parametrize("text", TEXTS)
def test_every_message_is_changed_and_none_vanishes(typist, text):
    mistyped = {typist.mistype(text, seed=seed) for seed in SEEDS}
    assert text not in mistyped
    assert all(each.strip() for each in mistyped)


def test_the_same_seed_makes_the_same_typos_and_another_makes_others(typist):
    once, again = ([typist.mistype(text, seed=7) for text in TEXTS] for _ in range(2))
    assert once == again
    assert once != [typist.mistype(text, seed=8) for text in TEXTS]


@pytest.mark.parametrize("text", TEXTS)
def test_a_dozen_characters_hold_one_typo(typist, text):
    most = max(1, math.ceil(len(re.findall("[一-鿿]", text)) / CHARACTERS_A_TYPO))
    for seed in SEEDS:
        difference = len(typist.mistype(text, seed=seed)) - len(text)
        assert -most <= difference <= most * (LONGEST_SYLLABLE - 1)


def test_numbers_stay_what_they_are(typist):
    assert all("1299.50" in typist.mistype(TEXTS[-1], seed=seed) for seed in SEEDS)


def test_what_sounds_alike_is_mistaken_for_one_another(typist):
    mistyped = {typist.mistype("退货", seed=seed) for seed in range(200)}
    assert {"推货", "tui货", "退huo", "货退", "退", "退退货"} <= mistyped


def test_a_typist_knows_simplified_characters_only(typist):
    assert "购" in typist.characters["gou"]
    assert "購" not in typist.characters["gou"]
