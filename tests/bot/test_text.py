"""Text as it is understood."""

import pytest

from bot.text import normalise


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("１３８００１３８０００", "13800138000"),
        ("￥１，２９９．００", "¥1,299.00"),
        ("退\u200b款\ufeff", "退款"),
        ("退\x00款\x07", "退款"),
        ("  我要\n\n退货\t谢谢 ", "我要 退货 谢谢"),
        ("\u3000\u3000空格", "空格"),
        ("\u202e反了", "反了"),
        ("退貨怎麼操作", "退货怎么操作"),
        ("坏了😡😡 怎么办", "坏了 怎么办"),
        ("🙏", "双手合十"),
        ("", ""),
        ("\u200b", ""),
    ],
)
def test_width_blanks_and_invisible_characters_are_evened_out(written: str, read: str) -> None:
    assert normalise(written) == read


@pytest.mark.parametrize("written", ["／restart", "／／human", "\u200b/restart", "／ /stop"])
def test_nothing_becomes_a_command_that_was_none(written: str) -> None:
    assert not normalise(written).startswith("/")


def test_a_choice_stays_a_choice() -> None:
    assert normalise('/inform{"remedies": ["refund"]}') == '/inform{"remedies": ["refund"]}'
