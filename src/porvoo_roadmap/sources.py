"""The only reading of files: which file a command reads, and its bytes."""

import os
import stat
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Final, Literal, NamedTuple

from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.paths import fault_of, reason_of

MAX_BYTES: Final = 64 * 1024 * 1024
STANDARD_INPUT: Final = "-"
#: How results name the copy that travels with the package.
PACKAGED: Final = "packaged"
#: The files that the current folder may have; it must not have both.
IN_FOLDER: Final = ("measures.yaml", "data/measures.yaml")
VARIABLE: Final = "PORVOO_ROADMAP_FILE"

#: Who asked for a file: the remedy of one that is missing depends on it.
Asked = Literal["argument", "option", "variable", "folder", "packaged"]


class Source(NamedTuple):
    """A file to read: `name` is what results call it, `path` is `None` for standard input.

    A file at a git revision has an empty path.

    The path is text as it was written: a tidied one (`x/../y` as `y`) may name another file.
    """

    name: str
    path: str | None
    asked: Asked = "argument"

    @property
    def packaged(self) -> bool:
        """Whether it is the copy that travels with the package."""
        return self.asked == "packaged"


def find_source(option: str | None, environment: Mapping[str, str]) -> Source:
    """The option, else the environment, else the current folder's file, else the packaged copy.

    Raises `JobRefusedError` where the current folder has two.
    """
    if option is not None:
        return named_source(option, "option")
    if environment.get(VARIABLE):
        return named_source(environment[VARIABLE], "variable")
    match [name for name in IN_FOLDER if _is_there(name)]:
        case [first, second] if not _are_one(first, second):
            raise JobRefusedError("two-files", first=first, second=second)
        case [name, *_]:
            return Source(name, name, "folder")
    return packaged_source()


def named_source(name: str, asked: Asked) -> Source:
    """The file of a name that somebody wrote; raises `JobRefusedError` for an empty one."""
    if not name:
        raise JobRefusedError("name-empty")
    return Source(name, None if name == STANDARD_INPUT else name, asked)


def packaged_source() -> Source:
    """The copy that travels with the package."""
    return Source(PACKAGED, packaged_path(), "packaged")


def packaged_path() -> str:
    """The shipped file: inside an installed package, or beside `src` in a checkout."""
    here = os.path.dirname(__file__)
    inside = os.path.join(here, "data", "measures.yaml")
    beside = os.path.join(os.path.dirname(os.path.dirname(here)), "data", "measures.yaml")
    return inside if os.path.exists(inside) else beside


def is_of_program(source: Source) -> bool:
    """Whether it is the program's own copy: asked for, or, inside an installed package, by any name.

    In a checkout the copy is a file like others, which people work on.
    """
    if source.packaged or source.path is None:
        return source.packaged
    inside = packaged_path()
    return inside.startswith(os.path.dirname(__file__)) and _are_one(source.path, inside)


def _is_there(name: str) -> bool:
    """Whether the folder has it, be it a link that leads nowhere: such a file is not passed over."""
    try:
        os.lstat(name)
    except FileNotFoundError:
        folder = os.path.dirname(name)
        return os.path.islink(folder) and not os.path.exists(folder)
    except NotADirectoryError:
        return False
    except OSError:
        pass  # Whatever keeps us from looking is told by who reads it.
    return True


def _are_one(first: str, second: str) -> bool:
    """Whether two names are of one file."""
    with suppress(OSError):
        return os.path.samefile(first, second)
    return False


def read_bytes(source: Source, notice: Callable[[str], None]) -> bytes:
    """All bytes of a source; `notice` is told the code of what makes the user wait.

    Raises `JobRefusedError` where there is nothing to read, or more than 64 MiB.
    """
    path = source.path
    data = _from_standard_input(notice) if path is None else _from_path(source, path, notice)
    if len(data) > MAX_BYTES:
        raise JobRefusedError("file-too-large", file=source.name, mebibytes=MAX_BYTES // 1024**2)
    return data


def beginning_of(source: Source, most: int) -> bytes:
    """The first bytes of a regular file; nothing of what is none, or cannot be read.

    For who must neither wait nor complain.
    """
    with suppress(OSError, ValueError):
        if source.path is not None and stat.S_ISREG(os.stat(source.path).st_mode):
            with open(source.path, "rb") as file:
                return file.read(most)
    return b""


def _from_path(source: Source, path: str, notice: Callable[[str], None]) -> bytes:
    try:
        if stat.S_ISFIFO(os.stat(path).st_mode):
            notice("waiting-for-pipe")
        with open(path, "rb") as file:
            if file.isatty():
                notice("waiting-for-terminal")
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise _refusal(source, path, error) from None


def _refusal(source: Source, path: str, error: OSError | ValueError) -> JobRefusedError:
    fault = fault_of(path, error, file=source.name)
    if fault is not None:
        return fault
    match error:
        case FileNotFoundError():
            return JobRefusedError("file-missing", file=source.name, **_asked_by(source))
        case PermissionError():
            return JobRefusedError("file-forbidden", file=source.name)
    return JobRefusedError("file-unreadable", file=source.name, reason=reason_of(error))


def _asked_by(source: Source) -> dict[str, str]:
    """What may be left out instead: the option, or the variable."""
    match source.asked:
        case "option":
            return {"option": "--file"}
        case "variable":
            return {"variable": VARIABLE}
    return {}


def _from_standard_input(notice: Callable[[str], None]) -> bytes:
    if sys.stdin is None:
        raise JobRefusedError("input-closed")
    if sys.stdin.isatty():
        notice("waiting-for-terminal")
    try:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        raise JobRefusedError("file-unreadable", file="-", reason=reason_of(error)) from None
