"""The codes of everything that can be wrong: one file for each subject, and all of them in one mapping.

Only a run that has something to report imports the sentences; that is why `every_code` is
a function.
"""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from porvoo_roadmap.findings.codes.code import Code


@cache
def every_code() -> Mapping[str, "Code"]:
    """All codes by name; the order is that of `CHECKS.md` and of the list that completion offers."""
    from porvoo_roadmap.findings.codes import (
        command_line,
        decisions,
        earlier_plans,
        files,
        keys,
        plans,
        program,
        references,
        revising,
        revisions,
        robustness,
        scales,
        selections,
        sheets,
        values,
        warnings,
        weights,
        yaml_text,
    )

    subjects = (
        *(yaml_text, keys, values, references, scales, decisions, warnings),
        *(files, revisions, revising, sheets, command_line, selections, weights, robustness, plans),
        *(earlier_plans, program),
    )
    return {name: code for subject in subjects for name, code in subject.CODES.items()}


def codes_of_findings() -> tuple[str, ...]:
    """The names of the codes that `check` can find in a file, and that `--ignore` and `--explain` take."""
    return tuple(name for name, code in every_code().items() if code.why is not None)
