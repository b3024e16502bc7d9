"""Help pages: what a command does, examples that run, how it is written, its options by group."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from porvoo_roadmap.language import Words
from porvoo_roadmap.language import mark as _

PROGRAM: Final = "porvoo-roadmap"
#: Set by a shell that asks for completions.
COMPLETE: Final = "_PORVOO_ROADMAP_COMPLETE"
ARGUMENTS: Final = _("Arguments")
INPUT: Final = _("Input")
FILTERS: Final = _("Filters")
JUDGING: Final = _("Judging")
PLANNING: Final = _("Planning")
CONTENT: Final = _("Content")
OUTPUT: Final = _("Output")
OPTIONS: Final = _("Options")
#: The groups of parameters, in the order of a page.
GROUPS: Final = (ARGUMENTS, INPUT, FILTERS, JUDGING, PLANNING, CONTENT, OUTPUT, OPTIONS)


class Page(NamedTuple):
    """What a help page says before the options; an example is a command line and its purpose."""

    summary: str
    examples: Sequence[tuple[str, str]]
    usage: str = _("[OPTIONS]")


def write_page(words: Words, page: Page, context: Any, formatter: Any) -> None:
    """The page's text, its examples and its usage line."""
    formatter.write_text(words.gettext(page.summary))
    formatter.write_paragraph()
    formatter.write_heading(words.gettext("Examples"))
    for line, purpose in page.examples:
        formatter.write(f"  # {words.gettext(purpose)}\n  {line}\n")
    formatter.write_paragraph()
    formatter.write_usage(context.command_path, words.gettext(page.usage), words.gettext("Usage: "))


def write_commands(words: Words, summaries: Mapping[str, str], formatter: Any) -> None:
    """The commands, each with what it does."""
    with formatter.section(words.gettext("Commands")):
        formatter.write_dl([(name, words.gettext(summary)) for name, summary in summaries.items()])


def write_options(words: Words, parameters: Iterable[Any], formatter: Any) -> None:
    """The parameters under the titles of their groups."""
    groups: dict[str, list[tuple[str, str]]] = {group: [] for group in GROUPS}
    for parameter in parameters:
        group = getattr(parameter, "rich_help_panel", None) or OPTIONS
        groups[group].append((_names(words, parameter), words.gettext(parameter.help)))
    for title, rows in groups.items():
        if not rows:
            continue
        with formatter.section(words.gettext(title)):
            formatter.write_dl(rows, col_max=28)


def _names(words: Words, parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return words.gettext(parameter.metavar)
    names = ", ".join(sorted(parameter.opts, key=len))
    return names if parameter.is_flag else f"{names} {words.gettext(parameter.metavar)}"
