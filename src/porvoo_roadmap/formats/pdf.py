"""A page as a tagged PDF (PDF/UA-1), which typst makes.

Every text of the page goes there as a string, never as markup. The fonts are those that typst
brings along, so that the same page gives the same bytes everywhere; a character that they lack
is written as its number.
"""

from collections.abc import Iterator, Sequence
from importlib.resources import files
from math import sqrt
from typing import TYPE_CHECKING, Final, assert_never

from porvoo_roadmap.document import Column
from porvoo_roadmap.document.cells import language_of
from porvoo_roadmap.document.pages import (
    Block,
    CaptionedTable,
    Chapter,
    NamedMeasure,
    NamedMeasures,
    Paragraphs,
    PublishedPage,
    TitledFacts,
    TitledPicture,
    Trial,
)
from porvoo_roadmap.findings.notices import Notice
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.formats.pages import by_language, is_wide, pieces_of, places_of, shown
from porvoo_roadmap.formats.pictures import svg

if TYPE_CHECKING:
    from types import ModuleType

#: A column with longer texts shares the room that is left: by the root of how long they are, up to a limit.
LONG: Final = 18
LONGEST: Final = 90
#: The longest word of a title takes the room of so many characters; a longer one is parted.
TITLE: Final = 13
#: A character is about so wide, and between columns is a gap.
CHARACTER: Final = 0.58
BOLD: Final = 0.68
GAP: Final = 1
#: What has so many lines stands on one page; a line of facts, and of a cell, has at least so many characters.
TOGETHER: Final = 30
LINE: Final = 80
LINE_OF_CELL: Final = 30
#: How pictures look on paper.
STYLE: Final = (
    "text{font-family:'Libertinus Serif','DejaVu Sans Mono';font-size:14px;fill:#16191d}"
    ".axis,.nr,.tiny{font-weight:bold}.nr,.small{font-size:12px}.tiny{font-size:9.5px}"
    ".mark{fill:#fff;stroke:#16191d;stroke-width:1.2}.best{fill:#dce9f5;stroke:#0a4a86;stroke-width:2}"
    ".inner{fill:none;stroke:#0a4a86}.corner{fill:none;stroke:#0a4a86;stroke-width:1.5;stroke-dasharray:5 4}"
    ".frame{stroke:#8a939c}.grid{stroke:#d5dade}.possible{stroke:#16191d;stroke-width:1.5}"
    ".likely{fill:#dce9f5;stroke:#0a4a86}.own{fill:#16191d;stroke:#fff}"
    ".curve{fill:none;stroke:#0a4a86;stroke-width:2.5}"
    ".chosen{stroke:#16191d;stroke-width:1.5;stroke-dasharray:5 4}"
)
#: Characters up to this one are in the fonts.
LAST_PLAIN: Final = "~"


def pdf(page: PublishedPage, notice: Notice) -> bytes:
    """The page as PDF; the notice says which characters the fonts lack.

    Raises `JobRefusedError` where typst is not installed.
    """
    typst = _typst()
    source = "".join(_Source(page).lines())
    made = _compiled(typst, source)
    if made is None:
        lacking = sorted(_lacking(typst, {*source}))
        notice("characters-without-font", characters=" ".join(lacking))
        made = _compiled(typst, source.translate({ord(one): f"U+{ord(one):04X}" for one in lacking}))
    assert made is not None  # Every character of it was tried.
    return made


def _typst() -> "ModuleType":
    try:
        import typst
    except ModuleNotFoundError:
        raise JobRefusedError("extra-missing", extra="pdf") from None
    return typst


def _compiled(typst: "ModuleType", source: str) -> bytes | None:
    """What typst makes of a source; `None` where it cannot."""
    try:
        made: bytes = typst.compile(
            source.encode(), format="pdf", ignore_system_fonts=True, pdf_standards=["ua-1"]
        )
    except typst.TypstError:
        return None
    return made


def _lacking(typst: "ModuleType", characters: set[str]) -> Iterator[str]:
    """Those of some characters that no font has, found by trying fewer and fewer of them."""
    tried = sorted(one for one in characters if one > LAST_PLAIN)
    if not tried:
        return
    source = f'#set document(title: "x")\n#{_string(" ".join(tried))}'
    if _compiled(typst, source) is not None:
        return
    if len(tried) == 1:
        yield from tried
        return
    middle = len(tried) // 2
    yield from _lacking(typst, {*tried[:middle]})
    yield from _lacking(typst, {*tried[middle:]})


def _string(text: str) -> str:
    """A text as a string of typst, in which nothing is markup."""
    return '"' + shown(text).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _boolean(value: object) -> str:
    return "true" if value else "false"


def _array(items: Sequence[str]) -> str:
    """Several things as an array, also if they are one or none."""
    return f"({', '.join(items)}{',' if len(items) == 1 else ''})"


class _Source:
    """Writes a page as a source for typst; knows which measures have a place to lead to."""

    def __init__(self, content: PublishedPage) -> None:
        self.content = content
        self.places = places_of(content)
        self.parted = by_language(content.foreign)

    def lines(self) -> Iterator[str]:
        """The source from its beginning to its end."""
        page = self.content
        yield files(__package__).joinpath("page.typ").read_text(encoding="utf-8")
        facts = _array([_array([self.said(title), self.said(text)]) for title, text in page.head])
        contents = _string(page.contents if len(page.chapters) > 1 else "")
        yield f"#show: report.with(title: {_string(page.title)}, shown: {self.said(page.title)}, "
        yield f"kind: {_string(page.kind)}, "
        yield f"lang: {_string(page.language)}, facts: {facts}, "
        yield f"lead: {_array([*map(self.said, page.lead)])}, contents: {contents})\n"
        for chapter in page.chapters[:-1]:
            yield from self.chapter(chapter, "")
        # Below the last one, also where that is on a page of its own.
        foot = f"#foot({', '.join(map(self.said, page.foot))})\n"
        for chapter in page.chapters[-1:]:
            yield from self.chapter(chapter, foot)

    def chapter(self, chapter: Chapter, end: str) -> Iterator[str]:
        """A chapter with its blocks, and what stands at its end."""
        wide = _boolean(is_wide(chapter))
        yield f"#chapter({_string(chapter.name)}, {self.said(chapter.title)}, wide: {wide})[\n"
        for block in chapter.blocks:
            yield from self.block(block)
        yield f"{end}]\n"

    def block(self, block: Block) -> Iterator[str]:
        """One block of a chapter."""
        match block:
            case Paragraphs(texts):
                yield from (f"#saying({self.text(text)})\n" for text in texts)
            case NamedMeasures(title, measures):
                yield f"#block(strong({self.said(title)}), below: 0.6em, sticky: true)\n"
                yield f"#list({', '.join(map(self.named, measures))})\n"
            case CaptionedTable():
                yield from self.table(block)
            case TitledFacts():
                yield from self.facts(block)
            case TitledPicture(title, description):
                drawn = svg(block, "picture").replace("</desc>", f"</desc><style>{STYLE}</style>", 1)
                yield f"#picture({_string(drawn)}, {_string(title)}, {_string(description)})\n"
            case Trial():
                pass  # Paper does not compute.
            case _ as never:
                assert_never(never)

    def text(self, text: str) -> str:
        """A text with the language that it is in, and links from the numbers of measures."""
        write = _string if language_of(text) else self.said
        pieces = [
            write(piece) if nr is None else f"link(label({_string(f'm{nr}')}), {_string(piece)})"
            for piece, nr in pieces_of(text, self.places)
        ]
        return _in_language(text, _joined(pieces))

    def said(self, text: str) -> str:
        """A text, of which what is in another language is marked."""
        pieces = (_marked(_string(piece), language) for piece, language in self.parted(text))
        return _joined([*pieces])

    def named(self, measure: NamedMeasure) -> str:
        """A measure by its number, which leads to it, and its name."""
        nr = _string(str(measure.nr))
        if measure.nr in self.places:
            nr = f"link(label({_string(f'm{measure.nr}')}), {nr})"
        return "{" + f'{nr}; " "; {_in_language(measure.name, _string(measure.name))}' + "}"

    def facts(self, facts: TitledFacts) -> Iterator[str]:
        """Titles with what stands beside them."""
        lines = sum(_lines(text, LINE) for _title, text in facts.rows)
        yield f"#together({_boolean(lines <= TOGETHER)})[\n"
        match facts.heading:
            case NamedMeasure(nr, name):
                title = "{" + f"{_string(f'{nr} ')}; {_in_language(name, _string(name))}" + "}"
                yield f"#heading(level: 2, {title})#label({_string(f'm{nr}')})\n"
            case heading:
                yield f"#heading(level: 2, {self.said(heading)})\n"
        rows = (_array([self.said(title), self.text(text)]) for title, text in facts.rows)
        yield f"#facts({', '.join(rows)})\n]\n"

    def head(self, title: str) -> str:
        """The title of a column, which is hyphenated where it has a word that is too long."""
        return f"text(hyphenate: {_boolean(_longest_word(title) > TITLE)}, {self.text(title)})"

    def table(self, table: CaptionedTable) -> Iterator[str]:
        """A table with its lead above and its notes below."""
        part = table.part
        if part.heading:
            yield f"#heading(level: 2, {self.said(part.heading)})\n"
        yield from (f"#par({self.text(text)})\n" for text in part.lead)
        rows = [row for section in part.sections for row in section.rows]
        widths = [
            _width([row[place] for row in rows], _title(column, is_grid=part.grid))
            for place, column in enumerate(part.columns)
        ]
        aligned = ["left" if column.alignment == "left" else "right" for column in part.columns]
        head = [self.head(_title(column, is_grid=part.grid)) for column in part.columns]
        caption = "none" if part.heading else self.said(table.caption)
        lines = [max(_lines(text, LINE_OF_CELL) for text in row) for row in rows]
        yield f"#together({_boolean(sum(lines) <= TOGETHER)})[\n"
        yield f"#sheet({caption}, {_array(widths)}, {_array(aligned)}, {_array(head)}, "
        yield f"breakable: {_boolean(max(lines) > TOGETHER)},\n"
        for section in part.sections:
            if section.title:
                yield f"group({len(part.columns)}, {self.text(section.title)}),\n"
            yield from (f"{', '.join(map(self.text, row))},\n" for row in section.rows)
        yield ")\n]\n"
        if part.notes:
            yield f"#notes({', '.join(map(self.text, part.notes))})\n"


def _title(column: Column, *, is_grid: bool) -> str:
    """The title of a column in full; in a grid the other side has the rest of it."""
    return column.title if is_grid else column.spoken or column.title


def _lines(text: str, least: int) -> int:
    """How many lines a text has at most, of which each has at least so many characters."""
    return sum(1 + len(line) // least for line in text.split("\n"))


def _longest_word(title: str) -> int:
    return max(map(len, title.split()), default=0)


def _width(texts: Sequence[str], title: str) -> str:
    """How wide a column is: as its texts, and the words of its title; long ones share what is left."""
    longest = max(map(len, texts), default=0)
    if longest <= LONG:
        word = min(_longest_word(title), TITLE)
        return f"{max(longest * CHARACTER, word * BOLD) + GAP:.2f}em"
    return f"{sqrt(min(longest, LONGEST)):.2f}fr"


def _in_language(text: str, written: str) -> str:
    """What is written of a text, in the language that it is in."""
    return _marked(written, language_of(text))


def _marked(written: str, language: str) -> str:
    return f"text(lang: {_string(language)}, {written})" if language else written


def _joined(pieces: Sequence[str]) -> str:
    """Pieces one after the other; of none an empty text."""
    return "{" + "; ".join(pieces) + "}" if pieces[1:] else (pieces or ['""'])[0]
