"""A document of several parts in every format: headings, tables, notes and drawings of each."""

import json
import re

import pytest
from inline_snapshot import snapshot
from rich.cells import cell_len

from porvoo_roadmap.document import Column, Document, Part, Report, Section
from porvoo_roadmap.document.cells import Axis, Bar, Cell, Number, Span, Spread, by_number, picture
from porvoo_roadmap.document.records import Field, Records
from porvoo_roadmap.formats import FOR_PEOPLE, Format, Look, PagesFormat, render
from porvoo_roadmap.formats.terminal import MANY_ROWS, terminal
from porvoo_roadmap.text.substitutes import shown_in


def number(value: int) -> Cell:
    return Cell(str(value), Number(value))


COUNTS = Part(
    [Column("Goal"), Column("Count", "right"), Column("", drawn=4)],
    [
        Section(
            "Now",
            [
                ["A", number(2), picture(Bar(2, 0, 3, unit=1))],
                ["B", number(3), picture(Bar(3, 0, 3, unit=1))],
            ],
        ),
        Section("Later", [["A", number(1), picture(Bar(1, 0, 3, unit=1))]]),
    ],
    heading="How many",
    lead=["Most are for B."],
)
RANKS = Part(
    [Column("Nr", "right"), Column("Name"), Column(picture(Axis(3)), drawn=30)],
    [Section("", [[by_number([7]), Cell("Eka", language="fi"), picture(Spread(Span(1, 3), Span(2, 2), 3))]])],
    notes=["Seven may be first."],
    heading="How certain",
)
DOCUMENT = Document("Roadmap", [COUNTS, RANKS], lead=["In short."], caption=["File: x"])
REPORT = Report(lambda: DOCUMENT, lambda: Records({"command": "two"}, [Field("nr", "Nr")], [[7]]))


def test_text_puts_the_parts_one_below_the_other() -> None:
    assert render(REPORT, Format.TEXT, Look()).decode() == snapshot("""\
Roadmap

In short.

How many

Most are for B.

Now
Goal  Count
----  -----  ---
A         2  ██
B         3  ███

Later
Goal  Count
----  -----  ---
A         1  █

How certain

Nr  Name  1 3
--  ----  ---
 7  Eka   ─█─

Seven may be first.

File: x
""")


def test_plain_says_the_facts_of_each_part() -> None:
    assert render(REPORT, Format.PLAIN, Look()).decode() == snapshot("""\
Roadmap

In short.

How many

Most are for B.

Now

Goal: A
Count: 2

Goal: B
Count: 3

Later

Goal: A
Count: 1

How certain

Nr: 7
Name (fi): Eka

Seven may be first.

File: x
""")


def test_markdown_has_a_heading_for_each_part_and_smaller_ones_for_its_sections() -> None:
    assert render(REPORT, Format.MARKDOWN, Look()).decode() == snapshot("""\
## Roadmap

In short.

### How many

Most are for B.

#### Now

| Goal | Count |
| --- | ---: |
| A | 2 |
| B | 3 |

#### Later

| Goal | Count |
| --- | ---: |
| A | 1 |

### How certain

| Nr | Name |
| ---: | --- |
| 7 | Eka |

Seven may be first.

File: x

""")


def test_a_terminal_shows_a_table_for_each_part() -> None:
    assert render(REPORT, Format.TABLE, Look(40)).decode() == snapshot("""\
Roadmap

In short.

How many

Most are for B.

Now
Goal  Count
────────────────
A         2  ██
B         3  ███

Later
Goal  Count
────────────────
A         1  █

How certain

Nr  Name  1 3
─────────────
 7  Eka   ─█─

Seven may be first.

File: x
""")


def test_only_a_part_that_does_not_fit_is_told_in_facts() -> None:
    wide = COUNTS._replace(
        columns=[Column("An awkward goal"), Column("Counted-in-all", "right"), Column("", drawn=4)]
    )
    assert terminal(DOCUMENT._replace(parts=[wide, RANKS]), 20, color=False) == snapshot("""\
Roadmap

In short.

How many

Most are for B.

Now

An awkward goal: A
Counted-in-all: 2

An awkward goal: B
Counted-in-all: 3

Later

An awkward goal: A
Counted-in-all: 1

How certain

Nr  Name  1 3
─────────────
 7  Eka   ─█─

Seven may be first.

File: x
""")


def test_parts_of_many_rows_in_all_are_aligned_text() -> None:
    rows = [[number(nr), "Measure"] for nr in range(MANY_ROWS)]
    many = Part([Column("Nr", "right"), Column("Name")], [Section("", rows)], heading="Many")
    narrow = Part([Column("Long", "right")], [Section("", [["x" * 30]])], heading="Wide")
    drawn = terminal(Document("T", [many, narrow]), 20, color=False)
    assert not set(drawn) & set("─│")
    assert drawn.startswith("T\n\nMany\n\n Nr  Name\n---  -------\n  0  Measure\n")
    assert drawn.endswith(f"Wide\n\nLong:\n{'x' * 20}\n{'x' * 10}\n\n")
    assert max(map(cell_len, drawn.split("\n"))) <= 20


@pytest.mark.parametrize("width", [10, 20, 40, 80])
def test_colour_changes_nothing_but_colour(width: int) -> None:
    colored = terminal(DOCUMENT, width, color=True)
    without = "\n".join(line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", colored).split("\n"))
    assert without == terminal(DOCUMENT, width, color=False)


@pytest.mark.parametrize("format", FOR_PEOPLE)
def test_every_sign_is_typed_where_the_encoding_lacks_it(format: PagesFormat) -> None:
    in_utf8 = render(REPORT, format, Look(40)).decode()
    in_ascii = render(REPORT, format, Look(40, encoding="ascii")).decode("ascii")
    assert in_ascii == shown_in("ascii", in_utf8)
    assert [len(line) for line in in_ascii.split("\n")] == [len(line) for line in in_utf8.split("\n")]


def test_programs_get_the_records_alone() -> None:
    assert render(REPORT, Format.CSV, Look()) == b"nr\r\n7\r\n"
    assert render(REPORT, Format.TSV, Look()) == b"nr\r\n7\r\n"
    assert render(REPORT, Format.CSV_EXCEL, Look()) == "\ufeffNr\r\n7\r\n".encode()
    assert json.loads(render(REPORT, Format.JSON, Look())) == {"command": "two", "rows": [{"nr": 7}]}
    assert render(REPORT, Format.JSONL, Look()) == b'{"nr": 7}\n'


@pytest.mark.parametrize("format", FOR_PEOPLE)
def test_a_document_without_parts_is_its_sentences(format: PagesFormat) -> None:
    report = REPORT._replace(document=lambda: DOCUMENT._replace(parts=[]))
    said = render(report, format, Look(40)).decode().replace("#", "").split("\n")
    assert [line.strip() for line in said if line] == ["Roadmap", "In short.", "File: x"]
