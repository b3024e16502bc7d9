"""Where the parts of a form stand in its workbook, for who writes one and who reads it back.

The keys stand in the first row, which is hidden, so that each moves with its column; the titles stand
below. A hidden sheet has what goes with the form: a first line that says what it is, and
then each line of the text behind a sign, so that no cell is empty.
"""

from collections.abc import Iterable, Iterator
from typing import Final

#: The hidden sheet, and the first line in it.
FRAME_SHEET: Final = "porvoo-roadmap"
FORM_MARK: Final = "porvoo-roadmap form 1"
#: The hidden sheet that lists drop down from.
CHOICES_SHEET: Final = "choices"
KEY_ROW: Final = 1
TITLE_ROW: Final = 2
#: Behind these signs stand a line, and the rest of a line that is too long for one cell.
_LINE: Final = "|"
_REST: Final = "+"
_LONGEST: Final = 16_000


def frame_cells(frame: str) -> Iterator[str]:
    r"""The cells of the hidden sheet, one below the other.

    >>> [*frame_cells("title: T\n")]
    ['porvoo-roadmap form 1', '|title: T', '|']
    """
    yield FORM_MARK
    for line in frame.split("\n"):
        yield _LINE + line[:_LONGEST]
        for start in range(_LONGEST, len(line), _LONGEST):
            yield _REST + line[start : start + _LONGEST]


def frame_of_cells(cells: Iterable[str]) -> str | None:
    r"""The text in the cells of the hidden sheet; `None` where they hold none.

    >>> frame_of_cells(frame_cells("title: T\n")), frame_of_cells(["another", "|x"])
    ('title: T\n', None)
    """
    first, *rest = cells or ("",)
    if first != FORM_MARK or not rest or any(cell[:1] not in {_LINE, _REST} for cell in rest):
        return None
    return "".join(cell[1:] if cell[0] == _REST else f"\n{cell[1:]}" for cell in rest)[1:]
