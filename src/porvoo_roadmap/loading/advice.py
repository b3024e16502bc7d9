"""Remedies that depend on the rest of the file: what exactly to write instead of a problem.

A remedy must work when it is followed to the letter: it removes the problem and causes no
new one.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from porvoo_roadmap.checks.dimensions import criteria, decimal_text, fitting_points, usable_criteria
from porvoo_roadmap.checks.parts import DimensionPart, Parts, ProfilePart, RangePart, free_numbers
from porvoo_roadmap.checks.unknown_names import twin_of, unknown_name
from porvoo_roadmap.checks.values import if_several
from porvoo_roadmap.findings.problems import Fact, Path, Problem
from porvoo_roadmap.loading.validation_errors import CHOICES
from porvoo_roadmap.model import (
    MEASURE_KEYS,
    Between,
    Decision,
    Dimension,
    FieldKind,
    Lane,
    Level,
    PlanRules,
    Profile,
    Record,
    Roadmap,
    Translation,
    in_file,
    put_of,
)
from porvoo_roadmap.text.nearest import nearest
from porvoo_roadmap.writing.scalars import flow_scalar

#: Languages that are proposed where the key of a text is not a language.
LANGUAGES: Final = ("fi", "sv", "en", "et")
#: Codes of problems with the number of a measure.
OF_NUMBERS: Final = frozenset(("not-whole-number", "number-too-small", "number-too-large", "empty"))


def advised(problems: Sequence[Problem], parts: Parts, document: Mapping[str, Any]) -> list[Problem]:
    """The problems of validation, with the facts that their remedies need.

    An unknown key that looks like a missing key is reported as one problem, not as two.
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
    """An unknown key, with the known key that was probably meant.

    If that key is missing, it is taken off `missing`. If it is present as well, it cannot have
    been meant, and the remedy is to delete the unknown key.
    """
    if problem.code != "unknown-key":
        return problem
    key, parent = str(problem.facts["key"]), problem.path[:-1]
    lacking = missing.get(parent, set())
    allowed = known_keys(parent, (*(parts.dimension_names or ()), *parts.fields))
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
    """The keys of the mapping that contains the key at a path."""
    found: Any = document
    for step in path[:-1]:
        found = found[step]
    own = [found.get(key) for key in ("values", "fields")] if path[0] == "measures" else []
    return {*found, *(key for part in own if isinstance(part, dict) for key in part)}


def _advised(
    problem: Problem, parts: Parts, numbers: Mapping[int, int | None], document: Mapping[str, Any]
) -> Problem | None:
    code, path = problem.code, problem.path
    match path:
        case ("measures", int(index), "nr") if code in OF_NUMBERS and problem.meaning is None:
            return problem._replace(facts={**problem.facts, "free": numbers[index] or 0})
        case ("measures", int(), str(key), *_) if key not in MEASURE_KEYS and problem.part == "value":
            return problem if key in parts.fields else _value(problem, key, parts)
        case (*_, str()) if code == "not-a-language":
            beside = _beside(document, path)
            free = next(language for language in LANGUAGES if language not in beside)
            return problem._replace(facts={**problem.facts, "free": free})
    return _exemplified(problem, parts, numbers)


def _value(problem: Problem, dimension: str, parts: Parts) -> Problem | None:
    """A measure's value that is not text, with the values that its dimension declares.

    `None` if the dimension cannot be read: then the value may be right.
    """
    known = parts.dimensions.get(dimension)
    if known is not None and known.number is not None:
        return _amount(problem, known.number)
    if known is None or known.values is None:
        return None
    facts: dict[str, Fact] = {**problem.facts, "allowed": ", ".join(known.values)}
    written = str(problem.facts.get("written", ""))
    match problem.code:
        case "not-one-value":
            several = if_several(dimension, known, written.strip("[]").split(", "))
            return problem._replace(facts={**facts, **several})
        case "not-list":
            return problem._replace(facts={**facts, "example": f"[{_one_of(known.values)[0]}]"})
        case "empty":
            return problem._replace(facts=facts)
    # Other numbers and truth values are reported by the rule on undeclared values, which sees their text.
    return problem if written in known.values else None


def _amount(problem: Problem, range_: RangePart) -> Problem:
    """What is no amount, with the numbers that are."""
    if range_.low is None or range_.high is None or problem.code not in {"not-number", "empty"}:
        return problem
    low, high = in_file(range_.low), in_file(range_.high)
    return problem._replace(facts={**problem.facts, "low": low, "high": high, "example": low})


def _exemplified(problem: Problem, parts: Parts, numbers: Mapping[int, int | None]) -> Problem:
    """A problem with an example for its remedy, if the remedy needs one."""
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
        case "not-a-place" if problem.meaning is None:
            return _by_code(problem, parts)
        case _:
            return problem
    if allowed:
        facts |= {"allowed": ", ".join(allowed)}
    return problem._replace(facts=facts)


def _by_code(problem: Problem, parts: Parts) -> Problem:
    """A place beside a measure that is called by its code: the place beside its number."""
    where, _, code = str(problem.facts["written"]).partition(" ")
    found = (measure.nr for _, measure in parts.measures if measure.code == code.strip())
    put = put_of(f"{where} {next(found, 0)}")
    return problem if put is None else problem._replace(facts={**problem.facts, "instead": str(put)})


def _example(
    path: Path, parts: Parts, numbers: Mapping[int, int | None]
) -> tuple[str | None, Collection[str]]:
    """What can be written at a path, as YAML on one line; and all possible words, if they are few."""
    match path:
        case ("measures", int(index), "nr"):
            return str(numbers[index]), ()
        case ("measures", int(), str(key)) if key in parts.dimensions:
            return _of_values(parts.dimensions[key])
        case ("default_profile",):
            return _one_of(parts.profile_names or ())
        case (
            ("profiles", _, "method")
            | ("profiles", _, "plan", "baseline")
            | ("dimensions", _, "better")
            | ("fields", _, "kind")
        ):
            return _one_of(CHOICES[str(path[-1])])
        case ("measures", *_):
            return _of_measures(path, parts, numbers), ()
        case ("profiles", *_):
            return _of_profiles(path, parts), ()
        case ("dimensions" | "fields", *_):
            return _of_dimensions(path, parts), ()
    return (_of_decisions(path, parts) if path[:1] == ("decisions",) else None), ()


def _of_bands(ends: RangePart) -> str:
    """A band in the middle of a range, or anywhere if the range cannot be read."""
    low = Fraction() if ends.low is None else ends.low
    high = low + 100 if ends.high is None else ends.high
    return f"[{in_file((low + high) / 2)}]"


def _of_values(dimension: DimensionPart) -> tuple[str | None, Collection[str]]:
    """A value of a dimension, and all of them if it is not in numbers."""
    if dimension.number is None:
        return _one_of(dimension.known_values)
    return in_file(next((end for end in dimension.number if end is not None), Fraction())), ()


def _of_ranges(path: Path, parts: Parts) -> str:
    """A range, or one of its ends, that holds the numbers of all measures."""
    name = str(path[1])
    ends = parts.dimensions[name].number or RangePart()
    values = [measure.values.get(name) for _, measure in parts.measures]
    numbers = [end for value in values for end in (value if isinstance(value, Between) else (value,))]
    known = [number for number in (*numbers, *ends) if isinstance(number, Fraction)]
    low, high = min((Fraction(), *known)), max((Fraction(100), *known))
    match path:
        case (*_, "from"):
            return in_file(low if low < high else high - 1)
        case (*_, "to"):
            return in_file(high)
    return f"{{from: {in_file(low)}, to: {in_file(high)}}}"


def _one_of(known: Collection[str]) -> tuple[str | None, Collection[str]]:
    return (flow_scalar(next(iter(known))), known) if known else (None, ())


def _of_measures(path: Path, parts: Parts, numbers: Mapping[int, int | None]) -> str | None:
    match path:
        case ("measures",) | ("measures", _, "depends_on"):
            return "[]"
        case ("measures", int()):
            free = free_numbers(numbers.values(), 1)[0]
            values = "".join(
                f", {flow_scalar(name)}: {value}"
                for name in parts.dimensions
                if (value := _example(("measures", 0, name), parts, numbers)[0]) is not None
            )
            return f"{{nr: {free}, name: Name, problem: null{values}}}"
        case ("measures", _, "reasons"):
            return f"{{{flow_scalar(next(iter(parts.dimensions), 'impact'))}: Because}}"
        case ("measures", _, "costs"):
            return "{2026: 100}"
        case ("measures", _, "costs", str()):
            return "100"
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
            # A name with an invisible character would be the next problem.
            name = " ".join((parts.default_profile or "plain").split())
            return f"{{{flow_scalar(name)}: {profile}}}"
        case ("profiles", _):
            return profile
        case ("profiles", _, "weights"):
            return weights
        case ("profiles", _, "weights", _):
            return "1"
        case ("profiles", _, "lanes" | "tie_breakers"):
            return "[]"
        case ("profiles", _, "plan"):
            return "{baseline: points}"
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


def _of_decisions(path: Path, parts: Parts) -> str | None:
    # No measure is decided twice, or stands beside itself.
    taken = {decision.nr for _, decision in parts.decisions}
    taken |= {decision.put.number for at, decision in parts.decisions if decision.put and (at,) == path[1:2]}
    nr = next((measure.nr for _, measure in parts.measures if measure.nr not in taken), None)
    match path:
        case ("decisions",):
            return "[]"
        case ("decisions", int()) if nr is not None:
            return f"{{nr: {nr}, put: first, why: Because}}"
        case ("decisions", _, "nr") if nr is not None:
            return str(nr)
        case ("decisions", _, "put"):
            return "first"
        case ("decisions", _, "on" | "until"):
            return "2026-12-14"
    return None


def _criterion(path: Path, parts: Parts) -> str:
    """A dimension that has points, so that a profile can weigh it."""
    profile = parts.profiles.get(str(path[1])) if len(path) > 1 else None
    return next(usable_criteria(parts, profile or ProfilePart(None, None, None, None, (), ()), ""), "impact")


def _of_dimensions(path: Path, parts: Parts) -> str | None:
    judged = len(path) > 1 and path[1] in {criterion for _, _, criterion in criteria(parts)}
    values = "{S: {points: 1}, L: {points: 2}}" if judged else "{A: {}, B: {}}"
    match path:
        case ("dimensions", str(name), "bands") if name in parts.dimensions:
            return _of_bands(parts.dimensions[name].number or RangePart())
        case ("dimensions",):
            return "{impact: {title: Impact, values: {S: {points: 1}, L: {points: 2}}}}"
        case ("dimensions", _):
            return f"{{title: Title, values: {values}}}"
        case ("dimensions", str(), "number", *_):
            return _of_ranges(path, parts)
        case ("dimensions", _, "values"):
            return values
        case ("dimensions", str(name), "values", str(value)):
            return _of_level(parts.dimensions[name], value) if judged else "{}"
        case ("fields",) | ("fields", _):
            field = "{title: Title, kind: text}"
            return field if len(path) > 1 else f"{{remark: {field}}}"
    return None


def _of_level(dimension: DimensionPart, value: str) -> str:
    known = value in dimension.known_values
    return f"{{points: {decimal_text(fitting_points(dimension, value))}}}" if known else "{}"


#: What the mapping at a path is, by the first key of the path and, below a name, the third.
RECORDS: Final[Mapping[tuple[str, str], type[Record]]] = {
    ("", ""): Roadmap,
    ("dimensions", ""): Dimension,
    ("dimensions", "values"): Level,
    ("fields", ""): FieldKind,
    ("profiles", ""): Profile,
    ("profiles", "lanes"): Lane,
    ("profiles", "plan"): PlanRules,
    ("decisions", ""): Decision,
    ("measures", "translations"): Translation,
}


def known_keys(parent: Path, declared: Collection[str]) -> tuple[str, ...]:
    """The keys that the mapping at a path may have; `declared` are the names of dimensions and fields."""
    match parent:
        case ("dimensions", _, "number"):
            return ("from", "to")
        case ("measures", _):
            own = sorted(MEASURE_KEYS - {"nr", "name", "problem"})
            return tuple(dict.fromkeys(("nr", "name", "problem", *declared, *own)))
    first, third = (str(parent[at]) if len(parent) > at else "" for at in (0, 2))
    return tuple(RECORDS[first, third].model_fields)
