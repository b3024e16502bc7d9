"""Faults that people make in a measures file, each on every line that can have it."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from tests.conftest import DIMENSIONS, MEASURES, PROFILES, roadmap_text

SECOND = """\
  - nr: 2
    name: Second
    problem: What is second?
    goal: B
    impact: S
    cost: S
    depends_on: [1]
"""
#: Values and labels on lines of their own, as in the shipped file.
BLOCK = roadmap_text(
    MEASURES + SECOND,
    dimensions=re.sub(
        r"(?m)^      (\w): \{label: (\w+)(?:, points: (\d))?\}$",
        lambda m: (
            f"      {m[1]}:\n        label:\n          fi: {m[2]}\n          sv: {m[2]}"
            + (f"\n        points: {m[3]}" if m[3] else "")
        ),
        DIMENSIONS,
    ),
    profiles=PROFILES.replace("{impact: 3, cost: 2}", "\n      impact: 3\n      cost: 2"),
)
FLOW = roadmap_text(MEASURES + SECOND)


class Fault(NamedTuple):
    """A broken file, the line at fault from 1, and the code that names it."""

    text: str
    line: int
    code: str


Breaking = Callable[[list[str], int], list[str] | None]


def _key(line: str) -> re.Match[str] | None:
    return re.match(r"(?P<indent> *)(?P<dash>- )?(?P<key>[\w ]+):(?: (?P<value>[^\[{#]+))?$", line)


def on_lines(text: str, code: str, breaking: Breaking) -> Iterator[Fault]:
    """The fault on every line where it can be made."""
    lines = text.splitlines()
    for number in range(len(lines)):
        broken = breaking([*lines], number)
        if broken is not None:
            yield Fault("\n".join(broken) + "\n", number + 1, code)


def without_space(lines: list[str], number: int) -> list[str] | None:
    found = _key(lines[number])
    if not found or not found["value"]:
        return None
    lines[number] = lines[number].replace(": ", ":", 1)
    return lines


def quoted_without_space(lines: list[str], number: int) -> list[str] | None:
    found = _key(lines[number])
    if not found or not found["value"]:
        return None
    lines[number] = f'{found["indent"]}{found["dash"] or ""}"{found["key"]}":{found["value"]}'
    return lines


def space_before_colon(lines: list[str], number: int) -> list[str] | None:
    found = _key(lines[number])
    if not found or not found["value"]:
        return None
    lines[number] = lines[number].replace(": ", " :", 1)
    return lines


def without_space_in_brackets(lines: list[str], number: int) -> list[str] | None:
    if "{" not in lines[number]:
        return None
    start = lines[number].index("{")
    lines[number] = lines[number][:start] + lines[number][start:].replace(": ", ":", 1)
    return lines


def at_margin(lines: list[str], number: int) -> list[str] | None:
    found = _key(lines[number])
    if not found or not found["indent"] or found["dash"] or not found["value"]:
        return None
    lines[number] = lines[number].lstrip()
    return lines


def one_to_the_left(lines: list[str], number: int) -> list[str] | None:
    if not lines[number].startswith(" ") or not _has_siblings(lines, number):
        return None
    lines[number] = lines[number][1:]
    return lines


def one_to_the_right(lines: list[str], number: int) -> list[str] | None:
    if not _has_siblings(lines, number) or not number:
        return None
    lines[number] = " " + lines[number]
    return lines


def two_to_the_right(lines: list[str], number: int) -> list[str] | None:
    found = _key(lines[number])
    if not found or not found["value"] or not _has_siblings(lines, number) or not number:
        return None
    lines[number] = "  " + lines[number]
    return lines


def _has_siblings(lines: list[str], number: int) -> bool:
    """Whether other lines of the same block say where the line should begin."""

    def column(line: str) -> int:
        return len(line) - len(line.lstrip(" -"))

    mine = column(lines[number])
    above = [column(line) for line in lines[:number][::-1]]
    below = [column(line) for line in lines[number + 1 :]]
    for side in (above, below):
        for other in side:
            if other < mine:
                break
            if other == mine:
                return True
    return False


def value_at_margin(lines: list[str], number: int) -> list[str] | None:
    found = _key(lines[number])
    if not found or not found["value"] or not found["indent"] or " " not in found["value"]:
        return None
    first, rest = found["value"].split(" ", 1)
    lines[number : number + 1] = [lines[number].replace(found["value"], first), rest]
    return lines


def replaced_value(written: str) -> Breaking:
    def breaking(lines: list[str], number: int) -> list[str] | None:
        found = _key(lines[number])
        if not found or not found["value"]:
            return None
        lines[number] = lines[number][: found.start("value")] + written.format(found["value"])
        return lines

    return breaking


def in_brackets(written: str) -> Breaking:
    def breaking(lines: list[str], number: int) -> list[str] | None:
        found = re.search(r"label: (\w+)", lines[number])
        if not found:
            return None
        lines[number] = (
            lines[number][: found.start(1)] + written.format(found[1]) + lines[number][found.end(1) :]
        )
        return lines

    return breaking


def without_dash(lines: list[str], number: int) -> list[str] | None:
    if not lines[number].startswith("  - "):
        return None
    lines[number] = lines[number].replace("- ", "  ")
    return lines


def without_dash_and_space(lines: list[str], number: int) -> list[str] | None:
    if not lines[number].startswith("  - "):
        return None
    lines[number] = lines[number].replace("- ", "")
    return lines


def dash_without_space(lines: list[str], number: int) -> list[str] | None:
    if not lines[number].startswith("  - "):
        return None
    lines[number] = lines[number].replace("- ", "-")
    return lines


def with_tab(lines: list[str], number: int) -> list[str] | None:
    if not lines[number].startswith("  "):
        return None
    lines[number] = "\t" + lines[number].lstrip()
    return lines


def with_no_break_space(lines: list[str], number: int) -> list[str] | None:
    if not lines[number].startswith("  ") or not _has_siblings(lines, number):
        return None
    body = lines[number].lstrip(" ")
    lines[number] = "\N{NO-BREAK SPACE}" * (len(lines[number]) - len(body)) + body
    return lines


def without_colon(lines: list[str], number: int) -> list[str] | None:
    found = _key(lines[number])
    if not found or not found["value"]:
        return None
    lines[number] = lines[number].replace(": ", " ", 1)
    return lines


def with_equals_sign(lines: list[str], number: int) -> list[str] | None:
    found = _key(lines[number])
    if not found or not found["value"]:
        return None
    lines[number] = lines[number].replace(": ", " = ", 1)
    return lines


def unclosed_bracket(lines: list[str], number: int) -> list[str] | None:
    if not lines[number].endswith(("}", "]")):
        return None
    lines[number] = lines[number][:-1]
    return lines


def closed_twice(lines: list[str], number: int) -> list[str] | None:
    if not lines[number].endswith(("}", "]")):
        return None
    lines[number] += lines[number][-1]
    return lines


def closed_otherwise(lines: list[str], number: int) -> list[str] | None:
    if not lines[number].endswith(("}", "]")):
        return None
    lines[number] = lines[number][:-1] + ("]" if lines[number][-1] == "}" else "}")
    return lines


def without_comma(lines: list[str], number: int) -> list[str] | None:
    if ", " not in lines[number]:
        return None
    lines[number] = lines[number].replace(", ", " ", 1)
    return lines


def stray_sign(sign: str) -> Breaking:
    def breaking(lines: list[str], number: int) -> list[str] | None:
        found = _key(lines[number])
        if not found or not found["indent"] or found["dash"] or not _has_siblings(lines, number):
            return None
        lines[number] = f"{sign} {lines[number]}"
        return lines

    return breaking


#: Each kind of fault: the text that gets it, the code, and how it is made.
KINDS: dict[str, tuple[str, str, Breaking]] = {
    "no space": (BLOCK, "missing-space", without_space),
    "no space after a quoted key": (BLOCK, "missing-space", quoted_without_space),
    "the space before the colon": (BLOCK, "missing-space", space_before_colon),
    "no space in brackets": (FLOW, "missing-space", without_space_in_brackets),
    "a no-break space after the colon": (
        BLOCK,
        "missing-space",
        lambda lines, n: (
            None
            if not (broken := without_space([*lines], n))
            else [*broken[:n], broken[n].replace(":", ":\N{NO-BREAK SPACE}", 1), *broken[n + 1 :]]
        ),
    ),
    "at the margin": (BLOCK, "indentation", at_margin),
    "one to the left": (BLOCK, "indentation", one_to_the_left),
    "one to the right": (BLOCK, "indentation", one_to_the_right),
    "two to the right": (BLOCK, "indentation", two_to_the_right),
    "text after a quote": (BLOCK, "text-after-quote", replaced_value('"{}" x')),
    "text after an apostrophe": (BLOCK, "text-after-quote", replaced_value("'{}' x")),
    "a comma after a quote": (BLOCK, "text-after-quote", replaced_value('"{}",')),
    "quotes in quotes": (BLOCK, "text-after-quote", replaced_value('"a "{}" b"')),
    "an apostrophe in quotes": (BLOCK, "text-after-quote", replaced_value("'{}'s'")),
    "text after a bracket": (BLOCK, "text-after-bracket", replaced_value("[x] {}")),
    "text after a brace": (BLOCK, "text-after-bracket", replaced_value("{{x: 1}} {}")),
    "no dash": (BLOCK, "missing-dash", without_dash),
    "no dash and no space": (BLOCK, "missing-dash", without_dash_and_space),
    "a dash without a space": (BLOCK, "missing-space", dash_without_space),
    "a path of Windows": (BLOCK, "unknown-escape", replaced_value('"C:\\Users\\{}"')),
    "an unknown escape": (BLOCK, "unknown-escape", replaced_value('"a \\& {}"')),
    "too short an escape": (BLOCK, "unknown-escape", replaced_value('"\\x4 {}"')),
    "a surrogate": (BLOCK, "unknown-escape", replaced_value('"\\ud800 {}"')),
    "too long an escape": (BLOCK, "unknown-escape", replaced_value('"\\UFFFFFFFF {}"')),
    "an open quote": (BLOCK, "unclosed-quote", replaced_value('"{}')),
    "an open apostrophe": (BLOCK, "unclosed-quote", replaced_value("'{}")),
    "a curly closing quote": (BLOCK, "curly-quotes", replaced_value('"{}”')),
    "curly quotes around a colon": (BLOCK, "curly-quotes", replaced_value("“{}: x”")),
    "an open bracket": (FLOW, "unclosed-bracket", unclosed_bracket),
    "a bracket too many": (FLOW, "stray-bracket", closed_twice),
    "another bracket": (FLOW, "stray-bracket", closed_otherwise),
    "a closing bracket before a text": (BLOCK, "stray-bracket", replaced_value("] {}")),
    "no comma": (FLOW, "missing-comma", without_comma),
    "a tab": (BLOCK, "tab-indentation", with_tab),
    "no-break spaces": (BLOCK, "odd-space", with_no_break_space),
    "no colon": (BLOCK, "no-colon", without_colon),
    "an equals sign": (BLOCK, "no-colon", with_equals_sign),
    "a colon in the text": (BLOCK, "colon-in-text", replaced_value("{} 2: x")),
    "a colon at the end": (BLOCK, "colon-in-text", replaced_value("{} x:")),
    "a colon in brackets": (FLOW, "colon-in-text", in_brackets("{}: x")),
    "a sign in brackets": (FLOW, "sign-at-start", in_brackets("@{}")),
    "a comment in brackets": (FLOW, "comment-in-text", in_brackets("{} #2")),
    "a stray sign": (BLOCK, "stray-sign", stray_sign(">")),
    "a stray star": (BLOCK, "stray-sign", stray_sign("*")),
    **{
        f"{sign} before a text": (BLOCK, "sign-at-start", replaced_value(sign + " {}"))
        for sign in ("%", "@", "`", "*", "&", "|", ">", "-", "- -", "?", ":", ",", "%x", "@x", "|x", ">x")
    },
    "a tag before a text": (BLOCK, "tag", replaced_value("!x {}")),
    "an anchor before a text": (BLOCK, "anchor", replaced_value("&x {}")),
    "a star around a text": (BLOCK, "sign-at-start", replaced_value("*{}*")),
}


def faults(kind: str) -> Iterator[Fault]:
    """Every fault of a kind."""
    text, code, breaking = KINDS[kind]
    return on_lines(text, code, breaking)
