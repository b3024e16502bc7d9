"""Codes of files that are not YAML, or use parts of YAML that measures files do without."""

from collections.abc import Mapping
from typing import Final

from porvoo_roadmap.findings.codes.code import Code
from porvoo_roadmap.text.language import mark as _

_WHY: Final = _("What can be read in more than one way is not ranked by guessing.")
#: Of a text that must stand in quotes; `last` where the text goes on to another line.
_IN_QUOTES: Final = (
    _("Write the text down to line {last} on one line, in quotes: {text}"),
    _("Write {quote} before the text, and {quote} after it on line {last}."),
    _("Put the text in quotes: {text}"),
    _("Write {quote} before the text and {quote} after it."),
    _("Put the text in quotes."),
)

CODES: Final[Mapping[str, Code]] = {
    "not-utf8": Code(
        _("The file is not UTF-8: this byte cannot be read (it looks like {encoding})."),
        (_("Open the file with that encoding and save it as UTF-8."),),
        _WHY,
    ),
    "utf-16": Code(_("The file is UTF-16."), (_("Save it as UTF-8."),), _WHY),
    "control-character": Code(
        _("The control character {character} is not allowed in YAML."), (_("Delete it."),), _WHY
    ),
    "empty-file": Code(
        _("The file is empty."),
        (_("Begin with the keys title, source, dimensions, profiles, default_profile and measures."),),
        _WHY,
    ),
    "top-not-mapping": Code(
        _("The file does not begin with keys."),
        (_("Write keys at the left edge: title, source, dimensions, profiles, default_profile, measures."),),
        _WHY,
    ),
    "second-document": Code(
        _("A second YAML document begins here."),
        (
            _('Delete the line of dashes: "{dashes}".'),
            _("Move this line and everything below it to a file of its own, or delete them."),
        ),
        _WHY,
    ),
    "text-after-document": Code(
        _("There is text after the end of the YAML document."),
        (
            _('Delete the line of dots, "{dots}", on line {last}.'),
            _("Delete everything below the dots on line {last}, or move it to a file of its own."),
        ),
        _WHY,
    ),
    "too-many-problems": Code(
        _("There are more than {count} problems; the others are not listed."),
        (_("Mend these first, then look again."),),
        _WHY,
    ),
    "too-deep": Code(
        _("The YAML is nested more than {depth} levels deep."),
        (_("Take the extra brackets or indentation away."),),
        _WHY,
    ),
    "anchor": Code(
        _('The anchor or alias "{name}" is not allowed here.'),
        (
            _("Write the value itself: {value}"),
            _("Write here what the anchor on line {last} marks."),
            _("Write the text in quotes: {quoted}"),
            _('Delete "{name}". If the text begins with it, put the whole text in quotes: {text}'),
            _('Delete "{name}".'),
        ),
        _WHY,
    ),
    "tag": Code(
        _('The tag "{tag}" is not allowed here.'),
        (
            _('Delete "{tag}". If the text begins with it, put the whole text in quotes: {text}'),
            _('Delete "{tag}".'),
        ),
        _WHY,
    ),
    "tab-indentation": Code(
        _("A tab stands in the indentation."),
        (_("Use spaces alone, so that the line begins in column {column}."), _("Use spaces.")),
        _WHY,
    ),
    "odd-space": Code(
        _("The indentation holds the character {character}, which is no space to YAML."),
        (_("Delete the character {unseen}."), _("Use ordinary spaces.")),
        _WHY,
    ),
    "curly-quotes": Code(
        _("The line cannot be read; it has curly quotes."),
        (_("Use straight quotes: {text}"), _("Use straight quotes around the text.")),
        _WHY,
    ),
    "unclosed-quote": Code(
        _("The quote that opens here is not closed."),
        (_("Write {quote} at the end of line {last}."), _("Close it with the same quote.")),
        _WHY,
    ),
    "text-after-quote": Code(
        _("There is text after the closing quote."), (_("Delete it: {rest}"), *_IN_QUOTES), _WHY
    ),
    "text-after-bracket": Code(
        _("There is text after the closing bracket."), (_("Delete it: {rest}"), *_IN_QUOTES), _WHY
    ),
    "unclosed-bracket": Code(
        _("The bracket {bracket} that opens here is not closed."),
        (_("Write {closing} in column {column} of line {last}."),),
        _WHY,
    ),
    "stray-bracket": Code(
        _("The bracket {bracket} closes nothing here."),
        (_("Write {closing} in its place."), _("Delete it.")),
        _WHY,
    ),
    "missing-comma": Code(_("A comma is missing here."), (_("Write a comma in column {column}."),), _WHY),
    "unknown-escape": Code(
        _("A backslash in double quotes begins something that YAML does not know."),
        (_("Write the text like this: {text}"), _("Write two backslashes, or use single quotes.")),
        _WHY,
    ),
    "missing-space": Code(
        _("A space is missing after the colon or the dash."),
        (_("Write it with the space: {text}"), _("Write a space after the colon.")),
        _WHY,
    ),
    "colon-in-text": Code(
        _("A colon stands where YAML expects none."),
        (
            *_IN_QUOTES[:-1],
            _(
                "Put the text in quotes, if the colon belongs to it; else check the line before and the indentation."
            ),
        ),
        _WHY,
    ),
    "comment-in-text": Code(
        _("The sign # begins a comment here, in the middle of a text."), _IN_QUOTES, _WHY
    ),
    "sign-at-start": Code(
        _("A text that begins with a sign like this must stand in quotes."),
        (_("Write the list in brackets: {list}"), *_IN_QUOTES),
        _WHY,
    ),
    "stray-sign": Code(
        _("The sign {sign} stands before a key."),
        (_("Delete it, so that the key begins in column {column}."),),
        _WHY,
    ),
    "no-colon": Code(
        _("A colon is missing."),
        (
            _("Write it with a colon and a space: {text}"),
            _("Write {key}: and a value after it."),
            _("Write KEY: VALUE, with a space after the colon."),
        ),
        _WHY,
    ),
    "missing-dash": Code(
        _("The dash of a list's item is missing."),
        (
            _("Write the dash in column {column}: {text}"),
            _("Write the dash in column {column}, and a space after it."),
        ),
        _WHY,
    ),
    "indentation": Code(
        _("The line does not fit the lines above it."),
        (
            _(
                'Begin it in column {column}, under "{key}" of line {like}, and move all lines down to line {last} with it.'
            ),
            _("Begin it in column {column}, and move all lines down to line {last} with it."),
            _('Begin it in column {column}, under "{key}" of line {like}.'),
            _("Begin it in column {column}."),
            _("Indent it like its neighbours, and close every quote and bracket before it."),
        ),
        _WHY,
    ),
    "yaml-syntax": Code(
        _("This is not valid YAML."),
        (
            _('Delete the line: to YAML, "{directive}" is an instruction.'),
            _(
                "Check this line and the one before: quotes, brackets, indentation; put text that begins with a sign in quotes."
            ),
        ),
        _WHY,
    ),
}
