"""`list --for-editing`: the measures as a form that people fill in and `import` reads back.

Each cell has one meaning (`sheets.exported`), so that nothing is lost on the way.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from porvoo_roadmap.document.forms import EditingForm, FormCell, FormColumn
from porvoo_roadmap.model import Between, Dimension, FieldKind, Measure, Value, Years, in_file
from porvoo_roadmap.reports.captions import caption
from porvoo_roadmap.reports.values import label_of, range_text, unit_of, unit_of_cost
from porvoo_roadmap.reports.view import View, measure_titles
from porvoo_roadmap.sheets import exported
from porvoo_roadmap.sheets.keys import joined

#: Before this day not all spreadsheet programs count alike.
_FIRST_DAY: Final = "1900-03-01"
#: A note tells of so many values of a dimension.
_MOST_TOLD: Final = 40
#: More choices are not dropped down.
_MOST_CHOICES: Final = 5000

#: What a measure has in a column.
_Cell = Callable[[Measure], FormCell]


def editing_form(view: View, frame: str) -> EditingForm:
    """All keys of the measures that are selected; `frame` is the file without its measures."""
    columns = [*_columns(view)]
    rows = [[cell(measure) for _, cell in columns] for measure in view.selection]
    return EditingForm(
        view.words.gettext("Measures"), [column for column, _ in columns], rows, frame, [*_about(view)]
    )


def _about(view: View) -> Iterator[str]:
    _ = view.words.gettext
    yield view.title(_("measures"))
    yield from caption(view)
    yield _("Correct the cells, add rows for new measures, and save the file.")
    file = "measures.yaml" if view.source.packaged or view.source.path is None else view.source.name
    command = f"porvoo-roadmap import FILE --into {file}"
    yield _("See what changes with: {command}").format(command=command)


def _columns(view: View) -> Iterator[tuple[FormColumn, _Cell]]:
    """All keys, in the order of `show`."""
    _, titles, roadmap = view.words.gettext, measure_titles(view.words), view.roadmap
    note = _("The number of the measure. Leave it empty in a new row: it gets the next free number.")
    yield (
        FormColumn("nr", titles["nr"], note, "number", low=Fraction(1), high=Fraction(999_999_999)),
        lambda m: m.nr,
    )
    yield FormColumn("code", titles["code"], _("A code that no other measure has.")), lambda m: m.code
    yield FormColumn("name", titles["name"], _("What the measure is called.")), lambda m: m.name
    note = _("The problem that the measure solves. Empty if there is none.")
    yield FormColumn("problem", titles["problem"], note), lambda m: m.problem
    for name, dimension in roadmap.dimensions.items():
        yield _dimension_column(view, name, dimension)
    note = _("A year, or a span of years such as 2026..2028.")
    yield FormColumn("year", titles["year"], note, "number"), lambda m: _year_cell(m.year)
    note = _("Who is responsible. Put semicolons between several.")
    yield FormColumn("owner", titles["owner"], note), lambda m: _owner_cell(m.owner)
    note = _("The numbers of the measures that this one needs, with semicolons between them.")
    yield FormColumn("depends_on", titles["depends_on"], note), lambda m: _numbers_cell(m.depends_on)
    yield FormColumn("note", titles["note"], _("What else there is to know.")), lambda m: m.note
    for name, kind in roadmap.fields.items():
        yield _field_column(view, name, kind)
    yield from _costs(view)
    yield from _translations(view)
    yield from _reasons(view)


def _dimension_column(view: View, name: str, dimension: Dimension) -> tuple[FormColumn, _Cell]:
    title = view.title_with_unit(name)
    note = "\n".join(_dimension_note(view, dimension))
    sign = exported.sign_of_unknown(dimension.values)

    def cell(measure: Measure) -> FormCell:
        if name not in measure.values:
            return None
        return _value_cell(measure.values[name], sign, many=dimension.many)

    if dimension.number is not None:
        low, high = dimension.number.from_, dimension.number.to
        unit = unit_of(view.words, dimension)
        return FormColumn(name, title, note, "number", unit=unit, low=low, high=high), cell
    choices = [*dimension.values, sign] if len(dimension.values) < _MOST_CHOICES else []
    return FormColumn(name, title, note, choices=choices), cell


def _dimension_note(view: View, dimension: Dimension) -> Iterator[str]:
    """What the values mean, and how what is open is written."""
    _, words = view.words.gettext, view.words
    sign = exported.sign_of_unknown(dimension.values)
    if dimension.number is not None:
        yield _("A number: {range}.").format(range=range_text(words, dimension, dimension.number))
        yield _("Write 200..400 for a number between the two.")
    for value in [*dimension.values][:_MOST_TOLD]:
        label, means = label_of(words, dimension, value), dimension.values[value].means
        told = f"{value}: {label}" if label != value else value
        yield f"{told}. {words.of(means)}" if means else told
    points = [value for value, level in dimension.values.items() if level.points is not None]
    if len(points) > 1:
        ends = exported.range_text(points[0], points[1])
        yield _("Write {range} for a value between the two.").format(range=ends)
    if dimension.many:
        yield _("Put semicolons between several values.")
    yield _("Write {sign} if it is not known.").format(sign=sign)


def _field_column(view: View, name: str, kind: FieldKind) -> tuple[FormColumn, _Cell]:
    _, title = view.words.gettext, view.dimension_title(name)

    def cell(measure: Measure) -> FormCell:
        value = measure.fields.get(name)
        return _amount_cell(value) if isinstance(value, Fraction) else value

    match kind.kind:
        case "number":
            return FormColumn(name, title, _("A number."), "number", unit=unit_of(view.words, kind)), cell
        case "percent":
            return (
                FormColumn(name, title, _("A percentage."), "percent"),
                lambda m: _percent_cell(m.fields.get(name)),
            )
        case "date":
            return FormColumn(name, title, _("A date."), "date"), lambda m: _day_cell(m.fields.get(name))
        case "link":
            return FormColumn(name, title, _("A web address or a mail address.")), cell
    return FormColumn(name, title, _("A text.")), cell


def _costs(view: View) -> Iterator[tuple[FormColumn, _Cell]]:
    """What measures cost by year, a column for each year that any of them has."""
    _, roadmap = view.words.gettext, view.roadmap
    unit = unit_of_cost(view.words, view.roadmap)
    for year in sorted({year for measure in roadmap.measures for year in measure.costs or {}}):
        title, note = _("Costs in {year}").format(year=year), _("What the measure costs in this year.")
        yield FormColumn(joined("costs", year), title, note, "number", unit=unit), _cost_in(year)


def _cost_in(year: str) -> _Cell:
    def cell(measure: Measure) -> FormCell:
        cost = (measure.costs or {}).get(year)
        return None if cost is None else _amount_cell(cost)

    return cell


def _translations(view: View) -> Iterator[tuple[FormColumn, _Cell]]:
    """The translations that measures have, a column for each language and text."""
    titles, measures = measure_titles(view.words), view.roadmap.measures
    found = {
        (language, part): None
        for measure in measures
        for language, texts in (measure.translations or {}).items()
        for part in texts.model_fields_set
    }
    note = view.words.gettext("The text in another language.")
    for language, part in sorted(found):
        column = FormColumn(joined("translations", language, part), f"{titles[part]} ({language})", note)
        yield column, _translated(language, part)


def _translated(language: str, part: str) -> _Cell:
    return lambda measure: getattr((measure.translations or {}).get(language), part, None)


def _reasons(view: View) -> Iterator[tuple[FormColumn, _Cell]]:
    """The reasons that measures have, a column for each dimension."""
    found = {name: None for measure in view.roadmap.measures for name in measure.reasons or {}}
    _ = view.words.gettext
    for name in [name for name in view.roadmap.dimensions if name in found]:
        title = _("Reason: {title}").format(title=view.dimension_title(name))
        yield FormColumn(joined("reasons", name), title, _("Why the measure has this value.")), _reason(name)


def _reason(name: str) -> _Cell:
    return lambda measure: (measure.reasons or {}).get(name)


def _value_cell(value: Value, sign: str, *, many: bool) -> FormCell:
    match value:
        case None:
            return sign
        case str():
            return exported.item_text(value) if many else value
        case Between(Fraction() as low, Fraction() as high):
            return exported.range_text(*(exported.number_text(_decimal(end)) for end in (low, high)))
        case Between(low, high):
            return exported.range_text(str(low), str(high))
        case Fraction():
            return _amount_cell(value)
    (one, *others) = value
    return exported.list_text(value) if others else exported.item_text(str(one))


def _decimal(value: Fraction) -> int | Decimal:
    return value.numerator if value.denominator == 1 else Decimal(in_file(value))


def _amount_cell(value: Fraction) -> FormCell:
    """A number, or its text where a sheet would round it."""
    kept = exported.cell_number(_decimal(value))
    return kept if isinstance(kept, str) else value


def _percent_cell(value: str | Fraction | None) -> FormCell:
    if not isinstance(value, Fraction):
        return None
    kept = exported.cell_number(_decimal(value / 100))
    return f"{exported.number_text(_decimal(value))}%" if isinstance(kept, str) else value


def _day_cell(value: str | Fraction | None) -> FormCell:
    if not isinstance(value, str):
        return None
    return value if value < _FIRST_DAY else date.fromisoformat(value)


def _year_cell(year: int | Years | None) -> FormCell:
    match year:
        case Years():
            return str(year)
        case int():
            kept = exported.cell_number(year)
            return kept if isinstance(kept, str) else year
    return None


def _owner_cell(owner: str | Sequence[str] | None) -> FormCell:
    if owner is None:
        return None
    return exported.item_text(owner) if isinstance(owner, str) else exported.list_text(owner)


def _numbers_cell(numbers: Sequence[int] | None) -> FormCell:
    if numbers is None:
        return None
    return str(numbers[0]) if len(numbers) == 1 else exported.list_text(map(str, numbers))
