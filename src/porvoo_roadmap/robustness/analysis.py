"""What every robustness analysis starts from: a ranking, and the set that it is analysed against."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final, Literal, NamedTuple, TypeVar

from porvoo_roadmap.effort import Effort
from porvoo_roadmap.model import Measure
from porvoo_roadmap.ranking import Ranked, rank
from porvoo_roadmap.robustness.open_values import (
    OpenPreferences,
    Sides,
    open_draws,
    open_preferences,
    outcomes_of,
    sides_of,
)
from porvoo_roadmap.robustness.preferences import LanePreferences
from porvoo_roadmap.robustness.sampling import Sampling
from porvoo_roadmap.robustness.variation import Variation, weightings_of
from porvoo_roadmap.robustness.weightings import Position, Weightings
from porvoo_roadmap.scenario import Scenario
from porvoo_roadmap.scenario.choosing import without_tie_breakers

#: How shares of the set were found; "none" where no distribution over it is natural.
ShareMethod = Literal["exact", "closed-form", "sampled", "none"]
Found = TypeVar("Found")

#: All that is found out about one ranking may take so many steps of work, drawing samples aside.
MOST_WORK: Final = 16_000_000
#: What drawing the open values of a measure takes in steps of work.
OPEN_DRAW: Final = 120


class AnalysedLane(NamedTuple):
    """How many measures are in earlier lanes, and how many of this lane have each position.

    The positions come in the order of the ranking, also in `preferences`.
    """

    before: int
    positions: Mapping[Position, int]
    preferences: LanePreferences

    @property
    def measures(self) -> int:
        """How many measures are in the lane."""
        return sum(self.positions.values())


class Analysis(NamedTuple):
    """A ranking, best first, and the set of weightings that it is analysed against.

    The scenario has no tie breakers. `position` is by number of measure; positions that score
    the same throughout the set are one. What is open is read there as the scenario reads it;
    `sides` are the ends of all measures by number, empty where nothing is open.
    """

    scenario: Scenario
    rows: tuple[Ranked, ...]
    weightings: Weightings
    position: Mapping[int, Position]
    lanes: tuple[AnalysedLane, ...]
    effort: Effort
    sides: Mapping[int, Sides]

    def open_preferences(self) -> OpenPreferences:
        """The possible preferences where something is open. Raises `TooMuchWorkError`."""
        return open_preferences(
            [self.sides[row.measure.nr] for row in self.rows], self.weightings, self.effort
        )

    def open_draws(self, sampling: Sampling) -> Iterator[list[int]]:
        """What each measure of the rows scores in draws of weightings and of what is open."""
        return open_draws(self.scenario, [row.measure for row in self.rows], self.weightings, sampling)

    def open_work(self) -> int:
        """What drawing what is open takes in steps of work in each draw, for each measure."""
        unsure = sum(own.best != own.worst for own in self.sides.values())
        return OPEN_DRAW * unsure // max(1, len(self.rows))

    def rows_of(self, lane: AnalysedLane) -> tuple[Ranked, ...]:
        """The measures of a lane in the order of the ranking."""
        return self.rows[lane.before : lane.before + lane.measures]

    def by_number(self, within: Callable[[AnalysedLane], Mapping[Position, Found]]) -> dict[int, Found]:
        """What is found for each position of a lane, by number for every measure there."""
        found: dict[int, Found] = {}
        for lane in self.lanes:
            of_position = within(lane)
            for row in self.rows_of(lane):
                found[row.measure.nr] = of_position[self.position[row.measure.nr]]
        return found

    def all_positions(self) -> list[Position]:
        """The positions of all lanes; one that is necessarily preferred to another comes before it.

        Draws keep this order where they leave two positions tied, so that no draw contradicts a
        necessary preference.
        """
        everyone = {own for lane in self.lanes for own in lane.positions}
        return sorted(everyone, key=lambda own: (-self.weightings.central_score(own), own))


def analyse(
    scenario: Scenario,
    selection: Sequence[Measure],
    variation: Variation,
    steps: int = MOST_WORK,
) -> Analysis:
    """The ranking of a selection, and the set of weightings that a variation makes of its profile.

    All that is then found out about it may take so many steps of work. Raises `JobRefusedError`
    for a variation that the profile does not allow.
    """
    plain = without_tie_breakers(scenario)
    rows = rank(plain, selection).rows
    found = outcomes_of(plain, rows)
    known = [plain.levels(row.measure.values) for row in rows]
    ends = [levels for both in found.values() for outcome in both for levels in outcome.levels]
    weightings = weightings_of(plain, variation, [*known, *ends])
    effort = Effort(steps // weightings.price)
    levels = {row.measure.nr: weightings.position_of(own) for row, own in zip(rows, known, strict=True)}
    first_of: dict[Hashable, Position] = {}
    position = {nr: first_of.setdefault(weightings.signature(own), own) for nr, own in levels.items()}
    lanes, before = [], 0
    for _, group in groupby(rows, key=lambda row: row.lane):
        counted = Counter(position[row.measure.nr] for row in group)
        lanes.append(AnalysedLane(before, counted, LanePreferences(counted, weightings, effort)))
        before += counted.total()
    sides = sides_of(found, weightings)
    return Analysis(plain, rows, weightings, position, tuple(lanes), effort, sides)
