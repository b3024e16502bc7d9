"""A text is read back from YAML as it was written into it."""

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from porvoo_roadmap.loading.reading import read_values
from porvoo_roadmap.writing.scalars import block_scalar, flow_scalar, in_quotes

#: Pieces of texts that mean something to one version of YAML or to another.
PIECES = (
    *("no", "on", "y", "null", "true", "~", "=", "<<", "...", "---", "inf", "nan", "fi", "goal"),
    *("0", "1", "12", "0x", "0o", "0b", "_", "e", "+", "-", ".", ",", ":", ": ", "#", " #", " ", "  ", "//"),
    *("'", '"', "\\", "[", "]", "{", "}", "&", "*", "!", "|", ">", "%", "@", "`", "?", "? ", "- ", "T", "Z"),
    *("\n", "\r", "\t", "\0", "\x1b", "\x85", "\xa0", "\u2028", "\ufeff", "\uffff", "\U000e0001", "ä", "é"),
)
texts = st.text(max_size=30) | st.lists(st.sampled_from(PIECES), max_size=6).map("".join)


def read(document: str) -> object:
    """What this program reads; it has found nothing wrong with it."""
    value, problems, unfinished = read_values(document.encode())
    assert (problems, unfinished) == ([], None)
    return value


@given(texts)
@example("=")
@example("fi:x")
@example("2026-01-01 10:30:00 +2")
def test_a_value_is_read_back_by_this_program_and_by_others(text: str) -> None:
    for document in (f"a: {block_scalar(text)}\nb: 1\n", f"{{a: {flow_scalar(text)}, b: 1}}\n"):
        assert read(document) == yaml.safe_load(document) == {"a": text, "b": 1}
    items = (
        f"a:\n  - {block_scalar(text)}\n  - {in_quotes(text)}\nb: [{flow_scalar(text)}, {in_quotes(text)}]\n"
    )
    assert read(items) == yaml.safe_load(items) == {"a": [text, text], "b": [text, text]}


@given(texts)
def test_a_key_is_read_back(text: str) -> None:
    assert yaml.safe_load(f"{block_scalar(text)}: 1\n") == {text: 1}
    assert yaml.safe_load(f"{{{flow_scalar(text)}: 1}}\n") == {text: 1}


@given(st.text(st.characters(codec="ascii", categories=["L", "N", "P", "S"]), min_size=1, max_size=20))
def test_a_key_that_can_be_seen_is_read_back_by_this_program(text: str) -> None:
    assert read(f"{block_scalar(text)}: 1\n") == read(f"{{{flow_scalar(text)}: 1}}\n") == {text: 1}


@pytest.mark.parametrize(
    "text",
    ["a", "S", "en kostnad", "é, ö", "3D", "2 hours", "e-laskutus", "https://x.fi", "a#b", "it's"],
)
def test_a_text_that_can_do_without_quotes_has_none(text: str) -> None:
    assert block_scalar(text) == text


@pytest.mark.parametrize(
    "text",
    ["no", "Null", "y", "12", "12:30", "010", "0x1A", "1e3", "2026-01-01", "- x", "a #b", "x ", "", "a: b"],
)
def test_a_text_that_some_yaml_takes_for_something_else_stands_in_quotes(text: str) -> None:
    assert block_scalar(text) == flow_scalar(text) == f'"{text}"'
