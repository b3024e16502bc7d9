"""The options of `plan` as a request."""

from porvoo_roadmap.cli.options import Planning
from porvoo_roadmap.model import Roadmap
from porvoo_roadmap.planning.request import Request, amount_of, count_of, periods_of, rate_of
from porvoo_roadmap.problems import JobRefusedError
from porvoo_roadmap.selecting import number_filter


def request_of(roadmap: Roadmap, planning: Planning) -> Request:
    """What is asked for; raises `JobRefusedError` for options that say nothing together."""
    if planning.period:
        for option, given in (("--budget", planning.budget), ("--sweep", planning.sweep)):
            if given:
                raise JobRefusedError("options-exclude", first=option, second="--period")
    elif planning.rate is not None:
        raise JobRefusedError("rate-without-periods")
    if not (planning.period or planning.sweep or planning.budget is not None):
        raise JobRefusedError("budget-missing")
    known = [measure.nr for measure in roadmap.measures]
    include = number_filter("--include", planning.include or (), known)
    exclude = number_filter("--exclude", planning.exclude or (), known)
    return Request(
        None if planning.budget is None else amount_of("--budget", planning.budget),
        periods_of(planning.period or ()),
        rate_of(planning.rate or "0"),
        tuple(map(int, include.values)),
        tuple(map(int, exclude.values)),
        tuple(dict.fromkeys(count_of(roadmap, "--at-least", text) for text in planning.at_least or ())),
        tuple(dict.fromkeys(count_of(roadmap, "--at-most", text) for text in planning.at_most or ())),
    )
