"""The parts of a workbook, unpacked only as far as they are needed, and checked before that.

What is read is copied into a new archive of its own: whatever else the file holds (macros,
links to other files, pictures, a second directory) is never looked at.
"""

import zipfile
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Final

from porvoo_roadmap.sheets.quiet_xml import RefusedWorkbookError

#: As large as a file may be, the parts of a workbook that are read may be together.
MOST_UNPACKED: Final = 64 * 1024**2
#: An archive's directory alone can be large.
_MOST_PARTS: Final = 10_000
#: Sheets are packed to a tenth, of many equal rows to a hundredth; beyond is what fills memories.
_MOST_PACKED: Final = 200
_MOST_LOOSE: Final = 4 * 1024**2
_CHUNK: Final = 1 << 16
_ENCRYPTED: Final = 1


class Archive:
    """The parts of a zip file that are wanted, and a clean copy of them."""

    def __init__(self, data: bytes) -> None:
        """Read the directory; nothing is unpacked."""
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
            raise RefusedWorkbookError("not-a-workbook") from None
        parts = self._zip.infolist()
        self._parts = {part.filename: part for part in parts}
        if len(parts) > _MOST_PARTS or len(self._parts) < len(parts):
            raise RefusedWorkbookError("broken-workbook")
        self._unpacked = 0
        self._copy = BytesIO()
        self._copied = zipfile.ZipFile(self._copy, "w", zipfile.ZIP_STORED)

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def part(self, name: str) -> Iterator[bytes]:
        """A part in pieces. What its directory says of its size is checked before, its content after."""
        part = self._parts.get(name)
        if part is None:
            raise RefusedWorkbookError("broken-workbook")
        if part.flag_bits & _ENCRYPTED:
            raise RefusedWorkbookError("locked-workbook")
        if part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise RefusedWorkbookError("broken-workbook")
        if part.file_size > max(_MOST_LOOSE, part.compress_size * _MOST_PACKED):
            raise RefusedWorkbookError("workbook-too-large")
        self._unpacked += part.file_size
        if self._unpacked > MOST_UNPACKED:
            raise RefusedWorkbookError("workbook-too-large")
        try:
            with self._zip.open(part) as source, self._copied.open(name, "w") as target:
                while chunk := source.read(_CHUNK):
                    target.write(chunk)
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, EOFError):
            raise RefusedWorkbookError("broken-workbook") from None

    def copy(self, names: Iterable[str]) -> None:
        """Take parts into the copy that nobody else reads."""
        for name in names:
            for _ in self.part(name):
                pass

    def clean(self) -> BytesIO:
        """The new archive, of what was read."""
        self._copied.close()
        self._copy.seek(0)
        return self._copy
