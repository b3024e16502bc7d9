"""Replacing a file as a whole: a new file is written beside it, and then takes its place.

Anybody who reads the file meanwhile sees all of the old content or all of the new.
"""

import errno
import os
import stat
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Final, NamedTuple

from porvoo_roadmap.writing.entries import Entry, write_all

#: Errors if a file cannot be replaced in its folder: no permission, the file of another user in
#: a shared folder, or a file that is a mount point.
_NOT_HERE: Final = frozenset((errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.EXDEV))
_BINARY: Final = getattr(os, "O_BINARY", 0)
_NOFOLLOW: Final = getattr(os, "O_NOFOLLOW", 0)
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NOFOLLOW | _BINARY
_ACCESS: Final = "system.posix_acl_access"
#: The attributes that are taken over: those of users, access lists, and the security label.
_ATTRIBUTES: Final = ("user.", _ACCESS, "security.selinux")
#: Whether the system has owners and permissions of files as POSIX does.
OWNED: Final = hasattr(os, "fchown")


class Old(NamedTuple):
    """The status of the old file, and its extended attributes, which include access lists."""

    found: os.stat_result
    attributes: Mapping[str, bytes]


def old_file(descriptor: int) -> Old:
    """What the new file must take over from an open file."""
    attributes = {}
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            names = [name for name in os.listxattr(descriptor) if name.startswith(_ATTRIBUTES)]
            attributes = {name: os.getxattr(descriptor, name) for name in names}
    return Old(os.fstat(descriptor), attributes)


def create(entry: Entry, data: bytes) -> bool:
    """Create a file with its whole content at once; returns false if there is a file already."""
    part = _part_beside(entry)
    try:
        _fill(part, data, lambda _: None, 0o666)
        try:
            os.link(part.name, entry.name, src_dir_fd=part.folder, dst_dir_fd=entry.folder)
        except FileExistsError:
            return False
        except OSError:
            # Not every file system has hard links.
            return _claim(part, entry)
        return True
    finally:
        _remove(part)


def replace(entry: Entry, old: Old, data: bytes, notice: Callable[[str], None]) -> bool:
    """Put a new file in the place of the old one; returns false if the old one is no longer there.

    The new file gets the owner, the group and the permissions of the old one; `notice` is
    called if that is not possible. If no new file can be made in the folder, the old file is
    overwritten instead.
    """
    if not _is_still(entry, old.found):
        return False
    part = _part_beside(entry)
    inherited = []
    try:
        _fill(part, data, lambda descriptor: inherited.append(_inherit(descriptor, old)), 0o600)
        os.replace(part.name, entry.name, src_dir_fd=part.folder, dst_dir_fd=entry.folder)
    except OSError as error:
        if error.errno not in _NOT_HERE:
            raise
        return overwrite(entry, old, data)
    finally:
        _remove(part)
    if not all(inherited):
        notice("owner-not-kept")
    return True


def is_claimed(descriptor: int) -> bool:
    """Whether an open file is this process's to change until it closes it: another may be about to."""
    if OWNED:
        import fcntl

        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            # Not every file system has locks.
            return True
    return True


def _part_beside(entry: Entry) -> Entry:
    """An unused name in the same folder, chosen before the file is made so that it can always be removed."""
    return entry.beside(f".porvoo-roadmap-{os.urandom(8).hex()}.part")


def _fill(part: Entry, data: bytes, finish: Callable[[int], None], mode: int) -> None:
    """Write the new file, and make sure that it is on the disk."""
    descriptor = os.open(part.name, _NEW, mode, dir_fd=part.folder)
    try:
        write_all(descriptor, data)
        finish(descriptor)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _remove(part: Entry) -> None:
    with suppress(OSError):
        os.unlink(part.name, dir_fd=part.folder)


def _claim(part: Entry, entry: Entry) -> bool:
    """Create an empty file under the name, which only one process can, then replace it by the whole file."""
    try:
        os.close(os.open(entry.name, _NEW, 0o600, dir_fd=entry.folder))
    except FileExistsError:
        return False
    try:
        os.replace(part.name, entry.name, src_dir_fd=part.folder, dst_dir_fd=entry.folder)
    except BaseException:
        _remove(entry)
        raise
    return True


def _is_still(entry: Entry, found: os.stat_result) -> bool:
    try:
        now = os.stat(entry.name, dir_fd=entry.folder, follow_symlinks=False)
    except FileNotFoundError:
        return False
    return os.path.samestat(now, found)


def _inherit(descriptor: int, old: Old) -> bool:
    """Give the new file the owner and permissions of the old one; returns whether all could be given."""
    if not OWNED:
        return True
    mode, whole = stat.S_IMODE(old.found.st_mode), True
    try:
        os.fchown(descriptor, old.found.st_uid, old.found.st_gid)
    except OSError:
        whole = False
        with suppress(OSError):
            os.fchown(descriptor, -1, old.found.st_gid)
        mode &= 0o777
        if os.fstat(descriptor).st_gid != old.found.st_gid:
            # The group of the new file is another one, so it gets only the permissions of everybody.
            mode &= 0o707 | (mode & 0o007) << 3
    _inherit_attributes(descriptor, old.attributes)
    os.fchmod(descriptor, mode)
    return whole


def _inherit_attributes(descriptor: int, attributes: Mapping[str, bytes]) -> None:
    if not hasattr(os, "setxattr"):
        return
    for name, value in attributes.items():
        with suppress(OSError):
            os.setxattr(descriptor, name, value)
    if _ACCESS not in attributes:
        # The folder may have given the new file an access list that the old one did not have.
        with suppress(OSError):
            os.removexattr(descriptor, _ACCESS)


def overwrite(entry: Entry, old: Old, data: bytes) -> bool:
    """Write into the old file itself; returns false if it is no longer there.

    If that fails, its old content is written back.
    """
    descriptor, readable = _reopened(entry)
    try:
        if not os.path.samestat(os.fstat(descriptor), old.found):
            return False
        before = all_of(descriptor) if readable else None
        try:
            _rewrite(descriptor, data)
        except BaseException:
            if before is not None:
                _rewrite(descriptor, before)
            raise
    finally:
        os.close(descriptor)
    return True


def _reopened(entry: Entry) -> tuple[int, bool]:
    """A descriptor for writing, and whether it can also be read."""
    try:
        return os.open(entry.name, os.O_RDWR | _NOFOLLOW | _BINARY, dir_fd=entry.folder), True
    except PermissionError:
        return os.open(entry.name, os.O_WRONLY | _NOFOLLOW | _BINARY, dir_fd=entry.folder), False


def all_of(descriptor: int) -> bytes:
    """What an open file has from its current position on."""
    return b"".join(iter(lambda: os.read(descriptor, 1 << 20), b""))


def _rewrite(descriptor: int, data: bytes) -> None:
    os.lseek(descriptor, 0, os.SEEK_SET)
    write_all(descriptor, data)
    os.ftruncate(descriptor, len(data))
    os.fsync(descriptor)
