"""The lines that a preview shows are those of `diff -u`."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from porvoo_roadmap.revising import changed_lines, revised
from tests.revising.files import random_edits, random_file


def test_the_lines_around_a_change_are_shown() -> None:
    old = "".join(f"{number}\n" for number in range(1, 21))
    new = old.replace("10\n", "ten\nand a half\n").replace("20\n", "twenty")
    assert [*changed_lines("measures.yaml", old.encode(), new.encode())] == [
        *("--- measures.yaml", "+++ measures.yaml"),
        *("@@ -7,7 +7,8 @@", " 7", " 8", " 9", "-10", "+ten", "+and a half", " 11", " 12", " 13"),
        *("@@ -17,4 +18,4 @@", " 17", " 18", " 19", "-20", "+twenty", "\\ No newline at end of file"),
    ]


def test_what_is_the_same_has_no_lines() -> None:
    assert [*changed_lines("x", b"a\n", b"a\n")] == []


def test_one_line_more_or_less() -> None:
    assert [*changed_lines("x", b"", b"a\n")] == ["--- x", "+++ x", "@@ -0,0 +1 @@", "+a"]
    assert [*changed_lines("x", b"a\r\n", b"a\n")] == ["--- x", "+++ x", "@@ -1 +1 @@", "-a", "+a"]


@given(st.integers(0, 2**32))
def test_the_preview_applied_to_the_old_text_gives_the_new_one(seed: int) -> None:
    random = Random(seed)
    file = random_file(random)
    old = file.data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    new = revised(old, random_edits(random, file.document))
    assert patched(old.decode("utf-8-sig"), [*changed_lines("x", old, new)]) == new.decode("utf-8-sig")


def patched(old: str, preview: list[str]) -> str:
    """The old text with the hunks of the preview applied, as `patch` does it."""
    lines, result, at, is_ended = old.split("\n"), [], 0, False
    for number, line in enumerate(preview[2:], 2):
        if line.startswith("@@"):
            start, _, count = line.split()[1].removeprefix("-").partition(",")
            first = int(start) - (count != "0")
            result += lines[at:first]
            at = first
        elif line[0] in "- ":
            assert lines[at] == line[1:]
            at += 1
        is_last = preview[number + 1 : number + 2] == ["\\ No newline at end of file"]
        # A last line without a break goes: what is last now has one, if nothing else is said of it.
        is_ended = is_ended or (is_last and line[0] == "-")
        if line[0] in "+ ":
            result.append(line[1:])
            if is_last:
                return "\n".join(result)
    return "\n".join([*result, *lines[at:], *([""] if is_ended else [])])
