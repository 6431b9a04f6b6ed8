"""The search over articles: words, meaning and topic together; built once, kept, loaded quickly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

import joblib
import numpy as np

from huquan.knowledge.embedding import Embedder, Spread, Vectors, embed_new
from huquan.knowledge.models import Article
from huquan.knowledge.outside import REFUSALS, Outside
from huquan.knowledge.rankers import MeaningRanker, Query, Ranker, WordRanker, starts_of
from huquan.knowledge.topics import Probabilities, TopicClassifier
from huquan.knowledge.words import Words

_TITLE_REPEATS: Final = 3
_QUESTION_REPEATS: Final = 2

_WORDS_WEIGHT: Final = 0.5
_MEANING_WEIGHT: Final = 6.0
_SMALLEST: Final = 1e-3
"""Of the probability of a topic, so that its logarithm can be outvoted."""

ANSWER_THRESHOLD: Final = 1.0
"""Below this score nothing is answered.

Calibrated on tests/huquan/knowledge/questions.yml, golden_questions.jsonl and
outside_questions.jsonl, which the articles have never seen: `make evaluate-search` prints what it
costs on either side, and a test counts again, so that new articles cannot undo it unseen.
"""
NEARNESS_THRESHOLD: Final = -1.5
"""Below this score a title is not even worth offering."""

REFUSAL_THRESHOLD: Final = 0.5
"""Probability above which a question is taken for one that is refused."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that may answer, with how much speaks for it."""

    article: Article
    score: float


@dataclass(frozen=True, slots=True)
class Result:
    """What a search found: articles, best first, and what kind of question is refused, if it is."""

    hits: tuple[Hit, ...]
    refusal: str | None

    @property
    def topics(self) -> tuple[str, ...]:
        """Return the topics of the articles, best first, each once."""
        return tuple(dict.fromkeys(hit.article.topic for hit in self.hits))


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """All that is computed from articles before anybody asks; one joblib file."""

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
        taught = flat + [article.summary for article in articles]
        names = [a.topic for a, group in zip(articles, phrasings, strict=True) for _ in group]
        names += [article.topic for article in articles]
        for name, sentences in outside.sentences.items():
            taught += sentences
            names += [name] * len(sentences)
        vectors = embed_new(taught, kept=kept, embedder=embedder, label="Embedding phrasings")
        spread = Spread(vectors[: len(flat)])
        cut = [words.of(text) for text in taught]
        topics = TopicClassifier(spread)
        topics.fit(taught, cut, vectors, names)
        starts = starts_of(phrasings)
        return cls(
            fingerprint=fingerprint,
            slugs=tuple(article.slug for article in articles),
            words=WordRanker(
                [words.of(_text_of(article)) for article in articles],
                [[words.of(text) for text in group] for group in phrasings],
            ),
            meaning=MeaningRanker(vectors[: len(flat)], starts, spread),
            topics=topics,
            vectors=dict(zip(taught, vectors, strict=True)),
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


class KnowledgeSearch:
    """Finds the articles that answer a question."""

    def __init__(
        self, articles: Sequence[Article], index: SearchIndex, words: Words, embedder: Embedder
    ) -> None:
        """Take articles in the order in which they were indexed."""
        self._articles = tuple(articles)
        self._words = words
        self._embedder = embedder
        self._topics = index.topics
        self._rankers: tuple[tuple[Ranker, float], ...] = (
            (index.words, _WORDS_WEIGHT),
            (index.meaning, _MEANING_WEIGHT),
        )
        columns = {name: column for column, name in enumerate(index.topics.names)}
        self._columns = np.array([columns[article.topic] for article in self._articles])
        self._refusals = {name: columns[name] for name in REFUSALS if name in columns}

    def query(self, text: str) -> Query:
        """Read a question as the rankers need it."""
        return Query(text, tuple(self._words.of(text)), self._embedder.embed([text])[0])

    def find(self, text: str, *, limit: int = 3) -> Result:
        """Return the articles that most speaks for, best first."""
        query = self.query(text)
        likely = self._topics.probabilities(query.text, query.words, query.meaning)
        scores = np.log(likely[self._columns] + _SMALLEST)
        for ranker, weight in self._rankers:
            scores += weight * ranker.rank(query)
        best = np.argsort(-scores, kind="stable")[:limit]
        hits = tuple(Hit(self._articles[each], float(scores[each])) for each in best)
        return Result(hits, self._refusal(likely))

    def _refusal(self, likely: Probabilities) -> str | None:
        """Return the kind of question that is refused, if this is likely one."""
        chosen = max(self._refusals, key=lambda name: likely[self._refusals[name]], default=None)
        if chosen is None or likely[self._refusals[chosen]] < REFUSAL_THRESHOLD:
            return None
        return chosen


def _text_of(article: Article) -> str:
    """Return the words of an article; title and phrasings count more than the details."""
    head = [article.title] * _TITLE_REPEATS + [*article.questions] * _QUESTION_REPEATS
    return "\n".join([*head, article.summary, article.body])
