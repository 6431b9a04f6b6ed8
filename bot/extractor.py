"""Last of the pipeline: facts of a message as entities."""

from datetime import datetime
from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.component import LearningComponent
from bot.facts.dates import CHINA
from bot.facts.learned import Learned, taught, training_state
from bot.facts.reader import FactReader


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class FactExtractor(LearningComponent[Learned]):
    """Adds what a message says of a dispute."""

    kept_as = "facts"
    read = staticmethod(Learned.load)

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        learned: Learned | None = None,
    ) -> None:
        """Make the reader once there is what it reads with, warm."""
        super().__init__(config, model_storage, resource, learned)
        self._reader = FactReader(learned) if learned else None
        if self._reader:
            # The first consumer doesn't wait for dictionaries.
            self._reader.read("昨天在淘宝花了两百块买的鞋坏了", datetime.now(CHINA))

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Return the state of lexicon and narratives: other words, another model."""
        return training_state()

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from invented narratives, not with sentences of intents."""
        learned = taught()
        self._reader = FactReader(learned)
        return self.keep(learned)

    def process(self, messages: list[Message]) -> list[Message]:
        """Add entities to messages; a pressed button brings its own."""
        for message in messages:
            text = message.get(TEXT)
            if self._reader and text and not text.startswith("/"):
                entities = [
                    {
                        "entity": fact.name,
                        "value": fact.value,
                        "start": fact.start,
                        "end": fact.end,
                        "extractor": type(self).__name__,
                    }
                    for fact in self._reader.read(text, _sent_at(message))
                ]
                message.set(ENTITIES, message.get(ENTITIES, []) + entities, add_to_output=True)
        return messages


def _sent_at(message: Message) -> datetime:
    """Return when a message was sent; a turn made up late still means its own yesterday."""
    written = (message.get("metadata") or {}).get("sent_at")
    moment = datetime.fromisoformat(written) if written else datetime.now(CHINA)
    return moment.astimezone(CHINA)
