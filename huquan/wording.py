"""The sentences of domain.yml for what is said outside a Rasa turn: errors and notices."""

from decimal import Decimal
from pathlib import Path
from typing import Any, Self

import yaml


class Wording:
    """Templates by name, filled with values, and the choices under them."""

    def __init__(self, templates: dict[str, str], buttons: dict[str, list[Any]]) -> None:
        """Keep the first text of every response, and its choices."""
        self._templates = templates
        self._buttons = buttons

    @classmethod
    def load(cls, domain_file: Path) -> Self:
        """Read the responses of a Rasa domain."""
        domain = yaml.safe_load(domain_file.read_text(encoding="utf-8"))
        first = {name: variations[0] for name, variations in domain["responses"].items()}
        return cls(
            {name: response["text"] for name, response in first.items() if "text" in response},
            {name: response.get("buttons", []) for name, response in first.items()},
        )

    def say(self, template: str, **values: object) -> str:
        """Fill a template; raise KeyError when it or one of its values is missing."""
        return self._templates[template].format(**values)

    def texts(self) -> dict[str, str]:
        """Return every template by its name, not filled."""
        return dict(self._templates)

    def choices(self, template: str, **values: object) -> tuple[tuple[str, str], ...]:
        """Return the choices of a template as pairs of title and payload, filled like its text."""
        return tuple(
            (button["title"], button["payload"].format(**values))
            for button in self._buttons[template]
        )


def yuan_in_words(amount: Decimal) -> str:
    """Write an amount as people read it, without cents where there are none."""
    return f"{amount:,.2f} 元".replace(".00 元", " 元")
