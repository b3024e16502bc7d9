"""Every complaint about a file: its code, its place, its words and its remedy.

The input of a test stands in it whole, or is the small sound file of `roadmap_text` with
one part replaced.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import DIMENSIONS, MEASURES, PROFILES, Run, roadmap_text

FileOf = Callable[..., Path]


@pytest.fixture
def complaints(run: Run, file_of: FileOf) -> Callable[[str | bytes], str]:
    """What the program says about a file that is at fault."""

    def of(content: str | bytes) -> str:
        file_of(content)
        result = run("rank", "-f", "measures.yaml")
        assert (result.code, result.out) == (1, "")
        return result.err

    return of


def codes(said: str) -> list[str]:
    """The place and code of each complaint: `LINE:COLUMN code`."""
    heads = [line for line in said.splitlines() if line.startswith("measures.yaml:")]
    return [f"{head.split(':')[1]}:{head.split(':')[2]} {head.split('[')[1].split(']')[0]}" for head in heads]


def test_five_mistakes_are_five_complaints_in_one_run(complaints: Callable[[str], str]) -> None:
    said = complaints(
        """\
title: Test
source: A test
dimensions:
  impact:
    title: Impact
    values: {S: {points: 1}, L: {points: 3}}
profiles:
  plain: {title: Plain, when: Always, method: weighted-sum, weights: {impact: 1}}
default_profile: plian
measures:
  - nr: 1
    name: First
    problem: null
    impakt: L
  - nr: "2"
    name: Second
    problem: null
    impact: L
  - nr: 3
    name: Third
    name: Third again
    problem: null
    impact: l
"""
    )
    assert (
        said
        == """\
measures.yaml:9:18: error[unknown-profile]: There is no profile "plian".
  9 | default_profile: plian
    |                  ^^^^^
  Remedy: Did you mean "plain"? Choose one of: plain.
measures.yaml:14:5: error[unknown-key]: The key "impakt" does not belong here.
  14 |     impakt: L
     |     ^^^^^^
  Remedy: Did you mean "impact"? Choose one of: nr, name, problem, impact, code, costs, depends_on, note, owner, reasons, translations, year.
measures.yaml:15:9: error[not-whole-number]: The value of "nr" must be a whole number.
  15 |   - nr: "2"
     |         ^^^
  Remedy: Write 2 without quotes.
measures.yaml:21:5: error[duplicate-key]: The key "name" is already on line 20.
  21 |     name: Third again
     |     ^^^^
  Remedy: Keep only one of the two.
measures.yaml:23:13: error[unknown-value]: "impact" has no value "l".
  23 |     impact: l
     |             ^
  Remedy: Did you mean "L"? Choose one of: S, L.
"""
    )


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "1:1 empty-file"),
        (b"# nothing but a comment\n", "1:1 empty-file"),
        (b"- a list\n", "1:1 top-not-mapping"),
        (b"a scalar\n", "1:1 top-not-mapping"),
        (b"title: caf\xe9\n", "1:11 not-utf8"),
        (b"title: \x93curly\x94\n", "1:8 not-utf8"),
        ("title: x\n".encode("utf-16"), "1:1 utf-16"),
        ("title: x\n".encode("utf-16-le"), "1:1 utf-16"),
        (b"title: x\n---\ntitle: y\n", "2:1 second-document"),
        (b"title: x\n...\ntext\n", "3:1 text-after-document"),
        (b"[" * 40, "1:33 too-deep"),
        (b"title:\n\tx: y\n", "2:1 tab-indentation"),
        ("title: “x”: y\n".encode(), "1:11 curly-quotes"),
        (b'title: "x\n', "1:8 unclosed-quote"),
        (b'title: "\\q"\n', "1:9 unknown-escape"),
        (b'title: "\\ud800"\n', "1:9 unknown-escape"),
        (b"title: a: b\n", "1:9 colon-in-text"),
        (b"title: @x\n", "1:8 sign-at-start"),
        (b"title: [x\n", "1:8 unclosed-bracket"),
        (b"%YAML 9.9\n---\ntitle: x\n", "1:1 yaml-syntax"),
    ],
)
def test_what_is_no_yaml_is_one_complaint_with_its_place(
    complaints: Callable[[bytes], str], content: bytes, expected: str
) -> None:
    assert codes(complaints(content)) == [expected]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("title: a\x1bb\x00", ["1:9 control-character", "1:11 control-character"]),
        ("title: &a x", ["1:8 anchor"]),
        ("title: *a", ["1:8 anchor"]),
        ("title: !foo x", ["1:8 tag"]),
        ("title: !foo", ["1:8 tag"]),
        ("title: &a !foo x", ["1:8 anchor", "1:11 tag"]),
        ("title: x\n? [a, [b], &c d]\n: {e: [f]}", ["2:3 key-not-text"]),
        ("title: x\n? {a: b}\n: c", ["2:3 key-not-text"]),
        ("title: x\ntitle: y", ["2:1 duplicate-key"]),
    ],
)
def test_what_does_not_keep_a_file_from_being_read_hides_nothing_of_it(
    complaints: Callable[[str], str], line: str, expected: list[str]
) -> None:
    said = complaints(roadmap_text(MEASURES.replace("goal: A", "goal: Q")).replace("title: Test", line))
    assert codes(said) == [*expected, f"{34 + line.count(chr(10))}:11 unknown-value"]


def test_a_dash_that_is_missing_and_the_list_that_has_no_place(complaints: Callable[[str], str]) -> None:
    assert codes(complaints("title:\n - a\n b: c\n")) == ["2:2 not-text", "3:2 missing-dash"]


def test_what_stands_before_a_syntax_error_is_told_as_well(complaints: Callable[[str], str]) -> None:
    said = complaints("title: x\ntitle: y\nsource: !str z\nmeasures: [\n")
    assert codes(said) == ["2:1 duplicate-key", "3:9 tag", "4:11 unclosed-bracket"]


def test_a_byte_that_is_no_utf8_is_quoted_in_the_encoding_that_it_looks_like(
    complaints: Callable[[bytes], str],
) -> None:
    assert complaints("title: Pörvöö – x\n".encode("cp1252")) == (
        "measures.yaml:1:9: error[not-utf8]: The file is not UTF-8: this byte cannot be read. The"
        " encoding may be Windows-1252.\n"
        "  1 | title: Pörvöö – x\n"
        "    |         ^\n"
        "  Remedy: Open the file with that encoding and save it as UTF-8.\n"
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("1: x", "1:1 key-not-text"),
        ("null: x", "1:1 key-not-text"),
        ('"a\\u200bb": x', "1:1 invisible-in-key"),
        ('"a\\u0308": x', "1:1 key-not-composed"),
        ("colour: x", "1:1 unknown-key"),
        ('"": x', "1:1 unknown-key"),
        ('"[key]": x', "1:1 unknown-key"),
    ],
)
def test_a_key_that_no_file_may_have(complaints: Callable[[str], str], line: str, expected: str) -> None:
    assert expected in codes(complaints(f"{line}\n{roadmap_text()}"))


def test_a_quoted_number_is_a_sound_key_and_a_plain_one_is_not(complaints: Callable[[str], str]) -> None:
    dimensions = DIMENSIONS.replace("A: {label: Air}", '"1": {label: Air}').replace("B:", "1:")
    said = complaints(roadmap_text(MEASURES.replace("goal: A", 'goal: "1"'), dimensions=dimensions))
    assert codes(said) == ["8:7 key-not-text"]


@pytest.mark.parametrize(
    ("measure", "expected", "remedy"),
    [
        ("nr: true", "not-whole-number", "Write 1, the first free number."),
        ("nr: 010", "not-whole-number", "Write 10 without quotes."),
        ("nr: 1_000", "not-whole-number", "Write 1000 without quotes."),
        ("nr: 0x1A", "not-whole-number", "Write 26 without quotes."),
        ("nr: 1e3", "not-whole-number", "Write 1000 without quotes."),
        ("nr: 12:30", "not-whole-number", "Write 1, the first free number."),
        ("nr: .nan", "not-whole-number", "Write 1, the first free number."),
        ("nr: .inf", "not-whole-number", "Write 1, the first free number."),
        ("nr: 1.5", "not-whole-number", "Write 1, the first free number."),
        (f"nr: {'9' * 50}", "not-whole-number", "Write 1, the first free number."),
        ("nr: 1000000000", "number-too-large", "Write 1, the first free number."),
        ("nr: 7 €", "number-with-unit", "Write only the number: 7."),
        ("nr: [1]", "not-whole-number", "Write 1, the first free number."),
        ("nr: 0", "number-too-small", "Write 1, the first free number."),
        ("nr: -3", "number-too-small", "Write 1, the first free number."),
        ("name: 2026", "not-text", 'Write it in quotes: "2026"'),
        ("name: true", "not-text", 'Write it in quotes: "true"'),
        ("name: 1.50", "not-text", 'Write it in quotes: "1.50"'),
        ("name: null", "empty", "Fill in the value, or delete the key if it can be left out."),
        ("name: '  '", "empty", "Fill in the value, or delete the key if it can be left out."),
        ('name: "\\u00a0"', "empty", "Fill in the value, or delete the key if it can be left out."),
        ("name: {a: b}", "not-text", "Write a single text here."),
        ('name: ""', "empty", "Fill in the value, or delete the key if it can be left out."),
        ('name: "a\\nb"', "text-not-clean", "Write the text on one line without control characters."),
        ('name: "a\\tb"', "text-not-clean", "Write the text on one line without control characters."),
        ('problem: "a\\e[31mb"', "text-not-clean", "Write the text on one line without control characters."),
        ("goal: C", "unknown-value", "Choose one of: A, B."),
        ("goal: 3", "unknown-value", "Choose one of: A, B."),
        ("goal: ' '", "empty", "Choose one of: A, B."),
        ("goal: [A]", "not-one-value", "Choose one of: A, B."),
        ("goal: \N{GREEK CAPITAL LETTER ALPHA}", "look-alike", 'Write "A".'),
        ('goal: "A\\u00a0"', "look-alike", 'Write "A".'),
        ("impact: l", "unknown-value", 'Did you mean "L"? Choose one of: S, M, L.'),
        ("year: '2026'", "not-whole-number", "Write 2026 without quotes."),
        ("year: 2026-2028", "year-span", "Write 2026..2028."),
        ("year: 2026\N{EN DASH}28", "year-span", "Write 2026..2028."),
        ("owner: 3", "not-text", 'Write it in quotes: "3"'),
        ("costs: x", "not-mapping", "Write keys with values, such as {2026: 100}"),
        ("costs: {2026: }", "empty", "Fill in the value, such as 100"),
        ("costs: {2026: ten}", "not-number", "Write a number such as 3 or 2.5."),
        ("costs: {226: 5}", "not-a-year", "Write a year of four digits, such as 2026, and what it costs."),
        ("depends_on: [x]", "not-whole-number", "Write only digits, such as 12."),
        ("translations: x", "not-mapping", "Write keys with values, such as {fi: {name: Nimi}}"),
        (
            "translations: {swe: {name: x}}",
            "not-a-language",
            "Write a language code of two small letters, such as fi.",
        ),
        ("translations: {sv: {nam: x}}", "unknown-key", 'Did you mean "name"? Choose one of: name, problem.'),
        (
            "status: done",
            "unknown-key",
            (
                "Delete it, or choose one of: nr, name, problem, goal, impact, cost, code, costs, depends_on, note,"
                " owner, reasons, translations, year."
            ),
        ),
    ],
)
def test_a_value_of_a_measure_that_is_not_taken(
    complaints: Callable[[str], str], measure: str, expected: str, remedy: str
) -> None:
    key = measure.split(":", maxsplit=1)[0]
    lines = [line for line in MEASURES.splitlines() if not line.strip(" -").startswith(f"{key}:")]
    if key == "nr":
        lines[1] = f"  - {lines[1].strip()}"
    said = complaints(roadmap_text("\n".join([*lines, f"    {measure}"]) + "\n"))
    assert [code.split()[1] for code in codes(said)] == [expected]
    assert said.splitlines()[-1] == f"  Remedy: {remedy}"


def test_one_number_where_a_list_belongs_is_judged_as_the_list_that_it_means(
    complaints: Callable[[str], str],
) -> None:
    said = complaints(roadmap_text(MEASURES + "    depends_on: 9\n"))
    assert codes(said) == ["37:17 not-list", "37:17 unknown-nr"]
    assert "Write it as a list: [9]" in said


def test_an_item_that_is_no_measure_and_measures_that_are_no_list(complaints: Callable[[str], str]) -> None:
    assert codes(complaints(roadmap_text("measures:\n  - x\n"))) == ["31:5 not-mapping"]
    assert codes(complaints(roadmap_text("measures: x\n"))) == ["30:11 not-list"]
    assert codes(complaints(roadmap_text(""))) == ["1:1 missing-key"]


def test_a_missing_key_stands_at_its_measure(complaints: Callable[[str], str]) -> None:
    said = complaints(roadmap_text("measures:\n  - nr: 1\n    name: x\n    problem: null\n    goal: A\n"))
    assert codes(said) == ["31:5 missing-key", "31:5 missing-key"]
    assert '"impact"' in said
    assert '"cost"' in said


def test_an_unknown_key_nearest_to_a_missing_one_is_one_complaint(complaints: Callable[[str], str]) -> None:
    assert codes(complaints(roadmap_text().replace("title: Test", "titel: Test"))) == ["1:1 unknown-key"]
    assert codes(complaints(roadmap_text(MEASURES.replace("cost", "kost")))) == ["36:5 unknown-key"]


def test_duplicate_numbers_name_both_places(complaints: Callable[[str], str]) -> None:
    second = MEASURES.partition("\n")[2]
    said = complaints(roadmap_text(MEASURES + second + second))
    assert codes(said) == ["37:9 duplicate-nr", "43:9 duplicate-nr"]
    assert said.count("Another measure already has the number 1, on line 31.") == 2


@pytest.mark.parametrize(
    ("depends", "expected"),
    [
        ({1: "[1]"}, ["depends-on-itself"]),
        ({1: "[7]"}, ["unknown-nr"]),
        ({1: "[2]", 2: "[3]", 3: "[1]"}, ["depends-in-circle"]),
        ({1: "[2]", 2: "[3]", 3: "[2]"}, ["depends-in-circle"]),
        ({1: "[2, 3]", 2: "[3]"}, []),
    ],
)
def test_dependencies_on_itself_on_nobody_and_in_a_circle_are_faults(
    run: Run, file_of: FileOf, depends: dict[int, str], expected: list[str]
) -> None:
    measures = "measures:\n" + "".join(
        f"  - {{nr: {nr}, name: N, problem: null, goal: A, impact: S, cost: S, depends_on: {depends.get(nr, '[]')}}}\n"
        for nr in (1, 2, 3)
    )
    file_of(roadmap_text(measures))
    assert [code.split()[1] for code in codes(run("list", "-f", "measures.yaml").err)] == expected


def test_a_circle_is_spelt_out(complaints: Callable[[str], str]) -> None:
    measures = "measures:\n" + "".join(
        f"  - {{nr: {nr}, name: N, problem: null, goal: A, impact: S, cost: S, depends_on: [{nr % 3 + 1}]}}\n"
        for nr in (1, 2, 3)
    )
    assert "in a circle: 1 → 2 → 3 → 1." in complaints(roadmap_text(measures))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("weights: {impact: 3, cost: 2}", "weights: {impact: 3, kost: 2}", ["unknown-criterion"]),
        ("weights: {impact: 3, cost: 2}", "weights: {impact: 3, goal: 2}", ["criterion-without-points"]),
        ("weights: {impact: 3, cost: 2}", "weights: {impact: -3, cost: 2}", ["negative-weight"]),
        ("weights: {impact: 3, cost: 2}", "weights: {impact: 0, cost: 0}", ["all-weights-zero"]),
        ("weights: {impact: 3, cost: 2}", "weights: {}", ["empty"]),
        ("weights: {impact: 3, cost: 2}", "weights: {impact: x}", ["not-number"]),
        ("weights: {impact: 3, cost: 2}", "weights: {impact: '1,5'}", ["not-number"]),
        (
            "weights: {impact: 3, cost: 2}",
            "weights: {impact: 1}\n    tie_breakers: [goal]",
            ["criterion-without-points"],
        ),
        (
            "weights: {impact: 3, cost: 2}",
            "weights: {impact: 1}\n    tie_breakers: [gaol]",
            ["unknown-criterion"],
        ),
        (
            "weights: {impact: 3, cost: 2}",
            "weights: {impact: 1}\n    lanes: [{title: x, when: {goal: [C]}}]",
            ["unknown-value"],
        ),
        (
            "weights: {impact: 3, cost: 2}",
            "weights: {impact: 1}\n    lanes: [{title: x, when: {gaol: [A]}}]",
            ["unknown-dimension"],
        ),
        (
            "weights: {impact: 3, cost: 2}",
            "weights: {impact: 1}\n    lanes: [{title: x, wehn: {goal: [A]}}]",
            ["unknown-key"],
        ),
        ("method: weighted-sum", "method: sum", ["not-a-choice"]),
        ("method: weighted-sum", "method: [ratio]", ["not-a-choice"]),
        ("default_profile: plain", "default_profile: other", ["unknown-profile"]),
        ("when: Always.", "when: 3", ["not-text"]),
        (
            "weights: {impact: 3, cost: 2}",
            "weights: {impact: 1}\n    lanes: [{title: x, when: y}]",
            ["not-mapping"],
        ),
        (
            "method: weighted-sum\n    weights: {impact: 3, cost: 2}",
            "method: ratio\n    weights: {cost: 2}",
            ["no-benefit"],
        ),
    ],
)
def test_a_profile_that_cannot_rank(
    complaints: Callable[[str], str], before: str, after: str, expected: list[str]
) -> None:
    said = complaints(roadmap_text(profiles=PROFILES.replace(before, after)))
    assert [code.split()[1] for code in codes(said)] == expected


RATIO = PROFILES.replace("weighted-sum", "ratio").replace("{impact: 3, cost: 2}", "{impact: 1}")


@pytest.mark.parametrize(
    ("before", "after", "profiles", "expected"),
    [
        ("S: {label: small, points: 1}", "S: {label: small}", PROFILES, ["points-missing", "points-missing"]),
        ("points: 2", "points: 1", PROFILES.replace("3, cost: 2", "3, cost: 2"), []),
        ("better: low", "better: lower", PROFILES, ["not-a-choice"]),
        ("title: Cost", "title: 3", PROFILES, ["not-text"]),
        ("title: Cost", "title: [x]", PROFILES, ["not-text"]),
        ("title: Cost", "title: {fi: Kulu, swe: Kostnad}", PROFILES, ["not-a-language"]),
        ("title: Cost", "title: {}", PROFILES, ["empty"]),
        ("title: Cost", "title: {'': x}", PROFILES, ["not-a-language"]),
        ("title: Cost", "title: {'[key]': 3}", PROFILES, ["not-text", "not-a-language"]),
        ("title: Cost", 'title: ""', PROFILES, ["empty"]),
        ("cost:", "name:", PROFILES.replace(", cost: 2", ""), ["reserved-key", "unknown-key"]),
        ("points: 1}", "points: 0}", RATIO, ["divisor-not-positive"]),
        ("S: {label: small, points: 1}", "S: {label: small}", RATIO, ["points-missing", "points-missing"]),
        ("cost:\n", "kost:\n", RATIO, ["no-divisor", "unknown-key"]),
        ("cost:\n    title: Cost", "cost:\n    tilte: Cost", RATIO, ["unknown-key"]),
    ],
)
def test_a_dimension_that_cannot_judge(
    run: Run, file_of: FileOf, before: str, after: str, profiles: str, expected: list[str]
) -> None:
    file_of(roadmap_text(dimensions=DIMENSIONS.replace(before, after), profiles=profiles))
    said = run("rank", "-f", "measures.yaml").err
    assert [code.split()[1] for code in codes(said)] == expected


def test_all_points_alike_order_nothing(complaints: Callable[[str], str]) -> None:
    dimensions = DIMENSIONS.replace("points: 2", "points: 1").replace("points: 3", "points: 1")
    said = complaints(roadmap_text(dimensions=dimensions))
    assert [code.split()[1] for code in codes(said)] == ["points-all-equal", "points-all-equal"]


def test_a_faulty_dimension_is_not_complained_of_twice(complaints: Callable[[str], str]) -> None:
    said = complaints(roadmap_text(dimensions=DIMENSIONS.replace("title: Impact", "title: 3")))
    assert [code.split()[1] for code in codes(said)] == ["not-text"]


def test_a_value_is_not_judged_by_a_dimension_that_cannot_be_read(complaints: Callable[[str], str]) -> None:
    said = complaints(
        """\
title: Test
source: A test
dimensions:
  impact: high
  goal: {title: Goal, values: {A: {}}}
  cost:
    title: Cost
    values: {S: {points: 1}, L: {points: 3}}
profiles:
  plain: {title: Plain, when: Always, method: weighted-sum, weights: {cost: 1}}
default_profile: plain
measures:
  - {nr: 1, name: First, problem: null, impact: 7, goal: A, cost: S}
  - {nr: 2, name: Second, problem: null, impact: null, goal: A, cost: L}
"""
    )
    assert codes(said) == ["4:11 not-mapping"]


def test_dimensions_that_cannot_be_read_leave_the_measures_alone(complaints: Callable[[str], str]) -> None:
    said = complaints(roadmap_text(dimensions="dimensions: x\n"))
    assert [code.split()[1] for code in codes(said)] == ["not-mapping"]


def test_where_there_are_no_profiles_the_default_one_is_left_alone(complaints: Callable[[str], str]) -> None:
    said = complaints(roadmap_text(profiles="profiles: {}\ndefault_profile: plain\n"))
    assert [code.split()[1] for code in codes(said)] == ["empty"]
    assert (
        "Remedy: Fill in the value, such as {plain: {title: Title, when: Always, method: weighted-sum,"
        in said
    )


def test_profiles_that_cannot_be_read_leave_the_default_alone(complaints: Callable[[str], str]) -> None:
    said = complaints(roadmap_text(profiles="profiles: x\ndefault_profile: plain\n"))
    assert [code.split()[1] for code in codes(said)] == ["not-mapping"]


def test_rules_run_on_the_sound_measures_beside_the_faulty(complaints: Callable[[str], str]) -> None:
    measure = "  - {nr: 1, name: N, problem: null, goal: A, impact: S, cost: S}\n"
    faulty = measure.replace("nr: 1", "nr: x")
    said = complaints(roadmap_text("measures:\n" + measure + faulty + measure.replace("A", "Q")))
    assert [code.split()[1] for code in codes(said)] == ["not-whole-number", "duplicate-nr", "unknown-value"]


def test_a_message_writes_out_what_a_terminal_would_act_on(complaints: Callable[[str], str]) -> None:
    said = complaints(roadmap_text(MEASURES.replace("goal: A", 'goal: "\\e]52;c;x\\a"')))
    assert "\x1b" not in said
    assert r'"goal" has no value "\x1b]52;c;x\x07".' in said


def test_a_long_line_is_quoted_around_the_fault(complaints: Callable[[str], str]) -> None:
    line = f"title: {'x' * 1000}: {'y' * 1000}"
    said = complaints(line).splitlines()
    assert len(said[1]) <= len("  1 | ") + 200
    assert said[1][said[2].index("^")] == ":"


def test_the_caret_stands_under_wide_and_invisible_characters(complaints: Callable[[str], str]) -> None:
    said = complaints("title: 日本\u200b: b\n").splitlines()
    assert said[1] == "  1 | title: 日本\\u200b: b"
    assert said[2] == "    |" + " " * (1 + len("title: ") + 4 + len("\\u200b")) + "^"


def test_nothing_is_complained_of_behind_the_last_line(complaints: Callable[[str], str]) -> None:
    assert complaints("title: {a: [x, y\n").splitlines() == [
        "measures.yaml:1:12: error[unclosed-bracket]: The bracket [ that opens here is not closed.",
        "  1 | title: {a: [x, y",
        "    |            ^",
        "  Remedy: Write ]} in column 17 of line 1.",
    ]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(complaints: Callable[[bytes], str], ending: str) -> None:
    text = roadmap_text().replace("goal: A", "goal: Q").replace("\n", ending)
    assert codes(complaints(text.encode())) == ["34:11 unknown-value"]


def test_a_byte_order_mark_is_no_fault(run: Run, file_of: FileOf) -> None:
    file_of(b"\xef\xbb\xbf" + roadmap_text().encode())
    assert run("list", "-f", "measures.yaml").code == 0


@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("1e99", "Write 1, the first free number."),
        ("Infinity", "Write 1, the first free number."),
        ("x" * 60, "Write 1, the first free number."),
    ],
)
def test_no_number_is_proposed_that_nobody_meant(
    complaints: Callable[[str], str], written: str, remedy: str
) -> None:
    said = complaints(roadmap_text(MEASURES.replace("nr: 1", f"nr: {written}")))
    assert said.splitlines()[-1] == f"  Remedy: {remedy}"


@pytest.mark.parametrize(
    ("before", "after", "remedy"),
    [
        (
            "title: Impact",
            "title: Impact\n    bettre: high",
            (
                'Delete it: the similar key "better" is already here.'
                " Choose one of: title, heading, better, values, number, unit, bands, many, role."
            ),
        ),
        (
            "title: Goal",
            "title: Goal\n    bettre: high",
            'Did you mean "better"? Choose one of: title, heading, better, values, number, unit, bands, many, role.',
        ),
        ("{label: Air}", "{lable: Air}", 'Did you mean "label"? Choose one of: label, points, state, means.'),
    ],
)
def test_an_unknown_key_is_told_what_may_stand_there(
    complaints: Callable[[str], str], before: str, after: str, remedy: str
) -> None:
    said = complaints(roadmap_text(dimensions=DIMENSIONS.replace(before, after)))
    assert said.splitlines()[-1] == f"  Remedy: {remedy}"


def test_what_a_profile_says_of_plans_is_a_mapping(complaints: Callable[[str], str]) -> None:
    said = complaints(roadmap_text(profiles=PROFILES.replace("default", "    plan: lowest\ndefault")))
    assert said.splitlines()[-1] == "  Remedy: Write keys with values, such as {baseline: points}"


def test_a_profile_is_told_which_keys_it_may_have(complaints: Callable[[str], str]) -> None:
    said = complaints(roadmap_text(profiles=PROFILES.replace("method:", "mehtod:")))
    assert said.splitlines()[-1] == (
        '  Remedy: Did you mean "method"? Choose one of: title, when, method, weights, lanes, tie_breakers, plan.'
    )


def test_a_lane_on_a_dimension_with_a_fault_is_judged_all_the_same(complaints: Callable[[str], str]) -> None:
    lanes = "weights: {impact: 1}\n    lanes: [{title: x, when: {goal: [C]}}]"
    said = complaints(
        roadmap_text(
            dimensions=DIMENSIONS.replace("title: Goal", "title: 3"),
            profiles=PROFILES.replace("weights: {impact: 3, cost: 2}", lanes),
        )
    )
    assert [code.split()[1] for code in codes(said)] == ["not-text", "unknown-value"]


@pytest.mark.parametrize(
    ("content", "first", "last"),
    [
        ("a: 1\n" * 6000, "1:1 unknown-key", "5002:1 too-many-problems"),
        ("title: !x y\n" + "- " * 20 + "\n", "1:8 tag", "2:1 indentation"),
        ("a:\n" + "- !x y\n" * 6000, "1:1 unknown-key", "5002:3 too-many-problems"),
        (roadmap_text("measures:\n" + "- x\n" * 6000), "1:1 too-many-problems", "5030:3 not-mapping"),
        (
            roadmap_text(
                "measures:\n" + "- {nr: 1, name: N, problem: null, goal: Q, impact: S, cost: S}\n" * 6000
            ),
            "1:1 too-many-problems",
            "5030:41 unknown-value",
        ),
    ],
    ids=["keys", "few", "tags", "items", "rules"],
)
def test_of_very_many_problems_the_first_thousands_are_told_and_that_there_are_more(
    complaints: Callable[[str], str], content: str, first: str, last: str
) -> None:
    said = codes(complaints(content))
    assert (said[0], said[-1]) == (first, last)
    assert len(said) in {2, 5001, 5002}


STATUS = "  status: {title: Status, values: {open: {points: 1}, done: {points: 0}}}\n"


@pytest.mark.parametrize(
    "profile", ["weights: {status: 1}", "weights: {impact: 1}\n    tie_breakers: [status]"]
)
def test_a_status_that_judges_may_not_be_left_out(complaints: Callable[[str], str], profile: str) -> None:
    text = roadmap_text(
        dimensions=DIMENSIONS + STATUS, profiles=PROFILES.replace("weights: {impact: 3, cost: 2}", profile)
    )
    assert [code.split()[1] for code in codes(complaints(text))] == ["missing-key"]


def test_a_status_that_a_measure_lacks_takes_no_weight_in_a_run(run: Run, file_of: FileOf) -> None:
    file_of(roadmap_text(dimensions=DIMENSIONS + STATUS))
    assert "error[not-a-criterion]" in run("rank", "-f", "measures.yaml", "--weights", "status=1").err
    sound = MEASURES + "    status: open\n"
    profiles = PROFILES.replace("{impact: 3, cost: 2}", "{status: 1}")
    file_of(roadmap_text(sound, dimensions=DIMENSIONS + STATUS, profiles=profiles))
    assert run("rank", "-f", "measures.yaml", "--weights", "status=1").code == 0


def test_what_two_rules_ask_of_one_place_is_told_once(complaints: Callable[[str], str]) -> None:
    profiles = PROFILES.replace(
        "default_profile",
        RATIO.partition("\n")[2].replace("plain:", "other:").partition("default_profile")[0]
        + "default_profile",
    )
    dimensions = DIMENSIONS[: DIMENSIONS.index("  cost:")] + DIMENSIONS[
        DIMENSIONS.index("  cost:") :
    ].replace(", points: 1", "")
    said = complaints(roadmap_text(dimensions=dimensions, profiles=profiles))
    assert [code.split()[1] for code in codes(said)] == ["points-missing"]
