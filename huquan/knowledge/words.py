"""Texts cut into the words that tell what they are about, one word for all that mean the same."""

import logging
import re
import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final, Self

import yaml

with warnings.catch_warnings():
    # jieba's source holds invalid escapes; compiling it warns, and that is not ours to mend.
    warnings.simplefilter("ignore")
    import jieba

# Words that every question holds; they tell nothing about what it is about.
_STOP_CHARACTERS: Final = frozenset(
    "的了吗呢吧啊呀是我你他她它们在有就也都和与及还又很被把给让对从到向这那哪想问能会要该请您没不"
    "个一上下里中后前时说过着得地之以为而或但"
)
_COMMON_WORDS: Final = re.compile(
    r"我们|这个|什么|怎么|如何|怎么办|请问|一下|可以|没有|需要"
    r"|现在|今天|明天|昨天|多长|时间|长时间|多长时间"
)


class Words:
    """jieba with the words of knowledge/lexicon."""

    def __init__(self, *, known: Iterable[str] = (), synonyms: Mapping[str, str]) -> None:
        """Teach the segmenter `known` words; `synonyms` maps words to the one that stands for them.

        jieba is one to a process; teaching it the same words again changes nothing.
        """
        jieba.setLogLevel(logging.WARNING)
        jieba.initialize()
        self._synonyms = dict(synonyms)
        for word in {*known, *synonyms}:
            if not jieba.dt.FREQ.get(word):
                jieba.add_word(word)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read the lexicon of a knowledge folder; a folder without one has jieba's words alone."""
        lexicon = folder / "lexicon"
        groups = [str(line).split() for line in _read(lexicon / "synonyms.yml", [])]
        platforms = _read(lexicon / "platforms.yml", {})
        products = _read(lexicon / "products.yml", {})
        known = {*platforms, *(word for words in products.values() for word in words)}
        return cls(
            known=(word for word in known if len(word) > 1 and not word.isascii()),
            synonyms={word: group[0] for group in groups for word in group},
        )

    def of(self, text: str) -> list[str]:
        """Cut a text into the words that tell what it is about."""
        return [
            self._synonyms.get(word, word)
            for word in map(str.lower, jieba.cut_for_search(text))
            if word not in _STOP_CHARACTERS
            and not _COMMON_WORDS.fullmatch(word)
            and any(map(str.isalnum, word))
        ]


def usual_share(word: str) -> float:
    """Return how often a word stands in Chinese at large, as jieba counted it."""
    return float((jieba.dt.FREQ.get(word, 0) + 1) / jieba.dt.total)


def _read(file: Path, absent: Any) -> Any:  # noqa: ANN401 - whatever the file holds
    return yaml.safe_load(file.read_text(encoding="utf-8")) if file.exists() else absent
