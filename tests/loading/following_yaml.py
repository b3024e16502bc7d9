"""What somebody does who takes the remedies about bytes and YAML at their word.

Each function changes a text as the remedy of one problem says, from nothing but the
problem's place and facts. Lines and columns of facts and places count from 1.
"""

import re
from collections.abc import Callable

from porvoo_roadmap.findings.problems import Place, Problem

Follow = Callable[[str, Problem], str]

#: What is filled in where a remedy asks for a value.
VALUE = "A"
ENDS = "(\r\n|\n|\r)"
QUOTED = r""""(?:[^"\\]|\\.)*"|'(?:[^']|'')*'"""


def followed(text: str, problems: list[Problem]) -> str:
    """The text after all remedies, the last first, so that the places of the others stay."""
    for problem in sorted(problems, key=lambda problem: _place(problem)[:2], reverse=True):
        text = FOLLOW[problem.code](text, problem)
    return text


def _place(problem: Problem) -> Place:
    assert problem.place is not None
    return problem.place


def _lines(text: str) -> list[str]:
    return re.split(ENDS, text)[::2]


def _with_line(text: str, number: int, line: str | None) -> str:
    """The text with another line in place of one, or without it."""
    parts = re.split(ENDS, text)
    at = 2 * (number - 1)
    parts[at : at + (1 if line is not None else 2)] = [] if line is None else [line]
    return "".join(parts)


def _edited(text: str, number: int, start: int, end: int, written: str) -> str:
    """The text with something else from one column of a line to another."""
    line = _lines(text)[number - 1]
    return _with_line(text, number, line[: start - 1] + written + line[end - 1 :])


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _value(line: str, column: int) -> tuple[int, int]:
    """Where the value around a column begins and ends: of its key, or between commas in brackets."""
    before = line[: column - 1]
    if re.search(r"[\[{][^\]}]*$", before) and not re.match(r" *(- )?[\w ]+: [\[{][^\[{]*[\]}] ", line):
        start = max(before.rfind(sign) for sign in "[{,") + 1
        start += len(re.match(r"\s*(?:[\w ]+: )?", line[start:])[0])  # type: ignore[index] # it always matches
        end = re.compile(r"[,\]}]|$").search(line, column - 1)
        assert end
        return start + 1, end.start() + 1
    key = re.match(r""" *(?:- )*(?:"[^"]*"|'[^']*'|[^:#]+?):[ \t]+|[ -]*""", line)
    assert key
    remark = re.compile(r"[ \t]+#+([ \t].*)?$|[ \t]*$").search(line, key.end())
    assert remark
    return key.end() + 1, remark.start() + 1


def _in_quotes(text: str, quote: str) -> str:
    return quote + text + quote


def save_as_utf8(text: str, _: Problem) -> str:
    return text


def delete_character(text: str, problem: Problem) -> str:
    where = _place(problem)
    return _edited(text, where.line, where.column, where.column + 1, "")


def keep_one_document(text: str, problem: Problem) -> str:
    line = _place(problem).line
    if "dashes" in problem.facts:
        return _with_line(text, line, None)
    return "".join(re.split(ENDS, text)[: 2 * (line - 1)])


def end_with_the_document(text: str, problem: Problem) -> str:
    last = int(problem.facts["last"])
    if "dots" in problem.facts:
        return _with_line(text, last, None)
    return "".join(re.split(ENDS, text)[: 2 * last])


def take_brackets_away(text: str, problem: Problem) -> str:
    line = _place(problem).line
    return _with_line(text, line, re.sub(r"[\[\]]", "", _lines(text)[line - 1]))


def write_the_value_out(text: str, problem: Problem) -> str:
    where, facts = _place(problem), problem.facts
    if "last" in facts:
        marked = _lines(text)[int(facts["last"]) - 1]
        value = re.search(r"&\S+\s+(.*)$", marked)
        assert value
        return _edited(text, where.line, where.column, where.end_column, value[1])
    for fact in ("value", "quoted"):
        if fact in facts:
            return _edited(text, where.line, where.column, where.end_column, str(facts[fact]))
    return delete_sign(text, problem)


def delete_sign(text: str, problem: Problem) -> str:
    """Delete an anchor or a tag; where it is all or part of the text, the text is put in quotes."""
    where = _place(problem)
    line = _lines(text)[where.line - 1]
    if "text" in problem.facts:
        start, end = _value(line, where.column)
        return _edited(text, where.line, start, end, str(problem.facts["text"]))
    after = re.compile(r"[ \t]*").match(line, where.end_column - 1)
    assert after
    return _edited(text, where.line, where.column, after.end() + 1, "")


def use_spaces(text: str, problem: Problem) -> str:
    where = _place(problem)
    line = _lines(text)[where.line - 1]
    if "column" in problem.facts:
        return _with_line(text, where.line, " " * (int(problem.facts["column"]) - 1) + line.lstrip())
    tabs = line[where.column - 1 : where.end_column - 1]
    return _edited(text, where.line, where.column, where.end_column, tabs.replace("\t", " "))


def use_ordinary_spaces(text: str, problem: Problem) -> str:
    where = _place(problem)
    blanks = _lines(text)[where.line - 1][where.column - 1 : where.end_column - 1]
    written = re.sub(r"[^\S ]", " ", blanks)
    if "unseen" in problem.facts:
        written = re.sub("[\u200b-\u200f\ufeff]", "", blanks)
    return _edited(text, where.line, where.column, where.end_column, written)


def use_straight_quotes(text: str, problem: Problem) -> str:
    where = _place(problem)
    start, end = _value(_lines(text)[where.line - 1], where.column)
    if "text" in problem.facts:
        return _edited(text, where.line, start, end, str(problem.facts["text"]))
    return _edited(text, where.line, where.column, where.column + 1, '"')


def close_quote(text: str, problem: Problem) -> str:
    last = int(problem.facts["last"])
    return _with_line(text, last, _lines(text)[last - 1].rstrip() + str(problem.facts["quote"]))


def put_in_quotes(text: str, problem: Problem) -> str:
    where, facts = _place(problem), problem.facts
    lines = _lines(text)
    if "rest" in facts:
        line = lines[where.line - 1]
        rest = str(facts["rest"])
        return _edited(text, where.line, line.index(rest, where.column - 2) + 1, len(line) + 1, "")
    if "last" in facts:
        return _down_to(text, problem)
    start, end = _value(lines[where.line - 1], where.column)
    value = lines[where.line - 1][start - 1 : end - 1]
    written = facts.get("list") or facts.get("text") or _in_quotes(value, str(facts["quote"]))
    return _edited(text, where.line, start, end, str(written))


def _down_to(text: str, problem: Problem) -> str:
    """Put a text of several lines in quotes; it begins at the key above, or on the line below that."""
    facts, lines = problem.facts, _lines(text)
    last = int(facts["last"])
    first = _place(problem).line - 1
    while not re.match(r" *(- )*[\w ]+:( |$)", lines[first - 1]) or _indent(lines[first - 1]) >= _indent(
        lines[last - 1]
    ):
        first -= 1
    start, end = _value(lines[first - 1], len(lines[first - 1]))
    if "text" in facts:
        for number in range(last, first, -1):
            text = _with_line(text, number, None)
        return _with_line(text, first, lines[first - 1][: start - 1].rstrip() + f" {facts['text']}")
    text = _with_line(text, last, lines[last - 1].rstrip() + str(facts["quote"]))
    if start == end:
        first += 1
        start = _indent(lines[first - 1]) + 1
    return _edited(text, first, start, start, str(facts["quote"]))


def close_bracket(text: str, problem: Problem) -> str:
    facts = problem.facts
    column = int(facts["column"])
    return _edited(text, int(facts["last"]), column, column, str(facts["closing"]))


def replace_bracket(text: str, problem: Problem) -> str:
    where = _place(problem)
    return _edited(text, where.line, where.column, where.column + 1, str(problem.facts.get("closing", "")))


def write_comma(text: str, problem: Problem) -> str:
    column = int(problem.facts["column"])
    return _edited(text, _place(problem).line, column, column, ",")


def write_without_escapes(text: str, problem: Problem) -> str:
    where = _place(problem)
    line = _lines(text)[where.line - 1]
    if "text" in problem.facts:
        quoted = next(q for q in re.finditer(QUOTED, line) if q.start() < where.column <= q.end())
        return _with_line(
            text, where.line, line[: quoted.start()] + str(problem.facts["text"]) + line[quoted.end() :]
        )
    return _edited(text, where.line, where.column, where.column, "\\")


def write_space(text: str, problem: Problem) -> str:
    where = _place(problem)
    line = _lines(text)[where.line - 1]
    in_brackets = re.search(r"[\[{][^\]}]*$", line[: where.column - 1])
    end = re.compile(r"\s*([,\]}]|$)" if in_brackets else r"\s+#+(\s.*)?$|\s*$").search(
        line, where.end_column - 1
    )
    assert end
    return _edited(text, where.line, where.column, end.start() + 1, str(problem.facts["text"]))


def delete_stray_sign(text: str, problem: Problem) -> str:
    where = _place(problem)
    rest = _lines(text)[where.line - 1][where.end_column - 1 :].lstrip()
    return _with_line(text, where.line, " " * (int(problem.facts["column"]) - 1) + rest)


def write_colon(text: str, problem: Problem) -> str:
    where = _place(problem)
    line = _lines(text)[where.line - 1]
    written = problem.facts.get("text") or f"{problem.facts['key']}: {VALUE}"
    return _with_line(text, where.line, line[: where.column - 1] + str(written))


def write_dash(text: str, problem: Problem) -> str:
    where = _place(problem)
    rest = _lines(text)[where.line - 1].lstrip()
    return _with_line(text, where.line, " " * (int(problem.facts["column"]) - 1) + f"- {rest}")


def begin_in_column(text: str, problem: Problem) -> str:
    where, facts = _place(problem), problem.facts
    by = int(facts["column"]) - where.column
    line = _lines(text)[where.line - 1]
    if line[: where.column - 1].strip():
        dash = line[: where.column - 1].rstrip()
        return _with_line(text, where.line, dash.ljust(int(facts["column"]) - 1) + line[where.column - 1 :])
    for number in range(where.line, int(facts.get("last", where.line)) + 1):
        line = _lines(text)[number - 1]
        if line.strip():
            text = _with_line(text, number, " " * max(0, _indent(line) + by) + line.lstrip(" "))
    return text


def delete_line(text: str, problem: Problem) -> str:
    return _with_line(text, _place(problem).line, None)


def keep_one(text: str, problem: Problem) -> str:
    """Delete the later of two keys, with all that hangs on it."""
    where = _place(problem)
    lines = _lines(text)
    last = where.line
    while last < len(lines) and _indent(lines[last]) >= where.column and lines[last].strip():
        last += 1
    for number in range(last, where.line - 1, -1):
        text = _with_line(text, number, None)
    return text


def type_key_anew(text: str, problem: Problem) -> str:
    where, facts = _place(problem), problem.facts
    written = _lines(text)[where.line - 1][where.column - 1 : where.end_column - 1]
    if "written" in facts:
        key = f'"{facts["written"]}"'
    elif "text" in facts:
        key = written[0] + str(facts["text"]) + written[-1] if written[0] in "\"'" else str(facts["text"])
    else:
        key, end = "word", re.compile(r"(?<=[\]}])").search(_lines(text)[where.line - 1], where.column - 1)
        assert end
        return _edited(text, where.line, where.column, end.start() + 1, key)
    return _edited(text, where.line, where.column, where.end_column, key)


def keep_the_number_sign(text: str, problem: Problem) -> str:
    where = _place(problem)
    start, end = _value(_lines(text)[where.line - 1], where.column)
    return _edited(text, where.line, start, end, str(problem.facts["text"]))


def use_straight_quotes_around(text: str, problem: Problem) -> str:
    where = _place(problem)
    return _edited(text, where.line, where.column, where.end_column, str(problem.facts["text"]))


FOLLOW: dict[str, Follow] = {
    "not-utf8": save_as_utf8,
    "utf-16": save_as_utf8,
    "control-character": delete_character,
    "second-document": keep_one_document,
    "text-after-document": end_with_the_document,
    "too-many-problems": save_as_utf8,
    "too-deep": take_brackets_away,
    "anchor": write_the_value_out,
    "tag": delete_sign,
    "tab-indentation": use_spaces,
    "odd-space": use_ordinary_spaces,
    "curly-quotes": use_straight_quotes,
    "unclosed-quote": close_quote,
    "text-after-quote": put_in_quotes,
    "text-after-bracket": put_in_quotes,
    "unclosed-bracket": close_bracket,
    "stray-bracket": replace_bracket,
    "missing-comma": write_comma,
    "unknown-escape": write_without_escapes,
    "missing-space": write_space,
    "colon-in-text": put_in_quotes,
    "comment-in-text": put_in_quotes,
    "sign-at-start": put_in_quotes,
    "stray-sign": delete_stray_sign,
    "no-colon": write_colon,
    "missing-dash": write_dash,
    "indentation": begin_in_column,
    "yaml-syntax": delete_line,
    "duplicate-key": keep_one,
    "key-not-text": type_key_anew,
    "invisible-in-key": type_key_anew,
    "key-not-composed": type_key_anew,
    "cut-by-comment": keep_the_number_sign,
    "curly-quotes-in-text": use_straight_quotes_around,
}
