"""What every component of the pipeline that learns has in common: where the learned is kept."""

from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any, ClassVar, Generic, Protocol, Self, TypeVar

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage

from bot import features, lexicon


class Keepable(Protocol):
    """Something learned that can be written to a file or folder."""

    def save(self, place: Path) -> None:
        """Keep what was learned at a place that does not exist yet."""


LearnedT = TypeVar("LearnedT", bound=Keepable)


class LearningComponent(GraphComponent, ABC, Generic[LearnedT]):
    """Keeps what it learns in the model's storage, and has it again when the model is loaded."""

    kept_as: ClassVar[str]
    """Name of the file or folder in the model that holds what was learned."""

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        learned: LearnedT | None = None,
    ) -> None:
        """Remember where to keep what is learned; `learned` is there once the model is loaded."""
        self._config = config
        self._model_storage = model_storage
        self._resource = resource
        self._learned = learned

    @staticmethod
    @abstractmethod
    def read(place: Path) -> LearnedT:
        """Return what was learned, from the place where it was kept."""

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
            return cls(config, model_storage, resource, cls.read(folder / cls.kept_as))

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        """Return the state of lexicon and code: other words or code, other features."""
        return lexicon.fingerprint() + features.fingerprint()

    def keep(self, learned: LearnedT) -> Resource:
        """Use what was learned from now on, and put it into the model."""
        self._learned = learned
        with self._model_storage.write_to(self._resource) as folder:
            learned.save(folder / self.kept_as)
        return self._resource
