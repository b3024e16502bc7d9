"""What `-o` and `init` write, and what they never do: through the real command where it counts."""

import errno
import os
import select
import shlex
import shutil
import signal
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import pytest

from porvoo_roadmap import sources
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.sources import Source
from porvoo_roadmap.writing import entries, protected, replacing
from porvoo_roadmap.writing.protected import Protected, is_measures
from porvoo_roadmap.writing.targets import create_file, is_stream, write_file
from tests.cli.test_manners import complaint
from tests.conftest import NOISE, PROGRAM, SHIPPED, Run, RunProgram, is_thorough, roadmap_text

FileOf = Callable[..., Path]

CLEAN = {name: value for name, value in os.environ.items() if name not in NOISE}
OLD = "old and whole\n"
NEW = b"new\n"
NOBODY = 65534
#: Root without its power over the permissions of files.
POWERS = "-dac_override,-dac_read_search,-fowner"

needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away and mount")


def in_shell(line: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[bytes]:
    """A line of bash in which `$P` is the program."""
    return subprocess.run(
        ["bash", "-c", line],
        env=CLEAN | {"P": str(PROGRAM)} | env,
        stdin=subprocess.DEVNULL,
        cwd=cwd,
        capture_output=True,
        check=False,
        timeout=60,
    )


def without_power(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[bytes]:
    """The program as somebody whom the permissions of files hold."""
    command = [str(PROGRAM), *arguments]
    if os.geteuid() == 0:
        if not shutil.which("setpriv"):
            pytest.skip("root cannot give up its powers here")
        command = ["setpriv", f"--bounding-set={POWERS}", f"--inh-caps={POWERS}", *command]
    return subprocess.run(command, env=CLEAN, cwd=cwd, capture_output=True, check=False, timeout=60)


def code_of(done: subprocess.CompletedProcess[bytes]) -> str:
    """The code of a refusal, which is two lines on standard error and nothing else."""
    assert (done.returncode, done.stdout) == (2, b""), done
    said = done.stderr.decode()
    assert said.count("\n") == 2
    assert "\n  Remedy: " in said
    return said.split("[", 1)[1].split("]", 1)[0]


def written(name: str, data: bytes = NEW, read: str | None = None) -> list[str]:
    """Writes as a command does; the codes of what the user is told."""
    told: list[str] = []
    write_file(
        name, data, Protected([Source(read, read)] if read else [], {}), lambda code, **_: told.append(code)
    )
    return told


def refusal(write: Callable[[], object]) -> str:
    with pytest.raises(JobRefusedError) as caught:
        write()
    return caught.value.code


def left_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder, in which there is an old result."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.csv").write_text(OLD)
    return tmp_path


# Names that would mean something else if they were tidied


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("./nowhere/../old.csv", "folder-missing"),
        ("other.txt/../old.csv", "folder-is-file"),
        ("old.csv/", "folder-is-file"),
        ("old.csv/.", "folder-is-file"),
        ("to-nowhere.csv", "link-broken"),
        ("to-file.csv", "link-broken"),
        ("to-slash.csv", "link-broken"),
        ("folder/..", "file-is-folder"),
        ("gone/../folder/..", "folder-missing"),
        ("", "empty-value"),
    ],
)
def test_a_name_leads_where_the_system_says(in_process: RunProgram, here: Path, name: str, code: str) -> None:
    (here / "folder").mkdir()
    (here / "other.txt").write_text("other")
    (here / "to-nowhere.csv").symlink_to("nowhere/../old.csv")
    (here / "to-file.csv").symlink_to("other.txt/../old.csv")
    (here / "to-slash.csv").symlink_to("old.csv/")
    before = left_in(here)
    for command in ("list -O csv", "summary -O text", "schema -O json"):
        assert code_of(in_process(*command.split(), "-o", name)) == code
    assert (here / "old.csv").read_text() == OLD
    assert left_in(here) == before


@pytest.mark.parametrize(
    "name", ["nowhere/../measures.yaml", "measures.yaml/", "measures.yaml", "link.yaml", "dangling.yaml"]
)
def test_a_new_measures_file_is_written_over_nothing(in_process: RunProgram, here: Path, name: str) -> None:
    (here / "measures.yaml").write_text(OLD)
    (here / "link.yaml").symlink_to("measures.yaml")
    (here / "dangling.yaml").symlink_to("gone.yaml")
    before = left_in(here)
    for origin in ("empty", "packaged"):
        assert code_of(in_process("init", name, "--from", origin)) in {
            "file-exists",
            "folder-missing",
            "folder-is-file",
        }
    assert (here / "measures.yaml").read_text() == OLD
    assert left_in(here) == before


def test_a_new_measures_file_needs_a_name_and_a_folder(in_process: RunProgram, here: Path) -> None:
    assert code_of(in_process("init", "")) == "empty-value"
    assert code_of(in_process("init", "new.yaml/")) == "folder-missing"
    assert code_of(in_process("init", "no/new.yaml")) == "folder-missing"
    assert in_process("init", "-").stdout.startswith(b"#")
    assert left_in(here) == {"old.csv"}


def test_of_several_who_begin_the_same_file_one_wins(here: Path) -> None:
    line = 'for i in 1 2 3 4; do { "$P" init new.yaml 2>/dev/null; echo $?; } & done; wait'
    for number in range(3):
        done = in_shell(line.replace("new", f"new{number}"), here)
        assert sorted(done.stdout.split()) == [b"0", b"2", b"2", b"2"]
        assert (here / f"new{number}.yaml").read_text().startswith("#")
    assert left_in(here) == {"old.csv", "new0.yaml", "new1.yaml", "new2.yaml"}


@pytest.mark.parametrize("links", ["there are links", "there are none"])
def test_of_many_who_make_a_file_at_once_one_does(
    here: Path, monkeypatch: pytest.MonkeyPatch, links: str
) -> None:
    def forbidden(*_: object, **__: object) -> NoReturn:
        raise PermissionError(errno.EPERM, "no links")

    if links == "there are none":
        monkeypatch.setattr(os, "link", forbidden)
    outcomes: list[bytes] = []

    def make(content: bytes) -> None:
        with suppress(JobRefusedError):
            create_file("new", content)
            outcomes.append(content)

    for number in range(20):
        threads = [threading.Thread(target=make, args=(bytes([65 + n]) * 5000,)) for n in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(outcomes) == number + 1
        assert (here / "new").read_bytes() == outcomes[-1]
        (here / "new").unlink()
    assert left_in(here) == {"old.csv"}


def test_where_there_are_no_links_a_failure_leaves_no_empty_file(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> NoReturn:
        raise OSError(errno.EIO, "no")

    monkeypatch.setattr(os, "link", fail)
    monkeypatch.setattr(os, "replace", fail)
    assert refusal(lambda: written("new.csv")) == "output-unwritable"
    assert left_in(here) == {"old.csv"}


# Descriptors, pipes and devices


@pytest.mark.parametrize(
    "line",
    [
        "-o /dev/stdout >> log",
        "-o /dev/fd/1 >> log",
        "-o /proc/self/fd/1 >> log",
        "-o /dev/stderr 2>> log",
        "-o /dev/fd/3 3>> log",
        "-o ../dev-of-links 3>> log",
        "-o /dev/fd/../fd/3 3>> log",
    ],
)
@pytest.mark.parametrize("format", ["-O csv", ""] if is_thorough() else ["-O csv"])
def test_what_is_open_is_written_to_and_nothing_is_lost(
    program: RunProgram, tmp_path: Path, line: str, format: str
) -> None:
    (tmp_path / "dev-of-links").symlink_to("/dev/fd/3")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "log").write_text(OLD)
    inode = (folder / "log").stat().st_ino
    done = in_shell(f'"$P" list {format} {line}', folder)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    expected = program("list", "-O", "csv" if format else "text").stdout
    assert (folder / "log").read_bytes() == OLD.encode() + expected
    assert (folder / "log").stat().st_ino == inode
    assert left_in(folder) == {"log"}


def test_what_another_process_has_open_is_added_to(in_process: RunProgram, here: Path) -> None:
    with (here / "log").open("ab") as log, subprocess.Popen(["sleep", "60"], stdout=log) as other:
        log.write(OLD.encode())
        log.flush()
        done = in_process("list", "-O", "csv", "-o", f"/proc/{other.pid}/fd/1")
        other.kill()
    assert (done.returncode, done.stderr) == (0, b"")
    assert (here / "log").read_bytes() == OLD.encode() + in_process("list", "-O", "csv").stdout


def test_check_and_schema_write_to_what_is_open_too(program: RunProgram, here: Path) -> None:
    (here / "bad.yaml").write_text("- 1\n")
    (here / "log").write_text(OLD)
    done = in_shell('"$P" check bad.yaml -o /dev/stdout >> log; "$P" schema -o /dev/stdout >> log', here)
    assert (done.returncode, done.stderr) == (0, b"")
    expected = program("check", "bad.yaml").stdout + program("schema").stdout
    assert (here / "log").read_bytes() == OLD.encode() + expected


@pytest.mark.parametrize(
    "line", ["-o /dev/fd/9", "-o /dev/stdout >&-", "-o /dev/fd/3 3< old.csv", "-o /proc/self/fd/9"]
)
def test_what_is_not_open_for_writing_is_told(here: Path, line: str) -> None:
    assert code_of(in_shell(f'"$P" list -O csv {line}', here)) == "descriptor-closed"
    assert (here / "old.csv").read_text() == OLD


@pytest.mark.parametrize("name", ["/dev/fd/x", "/dev/fd/01", "/dev/fd/99999999999", "/proc/self/fd/0/x"])
def test_what_is_no_descriptor_is_no_file_either(in_process: RunProgram, here: Path, name: str) -> None:
    codes = {"output-forbidden", "folder-missing", "folder-is-file"}
    assert code_of(in_process("list", "-O", "csv", "-o", name)) in codes
    assert left_in(here) == {"old.csv"}


@pytest.mark.parametrize("name", ["/dev/stdout", "/proc/self/fd/1", "-"])
def test_a_reader_that_leaves_is_no_error_whatever_the_name(here: Path, name: str) -> None:
    done = in_shell(f'"$P" list -O json -o {name} | head -c 1; echo " ${{PIPESTATUS[0]}}"', here)
    assert (done.stdout, done.stderr) == (b"{ 0\n", b"")


def test_a_reader_that_has_left_a_descriptor_is_no_error(run: Run, here: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    assert run("list", "-O", "csv", "-o", f"/dev/fd/{writing}") == (0, "", "")
    os.close(writing)
    assert left_in(here) == {"old.csv"}


def test_a_pipe_that_takes_a_little_at_a_time_is_written_whole(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = b"x" * 1_000_000
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    got: list[bytes] = []

    def read() -> None:
        with os.fdopen(reading, "rb") as pipe:
            got.append(pipe.read())

    reader = threading.Thread(target=read)
    waited = select.select

    def wait(reading: list[int], writing: list[int], failing: list[int]) -> None:
        monkeypatch.setattr(select, "select", waited)
        reader.start()
        waited(reading, writing, failing)

    monkeypatch.setattr(select, "select", wait)
    written(f"/dev/fd/{writing}", data)
    os.close(writing)
    reader.join()
    assert got == [data]
    assert left_in(here) == {"old.csv"}


def test_a_pipe_that_nobody_reads_is_waited_for_and_that_is_said(here: Path) -> None:
    os.mkfifo(here / "pipe")
    with subprocess.Popen(
        [PROGRAM, "list", "-O", "csv", "-o", "pipe"], env=CLEAN, cwd=here, stderr=subprocess.PIPE
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == b"Waiting for another program to read from the pipe.\n"
        assert (here / "pipe").read_bytes().startswith(b"nr,name,")
        assert process.wait(timeout=60) == 0
    assert stat.S_ISFIFO((here / "pipe").stat().st_mode)


def test_a_socket_is_no_target(in_process: RunProgram, here: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
        assert code_of(in_process("list", "-O", "csv", "-o", "socket")) == "output-is-odd"
    assert left_in(here) == {"old.csv", "socket"}


def test_a_disk_is_no_target(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stat, "S_ISCHR", stat.S_ISBLK)
    assert refusal(lambda: written("/dev/null")) == "output-is-odd"


def test_what_is_no_file_needs_no_ending(here: Path) -> None:
    os.mkfifo(here / "pipe")
    assert [
        name for name in ("pipe", "old.csv", "/dev/null", ".", "new", "/dev/stdout", "a\0") if is_stream(name)
    ] == [
        "pipe",
        "/dev/null",
        "/dev/stdout",
    ]


# What is never written over


@pytest.mark.parametrize(
    "line",
    [
        "list -f measures.yaml -O csv -o /dev/stdout >> measures.yaml",
        "list -O csv >> measures.yaml",
        "list -f - -O csv -o hard.csv < measures.yaml",
        "list -f /dev/stdin -O csv -o hard.csv < measures.yaml",
        "list -f /dev/fd/3 -O csv -o hard.csv 3< measures.yaml",
        "list -f measures.yaml -O csv -o /dev/fd/3 3<> measures.yaml",
        "list -f hard.csv -O csv -o /dev/stdin <> measures.yaml",
        "check -O csv -o hard.csv",
        "check hard.csv other.yaml -o chain.csv",
        "schema -f hard.csv -O json -o chain.csv",
        "list -o chain.csv",
    ],
)
def test_the_input_is_not_written_by_whatever_name_or_descriptor(here: Path, line: str) -> None:
    (here / "measures.yaml").write_text(roadmap_text())
    (here / "other.yaml").write_text(roadmap_text())
    (here / "hard.csv").hardlink_to(here / "measures.yaml")
    (here / "chain.csv").symlink_to("chain")
    (here / "chain").symlink_to("./folder/../hard.csv")
    (here / "folder").mkdir()
    done = in_shell(f'"$P" {line}', here)
    assert code_of(done) in {"output-is-input", "output-goes-to-input"}
    assert (here / "measures.yaml").read_text() == roadmap_text()


def test_the_shell_may_send_a_result_to_any_other_file(program: RunProgram, here: Path) -> None:
    (here / "measures.yaml").write_text(roadmap_text())
    done = in_shell('"$P" list >> old.csv; "$P" init - > new.yaml', here)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (here / "old.csv").read_bytes() == OLD.encode() + program("list").stdout
    assert program("check", "new.yaml").returncode == 0


@pytest.mark.parametrize(
    "target",
    [
        "measures.yaml",
        "./sub/../measures.yaml",
        "hard.csv",
        "soft.csv",
        "env.txt",
        "sub/another.YML",
        "to-another.csv",
        "programme.txt",
        "programme.json",
    ],
)
@pytest.mark.parametrize(
    "command",
    [
        "schema -O json",
        "summary -f given.yaml -O json",
        "check given.yaml -O json",
        "list -f given.yaml -O csv",
    ],
)
def test_a_measures_file_is_never_an_output_though_it_was_not_read(
    in_process: RunProgram, here: Path, target: str, command: str
) -> None:
    (here / "sub").mkdir()
    for name in ("measures.yaml", "given.yaml", "sub/another.YML", "programme.txt"):
        (here / name).write_text(roadmap_text())
    (here / "env.txt").write_text("empty as yet")
    (here / "programme.json").write_text('{"title": "x", "dimensions": {}, "measures": []}')
    (here / "hard.csv").hardlink_to(here / "measures.yaml")
    (here / "soft.csv").symlink_to("measures.yaml")
    (here / "to-another.csv").symlink_to("sub/another.YML")
    before = (here / target).read_text()
    done = in_process(*command.split(), "-o", target, env={"PORVOO_ROADMAP_FILE": "env.txt"})
    assert code_of(done) == "output-is-measures"
    assert (here / target).read_text() == before


def test_the_file_below_the_folder_and_the_packaged_copy_are_never_outputs(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "data").mkdir()
    (here / "data" / "measures.yaml").write_text("not much yet")
    (here / "below.csv").hardlink_to(here / "data" / "measures.yaml")
    (here / "inside").write_text("packaged")
    assert refusal(lambda: written("below.csv")) == "output-is-measures"
    monkeypatch.setattr(protected, "packaged_path", lambda: str(here / "inside"))
    assert refusal(lambda: written("inside")) == "output-is-measures"
    assert refusal(lambda: written("old.csv", read="old.csv")) == "output-is-input"


@pytest.mark.parametrize("command", ["list", "rank", "matrix", "summary", "show 1", "explain 1", "schema"])
def test_a_result_is_not_taken_for_a_measures_file(run: Run, command: str) -> None:
    formats = ("json",) if command == "schema" else ("text", "plain", "markdown", "csv", "json", "jsonl")
    for format in formats:
        assert not is_measures(run(*command.split(), "-O", format).out.encode()), format
        for _ in range(2):
            assert run(*command.split(), "-O", format, "-o", f"result.{format}").code == 0


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (SHIPPED.read_bytes(), True),
        (b"\xef\xbb\xbfdimensions:\r\nmeasures:\r\n", True),
        (b"\"measures\": []\r'dimensions' : {}", True),
        (b"measures:\n  dimensions:\n", False),
        (b"", False),
        (b'{"measures": [], "dimensions": {}}', True),
        (b'{"measures": []}', False),
        (b"{measures", False),
        (b"{" * 100_000, False),
    ],
)
def test_measures_are_known_by_their_keys(data: bytes, expected: bool) -> None:
    assert is_measures(data) is expected


def test_a_standard_input_without_a_descriptor_is_no_file(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    write_file("old.csv", NEW, Protected([Source("-", None)], {}), print)
    assert (here / "old.csv").read_bytes() == NEW


def test_a_target_that_cannot_be_looked_into_is_written_all_the_same(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: object) -> NoReturn:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr("builtins.open", forbidden)
    written("old.csv")
    assert (here / "old.csv").read_bytes() == NEW
    assert sources.IN_FOLDER == ("measures.yaml", "data/measures.yaml")


# What a replaced file keeps


def test_a_read_only_file_is_refused_whoever_asks(program: RunProgram, here: Path) -> None:
    (here / "old.csv").chmod(0o444)
    (here / "link.csv").symlink_to("old.csv")
    for name in ("old.csv", "link.csv"):
        for done in (program("list", "-o", name), without_power("list", "-o", name, cwd=here)):
            assert done.stderr.decode() == complaint(
                "output-read-only",
                f"{name} is read-only.",
                "Write to another file, or make this one writable.",
            )
            assert code_of(done) == "output-read-only"
    assert (here / "old.csv").read_text() == OLD


@needs_root
def test_a_file_stays_its_owners(program: RunProgram, here: Path) -> None:
    os.chown(here / "old.csv", NOBODY, NOBODY)
    (here / "old.csv").chmod(0o2640)
    done = program("list", "-o", "old.csv")
    assert (done.returncode, done.stderr) == (0, b"")
    found = (here / "old.csv").stat()
    assert (found.st_uid, found.st_gid, stat.S_IMODE(found.st_mode)) == (NOBODY, NOBODY, 0o2640)
    assert found.st_size > len(OLD)


@needs_root
@pytest.mark.parametrize(("mode", "kept_mode"), [(0o666, 0o666), (0o662, 0o622), (0o6776, 0o766)])
def test_who_cannot_give_a_file_to_its_owner_is_told_and_nobody_else_gets_more(
    here: Path, mode: int, kept_mode: int
) -> None:
    (here / "old.csv").chmod(mode)
    here.chmod(0o777)
    os.chown(here / "old.csv", 1, 1)
    for folder in here.parents[:3]:
        folder.chmod(folder.stat().st_mode | 0o111)
    try:
        os.setegid(NOBODY)
        os.seteuid(NOBODY)
        assert written("old.csv") == ["owner-not-kept"]
    finally:
        os.seteuid(0)
        os.setegid(0)
    found = (here / "old.csv").stat()
    assert (found.st_uid, stat.S_IMODE(found.st_mode)) == (NOBODY, kept_mode)
    assert (here / "old.csv").read_bytes() == NEW


def test_the_user_is_told_in_one_sentence_whose_the_file_is_now(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(*_: object) -> NoReturn:
        raise PermissionError(errno.EPERM, "no")

    monkeypatch.setattr(os, "fchown", forbidden)
    assert run("list", "-o", "old.csv") == (
        0,
        "",
        "You now own old.csv: its former owner or group could not be kept.\n",
    )
    assert (here / "old.csv").read_text() != OLD


def test_a_file_keeps_what_its_users_noted_on_it(here: Path) -> None:
    try:
        os.setxattr("old.csv", "user.note", b"mine")
    except OSError:
        pytest.skip("the file system has no attributes")
    written("old.csv")
    assert (os.getxattr("old.csv", "user.note"), (here / "old.csv").read_bytes()) == (b"mine", NEW)


def test_an_attribute_that_cannot_be_kept_is_no_failure(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object) -> NoReturn:
        raise PermissionError(errno.EPERM, "no")

    monkeypatch.setattr(os, "listxattr", lambda *_: ["user.a", "system.posix_acl_access", "trusted.b"])
    monkeypatch.setattr(os, "getxattr", lambda *_: b"x")
    monkeypatch.setattr(os, "setxattr", forbidden)
    assert written("old.csv") == []
    assert (here / "old.csv").read_bytes() == NEW


def test_a_system_without_owners_and_attributes_is_served(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replacing, "OWNED", False)
    monkeypatch.delattr(os, "listxattr")
    monkeypatch.setattr(entries, "HELD", False)
    written("old.csv")
    written("new.csv")
    assert (here / "old.csv").read_bytes() == (here / "new.csv").read_bytes() == NEW
    monkeypatch.setattr(replacing, "OWNED", True)
    monkeypatch.delattr(os, "setxattr")
    assert written("old.csv", b"newer") == []


# Where the folder allows no new file


def test_a_file_in_a_folder_that_takes_none_is_written_itself(program: RunProgram, here: Path) -> None:
    (here / "ro").mkdir()
    for size in (0, 100_000):
        (here / "ro" / "list.csv").write_text("x" * size)
        inode = (here / "ro" / "list.csv").stat().st_ino
        (here / "ro").chmod(0o555)
        done = without_power("list", "-o", "ro/list.csv", cwd=here)
        refused = without_power("list", "-o", "ro/new.csv", cwd=here)
        (here / "ro").chmod(0o755)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
        assert (here / "ro" / "list.csv").read_bytes() == program("list", "-O", "csv").stdout
        assert (here / "ro" / "list.csv").stat().st_ino == inode
        assert code_of(refused) == "output-forbidden"
        assert left_in(here / "ro") == {"list.csv"}


def test_a_file_without_permission_is_refused_in_a_sentence(here: Path) -> None:
    (here / "sub").mkdir()
    (here / "sub" / "other.csv").write_text(OLD)
    (here / "sub").chmod(0)
    done = without_power("list", "-o", "sub/other.csv", cwd=here)
    (here / "sub").chmod(0o755)
    assert done.stderr.decode() == complaint(
        "output-forbidden",
        "You do not have permission to write sub/other.csv.",
        "Write to another file, or ask for permission to write this one.",
    )


@needs_root
@pytest.mark.parametrize("shift", ["same.csv", "full/../same.csv"])
def test_a_mounted_file_is_written_itself(program: RunProgram, here: Path, shift: str) -> None:
    (here / "outside.csv").write_text("outside")
    (here / "same.csv").write_text("below the mount")
    (here / "full").mkdir()
    line = f'mount --bind outside.csv same.csv || exit 99; "$P" list -o {shift}; code=$?; umount same.csv; exit $code'
    done = in_shell(f"unshare -m bash -c {shlex.quote(line)}", here)
    if done.returncode == 99 or b"unshare" in done.stderr:
        pytest.skip("nothing can be mounted here")
    assert (done.returncode, done.stderr) == (0, b"")
    assert (here / "outside.csv").read_bytes() == program("list", "-O", "csv").stdout
    assert (here / "same.csv").read_text() == "below the mount"
    assert left_in(here) == {"old.csv", "outside.csv", "same.csv", "full"}


@needs_root
@pytest.mark.parametrize("target", ["old.csv", "new.csv"])
def test_a_disk_that_fills_up_leaves_the_old_file_whole(here: Path, target: str) -> None:
    (here / "tiny").mkdir()
    line = (
        "mount -t tmpfs -o size=8k tmpfs tiny || exit 99; cd tiny; echo old > old.csv; "
        f'"$P" list -f {shlex.quote(str(SHIPPED))} -O json -o {target}; code=$?; cat old.csv; ls -A; exit $code'
    )
    done = in_shell(f"unshare -m bash -c {shlex.quote(line)}", here)
    if done.returncode == 99 or b"unshare" in done.stderr:
        pytest.skip("nothing can be mounted here")
    assert (done.returncode, done.stdout) == (2, b"old\nold.csv\n")
    assert done.stderr.startswith(
        f"porvoo-roadmap: error[no-room]: There is not enough disk space for {target}.".encode()
    )


def test_a_file_that_may_not_grow_so_large_leaves_the_old_one_whole(here: Path) -> None:
    # What measures the coverage of the tests would not fit either.
    done = in_shell('unset "${!COVERAGE@}"; ulimit -f 1; "$P" list -O json -o old.csv', here)
    assert code_of(done) == "no-room"
    assert (here / "old.csv").read_text() == OLD
    assert left_in(here) == {"old.csv"}


@pytest.mark.parametrize("number", [errno.EBUSY, errno.EPERM, errno.EXDEV])
@pytest.mark.parametrize("readable", [True, False])
def test_a_file_that_does_not_give_way_is_written_itself(
    here: Path, monkeypatch: pytest.MonkeyPatch, *, number: int, readable: bool
) -> None:
    def fail(*_: object, **__: object) -> NoReturn:
        raise OSError(number, "no")

    opened = os.open

    def open_for_writing(path: str, flags: int, *rest: int, **places: int | None) -> int:
        if flags & os.O_RDWR:
            raise PermissionError(errno.EACCES, "not readable")
        return opened(path, flags, *rest, **places)  # type: ignore[arg-type] # passed on as it came

    monkeypatch.setattr(os, "replace", fail)
    if not readable:
        monkeypatch.setattr(os, "open", open_for_writing)
    written("old.csv", b"n")
    assert (here / "old.csv").read_bytes() == b"n"
    assert left_in(here) == {"old.csv"}


@pytest.mark.parametrize("readable", [True, False])
@pytest.mark.parametrize("failure", [OSError(errno.ENOSPC, "full"), SystemExit(143), KeyboardInterrupt()])
def test_what_was_in_a_file_that_is_written_itself_is_written_back_after_a_failure(
    here: Path, monkeypatch: pytest.MonkeyPatch, *, failure: BaseException, readable: bool
) -> None:
    def busy(*_: object, **__: object) -> NoReturn:
        raise OSError(errno.EBUSY, "no")

    truncated = os.ftruncate
    times: list[int] = []

    def fail_once(descriptor: int, length: int) -> None:
        times.append(length)
        if len(times) == 1:
            raise failure
        truncated(descriptor, length)

    monkeypatch.setattr(os, "replace", busy)
    monkeypatch.setattr(os, "ftruncate", fail_once)
    if not readable:
        # Nobody can write back what nobody could read.
        reopened = replacing._reopened  # noqa: SLF001 -- there is no such file for root
        monkeypatch.setattr(replacing, "_reopened", lambda entry: (reopened(entry)[0], False))
    with pytest.raises((JobRefusedError, SystemExit, KeyboardInterrupt)):
        written("old.csv", b"new and much longer than what was there\n")
    assert ((here / "old.csv").read_text() == OLD) is readable
    assert left_in(here) == {"old.csv"}


# Others come between


def test_a_file_that_others_replace_all_the_time_is_given_up_in_the_end(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replacing, "_is_still", lambda *_: False)
    assert refusal(lambda: written("old.csv")) == "output-unwritable"
    assert (here / "old.csv").read_text() == OLD


def test_a_file_that_vanishes_is_made_again(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    still, times = replacing._is_still, []  # noqa: SLF001 -- where the other comes between

    def vanish(entry: entries.Entry, found: os.stat_result) -> bool:
        times.append(entry)
        if len(times) == 1:
            (here / "old.csv").unlink()
        return still(entry, found)

    monkeypatch.setattr(replacing, "_is_still", vanish)
    written("old.csv")
    assert (here / "old.csv").read_bytes() == NEW


def test_a_file_that_appears_meanwhile_is_replaced_and_not_what_has_its_name_in_place(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> NoReturn:
        (here / "old.csv").unlink()
        (here / "old.csv").write_text("another's")
        monkeypatch.undo()
        os.chdir(here)
        raise OSError(errno.EBUSY, "no")

    monkeypatch.setattr(os, "replace", busy)
    inode = (here / "old.csv").stat().st_ino
    (here / "keep").hardlink_to(here / "old.csv")
    written("old.csv")
    assert (here / "keep").stat().st_ino == inode
    assert (here / "keep").read_text() == OLD
    assert (here / "old.csv").read_bytes() == NEW


# Signals


SIGNALS = [("SIGTERM", 143), ("SIGINT", 130), ("SIGHUP", 129)][: None if is_thorough() else 1]


def struck(
    step: str, name: str, arguments: list[str], cwd: Path, before: str = ""
) -> subprocess.CompletedProcess[bytes]:
    """The real program, which gets a signal in the middle of a step."""
    script = (
        f"import os, signal, sys; sys.argv = ['porvoo-roadmap', *{arguments!r}]\n"
        f"real = os.{step}\n"
        f"def strike(*arguments, **more):\n"
        f"    os.{step} = real\n"
        f"    os.kill(os.getpid(), signal.{name})\n"
        f"    return real(*arguments, **more)\n"
        f"{before}\n"
        "from porvoo_roadmap.__main__ import main\n"
        f"os.{step} = strike\n"
        "main()\n"
    )
    return subprocess.run(
        [sys.executable, "-c", script], env=CLEAN, cwd=cwd, capture_output=True, check=False, timeout=60
    )


@pytest.mark.parametrize(("name", "code"), SIGNALS)
@pytest.mark.parametrize(
    ("step", "target"),
    [
        ("write", "old.csv"),
        ("fsync", "old.csv"),
        ("fchmod", "old.csv"),
        ("write", "new.csv"),
        ("fsync", "new.csv"),
    ],
)
def test_a_signal_in_the_middle_leaves_the_old_file_whole_and_no_other(
    here: Path, name: str, code: int, step: str, target: str
) -> None:
    done = struck(step, name, ["list", "-O", "csv", "-o", target], here)
    assert (done.returncode, done.stdout, done.stderr) == (code, b"", b"")
    assert (here / "old.csv").read_text() == OLD
    assert left_in(here) == {"old.csv"}


@pytest.mark.parametrize(("name", "code"), SIGNALS)
def test_a_signal_while_a_file_is_written_itself_leaves_what_was_in_it(
    here: Path, name: str, code: int
) -> None:
    busy = "def busy(*_, **__): raise OSError(16, 'busy')\nos.replace = busy"
    done = struck("ftruncate", name, ["list", "-O", "csv", "-o", "old.csv"], here, busy)
    assert (done.returncode, done.stdout, done.stderr) == (code, b"", b"")
    assert (here / "old.csv").read_text() == OLD
    assert left_in(here) == {"old.csv"}


@pytest.mark.parametrize(("name", "code"), SIGNALS)
def test_a_signal_while_a_new_measures_file_is_begun_leaves_none(here: Path, name: str, code: int) -> None:
    done = struck("fsync", name, ["init", "new.yaml"], here)
    assert (done.returncode, done.stdout, done.stderr) == (code, b"", b"")
    assert left_in(here) == {"old.csv"}


def test_a_hangup_that_is_to_be_ignored_is(program: RunProgram, here: Path) -> None:
    os.mkfifo(here / "pipe")
    with subprocess.Popen(
        ["bash", "-c", "trap '' HUP; exec \"$P\" list -f pipe -o old.csv"],
        env=CLEAN | {"P": str(PROGRAM)},
        cwd=here,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == b"Waiting for another program to write to the pipe.\n"
        process.send_signal(signal.SIGHUP)
        (here / "pipe").write_bytes(SHIPPED.read_bytes())
        assert process.wait(timeout=60) == 0
    assert (here / "old.csv").read_bytes() == program("list", "-O", "csv").stdout


# Parts


def test_links_that_are_too_many_are_a_circle(here: Path) -> None:
    (here / "link0").symlink_to("old.csv")
    for number in range(1, 60):
        (here / f"link{number}").symlink_to(f"link{number - 1}")
    written("link38")
    assert (here / "old.csv").read_bytes() == NEW
    (here / "old.csv").write_text(OLD)
    assert refusal(lambda: written("link50")) == "link-in-circle"
    with pytest.raises(OSError, match="links"), entries.entry_of("link50"):
        pass
    assert (here / "old.csv").read_text() == OLD


def test_a_system_without_processes_as_files_has_no_such_links(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = os.stat

    def stat_without_processes(path: str | int, **more: object) -> os.stat_result:
        if str(path).startswith(("/proc", "/dev/fd")):
            raise FileNotFoundError(errno.ENOENT, "no")
        return found(path, **more)  # type: ignore[arg-type] # passed on as it came

    monkeypatch.setattr(os, "stat", stat_without_processes)
    (here / "link.csv").symlink_to("old.csv")
    (here / "7").write_text(OLD)
    written("link.csv")
    written("7")
    assert (here / "old.csv").read_bytes() == (here / "7").read_bytes() == NEW


def test_an_error_that_has_no_sentence_has_its_name(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_descriptor: int) -> NoReturn:
        raise OSError(errno.EIO, "no")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(JobRefusedError) as caught:
        written("old.csv")
    assert (caught.value.code, caught.value.facts) == (
        "output-unwritable",
        {"file": "old.csv", "reason": "EIO"},
    )
    assert refusal(lambda: written("a\0b")) == "output-unwritable"
    assert refusal(lambda: create_file("a\0b", NEW)) == "output-unwritable"
    assert refusal(lambda: written("")) == refusal(lambda: create_file("", NEW)) == "name-empty"
    assert (here / "old.csv").read_text() == OLD
