"""Codes of versions to compare, and of git revisions that cannot be read."""

from collections.abc import Mapping
from typing import Final

from porvoo_roadmap.findings.codes.code import Code
from porvoo_roadmap.text.language import mark as _

CODES: Final[Mapping[str, Code]] = {
    "input-twice": Code(
        _("Both versions are to be read from standard input."), (_("Name a file for one of them."),)
    ),
    "two-new-files": Code(
        _("The new version is named twice, as {written} and with --file."), (_("Leave out one of them."),)
    ),
    "revision-dash": Code(
        _("{written} begins with a dash, so it is not a git revision."),
        (_("Name a revision, such as HEAD~1, or write ./ before the name of a file."),),
    ),
    "revision-unknown": Code(
        _("{written} is neither a file nor a git revision."),
        (_("Check the spelling. The command git log lists the revisions."),),
    ),
    "revision-not-in-shallow": Code(
        _("{written} is neither a file nor a git revision of this shallow clone."),
        (_("Fetch all of the history with git fetch --unshallow, or check the spelling."),),
    ),
    "revision-without-file": Code(
        _("The revision {written} does not have the file {path}."),
        (_("Write the path that the file had then: {written}:PATH"),),
    ),
    "revision-not-a-file": Code(
        _("{path} is not a file in the revision {written}."), (_("Name a file of the revision."),)
    ),
    "revision-not-here": Code(
        _("A part of the revision {written} has not been fetched."),
        (_("Fetch it with git, then try again."),),
    ),
    "path-outside-repository": Code(
        _("{path} is outside the git repository."), (_("Name a file of the repository."),)
    ),
    "no-repository": Code(
        _("The file {written} does not exist, and {folder} is not in a git repository."),
        (_("Check the path, or run the command in a git repository."),),
    ),
    "repository-not-trusted": Code(
        _("The git repository of {folder} belongs to another user, so git does not read it."),
        (_("If you trust it, add it to safe.directory in your git settings."),),
    ),
    "git-missing": Code(
        _("git is not installed, so no revisions can be read."), (_("Install git, or name a file."),)
    ),
    "git-too-old": Code(_("This git is too old."), (_("Install git {oldest} or later, or name a file."),)),
    "git-failed": Code(
        _("git cannot read the repository of {folder}."),
        (_("Try git status in that folder. It says what is wrong."),),
    ),
}
