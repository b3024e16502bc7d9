"""Which words of a text changed."""

from hypothesis import given
from hypothesis import strategies as st

from porvoo_roadmap.changes.passages import MOST_PAIRS, Passage, passages

texts = st.text(alphabet="ab \n", max_size=12)


def test_words_that_stayed_are_found_between_those_that_changed() -> None:
    assert passages("Old bikes for all", "New bikes, and buses for all") == (
        Passage("gone", "Old"),
        Passage("new", "New"),
        Passage("same", " "),
        Passage("gone", "bikes"),
        Passage("new", "bikes, and buses"),
        Passage("same", " for all"),
    )


@given(texts, texts)
def test_both_texts_can_be_read_from_the_passages(old: str, new: str) -> None:
    found = passages(old, new)
    assert "".join(part.text for part in found if part.kind != "new") == old
    assert "".join(part.text for part in found if part.kind != "gone") == new
    assert (old == new) == all(part.kind == "same" for part in found)


def test_the_middle_of_very_long_texts_is_replaced_as_a_whole() -> None:
    count = int(MOST_PAIRS**0.5)
    old, new = (" ".join(["first", *[f"{letter}{n}" for n in range(count)], "last"]) for letter in "ab")
    assert [part.kind for part in passages(old, new)] == ["same", "gone", "new", "same"]
