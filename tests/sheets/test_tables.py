"""Which sheet, which rows are headings, what each column is, and which rows are measures."""

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from porvoo_roadmap.findings.problems import Problem
from porvoo_roadmap.sheets.cells import Grid, Sheet, SheetCell, place_name
from porvoo_roadmap.sheets.columns import Heading, Match, Placement, place_columns, vocabulary
from porvoo_roadmap.sheets.grid import read_grid
from porvoo_roadmap.sheets.headings import SheetTable, choose_sheet, find_table, notes_of
from porvoo_roadmap.sheets.rows import Aside, Role
from porvoo_roadmap.sheets.words import heading_words, unit_of
from tests.sheets.building import KNOWN, Over, Rows, table_of, told, workbook

WORDS = vocabulary(KNOWN)


def table(*rows: Any, **how: Any) -> SheetTable:
    return table_of(workbook({"T": rows}), **how)


def placed(*headings: str, known: Mapping[str, Any] = KNOWN) -> Placement:
    cells = [Heading(SheetCell("T", 1, i), (text,)) for i, text in enumerate(headings, 1)]
    return place_columns(cells, vocabulary(known))


def keys(*headings: str) -> list[str | None]:
    return [column.key for column in placed(*headings).columns]


def test_every_common_word_is_known_for_its_key_alone() -> None:
    known: Mapping[str, tuple[str, ...]] = dict.fromkeys(heading_words(), ())
    for key, words in heading_words().items():
        for word in words:
            (column,) = placed(word, known=known).columns
            assert column.key == key, (word, column)
            (column,) = placed(f" {word.upper()}:\n", known=known).columns
            assert column.key == key, (word, column)


@pytest.mark.parametrize(
    ("heading", "key", "unit"),
    [
        ("cost", "cost", None),
        ("COST", "cost", None),
        ("Kustannusarvio (€)", "cost", "€"),
        ("Kustannusarvio (1 000 €)", "cost", "1 000 €"),
        ("Kustannus, t€", "cost", "t€"),
        ("Kustannus €", "cost", "€"),
        ("Kostnad [tkr]:", "cost", "tkr"),
        ("Kustannus / htp", "cost", "htp"),
        ("Kustannus (arvio)", "cost", "arvio"),
        ("Valmiusaste %", "share", "%"),
        ("Vaikutta-\nvuus", "impact", None),
        ("Kustannus 2026", None, None),
        ("Kustannus ja hyöty", None, None),
        ("Väri", None, None),
    ],
)
def test_headings(heading: str, key: str | None, unit: str | None) -> None:
    (column,) = placed(heading).columns
    assert (column.key, column.unit) == (key, unit)


def test_a_column_is_known_by_its_own_title_before_a_common_word() -> None:
    found = placed("Kustannus", "Hinta")
    assert [(c.key, c.match) for c in found.columns] == [("cost", Match.TITLE), (None, None)]
    assert [(p.code, p.facts) for p in found.problems] == [
        ("key-in-two-columns", {"heading": "Hinta", "key": "cost", "other": "Kustannus"})
    ]
    assert found.columns[1].candidates == ("cost",)
    assert keys("cost", "Kustannus") == ["cost", None]


def test_two_columns_that_are_as_sure_have_no_place() -> None:
    found = placed("Hinta", "Kustannusarvio")
    assert [c.key for c in found.columns] == [None, None]
    assert [p.code for p in found.problems] == ["key-in-two-columns"] * 2


def test_a_heading_of_two_keys_has_no_place() -> None:
    found = placed("Luokka", known={"a": ["Luokka"], "b": ["Luokka"], "c": []})
    assert [(c.key, c.candidates) for c in found.columns] == [(None, ("a", "b"))]
    assert [(p.code, p.facts["allowed"]) for p in found.problems] == [("heading-ambiguous", "a, b")]


def test_a_title_stands_before_a_common_word_of_another_key() -> None:
    assert [c.key for c in placed("Hinta", known={"cost": (), "price": ["Hinta"]}).columns] == ["price"]


def test_an_unknown_heading_is_told_with_the_nearest_key() -> None:
    (problem,) = placed("Vaikutavuus").problems
    assert (problem.code, problem.facts) == (
        "heading-unknown",
        {"heading": "Vaikutavuus", "nearest": "impact"},
    )
    (problem,) = placed("xyzxyz").problems
    assert "nearest" not in problem.facts


def test_headings_that_are_the_same_are_told_at_both() -> None:
    found = placed("Nro", "NRO", "Nimi")
    assert [c.key for c in found.columns] == [None, None, "name"]
    assert told(found.problems) == [("heading-repeated", "T!A1"), ("heading-repeated", "T!B1")]


@given(st.permutations(["Nro", "Toimenpide", "Vastuutaho", "Kustannus", "Huom", "Väri"]))
def test_no_column_is_placed_by_where_it_stands(headings: list[str]) -> None:
    wanted = {
        "Nro": "nr",
        "Toimenpide": "name",
        "Vastuutaho": "owner",
        "Kustannus": "cost",
        "Huom": "note",
        "Väri": None,
    }
    assert keys(*headings) == [wanted[heading] for heading in headings]


@given(st.text(max_size=30))
def test_no_heading_fails(text: str) -> None:
    assert isinstance(placed(text), Placement)
    unit_of(text)


# Which sheet


def chosen(sheets: Mapping[str, Rows], name: str | None = None, hidden: Any = ()) -> str:
    """The name of the sheet, or the code of why there is none."""
    found = choose_sheet(read_grid(workbook(sheets, hidden)), WORDS, name)
    return found.name if isinstance(found, Sheet) else found.code


LIST: Rows = [["Nro", "Nimi"], [1, "Yksi"]]
OTHER: Rows = [["jotain"], ["muuta"]]


def test_the_sheet_that_has_known_headings_is_the_list() -> None:
    assert chosen({"A": OTHER, "B": LIST, "C": []}) == "B"
    assert chosen({"A": LIST, "B": LIST}, hidden=["B"]) == "A"
    assert chosen({"A": OTHER}) == "A"
    assert chosen({"A": [["Nro", "Vastuu", "Kustannus"], [1, "x", 2]], "B": LIST}) == "B"


def test_of_two_lists_none_is_left_out_though_one_has_more_known_headings() -> None:
    assert chosen({"2026": LIST, "2027": [["Nro", "Nimi", "Vastuu"], [1, "Yksi", "A"]]}) == "several-sheets"


def test_where_several_could_be_the_list_it_has_to_be_said() -> None:
    assert chosen({"A": LIST, "B": LIST}) == "several-sheets"
    assert chosen({"A": OTHER, "B": OTHER}) == "several-sheets"
    assert chosen({"A": LIST, "B": LIST}, "B") == "B"
    assert chosen({"A": LIST, "Äes": LIST}, "äES") == "Äes"
    assert chosen({"A": LIST, "B": LIST}, "C") == "no-such-sheet"
    assert chosen({"A": LIST, "B": LIST}, "B", hidden=["B"]) == "B"


def test_a_file_without_anything_has_no_list() -> None:
    assert chosen({"A": []}) == "no-rows"
    empty = choose_sheet(Grid(()), WORDS)
    assert isinstance(empty, Problem)
    assert empty.code == "no-rows"


# Which rows


def test_headings_are_found_below_titles_and_empty_rows() -> None:
    found = table(["Otsikko"], [], [None, "Nro", "Nimi"], [None, 1, "Yksi"])
    assert (found.heading_rows, found.rows, found.known) == ((3,), (4,), True)
    assert found.aside == (Aside(1, Role.TITLE, "Otsikko"),)


def test_one_known_heading_is_enough_where_there_is_no_other() -> None:
    found = table(["Toimenpide"], ["Yksi"], ["Kaksi"])
    assert (found.heading_rows, found.rows, found.known) == ((1,), (2, 3), True)


def test_headings_that_nobody_knows_are_found_by_their_shape_and_that_is_told() -> None:
    found = table(["Ohjelma"], ["Väri", "Muoto", "Koko"], ["punainen", "pallo", 3], ["sininen", "kuutio", 4])
    assert (found.heading_rows, found.known) == ((2,), False)
    assert told(notes_of(found))[0] == ("headings-by-shape", "T!2")


@pytest.mark.parametrize(
    "rows", [[], [[1, 2], [3, 4]], [["a", "a"], [1, 2]], [["a", "b"]], [["a"], ["b", 2, 3]]]
)
def test_where_there_are_no_headings_it_is_said(rows: Rows) -> None:
    found = find_table(read_grid(workbook({"T": rows})).sheets[0], WORDS)
    assert isinstance(found, Problem)
    assert (found.code, place_name(found.path)) == ("headings-not-found", "T")


def test_the_row_of_headings_can_be_said() -> None:
    rows: Rows = [["Nro", "Nimi"], ["Väri", "Vuosi"], ["punainen", 2026]]
    found = table(*rows, heading_row=2)
    assert (found.heading_rows, found.rows, [c.key for c in found.columns]) == ((2,), (3,), [None, "year"])
    for row in (4, 9):
        missing = find_table(read_grid(workbook({"T": rows})).sheets[0], WORDS, row)
        assert isinstance(missing, Problem)
        assert told([missing]) == [("headings-not-found", f"T!{row}")]


def test_headings_in_two_rows_are_joined() -> None:
    found = table(
        ["Nro", "Toimenpide", "Kustannus", None, "Vastuu"],
        [None, None, "Investointi", "Käyttö", None],
        [1, "Yksi", 5, 6, "A"],
    )
    assert found.heading_rows == (1, 2)
    assert [c.heading.text for c in found.columns] == [
        "Nro",
        "Toimenpide",
        "Kustannus Investointi",
        "Kustannus Käyttö",
        "Vastuu",
    ]
    assert found.rows == (3,)


def test_a_column_below_a_group_may_have_no_heading_of_its_own() -> None:
    found = table(
        ["Nro", "Kustannus", None, None, "Vastuu"], [None, "Inv", None, "Käyttö"], [1, 5, 6, 7, "A"]
    )
    assert [c.heading.text for c in found.columns] == ["Nro", "Kustannus Inv", "Kustannus Käyttö", "Vastuu"]
    assert ("heading-missing", "T!C3") in told(found.problems)


def test_the_upper_row_is_found_from_the_lower_one() -> None:
    merged = table(
        [Over("Perustiedot", columns=2), None, Over("Arviot", columns=2)],
        ["Nro", "Nimi", "Kustannus", "Vaikuttavuus"],
        [1, "Yksi", 5, "L"],
    )
    assert merged.heading_rows == (1, 2)
    assert [c.key for c in merged.columns] == ["nr", "name", "cost", "impact"]
    loose = table(
        ["Perustiedot", None, "Arviot", None],
        ["Nro", "Nimi", "Kustannus", "Vaikuttavuus"],
        [1, "Yksi", 5, "L"],
    )
    assert loose.columns[0].heading.text == "Perustiedot Nro"
    assert [c.key for c in loose.columns] == ["nr", "name", "cost", "impact"]


def test_a_title_above_is_no_upper_row_of_headings() -> None:
    for title in ("Ohjelma", Over("Ohjelma", columns=4)):
        found = table([title], ["Nro", "Nimi", "Kustannus", "Vaikuttavuus"], [1, "Yksi", 5, "L"])
        assert found.heading_rows == (2,)
    found = table(
        ["Ohjelma", None, "3.2.2026"], ["Nro", "Nimi", "Kustannus", "Vaikuttavuus"], [1, "Yksi", 5, "L"]
    )
    assert [c.key for c in found.columns] == ["nr", "name", "cost", "impact"]


def test_a_measure_below_a_heading_of_several_columns_is_no_row_of_headings() -> None:
    found = table(["Nro", "Nimi", None], [1, "Yksi", "lisä"], [2, "Kaksi"])
    assert found.heading_rows == (1,)
    assert told(found.problems) == [("heading-missing", "T!C2")]
    assert table(["Toimenpide", None, None], ["Yksi", "a", "b"]).heading_rows == (1,)


def test_rows_can_be_said_to_be_measures_or_not() -> None:
    rows: Rows = [
        ["Nimi", "Vastuu", "Vuosi"],
        ["Kadut"],
        ["Yksi", "A", 2026],
        ["Kaksi"],
        ["Yhteensä", None, 2],
    ]
    assert told(table(*rows).problems) == [("row-unclear", "T!A2"), ("row-unclear", "T!A4")]
    found = table(*rows, data_rows=(4, 99), other_rows=(2,))
    assert (found.rows, told(found.problems)) == ((3, 4), [])
    assert [(a.row, a.role) for a in found.aside] == [(2, Role.OTHER), (5, Role.SUBTOTAL)]
    assert table(*rows, data_rows=(5,)).rows == (3, 5)


def test_a_measure_that_begins_like_a_sum_is_a_measure() -> None:
    found = table(
        ["Nimi", "Vastuu", "Vaikuttavuus"],
        ["Total quality management", "Viestintä", "L"],
        ["Yhteensä parempi", None, "L"],
        ["Yhteensä", None, "12 kpl"],
    )
    assert found.rows == (2, 3)
    numbered = table(["Nro", "Nimi", "Kustannus"], [1, "Yhteensä", 5], [None, "Yhteensä", 5])
    assert numbered.rows == (2,)
    assert table(["Nimi", "Nro", "Kustannus"], ["Yhteensä", 1, 5], ["Yhteensä", None, 5]).rows == (2,)


def test_texts_alone_are_sections_among_the_numbers_and_unclear_below_another_heading() -> None:
    found = table(
        ["Nro", "Nimi", "Vastuu"],
        ["Kadut"],
        [1, "Yksi", "A"],
        [None, "ja sen jatko"],
        [2, "Kaksi", "B"],
        [None, None, "ja C"],
        [],
        [None, "Laadittu 1.2.2026"],
    )
    assert found.rows == (3, 5)
    assert [(a.row, a.role) for a in found.aside] == [(2, Role.SECTION), (8, Role.NOTE)]
    assert told(found.problems) == [("row-unclear", "T!B4"), ("row-unclear", "T!C6")]


def test_a_number_alone_is_a_measure_of_which_all_else_is_missing() -> None:
    assert table(["Nro", "Nimi", "Vastuu"], [1, "Yksi", "A"], [2]).rows == (2, 3)


def test_where_all_rows_hold_one_text_alone_none_is_left_out_in_silence() -> None:
    found = table(["Nimi", "Vastuu", "Vuosi"], ["Yksi"], ["Kaksi"])
    assert told(found.problems) == [("row-unclear", "T!A2"), ("row-unclear", "T!A3")]


def test_merged_cells_of_measures_are_told_once() -> None:
    found = table(
        ["Nro", "Nimi", "Vastuu"], [1, Over("Yksi", 2), "A"], [2, None, "B"], [3, Over("Kolme", 1, 2)]
    )
    assert told(found.problems) == [("merged-rows", "T!B2"), ("merged-columns", "T!B4")]
    assert found.problems[0].facts == {"cells": "B2:B3", "text": "Yksi"}


def test_every_row_that_holds_something_is_a_measure_or_told() -> None:
    rows: Rows = [
        ["Otsikko"],
        ["Nro", "Nimi", "Vastuu"],
        ["Kadut"],
        [1, "Yksi", "A"],
        ["Nro", "Nimi", "Vastuu"],
        [2, "Kaksi"],
        [None, "Summa", 3],
        ["loppu"],
    ]
    found = table(*rows)
    seen = {*found.heading_rows, *found.rows, *(aside.row for aside in found.aside)}
    assert seen == set(range(1, len(rows) + 1))
    assert {place_name(note.path) for note in notes_of(found)} == {"T!1", "T!3", "T!5", "T!7", "T!8"}


cells = st.one_of(
    st.none(), st.integers(1, 9), st.sampled_from(["Nro", "Nimi", "Vastuu", "Yhteensä", "x", "A, B", '"'])
)


@given(st.lists(st.lists(cells, max_size=4), max_size=8))
def test_no_row_is_lost_in_silence(rows: list[list[Any]]) -> None:
    found = find_table(read_grid(workbook({"T": rows})).sheets[0], WORDS)
    held = {number for number, row in enumerate(rows, 1) if any(value is not None for value in row)}
    if isinstance(found, Problem):
        assert found.code == "headings-not-found"
        return
    seen = {*found.heading_rows, *found.rows, *(aside.row for aside in found.aside)}
    seen |= {number for problem in found.problems if isinstance(number := problem.path[1], int)}
    assert held <= seen


def test_a_second_list_on_a_sheet_is_told_above_and_below() -> None:
    first, second = ["Nro", "Nimi"], ["Nro", "Nimi", "Vastuu"]
    below = table(second, [1, "Yksi", "A"], [], ["Vastuu", "Nimi"], ["B", "Kaksi"])
    assert told(below.problems) == [("other-headings", "T!4")]
    above = table(first, [1, "Yksi"], [], second, [2, "Kaksi", "A"])
    assert (above.heading_rows, told(above.problems)) == ((4,), [("other-headings", "T!1")])
    assert told(table(first, second, [2, "Kaksi", "A"]).problems) == []
    assert told(table(second, [1, "Yksi", "A"], ["Numero", "Nimi", "Vastuu"], data_rows=[3]).problems) == []


def test_a_text_alone_in_a_list_of_two_columns_is_unclear_where_most_rows_have_both() -> None:
    found = table(["Nimi", "Vastuu"], ["Kadut"], ["Yksi", "A"], ["Kaksi", "B"], [], ["Laadittu 1.2.2026"])
    assert (found.rows, told(found.problems)) == ((3, 4), [("row-unclear", "T!A2")])
    assert [(a.row, a.role) for a in found.aside] == [(6, Role.NOTE)]
    assert table(["Nimi", "Vastuu"], ["Yksi"], ["Kaksi", "B"], ["Kolme"]).rows == (2, 3, 4)


def test_a_number_alone_is_a_measure_in_a_text_file_too() -> None:
    (sheet,) = read_grid(b"Nro;Nimi;Vastuu\n1;Yksi;A\n2.;;\n").sheets
    found = find_table(sheet, WORDS)
    assert isinstance(found, SheetTable)
    assert found.rows == (2, 3)
