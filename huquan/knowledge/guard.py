"""What the bot may not say: promises of an outcome, and law that is not held or no longer binds."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from huquan.knowledge.models import Law
from huquan.knowledge.provisions import STATE, Mention, find_mentions
from huquan.knowledge.rules import absolute_words


class Breach(StrEnum):
    """Why something is not said."""

    PROMISE = "promise"
    LAW_NOT_HELD = "law_not_held"
    LAW_NOT_IN_FORCE = "law_not_in_force"
    NO_SUCH_ARTICLE = "no_such_article"


@dataclass(frozen=True, slots=True)
class Fault:
    """A breach and the words that make it."""

    breach: Breach
    words: str

    def __str__(self) -> str:
        """Tell an editor what to mend."""
        told = {
            Breach.PROMISE: "promises an outcome; nobody can",
            Breach.LAW_NOT_HELD: "is not in laws.yml",
            Breach.LAW_NOT_IN_FORCE: "is not in force",
            Breach.NO_SUCH_ARTICLE: "is an article that the law does not have",
        }
        return f"“{self.words}” {told[self.breach]}"


def find_faults(
    text: str, laws: Mapping[str, Law], *, day: date, echoes: Collection[str] = ()
) -> tuple[Fault, ...]:
    """Return what must not be said on that day.

    Words that stand in one of the `echoes` are said back, not said: the consumer's own, or the
    wording of a law, which is full of 保证.
    """
    faults = [Fault(Breach.PROMISE, word) for word in absolute_words(text)]
    for mention in find_mentions(text, laws):
        breach = breach_of(mention, laws, day=day)
        if breach:
            faults.append(Fault(breach, mention.name))
    return tuple(fault for fault in faults if not any(fault.words in echo for echo in echoes))


def breach_of(mention: Mention, laws: Mapping[str, Law], *, day: date) -> Breach | None:
    """Return what is wrong with a law that is named; of a repealed one only an article is."""
    law = laws.get(mention.name) or laws.get(mention.name.removeprefix(STATE))
    if law is None:
        return Breach.LAW_NOT_HELD
    if mention.article is None:
        return None
    if not law.is_in_force(day):
        return Breach.LAW_NOT_IN_FORCE
    return None if 1 <= mention.article <= law.articles else Breach.NO_SUCH_ARTICLE
