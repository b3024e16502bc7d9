"""The lines by which a file differs from its revision, as `diff -u` shows them."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, NamedTuple

from porvoo_roadmap.loading.decoding import text_of
from porvoo_roadmap.loading.lines import LINE_END

#: How many lines that stay the same are shown before and behind those that do not.
AROUND: Final = 3
#: What stands below a last line that has no line break.
NO_LINE_BREAK: Final = "\\ No newline at end of file"
_LINE: Final = re.compile(rf".*?(?:{LINE_END})|.+\Z", re.DOTALL)


class Hunk(NamedTuple):
    """Lines of the old text, from `start` to `end`, in whose place those of the new text stand."""

    start: int
    end: int
    new_start: int
    new_end: int


def changed_lines(name: str, old: bytes, new: bytes) -> Iterator[str]:
    """The lines of a unified diff, without line breaks; none where the two are the same.

    The texts stand in them as they are: who shows them makes invisible characters visible.
    """
    before, after = _LINE.findall(text_of(old)), _LINE.findall(text_of(new))
    for number, group in enumerate(_grouped([*_hunks(before, after)])):
        if not number:
            yield f"--- {name}"
            yield f"+++ {name}"
        first, last = group[0], group[-1]
        lead = min(AROUND, first.start)
        tail = min(AROUND, len(before) - last.end)
        ranges = (first.start - lead, last.end + tail), (first.new_start - lead, last.new_end + tail)
        yield "@@ -{} +{} @@".format(*(_range(*lines) for lines in ranges))
        at = first.start - lead
        for hunk in group:
            yield from _shown(" ", before[at : hunk.start])
            yield from _shown("-", before[hunk.start : hunk.end])
            yield from _shown("+", after[hunk.new_start : hunk.new_end])
            at = hunk.end
        yield from _shown(" ", before[at : at + tail])


def _hunks(before: Sequence[str], after: Sequence[str]) -> Iterator[Hunk]:
    """What differs, found between the lines that both texts have once.

    To compare all lines with each other would take a minute for a large file: most of them
    are the same in many measures.
    """
    start = new_start = 0
    for end, new_end in [*_anchors(before, after), (len(before), len(after))]:
        olds, news = before[start:end], after[new_start:new_end]
        if olds != news:
            for operation, a, b, c, d in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
                if operation != "equal":
                    yield Hunk(start + a, start + b, new_start + c, new_start + d)
        start, new_start = end, new_end


def _anchors(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places in both of the lines that each has once, as far as they are in the same order."""
    counts = Counter(after)
    places = {line: place for place, line in enumerate(after) if counts[line] == 1}
    once = Counter(before)
    least = 0
    for place, line in enumerate(before):
        if once[line] == 1 and places.get(line, -1) >= least:
            least = places[line]
            yield place, least


def _grouped(hunks: Sequence[Hunk]) -> Iterator[list[Hunk]]:
    """The hunks that are shown together, as the lines around them meet."""
    group: list[Hunk] = []
    for hunk in hunks:
        if group and hunk.start - group[-1].end > 2 * AROUND:
            yield group
            group = []
        group.append(hunk)
    if group:
        yield group


def _range(start: int, end: int) -> str:
    """Lines as a diff names them: the first, counted from 1, and how many."""
    count = end - start
    return str(start + 1) if count == 1 else f"{start + bool(count)},{count}"


def _shown(sign: str, lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        text = line.rstrip("\r\n")
        yield sign + text
        if text == line:
            yield NO_LINE_BREAK
