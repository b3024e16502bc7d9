"""What `matrix` says of its cells: the lead sentence, the best corner, and the notes below the table."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Final, Literal

from porvoo_roadmap.crossing import Crossing
from porvoo_roadmap.model import Measure
from porvoo_roadmap.reports.leads import listed_in_part, nothing_lead, numbers_in_words
from porvoo_roadmap.reports.matrix_sides import Found, Mark, MatrixAxis, Neighbours, is_cut, short_side_name
from porvoo_roadmap.reports.values import OPEN, full_name
from porvoo_roadmap.reports.view import View
from porvoo_roadmap.text.language import Words

CellContent = Literal["nr", "name", "count"]
#: A note names so many cells.
MOST_NAMED: Final = 12
ELLIPSIS: Final = "…"


def empty_corner_text(view: View, rows: str, columns: str) -> str:
    """What stands in a best corner without measures."""
    _ = view.words.gettext
    if _is_impact_against_cost(view, rows, columns):
        return _("no measure here (high impact, low cost)")
    return _("no measure here (best corner)")


def _is_impact_against_cost(view: View, rows: str, columns: str) -> bool:
    """Whether the best corner has much impact at little cost, by the titles that readers see."""
    _ = view.words.gettext
    better = {view.dimension_title(name): view.roadmap.dimensions[name].better for name in (rows, columns)}
    return better == {_("Impact"): "high", _("Cost"): "low"}


def front_sign(front: int) -> str:
    """The sign of a Pareto front in a cell."""
    return f"[{front}]"


def numbers_text(measures: Iterable[Measure], unsure: frozenset[int] = frozenset()) -> str:
    """Measures by number, as they stand in a cell."""
    return ", ".join(f"{measure.nr}{sign_of(measure, unsure)}" for measure in measures)


def sign_of(measure: Measure, unsure: frozenset[int]) -> str:
    """The sign of a measure that may belong in another cell."""
    return OPEN if measure.nr in unsure else ""


def front_notes(
    view: View,
    axes: tuple[MatrixAxis, MatrixAxis],
    crossing: Crossing,
    marks: Mapping[tuple[Neighbours, Neighbours], Mark],
) -> Iterator[str]:
    """Who stands nearest to a best corner that is empty, and what the fronts are."""
    if not crossing.ordered:
        return
    _ = view.words.gettext
    yield from _corner_notes(view, axes, crossing)
    if crossing.fronts and marks:
        template = _(
            "{first} Nothing is at least as good on both and better on one. {second}"
            " Only measures marked {first} are. These are layers of dominance."
        )
        if any(axis.bands for axis in axes):
            template = _(
                "{first} No other cell is at least as good on both and better on one. {second}"
                " Only cells marked {first} are. These are layers of dominance."
            )
        yield template.format(first=front_sign(1), second=front_sign(2))


def side_notes(view: View, axes: tuple[MatrixAxis, MatrixAxis]) -> Iterator[str]:
    """Which dimensions are shown in bands, and on which a measure may have several values."""
    _ = view.words.gettext
    for name, sides, _bands in axes:
        title = view.dimension_title(name)
        if is_cut(sides):
            yield _(
                '"{title}" has {count} classes, shown in {bands} intervals. Formats for'
                " programs, such as -O json, show every class."
            ).format(title=title, count=view.words.whole(sum(map(len, sides))), bands=len(sides))
        if view.roadmap.dimensions[name].many:
            yield _(
                'A measure with several values of "{title}" is in several cells. The totals count it once.'
            ).format(title=title)
    if any(axis.bands for axis in axes):
        yield _("A number on the limit of two ranges is in the higher range.")


def unsure_notes(view: View, crossing: Crossing, content: CellContent) -> Iterator[str]:
    """Where a measure is whose value lies between two others."""
    if not any(cell.unsure for cell in crossing.occupied.values()):
        return
    _ = view.words.gettext
    match content, view.scenario.reading:
        case "count", "cautious":
            yield _("A measure whose value lies between two others is counted at the worse one.")
        case "count", "best":
            yield _("A measure whose value lies between two others is counted at the better one.")
        case _, "cautious":
            yield _("? = The value lies between two others. The measure is shown at the worse one.")
        case _:
            yield _("? = The value lies between two others. The measure is shown at the better one.")


def meanings(view: View, axes: tuple[MatrixAxis, MatrixAxis]) -> Iterator[str]:
    """What must be true of a measure in a class, where the file says so."""
    for axis in axes:
        dimension = view.roadmap.dimensions[axis.name]
        for value in (place for side in axis.sides for place in side if isinstance(place, str)):
            means = dimension.values[value].means
            if means:
                yield view.words.gettext("{title}, {value}: {means}").format(
                    title=view.dimension_title(axis.name),
                    value=full_name(view.words, dimension, value),
                    means=view.words.of(means),
                )


def matrix_lead(
    view: View,
    axes: tuple[MatrixAxis, MatrixAxis],
    crossing: Crossing,
    found: Mapping[tuple[Neighbours, Neighbours], Found],
) -> list[str]:
    """Who stands in the best corner or nearest to it, or which cell is the largest."""
    if not view.selection:
        return nothing_lead(view)
    rows, columns = (axis.name for axis in axes)
    titles = {"rows": view.dimension_title(rows), "columns": view.dimension_title(columns)}
    if not crossing.occupied:
        template = view.words.gettext('No measure has a value for both "{rows}" and "{columns}".')
        return [template.format(**titles)]
    if not crossing.ordered:
        return [_largest(view, axes, found)]
    if not crossing.fronts:
        template = view.words.gettext('For no measure both "{rows}" and "{columns}" are known.')
        return [template.format(**titles)]
    corner = sorted({measure.nr for cell in crossing.corner for measure in cell.measures})
    named = corner or sorted({measure.nr for cell in crossing.fronts[0] for measure in cell.measures})
    if any(axis.bands for axis in axes):
        template_of = _of_best_cell
    else:
        template_of = _of_impact_against_cost if _is_impact_against_cost(view, rows, columns) else _of_corner
    return [
        template_of(view.words, len(corner), len(named)).format(
            count=view.words.whole(len(corner)),
            number=named[0],
            numbers=numbers_in_words(view.words, named),
            **titles,
        )
    ]


def _largest(
    view: View, axes: tuple[MatrixAxis, MatrixAxis], found: Mapping[tuple[Neighbours, Neighbours], Found]
) -> str:
    """Which cells have the most measures."""
    words, most = view.words, max(len(cell.measures) for cell in found.values())
    names = [f"({_cell_name(view, axes, *at)})" for at, cell in found.items() if len(cell.measures) == most]
    if len(names) == 1:
        template = words.ngettext(
            "The largest cell has {count} measure {cell}.",
            "The largest cell has {count} measures {cell}.",
            most,
        )
        return template.format(count=words.whole(most), cell=names[0])
    template = words.ngettext(
        "The largest cells have {count} measure each: {cells}.",
        "The largest cells have {count} measures each: {cells}.",
        most,
    )
    return template.format(count=words.whole(most), cells=listed_in_part(words, names))


def _of_impact_against_cost(words: Words, in_corner: int, named: int) -> str:
    """The sentence on so many measures in the best corner, or if there are none, so many nearest to it."""
    if in_corner:
        return words.ngettext(
            "{count} measure has the greatest impact at the lowest cost: {numbers}.",
            "{count} measures have the greatest impact at the lowest cost: {numbers}.",
            in_corner,
        )
    if named == 1:
        return words.gettext(
            "No measure has the greatest impact at the lowest cost; the nearest is {number}."
        )
    return words.gettext("No measure has the greatest impact at the lowest cost; the nearest are {numbers}.")


def _of_corner(words: Words, in_corner: int, named: int) -> str:
    """The same of two other scales."""
    if in_corner:
        return words.ngettext(
            '{count} measure is best on both "{rows}" and "{columns}": {numbers}.',
            '{count} measures are best on both "{rows}" and "{columns}": {numbers}.',
            in_corner,
        )
    if named == 1:
        return words.gettext('No measure is best on both "{rows}" and "{columns}"; the nearest is {number}.')
    return words.gettext('No measure is best on both "{rows}" and "{columns}"; the nearest are {numbers}.')


def _of_best_cell(words: Words, in_corner: int, named: int) -> str:
    """The same where a cell has a range of numbers, in which some are better than others."""
    if in_corner:
        return words.ngettext(
            '{count} measure is in the best corner of "{rows}" and "{columns}": {numbers}.',
            '{count} measures are in the best corner of "{rows}" and "{columns}": {numbers}.',
            in_corner,
        )
    if named == 1:
        return words.gettext(
            'No measure is in the best corner of "{rows}" and "{columns}"; the nearest is {number}.'
        )
    return words.gettext(
        'No measure is in the best corner of "{rows}" and "{columns}"; the nearest are {numbers}.'
    )


def _corner_notes(view: View, axes: tuple[MatrixAxis, MatrixAxis], crossing: Crossing) -> Iterator[str]:
    """Who stands nearest to a best corner that is empty."""
    if crossing.fronts and not any(cell.measures for cell in crossing.corner):
        near = _some(
            f"{numbers_text(c.measures, c.unsure)} ({_cell_name(view, axes, (c.row,), (c.column,))})"
            for c in crossing.fronts[0]
        )
        yield view.words.gettext("Nearest to the best corner: {cells}").format(cells=near)


def _some(cells: Iterable[str]) -> str:
    """Cells in words; of very many the first."""
    shown = [*islice(cells, MOST_NAMED + 1)]
    return "; ".join([*shown[:MOST_NAMED], ELLIPSIS] if len(shown) > MOST_NAMED else shown)


def _cell_name(view: View, axes: tuple[MatrixAxis, MatrixAxis], row: Neighbours, column: Neighbours) -> str:
    """The two values of a cell, each behind the title of its dimension."""
    template = view.words.gettext("{title}: {values}")
    return "; ".join(
        template.format(title=view.dimension_title(axis.name), values=short_side_name(view, axis, side))
        for axis, side in zip(axes, (row, column), strict=True)
    )
