"""What every robustness analysis starts from: a ranking, and the set that it is analysed against."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from itertools import groupby
from typing import Final, Literal, NamedTuple, TypeVar

from porvoo_roadmap.effort import Effort
from porvoo_roadmap.model import Measure
from porvoo_roadmap.ranking import Ranked, rank
from porvoo_roadmap.robustness.preferences import LanePreferences
from porvoo_roadmap.robustness.variation import Variation, weightings_of
from porvoo_roadmap.robustness.weightings import Position, Weightings
from porvoo_roadmap.scenario import Scenario
from porvoo_roadmap.scenario.choosing import without_tie_breakers

#: How shares of the set were found; "none" where no distribution over it is natural.
ShareMethod = Literal["exact", "closed-form", "sampled", "none"]
Found = TypeVar("Found")

#: All that is found out about one ranking may take so many steps of work, drawing samples aside.
MOST_WORK: Final = 16_000_000


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
    the same throughout the set are one.
    """

    scenario: Scenario
    rows: tuple[Ranked, ...]
    weightings: Weightings
    position: Mapping[int, Position]
    lanes: tuple[AnalysedLane, ...]
    effort: Effort

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
    weightings = weightings_of(plain, variation)
    effort = Effort(steps // weightings.price)
    levels = {row.measure.nr: weightings.position_of(row.measure) for row in rows}
    first_of: dict[Hashable, Position] = {}
    position = {nr: first_of.setdefault(weightings.signature(own), own) for nr, own in levels.items()}
    lanes, before = [], 0
    for _, group in groupby(rows, key=lambda row: row.lane):
        counted = Counter(position[row.measure.nr] for row in group)
        lanes.append(AnalysedLane(before, counted, LanePreferences(counted, weightings, effort)))
        before += counted.total()
    return Analysis(plain, rows, weightings, position, tuple(lanes), effort)
