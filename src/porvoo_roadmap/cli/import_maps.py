"""The map of a list that is imported: what the options say beside it, and the one that is written."""

import os
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

from porvoo_roadmap.cli.options import INPUT, Option, Text, Texts
from porvoo_roadmap.cli.session import Session
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.text.language import mark as _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from porvoo_roadmap.importing.maps import ImportMap
    from porvoo_roadmap.importing.report import Listed

#: The map that is written where a list cannot be read without one.
USUAL_MAP: Final = "import-map.yaml"
#: How a delimiter that cannot be seen is written.
DELIMITERS: Final = {"tab": "\t", "comma": ",", "semicolon": ";"}


class Placing(NamedTuple):
    """What is said of the list."""

    map: Annotated[
        Text,
        Option(
            ("--map",),
            INPUT,
            _("What each column is: a file that is written if it does not exist, for you to fill in."),
            _("FILE"),
            "files",
        ),
    ] = None
    skip: Annotated[
        Texts, Option(("--skip",), INPUT, _("Leave out the column with this heading."), _("HEADING"))
    ] = None
    dimension: Annotated[
        Texts,
        Option(
            ("--dimension",),
            INPUT,
            _("Make a new dimension of the column with this heading; you add the points later."),
            _("HEADING"),
        ),
    ] = None
    sheet: Annotated[Text, Option(("--sheet",), INPUT, _("The sheet that holds the list."), _("NAME"))] = None
    header_row: Annotated[
        Text, Option(("--header-row",), INPUT, _("The row that the headings begin in."), _("NUMBER"))
    ] = None
    encoding: Annotated[
        Text, Option(("--encoding",), INPUT, _("The encoding of a CSV file, such as utf-8."), _("NAME"))
    ] = None
    delimiter: Annotated[
        Text,
        Option(
            ("--delimiter",),
            INPUT,
            _("The sign between the cells of a CSV file: comma, semicolon, tab or any other."),
            _("SIGN"),
            tuple(DELIMITERS),
        ),
    ] = None


def map_named(session: Session, name: str | None) -> "ImportMap | None":
    """The map that is named, if there is such a file."""
    from porvoo_roadmap.importing.maps import map_of
    from porvoo_roadmap.sources import named_source, read_bytes

    if name is None:
        return None
    source = named_source(name, "argument")
    if not os.path.lexists(name):
        return None
    return map_of(name, read_bytes(source, session.notice))


def offer_map(session: Session, told: "Listed", placing: Placing) -> "Sequence[str]":
    """What is said of the map: that it was written, or that there is one."""
    _ = session.words.gettext
    name = placing.map or USUAL_MAP
    if placing.map is not None and os.path.lexists(name):
        return ()
    if os.path.lexists(name):
        return [_("The map {file} was not read. Use it with: --map {file}").format(file=name)]
    try:
        write_map(session, told, placing, name)
    except JobRefusedError:
        if placing.map is not None:
            raise
        return ()
    return [
        _("The map {file} was written. Say there what the columns are, then add: --map {file}").format(
            file=name
        )
    ]


def write_map(session: Session, told: "Listed", placing: Placing, name: str) -> None:
    """Write the map of a list as it was read, for people to correct and to keep."""
    from porvoo_roadmap.importing.maps import ImportMap, map_text
    from porvoo_roadmap.importing.proposing import proposed_map
    from porvoo_roadmap.importing.report import column_texts, unclear_rows
    from porvoo_roadmap.writing.targets import create_file

    table, words = told.found.table, session.words
    row = table.heading_rows[0] if table and placing.header_row is not None else None
    said = ImportMap({}, heading_row=row, encoding=placing.encoding, delimiter=placing.delimiter)
    found = proposed_map(told.found, said)
    text = map_text(words, found, column_texts(words, told.found), unclear_rows(told.found))
    create_file(name, text.encode())
