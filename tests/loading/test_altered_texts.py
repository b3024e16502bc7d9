"""What YAML silently makes of a text is told by `check`, and by nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from porvoo_roadmap.loading import examine
from porvoo_roadmap.sources import Source
from tests.conftest import DIMENSIONS, MEASURES, Run, roadmap_text

FileOf = Callable[..., Path]


def told(text: str) -> list[tuple[int, int, str, object]]:
    """The place, code and text to write of each problem."""
    problems = examine(Source("x.yaml", None), text.encode()).problems
    return [(p.place.line, p.place.column, p.code, p.facts.get("text")) for p in problems if p.place]


def with_name(written: str) -> str:
    return roadmap_text(MEASURES.replace("name: First", f"name: {written}"))


@pytest.mark.parametrize(
    ("written", "column", "text"),
    [
        ("Service #2", 19, '"Service #2"'),
        ("Service\t#2", 19, r'"Service\t#2"'),
        ("Service #hashtag and more  ", 19, '"Service #hashtag and more"'),
        ("Service  ##2", 20, '"Service  ##2"'),
        ("Service #1: x", 19, '"Service #1: x"'),
        ("Service #(2)", 19, '"Service #(2)"'),
        ('5" #2', 14, "'5\" #2'"),
        ("Service\n      goes on #2", 15, None),
        (f"{'x' * 200} #2", 212, None),
    ],
)
def test_a_number_sign_that_was_meant_as_text_is_told(written: str, column: int, text: str | None) -> None:
    line = 32 + written.count("\n")
    assert told(with_name(written)) == [(line, column, "cut-by-comment", text)]


@pytest.mark.parametrize(
    "written",
    [
        "Service  # an estimate",
        "Service # 2",
        "Service #",
        "Service ##",
        "Service #---",
        "Service #### part ####",
        "Service#2",
        '"Service #2"',
        '"Service" #2',
        "'Service' #2",
        ">-\n      Service #2",
        "Service\n    # a remark\n    #another",
        '"Service\n      goes on #2"',
    ],
)
def test_a_remark_is_not_told(written: str) -> None:
    assert told(with_name(written)) == []


def test_a_value_that_is_nothing_but_a_comment_is_told() -> None:
    text = roadmap_text(MEASURES.replace("problem: What is first?", "problem: #3"))
    assert told(text) == [(33, 14, "cut-by-comment", '"#3"')]


def test_what_is_cut_in_a_list_and_in_a_dimension_is_told() -> None:
    dimensions = DIMENSIONS.replace("better: high", "better: high #1").replace(
        "title: Goal", "title: Goal #2"
    )
    text = roadmap_text(MEASURES + "    depends_on:\n      - 2 #3\n", dimensions=dimensions)
    assert [problem for problem in told(text) if problem[2] == "cut-by-comment"] == [
        (5, 17, "cut-by-comment", '"Goal #2"'),
        (11, 18, "cut-by-comment", '"high #1"'),
        (38, 11, "cut-by-comment", '"2 #3"'),
    ]


@pytest.mark.parametrize("quotes", ["“”", "””", "„“", "‘’", "’’", "«»", "»»", "‹›", "＂＂"])
@pytest.mark.parametrize("inside", ["First", "It\u2019s first", "A"])
def test_quotes_that_are_none_to_yaml_are_told(quotes: str, inside: str) -> None:
    if "\u2019" in quotes and "\u2019" in inside:
        return
    text = with_name(quotes[0] + inside + quotes[1])
    assert told(text) == [(32, 11, "curly-quotes-in-text", f'"{inside}"')]


@pytest.mark.parametrize(
    "written",
    [
        "“First” and “second”",
        "the “First”",
        "“First” one",
        "“",
        '"“First”"',
        "'“First”'",
        "“First",
        ">-\n      “First”",
    ],
)
def test_quotes_that_belong_to_the_text_are_not_told(written: str) -> None:
    assert told(with_name(written)) == []


def test_quotes_are_told_in_brackets_and_around_keys() -> None:
    dimensions = DIMENSIONS.replace("A: {label: Air}", "“A”: {label: [“Air”]}").replace("[“Air”]", "“Air”")
    text = roadmap_text(MEASURES.replace("goal: A", 'goal: "“A”"'), dimensions=dimensions)
    assert [found[:3] for found in told(text)] == [
        (7, 7, "curly-quotes-in-text"),
        (7, 20, "curly-quotes-in-text"),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_in_any_way(end: str) -> None:
    text = "# a comment\n" + with_name("“First”").replace("goal: A", "goal: A #2")
    assert [found[:3] for found in told(text.replace("\n", end))] == [
        (33, 11, "curly-quotes-in-text"),
        (35, 13, "cut-by-comment"),
    ]


def test_what_stands_before_a_syntax_error_is_told_and_the_broken_line_only_once() -> None:
    text = with_name("First #2").replace("impact: L", "impact: “L”: x")
    assert [found[:3] for found in told(text)] == [(32, 17, "cut-by-comment"), (35, 16, "curly-quotes")]


def test_bytes_that_are_no_text_are_told_alone() -> None:
    data = with_name("First #2 ä").encode("latin-1")
    assert [problem.code for problem in examine(Source("x.yaml", None), data).problems] == ["not-utf8"]


@pytest.mark.parametrize("command", ["list", "rank", "show 1"])
def test_other_commands_say_nothing(run: Run, file_of: FileOf, command: str) -> None:
    file_of(with_name("“First”").replace("goal: A", "goal: A #2"))
    result = run(*command.split(), "-f", "measures.yaml")
    assert (result.code, result.err) == (0, "")
