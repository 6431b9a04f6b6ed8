"""The names that bot, desk and knowledge share, with the labels that people read."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

import yaml
from pydantic import TypeAdapter

_SECTIONS = TypeAdapter(dict[str, dict[str, str]])


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """Sections of names, each name with its label: knowledge/taxonomy.yml."""

    sections: dict[str, dict[str, str]]

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read the taxonomy of a knowledge folder."""
        text = (folder / "taxonomy.yml").read_text(encoding="utf-8")
        return cls(_SECTIONS.validate_python(yaml.safe_load(text)))

    def names(self, section: str) -> tuple[str, ...]:
        """Return every name of a section, in the order of the file."""
        return tuple(self.sections[section])

    def label(self, section: str, name: str) -> str:
        """Return the Chinese label of a name; KeyError for a name that is not shared."""
        return self.sections[section][name]
