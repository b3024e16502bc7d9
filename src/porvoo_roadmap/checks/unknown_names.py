"""Problems of names that are not declared: what is declared, and which of it was probably meant."""

from collections.abc import Collection
from typing import Final

from porvoo_roadmap.findings.problems import Fact, KeyOrValue, Path, Problem
from porvoo_roadmap.text.characters import character_name
from porvoo_roadmap.text.nearest import choices

#: The Unicode categories of invisible characters: control and format characters.
SHOWS_NOTHING: Final = ("Cc", "Cf")
#: Cyrillic and Greek letters, and the Latin letters that they look like (from Unicode's confusables).
LIKE: Final = str.maketrans(
    "\u0410\u0412\u0415\u0405\u0406\u0408\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0423"
    "\u0430\u0435\u0455\u0456\u0458\u043e\u0440\u0441\u0443\u0445\u0391\u0392\u0395\u0396\u0397"
    "\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf",
    "ABESIJKMHOPCTXYaesijopcyxABEZHIKMNOPTYXo",
)


def unknown_name(
    code: str, written: str, known: Collection[str], path: Path, part: KeyOrValue = "value", **facts: Fact
) -> Problem:
    """The problem of a name that is not declared, with the declared names and the nearest of them.

    A name that looks exactly like a declared one, but has other characters, gets the code
    `look-alike`, because a reader of both sees no difference.
    """
    # A line break at the end comes from the style of the scalar; `scalar_style` deals with it.
    twin = None if "\n" in written else twin_of(written, known)
    if twin is not None:
        return Problem(
            "look-alike", {"written": written, "nearest": twin, **_character(written, twin)}, path, part
        )
    return Problem(code, {**facts, "written": written, **choices(written, known)}, path, part)


def twin_of(written: str, known: Collection[str]) -> str | None:
    r"""The known name that looks exactly like a written one, if there is one.

    >>> twin_of("a\u0308", ["\u00e4"]) == "\u00e4"
    True
    """
    looks = _look(written)
    return next((name for name in known if _look(name) == looks), None)


def _look(text: str) -> str:
    """What a text looks like: its letters, composed, without invisible characters."""
    from unicodedata import category, normalize

    composed = normalize("NFKC", text).translate(LIKE)
    seen = (c for c in composed if category(c) not in SHOWS_NOTHING)
    return " ".join("".join(" " if c.isspace() else c for c in seen).split())


def _character(written: str, twin: str) -> dict[str, Fact]:
    """The first character of a written name that its twin does not have."""
    strange = next((c for c in written if c not in twin), " ")
    return {"character": character_name(strange)}
