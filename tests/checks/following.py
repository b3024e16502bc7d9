"""A remedy followed to the letter, by somebody who does not think: a document and a finding → a document.

Whoever follows knows the sentence that is shown, with its facts, and no more.
"""

import copy
from collections.abc import Callable
from typing import Any

import yaml

from porvoo_roadmap.findings.codes import every_code
from porvoo_roadmap.findings.problems import Problem
from porvoo_roadmap.findings.wording import _placeholders
from tests.checks.mutations import at


def remedy_of(problem: Problem) -> str:
    """The remedy that is shown, before its facts are filled in."""
    code = every_code()[problem.code]
    return next(r for r in code.remedies if _placeholders(r) <= problem.facts.keys())


def followed(document: Any, problem: Problem) -> Any:
    """The document after the remedy was followed."""
    changed = as_seen(document)
    parent = at(changed, problem.path[:-1]) if problem.path else None
    if not isinstance(parent, dict | list):
        # What should be the one item of a list stands there by itself.
        problem = problem._replace(path=problem.path[:-1], part="value")
        parent = at(changed, problem.path[:-1]) if problem.path else None
    FOLLOW[problem.code](changed, parent, problem)
    return changed


def as_seen(document: Any) -> Any:
    """A copy of the document whose keys are what they look like, without invisible characters."""
    match document:
        case dict():
            return {
                (seen if (seen := str(key).strip()) not in document else key): as_seen(value)
                for key, value in document.items()
            }
        case [*items]:
            return [as_seen(item) for item in items]
    return copy.copy(document)


Follow = Callable[[Any, Any, Problem], None]


def key_of(problem: Problem) -> Any:
    return problem.path[-1]


class Dateless(yaml.SafeLoader):
    """A loader to which dates are texts, as they are to the program."""


Dateless.add_constructor("tag:yaml.org,2002:timestamp", lambda _, node: node.value)


def scalar(written: object) -> Any:
    """What a file has where this is written."""
    return yaml.load(str(written), Dateless)


def rename(parent: Any, old: object, new: object) -> None:
    items = {(new if key == old else key): value for key, value in parent.items()}
    parent.clear()
    parent.update(items)


def put(parent: Any, problem: Problem, value: Any) -> None:
    parent[key_of(problem)] = value


def put_name(parent: Any, problem: Problem, name: object) -> None:
    """Write a name where the finding stands: as a key, or as a value."""
    if isinstance(parent, dict) and problem.part == "key":
        rename(parent, key_of(problem), name)
    else:
        put(parent, problem, name)


def delete(parent: Any, problem: Problem) -> None:
    del parent[key_of(problem)]


def first(allowed: object) -> str:
    return str(allowed).split(", ")[0]


def choose(document: Any, parent: Any, problem: Problem) -> None:
    """Did you mean …; write one of …; delete it."""
    facts = problem.facts
    if "surplus" in facts:
        delete(parent, problem)
    elif meant := {"scored", "in_state"} & facts.keys():
        put_name(parent, problem, facts[meant.pop()])
    elif "nearest" in facts:
        put_name(parent, problem, facts["nearest"])
    elif "allowed" in facts and problem.code != "unknown-key":
        put_name(parent, problem, first(facts["allowed"]))
    else:
        delete(parent, problem)


def add_key(document: Any, parent: Any, problem: Problem) -> None:
    mapping = at(document, problem.path)
    mapping |= scalar(problem.facts["line"]) if "line" in problem.facts else {problem.facts["key"]: "x"}


def call_otherwise(document: Any, parent: Any, problem: Problem) -> None:
    rename(parent, problem.facts["key"], problem.facts["free"])
    for measure in document["measures"]:
        measure[problem.facts["free"]] = next(iter(parent[problem.facts["free"]]["values"]))


def call_field_otherwise(document: Any, parent: Any, problem: Problem) -> None:
    rename(parent, problem.facts["key"], problem.facts["free"])
    for measure in document["measures"]:
        if (
            isinstance(measure, dict)
            and problem.facts["key"] in measure
            and problem.facts["key"] not in document["dimensions"]
        ):
            rename(measure, problem.facts["key"], problem.facts["free"])


def write_instead(document: Any, parent: Any, problem: Problem) -> None:
    """Write what is said; else null, or what is said to stand there at best."""
    facts = problem.facts
    put(parent, problem, scalar(facts["instead"]) if "instead" in facts else None)


def write_example(document: Any, parent: Any, problem: Problem) -> None:
    examples = {"not-a-link": "https://example.org", "not-true-or-false": True}
    put(parent, problem, problem.facts.get("instead", examples.get(problem.code, "2026-05-01")))


def write_within(document: Any, parent: Any, problem: Problem) -> None:
    put(parent, problem, scalar(problem.facts["low"]))


def begin_above(document: Any, parent: Any, problem: Problem) -> None:
    if "number" in problem.facts:
        at(document, problem.path)["from"] = scalar(problem.facts["number"])
    else:
        add_up(document, parent, problem)


def delete_surplus(document: Any, parent: Any, problem: Problem) -> None:
    del parent[problem.facts["surplus"]]


def delete_condition(document: Any, parent: Any, problem: Problem) -> None:
    delete(parent, problem)
    if not parent:
        _, profile, _, lane, *_ = problem.path
        del document["profiles"][profile]["lanes"][lane]


def write_order(document: Any, parent: Any, problem: Problem) -> None:
    put(parent, problem, scalar(f"[{problem.facts['order']}]"))


def delete_bands(document: Any, parent: Any, problem: Problem) -> None:
    """Delete this band, and the others beyond the range, of which one would be in its place."""
    low, high = (scalar(problem.facts[end]) for end in ("low", "high"))
    delete(parent, problem)
    if isinstance(parent, list):
        parent[:] = [band for band in parent if not isinstance(band, int | float) or low < band < high]


def better_low(document: Any, parent: Any, problem: Problem) -> None:
    parent["better"] = "low"


def points_or_out(document: Any, parent: Any, problem: Problem) -> None:
    (give_points if "points" in problem.facts else delete_it)(document, parent, problem)


def write_number(document: Any, parent: Any, problem: Problem) -> None:
    facts = problem.facts
    instead = facts.get("number", facts.get("free", facts.get("thousands", facts.get("low", 12))))
    put(parent, problem, scalar(instead))


def write_text(document: Any, parent: Any, problem: Problem) -> None:
    put(parent, problem, str(problem.facts.get("written", "x")))


def write_keys(document: Any, parent: Any, problem: Problem) -> None:
    """Write the example, or where there is none any key: what is missing then is told next."""
    put(parent, problem, scalar(problem.facts.get("example", "{x: x}")))


def write_list(document: Any, parent: Any, problem: Problem) -> None:
    facts = problem.facts
    put(parent, problem, scalar(f"[{facts['written']}]") if "written" in facts else scalar(facts["example"]))


def fill_in(document: Any, parent: Any, problem: Problem) -> None:
    facts = problem.facts
    if "allowed" in facts and first(facts["allowed"]):
        put(parent, problem, first(facts["allowed"]))
    elif "free" in facts:
        put(parent, problem, facts["free"])
    elif "example" in facts:
        put(parent, problem, scalar(facts["example"]))
    elif isinstance(parent, list):
        delete(parent, problem)
    else:
        put(parent, problem, "x")


def clean(document: Any, parent: Any, problem: Problem) -> None:
    put(parent, problem, " ".join(str(parent[key_of(problem)]).split()))


def give_points(document: Any, parent: Any, problem: Problem) -> None:
    values = document["dimensions"][problem.facts["dimension"]]["values"]
    for level, points in zip(values.values(), str(problem.facts["points"]).split(", "), strict=True):
        level["points"] = scalar(points)


def add_points(document: Any, parent: Any, problem: Problem) -> None:
    at(document, problem.path)["points"] = scalar(problem.facts["number"])


def weigh(document: Any, parent: Any, problem: Problem) -> None:
    at(document, problem.path).update(scalar(problem.facts["line"]))


def add_up(document: Any, parent: Any, problem: Problem) -> None:
    document["profiles"][problem.facts["profile"]]["method"] = "weighted-sum"


def benefit(document: Any, parent: Any, problem: Problem) -> None:
    (weigh if "line" in problem.facts else add_up)(document, parent, problem)


def add_problem(document: Any, parent: Any, problem: Problem) -> None:
    at(document, problem.path)["problem"] = None


def another_name(document: Any, parent: Any, problem: Problem) -> None:
    put(parent, problem, parent["name"] + " again")


def reorder(document: Any, parent: Any, problem: Problem) -> None:
    values = document["dimensions"][problem.facts["dimension"]]["values"]
    ordered = {value: values[value] for value in str(problem.facts["order"]).split(", ")}
    values.clear()
    values.update(ordered)


def add_languages(document: Any, parent: Any, problem: Problem) -> None:
    text = at(document, problem.path)
    text |= dict.fromkeys(str(problem.facts["languages"]).split(", "), "x")


def make_visible(document: Any, parent: Any, problem: Problem) -> None:
    strange = chr(int(str(problem.facts["character"]).split()[0].replace("U+", "0x"), 0))
    put(parent, problem, " ".join(parent[key_of(problem)].replace(strange, " ").split()))


def look_at_the_undeclared(document: Any, parent: Any, problem: Problem) -> None:
    dimension, value = problem.facts["dimension"], problem.facts["value"]
    declared = document["dimensions"][dimension]["values"]

    def defined(written: Any) -> Any:
        return value if isinstance(written, str) and written not in declared else written

    for measure in document["measures"]:
        match measure:
            case {**values} if dimension in values:
                match values[dimension]:
                    case [*several]:
                        measure[dimension] = [defined(one) for one in several]
                    case one:
                        measure[dimension] = defined(one)


def write_year(document: Any, parent: Any, problem: Problem) -> None:
    rename(parent, key_of(problem), "2026")


def write_cost(document: Any, parent: Any, problem: Problem) -> None:
    parent[problem.facts["dimension"]] = scalar(problem.facts["total"])


def delete_it(document: Any, parent: Any, problem: Problem) -> None:
    delete(parent, problem)


def write_free_number(document: Any, parent: Any, problem: Problem) -> None:
    put(parent, problem, problem.facts["free"])


def write_language(document: Any, parent: Any, problem: Problem) -> None:
    put_name(parent, problem, problem.facts["free"])


def place_or_first(document: Any, parent: Any, problem: Problem) -> None:
    """Write what is said, or the first of the places."""
    put(parent, problem, problem.facts.get("instead", "first"))


def delete_decision(document: Any, parent: Any, problem: Problem) -> None:
    del document["decisions"][problem.path[1]]
    if not document["decisions"]:
        del document["decisions"]


def another_group(document: Any, parent: Any, problem: Problem) -> None:
    put(parent, problem, f"lane {problem.facts['most']}" if "most" in problem.facts else "first")


def delete_date(document: Any, parent: Any, problem: Problem) -> None:
    delete(parent, problem)


def give_reason(document: Any, parent: Any, problem: Problem) -> None:
    at(document, problem.path)["why"] = "Council motion 12/2026"


FOLLOW: dict[str, Follow] = {
    "unknown-key": choose,
    "look-alike": choose,
    "missing-key": add_key,
    "reserved-key": call_otherwise,
    "not-a-language": write_language,
    "not-text": write_text,
    "not-whole-number": write_number,
    "not-number": write_number,
    "number-with-unit": write_number,
    "year-span": write_instead,
    "between-otherwise": write_instead,
    "between-backwards": write_instead,
    "between-itself": write_instead,
    "between-without-points": fill_in,
    "not-known-otherwise": write_instead,
    "several-in-one-text": write_instead,
    "repeated-value": delete_it,
    "not-true-or-false": write_example,
    "not-a-date": write_example,
    "no-such-date": write_example,
    "not-a-link": write_example,
    "out-of-range": write_within,
    "reserved-field": call_field_otherwise,
    "values-and-number": delete_surplus,
    "only-for-numbers": delete_it,
    "many-of-a-scale": delete_it,
    "state-elsewhere": delete_it,
    "lane-of-numbers": delete_condition,
    "divisor-range": begin_above,
    "range-not-ascending": write_instead,
    "band-outside": delete_bands,
    "bands-not-ascending": write_order,
    "role-twice": delete_it,
    "role-better-high": better_low,
    "role-without-points": points_or_out,
    "duplicate-code": write_free_number,
    "code-is-number": write_free_number,
    "number-too-small": write_number,
    "number-too-large": write_number,
    "not-mapping": write_keys,
    "not-list": write_list,
    "not-one-value": fill_in,
    "not-a-choice": choose,
    "empty": fill_in,
    "text-not-clean": clean,
    "unknown-value": choose,
    "unknown-dimension": choose,
    "unknown-criterion": choose,
    "unknown-profile": choose,
    "duplicate-nr": write_free_number,
    "unknown-nr": delete_it,
    "depends-on-itself": delete_it,
    "depends-in-circle": delete_it,
    "not-a-place": place_or_first,
    "decision-unknown-nr": delete_decision,
    "decision-beside-itself": delete_decision,
    "decided-twice": delete_decision,
    "decisions-contradict": delete_decision,
    "decision-unknown-lane": another_group,
    "decision-ends-first": delete_date,
    "decision-without-reason": give_reason,
    "decision-on-closed": delete_decision,
    "decision-without-effect": delete_decision,
    "decision-overruled": delete_decision,
    "criterion-without-points": points_or_out,
    "points-missing": add_points,
    "points-all-equal": give_points,
    "negative-weight": write_number,
    "all-weights-zero": weigh,
    "no-benefit": benefit,
    "no-divisor": add_up,
    "divisor-not-positive": write_number,
    "benefit-better-low": add_up,
    "benefit-negative": add_up,
    "cost-better-high": add_up,
    "no-problem": add_problem,
    "same-name": another_name,
    "not-a-year": write_year,
    "costs-below-zero": write_number,
    "costs-outside-years": delete_it,
    "costs-differ": write_cost,
    "unused-value": look_at_the_undeclared,
    "points-out-of-order": reorder,
    "stretched-scale": delete_it,
    "missing-language": add_languages,
    "invisible-character": make_visible,
}
