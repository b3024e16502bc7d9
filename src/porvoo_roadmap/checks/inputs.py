"""The parts of a file that each finding depends on.

A finding always depends on its own place. Other parts are listed here by code, as paths
from the top of the file: `*` is any name or index, and `{dimension}`, `{profile}` and so on
are the facts of the finding. If there is a problem at such a path or above it, the finding
is not reported, because it would be a guess. Problems elsewhere never hide it.
"""

from collections.abc import Mapping, Sequence
from typing import Final

_VALUES: Final = ("dimensions.{dimension}.values.*",)
_POINTS: Final = ("dimensions.{dimension}.values.*.points",)
_JUDGED: Final = ("profiles.*.weights.*", "profiles.*.tie_breakers.*", "profiles.*.method")
_NUMBERS: Final = ("measures.*.nr",)

LOOKS_AT: Final[Mapping[str, Sequence[str]]] = {
    "unknown-key": ("dimensions.*", "{beside}.*"),
    "missing-key": ("dimensions.*", "{beside}.*", *_JUDGED),
    "look-alike": ("dimensions.*.values.*", "profiles.*", "{beside}.*"),
    "not-text": ("dimensions.*.values.*",),
    "not-one-value": ("dimensions.*.values.*",),
    "empty": ("dimensions.*.values.*", "{beside}.*"),
    "unknown-value": ("dimensions.*.values.*",),
    "unknown-dimension": ("dimensions.*",),
    "unknown-criterion": ("dimensions.*",),
    "unknown-profile": ("profiles.*",),
    "duplicate-nr": _NUMBERS,
    "unknown-nr": _NUMBERS,
    "depends-on-itself": _NUMBERS,
    "depends-in-circle": (*_NUMBERS, "measures.*.depends_on.*"),
    "criterion-without-points": _POINTS,
    "points-missing": (*_POINTS, *_JUDGED),
    "points-all-equal": (*_POINTS, *_JUDGED),
    "all-weights-zero": ("profiles.{profile}.weights.*", "profiles.{profile}.method"),
    "no-benefit": ("profiles.{profile}.weights.*", "profiles.{profile}.method"),
    "no-divisor": ("dimensions.*", "profiles.{profile}.method"),
    "divisor-not-positive": ("dimensions.cost.values.*.points", "profiles.*.method"),
    "benefit-better-low": ("dimensions.{criterion}.better", "profiles.{profile}.method"),
    "benefit-negative": ("dimensions.{criterion}.values.*.points", "profiles.{profile}.method"),
    "cost-better-high": ("dimensions.cost.better", "profiles.{profile}.method"),
    "same-name": ("measures.*.name",),
    "unused-value": (*_VALUES, "measures.*.{dimension}"),
    "points-out-of-order": (*_POINTS, *_JUDGED),
    "stretched-scale": (
        "dimensions.*.values.*.points",
        "dimensions.*.better",
        "profiles.*.lanes.*.when.*.*",
        *_JUDGED,
        "measures.*.*",
    ),
    "missing-language": (
        "dimensions.*.title.*",
        "dimensions.*.values.*.label.*",
        "profiles.*.title.*",
        "profiles.*.when.*",
        "profiles.*.lanes.*.title.*",
    ),
}
