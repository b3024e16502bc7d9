"""The value of `--weights`."""

from fractions import Fraction

from porvoo_roadmap.asking.numbers import number_in_list
from porvoo_roadmap.findings.problems import JobRefusedError


def weights_of(text: str) -> dict[str, Fraction]:
    """The weights by criterion, such as `impact=3,cost=1/2`; raises `JobRefusedError` if they cannot be read.

    >>> weights_of("impact=3, cost=1/2")
    {'impact': Fraction(3, 1), 'cost': Fraction(1, 2)}
    """
    weights: dict[str, Fraction] = {}
    for part in text.split(","):
        name, _, written = (piece.strip() for piece in part.partition("="))
        number = number_in_list(written)
        if not name or number is None:
            raise JobRefusedError("not-weights", written=part.strip())
        if name in weights:
            raise JobRefusedError("weight-twice", key=name)
        weights[name] = number
    return weights
