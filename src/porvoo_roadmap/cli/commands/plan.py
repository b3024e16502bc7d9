"""`plan`: the set of measures with the highest value that a budget buys, and why not the others.

The plan is the best one, or the command says by how much the best one may exceed it, and which
of all that it says was not found out in the time given. Whoever interrupts it gets the plan
found so far. Duties come first unless lanes are off. If the wishes cannot be met
together, the smallest part of them that contradicts itself is named.
"""

from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple, TypeVar

from porvoo_roadmap.cli.options import (
    PLANNING,
    Deciding,
    Filters,
    Grouping,
    Option,
    Output,
    Reading,
    Text,
    Texts,
    parameters_in,
)
from porvoo_roadmap.cli.session import CONTENT_AT_FAULT, DONE, INTERRUPTED, Session, known_group
from porvoo_roadmap.findings.problems import ContentRefusedError, JobRefusedError
from porvoo_roadmap.text.language import mark as _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from porvoo_roadmap.cli.options import Parameter
    from porvoo_roadmap.loading.earlier_plans import OptionKind
    from porvoo_roadmap.model import Roadmap
    from porvoo_roadmap.planning.formulation import Request
    from porvoo_roadmap.reports.plan_view import PlanView

#: The seconds that a plan may take.
USUAL_TIME: Final = "20"
#: The steps that a sweep shows.
USUAL_STEPS: Final = "60"


class Planning(NamedTuple):
    """What there is to spend, and what is wished for."""

    budget: Annotated[
        Texts,
        Option(
            ("--budget", "-b"),
            PLANNING,
            _(
                "The budget: what the measures may cost in total. NAME=AMOUNT is a further one,"
                " of another dimension, such as effort=120."
            ),
            _("AMOUNT"),
        ),
    ] = None
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
    period: Annotated[
        Texts,
        Option(
            ("--period",),
            PLANNING,
            _("A period and its budget, such as 2027=20. Repeat the option for each period, in order."),
            _("NAME=BUDGET"),
        ),
    ] = None
    rate: Annotated[
        Text,
        Option(
            ("--rate",),
            PLANNING,
            _("How much more each period counts than the next, such as 5%; 0 if not given."),
            _("RATE"),
        ),
    ] = None
    carry_over: Annotated[
        bool,
        Option(("--carry-over",), PLANNING, _("What is left of a period can be spent in the next.")),
    ] = False
    include: Annotated[
        Texts,
        Option(("--include",), PLANNING, _("Include these measures in the plan."), _("NUMBERS"), "numbers"),
    ] = None
    exclude: Annotated[
        Texts,
        Option(("--exclude",), PLANNING, _("Leave these measures out of the plan."), _("NUMBERS"), "numbers"),
    ] = None
    at_least: Annotated[
        Texts,
        Option(
            ("--at-least",),
            PLANNING,
            _("At least COUNT measures with this value, such as goal=B:2."),
            _("DIMENSION=VALUE:COUNT"),
            "counts",
        ),
    ] = None
    at_most: Annotated[
        Texts,
        Option(
            ("--at-most",),
            PLANNING,
            _("At most COUNT measures with this value, such as goal=B:2."),
            _("DIMENSION=VALUE:COUNT"),
            "counts",
        ),
    ] = None
    either: Annotated[
        Texts,
        Option(
            ("--either",), PLANNING, _("At most one of these measures, such as 4,7."), _("NUMBERS"), "numbers"
        ),
    ] = None
    together: Annotated[
        Texts,
        Option(
            ("--together",),
            PLANNING,
            _("All of these measures or none, such as 3,5."),
            _("NUMBERS"),
            "numbers",
        ),
    ] = None
    spend_at_least: Annotated[
        Texts,
        Option(
            ("--spend-at-least",),
            PLANNING,
            _("Spend at least AMOUNT on measures with this value, such as goal=B=5."),
            _("DIMENSION=VALUE=AMOUNT"),
        ),
    ] = None
    spend_at_most: Annotated[
        Texts,
        Option(
            ("--spend-at-most",),
            PLANNING,
            _("Spend at most AMOUNT on measures with this value, such as goal=B=5."),
            _("DIMENSION=VALUE=AMOUNT"),
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
    seed: Annotated[
        Text,
        Option(
            ("--seed",),
            PLANNING,
            _("The seed of the random draw; 1 if not given. The same seed gives the same shares."),
            _("NUMBER"),
        ),
    ] = None
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
    time: Annotated[
        Text,
        Option(
            ("--time",),
            PLANNING,
            _(
                "How long to look for the best plan at most; 20 seconds if not given."
                " What is not proven by then is said."
            ),
            _("SECONDS"),
        ),
    ] = None


def command(
    session: Session,
    reading: Reading,
    filters: Filters,
    judging: Deciding,
    planning: Planning,
    output: Output,
    grouping: Grouping,
) -> int:
    """`plan`: the exit code."""
    from porvoo_roadmap.asking.plans import steps_of
    from porvoo_roadmap.cli.searching import searching
    from porvoo_roadmap.planning.answer import Answer, answer, frontier
    from porvoo_roadmap.planning.deletion_filter import Infeasibility
    from porvoo_roadmap.planning.formulation import formulated
    from porvoo_roadmap.reports.plan_view import PlanView
    from porvoo_roadmap.reports.plan_words import refusal

    _refuse_together(planning, grouping)
    if planning.check is not None:
        return _check(session, planning.check, reading, (filters, judging, planning), output)
    steps = steps_of(USUAL_STEPS if planning.steps is None else planning.steps)
    view = session.view(reading, filters, judging)
    group = known_group(view, grouping.group)
    formulation = formulated(view.scenario, view.selection, request_of(view.roadmap, planning))
    plan_view = PlanView(view, formulation, dict(_options(filters, judging, planning)))
    if planning.robust:
        return _robust(session, plan_view, planning, output)
    with searching(session.words, _seconds(planning)) as watch:
        instance = formulation.instance
        found = frontier(instance, watch, steps) if planning.sweep else answer(instance, watch)
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


def _refuse_together(planning: Planning, grouping: Grouping) -> None:
    """Refuse options that say nothing together."""
    shown = {
        "--group": grouping.group is not None,
        "--check": planning.check is not None,
        "--sweep": planning.sweep,
        "--robust": planning.robust,
    }
    given = [option for option, is_given in shown.items() if is_given]
    if len(given) > 1:
        raise JobRefusedError("options-exclude", first=given[0], second=given[1])
    if planning.steps is not None and not planning.sweep:
        raise JobRefusedError("steps-without-sweep")
    for option, written in (("--samples", planning.samples), ("--seed", planning.seed)):
        if written is not None and not planning.robust:
            raise JobRefusedError("samples-without-robust", option=option)


def _seconds(planning: Planning) -> float:
    from porvoo_roadmap.asking.plans import seconds_of

    return seconds_of(USUAL_TIME if planning.time is None else planning.time)


def _robust(session: Session, plan_view: "PlanView", planning: Planning, output: Output) -> int:
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
        USUAL_SAMPLES if planning.samples is None else count_of("--samples", planning.samples),
        1 if planning.seed is None else count_of("--seed", planning.seed),
    )
    view, formulation = plan_view.view, plan_view.formulation
    question = Question(
        view.scenario, view.selection, formulation.request, family_of(view.scenario, formulation)
    )
    with searching(session.words, _seconds(planning)) as watch:
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
    seconds = _seconds(groups[2])
    earlier = read_plan(source, read_bytes(source, session.notice), _kinds())
    filters, judging, planning = groups
    filters, judging = _with_options(filters, earlier.options), _with_options(judging, earlier.options)
    planning = _with_options(planning, earlier.options)
    try:
        view = session.view(reading, filters, judging)
        formulation = formulated(view.scenario, view.selection, request_of(view.roadmap, planning))
    except JobRefusedError as error:
        session.notice("options-of-plan", file=file)
        raise ContentRefusedError(error.code, **error.facts) from None
    periods = {period.name for period in formulation.request.periods}
    for measure in earlier.measures:
        if (measure.period or "") not in (periods or {""}):
            raise JobRefusedError("other-periods", nr=measure.nr)
    plan_view = PlanView(view, formulation, dict(_options(filters, judging, planning)))
    found = compared(view.scenario, formulation, earlier)
    with searching(session.words, seconds) as watch:
        best = nearest_plan(formulation.instance, found.plan.periods, watch)
    checked = CheckedPlan(file, earlier, found, best, hashlib.sha256(view.data).hexdigest())
    session.deliver_from(plan_check_report(plan_view, checked), output, [view.source, source])
    if watch.is_interrupted:
        return INTERRUPTED
    return DONE if checked.holds else CONTENT_AT_FAULT


#: The groups of options that shape a plan.
Groups = tuple[Filters, Deciding, Planning]
Group = TypeVar("Group", Filters, Deciding, Planning)
#: Options that say what is shown of a plan, or how it is looked for.
NOT_OF_THE_PLAN: Final = frozenset(("sweep", "steps", "check", "time", "robust", "samples", "seed"))


def _shaping(group: "type[Filters | Deciding | Planning]") -> "Iterator[tuple[str, Parameter]]":
    """The options of a group that shape a plan, by their long names."""
    for parameter in parameters_in(group):
        if parameter.field not in NOT_OF_THE_PLAN:
            assert isinstance(parameter.written, Option)
            yield parameter.written.names[0].removeprefix("--"), parameter


def _options(*groups: Filters | Deciding | Planning) -> "Iterator[tuple[str, Any]]":
    """The options as they were typed, by their long names."""
    for group in groups:
        for name, parameter in _shaping(type(group)):
            typed = getattr(group, parameter.field)
            if typed:
                yield name, typed


def _kinds() -> "dict[str, OptionKind]":
    """How each option that shapes a plan is written down."""
    return {
        name: "switch" if parameter.is_switch else "texts" if parameter.is_repeated else "text"
        for group in (Filters, Deciding, Planning)
        for name, parameter in _shaping(group)
    }


def _with_options(group: Group, options: "Mapping[str, Any]") -> Group:
    """A group with the options of an earlier plan, where the command line does not say otherwise."""
    earlier = {parameter.field: options.get(name) for name, parameter in _shaping(type(group))}
    taken = {field: value for field, value in earlier.items() if value and not getattr(group, field)}
    return group._replace(**taken)


def request_of(roadmap: "Roadmap", planning: Planning) -> "Request":
    """What is asked for; raises `JobRefusedError` for options that say nothing together."""
    from porvoo_roadmap.asking.measures import numbers_of
    from porvoo_roadmap.asking.plans import (
        amount_of,
        count_of_values,
        group_of,
        periods_of,
        rate_of,
        resource_of,
        spend_of,
        unit_of_money,
    )
    from porvoo_roadmap.planning.formulation import Request

    plain = [text for text in planning.budget or () if "=" not in text]
    if planning.period:
        for option, given in (("--budget", plain), ("--sweep", planning.sweep)):
            if given:
                raise JobRefusedError("options-exclude", first=option, second="--period")
    elif planning.rate is not None:
        raise JobRefusedError("rate-without-periods")
    elif planning.carry_over:
        raise JobRefusedError("carry-over-without-periods")
    if not (planning.period or planning.sweep or plain):
        raise JobRefusedError("budget-missing")
    unit = unit_of_money(roadmap)
    further = dict.fromkeys(resource_of(roadmap, text) for text in planning.budget or () if "=" in text)
    limits = dict.fromkeys(
        spend_of(roadmap, "--spend-at-most", text) for text in planning.spend_at_most or ()
    )
    return Request(
        amount_of("--budget", plain[-1], unit) if plain else None,
        periods_of(planning.period or (), unit),
        rate_of("0" if planning.rate is None else planning.rate),
        numbers_of(roadmap, "--include", planning.include or ()),
        numbers_of(roadmap, "--exclude", planning.exclude or ()),
        tuple(
            dict.fromkeys(count_of_values(roadmap, "--at-least", text) for text in planning.at_least or ())
        ),
        tuple(dict.fromkeys(count_of_values(roadmap, "--at-most", text) for text in planning.at_most or ())),
        tuple(dict.fromkeys(group_of(roadmap, "--either", text) for text in planning.either or ())),
        tuple(dict.fromkeys(group_of(roadmap, "--together", text) for text in planning.together or ())),
        tuple(
            dict.fromkeys(
                spend_of(roadmap, "--spend-at-least", text) for text in planning.spend_at_least or ()
            )
        ),
        (*further, *limits),
        planning.carry_over,
    )
