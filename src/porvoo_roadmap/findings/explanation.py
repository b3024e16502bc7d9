"""A code explained: what is wrong, why it matters, the smallest file that has it, and the mended one."""

from collections.abc import Iterator, Sequence
from typing import Final

from porvoo_roadmap.findings.codes import every_code
from porvoo_roadmap.findings.problems import FaultyFile
from porvoo_roadmap.findings.wording import faulty_file_text
from porvoo_roadmap.text.language import Words
from porvoo_roadmap.text.visible import visible

#: Longer files are shown by their beginning.
MOST_LINES: Final = 30


def explanation(words: Words, code: str, example: FaultyFile, mended: Sequence[str]) -> str:
    """The whole explanation of a code; `example` is its smallest file, examined."""
    why = every_code()[code].why
    assert why is not None  # Every code that can be explained has a reason.
    faulty = "\n".join(example.lines).split("\n")
    parts = [
        words.gettext(why),
        words.gettext("A file that has it:"),
        _quoted(faulty),
        words.gettext("What is said of it:"),
        "\n".join(f"  {line}" for line in _said(words, code, example)),
        words.gettext("Mended:"),
        _quoted(mended),
    ]
    return code + "\n\n" + "\n\n".join(parts) + "\n"


def _quoted(lines: Sequence[str]) -> str:
    shown = [f"  {visible(line)}".rstrip() for line in lines[:MOST_LINES]]
    return "\n".join([*shown, "  …"] if len(lines) > MOST_LINES else shown).rstrip()


def _said(words: Words, code: str, example: FaultyFile) -> Iterator[str]:
    """What `check` says of the example, as far as the code is concerned."""
    told = [problem for problem in example.problems if problem.code == code]
    return iter(faulty_file_text(words, example._replace(problems=told)).rstrip().split("\n"))
