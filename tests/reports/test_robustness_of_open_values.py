"""What `robustness` says of an order that depends on values that are not known exactly."""

from pathlib import Path

import pytest

from tests.conftest import Run

STREETS = Path(__file__).parents[1] / "programmes" / "streets.yaml"

#: Gain for cost: measure 1 has 5, measure 2 between 0.5 and 0.8, and measure 3 between 0 and 10.
ROADMAP = """\
title: T
source: S
dimensions:
  cost: {title: Cost, better: low, number: {from: 1, to: 100}}
  gain: {title: Gain, better: high, number: {from: 0, to: 10}}
profiles:
  ratio: {title: Ratio, when: W, method: ratio, weights: {gain: 1}}
default_profile: ratio
measures:
  - {nr: 1, name: a, problem: null, cost: 1, gain: 5}
  - {nr: 2, name: b, problem: null, cost: 10, gain: 5..8}
  - {nr: 3, name: c, problem: null, cost: null, gain: null}
"""


@pytest.fixture
def roadmap(tmp_path: Path) -> str:
    file = tmp_path / "roadmap.yaml"
    file.write_text(ROADMAP)
    return str(file)


@pytest.mark.parametrize(
    ("language", "first", "heading", "count"),
    [
        ("en", "These can come first: 1 and 3.", "The order is not certain", "Not certain: 2."),
        ("fi", "Ensimmäisenä voivat olla: 1 ja 3.", "Järjestys ei ole varma", "Ei varma: 2."),
        ("sv", "Följande kan komma först: 1 och 3.", "Ordningen är inte säker", "Inte säker: 2."),
    ],
)
def test_what_is_not_known_makes_an_order_uncertain_beside_the_weights(
    run: Run, roadmap: str, language: str, first: str, heading: str, count: str
) -> None:
    lines = run("robustness", "-f", roadmap, "--lang", language).out.splitlines()
    assert lines[2].endswith(first)
    assert lines[4] == heading
    assert any(line.endswith(count) for line in lines)


@pytest.mark.parametrize(
    ("language", "relation"), [("en", "not certain"), ("fi", "ei varma"), ("sv", "inte säker")]
)
def test_pairs_of_which_one_is_not_known_are_not_certain(
    run: Run, roadmap: str, language: str, relation: str
) -> None:
    shown = run("robustness", "--pairs", "-f", roadmap, "--lang", language).out
    rows = [line.split("  ") for line in shown.splitlines() if line.startswith(("1 a", "2 b"))]
    orders = [[cell.strip() for cell in row if cell.strip()][2] for row in rows]
    assert orders[1:] == [relation, relation]
    assert orders[0] != relation


def test_pairs_say_how_values_that_are_not_known_are_drawn(run: Run, roadmap: str) -> None:
    shown = run("robustness", "--pairs", "-f", roadmap).out
    assert "Values not known exactly: everything that they can be is tested too.\n" in shown
    assert "For the shares they are chosen at random: each class, or each amount in the range" in shown


def test_groups_with_values_that_are_not_known_are_not_certain(run: Run) -> None:
    shown = run("robustness", "-f", str(STREETS)).out
    assert "\nTurvallisuus tai esteettömyys – the order is not certain\n" in shown
    assert "depends on the weights" not in shown
