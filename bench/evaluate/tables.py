"""What was measured, as tables."""

from collections.abc import Sequence
from string import ascii_lowercase

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from bench.evaluate.calibration import Calibration
from bench.evaluate.facts import FactFigures, Reading, Told
from bench.evaluate.routes import Accuracy, Routed, RouteFigures

NOTHING = "–"


def show_routes(figures: RouteFigures, console: Console) -> None:
    """Print everything about routes."""
    console.print(_accuracies(figures))
    console.print(_shares(figures))
    console.print(_routes(figures))
    console.print(_confusion(figures))
    mistakes = [f"{each.wanted} → {each.got} {each.count}" for each in figures.mistakes]
    console.print("wrong, wanted → got: " + (", ".join(mistakes) or "none"), soft_wrap=True)


def show_facts(lenient: FactFigures, strict: FactFigures, console: Console) -> None:
    """Print how well each field was read."""
    table = _table("Facts", "field", "precision", "recall", "F1", "strict F1", "labelled", "named")
    for name, each in lenient.fields.items():
        ratios = (each.precision, each.recall, each.f1, strict.fields[name].f1)
        counts = (str(each.labelled), str(each.predicted))
        table.add_row(name, *map(_ratio, ratios), *counts)
    console.print(table)
    console.print(f"macro F1 over labelled fields: lenient {_text(lenient.macro_f1)}")
    console.print(f"                               strict  {_text(strict.macro_f1)}")


def show_calibration(calibration: Calibration, console: Console) -> None:
    """Print how far confidence and accuracy lie apart."""
    count = sum(each.accuracy.total for each in calibration.bins)
    console.print(
        f"expected calibration error {calibration.expected_error:.3f} over {count} messages "
        "on which the bot did not ask back"
    )


def show_wrong_routes(routed: Sequence[Routed], console: Console) -> None:
    """Print each message whose route nobody accepts."""
    for each in routed:
        if not each.is_acceptable:
            wanted = "/".join(each.label.routes)
            unsure = " (asked back)" if each.is_unsure else ""
            _line(console, each.label.id, f"{each.kind}{unsure}, wanted {wanted}", each.answer.text)


def show_wrong_facts(
    told: Sequence[Told], read: list[dict[str, Reading]], console: Console
) -> None:
    """Print each story of which a field was misread."""
    for story, readings in zip(told, read, strict=True):
        wrong = [
            f"{name}: {_values(each.got)}, wanted {_values(each.wanted)}"
            for name, each in readings.items()
            if each.is_wrong
        ]
        if wrong:
            _line(console, story.label.id, "; ".join(wrong), story.answer.text)


def _accuracies(figures: RouteFigures) -> Table:
    table = _table("Routes", "messages", "acceptable (95 %)", "mean over routes", "best route")
    rows: dict[str, Accuracy | None] = {
        "all": figures.everything,
        "consumers'": figures.consumers,
    }
    for name, each in rows.items():
        if each is not None:
            table.add_row(name, _text(each.acceptable), _text(each.macro), _text(each.best))
    return table


def _shares(figures: RouteFigures) -> Table:
    table = _table("Shares", "of", "share (95 %)")
    table.add_row("consumers' messages sent to out_of_scope", _text(figures.consumers_refused))
    table.add_row("out-of-scope messages let in", _text(figures.foreign_let_in))
    table.add_row("consumers' messages asked back", _text(figures.consumers_asked_back))
    table.add_row("out-of-scope messages asked back", _text(figures.foreign_asked_back))
    table.add_row("acceptable topic first", _text(figures.topics.hit_at_1))
    table.add_row("acceptable topic among three", _text(figures.topics.hit_at_3))
    table.add_row("labelled with a topic, none named", _text(figures.topics.silent))
    return table


def _routes(figures: RouteFigures) -> Table:
    table = _table("Recall by best route", "route", "acceptable (95 %)")
    for name, share in figures.by_route.items():
        table.add_row(name, str(share))
    return table


def _confusion(figures: RouteFigures) -> Table:
    """Letters stand for the columns, or sixteen names would not fit."""
    letters = ascii_lowercase[: len(figures.names)]
    table = _table("Best route (row) by route taken (column)", "route", *letters)
    for letter, name, counts in zip(letters, figures.names, figures.confusion, strict=True):
        if any(counts):
            table.add_row(f"{letter} {name}", *(str(count or "·") for count in counts))
    table.caption = ", ".join(map("{} {}".format, letters, figures.names))
    return table


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left", caption_justify="left")
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if number else "left", no_wrap=True)
    return table


def _line(console: Console, identifier: str, what: str, text: str) -> None:
    said = " ".join(text.split())
    console.print(f"[bold]{escape(identifier)}[/] {escape(what)}: {escape(said)}", soft_wrap=True)


def _values(values: Sequence[object]) -> str:
    return "/".join(map(str, values)) or "nothing"


def _text(figure: object) -> str:
    return NOTHING if figure is None else str(figure)


def _ratio(ratio: float | None) -> str:
    return NOTHING if ratio is None else f"{ratio:.3f}"
