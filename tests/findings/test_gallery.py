"""Every code has its smallest file, its mended file, and its place in CHECKS.md.

`python -m tests.findings.test_gallery` writes CHECKS.md again.
"""

from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from porvoo_roadmap.findings import codes, gallery
from porvoo_roadmap.findings.codes import codes_of_findings, every_code
from porvoo_roadmap.findings.explanation import explanation
from porvoo_roadmap.findings.problems import ERROR, WARNING
from porvoo_roadmap.loading import examine
from porvoo_roadmap.loading.decoding import text_of
from porvoo_roadmap.loading.lines import lines_of
from porvoo_roadmap.sources import Source
from porvoo_roadmap.text.language import Words
from tests.checks.inputs import LOOKS_AT
from tests.conftest import Run

DOCUMENT = Path(__file__).parents[2] / "CHECKS.md"
CODES = codes_of_findings()
#: Codes whose smallest file cannot but have another one as well.
IN_COMPANY = {
    "too-many-problems": "duplicate-key",
    "invisible-in-key": "unknown-key",
    "unknown-value": "unused-value",
    "unused-value": "unknown-value",
}

INTRODUCTION = """\
# What `porvoo-roadmap check` finds

Each code, with a smallest file that has the fault, what the program says, and the fixed file.
`porvoo-roadmap check --explain CODE` shows the same in the terminal, in your language.
This page is made from the files and the program's own texts, and a test compares them.
"""
SILENCED = """\
## Which finding hides which

A fault hides only what cannot be known because of it. Every finding looks at its own place.
Those below look at other places too, written as paths from the top of the file. `*` is any name
or position, a name in braces is the finding's own, and `{beside}` is the mapping around it.
If a fault stands on such a path, the finding is left out until the fault is fixed.
No other fault hides it.

| code | looks at |
|---|---|
"""


def codes_in(content: bytes, day: str | None = None) -> set[str]:
    return {problem.code for problem in examine(Source("x.yaml", None), content, day).problems}


def explained(code: str) -> str:
    example = examine(Source(f"{code}.yaml", None), gallery.faulty(code), gallery.DAYS.get(code))
    return explanation(Words(), code, example, lines_of(text_of(gallery.mended(code))))


def document() -> str:
    parts = [INTRODUCTION]
    for title, severity in (("Errors", ERROR), ("Warnings", WARNING)):
        parts.append(f"## {title}\n")
        for code in (code for code in CODES if every_code()[code].severity == severity):
            rest = explained(code).partition("\n\n")[2]
            parts.append(f"### {code}\n\n````text\n{rest}````\n")
    parts.append(SILENCED)
    for code, patterns in LOOKS_AT.items():
        looked_at = ", ".join(f"`{pattern}`" for pattern in patterns)
        parts[-1] += f"| {code} | {looked_at} |\n"
    return "\n".join(parts)


@pytest.mark.parametrize("code", CODES)
def test_the_smallest_file_has_the_fault_and_no_other(code: str) -> None:
    assert codes_in(gallery.faulty(code), gallery.DAYS.get(code)) - {IN_COMPANY.get(code)} == {code}


@pytest.mark.parametrize("code", CODES)
def test_the_mended_file_has_none(code: str) -> None:
    assert codes_in(gallery.mended(code)) == set()


def test_every_code_is_declared_by_one_subject() -> None:
    subjects = [
        import_module(f"{codes.__name__}.{name}")
        for _, name, _ in iter_modules(codes.__path__)
        if name != "code"
    ]
    declared = [code for subject in subjects for code in subject.CODES]
    assert sorted(declared) == sorted(every_code())


def test_every_file_of_the_gallery_belongs_to_a_code() -> None:
    files = {path.name for path in gallery.FOLDER.glob("*.yaml")}
    named = {f"{code}.{kind}.yaml" for code in CODES for kind in ("faulty", "mended")}
    assert files <= named | {gallery.SOUND}


def test_the_page_of_checks_is_what_the_program_says() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document(), "write it anew: see above"


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
@pytest.mark.parametrize("code", CODES)
def test_every_code_is_explained_in_every_language(run: Run, code: str, language: str) -> None:
    result = run("check", "--explain", code, "--lang", language)
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith(f"{code}\n\n")
    assert f"[{code}]" in result.out


def test_a_code_that_there_is_not_has_no_explanation(run: Run) -> None:
    result = run("check", "--explain", "unknown-kye")
    assert result.code == 2
    assert 'error[unknown-code]: There is no code "unknown-kye".' in result.err
    assert 'Did you mean "unknown-key"?' in result.err


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
