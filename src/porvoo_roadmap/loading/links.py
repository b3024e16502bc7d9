"""What is meant by a value that stands where a link belongs: `www.porvoo.fi`, `name@porvoo.fi`."""

import re
from typing import Final

from porvoo_roadmap.loading.scalars import written_as
from porvoo_roadmap.loading.values import Misfit

_LINK: Final = re.compile(r"(?:https?://|mailto:)[^\s/][^\s]*", re.IGNORECASE)
#: An address of a page or of a person, without what a link begins with.
_PAGE: Final = re.compile(r"(?:[\w-]+\.)+[^\W\d]{2,}(?:[:/?#]\S*)?")
_PERSON: Final = re.compile(r"[^\s@:/]+@(?:[\w-]+\.)+[^\W\d]{2,}")


def misfit_of(value: object) -> Misfit | None:
    """What keeps a value from being a link, if anything does."""
    if isinstance(value, str) and _LINK.fullmatch(value) and value.isprintable():
        return None
    written = written_as(value)
    if written is None:
        return Misfit("not-a-link")
    bare = re.sub(r"^<(.*)>$", r"\1", written.strip())
    if not bare:
        return Misfit("empty")
    if _LINK.fullmatch(bare) and bare.isprintable():
        return Misfit("not-a-link", {"written": written, "instead": bare}, bare)
    for pattern, scheme in ((_PERSON, "mailto:"), (_PAGE, "https://")):
        found = re.sub(r"^\w{1,6}:?/{1,2}", "", bare)
        if pattern.fullmatch(found):
            return Misfit(
                "not-a-link", {"written": written, "instead": f"{scheme}{found}"}, f"{scheme}{found}"
            )
    return Misfit("not-a-link", {"written": written})
