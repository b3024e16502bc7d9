"""The options that shape a plan, as they were typed: written down with it, and taken from there again."""

from typing import TYPE_CHECKING, Any, Final, TypeVar

from porvoo_roadmap.cli.options import Deciding, Filters, Option, parameters_in
from porvoo_roadmap.cli.spending import Spending

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from porvoo_roadmap.cli.options import Parameter
    from porvoo_roadmap.loading.earlier_plans import OptionKind

#: The groups of options that shape a plan.
Groups = tuple[Filters, Deciding, Spending]
Group = TypeVar("Group", Filters, Deciding, Spending)
#: An option that says how long a plan is looked for, not what it is.
NOT_OF_THE_PLAN: Final = "time"


def _shaping(group: "type[Filters | Deciding | Spending]") -> "Iterator[tuple[str, Parameter]]":
    """The options of a group that shape a plan, by their long names."""
    for parameter in parameters_in(group):
        if parameter.field != NOT_OF_THE_PLAN:
            assert isinstance(parameter.written, Option)
            yield parameter.written.names[0].removeprefix("--"), parameter


def typed_options(*groups: Filters | Deciding | Spending) -> "Iterator[tuple[str, Any]]":
    """The options as they were typed, by their long names."""
    for group in groups:
        for name, parameter in _shaping(type(group)):
            typed = getattr(group, parameter.field)
            if typed:
                yield name, typed


def kinds_of_options() -> "dict[str, OptionKind]":
    """How each option that shapes a plan is written down."""
    return {
        name: "switch" if parameter.is_switch else "texts" if parameter.is_repeated else "text"
        for group in (Filters, Deciding, Spending)
        for name, parameter in _shaping(group)
    }


def with_options(group: Group, options: "Mapping[str, Any]") -> Group:
    """A group with the options of an earlier plan, where the command line does not say otherwise."""
    earlier = {parameter.field: options.get(name) for name, parameter in _shaping(type(group))}
    taken = {field: value for field, value in earlier.items() if value and not getattr(group, field)}
    return group._replace(**taken)
