"""Words of a Chinese text: jieba, told of the lexicon's words."""

import functools
import logging
from typing import Final

import jieba

from bot.lexicon import lexicon

FREQUENCY: Final = 20_000
"""High enough that jieba keeps a word of the lexicon in one piece."""


@functools.cache
def _prepare() -> None:
    """Load jieba's dictionary and the lexicon, once a process."""
    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    for word in sorted(lexicon().words()):
        jieba.add_word(word, FREQUENCY)


def cut(text: str) -> list[tuple[str, int]]:
    """Return words with the place where each begins; blanks are no words."""
    _prepare()
    return [(word, start) for word, start, _ in jieba.tokenize(text) if not word.isspace()]
