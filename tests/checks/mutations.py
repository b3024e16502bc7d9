"""A small sound file, and what can be done to each place of it that makes it faulty or odd."""

import copy
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import yaml

from porvoo_roadmap.findings.problems import Path, Problem
from porvoo_roadmap.loading import examine
from porvoo_roadmap.sources import Source

SOUND = yaml.safe_load("""\
title: Roads
source: The council
language: en
dimensions:
  goal:
    title: {en: Goal, fi: Tavoite}
    values: {A: {label: {en: Air, fi: Ilma}}, B: {}, C: {}}
  impact:
    title: {en: Impact, fi: Vaikutus}
    better: high
    values: {S: {points: 1}, M: {points: 2}, L: {points: 3}}
  cost:
    title: {en: Cost, fi: Hinta}
    better: low
    values: {S: {points: 1}, M: {points: 2}, L: {points: 3}}
  status:
    title: {en: State, fi: Tila}
    values: {open: {}, done: {}}
profiles:
  plain:
    title: {en: Plain, fi: Perus}
    when: {en: Always, fi: Aina}
    method: weighted-sum
    weights: {impact: 3, cost: 2}
    lanes: [{title: {en: Law, fi: Laki}, when: {goal: [A, B]}}]
    tie_breakers: [impact]
  money:
    title: {en: Money, fi: Raha}
    when: {en: Dear, fi: Kallis}
    method: ratio
    weights: {impact: 1}
default_profile: plain
measures:
- {nr: 1, name: One, problem: Why, goal: A, impact: S, cost: S, status: open, owner: X, year: 2026}
- {nr: 2, name: Two, problem: null, goal: B, impact: M, cost: M, depends_on: [1]}
- {nr: 3, name: Three, problem: null, goal: A, impact: L, cost: L, depends_on: [1, 2], translations: {fi: {name: Kolme}}}
- {nr: 5, name: Five, problem: null, goal: C, impact: L, cost: S, status: done, note: Hm}
""")

#: The same with numbers, open values, several values, states, a role, fields, codes and reasons.
PROGRAMME = yaml.safe_load("""\
title: Streets
source: The council
dimensions:
  theme:
    title: {en: Theme, fi: Teema}
    many: true
    values: {A: {label: {en: Air, fi: Ilma}}, B: {}}
  effect:
    title: {en: Effect, fi: Vaikutus}
    values: {S: {points: 1, means: {en: Little, fi: Vähän}}, M: {points: 2}, L: {points: 3}}
  price:
    title: {en: Price, fi: Hinta}
    unit: €
    better: low
    role: cost
    number: {from: 1, to: 500}
    bands: [50, 150.5]
  status:
    title: {en: State, fi: Tila}
    values: {new: {state: open}, ready: {state: done}, gone: {state: dropped}, late: {}}
fields:
  decided: {title: {en: Decided, fi: Päätetty}, kind: date}
  share: {title: {en: Share, fi: Osuus}, kind: percent}
  page: {title: {en: Page, fi: Sivu}, kind: link}
  people: {title: {en: People, fi: Väki}, kind: number, unit: {en: persons, fi: henkilöä}}
  remark: {title: {en: Remark, fi: Huomio}, kind: text}
profiles:
  plain:
    title: {en: Plain, fi: Perus}
    when: {en: Always, fi: Aina}
    method: weighted-sum
    weights: {effect: 3, price: 2}
    lanes: [{title: {en: Law, fi: Laki}, when: {theme: [A]}}]
    tie_breakers: [price]
  money:
    title: {en: Money, fi: Raha}
    when: {en: Dear, fi: Kallis}
    method: ratio
    weights: {effect: 1}
default_profile: plain
measures:
- {nr: 1, code: K1, name: One, problem: Why, theme: [A, B], effect: S..M, price: 200..400.5, status: ready, owner: [X, Y], year: 2026..2028}
- {nr: 2, code: K2, name: Two, problem: null, theme: A, effect: null, price: null, depends_on: [1], reasons: {effect: Because}}
- {nr: 3, name: Three, problem: null, theme: null, effect: L, price: 45, decided: "2026-05-01", share: 45, page: "https://x.fi"}
- {nr: 5, name: Five, problem: null, theme: [B], effect: L, price: 7.5, people: 2.5, remark: Hm, owner: X, year: 2026}
""")
#: The first with decisions.
DECIDED = yaml.safe_load("""\
- {nr: 1, put: before 3, why: {en: Motion, fi: Aloite}, by: Board, "on": "2026-12-14", until: "2027-12-31"}
- {nr: 2, put: lane 2, why: Motion}
- {nr: 3, put: last, why: Motion}
""")
WITH_DECISIONS = {**SOUND, "decisions": DECIDED}
DOCUMENTS = {"classes": SOUND, "programme": PROGRAMME, "decisions": WITH_DECISIONS}
#: What may stand in the place of a value of a decision.
OF_DECISIONS: Sequence[Any] = (
    *("first", "out", "before 1", "after 2", "before 9", "lane 1", "lane 3", "Befor nr. 2", "frist", "lane"),
    *({"before": 2}, 1, 3, 5, 9, "1.5.2026", "2026-02-30", "2026-12-13", "2028-01-01", "upwards"),
)
#: What may stand in the place of a value of a programme.
OF_PROGRAMMES: Sequence[Any] = (
    *("S..M", "M..S", "S..S", "S..", "S–M", "A..B", "A, B", ["A", "B"], ["A", "A"], ["S", "M"], "?"),
    *("200..400", "400..200", "7..7", "..90", "7–9 €", "45 000 €", 600, 0, "1,2 M€", "true"),
    *("2028..2026", "1.5.2026", "2026-02-30", "5/1/2026", "www.x.fi", "a@b.fi", "45 %"),
    *({"from": 9, "to": 1}, {"from": 0, "to": 9}, [150, 50], [0], "cost", "done", "K1", "K2", "2", "1-2"),
)

#: What may stand in the place of any value: wrong types, empty ones, what means a number, what looks sound.
VALUES: Sequence[Any] = (
    *(7, True, None, "", "   ", [], {}, "xqz", [1], {"a": 1}, "12", "1", "1,000", "1.5", "1,5", "7 €"),
    *("2026-2028", -1, 0, 10**12, 1.5, "A\u200bq", "S\u00a0", "0x1A", "1e3"),
)
#: What is put before or after a key.
ADDED = ("qqq{}", "{}x", "\N{CYRILLIC SMALL LETTER A}{}", "{}\u00a0")


class Mutation(NamedTuple):
    """One change of one place: a value, a key taken away, a key of another name, or a key too many."""

    kind: str
    path: Path
    value: Any = None

    def of(self, document: Any) -> Any:
        """The document, changed."""
        changed = copy.deepcopy(document)
        *way, last = self.path
        parent = at(changed, tuple(way))
        match self.kind:
            case "set":
                parent[last] = self.value
            case "delete":
                del parent[last]
            case "rename":
                renamed = {self.value if key == last else key: value for key, value in parent.items()}
                parent.clear()
                parent.update(renamed)
        return changed


def at(document: Any, path: Path) -> Any:
    for step in path:
        document = document[step]
    return document


def mutations(document: Any = SOUND) -> Iterator[Mutation]:
    """Everything that is done to a document."""
    values = (*VALUES, *(OF_PROGRAMMES if document is PROGRAMME else ()))
    paths: Iterator[Path] | list[Path] = _paths(document)
    if document is WITH_DECISIONS:
        # The rest is that of the first document.
        values, paths = (
            (*values, *OF_DECISIONS),
            [p for p in paths if p[:1] in {("decisions",), ("measures",)}],
        )
    for path in paths:
        if path:
            yield from (Mutation("set", path, value) for value in values)
        if path and isinstance(path[-1], str):
            yield Mutation("delete", path)
            yield from (Mutation("rename", path, name.format(path[-1])) for name in ADDED)
        if isinstance(at(document, path), dict):
            yield Mutation("set", (*path, "zzzz"), 1)


def _paths(document: Any, path: Path = ()) -> Iterator[Path]:
    yield path
    steps: Any = range(len(document)) if isinstance(document, list) else ()
    for step in document if isinstance(document, dict) else steps:
        yield from _paths(document[step], (*path, step))


def text_of(document: Any) -> bytes:
    text: str = yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=1000)
    return text.encode()


Found = dict[tuple[str, Path, str], Problem]


def found(document: Any) -> Found:
    """What is found in a document, by code and place."""
    return found_in(text_of(document))


def found_in(text: bytes) -> Found:
    """What is found in a file, by code and place."""
    problems = examine(Source("x.yaml", None), text).problems
    # What is wrong with the YAML itself has a place in the text alone, which others may shift.
    return {
        (p.code, p.path or tuple(map(str, p.facts.values())), str(p.facts.get("key", p.part))): p
        for p in problems
    }
