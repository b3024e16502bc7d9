"""Every finding of the sheets has a sentence, and every sentence a finding."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from porvoo_roadmap import sheets
from porvoo_roadmap.findings.codes.sheets import CODES, NOTES
from porvoo_roadmap.sheets.rows import Role

EVERY = {*CODES, *NOTES}


ROOMS = ("sheets", "importing", "formats", "cli")


def sources() -> Iterator[Path]:
    """The files that say what is wrong with sheets."""
    for room in ROOMS:
        yield from (Path(str(sheets.__file__)).parents[1] / room).rglob("*.py")


def literals() -> Iterator[str]:
    """All texts of the rooms."""
    for path in sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def test_every_code_is_used() -> None:
    used = {*literals(), *(f"row-is-{role}" for role in Role)}
    assert used >= EVERY


def test_every_problem_of_the_source_has_a_code() -> None:
    """What `at`, `Problem` and the refusals are called with."""
    called = set()
    for path in Path(str(sheets.__file__)).parents[1].joinpath("sheets").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(func=ast.Name(id="at"), args=[_, ast.Constant(value=str(code)), *_]):
                    called.add(code)
                case ast.Call(
                    func=ast.Name(id="Problem" | "RefusedWorkbookError" | "JobRefusedError" | "Beyond"),
                    args=[ast.Constant(value=str(code)), *_],
                ):
                    called.add(code)
    assert called <= EVERY
    assert len(called) > len(EVERY) / 3


def test_the_last_remedy_needs_no_fact_that_may_be_missing() -> None:
    optional = {"cell", "nearest"}
    for code in CODES.values():
        assert optional.isdisjoint(name for _, name, _, _ in Formatter().parse(code.remedies[-1]) if name)
