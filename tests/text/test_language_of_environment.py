"""Which language the environment asks for, and what is said where it asks for none that there is."""

from collections.abc import Mapping

import pytest

from porvoo_roadmap.cli.main import COMPLETE
from porvoo_roadmap.text.language import language_of, unknown_language
from tests.conftest import Run, RunProgram

UNKNOWN = 'The value of PORVOO_ROADMAP_LANG is "de", which is not one of: en, fi, sv.\n'


@pytest.mark.parametrize(
    ("written", "language"),
    [
        *(
            (text, "fi")
            for text in ("fi", "FI", "fi-FI", "fi_FI", "fi_FI.UTF-8", "fi-fi.utf8@euro", " fi ", "Fi.UTF-8")
        ),
        *((text, "sv") for text in ("sv", "sv-FI", "sv_FI.ISO-8859-15", "SV_se")),
        *((text, "en") for text in ("en", "en-GB", "EN_us.UTF-8")),
    ],
)
def test_a_language_is_known_by_its_tag_or_locale_in_every_case(written: str, language: str) -> None:
    other = "sv_FI.UTF-8" if language == "fi" else "fi_FI.UTF-8"
    assert language_of({"PORVOO_ROADMAP_LANG": written, "LC_ALL": other}) == language
    assert unknown_language({"PORVOO_ROADMAP_LANG": written}) is None
    assert language_of({"LANG": written}) == language


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"PORVOO_ROADMAP_LANG": "", "LANG": "fi_FI"}, "fi"),
        ({"PORVOO_ROADMAP_LANG": "de", "LANG": "fi_FI"}, "fi"),
        ({"PORVOO_ROADMAP_LANG": "de", "LANG": "de_DE"}, "en"),
        ({"LC_ALL": "C", "LANG": "fi_FI"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "sv_SE", "LANG": "fi_FI"}, "sv"),
        ({"LANG": "finnish"}, "en"),
        ({"LANG": ".."}, "en"),
    ],
)
def test_the_programs_own_variable_comes_before_the_locale(
    environment: Mapping[str, str], language: str
) -> None:
    assert language_of(environment) == language


def test_an_unknown_language_is_said_once_and_then_the_locale_decides(program: RunProgram) -> None:
    english = program("rank", env={"PORVOO_ROADMAP_LANG": "de"})
    assert (english.returncode, english.stderr.decode()) == (0, UNKNOWN)
    assert english.stdout == program("rank").stdout
    finnish = program("rank", env={"PORVOO_ROADMAP_LANG": "de", "LANG": "fi_FI.UTF-8"})
    assert finnish.stdout == program("rank", "--lang", "fi").stdout
    said = finnish.stderr.decode()
    assert said == "Muuttujan PORVOO_ROADMAP_LANG arvo ”de” ei ole mikään näistä: en, fi, sv.\n"


@pytest.mark.parametrize("env", [{"LANG": "de_DE.UTF-8"}, {"LC_ALL": "C"}, {"LC_MESSAGES": "xx"}])
def test_an_unknown_locale_is_not_spoken_of(run: Run, env: Mapping[str, str]) -> None:
    assert run("list", env=env) == run("list")


def test_who_names_a_language_is_told_nothing_of_the_variable(run: Run) -> None:
    for arguments in (("list", "--lang", "fi"), ("--lang=sv", "--help"), ("list", "--lang", "en")):
        assert run(*arguments, env={"PORVOO_ROADMAP_LANG": "de"}) == run(*arguments)


def test_a_shell_that_completes_is_told_nothing(run: Run) -> None:
    done = run("rank", "--go", env={"PORVOO_ROADMAP_LANG": "de", COMPLETE: "fish"})
    assert (done.out.partition("\t")[0], done.err) == ("--goal", "")


def test_what_cannot_be_shown_is_escaped(run: Run) -> None:
    assert "\x1b" not in run("list", env={"PORVOO_ROADMAP_LANG": "\x1b[31m"}).err
