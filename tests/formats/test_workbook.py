"""Workbooks: texts are texts, numbers are numbers, and nothing is lost."""

import re
import sys
from collections.abc import Callable
from datetime import date, datetime
from fractions import Fraction
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given

from porvoo_roadmap.document import Document, Report
from porvoo_roadmap.document.records import Field, Records
from porvoo_roadmap.findings.gallery import faulty, mended
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.formats import workbook
from porvoo_roadmap.formats.result_workbook import xlsx
from porvoo_roadmap.text.language import Words
from tests.conftest import SHIPPED, SHOWING, Run, RunProgram, roadmap_text
from tests.formats.workbooks import assert_harmless, kinds, parts, sheet, sheet_names
from tests.importing.roadmaps import NASTY, texts
from tests.sheets.building import SOFFICE, converted

STREETS = Path(__file__).parents[1] / "programmes" / "streets.yaml"
#: Command lines whose results are sheets of other shapes.
LINES = (
    *SHOWING,
    "explain 19 --against 8",
    "robustness --pairs",
    "robustness --first 5",
    "plan --budget 30 --group goal",
    "plan --sweep",
    "plan --period 2027=20 --period 2028=15",
    "rank --group goal",
    "list --columns nr,name,cost",
    "matrix --cells count",
)


def report(fields: list[Field], rows: list[list[object]], sums: list[list[object]] | None = None) -> Report:
    return Report(lambda: Document("T", []), lambda: Records({}, fields, rows, sums or []))


def written(in_process: RunProgram, *arguments: str) -> bytes:
    done = in_process(*arguments, "-O", "xlsx")
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout


@pytest.mark.parametrize("line", LINES)
def test_every_result_is_a_workbook_without_formulas_and_links(in_process: RunProgram, line: str) -> None:
    data = written(in_process, *line.split())
    assert_harmless(data)
    assert sheet_names(data) == ["Result", "About"]
    assert len(sheet(data)) > 1
    assert data == written(in_process, *line.split())


@given(texts)
def test_a_text_stays_a_text(text: str) -> None:
    data = xlsx(report([Field("a", text), Field("b", "B", plain=False)], [[text, [text]]]), Words())
    assert_harmless(data)
    assert {*kinds(data).values()} == {"s"}
    assert sheet(data)[0][0] == text
    assert sheet(data)[1][0] == text


def test_nasty_names_are_shown_as_they_are(in_process: RunProgram, file_of: Callable[..., Path]) -> None:
    fit = [name for name in NASTY if "\u00a0" not in name]
    measures = "measures:\n" + "".join(
        f"  - {{nr: {nr}, name: {_quoted(name)}, problem: null, goal: A, impact: L, cost: M}}\n"
        for nr, name in enumerate(fit, 1)
    )
    path = file_of(roadmap_text(measures))
    data = written(in_process, "list", "-f", str(path))
    assert [row[1] for row in sheet(data)[1:]] == fit
    assert_harmless(data)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def test_numbers_dates_and_shares_are_what_they_are(in_process: RunProgram) -> None:
    data = written(in_process, "list", "-f", str(STREETS), "--lang", "fi")
    rows = sheet(data)
    first = dict(zip(rows[0], rows[1], strict=True))
    assert first["Kustannusarvio"] == 1250000
    assert first["Päätöspäivä"] == date(2025, 11, 18)
    assert first["Asiakirja"] == "https://example.org/katusuunnitelmat/asematie"
    styles = parts(data)["xl/styles.xml"]
    assert 'formatCode="#,##0&quot; €&quot;"' in styles
    assert 'formatCode="yyyy-mm-dd"' in styles
    assert 'formatCode="0%"' in styles


def test_a_share_is_a_percentage_of_one() -> None:
    fields = [
        Field("s", "Share", plain=False, holds="share"),
        Field("p", "Percent", plain=False, holds="percent"),
    ]
    data = xlsx(report(fields, [[Fraction(1, 4), Fraction(25, 2)]]), Words())
    assert sheet(data)[1] == [0.25, 0.125]


def test_a_truth_value_is_one_and_nothing_is_nothing() -> None:
    data = xlsx(
        report([Field("a", "A", plain=False), Field("b", "B")], [[True, None], [False, "x"]]), Words()
    )
    assert kinds(data) == {"A1": "s", "B1": "s", "A2": "b", "A3": "b", "B3": "s"}


def test_a_day_before_sheets_can_count_is_a_text() -> None:
    rows: list[list[object]] = [["1899-12-31"], ["1900-03-01"], [None]]
    data = xlsx(report([Field("a", "A", holds="date")], rows), Words())
    assert [row[0] for row in sheet(data)[1:3]] == ["1899-12-31", datetime(1900, 3, 1).date()]  # noqa: DTZ001 -- a day


def test_headings_are_in_the_readers_language_and_values_as_in_the_file(in_process: RunProgram) -> None:
    rows = sheet(written(in_process, "list", "--lang", "fi"))
    assert rows[0][:4] == ["Nro", "Nimi", "Ratkaistava ongelma", "Tavoite"]
    assert rows[1][3] == "A"


def test_the_sheet_is_ready_to_read_and_print(in_process: RunProgram) -> None:
    data = written(in_process, "list")
    text = parts(data)["xl/worksheets/sheet1.xml"]
    assert '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' in text
    assert '<autoFilter ref="A1:R27"/>' in text
    assert 'paperSize="9"' in text
    assert 'orientation="landscape"' in text
    assert "<oddFooter>&amp;C&amp;P / &amp;N</oddFooter>" in text
    assert "Print_Titles" in parts(data)["xl/workbook.xml"]


def columns(data: bytes) -> list[tuple[int, int, float]]:
    """The first and the last of columns, and their width: nothing where they are hidden."""
    text = parts(data)["xl/worksheets/sheet1.xml"]
    found = re.findall(r'<col min="(\d+)" max="(\d+)" width="([0-9.]+)"', text)
    return [(int(first), int(last), float(width)) for first, last, width in found]


def test_no_column_is_wider_than_the_limit(in_process: RunProgram) -> None:
    widths = [width for _, _, width in columns(written(in_process, "list")) if width]
    assert max(widths) < 62
    assert min(widths) > 5


def test_columns_that_hold_nothing_are_hidden_unless_they_are_asked_for(in_process: RunProgram) -> None:
    data = written(in_process, "list")
    rows = sheet(data)
    empty = {place for place, cells in enumerate(zip(*rows[1:], strict=True), 1) if {*cells} == {""}}
    hidden = {place for first, last, width in columns(data) if not width for place in range(first, last + 1)}
    assert rows[0][min(empty) - 1] == "Year"
    assert hidden == empty
    assert all(width for _, _, width in columns(written(in_process, "list", "--columns", "nr,name,year")))
    none = in_process("list", "--search", "nothing", "-O", "xlsx").stdout
    assert all(width for _, _, width in columns(none))


def test_rows_are_as_high_as_their_texts() -> None:
    """Not all programs see to it by themselves."""
    rows: list[list[object]] = [["short"], ["a long text " * 10], ["one\ntwo\nthree"], ["x" * 30_000]]
    text = parts(xlsx(report([Field("a", "A")], rows), Words()))["xl/worksheets/sheet1.xml"]
    heights = dict(re.findall(r'<row r="(\d+)"[^>]* ht="([0-9.]+)"', text))
    # 121 characters in a column of 60, three lines, and the most there can be: 15 points a line.
    assert heights == {"3": "30", "4": "45", "5": "405"}


def test_shares_of_ranks_are_percentages_in_columns_of_their_own(in_process: RunProgram) -> None:
    rows = sheet(written(in_process, "robustness", "--lang", "fi"))
    first = rows[0].index("Sija 1")
    assert rows[0][first : first + 26] == [f"Sija {rank}" for rank in range(1, 27)]
    assert [round(sum(row[first : first + 26]), 9) for row in rows[1:]] == [1] * 26
    data = xlsx(report([Field("a", "S", holds="shares")], [[None], [[Fraction(1, 4)] * 4]]), Words())
    assert sheet(data) == [["Rank 1", "Rank 2", "Rank 3", "Rank 4"], [""] * 4, [0.25] * 4]
    many = xlsx(report([Field("a", "S", holds="shares")], [[[Fraction(1, 128)] * 128]]), Words())
    assert sheet(many)[0] == ["S"]
    assert sheet(many)[1][0].startswith("0.0078125, ")
    assert sheet(xlsx(report([Field("a", "S", holds="shares")], [[None]]), Words()))[0] == ["S"]


def test_the_second_sheet_says_what_the_caption_says(in_process: RunProgram) -> None:
    about = [row[0] for row in sheet(written(in_process, "rank", "-f", str(SHIPPED), "--goal", "B"), "About")]
    text = in_process("rank", "-f", str(SHIPPED), "--goal", "B").stdout.decode()
    caption = text.rstrip().split("\n\n")[-1].split("\n")
    assert {*caption} <= {*about}
    assert any(line.startswith("SHA-256: ") and len(line) == 9 + 64 for line in about)


def test_a_matrix_is_a_grid_with_its_totals(in_process: RunProgram) -> None:
    rows = sheet(written(in_process, "matrix", "--cells", "count"))
    assert rows[0][0] == "Impact ↓\nCost →"
    assert rows[0][-1] == rows[-1][0] == "Total"
    assert rows[-1][-1] == 26


def test_a_plan_has_its_sums(in_process: RunProgram) -> None:
    rows = sheet(written(in_process, "plan", "--budget", "30"))
    last = {row[1]: row[3] for row in rows[-3:]}
    assert last["Budget"] == 30
    assert last["In the plan"] + last["Left"] == 30
    assert last["In the plan"] == sum(row[3] for row in rows[1:-3] if row[5])


def test_a_plan_of_periods_has_the_sums_of_each(in_process: RunProgram) -> None:
    rows = sheet(written(in_process, "plan", "--period", "2027=20", "--period", "2028=15"))
    assert [row[7] for row in rows if row[1] == "Budget"] == ["2027", "2028", ""]


def test_sums_are_for_people_alone(run: Run) -> None:
    assert "Budget" not in run("plan", "--budget", "30", "-O", "csv").out
    assert len(run("plan", "--budget", "30", "-O", "jsonl").out.splitlines()) == 26


def test_possible_ranks_are_drawn(in_process: RunProgram) -> None:
    text = parts(written(in_process, "robustness"))["xl/worksheets/sheet1.xml"]
    assert text.count('type="dataBar"') == 2 * 2  # In the old form and in the new one.
    assert text.count('type="colorScale"') == 26


def test_a_text_that_no_cell_can_hold_is_refused_and_nothing_written(
    run: Run, file_of: Callable[..., Path]
) -> None:
    measure = "measures:\n  - {nr: 1, name: A, problem: %s, goal: A, impact: L, cost: M}\n"
    file_of(roadmap_text(measure % ("\U0001f6b2" * 16_384)))
    result = run("list", "-o", "list.xlsx")
    assert result.code == 2
    assert "error[text-too-long-for-sheet]: A text is longer than the 32" in result.err
    assert not Path("list.xlsx").exists()
    file_of(roadmap_text(measure % ("\U0001f6b2" * 16_383)))
    assert run("list", "-o", "list.xlsx").code == 0


def test_more_rows_than_a_sheet_has_are_refused(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 26)
    result = run("list", "-o", "list.xlsx")
    assert "error[too-many-rows-for-sheet]: The result has 27 rows. A sheet can have 26." in result.err
    assert not Path("list.xlsx").exists()


def test_more_columns_than_a_sheet_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_COLUMNS", 1)
    with pytest.raises(JobRefusedError) as refused:
        xlsx(report([Field("a", "A"), Field("b", "B")], []), Words())
    assert refused.value.code == "too-many-columns-for-sheet"


def test_without_the_extra_the_message_says_what_to_install(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    result = run("list", "-o", "list.xlsx")
    assert (result.code, result.out) == (2, "")
    assert "pip install 'porvoo-roadmap[sheets]'" in result.err


def test_a_terminal_gets_no_workbook(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("porvoo_roadmap.cli.streams.is_terminal", lambda: True)
    assert "error[workbook-to-terminal]" in run("list", "-O", "xlsx").err
    assert "error[workbook-to-terminal]" in run("list", "-O", "xlsx", "--for-editing").err
    assert "error[workbook-to-terminal]" in run("check", "missing.yaml", "-O", "xlsx").err


def test_what_check_finds_is_a_workbook_in_the_readers_language(
    run: Run, file_of: Callable[..., Path]
) -> None:
    file_of(faulty("unknown-key").decode())
    run("check", "measures.yaml", "missing.yaml", "--lang", "fi", "-o", "found.xlsx")
    data = Path("found.xlsx").read_bytes()
    assert_harmless(data)
    assert sheet_names(data) == ["Tulos", "Tietoja"]
    heads, first, unread = sheet(data)
    assert heads == ["Tiedosto", "Rivi", "Sarake", "Koodi", "Vakavuus", "Mikä on vialla", "Korjaa näin"]
    assert first[:6] == ["measures.yaml", 21, 5, "unknown-key", "virhe", "Avain ”colour” ei kuulu tähän."]
    assert unread[:6] == ["missing.yaml", 1, 1, "file-missing", "virhe", "Tiedostoa missing.yaml ei ole."]
    digest = sha256(Path("measures.yaml").read_bytes()).hexdigest()
    assert [text for (text,) in sheet(data, "Tietoja")] == [
        "Virheet ja varoitukset",
        "measures.yaml: 1 virhe",
        "Tiedostoa missing.yaml ei ole.",
        f"SHA-256: {digest} (measures.yaml)",
    ]


def test_a_sound_file_gives_a_workbook_without_rows(run: Run, file_of: Callable[..., Path]) -> None:
    file_of(mended("unknown-key").decode())
    assert run("check", "measures.yaml", "-o", "found.xlsx").code == 0
    assert len(sheet(Path("found.xlsx").read_bytes())) == 1


@pytest.mark.office
@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_every_workbook(in_process: RunProgram, tmp_path: Path) -> None:
    books = {f"book{place}": written(in_process, *line.split()) for place, line in enumerate(LINES)}
    found = converted(books, "ods", tmp_path / "office")
    for name, data in books.items():
        assert sheet_names(found[name]) == ["Result", "About"]
        assert [row[0] for row in sheet(found[name])] == [row[0] for row in sheet(data)]


def test_what_is_nested_is_written_in_words(in_process: RunProgram) -> None:
    first = sheet(written(in_process, "profiles", "--lang", "sv"))[1]
    assert first[2] == "Förpliktelserna först"
    assert first[5] == "impact: 3; cost: 2"
    data = xlsx(report([Field("a", "A")], [[{"cost": None, "rate": Fraction(1, 2)}], [{}]]), Words())
    assert [row[0] for row in sheet(data)] == ["A", "rate: 0.5", ""]
