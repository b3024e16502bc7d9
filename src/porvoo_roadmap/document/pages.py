"""A page that is published: chapters of sentences, tables and pictures, for people far from the program.

Everything in it is a finished text in one language; a `Cell` knows which language is another,
and which measures it names.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from porvoo_roadmap.document import Part
from porvoo_roadmap.document.pictures import Picture


class Paragraphs(NamedTuple):
    """Sentences, one paragraph each."""

    texts: Sequence[str]


class NamedMeasure(NamedTuple):
    """A measure by its number and its name."""

    nr: int
    name: str


class NamedMeasures(NamedTuple):
    """Measures in a list under a few words."""

    title: str
    measures: Sequence[NamedMeasure]


class CaptionedTable(NamedTuple):
    """A table with its caption; the column at `head` names each row.

    What the part says before its rows stands above the table, its notes below.
    """

    caption: str
    part: Part
    head: int = 0


class TitledFacts(NamedTuple):
    """Titles with what stands beside them, under a heading of their own: the name of a measure, or a text."""

    heading: NamedMeasure | str
    rows: Sequence[Sequence[str]]


class TitledPicture(NamedTuple):
    """A picture with its title, and what it shows in a sentence."""

    title: str
    description: str
    picture: Picture


class Slider(NamedTuple):
    """A weight that a reader can move: its key in the file, its title, and what the report gives it.

    The slider counts in units of which `parts` are 1; it goes from 0 to `most`, and begins at `own`.
    """

    key: str
    title: str
    parts: int
    most: int
    own: int


class TrialWords(NamedTuple):
    """What the weights that can be moved are called, and what is told when they are.

    `moved` is told of one measure, and of several.
    """

    group: str
    reset: str
    option: str
    turns: str
    no_turns: str
    all_zero: str
    unmoved: str
    moved: tuple[str, str]
    link: str


class Trial(NamedTuple):
    """The order under weights that a reader chooses, for formats that can compute.

    `data` is what the order is computed from, in whole numbers, and `words` the texts of what
    changes; the table is the order at the beginning.
    """

    sliders: Sequence[Slider]
    words: TrialWords
    data: dict[str, Any]
    table: CaptionedTable


Block = Paragraphs | NamedMeasures | CaptionedTable | TitledFacts | TitledPicture | Trial


class Chapter(NamedTuple):
    """A part of the page: its name in addresses, its title, and its blocks."""

    name: str
    title: str
    blocks: Sequence[Block]


class PublishedPage(NamedTuple):
    """A whole page. `kind` says what it is, `head` whom it is for and when; `foot` where it comes from.

    `contents` and `skip` are the words for the list of chapters and for the way past it; `foreign`
    has the words in other languages that its texts may contain, with their languages.
    """

    language: str
    title: str
    kind: str
    head: Sequence[tuple[str, str]]
    lead: Sequence[str]
    chapters: Sequence[Chapter]
    foot: Sequence[str]
    contents: str
    skip: str
    foreign: Mapping[str, str] = {}


#: The chapter in which each measure has a place of its own that its numbers lead to.
MEASURES: Final = "measures"
