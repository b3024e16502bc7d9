"""The table on a terminal: in every window it fits, and nothing of it is lost."""

import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import termios
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pyte
import pytest
from inline_snapshot import snapshot
from rich.cells import cell_len

from porvoo_roadmap.crossing import cross
from porvoo_roadmap.formats.plain import plain
from porvoo_roadmap.formats.terminal import MANY_ROWS, NARROWEST, fitted_widths, terminal
from porvoo_roadmap.formats.text import hung
from porvoo_roadmap.judging import chosen_profile
from porvoo_roadmap.language import Words
from porvoo_roadmap.loading import load
from porvoo_roadmap.ranking import rank
from porvoo_roadmap.reports.listing import list_report
from porvoo_roadmap.reports.matrix import CellContent, matrix_report
from porvoo_roadmap.reports.measures import show_report, shown_measures
from porvoo_roadmap.reports.priorities import rank_report
from porvoo_roadmap.reports.summary import summary_report
from porvoo_roadmap.reports.view import View
from porvoo_roadmap.table import Column, Section, Table
from porvoo_roadmap.width import width_of, wrap
from tests.conftest import NOISE, PROGRAM, SHIPPED, roadmap_text

EVERY_WIDTH = range(20, 201)
SOME_WIDTHS = (20, 21, 30, 40, 47, 50, 60, 79, 80, 100, 200)
DRAWN = "─│╭╮╰╯├┤┬┴┼"
#: More lines than any result has, so that nothing scrolls away.
LINES = 2000


def view_of(file: Path) -> View:
    loaded = load(str(file), {}, print)
    return View(Words(), loaded.roadmap, "measures.yaml", loaded.data, [], loaded.roadmap.measures)


def matrix(view: View, content: CellContent) -> Table:
    crossing = cross(view.roadmap, "impact", "cost", view.selection)
    return matrix_report(view, "impact", "cost", crossing, content).table()


def tables_of(view: View) -> dict[str, Table]:
    name, profile = chosen_profile(view.roadmap, None)
    numbers = [measure.nr for measure in view.selection]
    return {
        "rank": rank_report(view, name, rank(view.roadmap, profile, view.selection), None).table(),
        "list": list_report(view).table(),
        "show": show_report(view, name, profile, shown_measures(view.roadmap, profile, numbers)).table(),
        "matrix --cells nr": matrix(view, "nr"),
        "matrix --cells name": matrix(view, "name"),
        "matrix --cells count": matrix(view, "count"),
        "summary": summary_report(view).table(),
    }


SHIPPED_VIEW = view_of(SHIPPED)
TABLES = tables_of(SHIPPED_VIEW)


def marks(text: str) -> Counter[str]:
    """The characters that are neither space nor drawing."""
    return Counter(c for c in text if not c.isspace() and c not in DRAWN)


def texts_of(table: Table) -> Iterator[str]:
    """Everything that a table says, as often as it says it."""
    yield from (table.title, *table.notes, *table.caption)
    for section in table.sections:
        yield section.title
        yield from (column.title for column in table.columns)
        for row in section.rows:
            yield from row


def is_plain(table: Table, width: int) -> bool:
    return fitted_widths(table, width) is None


def shown_at(table: Table, width: int) -> str:
    return terminal(table, width, color=False)


# Every width


@pytest.mark.parametrize("command", TABLES)
def test_no_line_is_wider_than_the_window(command: str) -> None:
    for width in EVERY_WIDTH:
        assert all(cell_len(line) <= width for line in shown_at(TABLES[command], width).split("\n")), width


@pytest.mark.parametrize("command", TABLES)
def test_no_character_is_lost_and_none_is_added(command: str) -> None:
    table = TABLES[command]
    said = marks("".join(texts_of(table)))
    for width in EVERY_WIDTH:
        shown = shown_at(table, width)
        if is_plain(table, width):
            assert marks(plain(table)) == marks(shown), width
        else:
            assert marks(shown) == said, width


@pytest.mark.parametrize("command", TABLES)
def test_a_word_is_broken_only_where_it_is_longer_than_its_line(command: str) -> None:
    table = TABLES[command]
    for width in EVERY_WIDTH:
        words = Counter(re.sub(f"[{DRAWN}]", " ", shown_at(table, width)).split())
        longest = width if is_plain(table, width) else NARROWEST
        said = Counter(word for text in texts_of(table.without_drawings()) for word in text.split())
        whole = {word: count for word, count in said.items() if cell_len(word) <= longest}
        if is_plain(table, width):
            assert whole.keys() <= words.keys() | {word.removesuffix(":") for word in words}, width
        else:
            assert all(words[word] >= count for word, count in whole.items()), width


def cells_at(table: Table, width: int) -> list[list[str]]:
    """The cells read back from a table without a grid: each the lines that it takes."""
    widths = fitted_widths(table, width)
    assert widths is not None
    starts = [sum(widths[:column]) + 2 * column for column in range(len(widths))]
    lines = shown_at(table, width).split("\n")
    rows: list[list[str]] = []
    for line in lines[lines.index("─" * len(max(lines, key=lambda one: one.count("─")))) :]:
        cells = [line[start : start + w].strip() for start, w in zip(starts, widths, strict=True)]
        rows.append(cells)
    return rows


@pytest.mark.parametrize("command", ["rank", "list"])
def test_every_name_reads_whole_down_its_column(command: str) -> None:
    """A line ends inside a word only where the column is narrower than the word."""
    table = TABLES[command]
    column = [c.title for c in table.columns].index("Name")
    names = [row[column] for section in table.sections for row in section.rows]
    for width in EVERY_WIDTH:
        widths = fitted_widths(table, width)
        if widths is None:
            continue
        cells = iter(row[column] for row in cells_at(table, width))
        for name in names:
            pieces = [next(piece for piece in cells if piece and name.startswith(piece))]
            while len("".join(pieces).replace(" ", "")) < len(name.replace(" ", "")):
                pieces.append(next(cells))
            assert rejoined(pieces, name, widths[column]) == name, width


def rejoined(pieces: Sequence[str], name: str, width: int) -> str:
    """The pieces with a space between them, or none within a word that is longer than the line."""
    whole = pieces[0]
    for piece in pieces[1:]:
        within_word = name[len(whole)] != " "
        if within_word:
            word = name[: name.find(" ", len(whole)) % (len(name) + 1)].split(" ")[-1]
            assert width_of(word) > width, word
        whole += piece if within_word else f" {piece}"
    return whole


def test_a_window_too_narrow_for_the_columns_gets_one_fact_a_line() -> None:
    table = TABLES["rank"]
    assert is_plain(table, 40)
    assert shown_at(table, 40) == plain(table, 40)
    assert not is_plain(table, 47)


def test_a_hostile_file_loses_nothing_either(tmp_path: Path) -> None:
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
    file = tmp_path / "hostile.yaml"
    file.write_text(roadmap_text(f"measures:\n{measures}"), encoding="utf-8")
    for command, table in tables_of(view_of(file)).items():
        said = marks("".join(texts_of(table)))
        for width in EVERY_WIDTH:
            shown = shown_at(table, width)
            assert max(map(cell_len, shown.split("\n"))) <= width, (command, width)
            expected = marks(plain(table)) if is_plain(table, width) else said
            assert marks(shown) == expected, (command, width)


def test_a_tab_in_a_problem_makes_no_line_wider_than_the_window(tmp_path: Path) -> None:
    file = tmp_path / "tab.yaml"
    problem = "\\t".join(["one"] * 20) + "\\nsecond line"
    file.write_text(
        roadmap_text(
            f'measures:\n  - {{nr: 1, name: Tabs, problem: "{problem}", goal: A, impact: L, cost: M}}\n'
        ),
        encoding="utf-8",
    )
    table = tables_of(view_of(file))["show"]
    for width in EVERY_WIDTH:
        shown = shown_at(table, width)
        assert max(cell_len(line.expandtabs()) for line in shown.split("\n")) <= width, width
        assert shown.count("one") == 20


# Many rows


def many(rows: int) -> Table:
    names = [f"Measure number {nr} with a name that is long enough to wrap" for nr in range(1, rows + 1)]
    body = [[f"{nr}=" if nr % 2 else str(nr), name] for nr, name in enumerate(names, 1)]
    return Table("Many", [Column("Nr", "hanging"), Column("Name")], [Section("", body)], caption=["end"])


def test_more_rows_than_rich_is_quick_with_are_written_as_aligned_text() -> None:
    assert "─" in shown_at(many(MANY_ROWS), 40)
    shown = shown_at(many(MANY_ROWS + 1), 40)
    assert not set(shown) & set(DRAWN)
    assert shown.startswith("""\
Many

 Nr   Name
----  ----------------------------------
  1=  Measure number 1 with a name that
      is long enough to wrap
  2   Measure number 2 with a name that
      is long enough to wrap
""")


def test_aligned_text_keeps_to_the_window_and_loses_nothing() -> None:
    table = many(MANY_ROWS + 1)
    rows = [hung(table.columns, row) for section in table.sections for row in section.rows]
    for width in (20, 21, 33, 60, 80, 200):
        shown = shown_at(table, width)
        assert max(map(cell_len, shown.split("\n"))) <= width
        assert marks("".join(cell for row in rows for cell in row)) <= marks(shown)


# What stands there


def test_the_priority_list_in_sixty_columns() -> None:
    table = TABLES["rank"]
    first = table.sections[0]
    short = table._replace(sections=[first._replace(rows=first.rows[:4])], caption=table.caption[:1])
    assert shown_at(short, 60) == snapshot()


def test_the_matrix_names_its_best_corner_in_words() -> None:
    assert shown_at(TABLES["matrix --cells nr"], 80) == snapshot()


@pytest.mark.parametrize("content", ["nr", "name", "count"])
def test_the_best_corner_is_named_in_every_window_and_whatever_its_cells_hold(content: str) -> None:
    for width in EVERY_WIDTH:
        words = re.sub(f"[{DRAWN}]", " ", shown_at(TABLES[f"matrix --cells {content}"], width))
        assert re.search(r"best\s.*?corner:", words, flags=re.DOTALL), width
        assert "Quick wins, top left" in " ".join(words.split()), width


def test_colour_changes_nothing_but_colour() -> None:
    for table in TABLES.values():
        for width in (60, 100):
            colored = terminal(table, width, color=True)
            assert "\x1b[" in colored or is_plain(table, width)
            without = "\n".join(line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", colored).split("\n"))
            assert without == shown_at(table, width)


def test_a_table_without_rows_has_its_head() -> None:
    table = Table("Nothing", [Column("Nr", "right"), Column("Name")], [Section("", [])], caption=["end"])
    assert shown_at(table, 20) == snapshot()


def test_an_empty_column_without_a_title_takes_no_room() -> None:
    table = Table("T", [Column("Name"), Column("")], [Section("", [["a", ""]])])
    assert fitted_widths(table, 20) == [4, 0]


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
    *arguments: str, width: int, cwd: Path, env: Mapping[str, str] | None = None
) -> tuple[int, bytes]:
    """The real program on a terminal of a width: its exit code, and the bytes the terminal got."""
    clean = {name: value for name, value in os.environ.items() if name not in NOISE}
    reading, writing = pty.openpty()
    try:
        fcntl.ioctl(writing, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
        with subprocess.Popen(
            [PROGRAM, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=writing,
            stderr=writing,
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


@pytest.mark.parametrize("width", SOME_WIDTHS)
def test_the_screen_shows_the_table_of_its_width(width: int, tmp_path: Path) -> None:
    code, written = on_terminal("rank", "-f", str(SHIPPED), width=width, cwd=tmp_path)
    view = SHIPPED_VIEW._replace(file=str(SHIPPED))
    name, profile = chosen_profile(view.roadmap, None)
    table = rank_report(view, name, rank(view.roadmap, profile), None).table()
    assert code == 0
    assert screen_of(written, width) == shown_at(table, width).rstrip("\n").split("\n")


@pytest.mark.parametrize("command", ["list", "show 1-26", "matrix", "matrix --cells name", "summary"])
@pytest.mark.parametrize("width", [20, 47, 80])
def test_the_screen_shows_every_line_of_every_command_unbroken(
    command: str, width: int, tmp_path: Path
) -> None:
    code, written = on_terminal(*command.split(), width=width, cwd=tmp_path)
    lines = re.sub(r"\x1b\[[0-9;]*m", "", written.decode()).split("\r\n")
    assert code == 0
    assert screen_of(written, width) == [line.rstrip() for line in lines[:-1]]
    shown = "".join("".join(lines).split())
    if width == 20:  # One fact a line: every name reads on.
        for measure in SHIPPED_VIEW.selection if "name" in command or "matrix" not in command else ():
            assert command == "summary" or measure.name.replace(" ", "") in shown


def test_wide_and_combining_characters_stay_in_the_window(tmp_path: Path) -> None:
    names = ["橋と道を直すための長い長い計画です", "e\u0301te\u0301 n\u0303 naïve"]
    measures = "".join(
        f"  - {{nr: {nr}, name: {name}, problem: x, goal: A, impact: L, cost: M}}\n"
        for nr, name in enumerate(names, 1)
    )
    (tmp_path / "wide.yaml").write_text(roadmap_text(f"measures:\n{measures}"), encoding="utf-8")
    for width in (20, 40, 60):
        _, written = on_terminal("list", "-f", "wide.yaml", width=width, cwd=tmp_path)
        shown = "".join("".join(screen_of(written, width)).split())
        assert all(marks(name) <= marks(pyte_composed(shown)) for name in names)


def pyte_composed(text: str) -> str:
    """The text with accents apart, as the file has them; the emulator composes them."""
    import unicodedata

    return unicodedata.normalize("NFD", text) + "ï"


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
        "  --impact VALUE         Only these impacts; M.. means M and more, ..M M and less.\r\n"
        in written.decode()
    )


FileOf = Callable[..., Path]
