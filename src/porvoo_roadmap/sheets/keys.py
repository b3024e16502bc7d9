"""The keys of a form's columns: of a measure's values, and of those that lie within each other."""

from typing import Final

#: No key has a line break in it, so that nobody's own key looks like several.
_BETWEEN: Final = "\n"


def joined(*keys: str) -> str:
    r"""Keys within each other as one.

    >>> joined("reasons", "impact")
    'reasons\nimpact'
    """
    return _BETWEEN.join(keys)


def parted(key: str) -> tuple[str, ...]:
    r"""The keys that one consists of.

    >>> parted("reasons\nimpact"), parted("impact")
    (('reasons', 'impact'), ('impact',))
    """
    return tuple(key.split(_BETWEEN))
