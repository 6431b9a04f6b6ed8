"""How often a message was taken for what it is."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bench.asking import Answer
from bench.evaluate.intervals import Interval, Sample, Share
from bench.evaluate.labels import OUT_OF_SCOPE, TAXONOMY, RouteLabel

UNSURE = "nlu_fallback"
UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Routed:
    """A labelled message and how the house understood it."""

    label: RouteLabel
    answer: Answer

    @property
    def kind(self) -> str:
        """Return the route it took."""
        return self.answer.kind or UNANSWERED

    @property
    def is_acceptable(self) -> bool:
        """Tell whether it took a route that a reader accepts."""
        return self.kind in self.label.routes

    @property
    def is_unsure(self) -> bool:
        """Tell whether the bot asked back, offering choices, rather than deciding."""
        return self.answer.turn.get("intent") == UNSURE

    @property
    def is_refused(self) -> bool:
        """Tell whether it counts as nothing of ours; asking back is within that route."""
        return self.kind == OUT_OF_SCOPE

    @property
    def topics(self) -> list[str]:
        """Return the topics found, best first."""
        return list(self.answer.turn.get("topics", []))


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How well one set of messages was routed; `macro` weighs every best route alike."""

    acceptable: Share | None
    macro: Interval
    best: Share | None


@dataclass(frozen=True, slots=True)
class Mistake:
    """How many messages of a best route took a route that nobody accepts."""

    wanted: str
    got: str
    count: int


@dataclass(frozen=True, slots=True)
class TopicFigures:
    """How often an acceptable topic came first or among three; `silent`: none was named."""

    hit_at_1: Share | None
    hit_at_3: Share | None
    silent: Share | None


@dataclass(frozen=True, slots=True)
class RouteFigures:
    """All that is measured of routes.

    Consumers' messages are those that may not be refused; foreign ones those that must be.
    """

    everything: Accuracy
    consumers: Accuracy | None
    consumers_refused: Share | None
    foreign_let_in: Share | None
    consumers_asked_back: Share | None
    foreign_asked_back: Share | None
    by_route: dict[str, Share]
    names: list[str]
    confusion: list[list[int]]
    mistakes: list[Mistake]
    topics: TopicFigures


def score_routes(routed: Sequence[Routed]) -> RouteFigures:
    """Measure the routes and topics of messages; there must be one at least."""
    consumers = [each for each in routed if each.label.is_consumers]
    foreign = [each for each in routed if each.label.is_foreign]
    names = _names(routed)
    pairs = Counter((each.label.best, each.kind) for each in routed)
    return RouteFigures(
        everything=_accuracy(routed),
        consumers=_accuracy(consumers) if consumers else None,
        consumers_refused=Share.of([each.is_refused for each in consumers]),
        foreign_let_in=Share.of([not each.is_refused for each in foreign]),
        consumers_asked_back=Share.of([each.is_unsure for each in consumers]),
        foreign_asked_back=Share.of([each.is_unsure for each in foreign]),
        by_route=_by_route(routed, names),
        names=names,
        confusion=[[pairs[row, column] for column in names] for row in names],
        mistakes=_mistakes(routed),
        topics=_topics([each for each in routed if each.label.topics]),
    )


def _names(routed: Sequence[Routed]) -> list[str]:
    """Return the routes that occur, in the order of the taxonomy."""
    occurring = {name for each in routed for name in (each.label.best, each.kind)}
    return [name for name in (*TAXONOMY.names("routes"), UNANSWERED) if name in occurring]


def _accuracy(routed: Sequence[Routed]) -> Accuracy:
    acceptable = [each.is_acceptable for each in routed]
    routes, number = np.unique([each.label.best for each in routed], return_inverse=True)
    weights = np.array(acceptable, dtype=float)

    def macro(sample: Sample) -> float:
        """Average over the routes that the sample drew."""
        drawn = np.bincount(number[sample], minlength=len(routes))
        right = np.bincount(number[sample], weights[sample], minlength=len(routes))
        return float((right[drawn > 0] / drawn[drawn > 0]).mean())

    return Accuracy(
        acceptable=Share.of(acceptable),
        macro=Interval.resampled(len(routed), macro),
        best=Share.of([each.kind == each.label.best for each in routed]),
    )


def _by_route(routed: Sequence[Routed], names: list[str]) -> dict[str, Share]:
    shares = {
        name: Share.of([each.is_acceptable for each in routed if each.label.best == name])
        for name in names
    }
    return {name: share for name, share in shares.items() if share is not None}


def _mistakes(routed: Sequence[Routed]) -> list[Mistake]:
    pairs = Counter((each.label.best, each.kind) for each in routed if not each.is_acceptable)
    return [Mistake(wanted, got, count) for (wanted, got), count in pairs.most_common()]


def _topics(labelled: list[Routed]) -> TopicFigures:
    def hit(among: int) -> Share | None:
        return Share.of([bool({*each.topics[:among]} & {*each.label.topics}) for each in labelled])

    return TopicFigures(hit(1), hit(3), Share.of([not each.topics for each in labelled]))
