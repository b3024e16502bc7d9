"""What a finding is known by lasts: it is neither its line, nor its words, nor how a path was typed."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import pytest
from junitparser import JUnitXml

from tests.conftest import DIMENSIONS, PROFILES, Run, roadmap_text

FileOf = Callable[..., Path]


def gitlab(output: str) -> list[str]:
    return [issue["fingerprint"] for issue in json.loads(output)]


def sarif(output: str) -> list[str]:
    return [
        fingerprint
        for result in json.loads(output)["runs"][0]["results"]
        for fingerprint in result["partialFingerprints"].values()
    ]


def junit(output: str) -> list[str]:
    read = JUnitXml.fromstring(output.encode())
    assert isinstance(read, JUnitXml)
    return [f"{case.classname} {case.name}" for suite in read for case in suite]


IDENTITIES: Final[dict[str, Callable[[str], list[str]]]] = {"gitlab": gitlab, "sarif": sarif, "junit": junit}


def known_by(run: Run, format: str, *arguments: str) -> list[str]:
    return IDENTITIES[format](run("check", *(arguments or ["measures.yaml"]), "-O", format).out)


def measure(nr: int | str, **changed: str) -> str:
    keys = {"name": f"N{nr}", "problem": "null", "goal": "A", "impact": "L", "cost": "M"} | changed
    lines = [f"  - nr: {nr}", *(f"    {key}: {value}" for key, value in keys.items())]
    return "\n".join(lines) + "\n"


def measures(*items: str) -> str:
    return "measures:\n" + "".join(items)


#: A file for each way in which places are found: by a path, at a key, in lists, without a path at all.
FAULTY: Final = {
    "a value of a measure": roadmap_text(measures(measure(3), measure(7, impact="X"))),
    "two values of measures": roadmap_text(measures(measure(3, impact="X"), measure(7, impact="X"))),
    "a key that is missing": roadmap_text(measures(measure(7).replace("    goal: A\n", ""))),
    "two keys that are missing": roadmap_text(
        measures(measure(7).replace("    goal: A\n", "").replace("    cost: M\n", ""))
    ),
    "items of a list": roadmap_text(measures(measure(7, depends_on="[97, 98, 7]"))),
    "a number twice": roadmap_text(measures(measure(7), measure(7, name="Other"), measure(7, name="Third"))),
    "no number": roadmap_text(measures(measure(7, impact="X").replace("nr: 7\n    ", ""), measure(8))),
    "a number in quotes": roadmap_text(measures(measure('"7"', impact="X"))),
    "keys twice": roadmap_text(
        measures(measure(3, goal="A\n    goal: B"), measure(7, goal="A\n    goal: B"))
    ),
    "tags": roadmap_text(measures(measure(3, name="!a b"), measure(7, name="!a b"))),
    "a measure that is none": roadmap_text("measures:\n  - text\n  - other\n"),
    "no list of measures": roadmap_text("measures: 5\n"),
    "a dimension": roadmap_text(dimensions=DIMENSIONS.replace("better: high", "better: most")),
    "a lane": roadmap_text(
        profiles=PROFILES.replace(
            "    weights", "    lanes: [{title: T, when: {goal: [X, Y], gaol: [A]}}]\n    weights"
        )
    ),
    "a warning": roadmap_text(measures(measure(3), measure(7).replace("    problem: null\n", ""))),
    "names twice": roadmap_text(measures(measure(3, name="N"), measure(7, name="N"), measure(9, name="N"))),
    "broken": roadmap_text() + "  - [\n",
    "empty": "",
}


@pytest.mark.parametrize("format", IDENTITIES)
@pytest.mark.parametrize("content", FAULTY.values(), ids=FAULTY.keys())
def test_each_finding_has_its_own(run: Run, file_of: FileOf, content: str, format: str) -> None:
    file_of(content)
    file_of(content, "other.yaml")
    found = known_by(run, format, "measures.yaml", "other.yaml")
    assert len(set(found)) == len(found)
    assert len(found) == 2 * len(json.loads(run("check", "measures.yaml", "-O", "json").out)["rows"]) > 0


@pytest.mark.parametrize("format", IDENTITIES)
@pytest.mark.parametrize("content", FAULTY.values(), ids=FAULTY.keys())
def test_lines_before_it_change_nothing(run: Run, file_of: FileOf, content: str, format: str) -> None:
    file_of(content)
    before = known_by(run, format)
    file_of(f"# A comment,\n# and another.\n\n{content}")
    assert known_by(run, format) == before


@pytest.mark.parametrize("format", IDENTITIES)
@pytest.mark.parametrize(
    "name", [name for name, text in FAULTY.items() if "nr: 7" in text or "name: N7" in text]
)
def test_a_measure_before_it_changes_nothing(run: Run, file_of: FileOf, name: str, format: str) -> None:
    file_of(FAULTY[name])
    before = known_by(run, format)
    file_of(FAULTY[name].replace("measures:\n", measures(measure(50))))
    assert known_by(run, format) == before


@pytest.mark.parametrize("format", IDENTITIES)
@pytest.mark.parametrize("content", FAULTY.values(), ids=FAULTY.keys())
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_the_language_changes_nothing(
    run: Run, file_of: FileOf, content: str, language: str, format: str
) -> None:
    file_of(content)
    assert known_by(run, format, "measures.yaml", "--lang", language) == known_by(run, format)


def typed(folder: Path) -> Sequence[str]:
    (folder / "sub").mkdir()
    (folder / "link.yaml").symlink_to("measures.yaml")
    (folder / "linked").symlink_to(folder)
    return [
        "./measures.yaml",
        ".//measures.yaml",
        "sub/../measures.yaml",
        str(folder / "measures.yaml"),
        "link.yaml",
        "linked/measures.yaml",
        f"../{folder.name}/measures.yaml",
    ]


@pytest.mark.parametrize("format", IDENTITIES)
def test_how_the_path_is_typed_changes_nothing(
    run: Run, file_of: FileOf, tmp_path: Path, format: str
) -> None:
    file_of(FAULTY["items of a list"])
    expected = known_by(run, format)
    assert [known_by(run, format, name) for name in typed(tmp_path)] == [expected] * 7


@pytest.mark.parametrize("format", IDENTITIES)
def test_the_folder_that_it_runs_in_changes_nothing_within_a_repository(
    run: Run, file_of: FileOf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, format: str
) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "data").mkdir()
    file_of(FAULTY["items of a list"], "data/measures.yaml")
    at_the_top = known_by(run, format, "data/measures.yaml")
    monkeypatch.chdir("data")
    assert known_by(run, format, "measures.yaml") == at_the_top


@pytest.mark.parametrize("format", IDENTITIES)
def test_other_files_on_the_command_line_change_nothing(run: Run, file_of: FileOf, format: str) -> None:
    file_of(FAULTY["a number twice"])
    file_of(FAULTY["items of a list"], "other.yaml")
    both = known_by(run, format, "other.yaml", "measures.yaml")
    assert sorted(both) == sorted(
        known_by(run, format, "other.yaml") + known_by(run, format, "measures.yaml")
    )


@pytest.mark.parametrize("format", IDENTITIES)
def test_what_is_fixed_makes_nothing_that_is_left_look_new(run: Run, file_of: FileOf, format: str) -> None:
    file_of(roadmap_text(measures(measure(3, impact="X", depends_on="[98, 99]"), measure(7, impact="X"))))
    before = known_by(run, format)
    file_of(roadmap_text(measures(measure(3, depends_on="[7, 99]"), measure(7, impact="X"))))
    after = known_by(run, format)
    assert (len(before), len(after)) == (4, 2)
    assert set(after) < set(before)


@pytest.mark.parametrize("format", IDENTITIES)
def test_another_fault_at_the_same_place_is_another(run: Run, file_of: FileOf, format: str) -> None:
    file_of(roadmap_text(measures(measure(7, impact="X"))))
    unknown = known_by(run, format)
    file_of(roadmap_text(measures(measure(7, impact="[S]"))))
    assert not set(unknown) & set(known_by(run, format))


def test_the_fingerprints_of_gitlab_and_sarif_are_the_same(run: Run, file_of: FileOf) -> None:
    file_of(FAULTY["items of a list"])
    assert known_by(run, "gitlab") == known_by(run, "sarif")


def test_a_case_is_named_by_its_file_and_the_keys_that_lead_to_it(run: Run, file_of: FileOf) -> None:
    file_of(FAULTY["items of a list"])
    assert known_by(run, "junit") == [
        "unknown-nr measures.yaml: measures/7/depends_on",
        "unknown-nr measures.yaml: measures/7/depends_on (2)",
        "depends-on-itself measures.yaml: measures/7/depends_on",
    ]


def test_a_name_that_looks_like_one_with_a_number_is_told_apart(run: Run, file_of: FileOf) -> None:
    twice = '    "impact (2)": X\n    "impact (2)": Y\n    impact: L\n    impact: M\n    impact: S\n'
    file_of(roadmap_text(measures(measure(7) + twice)))
    cases = [name for name in known_by(run, "junit") if name.startswith("duplicate-key")]
    assert cases == [
        "duplicate-key measures.yaml: measures/7/impact (2)",
        "duplicate-key measures.yaml: measures/7/impact",
        "duplicate-key measures.yaml: measures/7/impact (3)",
        "duplicate-key measures.yaml: measures/7/impact (4)",
    ]


def test_keys_with_strange_characters_keep_their_own(run: Run, file_of: FileOf) -> None:
    keys = ["a/b", "a\\0b", "a\\nb", "a, b", "a\\\\0b", "a\\u2028b"]
    strange = "".join(f'    "{key}": X\n' for key in keys)
    file_of(roadmap_text(measures(measure(7) + strange)))
    for format in IDENTITIES:
        found = known_by(run, format)
        assert len(set(found)) == len(found) >= len(keys)
