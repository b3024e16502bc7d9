"""`remove`: what would move without some measures, and with `--write` the file without them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, NamedTuple

from porvoo_roadmap.cli.options import INPUT, Argument, Option, Output, Reading, Text, Texts
from porvoo_roadmap.cli.revision import Writing, revise, rows_by_number
from porvoo_roadmap.cli.session import Session
from porvoo_roadmap.findings.problems import ContentRefusedError, JobRefusedError
from porvoo_roadmap.text.language import mark as _

if TYPE_CHECKING:
    from porvoo_roadmap.model import Roadmap
    from porvoo_roadmap.revising import FileEdit


class Removing(NamedTuple):
    """Which measures go."""

    nr: Annotated[
        Texts, Argument(_("NR..."), _("The numbers or codes of the measures, such as 8,13-15."), "numbers")
    ] = None
    changes: Annotated[
        Text,
        Option(("--from",), INPUT, _("A CSV table instead: its first line has nr."), _("FILE"), "files"),
    ] = None


def command(session: Session, removing: Removing, reading: Reading, writing: Writing, output: Output) -> None:
    """`remove`."""
    if removing.nr and removing.changes is not None:
        raise JobRefusedError("options-exclude", first="NR", second="--from")
    if removing.changes is not None:
        texts = [row.nr for row in rows_by_number(session, removing.changes, reading.file)]
    elif removing.nr:
        texts = removing.nr
    else:
        raise JobRefusedError("nothing-to-remove")
    revise(session, "remove", lambda roadmap: _edits(roadmap, texts), reading, writing, output)


def _edits(roadmap: "Roadmap", texts: Sequence[str]) -> "list[FileEdit]":
    """The edits; raises `ContentRefusedError` where a measure that stays depends on one that goes."""
    from porvoo_roadmap.asking.measures import numbers_of
    from porvoo_roadmap.revising import MeasureRemoved
    from porvoo_roadmap.selecting import ranges

    numbers = numbers_of(roadmap, "nr", texts)
    stay = [measure for measure in roadmap.measures if measure.nr not in numbers]
    for nr in numbers:
        depending = sorted(measure.nr for measure in stay if nr in (measure.depends_on or ()))
        if depending:
            raise ContentRefusedError("still-needed", nr=nr, numbers=", ".join(ranges(depending)))
    return [MeasureRemoved(nr) for nr in numbers]
