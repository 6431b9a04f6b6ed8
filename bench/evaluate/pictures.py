"""What was measured, as pictures."""

import re
from functools import cache
from pathlib import Path

import numpy as np
from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ft2font import FT2Font

from bench.evaluate.calibration import BINS, Calibration
from bench.evaluate.intervals import Share
from bench.evaluate.routes import RouteFigures
from deploy.house import ROOT

CHINESE = "诉"
DOTS_PER_INCH = 130
BLUE, GREY = "#24527a", "#b9c4cf"
PALE = 0.5


def draw_routes(figures: RouteFigures, path: Path) -> None:
    """Draw which routes were taken for which, and how well each was recognised."""
    size = (8 + len(figures.names) * 0.6, 3 + len(figures.names) * 0.45)
    figure = Figure(figsize=size, layout="constrained")
    left, right = figure.subplots(1, 2, width_ratios=(3, 2), sharey=True)
    _draw_confusion(left, figures)
    _draw_bars(right, figures)
    _save(figure, path)


def draw_calibration(calibration: Calibration, path: Path) -> None:
    """Draw how often the bot was right against how sure it was."""
    figure = Figure(figsize=(6, 7), layout="constrained")
    axes = figure.subplots()
    confidence = [each.confidence for each in calibration.bins]
    shares = [each.accuracy for each in calibration.bins]
    most = max(share.total for share in shares)
    sizes = [share.total / most for share in shares]
    axes.bar(confidence, sizes, width=0.6 / BINS, color=GREY, label="messages, most = 1")
    axes.plot([0, 1], [0, 1], color="black", linestyle=":", label="confidence means what it says")
    values = [share.value for share in shares]
    axes.errorbar(
        confidence, values, _whiskers(shares), fmt="o-", color=BLUE, capsize=3, label="accuracy"
    )
    axes.set(xlim=(0, 1.02), ylim=(0, 1.02), xlabel="confidence", ylabel="acceptable route")
    axes.set_title(f"expected calibration error {calibration.expected_error:.3f}")
    figure.legend(loc="outside lower center")
    _save(figure, path)


def _draw_confusion(axes: Axes, figures: RouteFigures) -> None:
    counts = np.array(figures.confusion)
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1, aspect="auto")
    for (row, column), count in np.ndenumerate(counts):
        if count:
            color = "white" if shares[row, column] > PALE else "black"
            axes.text(column, row, str(count), ha="center", va="center", color=color)
    positions = range(len(figures.names))
    axes.set_yticks(positions, [_name(name) for name in figures.names], font=_font())
    axes.set_xticks(positions, figures.names, rotation=60, ha="right")
    axes.set(title="best route (row) by route taken (column)")


def _draw_bars(axes: Axes, figures: RouteFigures) -> None:
    rows = [figures.names.index(name) for name in figures.by_route]
    shares = list(figures.by_route.values())
    values = [share.value for share in shares]
    axes.barh(rows, values, xerr=_whiskers(shares), color=GREY, ecolor=BLUE, capsize=3)
    for row, share in zip(rows, shares, strict=True):
        axes.text(1.03, row, f"{share.hits}/{share.total}", va="center")
    axes.set(xlim=(0, 1.2), xticks=(0, 0.5, 1), title="acceptable, with 95 % interval")


def _whiskers(shares: list[Share]) -> list[list[float]]:
    """Return how far each interval reaches below and above; rounding may leave less than none."""
    below = [max(share.value - share.low, 0.0) for share in shares]
    above = [max(share.high - share.value, 0.0) for share in shares]
    return [below, above]


def _name(route: str) -> str:
    """Return what the route is called, in Chinese too where a font has it."""
    return route if _font() is None else f"{_terms().get(route, '')}  {route}"


@cache
def _terms() -> dict[str, str]:
    """Return the Chinese word for each route: the glossary is where the pairs are written."""
    glossary = (ROOT / "docs/glossary.md").read_text(encoding="utf-8")
    rows = glossary.partition("\n## Routes")[2].partition("\n## ")[0]
    return {
        route: term for term, route in re.findall(r"^\| (\S+) \| `(\w+)` \|", rows, re.MULTILINE)
    }


@cache
def _font() -> font_manager.FontProperties | None:
    """Return an installed font with Chinese characters; None where there is none."""
    for path in sorted(font_manager.findSystemFonts()):
        if FT2Font(path).get_char_index(ord(CHINESE)):
            return font_manager.FontProperties(fname=path)
    return None


def _save(figure: Figure, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=DOTS_PER_INCH)
