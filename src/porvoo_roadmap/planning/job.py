"""The job as plain numbers: candidates, the rules that bind them, and what the rules settle at once.

Costs and values are whole numbers: what the file holds, brought to a common denominator.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from porvoo_roadmap.effort import Effort

Kind = Literal["duties", "include", "exclude", "outside", "needs", "at-least", "at-most", "budget"]
#: The rules that are asked for in one run, and not the file's own.
WISHES: Final[frozenset[Kind]] = frozenset(("include", "exclude", "at-least", "at-most"))
#: What a conclusion costs in steps, for each measure and each number in a rule.
CONCLUSION: Final = 10


class Candidate(NamedTuple):
    """A measure that may be chosen; the cost is not negative, the value may be."""

    nr: int
    cost: int
    value: int
    duty: bool = False


class Rule(NamedTuple):
    """Something that every plan must heed, over the measures of these numbers.

    - `duties`, `include`: they are in; `exclude`, `outside`: they are out, the latter because
      filters leave them out: they are candidates only for what needs or wants them;
    - `needs`: the first only with the second, and not before it; never in a circle, which
      no file has that can be read;
    - `at-least`, `at-most`: so many of them, `number`;
    - `budget`: `amounts` holds what each period may cost; one period is a plain budget.

    `written` is how it was asked for.
    """

    kind: Kind
    numbers: tuple[int, ...] = ()
    number: int = 0
    amounts: tuple[int, ...] = ()
    written: str = ""


class Job(NamedTuple):
    """What is to be planned.

    `weights` say for each period how much a unit of value counts in it, falling; there is
    one for each amount of the budget, and exactly one rule is a budget at most. Without
    one everything may be bought, in one period. `effort` is what may be spent on the job
    and on all that are made from it; without it there is no limit.
    """

    candidates: Sequence[Candidate]
    rules: tuple[Rule, ...]
    weights: tuple[int, ...] = (1,)
    effort: Effort | None = None

    @property
    def amounts(self) -> tuple[int, ...]:
        """What each period may cost; without a budget, as much as everything does."""
        budget = next((rule.amounts for rule in self.rules if rule.kind == "budget"), None)
        if budget is not None:
            return budget
        return (sum(candidate.cost for candidate in self.candidates),) * len(self.weights)

    def without(self, *rules: Rule) -> "Job":
        """The same job free of some rules."""
        return self._replace(rules=tuple(rule for rule in self.rules if rule not in rules))

    def without_budget(self) -> "Job":
        """The same job where everything may be bought."""
        return self.without(*(rule for rule in self.rules if rule.kind == "budget"))

    def with_rules(self, *rules: Rule) -> "Job":
        """The same job under further rules."""
        return self._replace(rules=(*self.rules, *rules))

    def limited(self, steps: int) -> "Job":
        """The same job with an effort of its own."""
        return self._replace(effort=Effort(steps))

    def spend(self, steps: int) -> None:
        """Take steps off the effort, if it is limited; raises `TooMuchWorkError`."""
        if self.effort is not None:
            self.effort.spend(steps)


class Tally(NamedTuple):
    """How many of some undecided measures a plan has, at least or at most."""

    members: frozenset[int]
    least: int
    most: int


class Settled(NamedTuple):
    """What the rules leave open: who is in, who is out, and what binds the others.

    `needs` holds for each measure that is not out what it needs: with several periods the
    order binds those that are in, too.
    """

    inside: frozenset[int]
    outside: frozenset[int]
    needs: Mapping[int, tuple[int, ...]]
    tallies: tuple[Tally, ...]


def settle(job: Job) -> Settled | None:
    """Draw the conclusions that need no search; `None` where the rules contradict each other.

    Raises `TooMuchWorkError`.
    """
    size = len(job.candidates) + sum(len(rule.numbers) for rule in job.rules)
    edges = [rule.numbers for rule in job.rules if rule.kind == "needs"]
    needs, needed_by = _from_each(edges), _from_each((needed, who) for who, needed in edges)
    inside = _numbers(job, "duties", "include")
    outside = _numbers(job, "exclude", "outside")
    counts = [_tally(rule) for rule in job.rules if rule.kind in {"at-least", "at-most"}]
    while True:
        job.spend(CONCLUSION * size)
        before = len(inside), len(outside)
        _follow(needs, inside)
        _follow(needed_by, outside)
        for tally in counts:
            _count(tally, inside, outside)
        if inside & outside or any(_is_broken(tally, inside, outside) for tally in counts):
            return None
        if before == (len(inside), len(outside)):
            break
    return Settled(
        frozenset(inside),
        frozenset(outside),
        {who: needed for who, needed in needs.items() if who not in outside},
        tuple(_open_tallies(counts, inside, outside)),
    )


def _numbers(job: Job, *kinds: Kind) -> set[int]:
    return {nr for rule in job.rules if rule.kind in kinds for nr in rule.numbers}


def _tally(rule: Rule) -> Tally:
    members = frozenset(rule.numbers)
    if rule.kind == "at-least":
        return Tally(members, rule.number, max(rule.number, len(members)))
    return Tally(members, 0, rule.number)


def _from_each(edges: Iterable[tuple[int, ...]]) -> Mapping[int, tuple[int, ...]]:
    """Where the edges of each measure lead."""
    found: dict[int, list[int]] = {}
    for first, second in edges:
        found.setdefault(first, []).append(second)
    return {nr: tuple(others) for nr, others in found.items()}


def _follow(edges: Mapping[int, tuple[int, ...]], reached: set[int]) -> None:
    """Add whatever the edges lead to: what is in has what it needs in, what is out has out what needs it."""
    ahead = [*reached]
    while ahead:
        new = set(edges.get(ahead.pop(), ())) - reached
        reached |= new
        ahead += new


def _count(tally: Tally, inside: set[int], outside: set[int]) -> None:
    """Where just enough are left, they are in; where no more may be in, the others are out."""
    left = tally.members - inside - outside
    chosen = len(tally.members & inside)
    if chosen >= tally.most:
        outside |= left
    elif chosen + len(left) <= tally.least:
        inside |= left


def _is_broken(tally: Tally, inside: Collection[int], outside: Collection[int]) -> bool:
    chosen = len(tally.members.intersection(inside))
    return chosen > tally.most or len(tally.members.difference(outside)) < tally.least


def _open_tallies(
    counts: Iterable[Tally], inside: Collection[int], outside: Collection[int]
) -> Iterable[Tally]:
    """The counts that can still go wrong, over the measures that are still open."""
    for tally in counts:
        left = tally.members.difference(inside).difference(outside)
        chosen = len(tally.members.intersection(inside))
        rest = Tally(left, max(0, tally.least - chosen), tally.most - chosen)
        if rest.least or rest.most < len(left):
            yield rest
