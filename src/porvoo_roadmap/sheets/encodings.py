"""Bytes of a CSV file → text: which encoding it is, and how sure that is."""

import codecs
import re
from typing import Final, NamedTuple

from porvoo_roadmap.findings.problems import Problem
from porvoo_roadmap.sheets.cells import at
from porvoo_roadmap.text.substitutes import is_alphabet

UTF8: Final = "utf-8"
UTF16_LE: Final = "utf-16-le"
UTF16_BE: Final = "utf-16-be"
WINDOWS: Final = "cp1252"
#: What people call an encoding.
NAMES: Final = {UTF8: "UTF-8", UTF16_LE: "UTF-16", UTF16_BE: "UTF-16", WINDOWS: "Windows-1252"}
_MARKS: Final = (
    (codecs.BOM_UTF8, UTF8),
    (codecs.BOM_UTF16_LE, UTF16_LE),
    (codecs.BOM_UTF16_BE, UTF16_BE),
)
#: A letter beyond ASCII as UTF-8 has it; Windows-1252 would have such pairs in no word.
_LETTER: Final = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
#: What Python reads where there is no letter.
_REPLACED: Final = chr(0xFFFD)
#: So much of a file tells UTF-16 without a mark by its zeros.
_PROBE: Final = 4096


class Decoded(NamedTuple):
    """The text of a file, or why it has none, and the encoding that it was read in."""

    encoding: str
    text: str = ""
    problem: Problem | None = None


def decoded(data: bytes, encoding: str | None = None) -> Decoded:
    r"""The text of bytes, in the encoding that is asked for, else in the one that they show.

    >>> decoded("\ufeffä".encode("utf-16-le"))[:2], decoded("ä".encode("cp1252"))[:2]
    (('utf-16-le', 'ä'), ('cp1252', 'ä'))
    """
    mark, marked = next(((m, name) for m, name in _MARKS if data.startswith(m)), (b"", None))
    chosen = _known(encoding) if encoding else marked or _seen(data)
    if chosen is None:
        return Decoded(str(encoding), problem=at(("",), "unknown-encoding", written=str(encoding)))
    body = data.removeprefix(mark) if chosen == marked else data
    if chosen == WINDOWS and not encoding and _LETTER.search(body):
        return Decoded(chosen, problem=at(("", _row_of_first_fault(body)), "mixed-encodings"))
    try:
        return Decoded(chosen, body.decode(chosen))
    except UnicodeDecodeError as error:
        before = body[: error.start].decode(chosen, "replace")
        name = NAMES.get(chosen, chosen)
        return Decoded(chosen, problem=at(("", row_at(before)), "not-in-encoding", encoding=name))


def row_at(before: str) -> int:
    r"""The row on which a text goes on after what stands before, in lines.

    >>> row_at("a\r\nb\nc"), row_at("")
    (3, 1)
    """
    return len(re.findall(r"\r\n|\r|\n", before)) + 1


def _known(encoding: str) -> str | None:
    """The encoding that a name stands for, where it is one that texts are written in.

    "UTF-16" alone says nothing of the order of its bytes: without a mark it is Windows'.
    """
    try:
        found = codecs.lookup(encoding).name
    except LookupError:
        return None
    if not is_alphabet(found):
        return None
    return UTF16_LE if found == "utf-16" else UTF8 if found == "utf-8-sig" else found


def _seen(data: bytes) -> str:
    """The encoding that bytes without a mark show."""
    probe = data[:_PROBE]
    if probe:
        odd, even = probe[1::2].count(0), probe[::2].count(0)
        half = len(probe) // 4
        if max(odd, even) > half >= min(odd, even) and len(data) % 2 == 0:
            return UTF16_LE if odd > even else UTF16_BE
    try:
        data.decode()
    except UnicodeDecodeError:
        return WINDOWS
    return UTF8


def _row_of_first_fault(data: bytes) -> int:
    return row_at(data.decode(errors="replace").partition(_REPLACED)[0])
