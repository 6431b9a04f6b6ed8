"""What became of simulated conversations: judged by the database, not by what was said."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from bench.simulate.goals import FULL, Goal
from bench.simulate.page import Page
from bench.simulate.visitor import Visitor
from deploy.trial.records import Row

WANTED_SHARE = 0.95
WANTED_TURNS = 6
STORY = ("merchant", "platform", "product", "amount")
NOWHERE = "was told nothing that it could answer"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One conversation when its consumer is gone."""

    number: int
    goal: Goal
    persona: str
    is_reached: bool
    turns: int
    errors: list[str]
    lost: list[str]
    """Numbers of cases that the consumer was told and the database does not hold."""

    surplus: int
    """Cases that there should not be."""

    garbled: list[str]
    """Columns of the case that do not hold what the consumer said last."""

    kept: frozenset[str]
    """Columns that hold what the story told; typos may cost a name, never a sum."""

    stuck_at: str
    transcript: list[str]

    @property
    def is_clean(self) -> bool:
        """Tell whether everything was as it should be."""
        return self.is_reached and not (self.errors or self.lost or self.surplus or self.garbled)

    @property
    def faults(self) -> list[str]:
        """Return what went wrong, in words."""
        return [
            *self.errors,
            *(f"lost {number}" for number in self.lost),
            *([f"{self.surplus} cases too many"] if self.surplus else []),
            *(f"{column} is not what was said" for column in self.garbled),
            *([] if self.is_reached else [f"stuck at {self.stuck_at}"]),
        ]


def judge(number: int, goal: Goal, visitor: Visitor, *, is_reached: bool) -> Outcome:
    """Look into the database for what the conversation left behind."""
    page = visitor.page
    cases = page.records.rows("cases")
    kept = {case["number"] for case in cases}
    return Outcome(
        number=number,
        goal=goal,
        persona=visitor.persona.name,
        is_reached=is_reached,
        turns=page.turns,
        errors=page.errors,
        lost=[told for told in page.case_numbers if told not in kept],
        surplus=max(0, len(cases) - goal.cases),
        garbled=_garbled(visitor, cases),
        kept=_kept(visitor, cases),
        stuck_at="" if is_reached else _place(page),
        transcript=page.transcript,
    )


def _garbled(visitor: Visitor, cases: Sequence[Row]) -> list[str]:
    """Return the columns of a person that differ from what everybody writes without a slip."""
    said = {"contact_name": visitor.dispute.name, "phone_tail": visitor.dispute.phone[-4:]}
    return [
        column
        for case in cases
        for column, value in said.items()
        if case["kind"] == "complaint" and case[column] != value
    ]


def _kept(visitor: Visitor, cases: Sequence[Row]) -> frozenset[str]:
    """Return the columns of the story that hold what happened."""
    dispute = visitor.dispute
    told = {name: getattr(dispute, name) for name in STORY}
    return frozenset(name for case in cases for name, value in told.items() if case[name] == value)


def _place(page: Page) -> str:
    """Tell where a conversation got no further: at a question, or after a sentence."""
    if page.asks is not None:
        return f"the question for {page.asks}"
    return ", ".join(sorted(page.said)) or NOWHERE


@dataclass(frozen=True, slots=True)
class Figures:
    """All conversations in numbers."""

    outcomes: Sequence[Outcome]

    @property
    def share(self) -> float:
        """Return the share of conversations that reached their goal."""
        return sum(o.is_reached for o in self.outcomes) / len(self.outcomes)

    @property
    def errors(self) -> Counter[str]:
        """Return the errors, counted."""
        return Counter(error for outcome in self.outcomes for error in outcome.errors)

    @property
    def lost(self) -> int:
        """Return how many cases were lost."""
        return sum(len(outcome.lost) for outcome in self.outcomes)

    @property
    def surplus(self) -> int:
        """Return how many cases there are too many."""
        return sum(outcome.surplus for outcome in self.outcomes)

    @property
    def garbled(self) -> int:
        """Return in how many conversations a case holds what nobody said."""
        return sum(bool(outcome.garbled) for outcome in self.outcomes)

    @property
    def turns(self) -> float | None:
        """Return the median of messages from a full story to the number of its case."""
        filed = [o.turns for o in self.outcomes if o.goal is FULL and o.is_reached]
        return median(filed) if filed else None

    def kept(self, column: str) -> float | None:
        """Return in which share of cases of full stories a column holds what was told."""
        filed = [o for o in self.outcomes if o.goal is FULL and o.is_reached]
        return sum(column in o.kept for o in filed) / len(filed) if filed else None

    def of(self, goal: Goal) -> list[Outcome]:
        """Return the conversations of one goal."""
        return [outcome for outcome in self.outcomes if outcome.goal is goal]

    def shortfalls(self) -> list[str]:
        """Return what keeps these figures from being what is wanted."""
        turns = self.turns
        checks = {
            f"{sum(self.errors.values())} errors": not self.errors,
            f"{self.lost} cases lost": not self.lost,
            f"{self.surplus} cases too many": not self.surplus,
            f"{self.garbled} cases with a wrong name or number": not self.garbled,
            f"{self.share:.1%} reached their goal": self.share >= WANTED_SHARE,
            f"{turns} turns to a case": turns is None or turns <= WANTED_TURNS,
        }
        return [words for words, is_fine in checks.items() if not is_fine]
