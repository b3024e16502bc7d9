"""What programs get of every report: what is said once, and the values of measures."""

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from porvoo_roadmap.document.records import SCHEMA_VERSION, Field
from porvoo_roadmap.model import (
    OPTIONAL_KEYS,
    STATUS,
    Measure,
    Profile,
    is_open,
)
from porvoo_roadmap.reports.values import (
    as_written,
)
from porvoo_roadmap.reports.view import View, measure_titles
from porvoo_roadmap.scenario.scales import Scale
from porvoo_roadmap.selecting import Extent, Filter
from porvoo_roadmap.text.language import EVERY_LANGUAGE


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
        *([Field("costs", titles["costs"], plain=False)] if has_costs(view) else []),
        *(Field(key, view.dimension_title(key), key in texts) for key in view.roadmap.fields),
    ]


def has_costs(view: View) -> bool:
    """Whether the file has any costs by year."""
    return any(measure.costs is not None for measure in view.roadmap.measures)


def measure_row(view: View) -> Callable[[Measure], list[Any]]:
    """A function that gives a measure's values in the order of `measure_fields`, as the file has them."""
    names = [key for key in view.roadmap.dimensions if key != STATUS]
    fields, with_costs = [*view.roadmap.fields], has_costs(view)

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
            *([measure.costs] if with_costs else []),
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
    return {
        "profile": scenario.name,
        "method": profile.method,
        "lanes": lane_settings(profile),
        "weights": dict(profile.weights),
        "tie_breakers": list(profile.tie_breakers),
        "points": {key: points_settings(scenario.scales[key]) for key in scenario.judged_by},
    }


def lane_settings(profile: Profile) -> list[dict[str, Any]]:
    """The lanes, with what the file says of duties."""
    return [
        {
            "title": lane.title.get(EVERY_LANGUAGE, lane.title),
            "when": dict(lane.when),
            **({} if lane.duty is None else {"duty": lane.duty}),
        }
        for lane in profile.lanes
    ]


def points_settings(scale: Scale) -> Mapping[str, Fraction]:
    """The points of a scale's classes; of numbers, which are points themselves, the range."""
    return scale.points or {"from": scale.least, "to": scale.most}
