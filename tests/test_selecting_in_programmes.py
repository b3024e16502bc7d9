"""Filters and orders on files with several values, spans of years, amounts and several owners."""

import json
from pathlib import Path

from porvoo_roadmap.loading import load
from porvoo_roadmap.model import Between, Measure, Years
from tests.conftest import Run

STREETS = str(Path(__file__).parent / "programmes" / "streets.yaml")


def numbers(run: Run, *arguments: str) -> list[int]:
    result = run("list", "-f", STREETS, "-O", "jsonl", *arguments)
    assert result.code == 0, result.err
    return [json.loads(line)["nr"] for line in result.out.splitlines()]


def themes(measure: Measure) -> tuple[str, ...]:
    value = measure.values["teema"]
    assert isinstance(value, tuple)
    assert not isinstance(value, Between)
    return value


def test_a_year_is_that_of_every_measure_whose_years_include_it(run: Run) -> None:
    roadmap = load(STREETS, {}, print).roadmap
    spans = {m.nr: m.year for m in roadmap.measures if isinstance(m.year, Years)}
    single = {m.nr: m.year for m in roadmap.measures if isinstance(m.year, int)}
    assert spans
    for year in range(2026, 2031):
        expected = {nr for nr, years in spans.items() if years.first <= year <= years.last}
        expected |= {nr for nr, one in single.items() if one == year}
        assert {*numbers(run, "--year", str(year))} == expected


def test_an_owner_is_one_of_several(run: Run) -> None:
    roadmap = load(STREETS, {}, print).roadmap
    shared = [m for m in roadmap.measures if len(m.owners) > 1]
    assert shared
    for owner in {owner for m in shared for owner in m.owners}:
        assert numbers(run, "--owner", owner) == [m.nr for m in roadmap.measures if owner in m.owners]


def test_not_leaves_out_who_has_the_value_among_several(run: Run) -> None:
    roadmap = load(STREETS, {}, print).roadmap
    without = [m.nr for m in roadmap.measures if "pyöräily" not in themes(m)]
    assert 0 < len(without) < len(roadmap.measures)
    assert numbers(run, "--not", "teema=pyöräily") == without


def test_amounts_are_sorted_as_amounts_and_those_not_known_are_last(run: Run) -> None:
    """One between two amounts stands where the lower of them does."""
    roadmap = load(STREETS, {}, print).roadmap
    order = [roadmap.measures[nr - 1].values["hinta"] for nr in numbers(run, "--sort", "hinta")]
    known = [value.low if isinstance(value, Between) else value for value in order if value is not None]
    assert known == sorted(known)
    assert order[len(known) :] == [None, None]
