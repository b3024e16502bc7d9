"""Where results go: standard output or a file, in which encoding, width and colours."""

import os
import stat
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from porvoo_roadmap.problems import JobRefusedError

STANDARD_OUTPUT: Final = "-"
#: What stands for a drawn character where the output's encoding has none.
DRAWN: Final = {
    ord(drawn): typed
    for typed, drawings in {
        "-": "\u2013\u2014─━",
        "|": "│",
        "+": "╭╮╰╯├┤┬┴┼",
        "#": "█",
        "...": "…",
        "->": "→",
    }.items()
    for drawn in drawings
}


class OutputClosedError(Exception):
    """Whoever read standard output has gone: there is nothing more to do, and nothing wrong."""


def is_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def terminal_width() -> int:
    """The columns that standard output has; `COLUMNS` wins, and 80 is for whoever has none."""
    import shutil

    return max(shutil.get_terminal_size((80, 24)).columns, 1)


def wants_color(setting: str, environment: Mapping[str, str], *, on_terminal: bool) -> bool:
    """Whether to colour: the option, then `NO_COLOR`, then `FORCE_COLOR`, then a terminal that can."""
    if setting != "auto":
        return setting == "always"
    if environment.get("TERM") == "dumb" or environment.get("NO_COLOR"):
        return False
    return environment.get("FORCE_COLOR", "") not in {"", "0"} or on_terminal


def write_output(text: str, *, for_people: bool) -> None:
    """Write a result to standard output.

    What programs read is UTF-8 whatever the stream says; for people, what the stream's
    encoding cannot show is written out. So are, in both, bytes of a file's name that are
    no text.
    """
    if sys.stdout is None:
        raise JobRefusedError("output-closed")
    encoding = "utf-8"
    if for_people and not is_unicode(sys.stdout.encoding):
        encoding, text = sys.stdout.encoding, text.translate(DRAWN)
    data = text.encode(encoding, errors="backslashreplace")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise OutputClosedError from None
    except OSError as error:
        raise JobRefusedError("output-failed", reason=_reason(error)) from None


def write_error(text: str) -> None:
    """Say something beside the result; who does not listen is not told."""
    if sys.stderr is None:
        return
    with suppress(OSError, ValueError):
        if not is_unicode(sys.stderr.encoding):
            text = text.translate(DRAWN)
        sys.stderr.write(text)
        sys.stderr.flush()


def is_unicode(encoding: str | None) -> bool:
    """Whether an encoding has every character."""
    return (encoding or "").lower().replace("_", "-").startswith("utf")


def write_file(name: str, text: str, sources: Iterable[Path | None]) -> None:
    """Write a result to a file: a new one beside the old, which takes its place at the end.

    `sources` are the files that were read, standard input where one is `None`; they are
    never written over, under whatever name.
    """
    import tempfile

    target = Path(name)
    data = text.encode(errors="backslashreplace")
    if any(_is_source(target, source) for source in sources):
        raise JobRefusedError("output-is-input", file=name)
    temporary = ""
    try:
        if target.exists() and not target.is_file():
            with target.open("wb") as device:
                device.write(data)
            return
        # A link stays a link: what it leads to is what is replaced.
        target = Path(os.path.realpath(target))
        if target.is_symlink():
            target.stat()  # Links in a circle: the system refuses them.
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".porvoo-roadmap-", suffix=".part")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_mode(target))
        Path(temporary).replace(target)
        temporary = ""
    except (OSError, ValueError) as error:
        raise JobRefusedError("output-unwritable", file=name, reason=_reason(error)) from None
    finally:
        if temporary:
            Path(temporary).unlink(missing_ok=True)


def _is_source(target: Path, source: Path | None) -> bool:
    try:
        read = os.fstat(sys.stdin.fileno()) if source is None else source.stat()
        return stat.S_ISREG(read.st_mode) and os.path.samestat(read, target.stat())
    except (OSError, ValueError, AttributeError):
        return False


def _mode(target: Path) -> int:
    """The permissions of the file that is replaced, or those that the user's mask gives a new one."""
    if target.exists():
        return target.stat().st_mode & 0o7777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _reason(error: Exception) -> str:
    import errno

    return errno.errorcode.get(getattr(error, "errno", None) or 0, type(error).__name__)
