"""Hearing through typos: what sounds like a word of ours is read as that word."""

from pathlib import Path

import pytest
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.features.hearing import Hearing
from bot.features.slips import Slips
from bot.features.sounds import syllables
from bot.hearing import HEARD, TypoHearing

SENTENCES = [
    *["我要投诉这家店", "怎么申请退货退款", "请转人工客服", "商家拒绝退货", "七天无理由退货"] * 6,
    *["我 要 把 它 退 了"] * 20,
]


@pytest.fixture(scope="module")
def hearing() -> Hearing:
    return Hearing.learned(SENTENCES)


@pytest.mark.parametrize(
    ("written", "syllables_heard"),
    [
        ("退货", ["tui", "huo"]),
        ("推或", ["tui", "huo"]),
        ("退huo", ["tui", "huo"]),
        ("tuihuo", ["tui", "huo"]),
        ("iPhone坏了", ["iphone", "huai", "le"]),
    ],
)
def test_what_sounds_alike_has_the_same_syllables(written: str, syllables_heard: list[str]) -> None:
    assert syllables(written) == syllables_heard


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("我要投素这家店", "我要投诉这家店"),
        ("怎么申请推货", "怎么申请退货"),
        ("怎么退huo", "怎么退货"),
        ("请转人工刻服", "请转人工客服"),
        ("TUIHUO", "退货"),
    ],
)
def test_homophone_typos_are_heard_as_what_was_meant(
    hearing: Hearing, written: str, meant: str
) -> None:
    assert hearing.heard(written) == meant


@pytest.mark.parametrize("text", ["我要投诉这家店", "我把它退了", "iPhone 15", "", "123"])
def test_what_makes_sense_stays_as_it_is(hearing: Hearing, text: str) -> None:
    assert hearing.heard(text) == text


def test_hearing_is_the_same_after_it_was_kept(hearing: Hearing, tmp_path: Path) -> None:
    hearing.save(tmp_path / "hearing.json")
    assert Hearing.load(tmp_path / "hearing.json") == hearing


def test_slips_change_a_sentence_and_are_the_same_each_time() -> None:
    first, second = Slips(SENTENCES, seed=3), Slips(SENTENCES, seed=3)
    slipped = [first.slipped(text) for text in SENTENCES[:5]]
    assert slipped == [second.slipped(text) for text in SENTENCES[:5]]
    assert all(after != before for after, before in zip(slipped, SENTENCES, strict=False))


def test_a_text_without_chinese_does_not_slip() -> None:
    assert Slips(SENTENCES).slipped("ok 123") == "ok 123"


def test_facts_are_read_as_written_and_features_as_heard(hearing: Hearing) -> None:
    component = TypoHearing({"slips_up_to": 0}, None, None, hearing)
    (message,) = component.process([Message({TEXT: "在推货小铺买的,怎么推货"})])
    assert message.get(TEXT) == "在推货小铺买的,怎么推货"
    assert message.get(HEARD).endswith("怎么退货")


def test_mistyped_copies_keep_the_intent_of_their_sentence(hearing: Hearing) -> None:
    component = TypoHearing({"slips_up_to": 8}, None, None, hearing)
    data = TrainingData(
        [
            Message({TEXT: "我要投诉这家店", INTENT: "complaint"}),
            Message({TEXT: "我在这家店买了东西他们拒绝退货", INTENT: "problem"}),
        ]
    )
    examples = component.process_training_data(data).intent_examples
    assert sorted(each.get(INTENT) for each in examples) == ["complaint", "complaint", "problem"]
