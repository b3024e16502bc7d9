"""`plan --robust`: in the best plans of how many weightings each measure is, and which are in all of them."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from porvoo_roadmap.document import Column, Document, Part, Report, Section
from porvoo_roadmap.document.cells import Bar, by_nr, picture
from porvoo_roadmap.document.records import Field, Records
from porvoo_roadmap.model import Baseline, Measure
from porvoo_roadmap.planning.alternative_optima import Membership
from porvoo_roadmap.reports.columns import name_column, number_column, unit_column
from porvoo_roadmap.reports.figures import percents
from porvoo_roadmap.reports.for_programs import head
from porvoo_roadmap.reports.leads import nothing_lead
from porvoo_roadmap.reports.plan_view import PlanView, brief_plan_caption, plan_caption, plan_settings
from porvoo_roadmap.reports.plan_words import decision_notes, state_notes
from porvoo_roadmap.reports.robustness import method_in_words
from porvoo_roadmap.reports.view import EMPTY, measure_titles
from porvoo_roadmap.robust_plans.firmness import PlanFirmness
from porvoo_roadmap.robustness.sampling import estimate
from porvoo_roadmap.text.language import mark as _

LONGEST_BAR: Final = 10
#: How a measure is in the best plans, and whether that is proven for every weighting.
TITLES: Final[Mapping[tuple[Membership, bool], str]] = {
    ("core", True): _("In every best plan, whatever the weights"),
    ("core", False): _("In every best plan of all random weightings; not proven for others"),
    ("borderline", True): _("In the best plans of some weightings"),
    ("exterior", False): _("In no best plan of any random weighting; not proven for others"),
    ("exterior", True): _("In no best plan, whatever the weights"),
}
BASELINES: Final[Mapping[tuple[Baseline, ...], str]] = {
    ("points", "lowest"): _(
        "In half of the weightings points are counted from 0, in half from the lowest class."
    ),
}


def robust_report(plan_view: PlanView, firmness: PlanFirmness) -> Report:
    """Each measure with the shares of the weightings in whose best plans it is."""
    return Report(lambda: _document(plan_view, firmness), lambda: _records(plan_view, firmness))


def _kind(firmness: PlanFirmness, nr: int) -> tuple[Membership, bool]:
    return firmness.standing[nr], nr in firmness.proven


def _measures(
    plan_view: PlanView, firmness: PlanFirmness
) -> Iterator[tuple[tuple[Membership, bool], list[Measure]]]:
    """The measures by their standing, those that are in most weightings first."""
    order = sorted(
        plan_view.view.selection,
        key=lambda m: (-firmness.in_every[m.nr], -firmness.in_some[m.nr], m.nr),
    )
    for kind in TITLES:
        yield kind, [measure for measure in order if _kind(firmness, measure.nr) == kind]


def _document(plan_view: PlanView, firmness: PlanFirmness) -> Document:
    gettext, words = plan_view.words.gettext, plan_view.words
    columns = [
        number_column(words),
        name_column(words),
        unit_column(words.pgettext("heading", "Cost"), plan_view.unit, gettext("Costs")),
        Column(words.pgettext("heading", "Own\nweights"), spoken=gettext("With the profile's own weights")),
        Column(words.pgettext("heading", "In every"), "right", spoken=gettext("In every best plan")),
        Column(words.pgettext("heading", "In some"), "right", spoken=gettext("In some best plan")),
        Column("", drawn=LONGEST_BAR),
    ]
    cost = {candidate.nr: candidate.cost for candidate in plan_view.formulation.instance.candidates}
    shown = [] if firmness.method == "sampled" else [*firmness.in_every.values(), *firmness.in_some.values()]
    percent, owns = percents(words, shown), _own_texts(plan_view)

    def row(measure: Measure) -> list[str]:
        nr = measure.nr
        return [
            by_nr(nr),
            plan_view.view.name_of(measure),
            plan_view.below_unit(plan_view.formulation.money(cost[nr])),
            owns[firmness.own[nr]],
            percent(firmness.in_every[nr]),
            percent(firmness.in_some[nr]),
            picture(Bar(firmness.in_some[nr], 0, 1)),
        ]

    sections = [
        Section(gettext(TITLES[kind]), [*map(row, measures)])
        for kind, measures in _measures(plan_view, firmness)
        if measures
    ]
    return Document(
        plan_view.view.title(gettext("how firm the plan is")),
        [Part(columns, sections or [Section("", [])], [*_notes(plan_view, firmness)])],
        lead=[*_lead(plan_view, firmness)],
        caption=plan_caption(plan_view),
        brief=brief_plan_caption(plan_view),
    )


def _own_texts(plan_view: PlanView) -> Mapping[Membership, str]:
    gettext = plan_view.words.gettext
    return {"core": gettext("in every"), "borderline": gettext("in some"), "exterior": EMPTY}


def _lead(plan_view: PlanView, firmness: PlanFirmness) -> Iterator[str]:
    """How much of the plan does not depend on the weights."""
    words, lead = plan_view.words, nothing_lead(plan_view.view)
    if lead:
        yield from lead
        return
    counted = {kind: len(measures) for kind, measures in _measures(plan_view, firmness)}
    yield words.gettext(
        "Measures in every best plan, whatever the weights: {core} of {total}. In no best plan: {none}."
        " Depending on the weights: {some}."
    ).format(
        core=words.whole(counted["core", True]),
        none=words.whole(counted["exterior", True]),
        some=words.whole(counted["borderline", True]),
        total=words.whole(len(plan_view.view.selection)),
    )
    open_core, open_none = counted["core", False], counted["exterior", False]
    if open_core or open_none:
        yield words.gettext(
            "Not proven, but true of all random weightings: {core} more in every best plan,"
            " {none} in no best plan."
        ).format(core=words.whole(open_core), none=words.whole(open_none))


def _notes(plan_view: PlanView, firmness: PlanFirmness) -> Iterator[str]:
    words, titles = plan_view.words, [plan_view.view.dimension_title(name) for name in firmness.criteria]
    if len(titles) == 1:
        yield words.gettext(
            'The value has one criterion ("{criterion}"), so there are no weights to vary.'
        ).format(criterion=titles[0])
    else:
        yield words.gettext("Tested: every weighting of {criteria} in which each of them counts.").format(
            criteria=words.listed([f'"{title}"' for title in titles])
        )
    if firmness.baselines in BASELINES:
        yield words.gettext(BASELINES[firmness.baselines])
    yield words.gettext(
        "In every best plan: the share of the weightings in which all equally good plans have it."
        " In some: at least one has it."
    )
    yield method_in_words(words, firmness.method, firmness.sampling)
    yield words.gettext(
        "All weightings count the same. A share of them is not the probability that a measure is right."
    )
    if firmness.has_open:
        yield words.gettext(
            "Values not known exactly are chosen at random: each class, or each amount in the"
            " range, is equally likely."
        )
    if firmness.impossible:
        yield words.gettext("In {share} of the random cases no plan keeps the rules.").format(
            share=percents(words, [])(firmness.impossible)
        )
    yield from state_notes(plan_view)
    yield from decision_notes(plan_view)


def _records(plan_view: PlanView, firmness: PlanFirmness) -> Records:
    gettext, titles = plan_view.words.gettext, measure_titles(plan_view.words)
    top: dict[str, Any] = head(
        plan_view.view, "plan", {**plan_settings(plan_view), "sweep": False, "group": None, "robust": True}
    )
    is_sampled = firmness.method == "sampled"
    told = estimate if is_sampled else lambda share: share
    counted = {kind: len(measures) for kind, measures in _measures(plan_view, firmness)}
    top["result"] = {
        "exact": not is_sampled,
        "method": firmness.method,
        "samples": firmness.sampling.samples if is_sampled else None,
        "seed": firmness.sampling.seed if is_sampled else None,
        "standard_error": firmness.sampling.standard_error if is_sampled else None,
        "engine": firmness.engine,
        "criteria": list(firmness.criteria),
        "baselines": list(firmness.baselines),
        "core": counted["core", True],
        "exterior": counted["exterior", True],
        "open": counted["core", False] + counted["exterior", False],
        "impossible": told(firmness.impossible),
    }
    fields = [
        Field("nr", titles["nr"]),
        Field("name", titles["name"]),
        Field("lane", gettext("Group")),
        Field("cost", gettext("Costs"), plain=False),
        Field("own_standing", gettext("With the profile's own weights")),
        Field("in_every", gettext("In every best plan"), plain=False),
        Field("in_some", gettext("In some best plan"), plain=False),
        Field("standing", gettext("In best plans")),
        Field("proven", gettext("Proven"), plain=False),
    ]
    formulation = plan_view.formulation
    cost = {candidate.nr: candidate.cost for candidate in formulation.instance.candidates}
    rows = (
        [
            measure.nr,
            measure.name,
            formulation.lanes[measure.nr],
            formulation.money(cost[measure.nr]),
            firmness.own[measure.nr],
            told(firmness.in_every[measure.nr]),
            told(firmness.in_some[measure.nr]),
            *_kind(firmness, measure.nr),
        ]
        for _kind_of_all, measures in _measures(plan_view, firmness)
        for measure in measures
    )
    return Records(top, fields, rows)
