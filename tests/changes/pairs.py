"""Random pairs of roadmaps: one, and what somebody made of it; or two that have little in common."""

from fractions import Fraction as F
from random import Random
from typing import Any

from hypothesis import strategies as st

from porvoo_roadmap.checks import problems_of
from porvoo_roadmap.loading.recovering import parts_of_roadmap
from porvoo_roadmap.model import Between, Decision, Dimension, Level, Put, Range, Roadmap, Value
from tests.open_files import open_roadmap
from tests.strategies import roadmaps

STATUS = Dimension(title={"en": "Status"}, values={s: Level(state=s) for s in ("open", "done", "dropped")})
TEXTS = st.sampled_from(["Bikes", "Buses for all", "A hall"])


def is_sound(roadmap: Roadmap) -> bool:
    """Whether `check` would find no error.

    A file says what lies between two values in a text, which is read as that if both are declared.
    """
    are_declared = all(
        _can_stay(value, roadmap.dimensions[name])
        for measure in roadmap.measures
        for name, value in measure.values.items()
        if isinstance(value, Between) and name in roadmap.dimensions
    )
    return are_declared and not any(problems_of(parts_of_roadmap(roadmap)))


@st.composite
def renewed(draw: st.DrawFn, old: Roadmap) -> Roadmap:
    """A roadmap after some random edits of every kind; mostly still sound."""
    dimensions = {name: draw(_dimension(part)) for name, part in old.dimensions.items()}
    profile = draw(_profile(old.profiles["only"], list(dimensions)))
    measures = [draw(_measure(one, dimensions)) for one in old.measures if draw(st.integers(0, 9))]
    numbers = draw(st.lists(st.integers(100, 110), max_size=2, unique=True))
    added = [draw(_measure(old.measures[0], dimensions)) for _ in numbers]
    measures += [one.model_copy(update={"nr": nr}) for one, nr in zip(added, numbers, strict=True)]
    order = draw(st.permutations(measures))
    return old.model_copy(
        update={
            "title": {"en": draw(TEXTS)},
            "dimensions": dimensions,
            "profiles": {"only": profile},
            "measures": tuple(order),
        }
    )


@st.composite
def _dimension(draw: st.DrawFn, part: Dimension) -> Dimension:
    values: dict[str, Any] = dict(part.values)
    if part.number is not None:
        return draw(_numbers(part))
    match draw(st.integers(0, 9)):
        case 0 if any(level.points is not None for level in values.values()):
            name = draw(st.sampled_from(list(values)))
            values[name] = values[name].model_copy(update={"points": F(draw(st.integers(1, 9)))})
        case 1:
            points = F(draw(st.integers(1, 9))) if next(iter(values.values())).points is not None else None
            values["new"] = Level(points=points)
        case 2 if len(values) > 2:
            del values[draw(st.sampled_from(list(values)))]
        case 3:
            return part.model_copy(update={"better": "low" if part.better == "high" else "high"})
    return part.model_copy(update={"values": values})


@st.composite
def _numbers(draw: st.DrawFn, part: Dimension) -> Dimension:
    """A dimension in numbers, at times over another range, or with another good end."""
    match draw(st.integers(0, 5)):
        case 0:
            to = draw(st.integers(5, 20))
            return part.model_copy(update={"number": Range.model_validate({"from": F(1), "to": F(to)})})
        case 1:
            return part.model_copy(update={"better": "low" if part.better == "high" else "high"})
    return part


@st.composite
def _profile(draw: st.DrawFn, profile: Any, names: list[str]) -> Any:
    weights = dict(profile.weights)
    if draw(st.booleans()):
        weights[draw(st.sampled_from(list(weights)))] = F(draw(st.integers(0, 4)))
    if not any(weights.values()):
        weights[next(iter(weights))] = F(1)
    lanes = draw(st.sampled_from([profile.lanes, profile.lanes[1:], profile.lanes[::-1]]))
    criteria = [name for name in names if name not in {"kind", "status", "sector"}]
    breakers = draw(st.sampled_from([profile.tie_breakers, (), (criteria[0],)]))
    return profile.model_copy(update={"weights": weights, "lanes": lanes, "tie_breakers": breakers})


@st.composite
def _measure(draw: st.DrawFn, measure: Any, dimensions: dict[str, Dimension]) -> Any:
    values = {
        name: value
        if _can_stay(value, dimensions[name]) and draw(st.integers(0, 5))
        else draw(_value(name, dimensions[name]))
        for name, value in measure.values.items()
    }
    names = {"name": draw(TEXTS)} if not draw(st.integers(0, 5)) else {}
    return measure.model_copy(update={"values": values, **names})


def _can_stay(value: Value, dimension: Dimension) -> bool:
    match value:
        case None:
            return True
        case Between(low, high):
            return _can_stay(low, dimension) and _can_stay(high, dimension) and _is_forwards(value, dimension)
        case tuple():
            return all(one in dimension.values for one in value)
        case F():
            return dimension.number is not None and dimension.number.from_ <= value <= dimension.number.to
    return value in dimension.values


def _is_forwards(value: Between, dimension: Dimension) -> bool:
    """Whether the lower end comes first: what is backwards is refused in a file."""
    ends = [dimension.values[end].points if isinstance(end, str) else end for end in value]
    low, high = (F(-1) if end is None else end for end in ends)
    return low <= high


@st.composite
def _value(draw: st.DrawFn, name: str, dimension: Dimension) -> Value:
    """Any value that a measure can have on a dimension: known, between two, several, or not known."""
    if name == "status":
        return draw(st.sampled_from([*dimension.values]))
    if not draw(st.integers(0, 5)):
        return None
    if dimension.many:
        found = draw(st.lists(st.sampled_from([*dimension.values]), min_size=1, max_size=2, unique=True))
        return tuple(found)
    if dimension.number is not None:
        ends = st.integers(int(dimension.number.from_), int(dimension.number.to))
        low, high = sorted((draw(ends), draw(ends)))
        return F(low) if low == high or draw(st.booleans()) else Between(F(low), F(high))
    places = {one: level.points for one, level in dimension.values.items() if level.points is not None}
    first, second = (draw(st.sampled_from([*dimension.values])) for _ in range(2))
    if len(places) == len(dimension.values) and places[first] < places[second] and draw(st.booleans()):
        return Between(first, second)
    return first


@st.composite
def with_statuses(draw: st.DrawFn, roadmap: Roadmap) -> Roadmap:
    """The roadmap with a state for each measure."""
    states = st.sampled_from(["open", "open", "done", "dropped"])
    measures = [
        m.model_copy(update={"values": {**m.values, "status": draw(states)}}) for m in roadmap.measures
    ]
    dimensions = {**roadmap.dimensions, "status": STATUS}
    return roadmap.model_copy(update={"dimensions": dimensions, "measures": tuple(measures)})


@st.composite
def with_decisions(draw: st.DrawFn, roadmap: Roadmap) -> Roadmap:
    """The roadmap with decisions, or without any."""
    numbers = [measure.nr for measure in roadmap.measures]
    decided = draw(st.lists(st.sampled_from(numbers), max_size=2, unique=True)) if numbers else []
    beside = st.builds(Put, st.sampled_from(["before", "after"]), st.sampled_from(numbers or [1]))
    places = st.one_of(
        st.builds(Put, st.sampled_from(["first", "last", "out"])), beside, st.just(Put("lane", 1))
    )
    decisions = tuple(Decision(nr=nr, put=draw(places)) for nr in decided)
    new = roadmap.model_copy(update={"decisions": decisions})
    return new if is_sound(new) else roadmap.model_copy(update={"decisions": ()})


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Roadmap, Roadmap]:
    """A sound roadmap and a sound later version of it; in some, people decided about places.

    Half of them have whatever measures can have: numbers, several values, and values not known.
    """
    first = st.one_of(roadmaps(min_measures=4), open_roadmaps)
    old = draw(first.flatmap(with_statuses).filter(is_sound))
    new = draw(renewed(old).filter(is_sound))
    if draw(st.booleans()):
        return old, new
    return draw(with_decisions(old)), draw(with_decisions(new))


#: Roadmaps with numbers, several values, and values not known.
open_roadmaps = st.builds(open_roadmap, st.integers(0, 10**9).map(Random), st.integers(1, 4), st.just(5))
#: Two sound roadmaps that may have no dimension of the profile in common.
strangers = st.tuples(roadmaps().filter(is_sound), roadmaps().filter(is_sound))
