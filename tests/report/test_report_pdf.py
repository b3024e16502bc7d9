"""The PDF for the board is tagged, and says the same as the page, in the same order."""

import builtins
import json
import re
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from porvoo_roadmap.cli.commands.report import PARTS
from porvoo_roadmap.document import Part
from porvoo_roadmap.document.pages import CaptionedTable, Chapter, PublishedPage, Trial, TrialWords
from porvoo_roadmap.findings.notices import unsaid
from porvoo_roadmap.formats.pdf import _lacking, pdf
from porvoo_roadmap.text.language import languages
from tests.conftest import MEASURES, Run, RunProgram, is_thorough, roadmap_text
from tests.report.hostile import HOSTILE, hostile

FileOf = Callable[..., Path]
STREETS = Path(__file__).parents[1] / "programmes" / "streets.yaml"
MADE: dict[str, bytes] = {}
EVERYTHING = ("--since", "packaged", "--budget", "30", "--meeting", "Board 1", "--on", "2026-12-14")


def made(run: Run, *arguments: str) -> PdfReader:
    code, out, err = run("report", "-o", "report.pdf", *arguments)
    assert (code, out, err) == (0, "", "")
    return PdfReader("report.pdf")


def of_everything(run: Run, language: str) -> PdfReader:
    """The PDF of the shipped file, made once for all tests."""
    if language not in MADE:
        made(run, *EVERYTHING, "--lang", language)
        MADE[language] = Path("report.pdf").read_bytes()
    return PdfReader(BytesIO(MADE[language]))


def tags(reader: PdfReader) -> list[str]:
    """The kinds of all elements of the structure, in the order of reading."""
    return [str(element["/S"]) for element in elements(root(reader)["/StructTreeRoot"])]


def root(reader: PdfReader) -> Any:
    return reader.trailer["/Root"]


def elements(parent: Any) -> Iterator[DictionaryObject]:
    kids = parent.get("/K", [])
    for kid in kids if isinstance(kids, ArrayObject) else [kids]:
        element = kid.get_object()
        if isinstance(element, DictionaryObject) and "/S" in element:
            yield element
            yield from elements(element)


def text_of(reader: PdfReader) -> str:
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in reader.pages))


@pytest.mark.parametrize(
    ("language", "title", "chapters"),
    [
        ("en", "Roadmap of Porvoo's digital programme: Report on the priority list", 7),
        ("fi", "Porvoon digiohjelman tiekartta: Raportti tärkeysjärjestyksestä", 7),
        ("sv", "Färdplanen för Borgås digiprogram: Rapport om prioritetsordningen", 7),
    ],
)
def test_it_is_tagged_in_its_language_with_a_title_and_bookmarks(
    run: Run, language: str, title: str, chapters: int
) -> None:
    reader = of_everything(run, language)
    assert root(reader)["/Lang"] == language
    assert root(reader)["/MarkInfo"]["/Marked"]
    assert root(reader)["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert reader.metadata.title == title
    assert not {"/CreationDate", "/ModDate"} & {*reader.metadata}
    assert "<pdfuaid:part>1</pdfuaid:part>" in root(reader)["/Metadata"].get_data().decode()
    marks = [one for one in reader.outline if not isinstance(one, list)]
    assert len(marks) == chapters
    assert {*languages()} >= {language}


def test_tables_have_headings_and_pictures_what_they_show(run: Run) -> None:
    reader = of_everything(run, "en")
    found = tags(reader)
    assert found.count("/Table") == 6
    assert found.count("/TH") >= 6 * 3
    assert {"/H1", "/H2", "/TR", "/TD", "/Caption", "/Figure", "/L", "/LI", "/Link", "/TOC"} <= {*found}
    pictures = [e for e in elements(root(reader)["/StructTreeRoot"]) if str(e["/S"]) == "/Figure"]
    assert [bool(str(one.get("/Alt", ""))) for one in pictures] == [True] * 3


def test_words_of_the_file_say_their_language(run: Run) -> None:
    reader = made(run, "-f", str(STREETS), "--lang", "en", "--parts", "measures")
    said = {(str(one["/S"]), str(one.get("/Lang", ""))) for one in elements(root(reader)["/StructTreeRoot"])}
    assert {("/Title", "fi"), ("/LI", "fi")} <= said


def test_the_text_is_read_in_the_order_of_the_page(run: Run) -> None:
    text = text_of(of_everything(run, "en"))
    wanted = [
        *(
            "Roadmap of Porvoo",
            "Report on the priority list",
            "Meeting: Board 1",
            "The roadmap has 26 measures",
        ),
        *("Contents", "Law or end of system support", "Otamme käyttöön uuden rakennuslain", "Other measures"),
        *(
            "No measure has the greatest impact",
            "Nearest to the best cell",
            "The order is certain in 222 of 325",
        ),
        *(
            "The budget of 30",
            "In the plan and in every best plan",
            "The two versions have the same content.",
        ),
        *("1 Luodaan asiakasrekisterit", "26 Edistämme kameravalvontaa", "Scales and points", "Made from:"),
    ]
    at = 0
    for one in wanted:
        found = text.find(one, at)
        assert found >= 0, f"{one!r} is not after {text[max(at - 60, 0) : at]!r}"
        at = found


def test_each_part_can_stand_alone(run: Run, file_of: FileOf) -> None:
    """Without the measures in full, no number leads anywhere."""
    file_of(roadmap_text(MEASURES.replace("impact: L", "impact: M")), "old.yaml")
    file_of(roadmap_text())
    for part in PARTS:
        found = tags(made(run, "--parts", part, "--since", "old.yaml", "--budget", "30"))
        assert "/TOC" not in found
        assert "/Link" not in found or part == "measures"
        assert "/H1" in found


def test_what_can_be_moved_on_a_screen_is_not_on_paper(tmp_path: Path) -> None:
    words = TrialWords("x", "x", "x", "x", "x", "x", "x", ("x", "x"), "x")
    trial = Trial([], words, {}, CaptionedTable("x", Part([], [])))
    chapters = [Chapter("a", "Weights", [trial])]
    page = PublishedPage("en", "T", "k", [], [], chapters, ["foot"], "Contents", "Skip")
    path = tmp_path / "x.pdf"
    path.write_bytes(pdf(page, unsaid))
    assert "Weights" in text_of(PdfReader(path))


def test_the_same_command_gives_the_same_bytes(program: RunProgram, tmp_path: Path) -> None:
    files = []
    for seed in "12":
        program("report", "-o", f"{seed}.pdf", "--parts", "list,matrix", env={"PYTHONHASHSEED": seed})
        files.append((tmp_path / f"{seed}.pdf").read_bytes())
    assert files[0] == files[1]


def test_where_it_comes_from_stands_on_no_page_of_its_own(run: Run) -> None:
    """Also below a table that lies on its side."""
    last = made(run, "--goal", "C", "--parts", "list").pages[-1].extract_text()
    assert "Made from: " in last
    assert "shared rank" in last


def test_texts_of_the_file_are_no_markup(run: Run, file_of: FileOf) -> None:
    name = '#panic() $x$ <m1> @m2 \\" *bold* `raw` ]) // \\u{41} = h'
    file_of(roadmap_text(MEASURES.replace("name: First", f"name: '{name}'")))
    assert re.sub(r"\s", "", name) in re.sub(r"\s", "", text_of(made(run)))


def test_hostile_texts_stay_texts_in_all_parts(run: Run, file_of: FileOf) -> None:
    text = STREETS.read_text(encoding="utf-8")
    file_of(hostile(text.replace("name: ", "name: Old ")), "old.yaml")
    file_of(hostile(text))
    given = [f"--profile=vaikutus-eurolla{HOSTILE}", f"--meeting={HOSTILE}"]
    parts = ["--since", "old.yaml", "--budget", "9000000"] if is_thorough() else ["--parts", "list,measures"]
    reader = made(run, *parts, *given)
    assert reader.metadata is not None
    assert HOSTILE in (reader.metadata.title or "")
    measures = json.loads(run("rank", "-O", "json").out)["rows"]
    found = re.sub(r"\s", "", text_of(reader))
    for one in [HOSTILE, *(row["problem"] for row in measures if row["problem"])]:
        assert re.sub(r"\s", "", one) in found


def test_a_character_that_no_font_has_is_its_number_and_said_so(run: Run, file_of: FileOf) -> None:
    file_of(roadmap_text(MEASURES.replace("name: First", "name: 漢字 😀 é")))
    code, out, err = run("report", "-o", "report.pdf")
    assert (code, out) == (0, "")
    assert err == "The fonts of the PDF lack these characters, so it has their numbers: 字 漢 😀\n"
    assert "U+6F22U+5B57 U+1F600 é" in text_of(PdfReader("report.pdf"))


def test_without_the_extra_it_says_which_one_to_install(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    load = builtins.__import__

    def refuse(name: str, *arguments: Any, **others: Any) -> Any:
        if name == "typst":
            raise ModuleNotFoundError(name=name)
        return load(name, *arguments, **others)

    monkeypatch.setattr(builtins, "__import__", refuse)
    code, out, err = run("report", "-o", "report.pdf")
    assert (code, out) == (2, "")
    assert "This needs a part that is not installed: pdf." in err
    assert "pip install 'porvoo-roadmap[pdf]'" in err
    assert not Path("report.pdf").exists()
    assert run("report", "-o", "report.html").code == 0


def test_a_source_that_typst_refuses_for_another_reason_is_a_defect() -> None:
    """Where no character is lacking, there is none to leave out."""
    import typst

    assert [*_lacking(typst, {"a", "é"})] == []
    assert [*_lacking(typst, {"a"})] == []
    assert [*_lacking(typst, {"漢", "é", "字"})] == ["字", "漢"]
