"""What each finding depends on besides its own place: what may keep it from being reported.

Other parts of the file are listed here by code, as paths from the top: `*` is any name or
index, and `{dimension}`, `{profile}` and so on are the facts of the finding. Where there is a
fault at such a path or above it, the finding may be left out, because it would be a guess.
Faults elsewhere never hide it. The tests hold the checks to this, and CHECKS.md lists it.
"""

from collections.abc import Mapping, Sequence
from typing import Final

_VALUES: Final = ("dimensions.{dimension}.values.*",)
_POINTS: Final = ("dimensions.{dimension}.values.*.points",)
_JUDGED: Final = ("profiles.*.weights.*", "profiles.*.tie_breakers.*", "profiles.*.method")
_NUMBERS: Final = ("measures.*.nr",)
#: Whether a measure's value is a class, a number or a list, and on which scale.
_KIND: Final = (
    *("dimensions.*.values.*.points", "dimensions.*.number.*", "dimensions.*.many", "fields.*.kind"),
)
_RANGE: Final = ("dimensions.*.number.*", "dimensions.*.values")

#: The order of all measures, which any fault may change.
_ALL: Final = ("*.*.*.*.*.*.*.*",)

LOOKS_AT: Final[Mapping[str, Sequence[str]]] = {
    "unknown-key": ("dimensions.*", "fields.*", "{beside}.*"),
    "missing-key": ("dimensions.*", "fields.*", "{beside}.*", *_JUDGED),
    "reserved-field": ("dimensions.*", "fields.*"),
    "values-and-number": ("measures.*.{dimension}",),
    "only-for-numbers": ("{beside}.*",),
    "many-of-a-scale": ("{beside}.values.*.points", "{beside}.number"),
    "lane-of-numbers": ("dimensions.*", *_RANGE),
    "look-alike": ("dimensions.*.values.*", "profiles.*", "{beside}.*"),
    "not-text": _KIND,
    "text-not-clean": _KIND,
    "not-one-value": _KIND,
    "not-list": _KIND,
    "empty": (*_KIND, "{beside}.*"),
    "unknown-value": _KIND,
    "not-number": _KIND,
    "number-with-unit": _KIND,
    "out-of-range": _KIND,
    "between-otherwise": _KIND,
    "between-backwards": _KIND,
    "between-itself": _KIND,
    "between-without-points": _KIND,
    "not-known-otherwise": _KIND,
    "several-in-one-text": _KIND,
    "repeated-value": _KIND,
    "not-a-date": _KIND,
    "no-such-date": _KIND,
    "not-a-link": _KIND,
    "unknown-dimension": ("dimensions.*",),
    "unknown-criterion": ("dimensions.*",),
    "unknown-profile": ("profiles.*",),
    "duplicate-nr": _NUMBERS,
    "duplicate-code": ("measures.*.code",),
    "code-is-number": (*_NUMBERS, "measures.*.code"),
    "unknown-nr": _NUMBERS,
    "depends-on-itself": _NUMBERS,
    "depends-in-circle": (*_NUMBERS, "measures.*.depends_on.*"),
    "criterion-without-points": _POINTS,
    "points-missing": (*_POINTS, *_JUDGED),
    "points-all-equal": (*_POINTS, *_JUDGED),
    "all-weights-zero": ("profiles.{profile}.weights.*", "profiles.{profile}.method"),
    "no-benefit": ("profiles.{profile}.weights.*", "profiles.{profile}.method"),
    "no-divisor": ("dimensions.*", "dimensions.*.role", "profiles.{profile}.method"),
    "divisor-not-positive": ("dimensions.*.values.*.points", "dimensions.*.role", "profiles.*.method"),
    "divisor-range": (
        "dimensions.*.number.*",
        "dimensions.*.role",
        "profiles.*.method",
        "measures.*.{dimension}",
    ),
    "range-not-ascending": ("{beside}.*", "measures.*.*"),
    "band-outside": ("dimensions.*.number.*",),
    "bands-not-ascending": ("{beside}.bands.*",),
    "role-twice": ("dimensions.*.role",),
    "role-better-high": ("{beside}.better", "dimensions.*.role"),
    "role-without-points": ("{beside}.values.*.points", "{beside}.many", "dimensions.*.role", *_JUDGED),
    "benefit-better-low": ("dimensions.{criterion}.better", "profiles.{profile}.method"),
    "benefit-negative": (
        *("dimensions.{criterion}.values.*.points", "dimensions.{criterion}.number.*"),
        *("dimensions.*.role", "profiles.{profile}.method"),
    ),
    "cost-better-high": ("dimensions.*.better", "dimensions.*.role", "profiles.{profile}.method"),
    "decision-unknown-nr": _NUMBERS,
    "decided-twice": ("decisions.*.nr",),
    "decisions-contradict": ("decisions.*.nr", "decisions.*.put"),
    "decision-ends-first": ("decisions.*.on",),
    "decision-on-closed": _ALL,
    "decision-without-effect": _ALL,
    "decision-overruled": _ALL,
    "decision-over": _ALL,
    "decision-unknown-lane": ("profiles.*.lanes.*",),
    "costs-outside-years": ("{beside}.year",),
    "costs-differ": ("{beside}.*", "{beside}.costs.*", "dimensions.*.role", "dimensions.*.number.*"),
    "same-name": ("measures.*.name",),
    "unused-value": (*_VALUES, "dimensions.{dimension}.many", "measures.*.{dimension}"),
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
        "dimensions.*.values.*.means.*",
        "dimensions.*.unit.*",
        "fields.*.title.*",
        "fields.*.unit.*",
        "profiles.*.title.*",
        "profiles.*.when.*",
        "profiles.*.lanes.*.title.*",
    ),
}
