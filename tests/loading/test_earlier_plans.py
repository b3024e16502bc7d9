"""Plans that were written down and damaged: each fault has its place and its remedy."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import DIMENSIONS, Run, roadmap_text

PERIODS = ("--period", "2027=3", "--period", "2028=3", "--rate", "1/2")
MEASURES = """\
measures:
  - {nr: 1, name: First, code: A1, problem: null, goal: A, impact: L, cost: M}
  - {nr: 2, name: Second, problem: null, goal: B, impact: L, cost: M}
"""

Damage = Callable[[dict[str, Any]], None]


@pytest.fixture
def written(run: Run, tmp_path: Path) -> Callable[..., Path]:
    """A plan of the small file, with some damage done to it."""
    (tmp_path / "measures.yaml").write_text(roadmap_text(MEASURES))

    def write(damage: Damage, *options: str) -> Path:
        assert run("plan", *(options or ("-b", "4")), "-o", "plan.json").code == 0
        path = tmp_path / "plan.json"
        plan = json.loads(path.read_text())
        damage(plan)
        path.write_text(json.dumps(plan, indent=1))
        return path

    return write


def under(*path: str | int, value: Any) -> Damage:
    """Writes a value at a path."""

    def damage(plan: dict[str, Any]) -> None:
        *above, key = path
        at: Any = plan
        for step in above:
            at = at[step]
        at[key] = value

    return damage


def unharmed(_plan: dict[str, Any]) -> None:
    """Does no damage."""


def without(*path: str | int) -> Damage:
    def damage(plan: dict[str, Any]) -> None:
        *above, key = path
        at: Any = plan
        for step in above:
            at = at[step]
        del at[key]

    return damage


@pytest.mark.parametrize(
    ("damage", "code", "line_of"),
    [
        (under("schema_version", value=2), "plan-of-other-version", '"schema_version"'),
        (under("schema_version", value=[]), "plan-of-other-version", '"schema_version"'),
        (under("command", value="rank"), "plan-of-other-command", '"command"'),
        (under("settings", "sweep", value=True), "plan-of-other-command", '"sweep"'),
        (without("command"), "plan-without-key", "{"),
        (without("settings"), "plan-without-key", "{"),
        (under("settings", value=3), "plan-value", '"settings"'),
        (without("settings", "options"), "plan-without-key", '"settings"'),
        (under("settings", "options", "colour", value="red"), "plan-unknown-option", '"colour"'),
        (under("settings", "options", "budget", value="4"), "plan-value", '"budget": "4"'),
        (under("settings", "options", "budget", value=[]), "plan-value", '"budget": []'),
        (under("settings", "options", "profile", value=True), "plan-value", '"profile": true'),
        (under("settings", "options", "no-lanes", value=False), "plan-value", '"no-lanes"'),
        (under("settings", "rate", value=-1), "plan-value", '"rate"'),
        (under("settings", "rate", value=1e400), "plan-value", '"rate"'),
        (under("settings", "periods", value={}), "plan-value", '"periods"'),
        (under("settings", "periods", value=[[]]), "plan-value", "[]"),
        (under("roadmap", "sha256", value=None), "plan-value", '"sha256"'),
        (under("rows", value="none"), "plan-value", '"rows"'),
        (without("rows"), "plan-without-key", "{"),
        (under("rows", 0, value=7), "plan-value", "7"),
        (under("rows", 0, "nr", value=0), "plan-value", '"nr": 0'),
        (under("rows", 0, "nr", value=2), "plan-nr-twice", '"nr": 2'),
        (under("rows", 0, "name", value=3), "plan-value", '"name": 3'),
        (without("rows", 0, "name"), "plan-without-key", "{"),
        (under("rows", 0, "chosen", value="yes"), "plan-value", '"chosen": "yes"'),
        (under("rows", 0, "cost", value="2"), "plan-value", '"cost": "2"'),
        (under("rows", 0, "period", value="2027"), "plan-unknown-period", '"period": "2027"'),
        (under("rows", 0, "chosen", value=False), "plan-sum", '"cost": 4'),
        (under("result", "value", value=7), "plan-sum", '"value": 7'),
    ],
)
def test_a_fault_is_told_at_its_place(
    run: Run, written: Callable[..., Path], damage: Damage, code: str, line_of: str
) -> None:
    path = written(damage)
    found = run("plan", "--check", "plan.json")
    assert (found.code, found.out) == (1, "")
    first = found.err.splitlines()[0]
    name, line, _column, rest = first.split(":", 3)
    assert (name, rest.split("[")[1].split("]")[0]) == ("plan.json", code)
    assert line_of in path.read_text().splitlines()[int(line) - 1]
    assert "Remedy: " in found.err


def test_a_measure_without_its_period_is_told(run: Run, written: Callable[..., Path]) -> None:
    written(under("rows", 0, "period", value=None), *PERIODS)
    assert "[plan-value]" in run("plan", "--check", "plan.json").err


def test_sums_count_periods_and_fractions(run: Run, written: Callable[..., Path]) -> None:
    """A period later 3 counts 2, and with 2/7 more a number that no decimal holds."""
    for rate in ("1/2", "2/7"):
        written(unharmed, *PERIODS[:-1], rate)
        assert run("plan", "--check", "plan.json").code == 0
    written(under("result", "value_exact", value="1/0"), *PERIODS[:-1], "2/7")
    assert "[plan-sum]" in run("plan", "--check", "plan.json").err


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"", "plan-not-json"),
        (b'{"a": 1', "plan-not-json"),
        (b"[" * 100_000, "plan-not-json"),
        (b"nr,name\r\n", "plan-not-json"),
        (b"\xff\xfe{", "utf-16"),
        (b'{"a": "\xe4"}', "not-utf8"),
        (b"[]", "plan-value"),
        (b"{}", "plan-without-key"),
        (b'{"schema_version": 1, "schema_version": 1}', "plan-key-twice"),
    ],
)
def test_what_is_no_plan_is_told(run: Run, tmp_path: Path, text: bytes, code: str) -> None:
    (tmp_path / "plan.json").write_bytes(text)
    found = run("plan", "--check", "plan.json", "-b", "3")
    assert (found.code, found.out) == (1, "")
    assert f"[{code}]" in found.err


def test_a_plan_by_groups_may_have_a_measure_twice(run: Run, tmp_path: Path) -> None:
    dimensions = DIMENSIONS.replace("    title: Goal\n", "    title: Goal\n    many: true\n")
    text = roadmap_text(MEASURES.replace("goal: A", "goal: [A, B]"), dimensions=dimensions)
    (tmp_path / "measures.yaml").write_text(text)
    assert run("plan", "-b", "4", "--group", "goal", "-o", "plan.json").code == 0
    assert run("plan", "--check", "plan.json").code == 0
