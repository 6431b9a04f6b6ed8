"""The knowledge base: load it once, search it, answer from it, or say that it does not know."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, Self

import numpy as np

from huquan.entitlements.facts import Provision
from huquan.knowledge.access import ArticleReader, LawRegister
from huquan.knowledge.errors import KnowledgeInvalid, Problem
from huquan.knowledge.models import Article, Citation, CitedLaw
from huquan.knowledge.search import (
    FusedRanker,
    PhrasingRanker,
    Ranker,
    TextRanker,
    Vocabulary,
    tokenise,
    warm_up,
)
from huquan.knowledge.taxonomy import Taxonomy

_TEXT_WEIGHT: Final = 0.7
_PHRASING_WEIGHT: Final = 0.3
_TITLE_REPEATS: Final = 3
_QUESTION_REPEATS: Final = 2

ANSWER_THRESHOLD: Final = 2.25
"""Below this score nothing is answered.

Calibrated on tests/huquan/knowledge/questions.yml, which the articles have never seen: of the
quarter steps, the one that loses least on both sides together (94 % of the questions without an
answer get none, 91 % of those with one get one). A test counts again, so that new articles cannot
undo it unseen.
"""
NEARNESS_THRESHOLD: Final = ANSWER_THRESHOLD / 2
"""Below this score a title is not even worth offering."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that may answer, with how much speaks for it."""

    article: Article
    score: float


@dataclass(frozen=True, slots=True)
class Answer:
    """The article that answers, what it cites law by law, and what else may be meant."""

    article: Article
    score: float
    citations: tuple[CitedLaw, ...]
    others: tuple[str, ...]


def _text_of(article: Article) -> str:
    """Return the words of an article; title and phrasings count more than the details."""
    head = [article.title] * _TITLE_REPEATS + [*article.questions] * _QUESTION_REPEATS
    return "\n".join([*head, article.summary, article.body])


def make_ranker(articles: Iterable[Article]) -> Ranker:
    """Build the index that questions are looked up in."""
    articles = tuple(articles)
    texts = [tokenise(_text_of(article)) for article in articles]
    phrasings = [(article.title, *article.questions) for article in articles]
    vocabulary = Vocabulary(texts)
    return FusedRanker(
        [
            (TextRanker(texts, vocabulary), _TEXT_WEIGHT),
            (PhrasingRanker(phrasings, vocabulary), _PHRASING_WEIGHT),
        ]
    )


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What one reading of a knowledge folder found, right or wrong."""

    articles: tuple[Article, ...]
    register: LawRegister
    taxonomy: Taxonomy
    problems: tuple[Problem, ...]


def _read(folder: Path, *, today: date | None) -> _Shelf:
    problems: list[Problem] = []
    taxonomy = Taxonomy.load(folder)
    register = LawRegister.load(folder, problems=problems)
    reader = ArticleReader(folder, taxonomy, register, today, problems)
    articles = tuple(reader.read_all())
    if not articles and not problems:
        problems.append(Problem("articles", "folder", "there is no article"))
    return _Shelf(articles, register, taxonomy, tuple(sorted(problems)))


def find_problems(folder: Path, *, today: date) -> tuple[Problem, ...]:
    """Return everything in a knowledge folder that must not go out on that day."""
    return _read(folder, today=today).problems


@dataclass(frozen=True, slots=True)
class Library:
    """All articles, the laws they cite, and the search over them."""

    articles: tuple[Article, ...]
    register: LawRegister
    taxonomy: Taxonomy
    ranker: Ranker = field(repr=False)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read and index a knowledge folder, or raise KnowledgeInvalid with all that is wrong.

        A law that was repealed after an article was reviewed does not stop the house:
        `find_problems` with the day's date reports it to editors.
        """
        shelf = _read(folder, today=None)
        if shelf.problems:
            raise KnowledgeInvalid(shelf.problems)
        warm_up()
        return cls(shelf.articles, shelf.register, shelf.taxonomy, make_ranker(shelf.articles))

    def search(self, query: str, *, limit: int = 3) -> list[Hit]:
        """Return the articles that most speaks for, best first."""
        scores = self.ranker.rank(query)
        order = np.argsort(-scores, kind="stable")[:limit]
        return [
            Hit(self.articles[index], float(scores[index])) for index in order if scores[index] > 0
        ]

    def answer(self, query: str) -> Answer | None:
        """Return the answer to a question, or None where nothing held is near enough."""
        hits = self.search(query)
        if not hits or hits[0].score < ANSWER_THRESHOLD:
            return None
        best, *others = hits
        return Answer(
            article=best.article,
            score=best.score,
            citations=best.article.cited_laws(),
            others=tuple(hit.article.title for hit in others),
        )

    def nearest_titles(self, query: str, *, limit: int = 3) -> tuple[str, ...]:
        """Return titles to offer where there is no answer; none where nothing is near."""
        return tuple(
            hit.article.title
            for hit in self.search(query, limit=limit)
            if hit.score >= NEARNESS_THRESHOLD
        )

    def find_article(self, slug: str) -> Article | None:
        """Return an article by its slug, or None."""
        return next((article for article in self.articles if article.slug == slug), None)

    def cite(self, provisions: Iterable[Provision]) -> tuple[Citation, ...]:
        """Return the provisions of an entitlement with their official pages."""
        return tuple(self.register.cite(each.law, each.article) for each in provisions)
