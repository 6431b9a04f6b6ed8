"""Last of the pipeline: facts of a message as entities."""

from datetime import datetime
from typing import Any, Self

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.facts.dates import CHINA
from bot.facts.reader import FactReader


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class FactExtractor(GraphComponent):
    """Adds what a message says of a dispute."""

    def __init__(self, reader: FactReader) -> None:
        """Keep the reader; it is costly to make."""
        self._reader = reader

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Self:
        """Return the component, warm: the first consumer doesn't wait for dictionaries."""
        reader = FactReader()
        reader.read("昨天在淘宝花了两百块买的鞋坏了", datetime.now(CHINA))
        return cls(reader)

    def process(self, messages: list[Message]) -> list[Message]:
        """Add entities to messages; a pressed button brings its own."""
        for message in messages:
            text = message.get(TEXT)
            if text and not text.startswith("/"):
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
