"""What is known about a purchase, and what follows from it."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Verdict(StrEnum):
    """Whether a right is there, is not there, or depends on what nobody has said yet."""

    GRANTED = "granted"
    DENIED = "denied"
    UNKNOWN = "unknown"


class GoodsKind(StrEnum):
    """What was bought, as far as the law treats it differently."""

    ORDINARY = "ordinary"
    DURABLE = "durable"  # cars, computers, large appliances: the shop proves for six months
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


class Breach(StrEnum):
    """Who did not keep the contract."""

    MERCHANT = "merchant"
    CONSUMER = "consumer"
    NOBODY = "nobody"


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
    amount: Decimal | None = None
    purchased_on: date | None = None
    received_on: date | None = None
    is_remote: bool | None = None
    goods_kind: GoodsKind | None = None
    product: str | None = None
    platform: str | None = None
    is_intact: bool | None = None
    is_exclusion_confirmed: bool | None = None
    is_defective: bool | None = None
    is_fraud: bool | None = None
    is_unsafe_food: bool | None = None
    is_label_flaw_only: bool | None = None
    loss: Decimal | None = None
    deposit: Decimal | None = None
    deposit_kind: DepositKind | None = None
    breach: Breach | None = None
    promised_on: date | None = None
    returned_on: date | None = None
    refund_requested_on: date | None = None
    is_first_contract: bool | None = None
    harmed_on: date | None = None
    last_demanded_on: date | None = None
    complained_on: date | None = None
    accepted_on: date | None = None


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
