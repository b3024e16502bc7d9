"""Standard output and standard error: in which encoding, width and colours."""

import errno
import os
import stat
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Final, TextIO

from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.paths import reason_of
from porvoo_roadmap.text.substitutes import UTF_8, encoded, is_alphabet, shown_in
from porvoo_roadmap.text.visible import visible

STANDARD_OUTPUT: Final = "-"
#: What the system says where a disk, or a user's share of it, is full.
NO_ROOM: Final = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))


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


def encoding_of(stream: TextIO | None) -> str:
    """The encoding of a stream; UTF-8 where the stream has none that texts can be written in."""
    named = getattr(stream, "encoding", None) or UTF_8
    return named if is_alphabet(named) else UTF_8


def seen_on(stream: TextIO | None) -> Callable[[str], str]:
    """How a text of others looks on a stream."""
    encoding = encoding_of(stream)
    return lambda text: shown_in(encoding, visible(text))


def write_output(text: str, *, for_people: bool) -> None:
    """Write a text to standard output: UTF-8 for programs, for people in the stream's encoding."""
    write_bytes(encoded(text, encoding_of(sys.stdout) if for_people else UTF_8))


def write_bytes(data: bytes) -> None:
    """Write a result to standard output."""
    if sys.stdout is None:
        raise JobRefusedError("output-closed")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise OutputClosedError from None
    except OSError as error:
        if error.errno in NO_ROOM:
            raise JobRefusedError("no-room-for-output") from None
        raise JobRefusedError("output-failed", reason=reason_of(error)) from None


def file_of_output() -> os.stat_result | None:
    """The file that standard output goes to, if it is one."""
    with suppress(AttributeError, OSError, ValueError):
        found = os.fstat(sys.stdout.fileno())
        return found if stat.S_ISREG(found.st_mode) else None
    return None


def write_error(text: str) -> None:
    """Say something beside the result; who does not listen is not told."""
    stream = sys.stderr
    if stream is None:
        return
    encoding = encoding_of(stream)
    with suppress(AttributeError, OSError, ValueError):
        if encoding == (stream.encoding or encoding):
            stream.write(shown_in(encoding, text))
        else:
            stream.buffer.write(encoded(text))
        stream.flush()
