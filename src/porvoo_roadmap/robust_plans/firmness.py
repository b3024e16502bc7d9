"""In the best plans of which share of the weightings each measure is, and which are in all or in none."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice
from typing import Final, Literal, NamedTuple

from porvoo_roadmap.effort import Effort, TooMuchWorkError
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.model import Baseline, Measure
from porvoo_roadmap.planning.alternative_optima import Membership
from porvoo_roadmap.planning.engine import Engine, engine_of
from porvoo_roadmap.planning.formulation import Request
from porvoo_roadmap.planning.instance import Instance
from porvoo_roadmap.planning.mixed_integer import highs
from porvoo_roadmap.planning.solver.objective import ObjectiveValue
from porvoo_roadmap.robust_plans.best_plans import BestAtWeights, Means, best_plans, best_worth
from porvoo_roadmap.robust_plans.breakpoints import WeightPiece, pieces
from porvoo_roadmap.robust_plans.draws import Draw, draws, has_open_values
from porvoo_roadmap.robust_plans.extreme_points import PARTS, ExtremePoints, known_plans
from porvoo_roadmap.robust_plans.family import InstanceFamily
from porvoo_roadmap.robustness.sampling import Sampling
from porvoo_roadmap.scenario import Scenario
from porvoo_roadmap.watch import OutOfTimeError, Watch

#: What the breakpoints of a line may take in steps of work, what all samples, and what all proofs.
MOST_ALONG: Final = 60_000_000
MOST_DRAWING: Final = 40_000_000
MOST_PROVING: Final = 50_000_000
#: Of the time the search along a line leaves this share for samples, and samples for proofs.
FOR_SAMPLES: Final = 0.5
FOR_PROOFS: Final = 0.3
#: With so many criteria the weightings are a point or a line.
MOST_EXACT: Final = 2
#: So many weightings are drawn unless the user says otherwise.
USUAL_SAMPLES: Final = 1000


class PlanFirmness(NamedTuple):
    """By number of measure: in how much of all weightings it is in every best plan, and in some.

    `standing` says how it is in the best plans of all weightings that were looked at; it is
    `proven` for those where it holds for every weighting. `own` is how it is in the best plans
    by the profile's own weights. `impossible` is the share of the draws of open values in which
    no plan keeps the rules. `sampling` says how many weightings were drawn, if any were.
    """

    method: Literal["exact", "sampled"]
    in_every: Mapping[int, Fraction]
    in_some: Mapping[int, Fraction]
    standing: Mapping[int, Membership]
    proven: frozenset[int]
    own: Mapping[int, Membership]
    impossible: Fraction
    sampling: Sampling
    criteria: tuple[str, ...]
    baselines: tuple[Baseline, ...]
    engine: Engine
    has_open: bool


class Question(NamedTuple):
    """What is asked: a request over a selection, as an instance at any weighting."""

    scenario: Scenario
    selection: Sequence[Measure]
    request: Request
    family: InstanceFamily


def firmness(question: Question, own: Instance, sampling: Sampling, watch: Watch) -> PlanFirmness | None:
    """How firm the plans are; `None` where no plan keeps the rules by the profile's own weights.

    `own` is the instance with these. Raises `JobRefusedError` where it is too large, or where
    nothing is found in time.
    """
    watch.heeds_interruption, watch.task = True, "weightings"
    engine = engine_of(own)
    try:
        if engine == "dynamic-programme":
            try:
                return _found(question, own.limited(MOST_DRAWING), sampling, Means(engine, watch))
            except TooMuchWorkError:
                if not highs.is_installed():
                    raise JobRefusedError("plan-needs-solver") from None
        return _found(question, own._replace(effort=None), sampling, Means("mixed-integer", watch))
    except TooMuchWorkError:
        raise JobRefusedError("plan-too-large") from None
    except OutOfTimeError:
        if watch.is_interrupted:
            raise KeyboardInterrupt from None
        raise JobRefusedError("robust-not-in-time") from None


def _found(question: Question, own: Instance, sampling: Sampling, means: Means) -> PlanFirmness | None:
    """The same; raises `TooMuchWorkError` and `OutOfTimeError` where not even one weighting is done."""
    seconds = means.watch.left()
    here = best_plans(own, means)
    if here is None:
        return None
    has_open = has_open_values(question.scenario)
    if not has_open and len(question.family.criteria) <= MOST_EXACT:
        try:
            return _exact(question, here, sampling, means._replace(reserve=FOR_SAMPLES * seconds))
        except (TooMuchWorkError, OutOfTimeError):
            pass
    return _sampled(question, here, sampling, means._replace(reserve=FOR_PROOFS * seconds), has_open=has_open)


def _effort(means: Means, steps: int) -> Effort | None:
    """What may be spent in steps; what the solver does is not counted in them."""
    return Effort(steps) if means.engine == "dynamic-programme" else None


def _exact(question: Question, here: BestAtWeights, sampling: Sampling, means: Means) -> PlanFirmness:
    family = question.family
    effort = _effort(means, MOST_ALONG)

    def solve(instance: Instance) -> BestAtWeights:
        found = best_plans(instance._replace(effort=effort), means)
        assert found is not None  # Whatever the weights, the same plans keep the rules.
        return found

    found = [piece for baseline in family.points for piece in pieces(family, baseline, solve)]
    total = len(family.points)
    looked_at = [WeightPiece(piece.share / total, piece.best) for piece in found]
    return _told(question, here, looked_at, sampling, means)


def _sampled(
    question: Question, here: BestAtWeights, sampling: Sampling, means: Means, *, has_open: bool
) -> PlanFirmness:
    drawn = [*_drawn(question, sampling, means)]
    if not drawn:
        raise OutOfTimeError
    found = [(draw, best) for draw, best in drawn if best is not None]
    looked_at = [WeightPiece(Fraction(1, len(drawn)), best) for _, best in found]
    told = _told(question, here, looked_at, sampling._replace(samples=len(drawn)), means)
    # That some best plans have a measure and others have not needs no other proof than these.
    proven = {nr for nr, own in told.standing.items() if own == "borderline"}
    if not has_open:
        proven.update(_proven(question.family, told.standing, found, means._replace(reserve=0)))
    impossible = Fraction(len(drawn) - len(found), len(drawn))
    return told._replace(method="sampled", proven=frozenset(proven), impossible=impossible, has_open=has_open)


def _told(
    question: Question,
    here: BestAtWeights,
    looked_at: Sequence[WeightPiece],
    sampling: Sampling,
    means: Means,
) -> PlanFirmness:
    """What the pieces say, if they are all weightings that there are."""
    standing = _standing(here, [piece.best for piece in looked_at])
    return PlanFirmness(
        "exact",
        _shares(looked_at, here, {"core"}),
        _shares(looked_at, here, {"core", "borderline"}),
        standing,
        frozenset(standing),
        here.membership,
        Fraction(),
        sampling,
        question.family.criteria,
        tuple(question.family.points),
        means.engine,
        has_open=False,
    )


def _drawn(
    question: Question, sampling: Sampling, means: Means
) -> Iterator[tuple[Draw, BestAtWeights | None]]:
    """The draws with their best plans, as many as there is effort and time for."""
    effort = _effort(means, MOST_DRAWING)
    for draw in islice(draws(*question, sampling.seed), sampling.samples):
        try:
            yield draw, best_plans(draw.instance._replace(effort=effort), means)
        except (TooMuchWorkError, OutOfTimeError):
            return


def _shares(
    looked_at: Sequence[WeightPiece], here: BestAtWeights, counted: set[Membership]
) -> Mapping[int, Fraction]:
    return {
        nr: sum((piece.share for piece in looked_at if piece.best.membership.get(nr) in counted), Fraction())
        for nr in here.membership
    }


def _standing(here: BestAtWeights, looked_at: Sequence[BestAtWeights]) -> Mapping[int, Membership]:
    """How measures are in the best plans of all weightings together."""

    def together(nr: int) -> Membership:
        found = {best.membership.get(nr, "exterior") for best in (here, *looked_at)}
        return found.pop() if len(found) == 1 else "borderline"

    return {nr: together(nr) for nr in here.membership}


def _proven(
    family: InstanceFamily,
    standing: Mapping[int, Membership],
    found: Sequence[tuple[Draw, BestAtWeights]],
    means: Means,
) -> Iterator[int]:
    """The measures that are proven to be in every best plan, or in none, with the effort that there is."""
    effort = _effort(means, MOST_PROVING)

    def worth(instance: Instance) -> ObjectiveValue | None:
        return best_worth(instance._replace(effort=effort), means)

    undecided = [nr for nr, own in standing.items() if own != "borderline"]
    try:
        corners = [
            ExtremePoints(
                family,
                baseline,
                known_plans(
                    family, baseline, (best.periods for draw, best in found if draw.baseline == baseline)
                ),
                worth,
            )
            for baseline in family.points
        ]
        for most in PARTS:
            left = []
            for nr in undecided:
                if all(
                    one.always(nr, most) if standing[nr] == "core" else one.never(nr, most) for one in corners
                ):
                    yield nr
                else:
                    left.append(nr)
            undecided = left
    except (TooMuchWorkError, OutOfTimeError):
        return
