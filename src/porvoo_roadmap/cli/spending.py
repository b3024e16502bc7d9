"""What a plan may spend and what is wished of it, as options say it."""

from typing import TYPE_CHECKING

from porvoo_roadmap.cli.options import Spending
from porvoo_roadmap.findings.problems import JobRefusedError

if TYPE_CHECKING:
    from porvoo_roadmap.model import Roadmap
    from porvoo_roadmap.planning.formulation import Request


def request_of(roadmap: "Roadmap", spending: Spending) -> "Request":
    """What is asked for; raises `JobRefusedError` for options that say nothing together."""
    from porvoo_roadmap.asking.measures import numbers_of
    from porvoo_roadmap.asking.plans import amount_of, count_of_values, periods_of, rate_of, unit_of_money
    from porvoo_roadmap.planning.formulation import Request

    if spending.period and spending.budget is not None:
        raise JobRefusedError("options-exclude", first="--budget", second="--period")
    if not spending.period and spending.rate is not None:
        raise JobRefusedError("rate-without-periods")
    unit = unit_of_money(roadmap)
    return Request(
        None if spending.budget is None else amount_of("--budget", spending.budget, unit),
        periods_of(spending.period or (), unit),
        rate_of("0" if spending.rate is None else spending.rate),
        numbers_of(roadmap, "--include", spending.include or ()),
        numbers_of(roadmap, "--exclude", spending.exclude or ()),
        tuple(
            dict.fromkeys(count_of_values(roadmap, "--at-least", text) for text in spending.at_least or ())
        ),
        tuple(dict.fromkeys(count_of_values(roadmap, "--at-most", text) for text in spending.at_most or ())),
    )
