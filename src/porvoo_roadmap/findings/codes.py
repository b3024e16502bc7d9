"""The sentences of every code: what is wrong, and what to write or do instead.

A code has one sentence and one or more remedies, of which the first applies whose
placeholders the facts fill. Which code applies is decided where the fault is found; how
it is worded is decided here.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from porvoo_roadmap.text.language import mark as _


class Code(NamedTuple):
    """The sentence of a code and its remedies, the most telling first."""

    message: str
    remedies: tuple[str, ...]


_CHOOSE: Final = (
    _('Did you mean "{nearest}"? There are: {allowed}.'),
    _("Write one of: {allowed}."),
    _("There are none."),
)
_CHOOSE_OR_DELETE: Final = (*_CHOOSE[:2], _("Delete it."))
_OTHER_LINK: Final = (_("Correct the link, or name another file."),)
_UNBROKEN: Final = _("Write {instead} instead of {header}: it leaves the last line break out.")
#: Of a text that must stand in quotes; `last` where it goes on to another line.
_IN_QUOTES: Final = (
    _("Write the text down to line {last} on one line, in quotes: {text}"),
    _("Write {quote} before the text, and {quote} after it on line {last}."),
    _("Put the text in quotes: {text}"),
    _("Write {quote} before the text and {quote} after it."),
    _("Put the text in quotes."),
)
_QUOTE: Final = (
    _('Write it in quotes: "{written}".'),
    _("Write one text."),
)
_FREE: Final = _("Write {free}, the first free number.")
_EITHER: Final = _("Write {thousands}; or {decimal}, if the sign begins the decimals.")

#: What can be wrong inside a file.
FILE_CODES: Final[Mapping[str, Code]] = {
    # The bytes and the YAML
    "not-utf8": Code(
        _("The file is not UTF-8: this byte cannot be read (it looks like {encoding})."),
        (_("Open the file with that encoding and save it as UTF-8."),),
    ),
    "utf-16": Code(_("The file is UTF-16."), (_("Save it as UTF-8."),)),
    "control-character": Code(
        _("The control character {character} is not allowed in YAML."),
        (_("Delete it."),),
    ),
    "empty-file": Code(
        _("The file is empty."),
        (_("Begin with the keys title, source, dimensions, profiles, default_profile and measures."),),
    ),
    "top-not-mapping": Code(
        _("The file does not begin with keys."),
        (_("Write keys at the left edge: title, source, dimensions, profiles, default_profile, measures."),),
    ),
    "second-document": Code(
        _("A second YAML document begins here."),
        (
            _('Delete the line of dashes: "{dashes}".'),
            _("Move this line and everything below it to a file of its own, or delete them."),
        ),
    ),
    "text-after-document": Code(
        _("There is text after the end of the YAML document."),
        (
            _('Delete the line of dots, "{dots}", on line {last}.'),
            _("Delete everything below the dots on line {last}, or move it to a file of its own."),
        ),
    ),
    "too-many-problems": Code(
        _("There are more than {count} problems; the others are not listed."),
        (_("Mend these first, then look again."),),
    ),
    "too-deep": Code(
        _("The YAML is nested more than {depth} levels deep."),
        (_("Take the extra brackets or indentation away."),),
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
    ),
    "tag": Code(
        _('The tag "{tag}" is not allowed here.'),
        (
            _('Delete "{tag}". If the text begins with it, put the whole text in quotes: {text}'),
            _('Delete "{tag}".'),
        ),
    ),
    "tab-indentation": Code(
        _("A tab stands in the indentation."),
        (_("Use spaces alone, so that the line begins in column {column}."), _("Use spaces.")),
    ),
    "odd-space": Code(
        _("The indentation holds the character {character}, which is no space to YAML."),
        (_("Delete the character {unseen}."), _("Use ordinary spaces.")),
    ),
    "curly-quotes": Code(
        _("The line cannot be read; it has curly quotes."),
        (_("Use straight quotes: {text}"), _("Use straight quotes around the text.")),
    ),
    "unclosed-quote": Code(
        _("The quote that opens here is not closed."),
        (_("Write {quote} at the end of line {last}."), _("Close it with the same quote.")),
    ),
    "text-after-quote": Code(
        _("There is text after the closing quote."),
        (_("Delete it: {rest}"), *_IN_QUOTES),
    ),
    "text-after-bracket": Code(
        _("There is text after the closing bracket."),
        (_("Delete it: {rest}"), *_IN_QUOTES),
    ),
    "unclosed-bracket": Code(
        _("The bracket {bracket} that opens here is not closed."),
        (_("Write {closing} in column {column} of line {last}."),),
    ),
    "stray-bracket": Code(
        _("The bracket {bracket} closes nothing here."),
        (_("Write {closing} in its place."), _("Delete it.")),
    ),
    "missing-comma": Code(_("A comma is missing here."), (_("Write a comma in column {column}."),)),
    "unknown-escape": Code(
        _("A backslash in double quotes begins something that YAML does not know."),
        (_("Write the text like this: {text}"), _("Write two backslashes, or use single quotes.")),
    ),
    "missing-space": Code(
        _("A space is missing after the colon or the dash."),
        (_("Write it with the space: {text}"), _("Write a space after the colon.")),
    ),
    "colon-in-text": Code(
        _("A colon stands where YAML expects none."),
        (
            *_IN_QUOTES[:-1],
            _(
                "Put the text in quotes, if the colon belongs to it; else check the line before and the indentation."
            ),
        ),
    ),
    "comment-in-text": Code(_("The sign # begins a comment here, in the middle of a text."), _IN_QUOTES),
    "sign-at-start": Code(
        _("A text that begins with a sign like this must stand in quotes."),
        (_("Write the list in brackets: {list}"), *_IN_QUOTES),
    ),
    "stray-sign": Code(
        _("The sign {sign} stands before a key."),
        (_("Delete it, so that the key begins in column {column}."),),
    ),
    "no-colon": Code(
        _("A colon is missing."),
        (
            _("Write it with a colon and a space: {text}"),
            _("Write {key}: and a value after it."),
            _("Write KEY: VALUE, with a space after the colon."),
        ),
    ),
    "missing-dash": Code(
        _("The dash of a list's item is missing."),
        (
            _("Write the dash in column {column}: {text}"),
            _("Write the dash in column {column}, and a space after it."),
        ),
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
    ),
    "yaml-syntax": Code(
        _("This is not valid YAML."),
        (
            _('Delete the line: to YAML, "{directive}" is an instruction.'),
            _(
                "Check this line and the one before: quotes, brackets, indentation; put text that begins with a sign in quotes."
            ),
        ),
    ),
    # Keys
    "duplicate-key": Code(
        _('The key "{key}" already stands on line {line}.'),
        (_("Keep one of the two."),),
    ),
    "key-not-text": Code(
        _("A key must be text."),
        (_('Write it in quotes: "{written}".'), _("Write a plain word as the key.")),
    ),
    "invisible-in-key": Code(
        _('The key "{key}" holds a character that cannot be seen.'),
        (_("Type the key anew: {text}"),),
    ),
    "key-not-composed": Code(
        _('The key "{key}" has accents written as separate characters.'),
        (_("Type the key anew: {text}"),),
    ),
    "unknown-key": Code(
        _('The key "{key}" is not known here.'),
        (
            _('Did you mean "{nearest}"? There are: {allowed}.'),
            _('Delete it: "{present}", which it looks like, is there already. There are: {allowed}.'),
            _("Delete it, or write one of: {allowed}."),
        ),
    ),
    "look-alike": Code(
        _('"{written}" looks like "{nearest}", but is written with another character: {character}.'),
        (_('Write "{nearest}".'),),
    ),
    "missing-key": Code(
        _('The key "{key}" is missing.'),
        (
            _('Add a line, such as "{line}". There are: {allowed}.'),
            _('Add a line, such as "{line}".'),
            _('Add a line that begins with "{key}:" and goes on with a text.'),
        ),
    ),
    "reserved-key": Code(
        _('No dimension can be called "{key}": every measure has a key of that name.'),
        (_('Call it something else, such as "{free}", here and in every measure.'),),
    ),
    "not-a-language": Code(
        _('"{key}" is not a language code.'),
        (_("Write the two small letters of a language, such as {free}."),),
    ),
    # Values
    "not-text": Code(_('The value of "{key}" must be text.'), _QUOTE),
    "not-whole-number": Code(
        _('The value of "{key}" must be a whole number.'),
        (_("Write {number}, without quotes."), _FREE, _("Write digits alone, such as 12.")),
    ),
    "not-number": Code(
        _('The value of "{key}" must be a number.'),
        (_("Write {number}, without quotes."), _EITHER, _("Write a number such as 3 or 2.5.")),
    ),
    "number-with-unit": Code(
        _('The value of "{key}" must be a number, and has "{unit}" after it.'),
        (_("Write the number alone: {number}."), _EITHER),
    ),
    "year-span": Code(
        _('The value of "{key}" is a span of years: "{written}". One year can stand here.'),
        (_("Write the first year: {number}."),),
    ),
    "number-too-small": Code(_('The value of "{key}" must be 1 or more.'), (_FREE,)),
    "number-too-large": Code(_('The value of "{key}" is too large a number.'), (_FREE,)),
    "not-mapping": Code(
        _('The value of "{key}" must be keys with values.'),
        (
            _("Write keys with values, such as {example}"),
            _("Write KEY: VALUE on the lines below, indented by two spaces."),
        ),
    ),
    "not-list": Code(
        _('The value of "{key}" must be a list.'),
        (
            _("Write it as a list: [{written}]"),
            _("Write one item a line below, each after a dash; or a list such as {example}"),
            _("Write one item a line below, each after a dash; or [A, B]."),
        ),
    ),
    "not-one-value": Code(_('"{key}" takes one value.'), (_("Write one of: {allowed}."),)),
    "not-a-choice": Code(_('"{key}" cannot be "{written}".'), (_UNBROKEN, *_CHOOSE)),
    "empty": Code(
        _('The value of "{key}" is empty.'),
        (
            _("Write one of: {allowed}."),
            _FREE,
            _("Fill it in, as in {example}"),
            _("Fill it in, or delete it if it can be left out."),
        ),
    ),
    "text-not-clean": Code(
        _('The value of "{key}" holds a control character or a line break.'),
        (
            _UNBROKEN,
            _("Write the text like this: {text}"),
            _("Write it on one line, without control characters."),
        ),
    ),
    # What the parts say of each other
    "unknown-value": Code(_('"{dimension}" has no value "{written}".'), (_UNBROKEN, *_CHOOSE)),
    "unknown-dimension": Code(_('There is no dimension "{written}".'), _CHOOSE_OR_DELETE),
    "unknown-criterion": Code(
        _('There is no dimension "{written}" to judge by in the profile "{profile}".'), _CHOOSE_OR_DELETE
    ),
    "unknown-profile": Code(_('There is no profile "{written}".'), (_UNBROKEN, *_CHOOSE)),
    "duplicate-nr": Code(
        _("The number {nr} is taken: another measure has it on line {line}."),
        (_("Give this measure another number, such as {free}."),),
    ),
    "unknown-nr": Code(
        _("There is no measure with the number {nr}."),
        (_("Write the number of a measure in this file, or delete it."),),
    ),
    "depends-on-itself": Code(_("The measure {nr} depends on itself."), (_("Delete the number here."),)),
    "depends-in-circle": Code(
        _("These measures depend on each other in a circle: {circle}."),
        (_("Delete one of the dependencies."),),
    ),
    "criterion-without-points": Code(
        _('The profile "{profile}" judges by "{dimension}", whose values have no points.'),
        (_('Give the values of "{dimension}" points, such as {points}; or take it out of the profile.'),),
    ),
    "points-missing": Code(
        _('The value "{value}" of "{dimension}" has no points, but a profile judges by them.'),
        (_("Add its points, such as points: {number}"),),
    ),
    "points-all-equal": Code(
        _('All values of "{dimension}" have the same points, so they order nothing.'),
        (_("Give the values different points, such as {points}."),),
    ),
    "negative-weight": Code(
        _('The weight of "{criterion}" is negative.'), (_("Write {number}, without the minus sign."),)
    ),
    "all-weights-zero": Code(
        _('All weights of the profile "{profile}" are 0.'),
        (
            _('Give a criterion a positive weight, as in "{line}".'),
            _("Give at least one criterion a positive weight."),
        ),
    ),
    "no-benefit": Code(
        _('The profile "{profile}" has no benefit to divide by the cost.'),
        (
            _('Give a criterion other than cost a positive weight, as in "{line}".'),
            _("Write method: weighted-sum; or give a criterion other than cost a positive weight."),
        ),
    ),
    "no-divisor": Code(
        _('The profile "{profile}" divides by cost, but there is no dimension cost.'),
        (_("Write method: weighted-sum; or add a dimension cost with points."),),
    ),
    "divisor-not-positive": Code(
        _('The points of the cost "{value}" must be above 0, because a profile divides by them.'),
        (_("Write a number above 0, such as {number}."),),
    ),
    "benefit-better-low": Code(
        _('The profile "{profile}" divides "{criterion}" by the cost, but less of it is better.'),
        (_("Write method: weighted-sum; or take the criterion out of the weights."),),
    ),
    "benefit-negative": Code(
        _('The profile "{profile}" divides "{criterion}" by the cost, but some of its points are below 0.'),
        (_("Write method: weighted-sum; or give the criterion points of 0 or more."),),
    ),
    "cost-better-high": Code(
        _('The profile "{profile}" divides by "{criterion}", but more of it is better.'),
        (_("Write method: weighted-sum; or write better: low at the criterion."),),
    ),
}

#: What is odd in a file and keeps nothing from being used.
WARNING_CODES: Final[Mapping[str, Code]] = {
    "no-problem": Code(
        _("The measure {nr} does not say which problem it solves."),
        (_("Add a line with the problem; problem: null says that there is none."),),
    ),
    "same-name": Code(
        _("The measure {nr} on line {line} has the same name."),
        (_("Give one of the two another name, or delete it."),),
    ),
    "unused-value": Code(
        _('No measure has the value "{value}" of "{dimension}", and some have one that is not declared.'),
        (_("Look at the undeclared values: they may mean this one."),),
    ),
    "points-out-of-order": Code(
        _('The points of "{value}" break the order in which the values of "{dimension}" are written.'),
        (_("Write the values in this order: {order}. Or correct the points."),),
    ),
    "stretched-scale": Code(
        _(
            'No measure has the value "{value}" of "{dimension}", but its points stretch the scale. '
            'Ranks that change because of it in the profile "{profile}": {count}.'
        ),
        (_("Delete the value until a measure has it; or keep it, if that order is meant."),),
    ),
    "missing-language": Code(
        _("The text lacks languages that others of the file have: {languages}."),
        (_("Add a line for each of them."),),
    ),
    "cut-by-comment": Code(
        _("The sign # begins a comment here, and the value ends before it."),
        (
            _("Write a comment on a line of its own; or put the text in quotes: {text}"),
            _("Write a comment on a line of its own; or put the text in quotes."),
        ),
    ),
    "curly-quotes-in-text": Code(
        _("The quotes {opening} and {closing} are part of the text here."),
        (_("Use straight quotes: {text}"), _("Use straight quotes.")),
    ),
    "invisible-character": Code(
        _('The value of "{key}" holds the character {character}, which cannot be seen.'),
        (_("Type that place anew; an ordinary space will do."),),
    ),
}

_UNREADABLE: Final = _("What can be read in more than one way is not ranked by guessing.")
_UNHEARD: Final = _("A key that nobody reads is a judgement that silently does not count.")
_UNTAKEN: Final = _("A value counts as it is written or not at all: one that is guessed could move a rank.")
_UNKNOWN: Final = _("What a name refers to must be there, or the rule that uses it does nothing.")
_UNSCALED: Final = _(
    "A score is as good as its scale: every level has its place, and the weights weigh something."
)
_ODD: Final = _("The file can be used, but a reader could stumble here.")

#: Why a code matters, one sentence a family; what is in none of these cannot be read.
WHY: Final[Mapping[str, str]] = {
    **dict.fromkeys(FILE_CODES, _UNREADABLE),
    **dict.fromkeys(
        (
            "duplicate-key",
            "key-not-text",
            "invisible-in-key",
            "key-not-composed",
            "unknown-key",
            "missing-key",
            "reserved-key",
            "look-alike",
        ),
        _UNHEARD,
    ),
    **dict.fromkeys(
        (
            "not-a-language",
            "not-text",
            "not-whole-number",
            "not-number",
            "number-with-unit",
            "year-span",
            "number-too-small",
            "number-too-large",
            "not-one-value",
            "not-mapping",
            "not-list",
            "not-a-choice",
            "empty",
            "text-not-clean",
            "unknown-value",
        ),
        _UNTAKEN,
    ),
    **dict.fromkeys(
        (
            "unknown-dimension",
            "unknown-criterion",
            "unknown-profile",
            "duplicate-nr",
            "unknown-nr",
            "depends-on-itself",
            "depends-in-circle",
        ),
        _UNKNOWN,
    ),
    **dict.fromkeys(
        (
            "criterion-without-points",
            "points-missing",
            "points-all-equal",
            "negative-weight",
            "all-weights-zero",
            "no-benefit",
            "no-divisor",
            "divisor-not-positive",
            "benefit-better-low",
            "benefit-negative",
            "cost-better-high",
        ),
        _UNSCALED,
    ),
    **dict.fromkeys(WARNING_CODES, _ODD),
}

#: Why a job is not done at all.
JOB_CODES: Final[Mapping[str, Code]] = {
    "file-missing": Code(
        _("There is no file {file}."),
        (
            _("Check the path, or leave {option} out."),
            _("Check the path in {variable}, or unset the variable."),
            _("Check the path."),
        ),
    ),
    "file-is-folder": Code(_("{file} is a folder."), (_("Name a file in it."),)),
    "folder-missing": Code(
        _("There is no folder {folder}."),
        (_("Check the path {file}."), _("Create the folder, or name another file.")),
    ),
    "folder-is-file": Code(
        _("{folder} is not a folder."), (_("Check the path {file}."), _("Name another file."))
    ),
    "link-broken": Code(_("{link} is a link to {target}, which does not exist."), _OTHER_LINK),
    "link-in-circle": Code(_("{link} is a link that leads in a circle."), _OTHER_LINK),
    "path-too-long": Code(_("This path is too long: {path}."), (_("Name another file."),)),
    "name-empty": Code(_("The name of a file is empty."), (_("Write a path."),)),
    "two-files": Code(
        _("The folder has two measures files: {first} and {second}."),
        (_("Choose one of them, as in --file {first}."),),
    ),
    "file-forbidden": Code(_("{file} may not be read."), (_("Ask its owner for permission to read it."),)),
    "file-unreadable": Code(_("{file} cannot be read ({reason})."), (_("Check the path."),)),
    "file-too-large": Code(
        _("{file} holds more than {mebibytes} MiB."),
        (_("Name the measures file; none is as large."),),
    ),
    "nothing-to-check": Code(
        _("There is no measures file here to check."),
        (
            _(
                "Name it, as in porvoo-roadmap check measures.yaml; or begin one with porvoo-roadmap init measures.yaml."
            ),
        ),
    ),
    "input-closed": Code(_("Standard input is closed."), (_("Send the file to it, or name the file."),)),
    "output-closed": Code(_("Standard output is closed."), (_("Open it, or write with -o FILE."),)),
    "output-is-input": Code(
        _("{file} is the file that is being read; it is not written over."),
        (_("Write to another file."),),
    ),
    "output-goes-to-input": Code(
        _("Standard output goes to the file that is being read."), (_("Write to another file."),)
    ),
    "output-is-measures": Code(
        _("{file} is a measures file; no result is written over it."), (_("Write to another file."),)
    ),
    "output-read-only": Code(
        _("{file} is read-only."), (_("Write to another file, or make this one writable."),)
    ),
    "output-forbidden": Code(
        _("{file} may not be written."),
        (_("Write to another file, or ask for permission to write this one."),),
    ),
    "output-is-odd": Code(
        _("{file} is neither a file, nor a pipe, nor a terminal."), (_("Write to another file."),)
    ),
    "descriptor-closed": Code(
        _("{file} is not open for writing."), (_("Open it in the shell, or name a file."),)
    ),
    "no-room": Code(_("There is no room for {file}."), (_("Make room on the disk, or write elsewhere."),)),
    "file-exists": Code(_("{file} exists already; it is not written over."), (_("Name a new file."),)),
    "output-unwritable": Code(
        _("{file} cannot be written ({reason})."), (_("Check the folder and its permissions."),)
    ),
    "no-room-for-output": Code(
        _("There is no room where standard output goes."),
        (_("Make room on the disk, or write elsewhere with -o FILE."),),
    ),
    "output-failed": Code(
        _("Standard output cannot be written ({reason})."),
        (_("Make room where it goes, or write to another file with -o FILE."),),
    ),
    "unknown-format": Code(_('There is no format "{written}".'), _CHOOSE),
    "unknown-ending": Code(
        _("The ending of {file} stands for no format."),
        (_("Name the format with -O: {allowed}."),),
    ),
    "unknown-language": Code(_('There is no language "{written}".'), _CHOOSE),
    "unknown-code": Code(_('There is no code "{written}".'), _CHOOSE),
    "unknown-severity": Code(_('--fail-on cannot be "{written}".'), _CHOOSE),
    "unknown-color": Code(_('--color cannot be "{written}".'), _CHOOSE),
    "unknown-starter": Code(_('--from cannot be "{written}".'), _CHOOSE),
    "unknown-cells": Code(_('--cells cannot be "{written}".'), _CHOOSE),
    "unknown-sort": Code(_('--sort cannot be "{written}".'), _CHOOSE),
    "unknown-command": Code(_('There is no command "{written}".'), _CHOOSE),
    "unknown-option": Code(
        _('There is no option "{written}".'),
        (_('Did you mean "{nearest}"?'), _("See the options with --help.")),
    ),
    "missing-argument": Code(
        _('The argument "{written}" is missing.'), (_("See how it is used with --help."),)
    ),
    "extra-argument": Code(_('Unexpected argument: "{written}".'), (_("See how it is used with --help."),)),
    "option-needs-value": Code(_('The option "{written}" needs a value.'), (_("Write the value after it."),)),
    "empty-value": Code(
        _('"{written}" has an empty value.'), (_('Write a value, or leave "{written}" out.'),)
    ),
    "option-takes-no-value": Code(_('The option "{written}" takes no value.'), (_("Leave the value out."),)),
    "no-such-profile": Code(_('There is no profile "{written}".'), _CHOOSE),
    "no-such-dimension": Code(
        _('The file has no dimension "{key}".'),
        (_('Did you mean "{nearest}"? There are: {allowed}.'), _("There are: {allowed}.")),
    ),
    "no-such-value": Code(
        _('"{key}" has no value "{written}".'),
        (
            _('Did you mean "{nearest}"? There are: {allowed}.'),
            _("There are: {allowed}."),
            _("There are none."),
        ),
    ),
    "value-ambiguous": Code(
        _('"{written}" fits several values of "{key}".'), (_("Write more of one of: {allowed}."),)
    ),
    "range-without-points": Code(
        _('"{key}" has no points, so "{written}" says nothing.'),
        (_("List the values, with commas between them."),),
    ),
    "range-backwards": Code(
        _('The range "{written}" of "{key}" runs backwards.'),
        (_("Write the lower end first."),),
    ),
    "not-numbers": Code(
        _('"{key}" cannot be "{written}".'),
        (_("Write whole numbers and ranges with commas between them, such as 1-5,9."),),
    ),
    "not-one-number": Code(
        _('"{key}" cannot be "{written}".'),
        (_("Write one number, such as 19."),),
    ),
    "same-measure-twice": Code(
        _("A measure cannot stand against itself: {nr}."),
        (_("Name two different measures."),),
    ),
    "no-such-number": Code(
        _('No measure has "{written}" as its "{key}".'),
        (_("There are: {allowed}."), _("There are none.")),
    ),
    "not-without-value": Code(
        _('--not takes DIMENSION=VALUE, not "{written}".'),
        (_("Write it as in --not goal=A."),),
    ),
    "unknown-vary": Code(_('--vary cannot be "{written}".'), _CHOOSE),
    "not-a-percentage": Code(
        _('"{key}" cannot be "{written}".'),
        (_("Write a share in percent, 0 or more, such as 20 or 12.5."),),
    ),
    "bounds-without-weights": Code(
        _("--within bounds the weights, and --vary points leaves them as they are."),
        (_("Leave one of the two out, or vary both."),),
    ),
    "points-of-several-benefits": Code(
        _(
            "The profile divides several benefits ({allowed}) by the cost: with their points free, such a score is linear neither in the points nor in their logarithms, and no exact interval is known."
        ),
        (_("Keep the points as they are: --vary weights."),),
    ),
    "points-of-no-benefit": Code(
        _(
            'The profile divides "{key}" by the cost. Its value "{value}" has 0 points, and no positive points can stand for 0.'
        ),
        (_("Keep the points as they are: --vary weights."),),
    ),
    "robustness-too-large": Code(
        _("How firm the order of {count} measures is takes too long to find: too many of them differ."),
        (_("Look at fewer measures with a filter, or let less vary: --vary weights, or fewer criteria."),),
    ),
    "too-many-pairs": Code(
        _("There are {count} pairs of measures, and at most {most} are listed."),
        (_("Look at fewer measures with a filter."),),
    ),
    "too-many-samples": Code(
        _("{samples} weightings of so many different measures take too long to draw."),
        (_("Write --samples {most} or fewer, or look at fewer measures with a filter."),),
    ),
    "same-dimension-twice": Code(
        _('Rows and columns are both "{key}".'),
        (_("Name two different dimensions."),),
    ),
    "not-weights": Code(
        _('--weights cannot read "{written}".'),
        (_("Write CRITERION=NUMBER with commas between them, as in impact=3,cost=1/2."),),
    ),
    "weight-negative": Code(_('The weight of "{key}" is negative.'), (_("Write 0 or more."),)),
    "weights-all-zero": Code(_("All weights are 0."), (_("Give at least one criterion a positive weight."),)),
    "weight-of-divisor": Code(
        _('The profile divides by "{key}", so that "{key}" has no weight.'),
        (_('Leave "{key}" out of --weights, or choose a profile that adds up.'),),
    ),
    "weight-twice": Code(_('"{key}" has two weights.'), (_("Give it one."),)),
    "not-a-criterion": Code(
        _(
            '"{key}" cannot be a criterion: it needs points that tell its values apart, and a value on every measure.'
        ),
        (_("There are: {allowed}."),),
    ),
    "budget-missing": Code(
        _("A plan needs a budget."),
        (_("Write --budget 30; or --period 2027=20 for each period; or --sweep for every budget."),),
    ),
    "options-exclude": Code(
        _("{first} and {second} cannot be used together."), (_("Leave one of them out."),)
    ),
    "option-unheeded": Code(
        _('{option} does nothing in the format "{written}".'),
        (_("Leave it out, or choose another format: {allowed}."), _("Leave it out.")),
    ),
    "rate-without-periods": Code(
        _("--rate says how much a later period counts less, and there are no periods."),
        (_("Add --period NAME=BUDGET for each period, or leave --rate out."),),
    ),
    "not-an-amount": Code(
        _('"{key}" must be a number of 0 or more, not "{written}".'),
        (_("Write a number such as 30 or 12500.50."),),
    ),
    "number-in-two-ways": Code(
        _('"{written}" for "{key}" can be read as {whole} or as {decimal}.'),
        (_("Write {whole} if the sign separates thousands, or {decimal} if it separates decimals."),),
    ),
    "not-a-rate": Code(
        _('--rate cannot be "{written}".'),
        (_("Write a share per period: 0.05, or 5%."),),
    ),
    "not-a-period": Code(
        _('--period takes NAME=BUDGET, not "{written}".'),
        (_("Write it as in --period 2027=20."),),
    ),
    "period-twice": Code(_('There are two periods "{written}".'), (_("Give one of them another name."),)),
    "not-a-wish-count": Code(
        _('{key} takes DIMENSION=VALUE:COUNT, not "{written}".'),
        (_("Write it as in {key} goal=B:2."),),
    ),
    "more-than-measures": Code(
        _('"{key}" counts measures, and {written} is more than the file has ({total}).'),
        (_("Write a number of up to {total}."),),
    ),
    "no-benefit-to-plan": Code(
        _("The profile has no benefit to plan for: nothing but cost weighs anything."),
        (_("Choose another profile, or give a criterion a weight, as in --weights impact=1."),),
    ),
    "benefit-low-is-better": Code(
        _('A plan adds up points, and on "{key}" less is better.'),
        (_("Choose a profile without it, or leave it out of --weights."),),
    ),
    "no-cost-to-plan": Code(
        _('A plan needs a dimension "cost" whose values all have points.'),
        (_("Give every value of cost the points that it takes off a budget."),),
    ),
    "cost-negative": Code(
        _('The points of the cost "{value}" are below 0, and a plan cannot count them.'),
        (_("Write 0 or more."),),
    ),
    "plan-too-large": Code(
        _("There are too many ways to plan this for the best one to be found for certain."),
        (_("Look at fewer measures with a filter, plan for fewer periods, or round the costs."),),
    ),
    "sweep-too-large": Code(
        _("There are too many budgets at which the best value steps up."),
        (_("Write where to end, as in --budget 1000, look at fewer measures, or round the costs."),),
    ),
    "duties-over-budget": Code(
        _("The duties cost {cost}, and the budget is {budget}: {missing} is missing."),
        (
            _("Write --budget {enough} or more, or let the duties compete with --no-lanes."),
            _("Let the duties compete with --no-lanes."),
        ),
    ),
    "rules-over-budget": Code(
        _(
            "Together these cost at least {cost}, and the budget is {budget}, so that {missing} is missing: {rules}."
        ),
        (_("Write --budget {enough} or more, or give up one of them."), _("Give up one of them.")),
    ),
    "measure-over-periods": Code(
        _("Measure {nr} costs {cost}, more than any period has. It has to be in because of: {rules}."),
        (_("Give a period enough, as in --period {period}={enough}, or plan without the measure."),),
    ),
    "rules-over-periods": Code(
        _(
            "What has to be in costs {cost}, and all periods together have {budget}: {missing} is missing. It has to be in because of: {rules}."
        ),
        (_("Give the periods more, or give up one of them."),),
    ),
    "rules-contradict": Code(
        _("These contradict each other: {rules}."),
        (_("Give up one of them."),),
    ),
    "rule-impossible": Code(
        _("This cannot be met: {rules}."),
        (_("Ask for less, or give it up."),),
    ),
    "unknown-shell": Code(
        _('There is no completion for the shell "{written}".'), (_("There are: {allowed}."),)
    ),
    "not-a-count": Code(
        _('"{key}" must be a whole number of 1 or more, not "{written}".'), (_("Write a number such as 5."),)
    ),
}

#: A defect of the program itself.
DEFECT: Final = Code(
    _("The program failed: {defect}."),
    (
        _(
            "Report it where you got the program, with the command line; PORVOO_ROADMAP_TRACEBACK=1 shows more."
        ),
    ),
)

#: What is said while the user waits, or beside a result.
NOTICES: Final[Mapping[str, str]] = {
    "waiting-for-pipe": _("Waiting for somebody to write to the pipe."),
    "waiting-for-reader": _("Waiting for somebody to read from the pipe."),
    "owner-not-kept": _("{file} now belongs to you: its owner or its group could not be kept."),
    "unknown-language": _('{variable} is "{written}", which is none of {allowed}.'),
    "waiting-for-terminal": _("Reading the measures from the keyboard; Ctrl-D ends them."),
    "no-such-number": _('No measure has "{written}" as its "{key}".'),
    "nothing-left": _("No measure is left by the filters."),
    "starter-written": _("{file} is written. Edit it, then look for mistakes with: {command}"),
}
