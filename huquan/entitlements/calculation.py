"""What a compensation comes to: steps with their provisions, a total, and what is missing.

`calculation(facts, kind=..., today=..., calendar=...)` works a compensation out as far as the facts
reach; `huquan.entitlements.questions.next_question` says which fact to ask for next. Both are pure:
a form stores each answer in the facts and calls both again. With the facts of a 299 yuan fake:

    worked = calculation(facts, kind=CompensationKind.FRAUD, today=today, calendar=calendar)
    [step.in_words() for step in worked.steps]
        退回价款：299 元
        价款的三倍：299 元 × 3 = 897 元
        增加赔偿：897 元不低于最低 500 元，按 897 元
        退一赔三合计：299 元 + 897 元 = 1,196 元
    worked.total        Decimal("1196.00")
    worked.verdict      granted, or unknown while the deciding fact is not certain: "if that is so"
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Final

from huquan.entitlements.compensation import CompensationKind
from huquan.entitlements.damages import CHOICE
from huquan.entitlements.facts import (
    Breach,
    Entitlement,
    Facts,
    GoodsKind,
    Provision,
    Verdict,
)
from huquan.entitlements.laws import (
    CAR_RULES,
    CIVIL_CODE,
    CONSUMER_LAW,
    FOOD_SAFETY_LAW,
    PREPAID_RULES,
)
from huquan.entitlements.questions import open_questions
from huquan.entitlements.rules import RULES, Ground
from huquan.entitlements.schedule import WorkCalendar, extend_over_rest
from huquan.entitlements.steps import Step, total_of, with_total
from huquan.entitlements.sums import (
    car_steps,
    delivery_steps,
    deposit_steps,
    food_steps,
    fraud_steps,
    injury_steps,
    quality_steps,
)
from huquan.entitlements.sums_prepaid import prepaid_steps


@dataclass(frozen=True, slots=True)
class Note:
    """What a sum cannot hold, in one sentence, with its provision."""

    text: str
    citations: tuple[Provision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculation:
    """A compensation worked out: how sure, line by line, what is missing, what to bear in mind.

    `missing` names the facts that the sum waits for, in the order they are asked. While something
    is missing there may be lines already; a total that still waits for the deciding fact stands
    under `verdict` unknown.
    """

    kind: CompensationKind
    verdict: Verdict
    reason: str
    steps: tuple[Step, ...]
    total: Decimal | None
    missing: tuple[str, ...]
    notes: tuple[Note, ...]
    citations: tuple[Provision, ...]


Steps = Callable[[Facts, Ground], list[Step]]


@dataclass(frozen=True, slots=True)
class _Sum:
    """How one kind is worked out: by which rule, by which lines, under which title."""

    right: str
    title: str
    steps: Steps


_SUMS: Final[Mapping[CompensationKind, _Sum]] = MappingProxyType(
    {
        CompensationKind.FRAUD: _Sum("treble_damages", "退一赔三合计", lambda f, _: fraud_steps(f)),
        CompensationKind.FOOD: _Sum("food_tenfold", "合计", lambda f, _: food_steps(f)),
        CompensationKind.DEPOSIT: _Sum(
            "deposit_double", "商家应返还合计", lambda f, _: deposit_steps(f)
        ),
        CompensationKind.PREPAID: _Sum(
            "prepaid_refund",
            "应退合计",
            lambda f, g: prepaid_steps(f, today=g.today, calendar=g.calendar),
        ),
        CompensationKind.DELIVERY: _Sum("late_delivery", "合计", lambda f, _: delivery_steps(f)),
        CompensationKind.INJURY: _Sum("injury", "赔偿合计", lambda f, _: injury_steps(f)),
        CompensationKind.QUALITY: _Sum("quality_return", "合计", lambda f, _: quality_steps(f)),
        CompensationKind.CAR: _Sum(
            "car_exchange", "合计", lambda f, g: car_steps(f, today=g.today)
        ),
    }
)

_INTEREST: Final = Note(
    "利息另算：没有约定的，商家原因按订约时一年期贷款市场报价利率，自己原因按一年定期存款基准利率，从解除合同时起算。",
    (Provision(PREPAID_RULES, 16), Provision(PREPAID_RULES, 17)),
)
_GIFTS: Final = Note(
    "商家另外送过商品、服务的，退款时要不要折价，由双方协商或者法院按诚信原则认定。",
    (Provision(PREPAID_RULES, 21),),
)
_DISABILITY: Final = Note(
    "致残、死亡的赔偿金按当地标准和鉴定结果算，严重精神损害还可以另外要求赔偿，这里没有算进去。",
    (Provision(CIVIL_CODE, 1179), Provision(CIVIL_CODE, 1183)),
)
_CAR_EXTRAS: Final = Note(
    "车辆登记费、扣除折旧的加装装饰费、销售者收的服务费，可以另外要求赔偿；补偿系数以三包凭证为准，不超过0.5%。",
    (Provision(CAR_RULES, 26), Provision(CAR_RULES, 27)),
)
_PENALTY_OR_DEPOSIT: Final = Note(
    "既约定了违约金又给了定金的，只能选一样主张，可以挑对自己有利的。",
    (Provision(CIVIL_CODE, 588),),
)
_HIGH_PENALTY: Final = Note(
    "约定的违约金过分高于损失的，对方可以请求法院适当减少。", (Provision(CIVIL_CODE, 585),)
)
_MUST_BE_URGED: Final = Note(
    "要退款解除合同，先催告一次、给一个合理期限，并留下催告的记录；商家明说不发货的不用等。",
    (Provision(CIVIL_CODE, 563), Provision(CIVIL_CODE, 565)),
)
_OR_TENFOLD: Final = Note(
    "酒、食品不符合食品安全标准的，可以改为要求价款的十倍，不足1000元按1000元；和三倍只能选一样。",
    (Provision(FOOD_SAFETY_LAW, 148), CHOICE),
)
_AFTER_SEVEN_DAYS: Final = Note(
    "收到已超过七天，退款要看问题是否严重到用不成，或者三包、约定允许退货；否则先要求更换、修理。",
    (Provision(CONSUMER_LAW, 24), Provision(CIVIL_CODE, 563)),
)


def _is_past_return(right: Entitlement, ground: Ground) -> bool:
    """Tell whether a defect no longer gives the money back by itself."""
    if right.until is None:
        return False
    return ground.today > extend_over_rest(right.until, calendar=ground.calendar)


_ALWAYS_NOTED: Final[Mapping[CompensationKind, tuple[Note, ...]]] = MappingProxyType(
    {
        CompensationKind.PREPAID: (_INTEREST, _GIFTS),
        CompensationKind.INJURY: (_DISABILITY,),
        CompensationKind.CAR: (_CAR_EXTRAS,),
        CompensationKind.DELIVERY: (_MUST_BE_URGED,),
    }
)


def _is_food_too(kind: CompensationKind, facts: Facts) -> bool:
    """Tell whether ten times the price is open beside three, or where three are not."""
    is_food = kind is CompensationKind.FRAUD and facts.goods_kind is GoodsKind.FOOD
    return is_food and facts.is_consumer_deal is not False and not facts.is_label_flaw_only


def _notes(
    kind: CompensationKind, facts: Facts, right: Entitlement, ground: Ground
) -> tuple[Note, ...]:
    """Return what to bear in mind with a sum of this kind."""
    notes = list(_ALWAYS_NOTED.get(kind, ()))
    if facts.agreed_penalty and kind is CompensationKind.DEPOSIT:
        notes.append(_PENALTY_OR_DEPOSIT)
    if facts.agreed_penalty and kind is CompensationKind.DELIVERY:
        notes.append(_HIGH_PENALTY)
    if _is_food_too(kind, facts):
        notes.append(_OR_TENFOLD)
    if kind is CompensationKind.QUALITY and _is_past_return(right, ground):
        notes.append(_AFTER_SEVEN_DAYS)
    return tuple(notes)


def _right(kind: CompensationKind, facts: Facts, ground: Ground) -> Entitlement:
    """Judge the right that a sum rests on; seven days after paying come before the contract."""
    if kind is CompensationKind.PREPAID and facts.breach is not Breach.MERCHANT:
        cooling_off = RULES["prepaid_cooling_off"](facts, ground)
        if cooling_off.verdict is Verdict.GRANTED:
            return cooling_off
    return RULES[_SUMS[kind].right](facts, ground)


def _verdict(kind: CompensationKind, facts: Facts, right: Entitlement, ground: Ground) -> Verdict:
    """Return how sure the money is, which is not always how sure the right is."""
    if kind is CompensationKind.DEPOSIT and right.verdict is Verdict.DENIED:
        return Verdict.UNKNOWN  # no doubling, yet what was paid may come back once
    if kind is CompensationKind.DELIVERY and facts.is_delivery_refused is None:
        # Not due yet, and nobody has said whether the merchant still means to deliver.
        return Verdict.UNKNOWN if right.verdict is Verdict.DENIED else right.verdict
    if kind is CompensationKind.QUALITY and _is_past_return(right, ground):
        return Verdict.UNKNOWN if right.verdict is Verdict.GRANTED else right.verdict
    return right.verdict


def calculation(
    facts: Facts, *, kind: CompensationKind, today: date, calendar: WorkCalendar
) -> Calculation:
    """Work a compensation out, line by line, as far as the facts reach."""
    ground = Ground(today=today, calendar=calendar)
    right = _right(kind, facts, ground)
    verdict = _verdict(kind, facts, right, ground)
    steps: tuple[Step, ...] = ()
    if verdict is not Verdict.DENIED:
        steps = with_total(_SUMS[kind].steps(facts, ground), title=_SUMS[kind].title)
    total = total_of(steps)
    if kind is CompensationKind.DEPOSIT and total is None and right.verdict is Verdict.DENIED:
        verdict = Verdict.DENIED
    asked = open_questions(facts, kind=kind, today=today, calendar=calendar)
    is_noted = bool(steps) or _is_food_too(kind, facts)
    notes = _notes(kind, facts, right, ground) if is_noted else ()
    cited = [provision for step in steps for provision in step.citations]
    cited += [provision for note in notes for provision in note.citations]
    return Calculation(
        kind=kind,
        verdict=verdict,
        reason=right.reason,
        steps=steps,
        total=total,
        missing=tuple(each.fact for each in asked if each.is_essential),
        notes=notes,
        citations=tuple(dict.fromkeys((*right.citations, *cited))),
    )
