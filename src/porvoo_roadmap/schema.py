"""The JSON Schema of measures files, for editors: of any file, or of one file with its own names.

Rules that a schema cannot express, such as unique numbers, are only in `checks`.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import combinations
from typing import Any, Final, NamedTuple, get_args

from porvoo_roadmap.model import (
    BETWEEN,
    LINE,
    LINES,
    MEASURE_KEYS,
    MOST_NR,
    ONE_LANGUAGE,
    ONE_YEAR,
    PUT,
    SPAN,
    STATUS,
    Baseline,
    Between,
    Dimension,
    Level,
    Roadmap,
    in_file,
)
from porvoo_roadmap.scenario.methods import METHODS
from porvoo_roadmap.text.language import Words
from porvoo_roadmap.text.language import mark as _

Schema = dict[str, Any]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


class Key(NamedTuple):
    """What an editor shows for a key, and whether the key is required."""

    title: str
    description: str
    required: bool = False


INSTEAD_OF_KEY: Final = Key(_("Title"), _("The text shown instead of the key."), required=True)
UNIT: Final = Key(_("Unit"), _("What the numbers count, such as € or days."))
ROADMAP: Final[Mapping[str, Key]] = {
    "title": Key(_("Title"), _("The name of the roadmap."), required=True),
    "source": Key(_("Source of the file"), _("Where the measures come from."), required=True),
    "language": Key(_("Language"), _("The language of the measures' own texts, such as fi.")),
    "dimensions": Key(
        _("Dimensions"),
        _("Properties that every measure has a value for, such as impact and cost."),
        required=True,
    ),
    "fields": Key(_("Fields"), _("Facts that measures can have. They are shown but never scored.")),
    "profiles": Key(_("Profiles"), _("Ways of ranking the measures, each with a name."), required=True),
    "default_profile": Key(
        _("Default profile"), _("The profile that is used if no other is chosen."), required=True
    ),
    "decisions": Key(
        _("Decisions"),
        _("What people decided about places in the ranking, whatever the scores. They apply in this order."),
    ),
    "measures": Key(_("Measures"), _("The planned measures, in the order of the list."), required=True),
}
DIMENSION: Final[Mapping[str, Key]] = {
    "title": INSTEAD_OF_KEY,
    "heading": Key(_("Heading"), _("A short title for the head of a column; the title if not given.")),
    "better": Key(_("Better direction"), _("Whether high or low points are better; high if not given.")),
    "values": Key(
        _("Values"),
        _("The values that a measure can have, in the order in which they are shown."),
    ),
    "number": Key(_("Range"), _("The range of numbers that a measure can have, instead of values.")),
    "unit": UNIT,
    "bands": Key(_("Bands"), _("The numbers that divide the range into bands in tables.")),
    "many": Key(_("Several values"), _("Whether a measure can have a list of values; false if not given.")),
    "role": Key(_("Role"), _("Write cost for the dimension that budgets and ratios use.")),
}
RANGE: Final[Mapping[str, Key]] = {
    "from": Key(_("From"), _("The smallest number that a measure can have."), required=True),
    "to": Key(_("To"), _("The largest number that a measure can have."), required=True),
}
FIELD: Final[Mapping[str, Key]] = {
    "title": INSTEAD_OF_KEY,
    "kind": Key(_("Kind"), _("What the field holds. A date is written as 2026-05-01."), required=True),
    "unit": UNIT,
}
LEVEL: Final[Mapping[str, Key]] = {
    "label": Key(_("Label"), _("The text shown beside the value.")),
    "points": Key(_("Points"), _("The place of the value on the dimension's scale.")),
    "state": Key(_("State"), _("Whether a measure with this status is open, done or dropped.")),
    "means": Key(_("Meaning"), _("What must be true of a measure that has the value.")),
}
PROFILE: Final[Mapping[str, Key]] = {
    "title": INSTEAD_OF_KEY,
    "when": Key(_("When to use it"), _("A sentence that says when to use this profile."), required=True),
    "method": Key(
        _("Method"),
        _(
            "weighted-sum adds up weighted points; ratio divides the points of the other"
            " criteria by the points of the cost."
        ),
        required=True,
    ),
    "weights": Key(
        _("Weights"), _("How much each dimension counts compared with the others: 0 or more."), required=True
    ),
    "lanes": Key(
        _("Priority groups"),
        _("Measures that come first whatever their scores, group by group in this order."),
    ),
    "tie_breakers": Key(
        _("Tie breakers"), _("The dimensions that separate measures with equal scores, in order.")
    ),
    "plan": Key(_("Plan"), _("What the profile says of plans alone.")),
}
LANE: Final[Mapping[str, Key]] = {
    "title": Key(_("Title"), _("The text shown above the measures of the priority group."), required=True),
    "when": Key(
        _("Condition"),
        _(
            "Dimensions with lists of values. A measure is in the group if it has a listed"
            " value of each dimension."
        ),
        required=True,
    ),
    "duty": Key(
        _("Obligation"),
        _(
            "Whether every plan must include the measures of the group. If no group says so,"
            " the first one is an obligation."
        ),
    ),
}
PLAN_RULES: Final[Mapping[str, Key]] = {
    "baseline": Key(
        _("Baseline"),
        _("From where a plan counts points: points counts from 0, lowest from the fewest on each scale."),
    ),
}
MEASURE: Final[Mapping[str, Key]] = {
    "nr": Key(_("No."), _("The number of the measure. No other measure has the same number."), required=True),
    "name": Key(_("Name"), _("What is done."), required=True),
    "problem": Key(_("Problem"), _("The problem that the measure solves; null means that there is none.")),
    "year": Key(_("Year"), _("The year in which the measure is carried out, or a span such as 2026..2028.")),
    "owner": Key(_("Responsible"), _("Who is responsible for the measure: one name or a list.")),
    "depends_on": Key(_("Depends on"), _("The numbers of the measures that this measure depends on.")),
    "note": Key(_("Note"), _("Anything else about the measure.")),
    "translations": Key(_("Translations"), _("The name and the problem in other languages, by language.")),
    "code": Key(_("Code"), _("What the measure is called in its source, such as K5-12.")),
    "reasons": Key(_("Reasons"), _("Why the measure has its values, by dimension.")),
    "costs": Key(
        _("Costs by year"),
        _("How the cost is divided between years, such as 2026: 800. Without it, all years are equal."),
    ),
}
DECISION: Final[Mapping[str, Key]] = {
    "nr": Key(_("No."), _("The number of the measure that the decision is on."), required=True),
    "put": Key(
        _("Place"),
        _("first, last or out of the ranking; or before 8, after 8 or lane 1, with your own number."),
        required=True,
    ),
    "why": Key(_("Reason"), _("Why the decision overrules the scores.")),
    "by": Key(_("Decided by"), _("Who made the decision.")),
    "on": Key(_("Date of the decision"), _("The first day on which the decision is in force.")),
    "until": Key(_("In force until"), _("The last day on which the decision is in force, if it ends.")),
}
TRANSLATION: Final[Mapping[str, Key]] = {
    "name": Key(_("Name"), _("The name of the measure in this language.")),
    "problem": Key(_("Problem"), _("The problem in this language.")),
}
#: The dimension `status` in the schema of any file; a file may have it under another title.
STATUS_KEY: Final = Key(_("Status"), _("How far the measure has come, if the file has this dimension."))

LINE_OF_TEXT: Final[Schema] = {"$ref": "#/$defs/line"}
TEXT: Final[Schema] = {"$ref": "#/$defs/text"}
DEFINITIONS: Final[Schema] = {
    "line": {"type": "string", "minLength": 1, "pattern": LINE},
    "text": {
        "anyOf": [
            LINE_OF_TEXT,
            {
                "type": "object",
                "minProperties": 1,
                "patternProperties": {ONE_LANGUAGE: LINE_OF_TEXT},
                "additionalProperties": False,
            },
        ]
    },
}
NULLABLE_LINE: Final[Schema] = {"type": ["string", "null"], "minLength": 1, "pattern": LINE}
NULLABLE_LINES: Final[Schema] = {"type": ["string", "null"], "minLength": 1, "pattern": LINES}
NULLABLE_TEXT: Final[Schema] = {"anyOf": [TEXT, {"type": "null"}]}
#: Two numbers with two dots between them.
NUMBERS: Final[Schema] = {"type": "string", "pattern": r"^-?\d+(\.\d+)?\.\.-?\d+(\.\d+)?$"}
#: One text, or a list of different ones.
LINES_OF_TEXT: Final[Schema] = {
    "anyOf": [
        NULLABLE_LINE,
        {"type": "array", "minItems": 1, "uniqueItems": True, "items": LINE_OF_TEXT},
    ]
}
FIELDS: Final[Mapping[str, Schema]] = {
    "text": NULLABLE_LINES,
    "number": {"type": ["number", "null"]},
    "percent": {"type": ["number", "null"]},
    "date": {"type": ["string", "null"], "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    "link": {
        "type": ["string", "null"],
        "pattern": r"^([Hh][Tt][Tt][Pp][Ss]?://|[Mm][Aa][Ii][Ll][Tt][Oo]:)[^\s/]\S*$",
    },
}
#: Of so many values an editor lists every pair between which a measure may lie.
MOST_LISTED: Final = 10
#: What a measure may have on a dimension of any file.
ANY_VALUE: Final[Schema] = {
    "anyOf": [
        LINE_OF_TEXT,
        {"type": ["number", "null"]},
        {"type": "array", "minItems": 1, "items": LINE_OF_TEXT},
    ]
}
WEIGHT: Final[Schema] = {"type": "number", "minimum": 0}


def json_schema(words: Words, roadmap: Roadmap | None) -> Schema:
    """The schema of any measures file, or of a file with the dimensions and profiles of a roadmap."""
    dimensions = None if roadmap is None else roadmap.dimensions
    profiles = None if roadmap is None else roadmap.profiles
    parts = {
        "title": TEXT,
        "source": TEXT,
        "language": {"type": ["string", "null"], "pattern": ONE_LANGUAGE},
        "dimensions": _dimensions(words),
        "fields": _fields(words),
        "profiles": _mapping(_profile(words, dimensions)),
        "default_profile": _name(profiles),
        "decisions": _list(_decision(words)),
        "measures": {"type": "array", "items": _measure(words, roadmap)},
    }
    return {
        "$schema": DIALECT,
        "title": words.gettext(_("Measures file")),
        "description": words.gettext(_("The measures of a city's roadmap, and how they are ranked.")),
        **_record(words, ROADMAP, parts),
        "$defs": DEFINITIONS,
    }


def _dimensions(words: Words) -> Schema:
    level = {
        "label": NULLABLE_TEXT,
        "points": {"type": ["number", "null"]},
        "state": {"enum": ["open", "done", "dropped", None]},
        "means": NULLABLE_TEXT,
    }
    ends = {"from": {"type": "number"}, "to": {"type": "number"}}
    parts = {
        "title": TEXT,
        "heading": NULLABLE_TEXT,
        "better": {"enum": ["high", "low"]},
        "values": _mapping(_record(words, LEVEL, level)),
        "number": _or_null(_record(words, RANGE, ends)),
        "unit": NULLABLE_TEXT,
        "bands": {**_list({"type": "number"}), "uniqueItems": True},
        "many": {"type": "boolean"},
        "role": {"enum": ["cost", None]},
    }
    dimension = _record(words, DIMENSION, parts)
    # A dimension has values or a range of numbers, and units and bands only with the range.
    dimension["oneOf"] = [{"required": ["values"]}, {"required": ["number"]}]
    dimension["dependentRequired"] = {key: ["number"] for key in ("unit", "bands")}
    schema = _mapping(dimension)
    # Every measure has keys of these names.
    schema["propertyNames"] = {**LINE_OF_TEXT, "not": {"enum": sorted(MEASURE_KEYS)}}
    return schema


def _fields(words: Words) -> Schema:
    parts = {"title": TEXT, "kind": {"enum": [*FIELDS]}, "unit": NULLABLE_TEXT}
    names = {**LINE_OF_TEXT, "not": {"enum": sorted(MEASURE_KEYS)}}
    return {"type": "object", "propertyNames": names, "additionalProperties": _record(words, FIELD, parts)}


def _profile(words: Words, dimensions: Mapping[str, Dimension] | None) -> Schema:
    scales = lanes = None
    if dimensions is not None:
        titles = {key: words.of(dimension.title) for key, dimension in dimensions.items()}
        scales = {key: {"title": titles[key], **WEIGHT} for key in _criteria(dimensions)}
        lanes = {
            key: {"title": titles[key], **_list({"enum": [*dimension.values]})}
            for key, dimension in dimensions.items()
            if dimension.number is None
        }
    lane = {
        "title": TEXT,
        "when": _mapping(_list(LINE_OF_TEXT), lanes),
        "duty": {"type": ["boolean", "null"]},
    }
    rules = {"baseline": {"enum": [*get_args(Baseline)]}}
    parts = {
        "title": TEXT,
        "when": TEXT,
        "method": {"enum": [*METHODS]},
        "weights": _mapping(WEIGHT, scales),
        "lanes": _list(_record(words, LANE, lane)),
        "tie_breakers": _list(_name(scales)),
        "plan": _or_null(_record(words, PLAN_RULES, rules)),
    }
    return _record(words, PROFILE, parts)


def _criteria(dimensions: Mapping[str, Dimension]) -> list[str]:
    """The dimensions that a profile can judge by."""
    return [key for key, dimension in dimensions.items() if dimension.number or len(_points(dimension)) > 1]


def _points(dimension: Dimension) -> set[Fraction]:
    """The different points of a dimension; none if a value has no points."""
    points = {level.points for level in dimension.values.values()}
    return {point for point in points if point is not None and None not in points}


def _measure(words: Words, roadmap: Roadmap | None) -> Schema:
    translation = _record(words, TRANSLATION, {"name": NULLABLE_LINE, "problem": NULLABLE_LINES})
    reasons = None if roadmap is None else dict.fromkeys(roadmap.dimensions, _plain(NULLABLE_LINES))
    parts = {
        "nr": {"type": "integer", "minimum": 1, "maximum": MOST_NR},
        "name": LINE_OF_TEXT,
        "problem": NULLABLE_LINES,
        "year": {"type": ["integer", "string", "null"], "pattern": f"^{SPAN}$"},
        "owner": LINES_OF_TEXT,
        "depends_on": {"type": ["array", "null"], "items": {"type": "integer", "minimum": 1}},
        "note": NULLABLE_LINES,
        "translations": {
            "type": ["object", "null"],
            "patternProperties": {ONE_LANGUAGE: translation},
            "additionalProperties": False,
        },
        "code": NULLABLE_LINE,
        "reasons": {"type": ["object", "null"], "additionalProperties": _plain(NULLABLE_LINES)},
        "costs": {
            "type": ["object", "null"],
            "patternProperties": {ONE_YEAR: WEIGHT},
            "additionalProperties": False,
        },
    }
    if reasons is not None:
        parts["reasons"] |= {"properties": reasons, "additionalProperties": False}
    schema = _record(words, MEASURE, parts)
    if roadmap is None:
        schema["properties"][STATUS] = _described(words, STATUS_KEY, ANY_VALUE)
        schema["additionalProperties"] = ANY_VALUE
        return schema
    dimensions = roadmap.dimensions
    schema["properties"] |= {
        **{key: _values(words, dimensions[key]) for key in dimensions},
        **{
            key: {"title": words.of(field.title), **FIELDS[field.kind]}
            for key, field in roadmap.fields.items()
        },
    }
    schema["required"] += [key for key in dimensions if key != STATUS]
    return schema


def _decision(words: Words) -> Schema:
    parts: dict[str, Schema] = {
        "nr": {"type": "integer", "minimum": 1, "maximum": MOST_NR},
        "put": {"type": "string", "pattern": f"^({PUT})$"},
        "why": NULLABLE_TEXT,
        "by": NULLABLE_LINE,
        "on": FIELDS["date"],
        "until": FIELDS["date"],
    }
    return _record(words, DECISION, parts)


def _plain(nullable: Schema) -> Schema:
    """The same without null."""
    return {**nullable, "type": nullable["type"][0]}


def _values(words: Words, dimension: Dimension) -> Schema:
    """What a measure may have on a dimension; labels and meanings of its values are the description."""
    told = [_of_level(words, value, level) for value, level in dimension.values.items()]
    if dimension.number is not None:
        low, high = dimension.number.from_, dimension.number.to
        numbers = {"type": ["number", "null"], "minimum": _json(low), "maximum": _json(high)}
        unit = "" if dimension.unit is None else f" {words.of(dimension.unit)}"
        told = [f"{in_file(low)}{BETWEEN}{in_file(high)}{unit}"]
        allowed: Schema = {"anyOf": [numbers, NUMBERS]}
    elif dimension.many:
        one = {"enum": [*dimension.values]}
        several = {"type": "array", "minItems": 1, "uniqueItems": True, "items": one}
        allowed = {"anyOf": [{"enum": [*dimension.values, None]}, several]}
    else:
        allowed = _classes(dimension)
    return {"title": words.of(dimension.title), "description": "\n".join(told), **allowed}


def _of_level(words: Words, value: str, level: Level) -> str:
    label = value if level.label is None else f"{value}: {words.of(level.label)}"
    return label if level.means is None else f"{label}. {words.of(level.means)}"


def _classes(dimension: Dimension) -> Schema:
    """One of the values, or two of a scale between which it lies; of many values not every pair is listed."""
    points = {value: level.points or Fraction() for value, level in dimension.values.items()}
    if len(_points(dimension)) <= 1:
        return {"enum": [*points, None]}
    if len(points) > MOST_LISTED:
        return {"anyOf": [{"enum": [*points, None]}, {"type": "string", "pattern": r".\.\.."}]}
    ordered = sorted(points, key=lambda value: points[value])
    return {"enum": [*points, *(str(Between(*pair)) for pair in combinations(ordered, 2)), None]}


def _json(number: Fraction) -> int | float:
    return number.numerator if number.denominator == 1 else float(number)


def _record(words: Words, keys: Mapping[str, Key], parts: Mapping[str, Schema]) -> Schema:
    """The schema of a mapping with these keys and no others."""
    return {
        "type": "object",
        "properties": {name: _described(words, key, parts[name]) for name, key in keys.items()},
        "required": [name for name, key in keys.items() if key.required],
        "additionalProperties": False,
    }


def _described(words: Words, key: Key, schema: Schema) -> Schema:
    return {
        "title": words.gettext(key.title),
        "description": words.gettext(key.description),
        **schema,
    }


def _mapping(values: Schema, known: Mapping[str, Schema] | None = None) -> Schema:
    """The schema of a mapping that is not empty: with any names, or only with known ones."""
    if known is not None:
        return {"type": "object", "minProperties": 1, "properties": known, "additionalProperties": False}
    return {
        "type": "object",
        "minProperties": 1,
        "propertyNames": LINE_OF_TEXT,
        "additionalProperties": values,
    }


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _name(known: Iterable[str] | None) -> Schema:
    """The schema of a name: any, or one of the known ones."""
    return LINE_OF_TEXT if known is None else {"enum": [*known]}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}
