"""Named rules on what a roadmap's parts say of each other: sound parts → problems.

Each rule is one generator, and none knows YAML: it names the logical path of what is
wrong. A part that is faulty by itself is not there, only its name is, so that nothing is
complained of twice.
"""

import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from porvoo_roadmap.language import EVERY_LANGUAGE
from porvoo_roadmap.model import COST, MEASURE_KEYS, STATUS, Dimension, Measure, Profile
from porvoo_roadmap.nearest import choices, nearest
from porvoo_roadmap.problems import Fact, Path, Problem


class Sound(NamedTuple):
    """The parts of a roadmap that are sound by themselves.

    `measures` pairs each with its index in the file; `named_dimensions` and
    `named_profiles` include the faulty ones.
    """

    dimensions: Mapping[str, Dimension] = MappingProxyType({})
    profiles: Mapping[str, Profile] = MappingProxyType({})
    default_profile: str | None = None
    measures: Sequence[tuple[int, Measure]] = ()
    named_dimensions: Collection[str] = ()
    named_profiles: Collection[str] = ()


def problems_of(sound: Sound) -> Iterator[Problem]:
    """Everything that is at fault, a rule at a time."""
    told: set[tuple[str, Path]] = set()
    for rule in RULES:
        for problem in rule(sound):
            # Two rules can ask the same of one place: that a scale has points, say.
            if (problem.code, problem.path) not in told:
                told.add((problem.code, problem.path))
                yield problem


def warnings_of(sound: Sound) -> Iterator[Problem]:
    """Everything that is odd but keeps nothing from being used."""
    return (problem for rule in WARNINGS for problem in rule(sound))


def dimensions_have_free_names(sound: Sound) -> Iterator[Problem]:
    """A dimension's key stands in every measure, beside the measure's own keys."""
    for name in sound.named_dimensions:
        if name in MEASURE_KEYS:
            yield Problem("reserved-key", {"key": name}, ("dimensions", name), "key")


def values_are_declared(sound: Sound) -> Iterator[Problem]:
    """A measure's value on a dimension is one of those that the dimension declares."""
    for name, dimension in sound.dimensions.items():
        declared = dimension.values
        undeclared = {measure.values.get(name) for _, measure in sound.measures} - {*declared, None}
        if not undeclared:
            continue
        for index, measure in sound.measures:
            value = measure.values.get(name)
            if value in undeclared and value is not None:
                yield _unknown("unknown-value", value, declared, ("measures", index, name), dimension=name)


def numbers_are_unique(sound: Sound) -> Iterator[Problem]:
    """No two measures have one number."""
    first: dict[int, int] = {}
    for index, measure in sound.measures:
        earlier = first.setdefault(measure.nr, index)
        if earlier != index:
            path = ("measures", index, "nr")
            yield Problem("duplicate-nr", {"nr": measure.nr}, path, other=("measures", earlier, "nr"))


def dependencies_exist(sound: Sound) -> Iterator[Problem]:
    """What a measure depends on is another measure of the file."""
    numbers = {measure.nr for _, measure in sound.measures}
    depending = [(index, measure) for index, measure in sound.measures if measure.depends_on]
    for index, measure in depending:
        for position, nr in enumerate(measure.depends_on or ()):
            path = ("measures", index, "depends_on", position)
            if nr == measure.nr:
                yield Problem("depends-on-itself", {"nr": nr}, path)
            elif nr not in numbers:
                yield Problem("unknown-nr", {"nr": nr}, path)


def dependencies_end(sound: Sound) -> Iterator[Problem]:
    """No measure depends on itself by way of others; a circle is told where it begins."""
    needs = {m.nr: [nr for nr in m.depends_on if nr != m.nr] for _, m in sound.measures if m.depends_on}
    places = {measure.nr: index for index, measure in reversed(sound.measures)}
    done: set[int] = set()
    for start, first in needs.items():
        trail: dict[int, Iterator[int]] = {} if start in done else {start: iter(first)}
        while trail:
            current, rest = next(reversed(trail.items()))
            following = next((nr for nr in rest if nr in needs and nr not in done), None)
            if following is None:
                done.add(current)
                del trail[current]
            elif following in trail:
                circle = [*trail][[*trail].index(following) :]
                facts = {"circle": " → ".join(map(str, [*circle, following]))}
                yield Problem("depends-in-circle", facts, ("measures", places[following], "depends_on"))
                done.update(trail)
                trail.clear()
            else:
                trail[following] = iter(needs[following])


def criteria_have_points(sound: Sound) -> Iterator[Problem]:
    """A criterion is a dimension all of whose values carry points, and not all the same."""
    used: set[str] = set()
    for profile, path, name in _criteria(sound):
        if not sound.named_dimensions:
            continue  # None could be read.
        if name not in sound.named_dimensions:
            yield _unknown("unknown-criterion", name, sound.named_dimensions, path, "key", profile=profile)
            continue
        used.add(name)
        dimension = sound.dimensions.get(name)
        if dimension and all(level.points is None for level in dimension.values.values()):
            yield Problem("criterion-without-points", {"dimension": name, "profile": profile}, path, "key")
            used.discard(name)
    for name, dimension in sound.dimensions.items():
        if name not in used:
            continue
        levels = dimension.values
        for value, level in levels.items():
            if level.points is None:
                path = ("dimensions", name, "values", value)
                yield Problem("points-missing", {"dimension": name, "value": value}, path, "key")
        if len({level.points for level in levels.values()}) == 1:
            yield Problem("points-all-equal", {"dimension": name}, ("dimensions", name, "values"), "key")


def criteria_are_given(sound: Sound) -> Iterator[Problem]:
    """Every measure has a value on every criterion; only `status` may be left out elsewhere."""
    if any(name == STATUS for _, _, name in _criteria(sound)):
        for index, measure in sound.measures:
            if STATUS not in measure.values:
                yield Problem("missing-key", {"key": STATUS}, ("measures", index))


def weights_can_weigh(sound: Sound) -> Iterator[Problem]:
    """Weights are not negative, and one that takes part in the score is positive."""
    for name, profile in sound.profiles.items():
        for criterion, weight in profile.weights.items():
            if weight < 0:
                path = ("profiles", name, "weights", criterion)
                yield Problem("negative-weight", {"criterion": criterion}, path)
        weighed = [w for c, w in profile.weights.items() if profile.method != "ratio" or c != COST]
        if not any(weighed):
            code = "no-benefit" if profile.method == "ratio" else "all-weights-zero"
            yield Problem(code, {"profile": name}, ("profiles", name, "weights"), "key")


def ratios_have_a_divisor(sound: Sound) -> Iterator[Problem]:
    """A ratio divides by the points of `cost`, all of which are positive."""
    ratios = [name for name, profile in sound.profiles.items() if profile.method == "ratio"]
    if not ratios or (COST in sound.named_dimensions and COST not in sound.dimensions):
        return
    dimension = sound.dimensions.get(COST)
    if dimension is None:
        for name in ratios:
            yield Problem("no-divisor", {"profile": name}, ("profiles", name, "method"))
        return
    for value, level in dimension.values.items():
        if level.points is None:
            at: Path = ("dimensions", COST, "values", value)
            yield Problem("points-missing", {"dimension": COST, "value": value}, at, "key")
        elif level.points <= 0:
            at = ("dimensions", COST, "values", value, "points")
            yield Problem("divisor-not-positive", {"value": value}, at)


def lanes_name_values(sound: Sound) -> Iterator[Problem]:
    """A lane's condition names dimensions and values that are declared."""
    for name, profile in sound.profiles.items():
        for index, lane in enumerate(profile.lanes):
            for dimension, values in lane.when.items():
                path = ("profiles", name, "lanes", index, "when", dimension)
                if dimension not in sound.named_dimensions:
                    yield _unknown("unknown-dimension", dimension, sound.named_dimensions, path, "key")
                elif dimension in sound.dimensions:
                    declared = sound.dimensions[dimension].values
                    for position, value in enumerate(values):
                        if value not in declared:
                            at = (*path, position)
                            yield _unknown("unknown-value", value, declared, at, dimension=dimension)


def the_default_profile_exists(sound: Sound) -> Iterator[Problem]:
    """`default_profile` names a profile."""
    name = sound.default_profile
    if name is not None and name not in sound.named_profiles:
        yield _unknown("unknown-profile", name, sound.named_profiles, ("default_profile",))


def problems_are_told(sound: Sound) -> Iterator[Problem]:
    """A measure says which problem it solves, or says `null`."""
    for index, measure in sound.measures:
        if "problem" not in measure.model_fields_set:
            yield Problem("no-problem", {"nr": measure.nr}, ("measures", index))


def names_are_unique(sound: Sound) -> Iterator[Problem]:
    """No two measures have one name."""
    first: dict[str, tuple[int, int]] = {}
    for index, measure in sound.measures:
        earlier, nr = first.setdefault(measure.name, (index, measure.nr))
        if earlier != index:
            yield Problem(
                "same-name", {"nr": nr}, ("measures", index, "name"), other=("measures", earlier, "name")
            )


def mistyped_values_are_missed(sound: Sound) -> Iterator[Problem]:
    """A declared value that no measure has may be meant by one that is mistyped."""
    for name, dimension in sound.dimensions.items():
        used = {measure.values[name] for _, measure in sound.measures if name in measure.values}
        declared = tuple(dimension.values)
        meant = {nearest(value, declared) for value in used - dimension.values.keys()}
        for value in declared:
            if value in meant and value not in used:
                path = ("dimensions", name, "values", value)
                yield Problem("unused-value", {"dimension": name, "value": value}, path, "key")


def texts_can_be_seen(sound: Sound) -> Iterator[Problem]:
    """A measure's texts hold no character that looks like a space or like nothing."""
    for index, measure in sound.measures:
        for key in ("name", "problem", "owner", "note"):
            text: str | None = getattr(measure, key)
            unseen = text and next((c for c in text if not c.isprintable() and c not in "\n\t"), None)
            if unseen:
                called = unicodedata.name(unseen, "")
                facts = {"key": key, "character": f"U+{ord(unseen):04X} {called}".rstrip()}
                yield Problem("invisible-character", facts, ("measures", index, key))


def languages_are_complete(sound: Sound) -> Iterator[Problem]:
    """A text that has languages has all those that the file's other texts have."""
    texts = [(path, text) for path, text in _texts(sound) if EVERY_LANGUAGE not in text]
    languages = sorted({language for _, text in texts for language in text})
    for path, text in texts:
        lacking = [language for language in languages if language not in text]
        if lacking:
            yield Problem("missing-language", {"languages": ", ".join(lacking)}, path, "key")


def _texts(sound: Sound) -> Iterator[tuple[Path, Mapping[str, str]]]:
    """The texts for people of the dimensions and profiles, with their places."""
    for name, dimension in sound.dimensions.items():
        yield ("dimensions", name, "title"), dimension.title
        for value, level in dimension.values.items():
            if level.label:
                yield ("dimensions", name, "values", value, "label"), level.label
    for name, profile in sound.profiles.items():
        yield ("profiles", name, "title"), profile.title
        yield ("profiles", name, "when"), profile.when
        for index, lane in enumerate(profile.lanes):
            yield ("profiles", name, "lanes", index, "title"), lane.title


#: What `check` alone tells: nothing of it keeps a file from being used.
WARNINGS: Final[Sequence[Callable[[Sound], Iterator[Problem]]]] = (
    problems_are_told,
    names_are_unique,
    mistyped_values_are_missed,
    texts_can_be_seen,
    languages_are_complete,
)
RULES: Final[Sequence[Callable[[Sound], Iterator[Problem]]]] = (
    dimensions_have_free_names,
    values_are_declared,
    numbers_are_unique,
    dependencies_exist,
    dependencies_end,
    criteria_have_points,
    criteria_are_given,
    weights_can_weigh,
    ratios_have_a_divisor,
    lanes_name_values,
    the_default_profile_exists,
)


def _criteria(sound: Sound) -> Iterator[tuple[str, Path, str]]:
    """Every mention of a criterion in a profile: the profile, where, and which."""
    for name, profile in sound.profiles.items():
        for criterion in profile.weights:
            yield name, ("profiles", name, "weights", criterion), criterion
        for index, criterion in enumerate(profile.tie_breakers):
            yield name, ("profiles", name, "tie_breakers", index), criterion


def _unknown(
    code: str, written: str, known: Collection[str], path: Path, part: str = "value", **facts: Fact
) -> Problem:
    """A name that nothing declares, with the names that there are and the nearest of them."""
    facts |= {"written": written, **choices(written, known)}
    return Problem(code, facts, path, "key" if part == "key" else "value")
