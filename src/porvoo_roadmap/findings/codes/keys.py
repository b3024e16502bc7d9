"""Codes of the keys of a measures file: unknown, missing, repeated or hard to tell apart."""

from collections.abc import Mapping
from typing import Final

from porvoo_roadmap.findings.codes.code import Code
from porvoo_roadmap.text.language import mark as _

_WHY: Final = _("A key that nobody reads is a judgement that silently does not count.")

CODES: Final[Mapping[str, Code]] = {
    "duplicate-key": Code(
        _('The key "{key}" already stands on line {line}.'), (_("Keep one of the two."),), _WHY
    ),
    "key-not-text": Code(
        _("A key must be text."),
        (_('Write it in quotes: "{written}".'), _("Write a plain word as the key.")),
        _WHY,
    ),
    "invisible-in-key": Code(
        _('The key "{key}" holds a character that cannot be seen.'), (_("Type the key anew: {text}"),), _WHY
    ),
    "key-not-composed": Code(
        _('The key "{key}" has accents written as separate characters.'),
        (_("Type the key anew: {text}"),),
        _WHY,
    ),
    "unknown-key": Code(
        _('The key "{key}" is not known here.'),
        (
            _('Did you mean "{nearest}"? There are: {allowed}.'),
            _('Delete it: "{present}", which it looks like, is there already. There are: {allowed}.'),
            _("Delete it, or write one of: {allowed}."),
        ),
        _WHY,
    ),
    "look-alike": Code(
        _('"{written}" looks like "{nearest}", but is written with another character: {character}.'),
        (_('Write "{nearest}".'),),
        _WHY,
    ),
    "missing-key": Code(
        _('The key "{key}" is missing.'),
        (
            _('Add a line, such as "{line}". There are: {allowed}.'),
            _('Add a line, such as "{line}".'),
            _('Add a line that begins with "{key}:" and goes on with a text.'),
        ),
        _WHY,
    ),
    "reserved-key": Code(
        _('No dimension can be called "{key}": every measure has a key of that name.'),
        (_('Call it something else, such as "{free}", here and in every measure.'),),
        _WHY,
    ),
}
