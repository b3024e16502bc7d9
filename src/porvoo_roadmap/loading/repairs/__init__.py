"""What went wrong where a file broke off: the guess that mends it, tried before it is told.

A parser notices a fault only where nothing fits any more, often a line or more behind it.
So the lines around are looked at for everything that people get wrong; each guess is a
change of the text, and the one after which the YAML goes on, and looks most like a
measures file, names the fault.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final, NamedTuple

from porvoo_roadmap.findings.problems import Problem
from porvoo_roadmap.loading.building import Building
from porvoo_roadmap.loading.repairs import (
    brackets,
    colons,
    indentation,
    quotes,
    stray_signs,
    unquoted_texts,
    whitespace,
)
from porvoo_roadmap.loading.repairs.deviations import dimensions_of, odd_lines
from porvoo_roadmap.loading.repairs.parse_failure import ParseFailure, Repair
from porvoo_roadmap.loading.repairs.trial import Reached, Window, reached, window_of

#: The guesses; of two that mend as much, the earlier is taken.
GUESSES: Final[Sequence[Callable[[ParseFailure], Iterator[Repair]]]] = (
    quotes.escapes,
    whitespace.tabs,
    whitespace.other_spaces,
    colons.without_space,
    stray_signs.stray_sign,
    brackets.stray,
    unquoted_texts.in_one_line,
    unquoted_texts.in_brackets,
    quotes.unclosed,
    brackets.unclosed,
    brackets.without_comma,
    colons.without_colon,
    indentation.without_dash,
    indentation.moved,
    unquoted_texts.in_several_lines,
)
#: Guesses are tried on no more characters than this altogether.
MOST: Final = 2_000_000


#: So many lines that are YAML and stand at an odd place are tried elsewhere.
MOST_ODD_LINES: Final = 5


def problems_repaired(failure: ParseFailure) -> Sequence[Problem]:
    """What is wrong with a broken text, if a guess mends it."""
    every = ((order, repair) for order, guess in enumerate(GUESSES) for repair in guess(failure))
    window = window_of(failure.lines, failure.suspect_from)
    if window is None:
        return ()
    before = reached(window, (), failure.dimensions)
    tried = _tried(window, every, failure.dimensions)
    return _best(found for found in tried if found.reached.line > before.line)


def misplaced_lines(building: Building) -> Sequence[Problem]:
    """A line that is YAML where it stands, and makes more sense in another column or behind a dash.

    Only those lines are looked at that no measures file has where they are.
    """
    lines, dimensions = building.lines(), dimensions_of(building.value)
    for number in islice(odd_lines(building.value, lines), MOST_ODD_LINES):
        window = window_of(lines, number)
        if window is None:
            continue
        before = reached(window, (), dimensions)
        guesses = enumerate([*indentation.dashes(lines, number), *indentation.moves(lines, number)])
        tried = _tried(window, guesses, dimensions)
        better = (
            t for t in tried if t.reached.line >= before.line and t.reached.deviations < before.deviations
        )
        if problems := _best(better):
            return problems
    return ()


class Tried(NamedTuple):
    """A guess, how far it reaches, and how likely it was before it was tried: less is likelier."""

    repair: Repair
    reached: Reached
    order: int


def _tried(
    window: Window, guesses: Iterable[tuple[int, Repair]], dimensions: Mapping[str, Any]
) -> Iterator[Tried]:
    """The guesses that change lines that can be tried, as many as there is time for."""
    most = MOST // max(1, sum(map(len, window.lines)))
    for order, repair in islice(guesses, most):
        edits = [edit for edit in repair.edits if window.holds(edit)]
        if repair.edits[0] in edits:
            after = reached(window, edits, dimensions)
            yield Tried(repair, after._replace(deviations=after.deviations + repair.doubt), order)


def _best(tried: Iterable[Tried]) -> Sequence[Problem]:
    """What the guess says that reaches the furthest, leaves the least odd, and changes the least."""

    def rank(found: Tried) -> tuple[int, ...]:
        edits = found.repair.edits
        size = sum(len(edit.text) + edit.end - edit.start for edit in edits)
        return -found.reached.line, found.reached.deviations, found.order, len(edits), size

    best = min(tried, key=rank, default=None)
    return best.repair.problems if best else ()
