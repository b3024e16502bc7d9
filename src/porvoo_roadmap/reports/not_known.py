"""What reports say of values that are not known exactly."""

from collections.abc import Iterable, Iterator, Sequence

from porvoo_roadmap.model import (
    Between,
    Measure,
    Value,
    is_open,
    outcomes,
)
from porvoo_roadmap.reports.values import (
    range_text,
    short_name,
)
from porvoo_roadmap.reports.view import View


def open_notes(view: View, measures: Iterable[Measure], names: Sequence[str]) -> Iterator[str]:
    """What the sign of what is open means, where one of the dimensions shows it, and how that is read."""
    _ = view.words.gettext
    shown = [m.values[name] for m in measures for name in names if is_open(m.values.get(name, ""))]
    if not shown:
        return
    if any(value is not None for value in shown):
        yield _("? = lies between these two")
    if view.is_of_ranked:
        yield open_reading(view)


def could_be(view: View, name: str, value: Value) -> str:
    """What an open value may turn out to be, where its own name does not say all of it; else nothing."""
    words, dimension = view.words, view.roadmap.dimensions[name]
    if not is_open(value):
        return ""
    found = outcomes(dimension, value)
    if dimension.number is not None:
        return "" if value is not None else range_text(words, dimension, dimension.number)
    if value is not None and len(found) == len(Between._fields):
        return ""
    return ", ".join(short_name(words, dimension, one) for one in found)


def open_reading(view: View) -> str:
    """At which end what is open is read."""
    _ = view.words.gettext
    return (
        _("A value that is not known exactly counts as the worst it can be.")
        if view.scenario.reading == "cautious"
        else _("A value that is not known exactly counts as the best it can be.")
    )
