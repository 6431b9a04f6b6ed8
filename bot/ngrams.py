"""Runs of words, characters or syllables as sparse features of a message."""

from collections.abc import Callable
from typing import Any, Final

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.nlu.constants import TOKENS_NAMES
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.component import LearningComponent
from bot.features.ngrams import Ngrams
from bot.features.sounds import syllables
from bot.hearing import COPY_OF, heard_of


def _in_words(message: Message) -> str:
    return " ".join(token.text for token in message.get(TOKENS_NAMES[TEXT]))


def _in_syllables(message: Message) -> str:
    return " ".join(syllables(heard_of(message)))


_WRITTEN: Final[dict[str, Callable[[Message], str]]] = {
    "words": _in_words,
    "characters": heard_of,
    "sounds": _in_syllables,
}
"""Kind of n-grams -> how a message is written for it."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class NgramFeaturizer(LearningComponent[Ngrams]):
    """Adds the n-grams of one kind: words, characters or sounds."""

    kept_as = "vectorizer.joblib"
    read = staticmethod(Ngrams.load)

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the settings: which kind of n-grams, and how many make the longest run."""
        return {"kind": "words", "longest": 2}

    def train(self, training_data: TrainingData) -> Resource:
        """Learn which n-grams there are; copies would make chance ones look common."""
        examples = [each for each in training_data.intent_examples if not each.get(COPY_OF)]
        kind = self._config["kind"]
        texts = [_WRITTEN[kind](message) for message in examples]
        learn = Ngrams.of_characters if kind == "characters" else Ngrams.of_words
        return self.keep(learn(texts, longest=self._config["longest"]))

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add features to what the classifier learns from."""
        self.process(training_data.intent_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add features to messages."""
        kind = self._config["kind"]
        written = [message for message in messages if message.get(TEXT)]
        if self._learned and written:
            rows = self._learned.of(_WRITTEN[kind](message) for message in written)
            for message, row in zip(written, rows, strict=True):
                message.add_features(Features(row, FEATURE_TYPE_SENTENCE, TEXT, kind))
        return messages
