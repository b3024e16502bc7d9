"""What goes where: standard output, standard error and files, whoever reads and whatever fails."""

import errno
import io
import json
import os
import re
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import IO, NoReturn

import pytest

from porvoo_roadmap import sources
from porvoo_roadmap.cli import streams
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.loading import load
from tests.cli.test_manners import complaint
from tests.conftest import NOISE, PROGRAM, SHIPPED, Run, RunProgram, roadmap_text
from tests.formats.test_terminal import on_terminal

FileOf = Callable[..., Path]

MEASURES = load(str(SHIPPED), {}, print).roadmap.measures
CLEAN = {name: value for name, value in os.environ.items() if name not in NOISE}
OLD = "old and whole\n"


def in_shell(line: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    """A line of bash in which `$P` is the program; the exit code is the last command's."""
    return subprocess.run(
        ["bash", "-c", line],
        env=CLEAN | {"P": str(PROGRAM)},
        stdin=subprocess.DEVNULL,
        cwd=cwd,
        capture_output=True,
        check=False,
        timeout=60,
    )


def left_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


# In a pipe


def test_a_pipe_gets_the_same_bytes_whatever_the_machine_says(program: RunProgram) -> None:
    plain = program("rank", env={"PYTHONHASHSEED": "0"})
    assert (plain.returncode, plain.stderr) == (0, b"")
    for env in (
        {"LC_ALL": "C", "PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "utf-8"},
        {"FORCE_COLOR": "1", "GITHUB_ACTIONS": "true"},
    ):
        assert program("rank", env=env).stdout == plain.stdout, env


def test_a_pipe_gets_the_same_bytes_whatever_is_said_of_the_terminal(in_process: RunProgram) -> None:
    plain = in_process("rank")
    for env in (
        {"COLUMNS": "20"},
        {"COLUMNS": "200"},
        {"TERM": "dumb"},
        {"FORCE_COLOR": "1"},
        {"NO_COLOR": "1", "FORCE_COLOR": "1"},
    ):
        assert in_process("rank", env=env).stdout == plain.stdout, env


@pytest.mark.parametrize("command", ["rank", "list", "matrix --cells name"])
def test_a_pipe_gets_no_escape_character_and_every_name_whole(in_process: RunProgram, command: str) -> None:
    out = in_process(*command.split(), env={"COLUMNS": "20", "FORCE_COLOR": "1"}).stdout
    assert b"\x1b" not in out
    lines = out.decode().split("\n")
    for measure in MEASURES:
        assert any(measure.name in line for line in lines)


def test_every_file_is_read_as_utf8_whatever_the_locale(program: RunProgram, file_of: FileOf) -> None:
    file_of(roadmap_text().replace("First", "Ääkköset"), "å.yaml")
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = program("list", "-f", "å.yaml", "-O", "csv", env=env)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Ääkköset" in done.stdout.decode()


@pytest.mark.parametrize("env", [{}, {"TERM": "dumb"}, {"FORCE_COLOR": "1"}])
def test_help_in_a_pipe_has_no_escape_character(in_process: RunProgram, env: dict[str, str]) -> None:
    assert b"\x1b" not in in_process("rank", "--help", env={"GITHUB_ACTIONS": "true"} | env).stdout


# Colours

COLOURED = [
    # (on a terminal, --color, environment, whether there is colour)
    (True, None, {}, True),
    (True, None, {"NO_COLOR": "1"}, False),
    (True, None, {"NO_COLOR": ""}, True),
    (True, None, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
    (True, None, {"TERM": "dumb"}, False),
    (True, None, {"TERM": "dumb", "FORCE_COLOR": "1"}, False),
    (True, "always", {"NO_COLOR": "1"}, True),
    (True, "never", {"FORCE_COLOR": "1"}, False),
    (True, "auto", {}, True),
    (False, None, {}, False),
    (False, None, {"FORCE_COLOR": "1"}, True),
    (False, None, {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
    (False, "always", {"NO_COLOR": "1"}, True),
    (False, "never", {"FORCE_COLOR": "1"}, False),
]


@pytest.mark.parametrize(("terminal", "setting", "env", "colour"), COLOURED)
def test_the_option_then_no_color_then_force_color_then_the_terminal_decide_on_colour(
    in_process: RunProgram,
    tmp_path: Path,
    *,
    terminal: bool,
    setting: str | None,
    env: dict[str, str],
    colour: bool,
) -> None:
    arguments = ["rank", "-O", "table", *(["--color", setting] if setting else [])]
    if terminal:
        code, out = on_terminal(*arguments, width=100, cwd=tmp_path, env=env)
    else:
        done = in_process(*arguments, env=env)
        code, out = done.returncode, done.stdout
    assert code == 0
    assert (b"\x1b[" in out) is colour


def test_a_terminal_gets_the_table_and_a_pipe_the_aligned_text(
    program: RunProgram, in_process: RunProgram, tmp_path: Path
) -> None:
    _, on_screen = on_terminal("list", width=100, cwd=tmp_path, env={"NO_COLOR": "1"})
    in_pipe = program("list").stdout
    as_table = in_process("list", "-O", "table", env={"COLUMNS": "100"}).stdout
    assert on_screen.replace(b"\r\n", b"\n") == as_table
    assert in_pipe == in_process("list", "-O", "text").stdout
    assert in_pipe != as_table


def test_colour_is_of_the_table_alone(run: Run) -> None:
    for format in ("text", "plain", "markdown", "csv", "tsv", "csv-excel", "json", "jsonl"):
        assert "\x1b" not in run("rank", "-O", format, "--color", "always").out


# A reader that leaves, and streams that are closed


@pytest.mark.parametrize("arguments", ["list -O json", "rank", "--help", "rank --help", "--version"])
def test_a_reader_that_has_left_is_no_error(tmp_path: Path, arguments: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as pipe:
        done = subprocess.run(
            [PROGRAM, *arguments.split()],
            env=CLEAN,
            stdout=pipe,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            check=False,
            timeout=60,
        )
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_reader_that_leaves_in_the_middle_is_no_error(tmp_path: Path) -> None:
    done = in_shell('"$P" list -O json | head -c 1; echo " ${PIPESTATUS[0]}"', tmp_path)
    assert (done.stdout, done.stderr) == (b"{ 0\n", b"")


@pytest.mark.parametrize("arguments", ["rank", "rank -O json", "--help", "--version"])
def test_a_closed_standard_output_is_said_on_standard_error(tmp_path: Path, arguments: str) -> None:
    done = in_shell(f'"$P" {arguments} >&-', tmp_path)
    assert done.returncode == 2
    assert done.stderr.decode() == (
        "porvoo-roadmap: error[output-closed]: Standard output is closed.\n"
        "  Remedy: Open it, or write to a file with -o FILE.\n"
    )


def test_a_closed_standard_output_does_not_matter_to_a_file(tmp_path: Path) -> None:
    done = in_shell('"$P" rank -o list.csv >&-', tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "list.csv").read_bytes().startswith(b"rank,tied,")


def test_a_closed_standard_error_keeps_the_exit_code_and_the_output_clean(tmp_path: Path) -> None:
    done = in_shell('"$P" rnk 2>&-', tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (2, b"", b"")
    done = in_shell('"$P" rank 2>&-', tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith(b"Roadmap of Porvoo")


def test_a_closed_standard_input_is_said(tmp_path: Path) -> None:
    done = in_shell('"$P" rank -f - <&-', tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == (
        "porvoo-roadmap: error[input-closed]: Standard input is closed.\n"
        "  Remedy: Send the file to standard input, or name the file.\n"
    )


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
@pytest.mark.parametrize("redirection", ["> /dev/full", "-o /dev/full -O csv"])
def test_a_full_disk_is_said(tmp_path: Path, redirection: str) -> None:
    done = in_shell(f'"$P" rank {redirection}', tmp_path)
    assert done.returncode == 2
    assert re.fullmatch(
        rb"porvoo-roadmap: error\[no-room(-for-output)?\]: There is not enough disk space for .+\.\n  Remedy: .+\n",
        done.stderr,
    )


# Encodings


def test_a_narrow_encoding_gets_what_it_can_show_and_the_rest_written_out(
    program: RunProgram, in_process: RunProgram
) -> None:
    assert re.search(r"\[3\] 9, 23 +– ", in_process("matrix").stdout.decode())
    ascii_bytes = program("matrix", env={"PYTHONIOENCODING": "ascii"}).stdout
    assert re.search(r"\[3\] 9, 23 +- ", ascii_bytes.decode("ascii"))
    names = program("list", env={"PYTHONIOENCODING": "ascii"}).stdout.decode("ascii")
    assert r"Otamme k\xe4ytt\xf6\xf6n omaisuudenhallintaty\xf6kalun" in names
    latin = program("list", env={"PYTHONIOENCODING": "cp1252"}).stdout.decode("cp1252")
    assert latin == in_process("list").stdout.decode()
    drawn = program("matrix", "-O", "table", env={"PYTHONIOENCODING": "ascii", "COLUMNS": "90"}).stdout
    assert re.search(r"\| \[3\] 9, 23 +\| - ", drawn.decode("ascii"))


@pytest.mark.parametrize(
    ("format", "encoding"),
    [("csv", "ascii"), ("tsv", "cp1252"), ("csv-excel", "ascii"), ("json", "cp1252"), ("jsonl", "ascii")],
)
def test_machine_formats_are_utf8_whatever_the_stream_says(
    program: RunProgram, in_process: RunProgram, format: str, encoding: str
) -> None:
    narrow = program("list", "-O", format, env={"PYTHONIOENCODING": encoding})
    assert (narrow.returncode, narrow.stderr) == (0, b"")
    assert narrow.stdout == in_process("list", "-O", format).stdout
    assert "käyttöön" in narrow.stdout.decode()


def test_files_are_utf8_whatever_the_stream_says(
    program: RunProgram, in_process: RunProgram, tmp_path: Path
) -> None:
    program("list", "-o", "list.txt", env={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
    assert (tmp_path / "list.txt").read_bytes() == in_process("list").stdout


def test_complaints_survive_a_narrow_encoding(program: RunProgram) -> None:
    done = program("list", "-f", "å.yaml", env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 2
    assert done.stderr.startswith(rb"porvoo-roadmap: error[file-missing]: The file \xe5.yaml does not exist.")


@pytest.mark.parametrize("format", ["text", "table", "plain", "markdown", "csv", "json", "jsonl"])
def test_bytes_that_are_no_text_on_the_command_line_are_no_defect(run: Run, format: str) -> None:
    done = run("list", "--search", os.fsdecode(b"a\xffb"), "-O", format)
    assert done.code in {0, 2}
    assert "defect" not in done.err


def test_a_file_name_that_is_no_text_is_read_and_named(run: Run, tmp_path: Path) -> None:
    name = os.fsdecode(b"a\xff.yaml")
    (tmp_path / name).write_text(roadmap_text())
    for format in ("text", "csv", "json"):
        done = run("list", "-f", name, "-O", format)
        assert done.code == 0, (format, done.err)


@pytest.mark.parametrize("format", ["text", "table", "plain", "markdown"])
def test_what_is_typed_cannot_act_on_the_terminal_through_a_result(
    run: Run, tmp_path: Path, format: str
) -> None:
    name = "\x1b[31mred\n::error::.yaml"
    (tmp_path / name).write_text(roadmap_text())
    out = run("list", "-f", name, "--search", "\x1b]52;c;x\x07", "-O", format).out
    assert "\x1b" not in out
    assert "\x07" not in out
    assert "\n::error::" not in out


# Where the measures come from


def test_standard_input_is_read_when_a_dash_is_named(program: RunProgram) -> None:
    done = program("list", "-f", "-", "-O", "json", input=roadmap_text().encode())
    assert (done.returncode, done.stderr) == (0, b"")
    document = json.loads(done.stdout)
    assert document["roadmap"]["file"] == "-"
    assert [row["name"] for row in document["rows"]] == ["First"]
    human = program("list", "-f", "-", input=roadmap_text().encode()).stdout
    assert human.decode().endswith("1 measure\nFile: -\n")


def test_the_option_comes_before_the_environment_before_the_folder_before_the_packaged_copy(
    in_process: RunProgram, file_of: FileOf, tmp_path: Path
) -> None:
    def title(*arguments: str, **env: str) -> str:
        first, *_ = in_process("list", *arguments, env=env).stdout.decode().split("\n")
        return first

    assert title() == "Roadmap of Porvoo's digital programme: measures"
    (tmp_path / "data").mkdir()
    file_of(roadmap_text().replace("title: Test", "title: Folder", 1), "data/measures.yaml")
    file_of(roadmap_text().replace("title: Test", "title: Environment", 1), "env.yaml")
    file_of(roadmap_text().replace("title: Test", "title: Option", 1), "option.yaml")
    assert title() == "Folder: measures"
    assert title(PORVOO_ROADMAP_FILE="env.yaml") == "Environment: measures"
    assert title("-f", "option.yaml", PORVOO_ROADMAP_FILE="env.yaml") == "Option: measures"
    assert title("--file", "option.yaml") == "Option: measures"


def refused(done: subprocess.CompletedProcess[bytes]) -> str:
    """The one line of a refusal, and nothing on standard output."""
    assert (done.returncode, done.stdout) == (2, b"")
    line, remedy, end = done.stderr.decode().split("\n")
    assert remedy.startswith("  Remedy: ")
    assert end == ""
    return line


def test_a_file_that_cannot_be_read_is_one_line(in_process: RunProgram, tmp_path: Path) -> None:
    (tmp_path / "loop.yaml").symlink_to("loop.yaml")
    error = "porvoo-roadmap: error"
    assert (
        refused(in_process("list", "-f", "no.yaml"))
        == f"{error}[file-missing]: The file no.yaml does not exist."
    )
    assert refused(in_process("list", "-f", ".")) == f"{error}[file-is-folder]: . is a folder, not a file."
    assert (
        refused(in_process("list", "-f", "loop.yaml"))
        == f"{error}[link-in-circle]: loop.yaml is a link that leads back to itself."
    )
    assert (
        refused(in_process("list", "-f", "loop.yaml/x"))
        == f"{error}[link-in-circle]: loop.yaml is a link that leads back to itself."
    )
    assert refused(in_process("list", env={"PORVOO_ROADMAP_FILE": "no.yaml"})).startswith(f"{error}[file-mis")


def test_a_broken_link_in_the_folder_is_not_passed_over(in_process: RunProgram, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "measures.yaml").symlink_to("nowhere")
    assert "data/measures.yaml is a link to nowhere, which does not exist." in refused(in_process("list"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_one_line(in_process: RunProgram, file_of: FileOf) -> None:
    file_of(roadmap_text()).chmod(0)
    assert "error[file-forbidden]: You do not have permission to read measures.yaml." in refused(
        in_process("list", "-f", "measures.yaml")
    )


def test_a_forbidden_file_is_one_line(run: Run, file_of: FileOf, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object, **__: object) -> NoReturn:
        raise PermissionError(errno.EACCES, "no")

    file_of(roadmap_text())
    monkeypatch.setattr("builtins.open", forbidden)
    assert run("list", "-f", "measures.yaml") == (
        2,
        "",
        complaint(
            "file-forbidden",
            "You do not have permission to read measures.yaml.",
            "Ask the owner of the file for permission to read it.",
        ),
    )
    assert run("list", "-f", ".").err.startswith("porvoo-roadmap: error[file-is-folder]: ")


def test_a_standard_input_that_fails_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(io.BytesIO):
        def read(self, _size: int | None = -1) -> NoReturn:
            raise OSError(errno.EIO, "no")

    with io.TextIOWrapper(Broken()) as broken:
        monkeypatch.setattr(sys, "stdin", broken)
        code, out, err = run("list", "-f", "-")
    assert (code, out) == (2, "")
    assert err.startswith("porvoo-roadmap: error[file-unreadable]: - cannot be read (EIO).\n")


def test_a_terminal_as_standard_input_is_not_waited_for_in_silence(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Keyboard(io.TextIOWrapper):
        def isatty(self) -> bool:
            return True

    with Keyboard(io.BytesIO(roadmap_text().encode())) as keyboard:
        monkeypatch.setattr(sys, "stdin", keyboard)
        code, _, err = run("list", "-f", "-")
    assert (code, err) == (0, "Reading the measures from the keyboard. Press Ctrl-D to finish.\n")


@pytest.mark.parametrize("arguments", [("-f", "endless"), ("-f", "-")])
def test_more_than_the_size_limit_is_refused(
    run: Run, file_of: FileOf, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.setattr(sources, "MAX_BYTES", 1024**2)
    file_of(b"#" * (1024**2 + 1), "endless")
    with io.TextIOWrapper(io.BytesIO(b"#" * (1024**2 + 1))) as endless:
        monkeypatch.setattr(sys, "stdin", endless)
        code, out, err = run("list", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"porvoo-roadmap: error[file-too-large]: {arguments[1]} is larger than 1 MiB.\n")


# A pipe with a name, and signals


@pytest.fixture
def waiting(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The program while it waits for somebody to write to a pipe."""
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(
        [PROGRAM, "list", "-f", "pipe", "-O", "csv"],
        env=CLEAN,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert said_by(process) == "Waiting for another program to write to the pipe.\n"
        yield process
        process.kill()


def said_by(process: subprocess.Popen[bytes]) -> str:
    stderr: IO[bytes] | None = process.stderr
    assert stderr is not None
    return stderr.readline().decode()


def test_a_pipe_with_a_name_is_read_after_a_notice(waiting: subprocess.Popen[bytes], tmp_path: Path) -> None:
    (tmp_path / "pipe").write_text(roadmap_text())
    out, err = waiting.communicate(timeout=60)
    assert (waiting.returncode, err) == (0, b"")
    assert out.decode().split("\r\n")[1].startswith("1,First,What is first?,A,L,M")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_while_waiting_ends_the_program_in_silence(
    waiting: subprocess.Popen[bytes], number: signal.Signals, code: int
) -> None:
    waiting.send_signal(number)
    out, err = waiting.communicate(timeout=60)
    assert (waiting.returncode, out, err) == (code, b"", b"")


# Nothing by halves


@pytest.mark.parametrize(
    ("command", "format"),
    [("list", "json"), ("rank", "text"), ("show 1", "csv"), ("matrix", "markdown"), ("summary", "plain")],
)
def test_a_faulty_file_leaves_standard_output_empty(
    in_process: RunProgram, file_of: FileOf, command: str, format: str
) -> None:
    file_of(roadmap_text().replace("impact: L", "impact: XL"))
    done = in_process(*command.split(), "-f", "measures.yaml", "-O", format)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.startswith(b"measures.yaml:")


def test_a_faulty_file_leaves_the_old_result_whole(
    in_process: RunProgram, file_of: FileOf, tmp_path: Path
) -> None:
    file_of(roadmap_text().replace("impact: L", "impact: XL"))
    file_of(OLD, "old.csv")
    assert in_process("list", "-f", "measures.yaml", "-o", "old.csv").returncode == 1
    assert (tmp_path / "old.csv").read_text() == OLD
    assert left_in(tmp_path) == {"measures.yaml", "old.csv"}


# Files that are written

ENDINGS = {
    "list.txt": "text",
    "list.md": "markdown",
    "list.markdown": "markdown",
    "list.csv": "csv",
    "LIST.CSV": "csv",
    "list.tsv": "tsv",
    "list.json": "json",
    "list.jsonl": "jsonl",
    "list.ndjson": "jsonl",
}


@pytest.mark.parametrize("name", ENDINGS)
def test_the_ending_of_a_file_implies_the_format(run: Run, tmp_path: Path, name: str) -> None:
    assert run("list", "-o", name) == (0, "", "")
    assert (tmp_path / name).read_bytes().decode() == run("list", "-O", ENDINGS[name]).out
    assert left_in(tmp_path) == {name}


def test_a_named_format_wins_over_the_ending(in_process: RunProgram, tmp_path: Path) -> None:
    assert in_process("list", "-O", "json", "-o", "list.csv").returncode == 0
    assert (tmp_path / "list.csv").read_bytes() == in_process("list", "-O", "json").stdout
    assert in_process("list", "-O", "csv-excel", "-o", "none").returncode == 0
    assert (tmp_path / "none").read_bytes() == in_process("list", "-O", "csv-excel").stdout


@pytest.mark.parametrize("name", ["list.xls", "list", ".csv", "list.csv.bak", "list.xml", "list.sarif"])
def test_an_unknown_ending_is_refused(in_process: RunProgram, tmp_path: Path, name: str) -> None:
    line = refused(in_process("list", "-o", name))
    assert line == f"porvoo-roadmap: error[unknown-ending]: The ending of {name} does not match any format."
    assert left_in(tmp_path) == set()


def test_a_dash_is_standard_output(in_process: RunProgram, tmp_path: Path) -> None:
    assert in_process("list", "-o", "-").stdout == in_process("list").stdout
    assert in_process("list", "-o", "-", "-O", "csv").stdout == in_process("list", "-O", "csv").stdout
    assert left_in(tmp_path) == set()


@pytest.mark.parametrize("mode", [0o600, 0o664, 0o2640])
def test_a_replaced_file_keeps_its_permissions(
    in_process: RunProgram, file_of: FileOf, tmp_path: Path, mode: int
) -> None:
    file_of(OLD, "list.csv").chmod(mode)
    assert in_process("list", "-o", "list.csv").returncode == 0
    assert stat.S_IMODE((tmp_path / "list.csv").stat().st_mode) == mode
    assert (tmp_path / "list.csv").read_bytes() == in_process("list", "-O", "csv").stdout


@pytest.mark.parametrize(("mask", "mode"), [("022", 0o644), ("077", 0o600), ("002", 0o664)])
def test_a_new_file_gets_the_permissions_of_the_users_mask(tmp_path: Path, mask: str, mode: int) -> None:
    assert in_shell(f'umask {mask}; "$P" list -o list.csv', tmp_path).returncode == 0
    assert stat.S_IMODE((tmp_path / "list.csv").stat().st_mode) == mode


def test_a_link_stays_a_link_and_its_target_is_replaced(
    in_process: RunProgram, file_of: FileOf, tmp_path: Path
) -> None:
    file_of(OLD, "target.csv")
    (tmp_path / "link.csv").symlink_to("target.csv")
    (tmp_path / "dangling.csv").symlink_to("new.csv")
    for name in ("link.csv", "dangling.csv"):
        assert in_process("list", "-o", name).returncode == 0
        assert (tmp_path / name).is_symlink()
    expected = in_process("list", "-O", "csv").stdout
    assert (tmp_path / "target.csv").read_bytes() == (tmp_path / "new.csv").read_bytes() == expected


def test_what_cannot_be_written_is_refused_and_leaves_nothing(in_process: RunProgram, tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "loop.csv").symlink_to("loop.csv")
    before = left_in(tmp_path)
    for name, code in {
        "folder.csv": "file-is-folder",
        "loop.csv": "link-in-circle",
        "missing/list.csv": "folder-missing",
        "x" * 300 + ".csv": "path-too-long",
    }.items():
        line = refused(in_process("list", "-o", name))
        assert line.startswith(f"porvoo-roadmap: error[{code}]: "), name
        assert left_in(tmp_path) == before
    assert left_in(tmp_path / "folder.csv") == set()


@pytest.mark.parametrize("step", ["os.fsync", "os.replace"])
@pytest.mark.parametrize(
    ("failure", "code"), [(OSError(errno.ENOSPC, "full"), 2), (KeyboardInterrupt(), 130)]
)
def test_a_failure_while_writing_leaves_the_old_file_whole_and_no_other(
    run: Run,
    file_of: FileOf,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    failure: BaseException,
    code: int,
) -> None:
    def fail(*_: object, **__: object) -> NoReturn:
        raise failure

    file_of(OLD, "list.csv")
    monkeypatch.setattr(step, fail)
    result = run("list", "-o", "list.csv")
    assert (result.code, result.out) == (code, "")
    assert ("There is not enough disk space for list.csv." in result.err) is (code == 2)
    assert (tmp_path / "list.csv").read_text() == OLD
    assert left_in(tmp_path) == {"list.csv"}


def test_several_writers_at_once_leave_one_whole_file(tmp_path: Path) -> None:
    line = 'for c in list rank summary; do "$P" $c -O json -o all.json & done; wait'
    for _ in range(3):
        assert in_shell(line, tmp_path).returncode == 0
        assert json.loads((tmp_path / "all.json").read_bytes())["rows"]
    assert left_in(tmp_path) == {"all.json"}


# Its own input


@pytest.mark.parametrize("name", ["measures.yaml", "./x/../measures.yaml", "hard.yaml", "soft.yaml", "full"])
def test_the_input_is_never_written_over_under_whatever_name(
    in_process: RunProgram, file_of: FileOf, tmp_path: Path, name: str
) -> None:
    source = file_of(roadmap_text())
    (tmp_path / "x").mkdir()
    (tmp_path / "hard.yaml").hardlink_to(source)
    (tmp_path / "soft.yaml").symlink_to("measures.yaml")
    output = str(source) if name == "full" else name
    line = refused(in_process("list", "-f", "measures.yaml", "-O", "json", "-o", output))
    assert line == (
        f"porvoo-roadmap: error[output-is-input]: {output} is the file that is being read, so it is not"
        " overwritten."
    )
    assert source.read_text() == roadmap_text()


@pytest.mark.parametrize("where", ["environment", "folder"])
def test_an_input_that_no_option_names_is_not_written_over_either(
    in_process: RunProgram, file_of: FileOf, tmp_path: Path, where: str
) -> None:
    (tmp_path / "data").mkdir()
    source = file_of(roadmap_text(), "data/measures.yaml" if where == "folder" else "env.yaml")
    env = {"PORVOO_ROADMAP_FILE": str(source)} if where == "environment" else {}
    line = refused(in_process("list", "-O", "json", "-o", str(source), env=env))
    assert "error[output-is-input]" in line
    assert source.read_text() == roadmap_text()


def test_the_packaged_copy_is_not_written_over_either(
    run: Run, file_of: FileOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    packaged = file_of(roadmap_text(), "inside.yaml")
    monkeypatch.setattr(sources, "packaged_path", lambda: str(packaged))
    result = run("list", "-O", "json", "-o", str(packaged))
    assert packaged.read_text() == roadmap_text()
    assert (result.code, result.out) == (2, "")
    assert "error[output-is-input]" in result.err


@pytest.mark.parametrize(("name", "arguments"), [("packaged", ()), ("./-", ("-f", "-"))])
def test_a_file_that_has_the_name_of_no_file_may_be_written(
    in_process: RunProgram, file_of: FileOf, tmp_path: Path, name: str, arguments: tuple[str, ...]
) -> None:
    file_of(OLD, name)
    done = in_process("list", *arguments, "-O", "json", "-o", name, input=roadmap_text().encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads((tmp_path / name).read_bytes())["rows"]


def test_a_file_that_is_sent_to_standard_input_is_not_written_over(file_of: FileOf, tmp_path: Path) -> None:
    source = file_of(roadmap_text())
    done = in_shell('"$P" list -f - -O json -o measures.yaml < measures.yaml', tmp_path)
    assert source.read_text() == roadmap_text()
    assert (done.returncode, done.stdout) == (2, b"")


# Devices


def test_a_device_is_written_to_and_stays_a_device(tmp_path: Path) -> None:
    done = in_shell('"$P" list -O csv -o /dev/null', tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="the system has no such device")
def test_standard_output_may_be_named_as_a_device(in_process: RunProgram, tmp_path: Path) -> None:
    expected = in_process("list", "-O", "csv").stdout
    done = in_shell('"$P" list -O csv -o /dev/stdout', tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == expected


def test_a_pipe_with_a_name_is_written_to(in_process: RunProgram, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    done = in_shell('cat pipe & "$P" list -O csv -o pipe; code=$?; wait; exit $code', tmp_path)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == in_process("list", "-O", "csv").stdout
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


# The parts


@pytest.mark.parametrize(
    ("number", "code", "facts"),
    [(errno.ENOSPC, "no-room-for-output", {}), (errno.EIO, "output-failed", {"reason": "EIO"})],
)
def test_an_output_that_fails_is_refused_with_the_reason(
    monkeypatch: pytest.MonkeyPatch, number: int, code: str, facts: dict[str, str]
) -> None:
    class Failing(io.BytesIO):
        def write(self, _data: object) -> NoReturn:
            raise OSError(number, "no")

    with io.TextIOWrapper(Failing(), encoding="utf-8") as failing:
        monkeypatch.setattr(sys, "stdout", failing)
        with pytest.raises(JobRefusedError) as refusal:
            streams.write_output("x", for_people=False)
    assert (refusal.value.code, refusal.value.facts) == (code, facts)


def test_what_stands_beside_a_result_is_drawn_in_letters_where_the_stream_has_no_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    narrow = io.TextIOWrapper(io.BytesIO(), encoding="ascii", errors="backslashreplace", newline="")
    with closing(narrow):
        monkeypatch.setattr(sys, "stderr", narrow)
        streams.write_error("a – b… ä\n")
        assert narrow.buffer.getvalue() == b"a - b... \\xe4\n"


def test_nobody_is_told_where_nobody_listens(monkeypatch: pytest.MonkeyPatch) -> None:
    closed = io.StringIO()
    closed.close()
    for nobody in (None, closed):
        monkeypatch.setattr(sys, "stderr", nobody)
        streams.write_error("x")
    with suppress(ValueError):
        assert closed.getvalue() == ""


def test_a_process_without_standard_output_has_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert not streams.is_terminal()
    with pytest.raises(JobRefusedError, match="output-closed"):
        streams.write_output("x", for_people=True)
