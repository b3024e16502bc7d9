"""The open decisions in layers, one measure a layer, and what has to be remembered between them.

A state is what a beginning of the decisions leaves: the money that is left of each period,
and a `Memory` of those earlier decisions that later ones still ask for. Two beginnings in
the same state have the same continuations, so that the better of them is enough.

What a state is worth is one whole number, its score, in which the earlier of these goals
outweighs all later ones:

1. the duties early: the sum of their periods, counted from 0, as small as possible;
2. the sum of values, each weighed by its period, as large as possible;
3. value early: the sum of value times period as small as possible, which is what the
   smallest positive rate would prefer;
4. the cost as small as possible;
5. the measure with the smallest number in, then the next, and so on;
6. the measures early, that with the smallest number first.

The first two make a plan best; the others choose the one that is shown.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import accumulate
from typing import Final, NamedTuple

from porvoo_roadmap.planning.job import Candidate, Job, Settled

#: The option of a measure that is not chosen; the others are periods.
OUT: Final = -1


class Memory(NamedTuple):
    """What later layers ask of earlier ones.

    `periods` are those of the measures that later ones need, `OUT` if not chosen; `least`
    and `most` say for each count how many are still wanted, and still allowed.
    """

    periods: tuple[int, ...]
    least: tuple[int, ...]
    most: tuple[int, ...]


class Option(NamedTuple):
    """One way to decide a layer: the period, the step off the money that is left, the score it adds."""

    period: int
    step: int
    guard: int
    gain: int


class Layer(NamedTuple):
    """The decision on one measure.

    `needs` are the places in the memory of what it needs, `kept` those that are still asked
    for after it (its own decision stands last); `tallies` are the counts that it counts in,
    `rest` how many measures of each count come later.
    """

    nr: int
    options: tuple[Option, ...]
    needs: tuple[int, ...]
    kept: tuple[int, ...]
    tallies: tuple[int, ...]
    rest: tuple[int, ...]

    def after(self, memory: Memory, period: int) -> Memory | None:
        """The memory once this is decided, or `None` where it may not be decided so."""
        if period != OUT and any(not OUT < memory.periods[place] <= period for place in self.needs):
            return None
        least, most = list(memory.least), list(memory.most)
        if period != OUT:
            for place in self.tallies:
                least[place] = max(0, least[place] - 1)
                most[place] -= 1
        if (
            any(wanted > rest for wanted, rest in zip(least, self.rest, strict=True))
            or min(most, default=0) < 0
        ):
            return None
        periods = (*memory.periods, period)
        return Memory(
            tuple(periods[place] for place in self.kept),
            tuple(least),
            tuple(map(min, most, self.rest)),
        )


#: Of a unit of value, the bound counts so many parts.
PARTS: Final = 1 << 20


class Bound(NamedTuple):
    """The most value that the measures of the later layers can still add.

    The linear relaxation (Dantzig 1957), without the rules: the measures by value per cost
    fill the periods from the one that weighs most, and the last one that finds room does so
    in part. `costs` and `values` are running sums over those of positive value in that
    order, of which the first `done` are decided; `falls` say how much less the next period
    weighs.
    """

    costs: Sequence[int]
    values: Sequence[int]
    done: int
    falls: Sequence[int]

    def of(self, money: Sequence[int]) -> int:
        """The bound for so much money in each period."""
        spent = accumulate(money)
        parts = sum(fall * self._filled(amount) for fall, amount in zip(self.falls, spent, strict=True))
        return parts // PARTS

    def _filled(self, amount: int) -> int:
        """The value that an amount buys where measures can be had in part, in parts, rounded up."""
        amount += self.costs[self.done]
        place = bisect_right(self.costs, amount) - 1
        whole = (self.values[place] - self.values[self.done]) * PARTS
        if place == len(self.costs) - 1:
            return whole
        cost = self.costs[place + 1] - self.costs[place]
        value = self.values[place + 1] - self.values[place]
        return whole - (self.costs[place] - amount) * value * PARTS // cost


class Money(NamedTuple):
    """The money that is left of each period, packed into one number with a guard bit above each part."""

    bits: int
    periods: int

    def packed(self, amounts: Iterable[int]) -> int:
        """The amounts, one of each period, as one number."""
        guard = 1 << self.bits
        return sum((guard | amount) << self._place(period) for period, amount in enumerate(amounts))

    def step(self, cost: int, period: int) -> tuple[int, int]:
        """What a cost takes off, and the bit that is gone then if there was not enough."""
        place = self._place(period)
        return cost << place, 1 << (place + self.bits)

    def unpacked(self, left: int) -> tuple[int, ...]:
        """The amounts of a packed number."""
        mask = (1 << self.bits) - 1
        return tuple(left >> self._place(period) & mask for period in range(self.periods))

    def _place(self, period: int) -> int:
        return period * (self.bits + 1)


class Scale(NamedTuple):
    """How the goals make one number: each stands above the bits of all later ones.

    `places` is the position of each measure from the end of the list by number; `early`,
    `cheap` and `digit` are the widths of their goals in bits.
    """

    weights: Sequence[int]
    places: Mapping[int, int]
    lateness: int
    early: int
    cheap: int
    digit: int

    @property
    def shift(self) -> int:
        """The bits below the two goals that make a plan best."""
        return self.early + self.cheap + len(self.places) * (1 + self.digit)

    @property
    def start(self) -> int:
        """The score before anything is chosen: what only falls begins with its bits set."""
        dates = len(self.places) * self.digit
        early, cheap = 1 << (self.early - 1) if self.early else 0, (1 << self.cheap) - 1
        return ((early << self.cheap | cheap) << len(self.places) + dates) | (1 << dates) - 1

    def gain(self, candidate: Candidate, period: int) -> int:
        """What choosing a measure in a period adds to a score."""
        count, place = len(self.places), self.places[candidate.nr]
        best = self.weights[period] * candidate.value - (self.lateness * period if candidate.duty else 0)
        gain = (best << self.early) - candidate.value * period
        gain = (gain << self.cheap) - candidate.cost
        gain = (gain << count) + (1 << place)
        return (gain << count * self.digit) - (period << place * self.digit)

    def chosen(self, score: int) -> dict[int, int]:
        """The numbers of the measures that a score holds, and their periods."""
        dates = len(self.places) * self.digit
        mask = (1 << self.digit) - 1
        return {
            nr: ~(score >> place * self.digit) & mask
            for nr, place in self.places.items()
            if score >> dates + place & 1
        }


class Space(NamedTuple):
    """All that a search goes through: the layers, the bound before each and after the last, the start."""

    layers: Sequence[Layer]
    bounds: Sequence[Bound]
    memory: Memory
    left: int
    score: int
    money: Money
    scale: Scale


def space_of(job: Job, settled: Settled) -> Space | None:
    """The open decisions of a job; `None` where what is in exceeds a plain budget."""
    scale, money = _scale(job), Money(max(job.amounts).bit_length(), len(job.amounts))
    single = len(job.amounts) == 1
    inside = [candidate for candidate in job.candidates if candidate.nr in settled.inside] if single else []
    left = job.amounts[0] - sum(candidate.cost for candidate in inside)
    if single and left < 0:
        return None
    done = {candidate.nr for candidate in inside} | settled.outside
    order = _ordered([c for c in job.candidates if c.nr not in done], settled)
    layers, memory = _layers(settled, order, _options(job, settled, scale, money))
    return Space(
        layers,
        _bounds(order, job.weights),
        memory,
        money.packed((left,) if single else job.amounts),
        scale.start + sum(scale.gain(candidate, 0) for candidate in inside),
        money,
        scale,
    )


def _scale(job: Job) -> Scale:
    periods = len(job.weights)
    value = sum(abs(candidate.value) for candidate in job.candidates)
    numbers = sorted((candidate.nr for candidate in job.candidates), reverse=True)
    return Scale(
        job.weights,
        {nr: place for place, nr in enumerate(numbers)},
        2 * value * job.weights[0] + 1,
        (2 * value * (periods - 1)).bit_length() + 1 if periods > 1 else 0,
        sum(candidate.cost for candidate in job.candidates).bit_length() + 1,
        (periods - 1).bit_length(),
    )


def _options(
    job: Job, settled: Settled, scale: Scale, money: Money
) -> Callable[[Candidate], tuple[Option, ...]]:
    def options(candidate: Candidate) -> tuple[Option, ...]:
        out = () if candidate.nr in settled.inside else (Option(OUT, 0, 0, 0),)
        return out + tuple(
            Option(period, *money.step(candidate.cost, period), scale.gain(candidate, period))
            for period, amount in enumerate(job.amounts)
            if candidate.cost <= amount
        )

    return options


def _densities(items: Sequence[Candidate]) -> dict[int, int]:
    """Value per cost in whole numbers that keep the order: two ratios differ by 1/cost² at least."""
    scale = max((item.cost for item in items), default=0) ** 2 + 1
    free = scale * (max((abs(item.value) for item in items), default=0) + 1)
    return {
        item.nr: item.value * scale // item.cost if item.cost else free * (item.value > 0) for item in items
    }


def _ordered(items: Sequence[Candidate], settled: Settled) -> list[Candidate]:
    """What is needed before what needs it; else those that are in, then by value per cost."""
    by_nr, density = {item.nr: item for item in items}, _densities(items)
    waits = {nr: {n for n in settled.needs.get(nr, ()) if n in by_nr} for nr in by_nr}
    needed_by: dict[int, list[int]] = {}
    for nr, needed in waits.items():
        for n in needed:
            needed_by.setdefault(n, []).append(nr)

    def place(nr: int) -> tuple[bool, int, int]:
        return nr not in settled.inside, -density[nr], nr

    ready = [place(nr) for nr, needed in waits.items() if not needed]
    heapify(ready)
    order: list[Candidate] = []
    while ready:
        nr = heappop(ready)[-1]
        order.append(by_nr[nr])
        for who in needed_by.get(nr, ()):
            waits[who].discard(nr)
            if not waits[who]:
                heappush(ready, place(who))
    return order


def _layers(
    settled: Settled,
    order: Sequence[Candidate],
    options: Callable[[Candidate], tuple[Option, ...]],
) -> tuple[list[Layer], Memory]:
    position = {item.nr: index for index, item in enumerate(order)}
    last_asked: dict[int, int] = {}
    for item in order:
        for needed in settled.needs.get(item.nr, ()):
            if needed in position:
                last_asked[needed] = max(last_asked.get(needed, 0), position[item.nr])
    tallies = settled.tallies
    rest = [sum(nr in tally.members for nr in position) for tally in tallies]
    memory = Memory(
        (), tuple(tally.least for tally in tallies), tuple(map(min, (t.most for t in tallies), rest))
    )
    layers: list[Layer] = []
    asked: list[int] = []
    for index, item in enumerate(order):
        counted = tuple(place for place, tally in enumerate(tallies) if item.nr in tally.members)
        for place in counted:
            rest[place] -= 1
        needs = tuple(asked.index(n) for n in dict.fromkeys(settled.needs.get(item.nr, ())) if n in position)
        known = [*asked, item.nr]
        kept = tuple(place for place, nr in enumerate(known) if last_asked.get(nr, -1) > index)
        layers.append(Layer(item.nr, options(item), needs, kept, counted, tuple(rest)))
        asked = [known[place] for place in kept]
    return layers, memory


def _bounds(order: Sequence[Candidate], weights: Sequence[int]) -> list[Bound]:
    """The bound on what each layer and those after it can add, and on nothing."""
    density = _densities(order)
    falls = [here - later for here, later in zip(weights, (*weights[1:], 0), strict=True)]
    worth = [item for item in order if item.value > 0]
    ordered = sorted(worth, key=lambda item: -density[item.nr])
    if ordered == worth:
        # The layers stand in the order of the bound: running sums serve them all.
        costs, values = _sums(worth)
        counts = accumulate((item.value > 0 for item in order), initial=0)
        return [Bound(costs, values, done, falls) for done in counts]
    position = {item.nr: index for index, item in enumerate(order)}
    later = [[item for item in ordered if position[item.nr] >= index] for index in range(len(order) + 1)]
    return [Bound(*_sums(items), 0, falls) for items in later]


def _sums(items: Iterable[Candidate]) -> tuple[list[int], list[int]]:
    items = tuple(items)
    costs = accumulate((item.cost for item in items), initial=0)
    return [*costs], [*accumulate((item.value for item in items), initial=0)]
