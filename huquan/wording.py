"""The sentences of domain.yml for what is said outside a Rasa turn: errors and notices."""

from pathlib import Path
from typing import Self

import yaml


class Wording:
    """Templates by name, filled with values, and the choices under them."""

    def __init__(self, templates: dict[str, str], choices: dict[str, list[dict[str, str]]]) -> None:
        """Keep the first text of every response, and its choices."""
        self._templates = templates
        self._choices = choices

    @classmethod
    def load(cls, domain_file: Path) -> Self:
        """Read the responses of a Rasa domain."""
        domain = yaml.safe_load(domain_file.read_text(encoding="utf-8"))
        return cls(
            {
                name: variations[0]["text"]
                for name, variations in domain["responses"].items()
                if "text" in variations[0]
            },
            {
                name: variations[0]["buttons"]
                for name, variations in domain["responses"].items()
                if "buttons" in variations[0]
            },
        )

    def say(self, template: str, **values: object) -> str:
        """Fill a template; raise KeyError when it or one of its values is missing."""
        return self._templates[template].format(**values)

    def choices(self, template: str) -> list[dict[str, str]]:
        """Return the choices of a template, as a message keeps them."""
        return [dict(choice) for choice in self._choices.get(template, [])]
