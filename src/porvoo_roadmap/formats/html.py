"""A page as HTML that stands by itself: nothing is fetched, and nothing runs but what its policy names.

Every text is escaped where it is written, and the texts of files are never part of a style or
a script. The policy allows the one style sheet, and the one script where there is one, by
their hashes.
"""

import json
import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from html import escape, unescape
from importlib.resources import files
from itertools import count
from typing import Final, assert_never

from porvoo_roadmap.document import Column, Section
from porvoo_roadmap.document.cells import language_of
from porvoo_roadmap.document.pages import (
    Block,
    CaptionedTable,
    Chapter,
    NamedMeasure,
    NamedMeasures,
    Paragraphs,
    PublishedPage,
    Slider,
    TitledFacts,
    TitledPicture,
    Trial,
    TrialWords,
)
from porvoo_roadmap.formats.pages import by_language, is_wide, pieces_of, places_of, shown
from porvoo_roadmap.formats.pictures import svg

#: The texts of a picture.
_TEXT: Final = re.compile(">([^<>]+)</text>")


def html(page: PublishedPage) -> str:
    """The whole page."""
    return "".join(_Writer(page).page())


def _resource(name: str) -> str:
    """A file beside this one."""
    return files(__package__).joinpath(name).read_text(encoding="utf-8").strip()


def _hash(text: str) -> str:
    """The name of a text in a policy."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def escaped(text: str) -> str:
    """A text as itself, with its line ends."""
    return escape(shown(text)).replace("\n", "<br>")


def in_script(data: object) -> str:
    """Data as JSON that ends no script and opens none."""
    text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    return text.replace("<", r"\u003c").replace(">", r"\u003e").replace("&", r"\u0026")


class _Writer:
    """Writes one page; knows which measures have a place to lead to, and counts what needs a name."""

    def __init__(self, content: PublishedPage) -> None:
        self.content = content
        self.places = places_of(content)
        self.parted = by_language(content.foreign)
        self.numbers = count(1)
        self.trial = any(isinstance(block, Trial) for chapter in content.chapters for block in chapter.blocks)

    def page(self) -> Iterator[str]:
        """The page from its beginning to its end."""
        page, style = self.content, _resource("page.css")
        script = _resource("page.js") if self.trial else ""
        policy = f"default-src 'none'; style-src {_hash(style)}; img-src data:"
        policy += f"; script-src {_hash(script)}" if script else ""
        policy += "; base-uri 'none'; form-action 'none'"
        yield f'<!DOCTYPE html>\n<html lang="{escape(page.language)}">\n<head>\n<meta charset="utf-8">\n'
        yield f'<meta http-equiv="Content-Security-Policy" content="{escape(policy, quote=False)}">\n'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        yield '<meta name="color-scheme" content="light dark">\n'
        yield '<meta name="referrer" content="no-referrer">\n'
        yield f"<title>{escaped(page.title)}: {escaped(page.kind)}</title>\n"
        yield f"<style>{style}</style>\n</head>\n<body>\n"
        first = next((chapter.name for chapter in page.chapters), "content")
        yield f'<a class="skip" href="#{first}">{self.said(page.skip)}</a>\n'
        yield "<header>\n"
        yield f'<h1>{self.said(page.title)}</h1>\n<p class="kind">{self.said(page.kind)}</p>\n'
        yield from self.facts_of_head()
        yield from (f'<p class="lead">{self.said(text)}</p>\n' for text in page.lead)
        yield "</header>\n"
        if len(page.chapters) > 1:
            yield from self.table_of_contents()
        yield '<main id="content">\n'
        for chapter in page.chapters:
            yield from self.chapter(chapter)
        yield "</main>\n<footer>\n"
        yield from (f"<p>{self.said(text)}</p>\n" for text in page.foot)
        yield "</footer>\n"
        yield f"<script>{script}</script>\n" if script else ""
        yield "</body>\n</html>\n"

    def chapter(self, chapter: Chapter) -> Iterator[str]:
        """A chapter under its heading."""
        name = chapter.name
        hidden = " hidden" if any(isinstance(block, Trial) for block in chapter.blocks) else ""
        wide = ' class="sideways"' if is_wide(chapter) else ""
        yield f'<section id="{name}" tabindex="-1"{wide}{hidden}>\n'
        yield f"<h2>{self.said(chapter.title)}</h2>\n"
        for block in chapter.blocks:
            yield from self.block(block, name)
        yield "</section>\n"

    def block(self, block: Block, chapter: str) -> Iterator[str]:
        """One block of a chapter."""
        match block:
            case Paragraphs(texts):
                yield from (f"<p>{self.text(text)}</p>\n" for text in texts)
            case NamedMeasures():
                yield f'<p class="title">{self.said(block.title)}</p>\n<ul>\n'
                yield from (f"<li>{self.named(one)}</li>\n" for one in block.measures)
                yield "</ul>\n"
            case CaptionedTable():
                yield from self.table(block)
            case TitledFacts():
                yield from self.facts(block)
            case TitledPicture():
                name = f"{chapter}-picture-{next(self.numbers)}"
                yield f'<figure>\n<div class="wide" role="group" tabindex="0" aria-labelledby="{name}-title">'
                yield f"{self.drawn(svg(block, name))}</div>\n"
                told = f"{self.said(block.title)}. {self.said(block.description)}"
                yield f"<figcaption>{told}</figcaption>\n</figure>\n"
            case Trial():
                yield from self.trial_of(block)
            case _ as never:
                assert_never(never)

    # Texts

    def text(self, text: str) -> str:
        """A text with the language that it is in, and links from the numbers of measures."""
        write = escaped if language_of(text) else self.said
        pieces = "".join(
            write(piece) if nr is None else f'<a href="#m{nr}">{piece}</a>'
            for piece, nr in pieces_of(text, self.places)
        )
        return _in_language(text, pieces)

    def said(self, text: str) -> str:
        """A text, of which what is in another language is marked."""
        return "".join(_marked(escaped(piece), language) for piece, language in self.parted(text))

    def named(self, measure: NamedMeasure) -> str:
        """A measure by its number, which leads to it, and its name."""
        nr = str(measure.nr)
        shown = f'<a href="#m{nr}">{nr}</a>' if measure.nr in self.places else nr
        return f"{shown} {_in_language(measure.name, escaped(measure.name))}"

    # Blocks

    def facts(self, facts: TitledFacts) -> Iterator[str]:
        """Titles with what stands beside them."""
        match facts.heading:
            case NamedMeasure(nr, name):
                yield f'<h3 id="m{nr}" tabindex="-1">{nr} {_in_language(name, escaped(name))}</h3>\n'
            case heading:
                yield f"<h3>{self.said(heading)}</h3>\n"
        yield "<dl>\n"
        yield from (f"<dt>{self.said(title)}</dt><dd>{self.text(text)}</dd>\n" for title, text in facts.rows)
        yield "</dl>\n"

    def table(self, table: CaptionedTable, name: str = "") -> Iterator[str]:
        """A table in a region that can be moved sideways by keys, with its lead above and its notes below."""
        part, caption = table.part, f"table-{next(self.numbers)}"
        if part.heading:
            yield f"<h3>{self.said(part.heading)}</h3>\n"
        yield from (f"<p>{self.text(text)}</p>\n" for text in part.lead)
        yield f'<div class="wide" role="region" tabindex="0" aria-labelledby="{caption}">\n'
        yield f"<table{' class=grid' if part.grid else ''}{f' id={name}' if name else ''}>\n"
        unseen = ' class="unseen"' if part.heading else ""
        yield f'<caption id="{caption}"{unseen}>{self.said(table.caption)}</caption>\n<thead>\n<tr>'
        for column in part.columns:
            title = self.one_line(column.title) if part.grid else self.title(column)
            cell = f"{_looks(column)}>{title}"
            yield f'<th scope="col"{cell}</th>' if title else f"<td{cell}</td>"
        yield "</tr>\n</thead>\n"
        for section in part.sections:
            yield from self.section(section, part.columns, table.head)
        yield "</table>\n</div>\n"
        if part.notes:
            yield '<div class="notes">\n'
            yield from (f"<p>{self.text(text)}</p>\n" for text in part.notes)
            yield "</div>\n"

    def section(self, section: Section, columns: Sequence[Column], head: int) -> Iterator[str]:
        """Some rows of a table, under their heading if they have one."""
        yield "<tbody>\n"
        if section.title:
            span = f'colspan="{len(columns)}"'
            yield f'<tr><th scope="rowgroup" {span} class="group">{self.text(section.title)}</th></tr>\n'
        for row in section.rows:
            yield "<tr>"
            for place, (cell, column) in enumerate(zip(row, columns, strict=True)):
                tag = "th scope=row" if place == head and cell else "td"
                yield f"<{tag}{_looks(column)}>{self.text(cell)}</{tag[:2]}>"
            yield "</tr>\n"
        yield "</tbody>\n"

    def trial_of(self, trial: Trial) -> Iterator[str]:
        """The sliders, what is told of them, and the table that the script puts in order."""
        words = trial.words
        yield f'<form id="trial">\n<fieldset>\n<legend>{self.said(words.group)}</legend>\n'
        for number, slider in enumerate(trial.sliders):
            yield from self.slider(slider, f"weight-{number}")
        yield f'<button type="reset">{self.said(words.reset)}</button>\n</fieldset>\n</form>\n'
        yield '<p id="trial-told" role="status"></p>\n<p id="trial-option"></p>\n'
        yield f"<p>{self.said(words.link)}</p>\n"
        yield from self.table(trial.table, "trial-table")
        data = {**trial.data, "words": _told(words)}
        yield f'<script type="application/json" id="trial-data">{in_script(data)}</script>\n'

    def drawn(self, picture: str) -> str:
        """A picture, in which what is in another language is marked."""
        if not self.content.foreign:
            return picture
        return _TEXT.sub(lambda found: f">{self.said_in_picture(unescape(found[1]))}</text>", picture)

    def said_in_picture(self, text: str) -> str:
        """A text of a picture, marked likewise."""
        return "".join(
            f'<tspan lang="{escape(language)}">{escaped(piece)}</tspan>' if language else escaped(piece)
            for piece, language in self.parted(text)
        )

    def title(self, column: Column) -> str:
        """The title of a column: in full, and where there is little room for eyes the short one."""
        full = column.spoken or column.title
        if full == column.title:
            return self.one_line(full)
        short = f'<span class="short" aria-hidden="true">{self.one_line(column.title)}</span>'
        return f'<span class="long">{self.one_line(full)}</span>{short}'

    def one_line(self, title: str) -> str:
        """A title whose lines may become one."""
        return self.said(title.replace("\n", " "))

    def slider(self, slider: Slider, name: str) -> Iterator[str]:
        """A weight that can be moved: its label, its value, and where the order changes."""
        yield f'<div class="slider">\n<label for="{name}">{self.said(slider.title)}</label>\n'
        yield f'<output for="{name}" id="{name}-value" aria-live="off"></output>\n'
        yield f'<input type="range" id="{name}" min="0" max="{slider.most}" step="1" value="{slider.own}"'
        yield f' data-parts="{slider.parts}" aria-describedby="{name}-turns">\n'
        yield f'<svg class="ticks" id="{name}-ticks" aria-hidden="true" focusable="false"></svg>\n'
        yield f'<p class="turns" id="{name}-turns"></p>\n</div>\n'

    def facts_of_head(self) -> Iterator[str]:
        """What stands above the page, if there is anything."""
        facts = self.content.head
        if facts:
            yield "<dl>\n"
            yield from (f"<dt>{self.said(title)}</dt><dd>{self.said(text)}</dd>\n" for title, text in facts)
            yield "</dl>\n"

    def table_of_contents(self) -> Iterator[str]:
        """The chapters as links."""
        page = self.content
        yield '<nav aria-labelledby="contents">\n'
        yield f'<h2 id="contents">{self.said(page.contents)}</h2>\n<ol>\n'
        for chapter in page.chapters:
            hidden = " hidden" if any(isinstance(block, Trial) for block in chapter.blocks) else ""
            yield f'<li{hidden}><a href="#{chapter.name}">{self.said(chapter.title)}</a></li>\n'
        yield "</ol>\n</nav>\n"


def _told(words: TrialWords) -> dict[str, str | tuple[str, str]]:
    """The texts that the script puts together."""
    return {
        "turns": words.turns,
        "noTurns": words.no_turns,
        "allZero": words.all_zero,
        "unmoved": words.unmoved,
        "moved": words.moved,
        "option": words.option,
    }


def _in_language(text: str, written: str) -> str:
    """What is written of a text, marked where its language is another than that of the page."""
    return _marked(written, language_of(text))


def _marked(written: str, language: str) -> str:
    return f'<span lang="{escape(language)}">{written}</span>' if language else written


def _looks(column: Column) -> str:
    """Numbers stand to the right."""
    return "" if column.alignment == "left" else ' class="n"'
