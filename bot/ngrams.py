"""Runs of words, characters or syllables as sparse features of a message."""

from collections.abc import Callable
from typing import Any, Final, Self

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot import features, lexicon
from bot.features.ngrams import Ngrams
from bot.features.sounds import syllables
from bot.hearing import COPY_OF, heard_of

_FILE: Final = "vectorizer.joblib"


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
class NgramFeaturizer(GraphComponent):
    """Adds the n-grams of one kind: words, characters or sounds."""

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        ngrams: Ngrams | None = None,
    ) -> None:
        """Keep where what was learned lies."""
        self._kind = config["kind"]
        self._longest = config["longest"]
        self._model_storage = model_storage
        self._resource = resource
        self._ngrams = ngrams

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the settings: which kind of n-grams, and how many make the longest run."""
        return {"kind": "words", "longest": 2}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Self:
        """Return the component before it was trained."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Self:
        """Return the component as it was trained."""
        with model_storage.read_from(resource) as folder:
            ngrams = Ngrams.load(folder / _FILE)
        return cls(config, model_storage, resource, ngrams)

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Return the state of lexicon and code: other words, other n-grams."""
        return lexicon.fingerprint() + features.fingerprint()

    def train(self, training_data: TrainingData) -> Resource:
        """Learn which n-grams there are; copies would make chance ones look common."""
        examples = [each for each in training_data.intent_examples if not each.get(COPY_OF)]
        texts = [_WRITTEN[self._kind](message) for message in examples]
        learn = Ngrams.of_characters if self._kind == "characters" else Ngrams.of_words
        self._ngrams = learn(texts, longest=self._longest)
        with self._model_storage.write_to(self._resource) as folder:
            self._ngrams.save(folder / _FILE)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add features to what the classifier learns from."""
        self.process(training_data.intent_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add features to messages."""
        written = [message for message in messages if message.get(TEXT)]
        if self._ngrams and written:
            rows = self._ngrams.of(_WRITTEN[self._kind](message) for message in written)
            for message, row in zip(written, rows, strict=True):
                message.add_features(Features(row, FEATURE_TYPE_SENTENCE, TEXT, self._kind))
        return messages
