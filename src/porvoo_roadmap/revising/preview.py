"""The lines by which a file differs from its revision, as `diff -u` shows them."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile
from operator import eq
from typing import Final

from porvoo_roadmap.loading.decoding import text_of
from porvoo_roadmap.loading.lines import LINE_END

#: How many lines that stay the same are shown before and behind those that do not.
AROUND: Final = 3
#: What stands below a last line that has no line break.
NO_LINE_BREAK: Final = "\\ No newline at end of file"
_LINE: Final = re.compile(rf".*?(?:{LINE_END})|.+\Z", re.DOTALL)


def changed_lines(name: str, old: bytes, new: bytes) -> Iterator[str]:
    """The lines of a unified diff, without line breaks; none where the two are the same.

    The texts stand in them as they are: who shows them makes invisible characters visible.
    """
    before, after = _LINE.findall(text_of(old)), _LINE.findall(text_of(new))
    if before == after:
        return
    yield f"--- {name}"
    yield f"+++ {name}"
    # The lines at both ends that are the same would take nearly all the time of a large file.
    start = max(0, _same(before, after) - AROUND)
    end = max(0, _same(before[start + AROUND :][::-1], after[start + AROUND :][::-1]) - AROUND)
    olds, news = before[start : len(before) - end], after[start : len(after) - end]
    for group in SequenceMatcher(None, olds, news).get_grouped_opcodes(AROUND):
        _, first, _, other, _ = group[0]
        _, _, last, _, end_of_other = group[-1]
        yield f"@@ -{_range(start + first, start + last)} +{_range(start + other, start + end_of_other)} @@"
        for operation, a, b, c, d in group:
            if operation == "equal":
                yield from _shown(" ", olds[a:b])
            else:
                yield from _shown("-", olds[a:b])
                yield from _shown("+", news[c:d])


def _same(lines: Sequence[str], others: Sequence[str]) -> int:
    """How many lines at the beginning are the same."""
    return sum(1 for _ in takewhile(bool, map(eq, lines, others)))


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
