"""What is known about a purchase, and what follows from it."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from huquan.entitlements.schedule import Pause


class Verdict(StrEnum):
    """Whether a right is there, is not there, or depends on what nobody has said yet."""

    GRANTED = "granted"
    DENIED = "denied"
    UNKNOWN = "unknown"


class GoodsKind(StrEnum):
    """What was bought, as far as the law treats it differently."""

    ORDINARY = "ordinary"
    DURABLE = "durable"  # computers, large appliances: the shop proves for six months
    VEHICLE = "vehicle"  # a family car: durable, with rules of its own
    FOOD = "food"
    SERVICE = "service"
    PREPAID = "prepaid"
    MADE_TO_ORDER = "made_to_order"
    PERISHABLE = "perishable"
    DIGITAL = "digital"
    PERIODICAL = "periodical"
    HYGIENIC = "hygienic"  # once unsealed, safety, health or quality suffers
    ACTIVATED = "activated"  # loses much of its value once activated or tried
    FLAWED = "flawed"  # sold as flawed or close to its expiry date


class DepositKind(StrEnum):
    """The word on the receipt decides what happens to the money."""

    EARNEST = "earnest"  # 定金: secures the contract, doubled or lost
    ADVANCE = "advance"  # 订金、预付款: a part of the price paid early
    SECURITY = "security"  # 押金: comes back when its conditions are met


class Breach(StrEnum):
    """Who did not keep the contract."""

    MERCHANT = "merchant"
    CONSUMER = "consumer"
    NOBODY = "nobody"


class CarFault(StrEnum):
    """What is wrong with a car, as the rules on cars tell faults apart."""

    MAIN_PART = "main_part"  # engine, gearbox, traction battery, drive motor: has to be replaced
    LOSS_OF_CONTROL = "loss_of_control"  # steering, brakes, cracked body, fuel leak, battery fire
    SERIOUS = "serious"  # any other fault with which the car cannot be driven safely
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Provision:
    """One article of one law."""

    law: str
    article: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the consumer told; None is what nobody has said yet."""

    issue_type: str | None = None
    remedies: tuple[str, ...] = ()
    # the deal
    amount: Decimal | None = None  # what was really paid: the price all multiples start from
    purchased_on: date | None = None
    received_on: date | None = None
    is_consumer_deal: bool | None = None  # bought of a business, for one's own daily life
    is_remote: bool | None = None
    goods_kind: GoodsKind | None = None
    product: str | None = None
    platform: str | None = None
    # sending back
    is_intact: bool | None = None
    is_exclusion_confirmed: bool | None = None
    is_return_promised: bool | None = None
    returned_on: date | None = None  # the day the merchant had the goods back
    refund_requested_on: date | None = None
    freight: Decimal | None = None
    is_freight_promised: bool | None = None
    price_drop: Decimal | None = None
    is_price_protected: bool | None = None  # the merchant promised to pay the difference
    # quality and warranty
    is_defective: bool | None = None  # not of the quality that is due, agreed or described
    was_flaw_known: bool | None = None  # the buyer knew of the flaw before buying
    is_misused: bool | None = None
    is_found_substandard: bool | None = None  # by an authority
    defect_reported_on: date | None = None
    installed_on: date | None = None
    replaced_on: date | None = None
    warranty_months: int | None = None  # what the merchant promised
    repair_days: int | None = None  # all days the thing was away for repair
    repair_count: int | None = None  # repairs of the same fault
    mileage: int | None = None
    car_fault: CarFault | None = None
    part_replacements: int | None = None  # of the same main part
    use_factor: Decimal | None = None  # 使用补偿系数, as a fraction
    # fraud and food
    is_fraud: bool | None = None
    is_unsafe_food: bool | None = None
    is_label_flaw_only: bool | None = None
    is_knowing_purchase: bool | None = None  # bought although, or because, the fault was known
    is_keeping_goods: bool | None = None  # keeps, or still wants, what was bought
    loss: Decimal | None = None  # what else it cost, the price not included
    # deposits, money paid ahead, delivery
    deposit: Decimal | None = None
    deposit_kind: DepositKind | None = None
    breach: Breach | None = None
    is_first_contract: bool | None = None
    is_unlimited: bool | None = None  # so many months without counting visits
    consumed: Decimal | None = None  # what the card was charged for what was used
    bonus: Decimal | None = None  # what the merchant gave on top of the money paid
    list_consumed: Decimal | None = None  # the same use at prices before any discount
    term_starts_on: date | None = None
    term_ends_on: date | None = None
    stopped_on: date | None = None  # the first day on which nothing was provided any more
    promised_on: date | None = None
    is_delivery_refused: bool | None = None
    agreed_penalty: Decimal | None = None
    # harm
    is_caused_by_defect: bool | None = None  # by an unsafe thing, place or service
    medical_costs: Decimal | None = None
    lost_income: Decimal | None = None
    other_costs: Decimal | None = None  # nursing, travel, food in hospital
    property_loss: Decimal | None = None
    is_serious_harm: bool | None = None  # death or serious harm to health
    is_defect_known: bool | None = None  # the merchant knew and sold it all the same
    # clocks
    harmed_on: date | None = None
    last_demanded_on: date | None = None
    merchant_agreed_on: date | None = None
    complained_on: date | None = None
    accepted_on: date | None = None
    pauses: tuple[Pause, ...] = ()  # tests and examinations during mediation


@dataclass(frozen=True, slots=True, kw_only=True)
class Entitlement:
    """One right, judged: what, how much, until when, why, by which provision."""

    code: str
    title: str
    verdict: Verdict
    reason: str
    citations: tuple[Provision, ...]
    amount: Decimal | None = None
    until: date | None = None
    missing: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Right:
    """A right before it is judged: its code, its title, and what it always rests on."""

    code: str
    title: str
    citations: tuple[Provision, ...]

    def judged(
        self,
        verdict: Verdict,
        reason: str,
        *,
        amount: Decimal | None = None,
        until: date | None = None,
        missing: tuple[str, ...] = (),
        further: tuple[Provision, ...] = (),
        instead: tuple[Provision, ...] | None = None,
    ) -> Entitlement:
        """Return the right as it stands, by `further` provisions too or by others `instead`."""
        return Entitlement(
            code=self.code,
            title=self.title,
            verdict=verdict,
            reason=reason,
            citations=(self.citations if instead is None else instead) + further,
            amount=amount,
            until=until,
            missing=missing,
        )


def gaps(facts: Facts, *names: str) -> tuple[str, ...]:
    """Return which of these nobody has said yet."""
    return tuple(name for name in names if getattr(facts, name) is None)
