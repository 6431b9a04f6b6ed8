"""Numbers of cases and ends of phone numbers, as people write them."""

import pytest

from huquan.cases.rules import read_number, read_tail


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("HQ261123-004512", "HQ261123-004512"),
        ("hq261123-004512 到哪了", "HQ261123-004512"),
        ("编号是ＨＱ２６１１２３－００４５１２", "HQ261123-004512"),
        ("261123-004512", "HQ261123-004512"),
        ("HQ 261123 004512，尾号 0071", "HQ261123-004512"),
        ("HQ261123004512", "HQ261123-004512"),
        ('/case_status{"case": "HQ261123-004512"}', "HQ261123-004512"),
    ],
)
def test_a_number_is_read_however_it_is_written(text, number):
    assert read_number(text) == number


@pytest.mark.parametrize("text", ["HQ20240318", "13900001234", "1234567890123456", "还要多久", ""])
def test_what_is_no_number_of_ours_is_none(text):
    assert read_number(text) is None


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        ("0071", "0071"),
        ("尾号0071", "0071"),
        ("手机是13900001234", "1234"),
        ("HQ261123-004512，尾号 0071", "0071"),
        ("００７１", "0071"),
    ],
)
def test_a_tail_is_read_beside_a_number_and_from_a_whole_phone(text, tail):
    assert read_tail(text) == tail


@pytest.mark.parametrize("text", ["HQ261123-004512", "12345", "不记得了"])
def test_what_is_no_tail_is_none(text):
    assert read_tail(text) is None
