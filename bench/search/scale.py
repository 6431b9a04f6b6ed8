"""Print how long a search takes and how much memory its index holds, as it grows.

usage: python -m bench.search.scale [ARTICLES]

The index is that of the project's own articles and, beside it, of so many (20,000) that were made
from them: every phrasing becomes another by taking the words of a second one into it, with a vector
between those of the two, turned a little. The question is embedded by the real model each time.
"""

import pickle
import random
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from statistics import mean, median, quantiles
from typing import Final

import numpy as np
from rich.console import Console
from rich.progress import track

from actions.__main__ import KNOWLEDGE, SEARCH_INDEX, SENT_AWAY
from bench.jsonl import read_lines
from bench.search.__main__ import OWN_SETS
from huquan.knowledge.embedding import MultilingualE5, Vectors
from huquan.knowledge.index import SearchIndex
from huquan.knowledge.models import Article
from huquan.knowledge.outside import Outside
from huquan.knowledge.refusals import RefusalWords
from huquan.knowledge.search import KnowledgeSearch
from huquan.knowledge.service import Library, make_search
from huquan.knowledge.words import Words

MANY: Final = 20_000


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


def held(index: SearchIndex) -> float:
    """Return how much of an index a search holds on to, in MB."""
    buffers: list[pickle.PickleBuffer] = []
    kept = (index.words, index.meaning, index.topics)
    rest = pickle.dumps(kept, protocol=5, buffer_callback=buffers.append)
    return (len(rest) + sum(each.raw().nbytes for each in buffers)) / 1e6


def pace(search: KnowledgeSearch, questions: Sequence[str]) -> str:
    """Return in words how long a search takes, on the clock and of the processor."""
    on_clock, of_processor = [], []
    for text in track(questions, "Asking", console=Console(stderr=True)):
        begun, spent = time.perf_counter(), time.process_time()
        search.find(text)
        on_clock.append((time.perf_counter() - begun) * 1000)
        of_processor.append((time.process_time() - spent) * 1000)
    return (
        f"p50 {median(on_clock):.1f} ms, p95 {quantiles(on_clock, n=20)[-1]:.1f} ms "
        f"(of the processor: p50 {median(of_processor):.1f} ms, mean {mean(of_processor):.1f} ms)"
    )


def own_questions() -> list[str]:
    """Return the questions of the project's first set."""
    return [str(line.content["text"]) for line in read_lines([OWN_SETS[0]])]


def describe_made(library: Library, kept: SearchIndex, many: int) -> str:
    """Build an index of so many made articles; return in words what it costs."""
    embedder, words = MultilingualE5(), Words.load(KNOWLEDGE)
    began = time.perf_counter()
    articles = tuple(made_articles(library.articles, many))
    index = SearchIndex.build(
        articles,
        words=words,
        outside=Outside.load(KNOWLEDGE, sent_away=SENT_AWAY),
        embedder=embedder,
        fingerprint="made",
        kept=made_vectors(articles, np.stack(list(kept.vectors.values()))) | kept.vectors,
    )
    took = time.perf_counter() - began
    refusals = RefusalWords.load(KNOWLEDGE)
    search = KnowledgeSearch(articles, index, words=words, refusals=refusals, embedder=embedder)
    phrasings = sum(len(article.questions) + 1 for article in articles)
    return (
        f"{many} articles, {phrasings} phrasings: {pace(search, own_questions())}, "
        f"index {held(index):.0f} MB, built in {took:.0f} s with {resident():.0f} MB at most"
    )


def main() -> int:
    """Measure the search over the project's articles, then over many."""
    many = int(sys.argv[1]) if sys.argv[1:] else MANY
    library = Library.load(KNOWLEDGE)
    search = make_search(
        library, KNOWLEDGE, embedder=MultilingualE5(), sent_away=SENT_AWAY, kept_in=SEARCH_INDEX
    )
    kept = SearchIndex.load(SEARCH_INDEX)
    assert kept is not None
    print(
        f"{len(library.articles)} articles: {pace(search, own_questions())}, "
        f"index {held(kept):.0f} MB, process {resident():.0f} MB"
    )
    print(describe_made(library, kept, many))
    return 0


if __name__ == "__main__":
    sys.exit(main())
