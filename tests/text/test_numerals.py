"""Numbers as people read them in each language, and that what is written can be typed again."""

import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from porvoo_roadmap.asking.numbers import number_of, percentage_of, whole_number
from porvoo_roadmap.document.cells import Amount, Cell
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.findings.wording import sentences
from porvoo_roadmap.model import MOST_NR
from porvoo_roadmap.reports.figures import percents
from porvoo_roadmap.selecting import ranges
from porvoo_roadmap.text.language import Words, for_programs, languages, mark_in
from porvoo_roadmap.text.numerals import EN_DASH, MINUS, NARROW_NO_BREAK_SPACE, NO_BREAK_SPACE, span
from porvoo_roadmap.text.substitutes import encoded, laid_out_in, shown_in
from porvoo_roadmap.text.width import width_of, wrap
from tests.conftest import Run, RunProgram

FileOf = Callable[..., Path]

#: How a language writes decimals and a share.
SIGNS = {"en": (".", "5%"), "fi": (",", "5\u00a0%"), "sv": (",", "5\u00a0%")}
WORDS = {language: Words(language) for language in languages()}
EVERY = pytest.mark.parametrize("words", WORDS.values(), ids=WORDS.keys())
LANGUAGES = st.sampled_from([*WORDS.values()])
#: Numbers in decimals and fractions, of any sign, and as long as an option may be.
DECIMALS = st.builds(
    lambda whole, digits: Fraction(whole, 10**digits), st.integers(-(10**30), 10**30), st.integers(0, 8)
)
NUMBERS = DECIMALS | st.fractions(max_denominator=10**9, min_value=-(10**9), max_value=10**9)
#: What is written with digits and is no amount, or is to be typed.
UNGROUPED = re.compile(r"(?<![\d.,])\d{4,}")


def read_back(text: str, read: Callable[[str, str], Fraction | None] = number_of) -> Fraction | None:
    """What an option takes a text for; with three decimals it asks, and one of its readings is right."""
    try:
        return read("--budget", text)
    except JobRefusedError as refusal:
        return read("--budget", str(refusal.facts["decimal"]))


@EVERY
def test_a_number_has_groups_of_three_and_the_signs_of_its_language(words: Words) -> None:
    sign, share = SIGNS[words.language]
    assert words.exact(Fraction(-12_345_675, 10)) == f"\u22121\u202f234\u202f567{sign}5"
    assert words.number(Fraction(9_999_999, 10_000)) == "1\u202f000"
    assert [words.whole(number) for number in (0, 999, 1000, 250_000)] == [
        "0",
        "999",
        "1\u202f000",
        "250\u202f000",
    ]
    assert words.exact(Fraction(-1, 30_000)) == "\u22121/30\u202f000"
    assert words.exact(Fraction(1, 10**6)) == f"0{sign}000001"
    assert words.percent("5") == percents(words)(Fraction(1, 20)).replace(f"{sign}0", "") == share
    assert percents(words)(Fraction(1, 9999)).startswith(f"<0{sign}1")


@given(NUMBERS, LANGUAGES)
def test_a_number_that_is_shown_can_be_typed(number: Fraction, words: Words) -> None:
    assert read_back(words.exact(number)) == number


@given(st.integers(1, MOST_NR), LANGUAGES)
def test_a_count_that_is_shown_can_be_typed(number: int, words: Words) -> None:
    assert whole_number(words.whole(number)) == number


@given(DECIMALS.map(abs), LANGUAGES)
def test_a_percentage_that_is_shown_can_be_typed(share: Fraction, words: Words) -> None:
    assert read_back(words.percent(words.exact(share)), percentage_of) == share


@given(NUMBERS, LANGUAGES)
def test_a_number_has_no_sign_of_typewriters_and_no_long_row_of_digits(
    number: Fraction, words: Words
) -> None:
    text = words.exact(number)
    whole = text.split(words.numerals.decimal_sign)[0]
    assert "-" not in text
    assert " " not in text
    assert not UNGROUPED.search(whole)
    assert text.startswith(MINUS) is (number < 0)


@given(NUMBERS)
def test_programs_read_numbers_as_they_are_typed(number: Fraction) -> None:
    text = for_programs().exact(number)
    assert text.isascii()
    assert " " not in text
    assert Fraction(text) == number


@given(NUMBERS, LANGUAGES, st.integers(1, 60))
def test_no_line_is_broken_inside_an_amount(number: Fraction, words: Words, width: int) -> None:
    amount = words.percent(words.exact(number))
    assert width_of(amount) == len(amount)
    lines = wrap(f"one {amount} two", max(width, len(amount)))
    assert sum(amount in line for line in lines) == 1


@given(NUMBERS, LANGUAGES, st.sampled_from(["ascii", "cp1252", "latin-1", "iso8859-15"]))
def test_an_alphabet_that_lacks_a_sign_has_its_typed_form(
    number: Fraction, words: Words, encoding: str
) -> None:
    amount = words.percent(words.exact(number))
    shown = encoded(amount, encoding).decode(encoding)
    assert len(shown) == len(amount)
    assert shown.translate({0xA0: " "}) == amount.translate({0xA0: " ", 0x202F: " ", 0x2212: "-"})
    # On its way there it is laid out, and its spaces must not be where a line may break.
    laid_out = laid_out_in(encoding, amount)
    assert " " not in laid_out
    assert shown_in(encoding, laid_out) == shown


@EVERY
def test_a_number_of_ours_is_whole_in_a_sentence_and_a_text_of_others_shows_what_it_has(words: Words) -> None:
    amount = Cell(words.exact(Fraction(-250_000)), Amount(-250_000))
    written = f"1{NARROW_NO_BREAK_SPACE}000{NO_BREAK_SPACE}x"
    facts = {"cost": amount, "budget": amount, "missing": amount, "rules": written}
    message, _ = sentences(words, "duties-over-budget", facts)
    assert message.count("\u2212250\u202f000") == len({*re.findall(r"\u2212", message)}) * 3
    named, _ = sentences(words, "no-such-profile", {"written": written, "allowed": "x"})
    assert r"1\u202f000\xa0x" in named


def test_counts_are_grouped_in_a_message_and_typed_in_its_remedy() -> None:
    facts = {"samples": 10**7, "most": 2_000_000}
    message, remedy = sentences(Words(), "too-many-samples", facts)
    assert "10\u202f000\u202f000" in message
    assert "--samples 2000000 " in remedy


def test_a_range_has_an_unspaced_dash_and_one_number_is_alone() -> None:
    assert (span("1", "3"), span("2", "2")) == (f"1{EN_DASH}3", "2")
    assert ranges([1200, 1201, 1202]) == ["1200–1202"]


@pytest.mark.parametrize(
    ("language", "two", "three"),
    [
        ("en", "1 and 2", "1, 2 and 3"),
        ("fi", "1 ja 2", "1, 2 ja 3"),
        ("sv", "1 och 2", "1, 2 och 3"),
    ],
)
def test_lists_in_sentences_end_in_a_word(language: str, two: str, three: str) -> None:
    listed = WORDS[language].listed
    assert [listed(["1"]), listed(["1", "2"]), listed(["1", "2", "3"])] == ["1", two, three]


@pytest.mark.parametrize(
    ("language", "of_a_plan", "of_a_dimension"),
    [("en", "Value", "Value"), ("fi", "Arvo", "Luokka"), ("sv", "Värde", "Klass")],
)
def test_one_english_word_for_two_things_is_two_words(
    language: str, of_a_plan: str, of_a_dimension: str
) -> None:
    words = WORDS[language]
    assert words.gettext("Value") == of_a_plan
    assert words.pgettext("dimension", "Value") == of_a_dimension
    # As it is where it is marked in one place and shown in another.
    assert words.gettext(mark_in("dimension", "Value")) == of_a_dimension


# Through the command

EUROS = """\
title: Test
source: A test
dimensions:
  impact: {title: Impact, better: high, values: {S: {points: 1}, L: {points: 3}}}
  cost:
    title: Cost
    better: low
    values: {a: {points: 50000}, b: {points: 410000.5}, c: {points: 1400000}}
profiles:
  sum: {title: Sum, when: Always., method: weighted-sum, weights: {impact: 1, cost: 1}}
default_profile: sum
measures:
  - {nr: 1, name: First, problem: null, impact: S, cost: a, year: 2026}
  - {nr: 2, name: Second, problem: null, impact: L, cost: b}
  - {nr: 3, name: Third, problem: null, impact: L, cost: c}
  - {nr: 1234, name: Fourth, problem: null, impact: L, cost: a}
  - {nr: 5, name: Fifth, problem: null, impact: L, cost: a}
"""
COMMANDS = [
    ["plan", "--budget", "150000"],
    ["plan", "--period", "2027=60000", "--period", "2028=500000", "--rate", "5%"],
    ["plan", "--budget", "2000000", "--sweep"],
    ["rank", "--robust"],
    ["matrix"],
    ["summary"],
    ["explain", "1", "--against", "3"],
    ["robustness", "--first", "2"],
]


@pytest.fixture
def euros(file_of: FileOf) -> str:
    return file_of(EUROS).name


@EVERY
@pytest.mark.parametrize("arguments", COMMANDS, ids=lambda arguments: arguments[0])
@pytest.mark.parametrize("format", ["table", "text", "plain", "markdown"])
def test_what_people_read_has_no_number_as_it_is_typed(
    run: Run, euros: str, words: Words, arguments: list[str], format: str
) -> None:
    code, out, err = run(*arguments, "-f", euros, "--lang", words.language, "-O", format)
    assert (code, err) == (0, "")
    rest = out.replace(euros, "").replace("1234", "").replace("2027", "").replace("2028", "")
    assert not UNGROUPED.search(rest)
    assert not re.search(r"(?<![-\w])-\d", rest)
    space = "" if words.language == "en" else NO_BREAK_SPACE
    assert all(before == (space or before) for before in re.findall(r"(\D)%", rest))


@EVERY
def test_costs_are_no_class_where_they_are_summed(run: Run, euros: str, words: Words) -> None:
    cost = {"en": "Cost", "fi": "Kustannus", "sv": "Kostnad"}[words.language]
    costs = {"en": "Costs", "fi": "Kustannukset", "sv": "Kostnader"}[words.language]
    plan, schedule = (run(*one, "-f", euros, "--lang", words.language).out for one in COMMANDS[:2])
    assert re.search(rf"^ *\S+ +\S+ +{cost} ", plan, re.MULTILINE)
    assert re.search(rf"^ +{costs} ", schedule, re.MULTILINE)


@EVERY
def test_the_sign_of_a_shared_rank_is_explained_where_it_is_shown(run: Run, euros: str, words: Words) -> None:
    said = {"en": "= shared rank", "fi": "= jaettu sija", "sv": "= delad placering"}[words.language]
    for arguments in (["rank"], ["show", "5", "1234"], ["robustness"], ["rank", "-O", "plain"]):
        assert run(*arguments, "-f", euros, "--lang", words.language).out.count(said) == 1
    for arguments in (["rank", "--nr", "1,2"], ["show", "2"], ["robustness", "--nr", "1,2"]):
        assert said not in run(*arguments, "-f", euros, "--lang", words.language).out


def test_programs_get_sentences_with_typed_numbers_and_sheets_those_of_the_reader(
    run: Run, euros: str
) -> None:
    arguments = ["plan", "--budget", "150000", "-f", euros, "--lang", "fi", "-O"]
    more = "In a best plan only from a budget of 510000.5 (360000.5 more)."
    assert more in run(*arguments, "json").out
    assert more in run(*arguments, "csv").out
    assert "510\u202f000,5" in run(*arguments, "csv-excel").out


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "latin-1"])
def test_amounts_in_other_encodings_are_whole_and_never_escaped(
    program: RunProgram, euros: str, encoding: str
) -> None:
    environment = {"PYTHONIOENCODING": encoding, "COLUMNS": "48"}
    arguments = ["plan", "-f", euros, "--lang", "sv", "--budget", "1", "--include", "2"]
    done = program(*arguments, env=environment)
    assert "410 000,5" in done.stderr.decode(encoding).replace("\u00a0", " ")
    table = program("plan", "-f", euros, "--budget", "150000", "-O", "table", env=environment)
    shown = table.stdout.decode(encoding).replace("\u00a0", " ")
    assert "510 000.5" in shown
    assert "\\u" not in shown
