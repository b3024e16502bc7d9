"""How a result looks: one file a family of formats, one function a format.

Formats know nothing of streams: they are told what one can show, and give bytes.
"""

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, assert_never, get_args

from porvoo_roadmap.findings.notices import Notice, unsaid
from porvoo_roadmap.text.language import Words
from porvoo_roadmap.text.substitutes import UTF_8, encoded, laid_out_in, shown_in

if TYPE_CHECKING:
    from porvoo_roadmap.document import Document, Report
    from porvoo_roadmap.document.pages import PublishedPage
    from porvoo_roadmap.document.records import Records
    from porvoo_roadmap.findings.records import FindingsReport


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
    XLSX = "xlsx"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"
    SARIF = "sarif"
    HTML = "html"
    PDF = "pdf"


#: What people read, in the encoding of the stream; the others are for programs and stay UTF-8.
PagesFormat = Literal[Format.TABLE, Format.TEXT, Format.PLAIN, Format.MARKDOWN]
RecordsFormat = Literal[Format.CSV, Format.TSV, Format.CSV_EXCEL, Format.JSON, Format.JSONL]
ReportFormat = Literal[PagesFormat, RecordsFormat, Format.XLSX]
#: The formats of what `check` finds.
FindingFormat = Literal[
    Format.TEXT,
    Format.JSON,
    Format.JSONL,
    Format.CSV,
    Format.TSV,
    Format.XLSX,
    Format.GITHUB,
    Format.GITLAB,
    Format.JUNIT,
    Format.SARIF,
]
#: The formats of the page that `report` makes.
PublishedFormat = Literal[Format.HTML, Format.PDF]
FOR_PEOPLE: Final[tuple[PagesFormat, ...]] = get_args(PagesFormat)
REPORT_FORMATS: Final[tuple[ReportFormat, ...]] = get_args(ReportFormat)
FINDING_FORMATS: Final[tuple[FindingFormat, ...]] = get_args(FindingFormat)
PUBLISHED_FORMATS: Final[tuple[PublishedFormat, ...]] = get_args(PublishedFormat)
#: The format that a file's ending stands for, where the command has it.
ENDINGS: Final = {
    ".txt": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".csv": Format.CSV,
    ".tsv": Format.TSV,
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".xlsx": Format.XLSX,
    ".xml": Format.JUNIT,
    ".sarif": Format.SARIF,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".pdf": Format.PDF,
}


class Look(NamedTuple):
    """What a format may adapt to: `width` and `color` of the terminal, `raw` for spreadsheets.

    What people read is written in the `encoding`. `plain` wraps only on a terminal; `raw`
    cells may be formulas. A `verbose` table has its whole caption. The sheets of a workbook have
    their names in the reader's `words`.
    """

    width: int = 80
    color: bool = False
    on_terminal: bool = False
    raw: bool = False
    verbose: bool = False
    encoding: str = UTF_8
    words: Words | None = None


def render(report: "Report", format: ReportFormat, look: Look, notice: Notice = unsaid) -> bytes:
    """A report in a format; where a table does not fit, the notice says so."""
    match format:
        case Format.TABLE | Format.TEXT | Format.PLAIN | Format.MARKDOWN:
            document = _in_characters(report.document(), look)
            return encoded(_page(document, format, look, notice), look.encoding)
        case Format.XLSX:
            from porvoo_roadmap.formats.result_workbook import xlsx

            return xlsx(report, look.words or Words())
        case _:
            return encoded(_sheet(report.records(), format, look))


def publish(page: "PublishedPage", format: PublishedFormat, notice: Notice = unsaid) -> bytes:
    """A page in a format; where a character cannot be shown, the notice says so."""
    match format:
        case Format.HTML:
            from porvoo_roadmap.formats.html import html

            return encoded(html(page))
        case Format.PDF:
            from porvoo_roadmap.formats.pdf import pdf

            return pdf(page, notice)
        case _ as never:
            assert_never(never)


def render_findings(report: "FindingsReport", format: FindingFormat, look: Look) -> bytes:
    """What `check` found in a format."""
    match format:
        case Format.TEXT:
            return encoded(report.text(partial(shown_in, look.encoding)), look.encoding)
        case Format.GITHUB | Format.GITLAB | Format.JUNIT | Format.SARIF:
            from porvoo_roadmap.formats.annotations import ANNOTATIONS

            return encoded(ANNOTATIONS[format](report.files()))
        case Format.XLSX:
            from porvoo_roadmap.formats.result_workbook import xlsx

            return xlsx(report.sheet(), look.words or Words())
        case _:
            return encoded(_sheet(report.records(), format, look))


def _in_characters(document: "Document", look: Look) -> "Document":
    """The document in characters that the encoding has, so that they are there when it is laid out."""
    return document if look.encoding == UTF_8 else document.with_texts(partial(laid_out_in, look.encoding))


def _page(document: "Document", format: PagesFormat, look: Look, notice: Notice) -> str:
    match format:
        case Format.TABLE:
            from porvoo_roadmap.formats.terminal import terminal

            shown = document if look.verbose else document.in_brief()
            return terminal(shown, look.width, notice, color=look.color)
        case Format.TEXT:
            from porvoo_roadmap.formats.text import text

            return text(document)
        case Format.PLAIN:
            from porvoo_roadmap.formats.plain import plain

            return plain(document, look.width if look.on_terminal else None)
        case Format.MARKDOWN:
            from porvoo_roadmap.formats.markdown import markdown

            return markdown(document)
        case _ as never:
            assert_never(never)


def _sheet(records: "Records", format: RecordsFormat, look: Look) -> str:
    match format:
        case Format.CSV | Format.TSV:
            from porvoo_roadmap.formats.sheets import csv_text

            return csv_text(records, "," if format is Format.CSV else "\t")
        case Format.CSV_EXCEL:
            from porvoo_roadmap.formats.sheets import csv_excel

            return csv_excel(records, guarded=not look.raw)
        case Format.JSON:
            from porvoo_roadmap.formats.json_text import json_text

            return json_text(records)
        case Format.JSONL:
            from porvoo_roadmap.formats.json_text import jsonl

            return jsonl(records)
        case _ as never:
            assert_never(never)
