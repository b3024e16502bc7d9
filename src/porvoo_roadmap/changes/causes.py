"""Why a rank can move: the edits of profiles and scales, grouped by cause.

What measures do to ranks is not told by an edit alone: a measure that is new, gone, done or
edited moves the others as well as itself. `replaying` sees to those.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from porvoo_roadmap.changes.edits import MISSING, RoadmapEdit
from porvoo_roadmap.scenario import Scenario

#: Causes in the profile and the scales, which move a measure whatever the other measures are.
StructuralKind = Literal["profile", "method", "weight", "lanes", "tie-breakers", "scale", "cost-role"]
#: Causes in the measures and the decisions. `edits` are those of all; of one measure its own and others'.
MeasuresKind = Literal["edits", "own-edit", "other-edits", "added", "removed", "state", "decisions"]


class Cause(NamedTuple):
    """A cause of moved ranks; `key` is the criterion whose weight, or the dimension whose scale changed."""

    kind: StructuralKind | MeasuresKind
    key: str = ""


EDITS = Cause("edits")
OWN_EDIT = Cause("own-edit")
OTHER_EDITS = Cause("other-edits")
ADDED = Cause("added")
REMOVED = Cause("removed")
STATE = Cause("state")
DECISIONS = Cause("decisions")


class Judged(NamedTuple):
    """What decides ranks in the two versions: the profiles by name, and the dimensions.

    `is_chosen` says that the run names the profile, whatever the default one is.
    """

    profiles: tuple[str, ...]
    dimensions: tuple[str, ...]
    is_chosen: bool


def judged_in(old: Scenario, new: Scenario, *, is_chosen: bool) -> Judged:
    """What decides ranks in either of two versions."""
    dimensions = dict.fromkeys((*old.looked_at, *new.looked_at))
    return Judged(tuple(dict.fromkeys((old.name, new.name))), tuple(dimensions), is_chosen)


def structural_causes(
    edits: Iterable[RoadmapEdit], judged: Judged
) -> Mapping[Cause, tuple[RoadmapEdit, ...]]:
    """The edits that can move ranks without a measure being edited, by cause."""
    found: defaultdict[Cause, list[RoadmapEdit]] = defaultdict(list)
    for edit in edits:
        cause = _cause_of(edit, judged)
        if cause is not None:
            found[cause].append(edit)
    return {cause: tuple(there) for cause, there in found.items()}


def _cause_of(edit: RoadmapEdit, judged: Judged) -> Cause | None:
    match edit.path:
        case ("default_profile",) if not judged.is_chosen:
            return Cause("profile")
        case ("profiles", str(name), *parts) if name in judged.profiles:
            return _in_profile(parts, edit)
        case ("dimensions", _, "role"):
            return Cause("cost-role")
        case ("dimensions", str(name), *parts) if name in judged.dimensions:
            return _in_dimension(name, parts)
    return None


def _in_profile(parts: list[str | int], edit: RoadmapEdit) -> Cause | None:
    match parts:
        case []:
            # That it is gone moves nothing: before, another one has to become the default.
            return Cause("profile") if edit.old is MISSING else None
        case ["weights", str(criterion)]:
            return Cause("weight", criterion)
        case ["method"]:
            return Cause("method")
        case ["tie_breakers"]:
            return Cause("tie-breakers")
        case ["lanes", _] | ["lanes", _, "when", *_]:
            return Cause("lanes")
    return None


def _in_dimension(name: str, parts: list[str | int]) -> Cause | None:
    match parts:
        case [] | ["better"] | ["many"] | ["number", *_] | ["values", _] | ["values", _, "points"]:
            return Cause("scale", name)
    return None
