"""Figures with the interval that holds the true value in 95 of 100 samples like this one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy import stats

RESAMPLES = 2000
Sample = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure between two bounds."""

    value: float
    low: float
    high: float

    @classmethod
    def resampled(cls, count: int, figure: Callable[[Sample], float]) -> Self:
        """Bootstrap a figure that is computed from the positions of `count` messages."""
        everything = np.arange(count)
        value = float(figure(everything))
        if count == 1:  # of one message nothing can be told
            return cls(value, 0.0, 1.0)
        drawn = stats.bootstrap(
            (everything,),
            figure,
            vectorized=False,
            n_resamples=RESAMPLES,
            method="percentile",
            rng=np.random.default_rng(0),
        ).confidence_interval
        return cls(value, float(drawn.low), float(drawn.high))

    def __str__(self) -> str:
        """Write the figure with its bounds."""
        return f"{self.value:.3f} ({self.low:.3f}–{self.high:.3f})"


@dataclass(frozen=True, slots=True)
class Share(Interval):
    """How many of how many, with Wilson's interval."""

    hits: int
    total: int

    @classmethod
    def of(cls, hits: list[bool]) -> Self | None:
        """Count what holds; None where there was nothing to count."""
        if not hits:
            return None
        count, total = sum(hits), len(hits)
        bounds = stats.binomtest(count, total).proportion_ci(method="wilson")
        return cls(count / total, float(bounds.low), float(bounds.high), count, total)

    def __str__(self) -> str:
        """Write the figure with its bounds and counts."""
        return f"{Interval.__str__(self)} {self.hits}/{self.total}"
