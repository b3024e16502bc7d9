"""What programmes hold beside classes is read exactly, and what people write instead of it is told."""

import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from porvoo_roadmap.loading import load
from porvoo_roadmap.model import Between, Years, is_open, outcomes
from tests.conftest import Run

FileOf = Callable[..., Path]
PROGRAMMES = Path(__file__).parents[1] / "programmes"

FILE = """\
title: Streets
source: The council
dimensions:
  theme:
    title: Theme
    many: true
    values: {Air: {}, Bus: {}, Car: {}}
  area:
    title: Area
    values: {East: {}, West: {}}
  effect:
    title: Effect
    values:
      S: {points: 1, means: A few people}
      M: {points: 2}
      L: {points: 3}
  price:
    title: Price
    unit: €
    better: low
    role: cost
    number: {from: 0, to: 500000}
    bands: [50000, 150000]
  status:
    title: Status
    values: {new: {}, ready: {state: done}, gone: {state: dropped}}
fields:
  decided: {title: Decided, kind: date}
  share: {title: Share, kind: percent}
  page: {title: Page, kind: link}
  people: {title: People, kind: number, unit: persons}
  remark: {title: Remark, kind: text}
profiles:
  plain:
    title: Plain
    when: Always
    method: weighted-sum
    weights: {effect: 3, price: 2}
default_profile: plain
measures:
  - nr: 1
    name: One
    problem: null
    theme: [Air, Bus]
    area: East
    effect: S..M
    price: 200..400.5
    status: ready
    decided: 2026-05-01
    share: 45
    page: https://x.fi
    people: 2.5
    remark: Hm
    year: 2026..2028
    owner: [Parks, Roads]
    code: K5-12
    reasons: {effect: Because}
  - nr: 2
    name: Two
    problem: null
    theme: Air
    area: null
    effect: null
    price: null
    owner: Parks
    decided: null
"""


def replaced(old: str, new: str) -> str:
    assert FILE.count(f"{old}\n") == 1, old
    return FILE.replace(f"{old}\n", f"{new}\n" if new else "")


def complaints(run: Run, path: Path) -> list[tuple[str, str]]:
    """The code and the remedy of each complaint about a file."""
    result = run("check", str(path))
    lines = [line for line in result.out.splitlines() if "error[" in line or "warning[" in line]
    remedies = [line.removeprefix("  Remedy: ") for line in result.out.splitlines() if "  Remedy:" in line]
    assert result.code == (1 if lines else 0)
    return [(line.split("[")[1].split("]")[0], remedy) for line, remedy in zip(lines, remedies, strict=True)]


# What is read


def test_every_kind_of_value_is_read_exactly(file_of: FileOf) -> None:
    roadmap = load(str(file_of(FILE)), {}, print).roadmap
    one, two = roadmap.measures
    assert one.values == {
        "theme": ("Air", "Bus"),
        "area": "East",
        "effect": Between("S", "M"),
        "price": Between(Fraction(200), Fraction(801, 2)),
        "status": "ready",
    }
    assert two.values == {"theme": ("Air",), "area": None, "effect": None, "price": None}
    assert one.fields == {
        "decided": "2026-05-01",
        "share": 45,
        "page": "https://x.fi",
        "people": Fraction(5, 2),
        "remark": "Hm",
    }
    assert (two.fields, two.owner, two.owners, two.year) == ({}, "Parks", ("Parks",), None)
    assert (one.owner, one.owners) == (("Parks", "Roads"), ("Parks", "Roads"))
    assert (one.year, one.code, one.reasons) == (Years(2026, 2028), "K5-12", {"effect": "Because"})
    assert (str(one.year), str(one.values["effect"]), str(one.values["price"])) == (
        "2026..2028",
        "S..M",
        "200..400.5",
    )
    assert [roadmap.state_of(measure) for measure in roadmap.measures] == ["done", "open"]


def test_a_measure_without_anybody_has_no_owners(file_of: FileOf) -> None:
    roadmap = load(str(file_of(FILE.replace("    owner: Parks\n", ""))), {}, print).roadmap
    assert roadmap.measures[1].owners == ()


@pytest.mark.parametrize(
    ("role", "called", "expected"),
    [("    role: cost\n", "price", "price"), ("", "price", None), ("", "cost", "cost")],
)
def test_the_cost_is_what_has_its_role_else_what_is_called_so(
    file_of: FileOf, role: str, called: str, expected: str | None
) -> None:
    text = FILE.replace("    role: cost\n", role).replace("price:", f"{called}:")
    text = text.replace("price: 2}", f"{called}: 2}}")
    assert load(str(file_of(text)), {}, print).roadmap.cost == expected


def test_an_open_value_may_turn_out_as_any_that_lies_between(file_of: FileOf) -> None:
    roadmap = load(str(file_of(FILE)), {}, print).roadmap
    one, two = roadmap.measures
    told = {
        (measure.nr, name): outcomes(roadmap.dimensions[name], value)
        for measure in (one, two)
        for name, value in measure.values.items()
        if is_open(value)
    }
    assert told == {
        (1, "effect"): ("S", "M"),
        (1, "price"): (200, Fraction(801, 2)),
        (2, "area"): ("East", "West"),
        (2, "effect"): ("S", "M", "L"),
        (2, "price"): (0, 500000),
    }
    assert outcomes(roadmap.dimensions["area"], "East") == ("East",)
    assert outcomes(roadmap.dimensions["theme"], None) == (("Air",), ("Bus",), ("Car",))


@pytest.mark.parametrize("name", ["streets", "climate"])
def test_the_programmes_are_sound(run: Run, name: str) -> None:
    path = PROGRAMMES / f"{name}.yaml"
    assert run("check", str(path), "--fail-on", "warning") == (0, "", "")
    roadmap = load(str(path), {}, print).roadmap
    states = {roadmap.state_of(measure) for measure in roadmap.measures}
    assert states == {"open", "done", "dropped"}
    assert roadmap.cost in {"hinta", "effort"}


# What people write instead


@pytest.mark.parametrize(
    ("old", "new", "code", "remedy"),
    [
        # Classes
        ("    effect: S..M", "    effect: 45000", "unknown-value", "Choose one of: S, M, L."),
        (
            "    effect: S..M",
            "    effect: 2.0",
            "unknown-value",
            "Write M, whose points are 2.0. Or choose one of: S, M, L.",
        ),
        (
            "    effect: S..M",
            '    effect: "3"',
            "unknown-value",
            "Write L, whose points are 3. Or choose one of: S, M, L.",
        ),
        (
            "    effect: S..M",
            "    effect: [S, M]",
            "not-one-value",
            "Choose one of: S, M, L. Or write S..M if the value is between the two.",
        ),
        ("    effect: S..M", "    effect: [S, M, L]", "not-one-value", "Choose one of: S, M, L."),
        ("    effect: S..M", "    effect: [S]", "not-one-value", "Choose one of: S, M, L."),
        ("    effect: S..M", "    effect: {S: M}", "not-one-value", "Choose one of: S, M, L."),
        (
            "    area: East",
            "    area: [East, West]",
            "not-one-value",
            (
                'Choose one of: East, West. Or write "many: true" for the dimension "area" '
                "if a measure can have several values."
            ),
        ),
        (
            "    area: East",
            "    area: East, West",
            "not-one-value",
            (
                'Choose one of: East, West. Or write "many: true" for the dimension "area" '
                "if a measure can have several values."
            ),
        ),
        *(
            (
                "    effect: S..M",
                f"    effect: {written}",
                "between-otherwise",
                f"Write {instead}.",
            )
            for written, instead in {
                "S-M": "S..M",
                "S - M": "S..M",
                "S–M": "S..M",
                "S — M": "S..M",
                "S...M": "S..M",
                "S …M": "S..M",
                "M-S": "S..M",
                "S .. M": "S..M",
                "S..": "S..L",
                "..M": "S..M",
                "L..": "L",
                "S to M": "S..M",
            }.items()
        ),
        ("    effect: S..M", "    effect: M..S", "between-backwards", "Write S..M."),
        ("    effect: S..M", "    effect: S..S", "between-itself", "Write S."),
        (
            "    area: East",
            "    area: East..West",
            "between-without-points",
            "Choose one of: East, West. Or write null if the value is not known.",
        ),
        ("    effect: S..M", "    effect: S..XX", "unknown-value", "Choose one of: S, M, L."),
        ("    effect: S..M", "    effect: ei tiedossa", "not-known-otherwise", "Write null."),
        ("    effect: S..M", '    effect: "?"', "not-known-otherwise", "Write null."),
        # Several
        ("    theme: [Air, Bus]", "    theme: [Air, Air]", "repeated-value", "Delete it here."),
        ("    theme: [Air, Bus]", "    theme: [Air, Boat]", "unknown-value", "Choose one of: Bus, Car."),
        (
            "    theme: [Air, Bus]",
            "    theme: [Bus, \N{CYRILLIC CAPITAL LETTER A}ir]",
            "look-alike",
            'Write "Air".',
        ),
        (
            "    theme: [Air, Bus]",
            "    theme: [Air, Bus, Car, Boat]",
            "unknown-value",
            'Delete "Boat" here.',
        ),
        ("    theme: [Air, Bus]", "    theme: []", "empty", "Choose one of: Air, Bus, Car."),
        ("    theme: [Air, Bus]", "    theme: [Air, null]", "empty", "Choose one of: Air, Bus, Car."),
        ("    theme: [Air, Bus]", "    theme: [Air, 3]", "unknown-value", "Choose one of: Bus, Car."),
        ("    theme: [Air, Bus]", "    theme: [[Air]]", "not-one-value", "Choose one of: Air, Bus, Car."),
        (
            "    theme: [Air, Bus]",
            "    theme: {Air: Bus}",
            "not-list",
            "Write each item on its own line below, after a dash. Or write a list such as [Air]",
        ),
        *(
            (
                "    theme: [Air, Bus]",
                f"    theme: {written}",
                "several-in-one-text",
                "Write them as a list: [Air, Bus]",
            )
            for written in ("Air, Bus", "Air; Bus", "Air / Bus", "Air ja Bus", "Air + Bus")
        ),
        # Numbers
        *(
            (
                "    price: 200..400.5",
                f"    price: {written}",
                "out-of-range",
                (
                    f'Write a number from 0 to 500000. Or write "{line}" for the dimension: '
                    "a wider range changes every score."
                ),
            )
            for written, line in {
                "600000": "to: 600000",
                "-5": "from: -5",
                "5..500000.5": "to: 500000.5",
                "-1..600000": "from: -1",
            }.items()
        ),
        *(
            (
                "    price: 200..400.5",
                f"    price: {written}",
                "number-with-unit",
                f"Write only the number: {number}.",
            )
            for written, number in {
                "45 000 €": "45000",
                "120 pv": "120",
                "45 k€": "45000",
                "0,3 M€": "300000",
                "0.2 milj. euroa": "200000",
                "12 t": "12",
            }.items()
        ),
        *(
            (
                "    price: 200..400.5",
                f"    price: {written}",
                "not-number",
                "Write 45000 without quotes.",
            )
            for written in ('"45000"', "45 000", "noin 45 000", "€45000", "45000,-", "~45000")
        ),
        (
            "    price: 200..400.5",
            "    price: 1,000",
            "not-number",
            "Write 1000, or 1.000 if the mark separates decimals.",
        ),
        *(
            (
                "    price: 200..400.5",
                f"    price: {written}",
                "not-number",
                "Write a number from 0 to 500000, or null if the number is not known.",
            )
            for written in ("S", "[1, 2]", "{a: 1}", "true", "a..b", "5..b", "1 - 2 - 3")
        ),
        ("    price: 200..400.5", "    price: ''", "empty", "Fill in the value, such as 0"),
        *(
            (
                "    price: 200..400.5",
                f"    price: {written}",
                "between-otherwise",
                f"Write {instead}.",
            )
            for written, instead in {
                "200-400": "200..400",
                "200 – 400 €": "200..400",
                "200–400 k€": "200000..400000",
                "400-200": "200..400",
                "200..": "200..500000",
                "..200": "0..200",
                "alle 50 000 €": "0..50000",
                "<= 7": "0..7",
                "yli 5": "5..500000",
                "200 till 400": "200..400",
            }.items()
        ),
        ("    price: 200..400.5", "    price: 400..200", "between-backwards", "Write 200..400."),
        ("    price: 200..400.5", "    price: 7..7", "between-itself", "Write 7."),
        ("    price: 200..400.5", "    price: tbd", "not-known-otherwise", "Write null."),
        # Years, people, codes, reasons
        ("    year: 2026..2028", "    year: 2026-2028", "year-span", "Write 2026..2028."),
        ("    year: 2026..2028", "    year: 2028–26", "year-span", "Write 2026..2028."),
        ("    year: 2026..2028", "    year: [2026, 2027]", "year-span", "Write 2026..2027."),
        ("    year: 2026..2028", "    year: 2028..2026", "between-backwards", "Write 2026..2028."),
        ("    year: 2026..2028", "    year: 2026..2026", "between-itself", "Write 2026."),
        ("    year: 2026..2028", "    year: '2026'", "not-whole-number", "Write 2026 without quotes."),
        *(
            (
                "    year: 2026..2028",
                f"    year: {written}",
                "not-whole-number",
                "Write a year such as 2026, or two years such as 2026..2028.",
            )
            for written in ("2026..", "spring", "true", "[]", "{a: 1}")
        ),
        ("    owner: [Parks, Roads]", "    owner: [Parks, Parks]", "repeated-value", "Delete it here."),
        ("    owner: [Parks, Roads]", "    owner: [Parks, 3]", "not-text", 'Write it in quotes: "3"'),
        (
            "    owner: [Parks, Roads]",
            "    owner: []",
            "empty",
            "Fill in the value, or delete the key if it can be left out.",
        ),
        ("    code: K5-12", "    code: 3.10", "not-text", 'Write it in quotes: "3.10"'),
        ("    code: K5-12", "    code: '2'", "code-is-number", "Give this measure another code, such as K2."),
        (
            "    code: K5-12",
            "    code: '1-2'",
            "code-is-number",
            "Give this measure another code, such as K1-2.",
        ),
        (
            "    name: Two",
            "    name: Two\n    code: K5-12",
            "duplicate-code",
            "Give this measure another code, such as K5-12-2.",
        ),
        (
            "    reasons: {effect: Because}",
            "    reasons: {efect: Because}",
            "unknown-dimension",
            'Did you mean "effect"? Choose one of: theme, area, effect, price, status.',
        ),
        (
            "    reasons: {effect: Because}",
            "    reasons: Because",
            "not-mapping",
            "Write keys with values, such as {theme: Because}",
        ),
        # Facts
        ("    decided: 2026-05-01", "    decided: 1.5.2026", "not-a-date", "Write 2026-05-01."),
        ("    decided: 2026-05-01", "    decided: 1. 5. 26", "not-a-date", "Write 2026-05-01."),
        ("    decided: 2026-05-01", "    decided: 2026-5-1", "not-a-date", "Write 2026-05-01."),
        ("    decided: 2026-05-01", "    decided: 20260501", "not-a-date", "Write 2026-05-01."),
        ("    decided: 2026-05-01", "    decided: 2026-05-01T10:00", "not-a-date", "Write 2026-05-01."),
        ("    decided: 2026-05-01", "    decided: 1/13/2026", "not-a-date", "Write 2026-01-13."),
        (
            "    decided: 2026-05-01",
            "    decided: 5/1/2026",
            "not-a-date",
            "Write 2026-01-05, or 2026-05-01 if the month comes first.",
        ),
        *(
            (
                "    decided: 2026-05-01",
                f"    decided: {written}",
                "not-a-date",
                "Write a date such as 2026-05-01.",
            )
            for written in ("2026", "May", "[]", "true")
        ),
        (
            "    decided: 2026-05-01",
            "    decided: ' '",
            "empty",
            "Fill in the value, or delete the key if it can be left out.",
        ),
        (
            "    decided: 2026-05-01",
            "    decided: 2026-02-30",
            "no-such-date",
            "Write a date that exists, such as 2026-02-28.",
        ),
        (
            "    decided: 2026-05-01",
            "    decided: 2026-13-01",
            "no-such-date",
            "Write a date that exists, such as 2026-05-01.",
        ),
        ("    share: 45", "    share: 45 %", "number-with-unit", "Write only the number: 45."),
        ("    share: 45", "    share: much", "not-number", "Write a number such as 3 or 2.5."),
        ("    share: 45", "    share: [45]", "not-number", "Write a number such as 3 or 2.5."),
        ("    page: https://x.fi", "    page: www.x.fi", "not-a-link", "Write https://www.x.fi"),
        ("    page: https://x.fi", "    page: a@x.fi", "not-a-link", "Write mailto:a@x.fi"),
        ("    page: https://x.fi", "    page: <https://x.fi>", "not-a-link", "Write https://x.fi"),
        ("    page: https://x.fi", "    page: ftp://x.fi/a", "not-a-link", "Write https://x.fi/a"),
        (
            "    page: https://x.fi",
            "    page: ''",
            "empty",
            "Fill in the value, or delete the key if it can be left out.",
        ),
        *(
            (
                "    page: https://x.fi",
                f"    page: {written}",
                "not-a-link",
                "Write a link that begins with https://, http:// or mailto:, without spaces.",
            )
            for written in ("javascript:alert(1)", "page", "3", "[]", "https://x.fi a")
        ),
        ("    remark: Hm", "    remark: 3", "not-text", 'Write it in quotes: "3"'),
        ("    remark: Hm", "    remark: [a]", "not-text", "Write a single text here."),
        (
            "    remark: Hm",
            '    remark: "a\\x07"',
            "text-not-clean",
            "Write the text on one line without control characters.",
        ),
        (
            "    remark: Hm",
            "    remark: ''",
            "empty",
            "Fill in the value, or delete the key if it can be left out.",
        ),
        # What a dimension or a field is
        (
            "    many: true",
            "    many: yes",
            "not-true-or-false",
            "Write true without quotes, or delete the line.",
        ),
        (
            "    values: {Air: {}, Bus: {}, Car: {}}",
            "    values: {Air: {points: 1}, Bus: {points: 2}, Car: {}}",
            "many-of-a-scale",
            'Delete "many", or write "many: false".',
        ),
        (
            "    title: Status",
            "    title: Status\n    many: true",
            "many-of-a-scale",
            'Delete "many", or write "many: false".',
        ),
        (
            "    number: {from: 0, to: 500000}",
            "    number: {from: 500000, to: 0}",
            "range-not-ascending",
            "Write number: {from: 0, to: 500000}",
        ),
        (
            "    number: {from: 0, to: 500000}",
            "    number: {from: 7, to: 7}",
            "range-not-ascending",
            "Write number: {from: 7, to: 400.5}",
        ),
        (
            "    number: {from: 0, to: 500000}",
            "    number: 500000",
            "not-mapping",
            "Write keys with values, such as {from: 0, to: 400.5}",
        ),
        (
            "    number: {from: 0, to: 500000}",
            "    number: {from: 0}",
            "missing-key",
            'Add a line such as "to: 400.5".',
        ),
        (
            "    number: {from: 0, to: 500000}",
            "    number: {to: 500000}",
            "missing-key",
            'Add a line such as "from: 0".',
        ),
        (
            "    number: {from: 0, to: 500000}",
            "    number: {from: 0, to: 500 000}",
            "not-number",
            "Write 500000 without quotes.",
        ),
        (
            "    number: {from: 0, to: 500000}",
            "",
            "missing-key",
            'Add a line such as "number: {from: 0, to: 100}".',
        ),
        (
            "    number: {from: 0, to: 500000}",
            "    number: {from: 0, to: 500000}\n    values: {A: {points: 1}, B: {points: 2}}",
            "values-and-number",
            'Delete "number". A measure has either one of the listed values or a number.',
        ),
        (
            "    bands: [50000, 150000]",
            "    bands: [150000, 50000]",
            "bands-not-ascending",
            "Write [50000, 150000]",
        ),
        ("    bands: [50000, 150000]", "    bands: [7, 7]", "bands-not-ascending", "Write [7]"),
        (
            "    bands: [50000, 150000]",
            "    bands: [50000, 500000]",
            "band-outside",
            "Delete it, or write a number between the two.",
        ),
        ("    bands: [50000, 150000]", "    bands: 50000", "not-list", "Write it as a list: [50000]"),
        ("    role: cost", "    role: costs", "not-a-choice", 'Did you mean "cost"? Choose one of: cost.'),
        ("    title: Effect", "    title: Effect\n    unit: x", "only-for-numbers", "Delete it."),
        ("    title: Effect", "    title: Effect\n    bands: [1]", "only-for-numbers", "Delete it."),
        (
            "  share: {title: Share, kind: percent}",
            "  share: {title: Share, kind: percent, unit: x}",
            "only-for-numbers",
            "Delete it.",
        ),
        (
            "    title: Effect",
            "    title: Effect\n    better: low\n    role: cost",
            "role-twice",
            "Delete the role here or on line 14.",
        ),
        ("    better: low", "", "role-better-high", 'Write "better: low" for the dimension.'),
        ("      M: {points: 2}", "      M: {points: 2, state: done}", "state-elsewhere", "Delete it."),
        (
            "    values: {new: {}, ready: {state: done}, gone: {state: dropped}}",
            "    values: {new: {}, ready: {state: Done}, gone: {}}",
            "not-a-choice",
            'Did you mean "done"? Choose one of: open, done, dropped.',
        ),
        (
            "  share: {title: Share, kind: percent}",
            "  share: {title: Share, kind: Percent}",
            "not-a-choice",
            'Did you mean "percent"? Choose one of: text, number, percent, date, link.',
        ),
        (
            "  share: {title: Share, kind: percent}",
            "  share: {title: Share}",
            "missing-key",
            'Add a line such as "kind: text". Choose one of: text, number, percent, date, link.',
        ),
        (
            "  share: {title: Share, kind: percent}",
            "  share: percent",
            "not-mapping",
            "Write keys with values, such as {title: Title, kind: text}",
        ),
        (
            "  remark: {title: Remark, kind: text}",
            "  remark: {title: Remark, kind: text}\n  note: {title: Note, kind: text}",
            "reserved-field",
            'Give it another name, such as "note-2", here and in every measure.',
        ),
        (
            "  remark: {title: Remark, kind: text}",
            "  remark: {title: Remark, kind: text}\n  area: {title: Area, kind: text}",
            "reserved-field",
            'Give it another name, such as "area-2", here and in every measure.',
        ),
        # What profiles do with it
        ("    method: weighted-sum", "    method: ratio", "divisor-range", "Write from: 1"),
        (
            "    weights: {effect: 3, price: 2}",
            "    weights: {effect: 3, theme: 2}",
            "criterion-without-points",
            "Remove the criterion from the profile.",
        ),
        (
            "    weights: {effect: 3, price: 2}",
            "    weights: {effect: 3}\n    lanes: [{title: Dear, when: {price: [..50000]}}]",
            "lane-of-numbers",
            "Delete it. If the condition is then empty, delete the whole group.",
        ),
    ],
)
def test_what_people_write_instead_is_told_with_what_to_write(
    run: Run, file_of: FileOf, old: str, new: str, code: str, remedy: str
) -> None:
    assert complaints(run, file_of(replaced(old, new))) == [(code, remedy)]


@pytest.mark.parametrize(
    ("state", "remedy"),
    [
        ("done", "Write ready, whose state is done. Or choose one of: new, ready, gone."),
        ("dropped", "Write gone, whose state is dropped. Or choose one of: new, ready, gone."),
        ("open", "Write new, whose state is open. Or choose one of: new, ready, gone."),
    ],
)
def test_a_state_in_the_place_of_a_status_is_told_the_status(
    run: Run, file_of: FileOf, state: str, remedy: str
) -> None:
    text = replaced("    status: ready", f"    status: {state}")
    assert f"Remedy: {remedy}" in run("check", str(file_of(text))).out


def test_a_state_or_points_that_several_values_have_name_none_of_them(run: Run, file_of: FileOf) -> None:
    text = replaced("    status: ready", "    status: done")
    text = text.replace("gone: {state: dropped}", "gone: {state: done}").replace(
        "M: {points: 2}", "M: {points: 3}"
    )
    out = run("check", str(file_of(text.replace("effect: S..M", "effect: 3")))).out
    assert "Choose one of: new, ready, gone." in out
    assert "Remedy: Choose one of: S, M, L." in out


def test_points_are_not_taken_for_classes_that_are_numbers(run: Run, file_of: FileOf) -> None:
    """4 may be the class that is missing, and not the third, which has 4 points."""
    scale = FILE.replace("S: {points: 1, ", '"1": {points: 1, ').replace("M: {p", '"2": {p')
    out = run(
        "check", str(file_of(scale.replace("L: {points: 3}", '"3": {points: 4}').replace("S..M", "4")))
    ).out
    assert "Remedy: Choose one of: 1, 2, 3." in out


@pytest.mark.parametrize("name", ["owner", "depends_on", "theme", "price"])
def test_a_field_by_the_name_of_another_key_is_one_mistake(run: Run, file_of: FileOf, name: str) -> None:
    text = FILE.replace("fields:\n", f"fields:\n  {name}: {{title: Again, kind: date}}\n")
    result = run("check", str(file_of(text)))
    assert result.out.count("error[") == 1
    assert "error[reserved-field]" in result.out


def test_a_field_that_is_not_declared_is_an_unknown_key(run: Run, file_of: FileOf) -> None:
    said = complaints(run, file_of(replaced("    remark: Hm", "    remrk: Hm")))
    assert [code for code, _ in said] == ["unknown-key"]
    assert said[0][1].startswith('Did you mean "remark"?')


def test_a_cost_of_several_values_can_only_lose_its_role(run: Run, file_of: FileOf) -> None:
    text = FILE.replace("    role: cost\n", "").replace(
        "    many: true\n", "    many: true\n    better: low\n    role: cost\n"
    )
    assert complaints(run, file_of(text)) == [("role-without-points", "Delete the role.")]


def test_a_cost_below_nothing_cannot_divide_and_the_profile_adds_up_instead(
    run: Run, file_of: FileOf
) -> None:
    text = replaced("    method: weighted-sum", "    method: ratio").replace("price: 200..400.5", "price: 0")
    assert complaints(run, file_of(text)) == [
        ("divisor-range", 'Write "method: weighted-sum" in the profile "plain".')
    ]


def test_fields_are_not_missed_where_reading_broke_off_before_them(run: Run, file_of: FileOf) -> None:
    dimensions, rest = FILE.split("fields:\n")
    fields, profiles = rest.split("profiles:\n")
    body, measures = profiles.split("measures:\n")
    text = f'{dimensions}measures:\n{measures}  - nr: 3\n    name: "a" b\nfields:\n{fields}profiles:\n{body}'
    assert [code for code, _ in complaints(run, file_of(text))] == ["text-after-quote"]


def test_nothing_is_said_of_a_value_whose_dimension_was_not_read_to_its_end(
    run: Run, file_of: FileOf
) -> None:
    head, rest = FILE.split("dimensions:\n")
    dimensions, others = rest.split("fields:\n")
    others, measures = others.split("measures:\n")
    measures = measures.replace("    area: East\n", "    area: [East, West]\n")
    broken = 'dimensions:\n  area:\n    title: Area\n    values:\n      East: {label: "a" b}\n'
    text = f"{head}fields:\n{others}measures:\n{measures}{broken}{dimensions}"
    assert [code for code, _ in complaints(run, file_of(text))] == ["text-after-quote"]


def test_an_unknown_key_of_a_field_is_told_what_can_be_there(run: Run, file_of: FileOf) -> None:
    text = FILE.replace(
        "decided: {title: Decided, kind: date}", "decided: {title: Decided, kind: date, of: x}"
    )
    remedy = "Delete it, or choose one of: title, kind, unit."
    assert complaints(run, file_of(text)) == [("unknown-key", remedy)]


@pytest.mark.parametrize("values", ["values: 3", "values: [Air, Bus]"])
@pytest.mark.parametrize("written", ["[East, West]", "3", "{East: West}", '""', "[[Air]]", "[3]"])
@pytest.mark.parametrize("name", ["theme", "area"])
def test_a_value_is_not_judged_by_a_dimension_that_cannot_be_read(
    run: Run, file_of: FileOf, name: str, values: str, written: str
) -> None:
    declared, own = {
        "theme": ("values: {Air: {}, Bus: {}, Car: {}}", "theme: [Air, Bus]"),
        "area": ("values: {East: {}, West: {}}", "area: East"),
    }[name]
    text = FILE.replace(declared, values).replace(own, f"{name}: {written}")
    assert [code for code, _ in complaints(run, file_of(text))] == ["not-mapping"]


def test_bands_that_are_no_list_are_shown_one_within_the_range(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "streets.yaml"
    text = (PROGRAMMES / "streets.yaml").read_text(encoding="utf-8")
    file.write_text(re.sub(r"bands: \[.*\]", "bands: {from: 9}", text, count=1), encoding="utf-8")
    assert "such as [2002500]" in run("check", str(file)).out
