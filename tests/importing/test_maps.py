"""Maps of lists: what is written is read back, whatever the headings are."""

from hypothesis import given
from hypothesis import strategies as st

from porvoo_roadmap.importing.maps import (
    NEW_DIMENSIONS,
    NEW_FIELDS,
    OPEN,
    SKIP,
    ColumnRule,
    ImportMap,
    map_of,
    map_text,
)
from porvoo_roadmap.text.language import Words
from tests.importing.roadmaps import words

keys = st.sampled_from(("nr", "name", "cost", OPEN, SKIP)) | words
rules = st.builds(
    ColumnRule,
    key=keys,
    dimension=st.none() | st.sampled_from(NEW_DIMENSIONS),
    field=st.none(),
    range=st.sampled_from((None, "0..500000", "-1.5..2")),
    unit=st.none() | words,
    decimal=st.sampled_from((None, ",", ".")),
    repeats=st.booleans(),
    empty=st.lists(words, max_size=2, unique=True).map(tuple),
    unknown=st.lists(words, max_size=2, unique=True).map(tuple),
    values=st.dictionaries(words, words, max_size=2),
)
fields = st.builds(ColumnRule, keys, st.none(), st.sampled_from(NEW_FIELDS), *map(st.just, ColumnRule()[3:]))
rows = st.lists(st.integers(1, 1000), max_size=3).map(tuple)
maps = st.builds(
    ImportMap,
    columns=st.dictionaries(words, rules | fields, max_size=4),
    sheet=st.none() | words,
    heading_row=st.none() | st.integers(1, 100),
    encoding=st.sampled_from((None, "utf-8")),
    delimiter=st.sampled_from((None, ";", "\t", "comma")),
    measures=rows,
    others=rows,
)


@given(maps, st.dictionaries(words, words), st.sampled_from(("en", "fi", "sv")), rows)
def test_a_map_that_is_written_is_read_as_it_was(
    found: ImportMap, told: dict[str, str], language: str, unclear: tuple[int, ...]
) -> None:
    known = {heading: told.get(heading, "x") for heading in found.columns} | told
    text = map_text(Words(language), found, known, unclear)
    assert map_of("map.yaml", text.encode()) == found


def test_a_heading_is_known_however_it_is_written() -> None:
    found = ImportMap({"Kustannus (€)": ColumnRule("cost")})
    assert found.rule("kustannus  (€): ") == ColumnRule("cost")
    assert found.rule("Hinta") is None
