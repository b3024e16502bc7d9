"""Files that no result is written over: those that were read, and measures files."""

import os
import re
import stat
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Final, NamedTuple

from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.sources import IN_FOLDER, MAX_BYTES, VARIABLE, Source, packaged_path

#: No command writes its result as YAML, so such a file is somebody's own work.
YAML: Final = (".yaml", ".yml")
#: Keys that every measures file has at its left edge, and that no result has.
_KEYS: Final = ("dimensions", "measures")


class Protected(NamedTuple):
    """The files that a run has read, and the environment, which may name another measures file."""

    read: Sequence[Source]
    environment: Mapping[str, str]

    def refuse_input(self, name: str, found: os.stat_result) -> None:
        """Raises `JobRefusedError` if a file is one that was read."""
        if self.is_input(found):
            raise JobRefusedError("output-is-input", file=name)

    def is_input(self, found: os.stat_result) -> bool:
        """Whether a file is one that was read, under whatever name, link or descriptor."""
        return stat.S_ISREG(found.st_mode) and any(_is_one(source, found) for source in self.read)

    def refuse(self, name: str, path: str, found: os.stat_result) -> None:
        """Raises `JobRefusedError` if a file was read, or is a measures file."""
        self.refuse_input(name, found)
        if (
            any(text.lower().endswith(YAML) for text in (name, path))
            or any(_is_at(known, found) for known in self._known())
            or _holds_measures(name)
        ):
            raise JobRefusedError("output-is-measures", file=name)

    def _known(self) -> tuple[str, ...]:
        """The paths where the commands look for measures."""
        return (*IN_FOLDER, self.environment.get(VARIABLE, ""), packaged_path())


def _is_one(source: Source, found: os.stat_result) -> bool:
    if source.path is not None:
        return _is_at(source.path, found)
    with suppress(AttributeError, OSError, ValueError):
        return os.path.samestat(os.fstat(sys.stdin.fileno()), found)
    return False


def _is_at(path: str, found: os.stat_result) -> bool:
    with suppress(OSError, ValueError):
        return os.path.samestat(os.stat(path), found)
    return False


def _holds_measures(path: str) -> bool:
    """Whether a file contains measures although its name does not say so."""
    with suppress(OSError), open(path, "rb") as file:
        return is_measures(file.read(MAX_BYTES))
    return False


def is_measures(data: bytes) -> bool:
    """Whether bytes look like a measures file: they have its keys at the left edge, or at the top of JSON."""
    if data.lstrip().startswith(b"{"):
        import json

        with suppress(ValueError, RecursionError):
            return bool(json.loads(data).keys() >= {*_KEYS})
        return False
    return all(
        re.search(rb"""(?:\A|[\r\n]|\xef\xbb\xbf)["']?%s["']?[ \t]*:""" % key.encode(), data) for key in _KEYS
    )
