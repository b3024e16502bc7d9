"""What a command line may say: options and arguments as records, and the groups that commands take.

A group's field is the value that a command gets, and the record beside it says how the
value is written. Everything else is printed or read from these records: the help pages,
completion, the complaints about a command line, and the parser.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, Final, Literal, NamedTuple

from porvoo_roadmap.text.language import mark as _

ARGUMENTS: Final = _("Arguments")
INPUT: Final = _("Input")
FILTERS: Final = _("Filters")
JUDGING: Final = _("Ranking")
PLANNING: Final = _("Planning")
CONTENT: Final = _("Content")
OUTPUT: Final = _("Output")
OPTIONS: Final = _("Options")
#: The titles that options stand under, in the order of a page.
TITLES: Final = (ARGUMENTS, INPUT, FILTERS, JUDGING, PLANNING, CONTENT, OUTPUT, OPTIONS)

#: The value of an option that takes one text, the last if it is repeated.
Text = str | None
#: The value of an option that may be repeated.
Texts = list[str] | None

#: Words of the program that completion offers for a value; `files` are the shell's to complete.
ProgramWords = Literal[
    "codes", "files", "finding-formats", "formats", "languages", "parts", "published-formats"
]
#: Words of the file that completion offers for a value.
FileWords = Literal[
    "assignments",
    "columns",
    "counts",
    "dimensions",
    "edits",
    "groups",
    "keys",
    "numbers",
    "profiles",
    "values",
    "weights",
]
#: What completion offers for a value, where it is not one of a few words.
Offers = ProgramWords | FileWords
#: In which state measures are looked at.
States = Literal["open", "done", "dropped", "all"]
STATES: Final[tuple[States, ...]] = ("open", "done", "dropped", "all")
#: At which end open values are read: the worse or the better one.
READINGS: Final[tuple[Literal["cautious", "best"], ...]] = ("cautious", "best")
#: When to colour.
COLORS: Final = ("auto", "always", "never")


class Option(NamedTuple):
    """An option: the names it is written by, the long one first, and the title it stands under.

    `metavar` is what help shows in the place of its value; a switch has none.
    """

    names: tuple[str, ...]
    title: str
    help: str
    metavar: str = ""
    offers: Offers | tuple[str, ...] | None = None


class Argument(NamedTuple):
    """What is written without a name."""

    metavar: str
    help: str
    offers: Offers | None = None


class Parameter(NamedTuple):
    """A field of a group: the type of its value, and how it is written.

    The type tells the kinds apart: `bool` is a switch, `str` one text, `list[str]` many.
    """

    field: str
    type: Any
    written: Option | Argument
    required: bool

    @property
    def is_switch(self) -> bool:
        """Whether it takes no value."""
        return self.type is bool

    @property
    def is_repeated(self) -> bool:
        """Whether all of its values count, not only the last."""
        return self.type not in {bool, str, Text}


def parameters_of(command: Callable[..., Any]) -> list[Parameter]:
    """All that may be written after a command's name, in the order of its groups."""
    return [
        parameter for group in groups_of(command).values() for parameter in parameters_in(group)
    ] + parameters_in(Helping)


def groups_of(command: Callable[..., Any]) -> dict[str, Any]:
    """The groups that a command takes after its session, by the names of its parameters."""
    _session, *groups = ((n, g) for n, g in command.__annotations__.items() if n != "return")
    return dict(groups)


def filled(command: Callable[..., Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """A command's groups with the values that there are, the others by default."""
    return {
        name: group(**{field: values[field] for field in group._fields if field in values})
        for name, group in groups_of(command).items()
    }


def parameters_in(group: Any) -> list[Parameter]:
    """The fields of a group."""
    return list(_fields(group))


def _fields(group: Any) -> Iterator[Parameter]:
    for field, annotation in group.__annotations__.items():
        (written,) = annotation.__metadata__
        yield Parameter(field, annotation.__origin__, written, field not in group._field_defaults)


# The groups that commands share


class Reading(NamedTuple):
    """Which file is read."""

    file: Annotated[
        Text,
        Option(
            ("--file", "-f"),
            INPUT,
            _(
                "The measures file; - is standard input. Otherwise $PORVOO_ROADMAP_FILE,"
                " measures.yaml, data/measures.yaml or the packaged copy."
            ),
            _("PATH"),
            "files",
        ),
    ] = None


OutputFile = Annotated[
    Text,
    Option(
        ("--output", "-o"),
        OUTPUT,
        _("Write to this file; its ending sets the format. - is standard output."),
        _("FILE"),
        "files",
    ),
]
Lang = Annotated[
    Text,
    Option(
        ("--lang",),
        OUTPUT,
        _("Language of the output. Otherwise $PORVOO_ROADMAP_LANG, the locale or English."),
        _("LANGUAGE"),
        "languages",
    ),
]


class Output(NamedTuple):
    """In which format and language the result goes where."""

    format: Annotated[
        Text,
        Option(
            ("--format", "-O"),
            OUTPUT,
            _(
                "table (on a terminal), text (elsewhere), plain, markdown, csv, tsv, csv-excel, json, jsonl or xlsx."
            ),
            _("FORMAT"),
            "formats",
        ),
    ] = None
    output: OutputFile = None
    raw: Annotated[
        bool,
        Option(
            ("--raw",),
            OUTPUT,
            _("In csv-excel, leave texts unchanged even if they look like formulas, numbers or dates."),
        ),
    ] = False
    verbose: Annotated[
        bool,
        Option(
            ("--verbose", "-v"),
            OUTPUT,
            _("In a table, show the whole caption: the file, the profile, the weights and the points."),
        ),
    ] = False
    color: Annotated[
        Text,
        Option(
            ("--color",),
            OUTPUT,
            _("When to use colours: auto, always or never; auto follows NO_COLOR and FORCE_COLOR."),
            _("WHEN"),
            COLORS,
        ),
    ] = None
    lang: Lang = None


def _filter(name: str, help: str) -> Option:
    """The option that filters by the values of one dimension."""
    return Option((f"--{name}",), FILTERS, help, _("VALUE"), "values")


StateOption = Annotated[
    Text,
    Option(
        ("--state",),
        FILTERS,
        _(
            "Only measures in this state: open, done, dropped or all; open if not given (all in list and show)."
        ),
        _("STATE"),
        STATES,
    ),
]
OpenOption = Annotated[
    Text,
    Option(
        ("--open",),
        FILTERS,
        _(
            "How to read values that are not known exactly: cautious (the worse end) or best;"
            " cautious if not given."
        ),
        _("READING"),
        READINGS,
    ),
]


class Scope(NamedTuple):
    """Among which measures one is looked at, and how open values are read."""

    state: StateOption = None
    open: OpenOption = None


class Filters(NamedTuple):
    """Which measures are looked at: different options mean all of them, one option any of its values."""

    goal: Annotated[Texts, _filter("goal", _("Only these goals, by value or label; A,B means A or B."))] = (
        None
    )
    source: Annotated[Texts, _filter("source", _("Only these sources."))] = None
    benefit: Annotated[Texts, _filter("benefit", _("Only these long-term benefits."))] = None
    beneficiary: Annotated[Texts, _filter("beneficiary", _("Only these beneficiaries."))] = None
    impact: Annotated[
        Texts, _filter("impact", _("Only these impact classes; M.. means M or more, ..M means M or less."))
    ] = None
    cost: Annotated[
        Texts,
        _filter("cost", _("Only these cost classes or amounts; S..M or 20..50 means from one to the other.")),
    ] = None
    level: Annotated[Texts, _filter("level", _("Only these levels."))] = None
    status: Annotated[Texts, _filter("status", _("Only these statuses, if the file has them."))] = None
    year: Annotated[
        Texts,
        Option(
            ("--year",),
            FILTERS,
            _("Only these years, such as 2026 or 2026-2028."),
            _("YEARS"),
            offers="values",
        ),
    ] = None
    owner: Annotated[
        Texts,
        Option(
            ("--owner",),
            FILTERS,
            _("Only measures that these people or units are responsible for, if the file says so."),
            _("NAME"),
            offers="values",
        ),
    ] = None
    nr: Annotated[
        Texts,
        Option(("--nr",), FILTERS, _("Only these numbers or codes, such as 1-5,9."), _("NUMBERS"), "numbers"),
    ] = None
    search: Annotated[
        Texts,
        Option(
            ("--search",),
            FILTERS,
            _(
                "Only measures with this text in any of their own texts: name, problem, note, fields and so on."
            ),
            _("TEXT"),
        ),
    ] = None
    where: Annotated[
        Texts,
        Option(
            ("--where",),
            FILTERS,
            _(
                "Only measures with this value of a dimension or field, or of owner, year or code."
                " A,B means A or B; A..B means from A to B."
            ),
            _("NAME=VALUES"),
            "assignments",
        ),
    ] = None
    excluded: Annotated[
        Texts,
        Option(
            ("--not",),
            FILTERS,
            _("Leave out measures with this value; takes the same names as --where."),
            _("NAME=VALUES"),
            "assignments",
        ),
    ] = None
    unknown: Annotated[
        Texts,
        Option(
            ("--unknown",),
            FILTERS,
            _("Only measures whose value of this dimension is not known exactly."),
            _("DIMENSION"),
            "dimensions",
        ),
    ] = None
    state: StateOption = None
    open: OpenOption = None


ProfileOption = Annotated[
    Text,
    Option(
        ("--profile", "-p"),
        JUDGING,
        _("A profile of the file; the file's default profile if not given."),
        _("NAME"),
        "profiles",
    ),
]
WeightsOption = Annotated[
    Text,
    Option(
        ("--weights", "-w"),
        JUDGING,
        _("Other weights for this run, such as impact=3,cost=1/2; criteria not named get weight 0."),
        _("CRITERION=NUMBER,..."),
        "weights",
    ),
]
NoLanesOption = Annotated[
    bool,
    Option(("--no-lanes",), JUDGING, _("Rank by scores alone, without priority groups.")),
]


class Judging(NamedTuple):
    """By what measures are ranked, for one run."""

    profile: ProfileOption = None
    weights: WeightsOption = None
    no_lanes: NoLanesOption = False


class Deciding(NamedTuple):
    """The same, and which of the file's decisions are applied."""

    profile: ProfileOption = None
    weights: WeightsOption = None
    no_lanes: NoLanesOption = False
    no_decisions: Annotated[
        bool,
        Option(
            ("--no-decisions",), JUDGING, _("Leave out the file's decisions: only groups and scores count.")
        ),
    ] = False
    on: Annotated[
        Text,
        Option(
            ("--on",),
            JUDGING,
            _("Apply only the decisions in force on this day, such as 2026-05-01; all if not given."),
            _("DATE"),
        ),
    ] = None


class Telling(NamedTuple):
    """In which format and language findings go where."""

    format: Annotated[
        Text,
        Option(
            ("--format", "-O"),
            OUTPUT,
            _("text, json, jsonl, csv, tsv, xlsx, github, gitlab, junit or sarif; text if not given."),
            _("FORMAT"),
            "finding-formats",
        ),
    ] = None
    output: OutputFile = None
    lang: Lang = None


class Describing(NamedTuple):
    """In which language the schema goes where; it has one format, which a file's ending may not contradict."""

    format: Annotated[
        Text,
        Option(("--format", "-O"), OUTPUT, _("json, the only format here."), _("FORMAT"), ("json",)),
    ] = None
    output: OutputFile = None
    lang: Lang = None


class Publishing(NamedTuple):
    """In which format and language the page goes where."""

    format: Annotated[
        Text,
        Option(
            ("--format", "-O"),
            OUTPUT,
            _("html or pdf; html if not given. A PDF needs the extra pdf."),
            _("FORMAT"),
            "published-formats",
        ),
    ] = None
    output: OutputFile = None
    lang: Lang = None


class Helping(NamedTuple):
    """What every command and the program take beside all else."""

    help: Annotated[bool, Option(("--help", "-h"), OPTIONS, _("Show this help and exit."))] = False


class Program(NamedTuple):
    """What may stand before the command's name."""

    version: Annotated[bool, Option(("--version",), OPTIONS, _("Show the program's version and exit."))] = (
        False
    )
    lang: Annotated[
        Text,
        Option(("--lang",), OPTIONS, _("Language of the output."), _("LANGUAGE"), "languages"),
    ] = None
    install_completion: Annotated[
        bool,
        Option(("--install-completion",), OPTIONS, _("Install command completion for your shell and exit.")),
    ] = False
    show_completion: Annotated[
        bool,
        Option(
            ("--show-completion",),
            OPTIONS,
            _("Show the completion script for your shell and exit."),
        ),
    ] = False


def program_parameters() -> list[Parameter]:
    """All that may be written before a command's name."""
    return parameters_in(Program) + parameters_in(Helping)


def seed_in(heading: str) -> Option:
    """The option `--seed`, below a heading of the help page."""
    return Option(
        ("--seed",),
        heading,
        _("The seed of the random draw; 1 if not given. The same seed gives the same shares."),
        _("NUMBER"),
    )


#: What a list is cut into sections by.
GroupBy = Annotated[
    Text,
    Option(
        ("--group",),
        CONTENT,
        _("Make a section for each value of a dimension or field, year or owner."),
        _("KEY"),
        "groups",
    ),
]


class Arranging(NamedTuple):
    """Which columns a list has, and what it is cut into sections by."""

    columns: Annotated[
        Texts,
        Option(
            ("--columns",),
            CONTENT,
            _("Show these columns, such as nr,name,cost; also in csv, tsv and json."),
            _("KEY,..."),
            "columns",
        ),
    ] = None
    group: GroupBy = None
