"""`explain`: why a measure has its score and its rank, or why one of two measures is before the other.

The contributions add up to the score exactly. The smallest change that is named really moves
the measure, and at the weights that are named the order of the two changes.
"""

from typing import Annotated, NamedTuple

from porvoo_roadmap.cli.options import (
    CONTENT,
    Argument,
    Deciding,
    Filters,
    Option,
    Output,
    Reading,
    Scope,
    Text,
)
from porvoo_roadmap.cli.session import Session
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.text.language import mark as _


class Explained(NamedTuple):
    """What is explained, and against what."""

    number: Annotated[str, Argument(_("NR"), _("The number or code of a measure, such as 19."), "numbers")]
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
    session: Session,
    explained: Explained,
    reading: Reading,
    scope: Scope,
    judging: Deciding,
    output: Output,
) -> None:
    """`explain`."""
    from porvoo_roadmap import explaining
    from porvoo_roadmap.asking.measures import one_number
    from porvoo_roadmap.deciding import decided

    view = session.view(reading, Filters(**scope._asdict()), judging)
    nr = one_number(view.roadmap, "nr", explained.number)
    view.refuse_others([nr])
    found = decided(view.scenario)
    if explained.against is None:
        from porvoo_roadmap.reports.explain import explanation_report

        explanation = explaining.explain(view.scenario, nr)
        session.deliver(explanation_report(view, explanation, found), output, view)
        return
    from porvoo_roadmap.reports.explain_against import against_report

    other = one_number(view.roadmap, "nr", explained.against)
    view.refuse_others([other])
    if other == nr:
        raise JobRefusedError("same-measure-twice", nr=nr)
    comparison = explaining.explain_against(view.scenario, nr, other)
    session.deliver(against_report(view, comparison, found), output, view)
