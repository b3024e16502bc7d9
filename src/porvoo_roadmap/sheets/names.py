"""The declared values of a dimension, by whatever people call them."""

import re
from collections.abc import Iterable, Mapping
from typing import Final, Literal, NamedTuple

from porvoo_roadmap.sheets.words import fold, folded, words_for
from porvoo_roadmap.text.nearest import nearest

#: What may stand between a value and its label: `L (suuri)`, `L – suuri`, `L: suuri`.
_BETWEEN: Final = re.compile(r"[\s()\[\]:=–—-]+")
_RANGE: Final = re.compile(r"\.\.|[–—-]")
#: A longer text is no range of two values.
_LONGEST_RANGE: Final = 500
#: More values than any dimension has.
_MOST_ITEMS: Final = 1000
_SEPARATORS: Final = re.compile(r"[,;\n]")


class KnownNames(NamedTuple):
    """Values and what they are called: `exact` as they are written in the file, `words` folded."""

    exact: frozenset[str]
    words: Mapping[str, tuple[str, ...]]
    labels: Mapping[str, str]


class Several(NamedTuple):
    """A text that could be any of several values."""

    keys: tuple[str, ...]


def names_of(values: Mapping[str, Iterable[str]]) -> KnownNames:
    """The names of values: each value itself, then its labels in all languages, then both together.

    >>> names = names_of({"L": ["suuri", "stor"], "S": ["pieni"]})
    >>> key_of("SUURI", names), key_of("L (suuri)", names), key_of("suuri?", names)
    ('L', 'L', None)
    """
    words: dict[str, tuple[str, ...]] = {}
    called = {value: [label for label in labels if label.strip()] for value, labels in values.items()}
    own: dict[str, list[str]] = {}
    of_labels: dict[str, list[str]] = {}
    for value, labels in called.items():
        own.setdefault(fold(value), []).append(value)
        for label in labels:
            for text in (fold(label), _loose(f"{value} {label}"), _loose(f"{label} {value}")):
                of_labels.setdefault(text, []).append(value)
    for found in (of_labels, own):
        words |= {text: tuple(dict.fromkeys(keys)) for text, keys in found.items()}
    return KnownNames(
        frozenset(called), words, {value: labels[0] for value, labels in called.items() if labels}
    )


def key_of(written: str, names: KnownNames) -> str | Several | None:
    """The value that a text stands for; several, if it is not clear which; `None` if it is none."""
    text = written.strip()
    if text in names.exact:
        return text
    keys = names.words.get(fold(text)) or names.words.get(_loose(text)) or ()
    if len(keys) == 1:
        return keys[0]
    return Several(keys) if keys else None


def _loose(text: str) -> str:
    return _BETWEEN.sub(" ", fold(text)).strip()


def yes_or_no(word: Literal["yes", "no"], names: KnownNames) -> str | Several | None:
    """The value that stands for yes or no."""
    keys = tuple(dict.fromkeys(key for text in words_for(word) for key in names.words.get(text, ())))
    if len(keys) == 1:
        return keys[0]
    return Several(keys) if keys else None


def range_of(written: str, names: KnownNames) -> tuple[str, str] | None:
    """The two values that a text like `S–M` lies between; `None` where it names no two for certain."""
    for sign in _RANGE.finditer(written if len(written) <= _LONGEST_RANGE else ""):
        low, high = (key_of(part, names) for part in (written[: sign.start()], written[sign.end() :]))
        if isinstance(low, str) and isinstance(high, str):
            return low, high
    return None


def keys_of(written: str, names: KnownNames) -> tuple[str, ...] | Several | str:
    """The values of a list with commas or semicolons or on lines of their own.

    A value that has a comma in itself counts as one where only that gives a sense. The text of
    the first item that is no value, where there is one.

    >>> names = names_of({"C": ["Nopea, halpa"], "B": ["Hyvä"]})
    >>> keys_of("Nopea, halpa; hyvä", names), keys_of("hyvä, huono", names)
    (('C', 'B'), 'huono')
    """
    written = written.strip(" \t\r\n,;")
    signs = [(0, 0), *(m.span() for m in _SEPARATORS.finditer(written)), (len(written), len(written))]
    if len(signs) > _MOST_ITEMS:
        return written
    most = max((len(_SEPARATORS.findall(word)) for word in (*names.words, *names.exact)), default=0) + 1
    ways: list[tuple[str, ...] | None] = [None] * len(signs)
    ways[0] = ()
    twofold = [False] * len(signs)
    steps = ((start, end) for end in range(1, len(signs)) for start in range(max(0, end - most), end))
    for start, end in steps:
        before = ways[start]
        key = None if before is None else key_of(written[signs[start][1] : signs[end][0]], names)
        if before is not None and isinstance(key, str):
            twofold[end] = twofold[start] or ways[end] is not None
            ways[end] = (*before, key)
    last = ways[-1]
    if last is not None:
        return Several(last) if twofold[-1] else last
    reached = max(i for i, way in enumerate(ways) if way is not None)
    return written[signs[reached][1] : signs[reached + 1][0]].strip()


def suggestion(written: str, names: KnownNames) -> dict[str, str]:
    """The facts of a complaint about an unknown value: what there is, and the nearest of it."""
    facts = {"allowed": ", ".join(_called(value, names) for value in sorted(names.exact, key=folded))}
    near = nearest(fold(written), tuple(names.words))
    return facts if near is None else {**facts, "nearest": _called(names.words[near][0], names)}


def _called(value: str, names: KnownNames) -> str:
    label = names.labels.get(value)
    return f"{value} ({label})" if label and label != value else value
