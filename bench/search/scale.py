"""Print how long a search takes and how much memory its index holds, as it grows.

usage: python -m bench.search.scale [ARTICLES]

The index is that of the project's own articles and, beside it, of so many (20,000) that were made
from them: every phrasing becomes another by taking the words of a second one into it, with a vector
between those of the two, turned a little. The question is embedded by the real model each time.
"""

import random
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from statistics import median
from typing import Final

import numpy as np
from rich.progress import track

from actions.__main__ import KNOWLEDGE, SEARCH_INDEX, SENT_AWAY
from bench.jsonl import read_lines
from bench.search.__main__ import OWN_SETS
from huquan.knowledge.embedding import MultilingualE5, Vectors
from huquan.knowledge.models import Article
from huquan.knowledge.outside import Outside
from huquan.knowledge.search import KnowledgeSearch, SearchIndex
from huquan.knowledge.service import Library, make_search
from huquan.knowledge.words import Words

MANY: Final = 20_000
ASKED: Final = 100


def made_articles(originals: Sequence[Article], count: int) -> Iterator[Article]:
    """Give so many articles whose phrasings mix those of two others; the same each time."""
    chosen = random.Random(0)  # noqa: S311 - material, no secret
    for number in range(count):
        one, other = chosen.sample(originals, 2)
        pairs = zip(
            one.questions, chosen.choices(other.questions, k=len(one.questions)), strict=True
        )
        yield one.model_copy(
            update={
                "slug": f"{one.topic}/made_{number}",
                "title": f"{one.title}{number}",
                "questions": tuple(f"{a}{b[: len(b) // 2]}{number}" for a, b in pairs),
            }
        )


def made_vectors(articles: Sequence[Article], known: Vectors) -> dict[str, Vectors]:
    """Return a vector for every text of made articles, near those of real texts."""
    rows = np.random.default_rng(0)
    texts = [t for a in articles for t in (a.title, *a.questions, a.summary)]
    between = known[rows.integers(len(known), size=len(texts))]
    between = between + known[rows.integers(len(known), size=len(texts))]
    between += 0.1 * rows.standard_normal(between.shape, dtype=np.float32)
    between /= np.linalg.norm(between, axis=1, keepdims=True)
    return dict(zip(texts, between, strict=True))


def resident() -> float:
    """Return the most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def milliseconds(search: KnowledgeSearch, questions: Sequence[str]) -> float:
    """Return the median time of a search in milliseconds."""
    durations = []
    for text in track(questions, "Asking"):
        begun = time.perf_counter()
        search.find(text)
        durations.append(time.perf_counter() - begun)
    return median(durations) * 1000


def own_questions() -> list[str]:
    """Return questions of the project's first set."""
    return [str(line.content["text"]) for line in read_lines([OWN_SETS[0]])][:ASKED]


def main() -> int:
    """Measure the search over the project's articles, then over many."""
    many = int(sys.argv[1]) if sys.argv[1:] else MANY
    questions = own_questions()
    embedder, library, words = MultilingualE5(), Library.load(KNOWLEDGE), Words.load(KNOWLEDGE)
    small = make_search(
        library, KNOWLEDGE, embedder=embedder, sent_away=SENT_AWAY, kept_in=SEARCH_INDEX
    )
    print(
        f"{len(library.articles)} articles: p50 {milliseconds(small, questions):.1f} ms, "
        f"process {resident():.0f} MB"
    )
    held = SearchIndex.load(SEARCH_INDEX)
    assert held is not None
    articles = tuple(made_articles(library.articles, many))
    index = SearchIndex.build(
        articles,
        words=words,
        outside=Outside.load(KNOWLEDGE, sent_away=None),
        embedder=embedder,
        fingerprint="made",
        kept=made_vectors(articles, np.stack(list(held.vectors.values()))) | held.vectors,
    )
    built = resident()
    large = KnowledgeSearch(articles, index, words, embedder)
    phrasings = sum(len(article.questions) + 1 for article in articles)
    pace, megabytes = milliseconds(large, questions), phrasings * 384 * 4 / 1e6
    print(f"{many} articles, {phrasings} phrasings: p50 {pace:.1f} ms, vectors {megabytes:.0f} MB,")
    print(f"process {built:.0f} MB at most while building")
    return 0


if __name__ == "__main__":
    sys.exit(main())
