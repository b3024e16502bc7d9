"""`decide`: what a decision that overrules the scores moves, and with `--write` its entry in the file."""

from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

from porvoo_roadmap.cli.options import CONTENT, Argument, Option, Output, Reading, Text
from porvoo_roadmap.cli.revision import Writing, revise
from porvoo_roadmap.cli.session import Session
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.text.language import mark as _

if TYPE_CHECKING:
    from porvoo_roadmap.model import Roadmap
    from porvoo_roadmap.revising import FileEdit

#: Where a measure can be put without another word.
PLACES: Final = ("first", "last", "out")
#: The words that the number of a measure follows.
BESIDE: Final = ("before", "after")


class NewDecision(NamedTuple):
    """What is decided, why, by whom, and from when until when."""

    nr: Annotated[str, Argument(_("NR"), _("The number or code of the measure."), "numbers")]
    put: Annotated[
        Text,
        Option(
            ("--put",),
            CONTENT,
            _("Where it goes: first, last, out, before NR, after NR or lane NUMBER."),
            _("PLACE"),
            PLACES,
        ),
    ] = None
    why: Annotated[Text, Option(("--why",), CONTENT, _("The reason for the decision."), _("TEXT"))] = None
    by: Annotated[Text, Option(("--by",), CONTENT, _("Who decided."), _("NAME"))] = None
    on: Annotated[
        Text, Option(("--on",), CONTENT, _("The day of the decision, such as 2026-12-14."), _("DATE"))
    ] = None
    until: Annotated[Text, Option(("--until",), CONTENT, _("The last day on which it holds."), _("DATE"))] = (
        None
    )


def command(
    session: Session, wanted: NewDecision, reading: Reading, writing: Writing, output: Output
) -> None:
    """`decide`."""
    for option in ("put", "why", "by", "on"):
        if getattr(wanted, option) is None:
            raise JobRefusedError("option-missing", option=f"--{option}")
    revise(session, "decide", lambda roadmap: [_edit(roadmap, wanted)], reading, writing, output)


def _edit(roadmap: "Roadmap", wanted: NewDecision) -> "FileEdit":
    from porvoo_roadmap.asking.dates import one_day
    from porvoo_roadmap.asking.measures import one_number
    from porvoo_roadmap.revising import DecisionAdded

    days = {
        key: one_day(f"--{key}", text)
        for key in ("on", "until")
        if (text := getattr(wanted, key)) is not None
    }
    return DecisionAdded(
        {
            "nr": one_number(roadmap, "nr", wanted.nr),
            "put": _place(roadmap, wanted.put or ""),
            "why": wanted.why,
            "by": wanted.by,
            **days,
        }
    )


def _place(roadmap: "Roadmap", text: str) -> str:
    """Where a measure is put, as the file writes it."""
    from porvoo_roadmap.asking.measures import one_number
    from porvoo_roadmap.asking.numbers import whole_number
    from porvoo_roadmap.text.characters import folded

    match text.split(maxsplit=1):
        case [word] if folded(word) in PLACES:
            return folded(word)
        case [word, other] if folded(word) in BESIDE:
            return f"{folded(word)} {one_number(roadmap, 'nr', other)}"
        case [word, other] if folded(word) == "lane" and whole_number(other) is not None:
            return f"lane {whole_number(other)}"
    raise JobRefusedError("decision-unclear", written=text)
