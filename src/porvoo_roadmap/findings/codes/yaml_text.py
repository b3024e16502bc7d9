"""Codes of files that are not YAML, or use parts of YAML that measures files do without."""

from collections.abc import Mapping
from typing import Final

from porvoo_roadmap.findings.codes.code import Code
from porvoo_roadmap.text.language import mark as _

#: Of a text that must stand in quotes; `last` where the text goes on to another line.
_IN_QUOTES: Final = (
    _("Write the text as far as line {last} on one line, in quotes: {text}"),
    _("Write {quote} before the text and {quote} after it on line {last}."),
    _("Put the text in quotes: {text}"),
    _("Write {quote} before the text and {quote} after it."),
    _("Put the text in quotes."),
)

CODES: Final[Mapping[str, Code]] = {
    "not-utf8": Code(
        _("The file is not UTF-8: this byte cannot be read. The encoding may be {encoding}."),
        (_("Open the file with that encoding and save it as UTF-8."),),
        _("In another encoding, letters such as ä and ö turn into other characters."),
    ),
    "utf-16": Code(
        _("The file is in UTF-16, not UTF-8."),
        (_("Save the file as UTF-8."),),
        _("The program reads only UTF-8 and does not guess another encoding."),
    ),
    "control-character": Code(
        _("YAML does not allow the control character {character}."),
        (_("Delete it."),),
        _("A control character is invisible, so nobody can see what the text really contains."),
    ),
    "empty-file": Code(
        _("The file is empty."),
        (_("Begin with the keys title, source, dimensions, profiles, default_profile and measures."),),
        _("Without measures there is nothing to rank."),
    ),
    "top-not-mapping": Code(
        _("The file does not begin with keys."),
        (
            _(
                "Write these keys at the left edge: title, source, dimensions, profiles,"
                " default_profile, measures."
            ),
        ),
        _("The program finds each part of the file by its key."),
    ),
    "second-document": Code(
        _("A second YAML document begins here."),
        (
            _('Delete the line of dashes: "{dashes}".'),
            _("Move this line and everything below it to another file, or delete them."),
        ),
        _("The program reads only one document. Measures in the second one would be left out."),
    ),
    "text-after-document": Code(
        _("There is text after the end of the YAML document."),
        (
            _('Delete the dots "{dots}" on line {last}.'),
            _("Delete everything below the dots on line {last}, or move it to another file."),
        ),
        _("The dots end the document. Text after them would not be read, and nobody would notice."),
    ),
    "too-many-problems": Code(
        _("There are more than {count} problems. The rest are not listed."),
        (_("Fix these first, then check again."),),
        _("Many problems often have the same cause. When you fix the first ones, others may disappear."),
    ),
    "too-deep": Code(
        _("The YAML has more than {depth} levels inside each other."),
        (_("Remove the extra brackets or indentation."),),
        _("A measures file needs only a few levels, so deep nesting is a mistake."),
    ),
    "anchor": Code(
        _('The anchor or alias "{name}" is not allowed here.'),
        (
            _("Write the value itself: {value}"),
            _("Write here what the anchor on line {last} marks."),
            _("Put the text in quotes: {quoted}"),
            _('Delete "{name}". If the text begins with it, put the whole text in quotes: {text}'),
            _('Delete "{name}".'),
        ),
        _("An alias takes its value from another place, so a reader cannot see the value here."),
    ),
    "tag": Code(
        _('The tag "{tag}" is not allowed here.'),
        (
            _('Delete "{tag}". If the text begins with it, put the whole text in quotes: {text}'),
            _('Delete "{tag}".'),
        ),
        _("A tag can change what a value means, for example turn a text into a number."),
    ),
    "tab-indentation": Code(
        _("The indentation contains a tab."),
        (_("Use only spaces, so that the line begins in column {column}."), _("Use spaces instead.")),
        _("The width of a tab differs between editors, so the indentation can be misread."),
    ),
    "odd-space": Code(
        _("The indentation contains {character}, which YAML does not read as a space."),
        (_("Delete the character {unseen}."), _("Use ordinary spaces.")),
        _("The line looks correctly indented, but YAML does not count this character as indentation."),
    ),
    "curly-quotes": Code(
        _("The line cannot be read because it has curly quotes."),
        (_("Use straight quotes: {text}"), _("Use straight quotes around the text.")),
        _("YAML knows only straight quotes. Curly quotes are read as part of the text."),
    ),
    "unclosed-quote": Code(
        _("The quotation that begins here is not closed."),
        (_("Write {quote} at the end of line {last}."), _("Close it with the same quotation mark.")),
        _("Without the closing quotation mark, the lines that follow become part of the text."),
    ),
    "text-after-quote": Code(
        _("There is text after the closing quotation mark."),
        (_("Delete the text: {rest}"), *_IN_QUOTES),
        _("The closing quotation mark ends the text, so it is unclear where the rest belongs."),
    ),
    "text-after-bracket": Code(
        _("There is text after the closing bracket."),
        (_("Delete the text: {rest}"), *_IN_QUOTES),
        _("The closing bracket ends the value, so it is unclear where the rest belongs."),
    ),
    "unclosed-bracket": Code(
        _("The bracket {bracket} that opens here is not closed."),
        (_("Write {closing} in column {column} of line {last}."),),
        _("Without the closing bracket, it is unclear where the value ends."),
    ),
    "stray-bracket": Code(
        _("The bracket {bracket} has no opening bracket."),
        (_("Write {closing} instead."), _("Delete it.")),
        _("A bracket without its pair means that something is missing or that the bracket is extra."),
    ),
    "missing-comma": Code(
        _("A comma is missing here."),
        (_("Write a comma in column {column}."),),
        _("The comma separates two items. Without it, it is unclear where one ends."),
    ),
    "unknown-escape": Code(
        _("YAML does not know this backslash code in double quotes."),
        (_("Write the text like this: {text}"), _("Write two backslashes or use single quotes.")),
        _("In double quotes, a backslash begins a code for a special character. This code does not exist."),
    ),
    "missing-space": Code(
        _("There is no space after the colon or the dash."),
        (_("Write it with a space: {text}"), _("Write a space after the colon.")),
        _("Without the space, YAML reads the line as one text and not as a key or an item."),
    ),
    "colon-in-text": Code(
        _("There is a colon where YAML does not allow one."),
        (
            *_IN_QUOTES[:-1],
            _(
                "If the colon belongs to the text, put the text in quotes. Otherwise"
                " check the indentation and the line before."
            ),
        ),
        _("A colon with a space after it ends a key, so YAML reads part of the text as a key."),
    ),
    "comment-in-text": Code(
        _("The sign # begins a comment here in the middle of a text."),
        _IN_QUOTES,
        _("Everything after # on the line is a comment, so a part of the text would be lost."),
    ),
    "sign-at-start": Code(
        _("A text that begins with this sign must be in quotes."),
        (_("Write the list in brackets: {list}"), *_IN_QUOTES),
        _("Some signs, such as @ and *, have a special meaning in YAML at the start of a value."),
    ),
    "stray-sign": Code(
        _("There is an extra sign before a key: {sign}"),
        (_("Delete the sign, so that the key begins in column {column}."),),
        _("Because of the sign, YAML does not read the word after it as a key."),
    ),
    "no-colon": Code(
        _("A colon is missing here."),
        (
            _("Write it with a colon and a space: {text}"),
            _("Write {key}: and a value after it."),
            _("Write KEY: VALUE, with a space after the colon."),
        ),
        _("The colon separates a key from its value. Without it, the line has neither."),
    ),
    "missing-dash": Code(
        _("The dash before a list item is missing."),
        (
            _("Write a dash in column {column}: {text}"),
            _("Write a dash in column {column} and a space after it."),
        ),
        _("The dash begins a new item. Without it, the lines do not belong to any item."),
    ),
    "indentation": Code(
        _("The indentation does not fit the lines above."),
        (
            _(
                'Begin the line in column {column}, under "{key}" on line {like}. Move'
                " the lines as far as line {last} with it."
            ),
            _("Begin the line in column {column}. Move the lines as far as line {last} with it."),
            _('Begin the line in column {column}, under "{key}" on line {like}.'),
            _("Begin the line in column {column}."),
            _("Indent the line like the lines around it, and close all quotes and brackets before it."),
        ),
        _(
            "The indentation shows what belongs together. If it is wrong, a value may"
            " belong to another measure."
        ),
    ),
    "yaml-syntax": Code(
        _("This is not valid YAML."),
        (
            _('Delete the line: YAML reads "{directive}" as an instruction.'),
            _(
                "Check the quotes, brackets and indentation of this line and the one"
                " before. Put text that begins with a sign in quotes."
            ),
        ),
        _("A file that is not valid YAML cannot be read by this program or by others."),
    ),
}
