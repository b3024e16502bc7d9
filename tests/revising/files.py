"""Random measures files in every way of writing them, and random edits of them.

Every line is rendered with what it belongs to, so that a test can say which must stay.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from random import Random
from typing import Any, Final, NamedTuple

from porvoo_roadmap.revising import (
    DecisionAdded,
    FileEdit,
    KeyRemoved,
    KeySet,
    MeasureAdded,
    MeasureRemoved,
)
from porvoo_roadmap.writing.scalars import block_scalar, flow_scalar

#: What a line belongs to: nothing, a measure, or a key of a measure.
Owner = tuple[int | str, ...]

#: What the lines of a file in brackets belong to.
WHOLE: Final[Owner] = ("whole",)

HEAD: Final[Mapping[str, Any]] = {
    "title": "Test",
    "source": "A test",
    "dimensions": {
        "goal": {"title": "Goal", "many": True, "values": {"A": {}, "B": {}, "C, D": {}}},
        "impact": {
            "title": "Impact",
            "values": {"S": {"points": 1}, "M": {"points": 2}, "L": {"points": 3}, "no": {"points": 4}},
        },
        "price": {"title": "Price", "better": "low", "number": {"from": 0, "to": 900000}},
        "status": {"title": "Status", "values": {"open": {}, "off": {"state": "done"}}},
    },
    "fields": {
        "decided": {"title": "Decided", "kind": "date"},
        "seen": {"title": "Seen", "kind": "number"},
        "link": {"title": "Link", "kind": "link"},
    },
    "profiles": {
        "plain": {"title": "Plain", "when": "Always.", "method": "weighted-sum", "weights": {"impact": 1}}
    },
    "default_profile": "plain",
}
#: Texts that mean something to YAML, or are long.
TEXTS: Final = (
    *("a", "no", "two words", "x: y", "Palvelu #2", "it's", 'a "b"', "- a", "[x]", "a, b", "{", "ä ö", "010"),
    *("2026-01-01", "~", "null", "12", "C:\\temp", "https://x.fi/?a=1#b", "? q", "!x", "&a", "*a", "%", "@"),
    *(
        "a\u2028b",
        "x\xa0y",
        " leads",
        "trails ",
        "e" * 200,
        "word " * 40 + "end",
        "yes: no # maybe",
        "'",
        '"',
    ),
)
LINES: Final = (
    *("two\nlines", "one\n\nthree", "a\n  further in\nb", "  first in\nsecond", "ends\n", "ends twice\n\n"),
    *("# not a comment\nb", "tab\there", "x: y\n- z", "\nfirst is empty", "trailing \nspace", "...\n---"),
)
BREAKS: Final = ("\n", "\r\n", "\r")


class RandomFile(NamedTuple):
    """A file, its values, and its lines in order, each with what it belongs to."""

    data: bytes
    document: dict[str, Any]
    lines: Sequence[tuple[str, Owner]]


def texts(random: Random) -> str:
    return random.choice(TEXTS)


def several_lines(random: Random) -> str:
    return random.choice(LINES if random.random() < 0.5 else TEXTS)


def one_line(random: Random) -> str:
    return random.choice([text for text in TEXTS if "\u2028" not in text])


#: What may stand under each key of a measure.
VALUES: Final[Mapping[str, Callable[[Random], Any]]] = {
    "name": one_line,
    "problem": lambda r: r.choice([None, several_lines(r).replace("\u2028", " ")]),
    "goal": lambda r: r.choice([None, "A", ["A"], ["B", "A"], ["A", "B", "C, D"], "C, D", ["B"]]),
    "impact": lambda r: r.choice([None, "S", "M", "L", "no", "S..M", "M..L"]),
    "price": lambda r: r.choice([None, 0, 5, Decimal("2.5"), 200000, "200..400", "2.5..3.5"]),
    # What a measure costs by year is for years of its own.
    "year": lambda r: r.choice(["2026..2027", "2026..2028", "2025..2027"]),
    "status": lambda r: r.choice([None, "open", "off"]),
    "owner": lambda r: r.choice([one_line(r), [one_line(r), "City"], ["City", "Town", one_line(r)]]),
    "note": lambda r: several_lines(r).replace("\u2028", " "),
    "depends_on": lambda _: [],
    "decided": lambda _: "2026-05-01",
    "seen": lambda r: r.choice([3, Decimal("0.25")]),
    "link": lambda _: "https://x.fi/a,b",
    "reasons": lambda r: {
        key: several_lines(r).replace("\u2028", " ") for key in r.sample(["impact", "price"], r.randint(1, 2))
    },
    "costs": lambda r: {year: r.choice([0, 5, Decimal("2.5")]) for year in r.sample(["2026", "2027"], 2)},
    "translations": lambda r: {
        lang: {"name": one_line(r)} for lang in r.sample(["sv", "en"], r.randint(1, 2))
    },
}
NEEDED: Final = ("name", "problem", "goal", "impact", "price")
OPTIONAL: Final = tuple(key for key in VALUES if key not in NEEDED)
INNER: Final = (
    ("reasons", "impact"),
    ("reasons", "price"),
    ("translations", "sv", "name"),
    ("translations", "en", "name"),
    ("translations", "sv", "problem"),
)


def measure(random: Random, nr: int) -> dict[str, Any]:
    keys = ["nr", *NEEDED, *random.sample(OPTIONAL, random.randint(0, 5))]
    if random.random() < 0.3:
        random.shuffle(keys)
    return {key: nr if key == "nr" else VALUES[key](random) for key in keys}


class Renderer:
    """Writes one file, with its own habits."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.comments = random.choice([0, 0, 0.1, 0.4])
        self.blanks = random.choice([0, 0, 0.1, 0.4])
        self.step = random.choice([2, 2, 2, 4, 1, 3])
        self.list_step = random.choice([0, 2, 2, 4])
        self.dash = random.choice([1, 1, 1, 3])
        self.brackets = random.choice([0, 0, 0.2, 1])
        self.lines: list[tuple[str, Owner]] = []
        # A comment right below a text of lines must not stand as far in as the text does.
        self.text_open = False
        # Whether the last text of lines has a line break at its end, which the file's end would take.
        self.text_ends = False

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def line(self, text: str, owner: Owner) -> None:
        self.lines.append((text, owner))

    def between(self, column: int, owner: Owner) -> None:
        """Comments and blank lines before a line in a column."""
        while self.chance(self.comments):
            deeper = 0 if self.text_open else self.random.choice([0, 0, 0, 3])
            # Further in than a key, a comment goes with what is above it.
            whose = owner[:1] if deeper else owner
            indent = self.random.choice([column, column, 0]) + deeper * bool(owner)
            self.line(" " * indent + "# between: x", whose)
        if not self.text_open and self.chance(self.blanks):
            self.line(" " * self.random.choice([0, 0, column]), owner)

    def behind(self) -> str:
        return (
            self.random.choice(["  # behind, x: y", " #x", "\t# tab"])
            if self.chance(self.comments)
            else self.random.choice(["", "", "", " "])
        )

    def scalar(self, value: Any, column: int, bare: Callable[[str], str]) -> list[str]:
        """The lines of a scalar; `column` is that of what it stands behind."""
        if value is None:
            return [self.random.choice(["null", "~", "Null", "", ""])]
        if not isinstance(value, str):
            return [str(value)]
        return self.random.choice([self.plain, self.single, self.double])(value, column, bare)

    def plain(self, value: str, column: int, bare: Callable[[str], str]) -> list[str]:
        written = bare(value)
        if written == value and self.chance(0.3):
            return self.folded(written.split(" "), column)
        return [written]

    def folded(self, words: Sequence[str], column: int) -> list[str]:
        """Words on several lines, none of which begins or ends with what a line break would change."""
        lines = [words[0]]
        for before, word in pairwise(words):
            is_safe = before and word and word[0] not in "#-?:" and self.chance(0.4)
            if is_safe:
                lines.append(" " * (column + self.random.randint(1, 5)) + word)
                if self.chance(0):
                    lines.append("")
            else:
                lines[-1] += f" {word}"
        return lines

    def single(self, value: str, column: int, _: Callable[[str], str]) -> list[str]:
        if not value.replace(" ", "").isprintable():
            return [json.dumps(value)]
        return self.folded(("'" + value.replace("'", "''") + "'").split(" "), column)

    def double(self, value: str, column: int, _: Callable[[str], str]) -> list[str]:
        return self.folded(json.dumps(value, ensure_ascii=self.chance(0.5)).split(" "), column)

    def text(self, value: str, column: int) -> list[str] | None:
        """A literal or folded text, where the value can be written so."""
        body = value.rstrip("\n")
        ends = len(value) - len(body)
        lines = body.split("\n")
        if not body or any(
            not line.replace("\t", "").isprintable() or line != line.rstrip() for line in lines
        ):
            return None
        inner = self.random.randint(1, 4)
        style = self.random.choice("|>")
        if style == ">" and (len(lines) > 1 or " " in lines[0][:1]):
            style = "|"
        first_in = lines[0].startswith((" ", "\t")) or not lines[0]
        number = str(inner) if first_in or self.chance(0.1) else ""
        sign = {0: "-", 1: self.random.choice(["", "+"])}.get(ends, "+")
        order = [number, sign]
        self.random.shuffle(order)
        indent = " " * (column + inner)
        comment = "  # header" if self.chance(self.comments) else ""
        if style == ">" and not number:
            words = lines[0].split(" ")
            lines = self.folded(words, 0)
            lines = [line.lstrip(" ") for line in lines]
        written = [style + "".join(order) + comment, *(indent + line if line else "" for line in lines)]
        return written + [""] * (ends - 1)

    def flow(self, value: Any, column: int) -> list[str]:
        """A value between brackets, on one line or several."""
        if not isinstance(value, dict | list):
            return self.scalar(value, column, flow_scalar)
        opening, closing = "{}" if isinstance(value, dict) else "[]"
        lines = [opening]
        spread = self.chance(0.3)
        items = [*value.items()] if isinstance(value, dict) else [(None, item) for item in value]
        for index, (key, item) in enumerate(items):
            head = "" if key is None else f"{flow_scalar(key) if self.chance(0.8) else json.dumps(key)}: "
            written = self.flow(item, column)
            entry = [head + written[0], *written[1:]]
            last = index == len(items) - 1
            comma = "" if last and self.chance(0.7) else self.random.choice([",", ",", " ,"])
            if spread:
                while self.chance(self.comments / 2):
                    lines.append(" " * (column + 2) + "# in brackets")
                lines.append(" " * (column + 4) + entry[0])
            else:
                lines[-1] += ("" if index == 0 else " ") + entry[0]
            lines += entry[1:]
            lines[-1] += comma
            if spread and self.chance(self.comments):
                lines[-1] += " # behind in brackets"
        if spread:
            lines.append(" " * (column + 1) + closing)
        else:
            lines[-1] += closing
        return lines

    def key(self, key: str) -> str:
        return block_scalar(key) if self.chance(0.9) else self.random.choice([json.dumps(key), f"'{key}'"])

    def entry(self, key: str, value: Any, column: int, owner: Owner, lead: str | None = None) -> None:
        """A key and its value; `lead` is a dash that stands before it."""
        head = (
            (" " * column if lead is None else lead)
            + self.key(key)
            + self.random.choice(["", "", "", " "])
            + ":"
        )
        self.value(head, value, column, owner)

    def value(self, head: str, value: Any, column: int, owner: Owner) -> None:
        self.text_open = False
        if isinstance(value, dict | list) and value and not self.chance(self.brackets):
            self.line(head + self.behind().rstrip(), owner)
            inner = column + (self.list_step if isinstance(value, list) else self.step)
            if isinstance(value, list):
                self.items(value, inner, owner)
            else:
                for key, item in value.items():
                    self.between(inner, owner)
                    self.entry(key, item, inner, owner)
            return
        if isinstance(value, dict | list):
            self.scalar_lines(head, self.flow(value, column), owner)
            return
        lines = self.text(value, column) if isinstance(value, str) and self.chance(0.4) else None
        if lines:
            self.line(f"{head} {lines[0]}", owner)
            for line in lines[1:]:
                self.line(line, owner)
            self.text_open = True
            self.text_ends = str(value).endswith("\n")
            return
        written = self.scalar(value, column, block_scalar)
        if written[0] and self.chance(0.1):
            self.line(head, owner)
            self.scalar_lines(" " * (column + 1), written, owner)
        else:
            self.scalar_lines(head, written, owner)

    def scalar_lines(self, head: str, lines: Sequence[str], owner: Owner) -> None:
        separated = [f"{head} {lines[0]}" if lines[0] else head, *lines[1:]]
        for line in separated[:-1]:
            self.line(line, owner)
        self.line(separated[-1] + self.behind(), owner)

    def items(self, value: Sequence[Any], column: int, owner: Owner) -> None:
        for item in value:
            self.between(column, owner)
            self.value(" " * column + "-", item, column, owner)

    def measures(self, key: str, value: Sequence[Mapping[str, Any]], column: int) -> None:
        self.between(column, ())
        if not value:
            self.line(" " * column + f"{key}: []", (key,))
            return
        self.line(" " * column + f"{key}:" + self.behind().rstrip(), (key,))
        inner = column + self.list_step
        parted = self.chance(0.3)
        for index, item in enumerate(value):
            nr = item["nr"] if key == "measures" else key
            if parted and index and not self.text_open:
                self.line("", ())
            if self.chance(self.comments):
                self.line(" " * inner * self.chance(0.5) + "# about the next", ())
            self.text_open = False
            if self.chance(self.brackets / 2):
                self.scalar_lines(" " * inner + "-", self.flow(item, inner), (nr,))
                continue
            lead: str | None = " " * inner + "-" + " " * self.dash
            if self.chance(0.1):
                self.line(" " * inner + "-" + self.random.choice(["", "", " # its own"]), (nr,))
                lead = None
            for name, part in item.items():
                if lead is None:
                    self.between(inner + 1 + self.dash, (nr, "comment"))
                self.entry(name, part, inner + 1 + self.dash, (nr, name), lead)
                lead = None

    def document(self, document: Mapping[str, Any]) -> None:
        column = self.random.choice([0, 0, 0, 2])
        marked = self.chance(0.2)
        if self.chance(self.comments):
            self.line("# top", ())
        if marked:
            self.line("---", ())
        for key, value in document.items():
            if key in {"measures", "decisions"}:
                self.measures(key, value, column)
            else:
                self.between(column, ())
                self.entry(key, value, column, ())
        if self.chance(self.comments):
            self.line(" " * column + "# at the end", ())
        if marked and self.chance(0.5):
            self.line("...", ())


def random_file(random: Random) -> RandomFile:
    """A file that reads as its document."""
    numbers = random.sample(range(1, 40), random.randint(0, 5))
    document: dict[str, Any] = {**HEAD, "measures": [measure(random, nr) for nr in numbers]}
    if random.random() < 0.3:
        document["decisions"] = [decision(random, 1) for _ in range(random.randint(1, 2))]
    if random.random() < 0.2:
        items = [*document.items()]
        random.shuffle(items)
        document = dict(items)
    breaks = random.choice([*BREAKS, "\n", "\n", "\r\n", "".join(BREAKS)])
    renderer = Renderer(random)
    if random.random() < 0.1:
        whole = json.dumps(_as_json(document), indent=random.choice([None, 2]), ensure_ascii=False)
        rendered: list[tuple[str, Owner]] = [(line, WHOLE) for line in whole.split("\n")]
    elif random.random() < 0.05:
        rendered = [(line, WHOLE) for line in renderer.flow(document, 0)]
    else:
        renderer.document(document)
        rendered = renderer.lines
    ends = [random.choice(BREAKS) if breaks == "".join(BREAKS) else breaks for _ in rendered]
    if random.random() < 0.3 and not (renderer.text_open and renderer.text_ends):
        ends[-1] = ""
    for at in range(1, len(ends)):
        if not rendered[at][0] and "\r" in ends:
            # A newline right behind a carriage return, also behind one that stood further up, would
            # not be a line break of its own.
            ends[at] = "\r" if breaks == "".join(BREAKS) else ends[at]
    lines = [(line + end, owner) for (line, owner), end in zip(rendered, ends, strict=True)]
    bom = b"\xef\xbb\xbf" if random.random() < 0.2 else b""
    return RandomFile(bom + "".join(line for line, _ in lines).encode(), document, lines)


def _as_json(value: Any) -> Any:
    match value:
        case dict():
            return {key: _as_json(item) for key, item in value.items()}
        case list():
            return [_as_json(item) for item in value]
        case Decimal():
            return float(value)
    return value


def decision(random: Random, nr: int) -> dict[str, Any]:
    given = {"nr": nr, "put": random.choice(["first", "before 8"]), "why": texts(random)}
    return given | random.choice([{}, {"by": "City board", "on": "2026-12-14"}, {"until": "2027-12-31"}])


def random_edits(random: Random, document: Mapping[str, Any]) -> list[FileEdit]:
    """Edits that can be made one after the other."""
    state = {item["nr"]: {**item} for item in document["measures"]}
    edits: list[FileEdit] = []
    for _ in range(random.choice([1, 1, 1, 2, 3, 6])):
        edit = _edit(random, state)
        if edit is not None:
            edits.append(edit)
            state = {
                item["nr"]: item for item in applied({"measures": [*state.values()]}, [edit])["measures"]
            }
    return edits


def _edit(random: Random, state: Mapping[int, dict[str, Any]]) -> FileEdit | None:
    free = next(nr for nr in range(1, 99) if nr not in state)
    kind = random.choice(["set"] * 6 + ["inner"] * 2 + ["remove"] * 3 + ["add", "drop", "decide"])
    if kind == "add":
        added = measure(random, free)
        return MeasureAdded(added)
    if kind == "decide":
        return DecisionAdded(decision(random, 1))
    if not state:
        return None
    nr = random.choice([*state])
    found = state[nr]
    match kind:
        case "drop":
            return MeasureRemoved(nr)
        case "set":
            key = random.choice([*VALUES])
            return KeySet(nr, (key,), VALUES[key](random))
        case "inner":
            path = random.choice(INNER)
            return KeySet(
                nr,
                path,
                one_line(random)
                if path[0] == "translations"
                else several_lines(random).replace("\u2028", " "),
            )
    inner = [path for path in INNER if _has(found, path)]
    optional = [(key,) for key in found if key in OPTIONAL]
    path_ = random.choice([*inner, *optional, None])
    return None if path_ is None else KeyRemoved(nr, path_)


def _has(found: Any, path: Sequence[str]) -> bool:
    for key in path:
        if not isinstance(found, dict) or key not in found:
            return False
        found = found[key]
    return True


def applied(document: Mapping[str, Any], edits: Sequence[FileEdit]) -> dict[str, Any]:
    """The document with the edits made, in the simplest way there is."""
    new: dict[str, Any] = {**document, "measures": [{**item} for item in document["measures"]]}
    for edit in edits:
        match edit:
            case MeasureAdded(keys):
                new["measures"].append(dict(keys))
            case DecisionAdded(keys):
                new["decisions"] = [*new.get("decisions", []), dict(keys)]
            case MeasureRemoved(nr):
                new["measures"] = [item for item in new["measures"] if item["nr"] != nr]
            case KeySet(nr, path, value):
                new["measures"] = [
                    _with(item, path, value) if item["nr"] == nr else item for item in new["measures"]
                ]
            case KeyRemoved(nr, path):
                new["measures"] = [
                    _without(item, path) if item["nr"] == nr else item for item in new["measures"]
                ]
    return new


def _with(mapping: Mapping[str, Any] | None, path: Sequence[str], value: Any) -> dict[str, Any]:
    key, *rest = path
    mapping = mapping or {}
    return {**mapping, key: _with(mapping.get(key), rest, value) if rest else value}


def _without(mapping: Mapping[str, Any], path: Sequence[str]) -> dict[str, Any]:
    key, *rest = path
    inner = _without(mapping[key], rest) if rest else {}
    return {
        **{name: part for name, part in mapping.items() if name != key},
        **({key: inner} if inner else {}),
    }


def concerned(edits: Sequence[FileEdit]) -> Iterator[Owner]:
    """What the edits may change lines of: whole measures, or keys of measures."""
    for edit in edits:
        match edit:
            case MeasureRemoved(nr):
                yield (nr,)
                yield ("measures",)
            case MeasureAdded():
                yield ("measures",)
            case DecisionAdded():
                yield ("decisions",)
            case KeySet(nr, path) | KeyRemoved(nr, path):
                yield (nr, path[0])
