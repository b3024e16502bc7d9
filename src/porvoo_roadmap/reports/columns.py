"""The columns that several reports have: short above a table, in full where each fact is read alone."""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from porvoo_roadmap.document import Alignment, Column
from porvoo_roadmap.document.cells import Cell, Number, by_nr, by_number
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.model import Measure, Roadmap
from porvoo_roadmap.reports.values import field_text, years_text
from porvoo_roadmap.reports.view import View, measure_titles
from porvoo_roadmap.text.language import Words
from porvoo_roadmap.text.nearest import choices

#: The keys of measures that have a column, beside dimensions and fields.
OWN_COLUMNS: Final = ("nr", "code", "name", "problem", "year", "owner", "depends_on", "note")
#: The kinds of fields whose columns are aligned as numbers.
AMOUNTS: Final = ("number", "percent")


class MeasureColumn(NamedTuple):
    """A column and what stands in it."""

    key: str
    column: Column
    cell: Callable[[Measure], str]


def column_names(
    roadmap: Roadmap, texts: Sequence[str], others: Sequence[str] = ()
) -> tuple[str, ...] | None:
    """The columns that are asked for, in that order; `None` if none are.

    The report may have others beside a measure's own. Raises `JobRefusedError` for an unknown name.
    """
    known = tuple(dict.fromkeys((*others, *OWN_COLUMNS, *roadmap.dimensions, *roadmap.fields)))
    names = tuple(dict.fromkeys(name.strip() for text in texts for name in text.split(",")))
    for name in names:
        if name not in known:
            raise JobRefusedError("unknown-column", written=name, **choices(name, known))
    return names or None


def measure_column(view: View, key: str) -> MeasureColumn:
    """The column of a key of measures."""
    words, roadmap = view.words, view.roadmap
    if key in roadmap.dimensions:
        column = dimension_column(view, key)
        return MeasureColumn(key, column, lambda measure: view.below_heading(key, measure))
    if key in roadmap.fields:
        kind = roadmap.fields[key]
        column = Column(words.of(kind.title), "right" if kind.kind in AMOUNTS else "left")
        return MeasureColumn(
            key,
            column,
            lambda m: field_text(words, kind, m.fields[key]) if key in m.fields else "",
        )
    if key == "nr":
        return MeasureColumn(key, number_column(words), lambda measure: by_nr(measure.nr))
    return MeasureColumn(key, Column(measure_titles(words)[key]), lambda measure: _own(view, key, measure))


def _own(view: View, key: str, measure: Measure) -> str:
    """What a measure has under a key of its own."""
    match key:
        case "name":
            return view.name_of(measure)
        case "code":
            return measure.code or ""
        case "problem":
            return view.problem_of(measure) or ""
        case "year" if measure.year is not None:
            return Cell(years_text(measure.year), Number(measure.years[0]))
        case "owner":
            return ", ".join(measure.owners)
        case "depends_on":
            return by_number(measure.depends_on or ())
        case "note":
            return measure.note or ""
    return ""


def has_codes(view: View) -> bool:
    """Whether the file's measures have codes."""
    return any(measure.code is not None for measure in view.roadmap.measures)


def identity_keys(view: View) -> list[str]:
    """What tells which measure it is: its number, its code where there are any, and its name."""
    return ["nr", *(["code"] if has_codes(view) else []), "name"]


def number_column(words: Words) -> Column:
    """The numbers of measures."""
    return Column(measure_titles(words)["nr"], "right", spoken=words.gettext("Number"))


def name_column(words: Words) -> Column:
    """The names of measures."""
    return Column(measure_titles(words)["name"])


def dimension_column(view: View, name: str) -> Column:
    """The values of a dimension; amounts stand to the right, below their unit."""
    alignment: Alignment = "left" if view.roadmap.dimensions[name].number is None else "right"
    return Column(view.dimension_heading(name), alignment, spoken=view.title_with_unit(name))


def unit_column(title: str, unit: str, spoken: str = "") -> Column:
    """Numbers, with their unit on a line of its own, so that the column can be narrow."""
    spoken = spoken or title
    if not unit:
        return Column(title, "right", spoken="" if spoken == title else spoken)
    return Column(f"{title}\n({unit})", "right", spoken=f"{spoken} ({unit})")


def rank_column(words: Words) -> Column:
    """Ranks, shared ones with their sign."""
    return Column(words.pgettext("heading", "Rank"), "hanging", spoken=words.gettext("Rank"))


def possible_column(words: Words) -> Column:
    """The best and the worst rank, whatever the weights and points."""
    return Column(words.gettext("Possible"), spoken=words.gettext("Possible ranks"))


def could_be_column(words: Words) -> Column:
    """The best and the worst rank, however what is open turns out."""
    return Column(words.gettext("Could be"), spoken=words.gettext("Best and worst possible rank"))
