"""Amounts, weights, shares and counts as people type them on a command line."""

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from porvoo_roadmap.asking.numbers import number_of
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.model import MOST_NR
from tests.conftest import Run

FileOf = Callable[..., Path]

READ = {
    "200000": Fraction(200000),
    "200 000": Fraction(200000),
    "200\u00a0000": Fraction(200000),
    "200\u202f000": Fraction(200000),
    "1 234 567,5": Fraction(12345675, 10),
    "1'000": Fraction(1000),
    "1\u2019000": Fraction(1000),
    "12,5": Fraction(25, 2),
    "12.5": Fraction(25, 2),
    "12,50": Fraction(25, 2),
    "0,125": Fraction(1, 8),
    "0.125": Fraction(1, 8),
    "1000,125": Fraction(8001, 8),
    "1 000.125": Fraction(8001, 8),
    "1,0000": Fraction(1),
    "1,000,000": Fraction(10**6),
    "1.000.000": Fraction(10**6),
    "1,000.5": Fraction(2001, 2),
    "1.000,5": Fraction(2001, 2),
    "1,000.000": Fraction(1000),
    "10/4": Fraction(5, 2),
    "1\u202f000/3\u00a0000": Fraction(1, 3),
    " 7 ": Fraction(7),
}
TWO_WAYS = {
    "1,000": ("1000", "1,0"),
    "1.000": ("1000", "1.0"),
    "12.345": ("12345", "12.3450"),
    "123,450": ("123450", "123,45"),
    "999,999": ("999999", "999,9990"),
    "010.500": ("10500", "010.5"),
}
NONE = [
    "",
    "x",
    "1e3",
    "20 00",
    "1 0000",
    "1000 000",
    "1,00,000",
    "1.000.00",
    "1,000 000",
    "+5",
    "5-",
    "1/0",
    "1\u202f000/000",
    "1 000/3",
    "--5",
    "1,",
    ",5",
    "9" * 41,
    "12 5",
    "\u0665",
    "1_000",
    "0x10",
    "inf",
    "1,2.3,4",
]


def budget(run: Run, text: str) -> Fraction:
    result = run("plan", "--no-lanes", "-O", "json", f"--budget={text}")
    assert result.code == 0, result.err
    settings = json.loads(result.out)["settings"]
    return Fraction(settings.get("budget_exact", str(settings["budget"])))


@pytest.mark.parametrize("text", READ)
def test_an_amount_is_read_as_it_is_meant(run: Run, text: str) -> None:
    assert budget(run, text) == READ[text]


@pytest.mark.parametrize(
    "form", ["{} \u20ac", "{}\u20ac", "{}\u00a0\u20ac", "\u20ac{}", "{} eur", "{} EUR", "{} euroa", "{} euro"]
)
def test_money_may_stand_with_its_currency(run: Run, form: str) -> None:
    assert budget(run, form.format("200 000")) == 200_000
    assert budget(run, form.format("12,5")) == Fraction(25, 2)


#: Every option that takes an amount, with what its command needs beside it.
AMOUNTS = {
    "--budget": ["plan", "--budget={}"],
    "--period": ["plan", "--period", "2027={}"],
    "--rate": ["plan", "--period", "2027=1", "--rate={}"],
    "--within": ["robustness", "--within={}"],
}


@pytest.mark.parametrize("option", AMOUNTS)
@pytest.mark.parametrize("text", TWO_WAYS)
def test_what_can_be_read_in_two_ways_is_refused_with_both(run: Run, option: str, text: str) -> None:
    code, out, err = run(*(part.format(text) for part in AMOUNTS[option]))
    whole, decimal = TWO_WAYS[text]
    assert (code, out) == (2, "")
    assert err == (
        f'porvoo-roadmap: error[number-in-two-ways]: The number "{text}" for {option} can mean {whole} or {decimal}.\n'
        f"  Remedy: Write {whole} if the mark separates thousands, or {decimal} if it separates decimals.\n"
    )


@pytest.mark.parametrize("text", TWO_WAYS)
def test_both_readings_can_be_written(run: Run, text: str) -> None:
    whole, decimal = TWO_WAYS[text]
    assert budget(run, whole) == Fraction(text.replace(",", "").replace(".", ""))
    assert budget(run, decimal) == Fraction(text.replace(",", "."))


@pytest.mark.parametrize("option", AMOUNTS)
@pytest.mark.parametrize("text", NONE)
def test_what_is_no_amount_is_refused(run: Run, option: str, text: str) -> None:
    code, out, err = run(*(part.format(text) for part in AMOUNTS[option]))
    assert (code, out) == (2, "")
    assert "error[" in err


def test_the_minus_of_a_typesetter_is_one(run: Run) -> None:
    assert "error[not-an-amount]" in run("plan", "--budget=\u22125").err
    assert "error[weight-negative]" in run("rank", "--weights", "impact=\u22125").err


def test_percent_signs_may_stand_apart(run: Run) -> None:
    for text in ("12,5%", "12.5 %", "12,5\u00a0%"):
        settings = json.loads(run("robustness", "-O", "json", "--within", text).out)["settings"]
        assert settings["within"] == 12.5
        command = ["plan", "--period", "2027=20", "--period", "2028=20", "-O", "json", "--rate", text]
        assert json.loads(run(*command).out)["settings"]["rate"] == 0.125


def test_points_part_decimals_in_weights_because_commas_part_criteria(run: Run) -> None:
    weights = json.loads(run("rank", "-O", "json", "--weights", "impact=1.125,cost=1 000").out)["settings"][
        "weights"
    ]
    assert weights == {"impact": 1.125, "cost": 1000}
    assert "error[not-weights]" in run("rank", "--weights", "impact=1,125").err


@given(st.fractions(min_value=-(10**12), max_value=10**12, max_denominator=10**6))
def test_a_fraction_is_read_exactly(value: Fraction) -> None:
    assert number_of("", f"{value.numerator}/{value.denominator}") == value


@given(
    st.integers(0, 10**12),
    st.integers(0, 6),
    st.sampled_from(["", " ", "\u202f", "'", ",", "."]),
    st.sampled_from(".,"),
)
def test_a_number_is_read_as_it_was_written_or_not_at_all(
    scaled: int, digits: int, gap: str, point: str
) -> None:
    """However thousands and decimals are parted, if not by the same sign."""
    assume(gap != point or not digits)
    whole, rest = divmod(scaled, 10**digits)
    written = f"{whole:,}".replace(",", gap) + (f"{point}{rest:0{digits}d}" if digits else "")
    try:
        assert number_of("", written) == Fraction(scaled, 10**digits)
    except JobRefusedError as refusal:
        readings = {Fraction(str(refusal.facts[name]).replace(",", ".")) for name in ("whole", "decimal")}
        assert Fraction(scaled, 10**digits) in readings
        assert len(readings) == 2


# Counts


@pytest.mark.parametrize("option", ["--at-least", "--at-most"])
def test_a_count_of_more_measures_than_there_are_is_refused(run: Run, option: str) -> None:
    for count in ("27", "37000", "37 000", str(MOST_NR)):
        code, out, err = run("plan", "--budget", "30", option, f"goal=B:{count}")
        assert (code, out) == (2, "")
        assert err == (
            f"porvoo-roadmap: error[more-than-measures]: {option} asks for {count} measures, but the file has"
            " only 26.\n"
            "  Remedy: Write 26 or a smaller number.\n"
        )
    assert run("plan", "--budget", "30", "--at-most", "goal=B:26").code == 0


def test_more_first_ranks_than_there_are_measures_are_refused(run: Run) -> None:
    result = run("robustness", "--first", "27")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("porvoo-roadmap: error[more-than-measures]: --first asks for 27 measures")
    # What a filter leaves may be fewer.
    assert run("robustness", "--vary", "weights", "--first", "26", "--nr", "1-3").code == 0


def test_a_list_may_be_shorter_than_what_was_asked_for(run: Run) -> None:
    assert run("rank", "--top", "1000") == run("rank")


@pytest.mark.parametrize(
    "text", ["0", "-1", "1.0", "1,000", "1.000", "1e3", "x", "", str(MOST_NR + 1), "9" * 5000]
)
def test_what_is_no_count_is_refused_everywhere(run: Run, text: str) -> None:
    for arguments in (
        ["rank", f"--top={text}"],
        ["robustness", f"--first={text}"],
        ["robustness", f"--seed={text}"],
    ):
        code, out, err = run(*arguments)
        assert (code, out) == (2, "")
        assert "error[not-a-count]" in err or not text
    if text != "0":
        assert "error[not-a-wish-count]" in run("plan", "--budget=1", f"--at-most=goal=B:{text}").err


def test_a_count_may_have_groups(run: Run) -> None:
    assert json.loads(run("rank", "--top", "1 000", "-O", "json").out)["settings"]["top"] == 1000
    assert (
        json.loads(run("robustness", "--seed", str(MOST_NR), "-O", "json").out)["settings"]["vary"] == "both"
    )
