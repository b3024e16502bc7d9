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
    _("Rank, filter and explain the measures of a city's roadmap."),
    (
        ("porvoo-roadmap rank", _("the priority list")),
        ("porvoo-roadmap matrix", _("the first criterion against the cost")),
        ("porvoo-roadmap show 19", _("all details of one measure")),
        (
            "porvoo-roadmap rank --source law -O csv -o law.csv",
            _("obligations under the law, for a spreadsheet"),
        ),
    ),
    _("[OPTIONS] COMMAND [ARGUMENTS]..."),
)

COMMANDS: Final[Mapping[str, Page]] = {
    "list": Page(
        _("List the measures."),
        (
            ("porvoo-roadmap list", _("all measures, in the order of the file")),
            ("porvoo-roadmap list --goal B --cost ..M", _("climate measures in cost class M or lower")),
            ("porvoo-roadmap list --sort name", _("by name, in alphabetical order")),
            (
                "porvoo-roadmap list --for-editing -o edited.xlsx",
                _("a workbook to correct and read back with import"),
            ),
            (
                "porvoo-roadmap list --search tekoäly -O markdown",
                _("measures that mention a word, for a wiki"),
            ),
        ),
    ),
    "show": Page(
        _("Show all details of measures, with their rank in the priority list."),
        (
            ("porvoo-roadmap show 19", _("one measure")),
            ("porvoo-roadmap show 8 13 14 -O plain", _("several measures, one fact per line")),
        ),
        _("[OPTIONS] NR..."),
    ),
    "rank": Page(
        _("Show the priority list: priority groups first, then scores. Shared ranks are shown as shared."),
        (
            ("porvoo-roadmap rank", _("with the file's default profile")),
            (
                "porvoo-roadmap rank --profile value-for-money --top 5",
                _("the first five; measures that share a rank are never split"),
            ),
            (
                "porvoo-roadmap rank --weights impact=1,cost=1 --no-lanes",
                _("if impact and cost had the same weight"),
            ),
            (
                "porvoo-roadmap rank --source strategy -O csv-excel -o list.csv",
                _("measures that come from the strategy, for Excel"),
            ),
        ),
    ),
    "explain": Page(
        _("Explain why a measure has its rank, or why one measure ranks above another."),
        (
            (
                "porvoo-roadmap explain 19",
                _("its score, its group, and the smallest change that would move it"),
            ),
            (
                "porvoo-roadmap explain 19 --against 8",
                _("the difference, and the break-even weights at which the order changes"),
            ),
            ("porvoo-roadmap explain 10 --against 13 --profile value-for-money", _("with another profile")),
        ),
        _("[OPTIONS] NR"),
    ),
    "robustness": Page(
        _("Show how firm the order is under other weights and points (sensitivity analysis)."),
        (
            ("porvoo-roadmap robustness", _("whatever the weights and points")),
            (
                "porvoo-roadmap robustness --vary weights --within 30 --first 10",
                _("weights within 30%, and how often each measure is in the top ten"),
            ),
            (
                "porvoo-roadmap robustness --pairs --goal B",
                _("the order of the climate measures, pair by pair"),
            ),
            ("porvoo-roadmap robustness --profile climate -O json", _("for another program")),
        ),
    ),
    "matrix": Page(
        _("Show a matrix of two dimensions, with the measures in its cells."),
        (
            ("porvoo-roadmap matrix", _("the first criterion against the cost")),
            (
                "porvoo-roadmap matrix --rows goal --columns source --cells count",
                _("how many measures each goal has from each source"),
            ),
        ),
    ),
    "summary": Page(
        _("Show a summary: how many measures have each value."),
        (
            ("porvoo-roadmap summary", _("all measures")),
            ("porvoo-roadmap summary --not source=law", _("without obligations under the law")),
        ),
    ),
    "plan": Page(
        _("Show the best plan for a budget, and which measures are narrowly left out."),
        (
            ("porvoo-roadmap plan --budget 30", _("the best plan for 30 units, obligations first")),
            (
                "porvoo-roadmap plan --budget 30 --include 9 --at-least goal=B:3",
                _("with wishes, and how much they lower the value"),
            ),
            ("porvoo-roadmap plan --sweep", _("the highest value at every budget")),
            (
                "porvoo-roadmap plan --period 2027=20 --period 2028=15 --rate 5%",
                _("what is done when; earlier periods count more"),
            ),
            (
                "porvoo-roadmap plan --budget 30 --robust --profile climate",
                _("how much of the plan depends on the weights"),
            ),
        ),
    ),
    "profiles": Page(
        _("Show the profiles of the file: when to use each one, and what it weighs."),
        (
            ("porvoo-roadmap profiles", _("the ways of ranking to choose from with --profile")),
            ("porvoo-roadmap profiles -O json", _("for another program")),
        ),
    ),
    "diff": Page(
        _("Show what changed between two versions of the file, and why each rank moved."),
        (
            (
                "porvoo-roadmap diff packaged --full",
                _("how your file differs from the packaged copy, unchanged measures too"),
            ),
            (
                "porvoo-roadmap diff packaged --exit-code -O markdown",
                _("for a comment on a pull request; exit code 1 if anything changed"),
            ),
            (
                "porvoo-roadmap diff packaged --ranks --profile climate",
                _("the ranks alone, with one profile"),
            ),
        ),
        _("[OPTIONS] OLD [NEW]"),
    ),
    "report": Page(
        _("Make a report for the board: a page or a PDF that can be published."),
        (
            ("porvoo-roadmap report -o report.html", _("a page that can be published as it is")),
            (
                "porvoo-roadmap report -o new.html --since packaged --budget 30",
                _("with what changed since another version, and the plan for a budget"),
            ),
            (
                "porvoo-roadmap report -o rapport.pdf --lang sv --on 2026-12-14",
                _("a PDF in Swedish, with a date"),
            ),
            (
                "porvoo-roadmap report -o try.html --parts list --interactive",
                _("the list alone, with weights that readers can move"),
            ),
        ),
    ),
    "set": Page(
        _("Show what other values of measures would move; with --write, change them in the file."),
        (
            ("porvoo-roadmap set 24 impact=L", _("what would move; nothing is written")),
            (
                'porvoo-roadmap set 24 impact=L --why "The pilot doubled the use."',
                _("with the reason, which goes to the key reasons"),
            ),
            ("porvoo-roadmap set 8,13-15 cost=S..M -O markdown", _("several measures, for a wiki")),
            ("porvoo-roadmap set 19 cost=null problem=null", _("values that are not known, or not there")),
        ),
        _("[OPTIONS] NR KEY=VALUE..."),
    ),
    "add": Page(
        _("Show what a new measure would move; with --write, add it to the file."),
        (
            (
                (
                    "porvoo-roadmap add --name Kiosk --goal A --source law --level analytics \\\n"
                    "    --benefit renewal --beneficiary staff --impact M --cost S"
                ),
                _("it gets the next free number; on a terminal, missing values are asked for"),
            ),
        ),
    ),
    "remove": Page(
        _("Show what would move without some measures; with --write, remove them from the file."),
        (("porvoo-roadmap remove 19,21", _("refused while other measures depend on them")),),
        _("[OPTIONS] NR..."),
    ),
    "decide": Page(
        _("Show what a decision that overrules the scores moves; with --write, add it to the file."),
        (
            (
                "porvoo-roadmap decide 9 --put first --why Motion --by Council --on 2026-12-14",
                _("the measure comes first, and the list says so"),
            ),
        ),
        _("[OPTIONS] NR"),
    ),
    "import": Page(
        _("Make a measures file of a spreadsheet's list, or show what the list changes in a file."),
        (
            ("porvoo-roadmap import list.xlsx", _("what the list holds, and what has no place yet")),
            (
                "porvoo-roadmap import list.xlsx -o measures.yaml",
                _("a new file, once everything has a place"),
            ),
            (
                'porvoo-roadmap import list.csv --map import-map.yaml --skip "Notes"',
                _("with a map that says what the columns are, and without one of them"),
            ),
            (
                "porvoo-roadmap import edited.xlsx --into measures.yaml",
                _("what corrections in an exported list change; add --write to make them"),
            ),
        ),
        _("[OPTIONS] FILE"),
    ),
    "check": Page(
        _("Show the errors and warnings in measures files."),
        (
            ("porvoo-roadmap check", _("the file that the other commands read")),
            (
                "porvoo-roadmap check -v --fail-on warning",
                _("warnings fail too; show which files were checked"),
            ),
            ("porvoo-roadmap check --explain unknown-key", _("what a code means, and how to fix it")),
            ("porvoo-roadmap check -O github", _("as annotations on a GitHub pull request")),
        ),
        _("[OPTIONS] [FILE]..."),
    ),
    "schema": Page(
        _("Print the JSON Schema of measures files, for editors that check and complete as you type."),
        (
            ("porvoo-roadmap schema", _("for any city's file")),
            (
                "porvoo-roadmap schema --lang sv -o measures.schema.json",
                _("as a file, with texts in Swedish"),
            ),
        ),
    ),
    "init": Page(
        _("Write a new measures file to start from; an existing file is never replaced."),
        (
            ("porvoo-roadmap init measures.yaml", _("one example, with comments")),
            (
                "porvoo-roadmap init porvoo.yaml --from packaged",
                _("a copy of Porvoo's file, with comments in your language"),
            ),
        ),
        _("[OPTIONS] FILE"),
    ),
}
