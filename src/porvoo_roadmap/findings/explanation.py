"""The text of `check --explain`: why a code matters, the smallest file with the problem, and its repair."""

from collections.abc import Iterator, Sequence
from typing import Final

from porvoo_roadmap.findings.codes import every_code
from porvoo_roadmap.findings.problems import FaultyFile
from porvoo_roadmap.findings.wording import faulty_file_text
from porvoo_roadmap.text.language import Words
from porvoo_roadmap.text.visible import visible

#: Only so many lines of a longer file are shown.
MOST_LINES: Final = 30


def explanation(words: Words, code: str, example: FaultyFile, mended: Sequence[str]) -> str:
    """The explanation of a code; `example` is its smallest file, `mended` the lines of the repaired one."""
    why = every_code()[code].why
    assert why is not None  # Every code that can be explained has a reason.
    faulty = "\n".join(example.lines).split("\n")
    parts = [
        words.gettext(why),
        words.gettext("An example file with this fault:"),
        _quoted(faulty),
        words.gettext("What the program says:"),
        "\n".join(f"  {line}" for line in _said(words, code, example)),
        words.gettext("Fixed:"),
        _quoted(mended),
    ]
    return code + "\n\n" + "\n\n".join(parts) + "\n"


def _quoted(lines: Sequence[str]) -> str:
    shown = [f"  {visible(line)}".rstrip() for line in lines[:MOST_LINES]]
    return "\n".join([*shown, "  …"] if len(lines) > MOST_LINES else shown).rstrip()


def _said(words: Words, code: str, example: FaultyFile) -> Iterator[str]:
    """What `check` reports about the example under this code."""
    told = [problem for problem in example.problems if problem.code == code]
    return iter(faulty_file_text(words, example._replace(problems=told)).rstrip().split("\n"))
