"""Whatever a target is called: what the system says that it is gets written, and nothing else.

The system itself is asked what a name leads to, and what it would make there; the writer
must come to the same, for thousands of names through links, `..` and folders of all kinds.
"""

import os
import random
import shutil
import stat
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.sources import Source
from porvoo_roadmap.writing import entries
from porvoo_roadmap.writing.protected import Protected
from porvoo_roadmap.writing.targets import create_file, write_file
from tests.conftest import PROGRAM, is_thorough, roadmap_text

NAMES = 3000 if is_thorough() else 1500
IN_EARNEST = 30 if is_thorough() else 16
#: Every kind of outcome is seen at least so often.
RARE = 10 if is_thorough() else 3
NOBODY = 65534
DEPTH = 40
DATA = b"rank,name\r\n1,First\r\n" * 10
READ = roadmap_text().encode()
LOG = b"a line of the log\n"
#: What can become of a name; `rewritten` is in a folder that takes no new file.
KINDS = {"made", "replaced", "rewritten", "added", "stream", "full", "protected", "refused"}
#: The descriptors that the names below speak of: a log to add to, the input, and none.
TO_LOG, TO_INPUT, TO_NOTHING = 100, 101, 102

FILES = {
    "measures.yaml": READ,
    "data/measures.yaml": READ,
    "another.YML": READ,
    "programme.txt": READ,
    "programme.json": b'{"dimensions": {}, "measures": []}',
    "old.csv": b"old",
    "twin.csv": b"twin",
    "sub/old.csv": b"old in sub",
    "sub/deep/old.csv": b"old in deep",
    "sub/x.yaml": b"x: 1\n",
    "closed/old.csv": b"old in closed",
    "dark/old.csv": b"old in dark",
    "locked/old.csv": b"old in locked",
    "readonly.csv": b"read-only",
    "log": LOG,
}
HARD = {"hard.csv": "measures.yaml", "sub/hard.txt": "data/measures.yaml", "sub/twin.csv": "twin.csv"}
PROTECTED = {
    "measures.yaml",
    "data/measures.yaml",
    "another.YML",
    "programme.txt",
    "programme.json",
    "sub/x.yaml",
}
LINKS = ("l1", "l2.csv", "l3.yaml", "sub/l4", "sub/deep/l5.csv", "l6", "dark/l7", "l8.csv")
MODES = {"closed": 0o555, "dark": 0o311, "locked": 0o000, "readonly.csv": 0o444}
FOLDERS = (
    "..",
    "..",
    ".",
    "",
    "sub",
    "sub",
    "deep",
    "data",
    "closed",
    "dark",
    "locked",
    "nowhere",
    "l1",
    "l4",
    "l6",
)
NAMES_OF_FILES = (
    *("old.csv", "old.csv", "old.csv", "new.csv", "new.csv", "twin.csv", "log", "pipe", "readonly.csv"),
    *("measures.yaml", "hard.csv", "hard.txt", "x.yaml", "another.YML", "programme.txt", "programme.json"),
    *("l1", "l2.csv", "l3.yaml", "l4", "l5.csv", "l6", "l7", "l8.csv", "..", "sub"),
)
DEVICES = (
    "/dev/null",
    "/dev/full",
    *(
        f"{folder}/{number}"
        for folder in ("/dev/fd", "/proc/self/fd")
        for number in (TO_LOG, TO_INPUT, TO_NOTHING)
    ),
    f"/dev/../dev/fd/{TO_LOG}",
    f"/proc/self/fd/{TO_LOG}/x",
    "/dev/fd/",
    "/proc/self/cwd/old.csv",
    "/proc/self/cwd/nowhere/../old.csv",
)


class Thing(NamedTuple):
    """What stands at a path."""

    inode: int
    mode: int
    owner: tuple[int, int]
    content: bytes


def named(chance: random.Random, box: str) -> str:
    """A way to name something, likely or not."""
    if chance.random() < 0.08:
        return chance.choice(DEVICES)
    steps = [chance.choice(FOLDERS) for _ in range(chance.choice((0, 0, 0, 1, 1, 1, 2, 2, 3)))]
    start = chance.choice(
        (
            "",
            "",
            "",
            "",
            "./",
            "closed/",
            "closed/",
            "sub/",
            "../box/",
            f"{box}/",
            f"{box}/sub/../",
            f"/dev/../{box}//",
        )
    )
    path = "/".join([*steps, chance.choice(NAMES_OF_FILES)])
    return start + path + chance.choice(("", "", "", "", "", "", "", "", "/", "/."))


def build(box: Path, chance: random.Random) -> None:
    """A folder with files of all kinds, and links to anywhere."""
    clear(box)
    for name, content in FILES.items():
        (box / name).parent.mkdir(parents=True, exist_ok=True)
        (box / name).write_bytes(content)
    for name, other in HARD.items():
        (box / name).hardlink_to(box / other)
    os.mkfifo(box / "pipe")
    for name in LINKS:
        (box / name).symlink_to(named(chance, str(box)))
    for name, mode in MODES.items():
        (box / name).chmod(mode)


def clear(box: Path) -> None:
    for name in MODES:
        with suppress(FileNotFoundError):
            (box / name).chmod(0o755)
    for path in box.iterdir():
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


@contextmanager
def unlocked(box: Path) -> Iterator[None]:
    """The folders as their owner may look into them."""
    folders = [name for name in MODES if (box / name).is_dir()]
    for name in folders:
        (box / name).chmod(0o755)
    try:
        yield
    finally:
        for name in folders:
            (box / name).chmod(MODES[name])


def seen(box: Path) -> dict[str, Thing]:
    """Everything that there is, by its path from the folder."""
    with unlocked(box):
        return dict(things_in(str(box), ""))


def things_in(folder: str, before: str) -> Iterator[tuple[str, Thing]]:
    with os.scandir(folder) as found:
        for entry in found:
            name, mode, content = before + entry.name, stat.S_IFDIR, b""
            now = entry.stat(follow_symlinks=False)
            if entry.is_dir(follow_symlinks=False):
                yield from things_in(entry.path, name + "/")
            else:
                mode = now.st_mode
            if stat.S_ISLNK(mode):
                content = os.readlink(os.fsencode(entry.path))  # noqa: PTH115 -- a Path would tidy the text
            elif stat.S_ISREG(mode):
                content = Path(entry.path).read_bytes()
            yield name, Thing(now.st_ino, mode, (now.st_uid, now.st_gid), content)


def led_to(name: str, box: Path, flags: int) -> tuple[str, int] | None:
    """Where the system opens a name, by the system's own word, and what it is; made things are removed."""
    there = os.path.lexists(name)
    try:
        descriptor = os.open(name, flags | os.O_WRONLY | os.O_NONBLOCK, 0o666)
    except OSError:
        return None
    try:
        path, mode = str(Path(f"/proc/self/fd/{descriptor}").readlink()), os.fstat(descriptor).st_mode
    finally:
        os.close(descriptor)
    if flags and not (there and flags & os.O_EXCL):
        Path(path).unlink()
    return os.path.relpath(path, box), mode


class Case(NamedTuple):
    """One write: its name, where the system says that it leads, what was there before and after."""

    name: str
    opened: tuple[str, int] | None
    made: tuple[str, int] | None
    before: dict[str, Thing]
    after: dict[str, Thing]
    done: bool


def leaves(led: tuple[str, int] | None) -> bool:
    """Whether a file is not in the folder: who may write everywhere would write it."""
    return led is not None and led[0].startswith("..") and stat.S_ISREG(led[1])


def is_done(write: Callable[[str], None], name: str) -> bool:
    try:
        write(name)
    except JobRefusedError:
        return False
    return True


def kind_of(case: Case, data: bytes) -> str:
    """What became of a case; fails where it is not what the system says."""
    changed = {
        path
        for path in case.before.keys() | case.after.keys()
        if case.before.get(path) != case.after.get(path)
    }
    if case.opened is None:
        assert case.done == (case.made is not None), case
        assert changed == ({case.made[0]} if case.made else set()), case
        if case.made is None:
            return "refused"
        new = case.after[case.made[0]]
        assert (new.content, stat.S_ISREG(new.mode)) == (data, True), case
        return "made"
    path, mode = case.opened
    if not stat.S_ISREG(mode):
        assert changed == set(), case
        return "stream" if case.done else "full"
    old = case.before.get(path)
    assert old is not None, case
    if changed == {"log"} == {path} and case.after[path].content == old.content + data:
        return "added"
    assert f"/fd/{TO_LOG}" not in case.name, case
    kept = old.inode in {case.before[name].inode for name in PROTECTED}
    if kept or path == "readonly.csv" or case.name.lower().endswith((".yaml", ".yml")):
        assert (case.done, changed) == (False, set()), case
        return "protected"
    assert case.done, case
    # No other name of the same file is touched, nor another file.
    assert changed <= {path}, case
    assert case.after[path][1:] == (old.mode, old.owner, data), case
    return "rewritten" if case.after[path].inode == old.inode else "replaced"


@contextmanager
def folder_for(user: int) -> Iterator[Path]:
    """A folder of a user, deep in folders that nobody may write: `..` leads to no other file."""
    folder = Path(tempfile.mkdtemp())
    before, ourselves = Path.cwd(), os.geteuid()
    above = folder.joinpath(*["above"] * DEPTH)
    box = above / "box"
    box.mkdir(parents=True)
    levels = (folder, above, *above.parents[: DEPTH - 1])
    for level in levels:
        level.chmod(0o555)
    try:
        if user != ourselves:
            os.chown(box, user, user)
            os.setegid(user)
            os.seteuid(user)
        os.chdir(box)
        yield box
    finally:
        for number in (TO_LOG, TO_INPUT):
            with suppress(OSError):
                os.close(number)
        # First of all: the folder that the test came from may be closed to the user.
        if user != ourselves:
            os.seteuid(ourselves)
            os.setegid(os.getgid())
        os.chdir(before)
        clear(box)
        for level in levels:
            level.chmod(0o755)
        shutil.rmtree(folder)


@pytest.fixture
def box() -> Iterator[Path]:
    """A folder of somebody who is not root: whom permissions hold."""
    with folder_for(os.geteuid() or NOBODY) as folder:
        yield folder


@pytest.fixture
def own_box() -> Iterator[Path]:
    """A folder of whoever runs the tests, so that the program can be run in it."""
    with folder_for(os.geteuid()) as folder:
        yield folder


def opened_in(box: Path) -> int:
    """Opens the descriptors that names speak of; one that reads the pipe."""
    for name, flags, number in (
        ("log", os.O_WRONLY | os.O_APPEND, TO_LOG),
        ("measures.yaml", os.O_RDWR, TO_INPUT),
    ):
        descriptor = os.open(box / name, flags)
        os.dup2(descriptor, number)
        os.close(descriptor)
    return os.open(box / "pipe", os.O_RDONLY | os.O_NONBLOCK)


def kinds(
    box: Path, count: int, write: Callable[[str], None], *, exclusive: bool = False, data: bytes = DATA
) -> Counter[str]:
    chance = random.Random(count)
    found: Counter[str] = Counter()
    fresh = False
    reader = -1
    for number in range(count):
        if not fresh or number % 50 == 0:
            if reader >= 0:
                os.close(reader)
            build(box, chance)
            reader = opened_in(box)
            before = seen(box)
        name = named(chance, str(box))
        opened = None if exclusive else led_to(name, box, 0)
        made = led_to(name, box, os.O_CREAT | (os.O_EXCL if exclusive else 0)) if opened is None else None
        if leaves(opened) or leaves(made):
            continue
        done = is_done(write, name)
        case = Case(name, opened, made, before, seen(box), done)
        found[kind_of(case, data)] += 1
        fresh = case.before == case.after
        with suppress(BlockingIOError):
            os.read(reader, 1 << 16)
    os.close(reader)
    return found


def written(name: str) -> None:
    protected = Protected([Source("measures.yaml", "measures.yaml")], {})
    write_file(name, DATA, protected, lambda code, **_: pytest.fail(code))


def test_whatever_it_is_called_what_the_system_says_is_written_and_nothing_else(box: Path) -> None:
    found = kinds(box, NAMES, written)
    assert found.keys() == KINDS
    assert min(found.values()) > RARE


def test_a_new_file_is_made_where_the_system_would_make_one_and_over_nothing(box: Path) -> None:
    found = kinds(box, NAMES // 3, lambda name: create_file(name, DATA), exclusive=True)
    assert found.keys() == {"made", "refused"}
    assert min(found.values()) > RARE


def test_the_same_holds_where_folders_cannot_be_held_open(box: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries, "HELD", False)
    found = kinds(box, NAMES // 3, written)
    assert found.keys() == KINDS


def test_the_real_program_does_the_same(own_box: Path) -> None:
    def run(*output: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [PROGRAM, "list", "-f", "measures.yaml", "-O", "csv", *output],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            pass_fds=[number for number in (TO_LOG, TO_INPUT) if is_open(number)],
            check=False,
            timeout=60,
        )

    def write(name: str) -> None:
        done = run("-o", name)
        assert (done.returncode, done.stdout, b"Traceback" in done.stderr) in {
            (0, b"", False),
            (2, b"", False),
        }
        if done.returncode:
            raise JobRefusedError("refused")

    build(own_box, random.Random(0))
    found = kinds(own_box, IN_EARNEST, write, data=run().stdout)
    assert found.keys() >= {"made", "replaced", "protected", "refused"}


def is_open(number: int) -> bool:
    with suppress(OSError):
        return bool(os.fstat(number))
    return False
