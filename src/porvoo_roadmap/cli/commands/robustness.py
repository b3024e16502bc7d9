"""`robustness`: how much the rank of each measure changes under other weights and points.

The best and worst ranks are exact: some weighting reaches them, and none within the bounds
goes beyond. Shares are exact if there is a formula; otherwise they are sampled, the output
gives the standard error, and the same seed gives the same shares.
"""

from typing import TYPE_CHECKING, Annotated, Final, Literal, NamedTuple

from porvoo_roadmap.cli.options import (
    CONTENT,
    JUDGING,
    Filters,
    Judging,
    Option,
    Output,
    Reading,
    Text,
    seed_in,
)
from porvoo_roadmap.cli.session import DONE, INTERRUPTED, Session, in_time, one_of
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.text.language import mark as _

if TYPE_CHECKING:
    from porvoo_roadmap.robustness.sampling import Sampling
    from porvoo_roadmap.robustness.variation import Variation
    from porvoo_roadmap.watch import Watch

#: What can vary.
VARIATIONS: Final[tuple[Literal["weights", "points", "both"], ...]] = ("weights", "points", "both")

#: How long ranks are looked for, in seconds, and how many steps of work a second has.
USUAL_TIME: Final = "2"
STEPS_PER_SECOND: Final = 8_000_000


class Varying(NamedTuple):
    """Against which weightings a ranking is held, how shares are found, and what of it is shown."""

    vary: Annotated[
        Text,
        Option(
            ("--vary",),
            JUDGING,
            _("What changes: weights, points or both; both if not given."),
            _("WHAT"),
            VARIATIONS,
        ),
    ] = None
    within: Annotated[
        Text,
        Option(
            ("--within",),
            JUDGING,
            _("Only weights that differ from the profile's by at most this percentage, such as 30."),
            _("PERCENT"),
        ),
    ] = None
    first: Annotated[
        Text,
        Option(
            ("--first",),
            JUDGING,
            _("Show in what share of the weightings a measure is among the first COUNT."),
            _("COUNT"),
        ),
    ] = None
    samples: Annotated[
        Text,
        Option(
            ("--samples",),
            JUDGING,
            _("How many random weightings to draw if shares have no formula; 10\u202f000 if not given."),
            _("COUNT"),
        ),
    ] = None
    seed: Annotated[Text, seed_in(JUDGING)] = None
    time: Annotated[
        Text,
        Option(
            ("--time",),
            JUDGING,
            _(
                "How long to look for exact ranks, in seconds of a usual computer; 2 if not given."
                " Others come with bounds."
            ),
            _("SECONDS"),
        ),
    ] = None
    pairs: Annotated[
        bool, Option(("--pairs",), CONTENT, _("Show the order of the measures pair by pair."))
    ] = False


def command(
    session: Session, reading: Reading, filters: Filters, judging: Judging, varying: Varying, output: Output
) -> int:
    """`robustness`."""
    from functools import partial

    from porvoo_roadmap.asking.numbers import count_of, seconds_of
    from porvoo_roadmap.cli.robust_ranks import robust_ranks
    from porvoo_roadmap.cli.searching import searching
    from porvoo_roadmap.reports.robustness import RobustnessSettings, robustness_report
    from porvoo_roadmap.reports.robustness_pairs import pairs_report
    from porvoo_roadmap.robustness.analysis import analyse
    from porvoo_roadmap.robustness.certainty import certainty
    from porvoo_roadmap.robustness.pairs import all_pairs

    if varying.pairs and varying.first is not None:
        raise JobRefusedError("options-exclude", first="--first", second="--pairs")
    count = None if varying.first is None else count_of("--first", varying.first)
    variation, sampling = varied(varying)
    view = session.view(reading, filters, judging)
    total = len(view.scenario.measures)
    if count is not None and count > total:
        raise JobRefusedError("more-than-measures", key="--first", written=count, total=total)
    settings, was_interrupted = RobustnessSettings(variation, count), False
    seconds = seconds_of(USUAL_TIME if varying.time is None else varying.time)
    with in_time(len(view.selection)):
        analysis = analyse(view.scenario, view.selection, variation, int(STEPS_PER_SECOND * seconds))
        if varying.pairs:
            certain = certainty(analysis)
            report = pairs_report(view, settings, analysis, all_pairs(analysis, sampling), certain)
        else:
            with searching(session.words, seconds) as watch:
                watch.heeds_interruption, watch.task = True, "ranks"
                result = robust_ranks(view, analysis, sampling, partial(_goes_on, watch))
            was_interrupted = watch.is_interrupted
            report = robustness_report(view, settings, analysis, result)
    session.deliver(report, output, view)
    return INTERRUPTED if was_interrupted else DONE


def _goes_on(watch: "Watch") -> bool:
    """Tell how the search gets on, and whether the user still wants it."""
    watch.say()
    return not watch.is_interrupted


def varied(varying: Varying) -> "tuple[Variation, Sampling]":
    """What varies in this run, and how shares are sampled."""
    from porvoo_roadmap.asking.numbers import count_of, percentage_of
    from porvoo_roadmap.robustness.sampling import Sampling
    from porvoo_roadmap.robustness.variation import Variation

    vary = one_of("unknown-vary", varying.vary or "both", VARIATIONS)
    within = None if varying.within is None else percentage_of("--within", varying.within)
    if vary == "points" and within is not None:
        raise JobRefusedError("bounds-without-weights")
    sampling = Sampling()
    if varying.samples is not None:
        sampling = sampling._replace(samples=count_of("--samples", varying.samples), fewer=())
    if varying.seed is not None:
        sampling = sampling._replace(seed=count_of("--seed", varying.seed))
    return Variation(vary, within), sampling
