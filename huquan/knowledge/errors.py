"""What editors get to read when the knowledge folder is wrong."""

from collections.abc import Iterable
from dataclasses import dataclass

from huquan.errors import HuquanError


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend: in which file, in which field, and what is wrong."""

    file: str
    field: str
    message: str

    def __str__(self) -> str:
        """Print as editors and terminals expect it."""
        return f"{self.file}: {self.field}: {self.message}"


class StatuteRefused(HuquanError):
    """The text of a law is not taken in."""

    code = "statute_refused"

    def __init__(self, reason: str) -> None:
        """Keep the reason, in English: operators read this."""
        self.reason = reason
        super().__init__(reason=reason)

    def __str__(self) -> str:
        """Say why."""
        return self.reason


class KnowledgeInvalid(HuquanError):
    """The knowledge folder cannot be used as it is."""

    code = "knowledge_invalid"

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep every problem, so that an editor mends them in one go."""
        self.problems = tuple(sorted(problems))
        super().__init__(problems=len(self.problems))

    def __str__(self) -> str:
        """List the problems, one a line."""
        return "\n".join(str(problem) for problem in self.problems)
