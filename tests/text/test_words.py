"""Plain words: what no text of the program says in any language, and how long a text may be."""

import gettext
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from babel.messages.catalog import Message

from porvoo_roadmap.text.language import FOLDER, languages
from tests.text.test_languages import CATALOGUES, TRANSLATED, marked, messages, placeholders, texts

GLOSSARY = (CATALOGUES / "GLOSSARY.md").read_text(encoding="utf-8")
SNAPSHOTS = Path(__file__).parents[1] / "snapshots"
EVERY = pytest.mark.parametrize("language", languages())

MOST_CHARACTERS: Final = 160
MOST_WORDS: Final = 25
#: A line of help has two columns before it, and a mark.
MOST_OF_AN_EXAMPLE: Final = 76

#: What is typed stands in a text as it is typed: numbers of measures, years, and a share of a budget.
TYPED: Final = ("1-5,9", "8,13-15", "2026-2028", "2026-05-01", "2026-12-14", "2026-05", "K5-12", "5%")

#: Words that the glossary keeps from one thing, and that are right for another.
RIGHT_ELSEWHERE: Final = {
    "en": {
        *(
            "benefit",
            "cost class",
            "end",
            "lane",
            "left",
            "level",
            "owner",
            "place",
            "points",
            "score",
            "tie",
        ),
        "value",
    },
    "fi": {
        *("arvo", "hyöty", "ilmoittaa", "kestävyys", "kustannus", "kustannusluokka", "nimi", "pisteet"),
        *("omistaja", "pää", "tasasija", "taso", "vaikutus"),
    },
    "sv": {
        *(
            "alternativ",
            "fil",
            "kostnad",
            "kostnadsklass",
            "källa",
            "nivå",
            "nytta",
            "okänd",
            "poäng",
            "verkan",
        ),
        *("värde", "ägare", "ände", "åtgärd"),
    },
}

#: Words of no glossary that nobody says any more, or that a text of ours once had instead of a better one.
NEVER: Final = {
    "en": r"mend\w*|anew|whence|whither|thence|hence|thus|thereof|therein|wherein|herein|upon|lest|whilst"
    r"|amongst|hath|shall|ought|nought|so many|so much|stands?|all the same|for want of|who has|whoever"
    r"|turns on|can be had|less better|goes out|comes in|lapses",
    "fi": r"mikäli|toimesta|kustannuksella|esim\.|suorittaa|ko\.|sen lisäksi että|ongelmia \d|vähemmän parempi",
    "sv": r"skall|näst bästa|t\.ex\.|jämte|dylik\w*|densamma|sålunda|medelst|mindre bättre",
}


def english() -> list[str]:
    return sorted({text for _, message in marked() for text in texts(message)})


@cache
def told(language: str) -> list[str]:
    """Every text of the program in a language."""
    if language == "en":
        return english()
    return [text for message in messages(language) for text in texts(message.string)]


@cache
def prose(text: str) -> str:
    """A text without what is typed as it stands: options, keys, examples and placeholders."""
    for typed in TYPED:
        text = text.replace(typed, "")
    return re.sub(r"--[\w-]+|\{\w+\}|\(?\bkey \w+\)?", "", text)


def with_any(pattern: str, language: str) -> list[str]:
    return [text for text in told(language) if re.search(pattern, prose(text), re.IGNORECASE)]


# Words


def kept_from(language: str) -> Iterator[str]:
    """The words of the glossary's columns of what not to say, but for those that hang on more than a word."""
    column = {"en": 1, "fi": 3, "sv": 5}[language]
    for line in GLOSSARY.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) < 7 or cells[0] in {"English", "---"}:  # not of a table, or its head
            continue
        for entry in re.split(r",? for .*|, ", cells[column]):
            if entry and not re.search("[*…]| alone|^where ", entry):
                yield entry.removesuffix(" X")


def pattern_of(word: str, language: str) -> str:
    """Finnish and Swedish words have endings; of a short one too many others begin with it."""
    end = r"(?!\w)" if language == "en" or len(word) < 6 else ""
    return rf"(?<!\w){re.escape(word)}{end}"


@EVERY
def test_no_text_says_what_the_glossary_says_not_to_say(language: str) -> None:
    words = {*kept_from(language)} - RIGHT_ELSEWHERE[language]
    assert len(words) > 20
    found = {word: with_any(pattern_of(word, language), language) for word in words}
    assert {word: said for word, said in found.items() if said} == {}


@EVERY
def test_every_word_that_is_right_elsewhere_is_in_the_glossary_and_in_use(language: str) -> None:
    words = RIGHT_ELSEWHERE[language]
    assert words <= {*kept_from(language)}
    assert [word for word in words if not with_any(pattern_of(word, language), language)] == []


@EVERY
def test_no_text_is_archaic_or_a_calque(language: str) -> None:
    assert with_any(rf"(?<!\w)(?:{NEVER[language]})(?!\w)", language) == []


def test_nothing_is_no_such_thing_in_english() -> None:
    """`X is not a language code` rather than `X is no language`; `there is no X` is plain."""
    assert with_any(r"(?<!there) (?:is|are) no (?!longer)", "en") == []


# Titles of dimensions


@EVERY
def test_the_title_of_a_dimension_is_quoted_inside_a_sentence(language: str) -> None:
    """`If "Impact" were L`, never `If Impact were L`."""
    sentences = [text for text in told(language) if re.search(r"\w [^\W\d_]+ \w|[.]$", prose(text))]
    names = "criterion|dimension|rows|columns"
    assert [text for text in sentences if re.search(rf'(?<!["”])\{{(?:{names})\}}', text)] == []


#: Words of which one stands right before a title that is not quoted.
BEFORE_A_TITLE: Final = {
    "en": "if|is|were|on|its|has",
    "fi": "jos|on|olisi|sen|kun",
    "sv": "om|är|vore|dess|har|på",
}
TITLES: Final = {
    "en": "Goal|Source|Beneficiary|Impact|Cost|Level",
    "fi": "Tavoite|Lähde|Hyötyjä|Vaikuttavuus|Kustannusluokka|Taso",
    "sv": "Mål|Ursprung|Nyttotagare|Genomslag|Kostnadsklass|Nivå",
}


@EVERY
def test_no_screen_has_a_title_with_a_capital_inside_a_sentence(language: str) -> None:
    pattern = rf"(?<!\w)(?:{BEFORE_A_TITLE[language]}) (?:{TITLES[language]})\b"
    assert [line for line in shown(language) if re.search(pattern, line)] == []


def shown(language: str) -> list[str]:
    """The lines of whole outputs, without the command lines above them."""
    files = sorted((SNAPSHOTS / language).glob("*.txt"))
    assert files
    lines = [line for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return [line for line in lines if not line.startswith("$ ")]


# Signs

PERCENT: Final = {"en": r"\s%", "fi": r"[^\u00a0]%", "sv": r"[^\u00a0]%"}
MINUS: Final = r"(?<![\w-])-(?=[\d{])|(?<=[\d}])-(?=[\d{])"


@pytest.mark.parametrize("language", TRANSLATED)
def test_quotes_are_straight_only_round_what_is_typed(language: str) -> None:
    """A text in YAML keeps the quotes that it is to be typed with."""
    straight = [text for text in told(language) if '"' in text]
    assert [text for text in straight if not text.endswith(': "{written}"')] == []


def test_quotes_are_straight_in_english() -> None:
    assert with_any("[“”„»]", "en") == []


@EVERY
def test_percent_signs_are_spaced_by_language(language: str) -> None:
    assert [text for text in told(language) if re.search(PERCENT[language], without_typed(text))] == []
    assert [line for line in shown(language) if re.search(PERCENT[language], line)] == []


@EVERY
def test_no_hyphen_stands_for_a_minus_or_in_a_range(language: str) -> None:
    found = [text for text in told(language) if re.search(MINUS, without_typed(text))]
    assert found == []


@EVERY
def test_no_screen_has_a_hyphen_for_a_minus(language: str) -> None:
    assert [line for line in shown(language) if re.search(r"(?<![\w-])-\d", line)] == []


def without_typed(text: str) -> str:
    for typed in TYPED:
        text = text.replace(typed, "")
    return re.sub(r"--[\w-]+[ =]\S+", "", text)


# Lengths


@EVERY
def test_no_text_is_long(language: str) -> None:
    assert [text for text in told(language) if len(text) > MOST_CHARACTERS] == []


def sentences_of(text: str) -> list[str]:
    return re.split(r"(?<=[.!?])\s+", text)


@EVERY
def test_no_sentence_is_long(language: str) -> None:
    sentences = [sentence for text in told(language) for sentence in sentences_of(text)]
    assert [sentence for sentence in sentences if len(sentence.split()) > MOST_WORDS] == []


# Plurals

NUMBERS: Final = {0: 1, 1: 0, 2: 1, 5: 1}


def plurals(language: str) -> list[Message]:
    return [message for message in messages(language) if isinstance(message.id, tuple)]


@pytest.mark.parametrize("language", TRANSLATED)
@pytest.mark.parametrize("count", NUMBERS)
def test_a_plural_text_is_formatted_in_the_right_form(language: str, count: int) -> None:
    compiled = gettext.translation("porvoo_roadmap", FOLDER, [language])
    assert len(plurals(language)) > 20
    for message in plurals(language):
        one, many = texts(message.id)
        said = compiled.ngettext(one, many, count)
        assert said == texts(message.string)[NUMBERS[count]]
        filled(said, count)


@pytest.mark.parametrize("count", NUMBERS)
def test_a_plural_text_in_english_is_formatted_in_the_right_form(count: int) -> None:
    english_words = gettext.NullTranslations()
    pairs = [texts(message) for _, message in marked() if isinstance(message, tuple)]
    assert len(pairs) > 20
    for one, many in pairs:
        said = english_words.ngettext(one, many, count)
        assert said == (one, many)[NUMBERS[count]]
        filled(said, count)


def filled(text: str, count: int) -> None:
    """Every placeholder takes its fact, and nothing of it stays."""
    facts = {name: str(count) if name in {"count", "total"} else "x" for name in placeholders(text)}
    done = text.format(**facts)
    assert not re.search("[{}]", done)


@pytest.mark.parametrize("language", TRANSLATED)
def test_both_forms_of_a_plural_say_the_same_facts(language: str) -> None:
    """One may leave out the number that it is for, and nothing else."""
    for message in plurals(language):
        one, many = map(placeholders, texts(message.string))
        assert one <= many
        assert many - one <= {"count"}


@pytest.mark.parametrize("language", TRANSLATED)
def test_placeholders_are_those_of_the_english_text(language: str) -> None:
    for message in messages(language):
        for english_text, text in zip(texts(message.id), texts(message.string), strict=True):
            assert placeholders(text) == placeholders(english_text), text
