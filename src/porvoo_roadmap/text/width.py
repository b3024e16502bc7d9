"""The width of texts on a terminal, and breaking texts into lines of a width."""

from typing import Final

from porvoo_roadmap.text.numerals import EN_DASH, NARROW_NO_BREAK_SPACE

#: Every character below this code point takes one column, if a file may contain it.
FIRST_UNUSUAL: Final = 0x300
#: So does what texts and numbers of ours are written with.
TYPOGRAPHIC: Final = dict.fromkeys(map(ord, "\u2013\u2018\u2019\u201c\u201d\u2026\u202f\u20ac\u2212"))


def width_of(text: str) -> int:
    """The number of columns that a text takes: two for a wide character, none for a combining one."""
    if text.isascii() or ord(max(text)) < FIRST_UNUSUAL:
        return len(text)
    unusual = text.translate(TYPOGRAPHIC)
    if unusual != text:
        return len(text) - len(unusual) + width_of(unusual)
    from rich.cells import cell_len

    return cell_len(text)


def wrap(text: str, width: int) -> list[str]:
    """The lines of a text, broken between words, or within a word that is longer than a line.

    A tab, which takes as many columns as its place decides, becomes a space.

    >>> wrap("one two threeee", 5)
    ['one', 'two', 'three', 'ee']
    """
    text = text.replace("\t", " ")
    if "\n" not in text:
        return _wrap_line(text, width)
    return [piece for line in text.split("\n") for piece in _wrap_line(line, width)]


def _wrap_line(text: str, width: int) -> list[str]:
    if width_of(text) <= width:
        return [text]
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        candidate = f"{line} {word}" if line else word
        if width_of(candidate) <= width:
            line = candidate
            continue
        lines += [line] if line else []
        *whole, line = _pieces(word, width)
        lines += whole
    return [*lines, line]


def _pieces(word: str, width: int) -> list[str]:
    """A word broken at the width, an amount after its dash; a character wider than the line has its own."""
    pieces = [""]
    for part in parts_of(word):
        if pieces[-1] and width_of(pieces[-1] + part) > width:
            pieces.append("")
        for character in part:
            if pieces[-1] and width_of(pieces[-1] + character) > width:
                pieces.append("")
            pieces[-1] += character
    return pieces


def parts_of(word: str) -> list[str]:
    r"""What a line should not break: the word, or each of two amounts with a dash between them.

    >>> parts_of("1\u202f000\u20132\u202f000") == ["1\u202f000\u2013", "2\u202f000"], parts_of("3\u20135")
    (True, ['3–5'])
    """
    first, dash, last = word.partition(EN_DASH)
    return [f"{first}{dash}", last] if dash and NARROW_NO_BREAK_SPACE in word else [word]
