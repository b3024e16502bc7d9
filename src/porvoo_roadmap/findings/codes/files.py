"""Codes of files that cannot be read or must not be written."""

from collections.abc import Mapping
from typing import Final

from porvoo_roadmap.findings.codes.code import Code
from porvoo_roadmap.text.language import mark as _

_OTHER_LINK: Final = (_("Correct the link, or name another file."),)

CODES: Final[Mapping[str, Code]] = {
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
        _("{file} holds more than {mebibytes} MiB."), (_("Name the measures file; none is as large."),)
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
        _("{file} is the file that is being read; it is not written over."), (_("Write to another file."),)
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
}
