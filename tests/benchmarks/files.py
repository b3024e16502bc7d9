"""Large inputs, made from `data/measures.yaml`: its measures over and over under new numbers."""

import json
import re
from collections.abc import Iterator
from itertools import count, cycle, islice
from pathlib import Path
from typing import Final, NamedTuple

from tests.benchmarks.measuring import ROOT

MEASURES: Final = ROOT / "data" / "measures.yaml"
#: Taskwarrior's priorities for the impacts.
PRIORITIES: Final = {"S": "L", "M": "M", "L": "H"}


class Inputs(NamedTuple):
    """A folder of large inputs, each under a name that says its size."""

    folder: Path

    def measures(self, size: int) -> Path:
        """The measures file with so many measures."""
        return self.folder / f"measures-{size}.yaml"

    def open_measures(self, size: int) -> Path:
        """The same with values that are not known: a third of the costs, and two thirds of the impacts."""
        return self.folder / f"open-{size}.yaml"

    def next_measures(self, size: int) -> Path:
        """The next version of the measures: other weights; a tenth is edited, and as many are new or gone."""
        return self.folder / f"next-{size}.yaml"

    def tasks(self, size: int) -> Path:
        """The same measures as Taskwarrior's JSON, without their problems and most of their values."""
        return self.folder / f"tasks-{size}.json"

    def task_settings(self) -> Path:
        """Taskwarrior's settings."""
        return self.folder / "taskrc"

    def task_data(self) -> Path:
        """Where Taskwarrior keeps what it has imported."""
        return self.folder / "task-data"

    def write(self, size: int) -> None:
        """Write the inputs of one size.

        They are written measure by measure: see `measuring.peaks`.
        """
        with self.measures(size).open("w", encoding="utf-8") as file:
            file.write(head())
            file.writelines(measures(size))
        with self.open_measures(size).open("w", encoding="utf-8") as file:
            file.write(head())
            file.writelines(map(opened, measures(size), count()))
        with self.next_measures(size).open("w", encoding="utf-8") as file:
            file.write(head().replace("impact: 3", "impact: 2"))
            file.writelines(map(edited, islice(measures(size + size // 20), size // 20, None), count()))
        with self.tasks(size).open("w", encoding="utf-8") as file:
            for number, block in enumerate(measures(size)):
                file.write((",\n" if number else "[\n") + task(block))
            file.write("\n]\n")

    def write_task_settings(self) -> None:
        """Write settings under which Taskwarrior asks nothing and its report has all tasks."""
        settings = (
            f"data.location={self.task_data()}",
            "confirmation=off",
            "hooks=off",
            "report.next.filter=status:pending",
        )
        self.task_settings().write_text("\n".join(settings) + "\n", encoding="utf-8")


def head() -> str:
    """Everything before the first measure."""
    return _parts()[0]


def measures(size: int) -> Iterator[str]:
    """So many measures, each with a number and a name of its own."""
    blocks = cycle(_parts()[1:])
    for number in range(1, size + 1):
        yield renumbered(next(blocks), number)


def renumbered(block: str, number: int) -> str:
    """A measure under another number, which its name ends with as well."""
    block = re.sub(r"(?m)^  - nr: .*$", f"  - nr: {number}", block)
    block, named = re.subn(r"""(?m)^    name: (['"]?)(.*)\1$""", rf"    name: \1\2 {number}\1", block)
    assert named == 1, block
    return block


def opened(block: str, place: int) -> str:
    """A measure whose cost or impact is open: which of them, its place among all says."""
    key, value = (("cost", "null"), ("impact", "S..M"), ("impact", "null"))[place % 3]
    block, found = re.subn(rf"(?m)^    {key}: .*$", f"    {key}: {value}", block)
    assert found == 1, block
    return block


def edited(block: str, place: int) -> str:
    """A measure as it is, or every tenth with another impact."""
    return re.sub(r"(?m)^    impact: .*$", "    impact: L", block) if place % 10 == 0 else block


def task(block: str) -> str:
    """A measure as one of Taskwarrior's tasks."""
    values = dict(re.findall(r"(?m)^    (\w+): (.*)$", block))
    return json.dumps(
        {
            "description": values["name"],
            "project": values["goal"],
            "priority": PRIORITIES[values["impact"]],
        },
        ensure_ascii=False,
    )


def _parts() -> list[str]:
    """The head, and each measure with the blank line after it."""
    text = MEASURES.read_text(encoding="utf-8").rstrip("\n") + "\n\n"
    return re.split(r"(?m)^(?=  - nr: )", text)
