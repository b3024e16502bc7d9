"""`summary`: the shape of the programme, how many measures each value has."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final

from porvoo_roadmap.document import Column, Document, Part, Report, Section
from porvoo_roadmap.document.cells import Bar, Cell, Share, picture
from porvoo_roadmap.document.records import Field, Records
from porvoo_roadmap.reports.figures import Figures, apart, figures, whole
from porvoo_roadmap.reports.leads import nothing_lead
from porvoo_roadmap.reports.values import full_name
from porvoo_roadmap.reports.view import View, brief_caption, caption, head

LONGEST_BAR: Final = 30


def summary_report(view: View) -> Report:
    """For each dimension its values, in declared order, with the measures that have them."""
    return Report(lambda: _document(view), lambda: _records(view))


def numbers_with(view: View, dimension: str, value: str) -> list[int]:
    """The numbers of the selected measures that have a value."""
    return [measure.nr for measure in view.selection if measure.values.get(dimension) == value]


def _document(view: View) -> Document:
    _ = view.words.gettext
    columns = [
        Column(view.words.pgettext("dimension", "Value")),
        Column(_("Count"), "right"),
        Column(_("Share"), "right"),
        Column("", drawn=LONGEST_BAR),
    ]
    counts = {
        name: {value: len(numbers_with(view, name, value)) for value in dimension.values}
        for name, dimension in view.roadmap.dimensions.items()
    }
    total = len(view.selection) or 1
    shares = [Fraction(100 * count, total) for one in counts.values() for count in one.values()]
    shown = figures(view.words, shares, 0, apart([Fraction(100), *shares]))
    sections = [
        Section(view.dimension_title(name), list(_rows(view, name, one, shown)))
        for name, one in counts.items()
    ]
    return Document(
        view.title(_("summary")),
        [Part(columns, sections)],
        lead=nothing_lead(view),
        caption=caption(view),
        brief=brief_caption(view),
    )


def _rows(view: View, name: str, counts: Mapping[str, int], shown: Figures) -> Iterator[list[str]]:
    total, most = len(view.selection) or 1, max(counts.values(), default=0)
    for value, count in counts.items():
        share = Fraction(count, total)
        yield [
            full_name(view.words, view.roadmap.dimensions[name], value),
            whole(view.words, count),
            Cell(view.words.percent(shown.text(100 * share)), Share(share)),
            picture(Bar(count, 0, most, unit=1)),
        ]


def _records(view: View) -> Records:
    _ = view.words.gettext
    fields = [
        Field("dimension", _("Dimension")),
        Field("value", view.words.pgettext("dimension", "Value")),
        Field("count", _("Count")),
        Field("measures", _("Measures"), plain=False),
    ]
    rows = (
        [name, value, len(numbers), numbers]
        for name, dimension in view.roadmap.dimensions.items()
        for value in dimension.values
        for numbers in [numbers_with(view, name, value)]
    )
    return Records(head(view, "summary", {}), fields, rows)
