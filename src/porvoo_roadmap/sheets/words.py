"""The words that municipal lists have in common, in all languages: `common_words.json`."""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple
from unicodedata import normalize

#: Signs at the edges of a heading or a name that make no difference, those of footnotes too.
#: A question mark does: somebody was not sure.
_EDGES: Final = " \t:;.,*!" + "".join(map(chr, (0xB9, 0xB2, 0xB3)))
#: A word that the end of a line in a cell broke.
_BROKEN: Final = re.compile(r"(?<=\w)-[^\S\r\n]*[\r\n]\s*(?=[a-zåäö])")
_SHY: Final = "\u00ad"


class Unit(NamedTuple):
    """What a number counts: so many of a unit."""

    name: str
    factor: int = 1


def fold(text: str) -> str:
    r"""A heading or a name without what makes no difference: case, spaces, broken lines, signs at its edges.

    >>> fold(" Vaikutta-\nvuus: "), fold("Nro."), fold("Kustannus\u00a0 (€)")
    ('vaikuttavuus', 'nro', 'kustannus (€)')
    """
    return folded(text).strip(_EDGES) or folded(text)


def folded(text: str) -> str:
    r"""A text without case, with single spaces, and without the hyphens at which its lines break.

    >>> folded("Ei\u00a0 Tiedossa.")
    'ei tiedossa.'
    """
    text = text if text.isascii() else normalize("NFKC", text).replace(_SHY, "")
    joined = _BROKEN.sub("", text) if "-" in text else text
    return " ".join(joined.casefold().split())


@cache
def _read() -> Any:
    return json.loads(Path(__file__).with_name("common_words.json").read_text(encoding="utf-8"))


@cache
def heading_words() -> Mapping[str, Sequence[str]]:
    """The words that lists have for each key."""
    return {key: [word for words in of.values() for word in words] for key, of in _read()["headings"].items()}


@cache
def words_for(subject: str) -> frozenset[str]:
    """All words for one thing, folded: `sums`, `not-known`, `yes`, `no`, `ditto`."""
    return frozenset(folded(word) for words in _read()[subject].values() for word in words)


def unit_of(text: str) -> Unit | None:
    """The unit that a text names, with what it multiplies by; `None` where it names none that is known.

    >>> unit_of("1 000 €"), unit_of("htp")
    (Unit(name='€', factor=1000), Unit(name='htp', factor=1))
    >>> unit_of("M€"), unit_of("hlö")
    (Unit(name='€', factor=1000000), None)
    """
    return _units().get(folded(text).replace(" ", "").rstrip("."))


@cache
def _units() -> Mapping[str, Unit]:
    """Every way to write a unit, without spaces."""
    words = _read()
    found: dict[str, Unit] = {}
    for name, units in words["units"].items():
        for unit in units:
            found[unit] = Unit(name)
            for factor, signs in words["thousands"].items():
                found |= {f"{sign}{unit}".rstrip("."): Unit(name, int(factor)) for sign in signs}
    for whole, units in words["whole-units"].items():
        factor, name = whole.split(" ")
        found |= {folded(unit).replace(" ", "").rstrip("."): Unit(name, int(factor)) for unit in units}
    return found
