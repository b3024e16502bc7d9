"""How the page is to be read: the rules in plain words, the weights, the points, and where it comes from."""

import hashlib
from collections.abc import Iterator

from porvoo_roadmap import __version__
from porvoo_roadmap.document import Column, Part, Section
from porvoo_roadmap.document.cells import Cell, Number
from porvoo_roadmap.document.pages import CaptionedTable, Chapter, Paragraphs, TitledFacts
from porvoo_roadmap.reports.captions import caption, file_name, profile_of_run
from porvoo_roadmap.reports.figures import in_full, short
from porvoo_roadmap.reports.profiles import profile_facts
from porvoo_roadmap.reports.report.results import Results
from porvoo_roadmap.reports.values import full_name, range_text
from porvoo_roadmap.reports.view import EMPTY, View
from porvoo_roadmap.text.numerals import EN_DASH


def method_chapter(view: View, _results: Results) -> Iterator[Chapter]:
    """How to read the page."""
    _, scenario = view.words.gettext, view.scenario
    scales = [Section(view.title_with_unit(name), [*_scale_rows(view, name)]) for name in scenario.judged_by]
    columns = [
        Column(_("Class")),
        Column(_("Points"), "right"),
        Column(_("Place on the scale, from 0 to 1"), "right"),
        Column(_("Meaning")),
    ]
    if not any(row[3] for section in scales for row in section.rows):
        columns = columns[:-1]
        scales = [Section(title, [row[:-1] for row in rows]) for title, rows in scales]
    yield Chapter(
        "method",
        _("How to read this report"),
        [
            Paragraphs([*_rules(view)]),
            TitledFacts(_("Profile"), [*_profile(view)]),
            CaptionedTable(_("Scales and points"), Part(columns, scales, notes=[*_scale_notes(view)])),
            TitledFacts(_("Where this report comes from"), [*_sources(view)]),
        ],
    )


def _rules(view: View) -> Iterator[str]:
    """The rules that make the order, in the order in which they count."""
    _, scenario = view.words.gettext, view.scenario
    if scenario.profile.lanes:
        yield _(
            "The priority groups come first: every measure in a group ranks above the"
            " measures in the next group, whatever the scores."
        )
    if scenario.method.divisor is None:
        yield _(
            "A score is from 0 to 100. It adds up how good a measure is on each criterion, by the weights."
        )
        yield _(
            "A weight tells how much the whole scale of a criterion counts, from its worst end to its best."
        )
    else:
        yield _("A score is the weighted sum of the other criteria, divided by the cost.")
    yield _("A score depends on the measure alone: other measures and filters do not change it.")
    if scenario.profile.tie_breakers:
        yield _("Where scores are equal, these decide, in this order: {criteria}.").format(
            criteria=view.words.listed([*map(view.dimension_title, scenario.profile.tie_breakers)])
        )
    yield _(
        "Measures that nothing sets apart share a rank, marked =. The next rank counts all the"
        " measures above it."
    )
    if scenario.decisions:
        yield _("A decision moves its own measure; all others keep their order. Both ranks are shown.")


def _profile(view: View) -> Iterator[list[str]]:
    """By which profile the measures are judged in this run."""
    _, profile = view.words.gettext, view.scenario.profile
    title = _("{title} ({name})").format(title=view.words.of(profile.title), name=view.scenario.name)
    yield [_("Name"), title]
    yield from profile_facts(view, profile)
    changes = [*profile_of_run(view._replace(profile_is_named=False))]
    if changes:
        yield [_("In this report"), "\n".join(changes)]


def _scale_rows(view: View, name: str) -> Iterator[list[str]]:
    """The classes of a scale with their points and what they mean; of numbers both ends."""
    words, scale, dimension = view.words, view.scenario.scales[name], view.roadmap.dimensions[name]
    if dimension.number is not None:
        worth = in_full(words, scale.value_of(scale.least)), in_full(words, scale.value_of(scale.most))
        yield [range_text(words, dimension, dimension.number), EMPTY, EN_DASH.join(worth), ""]
    for level, part in dimension.values.items():
        points = scale.points[level]
        yield [
            full_name(words, dimension, level),
            in_full(words, points),
            Cell(short(words, scale.value_of(level)), Number(scale.value_of(level)))
            if scale.can_rank
            else EMPTY,
            words.of(part.means) if part.means else "",
        ]


def _scale_notes(view: View) -> Iterator[str]:
    _ = view.words.gettext
    yield _("The points are assumptions of the file: other points can give another order.")
    lows = [name for name in view.scenario.judged_by if view.scenario.scales[name].better == "low"]
    if lows:
        titles = view.words.listed([f"{view.dimension_title(name)}" for name in lows])
        yield _("Less is better: {criteria}.").format(criteria=titles)


def _sources(view: View) -> Iterator[list[str]]:
    """Where the data come from, and what makes this page exactly."""
    _ = view.words.gettext
    shown, _file = caption(view)
    yield [_("Data"), view.words.of(view.roadmap.source)]
    yield [_("Measures"), shown]
    yield [_("Measures file"), file_name(view)]
    yield [_("Fingerprint of the file (SHA-256)"), hashlib.sha256(view.data).hexdigest()]
    yield [_("Program"), f"porvoo-roadmap {__version__}"]


def provenance(view: View) -> Iterator[str]:
    """Where the page comes from, in a line: on every page, whatever parts it has."""
    _, digest = view.words.gettext, hashlib.sha256(view.data).hexdigest()
    yield _("Made from: {file} (SHA-256 {digest}), with {program}.").format(
        file=file_name(view), digest=digest, program=f"porvoo-roadmap {__version__}"
    )
    yield _("Profile: {title} ({name})").format(
        title=view.words.of(view.scenario.profile.title), name=view.scenario.name
    )
