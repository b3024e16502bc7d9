"""The file that `init` writes is sound in every language, and nothing is lost to it."""

import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from porvoo_roadmap.loading import load
from porvoo_roadmap.schema import json_schema
from porvoo_roadmap.text.language import Words, languages
from porvoo_roadmap.writing.comments import WIDTH, with_comments
from porvoo_roadmap.writing.starter import COMMENTS, TEXTS, starter
from tests.conftest import SHIPPED, Run
from tests.test_translated_program import in_english
from tests.text.test_languages import TRANSLATED


@pytest.mark.parametrize("language", languages())
def test_a_new_file_is_sound_and_ranks(run: Run, language: str) -> None:
    code, out, err = run("init", "new.yaml", "--lang", language)
    assert (code, out) == (0, "")
    assert err.count("\n") == 1
    assert "porvoo-roadmap check new.yaml" in err
    assert run("check", "new.yaml", "--fail-on", "warning") == (0, "", "")
    for profile in ("obligations-first", "impact-and-cost"):
        assert run("rank", "-f", "new.yaml", "--profile", profile).code == 0


@pytest.mark.parametrize("language", languages())
def test_what_a_new_file_shows_in_comments_can_be_used(run: Run, language: str) -> None:
    text = re.sub(r"(?m)^# (?= {2,}(?!porvoo)[\w-]|fields:|decisions:)", "", starter(Words(language)))
    Path("new.yaml").write_text(text, encoding="utf-8")
    assert run("check", "new.yaml", "--fail-on", "warning") == (0, "", "")
    roadmap = load("new.yaml", {}, print).roadmap
    assert (roadmap.cost, [*roadmap.fields]) == ("price", ["decided"])
    assert roadmap.measures[0].model_fields_set >= {"code", "year", "owner", "reasons", "fields"}
    assert [(one.nr, str(one.put), one.until) for one in roadmap.decisions] == [(1, "out", "2027-12-31")]


@pytest.mark.parametrize("language", languages())
def test_a_new_file_says_what_the_catalogue_says(run: Run, language: str) -> None:
    run("init", "new.yaml", "--lang", language)
    text = Path("new.yaml").read_text(encoding="utf-8")
    assert text == starter(Words(language))
    comments = " ".join(text.replace("\n# ", " ").split())
    assert [c for c in COMMENTS.values() if Words(language).gettext(c) not in comments] == []
    roadmap = load("new.yaml", {}, print).roadmap
    assert roadmap.language == language
    assert " ".join(roadmap.dimensions) == "goal source benefit beneficiary impact cost level"
    assert Words().of(roadmap.title) == Words(language).gettext(TEXTS["title"])
    assert max(map(len, text.splitlines())) <= WIDTH


@pytest.mark.parametrize("language", [language for language in languages() if language != "en"])
def test_nothing_in_a_new_file_is_in_english(language: str) -> None:
    assert in_english(starter(Words(language))) == []


@pytest.mark.parametrize(("language", "file"), [("en", "FILE"), ("fi", "TIEDOSTO"), ("sv", "FIL")])
def test_the_commands_in_a_new_file_name_the_file_in_its_language(language: str, file: str) -> None:
    commands = [
        line for line in starter(Words(language)).splitlines() if line.startswith("#   porvoo-roadmap")
    ]
    assert commands == [
        f"#   porvoo-roadmap check {file}",
        f"#   porvoo-roadmap schema -f {file} -o measures.schema.json",
    ]


@pytest.mark.parametrize("language", languages())
def test_a_new_file_fits_its_schema_and_yaml_1_1(run: Run, language: str) -> None:
    run("init", "new.yaml", "--lang", language)
    roadmap = load("new.yaml", {}, print).roadmap
    document = yaml.safe_load(Path("new.yaml").read_text(encoding="utf-8"))
    for known in (None, roadmap):
        Draft202012Validator(json_schema(Words(), known)).validate(document)


def test_a_copy_of_the_packaged_file_is_the_same_to_the_byte(run: Run) -> None:
    assert run("init", "copy.yaml", "--from", "packaged").code == 0
    assert Path("copy.yaml").read_bytes() == SHIPPED.read_bytes()


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_copy_in_another_language_differs_in_the_comments_alone(run: Run, language: str) -> None:
    assert run("init", "copy.yaml", "--from", "packaged", "--lang", language).code == 0
    copy = Path("copy.yaml").read_text(encoding="utf-8")
    assert without_comments(copy) == without_comments(SHIPPED.read_text(encoding="utf-8"))
    assert (
        in_english("\n".join(line.lstrip("# ") for line in copy.splitlines() if line.startswith("#"))) == []
    )
    assert run("check", "copy.yaml", "--fail-on", "warning") == (0, "", "")


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_comment_of_the_packaged_file_is_translated(language: str) -> None:
    """But for the line that editors read, and the command that is to be typed."""
    asked = []

    def translation(text: str) -> str:
        asked.append(text)
        return Words(language).gettext(text)

    file = SHIPPED.read_text(encoding="utf-8")
    translated = with_comments(file, translation)
    assert [text for text in asked if Words(language).gettext(text) == text] == []
    kept = [line for line in file.splitlines() if "#" in line and line in translated.splitlines()]
    assert [line for line in kept if line != "#"] == [
        "# yaml-language-server: $schema=measures.schema.json",
        "#   porvoo-roadmap schema -f data/measures.yaml -o data/measures.schema.json",
    ]
    assert without_comments(translated) == without_comments(file)


def test_the_comments_of_the_packaged_file_are_laid_out_as_their_translations() -> None:
    file = SHIPPED.read_text(encoding="utf-8")
    undone = with_comments(
        with_comments(file, lambda text: f"{text} again"), lambda text: text.removesuffix(" again")
    )
    assert undone == file


def test_a_comment_without_a_translation_stays_as_it_is() -> None:
    file = "# A comment that\n#  nobody\n# knows,\n# on lines as they please\n#\na: 1 # end\n  # further in\n"
    assert with_comments(file, lambda text: text) == file
    assert with_comments(file, str.upper) == (
        "# A COMMENT THAT\n#  nobody\n# KNOWS, ON LINES AS THEY PLEASE\n#\na: 1 # end\n  # further in\n"
    )


def without_comments(text: str) -> list[str]:
    return [line for line in text.splitlines(keepends=True) if not line.startswith("#")]


def test_a_new_file_can_go_to_standard_output(run: Run) -> None:
    assert run("init", "-") == (0, starter(Words()), "")
    assert list(Path.cwd().iterdir()) == []


@pytest.mark.parametrize("origin", ["empty", "packaged"])
def test_nothing_is_written_over(run: Run, origin: str) -> None:
    Path("mine.yaml").write_text("mine")
    Path("folder").mkdir()
    Path("nowhere.yaml").symlink_to("elsewhere.yaml")
    for name in ("mine.yaml", "folder", "nowhere.yaml"):
        code, out, err = run("init", name, "--from", origin)
        assert (code, out) == (2, "")
        assert err == (
            f"porvoo-roadmap: error[file-exists]: {name} already exists, so it is not overwritten.\n"
            "  Remedy: Name a new file.\n"
        )
    assert Path("mine.yaml").read_text() == "mine"
    assert not Path("elsewhere.yaml").exists()


def test_a_folder_that_is_not_there_is_told(run: Run) -> None:
    code, _, err = run("init", "missing/new.yaml")
    assert code == 2
    assert "error[folder-missing]: The folder missing does not exist." in err


def test_what_it_begins_as_is_one_of_two(run: Run) -> None:
    code, out, err = run("init", "new.yaml", "--from", "emty")
    assert (code, out) == (2, "")
    assert 'error[unknown-starter]: --from cannot be "emty".' in err
    assert 'Did you mean "empty"? Choose one of: empty, packaged.' in err
    assert not Path("new.yaml").exists()


def test_a_name_with_a_space_is_quoted_in_the_command_to_run_next(run: Run) -> None:
    assert run("init", "our measures.yaml").err == (
        "The file our measures.yaml has been written. Edit it, then check it with: "
        "porvoo-roadmap check 'our measures.yaml'\n"
    )
