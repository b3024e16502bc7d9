"""Codes of files that cannot be read or must not be written."""

from collections.abc import Mapping
from typing import Final

from porvoo_roadmap.findings.codes.code import Code
from porvoo_roadmap.text.language import mark as _

_OTHER_LINK: Final = (_("Correct the link or name another file."),)

CODES: Final[Mapping[str, Code]] = {
    "file-missing": Code(
        _("The file {file} does not exist."),
        (
            _("Check the path, or leave out {option}."),
            _("Check the path in {variable}, or unset the variable."),
            _("Check the path."),
        ),
    ),
    "file-is-folder": Code(_("{file} is a folder, not a file."), (_("Name a file in the folder."),)),
    "folder-missing": Code(
        _("The folder {folder} does not exist."),
        (_("Check the path {file}."), _("Create the folder or name another file.")),
    ),
    "folder-is-file": Code(
        _("{folder} is not a folder."), (_("Check the path {file}."), _("Name another file."))
    ),
    "link-broken": Code(_("{link} is a link to {target}, which does not exist."), _OTHER_LINK),
    "link-in-circle": Code(_("{link} is a link that leads back to itself."), _OTHER_LINK),
    "path-too-long": Code(_("This path is too long: {path}."), (_("Name another file."),)),
    "name-empty": Code(_("The file name is empty."), (_("Write the path of a file."),)),
    "two-files": Code(
        _("The folder has two measures files: {first} and {second}."),
        (_("Choose one of them, for example --file {first}."),),
    ),
    "file-forbidden": Code(
        _("You do not have permission to read {file}."),
        (_("Ask the owner of the file for permission to read it."),),
    ),
    "file-unreadable": Code(_("{file} cannot be read ({reason})."), (_("Check the path."),)),
    "file-too-large": Code(
        _("{file} is larger than {mebibytes} MiB."),
        (_("Name the measures file. Measures files are never this large."),),
    ),
    "nothing-to-check": Code(
        _("There is no measures file to check here."),
        (
            _(
                "Name a file: porvoo-roadmap check measures.yaml. Or start a new one:"
                " porvoo-roadmap init measures.yaml"
            ),
        ),
    ),
    "input-closed": Code(
        _("Standard input is closed."), (_("Send the file to standard input, or name the file."),)
    ),
    "output-closed": Code(_("Standard output is closed."), (_("Open it, or write to a file with -o FILE."),)),
    "output-is-input": Code(
        _("{file} is the file that is being read, so it is not overwritten."), (_("Write to another file."),)
    ),
    "output-goes-to-input": Code(
        _("Standard output goes to the file that is being read."), (_("Write to another file."),)
    ),
    "output-is-measures": Code(
        _("{file} is a measures file, so it is not overwritten with results."), (_("Write to another file."),)
    ),
    "output-read-only": Code(
        _("{file} is read-only."), (_("Write to another file, or make this one writable."),)
    ),
    "output-forbidden": Code(
        _("You do not have permission to write {file}."),
        (_("Write to another file, or ask for permission to write this one."),),
    ),
    "output-is-odd": Code(_("{file} is not a file, a pipe or a terminal."), (_("Write to another file."),)),
    "descriptor-closed": Code(
        _("{file} is not open for writing."), (_("Open it in the shell or name a file."),)
    ),
    "no-room": Code(
        _("There is not enough disk space for {file}."), (_("Free some disk space or write elsewhere."),)
    ),
    "file-exists": Code(_("{file} already exists, so it is not overwritten."), (_("Name a new file."),)),
    "file-changed": Code(
        _("{file} has changed since it was read, so nothing is written."), (_("Run the command again."),)
    ),
    "output-unwritable": Code(
        _("{file} cannot be written ({reason})."), (_("Check the folder and its permissions."),)
    ),
    "no-room-for-output": Code(
        _("There is not enough disk space for standard output."),
        (_("Free some disk space or write elsewhere with -o FILE."),),
    ),
    "output-failed": Code(
        _("Standard output cannot be written ({reason})."),
        (_("Check where the output goes, or write to a file with -o FILE."),),
    ),
}
