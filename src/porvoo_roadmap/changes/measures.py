"""What happened to each measure: whether it is new, gone, edited or moved, and its two ranks."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from porvoo_roadmap.changes.edits import RoadmapEdit
from porvoo_roadmap.changes.moves import Differences, Move
from porvoo_roadmap.deciding import decided
from porvoo_roadmap.model import Measure, State
from porvoo_roadmap.ranking import Ranked

#: What is said of a measure first; an edited one may have moved as well.
ChangeKind = Literal["added", "removed", "edited", "moved", "same"]


class ChangedMeasure(NamedTuple):
    """One measure in two versions, as it is now, or as it was where it is gone.

    `was` and `ranked` are its rows in the two rankings; `None` where it is not ranked. `states`
    are its states before and now, of one that is in both files. `move` is of one that is ranked
    in both.
    """

    measure: Measure
    change: ChangeKind
    was: Ranked | None
    ranked: Ranked | None
    edits: tuple[RoadmapEdit, ...]
    states: tuple[State, State] | None
    move: Move | None

    @property
    def is_moved(self) -> bool:
        """Whether its place is another, or it came to the ranking or left it."""
        return self.move.is_moved if self.move else self.was is not None or self.ranked is not None

    @property
    def shares_otherwise(self) -> bool:
        """Whether its rank is the same, but it shared it before and does not now, or the other way."""
        move = self.move
        return move is not None and not move.is_moved and move.old.tied != move.new.tied


def changed_measures(found: Differences) -> tuple[ChangedMeasure, ...]:
    """What happened to every measure of either version, by number."""
    by_number: defaultdict[int | None, list[RoadmapEdit]] = defaultdict(list)
    for edit in found.edits:
        by_number[edit.nr].append(edit)
    was, now = (_ranked(decided(one).ranking.rows) for one in (found.old, found.new))
    moves = {move.nr: move for move in found.moves}
    old, new = found.old.roadmap, found.new.roadmap
    before, after = {one.nr: one for one in old.measures}, {one.nr: one for one in new.measures}
    rows = []
    for nr in dict.fromkeys((*before, *(nr for nr in after if nr not in found.renumbered.values()))):
        number = found.renumbered.get(nr, nr)
        mine, theirs = before.get(nr), after.get(number)
        move, edits = moves.get(nr), tuple(by_number[nr])
        measure = theirs or mine
        assert measure is not None  # It is in either version.
        rows.append(
            ChangedMeasure(
                measure,
                _kind(mine, theirs, edits, move),
                was.get(nr),
                now.get(number) if theirs else None,
                edits,
                (old.state_of(mine), new.state_of(theirs)) if mine and theirs else None,
                move,
            )
        )
    return tuple(sorted(rows, key=lambda row: row.measure.nr))


def _ranked(rows: Iterable[Ranked]) -> Mapping[int, Ranked]:
    return {row.measure.nr: row for row in rows}


def _kind(
    mine: Measure | None, theirs: Measure | None, edits: Sequence[RoadmapEdit], move: Move | None
) -> ChangeKind:
    if mine is None:
        return "added"
    if theirs is None:
        return "removed"
    if edits:
        return "edited"
    return "moved" if move and move.is_moved else "same"
