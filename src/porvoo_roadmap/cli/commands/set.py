"""`set`: what other values of measures would move, and with `--write` the values in the file."""

from typing import TYPE_CHECKING, Annotated, NamedTuple

from porvoo_roadmap.cli.options import Argument, Output, Reading, Text, Texts
from porvoo_roadmap.cli.revision import (
    ReasonOption,
    TableOption,
    Writing,
    revise,
    rows_by_number,
    told_in_line,
)
from porvoo_roadmap.cli.session import Session
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.text.language import mark as _

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from porvoo_roadmap.asking.assignments import Assignment
    from porvoo_roadmap.asking.tables import TableRow
    from porvoo_roadmap.model import Measure, Roadmap
    from porvoo_roadmap.revising import FileEdit


class Setting(NamedTuple):
    """What is set, of which measures."""

    nr: Annotated[
        Text, Argument(_("NR"), _("The numbers or codes of the measures, such as 8,13-15."), "numbers")
    ] = None
    assignments: Annotated[
        Texts,
        Argument(
            _("KEY=VALUE..."),
            _(
                "Values as filters take them: impact=L, cost=S..M, cost=..100000, owner=null."
                " Several are parted by commas."
            ),
            "edits",
        ),
    ] = None
    why: ReasonOption = None
    changes: TableOption = None


def command(session: Session, setting: Setting, reading: Reading, writing: Writing, output: Output) -> None:
    """`set`."""
    if setting.changes is None and not (setting.nr and setting.assignments):
        raise JobRefusedError("nothing-to-set")
    if setting.changes is not None and setting.nr is not None:
        raise JobRefusedError("options-exclude", first="NR", second="--from")
    rows = rows_by_number(session, setting.changes, reading.file) if setting.changes is not None else ()
    revise(
        session, "set", lambda roadmap: [*_edits(session, roadmap, setting, rows)], reading, writing, output
    )


def _edits(
    session: Session, roadmap: "Roadmap", setting: Setting, rows: "Sequence[TableRow]"
) -> "Iterator[FileEdit]":
    from porvoo_roadmap.asking.assignments import assignment_of, assignments_of
    from porvoo_roadmap.asking.measures import numbers_of

    measures = {measure.nr: measure for measure in roadmap.measures}
    for row in rows:
        with told_in_line(session, setting.changes or "", row):
            assigned = [assignment_of(roadmap, key, cell) for key, cell in row.cells.items()]
            numbers = numbers_of(roadmap, "nr", [row.nr])
        for nr in numbers:
            yield from _edits_of(roadmap, measures[nr], assigned, setting.why)
    if setting.nr is not None:
        assigned = assignments_of(roadmap, setting.assignments or ())
        for nr in numbers_of(roadmap, "nr", [setting.nr]):
            yield from _edits_of(roadmap, measures[nr], assigned, setting.why)


def _edits_of(
    roadmap: "Roadmap", measure: "Measure", assigned: "list[Assignment]", why: str | None
) -> "Iterator[FileEdit]":
    """The edits that give a measure its values; a new number comes last."""
    from porvoo_roadmap.asking.assignments import UNSET, Assignment
    from porvoo_roadmap.revising import KeyRemoved, KeySet

    reasoned = [path[0] for path, _ in assigned if len(path) == 1 and path[0] in roadmap.dimensions]
    if why is not None and not reasoned:
        raise JobRefusedError("why-without-dimension")
    reasons = [Assignment(("reasons", name), why) for name in reasoned if why is not None]
    for path, value in sorted((*assigned, *reasons), key=lambda one: one.path == ("nr",)):
        if value is not UNSET:
            yield KeySet(measure.nr, path, value)
        elif _has(measure, path):
            yield KeyRemoved(measure.nr, path)


def _has(measure: "Measure", path: tuple[str, ...]) -> bool:
    """Whether the file has something under a key that may be missing."""
    match path:
        case ("reasons", dimension):
            return dimension in (measure.reasons or {})
        case ("costs", year):
            return year in (measure.costs or {})
        case ("translations", language, part):
            return getattr((measure.translations or {}).get(language), part, None) is not None
    (key,) = path
    return key in measure.values or key in measure.fields or getattr(measure, key, None) is not None
