"""`diff`: what changed between two versions of the file, and why each rank moved.

Measures are matched by number, never by position. Every cause of a moved rank is applied to
the old version alone, and the ranks are computed anew: nothing is attributed by guessing.
Filters hide rows, never the summary.
"""

from typing import TYPE_CHECKING, Annotated, NamedTuple

from porvoo_roadmap.cli.options import (
    CONTENT,
    JUDGING,
    OUTPUT,
    Argument,
    Filters,
    Option,
    Output,
    Reading,
    Text,
)
from porvoo_roadmap.cli.session import CONTENT_AT_FAULT, DONE, Session, day_of, looked_at, understood_in
from porvoo_roadmap.text.language import mark as _

if TYPE_CHECKING:
    from porvoo_roadmap.cli.versions import ReadVersion
    from porvoo_roadmap.reports.diff import FileVersion


class Compared(NamedTuple):
    """What is compared, and by which profile."""

    old: Annotated[
        str,
        Argument(
            _("OLD"), _("A file, packaged, - or a git revision, such as HEAD~1 or main:roads.yaml."), "files"
        ),
    ]
    new: Annotated[
        Text, Argument(_("NEW"), _("The same; the file that other commands read if not given."), "files")
    ] = None
    profile: Annotated[
        Text,
        Option(
            ("--profile", "-p"),
            JUDGING,
            _("The profile for both versions; the default profile of each if not given."),
            _("NAME"),
            "profiles",
        ),
    ] = None
    on: Annotated[
        Text,
        Option(
            ("--on",),
            JUDGING,
            _("Apply only the decisions in force on this day, such as 2026-05-01; all if not given."),
            _("DATE"),
        ),
    ] = None


class Differing(NamedTuple):
    """What is shown of the differences, and whether the exit code says that there are any."""

    ranks: Annotated[bool, Option(("--ranks",), CONTENT, _("Show only the ranks that moved, and why."))] = (
        False
    )
    edits: Annotated[bool, Option(("--edits",), CONTENT, _("Show only the edits."))] = False
    full: Annotated[bool, Option(("--full",), CONTENT, _("Show unchanged measures too."))] = False
    exit_code: Annotated[
        bool, Option(("--exit-code",), OUTPUT, _("Exit with 1 if the versions differ, as git diff does."))
    ] = False


def command(
    session: Session,
    compared: Compared,
    reading: Reading,
    filters: Filters,
    output: Output,
    differing: Differing,
) -> int:
    """`diff`."""
    from porvoo_roadmap.changes.moves import differences
    from porvoo_roadmap.cli.versions import read_versions
    from porvoo_roadmap.reports.diff import ComparedFiles, Contents, diff_report
    from porvoo_roadmap.reports.view import View
    from porvoo_roadmap.scenario.choosing import chosen, decided_on
    from porvoo_roadmap.selecting import select

    old, new = read_versions(session, compared.old, compared.new, reading.file)
    roadmap, loaded = new.loaded.roadmap, new.loaded
    scenarios = [
        looked_at(chosen(version.loaded.roadmap, compared.profile), filters) for version in (old, new)
    ]
    if compared.on is not None:
        day = day_of(compared.on)
        scenarios = [decided_on(scenario, day) for scenario in scenarios]
    understood = list(understood_in(roadmap, filters, session.notice))
    whole = scenarios[1].measures if filters.state else roadmap.measures
    selection = select(scenarios[1], understood, whole)
    view = View(session.words, scenarios[1], loaded.source, loaded.data, understood, selection)
    view = view._replace(is_of_ranked=True, state=filters.state)
    found = differences(scenarios[0], scenarios[1], profile=compared.profile)
    everything = differing.ranks == differing.edits
    content = Contents(differing.ranks or everything, differing.edits or everything, differing.full)
    report = diff_report(view, found, ComparedFiles(_told(old), _told(new)), content)
    session.deliver_from(report, output, [old.loaded.source, new.loaded.source])
    return CONTENT_AT_FAULT if differing.exit_code and found.edits else DONE


def _told(version: "ReadVersion") -> "FileVersion":
    from porvoo_roadmap.reports.diff import FileVersion

    source, data = version.loaded.source, version.loaded.data
    return FileVersion(source.name, data, version.revision, version.commit, version.moved_from)
