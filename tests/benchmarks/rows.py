"""The rows of the table: what is measured, against what, and how far it is meant to get."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from tests.benchmarks.files import Inputs
from tests.benchmarks.measuring import Job, peaks, ratios, terminal

LARGE: Final = 10_000
LARGEST: Final = 100_000

MODELS: Final = "import typer, yaml, pydantic; import porvoo_roadmap.model"
LOADER: Final = "import sys, yaml; yaml.load(open(sys.argv[1], 'rb'), yaml.CSafeLoader)"
EVENTS: Final = """
import sys, yaml
next_event = yaml.CSafeLoader(open(sys.argv[1], "rb").read()).get_event
while not isinstance(next_event(), yaml.StreamEndEvent):
    pass
"""
COMPLETION: Final = {"_PORVOO_ROADMAP_COMPLETE": "bash"}
SUBSTITUTES: Final = "porvoo-roadmap rank --profile "


class Goal(NamedTuple):
    """How small, or how large, a median is meant to be."""

    sign: str
    limit: float
    unit: str = ""

    def is_reached(self, median: float) -> bool:
        """Whether a median is on the right side of the limit."""
        return median <= self.limit if self.sign == "≤" else median >= self.limit

    def written(self, *values: float) -> str:
        """Values in the goal's unit; a ratio has as many decimals as set it apart from its limit."""
        decimals = 0 if self.unit else 3
        return " to ".join(f"{value:.{decimals}f}" for value in values) + self.unit

    def __str__(self) -> str:
        return f"{self.sign} {self.limit:g}{self.unit}"


class Row(NamedTuple):
    """One line of the table.

    `figures` makes one figure a run; `sizes` are the inputs that have to be written first,
    and `needs` is a program that not every machine has.
    """

    what: str
    against: str
    figures: Callable[[int], list[float]]
    goal: Goal
    sizes: tuple[int, ...] = ()
    needs: str | None = None


def at_most(limit: float, unit: str = "") -> Goal:
    """A goal from above."""
    return Goal("≤", limit, unit)


def at_least(limit: float) -> Goal:
    """A goal from below."""
    return Goal("≥", limit)


def program(*arguments: str) -> Job:
    """A run of the program that is installed beside this Python."""
    return Job(((str(Path(sys.executable).parent / "porvoo-roadmap"), *arguments),))


def python(code: str, *arguments: str) -> Job:
    """A run of this Python."""
    return Job(((sys.executable, "-c", code, *arguments),))


def on_terminal(job: Job) -> Job:
    """The same job with its output on a terminal."""
    return job._replace(channel=terminal)


def rows(inputs: Inputs) -> list[Row]:
    """All rows, in the order of the table."""
    typer = python("import typer")

    def ranked(size: int) -> Job:
        return program("rank", "-f", str(inputs.measures(size)), "-O", "csv")

    def by_python(code: str, size: int) -> Job:
        return python(code, str(inputs.measures(size)))

    def planned(*arguments: str) -> Job:
        return program("plan", *arguments)

    return [
        Row(
            "rank to a pipe, 26 measures",
            "importing typer, yaml, pydantic, the models",
            partial(ratios, program("rank"), python(MODELS)),
            at_most(0.85),
        ),
        Row(
            "rank --top 30 to a pipe, 26 measures",
            "importing typer, yaml, pydantic, the models",
            partial(ratios, program("rank", "--top", "30"), python(MODELS)),
            at_most(0.85),
        ),
        Row(
            "rank on a terminal, 26 measures",
            "the same and rich.table",
            partial(
                ratios, on_terminal(program("rank")), on_terminal(python(f"{MODELS}; import rich.table"))
            ),
            at_most(1.00),
        ),
        Row("--help", "importing typer", partial(ratios, program("--help"), typer), at_most(0.50)),
        Row(
            "rank --help", "importing typer", partial(ratios, program("rank", "--help"), typer), at_most(0.50)
        ),
        Row(
            "completion of a profile in bash",
            "importing typer",
            partial(ratios, program(SUBSTITUTES, "")._replace(environment=COMPLETION), typer),
            at_most(0.60),
        ),
        Row(
            "rank -O csv, 10 000 measures",
            "yaml.load with CSafeLoader",
            partial(ratios, ranked(LARGE), by_python(LOADER, LARGE)),
            at_most(0.40),
            (LARGE,),
        ),
        Row(
            "rank -O csv, 10 000 measures with open values",
            "the same without",
            partial(
                ratios, program("rank", "-f", str(inputs.open_measures(LARGE)), "-O", "csv"), ranked(LARGE)
            ),
            at_most(1.3),
            (LARGE,),
        ),
        Row(
            "rank -O csv, 100 000 measures",
            "one pass over the C parser's events",
            partial(ratios, ranked(LARGEST), by_python(EVENTS, LARGEST)),
            at_most(2.5),
            (LARGEST,),
        ),
        Row(
            "rank -O csv, 100 000 measures",
            "(peak memory)",
            partial(peaks, ranked(LARGEST)),
            at_most(400, " MB"),
            (LARGEST,),
        ),
        Row(
            "rank -O csv, 100 000 measures",
            "rank -O csv, 10 000 measures",
            partial(ratios, ranked(LARGEST), ranked(LARGE)),
            at_most(11),
            (LARGE, LARGEST),
        ),
        Row(
            "robustness, 26 measures",
            "rank",
            partial(ratios, program("robustness"), program("rank")),
            at_most(2),
        ),
        Row(
            "plan, 26 measures",
            "rank",
            partial(ratios, planned("--budget", "30"), program("rank")),
            at_most(2.5),
        ),
        Row(
            "plan --sweep, 26 measures",
            "plan",
            partial(ratios, planned("--sweep"), planned("--budget", "30")),
            at_most(2),
        ),
        Row(
            "diff of two versions, 10 000 measures",
            "rank -O csv",
            partial(
                ratios,
                program("diff", str(inputs.measures(LARGE)), str(inputs.next_measures(LARGE)), "-O", "csv"),
                ranked(LARGE),
            ),
            at_most(3),
            (LARGE,),
        ),
        Row(
            "set, 26 measures",
            "rank",
            partial(ratios, program("set", "24", "impact=L"), program("rank")),
            at_most(1.5),
        ),
        *[taskwarrior(inputs, size) for size in (LARGE, LARGEST)],
    ]


def taskwarrior(inputs: Inputs, size: int) -> Row:
    """Taskwarrior on the same measures: import, and a report of all by urgency."""
    task = ("task", f"rc:{inputs.task_settings()}")
    imported = Job(
        ((*task, "import", str(inputs.tasks(size))), (*task, "next")),
        scratch=inputs.task_data(),
    )
    return Row(
        f"Taskwarrior's import and report, {size // 1000} 000 tasks",
        "rank",
        partial(ratios, imported, program("rank", "-f", str(inputs.measures(size)))),
        at_least(1),
        (size,),
        "task",
    )
