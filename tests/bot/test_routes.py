"""Where an unclear message may lead."""

import pytest

from bot.routes import PLAUSIBLE, likely_routes


def ranked(**confidences: float) -> list[dict[str, object]]:
    return [{"name": name, "confidence": number} for name, number in confidences.items()]


def test_routes_are_named_once_and_in_their_order() -> None:
    ranking = ranked(nlu_fallback=0.3, inform=0.24, complaint=0.2, problem=0.18, rights=0.1)

    assert likely_routes(ranking) == ["problem", "complaint", "rights"]


@pytest.mark.parametrize("small", ["nlu_fallback", "greet", "goodbye", "affirm", "upload", "deny"])
def test_small_words_lead_nowhere(small: str) -> None:
    assert likely_routes(ranked(**{small: 0.5, "rights": 0.2})) == ["rights"]


def test_what_is_noise_is_no_guess() -> None:
    assert likely_routes(ranked(rights=PLAUSIBLE / 2)) == []


def test_a_guess_of_danger_and_of_no_consumer_matter_is_kept_in_its_place() -> None:
    assert likely_routes(ranked(crisis=0.3, out_of_scope=0.2)) == ["crisis", "out_of_scope"]
