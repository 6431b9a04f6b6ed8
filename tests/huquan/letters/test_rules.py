"""What a letter holds, and what the 12315 platform takes of it."""

from dataclasses import replace

import pytest
from fixtures.letters import FACTS, PHRASES, make_exhibit
from hypothesis import given
from hypothesis import strategies as st

from huquan.letters.facts import Heading, Paragraph, Table, Title
from huquan.letters.rules import (
    PORTAL_CHARACTERS,
    PORTAL_FILES,
    attachable,
    compose_letter,
    compose_portal_text,
)


def rows_of(letter):
    return [row for block in letter if isinstance(block, Table) for row in block.rows]


def paragraphs_of(letter):
    return [block.text for block in letter if isinstance(block, Paragraph)]


def test_a_letter_holds_what_article_10_asks_for():
    letter = compose_letter(FACTS, PHRASES)
    rows = dict(row for row in rows_of(letter) if len(row) == 2)
    assert letter[0] == Title("消费者投诉书")
    assert (rows["姓名"], rows["电话"]) == ("老李", "13900001234")
    assert rows["名称（姓名）"] == "青禾旗舰店"
    assert "退还货款或服务费，金额 299 元。" in paragraphs_of(letter)[2]
    assert FACTS.narrative.splitlines()[0] in paragraphs_of(letter)
    assert "《消费者权益保护法》第24条：质量问题退货" in paragraphs_of(letter)


def test_what_nobody_told_is_a_blank_to_fill():
    letter = compose_letter(replace(FACTS, merchant=None, amount=None), PHRASES)
    rows = [row for row in rows_of(letter) if len(row) == 2]
    blanks = [label for label, value in rows if value == PHRASES.blank]
    assert blanks == ["通讯地址", "名称（姓名）", "地址", "支付金额"]


def test_evidence_is_listed_with_its_fingerprint():
    letter = compose_letter(replace(FACTS, exhibits=(make_exhibit(),)), PHRASES)
    assert ("1", "订单页：订单.png", "2026年11月23日", "ab" * 32) in rows_of(letter)


def test_a_letter_without_rights_or_files_says_so():
    letter = compose_letter(replace(FACTS, grounds=(), exhibits=()), PHRASES)
    assert PHRASES.complaint.no_grounds in paragraphs_of(letter)
    assert PHRASES.complaint.no_evidence in paragraphs_of(letter)


def test_every_part_has_its_heading_in_order():
    headings = [b.text[0] for b in compose_letter(FACTS, PHRASES) if isinstance(b, Heading)]
    assert headings == list("一二三四五六七")


def test_the_portal_text_tells_who_whom_what_and_what_for():
    text = compose_portal_text(FACTS, PHRASES)
    for particular in ("老李", "13900001234", "青禾旗舰店", "2026年11月18日", "299 元", "办理退货"):
        assert particular in text
    assert text.count(PHRASES.portal.blank) == 2  # both addresses


def test_a_long_story_is_cut_after_a_whole_sentence():
    text = compose_portal_text(replace(FACTS, narrative="客服一直不回复我。" * 100), PHRASES)
    assert "客服一直不回复我。……请求：" in text
    assert PORTAL_CHARACTERS - 10 <= len(text) <= PORTAL_CHARACTERS


texts = st.none() | st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=300)


@given(
    narrative=st.text(min_size=1, max_size=4000),
    told=st.fixed_dictionaries(
        dict.fromkeys(["name", "phone", "merchant", "platform", "product", "order_number"], texts)
    ),
    purchased_on_text=st.none() | st.text(max_size=60),
    amount=st.none() | st.decimals(0, 9_999_999, places=2),
    remedies=st.lists(st.sampled_from(sorted(PHRASES.requests)), unique=True),
)
def test_the_portal_text_is_never_too_long_and_always_asks(
    narrative, told, purchased_on_text, amount, remedies
):
    facts = replace(
        FACTS,
        narrative=narrative,
        purchased_on=None,
        purchased_on_text=purchased_on_text,
        amount=amount,
        remedies=tuple(remedies),
        **told,
    )
    text = compose_portal_text(facts, PHRASES)
    assert len(text) <= PORTAL_CHARACTERS
    assert "请求：" in text
    assert "经过：" in text


def test_braces_in_what_consumers_wrote_stay_what_they_are():
    facts = replace(FACTS, merchant="{phone}店", narrative="他说{amount}不退")
    text = compose_portal_text(facts, PHRASES)
    assert "{phone}店" in text
    assert "他说{amount}不退" in text


@pytest.mark.parametrize(
    ("media_type", "size", "fits"),
    [
        ("image/png", 5 * 1024 * 1024, True),
        ("image/png", 5 * 1024 * 1024 + 1, False),
        ("image/webp", 10, False),
        ("audio/mpeg", 10, True),
        ("audio/mp4", 10, False),
        ("application/pdf", 10, True),
    ],
)
def test_the_platform_takes_files_of_its_types_and_size(media_type, size, fits):
    assert bool(attachable([make_exhibit(media_type=media_type, size=size)])) is fits


def test_the_platform_takes_four_files():
    assert len(attachable([make_exhibit()] * 9)) == PORTAL_FILES


def test_a_day_that_is_only_told_in_words_is_kept_in_words():
    facts = replace(FACTS, purchased_on=None, purchased_on_text="去年年底")
    assert "去年年底购买" in compose_portal_text(facts, PHRASES)
    assert ("购买或发生时间", "去年年底") in rows_of(compose_letter(facts, PHRASES))
