"""What is meant by a value of a decision that does not fit: its place, or a day."""

import re
from typing import Final

from porvoo_roadmap.findings.problems import Path, Problem
from porvoo_roadmap.loading.dates import misfit_of
from porvoo_roadmap.loading.scalars import written_as
from porvoo_roadmap.model import MOST_NR, Put, Where
from porvoo_roadmap.text.nearest import nearest

ENDS: Final[tuple[Where, ...]] = ("first", "last", "out")
BESIDE: Final[tuple[Where, ...]] = ("before", "after", "lane")
#: A word, and the number of a measure or of a lane.
_NUMBERED: Final = re.compile(r"([^\W\d]+)(?:[\s:=#._-]|nr|no)*0*([1-9]\d*)", re.IGNORECASE)


def problem_of_decision(path: Path, value: object) -> Problem:
    """The problem of a place or a day that is none."""
    if path[-1] != "put":
        misfit = misfit_of(value)
        assert misfit is not None  # What is a day has no problem.
        return misfit.problem(path)
    if isinstance(value, dict) and len(value) == 1:
        # `put: {before: 8}`: a colon too many.
        value = " ".join(map(str, next(iter(value.items()))))
    written = written_as(value) or "\N{HORIZONTAL ELLIPSIS}"
    put = intended_place(written)
    facts = {"written": written} | ({} if put is None else {"instead": str(put)})
    return Problem("not-a-place", facts, path, meaning=put)


def intended_place(written: str) -> Put | None:
    """The place that a text means, if that is clear.

    >>> [str(intended_place(text)) for text in ("First", "befor 8", "after nr. 08", "lane", "lane: 2")]
    ['first', 'before 8', 'after 8', 'None', 'lane 2']
    """
    text = written.strip()
    found = _NUMBERED.fullmatch(text)
    if found is None:
        end = nearest(text, ENDS)
        return None if end is None else Put(_where(ENDS, end))
    beside, number = nearest(found[1], BESIDE), found[2]
    if beside is None or len(number) > len(str(MOST_NR)):
        return None
    return Put(_where(BESIDE, beside), int(number))


def _where(known: tuple[Where, ...], word: str) -> Where:
    return next(where for where in known if where == word)
