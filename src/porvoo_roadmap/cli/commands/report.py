"""`report`: one page for those who decide, in HTML or as a PDF, that can be published as it is.

It says the same as the other commands: every number is theirs. It needs nothing but itself,
asks nothing of any network, and runs no script unless it is interactive. The same command on
the same file gives the same bytes; no date is on it but the one that was given.
"""

from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

from porvoo_roadmap.cli import streams
from porvoo_roadmap.cli.options import (
    CONTENT,
    Deciding,
    Filters,
    Option,
    Publishing,
    Reading,
    Text,
    Texts,
)
from porvoo_roadmap.cli.session import Session, file_named, format_of, in_time, looked_at
from porvoo_roadmap.cli.spending import Spending, request_of, seconds_for
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.text.language import mark as _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from porvoo_roadmap.cli.versions import ReadVersion
    from porvoo_roadmap.formats import PublishedFormat
    from porvoo_roadmap.planning.formulation import Request
    from porvoo_roadmap.reports.report import PartName
    from porvoo_roadmap.reports.report.results import ComparedVersions, CrossedSides, Firmness, Planned
    from porvoo_roadmap.reports.view import View
    from porvoo_roadmap.robustness.rank_intervals import Interval
    from porvoo_roadmap.watch import Watch


#: The parts of the page, in its order.
PARTS: "Final[tuple[PartName, ...]]" = (
    "list",
    "matrix",
    "robustness",
    "plan",
    "changes",
    "measures",
    "method",
)


class Composing(NamedTuple):
    """What the page has, and what is written above it."""

    since: Annotated[
        Text,
        Option(
            ("--since",),
            CONTENT,
            _("Say what changed since this version: a file, packaged or a git revision, such as HEAD~1."),
            _("OLD"),
            "files",
        ),
    ] = None
    parts: Annotated[
        Texts,
        Option(
            ("--parts",),
            CONTENT,
            _(
                "Show these parts: list, matrix, robustness, plan, changes, measures, method;"
                " all if not given."
            ),
            _("PART,..."),
            "parts",
        ),
    ] = None
    interactive: Annotated[
        bool,
        Option(("--interactive",), CONTENT, _("In html, let readers move the weights and see the order.")),
    ] = False
    meeting: Annotated[
        Text,
        Option(("--meeting",), CONTENT, _("Print this meeting at the top."), _("TEXT")),
    ] = None
    prepared_by: Annotated[
        Text,
        Option(("--prepared-by",), CONTENT, _("Print who prepared the report."), _("TEXT")),
    ] = None
    reference: Annotated[
        Text,
        Option(("--reference",), CONTENT, _("Print this reference, such as a record number."), _("TEXT")),
    ] = None


def command(
    session: Session,
    reading: Reading,
    filters: Filters,
    judging: Deciding,
    spending: Spending,
    composing: Composing,
    output: Publishing,
) -> None:
    """`report`."""
    from porvoo_roadmap.deciding import decided
    from porvoo_roadmap.formats import Format, publish
    from porvoo_roadmap.reports.report import PageHeading, Results, WantedParts, report_page

    format = _format(output)
    if composing.interactive and format is not Format.HTML:
        from porvoo_roadmap.cli.session import unheeded

        raise unheeded("--interactive", format, [Format.HTML])
    _refuse_other_rankings(composing, judging)
    view = session.view(reading, filters, judging)
    request = request_of(view.roadmap, spending)
    parts = _parts(composing, request)
    read = [view.source]
    compared = None
    if composing.since is not None:
        from porvoo_roadmap.cli.versions import read_before

        old = read_before(session, composing.since, view.source)
        read.append(old.loaded.source)
        compared = _compared(view, old, filters, judging)
    is_asked_for = composing.parts is not None
    firmness, intervals = None, None
    if "robustness" in parts:
        firmness = _firmness(view, is_asked_for=is_asked_for)
        intervals = _intervals(firmness)
    elif "list" in parts:
        intervals = _intervals_alone(view)
    planned = _planned_in_time(session, view, request, seconds_for(spending)) if "plan" in parts else None
    results = Results(
        decided(view.scenario, view.selection),
        intervals,
        _crossed(view, is_asked_for=is_asked_for) if "matrix" in parts else None,
        firmness,
        planned,
        compared,
    )
    heading = PageHeading(composing.meeting, composing.prepared_by, composing.reference, view.scenario.day)
    page = report_page(view, results, heading, WantedParts(parts, composing.interactive))
    session.send(publish(page, format, session.notice), file_named(output.output), read)


def _refuse_other_rankings(composing: Composing, judging: Deciding) -> None:
    """Two versions are compared as their profiles rank them: what one run changes is in neither."""
    changing = {
        "--weights": judging.weights,
        "--no-lanes": judging.no_lanes,
        "--no-decisions": judging.no_decisions,
    }
    for option, given in changing.items():
        if composing.since is not None and given:
            raise JobRefusedError("options-exclude", first="--since", second=option)


def _format(output: Publishing) -> "PublishedFormat":
    """The format of the page; raises `JobRefusedError` where it would go to a terminal by mistake."""
    from porvoo_roadmap.formats import PUBLISHED_FORMATS, Format

    if output.output is None and streams.is_terminal():
        raise JobRefusedError("page-to-terminal")
    return format_of(output, PUBLISHED_FORMATS, Format.HTML)


def _parts(composing: Composing, request: "Request") -> "Sequence[PartName]":
    """The parts that are asked for, or all that the other options allow."""
    from porvoo_roadmap.cli.session import one_of

    has_budget = bool(request.periods) or request.budget is not None
    allowed = {"plan": has_budget, "changes": composing.since is not None}
    if composing.parts is None:
        return [part for part in PARTS if allowed.get(part, True)]
    names = [name.strip() for text in composing.parts for name in text.split(",")]
    parts = [one_of("unknown-part", name, PARTS) for name in names]
    for part, option in (("plan", "--budget"), ("changes", "--since")):
        if part in parts and not allowed[part]:
            raise JobRefusedError("part-without-option", written=part, option=option)
    return parts


def _compared(view: "View", old: "ReadVersion", filters: Filters, judging: Deciding) -> "ComparedVersions":
    """What changed since the older version, with both ranked in the same way."""
    from porvoo_roadmap.changes.moves import differences
    from porvoo_roadmap.reports.diff import ComparedFiles, FileVersion
    from porvoo_roadmap.reports.report.results import ComparedVersions
    from porvoo_roadmap.scenario.choosing import chosen, decided_on

    before, now = (
        looked_at(chosen(roadmap, judging.profile), filters) for roadmap in (old.loaded.roadmap, view.roadmap)
    )
    if judging.on is not None:
        before, now = (decided_on(one, view.scenario.day or "") for one in (before, now))
    files = ComparedFiles(
        FileVersion(old.loaded.source.name, old.loaded.data, old.revision, old.commit, old.moved_from),
        FileVersion(view.source.name, view.data),
    )
    return ComparedVersions(view.under(now), differences(before, now, profile=judging.profile), files)


def _crossed(view: "View", *, is_asked_for: bool) -> "CrossedSides | None":
    """The first criterion against the cost; nothing where the file has none, unless it is asked for."""
    from porvoo_roadmap.crossing import cross, two_dimensions
    from porvoo_roadmap.reports.report.results import CrossedSides

    try:
        names = two_dimensions(view.scenario, None, None)
    except JobRefusedError:
        if is_asked_for:
            raise
        return None
    return CrossedSides(*names, cross(view.scenario, *names, view.selection))


def _firmness(view: "View", *, is_asked_for: bool) -> "Firmness | None":
    """How far the ranks hold; nothing where that takes too long to find out, unless it is asked for."""
    try:
        with in_time(len(view.selection)):
            return _found_firmness(view)
    except JobRefusedError:
        if is_asked_for:
            raise
        return None


def _found_firmness(view: "View") -> "Firmness":
    """How far the ranks hold under any weights and points; where points cannot vary, under any weights."""
    from porvoo_roadmap.cli.robust_ranks import robust_ranks
    from porvoo_roadmap.reports.report.results import Firmness
    from porvoo_roadmap.reports.robustness import RobustnessSettings
    from porvoo_roadmap.robustness.analysis import analyse
    from porvoo_roadmap.robustness.sampling import Sampling
    from porvoo_roadmap.robustness.variation import Variation

    try:
        variation = Variation()
        analysis = analyse(view.scenario, view.selection, variation)
    except JobRefusedError:
        variation = Variation("weights")
        analysis = analyse(view.scenario, view.selection, variation)
    result = robust_ranks(view, analysis, Sampling(), lambda: True)
    return Firmness(RobustnessSettings(variation), analysis, result)


def _intervals(firmness: "Firmness | None") -> "Mapping[int, Interval] | None":
    """The ranks that the list tells as possible: under any weights and points, if all are exact."""
    if firmness is None or firmness.settings.variation.vary != "both" or firmness.result.bounded:
        return None
    return firmness.result.intervals


def _intervals_alone(view: "View") -> "Mapping[int, Interval] | None":
    """The same where nothing else of how far the ranks hold is shown."""
    from porvoo_roadmap.robustness.analysis import analyse
    from porvoo_roadmap.robustness.rank_intervals import known_ranks
    from porvoo_roadmap.robustness.variation import Variation

    try:
        with in_time(len(view.selection)):
            known = known_ranks(analyse(view.scenario, view.selection, Variation()), lambda: True)
    except JobRefusedError:
        return None
    return known.intervals if known and not known.open else None


def _planned_in_time(session: Session, view: "View", request: "Request", seconds: float) -> "Planned":
    """The plan that is found in the time; whoever ends the search gets no page."""
    from porvoo_roadmap.cli.searching import searching

    with searching(session.words, seconds) as watch:
        planned = _planned(view, request, watch)
    if watch.is_interrupted:
        raise KeyboardInterrupt
    return planned


def _planned(view: "View", request: "Request", watch: "Watch") -> "Planned":
    """The plan, and with one budget the plans at every budget, where those are not too many."""
    from porvoo_roadmap.planning.answer import answer, frontier
    from porvoo_roadmap.planning.deletion_filter import Infeasibility
    from porvoo_roadmap.planning.formulation import formulated
    from porvoo_roadmap.reports.plan_view import PlanView
    from porvoo_roadmap.reports.plan_words import refusal
    from porvoo_roadmap.reports.report.results import Planned

    plan_view = PlanView(view, formulated(view.scenario, view.selection, request))
    found = answer(plan_view.formulation.instance, watch)
    if isinstance(found, Infeasibility):
        raise refusal(plan_view, found)
    if request.periods:
        return Planned(plan_view, found)
    every = PlanView(view, formulated(view.scenario, view.selection, request._replace(budget=None)))
    try:
        plans = frontier(every.formulation.instance, watch)
    except JobRefusedError:
        return Planned(plan_view, found)
    assert not isinstance(plans, Infeasibility)  # There is a plan.
    return Planned(plan_view, found, every, plans)
