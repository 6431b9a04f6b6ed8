"""The sentences of letters: knowledge/letters.yml."""

from pathlib import Path
from typing import Self

import yaml
from pydantic import BaseModel, ConfigDict

from huquan.knowledge.taxonomy import Taxonomy


class _Phrases(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ComplaintPhrases(_Phrases):
    """Sentences and headings of the letter of complaint."""

    title: str
    number: str
    complainant: str
    respondent: str
    deal: str
    requests: str
    facts: str
    grounds: str
    evidence: str
    no_evidence: str
    no_grounds: str
    to: str
    authority: str
    signature: str
    day: str
    note: str
    evidence_head: tuple[str, ...]


class PortalPhrases(_Phrases):
    """Sentences of the text for the 12315 platform."""

    complainant: str
    respondent: str
    platform: str
    deal: str
    purchased_on: str
    undated: str
    product: str
    amount: str
    order_number: str
    facts: str
    requests: str
    blank: str
    cut: str


class Phrases(_Phrases):
    """Everything that letters say."""

    blank: str
    complaint: ComplaintPhrases
    labels: dict[str, str]
    requests: dict[str, str]
    ground: str
    portal: PortalPhrases

    @classmethod
    def load(cls, knowledge: Path, taxonomy: Taxonomy) -> Self:
        """Read the sentences; raise ValueError unless every remedy can be asked for."""
        text = (knowledge / "letters.yml").read_text(encoding="utf-8")
        phrases = cls.model_validate(yaml.safe_load(text))
        if set(phrases.requests) != set(taxonomy.names("remedies")):
            raise ValueError("letters.yml must ask for every remedy of taxonomy.yml, and no other")
        return phrases
