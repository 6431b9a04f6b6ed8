"""What is wrong: what was learned of issue types, and the words that people use for them."""

from typing import Final

from bot.facts.fact import Fact
from bot.facts.judge import IssueJudge
from bot.lexicon import Lexicon

SURE: Final = 0.15
"""Probability from which an issue type is believed without a word of the lexicon for it."""

STORY: Final = 25
"""Characters of what may be a story; in less, only the lexicon's words are believed."""

WORD_WEIGHT: Final = 0.5
"""What a word of the lexicon adds to the probability of its issue type."""

MOST_WORDS: Final = 3
"""Words of one issue type that count; a long story repeats itself."""

LESS: Final = {"refuse_refund": 0.9, "description_mismatch": 0.2}
"""What counts less beside something else: a refusal or a broken word follows from what is wrong."""


MOST_LIKELY: Final = 3
"""Issue types worth offering where none is believed."""


def likely_issue_types(text: str, judge: IssueJudge) -> list[Fact]:
    """Return the likeliest issue types of a story of which none is sure, best first."""
    if len(text) < STORY:
        return []
    likely = judge.weigh(text)
    best = sorted(likely, key=lambda name: -likely[name])[:MOST_LIKELY]
    return [Fact("likely_issues", best, 0, len(text))]


def read_issue_type(text: str, lexicon: Lexicon, judge: IssueJudge) -> list[Fact]:
    """Return the issue type that most speaks for; the lexicon's order decides ties."""
    likely = judge.weigh(text)
    places: dict[str, tuple[int, int]] = {}
    worth: dict[str, float] = {}
    for name, pattern in lexicon.issues.items():
        matches = {match.group(): match.span() for match in pattern.finditer(text)}
        worth[name] = likely[name] + WORD_WEIGHT * min(len(matches), MOST_WORDS)
        if matches:
            places[name] = min(matches.values())
    for name, less in LESS.items():
        worth[name] -= less * bool(places.keys() - {name})
    best = max(worth, key=lambda name: worth[name])
    if best not in places and (likely[best] < SURE or len(text) < STORY):
        return []
    start, end = places.get(best, (0, len(text)))
    return [Fact("issue_type", best, start, end)]
