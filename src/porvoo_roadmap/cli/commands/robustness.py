"""`robustness`: how far the ranks hold."""

from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from porvoo_roadmap.cli.completion import (
    VARIATIONS,
    complete_variations,
)
from porvoo_roadmap.cli.help import CONTENT, JUDGING
from porvoo_roadmap.cli.options import (
    Filters,
    Judging,
    Output,
    Reading,
    Text,
    option,
)
from porvoo_roadmap.cli.session import Session, count_of, judged, one_of, percentage_of
from porvoo_roadmap.language import mark as _
from porvoo_roadmap.problems import JobRefusedError

if TYPE_CHECKING:
    from porvoo_roadmap.robustness.sampling import Sampling
    from porvoo_roadmap.robustness.weightings import Variation


class Varying(NamedTuple):
    """Against which weightings a ranking is held, and how shares are found."""

    vary: Annotated[
        Text,
        option(
            JUDGING,
            "--vary",
            metavar=_("WHAT"),
            complete=complete_variations,
            help=_("weights, points, or both; both if not given."),
        ),
    ] = None
    within: Annotated[
        Text,
        option(
            JUDGING,
            "--within",
            metavar=_("PERCENT"),
            help=_("Only weights within so many percent of the profile's own."),
        ),
    ] = None
    first: Annotated[
        Text,
        option(
            JUDGING,
            "--first",
            metavar=_("COUNT"),
            help=_("In what share of the weightings a measure is among the first so many."),
        ),
    ] = None
    samples: Annotated[
        Text,
        option(
            JUDGING,
            "--samples",
            metavar=_("COUNT"),
            help=_("How many weightings are drawn where shares have no formula; 10000 if not given."),
        ),
    ] = None
    seed: Annotated[
        Text,
        option(
            JUDGING,
            "--seed",
            metavar=_("NUMBER"),
            help=_("Where the drawing begins; 1 if not given. The same seed gives the same shares."),
        ),
    ] = None


def command(
    context: typer.Context,
    reading: Reading,
    filters: Filters,
    judging: Judging,
    varying: Varying,
    output: Output,
    pairs: Annotated[
        bool, option(CONTENT, "--pairs", help=_("How every two measures stand to each other."))
    ] = False,
) -> None:
    """`robustness`."""
    from porvoo_roadmap.reports.pairs import pairs_report
    from porvoo_roadmap.reports.robustness import Outlook, Wanted, robustness_report
    from porvoo_roadmap.robustness import standings

    session = Session.of(context)
    if pairs and varying.first is not None:
        raise JobRefusedError("options-exclude", first="--first", second="--pairs")
    count = None if varying.first is None else count_of("--first", varying.first)
    variation, sampling = varied(varying)
    view = session.view(reading, filters)
    if count is not None and count > len(view.roadmap.measures):
        total = len(view.roadmap.measures)
        raise JobRefusedError("more-than-measures", key="--first", written=count, total=total)
    name, profile = judged(view.roadmap, judging)
    held = standings.hold(view.roadmap, profile, view.selection, variation)
    wanted, certainty = Wanted(name, variation, sampling, count), standings.certainty(held)
    if pairs:
        compared = standings.all_pairs(held, view.roadmap, sampling)
        report = pairs_report(view, wanted, held, compared, certainty)
    else:
        shares = standings.acceptability(held, sampling)
        outlook = Outlook(standings.groups(held), standings.rank_intervals(held), shares, certainty)
        report = robustness_report(view, wanted, held, outlook)
    session.deliver(report, output, view)


def varied(varying: Varying) -> "tuple[Variation, Sampling]":
    """What varies in this run, and how shares are sampled."""
    from porvoo_roadmap.robustness.sampling import Sampling
    from porvoo_roadmap.robustness.weightings import Variation

    vary = one_of("unknown-vary", varying.vary or "both", VARIATIONS)
    within = None if varying.within is None else percentage_of("--within", varying.within)
    if vary == "points" and within is not None:
        raise JobRefusedError("bounds-without-weights")
    sampling = Sampling()
    if varying.samples is not None:
        sampling = sampling._replace(samples=count_of("--samples", varying.samples))
    if varying.seed is not None:
        sampling = sampling._replace(seed=count_of("--seed", varying.seed))
    return Variation(vary, within), sampling
