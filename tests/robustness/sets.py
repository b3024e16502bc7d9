"""Sets of weightings for tests, and winning indices by counting."""

from random import Random

from porvoo_roadmap.robustness.weightings import Criterion, Weightings

Bounds = tuple[tuple[int, int], ...] | None


def some_set(
    levels: tuple[int, ...], values: tuple[tuple[int, ...], ...] | None, bounds: Bounds
) -> Weightings:
    criteria = [
        Criterion(str(k), len, count, None if values is None else values[k]) for k, count in enumerate(levels)
    ]
    return Weightings(tuple(criteria), bounds)


FIXED = ((0, 1, 4), (0, 3, 4), (0, 2, 4))


def counted(weightings: Weightings, first: tuple[int, ...], second: tuple[int, ...], samples: int) -> float:
    """The share by drawing weightings in floating point: nothing shared with the closed forms."""
    random, ahead = Random(5), 0
    for _ in range(samples):
        if weightings.bounds is None:
            raw = [random.expovariate(1) for _ in weightings.criteria]
        elif all(low == high for low, high in weightings.bounds):
            raw = [float(low) for low, _ in weightings.bounds]
        else:
            raw = drawn_within(weightings.bounds, random)
        difference = 0.0
        for weight, criterion, mine, theirs in zip(raw, weightings.criteria, first, second, strict=True):
            inner = sorted(random.random() for _ in range(criterion.levels - 2))
            scale = criterion.values or [0.0, *inner, 1.0]
            difference += weight * (scale[mine] - scale[theirs])
        ahead += difference > 0
    return ahead / samples


def drawn_within(bounds: tuple[tuple[int, int], ...], random: Random) -> list[float]:
    """Uniform on the simplex, and thrown away unless some multiple lies within the bounds."""
    while True:
        raw = [random.expovariate(1) for _ in bounds]
        most = min(high / w for w, (_, high) in zip(raw, bounds, strict=True))
        if all(w * most >= low for w, (low, _) in zip(raw, bounds, strict=True)):
            total = sum(raw)
            return [w / total for w in raw]
