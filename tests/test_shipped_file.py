"""The shipped file says what the city's document says, and what it adds it calls its own."""

import hashlib
import re

import yaml

from porvoo_roadmap.loading import load
from tests.conftest import SHIPPED

ROADMAP = load(str(SHIPPED), {}, print).roadmap
TEXT = SHIPPED.read_text(encoding="utf-8")

#: SHA-256 of the document's two tables, their headings and all white space taken out.
NAMES_AND_PROBLEMS = "8e97b4d2b941b457c7de6d3bf48b35234ff6d180f8591801fbd7a25405115bbe"
VALUES = "9c5c8b56cd2be56c554d2b032fc32dd3364448b6f3a6cd52e0795ef16a865c19"


def digest(text: str) -> str:
    return hashlib.sha256(re.sub(r"\s", "", text).encode()).hexdigest()


def test_names_and_problems_are_the_documents_word_for_word() -> None:
    table = "".join(f"{m.nr}{m.name}{m.problem or ''}" for m in ROADMAP.measures)
    assert digest(table) == NAMES_AND_PROBLEMS


def test_values_are_the_documents() -> None:
    keys = ("goal", "source", "benefit", "beneficiary", "impact", "cost", "level")
    assert tuple(ROADMAP.dimensions) == keys
    table = "".join(f"{m.nr}{''.join(str(m.values[key]) for key in keys)}" for m in ROADMAP.measures)
    assert digest(table) == VALUES


def test_a_word_broken_at_the_edge_of_the_page_keeps_its_hyphen() -> None:
    assert "e-laskutus (Porvoon Vesi)" in ROADMAP.measures[9].name


def test_white_space_is_folded() -> None:
    texts = [text for m in ROADMAP.measures for text in (m.name, m.problem or "")]
    assert not [text for text in texts if re.search(r"\s\s|^\s|\s$", text)]


def test_measure_16_alone_has_no_problem_and_says_so() -> None:
    assert [m.nr for m in ROADMAP.measures if m.problem is None] == [16]
    assert TEXT.count("problem: null") == 1
    assert TEXT.count("    problem: ") == 26


def test_nothing_is_invented_about_a_measure() -> None:
    assert all(
        (m.year, m.owner, m.depends_on, m.note, m.translations) == (None,) * 5 for m in ROADMAP.measures
    )


def test_every_label_and_title_stands_in_three_languages() -> None:
    texts = [
        ROADMAP.title,
        ROADMAP.source,
        *(dimension.title for dimension in ROADMAP.dimensions.values()),
        *(level.label for d in ROADMAP.dimensions.values() for level in d.values.values()),
        *(text for profile in ROADMAP.profiles.values() for text in (profile.title, profile.when)),
        *(lane.title for profile in ROADMAP.profiles.values() for lane in profile.lanes),
    ]
    assert [text for text in texts if set(text or ()) != {"fi", "sv", "en"}] == []


def test_the_file_is_laid_out_for_editing_by_hand() -> None:
    body = TEXT.split("\nmeasures:\n")[1]
    assert body.count("\n\n") == 25
    assert not re.search(r"[{\[]", re.sub(r"#.*", "", TEXT)), "block style"
    assert {line[:4] for line in body.splitlines() if line} == {"  - ", "    "}


def test_a_reader_of_yaml_1_1_sees_the_same() -> None:
    document = yaml.safe_load(TEXT)
    assert [m["name"] for m in document["measures"]] == [m.name for m in ROADMAP.measures]
    assert {type(v) for m in document["measures"] for v in m.values()} == {int, str, type(None)}
