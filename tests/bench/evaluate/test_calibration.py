"""Whether confidence means what it says."""

import pytest
from fixtures.understanding import make_routed

from bench.evaluate.calibration import calibrate


def test_the_error_is_the_distance_between_confidence_and_accuracy():
    routed = [
        make_routed("greet", kind="greet", confidence=0.95),
        make_routed("greet", kind="human", confidence=0.95),
        make_routed("greet", kind="greet", confidence=0.2),
        make_routed("greet", kind="greet", confidence=1.0),
    ]
    calibration = calibrate(routed)
    assert [each.accuracy.total for each in calibration.bins] == [1, 3]
    sure = abs((0.95 + 0.95 + 1) / 3 - 2 / 3)
    assert calibration.expected_error == pytest.approx((0.8 + 3 * sure) / 4)


def test_a_message_on_which_it_asked_back_is_not_counted():
    asked = make_routed("rights", kind="out_of_scope", intent="nlu_fallback", confidence=0.3)
    assert calibrate([asked]) is None
