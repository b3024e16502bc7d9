"""`plan`: the set of measures with the highest value that a budget buys, and why not the others.

The plan is the best one, or the command says by how much the best one may exceed it, and which
of all that it says was not found out in the time given. Whoever interrupts it gets the plan
found so far. Duties come first unless lanes are off. If the wishes cannot be met
together, the smallest part of them that contradicts itself is named.
"""

from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

from porvoo_roadmap.cli.options import (
    PLANNING,
    Deciding,
    Filters,
    GroupBy,
    Option,
    Output,
    Reading,
    Text,
    seed_in,
)
from porvoo_roadmap.cli.session import CONTENT_AT_FAULT, DONE, INTERRUPTED, Session, known_group
from porvoo_roadmap.cli.spending import Spending, request_of, seconds_for
from porvoo_roadmap.cli.typed_options import kinds_of_options, typed_options, with_options
from porvoo_roadmap.findings.problems import ContentRefusedError, JobRefusedError
from porvoo_roadmap.text.language import mark as _

if TYPE_CHECKING:
    from porvoo_roadmap.cli.typed_options import Groups
    from porvoo_roadmap.reports.plan_view import PlanView

#: The steps that a sweep shows.
USUAL_STEPS: Final = "60"


class Looking(NamedTuple):
    """How a plan is looked at: at every budget, under other weights, against an earlier one, in sections."""

    sweep: Annotated[
        bool,
        Option(
            ("--sweep",),
            PLANNING,
            _("Show the highest value of a plan at every budget, up to --budget if that is given."),
        ),
    ] = False
    steps: Annotated[
        Text,
        Option(
            ("--steps",),
            PLANNING,
            _("How many steps --sweep shows at most; 60 if not given."),
            _("COUNT"),
        ),
    ] = None
    robust: Annotated[
        bool,
        Option(
            ("--robust",),
            PLANNING,
            _("Show for each measure in the best plans of what share of all weightings it is."),
        ),
    ] = False
    samples: Annotated[
        Text,
        Option(
            ("--samples",),
            PLANNING,
            _(
                "How many random weightings --robust draws if shares have no formula;"
                " 1\u202f000 if not given."
            ),
            _("COUNT"),
        ),
    ] = None
    seed: Annotated[Text, seed_in(PLANNING)] = None
    check: Annotated[
        Text,
        Option(
            ("--check",),
            PLANNING,
            _(
                "Check a plan that was written with -o plan.json: whether it still holds for the file,"
                " and what it has lost. The options of that plan apply; others replace them."
            ),
            _("FILE"),
            "files",
        ),
    ] = None
    group: GroupBy = None


def command(
    session: Session,
    reading: Reading,
    filters: Filters,
    judging: Deciding,
    spending: Spending,
    looking: Looking,
    output: Output,
) -> int:
    """`plan`: the exit code."""
    from porvoo_roadmap.asking.plans import steps_of
    from porvoo_roadmap.cli.searching import searching
    from porvoo_roadmap.planning.answer import Answer, answer, frontier
    from porvoo_roadmap.planning.deletion_filter import Infeasibility
    from porvoo_roadmap.planning.formulation import formulated
    from porvoo_roadmap.reports.plan_view import PlanView
    from porvoo_roadmap.reports.plan_words import refusal

    _refuse_together(spending, looking)
    if looking.check is not None:
        return _check(session, looking.check, reading, (filters, judging, spending), output)
    steps = steps_of(USUAL_STEPS if looking.steps is None else looking.steps)
    view = session.view(reading, filters, judging)
    group = known_group(view, looking.group)
    request = request_of(view.roadmap, spending)
    if not (looking.sweep or request.periods or request.budget is not None):
        raise JobRefusedError("budget-missing")
    formulation = formulated(view.scenario, view.selection, request)
    plan_view = PlanView(view, formulation, dict(typed_options(filters, judging, spending)))
    if looking.robust:
        return _robust(session, plan_view, looking, seconds_for(spending), output)
    with searching(session.words, seconds_for(spending)) as watch:
        instance = formulation.instance
        found = frontier(instance, watch, steps) if looking.sweep else answer(instance, watch)
    match found:
        case Infeasibility() as infeasibility:
            raise refusal(plan_view, infeasibility)
        case Answer():
            from porvoo_roadmap.reports.plan import plan_report

            session.deliver(plan_report(plan_view, found, group), output, view)
        case points:
            from porvoo_roadmap.reports.plan_frontier import frontier_report

            session.deliver(frontier_report(plan_view, points), output, view)
    return INTERRUPTED if watch.is_interrupted else DONE


def _refuse_together(spending: Spending, looking: Looking) -> None:
    """Refuse options that say nothing together."""
    shown = {
        "--group": looking.group is not None,
        "--check": looking.check is not None,
        "--sweep": looking.sweep,
        "--robust": looking.robust,
    }
    given = [option for option, is_given in shown.items() if is_given]
    if len(given) > 1:
        raise JobRefusedError("options-exclude", first=given[0], second=given[1])
    if looking.sweep and spending.period:
        raise JobRefusedError("options-exclude", first="--sweep", second="--period")
    if looking.steps is not None and not looking.sweep:
        raise JobRefusedError("steps-without-sweep")
    for option, written in (("--samples", looking.samples), ("--seed", looking.seed)):
        if written is not None and not looking.robust:
            raise JobRefusedError("samples-without-robust", option=option)


def _robust(session: Session, plan_view: "PlanView", looking: Looking, seconds: float, output: Output) -> int:
    """`plan --robust`."""
    from porvoo_roadmap.asking.numbers import count_of
    from porvoo_roadmap.cli.searching import searching
    from porvoo_roadmap.planning.answer import answer
    from porvoo_roadmap.planning.deletion_filter import Infeasibility
    from porvoo_roadmap.reports.plan_robust import robust_report
    from porvoo_roadmap.reports.plan_words import refusal
    from porvoo_roadmap.robust_plans.family import family_of
    from porvoo_roadmap.robust_plans.firmness import USUAL_SAMPLES, Question, firmness
    from porvoo_roadmap.robustness.sampling import Sampling

    sampling = Sampling(
        USUAL_SAMPLES if looking.samples is None else count_of("--samples", looking.samples),
        1 if looking.seed is None else count_of("--seed", looking.seed),
    )
    view, formulation = plan_view.view, plan_view.formulation
    question = Question(
        view.scenario, view.selection, formulation.request, family_of(view.scenario, formulation)
    )
    with searching(session.words, seconds) as watch:
        found = firmness(question, formulation.instance, sampling, watch)
        if found is None:
            why = answer(formulation.instance, watch)
            assert isinstance(why, Infeasibility)  # There is no plan.
            raise refusal(plan_view, why)
    session.deliver(robust_report(plan_view, found), output, view)
    return INTERRUPTED if watch.is_interrupted else DONE


def _check(session: Session, file: str, reading: Reading, groups: "Groups", output: Output) -> int:
    """`plan --check`: 1 where the plan does not hold any more."""
    import hashlib

    from porvoo_roadmap.cli.searching import searching
    from porvoo_roadmap.loading.earlier_plans import read_plan
    from porvoo_roadmap.planning.earlier_plan import compared
    from porvoo_roadmap.planning.formulation import formulated
    from porvoo_roadmap.planning.nearest_plan import nearest_plan
    from porvoo_roadmap.reports.plan_check import CheckedPlan, plan_check_report
    from porvoo_roadmap.reports.plan_view import PlanView
    from porvoo_roadmap.sources import STANDARD_INPUT, named_source, read_bytes

    if file == reading.file == STANDARD_INPUT:
        raise JobRefusedError("input-twice")
    source = named_source(file, "argument")
    earlier = read_plan(source, read_bytes(source, session.notice), kinds_of_options())
    filters, judging, spending = groups
    filters, judging = with_options(filters, earlier.options), with_options(judging, earlier.options)
    spending = with_options(spending, earlier.options)
    seconds = seconds_for(spending)
    try:
        view = session.view(reading, filters, judging)
        formulation = formulated(view.scenario, view.selection, request_of(view.roadmap, spending))
    except JobRefusedError as error:
        session.notice("options-of-plan", file=file)
        raise ContentRefusedError(error.code, **error.facts) from None
    periods = {period.name for period in formulation.request.periods}
    for measure in earlier.measures:
        if (measure.period or "") not in (periods or {""}):
            raise JobRefusedError("other-periods", nr=measure.nr)
    plan_view = PlanView(view, formulation, dict(typed_options(filters, judging, spending)))
    found = compared(view.scenario, formulation, earlier)
    with searching(session.words, seconds) as watch:
        best = nearest_plan(formulation.instance, found.plan.periods, watch)
    checked = CheckedPlan(file, earlier, found, best, hashlib.sha256(view.data).hexdigest())
    session.deliver_from(plan_check_report(plan_view, checked), output, [view.source, source])
    if watch.is_interrupted:
        return INTERRUPTED
    return DONE if checked.holds else CONTENT_AT_FAULT
