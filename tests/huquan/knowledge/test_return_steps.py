"""Where after-sales is applied for."""

import pytest
import yaml

from actions.__main__ import KNOWLEDGE
from huquan.knowledge.return_steps import ReturnSteps

STEPS = ReturnSteps.load(KNOWLEDGE)
LARGE = ["淘宝", "天猫", "京东", "拼多多", "抖音", "快手", "唯品会", "小红书"]


@pytest.mark.parametrize("platform", LARGE)
def test_every_large_platform_has_steps_of_its_own(platform):
    place = STEPS.at(platform, is_remote=True)

    assert place.title != STEPS.online.title
    assert any("申请售后" in step for step in place.steps)
    assert place.steps[-1] == STEPS.always[-1]


def test_elsewhere_the_steps_are_those_of_any_platform_and_in_a_shop_those_of_a_shop():
    assert STEPS.at("某个小程序", is_remote=True).title == STEPS.online.title
    assert STEPS.at(None, is_remote=None).title == STEPS.online.title
    assert STEPS.at(None, is_remote=False) == STEPS.shop
    assert STEPS.at("苏宁易购", is_remote=False) == STEPS.shop


def test_platforms_are_named_as_the_bot_names_them():
    text = (KNOWLEDGE / "lexicon/platforms.yml").read_text(encoding="utf-8")
    known = set(yaml.safe_load(text))

    assert {*STEPS.platforms, *STEPS.services} <= known
    assert not any("保证" in step for place in STEPS.platforms.values() for step in place.steps)
