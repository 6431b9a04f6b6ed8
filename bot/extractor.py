"""Last of the pipeline: facts of a message as entities."""

from datetime import datetime
from typing import Any, Self

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.facts.dates import CHINA
from bot.facts.learned import Learned, taught, training_state
from bot.facts.reader import FactReader
from bot.lexicon import lexicon


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class FactExtractor(GraphComponent):
    """Adds what a message says of a dispute."""

    def __init__(
        self, model_storage: ModelStorage, resource: Resource, learned: Learned | None = None
    ) -> None:
        """Keep where what was learned lies, and make the reader once there is one."""
        self._model_storage = model_storage
        self._resource = resource
        self._reader: FactReader | None = None
        if learned is not None:
            self._reader = FactReader(learned)
            # The first consumer doesn't wait for dictionaries.
            self._reader.read("昨天在淘宝花了两百块买的鞋坏了", datetime.now(CHINA))

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Self:
        """Return the component before it was trained."""
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> Self:
        """Return the component as it was trained, warm."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, Learned.load(folder, lexicon()))

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Return the state of lexicon and narratives: other words, another model."""
        return training_state()

    def train(self, training_data: TrainingData) -> Resource:
        """Learn from invented narratives, not with sentences of intents."""
        learned = taught(lexicon())
        with self._model_storage.write_to(self._resource) as folder:
            learned.save(folder)
        self._reader = FactReader(learned)
        return self._resource

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
