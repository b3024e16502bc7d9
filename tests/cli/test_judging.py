from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import PROFILES, Run, roadmap_text


@pytest.mark.parametrize(
    ("arguments", "message", "remedy"),
    [
        (
            ["--weights", "impact"],
            'not-weights]: --weights takes CRITERION=NUMBER, not "impact".',
            "Write the weights with commas between them, for example impact=3,cost=1/2.",
        ),
        (
            ["--weights", "impact=1/0"],
            'not-weights]: --weights takes CRITERION=NUMBER, not "impact=1/0".',
            "Write the weights with commas between them, for example impact=3,cost=1/2.",
        ),
        (
            ["--weights", "impact=1e3"],
            'not-weights]: --weights takes CRITERION=NUMBER, not "impact=1e3".',
            "Write the weights with commas between them, for example impact=3,cost=1/2.",
        ),
        (
            ["--weights", "=1"],
            'not-weights]: --weights takes CRITERION=NUMBER, not "=1".',
            "Write the weights with commas between them, for example impact=3,cost=1/2.",
        ),
        (
            ["--weights", "impact=1,impact=2"],
            'weight-twice]: The criterion "impact" has two weights.',
            "Give it only one weight.",
        ),
        (
            ["--weights", "impact=-1"],
            'weight-negative]: The weight of "impact" is negative.',
            "Write a number of 0 or more.",
        ),
        (
            ["--weights", "impact=0,cost=0"],
            "weights-all-zero]: All weights are 0.",
            "Give at least one criterion a positive weight.",
        ),
        (
            ["--weights", "goal=1"],
            (
                'not-a-criterion]: "goal" cannot be a criterion: its values need different points, and'
                " every measure needs a value."
            ),
            "Choose one of: beneficiary, impact, cost.",
        ),
        (
            ["--weights", "imapct=1"],
            'no-such-dimension]: The file has no dimension "imapct".',
            'Did you mean "impact"? Choose one of: beneficiary, impact, cost.',
        ),
        (
            ["--profile", "value-for-money", "--weights", "cost=1"],
            'weight-of-divisor]: The profile divides by "cost", so "cost" cannot have a weight.',
            'Leave "cost" out of --weights, or choose a profile with a weighted sum.',
        ),
        (
            ["--profile", "xyzzy"],
            'no-such-profile]: There is no profile "xyzzy".',
            "Choose one of: obligations-first, impact-and-cost, value-for-money, climate.",
        ),
    ],
)
def test_what_cannot_judge_is_refused(run: Run, arguments: list[str], message: str, remedy: str) -> None:
    result = run("rank", *arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err == f"porvoo-roadmap: error[{message}\n  Remedy: {remedy}\n"


def test_whole_decimal_and_broken_weights_are_told_as_they_are(run: Run) -> None:
    out = run("rank", "--weights", "impact=1/3,cost=0.25,beneficiary=2").out
    assert "Weights: Impact 1/3, Cost 0.25, Beneficiary 2" in out


def test_without_lanes_the_list_has_no_sections(run: Run) -> None:
    out = run("rank", "--no-lanes").out
    assert "Other measures" not in out
    assert out.count("Rank  No.") == 1


def test_a_ratio_says_what_it_divides_by_what(run: Run) -> None:
    out = run("rank", "--profile", "value-for-money").out
    assert 'Score: weighted points (Impact 1) divided by the points of "Cost"' in out


def test_scores_show_as_many_decimals_as_tell_them_apart(run: Run) -> None:
    out = run("rank", "--profile", "climate", "--nr", "19,5").out
    assert "66.7" in out
    assert "58.3" in out


def test_a_ratio_names_the_cost_as_its_divisor_alone(run: Run, file_of: Callable[..., Path]) -> None:
    profiles = PROFILES.replace("method: weighted-sum", "method: ratio").replace("impact: 3", "impact: 2")
    file_of(roadmap_text(profiles=profiles))
    out = run("rank", "-f", "measures.yaml").out
    assert 'Score: weighted points (Impact 2) divided by the points of "Cost"\n' in out
