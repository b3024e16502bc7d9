"""Shell completion from the file's own words, without the cost of reading the file in earnest.

`outline` takes the names, values and numbers off the lines of a block-style file by
their indentation: that is all that completion needs, and a tenth of what the parser
costs to import. It never decides anything: a file that it cannot make out gets no offers.
"""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Final, Literal, NamedTuple

import typer

from porvoo_roadmap.cli.streams import COLOR_SETTINGS
from porvoo_roadmap.formats import FINDING_FORMATS, Format
from porvoo_roadmap.language import languages
from porvoo_roadmap.sources import find_source

#: What `init` can begin with.
STARTERS: Final = ("empty", "packaged")
#: What `robustness` can vary.
VARIATIONS: Final[tuple[Literal["weights", "points", "both"], ...]] = ("weights", "points", "both")
#: Completion reads no more of a file than this.
MOST_BYTES: Final = 4 * 1024 * 1024

_KEY: Final = (
    r"""^( *)(- +)?("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s#&*!|>'"%@`\[\]{},-][^#]*?) *:(?: +(.*))?$"""
)

Complete = Callable[[typer.Context, list[str], str], list[str]]


class Outline(NamedTuple):
    """The names in a measures file: values by dimension, profiles, and names by number."""

    values: dict[str, list[str]]
    profiles: list[str]
    names: dict[str, str]


def outline(text: str) -> Outline:
    """What stands on the lines of a block-style file, as far as a terminal can show it."""
    found = Outline({}, [], {})
    number = name = ""
    for path, value, begins in _paths(text):
        if begins:
            number = name = ""
        match path:
            case ("dimensions", dimension):
                found.values[dimension] = []
            case ("dimensions", dimension, "values", level):
                found.values[dimension].append(level)
            case ("profiles", profile):
                found.profiles.append(profile)
            case ("measures", "nr"):
                number = value
            case ("measures", "name"):
                name = value
        if number:
            found.names[number] = name
    return found


def _paths(text: str) -> Iterator[tuple[tuple[str, ...], str, bool]]:
    """Each key's path, what follows it on its line, and whether an item of a list begins there.

    A list's items add nothing to a path.
    """
    open_keys: list[tuple[int, str]] = []
    for line in re.split("\r\n|\n|\r", text):
        key = re.match(_KEY, line) if line.isprintable() else None
        if key is None:
            continue
        indent = len(key[1]) + len(key[2] or "")
        while open_keys and open_keys[-1][0] >= indent:
            open_keys.pop()
        open_keys.append((indent, _bare(key[3])))
        yield tuple(name for _, name in open_keys), _bare((key[4] or "").strip()), bool(key[2])


def _bare(written: str) -> str:
    """A text without its quotes."""
    if written[:1] == written[-1:] and written[:1] in {"'", '"'} and len(written) > 1:
        return written[1:-1].replace("''", "'") if written[0] == "'" else written[1:-1].replace('\\"', '"')
    return written


def _outline_for(context: typer.Context) -> Outline:
    """The outline of the file that the command line would read."""
    source = find_source(context.params.get("file"), os.environ)
    if source.path is None or not source.path.is_file():
        return Outline({}, [], {})
    with suppress(OSError), source.path.open(encoding="utf-8-sig", errors="replace") as file:
        return outline(file.read(MOST_BYTES))
    return Outline({}, [], {})


def complete_values(dimension: str) -> Complete:
    """Offers the values of one dimension; after a comma, the next one."""

    def complete(context: typer.Context, _arguments: list[str], incomplete: str) -> list[str]:
        before, comma, _ = incomplete.rpartition(",")
        return [before + comma + value for value in _outline_for(context).values.get(dimension, ())]

    return complete


def complete_dimensions(context: typer.Context, _arguments: list[str], _incomplete: str) -> list[str]:
    """Offers the file's dimensions."""
    return [*_outline_for(context).values]


def complete_profiles(context: typer.Context, _arguments: list[str], _incomplete: str) -> list[str]:
    """Offers the file's profiles."""
    return _outline_for(context).profiles


def complete_numbers(context: typer.Context, _arguments: list[str], incomplete: str) -> list[tuple[str, str]]:
    """Offers the numbers of the measures, with their names; after a comma, the next one."""
    before, comma, _ = incomplete.rpartition(",")
    return [(before + comma + number, name) for number, name in _outline_for(context).names.items()]


def complete_formats(_context: typer.Context, _arguments: list[str], _incomplete: str) -> list[str]:
    """Offers the formats."""
    return [*map(str, Format)]


def complete_colors(_context: typer.Context, _arguments: list[str], _incomplete: str) -> list[str]:
    """Offers when to colour."""
    return [*COLOR_SETTINGS]


def complete_variations(_context: typer.Context, _arguments: list[str], _incomplete: str) -> list[str]:
    """Offers what can vary."""
    return [*VARIATIONS]


def complete_starters(_context: typer.Context, _arguments: list[str], _incomplete: str) -> list[str]:
    """Offers what a new file can begin as."""
    return [*STARTERS]


def complete_languages(_context: typer.Context, _arguments: list[str], _incomplete: str) -> list[str]:
    """Offers the languages that there are."""
    return [*languages()]


def complete_finding_formats(_context: typer.Context, _arguments: list[str], _incomplete: str) -> list[str]:
    """Offers the formats of findings."""
    return [*FINDING_FORMATS]
