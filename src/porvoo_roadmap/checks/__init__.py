"""Named rules on what a file's parts say of each other: parts → problems.

Each rule is one generator, and none knows YAML: it names the logical path of what is
wrong. A part that cannot be understood is not there, only its name is, so that nothing
is complained of twice, and nothing that is beside it is passed over.
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
    """Everything that is at fault, a rule at a time."""
    return (problem for rule in RULES for problem in rule(parts))
