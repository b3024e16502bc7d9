"""The only reading of files: which file a command reads, and its bytes."""

import errno
import os
import stat
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from porvoo_roadmap.problems import JobRefusedError

MAX_BYTES: Final = 64 * 1024 * 1024
STANDARD_INPUT: Final = "-"
#: How results name the copy that travels with the package.
PACKAGED: Final = "packaged"
IN_FOLDER: Final = "data/measures.yaml"
VARIABLE: Final = "PORVOO_ROADMAP_FILE"


class Source(NamedTuple):
    """A file to read: `name` is what results call it, `path` is `None` for standard input."""

    name: str
    path: Path | None
    packaged: bool = False


def find_source(option: str | None, environment: Mapping[str, str]) -> Source:
    """The option, else the environment, else the current folder's file, else the packaged copy."""
    named = option or environment.get(VARIABLE)
    if named == STANDARD_INPUT:
        return Source(named, None)
    if named:
        return Source(named, Path(named))
    if os.path.lexists(IN_FOLDER):
        return Source(IN_FOLDER, Path(IN_FOLDER))
    return Source(PACKAGED, packaged_path(), packaged=True)


def packaged_path() -> Path:
    """The shipped file: inside an installed package, or beside `src` in a checkout."""
    inside = Path(__file__).parent / "data" / "measures.yaml"
    return inside if inside.exists() else Path(__file__).parents[2] / "data" / "measures.yaml"


def read_bytes(source: Source, notice: Callable[[str], None]) -> bytes:
    """All bytes of a source; `notice` is told the code of what makes the user wait.

    Raises `JobRefusedError` where there is nothing to read, or more than 64 MiB.
    """
    if source.path is None:
        data = _from_standard_input(notice)
    else:
        data = _from_path(source.path, source.name, notice)
    if len(data) > MAX_BYTES:
        raise JobRefusedError("file-too-large", file=source.name, mebibytes=MAX_BYTES // 1024**2)
    return data


def _from_path(path: Path, name: str, notice: Callable[[str], None]) -> bytes:
    try:
        if stat.S_ISFIFO(path.stat().st_mode):
            notice("waiting-for-pipe")
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise JobRefusedError("file-missing", file=name) from None
    except IsADirectoryError:
        raise JobRefusedError("file-is-folder", file=name) from None
    except PermissionError:
        code = "file-is-folder" if path.is_dir() else "file-forbidden"
        raise JobRefusedError(code, file=name) from None
    except (OSError, ValueError) as error:
        raise JobRefusedError("file-unreadable", file=name, reason=_reason(error)) from None


def _from_standard_input(notice: Callable[[str], None]) -> bytes:
    if sys.stdin is None:
        raise JobRefusedError("input-closed")
    if sys.stdin.isatty():
        notice("waiting-for-terminal")
    try:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    except OSError as error:
        raise JobRefusedError("file-unreadable", file="-", reason=_reason(error)) from None


def _reason(error: OSError | ValueError) -> str:
    """The system's name of an error, which is the same in every language: `ELOOP`."""
    number = getattr(error, "errno", None)
    return errno.errorcode.get(number or 0, type(error).__name__)
