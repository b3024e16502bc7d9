"""Which measure of the new version is which of the old one: by number, or by what a renumbered one kept."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from porvoo_roadmap.model import Measure, Roadmap


def renumbered(old: Roadmap, new: Roadmap) -> dict[int, int]:
    """The new numbers of measures by their old ones, where the two differ.

    The old number is gone, and one measure with a number that is new has the same code, or else
    the same name. Where several have it, none is taken for another.
    """
    before, after = ({measure.nr for measure in roadmap.measures} for roadmap in (old, new))
    if before == after:
        return {}
    gone = [measure for measure in old.measures if measure.nr not in after]
    added = [measure for measure in new.measures if measure.nr not in before]
    by_code = dict(_pairs(gone, added, lambda measure: measure.code))
    taken = set(by_code.values())
    by_name = _pairs(
        [measure for measure in gone if measure.nr not in by_code],
        [measure for measure in added if measure.nr not in taken],
        lambda measure: measure.name,
    )
    return by_code | dict(by_name)


def _pairs(
    gone: Iterable[Measure], added: Iterable[Measure], sign: Callable[[Measure], str | None]
) -> Iterator[tuple[int, int]]:
    """The numbers of two measures that alone have the same sign on their side."""
    mine, theirs = _by_sign(gone, sign), _by_sign(added, sign)
    for text, numbers in mine.items():
        match numbers, theirs.get(text, []):
            case [nr], [number]:
                yield nr, number


def _by_sign(measures: Iterable[Measure], sign: Callable[[Measure], str | None]) -> dict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for measure in measures:
        text = sign(measure)
        if text is not None:
            found[text].append(measure.nr)
    return found
