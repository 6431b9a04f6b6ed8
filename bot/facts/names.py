"""A small spaCy model that finds merchants, products, dates and amounts no list holds.

It is taught with invented narratives only. What it knows of a word is what the lexicon says of
it, its first and last character, and the word itself where narratives use it often: names that
nobody has heard of are found by what stands around them and by how they end.
"""

import json
import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Any, Final, Self

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import fix_random_seed, minibatch
from spacy.vocab import Vocab
from thinc.api import Adam

from bot.facts.fact import Fact
from bot.facts.generator import NAMES, Narrative, narratives
from bot.facts.ordinary import parts_of_speech
from bot.lexicon import Lexicon
from bot.words import cut

logger = logging.getLogger(__name__)

NARRATIVES: Final = 6000
ROUNDS: Final = 5
BATCH: Final = 48
SEED: Final = 20261123
WIDTH: Final = 48
RATE: Final = 0.001
"""How far one step of learning goes."""

FAMILIAR: Final = 8
"""Uses in the narratives that make a word familiar; rarer ones would only be learnt by heart."""

Word = tuple[str, int]
"""A word and the place where it begins."""

_WORDS: Final = "familiar.json"
_NETWORK: Final = "network"
_MODEL: Final[dict[str, Any]] = {
    "@architectures": "spacy.TransitionBasedParser.v2",
    "state_type": "ner",
    "extra_state_tokens": False,
    "hidden_width": WIDTH,
    "maxout_pieces": 2,
    "use_upper": True,
    "tok2vec": {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": WIDTH,
            "attrs": ["NORM", "PREFIX", "LEMMA", "TAG"],
            "rows": [3000, 3000, 3000, 64],
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": WIDTH,
            "window_size": 1,
            "maxout_pieces": 2,
            "depth": 4,
        },
    },
}


class NameFinder:
    """Marks what is likely to be a merchant, a product, a date or an amount."""

    def __init__(self, lexicon: Lexicon, network: Language, familiar: frozenset[str]) -> None:
        """Put a network together with the words that it knows."""
        self._lexicon = lexicon
        self._network = network
        self._familiar = familiar

    @classmethod
    def train(cls, lexicon: Lexicon) -> Self:
        """Return a model taught with invented narratives; the same for the same words."""
        fix_random_seed(SEED)
        stories = list(narratives(lexicon, "story", count=NARRATIVES, seed=SEED))
        finder = cls(lexicon, _network(), _familiar_words(stories))
        examples = list(finder._examples(stories))
        finder._network.initialize(lambda: examples[:100])
        optimizer = Adam(RATE, L2=0.01, grad_clip=1.0, use_averages=True)
        random = Random(SEED)  # noqa: S311 - an order of examples, no secret
        for turn in range(ROUNDS):
            random.shuffle(examples)
            losses: dict[str, float] = {}
            for batch in minibatch(examples, BATCH):
                finder._network.update(batch, sgd=optimizer, losses=losses, drop=0.2)
            logger.info("Names: round %d of %d, loss %.0f", turn + 1, ROUNDS, losses["ner"])
        # The mean of all steps depends less on the last stories than the last step does.
        with finder._network.use_params(optimizer.averages):
            steady = finder._network.to_bytes()
        finder._network.from_bytes(steady)
        return finder

    @classmethod
    def load(cls, folder: Path, lexicon: Lexicon) -> Self:
        """Return the model that was saved in a folder."""
        familiar = json.loads((folder / _WORDS).read_text(encoding="utf-8"))
        return cls(lexicon, _network().from_disk(folder / _NETWORK), frozenset(familiar))

    def save(self, folder: Path) -> None:
        """Write the model into a folder."""
        self._network.to_disk(folder / _NETWORK)
        written = json.dumps(sorted(self._familiar), ensure_ascii=False)
        (folder / _WORDS).write_text(written, encoding="utf-8")

    def find(self, text: str, words: list[Word]) -> list[Fact]:
        """Return every name found in a text and its words, in order; the value is as written."""
        if not words:
            return []
        doc = self._network.get_pipe("ner")(self._doc(words))
        places = [(span.label_, *extent(words, span)) for span in doc.ents]
        return [Fact(label, text[start:end], start, end) for label, start, end in places]

    def _examples(self, stories: Iterable[Narrative]) -> Iterator[Example]:
        for story in stories:
            words = cut(story.text)
            starts = {start: position for position, (_, start) in enumerate(words)}
            ends = {_end(word): position + 1 for position, word in enumerate(words)}
            # Where jieba cuts across the edge of a fact nothing right can be learnt.
            names = [span for span in story.spans if span[0] in NAMES]
            if words and all(a in starts and b in ends for _, a, b in names):
                told = self._doc(words)
                told.set_ents([Span(told, starts[a], ends[b], name) for name, a, b in names])
                yield Example(self._doc(words), told)

    def _doc(self, words: list[Word]) -> Doc:
        """Return the words of a text with what the model may know of each."""
        doc = Doc(
            self._network.vocab,
            words=[word for word, _ in words],
            tags=[self._kind(word) for word, _ in words],
            lemmas=[word[-1] for word, _ in words],
        )
        for token in doc:
            token.norm_ = token.text if token.text in self._familiar else f"?{len(token)}"
        return doc

    def _kind(self, word: str) -> str:
        """Return what the lexicon says of a word, or else its part of speech."""
        if word[0].isdigit():
            return "number"
        sets = self._lexicon.products, self._lexicon.brands, self._lexicon.kinds
        for name, known in zip(("product", "brand", "kind"), sets, strict=True):
            if word.lower() in known:
                return name
        if word.lower() in self._lexicon.platforms:
            return "platform"
        return parts_of_speech().get(word, "-")


def _network() -> Language:
    # Words are cut before: the tokenizer of the language is not used.
    network = Language(Vocab())
    network.add_pipe("ner", config={"model": _MODEL})
    for label in sorted(set(NAMES.values())):
        network.get_pipe("ner").add_label(label)
    return network


def _familiar_words(stories: Iterable[Narrative]) -> frozenset[str]:
    uses = Counter(word for story in stories for word, _ in cut(story.text))
    return frozenset(word for word, count in uses.items() if count >= FAMILIAR)


def extent(words: list[Word], span: Span) -> tuple[int, int]:
    """Return where a span of words begins and ends in their text."""
    return words[span.start][1], _end(words[span.end - 1])


def _end(word: Word) -> int:
    return word[1] + len(word[0])
