"""`report`: the page for those who decide, of chapters that are the reports of other commands.

A number stands on the page because a report has it: the chapters take the documents of
`rank`, `matrix`, `robustness`, `plan`, `diff` and `show`, and add pictures and an opening.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

from porvoo_roadmap.document.pages import Chapter, PublishedPage
from porvoo_roadmap.reports.report.chapters import (
    changes_chapter,
    list_chapter,
    matrix_chapter,
    measures_chapter,
    plan_chapter,
    robustness_chapter,
)
from porvoo_roadmap.reports.report.foreign import foreign_phrases
from porvoo_roadmap.reports.report.method import method_chapter, provenance
from porvoo_roadmap.reports.report.opening import PageHeading, head_facts, opening
from porvoo_roadmap.reports.report.results import Results
from porvoo_roadmap.reports.report.trial import trial_chapter
from porvoo_roadmap.reports.view import View

__all__ = ["PageHeading", "PartName", "Results", "WantedParts", "report_page"]

#: The parts of the page, in its order.
PartName = Literal["list", "matrix", "robustness", "plan", "changes", "measures", "method"]


class WantedParts(NamedTuple):
    """What the page shows: its parts, and whether its readers can try other weights."""

    parts: Sequence[PartName]
    is_interactive: bool


def report_page(view: View, results: Results, heading: PageHeading, wanted: WantedParts) -> PublishedPage:
    """The page of what was found."""
    _ = view.words.gettext
    return PublishedPage(
        view.words.language,
        view.words.of(view.roadmap.title),
        _("Report on the priority list"),
        [*head_facts(view, heading)],
        [*opening(view, results)],
        [*_chapters(view, results, wanted)],
        [*provenance(view)],
        _("Contents"),
        _("Skip to the content"),
        foreign_phrases(view),
    )


def _chapters(view: View, results: Results, wanted: WantedParts) -> Iterator[Chapter]:
    """The parts that are wanted, as far as there is something to show."""
    makers: dict[PartName, Callable[[View, Results], Iterator[Chapter]]] = {
        "list": list_chapter,
        "matrix": matrix_chapter,
        "robustness": robustness_chapter,
        "plan": plan_chapter,
        "changes": changes_chapter,
        "measures": measures_chapter,
        "method": method_chapter,
    }
    for part, chapters in makers.items():
        if part in wanted.parts:
            yield from chapters(view, results)
        if part == "list" and wanted.is_interactive:
            yield trial_chapter(view, results)
