"""Rules whose findings are warnings: the file can be used all the same, and only `check` reports them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final, Literal

from porvoo_roadmap.checks.decisions import decisions_have_reasons
from porvoo_roadmap.checks.dimensions import judged_by
from porvoo_roadmap.checks.parts import (
    DimensionPart,
    MeasurePart,
    Parts,
    ProfilePart,
    TextPart,
    ValuePart,
    classes_of,
)
from porvoo_roadmap.findings.problems import Path, Problem
from porvoo_roadmap.model import Between, in_file
from porvoo_roadmap.scenario.methods import WEIGHTED_SUM, weighted_mean
from porvoo_roadmap.scenario.scales import values_of
from porvoo_roadmap.text.characters import character_name
from porvoo_roadmap.text.language import EVERY_LANGUAGE
from porvoo_roadmap.text.nearest import nearest

#: A scale has at least two levels of different points.
LEAST_LEVELS: Final = 2


def warnings_of(parts: Parts) -> Iterator[Problem]:
    """All warnings about a file, rule by rule."""
    return (problem for rule in WARNINGS for problem in rule(parts))


def readable_measures(parts: Parts) -> Iterator[tuple[int, MeasurePart]]:
    """The measures with their indices; only a file that is checked has their texts."""
    return ((index, measure) for index, measure in parts.measures if isinstance(measure, MeasurePart))


def problems_are_told(parts: Parts) -> Iterator[Problem]:
    """A measure says which problem it solves, or says `null`."""
    for index, measure in readable_measures(parts):
        if "problem" not in measure.keys:
            yield Problem("no-problem", {"nr": measure.nr or index + 1}, ("measures", index))


def names_are_unique(parts: Parts) -> Iterator[Problem]:
    """No two measures have one name."""
    first: dict[str, tuple[int, int]] = {}
    for index, measure in readable_measures(parts):
        name = measure.texts.get("name")
        if name is None:
            continue
        earlier, nr = first.setdefault(name, (index, measure.nr or index + 1))
        if earlier != index:
            path: Path = ("measures", index, "name")
            yield Problem("same-name", {"nr": nr}, path, other=("measures", earlier, "name"))


def mistyped_values_are_missed(parts: Parts) -> Iterator[Problem]:
    """A declared value that no measure has is probably meant by a value that is not declared."""
    for name, dimension in parts.dimensions.items():
        used = {text for _, measure in parts.measures for _, text in classes_of(measure.values.get(name))}
        declared = tuple(dimension.known_values)
        meant = {nearest(value, declared) for value in used - {*declared}} if declared else set()
        for value in declared:
            if value in meant and value not in used:
                path = ("dimensions", name, "values", value)
                yield Problem("unused-value", {"dimension": name, "value": value}, path, "key")


def points_follow_the_values(parts: Parts) -> Iterator[Problem]:
    """The values of a criterion are written in the order of their points, up or down."""
    for name in judged_by(parts):
        dimension = parts.dimensions.get(name)
        levels = (
            [(v, p) for v, level in dimension.known_values.items() if (p := level.known_points) is not None]
            if dimension
            else []
        )
        steps = [later > earlier for (_, earlier), (_, later) in pairwise(levels) if later != earlier]
        if len(set(steps)) > 1:
            turn = _turn(levels, rising=steps[0])
            in_order = sorted(levels, key=lambda level: level[1], reverse=not steps[0])
            facts = {"dimension": name, "value": levels[turn][0], "order": ", ".join(v for v, _ in in_order)}
            yield Problem(
                "points-out-of-order", facts, ("dimensions", name, "values", levels[turn][0], "points")
            )


def _turn(levels: Sequence[tuple[str, Fraction]], *, rising: bool) -> int:
    """The index of the first level whose points fall, on a rising scale, or rise, on a falling one."""
    pairs = enumerate(pairwise(levels), 1)
    return next(i for i, ((_, a), (_, b)) in pairs if a != b and (b > a) != rising)


def unused_levels_stretch_nothing(parts: Parts) -> Iterator[Problem]:
    """No unused value stretches a scale so that measures change places.

    A weight is worth the whole scale, from its worst to its best level (a swing weight). A
    level beyond all levels in use makes every step between these worth less, and so can change
    the order of measures that do not have it.
    """
    for name in judged_by(parts):
        points = _all_points(parts.dimensions.get(name))
        values = {end for _, measure in parts.measures for end in _ends(measure.values.get(name))}
        used = {value for value in values if isinstance(value, str) and value in points}
        # A value that could not be read, or is not known, may be the one that seems to be unused.
        unread = not parts.every_number or used != values
        if unread or len({points[value] for value in used}) < LEAST_LEVELS:
            continue
        low, high = min(points[v] for v in used), max(points[v] for v in used)
        for value in points:
            if value not in used and not low <= points[value] <= high:
                moved = _moved(parts, name, {v: p for v, p in points.items() if low <= p <= high})
                if moved is not None:
                    facts = {"dimension": name, "value": value, **moved}
                    yield Problem("stretched-scale", facts, ("dimensions", name, "values", value), "key")


def _ends(value: ValuePart) -> tuple[object, ...]:
    """The ends of a value that is not known for certain, or the value itself."""
    return tuple(value) if isinstance(value, Between) else (value,)


def _moved(parts: Parts, name: str, used: Mapping[str, Fraction]) -> dict[str, str | int] | None:
    """The first profile in which measures change places if a scale has only its used levels; how many do."""
    for key, profile in parts.profiles.items():
        scales = _scales(parts, profile)
        if not scales or not (profile.weights or {}).get(name):
            continue
        declared = _ranks(parts, profile, scales)
        narrowed = _ranks(parts, profile, {**scales, name: values_of(used, _better(parts.dimensions[name]))})
        count = sum(declared[index] != narrowed[index] for index in declared)
        if count:
            return {"profile": key, "count": count}
    return None


def _scales(parts: Parts, profile: ProfilePart) -> dict[str, dict[str, Fraction]] | None:
    """The value of each level of the criteria of a weighted sum; `None` if not all are known."""
    weights = profile.weights or {}
    if (
        profile.method != WEIGHTED_SUM.name
        or not weights
        or any(w is None or w < 0 for w in weights.values())
    ):
        return None
    points = {name: _all_points(parts.dimensions.get(name)) for name in weights}
    if not any(weights.values()) or any(len(set(scale.values())) < LEAST_LEVELS for scale in points.values()):
        return None
    return {name: values_of(scale, _better(parts.dimensions[name])) for name, scale in points.items()}


def _ranks(
    parts: Parts, profile: ProfilePart, scales: Mapping[str, Mapping[str, Fraction]]
) -> dict[int, int]:
    """The rank of each measure whose values are all known, by its index."""
    weights = {name: weight for name, weight in (profile.weights or {}).items() if weight is not None}
    keys = {}
    for index, measure in parts.measures:
        levels = {name: _worth(scales[name], measure.values.get(name)) for name in weights}
        known = {name: value for name, value in levels.items() if value is not None}
        if len(known) == len(levels):
            keys[index] = (_lane(measure.values, profile), -weighted_mean(known, weights))
    ranks: dict[tuple[int, Fraction], int] = {}
    for place, key in enumerate(sorted(keys.values()), 1):
        ranks.setdefault(key, place)
    return {index: ranks[key] for index, key in keys.items()}


def _worth(scale: Mapping[str, Fraction], value: ValuePart) -> Fraction | None:
    return scale.get(value) if isinstance(value, str) else None


def _lane(values: Mapping[str, ValuePart], profile: ProfilePart) -> int:
    met = (all(values.get(name) in listed for name, listed in lane.when.items()) for lane in profile.lanes)
    return next((number for number, meets in enumerate(met) if meets), len(profile.lanes))


def _all_points(dimension: DimensionPart | None) -> dict[str, Fraction]:
    """The points of all levels of a dimension; none if not all are known."""
    levels = dimension.known_values if dimension else {}
    points = {value: p for value, level in levels.items() if (p := level.known_points) is not None}
    return points if len(points) == len(levels) else {}


def _better(dimension: DimensionPart) -> Literal["high", "low"]:
    return "low" if dimension.better == "low" else "high"


def texts_can_be_seen(parts: Parts) -> Iterator[Problem]:
    """A measure's texts hold no character that looks like a space or like nothing."""
    for index, measure in readable_measures(parts):
        for key, text in measure.texts.items():
            unseen = next((c for c in text if not c.isprintable() and c not in "\n\t"), None)
            if unseen:
                facts = {"key": key, "character": character_name(unseen)}
                yield Problem("invisible-character", facts, ("measures", index, key))


def languages_are_complete(parts: Parts) -> Iterator[Problem]:
    """A text that has languages has all those that the file's other texts have."""
    texts = [(path, text) for path, text in _texts(parts) if text and EVERY_LANGUAGE not in text]
    languages = sorted({language for _, text in texts for language in text})
    for path, text in texts:
        lacking = [language for language in languages if language not in text]
        if lacking:
            yield Problem("missing-language", {"languages": ", ".join(lacking)}, path, "key")


def _texts(parts: Parts) -> Iterator[tuple[Path, TextPart]]:
    """The texts for people of the dimensions and profiles that can be read, with their places."""
    for name, dimension in parts.dimensions.items():
        yield ("dimensions", name, "title"), dimension.title or {}
        for value, level in dimension.known_values.items():
            yield ("dimensions", name, "values", value, "label"), level.label or {}
    for name, profile in parts.profiles.items():
        yield ("profiles", name, "title"), profile.title or {}
        yield ("profiles", name, "when"), profile.when or {}
        for index, lane in enumerate(profile.lanes):
            yield ("profiles", name, "lanes", index, "title"), lane.title or {}


#: The rules, in the order in which they are applied.
def costs_add_up(parts: Parts) -> Iterator[Problem]:
    """What a measure costs by year adds up to its cost, where that is a number."""
    cost = parts.cost
    for index, measure in parts.measures:
        amounts = [None if part is None or part < 0 else part for part in (measure.costs or {}).values()]
        amount = measure.values.get(cost) if cost is not None else None
        total = sum((part for part in amounts if part is not None), Fraction())
        if None not in amounts and amounts and isinstance(amount, Fraction) and total != amount:
            facts = {"total": in_file(total), "dimension": cost or "", "amount": in_file(amount)}
            yield Problem("costs-differ", facts, ("measures", index, "costs"))


WARNINGS: Final[Sequence[Callable[[Parts], Iterator[Problem]]]] = (
    problems_are_told,
    names_are_unique,
    mistyped_values_are_missed,
    points_follow_the_values,
    unused_levels_stretch_nothing,
    texts_can_be_seen,
    languages_are_complete,
    decisions_have_reasons,
    costs_add_up,
)
