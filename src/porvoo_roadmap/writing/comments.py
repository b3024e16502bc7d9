"""The comments of a YAML file: how they are laid out, and the same file with them in another language."""

import re
import textwrap
from collections.abc import Callable, Iterator
from typing import IO, Any, Final

WIDTH: Final = 90

#: Lines of text that belong together. An empty comment, a line that is further in, which shows a
#: command, and a line that an editor reads are none of it.
PARAGRAPH: Final = r"(?m)(?:^# (?!yaml-language-server:)\S.*\n)+"


def comment(text: str) -> str:
    """A text as lines of a comment."""
    return textwrap.fill(
        text,
        WIDTH,
        initial_indent="# ",
        subsequent_indent="# ",
        break_on_hyphens=False,
        break_long_words=False,
    )


def with_comments(file: str, translation: Callable[[str], str]) -> str:
    """The file with the text of each comment replaced; all else, and a comment that stays, as it was."""

    def replaced(found: re.Match[str]) -> str:
        text = _text(found[0])
        other = translation(text)
        return found[0] if other == text else comment(other) + "\n"

    return re.sub(PARAGRAPH, replaced, file)


def extract(file: IO[bytes], *_: Any, **__: Any) -> Iterator[tuple[int, None, str, list[str]]]:
    """The texts of the comments as messages for Babel, which names this function in pyproject.toml."""
    content = file.read().decode()
    for found in re.finditer(PARAGRAPH, content):
        yield content.count("\n", 0, found.start()) + 1, None, _text(found[0]), []


def _text(lines: str) -> str:
    return " ".join(lines.replace("\n# ", "\n").removeprefix("# ").split())
