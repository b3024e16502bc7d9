"""Two versions of a text, word by word."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final, Literal, NamedTuple

#: Longer texts than so many pairs of words are not compared in the middle: it is all replaced.
MOST_PAIRS: Final = 1_000_000


class Passage(NamedTuple):
    """Some words that follow each other, with the white space between them."""

    kind: Literal["same", "gone", "new"]
    text: str


def passages(old: str, new: str) -> tuple[Passage, ...]:
    """What stayed, went and came, in the order of the text; what went stands before what came for it.

    >>> [f"{passage.kind}: {passage.text}" for passage in passages("a small hall", "a large hall")]
    ['same: a ', 'gone: small', 'new: large', 'same:  hall']
    """
    before, after = _words(old), _words(new)
    first = _in_common(before, after)
    last = _in_common(before[first:][::-1], after[first:][::-1])
    parts = [
        Passage("same", "".join(before[:first])),
        *_middle(before[first : len(before) - last], after[first : len(after) - last]),
        Passage("same", "".join(before[len(before) - last :])),
    ]
    return tuple(part for part in parts if part.text)


def _words(text: str) -> list[str]:
    return re.split(r"(?<=\S)(?=\s)|(?<=\s)(?=\S)", text)


def _in_common(first: Sequence[str], second: Sequence[str]) -> int:
    """How many words two texts have in common at their beginning."""
    pairs = zip(first, second, strict=False)
    return next(
        (place for place, (mine, theirs) in enumerate(pairs) if mine != theirs), min(len(first), len(second))
    )


def _middle(old: Sequence[str], new: Sequence[str]) -> list[Passage]:
    if len(old) * len(new) > MOST_PAIRS:
        return [Passage("gone", "".join(old)), Passage("new", "".join(new))]
    found = []
    for tag, start, end, begin, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        mine, theirs = "".join(old[start:end]), "".join(new[begin:stop])
        if tag == "equal":
            found.append(Passage("same", mine))
        else:
            found += [Passage("gone", mine), Passage("new", theirs)]
    return found
