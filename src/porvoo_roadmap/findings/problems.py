"""What can be wrong with a file, as data: collected, sorted, and worded elsewhere.

A problem knows its code and the facts its sentence needs. Where it stands is a
logical path first (`("measures", 3, "impact")`), so that rules never see YAML;
loading turns the path into a place once there is something to report.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from porvoo_roadmap.text.language import mark as _

#: How grave a finding is.
ERROR: Final = _("error")
WARNING: Final = _("warning")

#: So many problems of one file are told; whoever has more mends these first.
MOST_PROBLEMS: Final = 5000

#: Keys and indices from the top of the document to a value.
Path = tuple[str | int, ...]
Fact = str | int
Part = Literal["key", "value"]


class Place(NamedTuple):
    """A stretch of a file; lines and columns count from 1, columns in code points."""

    line: int
    column: int
    end_line: int
    end_column: int


class Problem(NamedTuple):
    """One thing that is wrong: `code` names the sentence, `facts` fill it.

    `path` and `part` say where it stands until `place` does; `other` is the path of
    an earlier place that the sentence names (the first of two duplicates). `meaning` is
    what a value clearly means although it is written wrongly, if anything.
    """

    code: str
    facts: Mapping[str, Fact] = MappingProxyType({})
    path: Path = ()
    part: Part = "value"
    place: Place | None = None
    other: Path | None = None
    meaning: object = None


class Finding(NamedTuple):
    """One thing that `check` found, in words, for the formats of the tools that collect such things.

    `at` is where it stands in names that stay as they are when lines come and go; `fails`
    says whether it counts as a failure.
    """

    file: str
    place: Place
    code: str
    severity: str
    message: str
    remedy: str
    at: tuple[str, ...] = ()
    fails: bool = True


class FaultyFile(NamedTuple):
    """All problems of one file, in the order of their places, and its lines to quote.

    `measures` says what each is known by: its number as it is written, else its name, else
    nothing. Only who examines a file fills it.
    """

    name: str
    problems: Sequence[Problem]
    lines: Sequence[str]
    measures: Sequence[str] = ()


class FileRefusedError(Exception):
    """The content of a file is at fault; carries every problem found in it."""

    def __init__(self, faulty: FaultyFile) -> None:
        super().__init__(faulty.name)
        self.faulty = faulty


class JobRefusedError(Exception):
    """The job cannot be done: wrong usage, or a file that cannot be read or written.

    `code` names the sentence in the catalogue, `facts` fill it.
    """

    def __init__(self, code: str, **facts: Fact) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


class ContentRefusedError(JobRefusedError):
    """The job is understood, and what it asks of the file's content cannot be."""
