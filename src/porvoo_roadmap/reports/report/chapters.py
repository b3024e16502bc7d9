"""The chapters that are the reports of other commands, with pictures."""

from collections.abc import Iterator, Sequence
from typing import Final

from porvoo_roadmap.document import Document, Part
from porvoo_roadmap.document.cells import Span
from porvoo_roadmap.document.pages import (
    MEASURES,
    Block,
    CaptionedTable,
    Chapter,
    NamedMeasure,
    NamedMeasures,
    Paragraphs,
    TitledFacts,
    TitledPicture,
)
from porvoo_roadmap.document.pictures import SpreadRow, Spreads
from porvoo_roadmap.reports.rank import RankContent, rank_report
from porvoo_roadmap.reports.report.results import Planned, Results
from porvoo_roadmap.reports.robustness import likely_ranks, robustness_report
from porvoo_roadmap.reports.view import View, measure_titles

#: A picture has a line for each of so many measures; its table has all.
MOST_PICTURED: Final = 120
#: Of more measures than these, what each of them dominates would fill a book: it is left out.
MOST_COMPARED: Final = 100


def list_chapter(view: View, results: Results) -> Iterator[Chapter]:
    """The priority list, with possible ranks and decisions."""
    _ = view.words.gettext
    content = RankContent(intervals=results.intervals)
    document = rank_report(view, content, results.ranked).document()
    yield Chapter("list", _("Priority list"), [*_told(view, document, _("Priority list"))])


def matrix_chapter(view: View, results: Results) -> Iterator[Chapter]:
    """One dimension against the other: a picture, who is best, and the same as a table."""
    from porvoo_roadmap.reports.matrix import matrix_report
    from porvoo_roadmap.reports.report.field import field_of

    if results.crossed is None:
        return
    _, (rows, columns, crossing) = view.words.gettext, results.crossed
    title = _('"{rows}" against "{columns}"').format(
        rows=view.dimension_title(rows), columns=view.dimension_title(columns)
    )
    document = matrix_report(view, rows, columns, crossing, "nr").document()
    blocks: list[Block] = [Paragraphs(document.lead)]
    field, best = field_of(view, results.crossed)
    if field is not None:
        description = _("Each measure is a numbered mark. The table below says the same.")
        if field.across.ticks or field.down.ticks:
            description = _(
                "Each measure is a numbered mark, as near to its amount as there is room."
                " The table below says the same."
            )
        blocks.append(TitledPicture(title, description, field))
    if best:
        blocks.append(
            NamedMeasures(_best_title(view, results), [NamedMeasure(m.nr, view.name_of(m)) for m in best])
        )
    yield Chapter("matrix", title, [*blocks, *_tables(view, document.parts, title)])


def _best_title(view: View, results: Results) -> str:
    """What the measures are that the picture marks."""
    _ = view.words.gettext
    assert results.crossed is not None
    is_taken = any(cell.measures for cell in results.crossed.crossing.corner)
    return _("In the best cell") if is_taken else _("Nearest to the best cell")


def robustness_chapter(view: View, results: Results) -> Iterator[Chapter]:
    """How far each rank holds, and what to find out first."""
    _, firmness = view.words.gettext, results.firmness
    title = _("How firm the order is")
    if firmness is None:
        text = _("This is left out, because it takes too long to compute for all these measures.")
        yield Chapter("robustness", title, [Paragraphs([text])])
        return
    document = robustness_report(view, *firmness).document()
    blocks: list[Block] = [Paragraphs(document.lead)]
    spreads = _spreads(view, results)
    if spreads is not None:
        description = _("Each line has the ranks that one measure may have. The table below says the same.")
        blocks.append(TitledPicture(_("Possible ranks"), description, spreads))
    yield Chapter("robustness", title, [*blocks, *_tables(view, document.parts, _("Possible ranks"))])


def _spreads(view: View, results: Results) -> Spreads | None:
    """The picture of the ranks that measures may have."""
    assert results.firmness is not None
    _, (_settings, analysis, result) = view.words.gettext, results.firmness
    shares, rows = result.acceptability.shares, analysis.rows
    if len(rows) < 2 or not (shares or result.intervals):  # noqa: PLR2004 -- one measure has one rank
        return None
    begins = {group.rows[0].measure.nr for group in result.groups}
    pictured = [
        SpreadRow(
            row.measure.nr,
            row.rank,
            Span(*result.intervals[row.measure.nr]) if result.intervals else None,
            Span(*likely_ranks(shares[row.measure.nr])) if shares else None,
            row.measure.nr in begins,
        )
        for row in rows[:MOST_PICTURED]
    ]
    return Spreads(
        pictured,
        len(rows),
        _("Rank"),
        measure_titles(view.words)["nr"],
        _("rank with the weights of this report"),
        _("possible") if result.intervals else "",
        _("likely (in the middle 80% of the weightings)") if shares else "",
    )


def plan_chapter(view: View, results: Results) -> Iterator[Chapter]:
    """The plan, and with one budget what other budgets would buy."""
    from porvoo_roadmap.reports.plan import plan_report
    from porvoo_roadmap.reports.report.wishes import wishes_in_words

    _, planned = view.words.gettext, results.planned
    assert planned is not None  # It is asked for with a budget.
    title = _("Schedule") if planned.view.formulation.request.periods else _("Plan for the budget")
    answer = wishes_in_words(planned.view, planned.answer)
    document = plan_report(planned.view, answer, None).document()
    yield Chapter("plan", title, [*_told(view, document, title), *_frontier(view, planned)])


def _frontier(view: View, planned: Planned) -> Iterator[Block]:
    from porvoo_roadmap.reports.plan_frontier import frontier_report
    from porvoo_roadmap.reports.report.curve import curve_of

    if planned.frontier is None or planned.frontier_view is None:
        if not planned.view.formulation.request.periods:
            text = view.words.gettext("The values at other budgets are left out: there are too many of them.")
            yield Paragraphs([text])
        return
    title = view.words.gettext("The highest value at every budget")
    document = frontier_report(planned.frontier_view, planned.frontier).document()
    yield Paragraphs(document.lead)
    curve = curve_of(planned)
    if curve is not None:
        description = view.words.gettext("The curve steps up where a larger budget buys more value.")
        yield TitledPicture(title, description, curve)
    yield from _tables(view, document.parts, title)


def changes_chapter(view: View, results: Results) -> Iterator[Chapter]:
    """What changed since the older version, and why each rank moved."""
    from porvoo_roadmap.reports.diff import Contents, diff_report

    assert results.compared is not None  # It is asked for with an older version.
    _, (compared, found, files) = view.words.gettext, results.compared
    document = diff_report(compared, found, files, Contents()).document()
    title = _("What changed")
    yield Chapter("changes", title, [*_told(view, document, title), Paragraphs(document.caption)])


def measures_chapter(view: View, _results: Results) -> Iterator[Chapter]:
    """Each measure in full."""
    from porvoo_roadmap.reports.show import Inspection, facts_of, shown_alone, shown_measures

    measures = sorted(view.selection, key=lambda measure: measure.nr)
    view = view._replace(is_of_ranked=True)
    numbers = [measure.nr for measure in measures]
    compared = shown_measures if len(numbers) <= MOST_COMPARED else shown_alone
    inspection: Inspection = compared(view.scenario, numbers)
    tell = facts_of(view, inspection)
    facts = [
        TitledFacts(NamedMeasure(one.measure.nr, view.name_of(one.measure)), tell(one))
        for one in inspection.measures
    ]
    yield Chapter(MEASURES, view.words.gettext("Measures in full"), facts)


def _told(view: View, document: Document, caption: str) -> Iterator[Block]:
    """What a document says first, and its tables."""
    yield Paragraphs(document.lead)
    yield from _tables(view, document.parts, caption)


def _tables(view: View, parts: Sequence[Part], caption: str) -> Iterator[Block]:
    """The parts of a document that have something to show."""
    for part in map(Part.without_drawings, parts):
        if any(section.rows for section in part.sections):
            yield CaptionedTable(part.heading or caption, part, _head_of(view, part))


def _head_of(view: View, part: Part) -> int:
    """The column that names the rows: the one of the names, or else the first."""
    titles = [column.title for column in part.columns]
    name = measure_titles(view.words)["name"]
    return titles.index(name) if name in titles else 0
