"""How well the facts of a story were read.

Lenient: texts agree when they are equal or one holds the other, amounts within one per cent.
Strict: they are equal to the label or to an alternative. Width of characters, case and blanks
never matter; order and telephone numbers are always compared exactly. An issue type is right when
it is among the acceptable ones; remedies are compared one by one. Where a label is null, naming
one of its alternatives is neither right nor wrong, and naming anything else is wrong. A date
agrees by what was written or by the day it was resolved to. A misspelt name is compared with the
name that was meant.
"""

import operator
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bench.asking import Answer
from bench.evaluate.intervals import Interval, Sample
from bench.evaluate.labels import FactsLabel

NEAR = 0.01
FIELDS = ("merchant", "product", "amount", "date", "order_no", "phone", "issue_type", "remedies")
Value = str | float | None
Same = Callable[[Any, Any], bool]


@dataclass(frozen=True, slots=True)
class Told:
    """A labelled story and how the house understood it."""

    label: FactsLabel
    answer: Answer

    @property
    def facts(self) -> dict[str, Any]:
        """Return what was understood."""
        return dict(self.answer.turn.get("facts", {}))


@dataclass(frozen=True, slots=True)
class Reading:
    """One field of one story: what was read, what was wanted, and how it counts."""

    got: list[Any]
    wanted: list[Any]
    right: int
    predicted: int
    labelled: int

    @property
    def is_wrong(self) -> bool:
        """Tell whether something is missing or too much."""
        return self.right < max(self.predicted, self.labelled)


@dataclass(frozen=True, slots=True)
class FieldFigures:
    """Precision, recall and F1 of one field; None where nothing was predicted or labelled."""

    precision: float | None
    recall: float | None
    f1: float | None
    right: int
    predicted: int
    labelled: int


@dataclass(frozen=True, slots=True)
class FactFigures:
    """All that is measured of facts; `macro_f1` averages over the fields that are labelled."""

    fields: dict[str, FieldFigures]
    macro_f1: Interval | None


def score_facts(readings: Sequence[dict[str, Reading]]) -> FactFigures:
    """Measure every field over all stories; there must be one at least."""
    counts = np.array([[_counts(story[name]) for name in FIELDS] for story in readings])
    occurring = counts[:, :, 2].sum(axis=0) > 0

    def macro(sample: Sample) -> float:
        right, predicted, labelled = counts[sample][:, occurring].sum(axis=0).T
        drawn = predicted + labelled > 0
        f1 = 2 * right[drawn] / (predicted + labelled)[drawn]
        return float(f1.mean()) if drawn.any() else 0.0

    return FactFigures(
        fields={
            name: _figures(*map(int, total))
            for name, total in zip(FIELDS, counts.sum(axis=0), strict=True)
        },
        macro_f1=Interval.resampled(len(readings), macro) if occurring.any() else None,
    )


def read_story(told: Told, *, is_strict: bool = False) -> dict[str, Reading]:
    """Compare every field of a story with its label."""
    label = told.label
    text, money = (_equal, operator.eq) if is_strict else (_overlap, _near)

    def read(names: list[str], wanted: Value, others: Sequence[Value], same: Same) -> Reading:
        got = [told.facts[name] for name in names if name in told.facts]
        return _read_one(got, [] if wanted is None else [wanted], others, same)

    issue, *issues = label.issue_types or (None,)
    dates = ["purchased_on_text", "purchased_on"]
    return {
        "merchant": read(["merchant"], label.merchant, label.merchant_alt, text),
        "product": read(["product"], label.product, label.product_alt, text),
        "amount": read(["amount"], label.amount, label.amount_alt, money),
        "date": read(dates, label.date, label.date_alt, text),
        "order_no": read(["order_number"], label.order_no, [], _equal),
        "phone": read(["phone"], label.phone, [], _equal),
        "issue_type": read(["issue_type"], issue, issues, _equal),
        "remedies": _read_set(told.facts.get("remedies", []), label.remedies),
    }


def _read_one(got: list[Any], wanted: list[Value], others: Sequence[Value], same: Same) -> Reading:
    """Judge a field of one value, of which `got` may hold several writings."""
    accepted = [*wanted, *others]
    is_hit = any(same(one, other) for one in got for other in accepted)
    if is_hit and not wanted:
        return Reading(got, accepted, 0, 0, 0)
    return Reading(got, accepted, int(is_hit), int(bool(got)), len(wanted))


def _read_set(got: list[str], wanted: list[str]) -> Reading:
    right = len({*got} & {*wanted})
    return Reading(list(got), list(wanted), right, len({*got}), len({*wanted}))


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _equal(one: str, other: str) -> bool:
    return _plain(one) == _plain(other)


def _overlap(one: str, other: str) -> bool:
    one, other = _plain(one), _plain(other)
    return one in other or other in one


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= NEAR * abs(other)


def _counts(reading: Reading) -> tuple[int, int, int]:
    return reading.right, reading.predicted, reading.labelled


def _figures(right: int, predicted: int, labelled: int) -> FieldFigures:
    return FieldFigures(
        precision=right / predicted if predicted else None,
        recall=right / labelled if labelled else None,
        f1=2 * right / (predicted + labelled) if predicted + labelled else None,
        right=right,
        predicted=predicted,
        labelled=labelled,
    )
