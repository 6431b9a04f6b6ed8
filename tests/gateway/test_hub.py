"""What a window has had and has not had."""

from types import SimpleNamespace

from gateway.hub import OVERLAP, Cursor


def messages(*ids):
    return [SimpleNamespace(id=each) for each in ids]


def ids(unseen):
    return [message.id for message in unseen]


def test_a_message_that_appears_late_is_sent_and_none_is_sent_twice():
    cursor = Cursor(floor=0)
    assert ids(cursor.fresh(messages(1, 3))) == [1, 3]
    assert ids(cursor.fresh(messages(1, 2, 3))) == [2]


def test_a_window_that_stays_open_remembers_only_what_it_may_read_again():
    cursor = Cursor(floor=0)
    for number in range(1, 1000):
        cursor.fresh(messages(number))
    assert len(cursor._sent) == OVERLAP  # noqa: SLF001 - memory is what this is about


def test_nothing_before_the_window_was_opened_is_read():
    cursor = Cursor(floor=50)
    cursor.fresh(messages(51))
    assert cursor.after == 50
