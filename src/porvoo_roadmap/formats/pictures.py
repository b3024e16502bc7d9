"""Pictures as SVG: a few shapes and texts, whose looks are classes that a style sheet knows.

Nothing is told by a colour alone: the best marks are squares and the others circles, what is
likely is thick and what is possible thin.
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from html import escape
from itertools import count
from typing import Final, assert_never

from porvoo_roadmap.document.pages import Figure
from porvoo_roadmap.document.pictures import Axis, Curve, Field, Mark, Spreads, Tick

#: A mark takes so much room each way, with what parts it from the next.
PITCH: Final = 30
RADIUS: Final = 12
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
CHARACTER: Final = 7.6
#: A line of the picture of ranks.
ROW: Final = 20
RANKS: Final = 500


def svg(figure: Figure, name: str) -> str:
    """A picture with its title and its description; the name makes those of its parts unique."""
    picture = figure.picture
    match picture:
        case Field():
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
        f'<title id="{title}">{escape(figure.title)}</title>'
        f'<desc id="{description}">{escape(figure.description)}</desc>'
    )
    return head + "".join(shapes) + "</svg>"


# Shapes


def _text(x: float, y: float, text: str, looks: str = "", anchor: str = "start") -> str:
    placed = f'x="{_number(x)}" y="{_number(y)}"'
    anchored = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return f"<text {placed}{anchored}{_class(looks)}>{escape(text)}</text>"


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


def _mark(mark: Mark, x: float, y: float) -> Iterator[str]:
    """A numbered mark: a square with two lines around it for one of the best, else a circle."""
    if mark.is_best:
        yield _box(x - RADIUS, y - RADIUS, 2 * RADIUS, 2 * RADIUS, "mark best")
        inner = RADIUS - 2.5
        yield _box(x - inner, y - inner, 2 * inner, 2 * inner, "inner")
    else:
        yield f'<circle cx="{_number(x)}" cy="{_number(y)}" r="{RADIUS}" class="mark"/>'
    yield _text(x, y + 4, mark.text, "nr", "middle")


# Measures by two dimensions


def _field(field: Field) -> tuple[int, int, Iterator[str]]:
    columns = _columns(field)
    rows = _rows(field, columns)
    width, height = round(LEFT + columns[-1][1] + EDGE), round(TOP + rows[-1][1] + EDGE + 2 * LINE)
    return width, height + LINE, _drawn_field(field, columns, rows, height)


def _columns(field: Field) -> list[tuple[float, float]]:
    """Where each stripe across begins and ends, and last the axis of amounts, if there is one."""
    titles = [stripe.text for stripe in field.across.stripes]
    ends, at = [], 0.0
    for number, title in enumerate(titles):
        most = max(
            (sum(m.across == number and m.down == down for m in field.marks) for down in _downs(field)),
            default=0,
        )
        beside = min(max(most, 1), BESIDE)
        wide = max(PITCH * beside + EDGE, _wide(title) + EDGE)
        ends.append((at, at + wide))
        at += wide
    if field.across.ticks:
        ends.append((at, at + LENGTH))
    return ends


def _downs(field: Field) -> set[int | Fraction]:
    return {mark.down for mark in field.marks}


def _rows(field: Field, columns: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Where each stripe down begins and ends: as high as its fullest place needs."""
    ends, at = [], 0.0
    for number in range(len(field.down.stripes)):
        marks = [mark for mark in field.marks if mark.down == number and isinstance(mark.down, int)]
        deepest = max((row for _mark_there, _x, row in _slots(field, marks, columns)), default=0)
        high = PITCH * (deepest + 1) + EDGE + (LINE if field.corner and not number else 0)
        ends.append((at, at + high))
        at += high
    if field.down.ticks:
        ends.append((at, at + HEIGHT))
    return ends


def _slots(
    field: Field, marks: Sequence[Mark], columns: Sequence[tuple[float, float]]
) -> Iterator[tuple[Mark, float, int]]:
    """Marks of one stripe down: how far across each is, and in which line of the stripe."""
    taken: set[tuple[int, int]] = set()
    for mark in marks:
        if isinstance(mark.across, int):
            first, last = columns[mark.across]
            beside = max(1, int((last - first - EDGE) // PITCH))
            for place in count():
                at = (round(first), place)
                if at not in taken:
                    taken.add(at)
                    yield mark, first + EDGE / 2 + PITCH * (place % beside + 0.5), place // beside
                    break
        else:
            first, last = columns[-1]
            slot = round(mark.across * int((last - first - PITCH) // PITCH))
            row = next(row for row in count() if (-slot - 1, row) not in taken)
            taken.add((-slot - 1, row))
            yield mark, first + PITCH * (slot + 0.5), row


def _drawn_field(
    field: Field, columns: Sequence[tuple[float, float]], rows: Sequence[tuple[float, float]], height: int
) -> Iterator[str]:
    right, bottom = LEFT + columns[-1][1], TOP + rows[-1][1]
    down = f"{field.down.title} ↓"
    yield _text(4, 16, down, "axis")
    yield _text(max(LEFT, 4 + _wide(down) + LINE), 16, f"{field.across.title} →", "axis")
    for (first, last), stripe in zip(columns, field.across.stripes, strict=False):
        yield _text(LEFT + (first + last) / 2, TOP - 10, stripe.text, anchor="middle")
    for tick in field.across.ticks:
        x = LEFT + _along(columns[-1], tick)
        yield _line(x, TOP, x, bottom, "grid")
        yield _text(x, TOP - 10, tick.text, anchor="middle")
    for tick in field.down.ticks:
        y = TOP + _along(rows[-1], tick)
        yield _line(LEFT, y, right, y, "grid")
        yield _text(LEFT - 6, y + 4, tick.text, anchor="end")
    for first, _last in rows:
        yield _line(LEFT, TOP + first, right, TOP + first, "frame")
    for first, _last in columns:
        yield _line(LEFT + first, TOP, LEFT + first, bottom, "frame")
    yield _line(LEFT, bottom, right, bottom, "frame")
    yield _line(right, TOP, right, bottom, "frame")
    if field.corner:
        wide, high = columns[0][1] - columns[0][0], rows[0][1] - rows[0][0]
        yield _box(LEFT + 3, TOP + 3, wide - 6, high - 6, "corner")
    for number, (first, last) in enumerate(rows):
        yield from _row_of_field(field, columns, number, (TOP + first, TOP + last))
    if field.corner:
        yield _text(LEFT + EDGE, TOP + rows[0][1] - rows[0][0] - 9, field.corner, "small")
    yield from _legend(field, height)


def _row_of_field(
    field: Field, columns: Sequence[tuple[float, float]], number: int, ends: tuple[float, float]
) -> Iterator[str]:
    """The marks of a stripe down, or of the axis of amounts."""
    first, last = ends
    if number < len(field.down.stripes):
        yield _text(LEFT - 6, first + PITCH / 2 + 10, _short(field.down.stripes[number].text), "", "end")
        marks = [mark for mark in field.marks if isinstance(mark.down, int) and mark.down == number]
        for mark, x, row in _slots(field, marks, columns):
            yield from _mark(mark, LEFT + x, first + EDGE / 2 + PITCH * (row + 0.5))
        return
    steps = int((last - first - PITCH) // PITCH)
    taken: set[tuple[float, int]] = set()
    for mark in (mark for mark in field.marks if not isinstance(mark.down, int)):
        ((_same, x, _row),) = _slots(field, [mark], columns)
        wanted = round(mark.down * steps)
        row = min(
            (row for row in range(2 * steps + len(field.marks)) if (x, row) not in taken),
            key=lambda row: (abs(row - wanted), row),  # noqa: B023 -- it is called before the next one
        )
        taken.add((x, row))
        yield from _mark(mark, LEFT + x, first + PITCH * (row + 0.5))


def _short(text: str) -> str:
    """A class as it fits beside the picture: without its label, which the table has."""
    return text.partition(" (")[0] if _wide(text) > LEFT - 8 else text


def _along(ends: tuple[float, float], tick: Tick) -> float:
    """Where on an axis of amounts something is: marks stand with their middle there."""
    first, last = ends
    return first + PITCH / 2 + float(tick.at) * (last - first - PITCH)


def _legend(field: Field, height: int) -> Iterator[str]:
    """What the two kinds of marks are."""
    x, y = float(LEFT), height - 6.0
    for text, is_best in ((field.best, True), (field.other, False)):
        if text:
            yield from _mark(Mark(0, 0, 0, is_best, ""), x + RADIUS, y - 4)
            yield _text(x + 2 * RADIUS + 6, y, text)
            x += 2 * RADIUS + 24 + _wide(text)


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
    step = next(step for power in count() for step in (5 * 10**power, 10 * 10**power) if ranks / step <= 10)
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
    if curve.chosen is not None:
        x = x_of(curve.chosen.at)
        yield _line(x, TOP - 14, x, TOP + HEIGHT, "chosen")
        anchor = "end" if curve.chosen.at > Fraction(1, 2) else "start"
        yield _text(x + (-6 if anchor == "end" else 6), TOP - 6, curve.chosen.text, "small", anchor)


def _curve_grid(
    across: Axis, up: Axis, x_of: Callable[[Fraction], float], y_of: Callable[[Fraction], float]
) -> Iterator[str]:
    for tick in up.ticks:
        yield _line(LEFT, y_of(tick.at), LEFT + LENGTH, y_of(tick.at), "grid")
        yield _text(LEFT - 6, y_of(tick.at) + 4, tick.text, anchor="end")
    for tick in across.ticks:
        yield _line(x_of(tick.at), TOP, x_of(tick.at), TOP + HEIGHT, "grid")
        yield _text(x_of(tick.at), TOP + HEIGHT + LINE - 4, tick.text, anchor="middle")
    yield _line(LEFT, TOP, LEFT, TOP + HEIGHT, "frame")
    yield _line(LEFT, TOP + HEIGHT, LEFT + LENGTH, TOP + HEIGHT, "frame")
