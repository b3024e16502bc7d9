"""What a plan may spend and what is wished of it, as options say it."""

from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

from porvoo_roadmap.cli.options import PLANNING, Option, Text, Texts
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.text.language import mark as _

if TYPE_CHECKING:
    from porvoo_roadmap.model import Roadmap
    from porvoo_roadmap.planning.formulation import Request


#: The seconds that a plan may take.
USUAL_TIME: Final = "20"


class Spending(NamedTuple):
    """What there is to spend, what is wished for, and how long a plan is looked for."""

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


def seconds_for(spending: Spending) -> float:
    """How long a plan is looked for."""
    from porvoo_roadmap.asking.numbers import seconds_of

    return seconds_of(USUAL_TIME if spending.time is None else spending.time)


def request_of(roadmap: "Roadmap", spending: Spending) -> "Request":
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

    plain = [text for text in spending.budget or () if "=" not in text]
    if spending.period:
        if plain:
            raise JobRefusedError("options-exclude", first="--budget", second="--period")
    elif spending.rate is not None:
        raise JobRefusedError("rate-without-periods")
    elif spending.carry_over:
        raise JobRefusedError("carry-over-without-periods")
    unit = unit_of_money(roadmap)
    further = dict.fromkeys(resource_of(roadmap, text) for text in spending.budget or () if "=" in text)
    limits = dict.fromkeys(
        spend_of(roadmap, "--spend-at-most", text) for text in spending.spend_at_most or ()
    )
    return Request(
        amount_of("--budget", plain[-1], unit) if plain else None,
        periods_of(spending.period or (), unit),
        rate_of("0" if spending.rate is None else spending.rate),
        numbers_of(roadmap, "--include", spending.include or ()),
        numbers_of(roadmap, "--exclude", spending.exclude or ()),
        tuple(
            dict.fromkeys(count_of_values(roadmap, "--at-least", text) for text in spending.at_least or ())
        ),
        tuple(dict.fromkeys(count_of_values(roadmap, "--at-most", text) for text in spending.at_most or ())),
        tuple(dict.fromkeys(group_of(roadmap, "--either", text) for text in spending.either or ())),
        tuple(dict.fromkeys(group_of(roadmap, "--together", text) for text in spending.together or ())),
        tuple(
            dict.fromkeys(
                spend_of(roadmap, "--spend-at-least", text) for text in spending.spend_at_least or ()
            )
        ),
        (*further, *limits),
        spending.carry_over,
    )
