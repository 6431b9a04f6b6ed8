"""What readers said of a message: where it belongs, or which facts it tells."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from bench.jsonl import BadFile, Line, read_lines
from deploy.house import ROOT
from huquan.knowledge.taxonomy import Taxonomy

TAXONOMY = Taxonomy.load(ROOT / "knowledge")
OUT_OF_SCOPE = "out_of_scope"


def _one_of(section: str) -> AfterValidator:
    names = frozenset(TAXONOMY.names(section))

    def check(name: str) -> str:
        if name not in names:
            raise ValueError(f"{name!r} stands not among the {section} of the taxonomy")
        return name

    return AfterValidator(check)


Route = Annotated[str, _one_of("routes")]
Topic = Annotated[str, _one_of("topics")]
IssueType = Annotated[str, _one_of("issue_types")]
Remedy = Annotated[str, _one_of("remedies")]


class _Label(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True)

    id: str
    text: str


class RouteLabel(_Label):
    """The acceptable routes and topics of a message, best first."""

    routes: Annotated[list[Route], Field(min_length=1)]
    topics: list[Topic] = []

    @property
    def best(self) -> str:
        """Return the route that fits best."""
        return self.routes[0]

    @property
    def is_consumers(self) -> bool:
        """Tell whether turning the message away would be wrong."""
        return OUT_OF_SCOPE not in self.routes

    @property
    def is_foreign(self) -> bool:
        """Tell whether nothing but turning the message away is right."""
        return set(self.routes) == {OUT_OF_SCOPE}


class FactsLabel(_Label):
    """The facts of a story; where one is null, its alternatives may be named and need not be."""

    merchant: str | None
    merchant_alt: list[str] = []
    product: str | None = None
    product_alt: list[str] = []
    amount: float | None = None
    amount_alt: list[float] = []
    date: str | None = None
    date_alt: list[str] = []
    order_no: str | None = None
    phone: str | None = None
    issue_types: list[IssueType] = []
    remedies: list[Remedy] = []


def read_labels(files: Sequence[Path]) -> list[RouteLabel | FactsLabel]:
    """Return the labels of all files; raise BadFile for what is no label."""
    labels = [_read_label(line) for line in read_lines(list(files))]
    if not labels:
        raise BadFile("the files hold no message")
    return labels


def _read_label(line: Line) -> RouteLabel | FactsLabel:
    kind = _kind_of(line)
    try:
        return kind.model_validate(line.content)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise BadFile(f"{line.place}: {field}: {first['msg']}") from error


def _kind_of(line: Line) -> type[RouteLabel | FactsLabel]:
    """Tell by its keys what a line labels."""
    keys: dict[str, Any] = line.content
    if "routes" in keys:
        return RouteLabel
    if "merchant" in keys:
        return FactsLabel
    raise BadFile(f"{line.place}: neither routes nor merchant: what is labelled here?")
