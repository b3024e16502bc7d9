"""`diff`: what changed between two versions, and why each rank moved."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from porvoo_roadmap.changes.edits import MISSING, RoadmapEdit
from porvoo_roadmap.changes.measures import ChangedMeasure, changed_measures
from porvoo_roadmap.changes.moves import Differences
from porvoo_roadmap.document import Column, Document, Part, Report, Section
from porvoo_roadmap.document.cells import by_nr
from porvoo_roadmap.document.records import Field, Records
from porvoo_roadmap.model import Between as SpanOfValues
from porvoo_roadmap.model import Put, Record, Years
from porvoo_roadmap.reports.captions import filter_text
from porvoo_roadmap.reports.columns import name_column, number_column
from porvoo_roadmap.reports.diff_words import Wordings
from porvoo_roadmap.reports.figures import whole
from porvoo_roadmap.reports.for_programs import head
from porvoo_roadmap.reports.rank import rank_text, sign_notes
from porvoo_roadmap.reports.view import EMPTY, View
from porvoo_roadmap.text.language import EVERY_LANGUAGE
from porvoo_roadmap.text.visible import visible

#: Whose lead fell to so much of it or less is told although it did not move.
FELL: Final = 2


class FileVersion(NamedTuple):
    """One of the two versions: the file, its bytes, and the revision and its commit if it is of one.

    `moved_from` is the path of a revision's file now, where it was another then.
    """

    file: str
    data: bytes
    revision: str | None = None
    commit: str | None = None
    moved_from: str | None = None


class Contents(NamedTuple):
    """What is shown: the moves, the edits, both with the causes, and unchanged measures."""

    moves: bool = True
    edits: bool = True
    full: bool = False


class ComparedFiles(NamedTuple):
    """The old version and the new one."""

    old: FileVersion
    new: FileVersion


def diff_report(view: View, found: Differences, versions: ComparedFiles, content: Contents) -> Report:
    """What changed, as far as the view's filters and the content go; the summary is of everything."""
    measures = changed_measures(found)

    def document() -> Document:
        caption = [*_versions_in_words(view, versions), *profile_in_words(view, found)]
        title = view.title(view.words.gettext("what changed"))
        return Document(title, *parts_of(view, found, measures, content), caption=caption)

    def records() -> Records:
        told = head(view, "diff", profile_settings_of(found))
        told["result"] = {**versions_record(versions), **result_of(found, measures)}
        return Records(told, fields_of(view), rows_of(view, measures, content))

    return Report(document, records)


def _selected(view: View, measures: Iterable[ChangedMeasure]) -> list[ChangedMeasure]:
    """Those that the filters leave."""
    if not view.filters:
        return list(measures)
    chosen = {measure.nr for measure in view.selection}
    return [one for one in measures if one.measure.nr in chosen]


# For people


def parts_of(
    view: View, found: Differences, measures: Sequence[ChangedMeasure], content: Contents
) -> tuple[list[Part], list[str]]:
    """The tables of what moved, why, and of what was edited; and the summary of everything."""
    wording, selected = Wordings(view, found), _selected(view, measures)
    parts = [
        *([_moves(view, wording, selected, content)] if content.moves else []),
        *([_causes(view, wording, found)] if content.moves and content.edits and found.effects else []),
        *(_edits(view, wording, found, selected) if content.edits else []),
        *([_unchanged(view, selected)] if content.full else []),
    ]
    shown = [part for part in parts if any(section.rows for section in part.sections)]
    return shown, wording.summary(measures)


def _moves(view: View, wording: Wordings, measures: Sequence[ChangedMeasure], content: Contents) -> Part:
    _, words = view.words.gettext, view.words
    shown = [one for one in measures if one.is_moved or one.shares_otherwise or _lead_is_told(one, content)]
    columns = [
        number_column(words),
        name_column(words),
        Column(_("Before"), "hanging", spoken=_("Rank before")),
        Column(_("Now"), "hanging", spoken=_("Rank now")),
        Column(_("Why")),
    ]
    rows = [
        [
            by_nr(one.measure.nr),
            view.name_of(one.measure),
            rank_text(words, one.was) if one.was else EMPTY,
            rank_text(words, one.ranked) if one.ranked else EMPTY,
            wording.why(one),
        ]
        for one in shown
    ]
    ranked = [row for one in shown for row in (one.was, one.ranked) if row]
    return Part(columns, [Section("", rows)], [*sign_notes(words, ranked)], heading=_("Moved"), folded=True)


def _lead_is_told(one: ChangedMeasure, content: Contents) -> bool:
    """Whether a measure that did not move has another lead, and enough so."""
    if one.move is None or one.move.is_moved:
        return False
    before, now = one.move.old.lead, one.move.new.lead
    if before is None or now is None or before == now:
        return False
    return content.full or now * FELL <= before


def _causes(view: View, wording: Wordings, found: Differences) -> Part:
    _, words = view.words.gettext, view.words
    moved = sum(move.is_moved for move in found.moves)
    rows = [[wording.cause(effect.cause), whole(words, len(effect.moved))] for effect in found.effects]
    if len(rows) > 1:
        rows.append([_("everything together"), whole(words, moved)])
    columns = [Column(_("Cause")), Column(_("Ranks moved"), "right")]
    return Part(columns, [Section("", rows)], heading=_("What each cause does alone"))


def _edits(
    view: View, wording: Wordings, found: Differences, measures: Sequence[ChangedMeasure]
) -> list[Part]:
    """The edits of measures, and those of all else."""
    _, words = view.words.gettext, view.words
    columns = [Column(_("What")), Column(_("Before")), Column(_("Now"))]
    of_measures = [[by_nr(one.measure.nr), *wording.edit(edit)] for one in measures for edit in one.edits]
    others = [[*wording.edit(edit)] for edit in found.edits if edit.nr is None]
    heading = _("Other edits") if of_measures else _("Edits")
    return [
        Part([number_column(words), *columns], [Section("", of_measures)], heading=_("Edits"), folded=True),
        Part(columns, [Section("", others)], heading=heading, folded=True),
    ]


def _unchanged(view: View, measures: Sequence[ChangedMeasure]) -> Part:
    _, words = view.words.gettext, view.words
    columns = [number_column(words), name_column(words), Column(_("Rank"), "hanging")]
    rows = [
        [
            by_nr(one.measure.nr),
            view.name_of(one.measure),
            rank_text(words, one.ranked) if one.ranked else EMPTY,
        ]
        for one in measures
        if one.change == "same"
    ]
    return Part(columns, [Section("", rows)], heading=_("Unchanged"), folded=True)


def _versions_in_words(view: View, versions: ComparedFiles) -> Iterator[str]:
    _ = view.words.gettext
    for template, version in ((_("Before: {file}"), versions.old), (_("Now: {file}"), versions.new)):
        name = visible(version.file)
        if version.revision is None and version.file == "packaged":
            name = _("the copy that comes with the program")
        yield template.format(file=name)
        if version.moved_from is not None:
            yield _("The file {path} was then called {former}.").format(
                path=visible(version.moved_from), former=visible(version.file)
            )
    if view.filters:
        yield _("Only some measures are shown: {filters}").format(filters=filter_text(view))


def profile_in_words(view: View, found: Differences) -> Iterator[str]:
    """By which profile the two versions are ranked."""
    _, words = view.words.gettext, view.words
    old, new = found.old, found.new
    if old.name == new.name:
        title = words.of(new.profile.title)
        yield _("Profile: {title} ({name})").format(title=title, name=new.name)
    else:
        yield _("Profiles: {old} before, {new} now").format(old=old.name, new=new.name)


# For programs


def profile_settings_of(found: Differences) -> dict[str, Any]:
    """By which profile each version is ranked."""
    return {"profile": {"old": found.old.name, "new": found.new.name}}


def fields_of(view: View) -> list[Field]:
    """What is told of each measure."""
    _ = view.words.gettext
    return [
        Field("nr", _("No.")),
        Field("change", _("Change")),
        Field("old_rank", _("Rank before")),
        Field("new_rank", _("Rank now")),
        Field("edits", _("Edits"), plain=False),
        Field("causes", _("Causes"), plain=False),
    ]


def rows_of(view: View, measures: Sequence[ChangedMeasure], content: Contents) -> Iterator[list[Any]]:
    """The same for every measure that the filters and the content leave."""
    return (
        [
            one.measure.nr,
            one.change,
            one.was.rank if one.was else None,
            one.ranked.rank if one.ranked else None,
            [edit_record(edit) for edit in one.edits if edit.key],
            _causes_record(one),
        ]
        for one in _selected(view, measures)
        if content.full or (content.edits and one.edits) or (content.moves and one.is_moved)
    )


def versions_record(versions: ComparedFiles) -> dict[str, Any]:
    """Which two versions are compared."""
    return {"old": _version_record(versions.old), "new": _version_record(versions.new)}


def result_of(found: Differences, measures: Sequence[ChangedMeasure]) -> dict[str, Any]:
    """How much changed, what of it belongs to no measure, and what each cause does alone."""
    kinds = [one.change for one in measures]
    return {
        "counts": {
            **{kind: kinds.count(kind) for kind in ("added", "removed", "edited")},
            "renumbered": len(found.renumbered),
            "left": len(found.taking.left),
            "entered": len(found.taking.entered),
            "moved": sum(move.is_moved for move in found.moves),
            "ranked_in_both": len(found.moves),
        },
        "renumbered": [{"old": old, "new": new} for old, new in found.renumbered.items()],
        "edits": [edit_record(edit) for edit in found.edits if edit.nr is None],
        "causes": [
            {
                "cause": effect.cause.kind,
                "key": effect.cause.key or None,
                "moved": sorted(found.renumbered.get(nr, nr) for nr in effect.moved),
            }
            for effect in found.effects
        ],
    }


def _version_record(version: FileVersion) -> dict[str, Any]:
    return {
        "file": version.file,
        "revision": version.revision,
        "commit": version.commit,
        "sha256": hashlib.sha256(version.data).hexdigest(),
    }


def edit_record(edit: RoadmapEdit) -> dict[str, Any]:
    """An edit, with values as the file writes them."""
    return {"key": edit.key, "old": as_in_file(edit.old), "new": as_in_file(edit.new)}


def _causes_record(one: ChangedMeasure) -> list[dict[str, Any]]:
    """What moved it: the rank that a cause gives it alone, if it moves it, and whether it is needed."""
    if one.move is None:
        return []
    causes = dict.fromkeys((*one.move.alone, *one.move.together))
    return [
        {
            "cause": cause.kind,
            "key": cause.key or None,
            "alone": one.move.alone.get(cause),
            "together": cause in one.move.together,
        }
        for cause in causes
    ]


def as_in_file(value: Any) -> Any:
    """A value as the file writes it; what is not there is `None`."""
    match value:
        case None | bool() | int() | str():
            return value
        case _ if value is MISSING:
            return None
        case SpanOfValues() | Years() | Put():
            return str(value)
        case Record():
            return _written(value.__dict__)
        case dict():
            return value[EVERY_LANGUAGE] if EVERY_LANGUAGE in value else _written(value)
        case tuple():
            return [as_in_file(one) for one in value]
    return value


def _written(parts: Mapping[Any, Any]) -> dict[str, Any]:
    """The parts of a record that say something, by their keys in the file."""
    return {
        str(key).removesuffix("_"): as_in_file(part)
        for key, part in parts.items()
        if part is not None and part is not False and part not in ({}, ())
    }
