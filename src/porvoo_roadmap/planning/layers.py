"""The open decisions in layers, one measure a layer, and what has to be remembered between them.

A state is what a beginning of the decisions leaves: the money that is left of each period,
and a `Memory` of those earlier decisions that later ones still ask for. Two beginnings in
the same state have the same continuations, so that the better of them is enough.
"""

from collections.abc import Callable, Sequence
from heapq import heapify, heappop, heappush
from typing import Final, NamedTuple

from porvoo_roadmap.effort import TooMuchWorkError
from porvoo_roadmap.planning.bounds import Bound, bounds_of, densities
from porvoo_roadmap.planning.job import Candidate, Job, Settled
from porvoo_roadmap.planning.scores import Money, Scale, scale_of

#: The option of a measure that is not chosen; the others are periods.
OUT: Final = -1
#: So many bytes of states may be held at once.
MOST_BYTES: Final = 80_000_000
#: What a state takes in bytes, the digits of its score aside.
STATE_BYTES: Final = 120
#: A memory takes the room of so many states.
STATES_A_MEMORY: Final = 4
#: What a state takes in steps with one budget and with several; so many bits of its score take one more.
STATE: Final = 2
STATE_OF_SEVERAL: Final = 8
BITS_A_STEP: Final = 1000
#: What the bound of a state takes with several budgets, and with each of them.
BOUND: Final = 12
BOUND_OF_EACH: Final = 8
#: What a memory takes, and each count in it.
MEMORY: Final = 60
COUNTED: Final = 20


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


class Space(NamedTuple):
    """All that a search goes through: the layers, the bound before each and after the last, the start."""

    job: Job
    layers: Sequence[Layer]
    bounds: Sequence[Bound]
    memory: Memory
    left: int
    score: int
    money: Money
    scale: Scale

    def spend(self, layer: "Layer", memories: int, states: int) -> None:
        """Take off the effort what a layer is about to make of memories and states.

        Raises `TooMuchWorkError`.
        """
        options, periods = len(layer.options), self.money.periods
        state = (STATE if periods == 1 else STATE_OF_SEVERAL) + self.scale.bits * periods // BITS_A_STEP
        memory = MEMORY + COUNTED * len(layer.rest) + len(layer.kept)
        self.hold(options * (states + STATES_A_MEMORY * memories))
        self.job.spend(options * (states * state + memories * memory))

    def weigh(self, states: int) -> None:
        """Take off the effort what the bounds of states are about to take; raises `TooMuchWorkError`."""
        if self.money.periods > 1:
            self.job.spend(states * (BOUND + BOUND_OF_EACH * self.money.periods))

    def hold(self, states: int) -> None:
        """Raise `TooMuchWorkError` where so many states at once would take too much room."""
        if states * (STATE_BYTES + self.scale.bits // 8) > MOST_BYTES:
            raise TooMuchWorkError


def space_of(job: Job, settled: Settled) -> Space | None:
    """The open decisions of a job; `None` where what is in exceeds a plain budget.

    Raises `TooMuchWorkError` where the decisions alone would take too much room.
    """
    scale, money = scale_of(job), Money(max(job.amounts).bit_length(), len(job.amounts))
    single = len(job.amounts) == 1
    inside = [candidate for candidate in job.candidates if candidate.nr in settled.inside] if single else []
    left = job.amounts[0] - sum(candidate.cost for candidate in inside)
    if single and left < 0:
        return None
    if len(job.candidates) * len(job.amounts) * scale.bits // 8 > MOST_BYTES:
        raise TooMuchWorkError
    done = {candidate.nr for candidate in inside} | settled.outside
    order = ordered([c for c in job.candidates if c.nr not in done], settled)
    layers, memory = _layers(settled, order, _options(job, settled, scale, money))
    return Space(
        job,
        layers,
        bounds_of(order, job.weights),
        memory,
        money.packed((left,) if single else job.amounts),
        scale.start + sum(scale.gain(candidate, 0) for candidate in inside),
        money,
        scale,
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


def ordered(items: Sequence[Candidate], settled: Settled) -> list[Candidate]:
    """What is needed before what needs it; else those that are in, then by value per cost."""
    by_nr, density = {item.nr: item for item in items}, densities(items)
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
