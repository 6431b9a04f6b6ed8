"""Sentence embeddings as dense features of a message; the costliest part, so not for all."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, Self

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, INTENT, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from tqdm import tqdm

from bot import features
from bot.features.embedding import Embedder, Vectors, make_embedder
from bot.features.shelf import Shelf
from bot.hearing import heard_of

ORIGIN: Final = "meaning"
_AT_ONCE: Final = 100


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class SentenceEmbedder(GraphComponent):
    """Adds what a message means, unless its intent is plain already."""

    def __init__(self, embedder: Embedder, plain_from: float, shelf: Shelf | None) -> None:
        """Leave messages alone whose intent has at least the confidence `plain_from`."""
        self._embedder = embedder
        self._plain_from = plain_from
        self._shelf = shelf

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the settings: the port's other side, whom to pass over, where to keep vectors."""
        return {
            "embedder": "bot.features.embedding.MultilingualE5",
            "plain_from": 1.1,
            "shelf": None,
        }

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Self:
        """Return the component, warm: the first consumer doesn't wait for the model's pages."""
        embedder = make_embedder(config["embedder"])
        embedder.embed(["昨天在淘宝花了两百块买的鞋坏了"])
        shelf = Shelf(Path(config["shelf"]), embedder.name) if config["shelf"] else None
        return cls(embedder, config["plain_from"], shelf)

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Return the state of the code that embeds."""
        return features.fingerprint()

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add features to all that the classifier learns from."""
        examples = training_data.intent_examples
        texts = [heard_of(message) for message in examples]
        known = self._shelf.read() if self._shelf else {}
        unknown = [text for text in dict.fromkeys(texts) if text not in known]
        known |= zip(unknown, self._embed_many(unknown), strict=True)
        if self._shelf and unknown:
            self._shelf.write({text: known[text] for text in texts})
        for message, text in zip(examples, texts, strict=True):
            _add(message, known[text])
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Add features to messages that are not plain."""
        for message in messages:
            confidence = (message.get(INTENT) or {}).get("confidence") or 0.0
            if message.get(TEXT) and confidence < self._plain_from:
                _add(message, self._embedder.embed([heard_of(message)])[0])
        return messages

    def _embed_many(self, texts: Sequence[str]) -> Vectors:
        """Embed in portions, so that progress can be seen."""
        portions = [texts[at : at + _AT_ONCE] for at in range(0, len(texts), _AT_ONCE)]
        vectors = [
            self._embedder.embed(portion)
            for portion in tqdm(portions, "Embedding sentences", disable=len(portions) < 2)  # noqa: PLR2004 - one portion takes no time
        ]
        return np.concatenate(vectors) if vectors else np.empty((0, 0), np.float32)


def _add(message: Message, vector: Vectors) -> None:
    message.add_features(Features(vector[np.newaxis], FEATURE_TYPE_SENTENCE, TEXT, ORIGIN))
