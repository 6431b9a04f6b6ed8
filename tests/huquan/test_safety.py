"""Words of danger in messages that go to a person."""

from pathlib import Path

import pytest
import yaml

from huquan.safety import SafetyWords

TESTS = Path(__file__).parents[1]
SENTENCES = yaml.safe_load((TESTS / "fixtures/safety.yml").read_text(encoding="utf-8"))
WORDS = SafetyWords.load(TESTS.parent / "knowledge")


@pytest.mark.parametrize("text", SENTENCES["danger"])
def test_plain_words_of_danger_raise_the_alarm(text):
    assert WORDS.sound_in(text)


@pytest.mark.parametrize("text", SENTENCES["harmless"])
def test_what_only_sounds_like_danger_does_not(text):
    assert not WORDS.sound_in(text)
