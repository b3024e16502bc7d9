"""A whole new file beside the old one, which takes its place: nobody ever sees a half."""

import errno
import os
import stat
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Final, NamedTuple

from porvoo_roadmap.writing.entries import Entry, write_all

#: What a folder says that takes no new file, or does not let go of the old one: a folder
#: without permission, one where files of others cannot be removed, a mounted file.
_NOT_HERE: Final = frozenset((errno.EACCES, errno.EPERM, errno.EROFS, errno.EBUSY, errno.EXDEV))
_BINARY: Final = getattr(os, "O_BINARY", 0)
_NOFOLLOW: Final = getattr(os, "O_NOFOLLOW", 0)
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NOFOLLOW | _BINARY
_ACCESS: Final = "system.posix_acl_access"
#: The attributes that a file keeps: what its users gave it, who has access, and its label.
_ATTRIBUTES: Final = ("user.", _ACCESS, "security.selinux")
#: Whether files have owners and permissions as POSIX has them.
OWNED: Final = hasattr(os, "fchown")


class Old(NamedTuple):
    """What the old file is, and its extended attributes: access lists are among them."""

    found: os.stat_result
    attributes: Mapping[str, bytes]


def old_file(descriptor: int) -> Old:
    """What of an open file its successor must have."""
    attributes = {}
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            names = [name for name in os.listxattr(descriptor) if name.startswith(_ATTRIBUTES)]
            attributes = {name: os.getxattr(descriptor, name) for name in names}
    return Old(os.fstat(descriptor), attributes)


def create(entry: Entry, data: bytes) -> bool:
    """Make a new file at once and whole; false where there is one already."""
    part = _part_beside(entry)
    try:
        _fill(part, data, lambda _: None, 0o666)
        try:
            os.link(part.name, entry.name, src_dir_fd=part.folder, dst_dir_fd=entry.folder)
        except FileExistsError:
            return False
        except OSError:
            # Not every system has a second name for a file.
            return _claim(part, entry)
        return True
    finally:
        _remove(part)


def replace(entry: Entry, old: Old, data: bytes, notice: Callable[[str], None]) -> bool:
    """Put a new file in the place of the old one; false where the old one is there no more.

    It gets the owner, the group and the permissions of the old one; `notice` is told
    where it cannot. Where the folder does not allow a new file, the old one is written.
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
        return _write_in_place(entry, old.found, data)
    finally:
        _remove(part)
    if not all(inherited):
        notice("owner-not-kept")
    return True


def _part_beside(entry: Entry) -> Entry:
    """A name that nobody has; it is known before the file is made, so that it can be removed."""
    return entry.beside(f".porvoo-roadmap-{os.urandom(8).hex()}.part")


def _fill(part: Entry, data: bytes, finish: Callable[[int], None], mode: int) -> None:
    """Make the part, and see it to the disk."""
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
    """Take the name with an empty file, which only one can, and put the whole one in its place."""
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
    """Give a new file what the old one has; whether all of it could be given."""
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
            # Another group gets no more than everybody.
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
        # What the folder gives to new files was not the old one's.
        with suppress(OSError):
            os.removexattr(descriptor, _ACCESS)


def _write_in_place(entry: Entry, found: os.stat_result, data: bytes) -> bool:
    """Write the file itself; where that fails, what was in it is written back."""
    descriptor, readable = _reopened(entry)
    try:
        if not os.path.samestat(os.fstat(descriptor), found):
            return False
        before = _all_of(descriptor) if readable else None
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
    """A descriptor to write with, and whether it reads as well."""
    try:
        return os.open(entry.name, os.O_RDWR | _NOFOLLOW | _BINARY, dir_fd=entry.folder), True
    except PermissionError:
        return os.open(entry.name, os.O_WRONLY | _NOFOLLOW | _BINARY, dir_fd=entry.folder), False


def _all_of(descriptor: int) -> bytes:
    return b"".join(iter(lambda: os.read(descriptor, 1 << 20), b""))


def _rewrite(descriptor: int, data: bytes) -> None:
    os.lseek(descriptor, 0, os.SEEK_SET)
    write_all(descriptor, data)
    os.ftruncate(descriptor, len(data))
    os.fsync(descriptor)
