"""The table on a terminal: in every window it fits, and nothing of it is lost."""

import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import termios
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from unittest.mock import patch

import pyte
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from inline_snapshot import snapshot
from rich.cells import cell_len

from porvoo_roadmap import formats
from porvoo_roadmap.cli.main import run as run_program
from porvoo_roadmap.document import Column, Document, Part, Report, Section
from porvoo_roadmap.formats.plain import plain
from porvoo_roadmap.formats.terminal import MANY_ROWS, NARROWEST, fitted, fitted_widths, terminal
from porvoo_roadmap.formats.text import in_signs
from porvoo_roadmap.loading import load
from porvoo_roadmap.text.width import width_of, wrap
from tests.conftest import NOISE, PROGRAM, SHIPPED, roadmap_text

WIDTHS = st.integers(20, 200)
#: `show` has the measures with the longest texts, and the one without a problem.
COMMANDS = (
    "rank",
    "list",
    "show 1,10,16",
    "matrix --cells nr",
    "matrix --cells name",
    "matrix --cells count",
    "summary",
    "robustness --samples 50",
    "robustness --pairs --vary weights --nr 1-4",
    "plan --budget 30",
    "plan --sweep",
    "plan --period 2027=16 --period 2028=10",
)
NAMES = [measure.name for measure in load(str(SHIPPED), {}, print).roadmap.measures]
DRAWN = "─│╭╮╰╯├┤┬┴┼"
#: More lines than any result has, so that nothing scrolls away.
LINES = 2000


@cache
def document_of(command: str, file: Path = SHIPPED) -> Document:
    """What a command would show of a file, before any format has seen it."""
    found: list[Document] = []

    def keep(report: Report, *_: object) -> bytes:
        found.append(report.document())
        return b""

    with patch.object(formats, "render", keep):
        assert run_program([*command.split(), "-f", str(file)], {}) == 0
    return found[0]._replace(caption=[line for line in found[0].caption if str(file) not in line])


def part_of(document: Document) -> Part:
    """The one part of a command's document."""
    (part,) = document.parts
    return part


def marks(text: str) -> Counter[str]:
    """The characters that are neither space nor drawing."""
    return Counter(c for c in text if not c.isspace() and c not in DRAWN)


def texts_of(document: Document, part: Part) -> Iterator[str]:
    """Everything that a document says, with its part as it is shown, as often as it says it."""
    yield from (document.title, *document.lead, *part.notes, *document.caption)
    for section in part.sections:
        yield section.title
        yield from (column.title for column in part.columns)
        for row in section.rows:
            yield from row


def is_plain(document: Document, width: int) -> bool:
    return fitted(part_of(document), width) is None


def said_at(document: Document, width: int) -> Counter[str]:
    """The marks of what a document says in a window: all of it, drawings where there is room."""
    fitting = fitted(part_of(document), width)
    return marks(plain(document) if fitting is None else "".join(texts_of(document, fitting[0])))


def shown_at(document: Document, width: int) -> str:
    return terminal(document, width, color=False)


@cache
def shown(command: str, width: int) -> str:
    return shown_at(document_of(command), width)


# Every width


@pytest.mark.parametrize("command", COMMANDS)
@given(width=WIDTHS)
def test_no_line_is_wider_than_the_window(command: str, width: int) -> None:
    assert max(map(cell_len, shown(command, width).split("\n"))) <= width


@pytest.mark.parametrize("command", COMMANDS)
@given(width=WIDTHS)
def test_no_character_is_lost_and_none_is_added(command: str, width: int) -> None:
    assert marks(shown(command, width)) == said_at(document_of(command), width)


@pytest.mark.parametrize("command", COMMANDS)
@given(width=WIDTHS)
def test_a_word_is_broken_only_where_it_is_longer_than_its_line(command: str, width: int) -> None:
    document = document_of(command)
    words = Counter(re.sub(f"[{DRAWN}]", " ", shown(command, width)).split())
    longest = width if is_plain(document, width) else NARROWEST
    heard = (
        plain(document)
        if is_plain(document, width)
        else "\n".join(texts_of(document, part_of(document).without_drawings()))
    )
    said = Counter(heard.split())
    whole = {word: count for word, count in said.items() if cell_len(word) <= longest}
    if is_plain(document, width):
        assert whole.keys() <= words.keys() | {word.removesuffix(":") for word in words}
    else:
        assert all(words[word] >= count for word, count in whole.items())


@pytest.mark.parametrize("command", ["rank", "list"])
@given(width=WIDTHS)
def test_every_name_reads_whole_down_its_column(command: str, width: int) -> None:
    """A line ends inside a word only where the column is narrower than the word."""
    part = part_of(document_of(command))
    column = [c.title for c in part.columns].index("Name")
    names = [row[column] for section in part.sections for row in section.rows]
    widths = fitted_widths(in_signs(part), width)
    assume(widths is not None)
    assert widths is not None
    start = sum(widths[:column]) + 2 * column
    lines = shown(command, width).split("\n")
    cells = iter([line[start : start + widths[column]].strip() for line in lines])
    for name in names:
        pieces = [next(piece for piece in cells if piece and name.startswith(piece))]
        while len("".join(pieces).replace(" ", "")) < len(name.replace(" ", "")):
            pieces.append(next(cells))
        assert rejoined(pieces, name, widths[column]) == name


def rejoined(pieces: Sequence[str], name: str, width: int) -> str:
    """The pieces with a space between them, or none within a word that is longer than the line."""
    whole = pieces[0]
    for piece in pieces[1:]:
        within_word = name[len(whole)] != " "
        if within_word:
            word = name[: name.find(" ", len(whole)) % (len(name) + 1)].rsplit(" ", maxsplit=1)[-1]
            assert width_of(word) > width, word
        whole += piece if within_word else f" {piece}"
    return whole


def test_a_window_too_narrow_for_the_columns_gets_one_fact_a_line() -> None:
    document = document_of("rank")
    assert is_plain(document, 40)
    assert shown_at(document, 40) == plain(document, 40)
    assert not is_plain(document, 48)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    names = [
        "Bike [lanes] [/] | <b>",
        "[link=http://x]y[/link] [red]z[/red]",
        "橋と道を直すための長い長い計画です。とても長い",
        "e\u0301te\u0301 n\u0303 Ho\u0308yry\u0308",
        "a" * 60,
        ":smile: &amp; \\ `x` 12:30",
    ]
    measures = "".join(
        f"  - {{nr: {nr}, name: {json.dumps(name)}, problem: {json.dumps(name[::-1])}, "
        f"goal: A, impact: L, cost: M}}\n"
        for nr, name in enumerate(names, 1)
    )
    file = tmp_path_factory.mktemp("hostile") / "hostile.yaml"
    file.write_text(roadmap_text(f"measures:\n{measures}"), encoding="utf-8")
    return file


@pytest.mark.parametrize("command", COMMANDS)
@given(width=WIDTHS)
def test_a_hostile_file_loses_nothing_either(hostile: Path, command: str, width: int) -> None:
    document = document_of(command.replace("1,10,16", "1-6"), hostile)
    drawn = shown_at(document, width)
    assert max(map(cell_len, drawn.split("\n"))) <= width
    assert marks(drawn) == said_at(document, width)


def test_a_tab_in_a_problem_makes_no_line_wider_than_the_window(tmp_path: Path) -> None:
    file = tmp_path / "tab.yaml"
    problem = "\\t".join(["tabs"] * 20) + "\\nsecond line"
    file.write_text(
        roadmap_text(
            f'measures:\n  - {{nr: 1, name: Tabs, problem: "{problem}", goal: A, impact: L, cost: M}}\n'
        ),
        encoding="utf-8",
    )
    document = document_of("show 1", file)
    for width in range(20, 201):
        drawn = shown_at(document, width)
        assert drawn.count("tabs") == 20
        assert max(cell_len(line.expandtabs()) for line in drawn.split("\n")) <= width, width


# Many rows


def many(rows: int) -> Document:
    names = [f"Measure number {nr} with a name that is long enough to wrap" for nr in range(1, rows + 1)]
    body = [[f"{nr}=" if nr % 2 else str(nr), name] for nr, name in enumerate(names, 1)]
    part = Part([Column("Nr", "hanging"), Column("Name")], [Section("", body)])
    return Document("Many", [part], caption=["end"])


def test_more_rows_than_rich_is_quick_with_are_written_as_aligned_text() -> None:
    assert "─" in shown_at(many(MANY_ROWS), 40)
    drawn = shown_at(many(MANY_ROWS + 1), 40)
    assert not set(drawn) & set(DRAWN)
    assert drawn.startswith("""\
Many

  Nr  Name
----  ----------------------------------
  1=  Measure number 1 with a name that
      is long enough to wrap
  2   Measure number 2 with a name that
      is long enough to wrap
""")


def test_aligned_text_keeps_to_the_window_and_loses_nothing() -> None:
    document = many(MANY_ROWS + 1)
    rows = [row for section in in_signs(part_of(document)).sections for row in section.rows]
    for width in (20, 21, 33, 60, 80, 200):
        drawn = shown_at(document, width)
        assert max(map(cell_len, drawn.split("\n"))) <= width
        assert marks("".join(cell for row in rows for cell in row)) <= marks(drawn)


# What stands there


def test_the_priority_list_in_sixty_columns() -> None:
    document = document_of("rank")
    part = part_of(document)
    first = part.sections[0]
    part = part._replace(sections=[first._replace(rows=first.rows[:4])])
    short = document._replace(parts=[part], caption=document.caption[:1])
    assert shown_at(short, 60) == snapshot("""\
Roadmap of Porvoo's digital programme: priority list

10 obligations come first; among the others 5 measures share
the lead: 8, 13, 14, 24 and 25.

Law or end of system support
Rank  No.  Name                          Impact  Cost  Score
────────────────────────────────────────────────────────────
   1   19  Otamme käyttöön uuden         L       M        80
           rakennuslain vaatimat
           järjestelmät, koulutamme
           henkilöstön ja muutamme
           prosesseja
   2    1  Luodaan asiakasrekisterit -   L       L        60
           "Porvoo account"
  3=    3  Luvat ja valvonta -palvelun   M       M        50
           käyttöönotto
  3=    4  Mahdollistetaan               M       M        50
           realiaikainen viestintä

= shared rank

26 measures
""")


def test_the_matrix_names_its_best_corner_in_words() -> None:
    assert shown_at(document_of("matrix --cells nr"), 80) == snapshot("""\
Roadmap of Porvoo's digital programme: matrix "Impact" × "Cost"

No measure has the greatest impact at the lowest cost; the nearest are 8, 13,
14, 19, 24 and 25.

╭────────────┬──────────────────┬──────────────────┬───────────────────┬───────╮
│ Impact ↓   │                  │                  │                   │       │
│ Cost →     │ S (small)        │ M (medium)       │ L (large)         │ Total │
├────────────┼──────────────────┼──────────────────┼───────────────────┼───────┤
│ L (large)  │ no measure here  │ [1] 19           │ [2] 1, 10, 18, 26 │     5 │
│            │ (high impact,    │                  │                   │       │
│            │ low cost)        │                  │                   │       │
├────────────┼──────────────────┼──────────────────┼───────────────────┼───────┤
│ M (medium) │ [1] 8, 13, 14,   │ [2] 3, 4, 5, 7,  │ –                 │    14 │
│            │ 24, 25           │ 11, 12, 15, 16,  │                   │       │
│            │                  │ 17               │                   │       │
├────────────┼──────────────────┼──────────────────┼───────────────────┼───────┤
│ S (small)  │ [2] 2, 6, 20,    │ [3] 9, 23        │ –                 │     7 │
│            │ 21, 22           │                  │                   │       │
├────────────┼──────────────────┼──────────────────┼───────────────────┼───────┤
│ Total      │ 10               │ 12               │ 4                 │    26 │
╰────────────┴──────────────────┴──────────────────┴───────────────────┴───────╯

Nearest to the best corner: 19 (Impact: L; Cost: M); 8, 13, 14, 24, 25 (Impact:
M; Cost: S)
[1] Nothing is at least as good on both and better on one. [2] Only measures
marked [1] are. These are layers of dominance.

26 measures
""")


@pytest.mark.parametrize("content", ["nr", "name", "count"])
@given(width=WIDTHS)
def test_the_best_corner_is_named_in_every_window_and_whatever_its_cells_hold(
    content: str, width: int
) -> None:
    words = re.sub(f"[{DRAWN}]", " ", shown(f"matrix --cells {content}", width))
    assert re.search(r"no\s.*?measure\s.*?here", words, flags=re.DOTALL)
    assert "No measure has the greatest impact at the lowest cost" in " ".join(words.split())


def test_colour_changes_nothing_but_colour() -> None:
    for document in map(document_of, COMMANDS):
        for width in (60, 100):
            colored = terminal(document, width, color=True)
            assert "\x1b[" in colored or is_plain(document, width)
            without = "\n".join(line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", colored).split("\n"))
            assert without == shown_at(document, width)


def test_a_table_without_rows_has_its_head() -> None:
    part = Part([Column("Nr", "right"), Column("Name")], [Section("", [])])
    document = Document("Nothing", [part], caption=["end"])
    assert shown_at(document, 20) == snapshot("""\
Nothing

Nr  Name
────────

end
""")


def test_an_empty_column_without_a_title_takes_no_room() -> None:
    part = Part([Column("Name"), Column("")], [Section("", [["a", ""]])])
    assert fitted_widths(part, 20) == [4, 0]


# Wrapping


def test_a_text_is_broken_between_words_and_within_one_that_is_too_long() -> None:
    assert wrap("", 5) == [""]
    assert wrap("one two", 7) == ["one two"]
    assert wrap("one two", 6) == ["one", "two"]
    assert wrap("one twothree", 6) == ["one", "twothr", "ee"]
    assert wrap("one\ntwo", 20) == ["one", "two"]


def test_wide_characters_take_two_columns_and_combining_ones_none() -> None:
    assert width_of("橋e\u0301") == 3
    assert wrap("橋橋橋", 4) == ["橋橋", "橋"]
    assert wrap("e\u0301e\u0301e\u0301", 2) == ["e\u0301e\u0301", "e\u0301"]
    assert wrap("橋橋", 1) == ["橋", "橋"]


# The real program on a terminal


def on_terminal(
    *arguments: str,
    width: int,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    stderr: int | None = None,
) -> tuple[int, bytes]:
    """The real program on a terminal of a width: its exit code, and the bytes the terminal got.

    Standard error goes there too, if nowhere else.
    """
    clean = {name: value for name, value in os.environ.items() if name not in NOISE}
    reading, writing = pty.openpty()
    try:
        fcntl.ioctl(writing, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
        with subprocess.Popen(
            [PROGRAM, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=writing,
            stderr=writing if stderr is None else stderr,
            env=clean | {"TERM": "xterm-256color"} | dict(env or {}),
            cwd=cwd,
        ) as process:
            os.close(writing)
            written = b"".join(iter(lambda: _read(reading), b""))
        return process.returncode, written
    finally:
        os.close(reading)


def _read(terminal_side: int) -> bytes:
    try:
        return os.read(terminal_side, 65536)
    except OSError:  # The program has closed its side.
        return b""


def screen_of(written: bytes, width: int) -> list[str]:
    """The lines that a terminal of a width shows, without the spaces at their ends."""
    screen = pyte.Screen(width, LINES)
    pyte.ByteStream(screen).feed(written)
    lines = [line.rstrip() for line in screen.display]
    while lines and not lines[-1]:
        lines.pop()
    return lines


@pytest.mark.parametrize("width", [20, 46, 47, 200])
def test_the_screen_shows_the_table_of_its_width(width: int, tmp_path: Path) -> None:
    asked = ("rank", "-v", "-f", str(SHIPPED))
    code, written = on_terminal(*asked, width=width, cwd=tmp_path, stderr=subprocess.DEVNULL)
    document = document_of("rank")
    lines = screen_of(written, width)
    assert code == 0
    expected = shown_at(document, width).rstrip("\n").split("\n")
    file = next(number for number, line in enumerate(lines) if line.startswith("File:"))
    after = next(number for number, line in enumerate(lines) if line.startswith("Profile:"))
    assert lines[:file] + lines[after:] == expected


@pytest.mark.parametrize(
    "command",
    ["list", "show 1-26", "matrix", "matrix --cells name", "summary", "explain 1 --against 8", "robustness"],
)
@pytest.mark.parametrize("width", [20, 80])
def test_the_screen_shows_every_line_of_every_command_unbroken(
    command: str, width: int, tmp_path: Path
) -> None:
    code, written = on_terminal(*command.split(), width=width, cwd=tmp_path, stderr=subprocess.DEVNULL)
    lines = re.sub(r"\x1b\[[0-9;]*m", "", written.decode()).split("\r\n")
    assert code == 0
    assert screen_of(written, width) == [line.rstrip() for line in lines[:-1]]


def test_in_the_narrowest_window_every_name_reads_on(tmp_path: Path) -> None:
    for command in ("list", "rank", "show 1-26", "matrix --cells name"):
        _, written = on_terminal(*command.split(), width=20, cwd=tmp_path)
        read = "".join("".join(screen_of(written, 20)).split())
        assert all(name.replace(" ", "") in read for name in NAMES), command


def test_wide_and_combining_characters_stay_in_the_window(tmp_path: Path) -> None:
    names = ["橋と道を直すための長い長い計画です", "e\u0301te\u0301 n\u0303 naïve"]
    measures = "".join(
        f"  - {{nr: {nr}, name: {name}, problem: x, goal: A, impact: L, cost: M}}\n"
        for nr, name in enumerate(names, 1)
    )
    (tmp_path / "wide.yaml").write_text(roadmap_text(f"measures:\n{measures}"), encoding="utf-8")
    for width in (20, 40, 60):
        _, written = on_terminal("list", "-f", "wide.yaml", width=width, cwd=tmp_path)
        drawn = unicodedata.normalize("NFC", "".join("".join(screen_of(written, width)).split()))
        assert all(marks(unicodedata.normalize("NFC", name)) <= marks(drawn) for name in names)


def test_columns_of_the_environment_win_over_the_terminals(tmp_path: Path) -> None:
    _, wide = on_terminal("list", width=60, cwd=tmp_path)
    _, narrow = on_terminal("list", width=200, cwd=tmp_path, env={"COLUMNS": "60"})
    assert wide == narrow


def test_plain_facts_wrap_on_a_terminal(tmp_path: Path) -> None:
    _, written = on_terminal("show", "8", "-O", "plain", width=30, cwd=tmp_path)
    lines = written.decode().split("\r\n")
    assert max(map(len, lines)) <= 30
    assert "Impact: M (medium)" in lines


def test_help_uses_the_width_of_the_terminal(tmp_path: Path) -> None:
    _, written = on_terminal("matrix", "--help", width=120, cwd=tmp_path)
    assert (
        "  --impact VALUE       Only these impact classes; M.. means M or more, ..M means M or less.\r\n"
        in written.decode()
    )
