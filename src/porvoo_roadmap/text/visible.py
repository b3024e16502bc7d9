"""Texts of others, shown so that nothing acts on them and nothing in them hides."""


def visible(text: str) -> str:
    r"""The text with every character that a terminal would act on, or hide, written out.

    >>> print(visible("a" + chr(27)))
    a\x1b
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
