"""A measures file of which every text that its author chooses is hostile to HTML, XML, scripts and typst."""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

import yaml

HOSTILE: Final = "</script><img src=x onerror=alert(1)>]]></style><!--\"'&amp;{{}}</td></svg>,=\\#panic()"
#: What the program has words for, or reads as a number, a day or a link.
FIXED: Final = {
    *("better", "role", "kind", "state", "method", "put", "on", "until", "language"),
    *("many", "points", "from", "to", "nr", "depends_on", "year"),
}
READ: Final = re.compile(r"[\d.]+|\d+-\d+-\d+")
LINK: Final = re.compile(r"https?://|mailto:")


def hostile(text: str) -> str:
    """A measures file with a hostile end on each of its titles, labels, names, classes, sentences and keys."""
    read = yaml.safe_load(text)
    renamed = {name: name + HOSTILE for name in chosen(read) if name != "status" and not READ.fullmatch(name)}
    top = {key: below if key in FIXED else spoilt(below, renamed) for key, below in read.items()}
    return json.dumps(top, default=str)


def chosen(read: dict[str, Any]) -> Iterator[str]:
    """The names that a file gives: of dimensions, classes, fields and profiles."""
    yield from (*read["dimensions"], *read.get("fields", {}), *read["profiles"])
    for dimension in read["dimensions"].values():
        yield from dimension.get("values", {})


def link(text: str) -> str:
    """What stands in a link, which has no spaces."""
    return text.replace(" ", "/")


def spoilt(value: Any, renamed: dict[str, str]) -> Any:
    match value:
        case dict():
            return {
                renamed.get(key, key): below if key in FIXED else spoilt(below, renamed)
                for key, below in value.items()
            }
        case list():
            return [spoilt(below, renamed) for below in value]
        case str() if LINK.match(value):
            return link(value + HOSTILE)
        case str() if not READ.fullmatch(value):
            ends = value.split("..")
            if all(end in renamed for end in ends):
                return "..".join(renamed[end] for end in ends)
            return value + HOSTILE
    return value
