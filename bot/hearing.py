"""Hears through typos: a second reading of a message for all features, facts stay as written."""

from typing import Any, Final

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.component import LearningComponent
from bot.features.hearing import Hearing
from bot.features.slips import Slips

HEARD: Final = "heard"
COPY_OF: Final = "copy_of"
"""A mistyped copy names the sentence it was made from: the two must be judged together."""


def heard_of(message: Message) -> str:
    """Return a message as it sounds right, or as written where nobody listened."""
    return message.get(HEARD) or message.get(TEXT)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class TypoHearing(LearningComponent[Hearing]):
    """Puts homophone typos right; while training, adds mistyped copies of sentences."""

    kept_as = "hearing.json"
    read = staticmethod(Hearing.load)

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the settings: the longest sentence in characters that is copied with typos."""
        return {"slips_up_to": 0}

    def train(self, training_data: TrainingData) -> Resource:
        """Learn which words to listen for."""
        return self.keep(Hearing.learned(m.get(TEXT) for m in training_data.intent_examples))

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Add mistyped copies of short sentences, which a typo disfigures most, and hear all."""
        examples = training_data.intent_examples
        slips = Slips(message.get(TEXT) for message in examples)
        copies = [
            Message(
                {
                    TEXT: slips.slipped(message.get(TEXT)),
                    INTENT: message.get(INTENT),
                    COPY_OF: message.get(TEXT),
                }
            )
            for message in examples
            if len(message.get(TEXT)) <= self._config["slips_up_to"]
        ]
        with_typos = training_data.merge(TrainingData(copies)) if copies else training_data
        self.process(with_typos.intent_examples)
        return with_typos

    def process(self, messages: list[Message]) -> list[Message]:
        """Note how messages sound right."""
        for message in messages:
            if self._learned and message.get(TEXT):
                message.set(HEARD, self._learned.heard(message.get(TEXT)))
        return messages
