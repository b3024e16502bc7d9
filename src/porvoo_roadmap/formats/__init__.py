"""How a report looks: one file a family of formats, one function a format.

Formats know nothing of streams: they are told the width and whether colour is wanted,
and give text.
"""

from enum import StrEnum
from typing import Final, NamedTuple, assert_never

from porvoo_roadmap.document import Report


class Format(StrEnum):
    """The formats by the names that the command line takes."""

    TABLE = "table"
    TEXT = "text"
    PLAIN = "plain"
    MARKDOWN = "markdown"
    CSV = "csv"
    TSV = "tsv"
    CSV_EXCEL = "csv-excel"
    JSON = "json"
    JSONL = "jsonl"


#: What people read; the others are for programs and stay UTF-8 whatever the stream says.
FOR_PEOPLE: Final = frozenset((Format.TABLE, Format.TEXT, Format.PLAIN, Format.MARKDOWN))
#: The formats of what `check` finds.
FINDING_FORMATS: Final = ("text", "json", "jsonl", "csv", "tsv", "github", "gitlab", "junit", "sarif")
#: The format that a file's ending stands for.
ENDINGS: Final = {
    ".txt": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".csv": Format.CSV,
    ".tsv": Format.TSV,
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
}


class Look(NamedTuple):
    """What a format may adapt to: `width` and `color` of the terminal, `raw` for spreadsheets.

    `plain` wraps only on a terminal; `raw` cells may be formulas.
    """

    width: int = 80
    color: bool = False
    on_terminal: bool = False
    raw: bool = False


def render(report: Report, format: Format, look: Look) -> str:
    """The report in a format."""
    match format:
        case Format.TABLE:
            from porvoo_roadmap.formats.terminal import terminal

            return terminal(report.table(), look.width, color=look.color)
        case Format.TEXT:
            from porvoo_roadmap.formats.text import text

            return text(report.table())
        case Format.PLAIN:
            from porvoo_roadmap.formats.plain import plain

            return plain(report.table(), look.width if look.on_terminal else None)
        case Format.MARKDOWN:
            from porvoo_roadmap.formats.markdown import markdown

            return markdown(report.table())
        case Format.CSV | Format.TSV:
            from porvoo_roadmap.formats.sheets import csv_text

            return csv_text(report.records(), "," if format is Format.CSV else "\t")
        case Format.CSV_EXCEL:
            from porvoo_roadmap.formats.sheets import csv_excel

            return csv_excel(report.records(), guarded=not look.raw)
        case Format.JSON:
            from porvoo_roadmap.formats.json_text import json_text

            return json_text(report.records())
        case Format.JSONL:
            from porvoo_roadmap.formats.json_text import jsonl

            return jsonl(report.records())
        case _ as never:
            assert_never(never)
