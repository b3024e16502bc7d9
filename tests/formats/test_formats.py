"""Every format shows what the file says, as the file says it."""

import csv
import io
import json
import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from markdown_it import MarkdownIt
from rich.cells import cell_len

from porvoo_roadmap.document import Column, Document, Part, Report, Section
from porvoo_roadmap.document.records import Field, Records
from porvoo_roadmap.formats import REPORT_FORMATS, Format, Look, render
from porvoo_roadmap.formats.json_text import json_text, jsonl, value_text
from porvoo_roadmap.formats.markdown import escaped, markdown
from porvoo_roadmap.formats.numbers import decimal_text
from porvoo_roadmap.formats.plain import plain
from porvoo_roadmap.formats.sheets import csv_excel, csv_text
from porvoo_roadmap.formats.text import text
from porvoo_roadmap.text.language import decimals_of
from tests.conftest import SHIPPED, SHOWING, Run, RunProgram, roadmap_text

FileOf = Callable[..., Path]

NAMES = [
    "Bike [lanes] [/] | <b>",
    "=cmd()",
    "-1",
    "+1",
    "@x",
    "a \"b\"; 'c', d",
    "橋と道を直す計画",
    "e\u0301te\u0301 n\u0303 naïve",
    "&amp; &lt; \\ `x` *y* _z_ ~~k~~ $m$ &",
    "[red]z[/red] [link=http://x]y[/link] ![i](javascript:x)",
    "::error::x ##[error]y",
    "a  b   c",
    "12:30",
    "<!-- x --> </td>",
]
PROBLEM = '=tab\there\nline; "two", <b> | [x]'


def measures_text(names: list[str] = NAMES) -> str:
    items = (
        f"  - nr: {nr}\n    name: {json.dumps(name, ensure_ascii=False)}\n"
        f"    problem: {json.dumps(PROBLEM)}\n    goal: A\n    impact: {'SML'[nr % 3]}\n    cost: M\n"
        for nr, name in enumerate(names, 1)
    )
    return "measures:\n" + "".join(items)


@pytest.fixture
def hostile(file_of: FileOf) -> str:
    return str(file_of(roadmap_text(measures_text()), "hostile.yaml").name)


# For people


@pytest.mark.parametrize("command", ["list", "rank"])
@pytest.mark.parametrize("format", ["text", "plain", "table"])
def test_a_name_is_shown_as_it_is_written(
    run: Run, hostile: str, monkeypatch: pytest.MonkeyPatch, command: str, format: str
) -> None:
    monkeypatch.setenv("COLUMNS", "150")
    code, out, err = run(command, "-f", hostile, "-O", format)
    assert (code, err) == (0, "")
    for name in NAMES:
        assert any(name in line for line in out.split("\n")), name


@pytest.mark.parametrize("command", ["list", "rank"])
@pytest.mark.parametrize("format", ["text", "table"])
def test_columns_stay_aligned_whatever_characters_a_name_has(
    run: Run, hostile: str, monkeypatch: pytest.MonkeyPatch, command: str, format: str
) -> None:
    monkeypatch.setenv("COLUMNS", "150")
    lines = run(command, "-f", hostile, "-O", format).out.split("\n")
    head = next(line for line in lines if "Name" in line)
    start, end = head.index("Name"), head.index("Goal" if command == "list" else "Impact")
    for name in NAMES:
        (line,) = (line for line in lines if re.search(rf"  {re.escape(name)}(  |$)", line))
        before = line.index(f"  {name}") + 2
        assert cell_len(line[:before]) == start
        after = line[before + len(name) :]
        assert cell_len(line) - cell_len(after.lstrip()) == end
        assert after.lstrip()[0] in "ASML"


def test_text_is_neither_wrapped_nor_cut(run: Run, file_of: FileOf, monkeypatch: pytest.MonkeyPatch) -> None:
    file_of(roadmap_text(measures_text(["x" * 3000, "y " * 1000 + "z"])))
    monkeypatch.setenv("COLUMNS", "20")
    out = run("list", "-f", "measures.yaml").out
    assert "x" * 3000 in out
    assert "y " * 1000 + "z" in out


def test_text_puts_a_cell_of_several_lines_below_itself() -> None:
    part = Part(
        [Column("Nr", "right"), Column("Name"), Column("N", "hanging")],
        [
            Section("One", [["1", "a\nbcd", "1="], ["10", "e", "10"]]),
            Section("", [["2", "f", "2"]]),
        ],
        notes=["note"],
    )
    assert text(Document("Title", [part], caption=["end"])) == snapshot("""\
Title

One
Nr  Name    N
--  ----  ---
 1  a      1=
    bcd
10  e     10

Nr  Name    N
--  ----  ---
 2  f      2

note

end
""")


def test_plain_says_one_fact_a_line_and_nothing_by_position() -> None:
    part = Part(
        [Column("Nr", "right"), Column("Name"), Column("", drawn=2), Column("")],
        [Section("One", [["1", "a", "██", "x"], ["2", "", "█", ""]])],
        notes=["note"],
    )
    assert plain(Document("Title", [part], caption=["end"])) == snapshot("""\
Title

One

Nr: 1
Name: a
x

Nr: 2

note

end
""")


def test_plain_wraps_only_where_a_width_is_given() -> None:
    report = Report(
        lambda: Document("", [Part([Column("Name")], [Section("", [["one two three"]])])]),
        lambda: Records({}, [], []),
    )
    assert render(report, Format.PLAIN, Look(width=10)) == b"Name: one two three\n\n"
    assert render(report, Format.PLAIN, Look(width=10, on_terminal=True)) == b"Name: one\ntwo three\n\n"


def test_columns_without_titles_make_one_fact_of_a_row() -> None:
    part = Part([Column(""), Column("")], [Section("", [["Goal", "A"], ["Score", "80"]])])
    assert plain(Document("", [part])) == "Goal: A\nScore: 80\n\n"


def test_plain_draws_nothing(run: Run) -> None:
    for command in ("rank", "summary", "matrix", "list"):
        assert not set(run(command, "-O", "plain").out) & set("─│█╭╮")


# Markdown

RENDERER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def cells_of(page: str) -> list[str]:
    """The cells of a Markdown page's tables, as the reader of the rendered page sees them."""
    tokens = RENDERER.parse(page)
    cells = [after for before, after in pairwise(tokens) if before.type == "td_open"]
    assert all(
        child.type == "text" or child.content == "<br>" for cell in cells for child in cell.children or []
    )
    return [
        "".join("\n" if c.type == "html_inline" else c.content for c in cell.children or []) for cell in cells
    ]


@pytest.mark.parametrize("command", ["list", "rank"])
def test_rendered_markdown_shows_a_name_as_it_is_written(run: Run, hostile: str, command: str) -> None:
    page = run(command, "-f", hostile, "-O", "markdown").out
    assert set(NAMES) <= set(cells_of(page))


def test_rendered_markdown_shows_a_text_of_several_lines(run: Run, hostile: str) -> None:
    cells = cells_of(run("show", "1", "-f", hostile, "-O", "markdown").out)
    assert cells[:2] == ["Problem", PROBLEM]


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"])))
def test_rendered_markdown_gives_any_text_back(name: str) -> None:
    page = markdown(Document("", [Part([Column("A")], [Section("", [[f"x{name}x"]])])]))
    assert cells_of(page) == [f"x{name}x"]


@given(st.text())
def test_unescaping_gives_any_text_back(name: str) -> None:
    lines = escaped(name).split("<br>")
    assert "\n".join(re.sub(r"\\(.)", r"\1", line, flags=re.DOTALL) for line in lines) == name


@pytest.mark.parametrize("title", ["C #", "Lane ##", "1) x", "# x", "<b>x</b>", "[x](y)"])
def test_rendered_headings_show_a_title_as_it_is_written(title: str) -> None:
    page = markdown(Document(title, [Part([Column("A")], [Section(title, [["x"]])])]))
    tokens = RENDERER.parse(page)
    headings = [b for a, b in pairwise(tokens) if a.type == "heading_open"]
    shown = ["".join(child.content for child in heading.children or []) for heading in headings]
    assert shown == [title, title]


def test_a_markdown_page_is_headings_tables_and_paragraphs() -> None:
    part = Part(
        [Column("Nr", "right"), Column("Name"), Column("", drawn=1)],
        [Section("Lane <1>", [["1", "a|b", "█"]]), Section("", [])],
        notes=["*note*"],
    )
    assert markdown(Document("A | B", [part], caption=["[end]"])) == snapshot("""\
## A \\| B

### Lane \\<1\\>

| Nr | Name |
| ---: | --- |
| 1 | a\\|b |

| Nr | Name |
| ---: | --- |

\\*note\\*

\\[end\\]

""")


# Sheets


def read(sheet: str, delimiter: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(sheet, newline=""), delimiter=delimiter, strict=True))


@pytest.mark.parametrize(("format", "delimiter"), [("csv", ","), ("tsv", "\t")])
@pytest.mark.parametrize("command", ["list", "rank"])
def test_sheets_for_programs_hold_exactly_the_files_values(
    run: Run, hostile: str, command: str, format: str, delimiter: str
) -> None:
    out = run(command, "-f", hostile, "-O", format).out
    assert out.endswith("\r\n")
    header, *rows = read(out, delimiter)
    own = ["nr", "name", "problem", "goal", "impact", "cost"]
    optional = ["year", "status", "owner", "depends_on", "note", "translations", "code", "reasons"]
    first = [] if command == "list" else ["rank", "tied", "overall_rank", "lane", "score"]
    last = [] if command == "list" else OF_OPEN_VALUES
    assert header == [*first, *own, *optional, *last]
    found = [dict(zip(header, row, strict=True)) for row in rows]
    expected = [
        {"nr": str(nr), "name": name, "problem": PROBLEM, "goal": "A", "impact": "SML"[nr % 3], "cost": "M"}
        for nr, name in enumerate(NAMES, 1)
    ]
    assert sorted(([row[key] for key in own] for row in found), key=lambda row: int(row[0])) == [
        list(row.values()) for row in expected
    ]
    assert all(row[key] == "" for row in found for key in optional)


#: What the rows of `rank` say of open values and of dependencies.
OF_OPEN_VALUES = ["score_from", "score_to", "best_rank", "worst_rank", "needs_later"]


def test_scores_and_truth_values_in_sheets_are_exact(run: Run, file_of: FileOf) -> None:
    file_of(third_of_a_point())
    header, first, second = read(run("rank", "-f", "measures.yaml", "-O", "csv").out, ",")
    assert [dict(zip(header, row, strict=True))["score"] for row in (first, second)] == [
        "100",
        "33.333333333333336",
    ]
    assert dict(zip(header, first, strict=True))["tied"] == "false"


def third_of_a_point() -> str:
    """A file whose second score is a third."""
    dimensions = """\
dimensions:
  impact:
    title: Impact
    values:
      S: {points: 0}
      M: {points: 1}
      L: {points: 3}
"""
    profiles = """\
profiles:
  plain: {title: Plain, when: Always., method: weighted-sum, weights: {impact: 1}}
default_profile: plain
"""
    measures = """\
measures:
  - {nr: 1, name: Third, problem: null, impact: M}
  - {nr: 2, name: Whole, problem: null, impact: L, depends_on: [1], note: "a\\nb", year: 2026, owner: -x,
     translations: {sv: {name: Hel}}}
"""
    return roadmap_text(measures, dimensions=dimensions, profiles=profiles)


def test_excel_gets_a_mark_semicolons_decimal_commas_and_guarded_texts(run: Run, file_of: FileOf) -> None:
    file_of(third_of_a_point())
    out = run("rank", "-f", "measures.yaml", "-O", "csv-excel").out
    assert out == (
        "\ufeffRank;Shared rank;Overall rank;Group;Score;No.;Name;Problem;Impact;Year;Status;Responsible;Depends on;Note;"
        "Translations;Code;Reasons;Lowest score;Highest score;Best rank;Worst rank;Needs, but comes later\r\n"
        '1;false;1;;100;2;Whole;;L;2026;;\'-x;1;"a\nb";"{""sv"": {""name"": ""Hel""}}";;;;;;;1\r\n'
        "2;false;2;;33,333333333333336;1;Third;;M;;;;;;;;;;;;;\r\n"
    )


def test_excel_shows_two_thirds_with_a_decimal_comma(run: Run, file_of: FileOf) -> None:
    file_of(third_of_a_point().replace("M: {points: 1}", "M: {points: 2}"))
    _, _, row = read(run("rank", "-f", "measures.yaml", "-O", "csv-excel").out, ";")
    assert row[4].startswith("66,666")


@pytest.mark.parametrize("command", ["list", "rank"])
def test_no_text_is_a_formula_in_excel_unless_wanted(run: Run, hostile: str, command: str) -> None:
    guarded = read(run(command, "-f", hostile, "-O", "csv-excel").out.removeprefix("\ufeff"), ";")
    raw = read(run(command, "-f", hostile, "-O", "csv-excel", "--raw").out.removeprefix("\ufeff"), ";")
    exact = read(run(command, "-f", hostile, "-O", "csv").out, ",")
    name = raw[0].index("Name")
    assert {row[name] for row in raw[1:]} == set(NAMES)
    assert [row[name] for row in raw[1:]] == [row[name] for row in exact[1:]]
    for safe, row in zip(guarded[1:], raw[1:], strict=True):
        for cell, written in zip(safe, row, strict=True):
            taken = written.startswith(("=", "+", "-", "@", "\t")) or written == "12:30"
            assert cell == (f"'{written}" if taken else written)
    assert not any(cell.startswith("'") for row in raw for cell in row)


def test_excel_leaves_negative_numbers_numbers_and_guards_headings() -> None:
    fields = [Field("a", "=A"), Field("b", "B", plain=False), Field("c", "C", plain=False)]
    records = Records({}, fields, [[-1, Fraction(-1, 2), True], [None, Fraction(3), False]])
    assert csv_excel(records, guarded=True) == "\ufeff'=A;B;C\r\n-1;-0,5;true\r\n;3;false\r\n"
    assert csv_excel(records, guarded=False).startswith("\ufeff=A;")


def test_excel_takes_no_list_of_numbers_for_a_decimal_number(run: Run) -> None:
    """With Finnish settings `9,23` is a number a little above nine."""
    sheet = run("matrix", "-O", "csv-excel").out.removeprefix("\ufeff")
    lists = [row[-1] for row in read(sheet, ";")[1:]]
    assert not [cell for cell in lists if re.fullmatch(r"\d+,\d+", cell)]


# JSON

SETTINGS = {
    "profile": "plain",
    "method": "weighted-sum",
    "lanes": [],
    "weights": {"impact": 1},
    "tie_breakers": [],
    "points": {"impact": {"S": 0, "M": 1, "L": 3}},
}
WHOLE = {
    "nr": 2,
    "name": "Whole",
    "problem": None,
    "impact": "L",
    "year": 2026,
    "status": None,
    "owner": "-x",
    "depends_on": [1],
    "note": "a\nb",
    "translations": {"sv": {"name": "Hel"}},
    "code": None,
    "reasons": None,
}


def test_json_has_the_shape_that_scripts_rely_on(run: Run, file_of: FileOf) -> None:
    file = file_of(third_of_a_point())
    document = json.loads(run("rank", "-f", "measures.yaml", "-O", "json", "--top", "1").out)
    assert list(document) == ["schema_version", "command", "roadmap", "settings", "rows"]
    assert document["schema_version"] == 1
    assert document["command"] == "rank"
    assert list(document["roadmap"]) == ["title", "file", "sha256", "measures"]
    assert document["roadmap"]["title"] == "Test"
    assert document["roadmap"]["file"] == "measures.yaml"
    assert document["roadmap"]["measures"] == 2
    import hashlib

    assert document["roadmap"]["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert document["settings"] == {**SETTINGS, "top": 1, "columns": None, "group": None, "filters": {}}
    assert document["rows"] == [
        {
            "rank": 1,
            "tied": False,
            "overall_rank": 1,
            "lane": None,
            "score": 100,
            **WHOLE,
            **dict.fromkeys(OF_OPEN_VALUES),
            "needs_later": [1],
        }
    ]


def test_an_exact_twin_stands_beside_a_score_that_no_decimal_holds(run: Run, file_of: FileOf) -> None:
    file_of(third_of_a_point())
    first, second = json.loads(run("rank", "-f", "measures.yaml", "-O", "json").out)["rows"]
    assert "score_exact" not in first
    assert list(second)[4:6] == ["score", "score_exact"]
    assert (second["score"], second["score_exact"]) == (pytest.approx(100 / 3), "100/3")


def test_the_rows_of_list_are_the_measures_keys(run: Run, file_of: FileOf) -> None:
    file_of(third_of_a_point())
    document = json.loads(run("list", "-f", "measures.yaml", "-O", "json", "--nr", "2").out)
    assert document["rows"] == [WHOLE]
    assert list(document["rows"][0]) == list(WHOLE)
    assert document["settings"] == {
        "sort": None,
        "columns": None,
        "group": None,
        "filters": {"nr": [2]},
    }


@pytest.mark.parametrize("command", [*SHOWING, "explain 1 --against 2", "robustness --pairs", "plan --sweep"])
def test_jsonl_is_the_rows_alone(run: Run, command: str) -> None:
    rows = json.loads(run(*command.split(), "-O", "json").out)["rows"]
    out = run(*command.split(), "-O", "jsonl").out
    assert out.endswith("\n")
    assert [json.loads(line) for line in out.removesuffix("\n").split("\n")] == rows


def test_matrix_rows_are_every_cell_and_summary_rows_every_value(run: Run) -> None:
    matrix = json.loads(run("matrix", "-O", "json").out)
    assert matrix["rows"][:2] == [
        {"impact": "L", "cost": "S", "count": 0, "measures": [], "unsure": None},
        {"impact": "L", "cost": "M", "count": 1, "measures": [19], "unsure": None},
    ]
    assert len(matrix["rows"]) == 9
    assert matrix["settings"] == {"rows": "impact", "columns": "cost", "cells": "nr", "filters": {}}
    summary = json.loads(run("summary", "-O", "json", "--goal", "A").out)
    unknown = {"open": None, "sum": None, "not_in_sum": None}
    assert summary["rows"][:2] == [
        {"dimension": "goal", "value": "A", "count": 4, "measures": [1, 2, 3, 4], **unknown},
        {"dimension": "goal", "value": "B", "count": 0, "measures": [], **unknown},
    ]


@pytest.mark.parametrize("command", ["list", "rank"])
def test_json_holds_names_as_they_are_and_unescaped(run: Run, hostile: str, command: str) -> None:
    out = run(command, "-f", hostile, "-O", "json").out
    rows = json.loads(out)["rows"]
    assert {row["name"] for row in rows} == set(NAMES)
    assert all(row["problem"] == PROBLEM for row in rows)
    assert "橋と道を直す計画" in out


def test_the_packaged_copy_is_named_so(run: Run) -> None:
    assert json.loads(run("list", "-O", "json").out)["roadmap"]["file"] == "packaged"
    assert json.loads(run("list", "-f", str(SHIPPED), "-O", "json").out)["roadmap"]["file"] == str(SHIPPED)


# Round trips

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
KEYS = st.lists(TEXTS.filter(lambda key: not key.endswith("_exact")), min_size=1, max_size=4, unique=True)


@st.composite
def records_of_text(draw: st.DrawFn) -> Records:
    fields = [Field(key, key) for key in draw(KEYS)]
    cell = st.one_of(TEXTS, st.integers(), st.none())
    rows = draw(st.lists(st.lists(cell, min_size=len(fields), max_size=len(fields)), max_size=4))
    return Records({}, fields, rows)


@given(records_of_text(), st.sampled_from([",", "\t"]))
def test_whatever_is_written_as_a_sheet_reads_back(records: Records, delimiter: str) -> None:
    header, *rows = read(csv_text(records, delimiter), delimiter)
    assert header == [field.key for field in records.fields]
    assert rows == [["" if cell is None else str(cell) for cell in row] for row in records.rows]


@given(st.lists(TEXTS.filter(bool), max_size=3), st.sampled_from([",", "\t"]))
@example(["Traffic, streets", "Schools"], ",")
@example(["Schools", "Parks"], ",")
@example(["[Parks]"], ",")
def test_a_list_in_a_cell_reads_back_whatever_its_texts_are(texts: list[str], delimiter: str) -> None:
    """Commas part the texts of a list; where a text has one itself, the list is JSON."""
    records = Records({}, [Field("owner", "Owner", plain=False), Field("nr", "Nr")], [[texts, 1]])
    cell = read(csv_text(records, delimiter), delimiter)[1][0]
    assert (json.loads(cell) if cell.startswith("[") else cell.split(",") if cell else []) == texts


FRACTIONS = st.fractions(max_denominator=10**6).filter(lambda f: abs(f) < 10**9)
VALUES = st.recursive(
    st.one_of(TEXTS, st.integers(), st.none(), st.booleans()), lambda inner: st.lists(inner, max_size=3)
)


@st.composite
def any_records(draw: st.DrawFn) -> Records:
    fields = [Field(key, key, plain=False) for key in draw(KEYS)]
    cell = st.one_of(VALUES, FRACTIONS)
    rows = draw(st.lists(st.lists(cell, min_size=len(fields), max_size=len(fields)), max_size=4))
    return Records(
        draw(st.dictionaries(TEXTS.filter(lambda k: k != "rows"), VALUES, max_size=3)), fields, rows
    )


def exact(row: dict[str, Any], key: str) -> Any:
    """A value of a row, taken from its twin where it has one."""
    twin = row.get(f"{key}_exact")
    return row[key] if twin is None else Fraction(twin)


def read_json(text: str) -> Any:
    """What the text says in all its digits, which a float would round."""
    return json.loads(text, parse_float=Fraction)


@given(any_records())
@example(Records({}, [Field("a", "a", plain=False)], [[Fraction(4097, 2**19)]]))
def test_whatever_is_written_as_json_reads_back_exactly(records: Records) -> None:
    document = read_json(json_text(records))
    lines = [read_json(line) for line in jsonl(records).removesuffix("\n").split("\n") if line]
    assert document.pop("rows") == lines
    assert document == records.head
    for row, written in zip(lines, records.rows, strict=True):
        assert [exact(row, field.key) for field in records.fields] == written


DECIMALS = st.decimals(
    allow_nan=False, allow_infinity=False, places=30, min_value=-(10**12), max_value=10**12
)


@given(st.one_of(DECIMALS.map(Fraction), FRACTIONS, st.fractions(max_denominator=10**40)))
def test_a_number_is_written_without_exponent_and_in_full_where_it_ends(value: Fraction) -> None:
    text = decimal_text(value)
    assert re.fullmatch(r"-?(0|[1-9]\d*)(\.\d+)?", text)
    if decimals_of(value) is None:
        assert float(text) == float(value)
    else:
        assert Fraction(text) == value
    assert json.loads(value_text(value)) == (int(value) if value.denominator == 1 else float(value))


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_float_reads_back_from_decimals(value: float) -> None:
    text = decimal_text(value)
    assert "e" not in text
    assert float(text) == value


@pytest.mark.parametrize("power", [-400, -320, 400])
def test_numbers_beyond_all_floats_have_their_digits_all_the_same(power: int) -> None:
    value = Fraction(10) ** power * Fraction(2, 3)
    text = decimal_text(value)
    assert "e" not in text.lower()
    assert abs(Fraction(text) / value - 1) < Fraction(1, 10**15)


AWKWARD = """\
dimensions:
  impact: {title: Impact, better: high, values: {S: {points: 0.00001}, L: {points: 12345678901234567.25}}}
  cost: {title: Cost, better: low, values: {a: {points: 0.0000000000000000000000001}, b: {points: 1}}}
profiles:
  p: {title: P, when: W, method: ratio, weights: {impact: 0.00000000000000000000123}}
default_profile: p
measures:
  - {nr: 1, name: First, problem: null, impact: L, cost: b}
  - {nr: 2, name: Second, problem: null, impact: S, cost: b}
"""


def test_numbers_of_the_file_come_out_as_they_are_worth(run: Run, file_of: FileOf) -> None:
    file_of(f"title: T\nsource: S\n{AWKWARD}")
    sheet = read(run("rank", "-f", "measures.yaml", "-O", "csv").out, ",")
    assert [row[4] for row in sheet] == ["score", "12345678901234567.25", "0.00001"]
    for format in ("json", "jsonl", "csv", "tsv"):
        for command in ("rank", "plan --sweep", "explain 2", "explain 1 --against 2"):
            out = run(*command.split(), "-f", "measures.yaml", "-O", format).out
            assert out
            assert not re.search(r"\d[eE][-+]?\d", re.sub(r'"sha256": "\w+"', "", out))
    text = run("rank", "-f", "measures.yaml", "-O", "json").out
    assert '"score": 12345678901234567.25,' in text
    assert '"a": 0.0000000000000000000000001,' in text
    assert '"impact": 0.00000000000000000000123' in text
    document = json.loads(text, parse_float=Decimal, parse_int=int)
    assert document["settings"]["points"]["cost"] == {"a": Decimal("1E-25"), "b": 1}
    excel = run("rank", "-f", "measures.yaml", "-O", "csv-excel").out
    assert ";12345678901234567,25;" in excel
    assert ";0,00001;" in excel


def test_a_standard_error_has_no_exponent_either() -> None:
    assert value_text({"error": 1.5811388300841898e-05}) == '{"error": 0.000015811388300841898}'


def test_fractions_inside_of_values_are_numbers_too() -> None:
    given_values = {"weights": {"impact": Fraction(1, 3), "cost": Fraction(2)}, "list": (Fraction(1, 2), "x")}
    assert json.loads(json_text(Records(given_values, [], []))) == {
        "weights": {"impact": 1 / 3, "impact_exact": "1/3", "cost": 2},
        "list": [0.5, "x"],
        "rows": [],
    }


def test_every_format_renders_an_empty_result(in_process: RunProgram) -> None:
    for format in REPORT_FORMATS:
        for command in ("list", "rank", "matrix", "summary", "plan --budget 0"):
            done = in_process(*command.split(), "--search", "nothing has this", "-O", format)
            assert (done.returncode, done.stderr) == (0, b"No measure matches the filters.\n")
            assert bool(done.stdout) is (format is not Format.JSONL or command in {"matrix", "summary"})
