"""How the page begins: whom it is for, and in a few sentences what there is to decide on."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from porvoo_roadmap.model import Measure
from porvoo_roadmap.reports.captions import filter_text
from porvoo_roadmap.reports.decisions import decision_lead
from porvoo_roadmap.reports.profiles import weights_in_percent
from porvoo_roadmap.reports.report.results import ComparedVersions, Results
from porvoo_roadmap.reports.values import day_text, label_of
from porvoo_roadmap.reports.view import View
from porvoo_roadmap.text.language import Words
from porvoo_roadmap.text.visible import visible


class PageHeading(NamedTuple):
    """What the city writes above the page, as it was given; nothing is made up."""

    meeting: str | None = None
    prepared_by: str | None = None
    reference: str | None = None
    day: str | None = None


def head_facts(view: View, heading: PageHeading) -> Iterator[tuple[str, str]]:
    """The lines above the page that were given."""
    _ = view.words.gettext
    day = None if heading.day is None else day_text(view.words, heading.day)
    for title, text in (
        (_("Meeting"), heading.meeting),
        (_("Prepared by"), heading.prepared_by),
        (_("Reference"), heading.reference),
        (_("Date"), day),
    ):
        if text is not None:
            yield title, visible(text)


def opening(view: View, results: Results) -> Iterator[str]:
    """How many measures there are, which come first by rule, what is new, and what the order rests on."""
    sentences = [
        _counted(view),
        *_shown(view),
        *_obligations(view),
        *(_since(view, results.compared) if results.compared else ()),
        *_order(view),
        *decision_lead(view, results.ranked),
    ]
    yield " ".join(sentences)


def _counted(view: View) -> str:
    """How many measures the roadmap has, by state where there is more than one."""
    words, measures = view.words, view.roadmap.measures
    count = words.whole(len(measures))
    counted = Counter(map(view.roadmap.state_of, measures))
    states = [_in_state(words, state, counted[state]) for state in ("open", "done", "dropped")]
    found = [text for text in states if text]
    if len(found) < 2:  # noqa: PLR2004 -- one state is all of them
        template = words.ngettext(
            "The roadmap has {count} measure.", "The roadmap has {count} measures.", len(measures)
        )
        return template.format(count=count)
    template = words.ngettext(
        "The roadmap has {count} measure: {states}.",
        "The roadmap has {count} measures: {states}.",
        len(measures),
    )
    return template.format(count=count, states=words.listed(found))


def _in_state(words: Words, state: str, count: int) -> str:
    match state:
        case _ if not count:
            return ""
        case "open":
            template = words.ngettext("{count} is open", "{count} are open", count)
        case "done":
            template = words.ngettext("{count} is done", "{count} are done", count)
        case _:
            template = words.ngettext("{count} has been dropped", "{count} have been dropped", count)
    return template.format(count=words.whole(count))


def _shown(view: View) -> Iterator[str]:
    """How many of them the page is about, where somebody chose."""
    if view.filters or view.state:
        count = len(view.selection)
        yield view.words.ngettext(
            "This page shows {count} of them ({filters}).",
            "This page shows {count} of them ({filters}).",
            count,
        ).format(count=view.words.whole(count), filters=filter_text(view))


def _obligations(view: View) -> Iterator[str]:
    """How many of those shown come first by a rule, and by what they do."""
    from porvoo_roadmap.ranking import lanes_of

    lanes = view.scenario.profile.lanes
    if not lanes:
        return
    lane_of = lanes_of(view.scenario)
    first = [measure for measure in view.selection if (lane_of(measure) or 0) <= len(lanes)]
    words, count = view.words, len(first)
    if not first:
        yield words.gettext("None of the measures shown is an obligation that comes first.")
        return
    name = next(iter(lanes[0].when))
    origins = [*_values(view, name, first)]
    yield words.ngettext(
        "{count} obligation comes first ({title}: {values}).",
        "{count} obligations come first ({title}: {values}).",
        count,
    ).format(count=words.whole(count), title=view.dimension_title(name), values=", ".join(origins))


def _values(view: View, name: str, measures: list[Measure]) -> Iterator[str]:
    """How many of the measures have each value of a dimension, in the order of the file."""
    from porvoo_roadmap.crossing import placed_on

    dimension, places_of = view.roadmap.dimensions[name], placed_on(view.scenario, name)
    counted = Counter(place for measure in measures for place in places_of(measure))
    for value in dimension.values:
        if counted[value]:
            yield f"{label_of(view.words, dimension, value)} {view.words.whole(counted[value])}"


def _since(view: View, compared: ComparedVersions) -> Iterator[str]:
    """How many measures are new, finished, dropped or gone since the older version."""
    from porvoo_roadmap.changes.measures import changed_measures

    words, changed = view.words, changed_measures(compared.found)
    became = Counter(one.states[1] for one in changed if one.states and one.states[0] != one.states[1])
    kinds = Counter(one.change for one in changed)
    new, done, dropped, gone = kinds["added"], became["done"], became["dropped"], kinds["removed"]
    counts = (
        (words.ngettext("{count} measure is new", "{count} measures are new", new), new),
        (words.ngettext("{count} has been finished", "{count} have been finished", done), done),
        (words.ngettext("{count} has been dropped", "{count} have been dropped", dropped), dropped),
        (words.ngettext("{count} is no longer in the file", "{count} are no longer in the file", gone), gone),
    )
    told = [template.format(count=words.whole(count)) for template, count in counts if count]
    if told:
        yield words.gettext("Since the earlier version: {changes}.").format(changes=words.listed(told))
    else:
        yield words.gettext("Since the earlier version no measure is new, finished, dropped or removed.")


def _order(view: View) -> Iterator[str]:
    """What the order rests on."""
    _, scenario = view.words.gettext, view.scenario
    weights = view.words.listed([*weights_in_percent(view, scenario.weights)])
    divisor = scenario.method.divisor
    match bool(scenario.profile.lanes), divisor:
        case True, None:
            template = _("The order rests first on the priority groups and then on scores: {weights}.")
        case False, None:
            template = _("The order rests on scores: {weights}.")
        case True, _divisor:
            template = _(
                "The order rests first on the priority groups and then on scores: {weights},"
                ' divided by "{cost}".'
            )
        case _:
            template = _('The order rests on scores: {weights}, divided by "{cost}".')
    yield template.format(weights=weights, cost=view.dimension_title(divisor) if divisor else "")
