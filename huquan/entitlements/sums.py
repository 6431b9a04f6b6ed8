"""How each kind of compensation is worked out, line by line."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from huquan.entitlements.cars import MOST_USE_FACTOR, PAID_USE_ARTICLE, exchange_ground, use_fee
from huquan.entitlements.contracts import DEPOSIT_SHARE, secured_deposit
from huquan.entitlements.damages import (
    LOSS_MULTIPLE,
    TENFOLD,
    TENFOLD_MINIMUM,
    TREBLE,
    TREBLE_MINIMUM,
    costs_of,
    in_cents,
    most_for_harm,
)
from huquan.entitlements.facts import Breach, DepositKind, Facts, Provision
from huquan.entitlements.laws import (
    CAR_RULES,
    CIVIL_CODE,
    CONSUMER_LAW,
    CONSUMER_RULES,
    FOOD_RULES,
    FOOD_SAFETY_LAW,
)
from huquan.entitlements.steps import Step, at_least, plain, yuan

_FOOD: Final = Provision(FOOD_SAFETY_LAW, 148)
_FRAUD: Final = Provision(CONSUMER_LAW, 55)
_LIABILITY: Final = Provision(CONSUMER_LAW, 52)
_LOSS: Final = Provision(CIVIL_CODE, 584)
_DEPOSIT: Final = Provision(CIVIL_CODE, 587)


def _refund(facts: Facts, *citations: Provision) -> list[Step]:
    """Return the price that comes back, unless the goods are kept."""
    if facts.amount is None or facts.is_keeping_goods:
        return []
    return [plain("refund", "退回价款", facts.amount, *citations)]


def _loss(facts: Facts, *citations: Provision) -> list[Step]:
    """Return what else it cost."""
    return [plain("loss", "其他损失", facts.loss, *citations)] if facts.loss else []


def _multiple(code: str, title: str, base: Decimal, times: int, *citations: Provision) -> Step:
    """Return the line that multiplies."""
    return Step(
        code=code,
        title=title,
        working=f"{yuan(base)} × {times}",
        amount=in_cents(base * times),
        citations=citations,
    )


def fraud_steps(facts: Facts) -> list[Step]:
    """退一赔三: the price back, three times the price on top, at least 500 yuan."""
    if facts.amount is None:
        return []
    treble = _multiple("treble", "价款的三倍", facts.amount, TREBLE, _FRAUD)
    return [
        *_refund(facts, _LIABILITY),
        treble,
        at_least("award", "增加赔偿", treble.amount, _FRAUD, minimum=TREBLE_MINIMUM),
        *_loss(facts, _LIABILITY),
    ]


def food_steps(facts: Facts) -> list[Step]:
    """食品十倍: the price and the loss, and the larger of ten prices and three losses on top."""
    if facts.amount is None:
        return []
    base = Provision(FOOD_RULES, 1)
    choices = [_multiple("tenfold", "价款的十倍", facts.amount, TENFOLD, _FOOD, base)]
    if facts.loss:
        choices.append(_multiple("treble_loss", "损失的三倍", facts.loss, LOSS_MULTIPLE, _FOOD))
    larger = max(step.amount for step in choices)
    return [
        *_refund(facts, _LIABILITY),
        *choices,
        at_least("award", "增加赔偿（取高的）", larger, _FOOD, minimum=TENFOLD_MINIMUM),
        *_loss(facts, _FOOD),
    ]


def _secured(deposit: Decimal, price: Decimal) -> list[Step]:
    """Return how much of a deposit works as one."""
    cap, secured = in_cents(price * DEPOSIT_SHARE), secured_deposit(deposit, price=price)
    article = Provision(CIVIL_CODE, 586)
    relation = "未超过" if deposit <= cap else "超过"
    return [
        Step(
            code="cap",
            title="定金的上限",
            working=f"总价 {yuan(price)} × 20%",
            amount=cap,
            citations=(article,),
        ),
        Step(
            code="secured",
            title="算作定金的部分",
            working=f"{yuan(deposit)}{relation} {yuan(cap)}",
            amount=in_cents(secured),
            citations=(article,),
            sign="，按 ",
        ),
    ]


def deposit_steps(facts: Facts) -> list[Step]:
    """定金: doubled within a fifth of the price; what exceeds it comes back once."""
    if facts.deposit is None:
        return []
    once = _returned_once(facts)
    if once:
        return [plain("return", once[0], facts.deposit, once[1])]
    if facts.amount is None:
        return []
    secured = in_cents(secured_deposit(facts.deposit, price=facts.amount))
    excess = in_cents(facts.deposit) - secured
    steps = _secured(facts.deposit, facts.amount)
    if facts.breach is not Breach.CONSUMER:
        double = _multiple("double", "双倍返还定金", secured, 2, _DEPOSIT)
        steps.append(replace(double, counts=True))
    if excess:
        article = Provision(CIVIL_CODE, 586)
        steps.append(plain("excess", "超过上限的部分退一倍", excess, article))
    return [*steps, *_beyond_deposit(facts, secured)]


def _returned_once(facts: Facts) -> tuple[str, Provision] | None:
    """Return how money is called that at most comes back once, and by which provision."""
    if facts.deposit_kind is DepositKind.SECURITY:
        return "已付的钱退回", Provision(CONSUMER_RULES, 20)
    if facts.deposit_kind is DepositKind.ADVANCE:
        return "已付的钱退回", Provision(CIVIL_CODE, 566)
    if facts.breach is Breach.NOBODY:
        return "定金抵作价款或者收回", _DEPOSIT
    return None


def _beyond_deposit(facts: Facts, secured: Decimal) -> list[Step]:
    """Return the loss that the deposit does not make good; only the merchant's breach has one."""
    if facts.breach is Breach.CONSUMER or facts.loss is None or facts.loss <= secured:
        return []
    step = Step(
        code="further_loss",
        title="定金补不足的损失",
        working=f"{yuan(facts.loss)} - {yuan(secured)}",
        amount=in_cents(facts.loss) - secured,
        citations=(Provision(CIVIL_CODE, 588),),
        counts=True,
    )
    return [step]


def delivery_steps(facts: Facts) -> list[Step]:
    """延迟发货: the price where the order is given up, the agreed penalty, a larger loss."""
    steps = _refund(facts, Provision(CIVIL_CODE, 566))
    penalty, loss = facts.agreed_penalty or Decimal(0), facts.loss or Decimal(0)
    agreed = Provision(CIVIL_CODE, 585)
    if penalty:
        steps.append(plain("penalty", "约定的违约金、赔付", penalty, agreed))
    if loss > penalty:
        steps.append(
            Step(
                code="further_loss",
                title="违约金补不足的损失" if penalty else "实际损失",
                working=f"{yuan(loss)} - {yuan(penalty)}" if penalty else yuan(loss),
                amount=in_cents(loss - penalty),
                citations=(_LOSS, agreed) if penalty else (_LOSS,),
                counts=True,
            )
        )
    return steps


_COST_TITLES: Final = {
    "medical_costs": "医疗费",
    "lost_income": "误工减少的收入",
    "other_costs": "护理、交通、伙食等费用",
    "property_loss": "财产损失",
}


def injury_steps(facts: Facts) -> list[Step]:
    """人身损害: costs and income lost; up to twice as much again for a known defect."""
    steps = []
    for name, title in _COST_TITLES.items():
        cost: Decimal | None = getattr(facts, name)
        if cost:
            law = Provision(CIVIL_CODE, 1184 if name == "property_loss" else 1179)
            steps.append(plain(name, title, cost, Provision(CONSUMER_LAW, 49), law))
    costs = costs_of(facts)
    if costs and facts.is_serious_harm and facts.is_defect_known:
        steps.append(
            Step(
                code="punitive",
                title="明知有缺陷仍卖，损失两倍以下的惩罚性赔偿",
                working=f"{yuan(costs)} × 2",
                amount=most_for_harm(costs),
                citations=(_FRAUD, Provision(CIVIL_CODE, 1207)),
                is_most=True,
            )
        )
    return steps


def quality_steps(facts: Facts) -> list[Step]:
    """质量退货: the price, the freight and what else it cost."""
    law = Provision(CONSUMER_LAW, 24)
    freight = [plain("freight", "退货运费", facts.freight, law)] if facts.freight else []
    return [*_refund(facts, law), *freight, *_loss(facts, _LIABILITY)]


def car_steps(facts: Facts, *, today: date) -> list[Step]:
    """退车: the price, less what driving the car is worth where the rules say so."""
    if facts.amount is None:
        return []
    ground = exchange_ground(facts, today=today)
    if ground and ground[1] != PAID_USE_ARTICLE:
        return [plain("refund", "退回车款", facts.amount, Provision(CAR_RULES, ground[1]))]
    if facts.mileage is None:
        return []
    factor = min(facts.use_factor or MOST_USE_FACTOR, MOST_USE_FACTOR)
    fee = in_cents(use_fee(facts.amount, mileage=facts.mileage, factor=factor))
    percent = f"{(factor * 100).normalize():f}%"
    return [
        Step(
            code="use_fee",
            title="使用补偿费",
            working=f"{yuan(facts.amount)} × {facts.mileage} ÷ 1000 × {percent}",
            amount=fee,
            citations=(Provision(CAR_RULES, 27),),
        ),
        Step(
            code="refund",
            title="退回车款",
            working=f"{yuan(facts.amount)} - {yuan(fee)}",
            amount=in_cents(facts.amount) - fee,
            citations=(Provision(CAR_RULES, PAID_USE_ARTICLE), Provision(CAR_RULES, 27)),
            counts=True,
        ),
    ]
