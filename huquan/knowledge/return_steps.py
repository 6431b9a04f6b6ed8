"""Where after-sales is applied for: knowledge/policies/returns.yml."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Self

import yaml
from pydantic import BaseModel, ConfigDict


class Place(BaseModel):
    """One platform, or the shop, and the steps there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    title: str
    steps: tuple[str, ...]


class ReturnSteps(BaseModel):
    """The steps of every place that is known by name, and of the rest."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    reviewed_on: date
    online: Place
    shop: Place
    always: tuple[str, ...]
    services: frozenset[str]
    platforms: Mapping[str, Place]

    @classmethod
    def load(cls, knowledge: Path) -> Self:
        """Read the table; raise ValidationError when it is not one."""
        text = (knowledge / "policies" / "returns.yml").read_text(encoding="utf-8")
        return cls.model_validate(yaml.safe_load(text))

    def at(self, platform: str | None, *, is_remote: bool | None) -> Place:
        """Return the place where something was bought, with all that is to be done there."""
        if is_remote is False:
            return self.shop
        place = self.platforms.get(platform or "", self.online)
        return Place(title=place.title, steps=(*place.steps, *self.always))
