"""What every report has in common: what it looks at, and how it says so."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from porvoo_roadmap.document.cells import Cell
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.model import (
    Measure,
    Roadmap,
)
from porvoo_roadmap.reports.values import (
    below_unit,
    short_name,
)
from porvoo_roadmap.scenario import Scenario
from porvoo_roadmap.selecting import Filter
from porvoo_roadmap.sources import Source
from porvoo_roadmap.text.language import EVERY_LANGUAGE, Words

#: Stands where there is nothing.
EMPTY: Final = "\u2013"


class View(NamedTuple):
    """A scenario as one command looks at it, for a reader of one language.

    `source` and `data` are where it was read from, and its bytes; `selection` is what
    the filters leave. `profile_is_named` where the reader asked for the profile, and may want
    to know when to use it; `is_of_ranked` where the command looks at those alone that are ranked.
    `state` is the one that the reader asked for.
    """

    words: Words
    scenario: Scenario
    source: Source
    data: bytes
    filters: Sequence[Filter]
    selection: Sequence[Measure]
    profile_is_named: bool = False
    is_of_ranked: bool = False
    state: str | None = None

    @property
    def roadmap(self) -> Roadmap:
        """The roadmap that is looked at."""
        return self.scenario.roadmap

    @property
    def whole(self) -> Sequence[Measure]:
        """What the selection is taken from."""
        return self.scenario.measures if self.is_of_ranked else self.roadmap.measures

    @property
    def is_whole(self) -> bool:
        """Whether nothing was filtered out."""
        return len(self.selection) == len(self.whole)

    def refuse_others(self, numbers: Iterable[int]) -> None:
        """Raise `JobRefusedError` for the number of a measure in a state that is not looked at."""
        there = {measure.nr for measure in self.selection}
        for nr in numbers:
            if nr not in there:
                measure = next(measure for measure in self.roadmap.measures if measure.nr == nr)
                raise JobRefusedError("not-in-state", nr=nr, state=self.roadmap.state_of(measure))

    def under(self, scenario: Scenario) -> "View":
        """The same for another scenario of the roadmap."""
        return self._replace(scenario=scenario)

    def name_of(self, measure: Measure) -> str:
        """The measure's name, translated where the file has it in the reader's language."""
        return self._told(measure, measure.name, "name") or measure.name

    def problem_of(self, measure: Measure) -> str | None:
        """The problem that the measure solves, translated likewise."""
        return self._told(measure, measure.problem, "problem")

    def _told(self, measure: Measure, own: str | None, key: str) -> str | None:
        translation = (measure.translations or {}).get(self.words.language)
        translated: str | None = getattr(translation, key, None)
        return own and (translated or self.in_own_language(own))

    def in_own_language(self, text: str) -> str:
        """A text of the measures, marked where that is not the reader's language."""
        language = self.roadmap.language
        return text if language in {None, self.words.language} else Cell(text, language=language or "")

    def title(self, what: str) -> str:
        """A report's title: the roadmap's own, and what is shown of it."""
        return f"{self.words.of(self.roadmap.title)}: {what}"

    def dimension_title(self, name: str) -> str:
        """A dimension's title; `nr`, `year` and the like have theirs in the catalogue."""
        known = self.roadmap.dimensions.get(name) or self.roadmap.fields.get(name)
        return self.words.of(known.title) if known else measure_titles(self.words)[name]

    def title_with_unit(self, name: str) -> str:
        """A dimension's title, with the unit if its values are amounts."""
        return self._and_unit(name, self.dimension_title(name))

    def title_in_sentence(self, name: str) -> str:
        """A dimension's title in the middle of a sentence."""
        title = self.dimension_title(name)
        return title[:1].lower() + title[1:]

    def dimension_heading(self, name: str) -> str:
        """A dimension's title above a column: a short one, if it has one in the reader's language."""
        heading = self.roadmap.dimensions[name].heading or {}
        own = heading.get(self.words.language) or heading.get(EVERY_LANGUAGE)
        return self._and_unit(name, own or self.dimension_title(name))

    def _and_unit(self, name: str, title: str) -> str:
        unit = self.roadmap.dimensions[name].unit
        return f"{title} ({self.words.of(unit)})" if unit else title

    def short(self, name: str, measure: Measure) -> str:
        """The measure's value on a dimension, as a table's cell shows it."""
        if name not in measure.values:
            return ""
        return short_name(self.words, self.roadmap.dimensions[name], measure.values[name])

    def below_heading(self, name: str, measure: Measure) -> str:
        """The same below the dimension's heading, which has the unit."""
        if name not in measure.values:
            return ""
        return below_unit(self.words, self.roadmap.dimensions[name], measure.values[name])


def measure_titles(words: Words) -> dict[str, str]:
    """The titles of a measure's own keys, and of what filters may look at."""
    _ = words.gettext
    return {
        "nr": _("No."),
        "code": _("Code"),
        "name": _("Name"),
        "problem": _("Problem"),
        "year": _("Year"),
        "status": _("Status"),
        "owner": _("Responsible"),
        "depends_on": _("Depends on"),
        "note": _("Note"),
        "translations": _("Translations"),
        "reasons": _("Reasons"),
        "costs": _("Costs by year"),
        "search": _("Text"),
        "unknown": _("Not known exactly"),
    }


def lane_title(view: View, lane: int | None) -> str:
    """The heading of a lane; empty in a profile without lanes."""
    lanes = view.scenario.profile.lanes
    if lane is None:
        return ""
    if lane <= len(lanes):
        return view.words.of(lanes[lane - 1].title)
    return view.words.gettext("Other measures")
