"""What becomes of the entries of a mapping or list: which stay, which go, and what comes between."""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from porvoo_roadmap.loading.nodes import Child, Node
from porvoo_roadmap.revising.edits import RevisionRefusedError
from porvoo_roadmap.revising.habits import Habits, NodeKind
from porvoo_roadmap.revising.splices import Splice, before_blanks
from porvoo_roadmap.revising.written import Writer


class Rewriting(NamedTuple):
    """The text that is revised, how it is written into, and the splices found so far."""

    text: str
    writer: Writer
    splices: list[Splice]


class Step(NamedTuple):
    """An entry of the mapping or list wanted: an old one, by its place, or a new one."""

    at: int | None
    key: str | None
    value: Any


class Arrangement(NamedTuple):
    """The old entries that stay, and the new ones by the old one that they follow; -1 for those before."""

    kept: Sequence[int]
    new: Mapping[int, Sequence[Step]]


def arrangement_of(steps: Sequence[Step]) -> Arrangement:
    """The same steps as they concern the text."""
    kept: list[int] = []
    new: dict[int, list[Step]] = {}
    for step in steps:
        if step.at is None:
            new.setdefault(kept[-1] if kept else -1, []).append(step)
        else:
            kept.append(step.at)
    return Arrangement(kept, new)


def steps_of_mapping(
    habits: Habits, kind: NodeKind, old: Mapping[str, Any], new: Mapping[str, Any]
) -> list[Step]:
    """The entries of a mapping, the new ones where other mappings of its kind have them."""
    steps = [Step(at, key, new[key]) for at, key in enumerate(old) if key in new]
    for key in [key for key in new if key not in old]:
        place = habits.place(kind, [str(step.key) for step in steps], key)
        steps.insert(place, Step(None, key, habits.in_order((*kind, key), new[key])))
    return steps


def steps_of_list(old: Sequence[Any], new: Sequence[Any]) -> list[Step]:
    """The items of a list: as many as possible stay, and a changed one takes the place of the old."""
    steps: list[Step] = []
    matcher = SequenceMatcher(None, [*map(repr, old)], [*map(repr, new)], autojunk=False)
    for _, first, last, start, end in matcher.get_opcodes():
        places = [at for at in range(first, last) if not isinstance(old[at], dict | list)]
        for index in range(start, end):
            item = new[index]
            stays = index - start < last - first and item == old[first + index - start]
            is_exchanged = not isinstance(item, dict | list) and index - start < len(places)
            if stays:
                steps.append(Step(first + index - start, None, item))
            else:
                steps.append(Step(places[index - start] if is_exchanged else None, None, item))
    return steps


def refuse_question_mark(text: str, child: Child) -> None:
    """Raises `RevisionRefusedError` for an entry such as `? impact`, which has no end of its own."""
    before = before_blanks(text, child.start, " \t\r\n")
    if child.name is not None and text[before - 1 : before] == "?":
        raise RevisionRefusedError("explicit-key", (child.name,))


def children_removed(node: Node, kept: Sequence[int]) -> list[int]:
    """The places of the old entries that go."""
    return sorted({*range(len(node.children))} - {*kept})
