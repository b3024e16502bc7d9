"""What every report has in common: what it looks at, and how it says so."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final, NamedTuple

from porvoo_roadmap.document.cells import Cell
from porvoo_roadmap.document.records import SCHEMA_VERSION, Field
from porvoo_roadmap.model import OPTIONAL_KEYS, STATUS, Measure, Roadmap
from porvoo_roadmap.reports.values import short_name
from porvoo_roadmap.scenario import Scenario
from porvoo_roadmap.selecting import Filter
from porvoo_roadmap.sources import Source
from porvoo_roadmap.text.language import EVERY_LANGUAGE, Words
from porvoo_roadmap.text.numerals import span
from porvoo_roadmap.text.visible import visible

#: A scale of more values is told by its ends.
MOST_SHOWN: Final = 20
#: Stands where there is nothing.
EMPTY: Final = "\u2013"


class View(NamedTuple):
    """A scenario as one command looks at it, for a reader of one language.

    `source` and `data` are where it was read from, and its bytes; `selection` is what
    the filters leave. `profile_is_named` where the reader asked for the profile, and may want
    to know when to use it.
    """

    words: Words
    scenario: Scenario
    source: Source
    data: bytes
    filters: Sequence[Filter]
    selection: Sequence[Measure]
    profile_is_named: bool = False

    @property
    def roadmap(self) -> Roadmap:
        """The roadmap that is looked at."""
        return self.scenario.roadmap

    @property
    def is_whole(self) -> bool:
        """Whether nothing was filtered out."""
        return len(self.selection) == len(self.roadmap.measures)

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
        dimension = self.roadmap.dimensions.get(name)
        return self.words.of(dimension.title) if dimension else measure_titles(self.words)[name]

    def dimension_heading(self, name: str) -> str:
        """A dimension's title above a column: a short one, if it has one in the reader's language."""
        heading = self.roadmap.dimensions[name].heading or {}
        own = heading.get(self.words.language) or heading.get(EVERY_LANGUAGE)
        return own or self.dimension_title(name)

    def short(self, name: str, measure: Measure) -> str:
        """The measure's value on a dimension, as a table's cell shows it."""
        if name not in measure.values:
            return ""
        return short_name(self.words, self.roadmap.dimensions[name], measure.values[name])


def measure_titles(words: Words) -> dict[str, str]:
    """The titles of a measure's own keys, and of what filters may look at."""
    _ = words.gettext
    return {
        "nr": _("No."),
        "name": _("Name"),
        "problem": _("Problem"),
        "year": _("Year"),
        "status": _("Status"),
        "owner": _("Responsible"),
        "depends_on": _("Depends on"),
        "note": _("Note"),
        "translations": _("Translations"),
        "search": _("Text"),
    }


def measure_fields(view: View) -> list[Field]:
    """The keys of a measure as programs get them: dimensions where the file has them."""
    titles = measure_titles(view.words)
    own = [Field(key, titles[key]) for key in ("nr", "name", "problem")]
    dimensions = [Field(key, view.dimension_title(key)) for key in view.roadmap.dimensions if key != STATUS]
    plain = {"year", "status", "owner", "note"}
    return [*own, *dimensions, *(Field(key, titles[key], key in plain) for key in OPTIONAL_KEYS)]


def measure_row(view: View) -> Callable[[Measure], list[Any]]:
    """A function that gives a measure's values in the order of `measure_fields`, as the file has them."""
    names = [key for key in view.roadmap.dimensions if key != STATUS]

    def row(measure: Measure) -> list[Any]:
        values = measure.values
        translations = measure.translations and {
            language: texts.model_dump(exclude_unset=True)  # type: ignore[misc] # a dict of dicts from here on
            for language, texts in measure.translations.items()
        }
        return [
            measure.nr,
            measure.name,
            measure.problem,
            *map(values.__getitem__, names),
            measure.year,
            values.get(STATUS),
            measure.owner,
            measure.depends_on,
            measure.note,
            translations,
        ]

    return row


def head(view: View, command: str, settings: Mapping[str, Any]) -> dict[str, Any]:
    """What JSON says once: which file, and everything that shaped the result."""
    import hashlib

    title = view.roadmap.title
    return {
        "schema_version": SCHEMA_VERSION,
        "command": command,
        "roadmap": {
            "title": title.get(EVERY_LANGUAGE, title),
            "file": view.source.name,
            "sha256": hashlib.sha256(view.data).hexdigest(),
            "measures": len(view.roadmap.measures),
        },
        "settings": {**settings, "filters": filter_settings(view.filters)},
    }


def filter_settings(filters: Sequence[Filter]) -> dict[str, Any]:
    """The filters as values of the file; the negated ones under `not`."""
    settings: dict[str, Any] = {f.key: list(f.values) for f in filters if not f.negated}
    negated: dict[str, Any] = {}
    for condition in filters:
        if condition.negated:
            negated.setdefault(condition.key, []).extend(condition.values)
    return {**settings, "not": negated} if negated else settings


def profile_settings(view: View) -> dict[str, Any]:
    """All of the profile that decides an order, and the points it reads."""
    scenario, profile = view.scenario, view.scenario.profile
    texts = [(lane.title.get(EVERY_LANGUAGE, lane.title), lane.when) for lane in profile.lanes]
    return {
        "profile": scenario.name,
        "method": profile.method,
        "lanes": [{"title": title, "when": dict(when)} for title, when in texts],
        "weights": dict(profile.weights),
        "tie_breakers": list(profile.tie_breakers),
        "points": {key: scenario.scales[key].points for key in scenario.judged_by},
    }


def lane_title(view: View, lane: int | None) -> str:
    """The heading of a lane; empty in a profile without lanes."""
    lanes = view.scenario.profile.lanes
    if lane is None:
        return ""
    if lane <= len(lanes):
        return view.words.of(lanes[lane - 1].title)
    return view.words.gettext("Other measures")


def file_caption(view: View) -> str:
    """Which file the report comes from."""
    _ = view.words.gettext
    if view.source.packaged:
        return _("File: {file}").format(file=_("the copy that comes with the program"))
    return _("File: {file}").format(file=visible(view.source.name))


def caption(view: View) -> list[str]:
    """Which measures are shown, and from which file."""
    _, words = view.words.gettext, view.words
    total, count = len(view.roadmap.measures), len(view.selection)
    if view.filters:
        shown = words.ngettext("{count} of {total} measures", "{count} of {total} measures", count)
        shown = shown.format(count=words.whole(count), total=words.whole(total))
        shown = _("{shown}; filter ({filters})").format(shown=shown, filters=filter_text(view))
    else:
        shown = words.ngettext("{count} measure", "{count} measures", count).format(count=words.whole(count))
    return [shown, file_caption(view)]


def filter_text(view: View) -> str:
    """The filters in words."""
    _ = view.words.gettext
    texts = []
    for condition in view.filters:
        dimension = view.roadmap.dimensions.get(condition.key)
        values = [
            short_name(view.words, dimension, str(v)) if dimension else visible(str(v))
            for v in condition.values
        ]
        # A range of numbers that nobody has leaves no value.
        values = values or [EMPTY]
        template = _("{title}: not {values}") if condition.negated else _("{title}: {values}")
        texts.append(template.format(title=view.dimension_title(condition.key), values=", ".join(values)))
    return "; ".join(texts)


def profile_caption(view: View) -> list[str]:
    """By what the measures were judged: the profile, its weights, and the points they rest on."""
    _, scenario = view.words.gettext, view.scenario
    weights = ", ".join(_weight_texts(view, scenario.weights))
    lines = profile_in_words(view)
    divisor = scenario.method.divisor
    if divisor is None:
        lines.append(_("Weights: {weights}").format(weights=weights))
    else:
        cost = view.dimension_title(divisor)
        lines.append(
            _('Score: weighted points ({weights}) divided by the points of "{cost}"').format(
                weights=weights, cost=cost
            )
        )
    if scenario.profile.tie_breakers:
        breakers = ", ".join(map(view.dimension_title, scenario.profile.tie_breakers))
        lines.append(_("Equal scores are ordered by: {criteria}").format(criteria=breakers))
    return [*lines, points_in_words(view, scenario.judged_by)]


def profile_in_words(view: View) -> list[str]:
    """Which profile it is, and what of it one run changes."""
    _, scenario = view.words.gettext, view.scenario
    title = view.words.of(scenario.profile.title)
    return [
        _("Profile: {title} ({name})").format(title=title, name=scenario.name),
        *_profile_of_run(view),
    ]


def _profile_of_run(view: View) -> Iterator[str]:
    """When to use the profile, if the reader asked for it, and what this run changes of it."""
    _, scenario = view.words.gettext, view.scenario
    if view.profile_is_named:
        yield _("When to use it: {when}").format(when=view.words.of(scenario.profile.when))
    if scenario.lanes_are_left_out:
        yield _("Its priority groups are left out in this run.")
    if scenario.weights_are_replaced:
        yield _("Its weights are replaced in this run.")


def brief_caption(view: View) -> list[str]:
    """Which measures are shown, and from which file, in one line."""
    return [". ".join(caption(view))]


def brief_profile(view: View, shown: Sequence[str]) -> list[str]:
    """What is shown, by which profile and weights, in one line, and the points in another."""
    _, scenario = view.words.gettext, view.scenario
    weights = ", ".join(_weight_texts(view, scenario.weights))
    template = _("Profile {profile}, weights: {weights}")
    profile = template.format(profile=scenario.name, weights=weights)
    return brief_lines(view, [*shown, profile], scenario.judged_by)


def brief_lines(view: View, shown: Sequence[str], scales: Iterable[str]) -> list[str]:
    """A short caption; what one run changes is never left out."""
    _ = view.words.gettext
    return [
        ". ".join(shown),
        *_profile_of_run(view),
        _("Points: {points}").format(points=_points_texts(view, scales)),
    ]


def _weight_texts(view: View, weights: Mapping[str, Fraction]) -> Iterator[str]:
    """Criteria with their weights."""
    return (f"{view.dimension_title(key)} {view.words.exact(weight)}" for key, weight in weights.items())


def points_in_words(view: View, scales: Iterable[str]) -> str:
    """Some scales with their points."""
    template = view.words.gettext("Points defined in the file: {points}")
    return template.format(points=_points_texts(view, scales))


def _points_texts(view: View, scales: Iterable[str]) -> str:
    return "; ".join(_points_text(view, key) for key in scales)


def _points_text(view: View, key: str) -> str:
    """A scale with its points; of very many, and of a range of numbers, the least and the most."""
    scale, dimension = view.scenario.scales[key], view.roadmap.dimensions[key]
    _, exact, declared = view.words.gettext, view.words.exact, scale.points
    if not declared:
        points = span(exact(scale.least), exact(scale.most))
    elif len(declared) > MOST_SHOWN:
        ends = exact(min(declared.values())), exact(max(declared.values()))
        points = _("{count} classes with {least}–{most} points").format(
            count=view.words.whole(len(declared)), least=ends[0], most=ends[1]
        )
    else:
        points = ", ".join(f"{short_name(view.words, dimension, v)} {exact(p)}" for v, p in declared.items())
    template = _("{title} ({points}; less is better)") if scale.better == "low" else _("{title} ({points})")
    return template.format(title=view.dimension_title(key), points=points)
