"""What completion offers: the program's words and the file's, where each of them fits."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn, Protocol

import pytest

from porvoo_roadmap.cli.commands import command_of
from porvoo_roadmap.cli.completion import Outline, outline
from porvoo_roadmap.cli.main import COMPLETE
from porvoo_roadmap.cli.options import Option, parameters_of
from porvoo_roadmap.cli.pages import COMMANDS
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.formats import REPORT_FORMATS
from porvoo_roadmap.loading import load
from porvoo_roadmap.text.language import languages
from tests.conftest import SHIPPED, Run, roadmap_text

FileOf = Callable[..., Path]

ROADMAP = load(str(SHIPPED), {}, print).roadmap
NOTHING = Outline({}, set(), [], {}, {}, {})


class Offer(Protocol):
    """The words that are offered for a command line, whose last word is being typed."""

    def __call__(self, line: str) -> list[str]: ...


@pytest.fixture
def answer(run: Run) -> Callable[[str], str]:
    """What fish gets for a line of unquoted words: the offers, each on a line, with what they are."""

    def ask(line: str) -> str:
        code, out, err = run(*line.split(" "), env={COMPLETE: "fish"})
        assert (code, err) == (0, "")
        return out

    return ask


@pytest.fixture
def offer(answer: Callable[[str], str]) -> Offer:
    return lambda line: [one.split("\t")[0] for one in answer(line).split("\n")[:-1]]


# What is offered


def test_commands_are_offered(offer: Offer) -> None:
    assert offer("") == [*COMMANDS]
    assert offer("ra") == ["rank"]
    assert offer("r") == ["rank", "robustness", "remove"]
    assert offer("xyz") == []
    assert offer("xyz ") == []


def test_the_programs_options_are_offered(offer: Offer) -> None:
    whole = ["--version", "--lang", "--install-completion", "--show-completion", "--help"]
    assert offer("--") == whole
    assert offer("-") == [*whole, "-h"]
    assert offer("--v") == ["--version"]
    assert offer("--lang s") == ["sv"]
    assert offer("--lang sv ra") == ["rank"]
    assert offer("-- ra") == ["rank"]


@pytest.mark.parametrize("command", COMMANDS)
def test_all_options_of_a_command_are_offered(offer: Offer, command: str) -> None:
    parameters = parameters_of(command_of(command))
    names = [n for p in parameters if isinstance(p.written, Option) for n in p.written.names]
    assert offer(f"{command} -") == names
    assert offer(f"{command} --") == [name for name in names if name.startswith("--")]


def test_an_option_that_counts_once_is_offered_once(offer: Offer) -> None:
    assert offer("rank --pro") == ["--profile"]
    assert offer("rank --profile climate --pro") == []
    assert offer("rank --profile=climate --pro") == []
    assert offer("rank --goal A --go") == ["--goal"]
    assert offer("rank --raw --ra") == []


def test_what_is_offered_says_what_it_is(answer: Callable[[str], str]) -> None:
    assert answer("ra") == (
        "rank\tShow the priority list: priority groups first, then scores. Shared ranks"
        " are shown as shared.\n"
    )
    assert answer("rank --ro") == (
        "--robust\tAdd the best and the worst possible rank, whatever the weights and points.\n"
    )
    assert answer("show 14") == "14\tGenAI: yhteenveto puheesta\n"
    assert answer("list --goal=K") == "--goal=Kyvykkyydet\n"


def test_what_is_offered_speaks_the_language_of_the_environment(run: Run) -> None:
    asked = run("ra", env={COMPLETE: "fish", "LANG": "sv_SE.UTF-8"}).out
    assert asked.startswith("rank\tVisa ")


def test_the_numbers_of_measures_are_offered(offer: Offer) -> None:
    assert offer("show 2") == ["2", "20", "21", "22", "23", "24", "25", "26"]
    assert offer("show ") == [str(measure.nr) for measure in ROADMAP.measures]
    assert offer("show 1 2") == offer("show 2")
    assert offer("list --nr 2") == offer("show 2")
    assert offer("explain 2") == offer("show 2")
    assert offer("explain 19 2") == []
    assert offer("explain 19 --against 2") == offer("show 2")
    assert offer("plan --include 2") == offer("plan --exclude 2") == offer("show 2")
    assert offer("list --nr 1,2")[:2] == ["1,2", "1,20"]
    assert offer("list --nr 1,8-2")[:2] == ["1,8-2", "1,8-20"]
    assert offer("show -- 2") == offer("show 2")


def test_values_of_a_dimension_are_offered(offer: Offer) -> None:
    assert offer("list --goal ") == ["A", "B", "C", "Kyvykkyydet"]
    assert offer("list --goal=") == ["--goal=A", "--goal=B", "--goal=C", "--goal=Kyvykkyydet"]
    assert offer("list --source J") == ["Järjestelmän tuki loppuu"]
    assert offer("list --status ") == []


def test_the_next_value_is_offered_after_a_comma(offer: Offer) -> None:
    assert offer("list --goal A,K") == ["A,Kyvykkyydet"]
    assert offer("list --source Laki,Strategia,J") == ["Laki,Strategia,Järjestelmän tuki loppuu"]
    assert offer("list --impact S,") == ["S,S", "S,M", "S,L"]


def test_the_end_of_a_range_is_offered_on_a_scale(offer: Offer) -> None:
    assert offer("list --impact M..") == ["M..S", "M..M", "M..L"]
    assert offer("list --impact S,M..L") == ["S,M..L"]
    assert offer("list --cost=..") == ["--cost=..S", "--cost=..M", "--cost=..L"]
    assert offer("list --not cost=M..") == ["cost=M..S", "cost=M..M", "cost=M..L"]
    assert offer("list --goal A..") == []


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("list --where tee", ["teema="]),
        ("list --where teema=pyö", ["teema=pyöräily"]),
        ("list --where teema=pyöräily,hul", ["teema=pyöräily,hulevedet"]),
        ("list --where vaikutus=suuri..k", ["vaikutus=suuri..kohtalainen"]),
        ("list --where pää", ["päätetty="]),
        ("list --where code=KR-02", ["code=KR-02"]),
        ("set 1,2 tee", ["teema="]),
        ("set 1 dep", ["depends_on="]),
        ("set 1 teema=pyöräily,hul", ["teema=pyöräily,hulevedet"]),
        ("set 1 depends_on=2,3", ["depends_on=2,3"]),
        ("set 1 teema=pyöräily tee", ["teema="]),
        ("add --set tee", ["teema="]),
        ("decide 1 --put f", ["first"]),
        ("list --where nr=2,1", ["nr=2,1", *(f"nr=2,1{digit}" for digit in range(10))]),
        ("list --not own", ["owner="]),
        ("rank --unknown hi", ["hinta"]),
        ("rank --state d", ["done", "dropped"]),
        ("plan --open b", ["best"]),
        ("show --state a", ["all"]),
        ("explain --open c", ["cautious"]),
        ("show KR-02", ["KR-02"]),
        ("list --nr 2,KR-02", ["2,KR-02"]),
        ("plan --at-least te", ["teema="]),
        ("plan --at-least own", []),
        ("plan --at-least nr", []),
    ],
)
def test_words_of_another_programme_are_offered(run: Run, typed: str, expected: list[str]) -> None:
    file = str(Path(__file__).parents[1] / "programmes" / "streets.yaml")
    asked = run(*typed.split(" "), env={COMPLETE: "fish", "PORVOO_ROADMAP_FILE": file})
    assert [line.split("\t")[0] for line in asked.out.splitlines()] == expected


def test_classes_with_points_on_one_line_are_a_scale() -> None:
    text = (
        "dimensions:\n  effort:\n    values:\n      low: {points: 1}\n  area:\n    values:\n      north: {}\n"
    )
    assert outline(text).scales == {"effort"}


def test_a_dimension_and_then_its_values_are_offered(offer: Offer) -> None:
    assert offer("list --not ") == [f"{name}=" for name in (*ROADMAP.dimensions, "nr")]
    assert offer("list --not be") == ["benefit=", "beneficiary="]
    assert offer("list --not goal=") == ["goal=A", "goal=B", "goal=C", "goal=Kyvykkyydet"]
    assert offer("list --not goal=A,K") == ["goal=A,Kyvykkyydet"]
    assert offer("list --not=goal=K") == ["--not=goal=Kyvykkyydet"]
    assert offer("list --not gaol=") == []


@pytest.mark.parametrize("option", ["--at-least", "--at-most"])
def test_a_dimension_then_its_values_and_a_colon_are_offered(offer: Offer, option: str) -> None:
    assert offer(f"plan {option} be") == ["benefit=", "beneficiary="]
    assert offer(f"plan {option} goal=") == ["goal=A:", "goal=B:", "goal=C:", "goal=Kyvykkyydet:"]
    assert offer(f"plan {option} goal=B:") == ["goal=B:"]
    assert offer(f"plan {option} goal=B:2") == []


def test_criteria_are_offered_for_weights(offer: Offer) -> None:
    assert offer("rank --weights ") == ["beneficiary=", "impact=", "cost="]
    assert offer("rank -wimpact=3,") == ["-wimpact=3,beneficiary=", "-wimpact=3,cost="]
    assert offer("rank -w impact=") == []


@pytest.mark.parametrize("option", ["--profile", "-p"])
def test_profiles_are_offered(offer: Offer, option: str) -> None:
    assert offer(f"rank {option} ") == [*ROADMAP.profiles]
    assert offer(f"rank {option} c") == ["climate"]


def test_dimensions_are_offered(offer: Offer) -> None:
    for option in ("--rows", "--columns"):
        assert offer(f"matrix {option} ") == [*ROADMAP.dimensions]
    assert offer("list --sort ") == ["nr", "name", *ROADMAP.dimensions]
    assert offer("list --sort -n") == ["-nr", "-name"]
    assert offer("list --columns ") == ["nr", "name", "problem", *ROADMAP.dimensions]
    assert offer("rank --columns nr,imp") == ["nr,impact"]
    assert offer("rank --group ") == [*ROADMAP.dimensions]


def test_the_programs_own_words_are_offered(offer: Offer) -> None:
    assert offer("list -O ") == [*REPORT_FORMATS]
    assert offer("list -Oc") == ["-Ocsv", "-Ocsv-excel"]
    assert offer("list --format=j") == ["--format=json", "--format=jsonl"]
    assert offer("check -O g") == ["github", "gitlab"]
    assert offer("check --fail-on ") == ["error", "warning"]
    assert offer("check --explain depends") == ["depends-on-itself", "depends-in-circle"]
    assert offer("check --ignore same-name,unused") == ["same-name,unused-value"]
    assert offer("list --color ") == ["auto", "always", "never"]
    assert offer("init new.yaml --from ") == ["empty", "packaged"]
    assert offer("list --lang ") == [*languages()]
    assert offer("robustness --vary ") == ["weights", "points", "both"]
    assert offer("matrix --cells ") == ["nr", "name", "count"]


def test_nothing_is_offered_where_nothing_is_known(offer: Offer) -> None:
    for line in ("--zzz", "--zzz=", "--search ", "--raw=", "extra", "--owner=A"):
        assert offer(f"list {line}") == []


# From which file


def test_the_named_files_words_are_offered(offer: Offer, file_of: FileOf) -> None:
    file_of(roadmap_text(), "mine.yaml")
    for line in ("--file mine.yaml", "-f mine.yaml", "--file=mine.yaml"):
        assert offer(f"list {line} --goal ") == ["A", "B"]
        assert offer(f"list --goal {line} --goal ") != ["A", "B"], "here it is a value"
        assert offer(f"rank {line} --profile ") == ["plain"]
        assert offer(f"show {line} ") == ["1"]
    assert offer("show -f missing.yaml -f mine.yaml ") == ["1"], "the last one counts"


def test_the_folders_file_is_asked_before_the_packaged_copy(offer: Offer, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "measures.yaml").write_text(roadmap_text())
    assert offer("list --goal ") == ["A", "B"]


def test_the_environments_file_is_asked(run: Run, file_of: FileOf) -> None:
    env = {COMPLETE: "fish", "PORVOO_ROADMAP_FILE": str(file_of(roadmap_text(), "mine.yaml"))}
    assert run("list", "--goal", "", env=env).out == "A\nB\n"


def test_a_file_that_cannot_be_made_out_gets_no_offers(offer: Offer, file_of: FileOf, tmp_path: Path) -> None:
    file_of("dimensions: {goal: {title: Goal, values: {A: {}, B: {}}}}\nprofiles: {x: {}}\n", "flow.yaml")
    file_of(b"\xff\xfe\x00", "binary.yaml")
    file_of("", "empty.yaml")
    os.mkfifo(tmp_path / "pipe.yaml")
    for name in ("flow.yaml", "binary.yaml", "empty.yaml", "missing.yaml", "pipe.yaml", ".", "-"):
        assert offer(f"list -f {name} --goal ") == [], name
        assert offer(f"rank -f {name} --profile ") == [], name
        assert offer(f"show -f {name} ") == [], name


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="the file that opens and cannot be read")
def test_a_file_that_cannot_be_read_gets_no_offers(offer: Offer) -> None:
    assert offer("list -f /proc/self/mem --goal ") == []


def test_where_it_is_refused_to_say_which_file_is_read_there_are_no_offers(
    offer: Offer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> NoReturn:
        raise JobRefusedError("file-missing", file="two of them")

    monkeypatch.setattr("porvoo_roadmap.cli.completion.find_source", refuse)
    assert offer("list --goal ") == []


def test_a_faulty_file_still_gets_the_offers_that_can_be_made_out(offer: Offer, file_of: FileOf) -> None:
    file_of(roadmap_text().replace("impact: L", "impact: XL") + "rest: [", "mine.yaml")
    assert offer("list -f mine.yaml --goal ") == ["A", "B"]


def test_a_byte_that_is_no_utf8_spoils_no_offers_but_its_own(offer: Offer, file_of: FileOf) -> None:
    file_of(b"# caf\xe9\n" + roadmap_text().encode(), "mine.yaml")
    assert offer("list -f mine.yaml --goal ") == ["A", "B"]


# The outline of a file


def test_the_outline_of_the_shipped_file_is_what_the_parser_reads_from_it() -> None:
    found = outline(SHIPPED.read_text(encoding="utf-8"))
    scales = {
        key
        for key, dimension in ROADMAP.dimensions.items()
        if any(level.points is not None for level in dimension.values.values())
    }
    assert found.scales == scales
    assert found.values == {key: [*dimension.values] for key, dimension in ROADMAP.dimensions.items()}
    assert found.profiles == [*ROADMAP.profiles]
    assert found.names == {str(measure.nr): measure.name for measure in ROADMAP.measures}


def test_an_outline_sees_through_quotes_comments_and_line_ends() -> None:
    text = """\
# dimensions:
"dimensions":
  'goal':  # what for
    values:
      "A \\"b\\"":
      'it''s': {label: x}
      C: {}
  level:
    better: high
    values:
profiles:
    "one":
      title: x
    two:
measures:
- nr: 7
  name: "Seven: \\"7\\""
- nr: 8
  problem: x
  name: 'Eight, it''s'
- nr: 9
"""
    expected = Outline(
        {"goal": ['A "b"', "it's", "C"], "level": []},
        {"level"},
        ["one", "two"],
        {"7": 'Seven: "7"', "8": "Eight, it's", "9": ""},
        {},
        {},
    )
    for written in (text, text.replace("\n", "\r\n"), text.replace("\n", "\r")):
        assert outline(written) == expected


PROGRAMME = """\
dimensions:
  price:
    number: {from: 0, to: 9}
fields:
  decided:
    kind: date
measures:
  - nr: 1
    code: K5-12
    name: One
    owner: [Parks, "Roads"]
    decided: 2026-05-01
  - nr: 2
    name: Two
    year: 2026..2028
    owner:
      - Roads
      - Schools
      - Unseen\x07
    decided: null
    depends_on:
      - 1
"""


def test_an_outline_has_codes_fields_owners_and_years() -> None:
    assert outline(PROGRAMME) == Outline(
        {"price": []},
        {"price"},
        [],
        {"1": "One", "2": "Two"},
        {
            "decided": ["2026-05-01"],
            "code": ["K5-12"],
            "owner": ["Parks", "Roads", "Schools"],
            "year": ["2026..2028"],
        },
        {"K5-12": "One"},
    )


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("show ", ["1", "2", "K5-12"]),
        ("list --owner ", ["Parks", "Roads", "Schools"]),
        ("list --owner Parks,R", ["Parks,Roads"]),
        ("list --year ", ["2026..2028"]),
        ("list --not own", ["owner="]),
        ("list --not owner=P", ["owner=Parks"]),
        ("list --sort d", ["decided"]),
    ],
)
def test_codes_fields_owners_and_years_are_offered(
    offer: Offer, file_of: FileOf, typed: str, expected: list[str]
) -> None:
    file_of(PROGRAMME, "mine.yaml")
    command, rest = typed.split(" ", 1)
    assert offer(f"{command} -f mine.yaml {rest}") == expected


@pytest.mark.parametrize("separator", ["\x85", "\u2028", "\x0b", "\x0c"])
def test_an_outline_has_the_lines_that_editors_have(separator: str) -> None:
    found = outline(
        f"measures:\n  - nr: 1  # x{separator}    nr: 2\n    name: One\n# {separator}dimensions:\n"
    )
    assert found.values == {}
    assert "2" not in found.names


def test_no_number_is_given_the_name_of_another_measure() -> None:
    found = outline(
        "measures:\n  - nr: 1\n    name: One\n  - name: Two\n    nr: 2\n  - name: Three\n    nr: 3\n"
    )
    assert found.names["1"] == "One"
    assert found.names["2"] in {"Two", ""}
    assert found.names["3"] in {"Three", ""}


def test_an_outline_of_flow_style_or_of_nothing_is_empty() -> None:
    assert outline("") == NOTHING
    assert outline("[dimensions, profiles]") == NOTHING
    assert outline("{dimensions: {goal: {values: {A: {}}}}}") == NOTHING
    assert outline("dimensions: {goal: {values: {A: {}}}}\nmeasures: [{nr: 1, name: x}]") == NOTHING
    assert outline("measures:\n  - {nr: 1, name: x}\n  - name: without a number\n") == NOTHING


# A file whose values, profiles and names would each like to run something in a shell

ALIVE = [
    "$(touch pwned)",
    "`touch pwned`",
    "a'b; touch pwned; '",
    'a"b',
    "[red]x[/red]",
    "a;b|c&d",
    "*?~!#",
    "a\\b",
    "${HOME}",
    "<(touch pwned)",
    "))' ; touch pwned ; '((",
    "it’s; touch pwned",
    "x:y=z w",
]


def hostile_text() -> str:
    quoted = ["'" + text.replace("'", "''") + "'" for text in ALIVE]
    values = "".join(f"      {text}: {{}}\n" for text in quoted)
    profile = "title: x\n    when: x\n    method: weighted-sum\n    weights: {impact: 1}\n"
    profiles = "".join(f"  {text}:\n    {profile}" for text in quoted)
    text = roadmap_text(
        "measures:\n"
        + "".join(
            f"  - nr: {nr}\n    name: {name}\n    problem: x\n    goal: {name}\n    impact: L\n    cost: M\n"
            for nr, name in enumerate(quoted, 1)
        ),
        profiles=f"profiles:\n{profiles}default_profile: {quoted[0]}\n",
    )
    return text.replace("      A: {label: Air}\n      B: {label: Bikes}\n", values)


def test_the_hostile_file_is_a_sound_one(run: Run, file_of: FileOf) -> None:
    file_of(hostile_text(), "hostile.yaml")
    code, _, err = run("list", "-f", "hostile.yaml")
    assert (code, err) == (0, "")


def test_names_are_offered_as_they_are(offer: Offer, answer: Callable[[str], str], file_of: FileOf) -> None:
    file_of(hostile_text(), "hostile.yaml")
    assert offer("list -f hostile.yaml --goal ") == ALIVE
    assert offer("rank -f hostile.yaml --profile ") == ALIVE
    assert answer("show -f hostile.yaml ") == "".join(f"{nr}\t{name}\n" for nr, name in enumerate(ALIVE, 1))


def test_a_control_character_of_a_file_does_not_reach_the_terminal(
    answer: Callable[[str], str], file_of: FileOf
) -> None:
    file_of(roadmap_text().replace("First", "Fi\x1b[31mrst").replace("plain:", "pl\x1b[31main:"), "esc.yaml")
    assert answer("show -f esc.yaml ") == "1\n"
    assert answer("rank -f esc.yaml --profile ") == ""


# What it costs


@pytest.mark.parametrize(
    ("arguments", "shell"),
    [
        (["list", "--goal", ""], "fish"),
        (["show", "1"], "zsh"),
        (["porvoo-roadmap check --explain ", ""], "bash"),
        (["matrix", "--cells", ""], "fish"),
        ([""], "fish"),
        (["--help"], ""),
        (["rank", "--help"], ""),
        (["rank", "--zzz"], ""),
        (["--version"], ""),
        (["--show-completion"], ""),
    ],
)
def test_nothing_that_is_installed_is_loaded_where_nothing_is_read(
    tmp_path: Path, arguments: list[str], shell: str
) -> None:
    script = (
        "import os, sys; from porvoo_roadmap.cli.main import run; run(sys.argv[1:], os.environ)\n"
        "sys.stdout.flush(); loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "print('loaded:', sorted(loaded & {'typer', 'click', 'yaml', 'pydantic', 'pydantic_core', 'rich'}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env=os.environ | {COMPLETE: shell, "SHELL": "/bin/bash"},
        cwd=tmp_path,
        capture_output=True,
        check=True,
        timeout=60,
        text=True,
    )
    assert done.stdout.endswith("loaded: []\n")
