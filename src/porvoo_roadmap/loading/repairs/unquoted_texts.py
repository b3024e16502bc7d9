"""Repairs of texts that need quotes."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from porvoo_roadmap.findings.problems import Fact, Problem
from porvoo_roadmap.loading.line_reader import (
    INDICATOR,
    QUOTED,
    Stretch,
    entry_of,
    quoted_text_facts,
    text_fact,
    value_of,
    without_comment,
)
from porvoo_roadmap.loading.lines import above, below, indent_of, place
from porvoo_roadmap.loading.missing_spaces import is_known_key
from porvoo_roadmap.loading.repairs.parse_failure import Edit, ParseFailure, Repair, suspects
from porvoo_roadmap.writing.scalars import in_quotes

CURLY: Final = "\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u201b"
#: What no text without quotes may contain: a colon before a space, and a `#` after a space.
_COLON: Final = re.compile(r":(?=[ \t]|$)")
_HASH: Final = re.compile(r"(?<=[ \t])#")
_PUNCTUATION: Final = re.compile(r"[,;.\s]*$")
_KEYS_OF_LISTS: Final = frozenset({"depends_on", "tie_breakers", "lanes", "measures", "decisions"})


class Fault(NamedTuple):
    """What YAML does not allow in a text without quotes: the code, and the column within the text.

    If YAML takes the first part of the text for the whole value, `node` is where that part ends.
    """

    code: str
    column: int
    node: int = 0


def in_one_line(failure: ParseFailure) -> Iterator[Repair]:
    """A value that YAML does not read as a text: `a: b`, `@x`, `"x" y`, `[x] y`."""
    for number in suspects(failure):
        line = failure.lines[number]
        bracketed = failure.brackets and number == failure.stopped_at.line
        span = _token(line, failure.stopped_at.column) if bracketed else value_of(line)
        fault = _fault(span.text)
        if fault is not None:
            text, facts = _instead(line, span.text, fault)
            problem = Problem(fault.code, facts, place=place(number, span.start + fault.column))
            before = span.text[: fault.column].split()
            key = fault.code == "colon-in-text" and before and is_known_key(before[-1], failure.known_keys)
            yield Repair([problem], [Edit(number, span.start, span.end, text)], doubt=int(bool(key)))


def in_brackets(failure: ParseFailure) -> Iterator[Repair]:
    """A text in brackets with a `#`, which makes the rest of the line a comment, brackets included."""
    if not failure.brackets:
        return
    for number in range(failure.brackets[-1].position.line, failure.stopped_at.line + 1):
        for found in _HASH.finditer(failure.lines[number]):
            span = _token(failure.lines[number], found.start())
            where = place(number, found.start())
            problem = Problem("comment-in-text", quoted_text_facts(span.text), place=where)
            yield Repair([problem], [Edit(number, span.start, span.end, in_quotes(span.text))])


def in_several_lines(failure: ParseFailure) -> Iterator[Repair]:
    """A text over several lines with a colon or a `#` in it."""
    number = next((n for n in above(failure.lines, failure.stopped_at.line) if _goes_on(failure, n)), None)
    if number is None:
        return
    parts = [(number, value_of(failure.lines[number])), *_below(failure, number)]
    fault = next((at for at in parts if _inner_fault(at[1].text)), None)
    text = " ".join(part.text for _, part in parts if part.text)
    if fault is None or text[0] in "\"'|>[{":
        return
    inner = _inner_fault(fault[1].text) or Fault("", 0)
    problem = Problem(
        inner.code,
        {**quoted_text_facts(text), "last": parts[-1][0] + 1},
        place=place(fault[0], fault[1].start + inner.column),
    )
    edits = [Edit(line, part.start, part.end, "") for line, part in parts]
    edits[0] = edits[0]._replace(text=in_quotes(text))
    swallowed = [entry for line, _ in parts[1:] if (entry := entry_of(failure.lines[line]))]
    yield Repair(
        [problem], edits, doubt=sum(is_known_key(entry.key, failure.known_keys) for entry in swallowed)
    )


def _goes_on(failure: ParseFailure, number: int) -> bool:
    """Whether the line where the parser stopped belongs to the value of the key on another line."""
    entry = entry_of(failure.lines[number])
    return entry is not None and indent_of(failure.lines[failure.stopped_at.line]) > entry.column


def _below(failure: ParseFailure, number: int) -> Iterator[tuple[int, Stretch]]:
    """The lines below a key that belong to its value."""
    entry = entry_of(failure.lines[number])
    for line in below(failure.lines, number):
        indent = indent_of(failure.lines[line])
        if entry is None or indent <= entry.column:
            return
        yield line, Stretch(indent, without_comment(failure.lines[line][indent:]))


def _inner_fault(text: str) -> Fault | None:
    if found := _COLON.search(text):
        return Fault("colon-in-text", found.start())
    if found := _HASH.search(text):
        return Fault("comment-in-text", found.start())
    return None


def _token(line: str, column: int) -> Stretch:
    """The item in brackets around a column, from comma to comma."""
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
    if INDICATOR.match(text):
        return Fault("sign-at-start", 0)
    found = _inner_fault(text)
    return found._replace(code="curly-quotes") if found and text[0] in CURLY else found


def _end_of_node(text: str) -> int:
    """The end of a text in quotes, or of a list or mapping in brackets; 0 if it does not end."""
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
    """What to write instead of a value, and the facts for the remedy."""
    if fault.node and _PUNCTUATION.match(text, fault.node):
        return text[: fault.node], {"rest": text[fault.node :].strip()}
    entry = entry_of(line)
    if entry and entry.key in _KEYS_OF_LISTS and text.startswith("- "):
        written = f"[{text[2:].strip()}]"
        return written, {"list": written}
    written = _in_its_quotes(text) if text[0] in "\"'" else _in_new_quotes(text)
    return written, text_fact(written) or (quoted_text_facts(text) if written == in_quotes(text) else {})


def _in_its_quotes(text: str) -> str:
    """A text that begins with a quote, in quotes that can contain it.

    Quotes at both ends, as in `'It's late'`, are not part of the text, unless the first one is
    closed before the last one opens: `"A" and "B"`.
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
