"""Every fault of a list has its smallest list, and its place in docs/sheet-faults.md.

`python -m tests.importing.test_sheet_gallery` writes that page again.
"""

import os
import re
import shlex
import tempfile
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import pytest

from porvoo_roadmap.cli.main import run as run_program
from porvoo_roadmap.findings.codes.sheets import CODES
from porvoo_roadmap.sheets.cells import letters
from tests.conftest import stream, written_to
from tests.importing.gallery import BASE, CASES, Case
from tests.sheets.building import Formula, Over, Percent, workbook

DOCUMENT = Path(__file__).parents[2] / "docs" / "sheet-faults.md"
#: Why a command is not carried out, which no list is the cause of.
OF_COMMANDS = {
    *("map-key-unknown", "map-value-wrong", "only-with-into", "no-new-dimension-into", "extra-missing"),
    "list-is-measures-file",
    *(
        "workbook-to-terminal",
        "text-too-long-for-sheet",
        "too-many-rows-for-sheet",
        "too-many-columns-for-sheet",
    ),
}
#: Faults whose smallest list cannot but have another one as well.
IN_COMPANY = {
    "nul-byte": "control-character-in-cell",
    "row-too-long": "heading-missing",
    "map-key-not-known": "no-names",
    "key-is-own": "no-names",
}
INTRODUCTION = """\
# What `porvoo-roadmap import` finds in a list

Each fault, with a smallest list that has it, and what the program says.
This page is made from the lists and the program's own texts, and a test compares them.
"""


def told(case: Case) -> tuple[int, str]:
    """The exit code and what is told of a list, in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        Path("base.yaml").write_text(BASE, encoding="utf-8")
        data = case.data() if callable(case.data) else case.data
        data = workbook({"List": case.rows}) if data is None else data
        Path(f"list.{case.ending}").write_bytes(data)
        line = ["import", f"list.{case.ending}", *shlex.split(case.options)]
        if "--into" not in line:
            line += ["-f", "base.yaml"]
        if case.map:
            Path("map.yaml").write_text(case.map, encoding="utf-8")
            line += ["--map", "map.yaml"]
        with stream() as out, stream() as err, redirect_stdout(out), redirect_stderr(err):
            code = run_program(line, {"PATH": os.defpath})
            return code, written_to(err).decode()


def finding(code: str) -> str:
    """What is told of a fault in its smallest list: the line and the remedy."""
    lines = told(CASES[code])[1].splitlines()
    place = next(place for place, line in enumerate(lines) if f"error[{code}]" in line)
    return "\n".join(lines[place : place + 2])


def shown(case: Case) -> str:
    """The list as a text."""
    parts = [f"$ porvoo-roadmap import list.{case.ending} {case.options}".rstrip()]
    if case.map:
        parts.append(f"The map: {case.map.rstrip()}")
    if case.data is not None:
        return "\n".join([*parts, "", re.sub("[\0\ufffd]", "·", case.shown).rstrip()])
    texts = [[_text(cell) for cell in row] for row in case.rows]
    width = max(map(len, texts), default=0)
    head = ["", *(letters(column) for column in range(1, width + 1))]
    table = [head, *([str(number), *row] for number, row in enumerate(texts, 1))]
    table = [row + [""] * (len(head) - len(row)) for row in table]
    widths = [max(len(row[place]) for row in table) for place in range(len(head))]
    lines = [
        "  ".join(cell.ljust(size) for cell, size in zip(row, widths, strict=True)).rstrip() for row in table
    ]
    return "\n".join([*parts, "", *lines])


def _text(cell: Any) -> str:
    match cell:
        case None:
            return ""
        case Formula(formula, value):
            return f"{value} ({formula})"
        case Over(value, rows, columns):
            return f"{value} (merged, {rows} × {columns})"
        case Percent(share):
            return f"{share:.0%}"
        case bool():
            return str(cell).upper()
        case str():
            return cell if cell.isprintable() else cell.encode("unicode_escape").decode()
    return str(cell)


def document() -> str:
    known = [code for code in CODES if code in CASES]
    parts = (f"## {code}\n\n````text\n{shown(CASES[code])}\n\n{finding(code)}\n````\n" for code in known)
    return "\n".join([INTRODUCTION, *parts])


def test_every_fault_of_a_list_has_one() -> None:
    assert CASES.keys() == CODES.keys() - OF_COMMANDS


@pytest.mark.parametrize("code", CASES)
def test_the_smallest_list_has_the_fault_and_no_other(code: str) -> None:
    result, err = told(CASES[code])
    assert result == (2 if code == "sheet-file-too-large" else 1)
    # Two columns or two rows that are alike are each told of.
    assert {*re.findall(r"error\[([\w-]+)\]", err)} - {IN_COMPANY.get(code)} == {code}


def test_the_page_is_what_the_program_says() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document(), "write it anew: see above"


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
