"""Problems as data, and the exceptions that carry them; `codes` has their sentences.

A problem has a code and the facts for its sentence. Its position is first a logical path
such as `("measures", 3, "impact")`, so that rules need to know nothing of YAML; `loading`
adds the place in the file.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final, Literal, NamedTuple

from porvoo_roadmap.text.language import mark as _

#: The severities of findings.
ERROR: Final = _("error")
WARNING: Final = _("warning")

#: At most so many problems of a file are reported.
MOST_PROBLEMS: Final = 5000

#: Keys and indices from the top of the document to a value.
Path = tuple[str | int, ...]
Fact = str | int
KeyOrValue = Literal["key", "value"]


class Place(NamedTuple):
    """A part of a file; lines and columns count from 1, columns in code points."""

    line: int
    column: int
    end_line: int
    end_column: int


class Problem(NamedTuple):
    """One thing that is wrong: its code, and the facts for the code's sentence.

    `path` and `part` locate it until `place` is known. `other` is the path of an earlier place
    that the sentence mentions, such as the first of two duplicates. `meaning` is the value that
    was meant, if a wrongly written value makes it clear.
    """

    code: str
    facts: Mapping[str, Fact] = MappingProxyType({})
    path: Path = ()
    part: KeyOrValue = "value"
    place: Place | None = None
    other: Path | None = None
    meaning: object = None


class Finding(NamedTuple):
    """A problem in words, as the output formats need it.

    `at` locates it by names that do not change when lines are added or removed elsewhere.
    `fails` says whether it makes `check` fail.
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
    """All problems of one file, in the order of their places, and the lines that excerpts need.

    `measures` has what each measure is called: its number as it is written, else its name, else
    nothing. Only `examine` fills it.
    """

    name: str
    problems: Sequence[Problem]
    lines: Sequence[str]
    measures: Sequence[str] = ()


class FileRefusedError(Exception):
    """The content of a file is wrong; carries all problems found in it."""

    def __init__(self, faulty: FaultyFile) -> None:
        super().__init__(faulty.name)
        self.faulty = faulty


class JobRefusedError(Exception):
    """The command cannot be carried out: wrong usage, or a file that cannot be read or written.

    `code` is one of `codes`; `facts` fill its sentence.
    """

    def __init__(self, code: str, **facts: Fact) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


class ContentRefusedError(JobRefusedError):
    """The command is right, but the content of the file does not allow what it asks for."""
