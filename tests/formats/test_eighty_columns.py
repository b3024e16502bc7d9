"""In a window of eighty columns: the tables of the city's file, what is said below them, and what is not."""

import re
from pathlib import Path

import pytest

from porvoo_roadmap.formats.text import GAP
from porvoo_roadmap.loading import load
from tests.conftest import DIMENSIONS, MEASURES, SHIPPED, Run, roadmap_text

LANGUAGES = ("en", "fi", "sv")
PROGRAMMES = Path(__file__).parents[1] / "programmes"
LINES = (
    "list",
    "list --goal B",
    "rank",
    "rank --goal C",
    "rank --robust",
    "rank --robust --goal C",
    "rank --profile climate --robust",
    "rank --profile value-for-money",
    "robustness",
    "robustness --first 10 --goal A,C",
    "robustness --vary points --no-lanes",
    "robustness --pairs",
    "plan --budget 30",
    "plan --budget 30 --include 9 --exclude 8",
    "plan --sweep",
    "plan --period 2027=20 --period 2028=15",
    "plan --period 2027=12 --period 2028=12 --period 2029=12 --rate 5%",
    "matrix",
    "matrix --cells name",
    "matrix --rows goal --columns source",
    "summary",
    "explain 24",
    "explain 10 --profile value-for-money",
    "explain 1 --against 8",
    "explain 1 --against 8 --profile climate",
    "show 1 10 16",
    "profiles",
)
TOO_NARROW = {
    "en": "A window of {width} columns is too narrow for a table: it shows one fact per line.\n",
    "fi": "Taulukko ei mahdu {width} merkin levyiseen ikkunaan, joten jokainen tieto on omalla rivillään.\n",
    "sv": "Tabellen ryms inte i ett fönster på {width} tecken, så varje uppgift står på en egen rad.\n",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("line", LINES)
def test_every_table_of_the_citys_file_fits(
    run: Run, monkeypatch: pytest.MonkeyPatch, line: str, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = run(*line.split(), "-O", "table", "-f", str(SHIPPED), "--lang", language)
    assert (shown.code, shown.err) == (0, "")
    assert max(map(len, shown.out.splitlines())) <= 80


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("line", ["list", "matrix", "plan --sweep"])
def test_a_window_that_is_too_narrow_is_told_of(
    run: Run, monkeypatch: pytest.MonkeyPatch, line: str, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", "25")
    shown = run(*line.split(), "-O", "table", "--lang", language)
    assert (shown.code, shown.err) == (0, TOO_NARROW[language].format(width=25))
    assert run(*line.split(), "-O", "plain", "--lang", language).err == ""


def test_the_english_list_splits_no_word(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    out = run("list", "-O", "table").out
    (rule,) = re.findall("^─+$", out, re.MULTILINE)
    table = out.split(f"{rule}\n")[1].split("\n\n")[0]
    roadmap = load(str(SHIPPED), {}, print).roadmap
    names = {word for measure in roadmap.measures for word in measure.name.split()}
    shown = {word for line in table.splitlines() for word in line.split()}
    assert names <= shown


def test_a_word_is_broken_only_where_words_have_no_room(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    word = "omaisuudenhallintatyökalun"
    (tmp_path / "measures.yaml").write_text(roadmap_text(MEASURES.replace("First", word)))
    for width, is_whole in ((56, True), (51, True), (50, False)):
        monkeypatch.setenv("COLUMNS", str(width))
        shown = run("list", "-O", "table")
        assert (shown.err == "", word in shown.out) == (True, is_whole), width


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_amount_is_broken_in_the_heading_of_a_range(
    run: Run, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = run("matrix", "-f", str(PROGRAMMES / "streets.yaml"), "--lang", language, "-O", "table")
    assert shown.err == ""
    lines = [{cell.strip() for cell in line.split("│")} for line in shown.out.splitlines()]
    ends = ("100\u202f000", "500\u202f000")
    assert any({*(f"{end}–" for end in ends), "1\u202f500\u202f000–"} <= line for line in lines)
    assert any({*ends, "1\u202f500\u202f000", "4\u202f000\u202f000"} <= line for line in lines)


# Headings


def test_a_heading_is_short_above_a_table_and_long_where_it_is_read_alone(run: Run) -> None:
    lines = run("rank", "--lang", "fi").out.splitlines()
    first = next(line for line in lines if line.startswith("Sija "))
    assert first.split() == ["Sija", "Nro", "Nimi", "Vaik.", "Kust.", "Pistemäärä"]
    plain = run("rank", "--lang", "fi", "-O", "plain").out
    assert "\nNumero: 19\n" in plain
    assert "\nVaikuttavuus: L\nKustannusluokka: M\n" in plain


def test_a_heading_that_a_language_lacks_is_the_title(run: Run) -> None:
    shown = {language: run("list", "--lang", language).out for language in LANGUAGES}
    for language, title in (
        ("en", "Impact  Cost\n"),
        ("fi", "Vaik.  Kust.\n"),
        ("sv", "Genomslag  Kostnad\n"),
    ):
        assert title in shown[language].replace(f"{GAP}\n", "\n")


@pytest.mark.parametrize("heading", ["Im.", "{fi: Im., en: Im.}"])
def test_any_dimension_may_have_a_heading(run: Run, tmp_path: Path, heading: str) -> None:
    dimensions = DIMENSIONS.replace("title: Impact\n", f"title: Impact\n    heading: {heading}\n")
    (tmp_path / "measures.yaml").write_text(roadmap_text(dimensions=dimensions))
    assert "Name   Goal  Im.  Cost\n" in run("list").out
    assert "Im. ↓" in run("matrix").out
    assert 'matrix "Impact"' in run("matrix").out
    assert run("check", "measures.yaml").code == 0


def test_a_heading_may_be_left_out_by_language_or_as_null(run: Run, tmp_path: Path) -> None:
    for heading in ("{fi: Im.}", "null"):
        dimensions = DIMENSIONS.replace("title: Impact\n", f"title: Impact\n    heading: {heading}\n")
        (tmp_path / "measures.yaml").write_text(roadmap_text(dimensions=dimensions))
        assert "Name   Goal  Impact  Cost\n" in run("list").out


def test_a_heading_that_is_no_text_is_a_problem(run: Run, tmp_path: Path) -> None:
    dimensions = DIMENSIONS.replace("title: Impact\n", "title: Impact\n    heading: 7\n")
    (tmp_path / "measures.yaml").write_text(roadmap_text(dimensions=dimensions))
    refused = run("list")
    assert refused.code == 1
    assert "error[not-text]" in refused.err


# Captions

LONG = (
    "26 measures\n",
    "File: the copy that comes with the program\n",
    "Profile: Obligations first (obligations-first)\n",
    "Weights: Impact 3, Cost 2\n",
    "Points defined in the file: Impact (S 1, M 2, L 3); Cost (S 1, M 2, L 3; less is better)\n",
)


def test_a_table_has_a_short_caption_last(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    assert run("rank", "-O", "table").out.endswith(
        "26 measures. File: the copy that comes with the program."
        " Profile obligations-first, weights: Impact 3, Cost 2\n"
        "Points: Impact (S 1, M 2, L 3); Cost (S 1, M 2, L 3; less is better)\n"
    )
    assert run("list", "-O", "table").out.endswith(
        "26 measures. File: the copy that comes with the program\n"
    )
    assert run("plan", "--budget", "30", "-O", "table").out.endswith(
        "26 measures. File: the copy that comes with the program."
        ' Profile obligations-first. Value: the points of "Impact"; points are counted from 0\n'
        "Points: Impact (S 1, M 2, L 3); Cost (S 1, M 2, L 3; less is better)\n"
    )


@pytest.mark.parametrize("asked", ["-O table -v", "-O table --verbose", "-O text", "-O plain", "-O text -v"])
def test_all_of_the_caption_is_last_where_it_is_asked_for_and_in_other_formats(
    run: Run, monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    assert run("rank", *asked.split()).out.endswith("\n" + "".join(LONG))


def test_what_one_run_changes_is_in_the_short_caption_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    out = run("rank", "--no-lanes", "-w", "impact=1", "-O", "table").out
    assert (
        "weights: Impact 1, Cost 0\n"
        "The profile's priority groups are left out in this run.\n"
        "The profile's weights are replaced in this run.\n"
        "Points: "
    ) in out
