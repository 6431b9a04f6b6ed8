"""What is still worth keeping, and what a file shows."""

from pathlib import Path

import pytest
from fixtures.pictures import ORDER_PAGE, PAYMENT, lines_of

from huquan.evidence.checklist import Checklists, Point, missing
from huquan.evidence.rules import text_of

KNOWLEDGE = Path(__file__).parents[3] / "knowledge"


@pytest.fixture(scope="module")
def checklists(taxonomy):
    return Checklists.load(KNOWLEDGE, taxonomy)


def test_a_point_is_held_by_any_file_of_its_kinds():
    points = [
        Point(keep="订单或发票", kinds=("order", "invoice")),
        Point(keep="毛病的照片", kinds=("photo",)),
    ]
    assert missing(points, held={"invoice"}) == ("毛病的照片",)
    assert missing(points, held={"photo", "order"}) == ()
    assert missing(points, held=()) == ("订单或发票", "毛病的照片")


def test_what_is_to_be_done_is_never_held():
    assert missing([Point(keep="东西先别扔")], held={"photo", "order"}) == ("东西先别扔",)


def test_every_issue_type_says_what_is_worth_keeping(checklists, taxonomy):
    for issue_type in taxonomy.names("issue_types"):
        assert len(checklists.still_worth_keeping(issue_type, held=())) >= 3


def test_files_that_came_shorten_the_list(checklists):
    everything = checklists.still_worth_keeping("quality_defect", held=())
    rest = checklists.still_worth_keeping("quality_defect", held={"order", "photo"})
    assert set(rest) < set(everything)


@pytest.mark.parametrize(
    ("media_type", "text", "kind"),
    [
        ("image/png", text_of(lines_of(ORDER_PAGE)), "order"),
        ("image/png", text_of(lines_of(PAYMENT)), "payment"),
        ("image/jpeg", "发票代码 0331\n发票号码 1234\n价税合计 ¥58.00", "invoice"),
        ("image/jpeg", "亲 您好 在吗\n按住说话", "chat"),
        ("image/jpeg", "圆通 运单号 YT123 已签收", "logistics"),
        ("image/jpeg", "某牌电饭煲 额定电压 220V", "photo"),
        ("image/jpeg", "", "photo"),
        ("audio/mp4", "", "recording"),
        ("video/mp4", "", "video"),
        ("application/pdf", "", "document"),
    ],
)
def test_a_file_is_what_its_type_or_its_words_tell(checklists, media_type, text, kind):
    assert checklists.kind_of(media_type, text) == kind


def test_a_checklist_that_forgets_an_issue_type_stops_the_start(tmp_path, taxonomy):
    (tmp_path / "policies").mkdir()
    policy = "told_by: {}\nworth_keeping: {other: [{keep: 订单和付款记录}]}\n"
    (tmp_path / "policies/evidence.yml").write_text(policy, encoding="utf-8")
    with pytest.raises(ValueError, match="every issue type"):
        Checklists.load(tmp_path, taxonomy)
