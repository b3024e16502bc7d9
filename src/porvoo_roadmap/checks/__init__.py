"""The rules that a measures file must keep: its parts → problems.

Each rule is a generator with a name, and knows nothing of YAML: a problem has a logical
path. Parts that could not be read are left out of `Parts`, except for their names, so that
one mistake is not reported twice and hides nothing beside it.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from porvoo_roadmap.checks.dimensions import (
    criteria_are_declared,
    dimensions_have_free_names,
    divisors_are_positive,
    ratios_can_divide,
    scales_are_complete,
)
from porvoo_roadmap.checks.measures import (
    criteria_are_given,
    dependencies_end,
    dependencies_exist,
    numbers_are_unique,
    values_are_declared,
)
from porvoo_roadmap.checks.parts import Parts
from porvoo_roadmap.checks.profiles import lanes_name_values, the_default_profile_exists, weights_can_weigh
from porvoo_roadmap.findings.problems import Problem

__all__ = ["RULES", "problems_of"]

Rule = Callable[[Parts], Iterator[Problem]]

RULES: Final[Sequence[Rule]] = (
    dimensions_have_free_names,
    values_are_declared,
    numbers_are_unique,
    dependencies_exist,
    dependencies_end,
    criteria_are_declared,
    scales_are_complete,
    criteria_are_given,
    weights_can_weigh,
    ratios_can_divide,
    divisors_are_positive,
    lanes_name_values,
    the_default_profile_exists,
)


def problems_of(parts: Parts) -> Iterator[Problem]:
    """All problems of a file, rule by rule."""
    return (problem for rule in RULES for problem in rule(parts))
