"""YAML scalars: a value → the text in a YAML file that is read back as this value.

A text stays as it is where YAML 1.1, YAML 1.2 and this program's own reader all take it
for the same text; otherwise it stands in quotes.
"""

import re
from functools import lru_cache
from typing import Final

#: Words that YAML 1.1 reads as a truth value, as nothing, or as a sign with a meaning.
_WORDS: Final = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", "=", "<<"))
#: What YAML 1.1 or 1.2 may read as a number, a time or a date; some of it, such as `1-2`, is none.
_NUMERIC: Final = re.compile(
    r"""[-+]?(?: 0x[0-9a-f_]+ | 0o[0-7]+ | 0b[01_]+ | [.]?[0-9][0-9_.:+-]*(?:e[-+]?[0-9]+)? | [.](?:inf|nan) )
    | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:t|[ ]+)[0-9].*""",
    re.IGNORECASE | re.VERBOSE,
)
#: What no text without quotes may begin with; YAML allows a sign such as `-` before some characters.
_INDICATORS: Final = "-?:,[]{}#&*!|>'\"%@`"
#: What ends a text without quotes: a comment, or a colon. This program's reader takes every
#: colon for one that may lack its space, except that of an address such as `https://…`.
_ENDING: Final = re.compile(r" #|:(?!//)")
#: What has a meaning inside brackets as well; a question mark only to PyYAML without libyaml.
_IN_BRACKETS: Final = re.compile(r"[,?\[\]{}]")


def block_scalar(text: str) -> str:
    """A text as a key or a value on a line of its own.

    >>> print(block_scalar("low cost, soon"), block_scalar("cost: low"), block_scalar("no"))
    low cost, soon "cost: low" "no"
    """
    return text if _can_be_plain(text) else in_quotes(text)


def flow_scalar(text: str) -> str:
    """A text as a key, a value or an item inside brackets, where commas and brackets have a meaning.

    >>> print(flow_scalar("low cost, soon"))
    "low cost, soon"
    """
    return text if _can_be_plain(text) and not _IN_BRACKETS.search(text) else in_quotes(text)


def flow_items(text: str) -> str:
    """What one text lists, as items inside brackets: numbers stay numbers, other items have their quotes.

    >>> print(flow_items("1, 2"), flow_items("roads, ?"))
    1, 2 roads, "?"
    """
    items = (item.strip() for item in text.split(","))
    return ", ".join(item if _NUMERIC.fullmatch(item) else flow_scalar(item) for item in items)


def in_quotes(text: str) -> str:
    r"""A text in quotes: in those that need no change of the text, as far as there are any.

    Characters that cannot be seen are written as escapes. A lone surrogate has no form in YAML.

    >>> print(in_quotes("Step 2: use"), in_quotes('a "b"'), in_quotes("C:\\x"), in_quotes("'a' \"b\""))
    "Step 2: use" 'a "b"' 'C:\x' '''a'' "b"'
    >>> print(in_quotes("two\nlines"))
    "two\nlines"
    """
    if not text.isprintable():
        return '"' + "".join(map(_escaped, text)) + '"'
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


@lru_cache(maxsize=4096)
def _can_be_plain(text: str) -> bool:
    """Whether a text needs no quotes outside brackets."""
    return (
        text == text.strip(" ") != ""
        and text.isprintable()
        and text[0] not in _INDICATORS
        and not text.startswith("...")
        and not _ENDING.search(text)
        and text.lower() not in _WORDS
        and not _NUMERIC.fullmatch(text)
    )


def _escaped(character: str) -> str:
    """A character between double quotes; YAML has the escapes of Python for what cannot be seen."""
    if character in '"\\':
        return f"\\{character}"
    return character if character.isprintable() else character.encode("unicode_escape").decode()
