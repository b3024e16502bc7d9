"""The JSON Schema accepts what the program accepts, and tells an editor what it would refuse."""

import copy
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from porvoo_roadmap import model
from porvoo_roadmap import schema as room
from porvoo_roadmap.cli.streams import STANDARD_OUTPUT
from porvoo_roadmap.loading import load
from porvoo_roadmap.schema import json_schema
from porvoo_roadmap.text.language import Words, languages
from tests.conftest import DIMENSIONS, MEASURES, SHIPPED, Run, roadmap_text
from tests.test_other_city import CITY

FileOf = Callable[..., Path]

PROGRAMMES = Path(__file__).parent / "programmes"

WITH_EVERYTHING = f"""\
title: {{en: Test, fi: Koe}}
source: A test
language: fi
{DIMENSIONS}
  status:
    title: Status
    values:
      done: {{label: null, points: null}}
profiles:
  plain:
    title: Plain
    when: {{sv: Alltid}}
    method: ratio
    weights: {{impact: 1.5}}
    tie_breakers: [impact, cost]
    lanes:
      - title: First
        when: {{goal: [A, B], status: []}}
default_profile: plain
measures:
  - nr: 1
    name: First
    goal: A
    impact: L
    cost: M
    status: done
    year: 2026
    owner: Somebody
    depends_on: [2]
    note: "Two\\nlines"
    translations: {{sv: {{name: Första, problem: null}}, en: {{}}}}
  - {{nr: 2, name: Second, problem: null, goal: B, impact: S, cost: S, year: null, owner: null, depends_on: null}}
"""
FILES = {
    "shipped": SHIPPED.read_text(encoding="utf-8"),
    "small": roadmap_text(),
    "city": CITY,
    "everything": WITH_EVERYTHING,
    # Editors read by YAML 1.2, to which a date is a text.
    **{
        name: re.sub(
            r"(?m): (\d{4}-\d\d-\d\d)$", r': "\1"', (PROGRAMMES / f"{name}.yaml").read_text(encoding="utf-8")
        )
        for name in ("streets", "climate")
    },
}


def general() -> Draft202012Validator:
    return Draft202012Validator(json_schema(Words(), None))


def own(text: str, file_of: FileOf) -> Draft202012Validator:
    roadmap = load(str(file_of(text, "own.yaml")), {}, print).roadmap
    return Draft202012Validator(json_schema(Words(), roadmap))


def every_property(schema: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(schema, dict):
        if schema.get("type") == "object":
            yield from schema.get("properties", {}).items()
        for part in schema.values():
            yield from every_property(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from every_property(part)


# What is accepted


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("name", FILES)
def test_it_is_a_schema_and_accepts_sound_files(file_of: FileOf, name: str, language: str) -> None:
    path = file_of(FILES[name])
    document = yaml.safe_load(FILES[name])
    for roadmap in (None, load(str(path), {}, print).roadmap):
        schema = json_schema(Words(language), roadmap)
        Draft202012Validator.check_schema(schema)
        assert [error.message for error in Draft202012Validator(schema).iter_errors(document)] == []


# What is refused


Change = Callable[[dict[str, Any]], object]

WRONG_IN_ANY: dict[str, Change] = {
    "unknown key": lambda d: d.update(titel="x"),
    "missing key": lambda d: d.pop("source"),
    "empty text": lambda d: d.update(title=""),
    "two lines where one belongs": lambda d: d.update(title="a\nb"),
    "text in no language": lambda d: d.update(title={}),
    "language of three letters": lambda d: d.update(title={"eng": "x"}),
    "number as text": lambda d: d.update(title=5),
    "reserved name of a dimension": lambda d: d["dimensions"].update(note=d["dimensions"]["goal"]),
    "no dimensions": lambda d: (d.update(dimensions={}), d["profiles"]["plain"].pop("lanes")),
    "no values": lambda d: d["dimensions"]["goal"].update(values={}),
    "value without record": lambda d: d["dimensions"]["goal"]["values"].update(A=None),
    "unknown end": lambda d: d["dimensions"]["goal"].update(better="up"),
    "points as text": lambda d: d["dimensions"]["impact"]["values"]["S"].update(points="1"),
    "unknown key of a value": lambda d: d["dimensions"]["impact"]["values"]["S"].update(point=1),
    "unknown method": lambda d: d["profiles"]["plain"].update(method="sum"),
    "negative weight": lambda d: d["profiles"]["plain"]["weights"].update(impact=-1),
    "weight as text": lambda d: d["profiles"]["plain"]["weights"].update(impact="3"),
    "no weights": lambda d: d["profiles"]["plain"].update(weights={}),
    "profile without a question": lambda d: d["profiles"]["plain"].pop("when"),
    "measures that are no list": lambda d: d.update(measures={}),
    "number 0": lambda d: d["measures"][0].update(nr=0),
    "number with decimals": lambda d: d["measures"][0].update(nr=1.5),
    "measure without name": lambda d: d["measures"][0].pop("name"),
    "year as text": lambda d: d["measures"][0].update(year="2026"),
    "dependency as text": lambda d: d["measures"][0].update(depends_on=["2"]),
    "dependency that is no list": lambda d: d["measures"][0].update(depends_on=2),
    "unknown key of a translation": lambda d: d["measures"][0].update(translations={"sv": {"note": "x"}}),
}
WRONG_IN_THIS: dict[str, Change] = {
    "undeclared value": lambda d: d["measures"][0].update(impact="XL"),
    "value in the wrong case": lambda d: d["measures"][0].update(impact="l"),
    "mistyped dimension": lambda d: d["measures"][0].update(impakt="L"),
    "missing dimension": lambda d: d["measures"][0].pop("goal"),
    "undeclared status": lambda d: d["measures"][0].update(status="half done"),
    "value that is no text": lambda d: d["measures"][0].update(goal=1),
    "unknown default profile": lambda d: d.update(default_profile="plian"),
    "unknown criterion": lambda d: d["profiles"]["plain"]["weights"].update(impakt=1),
    "criterion without points": lambda d: d["profiles"]["plain"]["weights"].update(goal=1),
    "unknown tie breaker": lambda d: d["profiles"]["plain"].update(tie_breakers=["goal"]),
    "unknown dimension of a lane": lambda d: d["profiles"]["plain"]["lanes"][0].update(when={"aim": ["A"]}),
    "unknown value of a lane": lambda d: d["profiles"]["plain"]["lanes"][0].update(when={"goal": ["C"]}),
}


#: What is wrong in a programme of streets by its own words.
WRONG_IN_STREETS: dict[str, Change] = {
    "number beyond the range": lambda d: d["measures"][0].update(hinta=5_000_000),
    "number as text": lambda d: d["measures"][0].update(hinta="45 000 €"),
    "span with a dash": lambda d: d["measures"][0].update(hinta="200-400"),
    "class backwards": lambda d: d["measures"][0].update(vaikutus="suuri..vähäinen"),
    "several classes of a scale": lambda d: d["measures"][0].update(vaikutus=["suuri", "vähäinen"]),
    "unknown value in a list": lambda d: d["measures"][0].update(teema=["pyöräily", "laivat"]),
    "value twice in a list": lambda d: d["measures"][0].update(teema=["pyöräily", "pyöräily"]),
    "no date": lambda d: d["measures"][0].update(päätetty="1.5.2026"),
    "no link": lambda d: d["measures"][0].update(asiakirja="www.example.org"),
    "percent with its sign": lambda d: d["measures"][0].update(valmiina="45 %"),
    "years with a dash": lambda d: d["measures"][0].update(year="2026-2028"),
    "owner twice": lambda d: d["measures"][0].update(owner=["A", "A"]),
    "reason for nothing": lambda d: d["measures"][0].update(reasons={"impact": "x"}),
    "values and a range": lambda d: d["dimensions"]["hinta"].update(values={"A": {"points": 1}}),
    "unit of classes": lambda d: d["dimensions"]["alue"].update(unit="x"),
    "lane of numbers": lambda d: d["profiles"]["liikkujat-ensin"]["lanes"][0].update(
        when={"hinta": ["5000"]}
    ),
}


@pytest.mark.parametrize("fault", WRONG_IN_STREETS)
def test_what_is_wrong_in_a_programme_is_refused(run: Run, file_of: FileOf, fault: str) -> None:
    document = yaml.safe_load(FILES["streets"])
    schema = own(FILES["streets"], file_of)
    assert schema.is_valid(document)
    WRONG_IN_STREETS[fault](document)
    assert not schema.is_valid(document)
    assert run("check", str(file_of(yaml.safe_dump(document)))).code == 1, "the program refuses it too"


def test_the_meaning_of_a_value_and_the_unit_of_a_range_are_shown(file_of: FileOf) -> None:
    roadmap = load(str(file_of(FILES["streets"])), {}, print).roadmap
    shown = json_schema(Words(), roadmap)["properties"]["measures"]["items"]["properties"]
    assert shown["vaikutus"]["description"].splitlines()[0] == (
        "vähäinen. Muuttaa muutaman kymmenen ihmisen arkea päivässä."
    )
    assert (shown["hinta"]["title"], shown["hinta"]["description"]) == ("Kustannusarvio", "5000..4000000 €")
    assert shown["vaikutus"]["enum"][4:6] == ["vähäinen..kohtalainen", "vähäinen..suuri"]
    assert shown["vaikutus"]["enum"][-1] is None


def test_a_long_scale_does_not_list_every_pair(file_of: FileOf) -> None:
    values = ", ".join(f"V{number}: {{points: {number}}}" for number in range(12))
    text = roadmap_text(
        MEASURES.replace("impact: L", "impact: V1"),
        dimensions=f"""\
dimensions:
  goal: {{title: Goal, values: {{A: {{}}}}}}
  impact: {{title: Impact, values: {{{values}}}}}
  cost: {{title: Cost, better: low, values: {{M: {{points: 1}}, L: {{points: 2.5}}}}}}
""",
    )
    document, schema = yaml.safe_load(text), own(text, file_of)
    document["measures"][0]["impact"] = "V1..V9"
    assert schema.is_valid(document)
    document["measures"][0]["impact"] = "V1-V9"
    assert not schema.is_valid(document)


@pytest.mark.parametrize("fault", WRONG_IN_ANY)
def test_what_is_wrong_in_any_file_is_refused(run: Run, file_of: FileOf, fault: str) -> None:
    document = yaml.safe_load(WITH_EVERYTHING)
    WRONG_IN_ANY[fault](document)
    assert not general().is_valid(document)
    assert not own(WITH_EVERYTHING, file_of).is_valid(document)
    assert run("check", str(file_of(yaml.safe_dump(document)))).code == 1, "the program refuses it too"


@pytest.mark.parametrize("fault", WRONG_IN_THIS)
def test_what_is_wrong_by_the_files_own_words_is_refused(run: Run, file_of: FileOf, fault: str) -> None:
    document = yaml.safe_load(WITH_EVERYTHING)
    WRONG_IN_THIS[fault](document)
    assert not own(WITH_EVERYTHING, file_of).is_valid(document)
    assert run("check", str(file_of(yaml.safe_dump(document)))).code == 1, "the program refuses it too"


def test_a_measure_may_leave_its_status_out(file_of: FileOf) -> None:
    document = yaml.safe_load(WITH_EVERYTHING)
    del document["measures"][0]["status"]
    assert own(WITH_EVERYTHING, file_of).is_valid(document)


def test_a_dimension_of_another_file_is_text_in_the_general_schema() -> None:
    document = yaml.safe_load(roadmap_text(MEASURES + "    quarter: North\n"))
    assert general().is_valid(document)


# What an editor shows


@pytest.mark.parametrize("language", languages())
def test_every_key_has_a_title_and_a_description(language: str) -> None:
    for roadmap in (None, load(str(SHIPPED), {}, print).roadmap):
        for name, schema in every_property(json_schema(Words(language), roadmap)):
            assert schema["title"], name
            # A profile's use of a dimension is told by the dimension's title.
            assert roadmap or schema["description"], name


def test_a_dimension_is_shown_with_its_title_and_the_labels_of_its_values(run: Run) -> None:
    schema = json.loads(run("schema", "-f", str(SHIPPED), "--lang", "sv").out)
    shown = schema["properties"]["measures"]["items"]["properties"]["cost"]
    assert shown == {
        "title": "Kostnadsklass",
        "description": "S: låg\nM: medelhög\nL: hög",
        "enum": ["S", "M", "L", "S..M", "S..L", "M..L", None],
    }


@pytest.mark.parametrize(
    ("keys", "record"),
    [
        (room.ROADMAP, model.Roadmap),
        (room.DIMENSION, model.Dimension),
        (room.LEVEL, model.Level),
        (room.PROFILE, model.Profile),
        (room.FIELD, model.FieldKind),
        (room.LANE, model.Lane),
        (room.MEASURE, model.Measure),
        (room.TRANSLATION, model.Translation),
    ],
)
def test_keys_are_those_of_the_records(keys: dict[str, room.Key], record: type[model.Record]) -> None:
    fields = {name: field.is_required() for name, field in record.model_fields.items()}
    if record is model.Measure:
        # In the file they stand under the names of the dimensions and fields.
        del fields["values"], fields["fields"]
    assert {name: key.required for name, key in keys.items()} == fields


# The command


def test_without_a_file_the_schema_is_that_of_all(run: Run, file_of: FileOf) -> None:
    named = {"PORVOO_ROADMAP_FILE": str(file_of(roadmap_text()))}
    code, out, err = run("schema", env=named)
    assert (code, err) == (0, "")
    assert json.loads(out) == json_schema(Words(), None)
    assert out == run("schema", "-O", "json", "-o", STANDARD_OUTPUT).out


def test_a_schema_is_written_to_a_file_and_never_over_the_measures(run: Run, file_of: FileOf) -> None:
    path = file_of(roadmap_text())
    assert run("schema", "-f", str(path), "-o", "own.schema.json") == (0, "", "")
    assert json.loads(Path("own.schema.json").read_text()) == json.loads(run("schema", "-f", str(path)).out)
    code, _, err = run("schema", "-f", str(path), "-o", str(path))
    assert code == 2
    assert "error[output-is-input]" in err
    assert path.read_text() == roadmap_text()


def test_a_schema_has_one_format(run: Run) -> None:
    code, out, err = run("schema", "-O", "csv")
    assert (code, out) == (2, "")
    assert "error[unknown-format]" in err


def test_a_faulty_file_has_no_schema(run: Run, file_of: FileOf) -> None:
    code, out, err = run("schema", "-f", str(file_of(roadmap_text().replace("impact: L", "impact: XL"))))
    assert (code, out) == (1, "")
    assert "error[unknown-value]" in err


def test_the_shipped_file_says_how_its_schema_is_written(run: Run, tmp_path: Path) -> None:
    first, _, third = FILES["shipped"].splitlines()[:3]
    line = re.fullmatch(r"# +porvoo-roadmap (.*)", third)
    assert line
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "measures.yaml").write_text(FILES["shipped"], encoding="utf-8")
    assert run(*line[1].split()) == (0, "", "")
    assert (tmp_path / "data" / first.partition("$schema=")[2]).exists()


def test_schemas_do_not_share_what_one_of_them_changes() -> None:
    before = copy.deepcopy(json_schema(Words(), None))
    json_schema(Words(), load(str(SHIPPED), {}, print).roadmap)
    assert json_schema(Words(), None) == before
