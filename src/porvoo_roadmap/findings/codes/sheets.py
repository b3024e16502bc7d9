"""Codes of what keeps a sheet from being imported, and the sentences of what was assumed of it."""

from collections.abc import Mapping
from typing import Final

from porvoo_roadmap.findings.codes.code import CHOOSE, Code
from porvoo_roadmap.text.language import mark as _

CODES: Final[Mapping[str, Code]] = {
    # The file
    "sheet-file-too-large": Code(
        _("The file is larger than {mebibytes} MiB."), (_("Save the list alone as a file of its own."),)
    ),
    "not-a-workbook": Code(
        _("The file is not a list that can be read."), (_("Save the list as .xlsx, .ods or .csv."),)
    ),
    "broken-workbook": Code(
        _("The workbook is damaged and cannot be read."),
        (_("Open it in Excel or LibreOffice, save it under a new name and try again."),),
    ),
    "entities-in-workbook": Code(
        _("The workbook's XML defines entities, which no spreadsheet program writes."),
        (_("Do not trust this file. Ask for a new one from its author."),),
    ),
    "locked-workbook": Code(
        _("The workbook is protected with a password."), (_("Save it without a password."),)
    ),
    "old-or-locked-workbook": Code(
        _("The workbook is in the old .xls format or protected with a password."),
        (_("Save it as .xlsx without a password."),),
    ),
    "binary-workbook": Code(
        _("The workbook is in the .xlsb format."),
        (_("Open it in Excel or LibreOffice and save it as .xlsx."),),
    ),
    "workbook-too-large": Code(
        _("The workbook's contents are too large when unpacked."),
        (_("Save the list alone as a file of its own."),),
    ),
    "cell-too-long": Code(_("A cell holds more text than a spreadsheet allows."), (_("Shorten the text."),)),
    "too-many-rows": Code(
        _("The sheet has something beyond row {most}."),
        (
            _("Delete what cell {cell} holds, or move the list to a sheet of its own."),
            _("Move the list to a sheet of its own, and delete what lies outside it."),
        ),
    ),
    "too-many-columns": Code(
        _("The sheet has something beyond column {most}."),
        (
            _("Delete what cell {cell} holds, or move the list to a sheet of its own."),
            _("Move the list to a sheet of its own, and delete what lies outside it."),
        ),
    ),
    "too-many-cells": Code(
        _("The sheet spreads over more than {most} cells."),
        (
            _("Delete what cell {cell} holds, or move the list to a sheet of its own."),
            _("Move the list to a sheet of its own, and delete what lies outside it."),
        ),
    ),
    # Text files
    "unknown-encoding": Code(
        _('"{written}" is not an encoding.'), (_("Write --encoding utf-8, utf-16 or windows-1252."),)
    ),
    "not-in-encoding": Code(
        _("The text cannot be read as {encoding} from this row on."),
        (_("Save the file as UTF-8, or say what it is in with --encoding."),),
    ),
    "mixed-encodings": Code(
        _("The file is UTF-8 up to this row, and something else here."),
        (_("Correct the letters on this row and save the file as UTF-8, or give --encoding."),),
    ),
    "delimiter-unclear": Code(
        _("Two delimiters divide the rows equally well."), (_("Say which it is with --delimiter."),)
    ),
    "quote-unclosed-in-row": Code(
        _("A quotation mark opens here and is never closed."), (_("Close the quotation mark, or delete it."),)
    ),
    "text-after-cell-quote": Code(
        _("Text follows a closing quotation mark."), (_("Write a quotation mark inside a text twice."),)
    ),
    "nul-byte": Code(
        _("The cell has a NUL character in it."),
        (_("Delete the character, or save the file again as UTF-8."),),
    ),
    "row-too-short": Code(
        _("Cells on this row: {count}. Headings: {wanted}."),
        (_("Add the missing delimiters, or delete a line break inside a text."),),
    ),
    "row-too-long": Code(
        _("Cells on this row: {count}. Headings: {wanted}."),
        (_("Put a text that has the delimiter in it in quotation marks."),),
    ),
    # The table
    "no-such-sheet": Code(
        _('There is no sheet "{written}".'),
        (_("Choose one of: {allowed}."), _("A text file has no sheets. Leave the sheet out.")),
    ),
    "several-sheets": Code(
        _("Several sheets could be the list."), (_("Say which sheet with --sheet: {allowed}."),)
    ),
    "no-rows": Code(
        _("There is nothing in the file."),
        (_("Name the file that holds the list, or show its sheet if it is hidden."),),
    ),
    "headings-not-found": Code(
        _("No row of headings was found."),
        (
            _("The rows have {width} cell each. Say with --delimiter which sign separates the cells."),
            _("Say which row it is with --header-row."),
        ),
    ),
    "heading-unknown": Code(
        _('The column "{heading}" has no place.'),
        (
            _('Is it "{nearest}"? Say so in the map, or leave the column out with --skip.'),
            _(
                "It has {few} different texts. To make it a dimension, add --dimension {typed}; to leave it out, add --skip {typed}"
            ),
            _("Say in the map what the column is, or leave it out with --skip."),
        ),
    ),
    "heading-not-in-map": Code(
        _('The map does not have the heading "{heading}".'),
        (
            _('If it is "{nearest}" under a new name, write the new heading in the map.'),
            _("Say in the map what the column is, or leave it out with --skip."),
        ),
    ),
    "map-heading-missing": Code(
        _('The list does not have the heading "{heading}" of the map.'),
        (
            _('If it is called "{nearest}" now, write the new heading in the map.'),
            _("Delete the heading from the map, or add the column to the list."),
        ),
    ),
    "option-heading-missing": Code(
        _('The list does not have the heading "{heading}".'),
        (_('Did you mean "{nearest}"?'), _("Write the heading exactly as in the list.")),
    ),
    "map-key-not-known": Code(
        _('The map says that "{heading}" is "{key}", but measures have no such key.'),
        (
            _('Did you mean "{nearest}"?'),
            _("To make it, write dimension: values or field: text below the heading."),
        ),
    ),
    "key-is-own": Code(
        _('"{heading}" cannot make a new dimension or field: all measures can have the key "{key}".'),
        (_("Choose another key in the map."),),
    ),
    "heading-ambiguous": Code(
        _('The column "{heading}" could be any of these: {allowed}.'), (_("Say in the map which it is."),)
    ),
    "heading-repeated": Code(
        _('Two columns have the heading "{heading}"; the other is {other}.'),
        (_("Give one of them another heading."),),
    ),
    "heading-missing": Code(
        _("The column has cells, but no heading."), (_("Give it a heading, or delete its cells."),)
    ),
    "key-in-two-columns": Code(
        _('The column "{heading}" could be "{key}", but so could "{other}".'),
        (_("Say in the map what the column is, or leave it out with --skip."),),
    ),
    "form-heading-unknown": Code(
        _('The file has no place for the column "{heading}" of the form.'),
        (
            _('It has no "{key}". Add that to the file first, or leave the column out: --skip {typed}'),
            _("Its key is missing in the hidden row 1. Move whole columns, or leave it out: --skip {typed}"),
        ),
    ),
    "sum-in-form": Code(
        _('The row looks like a sum, not a new measure: "{text}".'),
        (_("Delete the row, or give the measure a number."),),
    ),
    "no-measures": Code(
        _("There is no measure below the headings."),
        (_("If other rows are the headings, say which with --header-row, or name another --sheet."),),
    ),
    "other-headings": Code(
        _("The row looks like the headings of another list on the same sheet."),
        (
            _(
                "Move each list to a sheet of its own. If the row is a measure, say so in the map: rows, measures."
            ),
        ),
    ),
    "row-unclear": Code(
        _(
            'The row holds nothing but "{text}". It may be a measure, a section heading or part of the row above.'
        ),
        (_("Say in the map which it is, or give measures numbers."),),
    ),
    "merged-rows": Code(
        _('The cells {cells} are merged over several rows: "{text}".'),
        (_("Unmerge the cells and write the value on each row."),),
    ),
    "merged-columns": Code(
        _('The cells {cells} are merged over several columns: "{text}".'),
        (_("Unmerge the cells and write each value into its own column."),),
    ),
    # The measures
    "no-names": Code(
        _("No column has the names of the measures."), (_("Say in the map which column has them: name."),)
    ),
    "name-missing": Code(_("The measure has no name."), (_("Write its name, or delete the row."),)),
    "number-missing": Code(
        _("The measure has no number, although others have one."),
        (_("Write a number that no other measure has."),),
    ),
    "identity-twice": Code(
        _('Two measures have "{value}"; the other is {other}.'),
        (_("Give one of them another number or code."),),
    ),
    "no-identity": Code(
        _("The list has neither numbers nor codes, so nobody knows which measures its rows are."),
        (_("Add a column with the numbers of the measures."),),
    ),
    "code-missing": Code(
        _("The row has no code, and the list has no numbers."), (_("Write the code of the measure."),)
    ),
    # The values
    "cell-error": Code(
        _("The cell shows the error {value}."),
        (_("Correct the formula, or write the value itself into the cell."),),
    ),
    "formula-without-value": Code(
        _("The cell has a formula, and the file does not hold its result."),
        (_("Open the file in Excel or LibreOffice and save it, so that it is calculated."),),
    ),
    "time-in-cell": Code(_("The cell holds a time, {value}."), (_("Write the value itself into the cell."),)),
    "control-character-in-cell": Code(
        _("The cell has the control character {character} in it."), (_("Delete the character."),)
    ),
    "ditto-mark": Code(
        _("The cell has the ditto mark {value}."),
        (_("Say in the map that such marks repeat the cell above, or write the value itself."),),
    ),
    "dash-in-cell": Code(
        _("The cell holds a dash, {value}. It may mean none or not known."),
        (_("Clear the cell, or say in the map what a dash means."),),
    ),
    "date-for-text": Code(
        _(
            "The cell holds the date {value}, and the column holds texts. A spreadsheet makes dates of texts such as 3.1."
        ),
        (_("Format the cell as text and write the text again."),),
    ),
    "number-for-text": Code(
        _(
            "The cell holds the number {value}, and the column holds texts. A spreadsheet makes 3.1 of texts such as 3.10."
        ),
        (_("Format the cell as text and write the text again."),),
    ),
    "boolean-for-text": Code(
        _("The cell holds {value}, and the column holds texts."),
        (_("Format the cell as text and write the text again."),),
    ),
    "cell-not-a-link": Code(
        _('"{value}" is not a link.'), (_("Write an address that begins with https://, http:// or mailto:."),)
    ),
    "not-whole": Code(
        _('"{value}" is not a whole number.'),
        (_("Write a whole number; write several as text with semicolons: 3; 5."),),
    ),
    "number-out-of-range": Code(
        _("{value} is not between {low} and {high}."), (_("Write a number between {low} and {high}."),)
    ),
    "item-twice": Code(_('The cell has "{value}" twice.'), (_("Leave one of them out."),)),
    "not-a-number": Code(
        _('"{value}" is not a number.'),
        (_("Write a number such as 1 234,50 or 1234.50, or clear the cell."),),
    ),
    "cell-in-two-ways": Code(
        _('"{value}" can be read as {whole} or as {decimal}.'),
        (_("Say in the map what the decimal sign is, or write the number without it."),),
    ),
    "words-with-number": Code(
        _('"{value}" has words beside the number: "{words}".'),
        (_("Write the number alone, or a range such as 200–400."),),
    ),
    "other-unit": Code(
        _('"{value}" is in another unit than the column, {unit}.'),
        (_("Write the amount in the column's unit."),),
    ),
    "range-reversed": Code(
        _('The range "{value}" does not go from a smaller number to a larger one.'),
        (_("Write the smaller number first."),),
    ),
    "share-in-two-ways": Code(
        _("{value} can be a number of percent, or {share}%."),
        (_("Write the percent sign in the cell, or in the heading."),),
    ),
    "cell-not-a-date": Code(_('"{value}" is not a date.'), (_("Write it as 2026-05-01 or 1.5.2026."),)),
    "date-in-two-ways": Code(
        _('"{value}" can be {first} or {second}.'), (_("Write the date as 2026-05-01."),)
    ),
    "date-with-time": Code(
        _("The cell holds a time beside the date: {value}."), (_("Write the date alone."),)
    ),
    "date-for-year": Code(
        _("The cell holds the date {value}, and the column holds years."),
        (_("Format the cell as a number and write the year."),),
    ),
    "cell-not-years": Code(
        _('"{value}" is not a year from {first} to {last}, or a span of such years.'),
        (_("Write 2026 or 2026–2028."),),
    ),
    "value-unknown": Code(
        _('"{value}" is not one of the values.'),
        (
            _('Did you mean "{nearest}"? Choose one of: {allowed}.'),
            _("Choose one of: {allowed}."),
        ),
    ),
    "values-all-unknown": Code(
        _('No text under "{heading}" is a value of "{key}": {allowed}.'),
        (
            _(
                "Say in the map what the texts mean. For a new file, new values are possible: --dimension {typed}"
            ),
        ),
    ),
    "cell-ambiguous": Code(_('"{value}" could be any of these: {allowed}.'), (_("Write the value itself."),)),
    # What is asked for
    "map-key-unknown": Code(_('{file} has "{written}", which maps do not have.'), CHOOSE),
    "map-value-wrong": Code(
        _("What {file} says under {place} cannot be read."),
        (
            _("Choose one of: {allowed}."),
            _("Write it like this: {example}."),
            _("Write it as the comments at the top of a new map say."),
        ),
    ),
    "list-is-measures-file": Code(
        _("{file} is a measures file, and no list."),
        (_("Name the list. What changed between two measures files is shown by diff."),),
    ),
    "only-with-into": Code(
        _("{option} is only for lists that change a file."), (_("Add --into FILE, or leave it out."),)
    ),
    "no-new-dimension-into": Code(
        _('"{heading}" cannot make a new dimension or field of a file that exists.'),
        (_("Add it to the file first. Then say in the map which key it is."),),
    ),
    # What a workbook cannot hold
    "workbook-to-terminal": Code(
        _("A terminal cannot show a workbook."), (_("Write it to a file: -o list.xlsx"),)
    ),
    "text-too-long-for-sheet": Code(
        _('A text is longer than the {most} characters that a cell can hold: "{text}".'),
        (_("Shorten the text, or choose another format such as csv."),),
    ),
    "too-many-rows-for-sheet": Code(
        _("The result has {count} rows. A sheet can have {most}."),
        (_("Show less with filters, or choose another format such as csv."),),
    ),
    "too-many-columns-for-sheet": Code(
        _("The result has {count} columns. A sheet can have {most}."),
        (_("Choose another format such as csv."),),
    ),
    "extra-missing": Code(
        _("This needs a part that is not installed: {extra}."),
        (_("Install it with: pip install 'porvoo-roadmap[{extra}]'"),),
    ),
    "list-in-two-ways": Code(
        _('The list "{value}" can be divided in more than one way.'),
        (_("Put semicolons between the values, or write the values themselves."),),
    ),
}

#: What was assumed, or taken for something else than a measure: told, and refusing nothing.
NOTES: Final[Mapping[str, str]] = {
    "read-as-text": _("Read as {encoding} with the delimiter {delimiter}."),
    "headings-by-shape": _("The headings are none that are known; this row looks like the headings."),
    "column-is-empty": _('The column "{heading}" has no cells. It was left out.'),
    "numbers-given": _("The list has no numbers. The measures have the numbers from 1 to {count}, by row."),
    "number-given": _("A new measure. It has the number {nr}."),
    "lines-joined": _("Cells whose lines were joined into one: {count}."),
    "sheets-not-read": _("Sheets that were not read: {names}."),
    "hidden-rows-read": _("Hidden rows were read too: {numbers}."),
    "guards-left-out": _(
        "Apostrophes before texts that look like formulas or numbers were left out: {count}."
    ),
    "row-is-title": _('Above the headings: "{text}".'),
    "row-is-section": _('A section heading, not a measure: "{text}".'),
    "row-is-subtotal": _('A sum, not a measure: "{text}".'),
    "row-is-note": _('A note below the list, not a measure: "{text}".'),
    "row-is-headings": _('The headings once more: "{text}".'),
    "row-is-other": _('Left out, as asked: "{text}".'),
}
