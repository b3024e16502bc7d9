"""Writing bytes to what a name stands for: a descriptor, a pipe, a device or a file.

All writing of files goes through here. A regular file is replaced as a whole (`replacing`),
unless it must not be written over (`protected`). A path is used as it is given, not
simplified first: `entries` follows its links as the system does.
"""

import errno
import os
import stat
import sys
from contextlib import suppress
from typing import Final

from porvoo_roadmap.findings.notices import Notice
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.paths import fault_of, reason_of
from porvoo_roadmap.writing.entries import (
    OPENING,
    READING,
    Entry,
    descriptor_named,
    entry_of,
    folder_entry_of,
    is_of_a_process,
    write_all,
)
from porvoo_roadmap.writing.protected import Protected
from porvoo_roadmap.writing.replacing import Old, all_of, create, is_claimed, old_file, overwrite, replace

#: The number of attempts if other processes change the file meanwhile.
ATTEMPTS: Final = 20


def write_file(name: str, data: bytes, protected: Protected, notice: Notice) -> None:
    """Write a result to what `name` stands for.

    Raises `JobRefusedError` if that is impossible or not allowed; an existing file then keeps
    its whole old content. Raises `BrokenPipeError` if the reader of a pipe has closed it.
    `notice` is called with a code and facts when the user must know something.
    """
    if not name:
        raise JobRefusedError("name-empty")
    try:
        number = descriptor_named(name)
        if number is not None:
            _write_to_descriptor(name, number, data, protected)
            return
        done = any(_is_written(name, data, protected, notice) for _ in range(ATTEMPTS))
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        raise _refusal(name, error) from None
    if not done:
        raise JobRefusedError("output-unwritable", file=name, reason="EBUSY")


def rewrite_file(name: str, read: bytes, data: bytes, notice: Notice) -> None:
    """Replace a file that was read by its revision, if it still has the bytes that were `read`.

    Raises `JobRefusedError` if it has others, or cannot be replaced; it then stays as it is.
    """
    try:
        done = any(_is_rewritten(name, read, data, notice) for _ in range(ATTEMPTS))
    except (OSError, ValueError) as error:
        raise _refusal(name, error) from None
    if not done:
        raise JobRefusedError("output-unwritable", file=name, reason="EBUSY")


def create_file(name: str, data: bytes) -> None:
    """Write a new file; raises `JobRefusedError` if the name is in use, even by a broken link."""
    if not name:
        raise JobRefusedError("name-empty")
    try:
        created = not os.path.lexists(name) and _is_created(name, data)
    except (OSError, ValueError) as error:
        raise _refusal(name, error) from None
    if not created:
        raise JobRefusedError("file-exists", file=name)


def is_stream(name: str) -> bool:
    """Whether a name stands for a descriptor, a pipe or a device, so that its ending means nothing."""
    with suppress(OSError, ValueError):
        if descriptor_named(name) is not None:
            return True
        mode = os.stat(name).st_mode
        return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))
    return False


def _is_created(name: str, data: bytes) -> bool:
    with folder_entry_of(name) as entry:
        return create(entry, data)


def _write_to_descriptor(name: str, number: int, data: bytes, protected: Protected) -> None:
    """Write to an open descriptor of this process, at its current position."""
    protected.refuse_input(name, os.fstat(number))
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):
            stream.flush()
    write_all(number, data)


def _is_written(name: str, data: bytes, protected: Protected, notice: Notice) -> bool:
    """One attempt to write; false if another process changed the file meanwhile."""
    try:
        descriptor = _opened(name, notice)
    except FileNotFoundError:
        with entry_of(name) as entry:
            return create(entry, data)
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            _write_to_stream(name, descriptor, found, data)
            return True
        old = old_file(descriptor)
    finally:
        os.close(descriptor)
    with entry_of(name) as entry:
        protected.refuse(name, entry.path, found)
        if not found.st_mode & 0o222:
            raise JobRefusedError("output-read-only", file=name)
        return _is_replaced(name, entry, old, data, notice)


def _is_replaced(name: str, entry: Entry, old: Old, data: bytes, notice: Notice) -> bool:
    if is_of_a_process(entry):
        # A file that another process has open is appended to, neither replaced nor emptied.
        descriptor = os.open(entry.name, OPENING | os.O_APPEND, dir_fd=entry.folder)
        try:
            write_all(descriptor, data)
        finally:
            os.close(descriptor)
        return True
    return replace(entry, old, data, lambda code: notice(code, file=name))


def _is_rewritten(name: str, read: bytes, data: bytes, notice: Notice) -> bool:
    """One attempt to replace what was read; false if another process replaced the file meanwhile."""
    descriptor = os.open(name, READING)
    try:
        old = old_file(descriptor)
        if not stat.S_ISREG(old.found.st_mode):
            raise JobRefusedError("output-is-odd", file=name)
        if not old.found.st_mode & 0o222:
            raise JobRefusedError("output-read-only", file=name)
        if not is_claimed(descriptor) or old.found.st_size != len(read) or all_of(descriptor) != read:
            raise JobRefusedError("file-changed", file=name)
        with entry_of(name) as entry:
            if old.found.st_nlink > 1:
                # A new file would have one of the names of the old one, and part it from the others.
                return overwrite(entry, old, data)
            return replace(entry, old, data, lambda code: notice(code, file=name))
    finally:
        os.close(descriptor)


def _opened(name: str, notice: Notice) -> int:
    """A descriptor of what exists under the name; waits if it is a pipe that nobody reads yet."""
    try:
        return os.open(name, OPENING)
    except OSError as error:
        if error.errno != errno.ENXIO or not stat.S_ISFIFO(os.stat(name).st_mode):
            raise
    notice("waiting-for-reader")
    return os.open(name, OPENING & ~os.O_NONBLOCK)


def _write_to_stream(name: str, descriptor: int, found: os.stat_result, data: bytes) -> None:
    if not (stat.S_ISCHR(found.st_mode) or stat.S_ISFIFO(found.st_mode)):
        raise JobRefusedError("output-is-odd", file=name)
    write_all(descriptor, data)


def _refusal(name: str, error: OSError | ValueError) -> JobRefusedError:
    fault = fault_of(name, error)
    if fault is not None:
        return fault
    match getattr(error, "errno", None):
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return JobRefusedError("no-room", file=name)
        case errno.EBADF:
            return JobRefusedError("descriptor-closed", file=name)
        case errno.ENXIO:
            return JobRefusedError("output-is-odd", file=name)
        case errno.EACCES | errno.EPERM | errno.EROFS if _is_read_only(name):
            return JobRefusedError("output-read-only", file=name)
        # Some folders that take no new files, such as /proc, report ENOENT.
        case errno.EACCES | errno.EPERM | errno.EROFS | errno.ENOENT:
            return JobRefusedError("output-forbidden", file=name)
    return JobRefusedError("output-unwritable", file=name, reason=reason_of(error))


def _is_read_only(name: str) -> bool:
    with suppress(OSError):
        return not os.stat(name).st_mode & 0o222
    return False
