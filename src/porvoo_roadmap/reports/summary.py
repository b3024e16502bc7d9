"""`summary`: the shape of the programme, how many measures each value has, and what they cost."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from statistics import median
from typing import Any, Final, Literal, NamedTuple

from porvoo_roadmap.crossing import Band, CrossPlace, number_bands, placed_on
from porvoo_roadmap.document import Column, Document, Part, Report, Section
from porvoo_roadmap.document.cells import Amount, Bar, Cell, Share, picture
from porvoo_roadmap.document.records import Field, Records
from porvoo_roadmap.model import Between, Measure
from porvoo_roadmap.reports.bands import band_in_file, band_titles
from porvoo_roadmap.reports.captions import brief_caption, caption
from porvoo_roadmap.reports.columns import unit_column
from porvoo_roadmap.reports.figures import Figures, apart, figures, whole
from porvoo_roadmap.reports.for_programs import head
from porvoo_roadmap.reports.leads import nothing_lead
from porvoo_roadmap.reports.values import full_name, unit_of, unit_of_cost
from porvoo_roadmap.reports.view import EMPTY, View

LONGEST_BAR: Final = 30

#: Why a measure is at no value: the value lies between two, or is not known.
Openness = Literal["between", "unknown"]


class Tally(NamedTuple):
    """The selected measures with one value, in one band, or with what is open of a value."""

    place: CrossPlace
    open: Openness | None
    measures: Sequence[Measure]


class Amounts(NamedTuple):
    """The numbers of some measures on a dimension: those known exactly, and how many are not."""

    known: Sequence[Fraction]
    open: int

    @property
    def facts(self) -> dict[str, Fraction | None]:
        """What the known ones come to; there is no sum if none of those that there are is known."""
        known = self.known
        return {
            "sum": sum(known, Fraction()) if known or not self.open else None,
            "smallest": min(known, default=None),
            "median": median(known) if known else None,
            "largest": max(known, default=None),
        }


def summary_report(view: View) -> Report:
    """For each dimension its values, in declared order, with the measures that have them."""
    return Report(lambda: _document(view), lambda: _records(view))


def _tallies(view: View, name: str) -> list[Tally]:
    """The measures by their values on a dimension; those with an open value come last, if there are any."""
    dimension, places_of = view.roadmap.dimensions[name], placed_on(view.scenario, name)
    declared: Sequence[CrossPlace] = number_bands(dimension) or [*dimension.values]
    known: dict[CrossPlace, list[Measure]] = {place: [] for place in declared}
    unsure: dict[Openness, list[Measure]] = {"between": [], "unknown": []}
    for measure in view.selection:
        if type(measure.values.get(name)) is Between:
            unsure["between"].append(measure)
            continue
        for place in places_of(measure):
            (unsure["unknown"] if place is None else known[place]).append(measure)
    return [
        *(Tally(place, None, measures) for place, measures in known.items()),
        *(Tally(None, how, measures) for how, measures in unsure.items() if measures),
    ]


def _amounts(name: str, measures: Sequence[Measure]) -> Amounts:
    values = [measure.values[name] for measure in measures if name in measure.values]
    known = [value for value in values if isinstance(value, Fraction)]
    return Amounts(known, len(values) - len(known))


def _numbers(view: View) -> list[str]:
    """The dimensions in numbers."""
    return [name for name, dimension in view.roadmap.dimensions.items() if dimension.number]


def _cost(view: View) -> str | None:
    """The dimension that is the cost, if its values can be added up."""
    cost = view.roadmap.cost
    return cost if cost in _numbers(view) else None


def _document(view: View) -> Document:
    _, cost = view.words.gettext, _cost(view)
    columns = [
        Column(view.words.pgettext("dimension", "Value")),
        Column(_("Count"), "right"),
        Column(_("Share"), "right"),
        *(_cost_columns(view, cost) if cost else ()),
        Column("", drawn=LONGEST_BAR),
    ]
    tallies = {name: _tallies(view, name) for name in view.roadmap.dimensions}
    total = len(view.selection) or 1
    shares = [Fraction(100 * len(one.measures), total) for found in tallies.values() for one in found]
    shown = figures(view.words, shares, 0, apart([Fraction(100), *shares]))
    sections = [
        Section(view.title_with_unit(name), list(_rows(view, name, found, shown)))
        for name, found in tallies.items()
    ]
    return Document(
        view.title(_("summary")),
        [Part(columns, sections, list(_notes(view, tallies))), *_spreads(view)],
        lead=nothing_lead(view),
        caption=caption(view),
        brief=brief_caption(view),
    )


def _cost_columns(view: View, cost: str) -> list[Column]:
    unit = unit_of(view.words, view.roadmap.dimensions[cost])
    return [unit_column(view.words.gettext("Costs"), unit), _left_out_column(view)]


def _left_out_column(view: View) -> Column:
    """How many measures a sum leaves out."""
    # Translators: heads a column of how many measures a sum leaves out; may have two lines.
    title = view.words.pgettext("heading", "Not in\nthe sum")
    return Column(title, "right", spoken=view.words.gettext("Not in the sum"))


def _rows(view: View, name: str, tallies: Sequence[Tally], shown: Figures) -> Iterator[list[str]]:
    total, most = len(view.selection) or 1, max((len(one.measures) for one in tallies), default=0)
    title_of, costs = _titles(view, name), _costs(view)
    for tally in tallies:
        count = len(tally.measures)
        share = Fraction(count, total)
        yield [
            title_of(tally),
            whole(view.words, count),
            Cell(view.words.percent(shown.text(100 * share)), Share(share)),
            *costs(tally.measures),
            picture(Bar(count, 0, most, unit=1)),
        ]


def _titles(view: View, name: str) -> Callable[[Tally], str]:
    """A function that says what the measures of a tally have in common."""
    dimension, bands = view.roadmap.dimensions[name], band_titles(view, name)

    def title(tally: Tally) -> str:
        if tally.open == "between":
            return view.words.gettext("between two values")
        place = tally.place
        return bands[place].bare if isinstance(place, Band) else full_name(view.words, dimension, place)

    return title


def _costs(view: View) -> Callable[[Sequence[Measure]], list[str]]:
    """A function that gives what measures cost together, if that can be said, and how many it leaves out."""
    cost = _cost(view)
    if cost is None:
        return lambda _measures: []

    def cells_of(measures: Sequence[Measure]) -> list[str]:
        amounts = _amounts(cost, measures)
        return [_cell(view, cost, amounts.facts["sum"]), whole(view.words, amounts.open)]

    return cells_of


def _cell(view: View, name: str, value: Fraction | None) -> str:
    """An amount below a heading that has its unit."""
    if value is None:
        return EMPTY
    return Cell(view.words.exact(value), Amount(value, unit_of(view.words, view.roadmap.dimensions[name])))


def _spreads(view: View) -> Iterator[Part]:
    """What the dimensions in numbers come to, and how they are spread."""
    _, names = view.words.gettext, _numbers(view)
    if not names:
        return
    columns = [
        Column("", spoken=_("Dimension")),
        Column(_("Sum"), "right"),
        Column(_("Smallest"), "right"),
        Column(_("Median"), "right"),
        Column(_("Largest"), "right"),
        _left_out_column(view),
    ]
    rows = [
        [
            view.title_with_unit(name),
            *(_cell(view, name, fact) for fact in amounts.facts.values()),
            whole(view.words, amounts.open),
        ]
        for name in names
        for amounts in [_amounts(name, view.selection)]
    ]
    notes = [_("Not in the sum: measures whose number is not known exactly.")]
    yield Part(columns, [Section("", rows)], notes, heading=_("Dimensions in numbers"))


def _notes(view: View, tallies: Mapping[str, Sequence[Tally]]) -> Iterator[str]:
    """What a reader of the counts must know."""
    _ = view.words.gettext
    for name, found in tallies.items():
        if sum(len(one.measures) for one in found) > len(view.selection):
            yield _(
                'A measure with several values of "{title}" counts for each:'
                " the counts add up to more than {total}."
            ).format(title=view.dimension_title(name), total=view.words.whole(len(view.selection)))
    if _numbers(view):
        yield _("A number on the limit of two ranges is in the higher range.")


def _records(view: View) -> Records:
    _ = view.words.gettext
    fields = [
        Field("dimension", _("Dimension")),
        Field("value", view.words.pgettext("dimension", "Value")),
        Field("count", _("Count")),
        Field("measures", _("Measures"), plain=False),
        Field("open", _("Not known exactly")),
        Field("sum", _("Costs"), plain=False, holds="amount", unit=unit_of_cost(view.words, view.roadmap)),
        Field("not_in_sum", _("Not in the sum")),
    ]
    return Records(_head(view), fields, _record_rows(view))


def _record_rows(view: View) -> Iterator[list[Any]]:
    cost = _cost(view)
    for name in view.roadmap.dimensions:
        for place, openness, measures in _tallies(view, name):
            amounts = None if cost is None else _amounts(cost, measures)
            yield [
                name,
                band_in_file(place) if isinstance(place, Band) else place,
                len(measures),
                [measure.nr for measure in measures],
                openness,
                *((amounts.facts["sum"], amounts.open) if amounts else (None, None)),
            ]


def _head(view: View) -> dict[str, Any]:
    top = head(view, "summary", {})
    amounts = {name: _amounts(name, view.selection) for name in _numbers(view)}
    if amounts:
        top["result"] = {
            "numbers": {name: {**one.facts, "not_in_sum": one.open} for name, one in amounts.items()}
        }
    return top
