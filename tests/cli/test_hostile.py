"""Files that are made to do harm, through every command: one complaint with its place, or none."""

import re
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from porvoo_roadmap import sources
from tests.conftest import MEASURES, READING, RunProgram, is_thorough, roadmap_text

FileOf = Callable[..., Path]

SOUND = roadmap_text()


class Case(NamedTuple):
    """A file, and the place and code of each complaint about it."""

    content: str | bytes
    complaints: Sequence[str] = ()


def with_name(written: str) -> str:
    return roadmap_text(MEASURES.replace("name: First", f"name: {written}"))


def bomb(anchored: str, repeated: str) -> str:
    """Nine lines, each of which doubles the one before nine times."""
    lines = [f"a0: &a0 {anchored}"]
    for number in range(1, 9):
        again = ", ".join([f"*a{number - 1}"] * 9)
        lines.append(f"a{number}: &a{number} " + repeated.format(again))
    return "\n".join(lines) + "\n" + SOUND


CASES = {
    "an alias bomb": Case(
        bomb("[x]", "[{}]"), ["1:1 unknown-key", "1:5 anchor", "2:5 anchor", "2:10 anchor"]
    ),
    "a merge key bomb": Case(
        bomb("{k: x}", "{{<<: [{}]}}"), ["1:1 unknown-key", "1:5 anchor", "2:5 anchor", "2:15 anchor"]
    ),
    "an alias of itself": Case(with_name("&a [*a]"), ["32:11 anchor", "32:15 anchor"]),
    "brackets 5 000 deep": Case("title: " + "[" * 5000 + "]" * 5000, ["1:39 too-deep"]),
    "brackets 50 000 deep": Case("title: " + "[" * 50000 + "]" * 50000, ["1:39 too-deep"]),
    "brackets that are never closed": Case("[" * 50000, ["1:33 too-deep"]),
    "braces 50 000 deep": Case("title: " + "{a: " * 50000 + "}" * 50000, ["1:132 too-deep"]),
    "dashes 50 000 deep": Case("- " * 50000 + "x", ["1:65 too-deep"]),
    "keys 5 000 deep": Case(
        "".join(f"{' ' * n}a:\n" for n in range(5000)), ["1:1 unknown-key", "33:33 too-deep"]
    ),
    "a key that stands twice": Case(with_name("First\n    name: Again"), ["33:5 duplicate-key"]),
    "two spellings of one key": Case(
        SOUND.replace(
            "      A: {label: Air}", "      \u00e4: {label: Air}\n      a\u0308: {label: Air}"
        ).replace("goal: A", "goal: \u00e4"),
        ["8:7 key-not-composed"],
    ),
    "a tag of Python": Case(
        with_name('!!python/object/apply:os.system ["false"]'), ["32:11 tag", "32:11 not-text"]
    ),
    "a tag of nobody": Case(with_name("!foo x"), ["32:11 tag"]),
    "a set": Case(with_name("!!set {x}"), ["32:11 tag", "32:11 not-text"]),
    "binary": Case(with_name("!!binary aGVq"), ["32:11 tag"]),
    "a second document": Case(f"{SOUND}---\n{SOUND}", ["37:1 second-document"]),
    "text after the end": Case(f"{SOUND}...\nx\n", ["38:1 text-after-document"]),
    "UTF-16, low byte first": Case(SOUND.encode("utf-16"), ["1:1 utf-16"]),
    "UTF-16, high byte first": Case(b"\xfe\xff" + SOUND.encode("utf-16-be"), ["1:1 utf-16"]),
    "cp1252": Case(with_name("P\u00e4iv\u00e4 \u20ac").encode("cp1252"), ["32:12 not-utf8"]),
    "a surrogate in UTF-8": Case(with_name("x").encode() + b"# \xed\xa0\x80\n", ["37:3 not-utf8"]),
    "an escape character": Case(with_name("x\x1b[31m"), ["32:12 control-character"]),
    "a null": Case(with_name("x\0"), ["32:12 control-character"]),
    "an escape character that is escaped": Case(with_name('"\\e[31m"'), ["32:11 text-not-clean"]),
    "a null that is escaped": Case(with_name('"\\0"'), ["32:11 text-not-clean"]),
    "a line that is escaped": Case(with_name('"a\\nb"'), ["32:11 text-not-clean"]),
    "a surrogate that is escaped": Case(with_name('"\\ud800"'), ["32:12 unknown-escape"]),
    "surrogates in a pair": Case(with_name('"\\ud83d\\ude00"'), ["32:12 unknown-escape"]),
    "an escape beyond Unicode": Case(with_name('"\\UFFFFFFFF"'), ["32:12 unknown-escape"]),
    "a tab in the indentation": Case(SOUND.replace("  - nr: 1", "\t- nr: 1"), ["31:1 tab-indentation"]),
    "curly quotes": Case(with_name("\u201cFirst\u201d: \u201cthe best\u201d"), ["32:18 curly-quotes"]),
    "an empty file": Case("", ["1:1 empty-file"]),
    "blank lines alone": Case("\n \n", ["1:1 empty-file"]),
    "comments alone": Case("# title: Test\n", ["1:1 empty-file"]),
    "a mark alone": Case(b"\xef\xbb\xbf", ["1:1 empty-file"]),
    "a list at the top": Case("- title: Test\n", ["1:1 top-not-mapping"]),
    "a text at the top": Case("title\n", ["1:1 top-not-mapping"]),
    "null at the top": Case("null\n", ["1:1 empty-file"]),
    "a directive": Case(f"%YAML 9.9\n---\n{SOUND}", ["1:1 yaml-syntax"]),
    "a byte order mark": Case(b"\xef\xbb\xbf" + SOUND.encode()),
    "CRLF": Case(SOUND.replace("\n", "\r\n")),
    "CR": Case(SOUND.replace("\n", "\r")),
    "one document that is marked": Case(f"---\n{SOUND}...\n"),
    "curly quotes inside a text": Case(with_name("a \u201cb\u201d")),
}


def places(said: bytes, name: str = "measures.yaml") -> list[str]:
    """`LINE:COLUMN CODE` of each complaint about the file."""
    heads = re.findall(rf"^{name}:(\d+):(\d+): error\[([\w-]+)\]: .", said.decode(), re.MULTILINE)
    return [f"{line}:{column} {code}" for line, column, code in heads]


def run_all(run: RunProgram, name: str) -> list[subprocess.CompletedProcess[bytes]]:
    """Every command on one file; `check` is the last."""
    return [*(run(*line.split(), "-f", name) for line in READING), run("check", name)]


def assert_manners(results: Sequence[subprocess.CompletedProcess[bytes]]) -> None:
    """What holds of every run on every file."""
    for result in results:
        assert result.returncode in {0, 1, 2}, result
        assert b"Traceback" not in result.stdout + result.stderr
        assert b"[defect]" not in result.stderr
    for result in results[:-1]:
        assert bool(result.stdout) == (result.returncode == 0)
        assert bool(result.stderr) == (result.returncode != 0)


#: All cases, or where time is short every other.
TRIED = [*CASES][:: 1 if is_thorough() else 2]


@pytest.mark.parametrize("case", [CASES[name] for name in TRIED], ids=TRIED)
def test_every_command_says_the_same_of_a_hostile_file(
    in_process: RunProgram, file_of: FileOf, case: Case
) -> None:
    file_of(case.content)
    results = run_all(in_process, "measures.yaml")
    assert_manners(results)
    assert [result.returncode for result in results] == [bool(case.complaints)] * len(results)
    assert [places(result.stderr) for result in results[:-1]] == [list(case.complaints)] * (len(results) - 1)
    assert places(results[-1].stdout) == list(case.complaints)
    assert results[-1].stderr == b""


def test_a_process_says_the_same_of_all_hostile_files_at_once(program: RunProgram, file_of: FileOf) -> None:
    files = {file_of(case.content, f"{number}.yaml").name: case for number, case in enumerate(CASES.values())}
    done = program("check", *files)
    assert (done.returncode, done.stderr) == (1, b"")
    assert {name: places(done.stdout, name) for name in files} == {
        name: list(case.complaints) for name, case in files.items()
    }


@pytest.mark.parametrize("name", ["a byte order mark", "CRLF", "CR"])
def test_how_a_sound_file_is_stored_does_not_show(in_process: RunProgram, file_of: FileOf, name: str) -> None:
    file_of(SOUND, "plain.yaml")
    file_of(CASES[name].content)
    plain = in_process("list", "-f", "plain.yaml", "-O", "csv")
    assert in_process("list", "-f", "measures.yaml", "-O", "csv").stdout == plain.stdout
    assert plain.returncode == 0


def test_a_text_of_two_megabytes_is_read_and_shown_whole(in_process: RunProgram, file_of: FileOf) -> None:
    problem = "x" * 2_000_000
    file_of(roadmap_text(MEASURES.replace("What is first?", problem)))
    results = run_all(in_process, "measures.yaml")
    assert_manners(results)
    assert [result.returncode for result in results] == [0] * len(results)
    shown = in_process("show", "1", "-f", "measures.yaml").stdout
    assert shown.replace(b"\n", b"").replace(b" ", b"").count(b"x") >= len(problem)


def test_a_key_of_very_many_characters_is_named_in_part(in_process: RunProgram, file_of: FileOf) -> None:
    file_of(f"? {'k' * 2_000_000}\n: x\n{SOUND}")
    megabytes = in_process("rank", "-f", "measures.yaml")
    file_of(f"? {'k' * 100_000}\n: x\n{SOUND}")
    results = [megabytes, *run_all(in_process, "measures.yaml")]
    assert_manners(results)
    assert [result.returncode for result in results] == [1] * len(results)
    assert all(places(result.stderr) == ["1:3 unknown-key"] for result in results[:-1])
    assert all(len(result.stdout + result.stderr) < 2000 for result in results)


def assert_too_large(results: Sequence[subprocess.CompletedProcess[bytes]], most: bytes) -> None:
    for result in results:
        assert (result.returncode, result.stdout) == (2, b"")
        assert result.stderr.startswith(
            b"porvoo-roadmap: error[file-too-large]: /dev/zero is larger than " + most + b" MiB.\n"
        )


def test_a_file_without_end_is_refused(program: RunProgram) -> None:
    assert_too_large([program("rank", "-f", "/dev/zero")], b"64")


def test_every_command_refuses_a_file_without_end(
    in_process: RunProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "MAX_BYTES", 2 * 1024**2)
    assert_too_large(run_all(in_process, "/dev/zero"), b"2")
