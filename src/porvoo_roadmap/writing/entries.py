"""Where the system keeps what a name leads to: the folder, held open, and the name in it."""

import errno
import os
import select
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import Final, NamedTuple

from porvoo_roadmap.paths import SEPARATORS

#: Linux goes through as many links for one name.
MOST_LINKS: Final = 40
#: Whether names can be looked up in a folder that is held open: not so on Windows.
HELD: Final = os.open in os.supports_dir_fd
#: How to open what is there: never made, never emptied, never waited for.
OPENING: Final = (
    os.O_WRONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
)
#: A folder that may be gone through, though not listed, is enough.
_FOLDER: Final = getattr(os, "O_PATH", os.O_RDONLY) | getattr(os, "O_DIRECTORY", 0)
#: The descriptors of this process as files, on the systems that have them.
_DESCRIPTORS: Final = ("/dev/fd", "/proc/self/fd", "/proc/thread-self/fd")
#: No descriptor has a number of more digits.
_LONGEST_NUMBER: Final = 9


class Entry(NamedTuple):
    """A name in a folder: by the folder's descriptor, or by the `path` where there are none."""

    path: str
    folder: int | None

    @property
    def name(self) -> str:
        """The name, to be looked up in the folder."""
        return self.path if self.folder is None else _parts(self.path)[1]

    def beside(self, name: str) -> "Entry":
        """Another name in the same folder."""
        return Entry(_parts(self.path)[0] + name, self.folder)


@contextmanager
def folder_entry_of(path: str) -> Iterator[Entry]:
    """The entry of a path itself: a link at its end is not gone through."""
    with ExitStack() as opened:
        yield _in_folder(path, None, opened)


@contextmanager
def entry_of(path: str) -> Iterator[Entry]:
    """The entry that a path leads to, through all links; what it names need not be there yet."""
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
    """The descriptor of this process that a path names, as `/dev/stdout` does."""
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
    """Whether it is a link of `/proc`: what it says is a description, and no path to go through."""
    with suppress(OSError):
        found = os.stat(entry.name, dir_fd=entry.folder, follow_symlinks=False)
        return stat.S_ISLNK(found.st_mode) and found.st_dev == os.stat("/proc/self/fd").st_dev
    return False


def write_all(descriptor: int, data: bytes) -> None:
    """Write all bytes, however few the system takes at a time."""
    rest = memoryview(data)
    while rest:
        try:
            rest = rest[os.write(descriptor, rest) :]
        except BlockingIOError:
            select.select([], [descriptor], [])


def _in_folder(path: str, link: Entry | None, opened: ExitStack) -> Entry:
    """The entry of a path, which is seen from the folder of the link that says it."""
    before, _ = _parts(path)
    whole = path if link is None or os.path.isabs(path) else _parts(link.path)[0] + path
    if not HELD:
        return Entry(whole, None)
    folder = os.open(before or ".", _FOLDER, dir_fd=link.folder if link else None)
    opened.callback(os.close, folder)
    return Entry(whole, folder)


def _link_at(entry: Entry) -> str | None:
    """What a link says; `None` for what is no link, or is none to go through."""
    if is_of_a_process(entry):
        return None
    with suppress(OSError, ValueError):
        return os.readlink(entry.name, dir_fd=entry.folder)
    return None


def _parts(path: str) -> tuple[str, str]:
    """All up to the last separator, and the name after it."""
    end = max(map(path.rfind, SEPARATORS)) + 1
    return path[:end], path[end:]
