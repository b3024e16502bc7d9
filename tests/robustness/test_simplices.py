"""The share of a simplex on which a linear function is positive, by hand."""

from fractions import Fraction as F

from porvoo_roadmap.robustness.simplices import simplex_share


def test_shares_of_a_triangle_by_hand() -> None:
    # Corners at 1, -1 and -1: the part beyond one corner halves both sides.
    assert simplex_share([F(1), F(-1), F(-1)]) == F(1, 4)
    assert simplex_share([F(3), F(-1), F(-2)]) == F(3, 4) * F(3, 5)
    # A line through a corner divides the side opposite.
    assert simplex_share([F(0), F(2), F(-1)]) == F(2, 3)
    assert simplex_share([F(0), F(0), F(-1)]) == 0
    assert simplex_share([F(0), F(0), F(5)]) == 1


def test_one_criterion_alone_against_all_others() -> None:
    # A fixed corner outweighs n others of the same height where its weight is over one half: 2^-n.
    for others in range(1, 7):
        assert simplex_share([F(1), *[F(-1)] * others]) == F(1, 2**others)
