"""Programmes of other shapes than the city's: every command, format and language has them as they are.

One is of street works in euros, one of climate actions by reductions of emissions. Neither has
a dimension of the shipped file.
"""

import shutil
from itertools import product
from pathlib import Path

import pytest

from porvoo_roadmap.cli.pages import COMMANDS
from porvoo_roadmap.formats import FOR_PEOPLE, REPORT_FORMATS, Format
from porvoo_roadmap.text.width import width_of
from tests.conftest import Result, Run, is_thorough

PROGRAMMES = Path(__file__).parent / "programmes"
#: Command lines for every programme, and those for each.
EVERYWHERE = (
    "list",
    "list --group year --sort -year",
    "list --state done",
    "rank",
    "rank --group owner --top 5",
    "rank --robust --open best",
    "rank --state all",
    "robustness --samples 200",
    "robustness --vary weights --pairs",
    "matrix",
    "matrix --cells name",
    "matrix --cells count --open best",
    "summary",
    "summary --state all",
    "profiles",
)
OF_ITS_OWN = {
    "streets": (
        "list --where teema=pyöräily --columns nr,code,name,hinta,päätetty",
        "list --where hinta=..100000",
        "list --unknown hinta",
        "show 1 KR-02 11",
        "explain 12",
        "explain 2 --against 25",
        "matrix --rows työ --columns teema",
        "plan -p vaikutus-eurolla --no-lanes --budget 3000000€ --include 7",
        "plan -p vaikutus-eurolla --budget 3000000 --group alue",
        "plan -p vaikutus-eurolla --sweep",
        "plan -p vaikutus-eurolla --period 2027=500000 --period 2028=300000",
    ),
    "climate": (
        "list --where sector=energy --columns nr,code,name,effort,decided",
        "list --unknown reduction",
        "show 1 2.1 10",
        "explain 13",
        "explain 12 --against 16",
        "matrix --rows sector --columns hazard",
        "matrix --rows effort --columns feasibility",
        "plan -p tonnes-per-euro --budget 9000 --include 11",
        "plan -p tonnes-per-euro --budget 9000 --group sector",
        "plan -p tonnes-per-euro --sweep",
        "plan -p tonnes-per-euro --period 2027=5000 --period 2028=3000 --rate 5%",
    ),
}
LINES = [(name, line) for name, own in OF_ITS_OWN.items() for line in (*EVERYWHERE, *own)]
LANGUAGES = ("en", "fi", "sv")
#: Workbooks are looked into elsewhere.
AS_TEXT = tuple(format for format in REPORT_FORMATS if format is not Format.XLSX)
#: Words of the shipped file, in all languages.
CITY = ("Porvoo", "Borgå", "mpact", "aikuttavuu", "enomslag", "ustannusluok", "ostnadsklass", "beneficiary")


@pytest.fixture
def programme(run: Run, tmp_path: Path) -> Run:
    """The program in a folder with a programme that the test copies there."""
    assert Path.cwd() == tmp_path
    return run


def looks(line: str) -> list[tuple[Format, str]]:
    """Formats and languages: all of both, or where time is short some."""
    if is_thorough():
        return [*product(AS_TEXT, ["en"]), *product(FOR_PEOPLE, ["fi", "sv"])]
    if "--pairs" in line:
        return [(Format.TABLE, "fi"), (Format.JSON, "en")]
    formats = (Format.TABLE, Format.JSON) if "--" in line else (Format.TABLE, Format.JSON, Format.PLAIN)
    return [*((format, "en") for format in formats), (Format.TABLE, "fi")]


@pytest.mark.parametrize(("name", "line"), LINES)
def test_a_command_takes_a_programme_of_another_shape(name: str, line: str, programme: Run) -> None:
    shutil.copy(PROGRAMMES / f"{name}.yaml", "measures.yaml")
    for format, language in looks(line):
        if "--cells name" in line and format not in FOR_PEOPLE:
            continue
        arguments = [*line.split(), "-O", format, "--lang", language]
        result = programme(*arguments, env={"COLUMNS": "80"})
        assert result.code == 0, (format, language, result.err)
        assert result.out
        assert_not_of_the_city(result)
        if format is Format.TABLE:
            assert_fits(result)


def assert_not_of_the_city(result: Result) -> None:
    assert not [word for word in CITY if word in result.out + result.err]


def assert_fits(result: Result) -> None:
    """No line is longer than the window, and what is no table because of that says so."""
    assert max(map(width_of, result.out.splitlines())) <= 80
    assert not result.err or "80" in result.err


@pytest.mark.parametrize("name", OF_ITS_OWN)
def test_the_file_is_sound_and_has_a_schema_of_its_own(name: str, programme: Run) -> None:
    shutil.copy(PROGRAMMES / f"{name}.yaml", "measures.yaml")
    assert programme("check") == (0, "", "")
    schema = programme("schema", "--file", "measures.yaml").out
    assert "Porvoo" not in schema.replace("porvoo", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_options_and_defaults_name_nothing_of_the_city(language: str, run: Run) -> None:
    """Examples on help pages are of the shipped file; its options are not."""
    for command in {*COMMANDS} - {"init"}:
        options = run(command, "--help", "--lang", language).out
        assert not [word for word in ("Porvoo", "Borgå") if word in options.replace("porvoo", "")]
