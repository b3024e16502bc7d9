"""How the parts of a file that are no measures are called: a path from the top → words."""

from collections.abc import Mapping
from typing import Final

from porvoo_roadmap.changes.edits import EditPath
from porvoo_roadmap.model import Roadmap
from porvoo_roadmap.text.language import EVERY_LANGUAGE, Words
from porvoo_roadmap.text.language import mark as _

#: Parts of the file that have titles of their own.
WHOLES: Final[Mapping[str, str]] = {
    "profiles": _('Profile "{title}"'),
    "dimensions": _('Dimension "{title}"'),
    "fields": _('Field "{title}"'),
}
#: What such a part has, and what stands at the top, by key.
PARTS: Final[Mapping[str, str]] = {
    "title": _("title"),
    "source": _("source of the data"),
    "default_profile": _("default profile"),
    "decisions": _("decisions"),
    "when": _("when to use it"),
    "method": _("method"),
    "tie_breakers": _("tie breakers"),
    "plan": _("baseline of plans"),
    "heading": _("short heading"),
    "unit": _("unit"),
    "number": _("range"),
    "bands": _("bands"),
    "better": _("which end is better"),
    "many": _("several values"),
    "role": _("role"),
    "kind": _("kind of field"),
    "language": _("language of the measures"),
}
#: What a declared value has.
OF_VALUES: Final[Mapping[str, str]] = {
    "points": _('points of "{value}"'),
    "label": _('name of "{value}"'),
    "means": _('meaning of "{value}"'),
    "state": _('state of "{value}"'),
}
#: Texts for people, which have parts by language.
TEXTS: Final = frozenset(("title", "source", "when", "heading", "unit", "label", "means"))


def part_name(words: Words, versions: tuple[Roadmap, Roadmap], path: EditPath) -> str:
    """What a path leads to, in words; `versions` are the old roadmap and the new one."""
    gettext = words.gettext
    match path:
        case (str(key), str(name), *rest) if key in WHOLES:
            whole = gettext(WHOLES[key]).format(title=words.of(_title(versions, key, name)))
            if not rest:
                return whole
            return gettext("{whole}: {part}").format(whole=whole, part=_within(words, versions, (*rest,)))
    return _within(words, versions, path)


def _within(words: Words, versions: tuple[Roadmap, Roadmap], path: EditPath) -> str:
    gettext = words.gettext
    match path:
        case ("lanes", int(number), *_):
            return gettext("priority group {number}").format(number=number)
        case (*part, str(language)) if part and language == EVERY_LANGUAGE:
            return _within(words, versions, (*part,))
        case ("weights", str(name)):
            return gettext('weight of "{title}"').format(title=words.of(_title(versions, "dimensions", name)))
        case ("values", str(value)):
            return gettext('value "{value}"').format(value=value)
        case ("values", str(value), str(key)):
            return gettext(OF_VALUES[key]).format(value=value)
        case (*part, str(language)) if part and part[-1] in TEXTS:
            return gettext("{title} ({part})").format(title=_within(words, versions, (*part,)), part=language)
    return gettext(PARTS[str(path[0])])


def _title(versions: tuple[Roadmap, Roadmap], key: str, name: str) -> Mapping[str, str]:
    """The title of a profile, a dimension or a field: as it is now, or as it was where it is gone."""
    old, new = versions
    match key:
        case "profiles":
            return {**old.profiles, **new.profiles}[name].title
        case "dimensions":
            return {**old.dimensions, **new.dimensions}[name].title
    return {**old.fields, **new.fields}[name].title
