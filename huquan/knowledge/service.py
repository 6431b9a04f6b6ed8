"""The knowledge base: load it once, answer from it, or say that it does not know."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final, Self

from huquan.entitlements.facts import Provision
from huquan.knowledge.access import ArticleReader, LawRegister
from huquan.knowledge.embedding import Embedder
from huquan.knowledge.errors import KnowledgeInvalid, Problem
from huquan.knowledge.guard import find_faults
from huquan.knowledge.held import Statutes
from huquan.knowledge.index import SearchIndex
from huquan.knowledge.models import Article, Citation
from huquan.knowledge.outside import Outside
from huquan.knowledge.provisions import Asked, find_asked
from huquan.knowledge.refusals import RefusalWords
from huquan.knowledge.search import (
    ANSWER_THRESHOLD,
    NEARNESS_THRESHOLD,
    Hit,
    KnowledgeSearch,
    Result,
)
from huquan.knowledge.taxonomy import Taxonomy
from huquan.knowledge.words import Words
from huquan.wording import Wording

_CODE: Final = ("embedding", "index", "outside", "rankers", "search", "topics", "words")
"""Modules of this folder on which an index depends."""


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


def find_problems_said(
    wording: Wording, register: LawRegister, *, file: str, today: date
) -> tuple[Problem, ...]:
    """Return every sentence of a domain that must not be said on that day."""
    return tuple(
        Problem(file, template, str(fault))
        for template, text in wording.texts().items()
        for fault in find_faults(text, register.by_name, day=today)
    )


@dataclass(frozen=True, slots=True)
class Library:
    """All articles and the laws they cite."""

    articles: tuple[Article, ...]
    register: LawRegister
    taxonomy: Taxonomy
    statutes: Statutes = field(default_factory=Statutes)

    @classmethod
    def load(cls, folder: Path, *, laws: Path | None = None) -> Self:
        """Read a knowledge folder, or raise KnowledgeInvalid with all that is wrong.

        `laws` is the folder of the imported texts; without it no wording is held.

        A law that was repealed after an article was reviewed does not stop the house:
        `find_problems` with the day's date reports it to editors.
        """
        shelf = _read(folder, today=None)
        if shelf.problems:
            raise KnowledgeInvalid(shelf.problems)
        return cls(shelf.articles, shelf.register, shelf.taxonomy, Statutes(laws))

    def find_article(self, slug: str) -> Article | None:
        """Return an article by its slug, or None."""
        return next((article for article in self.articles if article.slug == slug), None)

    def cite(self, provisions: Iterable[Provision]) -> tuple[Citation, ...]:
        """Return the provisions of an entitlement with their official pages."""
        return tuple(self.register.cite(each.law, each.article) for each in provisions)

    def find_provision(self, text: str) -> Asked | None:
        """Return the provision that a plain question asks for, or None."""
        return find_asked(text, self.register.by_name)

    def titles_on(self, law: str, article: int) -> tuple[str, ...]:
        """Return the titles of the articles that rest on a provision."""
        return tuple(
            each.title
            for each in self.articles
            if any((c.law, c.article) == (law, article) for c in each.citations)
        )


def make_search(
    library: Library,
    folder: Path,
    *,
    embedder: Embedder,
    sent_away: Path | None = None,
    kept_in: Path | None = None,
) -> KnowledgeSearch:
    """Return the search over a library, with the index that is kept unless it is out of date.

    `sent_away` is the training data of what the bot sends away; `kept_in` the file of the index. An
    index that has to be built embeds what is new, some ten milliseconds a phrasing, and is kept.
    """
    words = Words.load(folder)
    index = _kept_or_built(library, folder, words, embedder, sent_away=sent_away, kept_in=kept_in)
    refusals = RefusalWords.load(folder)
    return KnowledgeSearch(
        library.articles, index, words=words, refusals=refusals, embedder=embedder
    )


def _kept_or_built(
    library: Library,
    folder: Path,
    words: Words,
    embedder: Embedder,
    *,
    sent_away: Path | None,
    kept_in: Path | None,
) -> SearchIndex:
    """Return the index in a file, or a new one that takes over what the old one had embedded."""
    fingerprint = _fingerprint(folder, sent_away, embedder)
    kept = SearchIndex.load(kept_in) if kept_in else None
    if kept is not None and kept.fingerprint == fingerprint:
        return kept
    built = SearchIndex.build(
        library.articles,
        words=words,
        outside=Outside.load(folder, sent_away=sent_away),
        embedder=embedder,
        fingerprint=fingerprint,
        kept=kept.vectors if kept else {},
    )
    if kept_in:
        built.save(kept_in)
    return built


def _fingerprint(folder: Path, sent_away: Path | None, embedder: Embedder) -> str:
    """Return a hash of all that an index is built from."""
    sources = [*sorted((folder / "articles").glob("*/*.md")), *sorted(folder.glob("lexicon/*.yml"))]
    sources += [folder / "outside.yml", *([sent_away] if sent_away else [])]
    sources += [Path(__file__).with_name(f"{name}.py") for name in _CODE]
    digest = hashlib.sha256(embedder.name.encode())
    for file in sources:
        digest.update(file.read_bytes() if file.exists() else b"")
    return digest.hexdigest()


def answer_of(result: Result) -> Article | None:
    """Return the article that answers what was searched, or None where none is near enough."""
    if result.refusal or not result.hits or result.hits[0].score < ANSWER_THRESHOLD:
        return None
    return result.hits[0].article


def nearest_titles(result: Result) -> tuple[str, ...]:
    """Return titles to offer where there is no answer; none where nothing is near."""
    return tuple(hit.article.title for hit in _near(result))


def near_topics(result: Result) -> tuple[str, ...]:
    """Return the topics of what is near, where there is no answer; best first, each once."""
    return tuple(dict.fromkeys(hit.article.topic for hit in _near(result)))


def _near(result: Result) -> list[Hit]:
    if result.refusal:
        return []
    return [hit for hit in result.hits if hit.score >= NEARNESS_THRESHOLD]
