"""The table of ratios: what the program takes, measured against what it cannot do without.

    python tests/benchmarks [--runs N] [--quick] [--only WORD]

The code says whether all could be run, not whether all goals were reached: this is a
measurement, and a busy machine is no fault of the program.
"""

import argparse
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Final

# Run by its path, the folder is all that Python would import from.
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.files import Inputs
from tests.benchmarks.measuring import ProcessFailedError
from tests.benchmarks.rows import LARGEST, Row, rows

RUNS: Final = 11
QUICK_RUNS: Final = 3
LIBRARIES: Final = ("PyYAML", "pydantic", "typer", "rich")
HEADINGS: Final = ("what", "against", "median", "min to max", "goal", "reached")
#: As long as figures get: the head is printed before the first of them is known.
LONGEST: Final = ("", "", "00.000", "00.000 to 00.000", "", "")


def main(arguments: Sequence[str]) -> int:
    """Measure and print row by row."""
    options = parse(arguments)
    runs = options.runs or (QUICK_RUNS if options.quick else RUNS)
    with tempfile.TemporaryDirectory(prefix="porvoo-roadmap-") as folder:
        inputs = Inputs(Path(folder))
        wanted = [row for row in rows(inputs) if is_wanted(row, options)]
        chosen = [row for row in wanted if is_possible(row)]
        prepare(inputs, chosen)
        try:
            print_table(chosen, runs)
        except (ProcessFailedError, OSError) as error:
            sys.stderr.write(f"{error}\n")
            return 1
    for row in wanted:
        if row not in chosen:
            say(f"Left out, because {row.needs} is not installed: {row.what}")
    return 0


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The options."""
    parser = argparse.ArgumentParser(
        prog="python tests/benchmarks", description="Measure the program in ratios."
    )
    parser.add_argument(
        "--runs", type=count, metavar="N", help=f"pairs of runs for each row (default {RUNS})"
    )
    parser.add_argument("--quick", action="store_true", help=f"{QUICK_RUNS} pairs, and no 100 000 measures")
    parser.add_argument("--only", metavar="WORD", default="", help="only the rows that have this text")
    return parser.parse_args(arguments)


def count(written: str) -> int:
    """A number of runs; raises `ValueError` for what is none."""
    number = int(written)
    if number < 1:
        raise ValueError
    return number


def is_wanted(row: Row, options: argparse.Namespace) -> bool:
    """Whether the options let a row in."""
    if options.quick and LARGEST in row.sizes:
        return False
    return options.only.casefold() in f"{row.what} {row.against}".casefold()


def is_possible(row: Row) -> bool:
    """Whether this machine has what a row needs."""
    return row.needs is None or shutil.which(row.needs) is not None


def prepare(inputs: Inputs, chosen: Iterable[Row]) -> None:
    """Write what the rows read."""
    inputs.write_task_settings()
    for size in sorted({size for row in chosen for size in row.sizes}):
        inputs.write(size)


def print_table(chosen: Sequence[Row], runs: int) -> None:
    """Print the table, each row as soon as it is measured."""
    say(setting(runs))
    known = [(row.what, row.against, "", "", str(row.goal), "") for row in chosen]
    widths = [max(map(len, column)) for column in zip(HEADINGS, LONGEST, *known, strict=True)]
    say(line(HEADINGS, widths))
    say(line(["-" * width for width in widths], widths))
    for row in chosen:
        say(line(measured(row, runs), widths))


def setting(runs: int) -> str:
    """What the figures depend on."""
    libraries = ", ".join(f"{name} {version(name)}" for name in LIBRARIES)
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return (
        f"{python}, {libraries}; {platform.system()} on {os.cpu_count()} cores.\n"
        f"Whole processes in alternation, {runs} pairs after a warm-up; medians of the pairs' ratios.\n"
    )


def measured(row: Row, runs: int) -> list[str]:
    """A row's cells."""
    figures = row.figures(runs)
    middle = median(figures)
    return [
        row.what,
        row.against,
        row.goal.written(middle),
        row.goal.written(min(figures), max(figures)),
        str(row.goal),
        "yes" if row.goal.is_reached(middle) else "no",
    ]


def line(cells: Iterable[str], widths: Iterable[int]) -> str:
    """One line of the table."""
    return "| " + " | ".join(f"{cell:<{width}}" for cell, width in zip(cells, widths, strict=True)) + " |"


def say(text: str) -> None:
    """Print now, not when the last row is measured."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
