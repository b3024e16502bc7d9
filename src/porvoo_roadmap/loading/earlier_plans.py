"""Reading a plan that was written down as JSON: its bytes → an `EarlierPlan`, or all that is wrong with it.

The numbers are read as they are written, with no float in between. Only a plan with problems
is read again, to find their places.
"""

import json
import re
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, Final, Literal, NamedTuple

from porvoo_roadmap.document.records import SCHEMA_VERSION
from porvoo_roadmap.findings.problems import FaultyFile, FileRefusedError, Path, Place, Problem
from porvoo_roadmap.loading.decoding import text_of, undecodable
from porvoo_roadmap.loading.lines import lines_of, place_at
from porvoo_roadmap.loading.places import find_places
from porvoo_roadmap.model import MOST_NR
from porvoo_roadmap.planning.earlier_plan import EarlierMeasure, EarlierPlan
from porvoo_roadmap.sources import Source
from porvoo_roadmap.text.nearest import choices

#: How an option is written down: as true, as a text, or as a list of texts.
OptionKind = Literal["switch", "text", "texts"]
#: A number of more characters is none that the program wrote.
LONGEST_NUMBER: Final = 400
NOTHING: Final = object()
TOP: Final = Place(1, 1, 1, 2)


class _Numeral(str):
    """A number as it is written."""

    __slots__ = ()


class _Doubled(NamedTuple):
    """An object of which a key is there twice."""

    key: str


def read_plan(source: Source, data: bytes, options: Mapping[str, OptionKind]) -> EarlierPlan:
    """The plan in the bytes of a file; `options` are those that a plan can be made with.

    Raises `FileRefusedError` with all problems that are found.
    """
    refused = undecodable(data)
    if refused:
        raise FileRefusedError(FaultyFile(source.name, [refused.problem], lines_of(refused.text)))
    text = text_of(data)
    try:
        document = json.loads(
            text,
            parse_int=_Numeral,
            parse_float=_Numeral,
            parse_constant=_Numeral,
            object_pairs_hook=_object,
        )
    except json.JSONDecodeError as error:
        damaged = Problem("plan-not-json", place=place_at(text, min(error.pos, len(text.rstrip()))))
        raise _refusal(source, text, [damaged]) from None
    except RecursionError:
        raise _refusal(source, text, [Problem("plan-not-json", place=TOP)]) from None
    reading = _Reading(options)
    plan = reading.plan(document)
    if reading.problems:
        paths = {
            path[:depth] for path in (p.path for p in reading.problems) for depth in range(len(path) + 1)
        }
        places = find_places(data, paths)

        def place(path: Path) -> Place:
            """The place of a path; if it has none, that of the nearest one around it."""
            found = (places.get((path[:depth], "value")) for depth in range(len(path), -1, -1))
            return next(filter(None, found), TOP)

        raise _refusal(source, text, [p._replace(place=_first_line(place(p.path))) for p in reading.problems])
    return plan


def _first_line(place: Place) -> Place:
    """The first character of what goes over several lines."""
    return (
        place
        if place.line == place.end_line
        else Place(place.line, place.column, place.line, place.column + 1)
    )


def _refusal(source: Source, text: str, problems: Iterable[Problem]) -> FileRefusedError:
    ordered = sorted(problems, key=lambda problem: (problem.place or TOP)[:2])
    return FileRefusedError(FaultyFile(source.name, ordered, lines_of(text)))


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for place, key in enumerate(keys) if key in keys[:place])
        # No text of the program has this key.
        found[""] = _Doubled(twice)
    return found


class _Reading:
    """The values of a document with what is wrong with them."""

    def __init__(self, options: Mapping[str, OptionKind]) -> None:
        self.known = options
        self.problems: list[Problem] = []

    def tell(self, code: str, path: Path, **facts: str | int) -> None:
        """Keep a problem; whatever needs the value goes on with none."""
        self.problems.append(Problem(code, facts, path))

    def plan(self, document: Any) -> EarlierPlan:
        """The plan; it is of no use where there are problems."""
        nothing = EarlierPlan((), {}, "", Fraction(), Fraction())
        top = self.mapping(document, ())
        if self.problems or not self._is_plan(top):
            return nothing
        settings = self.mapping(self.value(top, (), "settings"), ("settings",))
        roadmap = self.mapping(self.value(top, (), "roadmap"), ("roadmap",))
        result = self.mapping(self.value(top, (), "result"), ("result",))
        if self.problems:
            return nothing
        options = self._options(self.value(settings, ("settings",), "options"))
        rate = self.number(settings, ("settings",), "rate")
        if rate < 0:
            self.wrong(rate, ("settings", "rate"))
        periods = self._periods(self.value(settings, ("settings",), "periods"))
        measures = self._measures(self.value(top, (), "rows"), periods)
        cost, value = (self.number(result, ("result",), key) for key in ("cost", "value"))
        plan = EarlierPlan(measures, options, self.text(roadmap, ("roadmap",), "sha256"), cost, value)
        if not self.problems:
            places = {name: place for place, name in enumerate(periods)}
            worth = sum((m.value / (1 + rate) ** places.get(m.period or "", 0) for m in measures), Fraction())
            self._compare("cost", cost, sum((m.cost for m in measures), Fraction()))
            self._compare("value", value, worth)
        return plan

    def _compare(self, key: str, written: Fraction, total: Fraction) -> None:
        if written != total:
            self.tell(
                "plan-sum", ("result", key), key=f"result.{key}", written=str(written), total=str(total)
            )

    def _is_plan(self, top: Mapping[str, Any]) -> bool:
        """Whether it is a plan of this version; all else would be in vain."""
        version = self.value(top, (), "schema_version")
        if version is not NOTHING and version != str(SCHEMA_VERSION):
            written = version if isinstance(version, str) else "?"
            self.tell("plan-of-other-version", ("schema_version",), written=written, known=SCHEMA_VERSION)
        command = self.value(top, (), "command")
        if command not in {"plan", NOTHING}:
            self.tell("plan-of-other-command", ("command",), written=str(command))
        settings = top.get("settings")
        for option in ("sweep", "check", "robust"):
            if isinstance(settings, dict) and settings.get(option):
                self.tell("plan-of-other-command", ("settings", option), written=f"plan --{option}")
        return not self.problems

    def value(self, mapping: Mapping[str, Any], path: Path, key: str) -> Any:
        """What stands under a key."""
        if key not in mapping:
            self.tell("plan-without-key", path, key=key)
            return NOTHING
        return mapping[key]

    def mapping(self, value: Any, path: Path) -> Mapping[str, Any]:
        """An object in which no key is there twice."""
        match value:
            case {"": _Doubled(key)}:
                self.tell("plan-key-twice", (*path, key), key=key)
            case dict():
                return value
            case _:
                self.wrong(value, path)
        return {}

    def wrong(self, value: Any, path: Path) -> None:
        """Tell that a value is none that the program writes, unless it is missing, which is told."""
        if value is not NOTHING:
            self.tell("plan-value", path, key=".".join(map(str, path)) or "plan")

    def text(self, mapping: Mapping[str, Any], path: Path, key: str) -> str:
        """A text under a key."""
        value = self.value(mapping, path, key)
        if type(value) is str:
            return value
        self.wrong(value, (*path, key))
        return ""

    def optional(self, mapping: Mapping[str, Any], path: Path, key: str) -> str | None:
        """A text under a key that may be missing or null."""
        return None if mapping.get(key) is None else self.text(mapping, path, key)

    def number(self, mapping: Mapping[str, Any], path: Path, key: str) -> Fraction:
        """An exact number under a key; the twin beside it has what no decimal holds."""
        value = self.value(mapping, path, key)
        exact = mapping.get(f"{key}_exact")
        if type(exact) is str and re.fullmatch(r"-?[0-9]{1,400}/0*[1-9][0-9]{0,399}", exact):
            return Fraction(exact)
        if (
            isinstance(value, _Numeral)
            and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", value)
            and len(value) <= LONGEST_NUMBER
        ):
            return Fraction(value)
        self.wrong(value, (*path, key))
        return Fraction()

    def _options(self, value: Any) -> Mapping[str, Any]:
        path: Path = ("settings", "options")
        options = {} if value is NOTHING else self.mapping(value, path)
        for name, written in options.items():
            if name not in self.known:
                known = [f"--{one}" for one in self.known]
                self.tell(
                    "plan-unknown-option", (*path, name), written=f"--{name}", **choices(f"--{name}", known)
                )
            elif not _is_of(self.known[name], written):
                self.wrong(written, (*path, name))
        return options

    def _periods(self, value: Any) -> list[str]:
        path: Path = ("settings", "periods")
        names: list[str] = []
        for place, one in enumerate(self._list(value, path)):
            before, period = len(self.problems), self.mapping(one, (*path, place))
            if len(self.problems) == before:
                names.append(self.text(period, (*path, place), "name"))
        return names

    def _list(self, value: Any, path: Path) -> list[Any]:
        if isinstance(value, list):
            return value
        self.wrong(value, path)
        return []

    def _measures(self, rows: Any, periods: list[str]) -> tuple[EarlierMeasure, ...]:
        """The measures that were chosen."""
        chosen: dict[int, EarlierMeasure] = {}
        seen: dict[int, Mapping[str, Any]] = {}
        for place, one in enumerate(self._list(rows, ("rows",))):
            path: Path = ("rows", place)
            before, row = len(self.problems), self.mapping(one, path)
            if len(self.problems) > before:
                continue
            nr = self._nr(row, path)
            # In a plan by groups, a measure may be in several.
            alone = {key: value for key, value in row.items() if key != "group"}
            if seen.setdefault(nr, alone) != alone:
                self.tell("plan-nr-twice", (*path, "nr"), nr=nr)
            is_chosen = self.value(row, path, "chosen")
            if is_chosen is True:
                chosen[nr] = self._measure(row, path, nr, periods)
            elif is_chosen is not False:
                self.wrong(is_chosen, (*path, "chosen"))
        return tuple(chosen[nr] for nr in sorted(chosen))

    def _nr(self, row: Mapping[str, Any], path: Path) -> int:
        value = self.value(row, path, "nr")
        if isinstance(value, _Numeral) and re.fullmatch("[1-9][0-9]{0,18}", value) and int(value) <= MOST_NR:
            return int(value)
        self.wrong(value, (*path, "nr"))
        return -len(self.problems)

    def _measure(self, row: Mapping[str, Any], path: Path, nr: int, periods: list[str]) -> EarlierMeasure:
        period = self.optional(row, path, "period")
        if periods and period is None:
            self.wrong(None, (*path, "period"))
        elif period is not None and period not in periods:
            self.tell("plan-unknown-period", (*path, "period"), written=period, **choices(period, periods))
        return EarlierMeasure(
            nr,
            self.text(row, path, "name"),
            self.optional(row, path, "code"),
            period,
            self.number(row, path, "cost"),
            self.number(row, path, "value"),
        )


def _is_of(kind: OptionKind, written: Any) -> bool:
    """Whether an option is written down as its kind is."""
    if kind == "texts":
        return isinstance(written, list) and bool(written) and all(type(text) is str for text in written)
    return written is True if kind == "switch" else type(written) is str
