"""What filters ask for, on three programmes that are not alike; what they leave is counted anew."""

import json
from collections.abc import Callable
from contextlib import suppress
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from porvoo_roadmap.asking.amounts import amounts_in
from porvoo_roadmap.asking.dates import dates_in
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.loading import load
from porvoo_roadmap.model import Between, Measure, in_file, is_open
from porvoo_roadmap.selecting import Extent
from tests.conftest import DIMENSIONS, SHIPPED, Run, roadmap_text

PROGRAMMES = Path(__file__).parents[1] / "programmes"
STREETS, CLIMATE = PROGRAMMES / "streets.yaml", PROGRAMMES / "climate.yaml"
LOADED = {file: load(str(file), {}, print).roadmap for file in (SHIPPED, STREETS, CLIMATE)}
Meets = Callable[[Measure], bool]


def numbers(run: Run, file: Path, *arguments: str, command: str = "list") -> list[int]:
    code, out, err = run(command, "-O", "jsonl", "-f", str(file), *arguments)
    assert code == 0, err
    return sorted(json.loads(line)["nr"] for line in out.splitlines())


def those(file: Path, meets: Meets) -> list[int]:
    found = [measure.nr for measure in LOADED[file].measures if meets(measure)]
    assert found, "a test that finds nothing tests nothing"
    assert len(found) < len(LOADED[file].measures)
    return found


def refused(run: Run, file: Path, *arguments: str, command: str = "list") -> list[str]:
    code, out, err = run(command, "-f", str(file), *arguments)
    assert (code, out) == (2, "")
    return err.splitlines()


def costs(measure: Measure, at_most: int) -> bool:
    """Whether a street costs so much at most, for certain."""
    match measure.values["hinta"]:
        case Fraction() as price:
            return price <= at_most
        case Between(_, Fraction() as high):
            return high <= at_most
    return False


def has(dimension: str, *values: str) -> Meets:
    """Whether a measure has one of some values, be it one of several."""

    def meets(measure: Measure) -> bool:
        own = measure.values[dimension]
        return any(one in values for one in (own if isinstance(own, tuple) else (own,)))

    return meets


def field(key: str, meets: Callable[[str | Fraction], bool]) -> Meets:
    return lambda measure: key in measure.fields and meets(measure.fields[key])


CASES: list[tuple[Path, list[str], Meets]] = [
    (SHIPPED, ["--where", "goal=B"], has("goal", "B")),
    (SHIPPED, ["--where", "GOAL=b"], has("goal", "B")),
    (SHIPPED, ["--where", "goal=B", "--goal", "A"], has("goal", "A", "B")),
    (SHIPPED, ["--where", " source = law ", "--where", "impact=M.."], lambda m: has("source", "Laki")(m) and has("impact", "M", "L")(m)),
    (SHIPPED, ["--where", "nr=1-5"], lambda m: m.nr <= 5),
    (SHIPPED, ["--not", "nr=1-5", "--not", "cost=..M"], lambda m: m.nr > 5 and has("cost", "L")(m)),
    (STREETS, ["--where", "teema=pyöräily"], has("teema", "pyöräily")),
    (STREETS, ["--where", "teema=pyöräily,huleve"], has("teema", "pyöräily", "hulevedet")),
    (STREETS, ["--where", "teema=pyo\u0308räily"], has("teema", "pyöräily")),
    (STREETS, ["--not", "teema=turvallisuus,kunnossapito"], lambda m: not has("teema", "turvallisuus", "kunnossapito")(m)),
    (STREETS, ["--where", "hinta=..155000"], lambda m: costs(m, 155_000)),
    (STREETS, ["--where", "hinta=..155 000 €"], lambda m: costs(m, 155_000)),
    (STREETS, ["--where", "hinta=.. 155\u202f000 euroa"], lambda m: costs(m, 155_000)),
    (STREETS, ["--where", "hinta=38000, 52000"], lambda m: m.values["hinta"] in {38_000, 52_000}),
    (STREETS, ["--where", "hinta=24000–38000"], lambda m: costs(m, 38_000) and not costs(m, 23_999)),
    (STREETS, ["--not", "hinta=..155000"], lambda m: not costs(m, 155_000)),
    (STREETS, ["--where", "työ=..15 person-days"], lambda m: isinstance(m.values["työ"], Fraction) and m.values["työ"] <= 15),
    (STREETS, ["--where", "työ=.."], lambda m: m.values["työ"] is not None),
    (STREETS, ["--where", "year=2026..2027"], lambda m: not {2026, 2027}.isdisjoint(m.years)),
    (STREETS, ["--not", "year=2026-2027"], lambda m: {2026, 2027}.isdisjoint(m.years)),
    (STREETS, ["--where", "owner=vesihuolto"], lambda m: "Vesihuolto" in m.owners),
    (STREETS, ["--not", "owner=Katus"], lambda m: "Katusuunnittelu" not in m.owners),
    (STREETS, ["--where", "code=kr-03,KR-12"], lambda m: m.code in {"KR-03", "KR-12"}),
    (STREETS, ["--nr", "kr-03,KR-12,1-2"], lambda m: m.nr in {1, 2, 3, 12}),
    (STREETS, ["--where", "valmiina=50 %.."], field("valmiina", lambda share: isinstance(share, Fraction) and share >= 50)),
    (STREETS, ["--where", "pituus=..1000 m"], field("pituus", lambda length: isinstance(length, Fraction) and length <= 1000)),
    (STREETS, ["--where", "päätetty=2025"], field("päätetty", lambda day: str(day).startswith("2025"))),
    (STREETS, ["--where", "päätetty=2025-11"], field("päätetty", lambda day: str(day).startswith("2025-11"))),
    (STREETS, ["--where", "päätetty=2025-11-18"], field("päätetty", lambda day: day == "2025-11-18")),
    (STREETS, ["--where", "päätetty=2025-10.."], field("päätetty", lambda day: str(day) >= "2025-10")),
    (STREETS, ["--not", "päätetty=2025"], lambda m: not str(m.fields.get("päätetty", "")).startswith("2025")),
    (STREETS, ["--where", "asiakirja=HTTPS://example"], lambda m: "asiakirja" in m.fields),
    (STREETS, ["--where", "huomio=korvattu"], field("huomio", lambda text: str(text).startswith("Korvattu"))),
    (STREETS, ["--unknown", "hinta"], lambda m: is_open(m.values["hinta"])),
    (STREETS, ["--unknown", "hinta,työ", "--unknown", "vaikutus"], lambda m: any(is_open(m.values[n]) for n in ("hinta", "työ", "vaikutus"))),
    (STREETS, ["--state", "done"], has("status", "valmis")),
    (STREETS, ["--state", "open", "--where", "status=lykätty"], has("status", "lykätty")),
    (STREETS, ["--search", "420 OPPILASTA"], lambda m: "420 oppilasta" in (m.reasons or {}).get("vaikutus", "")),
    (STREETS, ["--search", "liikennevaloilla"], lambda m: "liikennevaloilla" in str(m.fields.get("huomio"))),
    (STREETS, ["--search", "taitorakenteet"], lambda m: "Taitorakenteet" in m.owners),
    (STREETS, ["--search", "pohjatutkimusta"], lambda m: "pohjatutkimusta" in (m.note or "")),
    (STREETS, ["--search", "kr-2"], lambda m: (m.code or "").startswith("KR-2")),
    (CLIMATE, ["--where", "sector=waste"], has("sector", "waste")),
    (CLIMATE, ["--where", "sector=avfall"], has("sector", "waste")),
    (CLIMATE, ["--where", "feasibility=2.."], lambda m: m.values["feasibility"] in {"2", "3", Between("2", "3")}),
    (CLIMATE, ["--where", "feasibility=2..", "--open", "best"], lambda m: m.values["feasibility"] != "1"),
    (CLIMATE, ["--where", "effort=..100 tusen euro"], lambda m: isinstance(m.values["effort"], Fraction) and m.values["effort"] <= 100),
    (CLIMATE, ["--where", "code=1.1"], lambda m: m.code == "1.1"),
    (CLIMATE, ["--where", "progress=12,5"], field("progress", lambda share: share == Fraction(25, 2))),
    (CLIMATE, ["--where", "progress=12.5, 100 %"], field("progress", lambda share: share in {Fraction(25, 2), 100})),
    (CLIMATE, ["--where", "households=900..4200 hushåll"], field("households", lambda n: isinstance(n, Fraction) and 900 <= n <= 4200)),
    (CLIMATE, ["--where", "report=mailto:"], field("report", lambda link: str(link).startswith("mailto:"))),
    (CLIMATE, ["--where", "decided=..2024-11,2026"], field("decided", lambda day: str(day) < "2024-12" or str(day) > "2026")),
    (CLIMATE, ["--state", "dropped"], has("status", "withdrawn")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "arguments", "meets"), CASES, ids=[f"{file.stem} {' '.join(a)}" for file, a, _ in CASES]
)
def test_a_filter_leaves_those_that_meet_it(run: Run, file: Path, arguments: list[str], meets: Meets) -> None:
    assert numbers(run, file, *arguments) == those(file, meets)


REFUSED = [
    (STREETS, ["--where", "teemaa=x"], "no-such-filter", 'There is nothing called "teemaa" to filter by.', 'Did you mean "teema"? Choose one of: teema, alue, vaikutus, kunto, hinta, työ, status, päätetty, valmiina, pituus, asiakirja, huomio, code, nr, owner, year.'),
    (SHIPPED, ["--where", "zzz=x"], "no-such-filter", 'There is nothing called "zzz" to filter by.', "Choose one of: goal, source, benefit, beneficiary, impact, cost, level, nr."),
    (STREETS, ["--not", "zz=x"], "no-such-filter", 'There is nothing called "zz" to filter by.', None),
    (STREETS, ["--where", "teema"], "filter-without-value", '--where takes NAME=VALUES, not "teema".', "Write for example --where teema=turvallisuus"),
    (STREETS, ["--where", "teema="], "filter-without-value", '--where takes NAME=VALUES, not "teema=".', "Write for example --where teema=turvallisuus"),
    (STREETS, ["--not", "=x"], "filter-without-value", '--not takes NAME=VALUES, not "=x".', "Write for example --not teema=turvallisuus"),
    (STREETS, ["--goal", "A"], "no-such-dimension", 'The file has no dimension "goal".', "The dimensions are: teema, alue, vaikutus, kunto, hinta, työ, status. Write for example --where teema=turvallisuus"),
    (STREETS, ["--where", "hinta=1,000"], "number-in-two-ways", 'The number "1,000" for hinta can mean 1000 or 1,0.', None),
    (STREETS, ["--where", "hinta=..1.000"], "number-in-two-ways", 'The number "1.000" for hinta can mean 1000 or 1.0.', None),
    (STREETS, ["--where", "hinta=halpa"], "not-amounts", '"hinta" cannot be "halpa".', "Write a number such as 50000, or a range such as 20000..50000."),
    (STREETS, ["--where", "hinta=5 kg"], "not-amounts", '"hinta" cannot be "5 kg".', "Write a number such as 50000, or a range such as 20000..50000."),
    (CLIMATE, ["--where", "effort=5 €"], "not-amounts", '"effort" cannot be "5 €".', None),
    (STREETS, ["--where", "hinta=9..5"], "range-backwards", 'The range "9..5" of "hinta" is in the wrong order.', "Write the lower end first."),
    (STREETS, ["--where", "päätetty=18.11.2025"], "not-dates", '"päätetty" cannot be "18.11.2025".', "Write a day, a month or a year, such as 2026-05-01, 2026-05 or 2026. A range is 2025..2026."),
    (STREETS, ["--where", "päätetty=2025-02-30"], "not-dates", '"päätetty" cannot be "2025-02-30".', None),
    (STREETS, ["--where", "päätetty=2025-13"], "not-dates", '"päätetty" cannot be "2025-13".', None),
    (STREETS, ["--where", "päätetty=2026..2025"], "range-backwards", 'The range "2026..2025" of "päätetty" is in the wrong order.', None),
    (STREETS, ["--where", "owner=K"], "value-ambiguous", '"K" can mean several values of "owner".', None),
    (STREETS, ["--where", "asiakirja=ftp:"], "no-such-value", '"asiakirja" has no value "ftp:".', None),
    (STREETS, ["--unknown", "hint"], "no-such-dimension", 'The file has no dimension "hint".', 'Did you mean "hinta"? Choose one of: teema, alue, vaikutus, kunto, hinta, työ, status.'),
    (STREETS, ["--state", "valmis"], "unknown-state", '--state cannot be "valmis".', "Choose one of: open, done, dropped, all."),
    (STREETS, ["--open", "worst"], "unknown-reading", '--open cannot be "worst".', "Choose one of: cautious, best."),
    (STREETS, ["--nr", "KR-1"], "no-such-code", 'No measure has "KR-1" as its number or code.', 'Did you mean "KR-21"? The codes are: KR-01, KR-02, KR-03, KR-04, KR-05, KR-06, KR-07, KR-08, …, KR-25.'),
    (STREETS, ["--nr", "xyz"], "no-such-code", 'No measure has "xyz" as its number or code.', "The codes are: KR-01, KR-02, KR-03, KR-04, KR-05, KR-06, KR-07, KR-08, …, KR-25."),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "arguments", "code", "message", "remedy"),
    REFUSED,
    ids=[f"{case[0].stem} {' '.join(case[1])}" for case in REFUSED],
)
def test_what_filters_cannot_ask_for_is_refused(
    run: Run, file: Path, arguments: list[str], code: str, message: str, remedy: str | None
) -> None:
    first, second = refused(run, file, *arguments)
    assert first == f"porvoo-roadmap: error[{code}]: {message}"
    assert second == (f"  Remedy: {remedy}" if remedy else second)


# Options that are called as something of the file


@pytest.mark.parametrize(
    ("arguments", "instead"),
    [
        (["--teema", "pyöräily"], "teema=pyöräily"),
        (["--teema=pyöräily"], "teema=pyöräily"),
        (["--TEEMA", "pyöräily", "--lang", "en"], "teema=pyöräily"),
        (["--hinta", "..50 000 €"], "'hinta=..50 000 €'"),
        (["--valmiina", "--top", "3"], "valmiina=VALUE"),
        (["--huomio", "it's"], "'huomio=it'\\''s'"),
        (["--code", "KR-01"], "code=KR-01"),
    ],
)
def test_an_option_that_the_file_has_a_name_for_is_answered_with_where(
    run: Run, arguments: list[str], instead: str
) -> None:
    first, second = refused(run, STREETS, *arguments, command="rank")
    assert first.startswith("porvoo-roadmap: error[option-of-file]: There is no option")
    assert second == f"  Remedy: Write --where {instead}"


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ("rank", ["--asema", "x"]),  # a word of the file that is no name
        ("rank", ["--zzz"]),
        ("rank", ["-teema"]),
        ("rank", ["--GOAL", "A"]),
        ("show", ["--teema", "x", "1"]),  # a command without filters
    ],
)
def test_other_unknown_options_are_unknown(run: Run, command: str, arguments: list[str]) -> None:
    assert "error[unknown-option]" in refused(run, STREETS, *arguments, command=command)[0]


def test_an_unknown_option_is_one_where_the_file_cannot_be_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "faulty.yaml").write_text("teema: [")
    for file in ("faulty.yaml", "missing.yaml"):
        assert "error[unknown-option]" in refused(run, tmp_path / file, "--teema", "x", command="rank")[0]


# States


def state_of(file: Path, state: str) -> Meets:
    return lambda measure: LOADED[file].state_of(measure) == state


@pytest.mark.parametrize("file", [STREETS, CLIMATE])
def test_what_is_open_is_ranked_and_all_is_listed(run: Run, file: Path) -> None:
    everyone = [measure.nr for measure in LOADED[file].measures]
    assert numbers(run, file) == everyone
    assert numbers(run, file, "--state", "all") == everyone
    assert numbers(run, file, "--state", "all", command="rank") == everyone
    assert numbers(run, file, command="rank") == those(file, state_of(file, "open"))
    for state in ("open", "done", "dropped"):
        found = those(file, state_of(file, state))
        assert (
            numbers(run, file, "--state", state)
            == numbers(run, file, "--state", state, command="rank")
            == found
        )


def test_a_state_that_leaves_nothing_is_told(run: Run) -> None:
    told = run("rank", "-O", "jsonl", "-f", str(STREETS), "--where", "code=KR-20")
    assert told == (
        0,
        "",
        'No measure in the state "open" is left. Other states have some: write --state all to see them.\n',
    )
    told = run("rank", "-O", "jsonl", "-f", str(SHIPPED), "--state", "done")
    assert told.err.startswith('No measure in the state "done" is left.')
    told = run("rank", "-O", "jsonl", "-f", str(STREETS), "--search", "no such word")
    assert told.err == "No measure matches the filters.\n"


def test_a_measure_in_another_state_is_not_explained_unless_asked(run: Run) -> None:
    for arguments in (["2.2"], ["1", "--against", "2.2"]):
        assert refused(run, CLIMATE, *arguments, command="explain") == [
            'porvoo-roadmap: error[not-in-state]: Measure 5 is in the state "done", so it is not looked at here.',
            "  Remedy: Write --state done or --state all.",
        ]
    assert run("explain", "2.2", "-f", str(CLIMATE), "--state", "all").code == 0
    assert "error[not-in-state]" in refused(run, CLIMATE, "1", "--state", "done", command="show")[0]


def test_the_settings_and_the_caption_tell_the_scope(run: Run) -> None:
    def settings(*arguments: str) -> dict[str, object]:
        found: dict[str, object] = json.loads(run(*arguments, "-O", "json").out)["settings"]
        return found

    assert {"state", "open"}.isdisjoint(settings("rank", "-f", str(SHIPPED)))
    asked = settings("list", "-f", str(SHIPPED), "--state", "all", "--open", "best")
    assert (asked["state"], asked["open"]) == ("all", "best")
    told = settings("list", "-f", str(STREETS))
    assert (told["state"], told["open"]) == ("all", "cautious")
    told = settings("rank", "-f", str(STREETS), "--where", "hinta=..50000,60000..", "--unknown", "työ")
    assert (told["state"], told["open"]) == ("open", "cautious")
    assert told["filters"] == {"hinta": ["..50000", "60000.."], "unknown": ["työ"]}
    told = settings("list", "-f", str(STREETS), "--where", "hinta=38000", "--not", "päätetty=2025")
    assert told["filters"] == {"hinta": [38000], "not": {"päätetty": ["2025-01-01..2025-12-31"]}}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--state", "done"], "State: done"),
        (["--state", "all"], "State: all"),
        (["--unknown", "hinta"], "Not known exactly: Kustannusarvio"),
        (
            ["--where", "päätetty=2025-10..", "--where", "code=KR-01"],
            "Päätöspäivä: at least 2025-10-01; Code: KR-01",
        ),
        (["--where", "päätetty=..2025"], "Päätöspäivä: at most 2025-12-31"),
        (["--where", "valmiina=.."], "Valmiusaste: any"),
        (["--where", "pituus=100..640"], "Pituus: 100–640"),
        (["--where", "pituus=640"], "Pituus: 640"),
        (["--where", "työ=..5", "--nr", "1-2"], "No.: 1, 2; Suunnittelutyö: at most 5"),
    ],
)
def test_the_caption_tells_what_was_asked(run: Run, arguments: list[str], told: str) -> None:
    assert f"filter ({told}" in run("list", "-f", str(STREETS), *arguments).out


# Codes


CODED = """\
measures:
  - {nr: 1, code: K5-12, name: First, problem: null, goal: A, impact: L, cost: M}
  - {nr: 2, code: b2, name: Second, problem: null, goal: A, impact: L, cost: M}
  - {nr: 3, code: "a,b", name: Third, problem: null, goal: B, impact: L, cost: M}
  - {nr: 4, code: x, name: Fourth, problem: null, goal: B, impact: L, cost: M}
  - {nr: 5, code: X, name: Fifth, problem: null, goal: B, impact: L, cost: M}
  - {nr: 6, code: "2026", name: Sixth, problem: null, goal: B, impact: L, cost: M}
  - {nr: 7, code: yY, name: Seventh, problem: null, goal: B, impact: L, cost: M}
  - {nr: 8, code: Yy, name: Eighth, problem: null, goal: B, impact: L, cost: M}
"""


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("K5-12", [1]),
        ("k5-12,2", [1, 2]),
        ("3-4,B2", [2, 3, 4]),
        ("a,b", [3]),
        ("x", [4]),
        ("X", [5]),
        ("2026", [6]),
        ("1-2,K5-12", [1, 2]),
    ],
)
def test_a_code_is_taken_where_a_number_is(
    run: Run, tmp_path: Path, written: str, expected: list[int]
) -> None:
    file = tmp_path / "coded.yaml"
    file.write_text(roadmap_text(CODED, dimensions=DIMENSIONS))
    assert numbers(run, file, "--nr", written) == expected
    assert numbers(run, file, written, command="show") == expected
    plan = run("plan", "--budget", "99", "--include", written, "-O", "jsonl", "-f", str(file))
    chosen = {row["nr"] for row in map(json.loads, plan.out.splitlines()) if row["chosen"]}
    assert chosen.issuperset(expected)


def test_a_code_that_is_two_codes_in_another_case_is_ambiguous(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "coded.yaml"
    file.write_text(roadmap_text(CODED, dimensions=DIMENSIONS))
    assert "error[value-ambiguous]" in refused(run, file, "--nr", "YY")[0]
    assert "error[not-numbers]" in refused(run, file, "--nr", "1,")[0]


# Counts of plans


def test_counts_take_amounts_and_what_is_certain(run: Run, tmp_path: Path) -> None:
    dimensions = DIMENSIONS.replace(
        "cost:\n    title: Cost\n    better: low\n    values:\n      S: {label: small, points: 1}\n"
        "      M: {label: medium, points: 2}\n      L: {label: large, points: 3}\n",
        "cost:\n    title: Cost\n    better: low\n    number: {from: 0, to: 100}\n",
    )
    items = [("L", "10"), ("L", "20..30"), ("S", "40"), ("S..M", "90"), ("S", "null")]
    measures = "".join(
        f"  - {{nr: {nr}, name: N{nr}, problem: null, goal: A, impact: {impact}, cost: {cost}}}\n"
        for nr, (impact, cost) in enumerate(items, 1)
    )
    file = tmp_path / "plan.yaml"
    file.write_text(roadmap_text("measures:\n" + measures, dimensions=dimensions))

    def chosen(*wishes: str) -> set[int]:
        code, out, err = run("plan", "--budget", "1000", "-O", "jsonl", "-f", str(file), *wishes)
        assert code in {0, 1}, err
        return {row["nr"] for row in map(json.loads, out.splitlines()) if row["chosen"]}

    assert chosen("--at-most", "cost=..35:0") == {3, 4, 5}
    assert chosen("--at-most", "cost=40:0") == {1, 2, 4, 5}
    assert chosen("--at-most", "impact=..M:0") == {1, 2}
    assert chosen("--at-most", "impact=S:0") == {1, 2, 4}


# What is typed


def test_an_example_is_in_numbers_where_the_file_has_only_those(run: Run, tmp_path: Path) -> None:
    dimensions = "dimensions:\n  benefit-in-euros: {title: B, number: {from: 0, to: 9}}\n"
    profiles = (
        "profiles:\n  plain: {title: P, when: Always., method: weighted-sum, weights: {benefit-in-euros: 1}}\n"
        "default_profile: plain\n"
    )
    file = tmp_path / "n.yaml"
    measures = "measures:\n  - {nr: 1, name: N, problem: null, benefit-in-euros: 4}\n"
    file.write_text(roadmap_text(measures, dimensions=dimensions, profiles=profiles))
    assert refused(run, file, "--where", "x")[1] == "  Remedy: Write for example --where benefit-in-euros=..9"


@given(
    low=st.none() | st.fractions(0, 1000, max_denominator=10).filter(lambda f: (f * 10).denominator == 1),
    width=st.none() | st.integers(0, 1000),
    mark=st.sampled_from(".,"),
)
@example(Fraction(1, 2), 0, ",")
@example(Fraction(1, 2), None, ",")
def test_a_range_of_amounts_is_read_as_it_is_written(
    low: Fraction | None, width: int | None, mark: str
) -> None:
    high = None if width is None else (low or Fraction()) + width
    written = "..".join("" if end is None else in_file(end).replace(".", mark) for end in (low, high))
    assert list(amounts_in("", written, {"en": "€"})) == [Extent(low, high)]
    assert list(amounts_in("", f"{written}, 7 €", {"en": "€"})) == [Extent(low, high), 7]


@given(day=st.dates(), later=st.dates())
def test_a_day_lies_in_its_month_and_year_and_in_no_other(day: object, later: object) -> None:
    for length in (4, 7, 10):
        (found,) = dates_in("", str(day)[:length])
        span = found if isinstance(found, Extent) else Extent(found, found)
        assert span.holds(str(day))
        assert span.holds(str(later)) is (str(later)[:length] == str(day)[:length])
    first, last = sorted(map(str, (day, later)))
    (between,) = dates_in("", f"{first}..{last}")
    assert isinstance(between, Extent) or first == last


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    for read in (lambda: [*amounts_in("", text, {"en": "€"})], lambda: [*dates_in("", text)]):
        with suppress(JobRefusedError):
            assert read()


def test_a_named_option_takes_amounts_where_its_dimension_is_in_numbers(run: Run, tmp_path: Path) -> None:
    text = STREETS.read_text(encoding="utf-8").replace("hinta:", "cost:")
    file = tmp_path / "named.yaml"
    file.write_text(text, encoding="utf-8")
    expected = those(STREETS, lambda measure: costs(measure, 155_000))
    for written in ("..155000", "..155 000 €", "..155\u00a0000,0", "..100000,100000..155000"):
        assert numbers(run, file, "--cost", written) == expected
