"""Numbers in the values of options, as people in any country write them."""

import re
from fractions import Fraction
from typing import Final

from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.model import MOST_NR

#: Characters that can only be separators of thousands.
_GAP: Final = "[ \u00a0\u2009\u202f'\u2019]"
_DIGITS: Final = "[0-9]{1,40}"
_GROUP: Final = "[0-9]{1,3}"
_WHOLE: Final = rf"{_DIGITS}|{_GROUP}(?:{_GAP}[0-9]{{3}}){{1,13}}"
#: In a fraction a space that breaks could stand between a whole number and its part, as in `1 250/1000`.
_TERM: Final = rf"{_DIGITS}|{_GROUP}(?:[\u00a0\u202f][0-9]{{3}}){{1,13}}"
_FRACTION: Final = rf"-?(?:{_TERM})/(?=.*[1-9])(?:{_TERM})"
_PLAIN: Final = rf"-?(?:{_WHOLE})(?:[.,]{_DIGITS})?"
#: Thousands separated by points or commas: two of the same, or one that is followed by the other.
_GROUPED: Final = "|".join(
    rf"-?{_GROUP}(?:[{mark}][0-9]{{3}}){{1,12}}(?:[{mark}][0-9]{{3}}|[{other}]{_DIGITS})"
    for mark, other in (".,", ",.")
)
#: One point or comma before three digits: thousands or decimals, except after nothing but zeros.
_TWO_WAYS: Final = r"-?(?!0+[.,])([0-9]{1,3})([.,])([0-9]{3})"
#: A day in seconds.
LONGEST: Final = 86_400


def number_of(key: str, text: str) -> Fraction | None:
    """A number as people write it, exactly; `None` if a text is no number.

    Whole, with decimals after a point or a comma, or as `p/q`; thousands may be separated.
    Raises `JobRefusedError` if a text can be read as two numbers; `key` is the name of the
    option or criterion for the message.

    >>> number_of("", "12,5"), number_of("", "-1/3"), number_of("", "1e3")
    (Fraction(25, 2), Fraction(-1, 3), None)
    >>> number_of("", "200 000"), number_of("", "1.234.567,8"), number_of("", "0.125")
    (Fraction(200000, 1), Fraction(6172839, 5), Fraction(1, 8))
    """
    written = _with_ascii_minus(text)
    two_ways = re.fullmatch(_TWO_WAYS, written)
    if two_ways:
        whole, mark, decimals = two_ways.groups()
        # With four decimals, or with fewer than three, it can only be read as a decimal number.
        part = decimals.rstrip("0") or "0"
        part = f"{part}0" if part == decimals else part
        sign = "-" if written.startswith("-") else ""
        readings = {"whole": f"{sign}{int(whole + decimals)}", "decimal": f"{sign}{whole}{mark}{part}"}
        raise JobRefusedError("number-in-two-ways", key=key, written=text.strip(), **readings)
    return _read(written)


def number_in_list(text: str) -> Fraction | None:
    """A number in a list with commas, so that only a point can begin its decimals; `None` if it is none."""
    return _read(_with_ascii_minus(text))


def _with_ascii_minus(text: str) -> str:
    """The text with the minus sign that keyboards have instead of the typographic one."""
    return text.strip().replace("\u2212", "-")


def _read(written: str) -> Fraction | None:
    """A number in which a single point or comma begins the decimals; `None` if it is none."""
    if re.fullmatch(_FRACTION, written):
        return Fraction(re.sub(_GAP, "", written))
    if re.fullmatch(_PLAIN, written):
        return Fraction(re.sub(_GAP, "", written).replace(",", "."))
    if re.fullmatch(_GROUPED, written):
        mark = next(sign for sign in written if sign in ".,")
        return Fraction(written.replace(mark, "").replace(",", "."))
    return None


def whole_number(text: str) -> int | None:
    """A whole number from 1 to the largest possible one, thousands maybe separated; else `None`.

    >>> whole_number("10 000"), whole_number("0"), whole_number("1,000")
    (10000, None, None)
    """
    written = text.strip()
    if not re.fullmatch(_WHOLE, written):
        return None
    count = int("".join(filter(str.isdigit, written)))
    return count if 1 <= count <= MOST_NR else None


def count_of(option: str, written: str) -> int:
    """A whole number of 1 or more; raises `JobRefusedError` for anything else."""
    count = whole_number(written)
    if count is None:
        raise JobRefusedError("not-a-count", key=option, written=written)
    return count


def percentage_of(option: str, written: str) -> Fraction:
    """A share in percent, 0 or more; raises `JobRefusedError` for anything else."""
    share = number_of(option, written.strip().removesuffix("%"))
    if share is None or share < 0:
        raise JobRefusedError("not-a-percentage", key=option, written=written)
    return share


def seconds_of(written: str) -> float:
    """How long may be searched, as in `20` or `0.5`: more than 0, up to a day."""
    seconds = number_of("--time", written.strip())
    if seconds is None or not 0 < seconds <= LONGEST:
        raise JobRefusedError("not-a-time", written=written)
    return float(seconds)
