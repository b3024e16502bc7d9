"""What to write instead: facts of a remedy that depend on the rest of the file.

Every remedy can be followed as it stands: the line, the number or the word that it gives
makes the finding go away and brings no new one.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from porvoo_roadmap.checks.dimensions import criteria, decimal_text, fitting_points, usable_criteria
from porvoo_roadmap.checks.parts import Parts, ProfilePart, free_numbers
from porvoo_roadmap.checks.unknown_names import twin_of, unknown_name
from porvoo_roadmap.findings.problems import Fact, Path, Problem
from porvoo_roadmap.loading.validation_errors import CHOICES
from porvoo_roadmap.model import MEASURE_KEYS, Dimension, Lane, Level, Profile, Roadmap, Translation
from porvoo_roadmap.text.nearest import nearest
from porvoo_roadmap.writing.scalars import flow_scalar

if TYPE_CHECKING:
    from pydantic import BaseModel

#: The languages that a key of a text is proposed from.
LANGUAGES: Final = ("fi", "sv", "en", "et")
#: Codes of what can be wrong with the number of a measure.
OF_NUMBERS: Final = frozenset(("not-whole-number", "number-too-small", "number-too-large", "empty"))


def advised(problems: Sequence[Problem], parts: Parts, document: Mapping[str, Any]) -> list[Problem]:
    """The problems of a file's shape with what to write instead of each.

    An unknown key and the missing one that it was meant to be are one problem.
    """
    missing = _missing_keys(problems)
    numbers = {index: measure.nr for index, measure in parts.measures}
    told = [_unknown_key(problem, missing, parts, document) for problem in problems]
    kept = (
        problem
        for problem in told
        if problem.code != "missing-key" or problem.facts["key"] in missing[problem.path]
    )
    return [found for problem in kept if (found := _advised(problem, parts, numbers, document))]


def _missing_keys(problems: Iterable[Problem]) -> dict[Path, set[str]]:
    missing: dict[Path, set[str]] = {}
    for problem in problems:
        if problem.code == "missing-key":
            missing.setdefault(problem.path, set()).add(str(problem.facts["key"]))
    return missing


def _unknown_key(
    problem: Problem, missing: Mapping[Path, set[str]], parts: Parts, document: Mapping[str, Any]
) -> Problem:
    """An unknown key with what it may have been meant to be; if that is missing, it no longer is.

    A key that stands there already cannot be meant: the remedy then is another.
    """
    if problem.code != "unknown-key":
        return problem
    key, parent = str(problem.facts["key"]), problem.path[:-1]
    lacking = missing.get(parent, set())
    allowed = known_keys(parent, parts.dimension_names or ())
    near = twin_of(key, allowed) or nearest(key, tuple(sorted(lacking))) or nearest(key, allowed)
    there = near is not None and near not in lacking and near in _beside(document, problem.path)
    lacking.discard(near or "")
    if twin_of(key, allowed):
        return unknown_name("unknown-key", key, allowed, problem.path, "key")
    facts: dict[str, Fact] = {"key": key, "allowed": ", ".join(allowed)}
    if near is not None:
        facts["present" if there else "nearest"] = near
    return problem._replace(facts=facts)


def _beside(document: Mapping[str, Any], path: Path) -> Collection[object]:
    """The keys of the mapping in which the key at a path stands."""
    found: Any = document
    for step in path[:-1]:
        found = found[step]
    own = found.get("values") if path[0] == "measures" else None
    return {*found, *own} if isinstance(own, dict) else found


def _advised(
    problem: Problem, parts: Parts, numbers: Mapping[int, int | None], document: Mapping[str, Any]
) -> Problem | None:
    code, path = problem.code, problem.path
    match path:
        case ("measures", int(index), "nr") if code in OF_NUMBERS and problem.meaning is None:
            return problem._replace(facts={**problem.facts, "free": numbers[index] or 0})
        case ("measures", int(), str(key)) if key not in MEASURE_KEYS and problem.part == "value":
            return _value(problem, key, parts)
        case (*_, str()) if code == "not-a-language":
            beside = _beside(document, path)
            free = next(language for language in LANGUAGES if language not in beside)
            return problem._replace(facts={**problem.facts, "free": free})
    return _exemplified(problem, parts, numbers)


def _value(problem: Problem, dimension: str, parts: Parts) -> Problem | None:
    """A measure's value that is no text: what the dimension declares says what it can be.

    Where that is not known, neither is whether the value is wrong.
    """
    known = parts.dimensions.get(dimension)
    if known is None or known.values is None:
        return None
    allowed: dict[str, Fact] = {"allowed": ", ".join(known.values)}
    written = problem.facts.get("written")
    if problem.code == "empty":
        return problem._replace(facts={**problem.facts, **allowed})
    if written is None:
        return problem._replace(code="not-one-value", facts={**problem.facts, **allowed})
    # A number or a truth value that no value is like is an unknown value, as its text would be.
    return problem if written in known.values else None


def _exemplified(problem: Problem, parts: Parts, numbers: Mapping[int, int | None]) -> Problem:
    """A problem whose remedy shows what can stand in its place, where that is more than any text."""
    facts = dict(problem.facts)
    match problem.code:
        case "missing-key":
            key = str(facts["key"])
            example, allowed = _example((*problem.path, key), parts, numbers)
            if example is not None:
                facts |= {"line": f"{flow_scalar(key)}: {example}"}
        case "empty" | "not-mapping" | "not-list":
            example, allowed = _example(problem.path, parts, numbers)
            if example is not None:
                facts |= {"example": example}
        case _:
            return problem
    if allowed:
        facts |= {"allowed": ", ".join(allowed)}
    return problem._replace(facts=facts)


def _example(
    path: Path, parts: Parts, numbers: Mapping[int, int | None]
) -> tuple[str | None, Collection[str]]:
    """What can stand at a path, as YAML on one line, and all that can where it is one of a few words."""
    match path:
        case ("measures", int(index), "nr"):
            return str(numbers[index]), ()
        case ("measures", int(), str(key)) if key in parts.dimensions:
            return _one_of(parts.dimensions[key].known_values)
        case ("default_profile",):
            return _one_of(parts.profile_names or ())
        case ("profiles", _, "method") | ("dimensions", _, "better"):
            return _one_of(CHOICES[str(path[-1])])
        case ("measures", *_):
            return _of_measures(path, parts, numbers), ()
        case ("profiles", *_):
            return _of_profiles(path, parts), ()
        case ("dimensions", *_):
            return _of_dimensions(path, parts), ()
    return None, ()


def _one_of(known: Collection[str]) -> tuple[str | None, Collection[str]]:
    return (flow_scalar(next(iter(known))), known) if known else (None, ())


def _of_measures(path: Path, parts: Parts, numbers: Mapping[int, int | None]) -> str | None:
    match path:
        case ("measures",) | ("measures", _, "depends_on"):
            return "[]"
        case ("measures", int()):
            free = free_numbers(numbers.values(), 1)[0]
            values = "".join(
                f", {flow_scalar(name)}: {flow_scalar(value)}"
                for name, dimension in parts.dimensions.items()
                for value in [*dimension.known_values][:1]
            )
            return f"{{nr: {free}, name: Name, problem: null{values}}}"
        case ("measures", _, "translations"):
            return "{fi: {name: Nimi}}"
        case ("measures", _, "translations", str()):
            return "{name: Name}"
    return None


def _of_profiles(path: Path, parts: Parts) -> str | None:
    weights = f"{{{flow_scalar(_criterion(path, parts))}: 1}}"
    profile = f"{{title: Title, when: Always, method: weighted-sum, weights: {weights}}}"
    match path:
        case ("profiles",):
            return f"{{{flow_scalar(parts.default_profile or 'plain')}: {profile}}}"
        case ("profiles", _):
            return profile
        case ("profiles", _, "weights"):
            return weights
        case ("profiles", _, "weights", _):
            return "1"
        case ("profiles", _, "lanes" | "tie_breakers"):
            return "[]"
        case ("profiles", _, "lanes", *rest):
            return _of_lanes(rest, parts)
    return None


def _of_lanes(path: Sequence[str | int], parts: Parts) -> str | None:
    named = [(name, value) for name, part in parts.dimensions.items() for value in part.known_values]
    dimension, value = next(iter(named), ("goal", "A"))
    when = f"{{{flow_scalar(dimension)}: [{flow_scalar(value)}]}}"
    match path:
        case [_]:
            return f"{{title: Title, when: {when}}}"
        case [_, "when"]:
            return when
        case [_, "when", str(name)]:
            return f"[{flow_scalar(next((v for d, v in named if d == name), 'A'))}]"
    return None


def _criterion(path: Path, parts: Parts) -> str:
    """A dimension that a profile can judge by."""
    profile = parts.profiles.get(str(path[1])) if len(path) > 1 else None
    return next(usable_criteria(parts, profile or ProfilePart(None, None, None, None, (), ()), ""), "impact")


def _of_dimensions(path: Path, parts: Parts) -> str | None:
    judged = len(path) > 1 and path[1] in {criterion for _, _, criterion in criteria(parts)}
    values = "{S: {points: 1}, L: {points: 2}}" if judged else "{A: {}, B: {}}"
    match path:
        case ("dimensions",):
            return "{impact: {title: Impact, values: {S: {points: 1}, L: {points: 2}}}}"
        case ("dimensions", _):
            return f"{{title: Title, values: {values}}}"
        case ("dimensions", _, "values"):
            return values
        case ("dimensions", str(name), "values", str(value)) if (
            judged and value in parts.dimensions[name].known_values
        ):
            return f"{{points: {decimal_text(fitting_points(parts.dimensions[name], value))}}}"
        case ("dimensions", _, "values", _):
            return "{}"
    return None


def known_keys(parent: Path, dimensions: Collection[str]) -> tuple[str, ...]:
    """The keys that the mapping at a path may have."""
    match parent:
        case ():
            record: type[BaseModel] = Roadmap
        case ("dimensions", _):
            record = Dimension
        case ("dimensions", _, "values", _):
            record = Level
        case ("profiles", _):
            record = Profile
        case ("profiles", _, "lanes", _):
            record = Lane
        case ("measures", _):
            return ("nr", "name", "problem", *dimensions, *sorted(MEASURE_KEYS - {"nr", "name", "problem"}))
        case _:
            record = Translation
    return tuple(record.model_fields)
