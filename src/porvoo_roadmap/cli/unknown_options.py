"""An option that there is not, but that is called as a dimension or a field of the user's file."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from porvoo_roadmap.cli.command_line import Said
from porvoo_roadmap.cli.options import Option, Parameter
from porvoo_roadmap.cli.session import Session
from porvoo_roadmap.findings.problems import FileRefusedError, JobRefusedError
from porvoo_roadmap.sources import beginning_of, find_source
from porvoo_roadmap.text.characters import folded
from porvoo_roadmap.text.substitutes import UTF_8

#: Dimensions and fields stand within so much of a file.
MOST_BYTES: Final = 4 * 1024 * 1024

if TYPE_CHECKING:
    from porvoo_roadmap.model import Roadmap


def refuse_names_of_the_file(said: Sequence[Said], parameters: Iterable[Parameter], session: Session) -> None:
    """Raise `JobRefusedError` for the first unknown option if the file has its name, with what to write.

    The file is read only where there is such an option, and the command can filter.
    """
    place = next((at for at, one in enumerate(said) if _is_unknown(one)), None)
    if place is None or not any(parameter.field == "where" for parameter in parameters):
        return
    unknown = said[place]
    wanted = folded(unknown.name.removeprefix("--"))
    known = {name for parameter in parameters for name in _names(parameter)}
    roadmap = None if f"--{wanted}" in known else _read(said, wanted, session)
    if roadmap is None:
        return
    from porvoo_roadmap.asking.filters import filter_names, in_shell

    for name in filter_names(roadmap):
        if folded(name) == wanted:
            following = [one.value for one in said[place + 1 : place + 2] if not one.name]
            value = unknown.value or next(iter(following), None) or session.words.gettext("VALUE")
            instead = f"--where {in_shell(f'{name}={value}')}"
            raise JobRefusedError("option-of-file", written=unknown.name, key=name, instead=instead)


def _is_unknown(said: Said) -> bool:
    return said.parameter is None and said.name.startswith("--")


def _names(parameter: Parameter) -> Iterable[str]:
    return parameter.written.names if isinstance(parameter.written, Option) else ()


def _read(said: Iterable[Said], word: str, session: Session) -> "Roadmap | None":
    """The file that the command line would read, if it can be and has the word."""
    named = [one.value for one in said if one.parameter is not None and one.parameter.field == "file"]
    file = named[-1] if named else None
    with suppress(JobRefusedError, FileRefusedError):
        data = beginning_of(find_source(file, session.environment), MOST_BYTES)
        if word in folded(data.decode(UTF_8, errors="replace")):
            from porvoo_roadmap.loading import load

            return load(file, session.environment, session.notice).roadmap
    return None
