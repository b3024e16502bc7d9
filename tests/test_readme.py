"""Every example of the README does what the README says."""

import os
import re
import shlex
from pathlib import Path
from typing import NamedTuple

import pytest

from porvoo_roadmap.cli.pages import COMMANDS
from tests.conftest import Run, RunProgram

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
FILES = re.findall(r"```yaml\n# (\S+)\n(.*?)```", README, re.DOTALL)


class Example(NamedTuple):
    """A command line of the README, and what it shows under it."""

    line: str
    shown: str


def examples() -> list[Example]:
    blocks = re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    found = [Example(*part.partition("\n")[::2]) for block in blocks for part in block.split("$ ")[1:]]
    return [example for example in found if example.line.startswith("porvoo-roadmap ")]


def test_the_readme_has_examples_of_every_command() -> None:
    assert {example.line.split()[1] for example in examples()} | {"summary"} == set(COMMANDS)


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.line)
def test_an_example_shows_what_it_shows(example: Example, run: Run) -> None:
    for name, text in FILES:
        Path(name).write_text(text, encoding="utf-8")
    result = run(*shlex.split(example.line)[1:])
    shown = (result.out or result.err).replace("\r\n", "\n")
    assert shown.rstrip("\n") == example.shown.rstrip("\n")


def test_the_packaged_file_is_read_where_there_is_no_other(program: RunProgram) -> None:
    result = program("rank", env={"PATH": os.environ["PATH"]})
    assert result.returncode == 0
    assert b"File: the copy that comes with the program" in result.stdout
