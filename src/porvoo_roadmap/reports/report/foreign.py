"""Which texts of the file stand on a page in another language than the page's."""

from collections.abc import Iterator, Mapping
from typing import Final

from porvoo_roadmap.reports.view import View
from porvoo_roadmap.text.language import EVERY_LANGUAGE
from porvoo_roadmap.text.numerals import NO_BREAK_SPACE

#: Shorter ones, such as the letters of classes, are of no language.
SHORTEST: Final = 4


def foreign_phrases(view: View) -> dict[str, str]:
    """The words of the file that are not in the reader's language, with the language that they are in.

    Names and problems of measures are left out: their cells know what they are.
    """
    found = {}
    for language, text in _vocabulary(view):
        if language not in {None, view.words.language} and len(text) >= SHORTEST:
            for form in (text, text[:1].lower() + text[1:], text.replace(" ", NO_BREAK_SPACE)):
                found[form] = language or ""
    return found


def _vocabulary(view: View) -> Iterator[tuple[str | None, str]]:
    """All that the file calls its things, as the reader gets it, with its language, if that is known."""
    roadmap, profile = view.roadmap, view.scenario.profile
    texts: list[Mapping[str, str] | None] = [roadmap.title, roadmap.source, profile.title, profile.when]
    texts += [lane.title for lane in profile.lanes]
    texts += [decision.why for decision in roadmap.decisions]
    for dimension in roadmap.dimensions.values():
        texts += [dimension.title, dimension.heading, dimension.unit]
        for value, level in dimension.values.items():
            texts += [level.label or {EVERY_LANGUAGE: value}, level.means]
    for field in roadmap.fields.values():
        texts += [field.title, field.unit]
    named = [name for name, field in roadmap.fields.items() if field.kind == "text"]
    for measure in view.selection:
        written = [measure.note, *(measure.reasons or {}).values()]
        written += [str(measure.fields.get(name, "")) for name in named]
        texts += [{EVERY_LANGUAGE: text} for text in written if text]
    for text in texts:
        if text:
            shown = view.words.of(text)
            language = next(key for key, value in text.items() if value == shown)
            yield (roadmap.language if language == EVERY_LANGUAGE else language), shown
