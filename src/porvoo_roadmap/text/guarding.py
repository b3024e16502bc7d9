"""Which texts Excel would take for something else than a text, in Finnish, Swedish or English.

After what Microsoft says of its automatic formats: signs of a formula begin one; digits
with the signs of dates, times, fractions, currencies, percentages and powers of ten are
numbers, and so are digits beside the name of a month; leading zeros are lost.
"""

import re
from functools import lru_cache
from typing import Final

#: What begins a formula; the full-width forms are the same keys of East Asian keyboards.
FORMULA: Final = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
#: Control characters that a spreadsheet may skip before a formula.
CONTROLS: Final = ("\t", "\r", "\n")

_MONTHS: Final = (
    r"jan(?:uary|uari)?|feb(?:ruary|ruari)?|mar(?:ch|s)?|apr(?:il)?|ma[yj]|jun[ei]?|jul[yi]?|aug(?:ust|usti)?"
    r"|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|dec(?:ember)?"
    r"|(?:tammi|helmi|maalis|huhti|touko|kesä|heinä|elo|syys|loka|marras|joulu)(?:k|kuu|kuun|kuuta)?"
)
_CURRENCIES: Final = r"eur|kr|sek|usd|gbp"
_HALF_DAYS: Final = r"am?|pm?|ap|ip|a\.m\.?|p\.m\.?"
_LETTER: Final = r"[^\W\d_]"
_DIGIT: Final = re.compile(r"\d")
#: Digits, and nothing beside them but what belongs to a number, a date or a time.
_NUMBER: Final = re.compile(
    r"(?:"
    r"[\d\s.,:/\\()%‰+\-\u2010-\u2015\u2212'\u2019$€£¥]"
    r"|(?<=[\d.,])e(?=[-+]?\d)"
    r"|(?<=\d)t(?=\d)|(?<=\d)z$"
    rf"|(?<!{_LETTER})(?:{_MONTHS}|{_CURRENCIES})(?!{_LETTER})"
    rf"|(?<=[\d\s])(?:{_HALF_DAYS})$"
    r")+",
    re.IGNORECASE,
)
#: A whole number that is shown as it is written, so that nothing is lost: Excel keeps 15 digits.
_AS_WRITTEN: Final = re.compile(r"0|[1-9][0-9]{0,14}")
_CONSTANT: Final = re.compile(
    r"true|false|tosi|epätosi|sant|falskt|#[\w/]+[!?]|#n/a|#puuttuu|#saknas", re.IGNORECASE
)


@lru_cache
def is_taken_for_another(text: str) -> bool:
    """Whether Excel would make a formula, a number, a date, a time or a truth value of a text.

    >>> texts = ("3/4", "007", "5 mars", "-1", "TOSI", "2027", "K5-12", "Mars")
    >>> [text for text in texts if is_taken_for_another(text)]
    ['3/4', '007', '5 mars', '-1', 'TOSI']
    """
    bare = text.strip()
    if text.startswith(CONTROLS) or bare.startswith(FORMULA):
        return True
    if _AS_WRITTEN.fullmatch(text):
        return False
    if _NUMBER.fullmatch(bare):
        return _DIGIT.search(bare) is not None
    return _CONSTANT.fullmatch(bare) is not None
