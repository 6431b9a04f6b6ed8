"""Intents of messages from the features that stand before it in the pipeline."""

from typing import Any, Final

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix, hstack, vstack

from bot.component import LearningComponent
from bot.embedder import ORIGIN
from bot.features.embedding import Vectors
from bot.features.model import IntentModel
from bot.hearing import COPY_OF

RANKING: Final = "intent_ranking"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class IntentClassifier(LearningComponent[IntentModel]):
    """Names the intent of a message; may stand twice, before the embeddings and behind them.

    Whether a message is none of our business is decided first, for all intents together: a story
    that might be a question, a complaint or a return is ours, though none of the three is likely.
    """

    kept_as = "intents.joblib"
    read = staticmethod(IntentModel.load)

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the settings.

        `with_meaning`: whether embeddings are read; a message without them is left alone.
        `neighbours`: whether those near in meaning have a say in what is ours.
        `outside`: the intent of what is no business of ours, if there is one, and
        `outside_above`: the probability above which a message has it.
        """
        return {
            "with_meaning": True,
            "neighbours": True,
            "outside": None,
            "outside_above": 0.45,
            "ranking_length": 5,
        }

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from all sentences that have an intent."""
        examples = [m for m in training_data.intent_examples if m.get(TEXT)]
        ngrams = vstack([_ngrams_of(message) for message in examples], format="csr")
        meanings = None
        if self._config["with_meaning"]:
            meanings = np.stack([_meaning_of(message) for message in examples])
        model = IntentModel(
            outside=self._config["outside"], asks_neighbours=self._config["neighbours"]
        )
        model.fit(
            ngrams,
            meanings,
            intents=[message.get(INTENT) for message in examples],
            sentences=[message.get(COPY_OF) or message.get(TEXT) for message in examples],
        )
        return self.keep(model)

    def process(self, messages: list[Message]) -> list[Message]:
        """Name intents, likeliest first; the probability of each is its confidence."""
        for message in messages:
            meaning = _meaning_of(message) if self._config["with_meaning"] else None
            is_left = meaning is None and self._config["with_meaning"] and message.get(INTENT)
            if self._learned is None or not message.get(TEXT) or is_left:
                continue
            rows = None if meaning is None else meaning[np.newaxis]
            probabilities = self._learned.probabilities(_ngrams_of(message), rows)[0]
            ranking = self._ranked(dict(zip(self._learned.intents, probabilities, strict=True)))
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(RANKING, ranking[: self._config["ranking_length"]], add_to_output=True)
        return messages

    def _ranked(self, probabilities: dict[str, float]) -> list[dict[str, Any]]:
        """Put intents in order: outside first or last as is decided, the others by probability."""
        outside = self._config["outside"]
        is_outside = probabilities.get(outside, 0.0) > self._config["outside_above"]

        def place(intent: str) -> tuple[bool, float]:
            return (intent == outside) == is_outside, probabilities[intent]

        first = max(probabilities, key=place)
        others = sorted(set(probabilities) - {first}, key=lambda i: -probabilities[i])
        return [{"name": i, "confidence": float(probabilities[i])} for i in (first, *others)]


def _ngrams_of(message: Message) -> csr_matrix:
    """Return all n-grams of a message beside one another, shape (1, all kinds)."""
    return hstack([each.features for each in message.features if each.is_sparse()], format="csr")


def _meaning_of(message: Message) -> Vectors | None:
    """Return the embedding of a message; None where the embedder passed over it."""
    found = (each.features[0] for each in message.features if each.origin == ORIGIN)
    return next(found, None)
