"""What order pages, payment records and receipts tell, read by their labels."""

from datetime import date
from decimal import Decimal

import pytest
from fixtures.pictures import ORDER_PAGE, PAYMENT, lines_of

from huquan.evidence.facts import Finding
from huquan.evidence.rules import read_order, text_of

TODAY = date(2026, 11, 23)


def read(*rows):
    return read_order(lines_of(rows), today=TODAY)


def test_an_order_page_tells_shop_amount_day_and_number():
    assert read(*ORDER_PAGE) == Finding(
        merchant="青禾旗舰店",
        amount=Decimal("299.00"),
        purchased_on=date(2026, 11, 18),
        order_number="2611180012345678901",
    )


def test_a_payment_record_tells_its_amount_without_a_label():
    assert read(*PAYMENT) == Finding(
        merchant="杭州力健健身有限公司",
        amount=Decimal("1299.00"),
        purchased_on=date(2026, 11, 17),
        order_number="10001071202611170012345678",
    )


@pytest.mark.parametrize(
    ("row", "number"),
    [
        (("订单编号：6920 1234 5678 9012", ""), "6920123456789012"),
        (("订单号", "JD-269012345678"), "JD-269012345678"),
        (("订单编号 2611180012345678901复制", ""), "2611180012345678901"),
        (("交易单号", "4200002611202611171234567890"), "4200002611202611171234567890"),
        (("订单编号", "查看"), None),
        (("订单数", "12345678"), None),
        (("客服电话", "4008001234"), None),
    ],
)
def test_an_order_number_stands_behind_its_label(row, number):
    assert read(row).order_number == number


@pytest.mark.parametrize(
    ("row", "amount"),
    [
        (("实付款：￥1,299.5", ""), Decimal("1299.5")),
        (("共2件商品 合计：¥58.00", ""), Decimal("58.00")),
        (("实付款（含运费）", "¥88"), Decimal(88)),
        (("合计", "3件"), None),
        (("实付款", "¥0.00"), None),
        (("实付款", "2611180012345678901"), None),
        (("-299.00", ""), None),
    ],
)
def test_an_amount_is_what_was_paid_and_plausible(row, amount):
    assert read(row).amount == amount


def test_what_was_paid_counts_before_what_it_cost():
    assert read(("订单总额", "¥329.00"), ("实付款", "¥299.00")).amount == Decimal("299.00")


def test_an_amount_may_stand_below_its_label():
    assert read(("实付款", ""), ("¥66.60", "")).amount == Decimal("66.60")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-11-18 12:33:22", date(2026, 11, 18)),
        ("2026-11-1812:33:22", date(2026, 11, 18)),
        ("2026年1月8日", date(2026, 1, 8)),
        ("2026/11/18", date(2026, 11, 18)),
        ("2026-13-40", None),
        ("2027-01-01", None),
        ("昨天", None),
    ],
)
def test_a_day_is_one_that_was(written, day):
    assert read(("下单时间", written)).purchased_on == day


@pytest.mark.parametrize(
    ("row", "shop"),
    [
        (("店铺：老张水果店 >", ""), "老张水果店"),
        (("青禾官方旗舰店 进店", ""), "青禾官方旗舰店"),
        (("青禾官方旗舰店>", "联系商家"), "青禾官方旗舰店"),
        (("店铺好评率", "98%"), None),
        (("收款方", "138****1234"), None),
        (("亲，欢迎光临我们的旗舰店", ""), None),
    ],
)
def test_a_shop_is_labelled_or_named_like_one(row, shop):
    assert read(row).merchant == shop


def test_a_picture_without_an_order_tells_nothing():
    assert not read(("今天天气真好", ""), ("哈哈哈", "在吗"))
    assert not read_order([], today=TODAY)


def test_text_is_written_row_by_row():
    assert text_of(lines_of(ORDER_PAGE[2:4])) == "店铺优惠 -¥30.00\n实付款 ¥299.00"


def test_two_pictures_fill_each_other_and_the_first_counts():
    first = Finding(amount=Decimal(5))
    assert first.filled_from(Finding(amount=Decimal(9), merchant="甲店")) == Finding(
        amount=Decimal(5), merchant="甲店"
    )


def test_what_is_kept_comes_back_as_it_was():
    found = read(*ORDER_PAGE)
    assert Finding.from_json(found.as_json()) == found
    assert Finding.from_json({}) == Finding()
