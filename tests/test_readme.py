"""Every example of the README and of the pages beside it does what they say."""

import os
import re
import shlex
from pathlib import Path
from typing import NamedTuple

import pytest

from porvoo_roadmap.cli.pages import COMMANDS
from tests.conftest import Run, RunProgram

ROOT = Path(__file__).parents[1]
PAGES = {
    page: (ROOT / page).read_text(encoding="utf-8")
    for page in (
        "README.md",
        "docs/order.md",
        "docs/plans.md",
        "docs/files.md",
        "docs/programmes.md",
        "docs/changes.md",
        "docs/automation.md",
        "docs/report.md",
        "docs/sheets.md",
    )
}


class Example(NamedTuple):
    """A command line of a page, what it shows under it, the page, and the lines above that write files."""

    line: str
    shown: str
    page: str
    before: tuple[str, ...] = ()


def examples() -> list[Example]:
    found = []
    for page, text in PAGES.items():
        for block in re.findall(r"```console\n(.*?)```", text, re.DOTALL):
            parts = [part.partition("\n") for part in block.split("$ ")[1:]]
            for place, (line, _, shown) in enumerate(parts):
                before = tuple(above for above, *_ in parts[:place] if " -o " in above)
                found.append(Example(line, shown, page, before))
    return [example for example in found if example.line.startswith("porvoo-roadmap ")]


def test_there_are_examples_of_every_command() -> None:
    assert {example.line.split()[1] for example in examples()} == set(COMMANDS)


def test_the_readme_links_every_page() -> None:
    assert all(f"]({page})" in PAGES["README.md"] for page in PAGES if page != "README.md")


def links() -> list[tuple[str, str, str]]:
    """The links inside the project: the page, the path, and the heading or nothing."""
    found = r"\]\((?!https?:)([^)#]*)#?([^)]*)\)"
    return [(page, *link) for page, text in PAGES.items() for link in re.findall(found, text)]


@pytest.mark.parametrize(("page", "path", "heading"), links())
def test_a_link_leads_to_a_file_and_a_heading(page: str, path: str, heading: str) -> None:
    target = (ROOT / page).parent / path if path else ROOT / page
    assert target.exists()
    if heading:
        titles = re.findall(r"(?m)^#+ (.*)$", target.read_text(encoding="utf-8"))
        assert heading in {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("example", examples(), ids=lambda example: f"{example.page}: {example.line}")
def test_an_example_shows_what_it_shows(example: Example, run: Run) -> None:
    for name, text in re.findall(r"```yaml\n# (\S+)\n(.*?)```", PAGES[example.page], re.DOTALL):
        Path(name).write_text(text, encoding="utf-8")
    for name, text in re.findall(r"```csv (\S+)\n(.*?)```", PAGES[example.page], re.DOTALL):
        Path(name).write_text(text, encoding="utf-8")
    for line in example.before:
        run(*shlex.split(line)[1:])
    result = run(*shlex.split(example.line)[1:])
    shown = (result.out or result.err).replace("\r\n", "\n")
    assert shown.rstrip("\n") == example.shown.rstrip("\n")


def test_the_packaged_file_is_read_where_there_is_no_other(program: RunProgram) -> None:
    result = program("rank", env={"PATH": os.environ["PATH"]})
    assert result.returncode == 0
    assert b"File: the copy that comes with the program" in result.stdout
