"""What the cells of reports say beside their texts: the exact values that programs get as well."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Any, NamedTuple
from unittest.mock import patch

import pytest

from porvoo_roadmap import formats
from porvoo_roadmap.cli.main import run as run_program
from porvoo_roadmap.document import Document, Report
from porvoo_roadmap.document.cells import (
    Amount,
    Axis,
    Bar,
    Cell,
    CellFact,
    Measures,
    Number,
    Rank,
    Share,
    Span,
    Spread,
)
from tests.conftest import SHIPPED

COMMANDS = (
    "list",
    "show 8 13 14",
    "rank --robust",
    "rank --goal B --profile value-for-money",
    "matrix",
    "matrix --cells name",
    "matrix --cells count",
    "summary",
    "explain 8",
    "explain 8 --profile value-for-money",
    "explain 1 --against 8",
    "robustness --first 5 --samples 50",
    "robustness --pairs --vary weights --nr 1-4",
    "plan --budget 30",
    "plan --sweep",
    "plan --period 2027=16 --period 2028=10",
)
#: What is drawn, by formats alone.
DRAWN = set("█─")


class Shown(NamedTuple):
    """A command's result for people, and its rows for programs by their keys."""

    document: Document
    rows: list[dict[str, Any]]

    def column(self, title: str) -> list[str]:
        """The cells of a column from the top to the bottom."""
        (part,) = self.document.parts
        at = [column.title for column in part.columns].index(title)
        return [row[at] for section in part.sections for row in section.rows]

    def facts(self, title: str) -> list[CellFact | None]:
        return [fact_of(cell) for cell in self.column(title)]

    def values(self, key: str) -> list[Any]:
        return [row[key] for row in self.rows]


def fact_of(text: str) -> CellFact | None:
    return text.fact if isinstance(text, Cell) else None


def shown(command: str) -> Shown:
    found: list[Shown] = []

    def keep(report: Report, *_: object) -> bytes:
        records = report.records()
        keys = [field.key for field in records.fields]
        rows = [dict(zip(keys, row, strict=True)) for row in records.rows]
        found.append(Shown(report.document(), rows))
        return b""

    with patch.object(formats, "render", keep):
        assert run_program([*command.split(), "-f", str(SHIPPED)], {}) == 0
    return found[0]


def texts_of(document: Document) -> Iterator[str]:
    for part in document.parts:
        yield from (column.title for column in part.columns)
        for section in part.sections:
            yield section.title
            for row in section.rows:
                yield from row


# In every report


@pytest.mark.parametrize("command", COMMANDS)
def test_a_report_draws_nothing_and_pictures_stand_in_drawn_columns_alone(command: str) -> None:
    document = shown(command).document
    assert not [text for text in texts_of(document) if DRAWN & set(text)]
    for part in document.parts:
        for section in part.sections:
            for row in section.rows:
                for column, cell in zip(part.columns, row, strict=True):
                    is_picture = isinstance(fact_of(cell), Bar | Spread)
                    assert is_picture == bool(column.drawn)
                    assert not (is_picture and cell)


@pytest.mark.parametrize("command", [command for command in COMMANDS if command != "list"])
def test_the_text_of_a_number_is_its_value_rounded(command: str) -> None:
    numbers = 0
    for text in texts_of(shown(command).document):
        fact = fact_of(text)
        if isinstance(fact, Number | Amount | Share) and text[:1] not in "<>":
            numbers += 1
            digits = text.removesuffix("%").removeprefix("+").replace("\u2212", "-")
            last = Fraction(1, 10 ** len(digits.partition(".")[2]))
            value = 100 * fact.value if isinstance(fact, Share) else fact.value
            assert abs(Fraction(digits) - value) <= last / 2, text
    assert numbers


@pytest.mark.parametrize("command", COMMANDS)
def test_measures_are_named_by_their_numbers_in_the_text(command: str) -> None:
    for text in texts_of(shown(command).document):
        fact = fact_of(text)
        if isinstance(fact, Measures) and command != "matrix --cells count":
            named = map(int, re.findall(r"(?<!\d)\d+(?!\d)", re.sub(r"\[\d\]", "", text)))
            assert set(fact.numbers) <= set(named), text


# In one after the other


def test_the_priority_list_says_ranks_scores_and_possible_ranks() -> None:
    result = shown("rank --robust")
    assert result.facts("Rank") == [
        Rank(rank, tied) for rank, tied in zip(result.values("rank"), result.values("tied"), strict=True)
    ]
    assert result.facts("No.") == [Measures((nr,)) for nr in result.values("nr")]
    assert result.facts("Score") == list(map(Number, result.values("score")))
    assert result.facts("Possible") == [
        Span(*pair) for pair in zip(result.values("best_rank"), result.values("worst_rank"), strict=True)
    ]
    part = shown("rank --goal B")
    assert part.facts("Of all") == list(map(Number, part.values("overall_rank")))


def test_a_measure_in_full_says_its_rank_and_its_neighbours() -> None:
    result = shown("show 8")
    (part,) = result.document.parts
    (section,) = part.sections
    (row,) = result.rows
    facts = {title: fact_of(text) for title, text in section.rows}
    assert fact_of(section.title) == Measures((8,))
    assert facts["Rank"] == Rank(row["rank"], row["tied"])
    assert facts["Score"] == Number(row["score"])
    assert facts["Same impact and cost"] == Measures(tuple(row["neighbours"]))


@pytest.mark.parametrize("content", ["nr", "name", "count"])
def test_a_cell_of_the_matrix_says_its_measures_whatever_it_shows(content: str) -> None:
    result = shown(f"matrix --cells {content}")
    (part,) = result.document.parts
    found = [fact_of(cell) for section in part.sections for row in section.rows[:-1] for cell in row[1:-1]]
    assert found == [Measures(tuple(numbers)) for numbers in result.values("measures")]
    total = part.sections[0].rows[-1][-1]
    assert fact_of(total) == Number(sum(result.values("count")))


def test_the_summary_says_counts_shares_and_bars_of_them() -> None:
    result = shown("summary")
    counts = result.values("count")
    assert result.facts("Count") == list(map(Number, counts))
    assert result.facts("Share") == [Share(Fraction(count, 26)) for count in counts]
    of_goals = [count for row, count in zip(result.rows, counts, strict=True) if row["dimension"] == "goal"]
    assert result.facts("")[: len(of_goals)] == [Bar(count, 0, max(of_goals), 1) for count in of_goals]


def test_an_explanation_says_points_weights_and_contributions() -> None:
    result = shown("explain 8")
    for title, key in (("Points", "points"), ("Scale 0–1", "value"), ("Share of score", "contribution")):
        # The last row sums up.
        assert result.facts(title)[: len(result.rows)] == list(map(Number, result.values(key)))
    divided = shown("explain 8 --profile value-for-money")
    assert divided.facts("Weight")[:-1] == [w and Number(w) for w in divided.values("weight")]
    against = shown("explain 1 --against 8")
    assert against.facts("Difference")[:-1] == list(map(Number, against.values("difference")))


def test_robustness_says_ranks_as_spans_and_as_spreads_along_an_axis() -> None:
    result = shown("robustness --first 5 --samples 50")
    (part,) = result.document.parts
    axis = part.columns[-1].title
    assert fact_of(axis) == Axis(26)
    by_number = {row["nr"]: row for row in result.rows}
    for at, (nr, possible, likely, spread) in enumerate(
        zip(*map(result.facts, ("No.", "Possible", "Likely", axis)), strict=True)
    ):
        assert isinstance(nr, Measures)
        row = by_number[nr.numbers[0]]
        assert possible == Span(row["best_rank"], row["worst_rank"])
        assert spread == Spread(possible, likely, 26)
        assert result.facts("Top 5")[at] == Share(row["first_n"])


def test_pairs_say_both_measures_and_the_share() -> None:
    result = shown("robustness --pairs --vary weights --nr 1-4")
    assert result.facts("First") == [Measures((nr,)) for nr in result.values("first")]
    assert result.facts("Second") == [Measures((nr,)) for nr in result.values("second")]
    assert result.facts("Share") == [
        None if share is None else Share(share) for share in result.values("share")
    ]


def test_a_plan_says_costs_as_amounts_and_values_as_numbers() -> None:
    result = shown("plan --budget 30")
    assert result.facts("Cost") == list(map(Amount, result.values("cost")))
    assert result.facts("Value") == list(map(Number, result.values("value")))
    schedule = shown("plan --period 2027=16 --period 2028=10")
    budgets = [row for row in schedule.document.parts[0].sections[-1].rows if row[1] == "Budget"]
    assert [fact_of(cell) for row in budgets for cell in row[2:4]] == [Amount(16), Amount(10)]


def test_the_best_values_are_bars_from_the_least_to_the_most_and_changes_name_measures() -> None:
    result = shown("plan --sweep")
    values = result.values("value")
    assert result.facts("Budget") == list(map(Amount, result.values("budget")))
    assert result.facts("") == [Bar(value, 0, values[-1]) for value in values]
    plans = [set(), *map(set, result.values("measures"))]
    changed = [before ^ plan for before, plan in pairwise(plans)]
    found = [fact.numbers for fact in result.facts("Measures") if isinstance(fact, Measures)]
    assert list(map(set, found)) == changed
