"""Whatever a file holds, it loads or is complained of, and what loads can be shown in every format."""

from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from porvoo_roadmap.crossing import cross
from porvoo_roadmap.deciding import decided
from porvoo_roadmap.document import Report
from porvoo_roadmap.explaining import explain, explain_against
from porvoo_roadmap.findings.problems import FileRefusedError, JobRefusedError
from porvoo_roadmap.findings.wording import faulty_file_text
from porvoo_roadmap.formats import REPORT_FORMATS, Look, render
from porvoo_roadmap.loading import Loaded, examine, read
from porvoo_roadmap.planning.answer import answer
from porvoo_roadmap.planning.deletion_filter import Infeasibility
from porvoo_roadmap.planning.formulation import Request, formulated
from porvoo_roadmap.reports.explain import explanation_report
from porvoo_roadmap.reports.explain_against import against_report
from porvoo_roadmap.reports.list import ListContent, list_report
from porvoo_roadmap.reports.matrix import matrix_report
from porvoo_roadmap.reports.plan import plan_report
from porvoo_roadmap.reports.plan_view import PlanView
from porvoo_roadmap.reports.plan_words import refusal
from porvoo_roadmap.reports.rank import RankContent, rank_report
from porvoo_roadmap.reports.robustness import RobustnessResult, RobustnessSettings, robustness_report
from porvoo_roadmap.reports.robustness_pairs import pairs_report
from porvoo_roadmap.reports.show import show_report, shown_measures
from porvoo_roadmap.reports.summary import summary_report
from porvoo_roadmap.reports.view import View
from porvoo_roadmap.robustness.acceptability import acceptability
from porvoo_roadmap.robustness.analysis import analyse
from porvoo_roadmap.robustness.certainty import certainty, groups
from porvoo_roadmap.robustness.pairs import all_pairs
from porvoo_roadmap.robustness.rank_intervals import rank_intervals
from porvoo_roadmap.robustness.sampling import Sampling
from porvoo_roadmap.robustness.variation import Variation
from porvoo_roadmap.scenario import scenario_of
from porvoo_roadmap.scenario.methods import RATIO
from porvoo_roadmap.sources import Source
from porvoo_roadmap.text.language import Words, languages
from porvoo_roadmap.watch import Watch
from tests.conftest import MEASURES, roadmap_text
from tests.strategies import examples

SOURCE = Source("measures.yaml", None)
WORDS = [Words(language) for language in languages()]
SECOND = (
    "  - {nr: 2, name: Second, problem: null, goal: B, impact: S, cost: S, depends_on: [1], year: 2030}\n"
)
LINES = roadmap_text(MEASURES + SECOND).splitlines()

#: What a line may be made of, or get somewhere in its middle.
SIGNS = ": - ? | > & * ! % @ ` # [ ] { } , ' \" ~ = \t \r \0 \x1b \x85 \u2028 \ufeff \u200b \u202e \u00a0"
VALUES = (
    "&a *a <<: !!set !foo --- ... |- >+ null true 1 0 -1 1.5 1/3 1e3 010 0x1A .nan .inf 12:30 \\ud800 9e999"
)
KEYS = "title measures nr name problem goal impact cost points values weights lanes tie_breakers method ratio"
WORDS_OF_FILES = (
    "language translations fi note owner status source depends_on default_profile A S ä a\u0308 \U0001f600"
)
LONG = ["[" * 40, "- " * 40, "1" * 400, "x" * 300, "{a: ", ": ", "- ", "\n", "\n  "]
TOKENS = [*SIGNS.split(" "), *VALUES.split(), *KEYS.split(), *WORDS_OF_FILES.split(), *LONG]
tokens = st.sampled_from(TOKENS)
yaml_lines = st.builds(
    lambda depth, parts: "  " * depth + "".join(parts), st.integers(0, 5), st.lists(tokens, max_size=6)
)
yaml_texts = st.lists(yaml_lines, max_size=12).map("\n".join)


@st.composite
def mutants(draw: st.DrawFn) -> str:
    """The small sound file after a few accidents."""
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        other = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["delete", "swap", "insert", "repeat", "replace"])):
            case "delete" if len(lines) > 1:
                del lines[at]
            case "swap":
                lines[at], lines[other] = lines[other], lines[at]
            case "repeat":
                lines.insert(other, lines[at])
            case "replace":
                key, colon, _ = lines[at].partition(": ")
                lines[at] = key + colon + draw(tokens)
            case _:
                column = draw(st.integers(0, len(lines[at])))
                lines[at] = lines[at][:column] + draw(tokens) + lines[at][column:]
    return "\n".join(lines) + "\n"


def reports_of(view: View) -> Iterator[Report]:
    """What every command shows of a file."""
    roadmap, scenario = view.roadmap, view.scenario
    yield list_report(view, ListContent())
    yield summary_report(view)
    yield rank_report(view, RankContent(), decided(scenario, view.selection))
    yield from robustness_reports(view)
    numbers = [measure.nr for measure in roadmap.measures]
    yield show_report(view, shown_measures(scenario, numbers))
    for nr in numbers[:3]:
        yield explanation_report(view, explain(scenario, nr), decided(scenario))
    for first, second in pairwise(numbers[:3]):
        yield against_report(view, explain_against(scenario, first, second), decided(scenario))
    if {"impact", "cost"} <= roadmap.dimensions.keys():
        crossing = cross(scenario, "impact", "cost", view.selection)
        yield matrix_report(view, "impact", "cost", crossing, "name")
    yield from plans_of(view)


def plans_of(view: View) -> Iterator[Report]:
    """The plan of a small budget; what has no costs or no benefits to add up is refused."""
    with suppress(JobRefusedError):
        formulation = formulated(view.scenario, view.selection, Request(budget=Fraction(7, 2)))
        plan_view, found = PlanView(view, formulation), answer(formulation.instance, Watch(300))
        if isinstance(found, Infeasibility):
            raise refusal(plan_view, found)
        yield plan_report(plan_view, found, None)


def robustness_reports(view: View) -> Iterator[Report]:
    several = view.scenario.method is RATIO and len(view.scenario.weights) > 1
    variation, sampling = Variation("weights" if several else "both"), Sampling(20)
    analysis = analyse(view.scenario, view.selection, variation)
    settings, certain = RobustnessSettings(variation), certainty(analysis)
    shares, intervals = acceptability(analysis, sampling), rank_intervals(analysis)
    result = RobustnessResult(groups(analysis), intervals, shares, certain)
    yield robustness_report(view, settings, analysis, result)
    if len(view.selection) > 1:
        yield pairs_report(view, settings, analysis, all_pairs(analysis, sampling), certain)


def assert_shown(loaded: Loaded, words: Words) -> None:
    view = View(words, scenario_of(loaded.roadmap), loaded.source, loaded.data, [], loaded.roadmap.measures)
    for report in reports_of(view):
        for format in REPORT_FORMATS:
            assert render(report, format, Look(color=True))


def taken(data: bytes) -> tuple[FileRefusedError | None, Loaded | None]:
    """Why the file is refused, or what it loads as."""
    try:
        return None, read(SOURCE, data)
    except FileRefusedError as refused:
        return refused, None


def assert_taken(data: bytes) -> None:
    """The file loads and is shown, or is complained of in every language."""
    examined = examine(SOURCE, data)
    for words in WORDS:
        assert faulty_file_text(words, examined).replace("\n", "").isprintable()
    refused, loaded = taken(data)
    if refused is not None:
        assert refused.faulty.problems
        for words in WORDS:
            said = faulty_file_text(words, refused.faulty)
            assert said.replace("\n", "").isprintable()
            assert all(f"[{problem.code}]" in said for problem in refused.faulty.problems)
    if loaded is not None:
        assert_shown(loaded, Random(len(data)).choice(WORDS))


def encoded(text: str) -> bytes:
    """The text as a file holds it, lone surrogates too."""
    return text.encode(errors="surrogatepass")


MANY = examples(2)


@MANY
@given(st.binary())
def test_bytes_load_or_are_complained_of(data: bytes) -> None:
    assert_taken(data)


@MANY
@given(st.text(st.characters(exclude_categories=[])))
def test_texts_load_or_are_complained_of(text: str) -> None:
    assert_taken(encoded(text))


@MANY
@given(yaml_texts)
def test_what_looks_like_yaml_loads_or_is_complained_of(text: str) -> None:
    assert_taken(encoded(text))


@examples(5)
@given(mutants())
def test_a_sound_file_after_accidents_loads_or_is_complained_of(text: str) -> None:
    assert_taken(encoded(text))


def test_the_file_that_accidents_begin_with_is_sound() -> None:
    loaded = read(SOURCE, encoded("\n".join(LINES)))
    for words in WORDS:
        assert_shown(loaded, words)
