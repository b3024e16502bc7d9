"""What is wrong with a file that is not YAML: the repair after which the file can be read.

A parser stops only where nothing fits any more, often a line or more after the mistake.
So every file of this folder looks at the lines around that place for one kind of mistake,
and proposes repairs: edits of the text. All of them are tried. The repair after which the
file can be read furthest, and then looks most like a measures file, names the problem.
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

#: All kinds of repairs; of two that are equally good, the earlier is taken.
KINDS_OF_REPAIR: Final[Sequence[Callable[[ParseFailure], Iterator[Repair]]]] = (
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
#: All trials together read at most so many characters.
MOST: Final = 2_000_000

#: At most so many misplaced lines are tried in other places.
MOST_ODD_LINES: Final = 5


def problems_repaired(failure: ParseFailure) -> Sequence[Problem]:
    """The problems that explain a failure of the parser; none if no repair helps."""
    every = ((order, repair) for order, kind in enumerate(KINDS_OF_REPAIR) for repair in kind(failure))
    window = window_of(failure.lines, failure.suspect_from)
    if window is None:
        return ()
    before = reached(window, (), failure.dimensions)
    tried = _tried(window, every, failure.dimensions)
    return _best(found for found in tried if found.reached.line > before.line)


def misplaced_lines(building: Building) -> Sequence[Problem]:
    """The problem of a line that is valid YAML, but in a wrong column or without its dash.

    Only lines whose key no measures file has at that level are looked at.
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
    """A repair that was tried, what could be read after it, and its position in `KINDS_OF_REPAIR`."""

    repair: Repair
    reached: Reached
    order: int


def _tried(
    window: Window, guesses: Iterable[tuple[int, Repair]], dimensions: Mapping[str, Any]
) -> Iterator[Tried]:
    """The repairs whose edits are within the window, tried one by one up to the limit of `MOST`."""
    most = MOST // max(1, sum(map(len, window.lines)))
    for order, repair in islice(guesses, most):
        edits = [edit for edit in repair.edits if window.holds(edit)]
        if repair.edits[0] in edits:
            after = reached(window, edits, dimensions)
            yield Tried(repair, after._replace(deviations=after.deviations + repair.doubt), order)


def _best(tried: Iterable[Tried]) -> Sequence[Problem]:
    """The problems of the repair that reaches furthest, leaves the fewest deviations, and changes least."""

    def rank(found: Tried) -> tuple[int, ...]:
        edits = found.repair.edits
        size = sum(len(edit.text) + edit.end - edit.start for edit in edits)
        return -found.reached.line, found.reached.deviations, found.order, len(edits), size

    best = min(tried, key=rank, default=None)
    return best.repair.problems if best else ()
