"""XML of a workbook, read event by event: no document type, hence no entity, is ever read."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Final
from xml.parsers import expat

#: Deeper than any sheet; what is deeper is made to break readers.
_DEEPEST: Final = 200
#: Readers make room for as many things as a file says there are, before they see one.
_LONGEST_COUNT: Final = 7
_COUNTS: Final = frozenset(("count", "uniqueCount"))
#: Tells the parser that nothing follows.
_LAST: Final = True
#: LibreOffice's own names in ODS.
_OWN: Final = "calcext"
#: No cell of Excel holds as many characters; a text is put together only so far.
LONGEST_TEXT: Final = 1 << 16

#: Takes the name of an element that ends, or a piece of text.
Told = Callable[[str], None]
#: Takes the name of an element that begins, and its attributes.
ElementStart = Callable[[str, Mapping[str, str]], None]


class RefusedWorkbookError(Exception):
    """A workbook that is not read; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def read_xml(
    chunks: Iterable[bytes], start: ElementStart, end: Told | None = None, text: Told | None = None
) -> None:
    """Tell an XML file's elements and texts, by names without namespaces.

    A name of an attribute is without its namespace too: `office:value` is `value`. Only
    LibreOffice's own, which say the same once more in their way, keep theirs.
    """
    parser = expat.ParserCreate("utf-8", " ")
    parser.buffer_text = True
    depth = 0

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise RefusedWorkbookError("broken-workbook")
        # Most attributes have no namespace and are no counts, and there are as many as a sheet has cells.
        if " " in "".join(attributes) or not _COUNTS.isdisjoint(attributes):
            attributes = _checked(attributes)
        start(_local(name), attributes)

    def closed(name: str) -> None:
        nonlocal depth
        depth -= 1
        if end:
            end(_local(name))

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refused
    parser.XmlDeclHandler = _declared
    try:
        for chunk in chunks:
            parser.Parse(chunk)
        parser.Parse(b"", _LAST)
    except expat.ExpatError:
        raise RefusedWorkbookError("broken-workbook") from None


def _declared(_: str, encoding: str | None, __: int) -> None:
    # Whoever reads it next might read other letters.
    if encoding and encoding.lower() != "utf-8":
        raise RefusedWorkbookError("broken-workbook")


def _refused(*_: object) -> None:
    raise RefusedWorkbookError("entities-in-workbook")


def _checked(attributes: dict[str, str]) -> dict[str, str]:
    """The attributes by names without namespaces; `RefusedWorkbookError` for a count that is too high."""
    if any(len(attributes.get(key, "")) > _LONGEST_COUNT for key in _COUNTS):
        raise RefusedWorkbookError("broken-workbook")
    return {_local(key): value for key, value in attributes.items()}


@lru_cache(maxsize=1000)
def _local(name: str) -> str:
    space, _, local = name.rpartition(" ")
    return f"{_OWN}:{local}" if space.endswith(f":{_OWN}:1.0") else local
