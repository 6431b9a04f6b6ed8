"""Articles, laws and citations as they are once read and found right."""

from datetime import date
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, HttpUrl, field_validator, model_validator

OFFICIAL_SITES = ("gov.cn", "court.gov.cn", "npc.gov.cn")
_Text = Annotated[str, Field(min_length=1)]


class Record(BaseModel):
    """What all records share: closed, and never altered."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Law(Record):
    """One law, regulation or interpretation, dated: an entry of laws.yml."""

    name: _Text
    official_name: _Text
    short_names: tuple[_Text, ...] = ()
    number: str | None = None
    in_force_from: date
    amended_on: date | None = None
    repealed_on: date | None = None
    replaced_by: str | None = None
    articles: Annotated[int, Field(gt=0)]
    page: HttpUrl

    @field_validator("page")
    @classmethod
    def _official(cls, page: HttpUrl) -> HttpUrl:
        host = page.host or ""
        if not any(host == site or host.endswith(f".{site}") for site in OFFICIAL_SITES):
            raise ValueError(f"{host} is not an official government site")
        return page

    def is_in_force(self, day: date) -> bool:
        """Tell whether the law binds on the day."""
        return self.in_force_from <= day and (self.repealed_on is None or day < self.repealed_on)


class Citation(Record):
    """One article of one law, with the page where an official text is found."""

    law: str
    article: int
    url: str
    wording: str | None = None
    """The article word for word; filled when an answer is made, where its text is held."""


class CitationEntry(Record):
    """A citation as editors write it: one law, one or several articles."""

    law: _Text
    article: int | tuple[int, ...]

    @property
    def numbers(self) -> tuple[int, ...]:
        """Return the articles, also where only one was written."""
        return self.article if isinstance(self.article, tuple) else (self.article,)


class FrontMatter(Record):
    """The head of an article file."""

    title: Annotated[str, Field(min_length=4, max_length=40)]
    topic: _Text
    questions: Annotated[tuple[_Text, ...], Field(min_length=6)]
    citations: Annotated[tuple[CitationEntry, ...], Field(min_length=1)]
    reviewed_on: date

    @model_validator(mode="after")
    def _distinct(self) -> Self:
        if len(set(self.questions)) < len(self.questions):
            raise ValueError("questions: the same phrasing stands twice")
        return self


class Article(Record):
    """One reviewed answer. `summary` is its first paragraph, `body` all that follows."""

    slug: str
    title: str
    topic: str
    questions: tuple[str, ...]
    citations: tuple[Citation, ...]
    summary: str
    body: str
    reviewed_on: date
