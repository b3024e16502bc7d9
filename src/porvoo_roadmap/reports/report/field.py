"""The picture of two dimensions: each measure at its value on both, and who is nearest to the best corner."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Final

from porvoo_roadmap.crossing import placed_on
from porvoo_roadmap.document.pictures import MarkField, NumberedMark, PictureAxis, Stripe, Tick
from porvoo_roadmap.model import Measure
from porvoo_roadmap.reports.matrix_sides import MatrixAxis, axis_of, side_name
from porvoo_roadmap.reports.matrix_words import sign_of
from porvoo_roadmap.reports.report.results import CrossedSides
from porvoo_roadmap.reports.report.ticks import ticks
from porvoo_roadmap.reports.view import View

#: A picture of more marks than these cannot be read: the table alone is shown.
MOST_MARKS: Final = 150
#: Classes on one side of a picture.
MOST_STRIPES: Final = 8

#: Where a measure stands on an axis: in stripes, or at an amount.
Placed = Callable[[Measure], Sequence[int | Fraction]]


def field_of(view: View, crossed: CrossedSides) -> tuple[MarkField | None, Sequence[Measure]]:
    """The picture, if it can be read, and the measures in the best corner or nearest to it."""
    crossing = crossed.crossing
    corner = [measure for cell in crossing.corner for measure in cell.measures]
    nearest = [measure for front in crossing.fronts[:1] for cell in front for measure in cell.measures]
    best = sorted({m.nr: m for m in corner or nearest}.values(), key=lambda measure: measure.nr)
    unsure = frozenset(nr for cell in crossing.occupied.values() for nr in cell.unsure)
    sides = [axis_of(view, crossed.columns, crossing.columns), axis_of(view, crossed.rows, crossing.rows)]
    (across, place_across), (down, place_down) = (_axis(view, side) for side in sides)
    best_numbers = {measure.nr for measure in best}
    marks = [
        NumberedMark(measure.nr, x, y, measure.nr in best_numbers, f"{measure.nr}{sign_of(measure, unsure)}")
        for measure in sorted(view.selection, key=lambda measure: measure.nr)
        for x in place_across(measure)
        for y in place_down(measure)
    ]
    if not marks or len(marks) > MOST_MARKS or max(len(across.stripes), len(down.stripes)) > MOST_STRIPES:
        return None, best
    _ = view.words.gettext
    is_ordered = bool(crossing.corner)
    told = _("in the best cell") if corner else _("nearest to the best cell")
    is_cell = is_ordered and not across.ticks and not down.ticks
    return MarkField(
        across,
        down,
        marks,
        told if best else "",
        _("other measures"),
        _("best cell") if is_cell else "",
    ), best


def _axis(view: View, side: MatrixAxis) -> tuple[PictureAxis, Placed]:
    """A dimension as one side of the picture: classes in stripes, numbers as amounts from good to bad."""
    scenario, name = view.scenario, side.name
    dimension, title = view.roadmap.dimensions[name], view.title_with_unit(name)
    if dimension.number is None:
        stripes = [Stripe(side_name(view, side, places)) for places in side.sides]
        number_of = {place: at for at, places in enumerate(side.sides) for place in places}
        places_on = placed_on(scenario, name)
        return PictureAxis(title, stripes), lambda measure: [number_of[place] for place in places_on(measure)]
    low, high = dimension.number.from_, dimension.number.to
    is_down = scenario.scales[name].better == "high"

    def at(value: Fraction) -> Fraction:
        share = (value - low) / (high - low)
        return 1 - share if is_down else share

    unknown = [Stripe(view.words.gettext("not known"))] if (None,) in side.sides else []

    def placed(measure: Measure) -> Sequence[int | Fraction]:
        if measure.values[name] is None:
            return [0]
        value = scenario.levels({name: measure.values[name]})[name]
        assert isinstance(value, Fraction)  # It is an amount, or read as one.
        return [at(value)]

    marked = [Tick(at(value), text) for value, text in ticks(view.words, low, high)]
    return PictureAxis(title, unknown, sorted(marked)), placed
