"""Which disputes are for a person at once, in the words in which people tell them."""

from decimal import Decimal

import pytest

from huquan.conversations.statuses import Priority
from huquan.escalations.rules import priority_of
from huquan.escalations.statuses import EscalationReason

R = EscalationReason


@pytest.mark.parametrize(
    "text",
    [
        "新买的热水壶漏电，把我手烫伤了",
        "吃了他家的烧烤一家三口上吐下泻，去了医院",
        "孩子玩滑梯被螺丝划伤，缝了三针",
        "用了面膜脸上过敏起泡",
        "电动车刹车失灵，我爸摔骨折了还在住院",
        "喝完奶茶吃到玻璃，牙都崩掉了 嘴里一直出血",
        "按摩把我腰弄受伤了",
    ],
)
def test_words_of_being_hurt_are_an_injury(policy, text):
    assert R.INJURY in policy.reasons_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "热水壶漏电，幸好没有受伤",
        "杯子炸了还好没人受伤",
        "这个椅子容易摔伤，我怕受伤想退",
        "月子中心的住院部押金不退",
        "这钱花得我心在流血",
        "有过敏体质的人能用吗",
        "衣服起球了商家不退",
        "手机屏幕划伤是出厂就有的吗",
    ],
)
def test_what_hurt_nobody_is_none(policy, text):
    assert R.INJURY not in policy.reasons_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "我儿子才10岁，拿我手机给主播打赏了两万",
        "孩子偷偷充值游戏花了3000",
        "孙子用我的手机，在游戏里充了六千多",
        "未成年人充值能退吗，已经充了五千",
        "小学生买刮刮乐，店主也卖给他",
        "十二岁的女儿自己下单买了手机",
    ],
)
def test_what_a_child_did_is_a_matter_of_minors(policy, text):
    assert R.MINOR in policy.reasons_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "给孩子买的书包拉链坏了",
        "儿子的婚纱照拍得不好，想退款",
        "平台的未成年模式怎么开",
        "女儿送我的手机坏了",
        "我35岁的女儿自己买了一台车",
    ],
)
def test_something_for_a_child_is_none(policy, text):
    assert R.MINOR not in policy.reasons_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "健身房跑路了，我们有两百多个会员都没退钱",
        "那个健身房倒闭了 我们两百多会员群里都炸了",
        "很多家长都被骗了，建了维权群",
        "小区80多户业主联名",
        "我们几十个人都上当了",
        "想集体投诉这家培训机构",
        "这家店倒闭，受害者群里三百多人要退钱",
    ],
)
def test_many_who_were_wronged_are_a_group(policy, text):
    assert R.GROUP in policy.reasons_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "我们三个人去吃饭被多收了钱",
        "买了100个口罩少发了20个",
        "500人民币的鞋开胶了",
        "12人份的蛋糕只有一半大",
        "评论区很多人都说好我才买的",
        "店里排了30人的队",
    ],
)
def test_a_number_alone_is_no_group(policy, text):
    assert R.GROUP not in policy.reasons_in(text)


def test_a_sum_is_large_from_the_threshold_on(policy):
    below = policy.large_sum - Decimal("0.01")
    assert policy.reasons_in("车的定金不退", amount=policy.large_sum) == (R.LARGE_SUM,)
    assert policy.reasons_in("车的定金不退", amount=below) == ()
    assert policy.reasons_in("车的定金不退", amount=None) == ()


def test_the_type_of_the_issue_counts_without_a_word(policy):
    assert policy.reasons_in("被柜子砸了", issue_type="safety_injury") == (R.INJURY,)


def test_an_ordinary_dispute_has_no_reason(policy):
    text = "在青禾旗舰店买的电饭煲用了三天就不加热，客服一直拖着不退钱"
    assert policy.reasons_in(text, issue_type="quality_defect", amount=Decimal(299)) == ()


def test_several_reasons_come_gravest_first(policy):
    text = "培训班食堂食物中毒，五十多个小学生住院了"
    assert policy.reasons_in(text, amount=Decimal(80000)) == (
        R.INJURY,
        R.MINOR,
        R.GROUP,
        R.LARGE_SUM,
    )


def test_one_urgent_reason_makes_it_urgent():
    assert priority_of((R.REQUESTED, R.MISUNDERSTOOD, R.BOT_FAILED)) == Priority.NORMAL
    assert priority_of((R.REQUESTED, R.INJURY)) == Priority.URGENT
    assert priority_of(()) == Priority.NORMAL
