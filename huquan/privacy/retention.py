"""What is kept of a consumer, what for and how long: knowledge/policies/retention.yml."""

from pathlib import Path
from typing import Self

import yaml
from pydantic import BaseModel, ConfigDict

from huquan.entitlements.facts import Provision


class Kept(BaseModel):
    """One kind of what is kept, as people read it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    label: str
    purpose: str
    until: str


class Retention(BaseModel):
    """The table, with the provisions on which it rests and the words of an export."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    quiet_years: int
    """After so long without a word, and no case running, everything goes by itself."""

    closed_years: int
    """So long after a case has ended, it and what was said for its sake go by themselves."""

    kept: dict[str, Kept]
    provisions: list[Provision]
    export: dict[str, str]

    @classmethod
    def load(cls, knowledge: Path) -> Self:
        """Read the table; pydantic names what is wrong with it."""
        text = (knowledge / "policies" / "retention.yml").read_text(encoding="utf-8")
        return cls.model_validate(yaml.safe_load(text))
