"""What each rule looks at: where that cannot be read, its finding is left out.

A finding always looks at its own place. The others are here by code, as paths from the
top of the file: `*` is any name or position, `{dimension}`, `{profile}` and the like are
the finding's own. A fault at such a path or above it silences the finding, because it
could only be guessed; any other fault of the file does not.
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
