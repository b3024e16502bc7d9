"""Numbers that people see differ where the numbers differ, with no more digits than that takes."""

import json
import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from porvoo_roadmap.reports.figures import MOST_DECIMALS, apart, figures, parts, percents, scores
from porvoo_roadmap.text.language import Words, decimals_of
from tests.conftest import Run, roadmap_text

FileOf = Callable[..., Path]

#: Numbers of any size, and beside them others that are hardly larger.
BASES = st.sampled_from([Fraction(n, d) for n in (0, 1, 2, 100, 10**7 + 1) for d in (1, 3, 7, 8, 410_000)])
STEPS = st.builds(lambda digits, steps: Fraction(steps, 10**digits), st.integers(0, 30), st.integers(0, 3))
NUMBERS = st.builds(lambda base, step, sign: sign * (base + step), BASES, STEPS, st.sampled_from([1, -1]))
MANY = st.lists(NUMBERS, min_size=1, max_size=8)
SHARES = st.lists(st.fractions(0, 1, max_denominator=10**9), min_size=1, max_size=8)


def worth(text: str) -> Fraction:
    """The number of a text in English."""
    return Fraction(text.replace("\u202f", "").replace("\u2212", "-"))


@given(MANY, st.integers(0, 2))
def test_texts_of_one_column_are_equal_where_the_numbers_are(values: list[Fraction], least: int) -> None:
    column = figures(Words(), values, least)
    texts = {value: column.text(value) for value in values}
    assert len(set(texts.values())) == len(set(values))
    assert all(bool(worth(text)) is bool(value) for value, text in texts.items())
    # A larger number never has a text that says less.
    assert sorted(texts, key=lambda value: worth(texts[value])) == sorted(texts)


@given(MANY, st.integers(0, 2))
def test_a_column_has_no_decimal_more_than_it_takes(values: list[Fraction], least: int) -> None:
    column = figures(Words(), values, least)
    assert all(worth(column.text(value)) == value for value in column.in_full)
    if column.decimals > least:
        unit = 10 ** (column.decimals - 1)
        fewer = [round(value * unit) for value in {Fraction(), *values}]
        # With one decimal less two were alike, or a small one had less than two digits.
        small = [v for v in values if 0 < abs(v) < Fraction(1, 10) and unit % v.denominator]
        assert len(set(fewer)) < len(fewer) or any(abs(round(value * unit)) < 10 for value in small)


@given(MANY)
def test_numbers_with_decimals_of_their_own_differ_as_well(values: list[Fraction]) -> None:
    is_apart = apart(values)
    texts = {value: worth(scores(Words(), [value], is_apart).text(value)) for value in values}
    assert len(set(texts.values())) == len(set(values))


@given(MANY, MANY)
def test_a_sum_is_told_apart_from_other_sums(values: list[Fraction], sums: list[Fraction]) -> None:
    """In a table of its own each of them, as `explain` shows them."""
    is_apart = apart(sums)
    texts = {total: worth(parts(Words(), [*values, total], is_apart).text(total)) for total in sums}
    assert len(set(texts.values())) == len(set(sums))


@given(SHARES)
def test_shares_in_percent_differ_where_they_do(shares: list[Fraction]) -> None:
    percent = percents(Words(), shares)
    texts = {share: percent(share) for share in shares}
    assert len(set(texts.values())) == len(set(shares))
    assert all((text == "0%") is (share == 0) for share, text in texts.items())
    assert all((text == "100%") is (share == 1) for share, text in texts.items())


def test_what_no_sensible_number_of_decimals_tells_apart_is_written_in_full() -> None:
    near = [Fraction(1, 3), Fraction(1, 3) + Fraction(1, 10**30), Fraction(1, 4) + Fraction(1, 2**90)]
    column = figures(Words(), [*near, Fraction(1, 4), Fraction(5)], 1)
    assert column.decimals == 1
    assert column.text(near[0]) == "1/3"
    assert worth(column.text(near[1])) == near[1]
    # What ends is a decimal at its full length, and who is told apart has no more than that takes.
    assert len(column.text(near[2])) > MOST_DECIMALS
    assert worth(column.text(near[2])) == near[2]
    assert (column.text(Fraction(1, 4)), column.text(Fraction(5))) == ("0.2", "5.0")


def test_the_language_has_its_own_decimal_sign() -> None:
    words = Words("fi")
    assert figures(words, [Fraction(1, 8), Fraction(1, 7)], 1).text(Fraction(1, 7)) == "0,14"
    assert percents(words)(Fraction(1, 3)) == "33,3\u00a0%"


# Through the command

EUROS = """\
dimensions:
  impact: {title: Impact, better: high, values: {S: {points: 1}, L: {points: 3}}}
  cost:
    title: Cost
    better: low
    values:
      a: {points: 500000}
      b: {points: 410000}
      c: {points: 400000}
profiles:
  money: {title: Money, when: Always., method: ratio, weights: {impact: 1}}
default_profile: money
measures:
  - {nr: 1, name: First, problem: null, impact: S, cost: a}
  - {nr: 2, name: Second, problem: null, impact: S, cost: b}
  - {nr: 3, name: Third, problem: null, impact: S, cost: c}
  - {nr: 4, name: Fourth, problem: null, impact: L, cost: a}
"""
HEAD = "title: Test\nsource: A test\n"
NEAR = """\
dimensions:
  impact:
    title: Impact
    better: high
    values: {S: {points: 0}, M: {points: 0.5}, N: {points: 0.500000000001}, T: {points: 0.9999999}, L: {points: 1}}
  cost: {title: Cost, better: low, values: {c: {points: 1}, d: {points: 3}}}
profiles:
  sum: {title: Sum, when: Always., method: weighted-sum, weights: {impact: 1}}
  both: {title: Both, when: Always., method: weighted-sum, weights: {impact: 100000000, cost: 1}}
default_profile: sum
measures:
  - {nr: 1, name: First, problem: null, impact: L, cost: c}
  - {nr: 2, name: Second, problem: null, impact: T, cost: c}
  - {nr: 3, name: Third, problem: null, impact: M, cost: d}
  - {nr: 4, name: Fourth, problem: null, impact: N, cost: d}
"""
FOR_PEOPLE = ("text", "plain", "markdown", "table")


def scores_in(out: str) -> list[str]:
    """The last number of each measure's row, or what stands after `Score:`."""
    rows = re.findall(r"^(?:\||)\s*\d+=?[ |].*?([\d.]+)(?: \|)?\s*$", out, re.MULTILINE)
    return rows or re.findall(r"^Score: ([\d.]+)$", out, re.MULTILINE)


@pytest.mark.parametrize("format", FOR_PEOPLE)
def test_scores_of_euro_costs_are_four_texts_and_short(run: Run, file_of: FileOf, format: str) -> None:
    file_of(HEAD + EUROS)
    out = run("rank", "-v", "-f", "measures.yaml", "-O", format).out
    assert scores_in(out) == ["0.0000060", "0.0000025", "0.0000024", "0.0000020"]


@pytest.mark.parametrize("format", FOR_PEOPLE)
def test_a_tiny_difference_beside_a_large_number_is_seen(run: Run, file_of: FileOf, format: str) -> None:
    file_of(HEAD + NEAR)
    out = run("rank", "-v", "-f", "measures.yaml", "-O", format).out
    assert scores_in(out) == ["100.0000000000", "99.9999900000", "50.0000000001", "50.0000000000"]


@pytest.mark.parametrize("text", [EUROS, NEAR])
def test_measures_shown_one_by_one_have_different_scores(run: Run, file_of: FileOf, text: str) -> None:
    file_of(HEAD + text)
    for command in ("show", "explain"):
        outs = [run(command, str(nr), "-f", "measures.yaml").out for nr in range(1, 5)]
        shown = [re.search(r"^Score .*?([\d.]+)$", out, re.MULTILINE) for out in outs]
        texts = [match[1] for match in shown if match]
        assert len(set(texts)) == 4
        assert not {Fraction(text) for text in texts} & {0}


def test_each_score_of_show_has_no_more_decimals_than_it_takes(run: Run, file_of: FileOf) -> None:
    file_of(HEAD + EUROS)
    out = run("show", "1-4", "-f", "measures.yaml").out
    assert re.findall(r"^Score +(.*)$", out, re.MULTILINE) == [
        "0.000002",
        "0.0000024",
        "0.0000025",
        "0.000006",
    ]


@pytest.mark.parametrize(("text", "first", "second"), [(EUROS, "3", "2"), (NEAR, "1", "2"), (NEAR, "4", "3")])
def test_two_compared_measures_have_two_scores_and_a_difference(
    run: Run, file_of: FileOf, text: str, first: str, second: str
) -> None:
    file_of(HEAD + text)
    out = run("explain", first, "--against", second, "-f", "measures.yaml").out
    match = re.search(r"because its score is higher: (\S+) against (\S+)\.\n", out)
    assert match is not None
    assert Fraction(match[1]) > Fraction(match[2])
    difference = re.search(r"^Score .*\+([\d.]+)$", out, re.MULTILINE)
    assert difference is not None
    assert Fraction(difference[1]) > 0


def test_shares_of_all_weight_differ_from_each_other_and_from_all(run: Run, file_of: FileOf) -> None:
    file_of(HEAD + NEAR.replace("default_profile: sum", "default_profile: both"))
    out = run("explain", "1", "--against", "3", "-f", "measures.yaml").out
    assert "100\u202f000\u202f000 (99.999999%)" in out
    assert "1 (0.0000010%)" in out


def test_a_weight_that_turns_the_order_is_told_apart_from_the_present_one(run: Run, file_of: FileOf) -> None:
    """The order turns at a third of all weight, and at present the cost has 0.5001 of 1.5001."""
    file_of(HEAD + NEAR.replace("impact: L, cost: c", "impact: M, cost: d").replace("impact: T", "impact: S"))
    out = run("explain", "1", "--against", "2", "-f", "measures.yaml", "-w", "impact=1,cost=0.5001").out
    assert '"Cost": break-even weight 0.5, now 0.5001 (about 33.33% of all weight, now about 33.34%).' in out
    assert "0.5001 (33.34%)" in out
    assert "0.5 (33.33%)" in out


@pytest.mark.parametrize("format", FOR_PEOPLE)
def test_what_a_unit_of_money_buys_differs_in_a_sweep(run: Run, file_of: FileOf, format: str) -> None:
    # The dearer the measure, the worse, so that each step takes in the next.
    file_of(HEAD + EUROS.replace("impact: L, cost: a", "impact: L, cost: c"))
    out = run("plan", "--sweep", "-f", "measures.yaml", "-O", format).out
    for slope in ("0.0000075", "0.0000025", "0.0000024", "0.000002"):
        assert re.search(rf"{slope}\b", out)


def test_values_of_a_plan_differ_where_they_do(run: Run, file_of: FileOf) -> None:
    near = EUROS.replace("S: {points: 1}, L: {points: 3}", "S: {points: 1.0001}, L: {points: 1.00011}")
    file_of(HEAD + near)
    out = run("plan", "--budget", "900000", "-f", "measures.yaml").out
    values = set(re.findall(r" (1\.0+1+) ", out))
    assert values == {"1.0001", "1.00011"}


def test_shares_of_a_summary_differ_where_counts_do(run: Run, file_of: FileOf) -> None:
    items = "".join(
        f"  - {{nr: {nr}, name: N, problem: null, impact: {'M' if nr == 1 else 'L' if nr < 4 else 'S'}, goal: A, cost: S}}\n"
        for nr in range(1, 1001)
    )
    file_of(roadmap_text("measures:\n" + items))
    out = run("summary", "-f", "measures.yaml").out
    assert re.findall(r"\((?:small|medium|large)\) +(\d+) +(\S+)%", out)[:3] == [
        ("997", "99.7"),
        ("1", "0.1"),
        ("2", "0.2"),
    ]
    assert re.search(r"1\u202f000 +100\.0%", out)


def beside_the_cheapest(*impacts: int) -> str:
    """Measure 1 costs least and has no impact; the others cost most, with impacts out of 20 000."""
    levels = {"none": 0, "all": 20_000} | {f"i{impact}": impact for impact in impacts}
    values = ", ".join(f"{name}: {{points: {points}}}" for name, points in levels.items())
    items = "".join(
        f"  - {{nr: {nr}, name: M, problem: null, impact: i{impact}, cost: d}}\n"
        for nr, impact in enumerate(impacts, 2)
    )
    return (
        f"{HEAD}dimensions:\n  impact: {{title: I, better: high, values: {{{values}}}}}\n"
        "  cost: {title: C, better: low, values: {c: {points: 0}, d: {points: 1}}}\n"
        "profiles:\n  p: {title: P, when: W, method: weighted-sum, weights: {impact: 1, cost: 1}}\n"
        "default_profile: p\nmeasures:\n"
        f"  - {{nr: 1, name: M, problem: null, impact: none, cost: c}}\n{items}"
    )


def test_exact_shares_of_two_measures_differ_where_they_do(run: Run, file_of: FileOf) -> None:
    """Measure 1 is above one of impact v in 1 / (1 + v) of the weightings."""
    file_of(beside_the_cheapest(10_000, 10_001, 10_002, 1, 2, 3))
    arguments = ["robustness", "-f", "measures.yaml", "--vary", "weights", "--pairs", "--nr"]
    assert shares_of(run(*arguments, "1-4", "-O", "plain").out) == {"66.67", "66.664", "66.662"}
    assert shares_of(run(*arguments, "1,2", "-O", "plain").out) == {"66.7"}
    assert shares_of(run(*arguments, "1,5-7", "-O", "plain").out) == {"99.995", "99.990", "99.985"}
    assert shares_of(run(*arguments, "1,5", "-O", "plain").out) == {">99.9"}


def shares_of(out: str) -> set[str]:
    """The shares of pairs that are not settled."""
    return set(re.findall(r"^Share: (.*)%$", out, re.MULTILINE)) - {"100"}


def test_exact_shares_of_the_first_ranks_differ_where_they_do(run: Run, file_of: FileOf) -> None:
    file_of(beside_the_cheapest(9_999, 10_000, 10_000, 20_000))
    arguments = ["robustness", "-f", "measures.yaml", "--vary", "weights", "--first", "4"]
    numbers = {json.loads(line)["first_n"] for line in run(*arguments, "-O", "jsonl").out.splitlines()}
    texts = set(re.findall(r"^In the top 4: (.*)$", run(*arguments, "-O", "plain").out, re.MULTILINE))
    assert len(texts) == len(numbers) > 2


@given(st.fractions(max_denominator=10**6))
def test_a_number_in_full_reads_back(value: Fraction) -> None:
    text = Words().exact(value)
    assert worth(text) == value
    assert ("/" in text) is (decimals_of(value) is None)
