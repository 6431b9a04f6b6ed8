"""Print how often search finds an acceptable topic first, or among the first three.

usage: evaluate_search.py QUESTIONS.jsonl [KNOWLEDGE_DIR]

Each line of QUESTIONS holds `text` and `topics` (acceptable ones, best first); lines without
topics are questions that have no answer and show how often the base rightly stays silent.
The same articles are searched by plain BM25 over their whole text in the same run.
"""

import json
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import bm25s

from huquan.knowledge.search import tokenise
from huquan.knowledge.service import Library

DEFAULT_KNOWLEDGE = Path(__file__).resolve().parent.parent / "knowledge"
ENOUGH = 10
Search = Callable[[str], list[str]]


@dataclass(frozen=True)
class Question:
    """A message and the topics that would do."""

    text: str
    topics: tuple[str, ...]


def read_questions(path: Path) -> list[Question]:
    """Read the questions of a JSONL file."""
    lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Question(line["text"], tuple(line.get("topics", ()))) for line in lines]


def first_topics(topics: Iterable[str], count: int = 3) -> list[str]:
    """Return the first distinct topics: two articles of one topic are one guess."""
    return list(dict.fromkeys(topics))[:count]


def plain_bm25(library: Library) -> Search:
    """Return the baseline: BM25 over title, phrasings and text, each counted once."""
    texts = [
        tokenise("\n".join([each.title, *each.questions, each.summary, each.body]))
        for each in library.articles
    ]
    index = bm25s.BM25()
    index.index(texts, show_progress=False)

    def search(text: str) -> list[str]:
        words = [word for word in tokenise(text) if word in index.vocab_dict]
        if not words:
            return []
        order = index.get_scores(words).argsort()[::-1][:ENOUGH]
        return first_topics(library.articles[position].topic for position in order)

    return search


def report(name: str, questions: Sequence[Question], search: Search) -> None:
    """Print the two figures of one way of searching."""
    found = [(question, search(question.text)) for question in questions]
    first = sum(bool(set(topics[:1]) & set(question.topics)) for question, topics in found)
    best = sum(topics[:1] == [question.topics[0]] for question, topics in found)
    third = sum(bool(set(topics) & set(question.topics)) for question, topics in found)
    count = len(questions)
    print(
        f"{name:<12} hit@1 {first / count:.3f}  hit@3 {third / count:.3f}"
        f"  (best topic first {best / count:.3f}, {count} questions)"
    )


def report_silence(questions: Sequence[Question], library: Library) -> None:
    """Print how fast answers come, and how often what has no answer gets none."""
    durations, silences = [], []
    for question in questions:
        begun = time.perf_counter()
        answer = library.answer(question.text)
        durations.append(time.perf_counter() - begun)
        if not question.topics:
            silences.append(answer is None)
    if silences:
        print(f"silent on {sum(silences)} of {len(silences)} questions without an answer")
    print(f"answer p50 {median(durations) * 1000:.1f} ms")


def main() -> int:
    """Compare our search with plain BM25 on one file of questions."""
    if len(sys.argv) not in {2, 3}:
        print(__doc__)
        return 2
    started = time.perf_counter()
    library = Library.load(Path(sys.argv[2]) if sys.argv[2:] else DEFAULT_KNOWLEDGE)
    print(f"{len(library.articles)} articles loaded in {time.perf_counter() - started:.2f} s")
    questions = read_questions(Path(sys.argv[1]))
    answerable = [question for question in questions if question.topics]

    def ours(text: str) -> list[str]:
        return first_topics(hit.article.topic for hit in library.search(text, limit=ENOUGH))

    if answerable:
        report("search", answerable, ours)
        report("plain BM25", answerable, plain_bm25(library))
        covered = {article.topic for article in library.articles}
        kept = [question for question in answerable if covered & set(question.topics)]
        print(f"{len(kept)} of {len(answerable)} have an article on an acceptable topic")
    report_silence(questions, library)
    return 0


if __name__ == "__main__":
    sys.exit(main())
