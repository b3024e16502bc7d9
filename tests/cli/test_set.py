"""`set`, `add`, `remove` and `decide`: what an edit moves, and the file that it makes."""

import json
import os
import re
import select
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest

from porvoo_roadmap.findings.codes import every_code
from porvoo_roadmap.revising.edits import Reason
from tests.changes.test_causes import measures
from tests.conftest import PROGRAM, SHIPPED, Run, RunProgram

#: In order: 1 (80), 2 (50), 4 (50), 3 (40).
FILE = measures(n1="LM", n2="MM", n3="SS", n4="MM year=2027")
#: A small file that is JSON, and stays it.
AS_JSON = """{"title": "T", "source": "S", "dimensions": {"impact": {"title": "I", "values": {
    "S": {"points": 1}, "L": {"points": 2}}}}, "profiles": {"plain": {"title": "P", "when": "W",
    "method": "weighted-sum", "weights": {"impact": 1}}}, "default_profile": "plain", "measures": [
    {"nr": 1, "name": "One", "problem": null, "impact": "S"}]}"""
Edit = Callable[..., Any]

#: One of each kind of key: a scale, several values, numbers, and fields.
RICH = """\
title: Test
source: A test
language: fi
dimensions:
  impact: {title: Impact, values: {S: {points: 1, label: small}, M: {points: 2}, L: {points: 3}}}
  theme: {title: Theme, many: true, values: {air: {}, bikes: {label: {fi: pyörät}}, "null": {}}}
  price: {title: Price, better: low, role: cost, unit: €, number: {from: 0, to: 900}}
  kind: {title: Kind, values: {law: {}, will: {}}}
  status: {title: Status, values: {open: {}, done: {state: done}}}
fields:
  share: {title: Share, kind: percent}
  length: {title: Length, kind: number, unit: m}
  at: {title: At, kind: date}
  page: {title: Page, kind: link}
  text: {title: Text, kind: text}
profiles:
  plain: {title: Plain, when: Always, method: weighted-sum, weights: {impact: 3, price: 2}}
default_profile: plain
measures:
  - {nr: 1, code: A-1, name: One, problem: P, impact: S, theme: [air], price: 5, kind: law, owner: "Work, safety"}
  - {nr: 2, name: Two, problem: P, impact: M, theme: [bikes], price: 50, kind: will, status: open}
"""


@pytest.fixture
def file(file_of: Callable[..., Path]) -> Path:
    """The file of the current folder."""
    return file_of(FILE, "measures.yaml")


def written(run: Run, *line: str) -> str:
    """The lines that an edit changes, one after the other."""
    result = run(*line, "--write")
    assert (result.code, result.err) == (0, "")
    lines = result.out.splitlines()[2:]
    return "\n".join(line for line in lines if line[0] in "+-")


# What it shows


def test_a_preview_says_what_moves_and_writes_nothing(run: Run, file: Path) -> None:
    result = run("set", "3", "impact=L", "--why", "Measured twice.")
    assert (result.code, result.err) == (0, "")
    assert "Test: what would change" in result.out
    assert "1 measure edited." in result.out
    assert re.search(r"3 +M3 +4 +1 +own edit: Impact S → L\n", result.out)
    assert re.search(r"1 +M1 +1 +2 +the edits of other measures \(3\)\n", result.out)
    assert result.out.endswith("Nothing is written. Add --write to change measures.yaml (1 line).\n")
    assert file.read_text() == FILE


def test_json_has_the_edits_and_whether_they_are_written(run: Run, file: Path) -> None:
    def found(*more: str) -> Any:
        return json.loads(run("set", "3", "impact=L", "-O", "json", *more).out)

    before = found()
    assert before["command"] == "set"
    assert before["roadmap"]["sha256"] == before["result"]["old"]["sha256"]
    assert before["result"]["edits"] == [{"nr": 3, "key": "impact", "old": "S", "new": "L"}]
    assert (before["result"]["lines"], before["result"]["written"]) == (1, False)
    assert [row["nr"] for row in before["rows"] if row["change"] == "edited"] == [3]
    after = found("--write")
    assert after["result"] == {**before["result"], "written": True}
    assert "impact: L" in file.read_text().split("nr: 3")[1]


def test_what_the_file_says_already_changes_nothing(run: Run, file: Path) -> None:
    for more in ((), ("--write",)):
        result = run("set", "1", "impact=L", "owner=null", *more)
        assert result.out.endswith("The file says so already. Nothing is written.\n")
    assert file.read_text() == FILE


def test_a_report_can_be_had_of_what_is_written(run: Run, file: Path) -> None:
    out = run("set", "3", "impact=L", "--write", "-O", "text").out
    assert "Test: what was changed" in out
    assert out.endswith("measures.yaml is written: 1 line changed.\n")
    assert file.read_text() != FILE


def test_the_packaged_copy_and_standard_input_are_only_looked_at(run: Run, in_process: RunProgram) -> None:
    out = run("set", "24", "impact=L").out
    own = "porvoo-roadmap init measures.yaml --from packaged"
    assert out.endswith(f"Nothing is written. To change a file of your own, make one with: {own}\n")
    result = run("set", "24", "impact=L", "--write")
    assert result.code == 2
    assert "error[packaged-not-written]" in result.err
    assert own in result.err
    piped = in_process("set", "3", "impact=L", "-f", "-", input=FILE.encode())
    assert piped.stdout.endswith(b"Nothing is written.\n")
    refused = in_process("set", "3", "impact=L", "-f", "-", "--write", input=FILE.encode())
    assert (refused.returncode, b"error[input-not-written]" in refused.stderr) == (2, True)


def test_the_copy_inside_an_installed_program_is_not_changed_by_its_path(
    run: Run, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("porvoo_roadmap.sources.packaged_path", lambda: str(file.resolve()))
    assert run("set", "3", "impact=L", "--write").code == 0
    monkeypatch.setattr("porvoo_roadmap.sources.__file__", str(file.resolve().parent / "sources.py"))
    assert "error[packaged-not-written]" in run("set", "3", "impact=M", "--write").err


def test_what_would_be_wrong_is_told_and_not_written(run: Run, file: Path) -> None:
    result = run("set", "2", "depends_on=2", "--write")
    assert (result.code, result.out) == (1, "")
    assert result.err.startswith(
        "measures.yaml would have these faults, so nothing is written.\nmeasures.yaml:"
    )
    assert "depends-on-itself" in result.err
    assert file.read_text() == FILE


# What is typed


@pytest.mark.parametrize(
    ("typed", "key", "value"),
    [
        ("impact=L", "impact", "L"),
        ("IMPACT=small", "impact", "S"),
        ("impact=S..M", "impact", "S..M"),
        ("impact=..M", "impact", "S..M"),
        ("impact=M..", "impact", "M..L"),
        ("impact=L..", "impact", "L"),
        ("impact=null", "impact", None),
        ("theme=bikes,air", "theme", ["bikes", "air"]),
        ("theme=pyörät", "theme", ["bikes"]),
        ("theme=null", "theme", ["null"]),
        ("theme=~", "theme", None),
        ("price=200", "price", 200),
        ("price=€ 12.5", "price", 12.5),
        ("price=..100", "price", "0..100"),
        ("price=100..", "price", "100..900"),
        ("price=7..7", "price", 7),
        ("price=null", "price", None),
        ("name=a=b", "name", "a=b"),
        ("problem=null", "problem", None),
        ("year=2027", "year", 2027),
        ("year=2026-2028", "year", "2026..2028"),
        ("owner=Anna", "owner", "Anna"),
        ("owner=Anna, work, safety", "owner", ["Anna", "work", "safety"]),
        ("owner=work, safety", "owner", "Work, safety"),
        ("depends_on=a-1", "depends_on", [1]),
        ("status=done", "status", "done"),
        ("status=null", "status", None),
        ("share=12,5 %", "share", 12.5),
        ("length=5 m", "length", 5),
        ("at=2027-01-31", "at", "2027-01-31"),
        ("page=https://example.org/", "page", "https://example.org/"),
        ("text=x", "text", "x"),
        ("reasons.impact=Seen", "reasons.impact", "Seen"),
        ("costs.2026=1 200 €", "costs.2026", 1200),
        ("translations.sv.name=Två", "translations.sv.name", "Två"),
    ],
)
def test_values_are_written_as_the_file_has_them(
    run: Run, file_of: Callable[..., Path], typed: str, key: str, value: object
) -> None:
    file = file_of(RICH, "measures.yaml")
    assert run("set", "2", typed, "--write").code == 0
    found: Any = json.loads(run("list", "--nr", "2", "--state", "all", "-O", "json").out)["rows"][0]
    for step in key.split("."):
        found = found[step]
    assert found == value
    assert file.read_text().splitlines()[:-1] == RICH.splitlines()[:-1]


def test_days_and_spans_are_written_as_people_write_them(run: Run, file_of: Callable[..., Path]) -> None:
    file = file_of(RICH + "decisions: [{nr: 1, put: first, why: x}]\n", "measures.yaml")
    assert run("set", "2", "at=2027-01-31", "year=2026-2028", "price=2.5..30", "--write").code == 0
    assert run("decide", "2", "--put", "last", *DECIDED, "--write").code == 0
    text = file.read_text()
    assert ", price: 2.5..30," in text
    assert ", at: 2027-01-31, year: 2026..2028}\n" in text
    assert "{nr: 2, put: last, why: Motion 12/2026, by: Board, on: 2026-12-14}" in text
    Path("measures.yaml").write_text(json.dumps(json.loads(AS_JSON)))
    assert run("decide", "1", "--put", "last", *DECIDED, "--write").code == 0
    assert '"on": "2026-12-14"' in file.read_text()


def test_null_takes_what_need_not_be_there(run: Run, file_of: Callable[..., Path]) -> None:
    file = file_of(RICH, "measures.yaml")
    for typed in ("reasons.impact=x", "translations.sv.name=x", "text=x", "at=2027-01-01"):
        assert run("set", "2", typed, "--write").code == 0
        assert run("set", "2", f"{typed.split('=')[0]}=null", "--write").code == 0
        assert run("set", "2", f"{typed.split('=')[0]}=null", "--write").code == 0
    assert file.read_text() == RICH


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("2 impact=X", "no-such-value"),
        ("2 impact=M..S", "range-backwards"),
        ("2 kind=law..will", "range-without-points"),
        ("2 price=1,2,3", "several-assigned"),
        ("2 length=1..2", "several-assigned"),
        ("2 at=2027", "several-assigned"),
        ("2 at=soon", "not-dates"),
        ("2 year=soon", "not-years"),
        ("2 year=2028..2026", "not-years"),
        ("2 owner=,", "assignment-without-value"),
        ("2 owner=", "assignment-without-value"),
        ("2 nr=x", "not-a-count"),
        ("2 nr=null", "key-needed"),
        ("2 impact", "not-an-assignment"),
        ("2 =L", "not-an-assignment"),
        ("2 impcat=L", "no-such-measure-key"),
        ("2 reasons.x=L", "no-such-measure-key"),
        ("2 costs.26=5", "no-such-measure-key"),
        ("2 costs.2026=1..5", "several-assigned"),
        ("2 translations.sv.owner=L", "no-such-measure-key"),
        ("2 x.y=L", "no-such-measure-key"),
        ("9 impact=L", "no-such-number"),
        ("2", "nothing-to-set"),
        ("2 impact=L --from x.csv", "options-exclude"),
        ("2 note=x --why y", "why-without-dimension"),
        ("1-2 nr=7", "edit-nr-taken"),
    ],
)
def test_what_the_file_cannot_have_is_refused(
    run: Run, file_of: Callable[..., Path], line: str, code: str
) -> None:
    file = file_of(RICH, "measures.yaml")
    result = run("set", *line.split(" "), "--write")
    assert (result.code, result.out) == (2, "")
    assert f"error[{code}]" in result.err
    assert file.read_text() == RICH


def test_several_measures_and_keys_at_once(run: Run, file: Path) -> None:
    assert (
        written(run, "set", "2,4", "status=done", "cost=L", "--why", "Seen").count(
            "reasons: {status: Seen, cost: Seen}"
        )
        == 2
    )
    assert "status: done" in file.read_text()


def test_a_number_is_set_last(run: Run, file: Path) -> None:
    assert run("set", "3", "nr=30", "impact=L", "--write").code == 0
    assert re.search(r"nr: 30\b.*impact: L", file.read_text().replace("\n", " "))


@pytest.mark.parametrize(
    ("before", "odd", "edit", "code"),
    [
        ("impact: S", "? impact\n    : S", ("set", "3", "impact=L"), "edit-explicit-key"),
        ("nr: 2", "nr: 2", ("set", "3", "nr=2"), "edit-nr-taken"),
    ],
)
def test_edits_that_have_no_room_in_the_text_are_refused(
    run: Run, file_of: Callable[..., Path], before: str, odd: str, edit: tuple[str, ...], code: str
) -> None:
    block = "".join(
        f"  - nr: {nr}\n    name: M{nr}\n    problem: null\n    kind: law\n    impact: S\n    cost: S\n"
        for nr in (1, 2, 3)
    )
    text = FILE.split("measures:\n")[0] + "measures:\n" + block
    head, last = text.rsplit("  - ", 1)
    file = file_of(head + "  - " + last.replace(before, odd))
    result = run(*edit, "--write")
    assert (result.code, result.out) == (2, "")
    assert f"error[{code}]" in result.err
    assert file.read_text() == head + "  - " + last.replace(before, odd)


def test_every_reason_not_to_change_a_text_has_words() -> None:
    assert {f"edit-{reason}" for reason in get_args(Reason)} <= every_code().keys()


# Tables


def test_a_table_sets_the_cells_that_are_not_empty(run: Run, file_of: Callable[..., Path]) -> None:
    file_of(FILE)
    file_of("\ufeffNR;impact;owner\n3;L;\n\n2,4;;Anna\n", "changes.csv")
    told = written(run, "set", "--from", "changes.csv")
    assert told.count("owner: Anna") == 2
    assert "+    impact: L" in told or "impact: L" in told


@pytest.mark.parametrize(
    ("table", "code", "line"),
    [
        ("nr,impact\n3,Z\n", "no-such-value", "2"),
        ("nr,impact\n77,L\n", "no-such-number", "2"),
        ("nr,impcat\n3,L\n", "no-such-measure-key", "2"),
        ("nr,impact\n3\n", "table-row", None),
        ('nr,impact\n3,"L\n', "table-row", None),
        ("impact\nL\n", "table-without-nr", None),
        ("nr,nr\n3,3\n", "table-columns", None),
        ("", "table-columns", None),
    ],
)
def test_tables_that_cannot_be_read(
    run: Run, file_of: Callable[..., Path], file: Path, table: str, code: str, line: str | None
) -> None:
    file_of(table, "changes.csv")
    result = run("set", "--from", "changes.csv", "--write")
    assert (result.code, result.out) == (2, "")
    assert f"error[{code}]" in result.err
    assert (line is not None) == result.err.startswith("Line 2 of changes.csv cannot be read:\n")
    assert file.read_text() == FILE


def test_a_table_is_utf8_and_not_the_measures_too(run: Run, file: Path) -> None:
    Path("changes.csv").write_bytes("nr,name\n3,Öljy\n".encode("cp1252"))
    assert "error[table-not-utf8]" in run("set", "--from", "changes.csv").err
    assert "error[input-twice]" in run("set", "--from", "-", "-f", "-").err
    assert file.read_text() == FILE


# New measures, and those that go


NEW = ("--name", "Kiosk", "--set", "kind=law", "--impact", "L", "--cost", "S")


def test_a_new_measure_gets_the_next_number_and_the_order_of_keys(run: Run, file: Path) -> None:
    out = run("add", *NEW).out
    assert "1 measure added." in out
    told = written(run, "add", *NEW, "--why", "Asked for", "--set", "note=null")
    added = json.loads(run("list", "--nr", "5", "-O", "json").out)["rows"][0]
    assert (added["name"], added["impact"], added["year"]) == ("Kiosk", "L", None)
    assert added["reasons"] == {"kind": "Asked for", "impact": "Asked for", "cost": "Asked for"}
    assert re.search(r"nr: 5\b.*name: Kiosk.*kind: law.*impact: L.*cost: S", told.replace("\n", " "))
    assert file.read_text().startswith(FILE)


def test_a_pipe_is_told_what_is_missing(run: Run, file: Path) -> None:
    result = run("add", "--impact", "L", "--write")
    assert (result.code, result.out) == (2, "")
    assert "The new measure has no value for: name, kind, cost.\n" in result.err
    assert "Add --name …" in result.err
    assert "Add --set kind=…" in run("add", "--name", "X").err
    assert file.read_text() == FILE


def test_a_table_adds_many(run: Run, file_of: Callable[..., Path]) -> None:
    file_of(FILE)
    file_of("nr,name,kind,impact,cost\n,A,law,L,S\n40,B,law,L,null\n", "new.csv")
    assert run("add", "--from", "new.csv", "--write").code == 0
    rows = json.loads(run("list", "-O", "json").out)["rows"]
    assert [(row["nr"], row["name"], row["cost"]) for row in rows[-2:]] == [(5, "A", "S"), (40, "B", None)]
    assert "error[options-exclude]" in run("add", "--from", "new.csv", "--name", "X").err
    assert "--set and --from" in run("add", "--from", "new.csv", "--set", "kind=law").err


def test_what_others_depend_on_is_not_removed(run: Run, file: Path) -> None:
    assert run("set", "2,3", "depends_on=1", "--write").code == 0
    before = file.read_text()
    result = run("remove", "1", "--write")
    assert (result.code, result.out) == (1, "")
    assert "Measure 1 is not removed: others depend on it (2, 3)." in result.err
    assert file.read_text() == before
    assert "3 measures removed." in run("remove", "1-3").out
    assert run("remove", "1", "2-3", "--write").code == 0
    assert "nr: 4" in file.read_text()
    assert "nr: 1" not in file.read_text()


def test_what_is_removed_may_stand_in_a_table(run: Run, file_of: Callable[..., Path], file: Path) -> None:
    file_of("nr\n2\n3\n", "gone.csv")
    assert run("remove", "--from", "gone.csv", "--write").code == 0
    assert file.read_text().count("nr:") == 2
    assert "error[options-exclude]" in run("remove", "1", "--from", "gone.csv").err
    assert "error[nothing-to-remove]" in run("remove").err


# A terminal


class Terminal:
    """The program on a terminal of its own, in the current folder."""

    def __init__(self, *line: str) -> None:
        import pty

        self.pid, self.end = pty.fork()
        if not self.pid:
            os.execve(PROGRAM, [str(PROGRAM), *line], {**os.environ, "LC_ALL": "C.UTF-8", "COLUMNS": "200"})

    def until(self, text: str) -> str:
        """What it shows until a text comes."""
        shown = ""
        while text not in shown:
            assert select.select([self.end], [], [], 60)[0], shown
            try:
                found = os.read(self.end, 9999)
            except OSError:
                found = b""
            assert found, shown
            shown += found.decode()
        return shown

    def type(self, text: str) -> None:
        os.write(self.end, text.encode())

    def leave(self) -> int:
        """What it shows till it ends is dropped; its exit code."""
        while True:
            try:
                if not os.read(self.end, 9999):
                    break
            except OSError:
                break
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals.")
def test_a_terminal_is_asked_for_what_is_missing(file: Path, file_of: Callable[..., Path]) -> None:
    file_of(RICH, "measures.yaml")
    here = Terminal("add", "--name", "Kiosk", "--write", "-f", str(file))
    assert "S: small\r\n  M\r\n  L\r\n" in here.until("Impact: ")
    here.type("X\n")
    assert "no value" in here.until("Impact: ")
    here.type("M..\n")
    here.until("Theme: ")
    here.type("air,bikes\n")
    assert "0–900" in here.until("Price: ")
    here.type("12\n")
    here.until("Kind: ")
    here.type("law\n")
    here.until("Problem: ")
    here.type("\n")
    here.until("+")
    assert here.leave() == 0
    added = file.read_text().splitlines()[-1]
    assert added == (
        "  - {nr: 3, name: Kiosk, problem: null, impact: M..L, theme: [air, bikes], price: 12, kind: law}"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals.")
@pytest.mark.parametrize("keys", ["\x03", "\x04"])
def test_who_gives_up_leaves_everything_as_it_was(file: Path, keys: str) -> None:
    here = Terminal("add", "--name", "Kiosk", "--write", "-f", str(file))
    here.until("Kind: ")
    here.type("law\n")
    here.until("Impact: ")
    here.type(keys)
    assert here.leave() == 130
    assert file.read_text() == FILE


# Decisions


DECIDED = ("--why", "Motion 12/2026", "--by", "Board", "--on", "2026-12-14")


def test_a_decision_is_shown_and_written(run: Run, file: Path) -> None:
    out = run("decide", "3", "--put", "first", *DECIDED).out
    assert "1 decision changed." in out
    assert re.search(r"3 +M3 +4 +1 +the decisions\n", out)
    told = written(run, "decide", "3", "--put", "Before 2", *DECIDED, "--until", "2027-12-31")
    assert [line.lstrip("+- ") for line in told.splitlines() if ":" in line] == [
        "decisions:",
        "nr: 3",
        "put: before 2",
        "why: Motion 12/2026",
        "by: Board",
        "on: 2026-12-14",
        "until: 2027-12-31",
    ]
    assert file.read_text().startswith(FILE)
    assert [row["nr"] for row in json.loads(run("rank", "-O", "json").out)["rows"]] == [1, 3, 2, 4]


@pytest.mark.parametrize(
    ("options", "code", "exit_code"),
    [
        (["--put", "up"], "decision-unclear", 2),
        (["--put", "lane x"], "decision-unclear", 2),
        (["--put", "before 77"], "no-such-number", 2),
        (["--put", "first", "--until", "soon"], "not-a-day", 2),
        (["--put", "lane 2"], "", 1),
    ],
)
def test_decisions_that_cannot_be_made(
    run: Run, file: Path, options: list[str], code: str, exit_code: int
) -> None:
    result = run("decide", "3", *options, *DECIDED, "--write")
    assert result.code == exit_code
    assert code in result.err
    assert file.read_text() == FILE


def test_a_decision_says_everything(run: Run, file: Path) -> None:
    assert "--put is missing." in run("decide", "3", *DECIDED).err
    assert "--by is missing." in run("decide", "3", "--put", "out", "--why", "x").err
    assert file.read_text() == FILE


def test_decisions_are_a_cause(run: Run, file_of: Callable[..., Path]) -> None:
    def ranks(*options: str) -> dict[int, tuple[Any, Any]]:
        found = json.loads(run("diff", "old.yaml", "new.yaml", "--full", "-O", "json", *options).out)
        return {row["nr"]: (row["old_rank"], row["new_rank"]) for row in found["rows"]}

    file_of(FILE, "old.yaml")
    decisions = (
        "decisions:\n  - {nr: 3, put: first, until: 2026-12-31, why: x}\n  - {nr: 2, put: out, why: x}\n"
    )
    file_of(FILE + decisions, "new.yaml")
    assert ranks() == {1: (1, 2), 2: (2, None), 3: (4, 1), 4: (2, 3)}
    assert ranks("--on", "2027-01-01") == {1: (1, 1), 2: (2, None), 3: (4, 3), 4: (2, 2)}
    causes = json.loads(run("diff", "old.yaml", "new.yaml", "-O", "json").out)["result"]["causes"]
    assert causes == [{"cause": "decisions", "key": None, "moved": [1, 2, 3, 4]}]
    file_of(measures(n1="LM", n2="MM", n3="SS", n5="LS") + decisions.replace("first", "before 5"), "new.yaml")
    out = run("diff", "old.yaml", "new.yaml").out
    assert re.search(r"3 +M3 +4 +1 +only together: (the decisions; added|added measures \(5\); the)", out)
    assert run("diff", "new.yaml", "new.yaml").out.count("same content") == 1
    turned = FILE + decisions.replace("nr: 3", "nr: 0").replace("nr: 2", "nr: 3").replace("nr: 0", "nr: 2")
    file_of(turned, "old.yaml")
    assert "2 decisions changed" in run("diff", "old.yaml", "new.yaml").out


def test_the_shipped_file_is_changed_on_one_line(run: Run) -> None:
    Path("measures.yaml").write_bytes(SHIPPED.read_bytes())
    assert written(run, "set", "24", "impact=L") == "-    impact: M\n+    impact: L"
