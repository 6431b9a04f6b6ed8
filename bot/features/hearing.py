"""A message as it sounds right: homophone typos put back into words that are common here."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Self

import jieba

from bot.features.sounds import spelt, syllables
from bot.words import cut

LONGEST: Final = 4
"""Characters of a word that is listened for."""

COMMON: Final = 5
"""Times a word must stand in the training sentences to be listened for."""

ALONE: Final = 20
"""Times a character must stand there by itself to make sense by itself."""

_CHINESE: Final = re.compile(r"[\u4e00-\u9fff]+")
_PARTS: Final = re.compile(r"[\u4e00-\u9fff]|[a-zA-Z]+|[^\u4e00-\u9fffa-zA-Z]+")


@dataclass(frozen=True, slots=True)
class Part:
    """A character, or a syllable in letters, and how it sounds; no sound when it is neither."""

    written: str
    sound: str


@dataclass(frozen=True, slots=True)
class Hearing:
    """Listens for words that the training sentences use often.

    Only what makes no sense as written is heard otherwise: rare characters that stand between
    words, letters that spell a syllable, and words that nobody uses in these matters.
    """

    words: dict[str, str]
    """How a common word sounds -> the word."""

    used: frozenset[str]
    """Words that make sense as written."""

    alone: frozenset[str]
    """Characters that make sense by themselves."""

    @classmethod
    def learned(cls, texts: Iterable[str]) -> Self:
        """Learn which words are common in sentences."""
        counts = Counter(
            word for text in texts for word, _ in cut(text) if _CHINESE.fullmatch(word)
        )
        words: dict[str, str] = {}
        for word, count in counts.most_common():
            if count >= COMMON and 1 < len(word) <= LONGEST:
                words.setdefault(_sound_of(syllables(word)), word)
        used = frozenset(word for word in counts if len(word) > 1)
        alone = frozenset(w for w, count in counts.items() if len(w) == 1 and count >= ALONE)
        return cls(words, used, alone)

    @classmethod
    def load(cls, file: Path) -> Self:
        """Read what `save` wrote."""
        kept = json.loads(file.read_text(encoding="utf-8"))
        return cls(kept["words"], frozenset(kept["used"]), frozenset(kept["alone"]))

    def save(self, file: Path) -> None:
        """Keep what was learned."""
        kept = {name: sorted(v) if name != "words" else v for name, v in asdict(self).items()}
        file.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")

    def heard(self, text: str) -> str:
        """Return the text with its homophone typos put right; most texts have none."""
        parts = _parts_of(text)
        sensible = self._sensible(text, len(parts))
        heard: list[str] = []
        at = 0
        while at < len(parts):
            word, length = self._word_from(parts, sensible, at)
            heard.append(word)
            at += length
        return "".join(heard)

    def _word_from(self, parts: Sequence[Part], sensible: list[bool], at: int) -> tuple[str, int]:
        """Return the longest word that is heard from a part on and its length, or the part."""
        for length in range(min(LONGEST, len(parts) - at), 1, -1):
            run = parts[at : at + length]
            if any(sensible[at : at + length]) or all(part.written in self.alone for part in run):
                continue
            word = self.words.get(_sound_of([part.sound for part in run]))
            if word:
                return word, length
        return parts[at].written, 1

    def _sensible(self, text: str, length: int) -> list[bool]:
        """Tell of each part whether it belongs to a word that makes sense as written."""
        senses: list[bool] = []
        # Without guessing at unknown words, which would make words of typos.
        for word in jieba.cut(text, HMM=False):
            senses += [word in self.used] * len(_parts_of(word))
        # Where jieba cuts letters from digits the two don't fit: hear all, rather than nothing.
        return senses if len(senses) == length else [False] * length


def _sound_of(sounds: Sequence[str]) -> str:
    return " ".join(sounds)


def _parts_of(text: str) -> list[Part]:
    return [part for run in _PARTS.findall(text) for part in _parts_of_run(run)]


def _parts_of_run(run: str) -> list[Part]:
    """Return a character with its sound, letters by syllable, anything else without a sound."""
    if _CHINESE.match(run):
        return [Part(run, syllables(run)[0])]
    return [Part(sound, sound) for sound in spelt(run)] or [Part(run, "")]
