"""Print how often search finds an acceptable topic first, or among the first three.

usage: python -m bench.search [QUESTIONS.jsonl ...]

Each line of QUESTIONS holds `text` and `topics` (acceptable ones, best first); lines without topics
are questions that have no answer. Without a file the project's own sets are taken, which the
articles have never seen. Beside our search stand, over the same articles in the same run, plain
BM25 over their whole text and the embeddings of their phrasings alone.
"""

import sys
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from statistics import median
from typing import Final

import bm25s
import numpy as np
from rich.console import Console
from rich.table import Table

from actions.__main__ import KNOWLEDGE, SEARCH_INDEX, SENT_AWAY
from bench.jsonl import read_lines
from huquan.knowledge.embedding import MultilingualE5
from huquan.knowledge.index import SearchIndex
from huquan.knowledge.rankers import starts_of
from huquan.knowledge.search import KnowledgeSearch
from huquan.knowledge.service import Library, answer_of, make_search
from huquan.knowledge.words import Words

OWN: Final = Path(__file__).parents[2] / "tests/huquan/knowledge"
OWN_SETS: Final = (OWN / "golden_questions.jsonl", OWN / "outside_questions.jsonl")
FIRST: Final = 3
ENOUGH: Final = 12
"""Articles among which there are three topics."""

Search = Callable[[str], list[str]]
Question = dict[str, object]


def first_topics(topics: Iterable[str]) -> list[str]:
    """Return the first distinct topics: two articles of one topic are one guess."""
    return list(dict.fromkeys(topics))[:FIRST]


def plain_bm25(library: Library, words: Words) -> Search:
    """Return the first peer: BM25 over title, phrasings and text, each counted once."""
    texts = [
        words.of("\n".join([each.title, *each.questions, each.summary, each.body]))
        for each in library.articles
    ]
    index = bm25s.BM25()
    index.index(texts, show_progress=False)

    def search(text: str) -> list[str]:
        known = [word for word in words.of(text) if word in index.vocab_dict]
        if not known:
            return []
        order = index.get_scores(known).argsort()[::-1][:ENOUGH]
        return first_topics(library.articles[position].topic for position in order)

    return search


def embeddings_alone(library: Library, embedder: MultilingualE5, index: SearchIndex) -> Search:
    """Return the second peer: the article of the phrasing with the nearest embedding."""
    phrasings = [(each.title, *each.questions) for each in library.articles]
    vectors = np.stack([index.vectors[text] for group in phrasings for text in group])
    starts = starts_of(phrasings)

    def search(text: str) -> list[str]:
        alike = np.maximum.reduceat(vectors @ embedder.embed([text])[0], starts)
        order = alike.argsort()[::-1][:ENOUGH]
        return first_topics(library.articles[position].topic for position in order)

    return search


def row_of(name: str, questions: Sequence[Question], search: Search) -> tuple[str, ...]:
    """Return one line of the table: the shares of one way of searching."""
    found = [(set(map(str, _topics(q))), search(str(q["text"]))) for q in questions]
    first = sum(bool(wanted & set(topics[:1])) for wanted, topics in found)
    among = sum(bool(wanted & set(topics)) for wanted, topics in found)
    return name, f"{first / len(found):.3f}", f"{among / len(found):.3f}"


def _topics(question: Question) -> Sequence[object]:
    topics = question.get("topics", ())
    return topics if isinstance(topics, list) else ()


def report_answers(
    console: Console, questions: Sequence[Question], search: KnowledgeSearch
) -> None:
    """Print how fast answers come, and how many questions get one on either side."""
    durations, given = [], {True: [0, 0], False: [0, 0]}
    for question in questions:
        begun = time.perf_counter()
        answer = answer_of(search.find(str(question["text"])))
        durations.append(time.perf_counter() - begun)
        count = given[bool(_topics(question))]
        count[0] += 1
        count[1] += answer is not None
    for has_answer, (asked, answered) in given.items():
        if asked:
            kind = "with" if has_answer else "without"
            console.print(f"{answered} of {asked} questions {kind} an answer got one")
    console.print(f"search p50 {median(durations) * 1000:.1f} ms")


def main() -> int:
    """Compare the ways of searching on each file of questions."""
    console = Console()
    embedder = MultilingualE5()
    library = Library.load(KNOWLEDGE)
    search = make_search(
        library, KNOWLEDGE, embedder=embedder, sent_away=SENT_AWAY, kept_in=SEARCH_INDEX
    )
    started = time.perf_counter()
    index = SearchIndex.load(SEARCH_INDEX)
    if index is None:
        raise RuntimeError("the index was not kept")
    console.print(f"index loaded in {time.perf_counter() - started:.2f} s")
    ways: dict[str, Search] = {
        "search": lambda text: first_topics(
            hit.article.topic for hit in search.find(text, limit=ENOUGH).hits
        ),
        "plain BM25": plain_bm25(library, Words.load(KNOWLEDGE)),
        "embeddings alone": embeddings_alone(library, embedder, index),
    }
    for file in map(Path, sys.argv[1:]) if sys.argv[1:] else OWN_SETS:
        questions: list[Question] = [line.content for line in read_lines([file])]
        answerable = [each for each in questions if _topics(each)]
        if answerable:
            table = Table("", "hit@1", "hit@3", title=f"{file.name}: {len(answerable)} questions")
            for name, way in ways.items():
                table.add_row(*row_of(name, answerable, way))
            console.print(table)
        report_answers(console, questions, search)
    return 0


if __name__ == "__main__":
    sys.exit(main())
