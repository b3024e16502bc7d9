"""Help pages: what a command does, examples that run, how it is written, its options by title."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from porvoo_roadmap.cli.options import ARGUMENTS, TITLES, Argument, Option, Parameter
from porvoo_roadmap.cli.pages import COMMANDS, PROGRAM, PROGRAM_PAGE, Page
from porvoo_roadmap.text.language import Words
from porvoo_roadmap.text.width import width_of, wrap

#: The columns of a page that is not on a terminal.
WIDTH: Final = 80
#: What stands beside the names begins here at the latest.
WIDEST_NAMES: Final = 28
GAP: Final = 2
NARROWEST: Final = 10


def program_page(words: Words, parameters: Iterable[Parameter], width: int) -> str:
    """The program's page: its commands and its own options."""
    commands = [(name, words.gettext(page.summary)) for name, page in COMMANDS.items()]
    head = _head(words, PROGRAM_PAGE, PROGRAM, width)
    listed = _section(words.gettext("Commands"), commands, width)
    return "\n".join([*head, *listed, *_options(words, parameters, width), ""])


def command_page(words: Words, name: str, parameters: Iterable[Parameter], width: int) -> str:
    """A command's page."""
    head = _head(words, COMMANDS[name], f"{PROGRAM} {name}", width)
    return "\n".join([*head, *_options(words, parameters, width), ""])


def _head(words: Words, page: Page, called: str, width: int) -> Iterator[str]:
    yield from wrap(words.gettext(page.summary), width)
    yield ""
    yield words.gettext("Examples") + ":"
    for line, purpose in page.examples:
        yield f"  # {words.gettext(purpose)}"
        yield f"  {line}"
    yield ""
    yield words.gettext("Usage: ") + f"{called} {words.gettext(page.usage)}"


def _options(words: Words, parameters: Iterable[Parameter], width: int) -> Iterator[str]:
    """The parameters under their titles."""
    titled: dict[str, list[tuple[str, str]]] = {title: [] for title in TITLES}
    for parameter in parameters:
        written = parameter.written
        title = written.title if isinstance(written, Option) else ARGUMENTS
        titled[title].append((_names(words, written), words.gettext(written.help)))
    for title, rows in titled.items():
        if rows:
            yield from _section(words.gettext(title), rows, width)


def _names(words: Words, written: Option | Argument) -> str:
    """How a parameter is written, the shortest name first."""
    names = ", ".join(sorted(written.names, key=len)) if isinstance(written, Option) else ""
    return f"{names} {words.gettext(written.metavar) if written.metavar else ''}".strip()


def _section(title: str, rows: Sequence[tuple[str, str]], width: int) -> Iterator[str]:
    """A title over names and what they are for; a name that is too wide has its line for itself."""
    beside = min(max(width_of(name) for name, _ in rows), WIDEST_NAMES) + GAP
    yield ""
    yield f"{title}:"
    for name, purpose in rows:
        first, *others = wrap(purpose, max(width - beside - GAP, NARROWEST))
        padding = " " * (beside - width_of(name))
        if width_of(name) + GAP <= beside:
            yield f"  {name}{padding}{first}"
        else:
            yield f"  {name}"
            yield f"  {' ' * beside}{first}"
        for line in others:
            yield f"  {' ' * beside}{line}"
