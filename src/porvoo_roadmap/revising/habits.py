"""How a file writes its entries: the order of keys, their spelling, indentation, and brackets or lines."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import combinations
from typing import Any, Final

from porvoo_roadmap.loading.nodes import Node
from porvoo_roadmap.revising.splices import column_of, is_first

#: The keys from the top to a node; `ITEM` stands for any item of a list.
NodeKind = tuple[str, ...]
ITEM: Final = "*"
MEASURES: Final[NodeKind] = ("measures",)
MEASURE: Final[NodeKind] = (*MEASURES, ITEM)
#: How far in a file writes what stands below a key or behind a dash, where it shows no example.
STEP: Final = 2


class Habits:
    """The habits of one file, each found when it is needed, and only once."""

    def __init__(self, text: str, root: Node, values: Any) -> None:
        self._text, self._root, self._values = text, root, values
        self._orders: dict[NodeKind, Counter[tuple[str, str]]] = {}
        self._spellings: dict[NodeKind, dict[tuple[str, str | None], str]] = {}
        self._brackets: dict[NodeKind, bool | None] = {}

    def place(self, kind: NodeKind, keys: Sequence[str], key: str) -> int:
        """Where a new key stands among the keys of a mapping, as in the other mappings of its kind.

        It agrees with as many of them as possible. Among equal places it is the one behind the
        keys that come before it, or else before those that come after it, or else the end.
        """
        pairs = self._pairs(kind)
        costs = [
            sum(pairs[key, other] for other in keys[:at]) + sum(pairs[other, key] for other in keys[at:])
            for at in range(len(keys) + 1)
        ]
        places = [at for at, cost in enumerate(costs) if cost == min(costs)]
        return places[0] or places[-1]

    def in_order(self, kind: NodeKind, value: Any) -> Any:
        """A value with the keys of its mappings in the order that the file uses."""
        match value:
            case dict():
                keys: list[str] = []
                for key in value:
                    keys.insert(self.place(kind, keys, key), key)
                return {key: self.in_order((*kind, key), value[key]) for key in keys}
            case list():
                return [self.in_order((*kind, ITEM), item) for item in value]
        return value

    def spelling(self, kind: NodeKind, form: str, key: str) -> str | None:
        """How mappings of a kind and a form write a key, if they have it."""
        if kind not in self._spellings:
            spellings: dict[tuple[str, str | None], str] = {}
            for node, _ in self._nodes(kind):
                for child in node.children:
                    spellings.setdefault((node.form, child.name), self._text[child.start : child.name_end])
            self._spellings[kind] = spellings
        return self._spellings[kind].get((form, key))

    def uses_brackets(self, kind: NodeKind) -> bool | None:
        """Whether the values of a kind stand in brackets, as the first one does; `None` without example."""
        if kind not in self._brackets:
            forms = (node.form == "brackets" for node, _ in self._nodes(kind) if node.children)
            self._brackets[kind] = next(forms, None)
        return self._brackets[kind]

    def list_step(self, kind: NodeKind) -> int:
        """How much further in than its key a list of a kind has its dashes."""
        return self._measures_step if len(kind) == 1 else self._inner_list_step

    @cached_property
    def mapping_step(self) -> int:
        """How much further in than its key a mapping has its keys."""
        around = [node for node, _ in self._nodes(MEASURE)]
        return next(self._steps([*around, self._root], dict), STEP)

    @cached_property
    def dash_step(self) -> int:
        """How far behind its dash a measure begins."""
        for node, _ in self._nodes(MEASURES):
            for child in node.children:
                if child.sign_end is not None:
                    return column_of(self._text, child.node.start) - column_of(self._text, child.start)
        return STEP

    @cached_property
    def _measures_step(self) -> int:
        return next(self._steps([self._root], list), STEP)

    @cached_property
    def _inner_list_step(self) -> int:
        around = [node for node, _ in self._nodes(MEASURE)]
        return next(self._steps(around, list), self._measures_step)

    def _steps(self, around: Sequence[Node], kind: type) -> Iterator[int]:
        """How much further in the mappings, or the lists, in these mappings are than their keys."""
        for node in around:
            for child in node.children:
                below = child.node
                if below.form == "lines" and is_first(self._text, below.start):
                    found = dict if below.children[0].name is not None else list
                    if found is kind:
                        yield column_of(self._text, below.start) - column_of(self._text, child.start)

    def _pairs(self, kind: NodeKind) -> Counter[tuple[str, str]]:
        """How many mappings of a kind have one key before another."""
        if kind not in self._orders:
            orders = Counter(tuple(value) for _, value in self._nodes(kind) if isinstance(value, dict))
            pairs: Counter[tuple[str, str]] = Counter()
            for keys, times in orders.items():
                for pair in combinations(keys, 2):
                    pairs[pair] += times
            self._orders[kind] = pairs
        return self._orders[kind]

    def _nodes(self, kind: NodeKind) -> Iterator[tuple[Node, Any]]:
        """The nodes of a kind, and their values."""
        return _below(self._root, self._values, kind)


def _below(node: Node, value: Any, kind: NodeKind) -> Iterator[tuple[Node, Any]]:
    match kind, value:
        case [], _:
            yield node, value
        case [step, *rest], list() if step == ITEM:
            for child, item in zip(node.children, value, strict=True):
                yield from _below(child.node, item, tuple(rest))
        case [step, *rest], dict() if step in value:
            child = node.children[[*value].index(step)]
            yield from _below(child.node, value[step], tuple(rest))
