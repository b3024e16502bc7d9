"""Entries on lines of their own: put in, and taken out with the comments that are theirs."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from porvoo_roadmap.loading.nodes import Child, Node, last_of
from porvoo_roadmap.revising.arrangement import (
    Arrangement,
    Rewriting,
    children_removed,
    refuse_question_mark,
)
from porvoo_roadmap.revising.habits import NodeKind
from porvoo_roadmap.revising.splices import (
    Splice,
    before_blanks,
    behind_blank_lines,
    behind_comments,
    column_of,
    is_first,
    line_break_near,
    line_end,
    line_start,
    next_line,
)
from porvoo_roadmap.revising.written import entry_on_lines

_BLANK_LINE: Final = re.compile(r"(?>\r\n|\n|\r)[ \t]*[\r\n]")


def arrange_on_lines(revision: Rewriting, kind: NodeKind, node: Node, arrangement: Arrangement) -> None:
    """Put the new entries in, and take out those that do not stay."""
    text, children = revision.text, node.children
    kept, new = arrangement
    column = column_of(text, children[0].start)
    stands_alone = is_first(text, children[0].start)
    for at, steps in new.items():
        parted = [""] if at == len(children) - 1 and _are_parted(text, kind, node) else []
        lines = [
            line
            for step in steps
            for line in (*parted, *entry_on_lines(revision.writer, kind, step.key, step.value, column))
        ]
        if at < 0:
            place = line_start(text, children[0].start) if stands_alone else children[kept[0]].start
            _put_before(revision, place, lines)
        else:
            _put_behind(revision, behind_child(text, kind, children[at], column), lines)
    removed = children_removed(node, kept)
    for at in removed:
        refuse_question_mark(text, children[at])
    if removed and removed[0] == 0 and not stands_alone:
        stays = children[kept[0]]
        first, end = children[0], behind_child(text, kind, children[kept[0] - 1], column)
        if not text[end : stays.start].strip():
            revision.splices.append(Splice(first.start, stays.start))
            removed = [at for at in removed if at > kept[0]]
        else:
            # A comment stands before the next entry, so the dash stays alone on its line.
            end = line_end(text, first.node.end)
            revision.splices.append(Splice(before_blanks(text, first.start), end))
            removed = removed[1:]
    for at in removed:
        end = behind_child(text, kind, children[at], column)
        before = bisect_left(kept, at)
        if before and _keeps_blank_lines(children[kept[before - 1]].node):
            end = behind_blank_lines(text, end)
        revision.splices.append(Splice(line_start(text, children[at].start), end))


def behind_child(text: str, kind: NodeKind, child: Child, column: int) -> int:
    """Where the lines of an entry end, and the comments right below that stand further in.

    Behind the last entry of the file all comments count as such, up to the end of the document.
    """
    end = max(next_line(text, child.node.end), child.node.rest)
    return behind_comments(text, end, column if kind else -1)


def _are_parted(text: str, kind: NodeKind, node: Node) -> bool:
    """Whether a blank line stands between all items, or before the last key of the file."""
    if _keeps_blank_lines(node):
        # A blank line would be part of the text before it.
        return False
    pairs = [*pairwise(node.children)] if kind else [*pairwise(node.children)][-1:]
    return bool(pairs) and all(_BLANK_LINE.search(text, a.node.end, b.start) for a, b in pairs)


def _put_before(revision: Rewriting, start: int, lines: Sequence[str]) -> None:
    """Put lines before what begins here, which is then further down in the same column."""
    between, column = line_break_near(revision.text, start), column_of(revision.text, start)
    written = "".join(line + between for line in lines)[column:]
    revision.splices.append(Splice(start, start, written + " " * column))


def _put_behind(revision: Rewriting, at: int, lines: Sequence[str]) -> None:
    text, between = revision.text, line_break_near(revision.text, at)
    if line_start(text, at) == at:
        written = "".join(line + between for line in lines)
    else:
        written = "".join(between + line for line in lines)
    revision.splices.append(Splice(at, at, written))


def _keeps_blank_lines(node: Node) -> bool:
    """Whether blank lines behind a value are part of it."""
    return last_of(node).rest > last_of(node).end
