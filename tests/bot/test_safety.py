"""Words of danger and words that only sound like it."""

from pathlib import Path

import pytest
import yaml

from bot.safety import safety_words

SENTENCES = yaml.safe_load(
    (Path(__file__).parents[1] / "fixtures/safety.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("text", SENTENCES["danger"])
def test_plain_words_of_danger_raise_the_alarm(text: str) -> None:
    assert safety_words().sound_in(text)


@pytest.mark.parametrize("text", SENTENCES["harmless"])
def test_what_only_sounds_like_danger_does_not(text: str) -> None:
    assert not safety_words().sound_in(text)
