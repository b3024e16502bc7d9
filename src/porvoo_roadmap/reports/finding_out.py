"""What to find out first: the ranks that values leave open as long as they are not known exactly."""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import groupby, pairwise
from typing import Any

from porvoo_roadmap.document import Column, Part, Section
from porvoo_roadmap.document.cells import Cell, Number, by_nr
from porvoo_roadmap.explaining import Explanation
from porvoo_roadmap.finding_out import IfKnown, OpenValue
from porvoo_roadmap.reports.columns import name_column, number_column, rank_column
from porvoo_roadmap.reports.figures import figures
from porvoo_roadmap.reports.rank import interval_text
from porvoo_roadmap.reports.values import as_written, full_name, short_name, unit_of, with_unit
from porvoo_roadmap.reports.view import View
from porvoo_roadmap.text.numerals import span


def open_parts(view: View, explanation: Explanation) -> Iterator[Part]:
    """For each open value of a measure: its rank at everything that the value may turn out to be."""
    found = explanation.open_values
    if not found:
        return
    words = view.words
    columns = [Column(words.gettext("If it is")), rank_column(words)]
    sections = [Section(_heading(view, one), [*_rows(view, one)]) for one in found]
    notes = (
        [words.gettext("All other values that are not known exactly count as above.")] if found[1:] else []
    )
    yield Part(columns, sections, notes, heading=words.gettext("What to find out first"))


def _heading(view: View, found: OpenValue) -> str:
    """The value, and the ranks that it leaves open."""
    _, words = view.words.gettext, view.words
    template = (
        _("{title}: {value} (rank {ranks})")
        if found.left_open
        else _("{title}: {value} (rank {ranks} in any case)")
    )
    return template.format(
        title=view.dimension_title(found.dimension),
        value=full_name(words, view.roadmap.dimensions[found.dimension], found.value),
        ranks=interval_text(words, (found.best_rank, found.worst_rank)),
    )


def _rows(view: View, found: OpenValue) -> Iterator[list[str]]:
    """Each class with its rank; of numbers each part of the range that has one."""
    words, dimension = view.words, view.roadmap.dimensions[found.dimension]
    if dimension.number is None:
        for outcome in found.outcomes:
            yield [full_name(words, dimension, outcome.value), _rank(view, outcome)]
        return
    unit, parts = unit_of(words, dimension), [*_parts(found)]
    shown = figures(words, [end for first, last, _rank in parts for end in (first, last)], 0)
    for first, last, rank in parts:
        yield [
            with_unit(span(shown.text(first), shown.text(last)), unit),
            Cell(words.whole(rank), Number(rank)),
        ]


def _rank(view: View, outcome: IfKnown) -> str:
    rank = view.words.whole(outcome.rank)
    return Cell(f"{rank}=" if outcome.tied else rank, Number(outcome.rank))


def _parts(found: OpenValue) -> Iterator[tuple[Fraction, Fraction, int]]:
    """The parts of a range of numbers in which the rank is the same, from the first number on.

    A number at which alone the rank is another is a part of its own.
    """
    turns = {turn.number: turn for turn in found.turns}
    ends = {Fraction(str(outcome.value)): outcome.rank for outcome in found.outcomes}
    pieces: list[tuple[Fraction, Fraction, int]] = []
    for first, last in pairwise(sorted({*turns, *ends})):
        within = turns[first].above if first in turns else turns[last].below if last in turns else ends[first]
        here = turns[first].at if first in turns else ends[first]
        pieces += [(first, first, here), (first, last, within)]
    last = pieces[-1][1]
    pieces.append((last, last, turns[last].at if last in turns else ends[last]))
    for rank, alike in groupby(pieces, key=lambda piece: piece[2]):
        run = [*alike]
        yield run[0][0], run[-1][1], rank


def open_table(view: View, found: Sequence[OpenValue]) -> Iterator[Part]:
    """The open values of many measures, those first that leave the most ranks open."""
    if not found:
        return
    _, words = view.words.gettext, view.words
    columns = [
        number_column(words),
        name_column(words),
        Column(_("What is not known")),
        Column(_("Value")),
        Column(_("Ranks left open"), spoken=_("Ranks left open")),
    ]
    rows = [
        [
            by_nr(one.measure.nr),
            view.name_of(one.measure),
            view.dimension_title(one.dimension),
            short_name(words, view.roadmap.dimensions[one.dimension], one.value),
            interval_text(words, (one.best_rank, one.worst_rank)),
        ]
        for one in found
    ]
    notes = [
        _("Ranks left open: by this value alone, with the profile's weights and all else as it is."),
    ]
    yield Part(columns, [Section("", rows)], notes, heading=_("What to find out first"))


def open_record(found: OpenValue) -> dict[str, Any]:
    """An open value as programs get it."""
    return {
        "dimension": found.dimension,
        "value": as_written(found.value),
        "best_rank": found.best_rank,
        "worst_rank": found.worst_rank,
        "outcomes": [outcome._asdict() for outcome in found.outcomes],
        "turns": [turn._asdict() for turn in found.turns],
    }
