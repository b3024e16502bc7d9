"""What `diff` says in words: the summary, why a rank moved, and edits."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from porvoo_roadmap.changes.causes import Cause
from porvoo_roadmap.changes.edits import MISSING, RoadmapEdit
from porvoo_roadmap.changes.measures import ChangedMeasure
from porvoo_roadmap.changes.moves import Differences, Move
from porvoo_roadmap.changes.passages import passages
from porvoo_roadmap.model import Decision, Level, Record, Roadmap, Years
from porvoo_roadmap.reports.figures import scores
from porvoo_roadmap.reports.part_names import part_name
from porvoo_roadmap.reports.values import short_name
from porvoo_roadmap.reports.view import EMPTY, View, measure_titles
from porvoo_roadmap.text.language import mark as _

#: So many words are shown on either side of those that changed.
AROUND: Final = 3
#: Stands for words that are not shown.
OMITTED: Final = "\u2026"
#: So many measures are named by number where a cause is told.
MOST_NAMED: Final = 8

#: How a cause is called; a key stands in quotes.
CAUSES: Final[Mapping[str, str]] = {
    "profile": _("another default profile"),
    "method": _("another method of scoring"),
    "lanes": _("the priority groups"),
    "tie-breakers": _("the tie breakers"),
    "scale": _('the scale of "{key}"'),
    "cost-role": _("which dimension is the cost"),
    "decisions": _("the decisions"),
}


class Wordings:
    """The words about two versions, for one reader."""

    def __init__(self, view: View, found: Differences) -> None:
        self.view, self.found = view, found
        self.words = view.words
        # More than are named need not be looked through for every measure.
        self.edited = sorted(found.taking.edited)[: MOST_NAMED + 2]
        self._called: dict[Cause, str] = {}

    # The summary

    def summary(self, measures: Sequence[ChangedMeasure]) -> list[str]:
        """What happened, in one or two sentences."""
        gettext, words = self.words.gettext, self.words
        if not self.found.edits:
            return [gettext("The two versions have the same content.")]
        moved, count = sum(move.is_moved for move in self.found.moves), len(self.found.moves)
        template = words.ngettext("{moved} of {count} rank moved.", "{moved} of {count} ranks moved.", count)
        if not count:
            template = gettext("No measure is ranked in both versions.")
        ranks = template.format(moved=words.whole(moved), count=words.whole(count))
        pieces = [*self._counted(measures)]
        return [gettext("Changes: {changes}.").format(changes=", ".join(pieces)), ranks]

    def _counted(self, measures: Iterable[ChangedMeasure]) -> Iterator[str]:
        kinds = [one.change for one in measures]
        weights = sum(effect.cause.kind == "weight" for effect in self.found.effects)
        decisions = self._decisions()
        elsewhere = sum(edit.nr is None for edit in self.found.edits) - self._weight_edits() - bool(decisions)
        added, removed, edited = (kinds.count(kind) for kind in ("added", "removed", "edited"))
        renumbered, taking = len(self.found.renumbered), self.found.taking
        left, entered = len(taking.left), len(taking.entered)
        ngettext = self.words.ngettext
        for template, count in (
            (ngettext("{count} measure added", "{count} measures added", added), added),
            (ngettext("{count} measure removed", "{count} measures removed", removed), removed),
            (ngettext("{count} measure edited", "{count} measures edited", edited), edited),
            (ngettext("{count} measure renumbered", "{count} measures renumbered", renumbered), renumbered),
            (ngettext("{count} measure done or dropped", "{count} measures done or dropped", left), left),
            (ngettext("{count} measure open again", "{count} measures open again", entered), entered),
            (ngettext("{count} weight changed", "{count} weights changed", weights), weights),
            (ngettext("{count} decision changed", "{count} decisions changed", decisions), decisions),
            (
                ngettext(
                    "{count} other change in profiles, dimensions or texts",
                    "{count} other changes in profiles, dimensions or texts",
                    elsewhere,
                ),
                elsewhere,
            ),
        ):
            if count:
                yield template.format(count=self.words.whole(count))

    def _decisions(self) -> int:
        """How many decisions are new, gone or changed; one at least where their order is."""
        old, new = (
            {one.nr: one for one in version.roadmap.decisions} for version in (self.found.old, self.found.new)
        )
        changed = sum(old.get(nr) != new.get(nr) for nr in {**old, **new})
        return changed or int([*old] != [*new])

    def _weight_edits(self) -> int:
        """How many edits are of weights that the two rankings rest on."""
        names = {self.found.old.name, self.found.new.name}
        return sum(
            edit.path[0] == "profiles" and edit.path[1] in names and edit.path[2:3] == ("weights",)
            for edit in self.found.edits
        )

    # Why

    def why(self, one: ChangedMeasure) -> str:
        """Why a measure is where it is now."""
        gettext = self.words.gettext
        if one.move is not None:
            return self._why_moved(one, one.move) if one.move.is_moved else self._why_not(one, one.move)
        match one.change, one.states:
            case "added", _:
                return gettext("new measure")
            case "removed", _:
                return gettext("removed")
            case _, (_, "done"):
                return gettext("done, so it is no longer ranked")
            case _, (_, "dropped"):
                return gettext("dropped, so it is no longer ranked")
        return gettext("open again")

    def _why_moved(self, one: ChangedMeasure, move: Move) -> str:
        if move.together:
            causes = "; ".join(self._told(cause, one) for cause in move.together)
            return self.words.gettext("only together: {causes}").format(causes=causes)
        enough = [cause for cause, rank in move.alone.items() if rank == move.new.rank]
        causes = "; ".join(self._told(cause, one) for cause in enough)
        if len(enough) == 1:
            return causes
        return self.words.gettext("each alone: {causes}").format(causes=causes)

    def _why_not(self, one: ChangedMeasure, move: Move) -> str:
        """What is to be told of a measure that has its rank still."""
        if not one.shares_otherwise:
            return self._lead(move)
        if move.new.tied:
            return self.words.gettext("not moved, but now it shares its rank")
        return self.words.gettext("not moved, but now it has its rank alone")

    def _lead(self, move: Move) -> str:
        before, now = move.old.lead, move.new.lead
        assert before is not None  # Only leads in both versions are told.
        assert now is not None
        figures = scores(self.words, [before, now])
        fell = self.words.gettext("not moved, but its lead over the next fell from {old} to {new}")
        rose = self.words.gettext("not moved, but its lead over the next rose from {old} to {new}")
        template = fell if now < before else rose
        return template.format(old=figures.text(before), new=figures.text(now))

    def _told(self, cause: Cause, one: ChangedMeasure) -> str:
        if cause.kind == "other-edits":
            own = one.move.nr if one.move else 0
            numbers = self._numbers([nr for nr in self.edited if nr != own])
            return self.words.gettext("the edits of other measures ({numbers})").format(numbers=numbers)
        if cause.kind != "own-edit":
            return self.cause(cause)
        judged = {*self.found.old.looked_at, *self.found.new.looked_at}
        edits = [edit for edit in one.edits if edit.path[2:3] == ("values",) and edit.path[3] in judged]
        told = ", ".join(
            self.words.gettext("{what} {old} → {new}").format(what=what, old=old, new=new)
            for what, old, new in map(self.edit, edits)
        )
        return self.words.gettext("own edit: {edits}").format(edits=told)

    def cause(self, cause: Cause) -> str:
        """How a cause is called."""
        if cause not in self._called:
            self._called[cause] = self._name_of(cause)
        return self._called[cause]

    def _name_of(self, cause: Cause) -> str:
        gettext, taking = self.words.gettext, self.found.taking
        match cause.kind:
            case "weight":
                return self._weight(cause.key)
            case "edits":
                return gettext("the edits of measures ({numbers})").format(numbers=self._numbers(self.edited))
            case "added":
                return gettext("added measures ({numbers})").format(numbers=self._numbers(taking.added))
            case "removed":
                return gettext("removed measures ({numbers})").format(numbers=self._numbers(taking.removed))
            case "state":
                numbers = self._numbers((*taking.left, *taking.entered))
                return gettext("measures that are done, dropped or open again ({numbers})").format(
                    numbers=numbers
                )
            case kind:
                key = self._dimension(cause.key) if cause.key else ""
                return gettext(CAUSES[kind]).format(key=key)

    def _weight(self, criterion: str) -> str:
        old, new = (one.profile.weights.get(criterion) for one in (self.found.old, self.found.new))
        texts = [EMPTY if weight is None else self.words.exact(weight) for weight in (old, new)]
        template = self.words.gettext('the weight of "{key}" {old} → {new}')
        return template.format(key=self._dimension(criterion), old=texts[0], new=texts[1])

    def _numbers(self, numbers: Sequence[int]) -> str:
        shown = [str(self.found.renumbered.get(nr, nr)) for nr in sorted(numbers)[:MOST_NAMED]]
        return ", ".join([*shown, *([OMITTED] if len(numbers) > MOST_NAMED else [])])

    def _dimension(self, name: str) -> str:
        dimensions = {**self.found.old.roadmap.dimensions, **self.found.new.roadmap.dimensions}
        return self.words.of(dimensions[name].title)

    # Edits

    def edit(self, edit: RoadmapEdit) -> tuple[str, str, str]:
        """What is edited, how it was, and how it is; of long texts only the words that changed."""
        match edit.path, edit.old, edit.new:
            case ("measures", _), _, new:
                gettext = self.words.gettext
                return (gettext("removed") if new is MISSING else gettext("new measure"), "", "")
            case ("measures", _, "values", str(name)), old, new:
                before = self._value(self.found.old.roadmap, name, old)
                return self._dimension(name), before, self._value(self.found.new.roadmap, name, new)
            case ("measures", _, "reasons"), old, new:
                before = self._shown(self._by_title(old))
                return self._what(edit), before, self._shown(self._by_title(new))
            case _, str(old), str(new):
                return self._what(edit), *_excerpts(old, new)
        return self._what(edit), self._shown(edit.old), self._shown(edit.new)

    def _what(self, edit: RoadmapEdit) -> str:
        if edit.nr is None:
            return part_name(self.words, (self.found.old.roadmap, self.found.new.roadmap), edit.path)
        titles, keys = measure_titles(self.words), edit.path[2:]
        match keys:
            case ("reasons", str(name)):
                return self._part("reasons", self._dimension(name))
            case ("fields", str(name)):
                fields = {**self.found.old.roadmap.fields, **self.found.new.roadmap.fields}
                return self.words.of(fields[name].title)
            case ("costs", str(year)):
                return self._part("costs", year)
            case ("translations", str(language), str(part)):
                return self._part(part, language)
        return titles.get(edit.key, edit.key)

    def _part(self, key: str, part: str) -> str:
        """A key of a measure, and which part of it is meant."""
        title = measure_titles(self.words)[key]
        return self.words.gettext("{title} ({part})").format(title=title, part=part)

    def _by_title(self, reasons: Mapping[str, str] | None) -> Mapping[str, str] | None:
        """Reasons by the titles of their dimensions."""
        return {self._dimension(name): text for name, text in reasons.items()} if reasons else None

    def _value(self, roadmap: Roadmap, name: str, value: Any) -> str:
        return EMPTY if value is MISSING else short_name(self.words, roadmap.dimensions[name], value)

    def _shown(self, value: Any) -> str:
        """Anything of a file, in few words."""
        match value:
            case Fraction():
                return self.words.exact(value)
            case Level(points=Fraction() as points):
                return self._points(points)
            case Decision(nr=nr, put=put):
                return f"{nr} {put}"
            case dict() | tuple() if value and not isinstance(value, Years):
                return self._listed(value)
            case True:
                return "true"
            case Record():
                return self.words.gettext("defined")
            case str() | int() | Years() if value is not False:
                return str(value)
        return EMPTY

    def _listed(self, several: Mapping[str, Any] | Sequence[Any]) -> str:
        if isinstance(several, Mapping):
            return "; ".join(f"{key}: {self._shown(part)}" for key, part in several.items())
        return ", ".join(map(self._shown, several))

    def _points(self, points: Fraction) -> str:
        template = self.words.gettext("{points} points")
        return template.format(points=self.words.exact(points))


def _excerpts(old: str, new: str) -> tuple[str, str]:
    """Two texts, without the words that are the same in both and far from any that changed."""
    found = passages(old, new)
    before, after = "", ""
    for place, passage in enumerate(found):
        match passage.kind:
            case "gone":
                before += passage.text
            case "new":
                after += passage.text
            case _:
                # What is before the first change shows its end, and what is after the last its beginning.
                begin, end = (AROUND if place else 0), (AROUND if place < len(found) - 1 else 0)
                shown = _shortened(passage.text, begin, end)
                before, after = before + shown, after + shown
    return before or EMPTY, after or EMPTY


def _shortened(text: str, begin: int, end: int) -> str:
    """The first and the last so many words of a text, where more stand between."""
    words = text.split(" ")
    # A text begins or ends with the space beside the words that changed.
    begin, end = begin + bool(begin), end + bool(end)
    if len(words) <= begin + end + 1:
        return text
    return " ".join([*words[:begin], OMITTED, *(words[-end:] if end else [])])
