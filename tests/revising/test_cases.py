"""Whole files before and after an edit, one case for each way of writing what is edited."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

import pytest

from porvoo_roadmap.model import Between, Years
from porvoo_roadmap.revising import (
    DecisionAdded,
    FileEdit,
    KeyRemoved,
    KeySet,
    MeasureAdded,
    MeasureRemoved,
    RevisionRefusedError,
    deviations,
    revised,
    verified,
)


class Case(NamedTuple):
    says: str
    before: str
    edits: Sequence[FileEdit]
    after: str


def one(key: str, value: object) -> list[FileEdit]:
    return [KeySet(1, (key,), value)]


CASES = (
    # Values in the place of others.
    Case(
        "a comment behind stays",
        "measures:\n- nr: 1\n  a: x  # why\n",
        one("a", "u"),
        "measures:\n- nr: 1\n  a: u  # why\n",
    ),
    Case(
        "quotes only where YAML needs them",
        "measures:\n- nr: 1\n  a: 'x'\n  b: 'x'\n",
        one("a", "no"),
        "measures:\n- nr: 1\n  a: \"no\"\n  b: 'x'\n",
    ),
    Case(
        "nothing written gets a value",
        "measures:\n- nr: 1\n  a:  # why\n",
        one("a", "u"),
        "measures:\n- nr: 1\n  a: u  # why\n",
    ),
    Case(
        "a value becomes unknown",
        "measures:\n- nr: 1\n  a: x\n",
        one("a", None),
        "measures:\n- nr: 1\n  a: null\n",
    ),
    Case(
        "values of the model",
        "measures:\n- nr: 1\n  a: x\n",
        [
            KeySet(1, ("a",), Between("S", "M")),
            KeySet(1, ("b",), Fraction(5, 2)),
            KeySet(1, ("c",), Years(2026, 2028)),
            KeySet(1, ("d",), Fraction(3)),
        ],
        "measures:\n- nr: 1\n  a: S..M\n  b: 2.5\n  c: 2026..2028\n  d: 3\n",
    ),
    Case(
        "a large amount keeps its digits",
        "measures:\n- nr: 1\n  a: 5\n",
        one("a", Decimal("1E+6")),
        "measures:\n- nr: 1\n  a: 1000000\n",
    ),
    Case(
        "a value on the next line",
        "measures:\n- nr: 1\n  a:\n    x u\n    z  # why\n  b: 2\n",
        one("a", "w"),
        "measures:\n- nr: 1\n  a:\n    w  # why\n  b: 2\n",
    ),
    Case(
        "quotes over several lines",
        'measures:\n- nr: 1\n  a: "x\n\n    u"\n  b: 2\n',
        one("a", "w"),
        "measures:\n- nr: 1\n  a: w\n  b: 2\n",
    ),
    Case(
        "a text of lines becomes one line",
        "measures:\n- nr: 1\n  a: >2+ # folded\n    x\n    u\n\n  b: 2\n",
        one("a", "w"),
        "measures:\n- nr: 1\n  a: w # folded\n\n  b: 2\n",
    ),
    Case(
        "one line becomes a text of lines",
        "measures:\n- nr: 1\n  a: x  # why\n  b: 2\n",
        one("a", "v\n\nw"),
        "measures:\n- nr: 1\n  a: |-  # why\n    v\n\n    w\n  b: 2\n",
    ),
    Case(
        "a text of lines becomes another",
        "measures:\n- nr: 1\n  a: |\n    x\n  b: 2\n",
        one("a", "v\nw"),
        "measures:\n- nr: 1\n  a: |-\n    v\n    w\n  b: 2\n",
    ),
    Case(
        "lines would take in a comment further in",
        "measures:\n- nr: 1\n  a: x\n     # far\n  b: 2\n",
        one("a", "v\nw"),
        'measures:\n- nr: 1\n  a: "v\\nw"\n     # far\n  b: 2\n',
    ),
    Case(
        "lines that a text of lines cannot hold",
        "measures:\n- nr: 1\n  a: x\n",
        one("a", " v\nw\n"),
        'measures:\n- nr: 1\n  a: " v\\nw\\n"\n',
    ),
    Case(
        "a text of lines without any",
        "measures:\n- nr: 1\n  a: |  # none\n  b: 2\n",
        one("a", "w"),
        "measures:\n- nr: 1\n  a: w  # none\n  b: 2\n",
    ),
    Case(
        "truth", "measures:\n- nr: 1\n  a: true\n", one("a", value=False), "measures:\n- nr: 1\n  a: false\n"
    ),
    # Lists.
    Case(
        "an item more, in brackets",
        "measures:\n- nr: 1\n  a: [x,  'u'] # why\n",
        one("a", ["x", "u", "v, w"]),
        "measures:\n- nr: 1\n  a: [x,  'u', \"v, w\"] # why\n",
    ),
    Case(
        "an item less, in brackets",
        "measures:\n- nr: 1\n  a: [x, u, z]\n",
        one("a", ["x", "z"]),
        "measures:\n- nr: 1\n  a: [x, z]\n",
    ),
    Case(
        "the last items less",
        "measures:\n- nr: 1\n  a: [x, u, z]\n",
        one("a", ["x"]),
        "measures:\n- nr: 1\n  a: [x]\n",
    ),
    Case(
        "all items less",
        "measures:\n- nr: 1\n  a: [x, u] # why\n",
        one("a", []),
        "measures:\n- nr: 1\n  a: [] # why\n",
    ),
    Case(
        "another item",
        "measures:\n- nr: 1\n  a: [x, 'u', z]\n",
        one("a", ["v", "u", "z"]),
        "measures:\n- nr: 1\n  a: [v, 'u', z]\n",
    ),
    Case(
        "an item before all others",
        "measures:\n- nr: 1\n  a: [x]\n",
        one("a", ["v", "x"]),
        "measures:\n- nr: 1\n  a: [v, x]\n",
    ),
    Case(
        "items on lines",
        "measures:\n- nr: 1\n  a:\n  # ex\n  - x  # x\n  # why\n  - u  # u\n  b: 2\n",
        one("a", ["v", "u", "z"]),
        "measures:\n- nr: 1\n  a:\n  # ex\n  - v  # x\n  # why\n  - u  # u\n  - z\n  b: 2\n",
    ),
    Case(
        "no items on lines",
        "measures:\n- nr: 1\n  a:  # why\n    - x\n    # about u\n    - u\n  b: 2\n",
        one("a", []),
        "measures:\n- nr: 1\n  a: []  # why\n    # about u\n  b: 2\n",
    ),
    Case(
        "items on lines become a text",
        "measures:\n- nr: 1\n  a:  # why\n    - x\n    - u\n  b: 2\n",
        one("a", "z\nw"),
        'measures:\n- nr: 1\n  a: "z\\nw"  # why\n  b: 2\n',
    ),
    Case(
        "a text becomes a list in brackets",
        "measures:\n- nr: 1\n  a: x  # why\n",
        one("a", ("x", "u")),
        "measures:\n- nr: 1\n  a: [x, u]  # why\n",
    ),
    Case(
        "a text becomes a list as others write theirs",
        "measures:\n  - nr: 2\n    a:\n      - z\n  - nr: 1\n    a: x  # why\n    b: 2\n",
        one("a", ["x", "u"]),
        "measures:\n  - nr: 2\n    a:\n      - z\n  - nr: 1\n    a:  # why\n      - x\n      - u\n    b: 2\n",
    ),
    Case(
        "a text of lines becomes a list",
        "measures:\n- nr: 2\n  a:\n  - z\n- nr: 1\n  a: |  # why\n    x\n  b: 2\n",
        one("a", ["x", "u"]),
        "measures:\n- nr: 2\n  a:\n  - z\n- nr: 1\n  a:  # why\n  - x\n  - u\n  b: 2\n",
    ),
    Case(
        "a text on the next line becomes a list",
        "measures:\r\n- nr: 2\r\n  a:\r\n  - z\r\n- nr: 1\r\n  a:\r\n    x # why\r\n  b: 2\r\n",
        one("a", ["x", "u"]),
        "measures:\r\n- nr: 2\r\n  a:\r\n  - z\r\n- nr: 1\r\n  a: # why\r\n  - x\r\n  - u\r\n  b: 2\r\n",
    ),
    Case(
        "a list becomes a mapping",
        "measures:\n- nr: 1\n  a:\n    - x\n  b: 2\n",
        one("a", {"c": 3}),
        "measures:\n- nr: 1\n  a:\n    c: 3\n  b: 2\n",
    ),
    Case(
        "a list becomes a mapping at the end",
        "measures:\n- nr: 1\n  a:\n    - x",
        one("a", {"c": 3}),
        "measures:\n- nr: 1\n  a:\n    c: 3",
    ),
    # Keys.
    Case(
        "a new key stands where others have it",
        "measures:\n  - nr: 2\n    a: x\n    b: u\n    c: z\n  - nr: 1\n    a: x  # why\n    # about c\n    c: z\n",
        one("b", "u"),
        "measures:\n  - nr: 2\n    a: x\n    b: u\n    c: z\n  - nr: 1\n    a: x  # why\n    b: u\n    # about c\n    c: z\n",
    ),
    Case(
        "a new key before all others",
        "measures:\n- a: x\n  nr: 2\n- nr: 1\n  b: u\n",
        one("a", "v\nw"),
        "measures:\n- a: x\n  nr: 2\n- a: |-\n    v\n    w\n  nr: 1\n  b: u\n",
    ),
    Case(
        "a new key before those that follow it elsewhere",
        "measures:\n- {nr: 2, b: u, c: z}\n- {nr: 1, x: 0, c: z}\n",
        one("b", "u"),
        "measures:\n- {nr: 2, b: u, c: z}\n- {nr: 1, b: u, x: 0, c: z}\n",
    ),
    Case(
        "a new key that no other has is the last",
        "measures:\n- nr: 1\n  a: x\n     # far\n# near\n",
        one("b", None),
        "measures:\n- nr: 1\n  a: x\n     # far\n  b: null\n# near\n",
    ),
    Case(
        "no line break at the end",
        "measures:\n- nr: 1\n  a: x",
        one("b", "u"),
        "measures:\n- nr: 1\n  a: x\n  b: u",
    ),
    Case(
        "a text of lines without a line break at its end",
        "measures:\n- nr: 1\n  a: |\n   x",
        one("b", "u"),
        "measures:\n- nr: 1\n  a: |-\n   x\n  b: u",
    ),
    Case(
        "such a text that becomes another",
        "measures:\n- nr: 1\n  a: |\n   x",
        [KeySet(1, ("a",), "z"), KeySet(1, ("b",), "u")],
        "measures:\n- nr: 1\n  a: z\n  b: u",
    ),
    Case(
        "a text that ends in blank lines",
        "measures:\n- nr: 1\n  a: |+\n   x\n\n- nr: 2\n",
        one("b", "u"),
        "measures:\n- nr: 1\n  a: |+\n   x\n\n  b: u\n- nr: 2\n",
    ),
    Case(
        "a reason is the first",
        "measures:\n- nr: 1\n  a: x\n",
        [KeySet(1, ("reasons", "a"), "why: so")],
        'measures:\n- nr: 1\n  a: x\n  reasons:\n    a: "why: so"\n',
    ),
    Case(
        "a reason where nothing is written",
        "measures:\n- nr: 1\n  reasons:  # none\n  a: x\n",
        [KeySet(1, ("reasons", "a"), "so")],
        "measures:\n- nr: 1\n  reasons:  # none\n    a: so\n  a: x\n",
    ),
    Case(
        "a reason where null is written",
        "measures:\n- nr: 1\n  reasons: null  # none\n  a: x\n",
        [KeySet(1, ("reasons", "a"), "so")],
        "measures:\n- nr: 1\n  reasons:  # none\n    a: so\n  a: x\n",
    ),
    Case(
        "reasons in brackets, as others write theirs",
        "measures:\n- nr: 2\n  reasons: {a: x}\n- nr: 1\n  a: x\n",
        [KeySet(1, ("reasons", "a"), "so")],
        "measures:\n- nr: 2\n  reasons: {a: x}\n- nr: 1\n  reasons: {a: so}\n  a: x\n",
    ),
    Case(
        "a translation within translations",
        "measures:\n    - nr: 1\n      translations:\n          sv:\n              name: x\n",
        [KeySet(1, ("translations", "sv", "name"), "u"), KeySet(1, ("translations", "en", "name"), "z")],
        "measures:\n    - nr: 1\n      translations:\n          sv:\n              name: u\n          en:\n              name: z\n",
    ),
    Case(
        "a key as others write it",
        "measures:\n- {nr: 2, 'on': x}\n- {nr: 1}\n",
        one("on", "u"),
        "measures:\n- {nr: 2, 'on': x}\n- {nr: 1, 'on': u}\n",
    ),
    Case(
        "another number",
        "measures:\n- nr: 1\n  a: x\n",
        [KeySet(1, ("nr",), 7), KeySet(7, ("a",), "u")],
        "measures:\n- nr: 7\n  a: u\n",
    ),
    # Keys that go.
    Case(
        "a key goes with its comments",
        "measures:\n- nr: 1\n  # above\n  a: x  # behind\n     # further in\n\n  # below\n  b: u\n",
        [KeyRemoved(1, ("a",))],
        "measures:\n- nr: 1\n  # above\n\n  # below\n  b: u\n",
    ),
    Case(
        "a key behind the dash goes",
        "measures:\n- a: x  # why\n  nr: 1\n",
        [KeyRemoved(1, ("a",))],
        "measures:\n- nr: 1\n",
    ),
    Case(
        "two keys behind the dash go",
        "measures:\n- a: x  # why\n  b: u\n  nr: 1\n  c: z\n",
        [KeyRemoved(1, ("a",)), KeyRemoved(1, ("b",)), KeyRemoved(1, ("c",))],
        "measures:\n- nr: 1\n",
    ),
    Case(
        "a key behind the dash makes room for another",
        "measures:\n- b: u\n  nr: 2\n- a: x\n  nr: 1\n",
        [KeyRemoved(1, ("a",)), KeySet(1, ("b",), "z")],
        "measures:\n- b: u\n  nr: 2\n- b: z\n  nr: 1\n",
    ),
    Case(
        "a comment stays below the dash",
        "measures:\n- a: x  # why\n  # the number\n  nr: 1\n",
        [KeyRemoved(1, ("a",))],
        "measures:\n-\n  # the number\n  nr: 1\n",
    ),
    Case(
        "the last line goes",
        "measures:\n- nr: 1\n  a: x\n  b: u",
        [KeyRemoved(1, ("b",))],
        "measures:\n- nr: 1\n  a: x\n",
    ),
    Case(
        "the last reason goes with its key",
        "measures:\n- nr: 1\n  reasons:\n    a: so\n  b: u\n",
        [KeyRemoved(1, ("reasons", "a"))],
        "measures:\n- nr: 1\n  b: u\n",
    ),
    Case(
        "one of two reasons goes",
        "measures:\n- nr: 1\n  reasons:\n    a: so\n    b: too\n",
        [KeyRemoved(1, ("reasons", "a"))],
        "measures:\n- nr: 1\n  reasons:\n    b: too\n",
    ),
    Case(
        "one reason for another",
        "measures:\n- nr: 1\n  reasons:\n    a: so\n  b: u\n",
        one("reasons", {"b": "too"}),
        "measures:\n- nr: 1\n  reasons:\n    b: too\n  b: u\n",
    ),
    Case(
        "blank lines do not become part of a text",
        "measures:\n- nr: 1\n  a: |+\n   x\n  b: u\n\n  c: z\n",
        [KeyRemoved(1, ("b",))],
        "measures:\n- nr: 1\n  a: |+\n   x\n  c: z\n",
    ),
    # Brackets.
    Case(
        "a new key in brackets",
        "measures: [{nr: 1, a: x}, {nr: 2, a: z, b: u}]\n",
        one("b", "v, w"),
        'measures: [{nr: 1, a: x, b: "v, w"}, {nr: 2, a: z, b: u}]\n',
    ),
    Case(
        "a new key behind one without a value",
        "measures:\n- {nr: 1, a: }\n- {nr: 2, c}\n",
        [KeySet(1, ("b",), "u"), KeySet(2, ("c",), "z")],
        "measures:\n- {nr: 1, a: , b: u }\n- {nr: 2, c: z}\n",
    ),
    Case(
        "a value where nothing is written in brackets",
        "measures:\n- {nr: 1, a: }\n",
        one("a", "u"),
        "measures:\n- {nr: 1, a: u }\n",
    ),
    Case(
        "the last key in brackets goes",
        "measures:\n- {nr: 1, a: x}\n",
        [KeyRemoved(1, ("a",))],
        "measures:\n- {nr: 1}\n",
    ),
    Case(
        "the last key behind one without a value goes",
        "measures:\n- {nr: 1, b: , a: x}\n",
        [KeyRemoved(1, ("a",))],
        "measures:\n- {nr: 1, b: }\n",
    ),
    Case(
        "a comma at the end stays",
        "measures:\n- {nr: 1, a: x,}\n",
        [KeyRemoved(1, ("a",))],
        "measures:\n- {nr: 1,}\n",
    ),
    Case(
        "a key in the middle goes",
        "measures:\n- {nr: 1, a: x , b: u}\n",
        [KeyRemoved(1, ("a",))],
        "measures:\n- {nr: 1, b: u}\n",
    ),
    Case(
        "the only entry goes and another comes",
        "measures:\n- {nr: 1, reasons: {a: x, }}\n",
        one("reasons", {"b": "u"}),
        "measures:\n- {nr: 1, reasons: {b: u }}\n",
    ),
    Case(
        "lines in brackets",
        "measures:\n- {\n    nr: 1,  # one\n    a: x  # why\n  }\n",
        one("b", "u"),
        "measures:\n- {\n    nr: 1,  # one\n    a: x,  # why\n    b: u\n  }\n",
    ),
    Case(
        "lines in brackets with a comma at the end",
        "measures:\n- {\n    nr: 1,\n    a: x,  # why\n  }\n",
        one("b", "u"),
        "measures:\n- {\n    nr: 1,\n    a: x,  # why\n    b: u,\n  }\n",
    ),
    Case(
        "a line in the middle of brackets",
        "measures:\n- {nr: 2, a: x, b: u}\n- {\n    nr: 1,\n    # b\n    b: u\n  }\n",
        one("a", "z"),
        "measures:\n- {nr: 2, a: x, b: u}\n- {\n    nr: 1,\n    a: z,\n    # b\n    b: u\n  }\n",
    ),
    Case(
        "a line before all in brackets",
        "measures:\n- {a: x, nr: 2}\n- {\n    nr: 1\n  }\n",
        one("a", "z"),
        "measures:\n- {a: x, nr: 2}\n- {\n    a: z,\n    nr: 1\n  }\n",
    ),
    Case(
        "a line in brackets goes with its comment",
        "measures:\n- {\n    nr: 1,\n    # a\n    a: x,  # why\n    # b\n    b: u\n  }\n",
        [KeyRemoved(1, ("a",))],
        "measures:\n- {\n    nr: 1,\n    # a\n    # b\n    b: u\n  }\n",
    ),
    Case(
        "the last line in brackets goes",
        "measures:\n- {\n    nr: 1,  # one\n    # b\n    b: u  # why\n  }\n",
        [KeyRemoved(1, ("b",))],
        "measures:\n- {\n    nr: 1  # one\n    # b\n  }\n",
    ),
    Case(
        "the last line in brackets goes, but not its comma",
        "measures:\n- {\n    nr: 1,  # one\n    b: u,  # why\n  }\n",
        [KeyRemoved(1, ("b",))],
        "measures:\n- {\n    nr: 1,  # one\n  }\n",
    ),
    Case(
        "the last line in brackets makes room for another",
        "measures:\n- {\n    nr: 1,\n    b: u\n  }\n",
        [KeyRemoved(1, ("b",)), KeySet(1, ("c",), "z")],
        "measures:\n- {\n    nr: 1, c: z\n  }\n",
    ),
    Case(
        "JSON stays JSON",
        '{"measures": [\n  {"nr": 1, "a": "x"}\n]}\n',
        [KeySet(1, ("a",), "u"), KeySet(1, ("b",), ["ä", None]), MeasureAdded({"nr": 2})],
        '{"measures": [\n  {"nr": 1, "a": "u", "b": ["ä", null]},\n  {"nr": 2}\n]}\n',
    ),
    Case(
        "what only begins as JSON does",
        "{measures: [{nr: 1}]}\n",
        one("a", "u"),
        "{measures: [{nr: 1, a: u}]}\n",
    ),
    Case(
        "pairs without braces",
        "measures:\n- {nr: 1, a: [b: x]}\n",
        one("c", "u"),
        "measures:\n- {nr: 1, a: [b: x], c: u}\n",
    ),
    # Measures.
    Case(
        "a new measure in the file's own way",
        "# top\nmeasures:\n  -   nr: 1  # one\n      a: x\n      b: [u]\n\n  -   nr: 2\n      a: x\n\n# the end\n",
        [MeasureAdded({"nr": 3, "b": ["v", "w"], "a": "no"})],
        '# top\nmeasures:\n  -   nr: 1  # one\n      a: x\n      b: [u]\n\n  -   nr: 2\n      a: x\n\n  -   nr: 3\n      a: "no"\n      b: [v, w]\n\n# the end\n',
    ),
    Case(
        "a new measure in brackets",
        "measures:\n- {nr: 1, a: x}\n",
        [MeasureAdded({"nr": 2, "a": "u"})],
        "measures:\n- {nr: 1, a: x}\n- {nr: 2, a: u}\n",
    ),
    Case(
        "the first measure",
        "measures: []  # none\ntitle: x\n",
        [MeasureAdded({"nr": 2, "a": "u"})],
        "measures:  # none\n  - nr: 2\n    a: u\ntitle: x\n",
    ),
    Case(
        "a measure with its own dash",
        "measures:\n-\n  nr: 1\n",
        [MeasureAdded({"nr": 2, "a": {}})],
        "measures:\n-\n  nr: 1\n- nr: 2\n  a: {}\n",
    ),
    Case(
        "a measure between comments goes",
        "measures:\n  # one\n  - nr: 1\n    a: x  # behind\n    # its own\n\n  # two\n  - nr: 2\n",
        [MeasureRemoved(1)],
        "measures:\n  # one\n\n  # two\n  - nr: 2\n",
    ),
    Case(
        "the last measure goes",
        "measures:  # all\n- nr: 1\n  a: x\n# the end\n",
        [MeasureRemoved(1)],
        "measures: []  # all\n# the end\n",
    ),
    Case(
        "the only measure goes and another comes",
        "measures:\n- nr: 1\n  a: x\n",
        [MeasureRemoved(1), MeasureAdded({"nr": 1, "b": "u"})],
        "measures:\n- nr: 1\n  b: u\n",
    ),
    Case(
        "an added measure is edited",
        "measures:\n- nr: 1\n",
        [MeasureAdded({"nr": 2}), KeySet(2, ("a",), "x"), MeasureRemoved(1)],
        "measures:\n- nr: 2\n  a: x\n",
    ),
    Case(
        "a measure without a number",
        "measures:\n- nr: 1\n",
        [MeasureAdded({"a": "x"})],
        "measures:\n- nr: 1\n- a: x\n",
    ),
    Case(
        "a decision on lines, though the measures are in brackets",
        "measures: [{nr: 1}]\n",
        [DecisionAdded({"nr": 1})],
        "measures: [{nr: 1}]\ndecisions:\n  - nr: 1\n",
    ),
    # Decisions.
    Case(
        "the first decision",
        "title: x\n\nmeasures:\n  - nr: 1\n# the end\n...\n",
        [DecisionAdded({"nr": 1, "put": "first"})],
        "title: x\n\nmeasures:\n  - nr: 1\n# the end\n\ndecisions:\n  - nr: 1\n    put: first\n...\n",
    ),
    Case(
        "one more decision",
        "decisions:\n- put: first\n  nr: 1\nmeasures: []\n",
        [DecisionAdded({"nr": 2, "put": "last"})],
        "decisions:\n- put: first\n  nr: 1\n- put: last\n  nr: 2\nmeasures: []\n",
    ),
    Case(
        "the first decision in brackets",
        "{measures: [{nr: 1}]}\n",
        [DecisionAdded({"nr": 1})],
        "{measures: [{nr: 1}], decisions: [{nr: 1}]}\n",
    ),
    Case(
        "a decision behind a text that ends in blank lines",
        "title: x\n\nmeasures:\n- nr: 1\n  a: |+\n   x\n\n",
        [DecisionAdded({"nr": 1})],
        "title: x\n\nmeasures:\n- nr: 1\n  a: |+\n   x\n\ndecisions:\n- nr: 1\n",
    ),
    Case(
        "a decision behind a text that ends the file",
        "measures:\n- nr: 1\n  a: |-1\n   x",
        [DecisionAdded({"nr": 1})],
        "measures:\n- nr: 1\n  a: |-1\n   x\ndecisions:\n- nr: 1",
    ),
    Case(
        "a decision where the text that ends the file goes",
        "measures:\n- nr: 1\n- nr: 2\n  a: |\n   x",
        [MeasureRemoved(2), DecisionAdded({"nr": 1})],
        "measures:\n- nr: 1\n\ndecisions:\n- nr: 1",
    ),
    # The file.
    Case(
        "a byte order mark, and CR alone",
        "\ufeffmeasures:\r- nr: 1\r",
        one("a", "x"),
        "\ufeffmeasures:\r- nr: 1\r  a: x\r",
    ),
    Case(
        "line separators of Unicode in a comment",
        "# a\u2028b\nmeasures:\n- {nr: 1} # \x85\n",
        one("a", "x"),
        "# a\u2028b\nmeasures:\n- {nr: 1, a: x} # \x85\n",
    ),
    Case(
        "everything at once",
        "measures:\n- nr: 1\n  a: x",
        [KeySet(1, ("b",), "u"), MeasureAdded({"nr": 2}), DecisionAdded({"nr": 1})],
        "measures:\n- nr: 1\n  a: x\n  b: u\n- nr: 2\ndecisions:\n- nr: 1",
    ),
)


@pytest.mark.parametrize("case", CASES, ids=[case.says for case in CASES])
def test_only_what_is_edited_changes(case: Case) -> None:
    assert revised(case.before.encode(), case.edits).decode() == case.after
    assert verified(case.before.encode(), case.edits).decode() == case.after


TWO = "measures:\n- {nr: 1, a: x}\n- {nr: 2, a: [b: x]}\n"


@pytest.mark.parametrize(
    ("text", "edit", "reason", "path"),
    [
        ("a: [\n", KeySet(1, ("a",), "x"), "unreadable", ()),
        ("measures: \xe4", KeySet(1, ("a",), "x"), "no-measures", ("measures",)),
        ("a: &b x\nmeasures: []\n", KeySet(1, ("a",), "x"), "unreadable", ()),
        ("- a\n", KeySet(1, ("a",), "x"), "no-measures", ("measures",)),
        (TWO, KeySet(3, ("a",), "x"), "no-such-measure", ("measures", 3)),
        (TWO, MeasureRemoved(3), "no-such-measure", ("measures", 3)),
        ("measures: [{nr: 1}, {nr: 1}, x]\n", MeasureRemoved(1), "nr-twice", ("measures", 1)),
        (TWO, MeasureAdded({"nr": 1}), "nr-taken", ("measures", 1)),
        (TWO, KeySet(1, ("nr",), 2), "nr-taken", ("measures", 2)),
        (TWO, KeyRemoved(1, ("nr",)), "nr-needed", ("measures", 1, "nr")),
        (TWO, KeyRemoved(1, ("b",)), "no-such-key", ("measures", 1, "b")),
        (TWO, KeyRemoved(1, ("a", "b")), "no-such-key", ("measures", 1, "a", "b")),
        (TWO, KeySet(1, ("a", "b"), "x"), "no-mapping", ("measures", 1, "a")),
        ("measures: []\ndecisions: x\n", DecisionAdded({"nr": 1}), "no-mapping", ("decisions",)),
        ("measures: [nr: 1]\n", KeySet(1, ("a",), "x"), "pair-without-braces", ("measures", "*")),
        ("measures:\n- nr: 1\n  ? a\n  : x\n", KeyRemoved(1, ("a",)), "explicit-key", ("a",)),
        ("measures:\n- nr: 1\n  ? a\n", KeySet(1, ("a",), "x"), "explicit-key", ("a",)),
        # A number of more digits is read as text.
        (TWO, KeySet(1, ("a",), 10**40), "other-result", ("measures", 1, "a")),
    ],
)
def test_what_cannot_be_done_is_refused_with_its_reason(
    text: str, edit: FileEdit, reason: str, path: tuple[str | int, ...]
) -> None:
    with pytest.raises(RevisionRefusedError) as refused:
        verified(text.encode(), [edit])
    assert (refused.value.reason, refused.value.path) == (reason, path)


def test_bytes_that_are_not_text_are_refused() -> None:
    with pytest.raises(RevisionRefusedError, match="unreadable"):
        revised(b"measures: []\n# \xe4", [])


def test_what_differs_is_told() -> None:
    data = b"measures: [{nr: 1, a: x, b: 1}, x]\n"
    edits = [KeySet(1, ("a",), "u")]
    assert deviations(data, edits, b"measures: [{nr: 1, a: u, b: 1}, x]\n") == []
    other = deviations(data, edits, b"measures: [{nr: 1, b: true}, z]\n")
    assert [part.path for part in other] == [("measures", 1, "a"), ("measures", 1, "b"), ("measures", 1)]
    assert [part.path for part in deviations(data, edits, b"[")] == [()]
    assert [part.path for part in deviations(data, edits, b"measures: []\n")] == [("measures",)]
