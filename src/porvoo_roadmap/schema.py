"""The JSON Schema of measures files, for editors: of any file, or of one file with its own names.

Rules that a schema cannot express, such as unique numbers, are only in `checks`.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from porvoo_roadmap.model import LINE, LINES, MEASURE_KEYS, MOST_NR, ONE_LANGUAGE, STATUS, Dimension, Roadmap
from porvoo_roadmap.scenario.methods import METHODS
from porvoo_roadmap.scenario.scales import scale_of
from porvoo_roadmap.text.language import Words
from porvoo_roadmap.text.language import mark as _

Schema = dict[str, Any]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


class Key(NamedTuple):
    """What an editor shows for a key, and whether the key is required."""

    title: str
    description: str
    required: bool = False


ROADMAP: Final[Mapping[str, Key]] = {
    "title": Key(_("Title"), _("The name of the roadmap."), required=True),
    "source": Key(_("Source of the file"), _("Where the measures come from."), required=True),
    "language": Key(_("Language"), _("The language of the measures' own texts, such as fi.")),
    "dimensions": Key(
        _("Dimensions"),
        _("Properties that every measure has a value for, such as impact and cost."),
        required=True,
    ),
    "profiles": Key(_("Profiles"), _("Ways of ranking the measures, each with a name."), required=True),
    "default_profile": Key(
        _("Default profile"), _("The profile that is used if no other is chosen."), required=True
    ),
    "measures": Key(_("Measures"), _("The planned measures, in the order of the list."), required=True),
}
DIMENSION: Final[Mapping[str, Key]] = {
    "title": Key(_("Title"), _("The text shown instead of the key."), required=True),
    "heading": Key(_("Heading"), _("A short title for the head of a column; the title if not given.")),
    "better": Key(_("Better direction"), _("Whether high or low points are better; high if not given.")),
    "values": Key(
        _("Values"),
        _("The values that a measure can have, in the order in which they are shown."),
        required=True,
    ),
}
LEVEL: Final[Mapping[str, Key]] = {
    "label": Key(_("Label"), _("The text shown beside the value.")),
    "points": Key(_("Points"), _("The place of the value on the dimension's scale.")),
}
PROFILE: Final[Mapping[str, Key]] = {
    "title": Key(_("Title"), _("The text shown instead of the key."), required=True),
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
}
MEASURE: Final[Mapping[str, Key]] = {
    "nr": Key(_("No."), _("The number of the measure. No other measure has the same number."), required=True),
    "name": Key(_("Name"), _("What is done."), required=True),
    "problem": Key(_("Problem"), _("The problem that the measure solves; null means that there is none.")),
    "year": Key(_("Year"), _("The year in which the measure is carried out.")),
    "owner": Key(_("Responsible"), _("Who is responsible for the measure.")),
    "depends_on": Key(_("Depends on"), _("The numbers of the measures that this measure depends on.")),
    "note": Key(_("Note"), _("Anything else about the measure.")),
    "translations": Key(_("Translations"), _("The name and the problem in other languages, by language.")),
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
        "profiles": _mapping(_profile(words, dimensions)),
        "default_profile": _name(profiles),
        "measures": {"type": "array", "items": _measure(words, dimensions)},
    }
    return {
        "$schema": DIALECT,
        "title": words.gettext(_("Measures file")),
        "description": words.gettext(_("The measures of a city's roadmap, and how they are ranked.")),
        **_record(words, ROADMAP, parts),
        "$defs": DEFINITIONS,
    }


def _dimensions(words: Words) -> Schema:
    level = _record(words, LEVEL, {"label": _or_null(TEXT), "points": {"type": ["number", "null"]}})
    parts = {
        "title": TEXT,
        "heading": _or_null(TEXT),
        "better": {"enum": ["high", "low"]},
        "values": _mapping(level),
    }
    schema = _mapping(_record(words, DIMENSION, parts))
    # Every measure has keys of these names.
    schema["propertyNames"] = {**LINE_OF_TEXT, "not": {"enum": sorted(MEASURE_KEYS)}}
    return schema


def _profile(words: Words, dimensions: Mapping[str, Dimension] | None) -> Schema:
    scales = lanes = None
    if dimensions is not None:
        titles = {key: words.of(dimension.title) for key, dimension in dimensions.items()}
        scales = {key: {"title": titles[key], **WEIGHT} for key in _criteria(dimensions)}
        lanes = {
            key: {"title": titles[key], **_list({"enum": [*dimension.values]})}
            for key, dimension in dimensions.items()
        }
    lane = {"title": TEXT, "when": _mapping(_list(LINE_OF_TEXT), lanes)}
    parts = {
        "title": TEXT,
        "when": TEXT,
        "method": {"enum": [*METHODS]},
        "weights": _mapping(WEIGHT, scales),
        "lanes": _list(_record(words, LANE, lane)),
        "tie_breakers": _list(_name(scales)),
    }
    return _record(words, PROFILE, parts)


def _criteria(dimensions: Mapping[str, Dimension]) -> list[str]:
    """The dimensions that a profile can weigh."""
    scales = {key: scale_of(dimension) for key, dimension in dimensions.items()}
    return [key for key, scale in scales.items() if scale is not None and scale.can_rank]


def _measure(words: Words, dimensions: Mapping[str, Dimension] | None) -> Schema:
    translation = _record(words, TRANSLATION, {"name": NULLABLE_LINE, "problem": NULLABLE_LINES})
    parts = {
        "nr": {"type": "integer", "minimum": 1, "maximum": MOST_NR},
        "name": LINE_OF_TEXT,
        "problem": NULLABLE_LINES,
        "year": {"type": ["integer", "null"]},
        "owner": NULLABLE_LINE,
        "depends_on": {"type": ["array", "null"], "items": {"type": "integer", "minimum": 1}},
        "note": NULLABLE_LINES,
        "translations": {
            "type": ["object", "null"],
            "patternProperties": {ONE_LANGUAGE: translation},
            "additionalProperties": False,
        },
    }
    schema = _record(words, MEASURE, parts)
    if dimensions is None:
        schema["properties"][STATUS] = _described(words, STATUS_KEY, LINE_OF_TEXT)
        schema["additionalProperties"] = LINE_OF_TEXT
    else:
        schema["properties"] |= {key: _values(words, dimensions[key]) for key in dimensions}
        schema["required"] += [key for key in dimensions if key != STATUS]
    return schema


def _values(words: Words, dimension: Dimension) -> Schema:
    """The schema of a value of a dimension; the labels are its description."""
    labels = [
        value if level.label is None else f"{value}: {words.of(level.label)}"
        for value, level in dimension.values.items()
    ]
    return {
        "title": words.of(dimension.title),
        "description": "\n".join(labels),
        "enum": [*dimension.values],
    }


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
