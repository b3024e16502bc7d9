"""What people see where the stream's encoding has not every character, or is none."""

import ast
import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from rich import box

from porvoo_roadmap.cli import streams
from porvoo_roadmap.cli.main import run as run_program
from porvoo_roadmap.document import Column, Document, Part, Section
from porvoo_roadmap.document.cells import Axis, Cell, Number
from porvoo_roadmap.text.language import FOLDER
from porvoo_roadmap.text.substitutes import SUBSTITUTES, is_alphabet, shown_in
from tests.conftest import RunProgram, is_thorough, roadmap_text
from tests.text.test_languages import texts

FileOf = Callable[..., Path]

NARROW = ("ascii", "cp1252", "latin-1")
#: Codecs that are no alphabet: nothing can be written in them.
NONE = ("idna", "undefined", "punycode", "unicode_escape")
COMMANDS = (
    "list",
    "rank",
    "summary",
    "matrix",
    "explain 1",
    "robustness",
    "plan --sweep",
    "plan --budget 5",
)
LANGUAGES = ("en", "fi", "sv")
CATALOGUES = Path(FOLDER)
SOURCE = CATALOGUES.parent


@pytest.fixture
def in_encoding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """What the program says on streams of an encoding, in this process."""
    monkeypatch.chdir(tmp_path)

    def say(encoding: str, *arguments: str, width: str = "80") -> str:
        with (
            monkeypatch.context() as here,
            io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="strict", newline="") as out,
            io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="strict", newline="") as err,
        ):
            here.setattr("sys.stdout", out)
            here.setattr("sys.stderr", err)
            here.setenv("COLUMNS", width)
            run_program(arguments, {})
            out.flush()
            err.flush()
            streams = (out.buffer, err.buffer)
            return "".join(s.getvalue().decode(encoding) for s in streams if isinstance(s, io.BytesIO))

    return say


# Every character of ours has a typed form


def texts_of_ours() -> Iterator[str]:
    """Every string of the source, every text of the catalogues, and the drawings of tables."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
    for path in CATALOGUES.rglob("*.po"):
        with path.open("rb") as file:
            for message in read_po(file):
                yield from texts(message.string)
    yield from (str(box.ROUNDED), str(box.SIMPLE_HEAD))


def signs_of_ours() -> set[str]:
    """The characters that are no letters, and that can be seen or part words."""
    return {
        c
        for text in texts_of_ours()
        for c in text
        if not c.isascii() and not c.isalpha() and (c.isprintable() or c.isspace())
    } - {
        "\x85",
        "\u2000",
        "\u200a",
        "\u2028",
        "\u2029",
    }  # the ends of ranges of characters that no text may have


def test_the_signs_are_found() -> None:
    assert signs_of_ours() >= set("–−→↓…×÷█─╭│“”\u00a0\u202f")


@pytest.mark.parametrize("encoding", NARROW)
def test_every_sign_of_ours_is_shown_or_typed(encoding: str) -> None:
    for sign in signs_of_ours():
        shown = shown_in(encoding, sign)
        assert shown.encode(encoding).decode(encoding) == shown
        assert "\\" not in shown, f"{sign!r} has no typed form"


def test_typed_forms_can_be_typed_and_stand_for_what_cannot() -> None:
    assert [typed for typed in SUBSTITUTES.values() if not typed.isascii() or not typed.isprintable()] == []
    assert [character for character in SUBSTITUTES if character.isascii() or character.isalpha()] == []


@pytest.mark.parametrize(
    ("encoding", "text", "shown"),
    [
        ("ascii", "+10 −6", "+10 -6"),
        ("cp1252", "+10 −6 – “ä” …", "+10 -6 – “ä” …"),
        ("latin-1", "1\u202f000 € – ä", "1 000 EUR - ä"),
        ("ascii", "1\u202f000\u00a0€ ≥ 3×2÷4", "1 000 EUR >= 3x2/4"),
        ("ascii", "kesä, Åbo, ń", r"kes\xe4, \xc5bo, \u0144"),
        ("cp437", "│ ─ − ä", "│ ─ - ä"),
        ("utf-8", "− ä", "− ä"),
        ("utf-8", "a\udcffb", r"a\udcffb"),
    ],
)
def test_what_an_encoding_has_stays(encoding: str, text: str, shown: str) -> None:
    assert shown_in(encoding, text) == shown


# Tables stay aligned


def columns_are_aligned(text: str) -> bool:
    """Whether below each rule of dashes the gaps between the columns are empty."""
    gaps: list[int] = []
    ruled = False
    for line in text.split("\n"):
        if line and set(line) <= {"-", " "} and len(line) > 1:
            gaps = [at for at, sign in enumerate(line) if sign == " "]
            ruled = True
        elif not line.strip():
            gaps = []
        elif any(line[at : at + 1] not in {"", " "} for at in gaps):
            return False
    return ruled


def sides_are_aligned(text: str) -> bool:
    """Whether the lines of each box are equally long."""
    lengths = {len(line) for line in text.split("\n") if line[:1] in {"|", "+"}}
    return len(lengths) == 1


@pytest.fixture
def measures(file_of: FileOf) -> Path:
    """A file whose texts have letters and signs that narrow encodings lack."""
    names = ("Ääkkösten “käyttö” – ŷ", "Ω → ń", "Plain", "ä" * 20)
    items = "".join(
        f"  - nr: {nr}\n    name: {name}\n    problem: ‘{name}’…\n    goal: {'AB'[nr % 2]}\n    impact: {'SML'[nr % 3]}\n    cost: M\n"
        for nr, name in enumerate(names, 1)
    )
    return file_of(roadmap_text("measures:\n" + items).replace("Air", "Ilma − ä").replace("large", "iso →"))


@pytest.mark.parametrize("encoding", NARROW)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_columns_of_a_text_are_aligned(
    in_encoding: Callable[..., str], measures: Path, encoding: str, language: str
) -> None:
    for command in COMMANDS:
        text = in_encoding(encoding, *command.split(), "-f", str(measures), "-O", "text", "--lang", language)
        assert columns_are_aligned(text), text
        assert r"\u2" not in text, text


@pytest.mark.parametrize("encoding", NARROW)
@pytest.mark.parametrize("width", ["120", "90"])
def test_the_boxes_of_a_table_are_aligned(
    in_encoding: Callable[..., str], measures: Path, encoding: str, width: str
) -> None:
    file = ("-f", str(measures), "-O", "table")
    text = in_encoding(encoding, "matrix", *file, "--cells", "name", width=width)
    assert sides_are_aligned(text), text
    listed = in_encoding(encoding, "list", *file, width=width)
    assert max(map(len, listed.split("\n"))) <= int(width)


def test_a_sign_that_means_something_in_markdown_is_escaped_when_it_is_typed(
    program: RunProgram, file_of: FileOf
) -> None:
    file = str(file_of(roadmap_text().replace("First", "one │ two")))
    rows = [
        program("list", "-f", file, "-O", "markdown", env={"PYTHONIOENCODING": encoding}).stdout.decode()
        for encoding in ("ascii", "utf-8")
    ]
    assert r"one \| two" in rows[0]
    assert "one │ two" in rows[1]


def test_a_document_keeps_its_shape_and_what_its_cells_say_when_its_texts_change() -> None:
    def document(text: str) -> Document:
        column = Column(Cell(text, Axis(3)), "right", drawn=1, spoken=text)
        section = Section(Cell(text, language="fi"), [[text, Cell(text, Number(1), "sv")]])
        part = Part([column, Column(text)], [section], [text], grid=True, heading=text, lead=[text])
        return Document(text, [part, part], lead=[text], caption=[text], brief=[text])

    changed = document("ä").with_texts(lambda text: text.replace("ä", "a"))
    assert changed == document("a")
    for part in changed.parts:
        ((row,),) = ([*section.rows] for section in part.sections)
        told = (part.columns[0].title, part.sections[0].title, *row)
        assert [(cell.fact, cell.language) if isinstance(cell, Cell) else None for cell in told] == [
            (Axis(3), ""),
            (None, "fi"),
            None,
            (Number(1), "sv"),
        ]


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
@pytest.mark.parametrize("command", ["check", "rank"])
def test_a_caret_stands_below_its_fault_in_every_encoding(
    in_encoding: Callable[..., str], file_of: FileOf, encoding: str, command: str
) -> None:
    measure = "  - {nr: 1, name: Ä→ŷ, problem: x, goal: A, impact: ŷŷ, cost: M}"
    file = file_of(roadmap_text(f"measures:\n{measure}\n"))
    lines = in_encoding(encoding, command, "-f", str(file)).split("\n")
    begun, fault = (shown_in(encoding, text) for text in (measure.partition("ŷŷ")[0], "ŷŷ"))
    excerpt = next(number for number, line in enumerate(lines) if begun + fault in line)
    margin = lines[excerpt].index("|")
    assert lines[excerpt + 1] == " " * margin + "| " + " " * len(begun) + "^" * len(fault)


# Encodings that are none, and others that are unusual


@pytest.mark.parametrize(
    "line",
    ["list -f ä−.yaml", *(["list", "matrix -O table", "--help"] if is_thorough() else [])],
)
def test_what_cannot_be_written_in_is_written_in_utf8(program: RunProgram, line: str) -> None:
    usual = program(*line.split())
    for encoding in (*NONE, "utf-8:surrogateescape", "utf-8:nonsense", "utf-8:strict"):
        done = program(*line.split(), env={"PYTHONIOENCODING": encoding})
        assert (done.returncode, done.stdout, done.stderr) == (usual.returncode, usual.stdout, usual.stderr)


@pytest.mark.parametrize(
    "encoding",
    ["utf-16", *(["utf-8-sig", "utf-7", "utf-32", "utf-16-le", "cp037"] if is_thorough() else [])],
)
def test_an_unusual_alphabet_is_written_in(program: RunProgram, encoding: str) -> None:
    env = {"PYTHONIOENCODING": encoding}
    done = program("list", env=env)
    assert (done.returncode, done.stderr) == (0, b"")
    text = done.stdout.decode(encoding)
    if encoding != "cp037":
        assert text == program("list").stdout.decode()
    refused = program("list", "-f", "ä.yaml", env=env)
    assert refused.returncode == 2
    assert refused.stderr.decode(encoding).startswith(
        "porvoo-roadmap: error[file-missing]: The file ä.yaml does not exist."
    )


@pytest.mark.parametrize(
    ("encoding", "language"),
    [
        *(("ascii:strict", language) for language in LANGUAGES),
        ("cp850", "sv"),
        *(
            (("latin-1:strict", "fi"), ("cp1252", "sv"), ("ascii:ignore", "fi"), ("koi8-r", "en"))
            if is_thorough()
            else ()
        ),
    ],
)
def test_a_narrow_alphabet_is_written_in_without_a_complaint(
    program: RunProgram, encoding: str, language: str
) -> None:
    env = {"PYTHONIOENCODING": encoding}
    done = program("robustness", "--lang", language, env=env)
    assert (done.returncode, done.stderr) == (0, b"")
    assert len(done.stdout.decode(encoding.split(":", maxsplit=1)[0])) > 1000
    refused = program("robustness", "--lang", language, "-f", "“ä”", env=env)
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert b"\n  " in refused.stderr


def test_machine_formats_and_files_are_utf8_even_where_the_stream_has_no_alphabet(
    program: RunProgram, tmp_path: Path
) -> None:
    for encoding in ("idna", "utf-16", "cp037"):
        done = program("list", "-O", "json", env={"PYTHONIOENCODING": encoding})
        assert done.stdout == program("list", "-O", "json").stdout
        program("list", "-o", "list.txt", env={"PYTHONIOENCODING": encoding})
        assert (tmp_path / "list.txt").read_bytes() == program("list").stdout


@pytest.mark.parametrize("encoding", [*NONE, "nonsense", "rot13", "hex"])
def test_a_codec_that_is_no_alphabet_is_known(encoding: str) -> None:
    assert not is_alphabet(encoding)
    # A stream may claim to have one all the same.
    claims = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    monkey = type("Claims", (), {"encoding": encoding})()
    assert streams.encoding_of(monkey) == "utf-8"
    assert streams.encoding_of(claims) == "utf-8"
    assert streams.encoding_of(None) == "utf-8"


def test_complaints_reach_a_stream_that_has_no_alphabet(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="undefined")
    monkeypatch.setattr(sys, "stderr", stream)
    streams.write_error("ä−\n")
    assert stream.buffer.getvalue() == "ä−\n".encode()
