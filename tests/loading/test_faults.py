"""What people get wrong in YAML is named for what it is, where it is, with a remedy that mends it."""

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from porvoo_roadmap.findings import gallery
from porvoo_roadmap.findings.codes import codes_of_findings
from porvoo_roadmap.findings.problems import Problem
from porvoo_roadmap.loading import examine
from porvoo_roadmap.loading.reading import read_values
from porvoo_roadmap.sources import Source
from tests.conftest import MEASURES, Run, is_thorough, roadmap_text
from tests.loading.faults import BLOCK, KINDS, Fault, faults
from tests.loading.following_yaml import FOLLOW, followed

FileOf = Callable[..., Path]

#: How the guessed encoding's name is spelt in Python.
ENCODINGS = {"ISO-8859-1": "latin-1", "Windows-1252": "cp1252"}
#: Following a remedy for these brings what was not looked at before: the rest of the file.
UNCOVERED = {"too-many-problems", "too-deep"}
#: Of the lines of a file every so-manieth, where the tests are to be quick.
SPARSE = {"LF": 5, "CRLF": 19, "CR": 23}
LINE_ENDS = {"LF": "\n", "CRLF": "\r\n", "CR": "\r"}


def sample(kind: str, step: int) -> list[Fault]:
    """Some of a kind's faults; signs are many, and alike."""
    return [*faults(kind)][:: 7 * step if kind.endswith("before a text") else step]


def problems_of(text: str) -> list[Problem]:
    return list(examine(Source("x.yaml", None), text.encode()).problems)


def told(text: str) -> list[tuple[int, str]]:
    """The line and code of each problem of the YAML."""
    return [(p.place.line, p.code) for p in read_values(text.encode()).problems if p.place]


def test_every_code_of_the_yaml_has_somebody_who_follows_its_remedy() -> None:
    codes = [*codes_of_findings()]
    of_yaml = codes[: codes.index("unknown-key")]
    by_shape = {"empty-file", "top-not-mapping"}
    assert set(FOLLOW) == {*of_yaml, "cut-by-comment", "curly-quotes-in-text"} - by_shape


@pytest.mark.parametrize("end", LINE_ENDS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_is_named_at_its_line_on_whatever_line_it_is(kind: str, end: str) -> None:
    made = sample(kind, 1 if is_thorough() else SPARSE[end])
    found = [told(fault.text.replace("\n", LINE_ENDS[end])) for fault in made]
    assert found == [[(fault.line, fault.code)] for fault in made]


@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_on_the_last_line_of_a_file_without_a_line_end_is_named_there(kind: str) -> None:
    for fault in sample(kind, 3 if is_thorough() else 13):
        cut = "\n".join(fault.text.split("\n")[: fault.line])
        # Without the lines below it, a line can be sound, or be read in another way.
        found = told(cut)
        assert all(line <= fault.line for line, _ in found)
        assert problems_of(cut)


@pytest.mark.parametrize("kind", KINDS)
def test_who_follows_the_remedy_is_rid_of_the_fault_and_has_no_new_one(kind: str) -> None:
    for fault in sample(kind, 2 if is_thorough() else 11):
        mended = followed(fault.text, read_values(fault.text.encode()).problems)
        assert told(mended) == [], fault


@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_in_a_large_file_is_named_as_in_a_small_one(kind: str) -> None:
    """More text than a guess is tried on stands above the fault and below it."""
    before = "".join(f"  - {{nr: {nr}, name: N, goal: A, impact: S, cost: S}}\n" for nr in range(3, 200))
    for fault in sample(kind, 9):
        head, measures, rest = fault.text.partition("measures:\n")
        if fault.line <= head.count("\n") + 1:
            continue
        text = head + measures + before + rest + before.replace("nr: ", "nr: 1")
        assert told(text) == [(fault.line + before.count("\n"), fault.code)]


@pytest.mark.parametrize("code", sorted(FOLLOW.keys() - UNCOVERED))
def test_who_follows_the_remedy_in_the_gallery_has_a_sound_file(code: str) -> None:
    data = gallery.faulty(code)
    problems = list(examine(Source("x.yaml", None), data).problems)
    encoding = "utf-16" if code == "utf-16" else "utf-8"
    encoding = next(
        (ENCODINGS[str(p.facts["encoding"])] for p in problems if "encoding" in p.facts), encoding
    )
    assert problems_of(followed(data.decode(encoding), problems)) == []


def test_who_takes_the_brackets_away_is_rid_of_them() -> None:
    code = "too-deep"
    text = gallery.faulty(code).decode()
    assert code not in {
        problem.code for problem in problems_of(followed(text, read_values(text.encode()).problems))
    }


def test_without_libyaml_the_same_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [fault.text for kind in KINDS for fault in sample(kind, 29 if is_thorough() else 67)]
    texts += [
        gallery.faulty(code).decode() for code in sorted(FOLLOW.keys() - {"not-utf8", "utf-16", *UNCOVERED})
    ]
    with_libyaml = [told(text) for text in texts]
    monkeypatch.delattr(yaml, "CSafeLoader")
    assert [told(text) for text in texts] == with_libyaml


@pytest.mark.parametrize(
    ("before", "after", "expected", "remedy"),
    [
        ("goal: A", "goal:A", "34:5 missing-space", "Write it with a space: goal: A"),
        ("nr: 1", "nr:1", "31:5 missing-space", "Write it with a space: nr: 1"),
        ("name: First", "name:@First", "32:5 missing-space", 'Write it with a space: name: "@First"'),
        ("- nr", "-nr", "31:3 missing-space", "Write it with a space: - nr: 1"),
        (
            "    goal: A",
            "goal: A",
            "34:1 indentation",
            'Begin the line in column 5, under "problem" on line 33.',
        ),
        (
            "  - nr: 1\n    name: First\n",
            "   - nr: 1\n     name: First\n",
            "31:4 indentation",
            'Begin the line in column 3, under "-" on line 37. Move the lines as far as line 32 with it.',
        ),
        ("- nr: 1", "-  nr: 1", "31:6 indentation", 'Begin the line in column 5, under "name" on line 32.'),
        ("problem: What", "problem:\nWhat", "34:1 indentation", "Begin the line in column 7."),
        ("problem: What", "problem: |\nWhat", "34:1 indentation", "Begin the line in column 7."),
        ("name: First", 'name: "x" y', "32:15 text-after-quote", "Put the text in quotes: '\"x\" y'"),
        (
            "name: First",
            'name: "x" and "y"',
            "32:15 text-after-quote",
            'Put the text in quotes: \'"x" and "y"\'',
        ),
        (
            "name: First",
            "name: 'It's here'",
            "32:15 text-after-quote",
            'Put the text in quotes: "It\'s here"',
        ),
        ("name: First", 'name: ""x""', "32:13 text-after-quote", "Put the text in quotes: '\"x\"'"),
        ("name: First", 'name: "x".', "32:14 text-after-quote", "Delete the text: ."),
        ("name: First", "name: [x] y # z", "32:15 text-after-bracket", 'Put the text in quotes: "[x] y"'),
        (
            "name: First",
            'name: ["]", x] y',
            "32:20 text-after-bracket",
            "Put the text in quotes: '[\"]\", x] y'",
        ),
        ("  - nr: 1", "    nr: 1", "31:5 missing-dash", "Write a dash in column 3: - nr: 1"),
        ("name: First", 'name: "C:\\Users"', "32:14 unknown-escape", "Write the text like this: 'C:\\Users'"),
        ("name: First", 'name: "a\\tb\\&"', "32:16 unknown-escape", 'Write the text like this: "a\\tb\\\\&"'),
        ("name: First", 'name: "\\ud83d\\ude00"', "32:12 unknown-escape", 'Write the text like this: "😀"'),
        (
            "name: First",
            'name: "a\n      \\& b"',
            "33:7 unknown-escape",
            "Write two backslashes or use single quotes.",
        ),
        ("name: First", 'name: "First', "32:11 unclosed-quote", 'Write " at the end of line 32.'),
        (
            "name: First\n    problem: What is first?",
            'name: "First\n    problem: "What is first?"',
            "32:11 unclosed-quote",
            'Write " at the end of line 32.',
        ),
        ("first?", '"first?', None, None),
        (
            "name: First",
            "name: Step 2: use # x",
            "32:17 colon-in-text",
            'Put the text in quotes: "Step 2: use"',
        ),
        ("name: First", 'name: a: b"', "32:12 colon-in-text", 'Put the text in quotes: "a: b"'),
        (
            "name: First",
            f"name: {'x' * 200}: b",
            "32:211 colon-in-text",
            'Write " before the text and " after it.',
        ),
        (
            "name: First",
            f"name: {'x' * 200}'\": b",
            "32:213 colon-in-text",
            (
                "If the colon belongs to the text, put the text in quotes. Otherwise check the"
                " indentation and the line before."
            ),
        ),
        (
            "problem: What is first?",
            "problem: What is\n      step: two?",
            "34:11 colon-in-text",
            'Write the text as far as line 34 on one line, in quotes: "What is step: two?"',
        ),
        (
            "problem: What is first?",
            f"problem: What is\n      {'x' * 200}\n      step: two?",
            "35:11 colon-in-text",
            'Write " before the text and " after it on line 35.',
        ),
        ("depends_on: [1]", "depends_on: - 1", "43:17 sign-at-start", "Write the list in brackets: [1]"),
        ("name: First", "name: *a*", "32:11 sign-at-start", 'Put the text in quotes: "*a*"'),
        ("name: First", "name: *a", "32:11 anchor", 'Put the text in quotes: "*a"'),
        ("title: Test", "title Test", "1:1 no-colon", "Write it with a colon and a space: title: Test"),
        ("goal: A", "goal", "34:5 no-colon", "Write goal: and a value after it."),
        ("    goal", "  @ goal", "34:3 stray-sign", "Delete the sign, so that the key begins in column 5."),
        ("goal: A", "goal: A\n  \t", "35:1 tab-indentation", "Use spaces instead."),
        ("    goal", "\t\n    goal", "34:1 tab-indentation", "Use spaces instead."),
        ("- nr: 1", "-\tnr: 1", "31:4 tab-indentation", "Use spaces instead."),
        ("is first?", "is\n\xa0\xa0\xa0\xa0\xa0first?", "34:1 odd-space", "Use ordinary spaces."),
        ("    goal", "\ufeff    goal", "34:1 odd-space", "Delete the character U+FEFF BYTE ORDER MARK."),
        (
            "title: Test",
            "\ufeff\ufefftitle: Test",
            "1:1 odd-space",
            "Delete the character U+FEFF BYTE ORDER MARK.",
        ),
        (
            "default_profile",
            "---\ndefault_profile",
            "29:1 second-document",
            'Delete the line of dashes: "---".',
        ),
        (
            "default_profile",
            "--- # x\ndefault_profile",
            "29:1 second-document",
            "Move this line and everything below it to another file, or delete them.",
        ),
        (
            "default_profile",
            "...\ndefault_profile",
            "30:1 text-after-document",
            'Delete the dots "..." on line 29.',
        ),
        ("goal: A", "goal: !!str A", "34:11 tag", 'Delete "!!str".'),
        ("goal: A", "goal: !e!x A", "34:11 sign-at-start", 'Put the text in quotes: "!e!x A"'),
    ],
)
def test_what_is_said_of_a_fault(
    run: Run, file_of: FileOf, before: str, after: str, expected: str | None, remedy: str | None
) -> None:
    sound = roadmap_text(
        MEASURES + MEASURES.partition("\n")[2].replace("nr: 1", "nr: 2") + "    depends_on: [1]\n"
    )
    assert before in sound
    file_of(sound.replace(before, after, 1))
    result = run("rank", "-f", "measures.yaml")
    heads = [line for line in result.err.splitlines() if line.startswith("measures.yaml")]
    found = [
        f"{head.split(':')[1]}:{head.split(':')[2]} {head.split('[')[1].split(']')[0]}" for head in heads
    ]
    assert found == [] if expected is None else found[:1] == [expected]
    if remedy is not None:
        assert f"  Remedy: {remedy}" in result.err.splitlines()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Nothing says where the part begins that the line is in.
        ("x: y\n" * 2000 + "goal:A\n", [(2001, "no-colon")]),
        # The line alone is longer than what guesses are tried on.
        (f"title: {'x' * 30_000}: y\n", [(1, "colon-in-text")]),
        (f"measures:\n  - name: {'x' * 30_000}: y\n", [(2, "colon-in-text")]),
        # One long item: the whole of it is tried.
        (
            "# a remark\n" * 700 + "measures:\n" + "  # a remark\n" * 60 + "  - nr: 1\n    goal:A\n",
            [(763, "missing-space")],
        ),
    ],
)
def test_where_guesses_have_too_much_to_read_the_parser_has_the_word(
    text: str, expected: list[tuple[int, str]]
) -> None:
    assert [found for found in told(text) if found[1] != "duplicate-key"] == expected


def test_the_file_that_faults_are_made_in_is_sound() -> None:
    assert problems_of(BLOCK) == []
