"""An instance in rows over whole-numbered columns, each of them 0 or 1 but for carries.

A column says whether a measure is done by the end of a period. A period that cannot pay for a
measure has no column of its own: there it is as it was in the period before.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, pairwise
from math import gcd
from typing import Final, NamedTuple

from porvoo_roadmap.effort import TooMuchWorkError
from porvoo_roadmap.planning.instance import Candidate, Instance, Start, Starts, possible_periods, taken
from porvoo_roadmap.planning.solver.presolve import Presolved

#: Sums of a row beyond this are split into digits: half a unit would be lost in rounding.
LARGEST_ROW: Final = 1 << 40
#: The base of these digits.
BASE: Final = 1 << 20
#: A model has so many coefficients at most: the solver holds each several times over, in 200 MB.
MOST_COEFFICIENTS: Final = 60_000

#: What each measure adds in each period to a goal.
Goal = Mapping[int, Sequence[int]]
#: What each column adds to a goal or to a row.
Coefficients = Mapping[int, int]


class Row(NamedTuple):
    """A sum over columns that is at least, or at most, a whole number; one of the two sides is there."""

    coefficients: Coefficients
    least: int | None
    most: int | None = None


class LinearModel(NamedTuple):
    """The columns, what they can be where that is not 0 or 1, and the rows that bind them.

    `done_by` has the column of each measure that can be chosen for each period, `None` for
    the periods before the first that can pay for it. `stated` are the rows before any of them
    was split into digits.
    """

    instance: Instance
    done_by: Mapping[int, Sequence[int | None]]
    columns: int
    bounds: Mapping[int, tuple[int, int]]
    rows: tuple[Row, ...] = ()
    stated: tuple[Row, ...] = ()

    def chosen(self, nr: int) -> int | None:
        """The column that says whether a measure is chosen at all."""
        return self.done_by[nr][-1]

    def coefficients(self, goal: Goal) -> Coefficients:
        """What each column adds to a goal: what its period adds, less what the next one would."""
        found: dict[int, int] = {}
        for nr, gains in goal.items():
            before = None
            for gain, column in zip(gains, self.done_by.get(nr, ()), strict=False):
                if column is not None and column != before:
                    found[column] = found.get(column, 0) + gain
                    if before is not None:
                        found[before] -= gain
                    before = column
        return {column: number for column, number in found.items() if number}

    def plan(self, values: Sequence[int]) -> dict[int, int]:
        """The plan that the values of the columns stand for."""
        done = (
            (nr, next((t for t, c in enumerate(columns) if c is not None and values[c]), None))
            for nr, columns in self.done_by.items()
        )
        return {nr: period for nr, period in sorted(done) if period is not None}

    def values(self, plan: Mapping[int, int]) -> dict[int, int]:
        """The values of the columns for a plan, but for carries."""
        return {
            column: int(nr in plan and plan[nr] <= period)
            for nr, columns in self.done_by.items()
            for period, column in enumerate(columns)
            if column is not None and column != (columns[period - 1] if period else None)
        }

    def with_rows(self, *rows: Row) -> "LinearModel":
        """The same model under further rows."""
        columns, bounds, added = self.columns, dict(self.bounds), []
        for row in rows:
            for part in in_digits(_reduced(row), columns):
                for carry in (c for c in part.coefficients if c >= columns):
                    most = 2 * len(row.coefficients) + 2
                    bounds[carry] = -most, most
                added.append(part)
            columns = max((columns, *(1 + carry for carry in bounds if carry >= columns)))
        return self._replace(
            columns=columns, bounds=bounds, rows=(*self.rows, *added), stated=(*self.stated, *rows)
        )

    def is_kept(self, plan: Mapping[int, int]) -> bool:
        """Whether a plan keeps all rows, as they were stated."""
        values = self.values(plan)
        return all(
            (row.least is None or row.least <= total) and (row.most is None or total <= row.most)
            for row in self.stated
            for total in (sum(number * values[column] for column, number in row.coefficients.items()),)
        )

    def fixed(self, values: Mapping[int, int]) -> "LinearModel":
        """The same model where some measures are chosen (1) or left out (0)."""
        bounds = dict(self.bounds)
        for nr, value in values.items():
            column = self.chosen(nr)
            if column is not None:
                bounds[column] = value, value
        return self._replace(bounds=bounds)

    def settled(self, numbers: Iterable[int], plan: Mapping[int, int]) -> "LinearModel":
        """The same model where some measures are done when a plan has them done, or left out with it."""
        values = self.values(plan)
        columns = {column for nr in numbers for column in self.done_by[nr] if column is not None}
        return self._replace(bounds={**self.bounds, **{c: (values[c], values[c]) for c in columns}})

    def other_than(self, plan: Mapping[int, int]) -> Row:
        """The row that excludes a plan."""
        return _differing(self.values(plan))

    def other_choice(self, plan: Mapping[int, int]) -> Row:
        """The row that excludes all plans of the same measures."""
        chosen = {c: int(nr in plan) for nr in self.done_by if (c := self.chosen(nr)) is not None}
        return _differing(chosen)


def linear_model(instance: Instance, presolved: Presolved) -> LinearModel:
    """The model of an instance, of which some period can pay for each measure that has to be chosen.

    Raises `TooMuchWorkError` where it would be too large.
    """
    items = [c for c in instance.candidates if c.nr not in presolved.fixed_out]
    edges = sum(map(len, presolved.needs.values()))
    counted = sum(len(constraint.members) for constraint in presolved.cardinality)
    if len(instance.weights) * (4 * len(items) + 2 * edges) + 2 * counted > MOST_COEFFICIENTS:
        raise TooMuchWorkError
    done_by, columns = _columns(items, instance)
    last = {nr: done_by[nr][-1] for nr in done_by}
    bounds = {column: (1, 1) for nr in presolved.fixed_in if (column := last[nr]) is not None}
    model = LinearModel(instance, done_by, columns, bounds)
    return model.with_rows(
        *_monotone(done_by),
        *_needing(done_by, presolved, instance.starts),
        *_paid(instance, items, done_by),
        *_counted(last, presolved),
        *_bound_sums(instance, last),
    )


def _columns(items: Sequence[Candidate], instance: Instance) -> tuple[dict[int, list[int | None]], int]:
    done_by: dict[int, list[int | None]] = {}
    possible, columns = possible_periods(instance, items), 0
    for item in items:
        here: int | None = None
        done_by[item.nr] = []
        for period in range(len(instance.weights)):
            if period in possible[item.nr]:
                here, columns = columns, columns + 1
            done_by[item.nr].append(here)
    return done_by, columns


def _monotone(done_by: Mapping[int, Sequence[int | None]]) -> Iterator[Row]:
    """What is done stays done."""
    for columns in done_by.values():
        own = [*dict.fromkeys(column for column in columns if column is not None)]
        for before, after in pairwise(own):
            yield Row({before: 1, after: -1}, None, 0)


def _needing(
    done_by: Mapping[int, Sequence[int | None]], presolved: Presolved, starts: Starts
) -> Iterator[Row]:
    """What is begun by a period has all that it needs done by then."""
    for who, needs in presolved.needs.items():
        for needed in dict.fromkeys(needs):
            done = done_by[needed]
            if needed in starts:
                done = _ended_by(done, starts[needed])
            pairs = dict.fromkeys(zip(done_by[who], done, strict=True))
            for here, there in pairs:
                if here is not None:
                    yield Row({here: 1} if there is None else {here: 1, there: -1}, None, 0)


def _ended_by(begun_by: Sequence[int | None], starts: Sequence[Start | None]) -> list[int | None]:
    """For each period the column of the last start that is over by then."""
    ends = [(start.last, column) for start, column in zip(starts, begun_by, strict=True) if start is not None]
    return [
        next((column for last, column in reversed(ends) if last <= period), None)
        for period in range(len(begun_by))
    ]


def _paid(
    instance: Instance, items: Sequence[Candidate], done_by: Mapping[int, Sequence[int | None]]
) -> Iterator[Row]:
    """What each period may cost, or all up to each where money is carried over."""
    starts, carries_over = instance.starts, instance.carries_over
    amounts = [*accumulate(instance.amounts)] if carries_over else instance.amounts
    rows: list[dict[int, int]] = [{} for _ in amounts]
    for item in items:
        before: int | None = None
        for begin, here in enumerate(done_by[item.nr]):
            if here is None or here == before:
                continue
            for period, cost in taken(item, starts, begin):
                for row in rows[period:] if carries_over else rows[period : period + 1]:
                    row[here] = row.get(here, 0) + cost
                    if before is not None:
                        row[before] = row.get(before, 0) - cost
            before = here
    for row, amount in zip(rows, amounts, strict=True):
        coefficients = _nonzero(row)
        if coefficients:
            yield Row(coefficients, None, amount)


def _counted(last: Mapping[int, int | None], presolved: Presolved) -> Iterator[Row]:
    """At least and at most so many."""
    for constraint in presolved.cardinality:
        members = {column: 1 for nr in sorted(constraint.members) if (column := last[nr]) is not None}
        if constraint.least:
            yield Row(members, constraint.least)
        if constraint.most < len(members):
            yield Row(members, None, constraint.most)


def _bound_sums(instance: Instance, last: Mapping[int, int | None]) -> Iterator[Row]:
    """All or none of some, and what some may take of a resource."""
    for constraint in instance.constraints:
        columns = [last.get(nr) for nr in constraint.numbers]
        match constraint.kind:
            case "together":
                for before, after in pairwise((*columns, *columns[:1])):
                    if before is not None:
                        yield Row({before: 1} if after is None else {before: 1, after: -1}, None, 0)
            case "spend-at-least" | "spend-at-most":
                pairs = zip(columns, constraint.amounts, strict=True)
                row = {column: amount for column, amount in pairs if column is not None and amount}
                if constraint.kind == "spend-at-least":
                    yield Row(row, constraint.number)
                else:
                    yield Row(row, None, constraint.number)
            case _:
                pass


def _differing(values: Mapping[int, int]) -> Row:
    """At least one of these columns has another value."""
    return Row({column: -1 if value else 1 for column, value in values.items()}, 1 - sum(values.values()))


def _reduced(row: Row) -> Row:
    """The row without a common divisor, its side rounded to where it means the same."""
    divisor = gcd(*row.coefficients.values())
    if divisor in {0, 1}:
        return row
    coefficients = {column: number // divisor for column, number in row.coefficients.items()}
    least = None if row.least is None else -(-row.least // divisor)
    return Row(coefficients, least, None if row.most is None else row.most // divisor)


def in_digits(row: Row, carry: int) -> Iterator[Row]:
    """The row itself, or rows that together say the same, each with the digits of one place.

    A carry is a column that takes from a place what it has too much of, `BASE` at a time, to
    the next. `carry` is the first column that is free.
    """
    if sum(map(abs, row.coefficients.values())) <= LARGEST_ROW:
        yield row
        return
    sign = 1 if row.least is not None else -1
    rest = {column: sign * number for column, number in row.coefficients.items()}
    wanted = row.least if row.least is not None else -(row.most or 0)
    carried: dict[int, int] = {}
    while any(abs(number) >= BASE for number in rest.values()):
        digits = {column: _digit(number) for column, number in rest.items()}
        yield Row({**_nonzero(digits), **carried, carry: -BASE}, wanted % BASE)
        carried = {carry: 1}
        carry, wanted = carry + 1, wanted // BASE
        rest = {column: (number - digits[column]) // BASE for column, number in rest.items()}
    yield Row({**_nonzero(rest), **carried}, wanted)


def _nonzero(coefficients: Coefficients) -> Coefficients:
    return {column: number for column, number in coefficients.items() if number}


def _digit(number: int) -> int:
    """The last digit of a number, with its sign."""
    return abs(number) % BASE * (1 if number > 0 else -1)
