"""Dates, told on Monday 23 November 2026."""

from datetime import datetime

import pytest

from bot.facts.dates import CHINA, read_date

TOLD = datetime(2026, 11, 23, 10, 0, tzinfo=CHINA)


def facts(text: str, sent_at: datetime = TOLD) -> dict[str, str]:
    return {fact.name: fact.value for fact in read_date(text, sent_at)}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("昨天买的", "2026-11-22"),
        ("前天晚上下的单", "2026-11-21"),
        ("大前天付的款", "2026-11-20"),
        ("今天刚收到", "2026-11-23"),
        ("上周三买的鞋", "2026-11-18"),
        ("三天前下单", "2026-11-20"),
        ("10天前买的", "2026-11-13"),
        ("10月2号买的", "2026-10-02"),
        ("十月二号买的", "2026-10-02"),
        ("2026年10月3日购买", "2026-10-03"),
        ("2026-10-03下单", "2026-10-03"),
        ("2026/10/3下单", "2026-10-03"),
        ("25年6月1日办的卡", "2025-06-01"),
        ("12月5号买的", "2025-12-05"),
        ("28号买的", "2026-10-28"),
        ("10号买的", "2026-11-10"),
        ("双十一买的羽绒服", "2026-11-11"),
        ("双11买的", "2026-11-11"),
        ("去年双十一买的", "2025-11-11"),
        ("618买的冰箱", "2026-06-18"),
        ("国庆节去的", "2026-10-01"),
        ("上个月15号交的钱", "2026-10-15"),
        ("周日去的店里", "2026-11-22"),
        ("3.5号买的", "2026-03-05"),
        ("去年12月18日签的合同", "2025-12-18"),
        ("昨儿晚上买的", "2026-11-22"),
        ("腊月二十六买的年货", "2026-02-13"),
    ],
)
def test_a_day_is_resolved_into_the_past(text: str, day: str) -> None:
    assert facts(text).get("purchased_on") == day


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("上周买的", "上周"),
        ("2025年11月份报名的", "2025年11月份"),
        ("17年八月做的手术", "17年八月"),
        ("前几天买的", "前几天"),
        ("上个月初八买的吧", "上个月初八"),
        ("今年买的，用到现在", "今年"),
        ("去年年底办的卡", "去年年底"),
        ("半个月前买的", "半个月前"),
        ("一年多前交的学费", "一年多前"),
        ("暑假报的班", "暑假"),
        ("5月下旬托运的", "5月下旬"),
    ],
)
def test_more_than_a_day_is_kept_as_it_was_written(text: str, written: str) -> None:
    assert facts(text) == {"purchased_on_text": written}


def test_the_day_of_purchase_goes_before_other_days() -> None:
    assert facts("昨天打电话没人接，是10月2号买的")["purchased_on"] == "2026-10-02"


@pytest.mark.parametrize(
    "text", ["用了三天就坏了", "保修两年", "花了618元钱吗", "住3号楼", "加了95号汽油", "你好"]
)
def test_durations_and_numbers_are_no_dates(text: str) -> None:
    assert "purchased_on" not in facts(text)


def test_yesterday_is_the_day_before_the_message_was_sent() -> None:
    sent_at = datetime(2026, 3, 1, 0, 30, tzinfo=CHINA)

    assert facts("昨天买的", sent_at)["purchased_on"] == "2026-02-28"


@pytest.mark.parametrize(
    "text", ["我今年七十二了,不太会打字", "老娘今年都80岁了", "娃今年才十二岁"]
)
def test_an_age_is_no_date(text: str) -> None:
    assert facts(text) == {}
