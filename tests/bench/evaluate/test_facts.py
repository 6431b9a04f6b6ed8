"""How facts are compared with their labels."""

import pytest
from fixtures.understanding import make_told

from bench.evaluate.facts import read_story, score_facts

UNSAID = (0, 0, 0)
RIGHT = (1, 1, 1)
WRONG = (0, 1, 1)
MISSED = (0, 0, 1)
INVENTED = (0, 1, 0)


def counts(field, facts, *, is_strict=False, **wanted):
    reading = read_story(make_told(facts, **wanted), is_strict=is_strict)[field]
    return reading.right, reading.predicted, reading.labelled


@pytest.mark.parametrize(
    ("got", "lenient", "strict"),
    [
        ("蓝鲸电器", RIGHT, RIGHT),
        ("蓝鲸", RIGHT, WRONG),
        ("城东蓝鲸电器店", RIGHT, WRONG),
        ("蓝鲸 家电", RIGHT, RIGHT),
        ("红鹤商行", WRONG, WRONG),
        (None, MISSED, MISSED),
    ],
)
def test_a_name_agrees_when_one_holds_the_other(got, lenient, strict):
    facts = {} if got is None else {"merchant": got}
    wanted = {"merchant": "蓝鲸电器", "merchant_alt": ["蓝鲸家电"]}
    assert counts("merchant", facts, **wanted) == lenient
    assert counts("merchant", facts, is_strict=True, **wanted) == strict


def test_a_vague_name_may_be_given_and_need_not_be():
    wanted = {"merchant": None, "merchant_alt": ["楼下超市"]}
    assert counts("merchant", {}, **wanted) == UNSAID
    assert counts("merchant", {"merchant": "超市"}, **wanted) == UNSAID
    assert counts("merchant", {"merchant": "蓝鲸"}, **wanted) == INVENTED


@pytest.mark.parametrize(
    ("got", "lenient", "strict"),
    [(300, RIGHT, RIGHT), (302.9, RIGHT, WRONG), (304, WRONG, WRONG), (99, RIGHT, RIGHT)],
)
def test_an_amount_agrees_within_one_per_cent(got, lenient, strict):
    wanted = {"amount": 300, "amount_alt": [99]}
    assert counts("amount", {"amount": got}, **wanted) == lenient
    assert counts("amount", {"amount": got}, is_strict=True, **wanted) == strict


def test_a_date_agrees_as_written_or_as_resolved():
    written = {"purchased_on": "2026-03-05", "purchased_on_text": "3月5号"}
    assert counts("date", written, date="3月5号") == RIGHT
    assert counts("date", written, date="今年3月5号") == RIGHT
    assert counts("date", written, is_strict=True, date="2026-03-05") == RIGHT
    assert counts("date", written, date="五一") == WRONG


def test_numbers_are_never_compared_leniently():
    assert counts("phone", {"phone": "1390000"}, phone="13900001111") == WRONG
    assert counts("order_no", {"order_number": "A-1234567"}, order_no="A-1234567") == RIGHT


def test_any_acceptable_issue_type_is_right():
    wanted = {"issue_types": ["quality_defect", "after_sales"]}
    assert counts("issue_type", {"issue_type": "after_sales"}, **wanted) == RIGHT
    assert counts("issue_type", {"issue_type": "price"}, **wanted) == WRONG
    assert counts("issue_type", {}, **wanted) == MISSED
    assert counts("issue_type", {"issue_type": "price"}) == INVENTED


def test_remedies_are_counted_one_by_one():
    wanted = {"remedies": ["refund", "apology"]}
    assert counts("remedies", {"remedies": ["refund", "repair"]}, **wanted) == (1, 2, 2)
    assert counts("remedies", {}, **wanted) == (0, 0, 2)


def test_figures_sum_over_stories_and_average_over_labelled_fields():
    stories = [
        make_told({"merchant": "蓝鲸", "amount": 5}, merchant="蓝鲸", amount=5),
        make_told({"merchant": "红鹤", "phone": "13900001111"}, merchant="蓝鲸"),
    ]
    figures = score_facts([read_story(story) for story in stories])
    merchant = figures.fields["merchant"]
    assert (merchant.precision, merchant.recall, merchant.f1) == (0.5, 0.5, 0.5)
    assert figures.fields["phone"].precision == 0
    assert figures.fields["phone"].recall is None
    assert figures.fields["date"].f1 is None
    assert figures.macro_f1.value == pytest.approx((0.5 + 1) / 2)


def test_a_misread_field_is_told_from_one_that_may_stay_away():
    story = make_told({"merchant": "红鹤"}, merchant="蓝鲸", product_alt=["盒子"])
    readings = read_story(story)
    assert [name for name, reading in readings.items() if reading.is_wrong] == ["merchant"]
