"""The code of a defect of the program itself."""

from collections.abc import Mapping
from typing import Final

from porvoo_roadmap.findings.codes.code import Code
from porvoo_roadmap.text.language import mark as _

CODES: Final[Mapping[str, Code]] = {
    "defect": Code(
        _("The program stopped because of a fault in it: {defect}."),
        (
            _(
                "Report this where you got the program, and include the command line."
                " PORVOO_ROADMAP_TRACEBACK=1 shows more."
            ),
        ),
    )
}
