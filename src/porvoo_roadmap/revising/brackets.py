"""Entries between brackets: put in, and taken out with their commas."""

from collections.abc import Sequence

from porvoo_roadmap.loading.nodes import Child, Node, behind_gap
from porvoo_roadmap.revising.arrangement import (
    Arrangement,
    Rewriting,
    Step,
    children_removed,
    refuse_question_mark,
)
from porvoo_roadmap.revising.edits import RevisionRefusedError
from porvoo_roadmap.revising.habits import NodeKind
from porvoo_roadmap.revising.splices import (
    Splice,
    behind_blanks,
    is_first,
    is_last,
    line_break_near,
    line_end,
    line_start,
    next_line,
)
from porvoo_roadmap.revising.written import entry_in_brackets


def arrange_in_brackets(revision: Rewriting, kind: NodeKind, node: Node, arrangement: Arrangement) -> None:
    """Put the new entries in, and take out those that do not stay; the node has entries."""
    text, children = revision.text, node.children
    kept, new = arrangement
    removed = children_removed(node, kept)
    if not removed and not new:
        return
    if text[node.start] not in "[{":
        raise RevisionRefusedError("pair-without-braces", kind)
    for at in removed:
        refuse_question_mark(text, children[at])
    if not kept:
        entries = ", ".join(_written(revision, kind, new.get(-1, ())))
        revision.splices.append(Splice(children[0].start, _behind_entry(text, children[-1]), entries))
        return
    for at, steps in new.items():
        _put(revision, node, at, kept, _written(revision, kind, steps))
    for at in removed:
        if at < kept[-1]:
            _drop(revision, children[at])
    if kept[-1] < len(children) - 1:
        _drop_last(revision, children[kept[-1] :])


def _put(revision: Rewriting, node: Node, at: int, kept: Sequence[int], written: Sequence[str]) -> None:
    """Put entries behind an old one, or before the first that stays."""
    children = node.children
    if at < 0:
        _put_before(revision, children[kept[0]], node, written)
    elif _has_own_line(revision.text, node, children[at]) and (at < kept[-1] or at == len(children) - 1):
        _put_on_lines(revision, children[at], written)
    else:
        end = children[at].node.end
        entries = "".join(f", {entry}" for entry in written)
        revision.splices.append(Splice(end, end, _room(children[at]) + entries))


def _written(revision: Rewriting, kind: NodeKind, steps: Sequence[Step]) -> list[str]:
    return [entry_in_brackets(revision.writer, kind, step.key, step.value) for step in steps]


def _comma(text: str, child: Child) -> int | None:
    """Where the comma behind an entry stands, if it has one."""
    at = behind_gap(text, child.node.end)
    return at if text[at] == "," else None


def _room(child: Child) -> str:
    """The space that a comma needs where nothing is written behind the colon: `a:,` cannot be read."""
    return " " if child.node.start == child.node.end else ""


def _behind_entry(text: str, child: Child) -> int:
    """The offset behind an entry and its comma."""
    comma = _comma(text, child)
    return child.node.end if comma is None else comma + 1


def _has_own_line(text: str, node: Node, child: Child) -> bool:
    """Whether an entry, with its comma, shares its lines with no other, and not with the first bracket."""
    end = _behind_entry(text, child)
    return (
        line_start(text, child.start) > node.start
        and is_first(text, child.start)
        and is_last(text, end)
        and "#" not in text[child.node.end : end]
        and line_start(text, end) == line_start(text, child.node.end)
    )


def _put_before(revision: Rewriting, child: Child, node: Node, written: Sequence[str]) -> None:
    text, start = revision.text, child.start
    own = is_first(text, start) and line_start(text, start) > node.start
    between = line_break_near(text, start) + text[line_start(text, start) : start] if own else " "
    revision.splices.append(Splice(start, start, "".join(f"{entry},{between}" for entry in written)))


def _put_on_lines(revision: Rewriting, child: Child, written: Sequence[str]) -> None:
    """Put entries on lines of their own behind one that has its own, and behind its comment."""
    text, end = revision.text, child.node.end
    between = line_break_near(text, child.start) + text[line_start(text, child.start) : child.start]
    comma = _comma(text, child)
    if comma is None:
        revision.splices.append(Splice(end, end, _room(child) + ","))
    at = line_end(text, end)
    entries = ",".join(between + entry for entry in written)
    revision.splices.append(Splice(at, at, entries if comma is None else entries + ","))


def _drop(revision: Rewriting, child: Child) -> None:
    """Take out an entry with its comma; with lines of its own, also these and its comment."""
    text, end = revision.text, _behind_entry(revision.text, child)
    if is_first(text, child.start) and is_last(text, end):
        revision.splices.append(Splice(line_start(text, child.start), next_line(text, end)))
    else:
        revision.splices.append(Splice(child.start, behind_blanks(text, end)))


def _drop_last(revision: Rewriting, children: Sequence[Child]) -> None:
    """Take out all entries behind the first of these, and the comma that it needs no longer."""
    text = revision.text
    stays, *dropped = children
    comma, last = _comma(text, stays), dropped[-1]
    assert comma is not None
    gaps = [text[a.node.end : b.start] for a, b in zip(children, dropped, strict=False)]
    gaps.append(text[last.node.end : line_end(text, last.node.end)])
    if not any("#" in gap for gap in gaps):
        revision.splices.append(Splice(comma if _room(stays) else stays.node.end, last.node.end))
        return
    if _comma(text, last) is None:
        revision.splices.append(Splice(comma, comma + 1))
    for child in dropped:
        _drop(revision, child)
