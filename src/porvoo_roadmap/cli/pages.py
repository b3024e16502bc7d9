"""The help pages of all commands: what each does, and examples that run as they stand."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from porvoo_roadmap.text.language import mark as _

PROGRAM: Final = "porvoo-roadmap"


class Page(NamedTuple):
    """What a help page says before the options; an example is a command line and its purpose."""

    summary: str
    examples: Sequence[tuple[str, str]]
    usage: str = _("[OPTIONS]")


PROGRAM_PAGE: Final = Page(
    _("Rank, filter and explain the measures of a city's road map."),
    (
        ("porvoo-roadmap rank", _("the priority list")),
        ("porvoo-roadmap matrix", _("impact against cost")),
        ("porvoo-roadmap show 19", _("one measure in full")),
        ("porvoo-roadmap rank --source law -O csv -o law.csv", _("the duties, for a spreadsheet")),
    ),
    _("[OPTIONS] COMMAND [ARGUMENTS]..."),
)

COMMANDS: Final[Mapping[str, Page]] = {
    "list": Page(
        _("Show the measures."),
        (
            ("porvoo-roadmap list", _("all measures, in the order of the file")),
            ("porvoo-roadmap list --goal B --cost ..M", _("climate measures that cost at most M")),
            ("porvoo-roadmap list --sort name", _("by name, in the order of the alphabet")),
            ("porvoo-roadmap list --search tekoäly -O markdown", _("whatever mentions a word, for a wiki")),
        ),
    ),
    "show": Page(
        _("Show measures in full, with their place in the priority list."),
        (
            ("porvoo-roadmap show 19", _("one measure")),
            ("porvoo-roadmap show 8 13 14 -O plain", _("several, one fact a line")),
        ),
        _("[OPTIONS] NR..."),
    ),
    "rank": Page(
        _("Show the priority list: lanes first, then scores, and ties as ties."),
        (
            ("porvoo-roadmap rank", _("by the file's default profile")),
            ("porvoo-roadmap rank --profile value-for-money --top 5", _("the five best, ties kept whole")),
            (
                "porvoo-roadmap rank --weights impact=1,cost=1 --no-lanes",
                _("what if impact and cost weighed the same"),
            ),
            (
                "porvoo-roadmap rank --source strategy -O csv-excel -o list.csv",
                _("the voluntary ones, for Excel"),
            ),
        ),
    ),
    "explain": Page(
        _("Show why a measure has its rank, or why one stands before another."),
        (
            ("porvoo-roadmap explain 19", _("score, lane, ties, and the smallest change that would move it")),
            (
                "porvoo-roadmap explain 19 --against 8",
                _("the difference, and the weights that would turn it"),
            ),
            ("porvoo-roadmap explain 10 --against 13 --profile value-for-money", _("by another profile")),
        ),
        _("[OPTIONS] NR"),
    ),
    "robustness": Page(
        _("Show how far each rank holds under other weights and points."),
        (
            ("porvoo-roadmap robustness", _("whatever weights and points anybody may choose")),
            (
                "porvoo-roadmap robustness --vary weights --within 30 --first 10",
                _("weights up to 30 percent away, and who is among the first ten"),
            ),
            ("porvoo-roadmap robustness --pairs --goal B", _("how every two climate measures stand")),
            ("porvoo-roadmap robustness --profile climate -O json", _("for another program")),
        ),
    ),
    "matrix": Page(
        _("Show two dimensions against each other, with the measures in the cells."),
        (
            ("porvoo-roadmap matrix", _("impact against cost")),
            (
                "porvoo-roadmap matrix --rows goal --columns source --cells count",
                _("how goals and sources meet"),
            ),
        ),
    ),
    "summary": Page(
        _("Show the shape of the programme: how many measures each value has."),
        (
            ("porvoo-roadmap summary", _("all measures")),
            ("porvoo-roadmap summary --not source=law", _("without the duties")),
        ),
    ),
    "plan": Page(
        _("Show what a budget buys, and which measures stand just outside the plan."),
        (
            ("porvoo-roadmap plan --budget 30", _("what 30 units buy, the duties first")),
            (
                "porvoo-roadmap plan --budget 30 --include 9 --at-least goal=B:3",
                _("with wishes, and what they give up"),
            ),
            ("porvoo-roadmap plan --sweep", _("the best value at every budget")),
            (
                "porvoo-roadmap plan --period 2027=20 --period 2028=15 --rate 5%",
                _("who is done when, earlier counting more"),
            ),
        ),
    ),
    "check": Page(
        _("Show what is wrong or odd in measures files."),
        (
            ("porvoo-roadmap check", _("the file that other commands would read")),
            ("porvoo-roadmap check -v --fail-on warning", _("strictly, and saying what was checked")),
            ("porvoo-roadmap check --explain unknown-key", _("what a code means, and how it is mended")),
            ("porvoo-roadmap check -O github", _("for the annotations of a pull request")),
        ),
        _("[OPTIONS] [FILE]..."),
    ),
    "schema": Page(
        _("Print the JSON Schema of measures files, for editors that check and complete."),
        (
            ("porvoo-roadmap schema", _("for any city's file")),
            (
                "porvoo-roadmap schema --lang sv -o measures.schema.json",
                _("as a file, with its texts in Swedish"),
            ),
        ),
    ),
    "init": Page(
        _("Write a measures file to begin with; an existing file is never written over."),
        (
            ("porvoo-roadmap init measures.yaml", _("one example, with comments")),
            ("porvoo-roadmap init porvoo.yaml --from packaged", _("a copy of Porvoo's file")),
        ),
        _("[OPTIONS] FILE"),
    ),
}
