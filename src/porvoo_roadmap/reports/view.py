"""What every report has in common: what it looks at, and how it says so."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final, NamedTuple

from porvoo_roadmap.document.cells import Cell
from porvoo_roadmap.document.records import SCHEMA_VERSION, Field
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.model import (
    OPTIONAL_KEYS,
    STATUS,
    Between,
    Dimension,
    Measure,
    Roadmap,
    State,
    Value,
    is_open,
    outcomes,
)
from porvoo_roadmap.reports.values import (
    as_written,
    below_unit,
    day_text,
    label_of,
    range_text,
    short_name,
)
from porvoo_roadmap.scenario import Scenario
from porvoo_roadmap.scenario.scales import Scale
from porvoo_roadmap.selecting import Extent, Filter
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

    def of_ranked(self) -> "View":
        """The same for a command that ranks: those of the selection that are ranked."""
        ranked = self.scenario.measures
        if ranked is self.roadmap.measures:
            return self._replace(is_of_ranked=True)
        numbers = {measure.nr for measure in ranked}
        selection = tuple(measure for measure in self.selection if measure.nr in numbers)
        return self._replace(selection=selection, is_of_ranked=True)

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
        "search": _("Text"),
        "unknown": _("Not known exactly"),
    }


def measure_fields(view: View) -> list[Field]:
    """The keys of a measure as programs get them: dimensions and fields where the file has them."""
    titles, dimensions = measure_titles(view.words), view.roadmap.dimensions
    plain = {"nr", "name", "problem", "year", "status", "note", "code"}
    classes = {key for key, one in dimensions.items() if one.number is None and not one.many}
    own = [key for key in dimensions if key != STATUS]
    texts = {key for key, field in view.roadmap.fields.items() if field.kind not in {"number", "percent"}}
    return [
        *(Field(key, titles[key]) for key in ("nr", "name", "problem")),
        *(Field(key, view.dimension_title(key), key in classes) for key in own),
        *(Field(key, titles[key], key in plain) for key in (*OPTIONAL_KEYS, "code", "reasons")),
        *(Field(key, view.dimension_title(key), key in texts) for key in view.roadmap.fields),
    ]


def measure_row(view: View) -> Callable[[Measure], list[Any]]:
    """A function that gives a measure's values in the order of `measure_fields`, as the file has them."""
    names = [key for key in view.roadmap.dimensions if key != STATUS]
    fields = [*view.roadmap.fields]

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
            *map(as_written, map(values.__getitem__, names)),
            as_written(measure.year),
            values.get(STATUS),
            measure.owner,
            measure.depends_on,
            measure.note,
            translations,
            measure.code,
            measure.reasons,
            *map(measure.fields.get, fields),
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
        "settings": {**settings, "filters": filter_settings(view.filters), **_scope_settings(view)},
    }


def filter_settings(filters: Sequence[Filter]) -> dict[str, Any]:
    """The filters as values of the file, ranges as they are typed; the negated ones under `not`."""
    settings: dict[str, Any] = {}
    negated: dict[str, Any] = {}
    for condition in filters:
        values = [str(value) if isinstance(value, Extent) else value for value in condition.values]
        (negated if condition.negated else settings).setdefault(condition.key, []).extend(values)
    return {**settings, "not": negated} if negated else settings


def _scope_settings(view: View) -> dict[str, str]:
    """In which state measures are looked at, and how open values are read, where a file has such."""
    roadmap, scope = view.roadmap, {}
    if view.state or any(roadmap.state_of(measure) != "open" for measure in roadmap.measures):
        scope["state"] = view.state or ("open" if view.is_of_ranked else "all")
    if view.scenario.reading != "cautious" or any(
        map(is_open, (value for measure in roadmap.measures for value in measure.values.values()))
    ):
        scope["open"] = view.scenario.reading
    return scope


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
        "points": {key: points_settings(scenario.scales[key]) for key in scenario.judged_by},
    }


def points_settings(scale: Scale) -> Mapping[str, Fraction]:
    """The points of a scale's classes; of numbers, which are points themselves, the range."""
    return scale.points or {"from": scale.least, "to": scale.most}


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
    total, count = len(view.roadmap.measures if view.state else view.whole), len(view.selection)
    if view.filters or view.state:
        shown = words.ngettext("{count} of {total} measures", "{count} of {total} measures", count)
        shown = shown.format(count=words.whole(count), total=words.whole(total))
        shown = _("{shown}; filter ({filters})").format(shown=shown, filters=filter_text(view))
    else:
        shown = words.ngettext("{count} measure", "{count} measures", count).format(count=words.whole(count))
    return [". ".join([shown, *_left_out(view)]), file_caption(view)]


def _left_out(view: View) -> Iterator[str]:
    """How many measures are not ranked because of their state."""
    left = len(view.roadmap.measures) - len(view.whole)
    if left:
        ranked = {measure.nr for measure in view.whole}
        counted = Counter(view.roadmap.state_of(m) for m in view.roadmap.measures if m.nr not in ranked)
        states = [_in_state(view.words, state, counted[state]) for state in counted]
        yield view.words.ngettext("{measures} is not ranked", "{measures} are not ranked", left).format(
            measures=view.words.listed(states)
        )


def _in_state(words: Words, state: State, count: int) -> str:
    """So many measures in a state, as the subject of a sentence."""
    match state:
        case "done":
            template = words.ngettext("{count} done measure", "{count} done measures", count)
        case "dropped":
            template = words.ngettext("{count} dropped measure", "{count} dropped measures", count)
        case _:
            template = words.ngettext("{count} open measure", "{count} open measures", count)
    return template.format(count=words.whole(count))


def open_notes(view: View, measures: Iterable[Measure], names: Sequence[str]) -> Iterator[str]:
    """What the sign of what is open means, where one of the dimensions shows it, and how that is read."""
    _ = view.words.gettext
    shown = [m.values[name] for m in measures for name in names if is_open(m.values.get(name, ""))]
    if not shown:
        return
    if any(value is not None for value in shown):
        yield _("? = lies between these two")
    if view.is_of_ranked:
        yield open_reading(view)


def could_be(view: View, name: str, value: Value) -> str:
    """What an open value may turn out to be, where its own name does not say all of it; else nothing."""
    words, dimension = view.words, view.roadmap.dimensions[name]
    if not is_open(value):
        return ""
    found = outcomes(dimension, value)
    if dimension.number is not None:
        return "" if value is not None else range_text(words, dimension, dimension.number)
    if value is not None and len(found) == len(Between._fields):
        return ""
    return ", ".join(short_name(words, dimension, one) for one in found)


def open_reading(view: View) -> str:
    """At which end what is open is read."""
    _ = view.words.gettext
    return (
        _("A value that is not known exactly counts as the worst it can be.")
        if view.scenario.reading == "cautious"
        else _("A value that is not known exactly counts as the best it can be.")
    )


def filter_text(view: View) -> str:
    """The filters in words."""
    _ = view.words.gettext
    texts = []
    if view.state:
        texts.append(_("{title}: {values}").format(title=_("State"), values=_state_text(view)))
    for condition in view.filters:
        values = [_filter_value(view, condition, value) for value in condition.values]
        # A range of numbers that nobody has leaves no value.
        values = values or [EMPTY]
        template = _("{title}: not {values}") if condition.negated else _("{title}: {values}")
        texts.append(template.format(title=view.dimension_title(condition.key), values=", ".join(values)))
    return "; ".join(texts)


def _state_text(view: View) -> str:
    _ = view.words.gettext
    texts = {"open": _("open"), "done": _("done"), "dropped": _("dropped")}
    return texts.get(view.state or "", _("all"))


def _filter_value(view: View, condition: Filter, value: str | int | Fraction | Extent) -> str:
    """A value that a filter asks for, or a range of them."""
    _, words = view.words.gettext, view.words
    if condition.looks_at == "open":
        return view.dimension_title(str(value))
    match value:
        case Extent(None, None):
            return _("any")
        case Extent(None, high):
            return _("at most {value}").format(value=_filter_end(view, condition, high))
        case Extent(low, None):
            return _("at least {value}").format(value=_filter_end(view, condition, low))
        case Extent(low, high):
            return span(*(_filter_end(view, condition, end) for end in (low, high)))
        case int():
            return str(value)
    dimension = view.roadmap.dimensions.get(condition.key)
    if dimension is not None and condition.looks_at == "values":
        return short_name(words, dimension, value)
    return _filter_end(view, condition, value)


def _filter_end(view: View, condition: Filter, value: str | Fraction | None) -> str:
    """An amount with its unit, a day, or a text of the user."""
    dimension = view.roadmap.dimensions.get(condition.key)
    if dimension is not None and isinstance(value, Fraction):
        return short_name(view.words, dimension, value)
    return view.words.exact(value) if isinstance(value, Fraction) else visible(str(value))


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
        yield _("The profile's priority groups are left out in this run.")
    if scenario.weights_are_replaced:
        yield _("The profile's weights are replaced in this run.")
    if scenario.decisions_are_left_out:
        yield _("The file's decisions are left out in this run.")
    if scenario.day is not None and view.roadmap.decisions:
        yield _("Only decisions in force on {day} are applied.").format(
            day=day_text(view.words, scenario.day)
        )


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
    """A scale with its points; of very many, and of numbers, the least and the most."""
    scale, dimension = view.scenario.scales[key], view.roadmap.dimensions[key]
    _, exact, declared = view.words.gettext, view.words.exact, scale.points
    if dimension.number is not None:
        points = range_text(view.words, dimension, dimension.number)
    elif len(declared) > MOST_SHOWN:
        ends = exact(min(declared.values())), exact(max(declared.values()))
        points = _("{count} classes with {least}–{most} points").format(
            count=view.words.whole(len(declared)), least=ends[0], most=ends[1]
        )
    else:
        points = ", ".join(f"{_in_points(view.words, dimension, v)} {exact(p)}" for v, p in declared.items())
    template = _("{title} ({points}; less is better)") if scale.better == "low" else _("{title} ({points})")
    return template.format(title=view.dimension_title(key), points=points)


def _in_points(words: Words, dimension: Dimension, value: str) -> str:
    """A class before its points; one that is a number is called by its label."""
    return label_of(words, dimension, value) if value.isdecimal() else short_name(words, dimension, value)
