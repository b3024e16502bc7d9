"""Pictures as SVG: a few shapes and texts, whose looks are classes that a style sheet knows.

Nothing is told by a colour alone: the best marks are squares and the others circles, what is
likely is thick and what is possible thin.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from html import escape
from itertools import accumulate, count, pairwise, product
from typing import Final, NamedTuple, assert_never

from porvoo_roadmap.document.pages import TitledPicture
from porvoo_roadmap.document.pictures import Curve, MarkField, NumberedMark, PictureAxis, Spreads, Tick
from porvoo_roadmap.formats.pages import shown
from porvoo_roadmap.text.numerals import NO_BREAK_SPACE

#: A mark takes so much room each way, with what parts it from the next.
PITCH: Final = 30
RADIUS: Final = 12
#: Longer texts in a mark are smaller.
PLAIN_NUMBER: Final = 2
#: So many marks stand beside each other in a stripe.
BESIDE: Final = 5
#: What an axis of amounts is long.
LENGTH: Final = 460
HEIGHT: Final = 300
#: Margins for what is written at the sides.
LEFT: Final = 58
TOP: Final = 50
EDGE: Final = 12
LINE: Final = 20
#: About so wide is a character of the texts.
CHARACTER: Final = 7.8
#: Bold texts are so much wider.
WEIGHTY: Final = 1.15
#: What stands at the left of a field is at most so wide.
WIDEST: Final = 170
#: What is written beyond this part of an axis ends there.
LAST: Final = Fraction(9, 10)
#: A line of the picture of ranks.
ROW: Final = 20
RANKS: Final = 500
#: So many ranks have a line across it, beside the first.
MOST_MARKED: Final = 10


def svg(figure: TitledPicture, name: str) -> str:
    """A picture with its title and its description; the name makes those of its parts unique."""
    picture = figure.picture
    match picture:
        case MarkField():
            width, height, shapes = _field(picture)
        case Spreads():
            width, height, shapes = _spreads(picture)
        case Curve():
            width, height, shapes = _curve(picture)
        case _ as never:
            assert_never(never)
    title, description = f"{name}-title", f"{name}-description"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width} {height}"'
        f' width="{width}" height="{height}" aria-labelledby="{title} {description}">'
        f'<title id="{title}">{escaped(figure.title)}</title>'
        f'<desc id="{description}">{escaped(figure.description)}</desc>'
    )
    return head + "".join(shapes) + "</svg>"


def escaped(text: str) -> str:
    """A text as itself."""
    return escape(shown(text))


# Shapes


def _text(x: float, y: float, text: str, looks: str = "", anchor: str = "start") -> str:
    placed = f'x="{_number(x)}" y="{_number(y)}"'
    anchored = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f"<text {placed}{anchored}{_class(looks)}>{escaped(text)}</text>"


def _line(x1: float, y1: float, x2: float, y2: float, looks: str) -> str:
    ends = " ".join(f'{key}="{_number(n)}"' for key, n in (("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2)))
    return f"<line {ends}{_class(looks)}/>"


def _box(x: float, y: float, width: float, height: float, looks: str) -> str:
    sides = f'x="{_number(x)}" y="{_number(y)}" width="{_number(width)}" height="{_number(height)}"'
    return f"<rect {sides}{_class(looks)}/>"


def _class(looks: str) -> str:
    return f' class="{looks}"' if looks else ""


def _number(value: float) -> str:
    """A coordinate in tenths, the same on every machine."""
    return f"{round(value * 10) / 10:g}"


def _wide(text: str) -> float:
    """About how wide a text is."""
    return CHARACTER * len(text)


def _mark(mark: NumberedMark, x: float, y: float) -> Iterator[str]:
    """A numbered mark: a square with two lines around it for one of the best, else a circle."""
    if mark.is_best:
        yield _box(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS, "best")
        inner = RADIUS - 2.5
        yield _box(x - inner, y - inner, 2 * inner, 2 * inner, "inner")
    else:
        yield f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{RADIUS}" class="mark"/>'
    text = mark.text.replace(NO_BREAK_SPACE, "")
    yield _text(x, y + 4, text, "nr" if len(text) <= PLAIN_NUMBER else "tiny", "middle")


# Measures by two dimensions


class _Run(NamedTuple):
    """A part of one side of a field: where it begins and ends, and how many marks stand beside each other."""

    first: float
    last: float
    slots: int

    def middle(self, slot: int) -> float:
        """The middle of a mark; on an axis of amounts the slots are spread over all of it."""
        return self.first + EDGE / 2 + PITCH * (slot + 0.5)


class _Layout(NamedTuple):
    """How far the field is from the left, its runs across and down, and where each mark is."""

    left: float
    columns: Sequence[_Run]
    rows: Sequence[_Run]
    places: Sequence[tuple[NumberedMark, float, float]]


def _field(field: MarkField) -> tuple[int, int, Iterator[str]]:
    layout = _laid_out(field)
    legend = layout.left + 2 * RADIUS + EDGE + _wide(max(field.best, field.other, key=len))
    titles = layout.left + 2 * LINE + WEIGHTY * _wide(f"{field.down.title}{field.across.title}")
    width = round(max(layout.left + layout.columns[-1].last + EDGE, legend, titles))
    height = round(TOP + layout.rows[-1].last + EDGE + 2.5 * PITCH)
    return width, height, _drawn_field(field, layout)


def _laid_out(field: MarkField) -> _Layout:
    """Every mark as near to its place as it finds room; an axis of amounts is the first run."""
    lines = HEIGHT // PITCH
    stripes = [
        _Run(0, 0, _beside_in_stripe(field, stripe, lines)) for stripe in range(len(field.across.stripes))
    ]
    widths = [
        max(PITCH * run.slots, _wide(stripe.text)) + EDGE
        for run, stripe in zip(stripes, field.across.stripes, strict=True)
    ]
    columns = _in_a_row(stripes, widths, LENGTH if field.across.ticks else 0)
    stripes = [_Run(0, 0, _lines(field, stripe, columns)) for stripe in range(len(field.down.stripes))]
    heights = [PITCH * run.slots + EDGE for run in stripes]
    if field.corner:
        heights[0] += LINE
    rows = _in_a_row(stripes, heights, HEIGHT if field.down.ticks else 0)
    labels = [_short(stripe.text) for stripe in field.down.stripes] + [tick.text for tick in field.down.ticks]
    left = min(max(LEFT, 2 * EDGE + _wide(max(labels, key=len))), WIDEST)
    return _Layout(left, columns, rows, [*_placed(field, columns, rows)])


def _in_a_row(stripes: Sequence[_Run], sizes: Sequence[float], length: int) -> list[_Run]:
    """The runs of one side, one after the other; if amounts have a length there, they are the first."""
    runs = [*([_Run(0, 0, length // PITCH)] if length else []), *stripes]
    ends = accumulate([*([length + EDGE] if length else []), *sizes], initial=0.0)
    return [
        run._replace(first=first, last=last) for run, (first, last) in zip(runs, pairwise(ends), strict=True)
    ]


def _beside_in_stripe(field: MarkField, stripe: int, lines: int) -> int:
    """How many marks stand beside each other in a stripe across; all have room where lines are few."""
    there = Counter(_run(mark.down, field.down) for mark in field.marks if _is_in(mark.across, stripe))
    most = max(there.values(), default=1)
    return max(min(most, BESIDE), -(-most // lines) if field.down.ticks else 1)


def _lines(field: MarkField, stripe: int, columns: Sequence[_Run]) -> int:
    """How many marks stand below each other in a stripe down."""
    marks = [mark for mark in field.marks if _is_in(mark.down, stripe)]
    in_stripes = Counter(_run(mark.across, field.across) for mark in marks if isinstance(mark.across, int))
    at_amounts = Counter(
        _slot(mark.across, columns[0]) for mark in marks if isinstance(mark.across, Fraction)
    )
    needed = [-(-count // columns[run].slots) for run, count in in_stripes.items()]
    return max((1, *needed, *at_amounts.values()))


def _is_in(place: int | Fraction, stripe: int) -> bool:
    """Whether a place is a stripe; an amount of 1 is none."""
    return isinstance(place, int) and place == stripe


def _run(place: int | Fraction, axis: PictureAxis) -> int:
    """The number of the run that a place is in; amounts are in the first one."""
    return place + bool(axis.ticks) if isinstance(place, int) else 0


def _slot(place: Fraction, run: _Run) -> int:
    """The slot that is nearest to an amount."""
    return round(place * (run.slots - 1))


def _placed(
    field: MarkField, columns: Sequence[_Run], rows: Sequence[_Run]
) -> Iterator[tuple[NumberedMark, float, float]]:
    """Where the middle of each mark is: in the free slot that is nearest to its place."""
    taken: set[tuple[int, int, int, int]] = set()
    for mark in field.marks:
        number, line = _run(mark.across, field.across), _run(mark.down, field.down)
        column, row = columns[number], rows[line]
        wanted = [
            None if isinstance(place, int) else _slot(place, run)
            for place, run in ((mark.across, column), (mark.down, row))
        ]

        def distance(slots: tuple[int, int], wanted: Sequence[int | None] = wanted) -> tuple[int, int, int]:
            away = (slot - want for slot, want in zip(slots, wanted, strict=True) if want is not None)
            return sum(steps * steps for steps in away), slots[1], slots[0]

        free = (
            slots
            for slots in product(range(column.slots), range(row.slots))
            if (number, line, *slots) not in taken
        )
        across, down = min(free, key=distance)
        taken.add((number, line, across, down))
        yield mark, column.middle(across), TOP + row.middle(down)


def _drawn_field(field: MarkField, layout: _Layout) -> Iterator[str]:
    left, columns, rows, places = layout
    right, bottom = left + columns[-1].last, TOP + rows[-1].last
    down = f"{field.down.title} ↓"
    yield _text(4, 16, down, "axis")
    yield _text(max(left, 4 + WEIGHTY * _wide(down) + LINE), 16, f"{field.across.title} →", "axis")
    for run, stripe in zip(columns[bool(field.across.ticks) :], field.across.stripes, strict=True):
        yield _text(left + (run.first + run.last) / 2, TOP - 10, stripe.text, anchor="middle")
    for run, stripe in zip(rows[bool(field.down.ticks) :], field.down.stripes, strict=True):
        yield _text(left - 6, TOP + run.middle(0) + 4, _short(stripe.text), "", "end")
    for tick in field.across.ticks:
        x = left + _along(columns[0], tick)
        yield _line(x, TOP, x, bottom, "grid")
        yield _text(x, TOP - 10, tick.text, anchor="end" if tick.at > LAST else "middle")
    for tick in field.down.ticks:
        y = TOP + _along(rows[0], tick)
        yield _line(left, y, right, y, "grid")
        yield _text(left - 6, y + 4, tick.text, anchor="end")
    for y in (TOP, *(TOP + run.last for run in rows)):
        yield _line(left, y, right, y, "frame")
    for x in (left, *(left + run.last for run in columns)):
        yield _line(x, TOP, x, bottom, "frame")
    if field.corner:
        yield _box(left + 3, TOP + 3, columns[0].last - 6, rows[0].last - 6, "corner")
        yield _text(left + EDGE, TOP + rows[0].last - 9, field.corner, "small")
    for mark, x, y in places:
        yield from _mark(mark, left + x, y)
    yield from _legend(field, left, bottom + EDGE + PITCH / 2)


def _short(text: str) -> str:
    """A class as it fits beside the picture: without its label, which the table has."""
    return text.partition(" (")[0]


def _along(run: _Run, tick: Tick) -> float:
    """Where on an axis of amounts something is: the middles of marks are there."""
    first, last = run.middle(0), run.middle(run.slots - 1)
    return first + float(tick.at) * (last - first)


def _legend(field: MarkField, left: float, y: float) -> Iterator[str]:
    """What the two kinds of marks are, a line each."""
    for text, is_best in ((field.best, True), (field.other, False)):
        if text:
            yield from _mark(NumberedMark(0, 0, 0, is_best, ""), left + RADIUS, y)
            yield _text(left + 2 * RADIUS + 6, y + 4, text)
            y += PITCH


# Ranks


def _spreads(spreads: Spreads) -> tuple[int, int, Iterator[str]]:
    height = TOP + ROW * len(spreads.rows) + EDGE + 3 * LINE
    return LEFT + RANKS + EDGE, height, _drawn_spreads(spreads)


def _drawn_spreads(spreads: Spreads) -> Iterator[str]:
    step = RANKS / spreads.ranks
    bottom = TOP + ROW * len(spreads.rows)

    def middle(rank: int) -> float:
        return LEFT + step * (rank - 0.5)

    yield _text(LEFT, 16, f"{spreads.title} →", "axis")
    yield _text(LEFT - 10, TOP - 10, spreads.number, "axis", "end")
    for rank in _marked_ranks(spreads.ranks):
        yield _line(middle(rank), TOP - 4, middle(rank), bottom, "grid")
        yield _text(middle(rank), TOP - 10, str(rank), anchor="middle")
    for place, row in enumerate(spreads.rows):
        y = TOP + ROW * (place + 0.5)
        if row.begins_group and place:
            yield _line(0, y - ROW / 2, LEFT + RANKS, y - ROW / 2, "frame")
        yield _text(LEFT - 10, y + 4, str(row.nr), "", "end")
        if row.possible:
            yield _line(
                middle(row.possible.first) - step / 2, y, middle(row.possible.last) + step / 2, y, "possible"
            )
        if row.likely:
            wide = step * (row.likely.last - row.likely.first + 1)
            yield _box(middle(row.likely.first) - step / 2, y - 5, wide, 10, "likely")
        yield f'<circle cx="{_number(middle(row.rank))}" cy="{_number(y)}" r="4" class="own"/>'
    yield from _key_of_spreads(spreads, bottom + LINE)


def _marked_ranks(ranks: int) -> list[int]:
    """The first rank, and then every fifth, or fewer of very many."""
    steps = (factor * 10**power for power in count() for factor in (5, 10))
    step = next(step for step in steps if ranks <= step * MOST_MARKED)
    return [1, *range(step, ranks + 1, step)]


def _key_of_spreads(spreads: Spreads, y: float) -> Iterator[str]:
    """What the signs of the picture mean, a line each."""
    signs = [(spreads.own, f'<circle cx="{LEFT + 14}" cy="{{y}}" r="4" class="own"/>')]
    if spreads.likely:
        signs.append(
            (spreads.likely, f'<rect x="{LEFT}" y="{{top}}" width="28" height="10" class="likely"/>')
        )
    if spreads.possible:
        line = f'<line x1="{LEFT}" y1="{{y}}" x2="{LEFT + 28}" y2="{{y}}" class="possible"/>'
        signs.append((spreads.possible, line))
    for text, sign in signs:
        yield sign.format(y=_number(y), top=_number(y - 5))
        yield _text(LEFT + 38, y + 4, text)
        y += LINE


# A value at every budget


def _curve(curve: Curve) -> tuple[int, int, Iterator[str]]:
    return LEFT + LENGTH + 40, TOP + HEIGHT + 2 * LINE + EDGE, _drawn_curve(curve)


def _drawn_curve(curve: Curve) -> Iterator[str]:
    def x_of(across: Fraction) -> float:
        return LEFT + float(across) * LENGTH

    def y_of(up: Fraction) -> float:
        return TOP + HEIGHT * (1 - float(up))

    yield _text(LEFT, 16, f"{curve.up.title} ↑", "axis")
    yield _text(LEFT + LENGTH, TOP + HEIGHT + 2 * LINE + 4, f"{curve.across.title} →", "axis", "end")
    yield from _curve_grid(curve.across, curve.up, x_of, y_of)
    first, *others = curve.steps
    path = [f"M{_number(x_of(first.across))} {_number(y_of(first.up))}"]
    path += [f"H{_number(x_of(step.across))}V{_number(y_of(step.up))}" for step in others]
    path.append(f"H{LEFT + LENGTH}")
    yield f'<path d="{"".join(path)}" class="curve"/>'
    x = x_of(curve.chosen.at)
    yield _line(x, TOP - 14, x, TOP + HEIGHT, "chosen")
    anchor = "end" if curve.chosen.at > Fraction(1, 2) else "start"
    yield _text(x + (-6 if anchor == "end" else 6), TOP - 6, curve.chosen.text, "small", anchor)


def _curve_grid(
    across: PictureAxis, up: PictureAxis, x_of: Callable[[Fraction], float], y_of: Callable[[Fraction], float]
) -> Iterator[str]:
    for tick in up.ticks:
        yield _line(LEFT, y_of(tick.at), LEFT + LENGTH, y_of(tick.at), "grid")
        yield _text(LEFT - 6, y_of(tick.at) + 4, tick.text, anchor="end")
    for tick in across.ticks:
        yield _line(x_of(tick.at), TOP, x_of(tick.at), TOP + HEIGHT, "grid")
        yield _text(x_of(tick.at), TOP + HEIGHT + LINE - 4, tick.text, anchor="middle")
    yield _line(LEFT, TOP, LEFT, TOP + HEIGHT, "frame")
    yield _line(LEFT, TOP + HEIGHT, LEFT + LENGTH, TOP + HEIGHT, "frame")
