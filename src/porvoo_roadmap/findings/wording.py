"""Problems in words: a line with the place and the sentence, the line of the file, and the remedy."""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from string import Formatter
from typing import Final

from porvoo_roadmap.document.cells import is_number
from porvoo_roadmap.findings.codes import every_code
from porvoo_roadmap.findings.problems import (
    ERROR,
    Fact,
    FaultyFile,
    Finding,
    JobRefusedError,
    Place,
    Problem,
)
from porvoo_roadmap.text.language import Words
from porvoo_roadmap.text.visible import visible
from porvoo_roadmap.text.width import width_of

#: The largest number of characters of a line in an excerpt.
LONGEST_EXCERPT: Final = 200
LONGEST_FACT: Final = 200
#: Lists of allowed values are shown whole up to this number of characters.
LONGEST_LIST: Final = 2000
ELLIPSIS: Final = "…"
#: Whole numbers that count something; others are numbers of measures or of lines.
COUNTS: Final = frozenset(("count", "most", "samples", "total", "written"))
#: The place of a file that could not be read.
BEGINNING: Final = Place(1, 1, 1, 1)


def sentences(words: Words, code: str, facts: Mapping[str, Fact]) -> tuple[str, str]:
    """The message and the remedy of a code, with the facts in their places."""
    message, remedies, *_ = every_code()[code]
    shown = {name: _shortened(name, _seen(fact)) for name, fact in facts.items()}
    remedy = next(r for r in remedies if _placeholders(r) <= shown.keys())
    # A remedy may be typed after what it says.
    counts = {
        name: words.whole(fact) for name, fact in facts.items() if name in COUNTS and isinstance(fact, int)
    }
    return words.gettext(message).format(**shown | counts), words.gettext(remedy).format(**shown)


def _seen(fact: Fact) -> str:
    """A fact as it is shown: a number of ours as it is, a text of others without what cannot be seen."""
    return str(fact) if is_number(fact) else visible(str(fact))


@cache
def _placeholders(template: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name)


def _shortened(name: str, text: str) -> str:
    longest = LONGEST_LIST if name in {"allowed", "rules"} else LONGEST_FACT
    return text if len(text) <= longest else text[: longest - 1] + ELLIPSIS


def faulty_file_text(words: Words, faulty: FaultyFile, shown: Callable[[str], str] = visible) -> str:
    """All problems of a file: `FILE:LINE:COLUMN: error[CODE]: …`, an excerpt, and a remedy.

    `shown` gives a text of the file as the output shows it, so that the carets stand under the
    right characters.
    """
    lines = (line for problem in faulty.problems for line in _problem_lines(words, faulty, problem, shown))
    return "\n".join(lines) + "\n"


def finding_of(words: Words, file: str, problem: Problem) -> Finding:
    """A problem in words."""
    assert problem.place is not None, "loading gives every problem a place"
    message, remedy = sentences(words, problem.code, problem.facts)
    return Finding(file, problem.place, problem.code, severity_of(problem), message, remedy)


def severity_of(problem: Problem) -> str:
    """`ERROR` or `WARNING`."""
    return every_code()[problem.code].severity


def unread_finding(words: Words, file: str, refusal: JobRefusedError) -> Finding:
    """The reason why a file could not be read, as a finding at its beginning."""
    message, remedy = sentences(words, refusal.code, refusal.facts)
    return Finding(file, BEGINNING, refusal.code, ERROR, message, remedy)


def unread_text(words: Words, file: str, refusal: JobRefusedError) -> str:
    """The reason why a file could not be read, written like a problem, but without an excerpt."""
    finding = unread_finding(words, file, refusal)
    return f"{_head(words, finding)}\n{_remedy(words, finding)}\n"


def _head(words: Words, finding: Finding) -> str:
    where = f"{visible(finding.file)}:{finding.place.line}:{finding.place.column}"
    return f"{where}: {words.gettext(finding.severity)}[{finding.code}]: {finding.message}"


def _remedy(words: Words, finding: Finding) -> str:
    return "  " + words.gettext("Remedy: {remedy}").format(remedy=finding.remedy)


def _problem_lines(
    words: Words, faulty: FaultyFile, problem: Problem, shown: Callable[[str], str]
) -> Iterator[str]:
    finding = finding_of(words, faulty.name, problem)
    place = finding.place
    yield _head(words, finding)
    line = faulty.lines[place.line - 1] if place.line <= len(faulty.lines) else ""
    end = place.end_column if place.end_line == place.line else len(line) + 1
    yield from _excerpt(line, place.line, slice(place.column - 1, end - 1), shown)
    yield _remedy(words, finding)


def _excerpt(line: str, number: int, fault: slice, shown: Callable[[str], str]) -> Iterator[str]:
    """The line, or the part of it around the problem, and a line of carets under the wrong characters."""
    start = max(0, fault.start - LONGEST_EXCERPT // 2)
    part = line[start : start + LONGEST_EXCERPT]
    begin = fault.start - start
    before, faulty = part[:begin], part[begin : max(fault.stop - start, begin + 1)]
    margin = f"  {number} | "
    blank = " " * (len(margin) - 2) + "| " + " " * width_of(shown(before))
    yield (margin + shown(part)).rstrip()
    yield blank + "^" * max(1, width_of(shown(faulty.rstrip())))


def refusal_text(words: Words, program: str, refusal: JobRefusedError) -> str:
    """The reason why a command was not carried out, and the remedy on a second line."""
    message, remedy = sentences(words, refusal.code, refusal.facts)
    error = words.gettext("error")
    hint = words.gettext("Remedy: {remedy}").format(remedy=remedy)
    return f"{program}: {error}[{refusal.code}]: {message}\n  {hint}\n"


def defect_text(words: Words, program: str, error: Exception) -> str:
    """A defect of the program in one line, with where to report it."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}" if trace else "?"
    facts = {"defect": f"{type(error).__name__} ({where})"}
    message, remedy = sentences(words, "defect", facts)
    error_word = words.gettext("error")
    return f"{program}: {error_word}[defect]: {message} {remedy}\n"
