"""Finding where a path leads, through all links: a folder, held open, and a name in it."""

import errno
import os
import select
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Final, NamedTuple

from porvoo_roadmap.paths import SEPARATORS

#: Linux follows at most so many links for one path.
MOST_LINKS: Final = 40
#: Whether the system can look up a name in an open folder; Windows cannot.
HELD: Final = os.open in os.supports_dir_fd
#: Flags to open what exists, without creating it, emptying it, or waiting for it.
OPENING: Final = (
    os.O_WRONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
)
#: Flags to read what exists, without waiting for it.
READING: Final = OPENING & ~os.O_WRONLY
#: Flags to open a folder; permission to list its files is not needed.
_FOLDER: Final = getattr(os, "O_PATH", os.O_RDONLY) | getattr(os, "O_DIRECTORY", 0)
#: Folders in which systems show the descriptors of this process.
_DESCRIPTORS: Final = ("/dev/fd", "/proc/self/fd", "/proc/thread-self/fd")
#: The number of a descriptor has at most so many digits.
_LONGEST_NUMBER: Final = 9


class Entry(NamedTuple):
    """A name in a folder: `folder` is an open descriptor, or `None` if the system needs the whole `path`."""

    path: str
    folder: int | None

    @property
    def name(self) -> str:
        """The name to use within the folder; the whole path if there is no descriptor."""
        return self.path if self.folder is None else _parts(self.path)[1]

    def beside(self, name: str) -> "Entry":
        """The entry of another name in the same folder."""
        return Entry(_parts(self.path)[0] + name, self.folder)


@contextmanager
def folder_entry_of(path: str) -> Iterator[Entry]:
    """The entry of a path itself; if it is a link, the entry of the link."""
    with ExitStack() as opened:
        yield _in_folder(path, None, opened)


@contextmanager
def entry_of(path: str) -> Iterator[Entry]:
    """The entry that a path leads to through all links; there need not be a file yet."""
    with ExitStack() as opened:
        entry = _in_folder(path, None, opened)
        for _ in range(MOST_LINKS):
            link = _link_at(entry)
            if link is None:
                yield entry
                return
            entry = _in_folder(link, entry, opened)
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))


def descriptor_named(path: str) -> int | None:
    """The descriptor of this process that a path stands for, as `/dev/stdout` does; else `None`."""
    with suppress(OSError, ValueError), entry_of(path) as entry:
        before, number = _parts(entry.path)
        if not (number.isascii() and number.isdecimal() and str(int(number[:_LONGEST_NUMBER])) == number):
            return None
        folder = os.stat(before or ".") if entry.folder is None else os.fstat(entry.folder)
        for known in _DESCRIPTORS:
            with suppress(OSError):
                if os.path.samestat(folder, os.stat(known)):
                    return int(number)
    return None


def is_of_a_process(entry: Entry) -> bool:
    """Whether an entry is a link in `/proc`: its text describes a file, and is not a path to follow."""
    with suppress(OSError):
        found = os.stat(entry.name, dir_fd=entry.folder, follow_symlinks=False)
        return stat.S_ISLNK(found.st_mode) and found.st_dev == os.stat("/proc/self/fd").st_dev
    return False


def write_all(descriptor: int, data: bytes) -> None:
    """Write all bytes, also if the system takes only some of them at a time."""
    rest = memoryview(data)
    while rest:
        try:
            rest = rest[os.write(descriptor, rest) :]
        except BlockingIOError:
            select.select([], [descriptor], [])


def _in_folder(path: str, link: Entry | None, opened: ExitStack) -> Entry:
    """The entry of a path; a relative path in a link counts from the folder of that `link`."""
    before, _ = _parts(path)
    whole = path if link is None or os.path.isabs(path) else _parts(link.path)[0] + path
    if not HELD:
        return Entry(whole, None)
    folder = os.open(before or ".", _FOLDER, dir_fd=link.folder if link else None)
    opened.callback(os.close, folder)
    return Entry(whole, folder)


def _link_at(entry: Entry) -> str | None:
    """The path in a link; `None` if the entry is no link, or one that is not to be followed."""
    if is_of_a_process(entry):
        return None
    with suppress(OSError, ValueError):
        return os.readlink(entry.name, dir_fd=entry.folder)
    return None


def _parts(path: str) -> tuple[str, str]:
    """A path up to and with its last separator, and the name after it."""
    end = max(map(path.rfind, SEPARATORS)) + 1
    return path[:end], path[end:]
