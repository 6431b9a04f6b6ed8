"""What can be worked out for a dispute: the kinds of compensation."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from huquan.entitlements.facts import Facts, GoodsKind


class CompensationKind(StrEnum):
    """What is worked out, by the right that it rests on."""

    FRAUD = "fraud"  # 退一赔三
    FOOD = "food"  # 食品十倍
    DEPOSIT = "deposit"  # 定金
    PREPAID = "prepaid"  # 预付款余额
    DELIVERY = "delivery"  # 延迟、不发货
    INJURY = "injury"  # 人身损害
    QUALITY = "quality"  # 质量退货
    CAR = "car"  # 退车


_BY_ISSUE_TYPE: Final[Mapping[str, CompensationKind]] = MappingProxyType(
    {
        "counterfeit": CompensationKind.FRAUD,
        "description_mismatch": CompensationKind.FRAUD,
        "price": CompensationKind.FRAUD,
        "food_safety": CompensationKind.FOOD,
        "contract": CompensationKind.PREPAID,
        "delivery": CompensationKind.DELIVERY,
        "safety_injury": CompensationKind.INJURY,
        "quality_defect": CompensationKind.QUALITY,
        "refuse_refund": CompensationKind.QUALITY,
        "after_sales": CompensationKind.QUALITY,
    }
)


def kind_for(facts: Facts) -> CompensationKind | None:
    """Return what to work out for a dispute; None where the consumer has to choose."""
    if facts.deposit is not None or facts.deposit_kind is not None:
        return CompensationKind.DEPOSIT
    kind = _BY_ISSUE_TYPE.get(facts.issue_type or "")
    if facts.goods_kind is GoodsKind.PREPAID and kind is not CompensationKind.INJURY:
        return CompensationKind.PREPAID
    if facts.goods_kind is GoodsKind.VEHICLE and kind is CompensationKind.QUALITY:
        return CompensationKind.CAR
    return kind
