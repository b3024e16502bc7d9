"""`--group`: a list in sections, one for each value of a dimension or a fact of the measures."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Any, Final, NamedTuple

from porvoo_roadmap.crossing import Band, number_bands, placed_on
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.model import Measure, Roadmap
from porvoo_roadmap.reports.bands import band_in_file, band_titles
from porvoo_roadmap.reports.values import (
    field_text,
    full_name,
    unit_of,
    with_unit,
)
from porvoo_roadmap.reports.view import View
from porvoo_roadmap.text.language import alphabetical
from porvoo_roadmap.text.nearest import choices
from porvoo_roadmap.text.numerals import span

#: What measures are grouped by beside dimensions and fields.
OWN_GROUPS: Final = ("year", "owner")
#: The place of measures that have nothing under a key.
NOTHING: Final = ""


class ListGroup(NamedTuple):
    """Measures that have a value, in the order in which they were given, by number.

    `value` is as the file writes it, `None` where it is not known or not given.
    """

    title: str
    value: Any
    numbers: Sequence[int]


def group_name(roadmap: Roadmap, name: str) -> str:
    """What measures are grouped by; raises `JobRefusedError` for what they cannot."""
    known = (*roadmap.dimensions, *OWN_GROUPS, *roadmap.fields)
    if name not in known:
        raise JobRefusedError("unknown-group", written=name, **choices(name, known))
    return name


def groups_of(view: View, name: str, measures: Sequence[Measure]) -> list[ListGroup]:
    """The measures by what they have: classes and bands as declared, all else in its order.

    One with several values is in each of their groups; what is not known and what is not given
    come last.
    """
    places_of = _places_of(view, name)
    found: dict[Any, list[Measure]] = {}
    for measure in measures:
        for place in places_of(measure):
            found.setdefault(place, []).append(measure)
    return [
        ListGroup(_heading(view, name, place, found[place]), _written(place), [m.nr for m in found[place]])
        for place in _in_order(view, name, found)
    ]


def group_notes(view: View, groups: Sequence[ListGroup]) -> Iterator[str]:
    """That measures are counted more than once, if they are."""
    numbers = [nr for group in groups for nr in group.numbers]
    if len(numbers) > len({*numbers}):
        yield view.words.gettext(
            "A measure with several values is in each of their groups, so the counts add up to more."
        )


def cost_in_words(view: View, measures: Sequence[Measure]) -> str:
    """What measures cost together, as far as that is known; empty where the cost is not in numbers."""
    cost = view.roadmap.cost
    if cost is None or view.roadmap.dimensions[cost].number is None:
        return ""
    _, words, dimension = view.words.gettext, view.words, view.roadmap.dimensions[cost]
    costs = [measure.values.get(cost) for measure in measures]
    known = [value if isinstance(value, tuple) else (value, value) for value in costs if value is not None]
    least, most = (sum((Fraction(ends[side]) for ends in known), Fraction()) for side in (0, 1))
    total = with_unit(span(words.exact(least), words.exact(most)), unit_of(words, dimension))
    unknown = len(costs) - len(known)
    if not known:
        return _("cost not known")
    if not unknown:
        return _("cost {total}").format(total=total)
    template = words.ngettext(
        "cost {total} and {count} not known", "cost {total} and {count} not known", unknown
    )
    return template.format(total=total, count=words.whole(unknown))


def _places_of(view: View, name: str) -> Callable[[Measure], Sequence[Any]]:
    """A function that gives the groups of a measure."""
    if name in view.roadmap.dimensions:
        on_dimension = placed_on(view.scenario, name)
        return lambda measure: on_dimension(measure) or (NOTHING,)
    if name == "year":
        return lambda measure: measure.years or (NOTHING,)
    if name == "owner":
        return lambda measure: measure.owners or (NOTHING,)
    return lambda measure: (measure.fields.get(name, NOTHING),)


def _in_order(view: View, name: str, places: Any) -> list[Any]:
    """The groups in order."""
    dimension = view.roadmap.dimensions.get(name)
    last = [place for place in (None, NOTHING) if place in places]
    if dimension is not None:
        declared = number_bands(dimension) or dimension.values
        return [*(place for place in declared if place in places), *last]
    others = [place for place in places if place not in {None, NOTHING}]
    return [
        *sorted(others, key=lambda place: alphabetical(place) if isinstance(place, str) else place),
        *last,
    ]


def _heading(view: View, name: str, place: Any, measures: Sequence[Measure]) -> str:
    """The value, how many measures have it, and what they cost together."""
    _, words = view.words.gettext, view.words
    count = words.ngettext("{count} measure", "{count} measures", len(measures))
    facts = [count.format(count=words.whole(len(measures))), cost_in_words(view, measures)]
    return _("{title}: {value} ({facts})").format(
        title=view.dimension_title(name),
        value=_value_text(view, name, place),
        facts="; ".join(filter(None, facts)),
    )


def _value_text(view: View, name: str, place: Any) -> str:
    words, dimension = view.words, view.roadmap.dimensions.get(name)
    if place == NOTHING:
        return words.gettext("not given")
    if dimension is not None and isinstance(place, Band):
        return band_titles(view, name)[place].full
    if dimension is not None:
        return full_name(words, dimension, place)
    kind = view.roadmap.fields.get(name)
    return field_text(words, kind, place) if kind else str(place)


def _written(place: Any) -> Any:
    """A group as programs get it."""
    if isinstance(place, Band):
        return band_in_file(place)
    return None if place == NOTHING else place
