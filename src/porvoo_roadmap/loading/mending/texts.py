"""Guesses about texts that should stand in quotes."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from porvoo_roadmap.findings.problems import Fact, Problem
from porvoo_roadmap.loading.lines import (
    SIGN,
    Stretch,
    above,
    below,
    entry_of,
    in_quotes,
    indent_of,
    place,
    told,
    told_in_quotes,
    value_of,
    without_remark,
)
from porvoo_roadmap.loading.mending.scene import Edit, Mending, Scene, suspects
from porvoo_roadmap.loading.spaces import is_word

QUOTED: Final = re.compile(r'"(?:[^"\\]|\\.)*"|' + r"'(?:[^']|'')*'")
CURLY: Final = "\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u201b"
#: What a text without quotes cannot begin with; a dash, a question mark and a colon only before a space.
_COLON: Final = re.compile(r":(?=[ \t]|$)")
_HASH: Final = re.compile(r"(?<=[ \t])#")
_PUNCTUATION: Final = re.compile(r"[,;.\s]*$")
_KEYS_OF_LISTS: Final = frozenset({"depends_on", "tie_breakers", "lanes", "measures"})


class Fault(NamedTuple):
    """What keeps a text from standing as it is: the code, and the column in the text.

    `node` is where the part ends that YAML takes for the whole value, if there is one.
    """

    code: str
    column: int
    node: int = 0


def in_one_line(scene: Scene) -> Iterator[Mending]:
    """A value that YAML reads as something else than a text: `a: b`, `@x`, `"x" y`, `[x] y`."""
    for number in suspects(scene):
        line = scene.lines[number]
        stretch = (
            _token(line, scene.at.column) if scene.brackets and number == scene.at.line else value_of(line)
        )
        fault = _fault(stretch.text)
        if fault is not None:
            text, facts = _instead(line, stretch.text, fault)
            problem = Problem(fault.code, facts, place=place(number, stretch.start + fault.column))
            before = stretch.text[: fault.column].split()
            key = fault.code == "colon-in-text" and before and is_word(before[-1], scene.words)
            yield Mending([problem], [Edit(number, stretch.start, stretch.end, text)], doubt=int(bool(key)))


def in_brackets(scene: Scene) -> Iterator[Mending]:
    """A text in brackets that a number sign cuts, and with it all that stands behind."""
    if not scene.brackets:
        return
    for number in range(scene.brackets[-1].spot.line, scene.at.line + 1):
        for found in _HASH.finditer(scene.lines[number]):
            stretch = _token(scene.lines[number], found.start())
            where = place(number, found.start())
            problem = Problem("comment-in-text", told_in_quotes(stretch.text), place=where)
            yield Mending([problem], [Edit(number, stretch.start, stretch.end, in_quotes(stretch.text))])


def in_several_lines(scene: Scene) -> Iterator[Mending]:
    """A text that goes on below and holds what no text without quotes can: a colon, a number sign."""
    number = next((n for n in above(scene.lines, scene.at.line) if _goes_on(scene, n)), None)
    if number is None:
        return
    parts = [(number, value_of(scene.lines[number])), *_below(scene, number)]
    fault = next((at for at in parts if _inner_fault(at[1].text)), None)
    text = " ".join(part.text for _, part in parts if part.text)
    if fault is None or text[0] in "\"'|>[{":
        return
    inner = _inner_fault(fault[1].text) or Fault("", 0)
    problem = Problem(
        inner.code,
        {**told_in_quotes(text), "last": parts[-1][0] + 1},
        place=place(fault[0], fault[1].start + inner.column),
    )
    edits = [Edit(line, part.start, part.end, "") for line, part in parts]
    edits[0] = edits[0]._replace(text=in_quotes(text))
    swallowed = [entry for line, _ in parts[1:] if (entry := entry_of(scene.lines[line]))]
    yield Mending([problem], edits, doubt=sum(is_word(entry.key, scene.words) for entry in swallowed))


def _goes_on(scene: Scene, number: int) -> bool:
    """Whether the line where reading broke off is part of the value that begins on another."""
    entry = entry_of(scene.lines[number])
    return entry is not None and indent_of(scene.lines[scene.at.line]) > entry.column


def _below(scene: Scene, number: int) -> Iterator[tuple[int, Stretch]]:
    """The lines that go on with the value of a key."""
    entry = entry_of(scene.lines[number])
    for line in below(scene.lines, number):
        indent = indent_of(scene.lines[line])
        if entry is None or indent <= entry.column:
            return
        yield line, Stretch(indent, without_remark(scene.lines[line][indent:]))


def _inner_fault(text: str) -> Fault | None:
    if found := _COLON.search(text):
        return Fault("colon-in-text", found.start())
    if found := _HASH.search(text):
        return Fault("comment-in-text", found.start())
    return None


def _token(line: str, column: int) -> Stretch:
    """What stands in brackets around a column, from comma to comma."""
    start = max(line.rfind(sign, 0, column) for sign in "[{,") + 1
    start = max(start, line.rfind(": ", start, column) + 2 if ": " in line[start:column] else 0)
    ends = [end for sign in ",]}" if (end := line.find(sign, column)) >= 0]
    token = line[start : min(ends, default=len(line))]
    if any(bracket in token for bracket in "[]{}"):
        return Stretch(start, "")
    return Stretch(start + len(token) - len(token.lstrip()), token.strip())


def _fault(text: str) -> Fault | None:
    if text[:1] in {'"', "'", "[", "{"} and text:
        node = _end_of_node(text)
        if not node or node == len(text):
            return None
        code = "text-after-quote" if text[0] in "\"'" else "text-after-bracket"
        return Fault(code, node + len(text[node:]) - len(text[node:].lstrip()), node)
    if re.match(SIGN, text):
        return Fault("sign-at-start", 0)
    found = _inner_fault(text)
    return found._replace(code="curly-quotes") if found and text[0] in CURLY else found


def _end_of_node(text: str) -> int:
    """Where a quoted text ends, or a list or mapping in brackets; 0 where it does not end."""
    if text[0] in "\"'":
        quoted = QUOTED.match(text)
        return quoted.end() if quoted else 0
    depth = column = 0
    while column < len(text):
        quoted = QUOTED.match(text, column)
        if quoted:
            column = quoted.end()
            continue
        depth += (text[column] in "[{") - (text[column] in "]}")
        column += 1
        if not depth:
            return column
    return 0


def _instead(line: str, text: str, fault: Fault) -> tuple[str, dict[str, Fact]]:
    """What to write instead of a value, and the facts that tell it."""
    if fault.node and _PUNCTUATION.match(text, fault.node):
        return text[: fault.node], {"rest": text[fault.node :].strip()}
    entry = entry_of(line)
    if entry and entry.key in _KEYS_OF_LISTS and text.startswith("- "):
        written = f"[{text[2:].strip()}]"
        return written, {"list": written}
    written = _in_its_quotes(text) if text[0] in "\"'" else _in_new_quotes(text)
    return written, told(written) or (told_in_quotes(text) if written == in_quotes(text) else {})


def _in_its_quotes(text: str) -> str:
    """A text with quotes in it, in quotes that hold them.

    Quotes at both ends are its own, `'It's late'`, unless the first of them ends before
    the last begins: `"A" and "B"`.
    """
    quote, inner = text[0], text[1:-1]
    again = inner.find(quote)
    ends = again > 0 and not inner[again - 1].isspace() and not inner[again + 1 : again + 2].isalnum()
    if len(text) < len('""') or text[-1] != quote or ends:
        return in_quotes(text)
    plain = inner.replace("''", "'") if quote == "'" else inner.replace('\\"', '"').replace("\\\\", "\\")
    return in_quotes(plain)


def _in_new_quotes(text: str) -> str:
    if text[0] in CURLY and text[-1] in CURLY and not any(quote in text[1:-1] for quote in CURLY):
        return in_quotes(text[1:-1])
    if text.endswith('"') and text.count('"') == 1:
        return f'"{text}'
    return in_quotes(text)
