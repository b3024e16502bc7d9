"""Which of the known words a mistyped one was meant to be."""

from collections.abc import Iterable
from functools import cache
from typing import Final

#: Longer texts are no typing errors, and comparing them takes quadratic time.
LONGEST: Final = 80


@cache
def nearest(written: str, known: tuple[str, ...]) -> str | None:
    """The known word that is nearest, or none that is near enough; case does not count.

    >>> nearest("impakt", ("impact", "cost"))
    'impact'
    """
    import difflib

    if len(written) > LONGEST:
        return None
    folded = {word.casefold(): word for word in known}
    found = difflib.get_close_matches(written.casefold(), folded, n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def choices(written: str, known: Iterable[str]) -> dict[str, str]:
    """The facts of a complaint about an unknown word: what there is, and the nearest of it.

    >>> choices("impakt", ["impact", "cost"])
    {'allowed': 'impact, cost', 'nearest': 'impact'}
    """
    known = tuple(known)
    near = nearest(written, known)
    facts = {"allowed": ", ".join(known)} if known else {}
    return facts if near is None else {**facts, "nearest": near}
