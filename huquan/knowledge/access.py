"""The one way from files to articles and laws; whatever is wrong is collected, not thrown."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Self

import frontmatter
import yaml
from pydantic import TypeAdapter, ValidationError

from huquan.knowledge.errors import KnowledgeInvalid, Problem
from huquan.knowledge.guard import find_faults
from huquan.knowledge.models import Article, Citation, CitationEntry, FrontMatter, Law
from huquan.knowledge.rules import SUMMARY_LIMIT, split_summary
from huquan.knowledge.taxonomy import Taxonomy

_LAWS = TypeAdapter(list[Law])


def problems_of(error: ValidationError, *, file: str) -> list[Problem]:
    """Put what pydantic found into words for editors."""
    return [
        Problem(file, ".".join(map(str, each["loc"])) or "file", each["msg"])
        for each in error.errors()
    ]


@dataclass(frozen=True, slots=True)
class LawRegister:
    """Every law that may be cited, found by any of its names."""

    laws: tuple[Law, ...]
    by_name: dict[str, Law] = field(repr=False)

    @classmethod
    def load(cls, folder: Path, *, problems: list[Problem]) -> Self:
        """Read laws.yml."""
        try:
            laws = _LAWS.validate_python(
                yaml.safe_load((folder / "laws.yml").read_text(encoding="utf-8"))
            )
        except ValidationError as error:
            problems += problems_of(error, file="laws.yml")
            laws = []
        by_name: dict[str, Law] = {}
        for law in laws:
            for name in {law.name, law.official_name, *law.short_names}:
                if name in by_name:
                    problems.append(Problem("laws.yml", law.name, f"{name} names two laws"))
                by_name[name] = law
        problems += [
            Problem("laws.yml", law.name, f"replaced_by: {law.replaced_by} is not in the register")
            for law in laws
            if law.replaced_by and law.replaced_by not in by_name
        ]
        return cls(laws=tuple(laws), by_name=by_name)

    def cite(self, law: str, article: int) -> Citation:
        """Return the citation with its official page; KeyError where the law is not held."""
        held = self.by_name[law]
        return Citation(law=held.name, article=article, url=str(held.page))

    def faults(self, entry: CitationEntry, *, days: Iterable[tuple[str, date]]) -> list[str]:
        """Return what is wrong with a citation on the given days."""
        law = self.by_name.get(entry.law)
        if law is None:
            return [f"{entry.law} is not in laws.yml"]
        faults = [
            f"{law.name} has no article {number}; it has {law.articles}"
            for number in entry.numbers
            if not 1 <= number <= law.articles
        ]
        return faults + [
            f"{law.name} is not in force {label} ({day})"
            for label, day in days
            if not law.is_in_force(day)
        ]


def load_laws(folder: Path) -> dict[str, Law]:
    """Return the laws of a knowledge folder by every name; raise KnowledgeInvalid for a fault."""
    problems: list[Problem] = []
    register = LawRegister.load(folder, problems=problems)
    if problems:
        raise KnowledgeInvalid(problems)
    return register.by_name


@dataclass(frozen=True, slots=True)
class ArticleReader:
    """Turns article files into articles, against taxonomy and laws."""

    folder: Path
    taxonomy: Taxonomy
    register: LawRegister
    today: date | None
    problems: list[Problem]

    def read_all(self) -> list[Article]:
        """Read every article, in the order of their paths."""
        paths = sorted((self.folder / "articles").glob("*/*.md"))
        articles = [article for path in paths if (article := self.read(path))]
        seen: dict[str, str] = {}
        for article in articles:
            if article.title in seen:
                self._report(article.slug, "title", f"{seen[article.title]} has the same title")
            seen[article.title] = article.slug
        return articles

    def read(self, path: Path) -> Article | None:
        """Read one file; None where its head cannot be used."""
        slug = path.relative_to(self.folder / "articles").with_suffix("").as_posix()
        try:
            post = frontmatter.loads(path.read_text(encoding="utf-8"))
            head = FrontMatter.model_validate(post.metadata)
        except ValidationError as error:
            self.problems.extend(problems_of(error, file=f"articles/{slug}.md"))
            return None
        except yaml.YAMLError as error:
            self._report(slug, "file", f"the head is no YAML: {error}")
            return None
        summary, body = split_summary(post.content)
        self._check_text(slug, head, summary, body)
        if self._check_names(slug, head, folder=path.parent.name):
            return None
        citations = [
            self.register.cite(entry.law, number)
            for entry in head.citations
            for number in entry.numbers
        ]
        return Article(
            slug=slug,
            summary=summary,
            body=body,
            citations=tuple(citations),
            **head.model_dump(exclude={"citations"}),
        )

    def _check_text(self, slug: str, head: FrontMatter, summary: str, body: str) -> None:
        if not summary:
            self._report(slug, "summary", "the first paragraph has to be the answer; it is empty")
        if len(summary) > SUMMARY_LIMIT:
            length = f"{len(summary)} characters, at most {SUMMARY_LIMIT} are shown"
            self._report(slug, "summary", length)
        if not body:
            self._report(slug, "body", "conditions, steps and evidence are missing")
        for name, text in (("title", head.title), ("summary", summary), ("body", body)):
            # A law repealed after the review does not stop the house; see Library.load.
            day = self.today or head.reviewed_on
            for fault in find_faults(text, self.register.by_name, day=day):
                self._report(slug, name, str(fault))

    def _check_names(self, slug: str, head: FrontMatter, *, folder: str) -> bool:
        """Report topics and citations that are not held; tell whether there were any."""
        before = len(self.problems)
        if head.topic not in self.taxonomy.names("topics"):
            self._report(slug, "topic", f"{head.topic} is not a topic of taxonomy.yml")
        elif head.topic != folder:
            self._report(slug, "topic", f"{head.topic} does not match the folder {folder}")
        days = [("on reviewed_on", head.reviewed_on)]
        if self.today:
            days.append(("today", self.today))
            if head.reviewed_on > self.today:
                self._report(slug, "reviewed_on", f"{head.reviewed_on} is still to come")
        for entry in head.citations:
            for fault in self.register.faults(entry, days=days):
                self._report(slug, "citations", fault)
        return len(self.problems) > before

    def _report(self, slug: str, name: str, message: str) -> None:
        self.problems.append(Problem(f"articles/{slug}.md", name, message))
