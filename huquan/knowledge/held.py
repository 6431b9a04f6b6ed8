"""Laws whose text an operator imported: read from their files, checked, kept, looked up."""

import json
import logging
import re
import zipfile
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

import docx
from docx.opc.exceptions import PackageNotFoundError

from huquan.knowledge.access import LawRegister
from huquan.knowledge.errors import StatuteRefused
from huquan.knowledge.models import Citation, Law
from huquan.knowledge.provisions import STATE
from huquan.knowledge.statutes import Statute, parse_statute

LOG = logging.getLogger(__name__)

ENCODINGS: Final = ("utf-8-sig", "gb18030")
FORMATS: Final = (".md", ".txt", ".docx")


@dataclass(frozen=True, slots=True)
class Statutes:
    """The imported texts, one file a law; a text imported while the house runs is seen at once."""

    folder: Path | None = None
    _read: dict[str, tuple[int, dict[str, str]]] = field(default_factory=dict, repr=False)

    def wording(self, law: str, article: int) -> str | None:
        """Return an article word for word; None where its text was not imported."""
        return self._articles(law).get(str(article))

    def with_wording(self, citation: Citation) -> Citation:
        """Return a citation with its wording where that is held."""
        wording = self.wording(citation.law, citation.article)
        return citation.model_copy(update={"wording": wording})

    def keep(self, law: Law, statute: Statute, *, today: date) -> Path:
        """Write a law's text down, whole or not at all; an earlier one is replaced."""
        if self.folder is None:
            raise StatuteRefused("there is no folder to keep it in")
        self.folder.mkdir(parents=True, exist_ok=True)
        file = self.folder / f"{law.name}.json"
        kept = {"law": law.name, "imported_on": today.isoformat(), "articles": statute.articles}
        written = file.with_suffix(".part")
        written.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")
        written.replace(file)
        return file

    def _articles(self, law: str) -> dict[str, str]:
        if self.folder is None:
            return {}
        file = self.folder / f"{law}.json"
        try:
            changed = file.stat().st_mtime_ns
            if self._read.get(law, (None,))[0] != changed:
                kept = json.loads(file.read_text(encoding="utf-8"))
                self._read[law] = (changed, kept["articles"])
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, KeyError):  # a file that somebody wrote by hand
            LOG.warning("the imported text of a law cannot be read", extra={"action": file.name})
            return {}
        return self._read[law][1]


def read_text(file: Path) -> str:
    """Return the text of an official file; raise StatuteRefused where it cannot be read."""
    if file.suffix.lower() not in FORMATS:
        raise StatuteRefused(f"{file.name} is none of {', '.join(FORMATS)}; save it as one of them")
    try:
        if file.suffix.lower() == ".docx":
            return "\n".join(each.text for each in docx.Document(str(file)).paragraphs)
        content = file.read_bytes()
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, PackageNotFoundError) as error:
        raise StatuteRefused(f"{file.name} cannot be read") from error
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise StatuteRefused(f"{file.name} is text in neither of {', '.join(ENCODINGS)}")


def import_statute(
    text: str, *, register: LawRegister, name: str | None, confirmed: int | None, today: date
) -> tuple[Law, Statute]:
    """Return a law and its text; raise StatuteRefused where they do not belong together.

    `confirmed` is the number of articles of the text, given by an operator who has looked.
    """
    statute = parse_statute(text)
    law = _law_of(statute, register=register, name=name)
    if law.repealed_on and law.repealed_on <= today:
        successor = f"; {law.replaced_by} replaced it" if law.replaced_by else ""
        raise StatuteRefused(f"{law.name} was repealed on {law.repealed_on}{successor}")
    count, last = len(statute.articles), max(statute.articles)
    if confirmed not in {None, count}:
        raise StatuteRefused(f"the text has {count} articles, not the {confirmed} that were given")
    if (count, last) != (law.articles, law.articles) and confirmed is None:
        raise StatuteRefused(
            f"{law.name} has {law.articles} articles in laws.yml, the text has {count} (up to"
            f" article {last}): it may be another version or a part. If it is the law as it is in"
            f" force, say so with ARTICLES={count}"
        )
    return law, statute


def _law_of(statute: Statute, *, register: LawRegister, name: str | None) -> Law:
    for written in [name] if name else statute.head:
        title = re.sub(r"[《》\s]|[（(].*[)）]$", "", written)
        law = register.by_name.get(title) or register.by_name.get(title.removeprefix(STATE))
        if law:
            return law
    if name:
        raise StatuteRefused(f"{name} is not in laws.yml, by no name")
    raise StatuteRefused("no line above 第一条 names a law of laws.yml; name it with NAME=")
