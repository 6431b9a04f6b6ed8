"""Ordinary words and their parts of speech, out of the dictionary that jieba brings along."""

import functools
from collections.abc import Mapping
from typing import Final

import jieba

COMMON: Final = 100
"""Uses in jieba's corpus that make a word common."""

_NAMES: Final = frozenset({"nr", "ns", "nt", "nz", "nrt", "nrfg"})


@functools.cache
def parts_of_speech() -> Mapping[str, str]:
    """Return each common word with what jieba takes it for: v, n, d, …; names keep two letters."""
    with jieba.get_dict_file() as dictionary:
        entries = (line.decode("utf-8").split() for line in dictionary)
        return {
            word: part[:2] if part in _NAMES else part[0]
            for word, uses, part in entries
            if int(uses) >= COMMON
        }


def words_of(part: str) -> list[str]:
    """Return the common words of a part of speech, in order."""
    return sorted(word for word, found in parts_of_speech().items() if found == part)
