"""Typos as people make them: a wrong choice in the input method, or a slip of the finger.

A phonetic input method offers every word of the same sound, so most typos are homophones: a word
for a word or a character for a character, tones ignored, what is frequent first. The others drop,
double or swap characters, or leave one in pinyin. Only Chinese characters are touched, so that
amounts and numbers stay what they are; a text that has none gets a character doubled.
"""

import random
import re
import warnings
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Self

from pypinyin import lazy_pinyin

with warnings.catch_warnings():
    # jieba's source holds invalid escapes; compiling it warns, and that is not ours to mend.
    warnings.simplefilter("ignore")
    import jieba

CHARACTERS_A_TYPO: Final = 12
_CHINESE: Final = re.compile(r"[\u4e00-\u9fff]")
_FREQUENT: Final = 100
# An input method shows about so many candidates at once.
_CANDIDATES: Final = 8

Homophones = dict[str, list[str]]
Slip = Callable[[str, int, random.Random], str]


@dataclass(frozen=True, slots=True)
class Typist:
    """Someone who mistypes; knows by their sound the frequent pairs and single characters."""

    pairs: Homophones
    characters: Homophones

    @classmethod
    def trained(cls) -> Self:
        """Learn the sounds from a dictionary."""
        pairs, characters = Counter[str](), Counter[str]()
        with jieba.get_dict_file() as lines:
            for line in lines:
                word, count, _ = line.decode().split()
                if int(count) < _FREQUENT or not _is_simplified(word):
                    continue
                characters.update(dict.fromkeys(word, int(count)))
                if len(word) == len("退货"):
                    pairs[word] = int(count)
        return cls(_by_sound(pairs), _by_sound(characters))

    def mistype(self, text: str, *, seed: int) -> str:
        """Return the text with a typo for each started dozen of Chinese characters."""
        order = random.Random(f"{seed}:{text}")  # noqa: S311 - a mix of typos, no secret
        positions = [match.start() for match in _CHINESE.finditer(text)]
        if not positions:
            return _double_any(text, order)
        mistyped = text
        while mistyped == text:  # what one typo drops another one may double
            for first in reversed(range(0, len(positions), CHARACTERS_A_TYPO)):
                stretch = positions[first : first + CHARACTERS_A_TYPO]
                mistyped = self._mistype_once(mistyped, stretch, order)
        return mistyped

    def _mistype_once(self, text: str, stretch: list[int], order: random.Random) -> str:
        """Make the first slip that changes the text, the likelier ones more often first."""
        weights: dict[Slip, int] = {
            self._mistake_pair: 3,
            self._mistake_character: 4,
            _spell: 1,
            _drop: 1,
            _double: 1,
            _swap: 1,
        }
        for slip in sorted(weights, key=lambda slip: order.random() ** (1 / weights[slip]))[::-1]:
            for at in order.sample(stretch, len(stretch)):
                mistyped = slip(text, at, order)
                if mistyped != text:
                    return mistyped
        raise AssertionError("any character can be doubled")

    def _mistake_pair(self, text: str, at: int, order: random.Random) -> str:
        return _replace(text, at, at + 2, self.pairs, order)

    def _mistake_character(self, text: str, at: int, order: random.Random) -> str:
        return _replace(text, at, at + 1, self.characters, order)


def _is_simplified(word: str) -> bool:
    """Tell whether mainland input methods offer a word: their first character set is GB 2312."""
    try:
        word.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return all(map(_CHINESE.match, word))


def _by_sound(counts: Counter[str]) -> Homophones:
    """Group words that sound alike, the most frequent first."""
    groups: Homophones = defaultdict(list)
    for word, _ in counts.most_common():
        groups[_sound(word)].append(word)
    return dict(groups)


def _sound(word: str) -> str:
    return " ".join(lazy_pinyin(word))


def _replace(text: str, start: int, end: int, homophones: Homophones, order: random.Random) -> str:
    """Put a homophone in place of a frequent word; leave what is none."""
    word = text[start:end]
    alike = homophones.get(_sound(word), [])
    others = [each for each in alike[:_CANDIDATES] if each != word]
    if word not in alike or not others:
        return text
    return text[:start] + order.choice(others) + text[end:]


def _spell(text: str, at: int, _: random.Random) -> str:
    return text[:at] + _sound(text[at]) + text[at + 1 :]


def _drop(text: str, at: int, _: random.Random) -> str:
    dropped = text[:at] + text[at + 1 :]
    return dropped if dropped.strip() else text


def _double(text: str, at: int, _: random.Random) -> str:
    return text[: at + 1] + text[at:]


def _swap(text: str, at: int, _: random.Random) -> str:
    neighbours = text[at : at + 2]
    if not all(map(_CHINESE.match, neighbours)):
        return text
    return text[:at] + neighbours[::-1] + text[at + 2 :]


def _double_any(text: str, order: random.Random) -> str:
    positions = [at for at, character in enumerate(text) if not character.isspace()]
    return _double(text, order.choice(positions), order) if positions else text
