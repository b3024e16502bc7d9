"""The differences between the values of a file and those wanted → parts of its text to be replaced.

What is not concerned stays: comments, blank lines, quotes, line breaks. With what is removed
goes the comment behind it on its line, and the comment lines right below that stand further
in than it. All other comments stay, so also those above it.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from porvoo_roadmap.loading.nodes import Child, Node, last_of
from porvoo_roadmap.revising.arrangement import (
    Rewriting,
    Step,
    arrangement_of,
    refuse_question_mark,
    steps_of_list,
    steps_of_mapping,
)
from porvoo_roadmap.revising.brackets import arrange_in_brackets
from porvoo_roadmap.revising.edits import EditedDocument
from porvoo_roadmap.revising.habits import ITEM, MEASURES, Habits, NodeKind
from porvoo_roadmap.revising.lines import arrange_on_lines
from porvoo_roadmap.revising.splices import (
    Splice,
    behind_comments,
    column_of,
    line_break_near,
    line_end,
    line_start,
    next_line,
)
from porvoo_roadmap.revising.written import in_brackets, on_lines, on_one_line, writer_of

#: The header of a text of lines.
_HEADER: Final = re.compile(r"[|>][-+0-9]*")


def splices_of(text: str, root: Node, old: Mapping[str, Any], wanted: EditedDocument) -> list[Splice]:
    """What makes the text have the values wanted."""
    habits = Habits(text, root, old)
    revision = Rewriting(text, writer_of(text, habits), [])
    measures = wanted.values["measures"]
    origins = [Step(at, None, item) for at, item in zip(wanted.origins, measures, strict=True)]
    _change_mapping(revision, (), root, old, wanted.values, origins)
    return [*revision.splices, *_ends_of_last_text(text, root, revision.splices)]


def is_same(old: Any, new: Any) -> bool:
    """Whether two plain values are one; `true` is no number."""
    match old, new:
        case dict(), dict():
            return old.keys() == new.keys() and all(is_same(old[key], new[key]) for key in old)
        case list(), list():
            return len(old) == len(new) and all(map(is_same, old, new))
    return old == new and isinstance(old, bool) == isinstance(new, bool)


def _change_mapping(
    revision: Rewriting,
    kind: NodeKind,
    node: Node,
    old: Mapping[str, Any],
    new: Mapping[str, Any],
    measures: Sequence[Step] = (),
) -> None:
    steps = steps_of_mapping(revision.writer.habits, kind, old, new)
    for step in steps:
        if step.at is not None and step.key is not None:
            child, inner = node.children[step.at], (*kind, step.key)
            items = measures if inner == MEASURES else None
            _change(revision, inner, node, child, (old[step.key], step.value), items)
    _arrange(revision, kind, node, steps)


def _change_list(
    revision: Rewriting, kind: NodeKind, node: Node, old: Sequence[Any], steps: Sequence[Step]
) -> None:
    for step in steps:
        if step.at is not None:
            child = node.children[step.at]
            _change(revision, (*kind, ITEM), node, child, (old[step.at], step.value), None)
    ordered = revision.writer.habits.in_order
    _arrange(
        revision,
        kind,
        node,
        [
            step._replace(value=ordered((*kind, ITEM), step.value)) if step.at is None else step
            for step in steps
        ],
    )


def _arrange(revision: Rewriting, kind: NodeKind, node: Node, steps: Sequence[Step]) -> None:
    arrange = arrange_in_brackets if node.form == "brackets" else arrange_on_lines
    arrange(revision, kind, node, arrangement_of(steps))


def _change(
    revision: Rewriting,
    kind: NodeKind,
    around: Node,
    child: Child,
    values: tuple[Any, Any],
    measures: Sequence[Step] | None,
) -> None:
    """Change the value of an entry; `measures` are the items where it is the list of measures."""
    node, (before, after) = child.node, values
    match before, after:
        case old, new if is_same(old, new):
            return
        case dict() as old, dict() as new if node.children and new:
            _change_mapping(revision, kind, node, old, new)
        case list() as old, list() as new if node.children and (new or node.form == "lines"):
            if not new:
                assert child.sign_end is not None
                revision.splices.append(Splice(child.sign_end, child.sign_end, " []"))
            _change_list(revision, kind, node, old, steps_of_list(old, new) if measures is None else measures)
        case _:
            _replace(revision, kind, around, child, revision.writer.habits.in_order(kind, after))


def _replace(revision: Rewriting, kind: NodeKind, around: Node, child: Child, new: Any) -> None:
    """Write a value in the place of the old one."""
    text, node = revision.text, child.node
    if around.form == "brackets":
        sign = "" if node.start < node.end else ": " if child.sign_end is None else " "
        revision.splices.append(Splice(node.start, node.end, sign + in_brackets(revision.writer, kind, new)))
        return
    refuse_question_mark(text, child)
    assert child.sign_end is not None
    column = column_of(text, around.children[0].start)
    below = next_line(text, node.end)
    is_free = behind_comments(text, below, column) == below and node.form != "lines"
    write = on_lines if is_free else on_one_line
    head, lines = write(revision.writer, kind, new, column)
    between = line_break_near(text, child.start)
    if node.form == "lines":
        start = line_start(text, node.start)
        is_ended = line_start(text, below) == below
        written = between.join([*lines, ""] if is_ended and lines else lines)
        if head:
            revision.splices.append(Splice(child.sign_end, child.sign_end, f" {head}"))
        revision.splices.append(Splice(start, below, written))
        return
    end = _end_of_first_line(text, node)
    if not head:
        revision.splices.append(Splice(_behind_sign(text, child), end))
    elif node.start == node.end:
        revision.splices.append(Splice(child.sign_end, child.sign_end, f" {head}"))
    else:
        revision.splices.append(Splice(node.start, end, head))
    at = line_end(text, end)
    revision.splices.append(Splice(at, max(at, node.end), "".join(between + line for line in lines)))


def _end_of_first_line(text: str, node: Node) -> int:
    """The end of the header of a text of lines, or the end of another value."""
    header = _HEADER.match(text, node.start) if node.form == "text" else None
    return header.end() if header else node.end


def _behind_sign(text: str, child: Child) -> int:
    """From where an old value is removed, so that neither spaces nor a blank line remain of it."""
    assert child.sign_end is not None
    start = line_start(text, child.node.start)
    if start <= child.sign_end:
        return child.sign_end
    return start - len(line_break_near(text, start))


def _ends_of_last_text(text: str, root: Node, splices: Sequence[Splice]) -> list[Splice]:
    """Keep a text of lines that ends the file without a line break from getting one from what follows."""
    last = last_of(root)
    header = _HEADER.match(text, last.start)
    if (
        last.form != "text"
        or header is None
        or "-" in header[0]
        or last.end < len(text)
        or not any(splice.start == len(text) for splice in splices)
        or any(last.start <= splice.start < len(text) for splice in splices)
        # What is removed with the entry that it is in needs no ending.
        or any(splice.start < last.start < splice.end for splice in splices)
    ):
        return []
    sign = header[0].replace("+", "") + "-"
    return [Splice(header.start(), header.end(), sign)]
