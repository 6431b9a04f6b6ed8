"""What kinds of people simulated consumers are: how often each does what."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Persona:
    """One kind of people; every figure is the chance that it happens at a message."""

    name: str
    typos: float = 0.0
    digresses: float = 0.0
    """Asks something else in the middle."""

    clicks_twice: float = 0.0
    """Sends one message twice, as a double click or a poor connection does."""

    repeats: float = 0.0
    """Presses the same choice once more after its answer came."""

    reloads: float = 0.0
    """Opens the page anew and reads everything again."""

    leaves: float = 0.0
    """Stays away for days and comes back."""

    misanswers: float = 0.0
    """Says something that is no answer."""

    types: float = 0.0
    """Types the title of a choice instead of pressing it."""


PERSONAS: Final = (
    Persona("careful", reloads=0.03),
    Persona("hasty", typos=0.3, clicks_twice=0.3, repeats=0.15, types=0.2),
    Persona("old", typos=0.2, misanswers=0.15, clicks_twice=0.2, types=0.5),
    Persona("chatty", digresses=0.25, typos=0.1, types=0.3),
    Persona("busy", leaves=0.2, reloads=0.2, digresses=0.05),
    Persona("upset", misanswers=0.1, typos=0.15, repeats=0.1, digresses=0.1),
)
