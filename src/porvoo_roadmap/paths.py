"""What the system says of a path, as codes: which folder is missing, which link leads nowhere.

A path is asked about as it was written, its beginnings one after the other; nothing is
taken out of it, for what `x/..` names is the system's to say.
"""

import errno
import os
import stat
from collections.abc import Iterator
from typing import Final

from porvoo_roadmap.findings.problems import JobRefusedError

SEPARATORS: Final = frozenset((os.sep, os.altsep or os.sep))


def folders_of(path: str) -> Iterator[str]:
    """The beginnings of a path that must be folders.

    >>> list(folders_of("a/../b//c.yaml"))
    ['a', 'a/..', 'a/../b']
    """
    for end, character in enumerate(path):
        if character in SEPARATORS and path[:end] and path[end - 1] not in SEPARATORS:
            yield path[:end]


def fault_of(path: str, error: OSError | ValueError, **facts: str) -> JobRefusedError | None:
    """Why the system does not get to what a path names; `None` where it is not the path's fault.

    `facts` are for the remedies: who reads is told to look at the `file`, who writes may
    create what is missing.
    """
    for folder in folders_of(path):
        try:
            if not stat.S_ISDIR(os.stat(folder).st_mode):
                return JobRefusedError("folder-is-file", folder=folder, **facts)
        except (OSError, ValueError) as fault:
            return _fault_at(folder, fault) or (
                JobRefusedError("folder-missing", folder=folder, **facts)
                if isinstance(fault, FileNotFoundError)
                else None
            )
    # Some systems forbid to open a folder, where others say what it is.
    if os.path.isdir(path):
        return JobRefusedError("file-is-folder", file=path)
    return _fault_at(path, error)


def _fault_at(path: str, error: OSError | ValueError) -> JobRefusedError | None:
    """What is wrong with one step of a path: a link, or a name that is too long."""
    match getattr(error, "errno", None):
        case errno.ENOENT | errno.ENOTDIR if os.path.islink(path):
            return JobRefusedError("link-broken", link=path, target=os.readlink(path))
        case errno.ELOOP:
            return JobRefusedError("link-in-circle", link=path)
        case errno.ENAMETOOLONG:
            return JobRefusedError("path-too-long", path=path)
    return None


def reason_of(error: OSError | ValueError) -> str:
    """The system's name of an error, which is the same in every language: `EIO`."""
    number = getattr(error, "errno", None)
    return errno.errorcode.get(number or 0, type(error).__name__)
