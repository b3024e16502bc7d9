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
    Grouping,
    Option,
    Output,
    Reading,
    Text,
    Texts,
)
from porvoo_roadmap.cli.session import DONE, INTERRUPTED, Session, known_group
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.text.language import mark as _

if TYPE_CHECKING:
    from porvoo_roadmap.model import Roadmap
    from porvoo_roadmap.planning.formulation import Request

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
    from porvoo_roadmap.asking.plans import seconds_of, steps_of
    from porvoo_roadmap.cli.searching import searching
    from porvoo_roadmap.planning.answer import Answer, answer, frontier
    from porvoo_roadmap.planning.deletion_filter import Infeasibility
    from porvoo_roadmap.planning.formulation import formulated
    from porvoo_roadmap.reports.plan_view import PlanView
    from porvoo_roadmap.reports.plan_words import refusal

    if grouping.group is not None and planning.sweep:
        raise JobRefusedError("options-exclude", first="--group", second="--sweep")
    seconds = seconds_of(USUAL_TIME if planning.time is None else planning.time)
    steps = steps_of(USUAL_STEPS if planning.steps is None else planning.steps)
    if planning.steps is not None and not planning.sweep:
        raise JobRefusedError("steps-without-sweep")
    view = session.view(reading, filters, judging)
    group = known_group(view, grouping.group)
    formulation = formulated(view.scenario, view.selection, request_of(view.roadmap, planning))
    plan_view = PlanView(view, formulation)
    with searching(session.words, seconds) as watch:
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
