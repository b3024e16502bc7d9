"""The program in Finnish and Swedish: what people read is theirs, what machines read is the same."""

import json
import re
import shutil
from functools import cache
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from porvoo_roadmap.cli.pages import COMMANDS
from porvoo_roadmap.findings.codes import every_code
from porvoo_roadmap.findings.notices import NOTICES
from porvoo_roadmap.findings.wording import sentences
from porvoo_roadmap.text import language as language_room
from porvoo_roadmap.text.language import FOLDER, Words
from tests.conftest import MEASURES, SHOWING, Run, roadmap_text
from tests.text.test_languages import TRANSLATED, marked, texts

SCREENS = [
    [],
    ["--help"],
    *([command, "--help"] for command in COMMANDS),
    ["list"],
    ["list", "--source", "law", "--not", "goal=A", "--search", "a", "--sort", "name"],
    ["show", "16", "19"],
    ["rank"],
    ["rank", "--top", "3"],
    ["rank", "--profile", "value-for-money", "--source", "law"],
    ["rank", "--weights", "impact=1", "--no-lanes", "-O", "plain"],
    ["rank", "-O", "table"],
    ["rank", "-O", "markdown"],
    ["rank", "-O", "csv-excel"],
    ["matrix"],
    ["matrix", "--cells", "name"],
    ["matrix", "--rows", "goal", "--columns", "source"],
    ["summary"],
    ["explain", "24"],
    ["rank", "--robust"],
    ["robustness", "--samples", "50"],
    ["robustness", "--vary", "weights", "--within", "20", "--first", "3", "-O", "plain"],
    ["robustness", "--vary", "points", "--samples", "50"],
    ["robustness", "--within", "20", "--samples", "50"],
    ["robustness", "--profile", "value-for-money"],
    ["robustness", "--pairs", "--vary", "weights"],
    ["robustness", "--pairs", "--profile", "value-for-money"],
    ["robustness", "--pairs", "--no-lanes", "-O", "plain"],
    ["robustness", "--vary", "points", "--within", "20"],
    ["explain", "10", "--profile", "value-for-money"],
    ["explain", "24", "-O", "table"],
    ["explain", "1", "--against", "8"],
    ["explain", "8", "--against", "13", "--profile", "climate", "-O", "plain"],
    ["explain", "10", "--against", "13", "--profile", "value-for-money"],
    ["explain", "3", "--against", "4"],
    ["explain", "8", "--against", "8"],
    ["plan", "--budget", "30", "--include", "9", "--exclude", "8", "--at-least", "goal=B:3"],
    ["plan", "--budget", "30", "-O", "plain"],
    ["plan", "--sweep"],
    ["plan", "--period", "2027=20", "--period", "2028=15", "--rate", "5%"],
    ["plan", "--budget", "19"],
    ["plan", "--budget", "30", "--exclude", "3"],
    ["plan"],
    ["rank", "--search", "no such word"],
    ["ranc"],
    ["rank", "--impakt", "M"],
    ["rank", "--top"],
    ["rank", "--raw=1"],
    ["rank", "--raw"],
    ["schema", "--raw"],
    ["check"],
    ["check", "missing.yaml", "-O", "github"],
    ["check", "-f", "faulty.yaml", "missing.yaml"],
    ["check", "--explain", "anchor", "-v"],
    ["rank", "x"],
    ["show"],
    ["show", "99"],
    ["rank", "-f", "faulty.yaml"],
    ["rank", "-f", "missing.yaml"],
]


@cache
def english() -> list[re.Pattern[str]]:
    """The messages that are sentences, as patterns of what they look like filled in."""
    sentences = [
        text
        for _, message in marked()
        for text in texts(message)
        if len(re.findall(r"(?<!\{)\b[a-z]+\b(?!\})", text.lower())) > 2
    ]
    # What may be anything at the beginning tells nothing, and costs a search its time.
    patterns = [re.sub(r"\\{\w+\\}", ".+", re.escape(text)) for text in sentences]
    return [re.compile(re.sub(r"^(\.\+(\\ )*)+", "", pattern)) for pattern in patterns]


def in_english(shown: str) -> list[str]:
    """The English sentences in what is shown, wrapped lines joined."""
    flat = " ".join(shown.split())
    return [pattern.pattern for pattern in english() if pattern.search(flat)]


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("arguments", SCREENS, ids=" ".join)
def test_no_screen_has_a_sentence_in_english(
    run: Run, tmp_path: Path, language: str, arguments: list[str]
) -> None:
    (tmp_path / "faulty.yaml").write_text(roadmap_text(MEASURES.replace("impact: L", "impakt: L\n    nr: 2")))
    variables = {"PORVOO_ROADMAP_LANG": language}
    result = run(*arguments, env=variables)
    assert result.out + result.err
    assert in_english(result.out + result.err) == []
    assert in_english("".join(run(*arguments)[1:])) != [] or arguments[-1] in {
        "csv-excel",
        "markdown",
        "list",
    }


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_code_speaks_the_language(language: str) -> None:
    words = Words(language)
    assert {words.gettext(text) for text in NOTICES.values()}.isdisjoint(NOTICES.values())
    for name, code in every_code().items():
        facts = dict.fromkeys(re.findall(r"{(\w+)}", code.message + "".join(code.remedies)), "x")
        assert in_english(" ".join(sentences(words, name, facts))) == []


@pytest.mark.parametrize("format", ["json", "jsonl", "csv", "tsv"])
@pytest.mark.parametrize(
    "line",
    [*SHOWING, "rank --profile climate", "robustness --pairs", "explain 8 --against 1", "plan --sweep"],
)
def test_what_machines_read_is_the_same_in_every_language(run: Run, line: str, format: str) -> None:
    arguments = line.split()
    shown = {run(*arguments, "-O", format, "--lang", language).out for language in ("en", *TRANSLATED)}
    assert len(shown) == 1


def test_headings_for_excel_are_the_readers_and_so_is_the_comma(run: Run) -> None:
    arguments = ("rank", "--profile", "climate", "--nr", "19", "-O", "csv-excel", "--lang")
    assert run(*arguments, "fi").out.startswith("\ufeffSija;")
    assert run(*arguments, "sv").out.startswith("\ufeffPlacering;")
    assert ";66,66666666666667;" in run(*arguments, "fi").out


@pytest.mark.parametrize(
    ("variables", "arguments", "title"),
    [
        ({"LANG": "sv_FI.UTF-8"}, [], "Färdplanen"),
        ({"LANG": "sv_FI.UTF-8"}, ["--lang", "fi"], "Porvoon"),
        ({"LANG": "sv_FI.UTF-8", "LC_ALL": "fi_FI@euro"}, [], "Porvoon"),
        ({"LANG": "sv_FI.UTF-8", "LC_MESSAGES": "fi"}, [], "Porvoon"),
        ({"LANG": "fi@euro"}, [], "Porvoon"),
        ({"LC_ALL": "sv_FI", "PORVOO_ROADMAP_LANG": "fi"}, [], "Porvoon"),
        ({"LANG": "sv_FI", "LC_ALL": "C"}, [], "Roadmap"),
        ({"LANG": "de_DE.UTF-8"}, [], "Roadmap"),
        ({"LANG": ""}, [], "Roadmap"),
        ({}, ["--lang=sv"], "Färdplanen"),
    ],
)
def test_the_language_is_the_options_then_the_variables(
    run: Run, variables: dict[str, str], arguments: list[str], title: str
) -> None:
    assert run("rank", *arguments, env=variables).out.startswith(title)
    assert run(*arguments, "rank", env=variables).out.startswith(title)


def test_a_language_that_there_is_not_is_told_which_there_are(run: Run) -> None:
    result = run("rank", "--lang", "de")
    assert result.code == 2
    assert result.err == (
        'porvoo-roadmap: error[unknown-language]: The language "de" is not available.\n'
        "  Remedy: Choose one of: en, fi, sv.\n"
    )
    assert run("rank", "--lang").code == 2
    assert run("rank", "--", "--lang", "fi").err.startswith("porvoo-roadmap: error[extra-argument]")


@pytest.mark.parametrize("language", ["en", *TRANSLATED])
@pytest.mark.parametrize("label", ["lag", "law", "laki"])
def test_filters_take_labels_of_any_language(run: Run, language: str, label: str) -> None:
    rows = run("list", "--source", label, "-O", "jsonl", "--lang", language).out.splitlines()
    assert [json.loads(row)["nr"] for row in rows] == [1, 2, 3, 4, 5, 7, 17, 19, 23]


def test_decimals_have_the_sign_of_the_language(run: Run) -> None:
    assert "66,7" in run("rank", "--profile", "climate", "--lang", "fi").out
    assert "66,7" in run("rank", "--profile", "climate", "--lang", "sv").out
    assert "66.7" in run("rank", "--profile", "climate").out


TRANSLATED_MEASURES = """\
measures:
  - nr: 1
    name: Öljy
    problem: Miksi?
    goal: A
    impact: L
    cost: M
    translations: {sv: {name: Zebra}}
  - nr: 2
    name: Apina
    problem: null
    goal: A
    impact: M
    cost: M
    translations: {sv: {name: Åsna, problem: Varför?}}
"""


@pytest.fixture
def bilingual(tmp_path: Path) -> str:
    text = roadmap_text(TRANSLATED_MEASURES).replace("source:", "language: fi\nsource:", 1)
    (tmp_path / "bilingual.yaml").write_text(text)
    return "bilingual.yaml"


def test_a_translated_name_is_used_and_any_other_is_marked(run: Run, bilingual: str) -> None:
    swedish = run("list", "-f", bilingual, "-O", "plain", "--lang", "sv").out
    assert ": Zebra\n" in swedish
    assert ": Åsna\n" in swedish
    assert "(fi)" not in swedish
    english = run("list", "-f", bilingual, "-O", "plain").out
    assert "Name (fi): Öljy\n" in english
    assert "(fi)" not in run("list", "-f", bilingual, "-O", "plain", "--lang", "fi").out


def test_a_problem_is_translated_by_itself(run: Run, bilingual: str) -> None:
    shown = run("show", "1", "2", "-f", bilingual, "-O", "plain", "--lang", "sv").out
    assert "1  Zebra\n" in shown
    assert " (fi): Miksi?\n" in shown
    assert shown.count("Varför?") == shown.count("(sv): Varför?") == 1, "the measure has no problem"
    assert "1  Öljy (fi)\n" in run("show", "1", "-f", bilingual, "-O", "plain").out


def test_names_sort_by_the_alphabet_of_finnish_and_swedish(run: Run, bilingual: str) -> None:
    def order(*arguments: str) -> list[int]:
        rows = run("list", "-f", bilingual, "-O", "jsonl", "--sort", *arguments).out.splitlines()
        return [json.loads(row)["nr"] for row in rows]

    assert order("name") == [2, 1]
    assert order("name", "--lang", "sv") == [1, 2]
    assert order("nr") == [1, 2]
    assert order("impact") == [2, 1]
    assert "error[unknown-sort]" in run("list", "--sort", "nam").err


def test_a_text_of_the_file_in_other_languages_falls_back(run: Run, tmp_path: Path) -> None:
    (tmp_path / "f.yaml").write_text(
        roadmap_text().replace("title: Test", "title: {fr: Ville, fi: Kaupunki}")
    )
    assert run("list", "-f", "f.yaml", "--lang", "fi").out.startswith("Kaupunki:")
    assert run("list", "-f", "f.yaml").out.startswith("Ville:")


def test_a_language_is_added_with_no_change_of_code(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "locale"
    shutil.copytree(FOLDER, folder)
    messages = folder / "et" / "LC_MESSAGES"
    messages.mkdir(parents=True)
    text = (Path(FOLDER) / "sv" / "LC_MESSAGES" / "porvoo_roadmap.po").read_text(encoding="utf-8")
    text = text.replace("Language: sv", "Language: et")
    (messages / "porvoo_roadmap.po").write_text(text, encoding="utf-8")
    with (messages / "porvoo_roadmap.po").open("rb") as po, (messages / "porvoo_roadmap.mo").open("wb") as mo:
        write_mo(mo, read_po(po))
    monkeypatch.setattr(language_room, "FOLDER", folder)
    assert "Plac." in run("rank", "--lang", "et").out
    assert "Plac." in run("rank", env={"LANG": "et_EE.UTF-8"}).out
