"""`import` through the command: lists as people have them, new files and changed ones."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from inline_snapshot import snapshot

from porvoo_roadmap.loading import read
from porvoo_roadmap.model import Roadmap
from porvoo_roadmap.sources import Source
from tests.conftest import DIMENSIONS, MEASURES, SHIPPED, Result, Run, RunProgram, roadmap_text
from tests.formats.workbooks import sheet
from tests.sheets.building import Formula, Rows, workbook
from tests.sheets.lists import LISTS

HEADINGS = ["Nro", "Toimenpide", "Vaikuttavuus", "Kustannus (€)", "Vastuutaho"]
PROGRAMME: Rows = [
    ["Digiohjelma 2026"],
    [],
    HEADINGS,
    [1, "Asiointi", "L", 2500, "Tietohallinto"],
    [2, "Avoin data", "suuri", "1 234,50 €", "Tietohallinto; Viestintä"],
    [3, "Etäkokoukset", "S–M", None, None],
]


@pytest.fixture
def put(tmp_path: Path) -> Callable[..., None]:
    """Writes a list into the folder: a workbook of one sheet, or a text."""

    def write(rows: Rows | str, name: str = "list.xlsx", sheet: str = "Toimenpiteet") -> None:
        data = rows.encode() if isinstance(rows, str) else workbook({sheet: rows})
        (tmp_path / name).write_bytes(data)

    return write


def roadmap(name: str = "measures.yaml") -> Roadmap:
    return read(Source(name, name), Path(name).read_bytes()).roadmap


def test_it_says_what_it_found_and_writes_a_file(put: Callable[..., None], run: Run) -> None:
    put(PROGRAMME)
    assert run("import", "list.xlsx", "-o", "measures.yaml") == snapshot(
        Result(
            code=0,
            out="""\
list.xlsx

Sheet "Toimenpiteet", headings in row 3, 3 measures.

Heading        Key     Values
-------------  ------  -----------------------------------------
Nro            nr
Toimenpide     name
Vaikuttavuus   impact  L, S–M
Kustannus (€)  cost    a number, 1\u202f234.5–2\u202f500; new; 1 not known
Vastuutaho     owner

Row 1: Above the headings: "Digiohjelma 2026".

measures.yaml is written: 3 measures.
Ranges taken from the list: cost. Set them yourself, as they decide the scores.
""",
            err="",
        )
    )
    assert Path("measures.yaml").read_text(encoding="utf-8") == snapshot("""\
title: Digiohjelma 2026
source: The list list.xlsx

dimensions:
  impact:
    title:
      fi: Vaikuttavuus
      sv: Genomslag
      en: Impact
    heading:
      fi: Vaik.
    better: high
    values:
      S:
        label:
          fi: vähäinen
          sv: litet
          en: small
        points: 1
      M:
        label:
          fi: kohtalainen
          sv: medelstort
          en: medium
        points: 2
      L:
        label:
          fi: suuri
          sv: stort
          en: large
        points: 3
  cost:
    title: Kustannus
    better: low
    role: cost
    unit: €
    number:
      from: 0
      to: 2500

profiles:
  impact-and-cost:
    title:
      fi: Vaikuttavuus ja kustannukset
      sv: Genomslag och kostnader
      en: Impact and cost
    when:
      fi: Kun kaikkia toimenpiteitä verrataan samoin perustein eivätkä velvoitteet saa etusijaa.
      sv: När alla åtgärder jämförs på samma grunder och förpliktelserna inte får förtur.
      en: When all measures are compared on the same grounds and obligations do not come first.
    method: weighted-sum
    weights:
      impact: 3
      cost: 2

default_profile: impact-and-cost

measures:
  - nr: 1
    name: Asiointi
    impact: L
    cost: 2500
    owner: Tietohallinto
  - nr: 2
    name: Avoin data
    impact: L
    cost: 1234.50
    owner: [Tietohallinto, Viestintä]
  - nr: 3
    name: Etäkokoukset
    impact: S..M
    cost: null
""")
    assert run("check").code == 0
    assert not Path("import-map.yaml").exists()


def test_without_a_target_nothing_is_written(put: Callable[..., None], run: Run, tmp_path: Path) -> None:
    put(PROGRAMME)
    result = run("import", "list.xlsx")
    assert result.code == 0
    assert result.out.endswith(
        "Nothing is written. Add -o measures.yaml for a new file, or --into FILE to change one.\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["list.xlsx"]


def test_everything_that_is_wrong_is_told_in_one_run_with_its_cell(
    put: Callable[..., None], run: Run
) -> None:
    put(
        [
            [*HEADINGS, "Lisätietoja x", "Teema"],
            [1, "Asiointi", "valtava", 100, '"', "a", "katu"],
            [1, None, "L", "noin 50", "B", "b", "katu"],
            [3, "Kolme", "M", Formula("=1/0", "#DIV/0!"), "C", "c", "puisto"],
            [4, "Neljä", "M", 1, "C", "d", "puisto"],
        ]
    )
    assert run("import", "list.xlsx", "-o", "measures.yaml") == snapshot(
        Result(
            code=1,
            out="""\
list.xlsx

Sheet "Toimenpiteet", headings in row 1, 4 measures.

Heading        Key     Values
-------------  ------  --------------------
Nro            nr
Toimenpide     name
Vaikuttavuus   impact  L, M
Kustannus (€)  cost    a number, 1–100; new
Vastuutaho     owner
Lisätietoja x  ?       not placed
Teema          ?       not placed

Nothing is written: 2 columns without a place and 6 faults in cells or rows.
The map import-map.yaml was written. Say there what the columns are, then add: --map import-map.yaml
""",
            err="""\
list.xlsx:Toimenpiteet!F1: error[heading-unknown]: The column "Lisätietoja x" has no place.
  Remedy: Is it "note"? Say so in the map, or leave the column out with --skip.
list.xlsx:Toimenpiteet!G1: error[heading-unknown]: The column "Teema" has no place.
  Remedy: It has 2 different texts. To make it a dimension, add --dimension Teema; to leave it out, add --skip Teema
list.xlsx:Toimenpiteet!C2: error[value-unknown]: "valtava" is not one of the values.
  Remedy: Choose one of: L (large), M (medium), S (small).
list.xlsx:Toimenpiteet!E2: error[ditto-mark]: The cell has the ditto mark ".
  Remedy: Say in the map that such marks repeat the cell above, or write the value itself.
list.xlsx:Toimenpiteet!A3: error[identity-twice]: Two measures have "1"; the other is Toimenpiteet!A2.
  Remedy: Give one of them another number or code.
list.xlsx:Toimenpiteet!B3: error[name-missing]: The measure has no name.
  Remedy: Write its name, or delete the row.
list.xlsx:Toimenpiteet!D3: error[words-with-number]: "noin 50" has words beside the number: "noin".
  Remedy: Write the number alone, or a range such as 200–400.
list.xlsx:Toimenpiteet!D4: error[cell-error]: The cell shows the error #DIV/0!.
  Remedy: Correct the formula, or write the value itself into the cell.
""",
        )
    )
    assert not Path("measures.yaml").exists()
    assert Path("import-map.yaml").read_text(encoding="utf-8") == snapshot("""\
# How porvoo-roadmap import reads a list: what each column is. Keep this file with the
# list.
# A list with other headings is refused, and the headings that changed are named.
sheet: Toimenpiteet

# Write the key of a measure behind each heading, such as name, cost or owner. skip leaves
# the column out. A column with ? has no place yet.
# More can be said below a heading. dimension: values, many or number makes a new
# dimension. field: text, number, percent, date or link makes a new field.
# range: 0..500000 says which numbers a dimension may have, which decides the scores.
# Replace a range that was taken from the list.
# values says what texts mean. repeats: true lets ditto marks repeat the cell above.
# empty and unknown list the texts that mean nothing or not known. decimal is the decimal
# sign.
columns:
  Nro: nr
  Toimenpide: name
  Vaikuttavuus:  # L, M
    key: impact
    values:
      valtava: "?"
  Kustannus (€):  # a number, 1–100; new
    key: cost
    dimension: number
    range: 0..100
  Vastuutaho: owner
  Lisätietoja x: "?"
  Teema: "?"
""")


def test_a_map_is_filled_in_kept_and_used_again(put: Callable[..., None], run: Run) -> None:
    rows: Rows = [
        [*HEADINGS[:3], "Teema", "Päätetty", "Muuta tietoa"],
        [1, "Yksi", "valtava", "katu", "1.5.2026", "x"],
        [2, "Kaksi", "L", '"', None, "y"],
    ]
    put(rows)
    assert run("import", "list.xlsx", "--map", "kept.yaml").code == 1
    text = Path("kept.yaml").read_text(encoding="utf-8")
    text = text.replace('valtava: "?"', "valtava: L").replace('Muuta tietoa: "?"', "Muuta tietoa: skip")
    text = text.replace('Teema: "?"', "Teema:\n    key: theme\n    dimension: values\n    repeats: true")
    text = text.replace('Päätetty: "?"', "Päätetty: {key: decided, field: date}")
    Path("kept.yaml").write_text(text, encoding="utf-8")
    result = run("import", "list.xlsx", "--map", "kept.yaml", "-o", "measures.yaml")
    assert (result.code, result.err) == (0, "")
    assert "Values without points, to be added where they are to count: theme." in result.out
    found = roadmap()
    assert [measure.values for measure in found.measures] == [
        {"impact": "L", "theme": "katu"},
        {"impact": "L", "theme": "katu"},
    ]
    assert found.measures[0].fields == {"decided": "2026-05-01"}
    # Next year's list has another heading, and one more.
    put([["Numero", *rows[0][1:], "Hinta"], *([*row, 5] for row in rows[1:])])
    result = run("import", "list.xlsx", "--map", "kept.yaml")
    assert result.code == 1
    assert result.err == snapshot("""\
list.xlsx:Toimenpiteet!1: error[map-heading-missing]: The list does not have the heading "Nro" of the map.
  Remedy: If it is called "Numero" now, write the new heading in the map.
list.xlsx:Toimenpiteet!A1: error[heading-not-in-map]: The map does not have the heading "Numero".
  Remedy: If it is "Nro" under a new name, write the new heading in the map.
list.xlsx:Toimenpiteet!G1: error[heading-not-in-map]: The map does not have the heading "Hinta".
  Remedy: Say in the map what the column is, or leave it out with --skip.
""")


def test_columns_are_skipped_and_made_dimensions_by_options(put: Callable[..., None], run: Run) -> None:
    put(
        [
            ["Nro", "Toimenpide", "Teema", "Tavoite", "Muuta x"],
            [1, "A", "katu", "Ilmasto", "x"],
            [2, "B", "puisto", "Talous", "y"],
        ]
    )
    result = run(
        "import",
        "list.xlsx",
        "--skip",
        "muuta X",
        "--dimension",
        "Teema",
        "--dimension",
        "Tavoite",
        "-o",
        "m.yaml",
    )
    assert (result.code, result.err) == (0, "")
    assert "The file cannot rank before some values have points." in result.out
    text = Path("m.yaml").read_text(encoding="utf-8")
    assert "  goal:\n    title: Tavoite\n    values:\n      Ilmasto: {}\n      Talous: {}\n" in text
    assert "  teema:\n    title: Teema\n    values:\n      katu: {}\n      puisto: {}\n" in text
    assert run("check", "m.yaml").code == 1


def test_a_heading_that_is_not_there_is_named_with_the_nearest(put: Callable[..., None], run: Run) -> None:
    put(PROGRAMME)
    result = run("import", "list.xlsx", "--skip", "Vastuutahot", "--dimension", "Nowhere")
    assert (
        'The list does not have the heading "Vastuutahot".\n  Remedy: Did you mean "Vastuutaho"?'
        in result.err
    )
    assert 'The list does not have the heading "Nowhere".\n  Remedy: Write the heading' in result.err


def test_a_class_of_which_no_text_is_known_is_one_fault(put: Callable[..., None], run: Run) -> None:
    put([["Nro", "Toimenpide", "Tavoite"], [1, "A", "Ilmasto"], [2, "B", "Talous"]])
    result = run("import", "list.xlsx")
    assert result.err == snapshot("""\
list.xlsx:Toimenpiteet!C1: error[values-all-unknown]: No text under "Tavoite" is a value of "goal": A (Comprehensive human-centred e-services for customers), B (Everyday climate action through digitalisation), C (More agile, automated operations for a more useful use of time), Kyvykkyydet (Capabilities).
  Remedy: Say in the map what the texts mean. For a new file, new values are possible: --dimension Tavoite
""")


def test_an_existing_file_is_not_replaced(put: Callable[..., None], run: Run) -> None:
    put(PROGRAMME)
    Path("measures.yaml").write_bytes(SHIPPED.read_bytes())
    result = run("import", "list.xlsx", "-f", "measures.yaml", "-o", "measures.yaml")
    assert result.code in {1, 2}
    assert Path("measures.yaml").read_bytes() == SHIPPED.read_bytes()


def test_a_new_file_goes_to_standard_output_alone(put: Callable[..., None], run: Run) -> None:
    put(PROGRAMME)
    result = run("import", "list.xlsx", "-o", "-")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("title: Digiohjelma 2026\nsource: The list list.xlsx\n")


def test_with_a_file_of_ones_own_its_declarations_count(
    put: Callable[..., None], run: Run, file_of: Callable[..., Path]
) -> None:
    file_of(roadmap_text(), "own.yaml")
    put(PROGRAMME)
    result = run("import", "list.xlsx", "-f", "own.yaml")
    assert (
        'No text under "Kustannus (€)" is a value of "cost": L (large), M (medium), S (small).' in result.err
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Nro;Toimenpide\n1;Yksi\n", "Read as UTF-8 with the delimiter ;."),
        ("Nro,Toimenpide\r\n1,Yksi\r\n", "Read as UTF-8 with the delimiter ,."),
        ("Nro\tToimenpide\n1\tYksi\n", "Read as UTF-8 with the delimiter tab."),
    ],
)
def test_a_text_file_is_read_and_it_is_told_how(
    put: Callable[..., None], run: Run, text: str, told: str
) -> None:
    put(text, "list.csv")
    result = run("import", "list.csv")
    assert result.code == 0
    assert told in result.out
    assert "Headings in row 1, 1 measure." in result.out


def test_encoding_and_delimiter_can_be_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes("Nro|Toimenpide\n1|Yö\n".encode("cp1252"))
    result = run("import", "list.csv", "--encoding", "cp1252", "--delimiter", "|")
    assert (result.code, result.err) == (0, "")
    (tmp_path / "list.csv").write_bytes("Nro\tToimenpide, tarkka\n1\tYö\n".encode())
    assert run("import", "list.csv", "--delimiter", "tab", "--skip", "x").out.startswith("list.csv\n")


def test_faults_of_rows_have_their_row(put: Callable[..., None], run: Run) -> None:
    put('Nro;Toimenpide;Vastuu\n1;Yksi;A\n2;Kaksi\n3;Kolme;C;D\n4;"Neljä;D\n', "list.csv")
    result = run("import", "list.csv")
    assert [line.partition(": ")[0] for line in result.err.splitlines() if "error[" in line] == [
        "list.csv:3",
        "list.csv:4",
        "list.csv:4:4",
        "list.csv:5:2",
    ]


def test_programs_get_the_faults_as_rows_and_the_columns_beside_them(
    put: Callable[..., None], run: Run
) -> None:
    put([["Nro", "Toimenpide", "Outo"], [1, "A", "x"]])
    result = run("import", "list.xlsx", "-O", "json")
    assert (result.code, result.err) == (1, "")
    found = json.loads(result.out)
    assert found["result"]["columns"][2] == {
        "heading": "Outo", "column": "C", "key": None, "skipped": False, "new": None
    }  # fmt: skip
    assert found["rows"] == snapshot(
        [
            {
                "file": "list.xlsx",
                "sheet": "Toimenpiteet",
                "cell": "Toimenpiteet!C1",
                "line": 1,
                "column": 3,
                "code": "heading-unknown",
                "severity": "error",
                "message": 'The column "Outo" has no place.',
                "remedy": "Say in the map what the column is, or leave it out with --skip.",
            }
        ]
    )


def test_rows_without_numbers_are_numbered_and_it_is_told(put: Callable[..., None], run: Run) -> None:
    put([["Toimenpide", "Vastuu", "Vaikuttavuus"], ["A", "x", "L"], ["B", "y", "M"]])
    result = run("import", "list.xlsx", "-o", "m.yaml")
    assert "The list has no numbers. The measures have the numbers from 1 to 2, by row." in result.out
    assert [measure.nr for measure in roadmap("m.yaml").measures] == [1, 2]


def test_the_map_says_which_rows_are_measures(put: Callable[..., None], run: Run) -> None:
    put(
        [
            ["Toimenpide", "Vastuu", "Vaikuttavuus"],
            ["Alku"],
            ["A", "x", "L"],
            ["Loppu", None, None],
            ["B", "y", "M"],
        ]
    )
    assert run("import", "list.xlsx").code == 1
    text = Path("import-map.yaml").read_text(encoding="utf-8")
    assert "# rows:\n#   measures: [2, 4]\n#   others: [2, 4]\n" in text
    Path("import-map.yaml").write_text(text + "rows: {measures: [4], others: [2]}\n", encoding="utf-8")
    result = run("import", "list.xlsx", "--map", "import-map.yaml", "-o", "m.yaml")
    assert (result.code, result.err) == (0, "")
    assert [measure.name for measure in roadmap("m.yaml").measures] == ["A", "Loppu", "B"]


# Into a file


BASE = """\
# Our measures.
title: Test
source: A test
dimensions:
  impact:
    title: Impact
    values:
      S: {label: small, points: 1}
      L: {label: large, points: 3}
  price:
    title: Price
    unit: €
    better: low
    number: {from: 0, to: 10000}
  theme:
    title: Theme
    many: true
    values: {road: {}, park: {}}
profiles:
  plain: {title: Plain, when: Always., method: weighted-sum, weights: {impact: 1}}
default_profile: plain
measures:
  - nr: 1
    code: K1
    name: First  # the oldest
    problem: null
    impact: L
    price: 200..400
    theme: [road]
    owner: [Streets, Parks]
  - nr: 2
    code: K2
    name: Second
    problem: null
    impact: null
    price: 5000
    theme: road
    note: |
      Two
      lines
"""


def test_a_list_changes_only_what_differs(
    put: Callable[..., None], run: Run, file_of: Callable[..., Path]
) -> None:
    file_of(BASE, "base.yaml")
    put(
        [
            ["Nr", "Name", "Impact", "Price", "Theme", "Owner"],
            [1, "First", "large", 300, "road", "Streets; Parks"],
            [3, "Third", "S", None, "park, road", "Parks"],
        ]
    )
    result = run("import", "list.xlsx", "--into", "base.yaml")
    assert result == snapshot(
        Result(
            code=0,
            out="""\
Test: what would change

Changes: 1 measure added, 1 measure edited.
0 of 2 ranks moved.

Moved

No.  Name    Before  Now  Why
---  ------  ------  ---  -------------------------------------
  2  Second      2    2=  not moved, but now it shares its rank
  3  Third       –    2=  new measure

= shared rank

What each cause does alone

Cause               Ranks moved
------------------  -----------
added measures (3)            0

Edits

No.  What         Before       Now
---  -----------  -----------  -----
  1  Price        200–400\xa0€\xa0?  300\xa0€
  3  new measure

File: base.yaml
Profile: Plain (plain)
Nothing is written. Add --write to change base.yaml (7 lines).
""",
            err="Measures that are not in the list stay as they are: 2.\n",
        )
    )
    assert Path("base.yaml").read_text(encoding="utf-8") == BASE
    result = run("import", "list.xlsx", "--into", "base.yaml", "--write")
    assert result.code == 0
    assert result.out == snapshot("""\
--- base.yaml
+++ base.yaml
@@ -25,7 +25,7 @@
     name: First  # the oldest
     problem: null
     impact: L
-    price: 200..400
+    price: 300
     theme: [road]
     owner: [Streets, Parks]
   - nr: 2
@@ -38,3 +38,9 @@
     note: |
       Two
       lines
+  - nr: 3
+    name: Third
+    impact: S
+    price: null
+    theme: [park, road]
+    owner: Parks
""")
    assert "    name: First  # the oldest\n" in Path("base.yaml").read_text(encoding="utf-8")
    assert run("import", "list.xlsx", "--into", "base.yaml").out.rstrip().endswith("Nothing is written.")


def test_rows_are_known_by_their_codes(
    put: Callable[..., None], run: Run, file_of: Callable[..., Path]
) -> None:
    file_of(BASE, "base.yaml")
    put([["Code", "Name", "Impact"], ["K2", "Second", "S"], ["K9", "Ninth", "L"]])
    result = run("import", "list.xlsx", "--into", "base.yaml", "--write")
    assert (result.code, result.err) == (0, "Measures that are not in the list stay as they are: 1.\n")
    found = roadmap("base.yaml")
    assert [(m.nr, m.code, m.values["impact"]) for m in found.measures] == [
        (1, "K1", "L"),
        (2, "K2", "S"),
        (3, "K9", "L"),
    ]


def test_an_empty_cell_of_a_list_changes_nothing_and_it_is_told(
    put: Callable[..., None], run: Run, file_of: Callable[..., Path]
) -> None:
    file_of(BASE, "base.yaml")
    put([["Nr", "Name", "Price", "Owner"], [1, "First", None, None], [2, "Second", 5000, None]])
    result = run("import", "list.xlsx", "--into", "base.yaml")
    assert result.err == "Empty cells change nothing. The file has a value for 2 of them.\n"


@pytest.mark.parametrize(
    ("rows", "code", "place"),
    [
        ([["Name", "Impact"], ["First", "L"]], "no-identity", "Toimenpiteet"),
        (
            [["Code", "Name", "Impact"], ["K1", "First", "L"], [None, "B", "S"]],
            "code-missing",
            "Toimenpiteet!A3",
        ),
        ([["Nr", "Name", "Price"], [1, "First", 20000]], "out-of-range", "Toimenpiteet!C2"),
        ([["Nr", "Name", "Price"], [1, "First", "£5"]], "other-unit", "Toimenpiteet!C2"),
        ([["Nr", "Name", "Price (£)"], [1, "First", 5]], "other-unit", "Toimenpiteet!C1"),
        ([["Nr", "Name", "Depends on"], [1, "First", 77]], "unknown-nr", "Toimenpiteet!C2"),
    ],
)
def test_what_the_file_cannot_have_is_told_at_its_cell(
    put: Callable[..., None],
    run: Run,
    file_of: Callable[..., Path],
    rows: Rows,
    code: str,
    place: str,
) -> None:
    file_of(BASE, "base.yaml")
    put(rows)
    result = run("import", "list.xlsx", "--into", "base.yaml", "--write")
    assert result.code == 1
    assert f"list.xlsx:{place}: error[{code}]" in result.err
    assert Path("base.yaml").read_text(encoding="utf-8") == BASE


def test_a_new_file_is_checked_at_the_cells_too(put: Callable[..., None], run: Run) -> None:
    put([["Nro", "Toimenpide", "Riippuu"], [1, "A", 2], [2, "B", 1]])
    result = run("import", "list.xlsx", "-o", "m.yaml")
    assert result.code == 1
    assert "list.xlsx:Toimenpiteet!C2: error[circle]" in result.err or "error[" in result.err
    assert not Path("m.yaml").exists()


# The form


def test_a_corrected_form_changes_the_file(run: Run, file_of: Callable[..., Path]) -> None:
    file_of(BASE, "base.yaml")
    changed = BASE.replace("    impact: L\n", "    impact: S..L\n").replace(
        "    owner: [Streets, Parks]\n", ""
    )
    file_of(changed.replace("name: Second", "name: 'Second; best'"), "edited.yaml")
    assert run("list", "-f", "edited.yaml", "--for-editing", "-o", "edited.xlsx").code == 0
    result = run("import", "edited.xlsx", "--into", "base.yaml", "--write")
    assert (result.code, result.err) == (0, "")
    found = roadmap("base.yaml")
    assert found == roadmap("edited.yaml")


def test_a_form_is_read_without_a_map_and_is_its_own_file(run: Run, file_of: Callable[..., Path]) -> None:
    file_of(BASE, "base.yaml")
    assert run("list", "-f", "base.yaml", "--for-editing", "-o", "form.xlsx", "--lang", "fi").code == 0
    Path("base.yaml").rename("kept.txt")
    assert run("import", "form.xlsx", "-o", "again.yaml").code == 0
    assert Path("again.yaml").read_text(encoding="utf-8").startswith("# Our measures.\n")
    Path("kept.txt").rename("base.yaml")
    assert roadmap("again.yaml") == roadmap("base.yaml")


def test_a_form_saved_as_text_is_known_too(run: Run, file_of: Callable[..., Path]) -> None:
    file_of(BASE, "base.yaml")
    run("list", "-f", "base.yaml", "--for-editing", "-o", "form.xlsx")
    rows = sheet(Path("form.xlsx").read_bytes())
    import csv

    with Path("form.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([_as_text(cell) for cell in row] for row in rows)
    result = run("import", "form.csv", "--into", "base.yaml")
    assert (result.code, result.err) == (0, "Read as UTF-8 with the delimiter ,.\n")
    assert "The file says so already." in result.out


def _as_text(value: Any) -> str:
    return str(int(value)) if isinstance(value, float) else str(value)


def test_a_new_row_of_a_form_has_the_next_free_number(run: Run, file_of: Callable[..., Path]) -> None:
    file_of(BASE, "base.yaml")
    run("list", "-f", "base.yaml", "--for-editing", "-o", "form.xlsx")
    rows = sheet(Path("form.xlsx").read_bytes())
    new: list[Any] = ["" for _ in rows[0]]
    new[rows[0].index("name")] = "New"
    Path("form.xlsx").write_bytes(workbook({"Edited": [*rows, new]}))
    result = run("import", "form.xlsx", "--into", "base.yaml", "--write")
    assert (result.code, result.err) == (0, "Edited!A5: A new measure. It has the number 3.\n")
    measure = roadmap("base.yaml").measures[-1]
    assert (measure.nr, measure.name, {*measure.values.values()}) == (3, "New", {None})


def test_a_form_with_a_strange_column_is_refused(run: Run, file_of: Callable[..., Path]) -> None:
    file_of(BASE, "base.yaml")
    run("list", "-f", "base.yaml", "--for-editing", "-o", "form.xlsx")
    rows = [list(row) for row in sheet(Path("form.xlsx").read_bytes())]
    for row, value in zip(rows, ("", "Remark", "x", ""), strict=False):
        row.append(value)
    rows[0][rows[0].index("theme")] = "them"
    rows[1].append("")
    rows[2] += ["beyond"]
    Path("form.xlsx").write_bytes(workbook({"Edited": rows}))
    result = run("import", "form.xlsx", "--into", "base.yaml")
    assert result.code == 1
    assert [line.split(" ")[1] for line in result.err.splitlines() if "error[" in line] == [
        "error[form-heading-unknown]:",
        "error[form-heading-unknown]:",
        "error[heading-missing]:",
    ]
    assert "--skip Remark\n" in result.err
    rows[2].pop()
    Path("form.xlsx").write_bytes(workbook({"Edited": rows}))
    result = run("import", "form.xlsx", "--into", "base.yaml", "--skip", "Remark", "--skip", "Theme")
    assert (result.code, result.err) == (0, "")
    assert "The file says so already." in result.out
    result = run("import", "form.xlsx", "--into", "base.yaml", "--skip", "Remarks")
    assert "error[option-heading-missing]" in result.err


def test_a_map_is_not_offered_for_a_form(run: Run, file_of: Callable[..., Path]) -> None:
    file_of(BASE, "base.yaml")
    run("list", "-f", "base.yaml", "--for-editing", "-o", "form.xlsx")
    rows = [list(row) for row in sheet(Path("form.xlsx").read_bytes())]
    rows[2][rows[0].index("impact")] = "huge"
    Path("form.xlsx").write_bytes(workbook({"Edited": rows}))
    assert "error[value-unknown]" in run("import", "form.xlsx", "--into", "base.yaml").err
    assert not Path("import-map.yaml").exists()


def test_cells_of_a_form_that_were_moved_without_their_key_are_told(
    run: Run, file_of: Callable[..., Path]
) -> None:
    file_of(BASE, "base.yaml")
    run("list", "-f", "base.yaml", "--for-editing", "-o", "form.xlsx")
    rows = [list(row) for row in sheet(Path("form.xlsx").read_bytes())]
    place = rows[0].index("owner")
    for row in rows[1:]:
        row.append(row[place])
        row[place] = ""
    Path("form.xlsx").write_bytes(workbook({"Edited": rows}))
    result = run("import", "form.xlsx", "--into", "base.yaml")
    assert [line.split(" ")[1] for line in result.err.splitlines() if "error[" in line] == [
        "error[form-heading-unknown]:"
    ]
    # What is left out says nothing: the owners stay.
    result = run("import", "form.xlsx", "--into", "base.yaml", "--skip", "Responsible")
    assert "The file says so already." in result.out


def test_the_form_has_lists_ranges_and_notes(in_process: RunProgram, file_of: Callable[..., Path]) -> None:
    from tests.formats.workbooks import assert_harmless, parts

    file_of(BASE, "base.yaml")
    data = in_process("list", "-f", "base.yaml", "--for-editing", "-O", "xlsx").stdout
    assert_harmless(data)
    xml = parts(data)
    first = xml["xl/worksheets/sheet1.xml"]
    assert "<formula1>choices!$E$1:$E$3</formula1>" in first
    assert '<dataValidation type="decimal"' in first
    assert '<row r="1" ' in first
    assert 'hidden="1"' in first
    assert "S: small" in xml["xl/comments1.xml"]
    assert 'name="choices" sheetId="3" state="hidden"' in xml["xl/workbook.xml"]
    assert data == in_process("list", "-f", "base.yaml", "--for-editing", "-O", "xlsx").stdout


def test_for_editing_is_a_workbook_of_all_keys(run: Run) -> None:
    assert "error[option-unheeded]" in run("list", "--for-editing").err
    assert "error[options-exclude]" in run("list", "--for-editing", "-o", "x.xlsx", "--group", "goal").err
    assert "error[options-exclude]" in run("list", "--for-editing", "-o", "x.xlsx", "--columns", "nr").err
    assert not Path("x.xlsx").exists()


# What is asked for


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("import list.xlsx -o a.yaml --into b.yaml", "options-exclude"),
        ("import list.xlsx -f a.yaml --into b.yaml", "options-exclude"),
        ("import list.xlsx --write", "only-with-into"),
        ("import list.xlsx --profile x", "only-with-into"),
        ("import list.xlsx --header-row x", "not-a-count"),
        ("import nowhere.xlsx", "file-missing"),
        ("import list.xlsx --into nowhere.yaml", "file-missing"),
        ("import - -f -", "input-twice"),
        ("import list.xlsx --map map1.yaml", "map-value-wrong"),
        ("import list.xlsx --map map2.yaml", "map-key-unknown"),
        ("import list.xlsx --map map3.yaml", "map-value-wrong"),
        ("import list.xlsx --map map4.yaml", "map-value-wrong"),
        ("import list.xlsx --map map5.yaml", "map-value-wrong"),
        ("import list.xlsx --map map6.yaml", "map-value-wrong"),
        ("import list.xlsx --map map7.yaml", "map-value-wrong"),
        ("import list.xlsx --map map8.yaml", "map-value-wrong"),
        ("import list.xlsx --map map9.yaml", "map-value-wrong"),
        ("import list.xlsx --into base.yaml --dimension Impact", "no-new-dimension-into"),
    ],
)
def test_wrong_usage_is_refused(
    put: Callable[..., None], run: Run, file_of: Callable[..., Path], line: str, code: str
) -> None:
    put([["Nr", "Name", "Impact"], [1, "A", "L"]])
    file_of(BASE, "base.yaml")
    maps = (
        "[]",
        "colums: {}",
        "columns: {Nr: {key: 3}}",
        "columns: {Nr: {key: nr, dimension: values, field: text}}",
        "columns: {Nr: {key: nr, decimal: x}}",
        "heading_row: x",
        "columns: {Nr: {key: nr, repeats: 1}}",
        "columns: {Nr: {key: nr, empty: [1]}}",
        "columns: {Nr: {key: nr, range: 5-0}}",
    )
    for place, text in enumerate(maps, 1):
        file_of(text, f"map{place}.yaml")
    result = run(*line.split())
    assert (result.code, result.out) == (2, "")
    assert f"error[{code}]" in result.err


def test_a_map_that_is_no_yaml_is_told_as_any_file(
    put: Callable[..., None], run: Run, file_of: Callable[..., Path]
) -> None:
    put(PROGRAMME)
    file_of("columns: {a: b", "map.yaml")
    result = run("import", "list.xlsx", "--map", "map.yaml")
    assert result.code == 1
    assert result.err.startswith("map.yaml:1:")
    file_of(b"columns: \xff", "map.yaml")
    assert run("import", "list.xlsx", "--map", "map.yaml").err.startswith("map.yaml:1:10: error[not-utf8]")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("columns: {Nr: nr, Name: nam}", "map-key-not-known"),
        ("columns: {Nr: nr, Name: {key: name, field: text}}", "key-is-own"),
        ("columns: {Nr: nr, Name: '?'}", "heading-unknown"),
        ("columns: {Nr: nr, Name: nr}", "key-in-two-columns"),
        ("columns: {Nr: nr}", "heading-not-in-map"),
        ("columns: {Nr: nr, Name: name, Nam: note}", "map-heading-missing"),
        ("sheet: Nowhere", "no-such-sheet"),
        ("heading_row: 9", "headings-not-found"),
    ],
)
def test_what_a_map_says_wrong_is_told(
    put: Callable[..., None], run: Run, file_of: Callable[..., Path], text: str, code: str
) -> None:
    put([["Nr", "Name"], [1, "A"]])
    file_of(text, "map.yaml")
    result = run("import", "list.xlsx", "--map", "map.yaml")
    assert result.code == 1
    assert f"error[{code}]" in result.err


def test_without_the_extra_text_files_are_still_read(
    put: Callable[..., None], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(PROGRAMME)
    put("Nro;Toimenpide\n1;Yksi\n", "list.csv")
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    assert "error[extra-missing]" in run("import", "list.xlsx").err
    assert run("import", "list.csv").code == 0


def test_a_map_is_not_written_where_it_would_not_help(put: Callable[..., None], run: Run) -> None:
    put([["Nro", "Toimenpide", "Kustannus"], [1, "A", Formula("=1/0", "#DIV/0!")]])
    assert run("import", "list.xlsx").code == 1
    assert not Path("import-map.yaml").exists()


def test_an_old_map_is_neither_used_nor_replaced_unless_it_is_named(
    put: Callable[..., None], run: Run
) -> None:
    put([["Nro", "Toimenpide", "Outo"], [1, "A", "x"]])
    Path("import-map.yaml").write_text("columns: {Nro: nr, Toimenpide: name, Outo: skip}\n", encoding="utf-8")
    result = run("import", "list.xlsx")
    assert "The map import-map.yaml was not read. Use it with: --map import-map.yaml" in result.out
    assert run("import", "list.xlsx", "--map", "import-map.yaml").code == 0


def test_a_map_is_kept_of_a_list_that_needs_none(put: Callable[..., None], run: Run) -> None:
    put(PROGRAMME)
    assert run("import", "list.xlsx", "--map", "kept.yaml", "-o", "a.yaml").code == 0
    again = run("import", "list.xlsx", "--map", "kept.yaml", "-o", "b.yaml")
    assert (again.code, again.err) == (0, "")
    assert Path("a.yaml").read_bytes() == Path("b.yaml").read_bytes()


def test_a_hostile_list_is_refused_by_the_command(run: Run, tmp_path: Path) -> None:
    (tmp_path / "list.xlsx").write_bytes(b"PK\x03\x04 no archive")
    result = run("import", "list.xlsx")
    assert (result.code, result.err.partition(": The")[0]) == (1, "list.xlsx: error[not-a-workbook]")


def test_standard_input_is_read(in_process: RunProgram) -> None:
    done = in_process("import", "-", input=b"Nro;Toimenpide\n1;Yksi\n")
    assert done.returncode == 0
    assert done.stdout.startswith(b"-\n")


# Cases of their own


def test_an_exported_list_is_read_without_a_map(run: Run) -> None:
    Path("measures.yaml").write_bytes(SHIPPED.read_bytes())
    assert run("list", "-o", "list.xlsx", "--lang", "fi").code == 0
    result = run("import", "list.xlsx", "--into", "measures.yaml")
    assert (result.code, result.err) == (0, "")
    assert "The file says so already." in result.out
    assert "has no cells. It was left out." in run("import", "list.xlsx").out


def test_a_text_list_of_keys_is_no_form(run: Run) -> None:
    Path("measures.yaml").write_bytes(SHIPPED.read_bytes())
    assert run("list", "-o", "list.csv", "--columns", "nr,name,impact").code == 0
    result = run("import", "list.csv", "--into", "measures.yaml")
    assert (result.code, result.err) == (0, "Read as UTF-8 with the delimiter ,.\n")
    assert "The file says so already." in result.out


@pytest.mark.parametrize("name", ["list.csv", "list.xlsx", "guarded.csv"])
def test_what_a_table_shows_of_a_value_changes_nothing(
    name: str, run: Run, file_of: Callable[..., Path]
) -> None:
    file_of(BASE.replace("name: Second", "name: =1+1"), "base.yaml")
    format = ["-O", "csv-excel"] if name == "guarded.csv" else []
    columns = ["--columns", "nr,name,owner,note"]
    assert run("list", "-f", "base.yaml", *format, *columns, "-o", name).code == 0
    result = run("import", name, "--into", "base.yaml")
    assert (result.code, "The file says so already." in result.out) == (0, True)
    assert ("Apostrophes" in result.err) is (name == "guarded.csv")


def test_what_was_left_aside_is_told_beside_the_changes(
    put: Callable[..., None], run: Run, file_of: Callable[..., Path]
) -> None:
    file_of(BASE, "base.yaml")
    put([["Nro", "Toimenpide", "Vaikuttavuus"], ["Kadut"], [1, "First", "L"], ["Yhteensä", None, 1]])
    result = run("import", "list.xlsx", "--into", "base.yaml")
    assert result.err.splitlines()[:2] == [
        'Row 2: A section heading, not a measure: "Kadut".',
        'Row 4: A sum, not a measure: "Yhteensä".',
    ]


def test_sheets_that_are_not_read_and_hidden_rows_that_are_read_are_told(run: Run) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook("list.xlsx") as book:
        for name in ("List", "Old", "Lists"):
            page = book.add_worksheet(name)
            page.write_row(0, 0, ["Nro", "Toimenpide", "Vaikuttavuus"] if name != "Lists" else ["S"])
            for row in range(1, 4):
                page.write_row(row, 0, [row, f"M{row}", "S"] if name != "Lists" else ["L"])
        book.get_worksheet_by_name("Old").hide()
        book.get_worksheet_by_name("List").set_row(2, None, None, {"hidden": True})
    out = run("import", "list.xlsx").out
    assert "Sheets that were not read: Old.\n" in out
    assert "List: Hidden rows were read too: 3.\n" in out


def test_a_number_that_is_missing_or_wrong_is_told(put: Callable[..., None], run: Run) -> None:
    put([["Nro", "Toimenpide"], [1, "A"], [None, "B"], ["x", "C"]])
    result = run("import", "list.xlsx")
    assert [line.split(" ")[:2] for line in result.err.splitlines() if "error[" in line] == [
        ["list.xlsx:Toimenpiteet!A3:", "error[number-missing]:"],
        ["list.xlsx:Toimenpiteet!A4:", "error[not-whole]:"],
    ]


def test_a_map_that_cannot_be_written_is_told_only_if_it_is_named(put: Callable[..., None], run: Run) -> None:
    put([["Nro", "Toimenpide", "Outo"], [1, "A", "x"]])
    assert "error[folder-missing]" in run("import", "list.xlsx", "--map", "nowhere/map.yaml").err
    Path("import-map.yaml").symlink_to("nowhere/map.yaml")
    assert "was not read" in run("import", "list.xlsx").out


def test_a_map_is_offered_where_the_folder_takes_no_files(
    put: Callable[..., None], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    from porvoo_roadmap.findings.problems import JobRefusedError

    def refuse(name: str, _: bytes) -> None:
        raise JobRefusedError("output-forbidden", file=name)

    put([["Nro", "Toimenpide", "Outo"], [1, "A", "x"]])
    monkeypatch.setattr("porvoo_roadmap.writing.targets.create_file", refuse)
    result = run("import", "list.xlsx")
    assert result.code == 1
    assert "import-map" not in result.out


def test_what_is_said_on_the_command_line_is_kept_in_the_map(run: Run, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes("Otsikko\nNro|Toimenpide|Outo\n1|Yö|x\n".encode("cp1252"))
    result = run("import", "list.csv", "--encoding", "cp1252", "--delimiter", "|", "--header-row", "2")
    assert result.code == 1
    text = Path("import-map.yaml").read_text(encoding="utf-8").replace('"?"', "skip")
    assert 'heading_row: 2\nencoding: cp1252\ndelimiter: "|"\n' in text
    Path("import-map.yaml").write_text(text, encoding="utf-8")
    assert run("import", "list.csv", "--map", "import-map.yaml").code == 0


def test_a_form_whose_own_file_is_damaged_is_read_with_the_folders(
    run: Run, file_of: Callable[..., Path]
) -> None:
    file_of(BASE, "measures.yaml")
    run("list", "--for-editing", "-o", "form.xlsx")
    rows = sheet(Path("form.xlsx").read_bytes())
    damaged = workbook({"Edited": rows, "porvoo-roadmap": [["porvoo-roadmap form 1"], ["|title: only"]]})
    Path("form.xlsx").write_bytes(damaged)
    result = run("import", "form.xlsx", "-o", "new.yaml")
    assert (result.code, result.err) == (0, "")
    assert roadmap("new.yaml").measures == roadmap().measures


def test_a_form_with_a_key_twice_is_refused(run: Run, file_of: Callable[..., Path]) -> None:
    file_of(BASE, "measures.yaml")
    run("list", "--for-editing", "-o", "form.xlsx")
    rows = [list(row) for row in sheet(Path("form.xlsx").read_bytes())]
    rows[0].append("owner")
    rows[1].append("Owner")
    Path("form.xlsx").write_bytes(workbook({"Edited": rows}))
    assert "error[heading-repeated]" in run("import", "form.xlsx", "--into", "measures.yaml").err


def test_a_file_that_was_broken_before_is_told_as_it_is(
    put: Callable[..., None], run: Run, file_of: Callable[..., Path]
) -> None:
    file_of(BASE.replace("default_profile: plain", "default_profile: plan"), "base.yaml")
    put([["Nr", "Name"], [1, "First"]])
    assert run("import", "list.xlsx", "--into", "base.yaml").err.startswith(
        "base.yaml:21:18: error[unknown-profile]"
    )


def test_a_removal_that_others_depend_on_is_told_in_the_file(
    put: Callable[..., None], run: Run, file_of: Callable[..., Path]
) -> None:
    """The number is changed by its code, and another measure of the file still has the old one."""
    text = BASE + "    depends_on: [1]\n"
    file_of(text, "base.yaml")
    put([["Nr", "Code", "Name", "Depends on"], [1, "K2", "First", 1]])
    result = run("import", "list.xlsx", "--into", "base.yaml")
    assert result.code == 1
    assert "list.xlsx:Toimenpiteet!" in result.err


def test_new_fields_and_dimensions_of_every_kind(put: Callable[..., None], run: Run) -> None:
    put(
        [
            [
                "Nro",
                "Toimenpide",
                "Teemat",
                "Päästö (t)",
                "Pituus",
                "Valmius",
                "Muu",
                "Sivu",
                "Vaikuttavuus",
                "nr",
            ],
            [1, "A", "katu; puisto", "2–5", "12 €", "50 %", "x", "https://example.org", "L", None],
            [2, "B", "katu", 7, None, None, None, None, "M", None],
            [3, "C", None, None, None, None, None, None, "M", None],
        ]
    )
    Path("map.yaml").write_text(
        "columns:\n  Nro: nr\n  Toimenpide: name\n  Teemat: {key: theme, dimension: many}\n"
        "  Päästö (t): {key: emission, dimension: number}\n  Pituus: {key: length, field: number}\n"
        "  Valmius: {key: ready, field: percent}\n  Muu: {key: other, field: text}\n"
        "  Sivu: {key: page, field: link}\n  Vaikuttavuus: impact\n  nr: skip\n",
        encoding="utf-8",
    )
    result = run("import", "list.xlsx", "--map", "map.yaml", "-o", "m.yaml")
    assert (result.code, result.err) == (0, "")
    text = Path("m.yaml").read_text(encoding="utf-8")
    assert text[text.index("  theme:") :] == snapshot("""\
  theme:
    title: Teemat
    many: true
    values:
      katu: {}
      puisto: {}
  emission:
    title: Päästö
    unit: t
    number:
      from: 0
      to: 7

fields:
  length:
    title: Pituus
    kind: number
    unit: €
  ready:
    title: Valmius
    kind: percent
  other:
    title: Muu
    kind: text
  page:
    title: Sivu
    kind: link

profiles:
  first:
    title: First order
    when: Until you have decided what each criterion weighs.
    method: weighted-sum
    weights:
      impact: 1
      emission: 1

default_profile: first

measures:
  - nr: 1
    name: A
    theme: [katu, puisto]
    emission: 2..5
    length: 12
    ready: 50
    other: x
    page: https://example.org
    impact: L
  - nr: 2
    name: B
    theme: [katu]
    emission: 7
    impact: M
  - nr: 3
    name: C
    theme: null
    emission: null
    impact: M
""")


def test_a_field_of_the_file_stays_one(
    put: Callable[..., None], run: Run, file_of: Callable[..., Path]
) -> None:
    fields = (
        "fields:\n  decided: {title: Decided, kind: date}\n  size: {title: Size, kind: number, unit: k€}\n"
    )
    file_of(BASE.replace("profiles:\n", fields + "profiles:\n"), "base.yaml")
    put([["Nr", "Name", "Impact", "Decided", "Size"], [1, "First", "L", "2026-05-01", 5]])
    assert run("import", "list.xlsx", "-f", "base.yaml", "-o", "m.yaml").code == 0
    assert roadmap("m.yaml").measures[0].fields == {"decided": "2026-05-01", "size": 5}
    put([["Nr", "Name", "Impact", "Decided", "Size"], [1, "First", "L", "2026-05-01", "5 €"]])
    assert "error[other-unit]" in run("import", "list.xlsx", "-f", "base.yaml").err


def test_a_heading_without_letters_still_makes_a_key(put: Callable[..., None], run: Run) -> None:
    put(
        [["Nro", "Toimenpide", "!!", "Tunnus x", "Koodi"], [1, "A", "x", "y", "K1"], [2, "B", "z", "y", "K2"]]
    )
    lines = ["import", "list.xlsx", "--dimension", "!!", "--dimension", "Tunnus x", "-o", "m.yaml"]
    assert run(*lines).code == 0
    assert "weights:\n      dimension: 1" in Path("m.yaml").read_text(encoding="utf-8")


def test_a_sheet_of_one_row_is_no_list(put: Callable[..., None], run: Run) -> None:
    put([["Nothing here"]])
    assert "error[headings-not-found]" in run("import", "list.xlsx").err


def test_a_column_that_is_a_measures_own_makes_a_dimension_of_another_key(
    put: Callable[..., None], run: Run
) -> None:
    put([["Nro", "Toimenpide", "Vastuutaho", "Tila"], [1, "A", "x", "kesken"], [2, "B", "y", "valmis"]])
    lines = ["import", "list.xlsx", "--dimension", "Vastuutaho", "--dimension", "Tila", "-o", "m.yaml"]
    assert run(*lines).code == 0
    text = Path("m.yaml").read_text(encoding="utf-8")
    assert "  vastuutaho:\n    title: Vastuutaho\n" in text
    assert "  status:\n    title: Tila\n" in text


def test_thousands_in_the_heading_are_counted_in_the_unit_of_the_file(
    put: Callable[..., None], run: Run, file_of: Callable[..., Path]
) -> None:
    file_of(BASE, "base.yaml")
    put([["Nr", "Name", "Price (1 000 €)"], [2, "Second", 4.5]])
    assert run("import", "list.xlsx", "--into", "base.yaml", "--write").code == 0
    assert roadmap("base.yaml").measures[1].values["price"] == 4500


def test_programs_get_the_notes_too(put: Callable[..., None], run: Run) -> None:
    put(PROGRAMME)
    found = json.loads(run("import", "list.xlsx", "-O", "json").out)
    assert found["result"]["notes"] == [
        {"cell": "Toimenpiteet!1", "code": "row-is-title", "text": "Digiohjelma 2026"}
    ]
    assert found["rows"] == []


def test_an_empty_column_in_a_form_is_passed_over(run: Run, file_of: Callable[..., Path]) -> None:
    file_of(BASE, "measures.yaml")
    run("list", "--for-editing", "-o", "form.xlsx")
    rows = [["", *row] for row in sheet(Path("form.xlsx").read_bytes())]
    Path("form.xlsx").write_bytes(workbook({"Edited": rows}))
    assert run("import", "form.xlsx", "--into", "measures.yaml").code == 0


def test_a_fault_that_no_cell_is_the_cause_of_is_told_in_the_file(
    put: Callable[..., None], run: Run, file_of: Callable[..., Path]
) -> None:
    decided = "decisions:\n  - {nr: 1, put: before 2}\n  - {nr: 2, put: last}\n"
    file_of(BASE.replace("measures:\n", decided + "measures:\n"), "base.yaml")
    put([["Nr", "Code", "Name"], [1, "2", "First"]])
    result = run("import", "list.xlsx", "--into", "base.yaml")
    assert (result.code, "code-is-number" in result.err) == (1, True)


def test_a_programme_with_everything_comes_back(run: Run) -> None:
    for name in ("streets", "climate"):
        own = Path(__file__).parents[1] / "programmes" / f"{name}.yaml"
        Path("own.yaml").write_bytes(own.read_bytes())
        assert run("list", "-f", "own.yaml", "--for-editing", "-o", "form.xlsx").code == 0
        assert run("import", "form.xlsx", "-o", f"{name}.yaml").code == 0
        assert roadmap(f"{name}.yaml") == roadmap("own.yaml")
        assert "The file says so already." in run("import", "form.xlsx", "--into", "own.yaml").out


def test_long_lines_and_strange_years_come_back(run: Run, file_of: Callable[..., Path]) -> None:
    text = BASE.replace("title: Test", f"title: {'x' * 20_000}").replace(
        "    code: K1\n", "    year: -12345678901234567890\n"
    )
    file_of(text, "measures.yaml")
    assert run("list", "--for-editing", "-o", "form.xlsx").code == 0
    assert run("import", "form.xlsx", "-o", "new.yaml").code == 0
    assert roadmap("new.yaml") == roadmap()


TWO_MEASURES = """\
measures:
  - {nr: 1, name: First, goal: A, impact: L, cost: M}
  - {nr: 2, name: Second, goal: A, impact: L, cost: M, code: X}
"""


def test_a_fault_that_a_list_makes_elsewhere_in_the_file_is_told_there(
    put: Callable[..., None], run: Run
) -> None:
    Path("measures.yaml").write_text(roadmap_text(TWO_MEASURES), encoding="utf-8")
    put([["Nr", "Name", "Code"], [1, "First", "X"]])
    result = run("import", "list.xlsx", "--into", "measures.yaml")
    assert result.code == 1
    assert 'error[duplicate-code]: Another measure already has the code "X"' in result.err
    assert "list.xlsx" not in result.err


def test_the_map_says_the_range_of_the_numbers_of_a_new_dimension(put: Callable[..., None], run: Run) -> None:
    put("Nr;Measure;Impact;Cost (€)\n1;Bridge;L;410 000\n2;Lamps;M;2 500\n", "list.csv")
    told = "Ranges taken from the list: cost."
    assert told in run("import", "list.csv", "-o", "taken.yaml", "--map", "map.yaml").out
    assert "number:\n      from: 0\n      to: 410000\n" in Path("taken.yaml").read_text(encoding="utf-8")
    text = Path("map.yaml").read_text(encoding="utf-8")
    assert text.count("range: 0..410000\n") == 1
    said = text.replace("range: 0..410000\n", "range: 0..500000\n")
    Path("map.yaml").write_text(said, encoding="utf-8")
    assert told not in run("import", "list.csv", "-o", "said.yaml", "--map", "map.yaml").out
    assert "number:\n      from: 0\n      to: 500000\n" in Path("said.yaml").read_text(encoding="utf-8")
    Path("map.yaml").write_text(said.replace("..500000\n", "..400000\n"), encoding="utf-8")
    outside = run("import", "list.csv", "-o", "outside.yaml", "--map", "map.yaml")
    assert outside.code == 1
    assert outside.err.startswith("list.csv:2:4: error[out-of-range]: ")
    assert not Path("outside.yaml").exists()


def test_a_state_that_a_measure_does_not_say_is_an_empty_cell(run: Run, file_of: Callable[..., Path]) -> None:
    states = "  status: {title: Status, values: {open: {}, done: {state: done}}}\n"
    file = file_of(roadmap_text(MEASURES, dimensions=DIMENSIONS + states), "measures.yaml")
    text = file.read_text(encoding="utf-8")
    run("list", "-f", "measures.yaml", "--for-editing", "-o", "form.xlsx")
    rows = sheet(Path("form.xlsx").read_bytes())
    assert rows[2][rows[0].index("status")] == ""
    assert "The file says so already." in run("import", "form.xlsx", "--into", "measures.yaml").out
    assert file.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("name", LISTS)
def test_a_municipal_list_is_written_whole_or_refused_with_every_cell(name: str, run: Run) -> None:
    wanted = LISTS[name]
    Path("list.xlsx").write_bytes(workbook(wanted.sheets, wanted.hidden))
    result = run("import", "list.xlsx", "-o", "measures.yaml", "-O", "json")
    problems = json.loads(result.out)["rows"]
    if result.code == 0:
        place = wanted.keys.split().index("name")
        assert problems == []
        assert [measure.name for measure in roadmap().measures] == [row[place] for row in wanted.measures]
    else:
        assert not Path("measures.yaml").exists()
        assert problems
        assert all(problem["cell"] for problem in problems)
    assert (result.code == 0) == (name == "klimat")


def test_the_map_that_made_a_file_reads_the_next_list_into_it(put: Callable[..., None], run: Run) -> None:
    Path("map.yaml").write_text(
        "columns:\n  Nro: nr\n  Toimenpide: name\n"
        "  Hinta: {key: cost, dimension: number, range: 0..500}\n"
        "  Teema: {key: theme, dimension: values}\n"
        "  Kenelle: {key: whom, dimension: many}\n"
        "  Seuranta: {key: followed, field: text}\n",
        encoding="utf-8",
    )
    headings = ["Nro", "Toimenpide", "Hinta", "Teema", "Kenelle", "Seuranta"]
    put([headings, [1, "A", 100, "x", "p; q", "1"], [2, "B", 200, "y", "q", "2"]])
    assert run("import", "list.xlsx", "--map", "map.yaml", "-o", "new.yaml").code == 0
    put([headings, [1, "A", 150, "y", "p", "3"]])
    result = run("import", "list.xlsx", "--map", "map.yaml", "--into", "new.yaml", "--write")
    assert (result.code, roadmap("new.yaml").measures[0].values) == (
        0,
        {"cost": 150, "theme": "y", "whom": ("p",)},
    )
    # What the file declares stays: the range, and the values that this list has not.
    assert run("import", "list.xlsx", "--map", "map.yaml", "-f", "new.yaml", "-o", "newer.yaml").code == 0
    assert roadmap("newer.yaml").dimensions == roadmap("new.yaml").dimensions


def test_an_amount_is_read_as_its_cell_shows_it(run: Run, file_of: Callable[..., Path]) -> None:
    import xlsxwriter

    file_of(BASE, "base.yaml")
    with xlsxwriter.Workbook("list.xlsx") as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["Nr", "Name", "Price"])
        for row, (price, code) in enumerate([(300, "#,##0 €"), (4, '0.0 "t€"')], 1):
            page.write_row(row, 0, [row, "First" if row == 1 else "Second"])
            page.write_number(row, 2, price, book.add_format({"num_format": code}))
    assert run("import", "list.xlsx", "--into", "base.yaml", "--write").code == 0
    assert [measure.values["price"] for measure in roadmap("base.yaml").measures] == [300, 4000]


def test_a_measures_file_is_no_list(run: Run, file_of: Callable[..., Path]) -> None:
    file_of(roadmap_text(), "measures.yaml")
    result = run("import", "measures.yaml", "-o", "new.yaml")
    assert (result.code, result.out) == (2, "")
    assert "error[list-is-measures-file]: measures.yaml is a measures file, and no list." in result.err
