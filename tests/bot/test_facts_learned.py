"""What facts are learned from, and what was learned."""

from pathlib import Path

import pytest

from bot.facts.generator import NAMES, narratives
from bot.facts.learned import Learned, taught, training_state
from bot.lexicon import lexicon
from bot.text import normalise
from bot.words import cut


@pytest.fixture(scope="module")
def learned() -> Learned:
    return taught()


def found(learned: Learned, text: str) -> set[tuple[str, str]]:
    plain = normalise(text)
    return {(fact.name, fact.value) for fact in learned.names.find(plain, cut(plain))}


def test_the_same_seed_tells_the_same_stories() -> None:
    first, second = (list(narratives(lexicon(), "story", count=50, seed=3)) for _ in range(2))

    assert first == second
    assert first != list(narratives(lexicon(), "story", count=50, seed=4))


def test_stories_are_many_and_hold_every_fact_as_well_as_none() -> None:
    stories = list(narratives(lexicon(), "story", count=2000, seed=1))

    assert len({story.text for story in stories}) > 1500
    assert {label for story in stories for label, _, _ in story.spans} >= set(NAMES.values())
    assert any(not story.spans for story in stories)
    assert all(story.text[a:b].strip() for story in stories for _, a, b in story.spans)


def test_every_issue_type_is_taught() -> None:
    stories = narratives(lexicon(), "judged", count=2000, seed=1)

    assert set(lexicon().issues) <= {label for story in stories for label, _, _ in story.spans}


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("上周在云溪茶舍买了一盒普洱茶饼，花了320", ("merchant", "云溪茶舍")),
        ("我在老铁匠刀具店买了一把切骨刀，180元", ("product", "切骨刀")),
        ("买了一台豆芽机，用了两天就不转了", ("product", "豆芽机")),
    ],
)
def test_names_that_no_list_holds_are_found(
    learned: Learned, text: str, fact: tuple[str, str]
) -> None:
    assert fact in found(learned, text)


@pytest.mark.parametrize("text", ["", " ", "？？？", "😀😀", "a" * 300, "12345", "的的的的"])
def test_odd_messages_do_no_harm(learned: Learned, text: str) -> None:
    plain = normalise(text)

    assert isinstance(learned.names.find(plain, cut(plain)), list)
    assert set(learned.issues.weigh(plain)) == set(lexicon().issues)


def test_what_was_learned_is_the_same_after_it_was_kept(learned: Learned, tmp_path: Path) -> None:
    learned.save(tmp_path)
    kept = Learned.load(tmp_path)
    text = "昨天在云溪茶舍买的茶饼发霉了"

    assert found(kept, text) == found(learned, text)
    assert kept.issues.weigh(text) == pytest.approx(learned.issues.weigh(text), abs=1e-3)


def test_what_is_kept_is_taken_as_it_is(learned: Learned, tmp_path: Path) -> None:
    (tmp_path / training_state()).mkdir()
    learned.save(tmp_path / training_state())

    assert taught(kept=tmp_path).issues.weigh("发霉") == pytest.approx(
        learned.issues.weigh("发霉"), abs=1e-3
    )
