"""Whether confidence means what it says: of messages decided with 0.8, 80 % should be right."""

from collections.abc import Sequence
from dataclasses import dataclass

from bench.evaluate.intervals import Share
from bench.evaluate.routes import Routed

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Messages of about one confidence."""

    confidence: float
    accuracy: Share


@dataclass(frozen=True, slots=True)
class Calibration:
    """The bins that hold messages, and how far confidence and accuracy lie apart on average."""

    bins: list[Bin]
    expected_error: float


def calibrate(routed: Sequence[Routed]) -> Calibration | None:
    """Compare confidence with acceptable routes; a message on which it asked back decided none."""
    decided = [each for each in routed if each.answer.turn and not each.is_unsure]
    if not decided:
        return None
    filled: dict[int, list[Routed]] = {}
    for each in decided:
        filled.setdefault(min(int(_confidence(each) * BINS), BINS - 1), []).append(each)
    bins = [_bin(filled[number]) for number in sorted(filled)]
    gaps = sum(abs(each.confidence - each.accuracy.value) * each.accuracy.total for each in bins)
    return Calibration(bins, gaps / len(decided))


def _confidence(routed: Routed) -> float:
    return float(routed.answer.turn["confidence"])


def _bin(members: list[Routed]) -> Bin:
    accuracy = Share.of([each.is_acceptable for each in members])
    assert accuracy is not None
    return Bin(sum(map(_confidence, members)) / len(members), accuracy)
