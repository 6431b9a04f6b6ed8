"""Which department works a case: knowledge/policies/routing.yml."""

from pathlib import Path
from typing import Self

import yaml

from huquan.knowledge.taxonomy import Taxonomy


class Routing:
    """A department for every issue type."""

    def __init__(self, departments: dict[str, str]) -> None:
        """Take the table."""
        self._departments = departments

    @classmethod
    def load(cls, knowledge: Path, taxonomy: Taxonomy) -> Self:
        """Read the table; raise ValueError unless it names each issue type and real departments."""
        text = (knowledge / "policies" / "routing.yml").read_text(encoding="utf-8")
        departments = yaml.safe_load(text)
        if set(departments) != set(taxonomy.names("issue_types")):
            raise ValueError("routing.yml must name every issue type of taxonomy.yml, and no other")
        if not set(departments.values()) <= set(taxonomy.names("departments")):
            raise ValueError("routing.yml names a department that taxonomy.yml does not know")
        return cls(departments)

    def department_for(self, issue_type: str) -> str:
        """Return the department that works cases of this type."""
        return self._departments[issue_type]
