"""What a plan may spend and what is wished of it, as options say it."""

from typing import TYPE_CHECKING, Final

from porvoo_roadmap.cli.options import Spending
from porvoo_roadmap.findings.problems import JobRefusedError

if TYPE_CHECKING:
    from porvoo_roadmap.model import Roadmap
    from porvoo_roadmap.planning.formulation import Request


#: The seconds that a plan may take.
USUAL_TIME: Final = "20"


def seconds_for(spending: Spending) -> float:
    """How long a plan is looked for."""
    from porvoo_roadmap.asking.plans import seconds_of

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
