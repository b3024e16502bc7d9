"""Random measures files with all that one can hold, and names that nobody should trust."""

from decimal import Decimal
from typing import Any, Literal
from unicodedata import normalize

from hypothesis import reject
from hypothesis import strategies as st

from porvoo_roadmap.findings.problems import FileRefusedError
from porvoo_roadmap.loading import read
from porvoo_roadmap.loading.nodes import root_of
from porvoo_roadmap.model import Roadmap
from porvoo_roadmap.revising.habits import Habits
from porvoo_roadmap.revising.written import entry_on_lines, in_brackets, writer_of
from porvoo_roadmap.sources import Source

#: Texts that spreadsheets, or who reads them, would take for something else.
NASTY = (
    *("=1+1", "+1", "-1", "@x", "'x", "007", "1e5", "3/4", "1.5.2026", "TRUE", "#REF!", "#N/A", "12:30"),
    *(
        "http://example.org",
        "mailto:a@b.fi",
        "x; y",
        '"x"',
        '"',
        "x;",
        ";",
        "?",
        "??",
        "-",
        "S..M",
        "..",
        "a-b",
    ),
    *(" x", "x ", "_x0041_", "_x000D_", "<b>&amp;", "]]>", "yhteensä", "Total", "sama", "ei tiedossa", "n/a"),
    *("å", "日本", "\U0001f6b2", "x\u00a0y", "1 000", "1,5", "1.125", "50 %", "nr", "name", "a, b", "a;b"),
    *("\ufffd", "x" * 300, "null", "~", "2026-05-01", "C:\\Users", "{a: b}", "[x]", "|", "+x", "reasons.a"),
)
#: What a measures file may have in no text, or warns of: what cannot be seen, and halves of characters.
_UNFIT: list[Any] = ["Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp", "Zs", "Mn"]
_characters = st.characters(exclude_categories=_UNFIT) | st.sampled_from(" ;=-\"'")
_drawn = st.text(_characters, min_size=1, max_size=12).map(lambda text: normalize("NFC", text))

texts = st.sampled_from(NASTY) | _drawn.filter(lambda text: bool(text.strip()))
#: Names of values and dimensions, in which a file has no spaces of other kinds.
words = texts.filter(lambda text: "\u00a0" not in text)
lines = st.lists(texts, min_size=1, max_size=3).map("\n".join)
keys = (
    st.sampled_from(("impact", "cost", "status", "teema", "reasons.a", "=x", "x; y", 'a"b', "Taso 2", "1.5"))
    | words
)
whole = st.integers(0, 10**7) | st.integers(0, 10**20)
decimals = st.decimals(0, 10**7, places=3) | st.decimals(0, 10**4, places=9)
numbers = whole | decimals
days = st.dates().map(str)


@st.composite
def classes(draw: st.DrawFn, scored: bool) -> dict[str, Any]:
    """A dimension of values."""
    values = draw(st.lists(words, min_size=2, max_size=5, unique=True))
    levels: dict[str, dict[str, Any]] = {}
    for place, value in enumerate(values):
        levels[value] = {"points": place + 1} if scored else {}
        if draw(st.booleans()):
            levels[value]["label"] = draw(texts)
    return {
        "title": draw(texts),
        "values": levels,
        **({"many": True} if not scored and draw(st.booleans()) else {}),
    }


@st.composite
def ranges(draw: st.DrawFn) -> dict[str, Any]:
    """A dimension in numbers."""
    low, high = sorted((Decimal(draw(numbers)), Decimal(draw(numbers))))
    unit = draw(st.sampled_from((None, "€", "%", '"', "k€ \\ [x]", "k€", "1 000 €", "htp")))
    return {
        "title": draw(texts),
        "number": {"from": low, "to": high + 1},
        **({"unit": unit} if unit else {}),
    }


@st.composite
def value_on(draw: st.DrawFn, dimension: dict[str, Any]) -> Any:
    """What a measure may have on a dimension: also what is not known, or lies between two."""
    kind = draw(st.integers(0, 5))
    if kind == 0:
        return None
    if "number" in dimension:
        ends = dimension["number"]
        span = ends["to"] - ends["from"]
        drawn = sorted(ends["from"] + span * draw(st.integers(0, 1000)) / 1000 for _ in range(2))
        return f"{drawn[0]:f}..{drawn[1]:f}" if kind == 1 and drawn[0] < drawn[1] else drawn[0]
    values = [*dimension["values"]]
    if dimension.get("many"):
        some = draw(st.lists(st.sampled_from(values), min_size=1, unique=True))
        return some[0] if len(some) == 1 and kind == 1 else some
    if kind == 1 and all("points" in level for level in dimension["values"].values()):
        places = sorted(
            draw(st.lists(st.sampled_from(range(len(values))), min_size=2, max_size=2, unique=True))
        )
        return f"{values[places[0]]}..{values[places[1]]}"
    return draw(st.sampled_from(values))


FACTS: dict[str, st.SearchStrategy[Any]] = {
    "text": lines,
    "number": numbers | st.integers(-(10**6), 0),
    "percent": st.integers(0, 100) | st.decimals(0, 100, places=3),
    "date": days,
    "link": st.sampled_from(("https://example.org/a?b=1;c", "mailto:a@example.org", "http://x.fi/=1")),
}


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """The plain values of a file; few of them are not sound."""
    names = draw(st.lists(keys, min_size=2, max_size=6, unique=True))
    dimensions = {names[0]: draw(classes(scored=True))}
    dimensions |= {
        name: draw(st.one_of(classes(scored=False), classes(scored=True), ranges())) for name in names[1:4]
    }
    fields = {name: {"title": draw(texts), "kind": draw(st.sampled_from([*FACTS]))} for name in names[4:]}
    count = draw(st.integers(0, 6))
    numbers_of = draw(st.lists(st.integers(1, 999_999_999), min_size=count, max_size=count, unique=True))
    codes = draw(st.lists(texts, min_size=count, max_size=count, unique=True))
    measures = []
    for nr, code in zip(numbers_of, codes, strict=True):
        measure: dict[str, Any] = {"nr": nr, "name": draw(texts)}
        for name, dimension in dimensions.items():
            if name != "status" or draw(st.booleans()):
                measure[name] = draw(value_on(dimension))
        some: dict[str, st.SearchStrategy[Any]] = {
            "code": st.just(code),
            "problem": lines | st.none(),
            "year": st.integers(-5, 12000) | st.just("2026..2028"),
            "owner": texts | st.lists(texts, min_size=1, max_size=3, unique=True),
            "depends_on": st.lists(
                st.sampled_from([other for other in numbers_of if other < nr] or [0]), unique=True
            ),
            "note": lines,
            "reasons": st.dictionaries(st.sampled_from(names[:4]), lines, min_size=1, max_size=2).map(
                lambda found: {key: value for key, value in found.items() if key in dimensions}
            ),
            "translations": st.dictionaries(
                st.sampled_from(("sv", "en", "et")),
                st.dictionaries(st.sampled_from(("name", "problem")), texts, min_size=1),
                min_size=1,
            ),
            **{name: FACTS[kind["kind"]] for name, kind in fields.items()},
        }
        for key, strategy in some.items():
            if draw(st.booleans()):
                value = draw(strategy)
                if value not in ({}, [0]):
                    measure[key] = value
        if measure.get("year", "2026..2028") == "2026..2028" and draw(st.booleans()):
            years = st.sampled_from(("2026", "2027", "2028"))
            measure["costs"] = draw(st.dictionaries(years, numbers, min_size=1))
        measures.append(measure)
    decided = [{"nr": nr, "put": "first", "why": draw(texts)} for nr in numbers_of[:1] if draw(st.booleans())]
    return {
        "title": draw(texts),
        "source": {"fi": draw(texts), "en": "S"},
        "dimensions": dimensions,
        **({"fields": fields} if fields else {}),
        "profiles": {"p": {"title": "P", "when": "W", "method": "weighted-sum", "weights": {names[0]: 1}}},
        "default_profile": "p",
        **({"decisions": decided} if decided else {}),
        "measures": measures,
    }


Style = Literal["lines", "brackets"]


def text_of_document(document: dict[str, Any], style: Style) -> str:
    """A document as a file, on lines or in brackets."""
    writer = writer_of("", Habits("", root_of("{}"), {}))
    if style == "brackets":
        return in_brackets(writer, (), document) + "\n"
    written = (line for key, value in document.items() for line in entry_on_lines(writer, (), key, value, 0))
    return "".join(f"{line}\n" for line in written)


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """A sound file."""
    data = text_of_document(draw(documents()), draw(st.sampled_from(("lines", "brackets")))).encode()
    try:
        roadmap_of(data)
    except FileRefusedError:
        reject()
    return data


def roadmap_of(data: bytes) -> Roadmap:
    return read(Source("random.yaml", None), data).roadmap
