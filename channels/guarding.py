"""Nothing goes out that promises an outcome or cites what is not held: another sentence instead."""

import logging
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncSession

from huquan.conversations.access import texts_of_people
from huquan.knowledge.guard import Fault, breach_of, find_faults
from huquan.knowledge.models import Law
from huquan.knowledge.provisions import Mention
from huquan.ports import Reply, Utterance
from huquan.wording import Wording

LOG = logging.getLogger(__name__)

INSTEAD: Final = "utter_withheld"


@dataclass(frozen=True, slots=True)
class Guard:
    """Withholds utterances of the bot; what people say to one another it never sees."""

    laws: Mapping[str, Law]
    wording: Wording

    async def pass_on(
        self, session: AsyncSession, reply: Reply, *, conversation_id: str, day: date
    ) -> Reply:
        """Return the reply with every faulty utterance replaced."""
        if not any(self.faults_of(each, day=day) for each in reply.utterances):
            return reply
        # Only now, because it is rare: what was said to the bot may be said back by it.
        echoes = [
            *await texts_of_people(session, conversation_id=conversation_id),
            *_strings(reply.facts.values()),
        ]
        passed = tuple(self._passed(each, day=day, echoes=echoes) for each in reply.utterances)
        return replace(reply, utterances=passed)

    def faults_of(
        self, utterance: Utterance, *, day: date, echoes: Collection[str] = ()
    ) -> tuple[Fault, ...]:
        """Return what is wrong with an utterance: its words, and the provisions under it."""
        wordings = [citation.get("wording") or "" for citation in utterance.citations]
        found = find_faults(utterance.text, self.laws, day=day, echoes=[*echoes, *wordings])
        cited = (Mention(each["law"], each["article"]) for each in utterance.citations)
        breaches = ((breach_of(each, self.laws, day=day), each.name) for each in cited)
        return found + tuple(Fault(breach, law) for breach, law in breaches if breach)

    def _passed(self, utterance: Utterance, *, day: date, echoes: Collection[str]) -> Utterance:
        faults = self.faults_of(utterance, day=day, echoes=echoes)
        if not faults:
            return utterance
        # Of the utterance nothing is logged: a consumer's words may stand in it.
        breaches = ", ".join(sorted({fault.breach.value for fault in faults}))
        LOG.error("utterance withheld: %s", breaches, extra={"action": "utterance_withheld"})
        return Utterance(self.wording.say(INSTEAD), choices=self.wording.choices(INSTEAD))


def count_withheld(reply: Reply, passed: Reply) -> int:
    """Return how many utterances of a reply were replaced."""
    pairs = zip(reply.utterances, passed.utterances, strict=True)
    return sum(before is not after for before, after in pairs)


def _strings(values: Iterable[Any]) -> list[str]:
    """Return the texts among facts, also those in lists."""
    flat: list[str] = []
    for value in values:
        if isinstance(value, str):
            flat.append(value)
        elif isinstance(value, list | tuple):
            flat += _strings(value)
    return flat
