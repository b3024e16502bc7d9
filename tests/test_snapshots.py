"""What each command shows of the city's file, in each language, is held whole in `tests/snapshots`.

`python -m tests.test_snapshots` writes the files again: read what `git diff` says of them.
"""

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from difflib import unified_diff
from pathlib import Path
from typing import Final

import pytest

from porvoo_roadmap.cli.main import run as run_program
from porvoo_roadmap.cli.pages import COMMANDS
from porvoo_roadmap.cli.session import DEFECT
from porvoo_roadmap.findings import gallery
from porvoo_roadmap.text.language import languages
from tests.conftest import SHIPPED, stream, written_to

FOLDER: Final = Path(__file__).with_name("snapshots")
#: A measure that is sound in the shipped file.
ADDING: Final = (
    "add --name Kiosk --goal A --source law --level analytics"
    " --benefit renewal --beneficiary staff --impact M --cost S"
)
#: The command lines of each command; where it makes reports, each is shown in both of `FORMATS`.
LINES: Final[Mapping[str, Sequence[str]]] = {
    "list": ("list", "list --goal B --cost ..M --sort name", "list --search tekoäly --not source=law"),
    "show": ("show 19", "show 8 16"),
    "rank": (
        "rank",
        "rank --profile value-for-money --top 5",
        "rank --profile climate --goal B",
        "rank --weights impact=1,cost=1 --no-lanes",
        "rank --robust",
        "rank --goal A --status done",
        "rank --search nothing",
    ),
    "explain": (
        "explain 19",
        "explain 8",
        "explain 9 --profile climate",
        "explain 10 --profile value-for-money",
        "explain 19 --against 8",
        "explain 3 --against 4",
        "explain 8 --against 10 --profile climate",
        "explain 10 --against 13 --profile value-for-money",
    ),
    "robustness": (
        "robustness",
        "robustness --vary weights --within 30 --first 10",
        "robustness --vary points --no-lanes",
        "robustness --profile value-for-money",
        "robustness --pairs --goal B",
    ),
    "matrix": (
        "matrix",
        "matrix --rows goal --columns source --cells count",
        "matrix --cells name --goal B",
    ),
    "summary": ("summary", "summary --not source=law"),
    "plan": (
        "plan --budget 30",
        "plan --budget 30 --include 9 --exclude 8 --at-least goal=B:3",
        "plan --budget 5",
        "plan --sweep",
        "plan --period 2027=20 --period 2028=15 --rate 5%",
    ),
    "profiles": ("profiles",),
    "diff": ("diff old.yaml porvoo.yaml --full", "diff porvoo.yaml packaged"),
    "set": ("set 24 impact=L -f porvoo.yaml", "set 24 impact=L"),
    "add": (ADDING, "add --name Kiosk -f porvoo.yaml"),
    "remove": ("remove 19,21 -f porvoo.yaml",),
    "decide": ("decide 9 --put first --why Motion --by Council --on 2026-12-14 -f porvoo.yaml",),
    "check": ("check -v porvoo.yaml", "check faulty.yaml", "check --explain unknown-key"),
    "schema": ("schema",),
    "init": ("init -",),
}
FORMATS: Final = ("text", "plain")
#: What these show has another form than a report.
NO_REPORTS: Final = ("check", "schema", "init")


def shown(command: str, language: str) -> str:
    """What the command's lines show, each below its line; the current folder has what they read."""
    return "\n".join(f"$ porvoo-roadmap {line}\n{said(line, language)}" for line in lines(command))


def lines(command: str) -> Iterator[str]:
    if command in NO_REPORTS:
        yield from LINES[command]
    else:
        yield from (f"{line} -O {format}" for line in LINES[command] for format in FORMATS)


def said(line: str, language: str) -> str:
    with stream() as out, stream() as err, redirect_stdout(out), redirect_stderr(err):
        assert run_program(line.split(), {"PORVOO_ROADMAP_LANG": language}) != DEFECT
        return (written_to(out) + written_to(err)).decode()


def lay_out(folder: Path) -> None:
    """The files that `check` and `diff` read; the other commands read the packaged copy."""
    shutil.copy(SHIPPED, folder / "porvoo.yaml")
    old = SHIPPED.read_text(encoding="utf-8").replace("impact: 3", "impact: 4")
    old = old.replace("nr: 26\n", "nr: 30\n").replace("impact: L\n    cost: M", "impact: M\n    cost: M", 1)
    (folder / "old.yaml").write_text(old, encoding="utf-8")
    (folder / "faulty.yaml").write_bytes(gallery.faulty("unknown-key"))


def held(command: str, language: str) -> Path:
    return FOLDER / language / f"{command}.txt"


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("command", LINES)
def test_a_command_shows_what_is_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, language: str
) -> None:
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    path = held(command, language)
    changes = unified_diff(
        path.read_text(encoding="utf-8").splitlines(),
        shown(command, language).splitlines(),
        *(str(path.relative_to(FOLDER.parent)), "now"),
        lineterm="",
    )
    if diff := "\n".join(changes):
        pytest.fail(f"python -m tests.test_snapshots writes it again:\n{diff}", pytrace=False)


def test_what_is_held_is_of_every_command_in_every_language() -> None:
    assert set(LINES) == set(COMMANDS)
    files = {held(command, language) for command in LINES for language in languages()}
    assert set(FOLDER.rglob("*.txt")) == files


def write() -> None:
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        lay_out(Path(folder))
        for language in languages():
            held("", language).parent.mkdir(parents=True, exist_ok=True)
            for command in LINES:
                held(command, language).write_text(shown(command, language), encoding="utf-8")


if __name__ == "__main__":
    write()
