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
from porvoo_roadmap.loading.mending import blanks, brackets, colons, indentation, quotes, signs, texts
from porvoo_roadmap.loading.mending.oddities import dimensions_of, odd_lines
from porvoo_roadmap.loading.mending.scene import Mending, Scene
from porvoo_roadmap.loading.mending.trial import Reached, Window, reached, window_of

#: The guesses; of two that mend as much, the earlier is taken.
GUESSES: Final[Sequence[Callable[[Scene], Iterator[Mending]]]] = (
    quotes.escapes,
    blanks.tabs,
    blanks.other_spaces,
    colons.without_space,
    signs.stray,
    brackets.stray,
    texts.in_one_line,
    texts.in_brackets,
    quotes.unclosed,
    brackets.unclosed,
    brackets.without_comma,
    colons.without_colon,
    indentation.without_dash,
    indentation.moved,
    texts.in_several_lines,
)
#: Guesses are tried on no more characters than this altogether.
MOST: Final = 2_000_000


#: So many lines that are YAML and stand at an odd place are tried elsewhere.
MOST_ODD_LINES: Final = 5


def mended(scene: Scene) -> Sequence[Problem]:
    """What is wrong with a broken text, if a guess mends it."""
    every = ((order, mending) for order, guess in enumerate(GUESSES) for mending in guess(scene))
    window = window_of(scene.lines, scene.since)
    if window is None:
        return ()
    before = reached(window, (), scene.dimensions)
    tried = _tried(window, every, scene.dimensions)
    return _best(found for found in tried if found.reached.line > before.line)


def misplaced(building: Building) -> Sequence[Problem]:
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
        better = (t for t in tried if t.reached.line >= before.line and t.reached.oddities < before.oddities)
        if problems := _best(better):
            return problems
    return ()


class Tried(NamedTuple):
    """A guess, how far it reaches, and how likely it was before it was tried: less is likelier."""

    mending: Mending
    reached: Reached
    order: int


def _tried(
    window: Window, guesses: Iterable[tuple[int, Mending]], dimensions: Mapping[str, Any]
) -> Iterator[Tried]:
    """The guesses that change lines that can be tried, as many as there is time for."""
    most = MOST // max(1, sum(map(len, window.lines)))
    for order, mending in islice(guesses, most):
        edits = [edit for edit in mending.edits if window.holds(edit)]
        if mending.edits[0] in edits:
            after = reached(window, edits, dimensions)
            yield Tried(mending, after._replace(oddities=after.oddities + mending.doubt), order)


def _best(tried: Iterable[Tried]) -> Sequence[Problem]:
    """What the guess says that reaches the furthest, leaves the least odd, and changes the least."""

    def rank(found: Tried) -> tuple[int, ...]:
        edits = found.mending.edits
        size = sum(len(edit.text) + edit.end - edit.start for edit in edits)
        return -found.reached.line, found.reached.oddities, found.order, len(edits), size

    best = min(tried, key=rank, default=None)
    return best.mending.problems if best else ()
