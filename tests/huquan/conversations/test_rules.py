"""What may be said, and how text is kept from being a command."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huquan.conversations.rules import MAX_CHARACTERS, clean_text, disarm, excerpt
from huquan.errors import MessageEmpty, MessageTooLong


@pytest.mark.parametrize("nothing", ["", "   ", "\n\t", "\x00\x07", "\u200b\u200b", "\u3000"])
def test_a_message_without_a_visible_character_is_refused(nothing):
    with pytest.raises(MessageEmpty):
        clean_text(nothing)


def test_a_message_may_be_as_long_as_the_limit_and_no_longer():
    assert clean_text("退" * MAX_CHARACTERS)
    with pytest.raises(MessageTooLong) as refused:
        clean_text("退" * (MAX_CHARACTERS + 1))
    assert refused.value.values == {"limit": MAX_CHARACTERS}


def test_control_characters_go_and_line_breaks_stay():
    assert clean_text("第一行\x00\n第\x1b二行") == "第一行\n第二行"


@pytest.mark.parametrize("kept", ["😡😡😡", "<script>alert(1)</script>", "'; DROP TABLE cases; --"])
def test_emoji_markup_and_sql_are_just_text(kept):
    assert clean_text(kept) == kept


@given(st.text())
def test_no_text_reaches_the_bot_as_a_command(text):
    assert not disarm(text).lstrip().startswith("/")


@pytest.mark.parametrize("command", ["/restart", ' /intent{"x":1}', "//restart", "/ /restart"])
def test_a_command_is_kept_as_readable_text(command):
    assert disarm(command).startswith("／")
    assert disarm(command).endswith(command.strip("/ "))


def test_a_slash_inside_a_sentence_stays():
    assert disarm("退货/换货都行") == "退货/换货都行"


@given(st.text())
def test_an_excerpt_is_one_short_line(text):
    assert len(excerpt(text)) <= 60
    assert "\n" not in excerpt(text)
