"""The index: all that is computed from articles before anybody asks; one file, loaded quickly."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Self

import joblib

from huquan.knowledge.embedding import Embedder, Spread, Vectors, embed_new
from huquan.knowledge.models import Article
from huquan.knowledge.outside import Outside
from huquan.knowledge.rankers import MeaningRanker, WordRanker, starts_of
from huquan.knowledge.topics import TopicClassifier
from huquan.knowledge.words import Words

_TITLE_REPEATS: Final = 3
_QUESTION_REPEATS: Final = 2

_MOST_TAUGHT: Final = 120
"""Sentences that the classifier learns a topic from; topics do not grow with articles."""


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """What is kept of articles for the search; one joblib file."""

    fingerprint: str
    """Of whatever it was built from."""

    slugs: tuple[str, ...]
    words: WordRanker
    meaning: MeaningRanker
    topics: TopicClassifier
    vectors: dict[str, Vectors]
    """Text -> vector, so that the next index embeds only what is new."""

    @classmethod
    def build(
        cls,
        articles: Sequence[Article],
        *,
        words: Words,
        outside: Outside,
        embedder: Embedder,
        fingerprint: str,
        kept: Mapping[str, Vectors],
    ) -> Self:
        """Index articles; vectors that were `kept` are taken over."""
        phrasings = [(article.title, *article.questions) for article in articles]
        flat = [text for group in phrasings for text in group]
        taught = list(_taught(articles, outside))
        texts = [*flat, *(text for text, _ in taught)]
        vectors = embed_new(texts, kept=kept, embedder=embedder, label="Embedding phrasings")
        spread = Spread(vectors[: len(flat)])
        cut = cache(words.of)
        return cls(
            fingerprint=fingerprint,
            slugs=tuple(article.slug for article in articles),
            words=WordRanker(
                [[w for text in _texts_of(each) for w in cut(text)] for each in articles],
                [[cut(text) for text in group] for group in phrasings],
            ),
            meaning=MeaningRanker(vectors[: len(flat)], starts_of(phrasings), spread),
            topics=_fitted(taught, [cut(text) for text, _ in taught], vectors[len(flat) :], spread),
            vectors=dict(zip(texts, vectors, strict=True)),
        )

    @classmethod
    def load(cls, file: Path) -> Self | None:
        """Read what `save` wrote; None where there is nothing that can be read."""
        try:
            index = joblib.load(file)
        except (OSError, ValueError, AttributeError, EOFError, ImportError, KeyError):
            return None
        return index if isinstance(index, cls) else None

    def save(self, file: Path) -> None:
        """Write the index; whole or not at all."""
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_suffix(".unfinished")
        joblib.dump(self, unfinished)
        unfinished.replace(file)


def _fitted(
    taught: Sequence[tuple[str, str]],
    words: Sequence[Sequence[str]],
    vectors: Vectors,
    spread: Spread,
) -> TopicClassifier:
    """Return a classifier that has learned from texts with the name of each."""
    topics = TopicClassifier(spread)
    topics.fit([text for text, _ in taught], words, vectors, [name for _, name in taught])
    return topics


def _taught(articles: Iterable[Article], outside: Outside) -> Iterator[tuple[str, str]]:
    """Give what the classifier learns from, with its name: of each topic a bounded share."""
    by_topic: dict[str, list[str]] = {}
    for article in articles:
        sentences = by_topic.setdefault(article.topic, [])
        sentences += [article.title, *article.questions, article.summary]
    for topic, sentences in by_topic.items():
        step = -(-len(sentences) // _MOST_TAUGHT)
        yield from ((sentence, topic) for sentence in sentences[::step])
    for name, refused in outside.sentences.items():
        yield from ((sentence, name) for sentence in refused)


def _texts_of(article: Article) -> list[str]:
    """Return the texts of an article; title and phrasings count more than the details."""
    head = [article.title] * _TITLE_REPEATS + [*article.questions] * _QUESTION_REPEATS
    return [*head, article.summary, article.body]
