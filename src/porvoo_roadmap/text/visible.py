"""Making control characters and invisible characters visible in texts from files and arguments."""


def visible(text: str) -> str:
    r"""The text with an escape for every character that a terminal would obey or not show.

    >>> print(visible("a" + chr(27)))
    a\x1b
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
