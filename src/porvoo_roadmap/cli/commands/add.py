"""`add`: what a new measure would move, and with `--write` the file with it.

On a terminal, what is missing is asked for before anything is computed or written.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from porvoo_roadmap.cli.options import CONTENT, INPUT, Option, Output, Reading, Text, Texts
from porvoo_roadmap.cli.prompts import ask, can_ask
from porvoo_roadmap.cli.revision import ReasonOption, Writing, revise, rows_in, told_in_line
from porvoo_roadmap.cli.session import Session
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.text.language import mark as _

if TYPE_CHECKING:
    from porvoo_roadmap.asking.assignments import Assignment
    from porvoo_roadmap.model import Dimension, Roadmap
    from porvoo_roadmap.revising import FileEdit
    from porvoo_roadmap.text.language import Words


def _key(name: str, help: str, metavar: str = _("VALUE")) -> Option:
    """The option that gives the new measure a value."""
    return Option((f"--{name}",), CONTENT, help, metavar, "values")


class NewMeasure(NamedTuple):
    """The values of the new measure."""

    name: Annotated[Text, Option(("--name",), CONTENT, _("What it is called."), _("TEXT"))] = None
    problem: Annotated[
        Text, Option(("--problem",), CONTENT, _("The problem that it solves; null if none."), _("TEXT"))
    ] = None
    goal: Annotated[Text, _key("goal", _("Its goal, by value or label."))] = None
    source: Annotated[Text, _key("source", _("Its source."))] = None
    benefit: Annotated[Text, _key("benefit", _("Its long-term benefit."))] = None
    beneficiary: Annotated[Text, _key("beneficiary", _("Its beneficiary."))] = None
    impact: Annotated[Text, _key("impact", _("Its impact class; S..M if it is not known exactly."))] = None
    cost: Annotated[Text, _key("cost", _("Its cost class or amount; null if it is not known."))] = None
    level: Annotated[Text, _key("level", _("Its level."))] = None
    status: Annotated[Text, _key("status", _("Its status, if the file has them."))] = None
    year: Annotated[Text, _key("year", _("Its year or years, such as 2027 or 2026..2028."), _("YEARS"))] = (
        None
    )
    owner: Annotated[Text, _key("owner", _("Who is responsible for it."), _("NAME"))] = None
    set: Annotated[
        Texts,
        Option(
            ("--set",),
            CONTENT,
            _("Any other key, such as note=TEXT, or a dimension of your own file."),
            _("KEY=VALUE"),
            "edits",
        ),
    ] = None
    why: ReasonOption = None
    changes: Annotated[
        Text,
        Option(
            ("--from",),
            INPUT,
            _("A CSV table instead, one new measure a line: its first line has the keys."),
            _("FILE"),
            "files",
        ),
    ] = None


def command(
    session: Session, measure: NewMeasure, reading: Reading, writing: Writing, output: Output
) -> None:
    """`add`."""
    given = {
        key: text
        for key, text in measure._asdict().items()
        if key not in {"set", "why", "changes"} and text is not None
    }
    if measure.changes is not None and (given or measure.set):
        raise JobRefusedError(
            "options-exclude", first=next((f"--{key}" for key in given), "--set"), second="--from"
        )
    rows = rows_in(session, measure.changes, reading.file) if measure.changes is not None else None
    asking = session if can_ask() and reading.file != "-" else None

    def edits_of(roadmap: "Roadmap") -> "list[FileEdit]":
        from porvoo_roadmap.asking.assignments import assignment_of, assignments_of

        free = max((one.nr for one in roadmap.measures), default=0) + 1
        if rows is None:
            found = [assignment_of(roadmap, key, text) for key, text in given.items()]
            found += assignments_of(roadmap, measure.set or ())
            return [_edit(asking, roadmap, found, measure.why, free)]
        edits: list[FileEdit] = []
        for row in rows:
            with told_in_line(session, measure.changes or "", row):
                texts = {**({"nr": row.nr} if row.nr else {}), **row.cells}
                found = [assignment_of(roadmap, key, cell) for key, cell in texts.items()]
                edits.append(_edit(None, roadmap, found, measure.why, free + len(edits)))
        return edits

    revise(session, "add", edits_of, reading, writing, output)


def _edit(
    asking: Session | None, roadmap: "Roadmap", found: "list[Assignment]", why: str | None, nr: int
) -> "FileEdit":
    """The edit that adds a measure; where somebody can be asked, whatever is missing is asked for."""
    from porvoo_roadmap.asking.assignments import UNSET
    from porvoo_roadmap.revising import MeasureAdded

    given = {one.path[0] for one in found}
    missing = [key for key in _needed(roadmap) if key not in given]
    if asking is not None:
        missing += [] if "problem" in given else ["problem"]
        found = [*found, *(_answer(asking, roadmap, key) for key in missing)]
    elif missing:
        raise JobRefusedError("keys-missing", keys=", ".join(missing), example=_example(missing))
    keys: dict[str, Any] = {"nr": nr}
    reasons = {one.path[0]: why for one in found if one.path[0] in roadmap.dimensions}
    for path, value in (*found, *_reasons(reasons)):
        if value is not UNSET:
            inner = keys
            for step in path[:-1]:
                inner = inner.setdefault(step, {})
            inner[path[-1]] = value
    return MeasureAdded(keys)


def _reasons(reasons: Mapping[str, str | None]) -> "Iterator[Assignment]":
    from porvoo_roadmap.asking.assignments import Assignment

    yield from (Assignment(("reasons", name), why) for name, why in reasons.items() if why is not None)


def _needed(roadmap: "Roadmap") -> tuple[str, ...]:
    """The keys that every measure of the file has."""
    from porvoo_roadmap.model import STATUS

    return ("name", *(name for name in roadmap.dimensions if name != STATUS))


def _example(missing: Sequence[str]) -> str:
    """How the first missing key may be written: by its option, or by `--set` where it has none."""
    key = missing[0]
    return f"--{key} …" if key in NewMeasure._fields else f"--set {key}=…"


def _answer(session: Session, roadmap: "Roadmap", key: str) -> "Assignment":
    """What somebody at the terminal says, asked again until the file can have it."""
    from porvoo_roadmap.asking.assignments import assignment_of
    from porvoo_roadmap.reports.values import range_text
    from porvoo_roadmap.reports.view import measure_titles

    words, dimension = session.words, roadmap.dimensions.get(key)
    if dimension is None:
        title, choices = measure_titles(words)[key], []
    elif dimension.number is not None:
        title, choices = words.of(dimension.title), [range_text(words, dimension, dimension.number)]
    else:
        title, choices = (
            words.of(dimension.title),
            [_choice(words, dimension, value) for value in dimension.values],
        )
    while True:
        try:
            return assignment_of(
                roadmap, key, ask(session, title, choices) or ("null" if key == "problem" else "")
            )
        except JobRefusedError as refusal:
            session.refuse(refusal)


def _choice(words: "Words", dimension: "Dimension", value: str) -> str:
    """A value, and what it is called."""
    label = dimension.values[value].label
    return f"{value}: {words.of(label)}" if label else value
