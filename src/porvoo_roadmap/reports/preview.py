"""`set`, `add`, `remove` and `decide`: what an edit of the file moves, before it is made or after."""

from collections.abc import Iterator
from typing import Any, Final, Literal, NamedTuple

from porvoo_roadmap.changes.measures import changed_measures
from porvoo_roadmap.changes.moves import Differences
from porvoo_roadmap.document import Document, Report
from porvoo_roadmap.document.records import Records
from porvoo_roadmap.reports.captions import file_caption
from porvoo_roadmap.reports.diff import (
    ComparedFiles,
    Contents,
    edit_record,
    fields_of,
    parts_of,
    profile_in_words,
    profile_settings_of,
    result_of,
    rows_of,
    versions_record,
)
from porvoo_roadmap.reports.for_programs import head
from porvoo_roadmap.reports.view import View
from porvoo_roadmap.text.visible import visible

#: How to get a file that can be changed.
OWN_COPY: Final = "porvoo-roadmap init measures.yaml --from packaged"


class Draft(NamedTuple):
    """An edit of a file: the command that makes it, the file before and after it, and what became of it.

    `lines` is how many lines of the file it changes. It is `possible` to write it, or the file
    belongs to the program (`packaged`) or is standard input (`input`).
    """

    command: str
    files: ComparedFiles
    lines: int
    standing: Literal["possible", "written", "packaged", "input"]


def preview_report(view: View, found: Differences, draft: Draft) -> Report:
    """What the edit moves, and why; `view` is of the file before it."""
    measures, content = changed_measures(found), Contents()
    after = view.under(found.new)._replace(selection=found.new.roadmap.measures)

    def document() -> Document:
        gettext = view.words.gettext
        title = gettext("what was changed") if draft.standing == "written" else gettext("what would change")
        caption = [file_caption(view), *profile_in_words(after, found), *_standing_in_words(view, draft)]
        parts, summary = parts_of(after, found, measures, content)
        return Document(view.title(title), parts, summary if found.edits else (), caption)

    def records() -> Records:
        told = head(view, draft.command, profile_settings_of(found))
        result = {
            **versions_record(draft.files),
            **result_of(found, measures),
            "edits": [{"nr": edit.nr, **edit_record(edit)} for edit in found.edits],
            "lines": draft.lines,
            "written": draft.standing == "written",
        }
        return Records({**told, "result": result}, fields_of(view), rows_of(after, measures, content))

    return Report(document, records)


def _standing_in_words(view: View, draft: Draft) -> Iterator[str]:
    words, file = view.words, visible(draft.files.old.file)
    facts: dict[str, Any] = {"file": file, "count": words.whole(draft.lines)}
    match draft.standing:
        case "written":
            text = words.ngettext(
                "{file} is written: {count} line changed.",
                "{file} is written: {count} lines changed.",
                draft.lines,
            )
        case _ if not draft.lines:
            text = words.gettext("The file says so already. Nothing is written.")
        case "possible":
            text = words.ngettext(
                "Nothing is written. Add --write to change {file} ({count} line).",
                "Nothing is written. Add --write to change {file} ({count} lines).",
                draft.lines,
            )
        case "packaged":
            text = words.gettext("Nothing is written. To change a file of your own, make one with: {command}")
            facts["command"] = OWN_COPY
        case _:
            text = words.gettext("Nothing is written.")
    yield text.format(**facts)
