"""A page as its readers get it: parsed by the rules of HTML, its tables as rows of texts."""

import re
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

import html5lib

XHTML = "{http://www.w3.org/1999/xhtml}"


class ReadTable(NamedTuple):
    """A table by its caption: the titles in full, and the rows, each with the heading it stands under."""

    caption: str
    titles: list[str]
    rows: list[tuple[str, list[str]]]

    def column(self, title: str) -> list[str]:
        place = self.titles.index(title)
        return [row[place] for _group, row in self.rows]


class ReadPage:
    """A page of which every error of markup has been raised."""

    def __init__(self, text: str) -> None:
        parser = html5lib.HTMLParser(html5lib.getTreeBuilder("etree"), strict=True)
        self.root: Element = parser.parse(text)

    def all(self, tag: str, within: Element | None = None) -> list[Element]:
        return [*(self.root if within is None else within).iter(f"{XHTML}{tag}")]

    def chapter(self, name: str) -> Element:
        return next(one for one in self.all("section") if one.get("id") == name)

    def tables(self, chapter: str) -> list[ReadTable]:
        return [self.table(one) for one in self.all("table", self.chapter(chapter))]

    def table(self, table: Element) -> ReadTable:
        head, *bodies = (*self.all("thead", table), *self.all("tbody", table))
        group, rows = "", []
        for body in bodies:
            group = ""
            for row in self.all("tr", body):
                if row[0].get("scope") == "rowgroup":
                    group = said(row[0])
                else:
                    rows.append((group, [said(cell) for cell in row]))
        titles = [title_of(cell) for cell in self.all("tr", head)[0]]
        return ReadTable(said(self.all("caption", table)[0]), titles, rows)

    def facts(self, chapter: str) -> dict[str, dict[str, str]]:
        """What stands under the headings of a chapter, by the heading's identifier or its text."""
        found: dict[str, dict[str, str]] = {}
        name = ""
        for one in self.chapter(chapter):
            if one.tag == f"{XHTML}h3":
                name = one.get("id") or said(one)
            elif one.tag == f"{XHTML}dl":
                found[name] = dict(zip(map(said, one[::2]), map(said, one[1::2]), strict=True))
        return found

    def text(self) -> str:
        return said(self.all("body")[0])


def said(element: Element) -> str:
    """The text of an element; a line end is one."""
    return "".join(pieces(element)).strip()


def pieces(element: Element) -> Any:
    yield element.text or ""
    for below in element:
        if below.tag == f"{XHTML}br":
            yield "\n"
        elif below.tag not in {f"{XHTML}script", f"{XHTML}style"}:
            yield from pieces(below)
        yield below.tail or ""


def title_of(cell: Element) -> str:
    """The title of a column in full."""
    full = [span for span in cell.iter(f"{XHTML}span") if span.get("class") == "long"]
    return said(full[0]) if full else said(cell)


def number(text: str) -> int:
    """A number as people read it."""
    return int(re.sub(r"[^0-9-]", "", text.replace("\N{MINUS SIGN}", "-")))
