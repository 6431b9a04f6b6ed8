"""Figures come with what they may hide."""

import numpy as np
import pytest

from bench.evaluate.intervals import Interval, Share


def test_wilsons_interval_is_sensible_at_the_edge():
    share = Share.of([True] * 20)
    assert (share.value, share.hits, share.total) == (1, 20, 20)
    assert share.low == pytest.approx(0.839, abs=0.001)
    assert share.high == 1


def test_nothing_has_no_share():
    assert Share.of([]) is None


def test_a_bootstrapped_figure_is_the_same_in_every_run():
    values = np.arange(30.0)
    one, other = (Interval.resampled(30, lambda sample: values[sample].mean()) for _ in range(2))
    assert one == other
    assert one.low < one.value < one.high


def test_one_message_tells_nothing():
    assert Interval.resampled(1, lambda _: 1.0) == Interval(1.0, 0.0, 1.0)
