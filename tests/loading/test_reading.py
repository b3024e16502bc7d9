"""What is read of a file's YAML: all of it, or what stands before the fault that breaks it."""

from collections.abc import Callable
from pathlib import Path as File

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from porvoo_roadmap.findings.problems import FileRefusedError, Path
from porvoo_roadmap.loading import examine, read
from porvoo_roadmap.loading.places import find_places
from porvoo_roadmap.loading.reading import read_values
from porvoo_roadmap.sources import Source
from tests.conftest import DIMENSIONS, MEASURES, PROFILES, Run, roadmap_text
from tests.loading.faults import BLOCK

FileOf = Callable[..., File]
SOURCE = Source("measures.yaml", None)


def told(text: str) -> list[str]:
    """`LINE:COLUMN CODE` of each problem, in the order in which they were found."""
    problems = read_values(text.encode()).problems
    return [f"{p.place.line}:{p.place.column} {p.code}" for p in problems if p.place]


def located(text: str | bytes) -> list[str]:
    """The same of everything that `check` says."""
    data = text if isinstance(text, bytes) else text.encode()
    problems = examine(SOURCE, data).problems
    return [f"{p.place.line}:{p.place.column} {p.code}" for p in problems if p.place]


# What stands before a fault


@pytest.mark.parametrize(
    ("text", "value", "unfinished"),
    [
        ("a: 1\nb: 2\n", {"a": 1, "b": 2}, None),
        ("", None, None),
        ("@", None, ()),
        ("a: 1\nb: @\n", {"a": 1}, ()),
        ("a: 1\nb:\n  c: d\n  e: @\n", {"a": 1, "b": {"c": "d"}}, ("b",)),
        ("a:\n  - b: 1\n    c: 2\n  - b: 3\n    c: @\n", {"a": [{"b": 1, "c": 2}, {"b": 3}]}, ("a", 1)),
        ("a:\n  - b: 1\n    c:\n      - 4\n      - @\n", {"a": [{"b": 1, "c": [4]}]}, ("a", 0, "c")),
        ("a:\n  - 1\n  - 2\nb: @\n", {"a": [1, 2]}, ("a",)),
        ("a:\n  b:\n    c: 1\nd: @\n", {"a": {"b": {"c": 1}}}, ("a", "b")),
        ("a: 1\nb:\n  @\n", {"a": 1}, ()),
        ("a: 1\nb:\n\n  # a remark\n  c\n  d: 2\n", {"a": 1, "b": "c"}, ()),
        ("a: 1\nb: {c: d\ne: f\n", {"a": 1}, ()),
        ("a: 1\nb: {c: d,\n  e: f,\n  g: @}\n", {"a": 1, "b": {"c": "d", "e": "f"}}, ("b",)),
        ('a: 1\nb: "c\nd: "e"\n', {"a": 1}, ()),
        ("a: 1\n---\nb: 2\n", {"a": 1}, ()),
        ("a: 1\n...\nb\n", {"a": 1}, ()),
        ("a: 1\nb: &x [1]\nc: *x\n", {"a": 1, "b": [1]}, ()),
        ("- 1\n- - 2\n  - @x\n", [1, [2]], (1,)),
    ],
)
def test_the_tree_ends_before_the_line_at_fault(text: str, value: object, unfinished: Path | None) -> None:
    reading = read_values(text.encode())
    assert (reading.value, reading.unfinished) == (value, unfinished)
    assert bool(reading.problems) == (unfinished is not None)


def test_what_breaks_the_reading_is_told_last() -> None:
    assert told("a: !x 1\na: 2\n? [b]\n: c\nd: &e f\ng: *e\nh: *i\n2: j\nk: @\n") == [
        "1:4 tag",
        "2:1 duplicate-key",
        "3:3 key-not-text",
        "5:4 anchor",
        "6:4 anchor",
        "7:4 anchor",
        "8:1 key-not-text",
        "9:4 sign-at-start",
    ]


def test_what_a_fault_makes_of_the_lines_below_it_is_not_told() -> None:
    assert told('a: 1\nb: "c\na: 2\nd: "e"\n') == ["2:4 unclosed-quote"]


@given(st.integers(0, len(BLOCK.splitlines()) - 1))
def test_every_place_before_a_fault_is_found(number: int) -> None:
    lines = BLOCK.splitlines()
    broken = "\n".join([*lines[:number], "@", *lines[number:]]).encode()
    paths = [*_paths(read_values(broken).value)]
    places = find_places(broken, paths)
    assert {path for path, part in places if part == "value"} == set(paths)
    assert all(place.line <= number for place in places.values())


def _paths(value: object, at: Path = ()) -> list[Path]:
    children = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    here = [] if value is None and not at else [at]
    return here + [path for key, child in children for path in _paths(child, (*at, key))]


def test_a_place_that_is_not_there_is_that_of_what_holds_it() -> None:
    text = roadmap_text(profiles=PROFILES.replace("impact: 3", "impact:-3"))
    assert located(text) == ["28:14 negative-weight", "28:15 missing-space"]


# What does not end the reading


def test_aliases_of_short_texts_and_numbers_stand_for_them() -> None:
    reading = read_values(b'a: &a x\nb: &b 12\nc: &c "5"\nd: [*a, *b, *c, *e]\n*a : y\n')
    assert reading.value == {"a": "x", "b": 12, "c": "5", "d": ["x", 12, "5", "*e"], "x": "y"}
    assert [(p.code, {**p.facts}) for p in reading.problems] == [
        ("anchor", {"name": "&a", "text": '"&a x"'}),
        ("anchor", {"name": "&b", "text": '"&b 12"'}),
        ("anchor", {"name": "&c"}),
        ("anchor", {"name": "*a", "value": "x"}),
        ("anchor", {"name": "*b", "value": "12"}),
        ("anchor", {"name": "*c", "value": '"5"'}),
        ("anchor", {"name": "*e", "quoted": '"*e"'}),
        ("anchor", {"name": "*a", "value": "x"}),
    ]


def test_an_alias_alone_is_a_text() -> None:
    assert read_values(b"*a\n").value == "*a"


def test_aliases_of_long_texts_end_the_reading() -> None:
    reading = read_values(f"a: &a {'x' * 100}\nb: *a\n".encode())
    assert (reading.problems[-1].facts, reading.unfinished) == ({"name": "*a", "last": 1}, ())


def test_a_sign_that_is_the_whole_text_is_the_text() -> None:
    reading = read_values(b"a: !x\nb: &y\nc: !!str\n")
    assert reading.value == {"a": "!x", "b": "&y", "c": None}
    assert [p.code for p in reading.problems] == ["tag", "anchor", "tag"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("&a\n!", ["1:1 anchor", "2:1 tag"]),
        ("!\n&a", ["2:1 anchor", "1:1 tag"]),
        ("a: &x # !y\n\n  !z\n  - b", ["1:4 anchor", "3:3 tag"]),
        ("[&a, !b, !<c> d, &e !f g]", ["1:2 anchor", "1:6 tag", "1:10 tag", "1:18 anchor", "1:21 tag"]),
        ("- !d &e f\n- !!str &g\n- &h [x]", ["1:6 anchor", "1:3 tag", "2:9 anchor", "2:3 tag", "3:3 anchor"]),
    ],
)
def test_an_anchor_and_a_tag_of_one_node_have_each_their_place(text: str, expected: list[str]) -> None:
    assert told(text) == expected
    assert read_values(text.encode()).unfinished is None


def test_a_key_that_is_no_text_is_left_out_with_its_value() -> None:
    reading = read_values(b"a: 1\n? {b: [c]}\n: {d: &e {f: g}}\n? [h]\n? [[i], {}]\n: 2\nj: 3\n")
    assert reading.value == {"a": 1, "j": 3}
    assert [p.code for p in reading.problems] == ["key-not-text"] * 3


@pytest.mark.parametrize(
    ("key", "code"),
    [("na\u200bme", "invisible-in-key"), ("na\u00admë", "invisible-in-key"), ("a\u0308", "key-not-composed")],
)
def test_a_key_with_what_cannot_be_seen_is_read_as_typed_anew(key: str, code: str) -> None:
    reading = read_values(f"{key}: 1\n".encode())
    assert [(p.code, p.facts["key"]) for p in reading.problems] == [(code, key)]
    assert (
        [*reading.value] == [reading.problems[0].facts["text"]] if isinstance(reading.value, dict) else False
    )


def test_places_below_a_key_that_is_typed_anew_are_found() -> None:
    dimensions = DIMENSIONS.replace("  goal:", "  go\u200bal:").replace("title: Goal", "title: 3")
    assert located(roadmap_text(dimensions=dimensions)) == ["4:3 invisible-in-key", "5:12 not-text"]


def test_a_no_break_space_before_a_key_ends_the_reading() -> None:
    assert told("a: 1\n\xa0\xa0b: 2\n") == ["2:1 odd-space"]


@pytest.mark.parametrize(
    ("written", "value", "texts"),
    [
        ("{a:1, b: 2}", {"a": 1, "b": 2}, ["a: 1"]),
        ('{a:"x", b :-2.5}', {"a": "x", "b": None}, ['a: "x"', "b: -2.5"]),
        ("{a:1, a:2}", {"a": 1}, ["a: 1", "a: 2"]),
        ("{http://x}", {"http://x": None}, []),
        ("{a:x: 1}", {"a:x": 1}, []),
        ("[a:1]", ["a:1"], []),
    ],
)
def test_a_space_that_is_missing_in_brackets(
    written: str, value: dict[str, object], texts: list[str]
) -> None:
    reading = read_values(f"x: {written}\n".encode())
    found = reading.value["x"] if isinstance(reading.value, dict) else None
    assert isinstance(found, dict | list)
    assert [p.facts["text"] for p in reading.problems if p.code == "missing-space"] == texts
    assert [*found] == [*value]


@pytest.mark.parametrize(
    ("text", "value", "places"),
    [
        ("title:x\n", {"title": "x"}, ["1:1 missing-space"]),
        ("title:x\nsource:y\n", {"title": "x", "source": "y"}, ["1:1 missing-space", "2:1 missing-space"]),
        (
            "title:\n  fi:x\n  sv:y  # z\n",
            {"title": {"fi": "x", "sv": "y"}},
            ["2:3 missing-space", "3:3 missing-space"],
        ),
        ("a:\n  - nr:1\n  - nr: 2\n", {"a": [{"nr": 1}, {"nr": 2}]}, ["2:5 missing-space"]),
        ("a: nr:1\n", {"a": "nr:1"}, []),
        ("a:\n  https://x\n", {"a": "https://x"}, []),
        ("a:\n  word:x\n", {"a": "word:x"}, []),
        ("a:\n  nr:1\n  and more\n", {"a": "nr:1 and more"}, []),
        ("a:\n  'nr:1'\n", {"a": "nr:1"}, []),
        ("a:\n  12:30\n", {"a": "12:30"}, []),
        ("a:\n  a:x\n", {"a": {"a": "x"}}, ["2:3 missing-space"]),
        ("nr:1\n" * 2000, "nr:1 " * 1999 + "nr:1", []),
    ],
)
def test_keys_without_a_space_on_lines_of_their_own(text: str, value: object, places: list[str]) -> None:
    assert read_values(text.encode()).value == value
    assert told(text) == places


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("[" * 50_000, 33),
        ("a: " + "[" * 50_000, 35),
        ("? " + "[" * 50_000, 34),
        ("? [" * 50_000, 49),
        ("[" * 33, 33),
    ],
)
def test_what_is_nested_too_deeply_ends_the_reading_there(text: str, column: int) -> None:
    assert told(text)[-1] == f"1:{column} too-deep"


@pytest.mark.parametrize("depth", [31, 32])
def test_what_is_nested_less_deeply_is_read(depth: int) -> None:
    assert told("[" * depth + "]" * depth) == []


# Items without their dash


ITEM = "    nr: {}\n    name: N{}\n    problem: null\n"


@pytest.mark.parametrize("between", ["", "\n", "    # a remark\n"])
def test_items_without_a_dash_are_read_as_items(between: str) -> None:
    text = (
        "measures:\n  - nr: 0\n    name: N\n"
        + "".join(between + ITEM.format(n, n) for n in (1, 2, 3))
        + "  - nr: 4\n"
    )
    reading = read_values(text.encode())
    assert [p.code for p in reading.problems] == ["missing-dash"] * 3
    assert [p.facts["column"] for p in reading.problems] == [3, 3, 3]
    measures = reading.value["measures"] if isinstance(reading.value, dict) else []
    assert [measure["nr"] for measure in measures] == [0, 1, 2, 3, 4]


def test_what_is_wrong_in_an_item_without_a_dash_is_found_there() -> None:
    second = (
        MEASURES.partition("\n")[2]
        .replace("- nr: 1", "  nr: 2")
        .replace("goal: A", "goal: Q")
        .replace("First", "Second")
    )
    assert located(roadmap_text(MEASURES + second)) == ["37:5 missing-dash", "40:11 unknown-value"]


def test_an_item_without_a_dash_and_a_syntax_error_are_both_told() -> None:
    assert told("a:\n  - b: 1\n    c: 2\n    b: 3\n    c: 4\n  - b: @\n") == [
        "4:5 missing-dash",
        "6:8 sign-at-start",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a:\n  - b: 1\n    c: 2\n    b: 3\n",
        "a:\n  - {b: 1, c: 2, b: 3, c: 4}\n",
        "a: [{b: 1, c: 2, b: 3, c: 4}]\n",
        "b: 1\nc: 2\nb: 3\nc: 4\n",
        "a:\n  d:\n    b: 1\n    c: 2\n    b: 3\n    c: 4\n",
    ],
)
def test_keys_that_stand_twice_elsewhere_are_told_as_such(text: str) -> None:
    assert {p.code for p in read_values(text.encode()).problems} == {"duplicate-key"}


def test_a_dash_that_has_no_room_is_not_proposed() -> None:
    assert told("a:\n-\n b: 1\n c: 2\n b: 3\n c: 4\n") == ["5:2 duplicate-key", "6:2 duplicate-key"]


# Lines that are YAML, but at the wrong place


@pytest.mark.parametrize(
    ("before", "after", "place"),
    [
        ("    cost: M\n", "cost: M\n", "36:1 indentation"),
        ("    weights: {impact: 3, cost: 2}", "  weights: {impact: 3, cost: 2}", "28:3 indentation"),
        ("  - nr: 1", "    nr: 1", "31:5 missing-dash"),
        ("  - nr: 1\n", "  nr: 1\n", "31:3 missing-dash"),
    ],
)
def test_a_line_that_would_make_sense_elsewhere_is_told(before: str, after: str, place: str) -> None:
    text = roadmap_text()
    assert before in text
    assert told(text.replace(before, after)) == [place]


@pytest.mark.parametrize(
    "text",
    [
        roadmap_text().replace("title: Test", "titel: Test"),
        roadmap_text() + "notes: x\n",
        roadmap_text(dimensions="dimensions: {a: b}\n"),
        roadmap_text(dimensions=DIMENSIONS + "  title:\n    title: x\n    values: {a: {}}\n"),
        roadmap_text("measures: {}\n"),
        roadmap_text("measures: {nr: 1}\n"),
        "- a\n",
        "dimensions: x\nprofiles: [y]\n",
    ],
)
def test_what_would_make_no_more_sense_elsewhere_is_left_to_the_shape(text: str) -> None:
    assert told(text) == []


# Characters


@pytest.mark.parametrize("separator", ["\x85", "\u2028", "\u2029"])
@pytest.mark.parametrize(
    "written",
    ["First # a{}b", '"First" # {}\n    # {}', "First\n{0}# {0}\n", ">-\n      First", "First", '"First"'],
)
def test_other_separators_than_line_ends_end_no_line(separator: str, written: str) -> None:
    text = f"# {separator}\n" + roadmap_text(
        MEASURES.replace("name: First", f"name: {written.replace('{}', separator).replace('{0}', '')}")
    )
    text = text.replace("goal: A", f"goal: Q # {separator}x").replace("impact: L", f"impact:L # {separator}")
    line = text[: text.index("impact:L")].count("\n") + 1
    assert told(text) == [f"{line}:5 missing-space"]
    sound = text.replace("impact:L", "impact: L")
    assert located(sound) == [f"{line - 1}:11 unknown-value"]


@pytest.mark.parametrize("separator", ["\x85", "\u2028", "\u2029"])
def test_separators_in_texts_are_characters_like_others(separator: str) -> None:
    text = f'a: "b{separator}c"\nd: b{separator}c\ne: |\n  b{separator}c\n'
    value = f"b{separator}c"
    assert read_values(text.encode()).value == {"a": value, "d": value, "e": value + "\n"}
    assert located(roadmap_text(MEASURES.replace("First", f"Fi{separator}rst"))) == ["32:11 text-not-clean"]


def test_a_file_that_has_every_character_of_private_use_is_read_all_the_same() -> None:
    text = f"a: x # \u2028 {''.join(map(chr, range(0xE000, 0xF900)))}\n"
    assert isinstance(read_values(text.encode()).value, dict)


def test_every_control_character_is_told_and_what_stands_beside_it_is_read() -> None:
    text = roadmap_text(
        MEASURES.replace("name: First", "name: F\x01\x7firs\x9ft").replace("goal: A", "go\x02al: \x03Q\x04")
    )
    assert located(text) == [
        "32:12 control-character",
        "32:13 control-character",
        "32:17 control-character",
        "34:7 control-character",
        "34:12 control-character",
        "34:13 unknown-value",
        "34:14 control-character",
    ]


def test_a_syntax_error_behind_control_characters_keeps_its_column() -> None:
    assert told("\x01a: \x02b: c\x03\n") == [
        "1:1 control-character",
        "1:5 control-character",
        "1:10 control-character",
        "1:7 colon-in-text",
    ]


# Texts whose way of writing says what to do


@pytest.mark.parametrize(
    ("key", "written", "remedy"),
    [
        ("name: First", "name: >\n      First", "Write >- instead of >. It leaves out the last line break."),
        (
            "name: First",
            "name: |\n      First\n      line",
            "Write >- instead of |. It leaves out the last line break.",
        ),
        (
            "name: First",
            "name: >+\n      First\n\n",
            "Write >- instead of >+. It leaves out the last line break.",
        ),
        (
            "name: First",
            "name: |2  # x\n      First",
            "Write >2- instead of |2. It leaves out the last line break.",
        ),
        (
            "name: First",
            "name: |\n      First\n\n      line",
            "Write the text on one line without control characters.",
        ),
        (
            "name: First",
            "name: |-\n      First\n      line",
            "Write the text on one line without control characters.",
        ),
        ("name: First", 'name: "C:\\temp\\new dir"', "Write the text like this: 'C:\\temp\\new dir'"),
        ("name: First", 'name: "\\\\\\\\server\\temp"', "Write the text like this: '\\\\server\\temp'"),
        ("name: First", 'name: "a\\tb"', "Write the text on one line without control characters."),
        ("goal: A", "goal: >\n      A", "Write >- instead of >. It leaves out the last line break."),
        ("goal: A", "goal: >\n      Q", "Choose one of: A, B."),
    ],
)
def test_the_remedy_knows_how_a_text_is_written(
    run: Run, file_of: FileOf, key: str, written: str, remedy: str
) -> None:
    file_of(roadmap_text(MEASURES.replace(key, written)))
    assert run("rank", "-f", "measures.yaml").err.splitlines()[-1] == f"  Remedy: {remedy}"


# What a sound file costs


def test_a_sound_file_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[bytes] = []

    class Counting(yaml.CSafeLoader):
        def __init__(self, stream: bytes) -> None:
            parsed.append(stream)
            super().__init__(stream)

    monkeypatch.setattr(yaml, "CSafeLoader", Counting)
    data = (
        (roadmap_text() + "# a comment  # in a comment\n").replace("goal: A", "goal: A  # the first").encode()
    )
    assert examine(SOURCE, data).problems == ()
    assert len(parsed) == 1
    assert read(SOURCE, data).roadmap.measures
    assert len(parsed) == 2


def test_a_refused_file_has_all_its_problems(run: Run, file_of: FileOf) -> None:
    text = roadmap_text(MEASURES.replace("goal: A", "goal: Q")) + "profiles: {}\n"
    with pytest.raises(FileRefusedError) as refused:
        read(SOURCE, text.encode())
    assert [problem.code for problem in refused.value.faulty.problems] == ["unknown-value", "duplicate-key"]
    file_of(text)
    assert run("check", "measures.yaml").code == 1


def test_of_a_line_that_is_too_long_to_try_elsewhere_only_its_key_is_told(run: Run, file_of: FileOf) -> None:
    file_of(roadmap_text() + f"label: {'x' * 30_000}\n")
    said = [line for line in run("rank", "-f", "measures.yaml").err.splitlines() if "error[" in line]
    assert said == ['measures.yaml:37:1: error[unknown-key]: The key "label" does not belong here.']
