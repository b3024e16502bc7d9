"""`python -m tests.pictures` makes the pictures of the README, of what the program shows of Porvoo's file."""

import base64
import io
import os
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.terminal_theme import DEFAULT_TERMINAL_THEME
from rich.text import Text

from tests.conftest import NOISE, PROGRAM
from tests.report.browser import Look, Tab, browser

FOLDER: Final = Path(__file__).parents[1] / "docs" / "pictures"
#: The columns of the terminal, and the size of what is shown of the page.
COLUMNS: Final = 100
WIDTH: Final = 1000
HEIGHT: Final = 1180
#: A terminal's page, in a font that every Debian has.
CODE: Final = (
    '<!DOCTYPE html><meta charset="utf-8"><body style="margin:0"><pre style="display:inline-block;margin:0;'
    "padding:16px 20px;font:15px/1.35 'DejaVu Sans Mono',monospace\"><code>{code}</code></pre>"
)


def said(folder: Path, *arguments: str) -> str:
    """What the program writes in an empty folder, on a terminal of so many columns."""
    clean = {name: value for name, value in os.environ.items() if name not in NOISE}
    done = subprocess.run(
        [PROGRAM, *arguments],
        env=clean | {"COLUMNS": str(COLUMNS)},
        cwd=folder,
        capture_output=True,
        check=True,
    )
    return done.stdout.decode()


def terminal(folder: Path) -> str:
    """The beginning of the priority list, and the matrix, in colours."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO())
    for line in ("rank --top 3", "matrix"):
        console.print(Text(f"$ porvoo-roadmap {line}", style="bold"))
        console.print(Text.from_ansi(said(folder, *line.split(), "-O", "table", "--color", "always")))
    return console.export_html(theme=DEFAULT_TERMINAL_THEME, code_format=CODE, inline_styles=True)


def pictured(tab: Tab, page: Path, height: int | None) -> bytes:
    """A page as it is seen, or so much of it."""
    tab.open(page, Look(width=WIDTH))
    size = tab.run(
        "(r => [r.width, r.height])((document.querySelector('pre') || document.body).getBoundingClientRect())"
    )
    clip = {"x": 0, "y": 0, "width": min(size[0], WIDTH) if height is None else WIDTH, "scale": 1}
    shot = tab.call(
        "Page.captureScreenshot",
        format="png",
        captureBeyondViewport=True,
        clip=clip | {"height": height or size[1]},
    )
    return base64.b64decode(shot["data"])


def write() -> None:
    """Make the pictures again."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name, browser() as open_tab:
        folder, tab = Path(name), open_tab()
        (folder / "terminal.html").write_text(terminal(folder), encoding="utf-8")
        said(folder, "report", "-o", "report.html")
        (FOLDER / "terminal.png").write_bytes(pictured(tab, folder / "terminal.html", None))
        (FOLDER / "report.png").write_bytes(pictured(tab, folder / "report.html", HEIGHT))


if __name__ == "__main__":
    write()
