"""`explain`: why a measure has its score and its rank, or why one of two measures is before the other.

The contributions add up to the score exactly. The smallest change that is named really moves
the measure, and at the weights that are named the order of the two changes.
"""

from typing import TYPE_CHECKING, Annotated, NamedTuple

from porvoo_roadmap.cli.options import CONTENT, Argument, Filters, Judging, Option, Output, Reading, Text
from porvoo_roadmap.cli.session import Session
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.text.language import mark as _

if TYPE_CHECKING:
    from porvoo_roadmap.reports.view import View


class Explained(NamedTuple):
    """What is explained, and against what."""

    number: Annotated[str, Argument(_("NR"), _("The number of a measure, such as 19."), "numbers")]
    against: Annotated[
        Text,
        Option(
            ("--against",),
            CONTENT,
            _(
                "A second measure: which of the two ranks above the other, why, and what"
                " would change the order."
            ),
            _("NR"),
            "numbers",
        ),
    ] = None


def command(
    session: Session, explained: Explained, reading: Reading, judging: Judging, output: Output
) -> None:
    """`explain`."""
    from porvoo_roadmap import explaining
    from porvoo_roadmap.asking.measures import one_number

    view = session.view(reading, Filters(), judging)
    known = [measure.nr for measure in view.roadmap.measures]
    nr = _ranked(view, one_number("nr", explained.number, known))
    if explained.against is None:
        from porvoo_roadmap.reports.explain import explanation_report

        explanation = explaining.explain(view.scenario, nr)
        session.deliver(explanation_report(view, explanation), output, view)
        return
    from porvoo_roadmap.reports.explain_against import against_report

    other = _ranked(view, one_number("nr", explained.against, known))
    if other == nr:
        raise JobRefusedError("same-measure-twice", nr=nr)
    comparison = explaining.explain_against(view.scenario, nr, other)
    session.deliver(against_report(view, comparison), output, view)


def _ranked(view: "View", nr: int) -> int:
    """The number of a measure that is ranked; raises `JobRefusedError` for any other."""
    (measure,) = (measure for measure in view.roadmap.measures if measure.nr == nr)
    if measure not in view.scenario.measures:
        raise JobRefusedError("not-ranked", nr=nr, state=view.roadmap.state_of(measure))
    return nr
