"""Hears through typos: a second reading of a message for all features, facts stay as written."""

from typing import Any, Final, Self

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot import features, lexicon
from bot.features.hearing import Hearing
from bot.features.slips import Slips

HEARD: Final = "heard"
COPY_OF: Final = "copy_of"
"""A mistyped copy names the sentence it was made from: the two must be judged together."""

_FILE: Final = "hearing.json"


def heard_of(message: Message) -> str:
    """Return a message as it sounds right, or as written where nobody listened."""
    return message.get(HEARD) or message.get(TEXT)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class TypoHearing(GraphComponent):
    """Puts homophone typos right; while training, adds mistyped copies of sentences."""

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        hearing: Hearing | None = None,
    ) -> None:
        """Keep where what was learned lies."""
        self._slips_up_to = config["slips_up_to"]
        self._model_storage = model_storage
        self._resource = resource
        self._hearing = hearing

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Return the settings: the longest sentence in characters that is copied with typos."""
        return {"slips_up_to": 0}

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
            return cls(config, model_storage, resource, Hearing.load(folder / _FILE))

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Return the state of lexicon and code: other words are heard otherwise."""
        return lexicon.fingerprint() + features.fingerprint()

    def train(self, training_data: TrainingData) -> Resource:
        """Learn which words to listen for."""
        self._hearing = Hearing.learned(m.get(TEXT) for m in training_data.intent_examples)
        with self._model_storage.write_to(self._resource) as folder:
            self._hearing.save(folder / _FILE)
        return self._resource

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
            if len(message.get(TEXT)) <= self._slips_up_to
        ]
        with_typos = training_data.merge(TrainingData(copies)) if copies else training_data
        self.process(with_typos.intent_examples)
        return with_typos

    def process(self, messages: list[Message]) -> list[Message]:
        """Note how messages sound right."""
        for message in messages:
            if self._hearing and message.get(TEXT):
                message.set(HEARD, self._hearing.heard(message.get(TEXT)))
        return messages
