"""Suggestions for a mistyped word: the known word that is most like it."""

from collections.abc import Iterable
from functools import cache
from typing import Final

#: Longer texts get no suggestion: they are no typing errors, and the time for comparing grows quadratically.
LONGEST: Final = 80
#: Words that are alike so far may be one word, mistyped.
LIKENESS: Final = 0.6


@cache
def nearest(written: str, known: tuple[str, ...], likeness: float = LIKENESS) -> str | None:
    """The known word that is most like a written one, or `None` if none is similar; case does not count.

    `likeness` is how much of the two is to be the same, from 0 to 1.

    >>> nearest("impakt", ("impact", "cost"))
    'impact'
    """
    import difflib

    if len(written) > LONGEST:
        return None
    folded = {word.casefold(): word for word in known}
    found = difflib.get_close_matches(written.casefold(), folded, n=1, cutoff=likeness)
    return folded[found[0]] if found else None


def choices(written: str, known: Iterable[str]) -> dict[str, str]:
    """Facts for a message about an unknown word: the known words, and the nearest of them.

    >>> choices("impakt", ["impact", "cost"])
    {'allowed': 'impact, cost', 'nearest': 'impact'}
    """
    known = tuple(known)
    near = nearest(written, known)
    facts = {"allowed": ", ".join(known)} if known else {}
    return facts if near is None else {**facts, "nearest": near}
