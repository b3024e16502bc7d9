"""The rules that a measures file must keep: its parts → problems.

Each rule is a generator with a name, and knows nothing of YAML: a problem has a logical
path. Parts that could not be read are left out of `Parts`, except for their names, so that
one mistake is not reported twice and hides nothing beside it.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from porvoo_roadmap.checks.decisions import (
    decided_lanes_exist,
    decided_measures_exist,
    decisions_agree,
    decisions_end_after_they_begin,
    measures_are_decided_once,
)
from porvoo_roadmap.checks.dimensions import (
    criteria_are_declared,
    dimensions_have_free_names,
    divisors_are_positive,
    ratios_can_divide,
    scales_are_complete,
)
from porvoo_roadmap.checks.kinds import (
    bands_cut_the_range,
    classes_and_numbers_are_two_things,
    fields_have_free_names,
    one_dimension_is_the_cost,
    ranges_go_up,
    several_values_have_no_scale,
    states_are_of_status,
)
from porvoo_roadmap.checks.measures import (
    codes_are_unique,
    costs_fit_the_years,
    criteria_are_given,
    dependencies_end,
    dependencies_exist,
    numbers_are_unique,
    reasons_name_dimensions,
)
from porvoo_roadmap.checks.parts import Parts
from porvoo_roadmap.checks.profiles import lanes_name_values, the_default_profile_exists, weights_can_weigh
from porvoo_roadmap.checks.values import numbers_are_in_range, several_values_differ, values_are_declared
from porvoo_roadmap.findings.problems import Problem

__all__ = ["RULES", "problems_of"]

Rule = Callable[[Parts], Iterator[Problem]]

RULES: Final[Sequence[Rule]] = (
    dimensions_have_free_names,
    fields_have_free_names,
    classes_and_numbers_are_two_things,
    ranges_go_up,
    bands_cut_the_range,
    several_values_have_no_scale,
    states_are_of_status,
    one_dimension_is_the_cost,
    values_are_declared,
    numbers_are_in_range,
    several_values_differ,
    numbers_are_unique,
    codes_are_unique,
    reasons_name_dimensions,
    costs_fit_the_years,
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
    decided_measures_exist,
    measures_are_decided_once,
    decisions_agree,
    decided_lanes_exist,
    decisions_end_after_they_begin,
)


def problems_of(parts: Parts) -> Iterator[Problem]:
    """All problems of a file, rule by rule."""
    return (problem for rule in RULES for problem in rule(parts))
