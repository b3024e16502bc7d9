"""The page in a real browser: accessible, silent, safe, and in the order that `rank` computes.

`.ci/run browser` installs what these tests need; where it is missing they fail.
"""

import json
import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, Final

import pytest

from porvoo_roadmap.cli.commands.report import PARTS
from porvoo_roadmap.deciding import decided
from porvoo_roadmap.findings.problems import FileRefusedError
from porvoo_roadmap.loading import load
from porvoo_roadmap.model import Roadmap
from porvoo_roadmap.scenario import scenario_of
from porvoo_roadmap.scenario.choosing import with_weights
from porvoo_roadmap.text.language import languages, typed
from tests.conftest import DIMENSIONS, PROFILES, SHIPPED, Run, is_thorough, roadmap_text
from tests.report.browser import Look, Tab, browser
from tests.report.hostile import HOSTILE, hostile

if TYPE_CHECKING:
    from porvoo_roadmap.ranking import Ranked

pytestmark = pytest.mark.browser

ROOT: Final = Path(__file__).parents[2]
MODULES: Final = ROOT / ".ci" / "browser" / "node_modules"
PROGRAMMES: Final = ROOT / "tests" / "programmes"
EVERYTHING: Final = ("--since", "old.yaml", "--budget", "30", "--interactive", "--on", "2026-12-14")
LOOKS: Final = {
    "light": Look(),
    "dark": Look(scheme="dark"),
    "print": Look(media="print"),
    "320 px": Look(width=320),
    "400 % zoom": Look(width=1280, zoom=4),
    "dark and narrow": Look(width=320, scheme="dark"),
}
#: What axe-core looks for: WCAG 2.0 to 2.2, A and AA, and what is good practice.
AXE: Final = """
axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})
  .then(found => found.violations.map(one => `${one.id}: ${one.nodes.map(node => node.html).slice(0, 3)}`))
"""
#: What is told once the weights have come to rest, as soon as that is so.
AT_REST: Final = """
new Promise(done => {
  const told = document.getElementById('trial-told');
  const look = () => (%s) && done(told.textContent);
  new MutationObserver(look).observe(told, {childList: true});
  look();
})"""
#: The order that is seen: numbers and ranks, row by row.
SEEN: Final = """
[...document.querySelectorAll('#trial-table tbody tr')].map(row =>
  [Number(row.cells[2].textContent), row.cells[0].textContent.replace(/\\u202f/g, '')])
"""


@pytest.fixture(scope="module")
def opened() -> Iterator[Tab]:
    with browser() as tab:
        yield tab()


@pytest.fixture
def made(run: Run) -> Callable[..., Path]:
    """Makes a page and gives its path."""
    old = (
        SHIPPED.read_text(encoding="utf-8").replace("impact: 3", "impact: 1").replace("nr: 26\n", "nr: 30\n")
    )
    Path("old.yaml").write_text(old, encoding="utf-8")

    def make(*arguments: str) -> Path:
        code, out, err = run("report", "-o", "page.html", *arguments)
        assert (code, out, err) == (0, "", "")
        return Path("page.html")

    return make


def faults(tab: Tab) -> list[str]:
    """What axe-core finds; its text is evaluated from outside, where no policy of the page holds."""
    tab.run((MODULES / "axe-core" / "axe.min.js").read_text(encoding="utf-8") + ";0")
    found: list[str] = tab.run(AXE)
    return found


# Accessible


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("language", languages())
def test_the_whole_page_has_no_fault(
    opened: Tab, made: Callable[..., Path], language: str, look: str
) -> None:
    opened.open(made(*EVERYTHING, "--lang", language), LOOKS[look])
    assert faults(opened) == []


@pytest.mark.parametrize("part", [*PARTS, "weights"])
def test_each_part_alone_has_no_fault(opened: Tab, made: Callable[..., Path], part: str) -> None:
    for language in languages():
        arguments = EVERYTHING if part == "weights" else [one for one in EVERYTHING if one != "--interactive"]
        page = made(*arguments, "--parts", "list" if part == "weights" else part, "--lang", language)
        for look in LOOKS.values():
            opened.open(page, look)
            assert faults(opened) == [], (language, look)


@pytest.mark.parametrize("look", LOOKS)
def test_parts_without_anything_to_show_have_no_fault(opened: Tab, run: Run, look: str) -> None:
    assert run("report", "-o", "page.html", "--search", "nothing", "--interactive").code == 0
    opened.open(Path("page.html"), LOOKS[look])
    assert faults(opened) == []


@pytest.mark.parametrize(
    "arguments",
    [["streets.yaml", "-p", "vaikutus-eurolla", "--budget", "5000000"], ["climate.yaml"]],
    ids=str,
)
def test_programmes_of_amounts_have_no_fault(
    opened: Tab, made: Callable[..., Path], arguments: Sequence[str]
) -> None:
    file, *others = arguments
    page = made("-f", str(PROGRAMMES / file), *others, "--state", "all", "--lang", "fi")
    for look in LOOKS.values():
        opened.open(page, look)
        assert faults(opened) == [], look


@pytest.mark.parametrize("width", [320, 800, 1400])
def test_nothing_is_wider_than_the_window_but_regions_that_keys_move(
    opened: Tab, made: Callable[..., Path], width: int
) -> None:
    opened.open(made(*EVERYTHING), Look(width=width))
    assert opened.run("document.documentElement.scrollWidth") == width
    assert (
        opened.run("""
      [...document.querySelectorAll('main *')].filter(one => one.scrollWidth > one.clientWidth + 1
        && getComputedStyle(one).overflowX === 'auto' && one.tabIndex !== 0).length""")
        == 0
    )


def test_the_keyboard_alone_reaches_everything(opened: Tab, made: Callable[..., Path]) -> None:
    opened.open(made(*EVERYTHING))
    opened.run("""
      window.reached = new Set(); window.unseen = [];
      document.addEventListener('focusin', event => {
        reached.add(event.target);
        const style = getComputedStyle(event.target);
        if (style.outlineStyle === 'none') unseen.push(event.target.outerHTML.slice(0, 80));
      }); 0""")
    opened.press("Tab", 9)
    assert opened.run("document.activeElement.className") == "skip"
    opened.press("Enter", 13, "\r")
    assert opened.run("document.activeElement.id || location.hash") in {"list", "#list"}
    opened.run("document.activeElement.blur(); history.replaceState(null, '', location.pathname); 0")
    opened.open(made(*EVERYTHING))
    opened.run("""
      window.reached = new Set(); window.unseen = [];
      document.addEventListener('focusin', event => {
        reached.add(event.target);
        if (getComputedStyle(event.target).outlineStyle === 'none') unseen.push(event.target.outerHTML.slice(0, 80));
      }); 0""")
    wanted = "document.querySelectorAll('a[href], input, button, [tabindex=\"0\"]')"
    for _ in range(opened.run(f"{wanted}.length") + 2):
        opened.press("Tab", 9)
    assert opened.run(f"[...{wanted}].filter(one => !reached.has(one)).map(one => one.outerHTML)") == []
    assert opened.run("unseen") == []


def test_sliders_move_by_keys_and_the_order_is_told_politely(opened: Tab, made: Callable[..., Path]) -> None:
    opened.open(made("--interactive"))
    opened.run("document.getElementById('weight-0').focus(); 0")
    for _ in range(15):
        opened.press("ArrowRight", 39)
    assert opened.run("document.getElementById('weight-0-value').value") == "4.5"
    assert opened.run("document.getElementById('weight-0').getAttribute('aria-valuetext')") == "4.5"
    assert opened.run("document.getElementById('trial-told').getAttribute('role')") == "status"
    told = opened.run(AT_REST % "location.hash === '#weights=impact=4.5,cost=2'")
    assert opened.run("location.hash") == "#weights=impact=4.5,cost=2"
    assert re.fullmatch(r"\d+ of 26 measures have a different rank than in this report.", told)
    opened.run("document.querySelector('button').focus(); 0")
    opened.press("Enter", 13, "\r")
    assert opened.run("document.getElementById('weight-0-value').value") == "3"
    assert (
        opened.run(AT_REST % "location.hash === '#weights'")
        == "All measures have the same rank as in this report."
    )
    assert opened.run("location.hash") == "#weights"


# Silent and safe


@pytest.mark.parametrize("arguments", [[], ["--interactive", "--budget", "30"]], ids=str)
def test_no_request_leaves_the_page_and_nothing_is_complained_about(
    opened: Tab, made: Callable[..., Path], arguments: Sequence[str]
) -> None:
    page = made(*arguments)
    opened.open(page)
    assert opened.requests() == [page.absolute().as_uri()]
    assert opened.complaints() == []


@pytest.mark.parametrize("arguments", [[], ["--interactive"]], ids=str)
def test_the_policy_stops_what_somebody_puts_into_the_page(
    opened: Tab, made: Callable[..., Path], arguments: Sequence[str]
) -> None:
    page = made(*arguments)
    injected = (
        "<script>document.title = 'taken'</script><img src=x onerror=\"document.title = 'taken'\">"
        "<script src='https://example.org/x.js'></script><link rel=stylesheet href='https://example.org/x.css'>"
        "<style>body { display: none }</style><iframe src='https://example.org/'></iframe>"
        "<p id=styled style='color: red'>x</p>"
    )
    text = page.read_text(encoding="utf-8")
    assert "</main>" in text
    page.write_text(text.replace("</main>", f"{injected}</main>"), encoding="utf-8")
    opened.open(page)
    assert "taken" not in opened.run("document.title")
    assert opened.run("getComputedStyle(document.body).display") == "block"
    assert opened.run("getComputedStyle(document.getElementById('styled')).color") != "rgb(255, 0, 0)"
    assert not [one for one in opened.requests() if not one.startswith("file:")]
    assert len(opened.complaints()) >= 6
    script = "const s = document.createElement('script'); s.textContent = 'window.taken = 1'; document.body.append(s)"
    opened.run(f"{{{script}}}; 0")
    assert opened.run("window.taken === undefined")


def test_hostile_texts_run_nothing_and_their_weights_can_be_moved(
    opened: Tab, made: Callable[..., Path], file_of: Callable[..., Path]
) -> None:
    file_of(hostile((PROGRAMMES / "climate.yaml").read_text(encoding="utf-8")))
    page = made("--interactive", "--budget", "9000000")
    opened.call("Page.addScriptToEvaluateOnNewDocument", source="window.alert = () => { window.ran = true }")
    opened.open(page)
    assert opened.run("window.ran === undefined && document.images.length === 0")
    assert (opened.requests(), opened.complaints()) == ([page.absolute().as_uri()], [])
    assert opened.run(f"document.querySelector('label').textContent.includes({json.dumps(HOSTILE)})")
    opened.run("document.getElementById('weight-1').focus(); 0")
    opened.press("ArrowRight", 39)
    opened.run(AT_REST % "location.hash.length > 1")
    seen, address = opened.run(SEEN), opened.run("location.hash")
    opened.open(page, fragment=address)
    assert opened.run("document.getElementById('weight-1-value').value") == "2.1"
    assert opened.run(SEEN) == seen


def test_an_address_can_be_encoded_by_those_who_send_it_on(opened: Tab, made: Callable[..., Path]) -> None:
    opened.open(made("--interactive", "--parts", "list"), fragment="#weights=impact%3D1%2Ccost%3D4")
    values = "[0, 1].map(k => document.getElementById(`weight-${k}-value`).value)"
    assert opened.run(values) == ["1", "4"]


def test_weights_of_one_run_are_those_of_the_report(opened: Tab, made: Callable[..., Path], run: Run) -> None:
    opened.open(made("--interactive", "--parts", "list", "--weights", "impact=1,cost=4"))
    rows = json.loads(run("rank", "--weights", "impact=1,cost=4", "-O", "json").out)["rows"]
    own = [[row["nr"], f"{row['rank']}{'=' if row['tied'] else ''}"] for row in rows]
    assert opened.run(SEEN) == own
    assert opened.run("document.querySelector('button').textContent") == "Back to the weights of this report"
    opened.run("location.hash = '#weights=impact=4,cost=1'; 0")
    opened.run(AT_REST % "told.textContent.includes('different')")
    assert opened.run(SEEN) != own
    opened.run("document.querySelector('button').click(); 0")
    opened.run(AT_REST % "told.textContent.includes('same rank')")
    assert opened.run(SEEN) == own


def test_the_markup_is_valid(made: Callable[..., Path]) -> None:
    """By html-validate, which knows what may be in what; how a page is styled is not its business."""
    pages = []
    for language in languages():
        page = made(*EVERYTHING, "--lang", language)
        pages.append(page.rename(f"{language}.html"))
    rules = {"extends": ["html-validate:standard"], "root": True}
    # Lines are as long as texts are; a region that is moved by keys has to take the focus.
    rules["rules"] = {"long-title": "off", "no-inline-style": "error", "prefer-native-element": "off"}
    Path(".htmlvalidate.json").write_text(json.dumps(rules), encoding="utf-8")
    program = MODULES / ".bin" / "html-validate"
    done = subprocess.run([program, *pages], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr


# The order under other weights


def rows_of(roadmap: Roadmap, weights: dict[str, Fraction]) -> list[list[Any]]:
    """What `rank --weights` gives."""
    scenario = with_weights(scenario_of(roadmap), weights)
    rows: Sequence[Ranked] = decided(scenario, scenario.measures).ranking.rows
    return [[row.measure.nr, f"{row.rank}{'=' if row.tied else ''}"] for row in rows]


def weightings(criteria: Sequence[str], count: int) -> Iterator[dict[str, Fraction]]:
    """Small whole weights, at which ties are many, then fractions, and very long ones."""
    random = Random(16)
    while count:
        most = random.choice((3, 6, 60))
        below = random.choice((1, 1, 2, 3, 7, 10**30 + 57))
        found = {name: Fraction(random.randint(0, most * below), below) for name in criteria}
        if any(found.values()):
            count -= 1
            yield found


def assert_same_orders(tab: Tab, roadmap: Roadmap, count: int) -> int:
    """That the page has the order of `rank --weights` for so many weightings; in how many there are ties."""
    ties = 0
    for weights in weightings([*scenario_of(roadmap).weights], count):
        address = "#weights=" + ",".join(f"{name}={typed(weight)}" for name, weight in weights.items())
        tab.run(f"location.hash = {json.dumps(address)}; dispatchEvent(new HashChangeEvent('hashchange')); 0")
        expected = rows_of(roadmap, weights)
        assert tab.run(SEEN) == expected, weights
        ties += any(rank.endswith("=") for _nr, rank in expected)
    return ties


def test_the_order_is_that_of_rank_for_hundreds_of_weightings(opened: Tab, made: Callable[..., Path]) -> None:
    opened.open(made("--interactive", "--parts", "list"))
    assert assert_same_orders(opened, load(str(SHIPPED), {}, print).roadmap, 300) == 300


@pytest.mark.parametrize("profile", ["climate", "value-for-money", "impact-and-cost"])
def test_it_is_so_under_other_profiles(opened: Tab, made: Callable[..., Path], profile: str) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    text = re.sub(r"default_profile: \S+", f"default_profile: {profile}", text)
    Path("measures.yaml").write_text(text, encoding="utf-8")
    opened.open(made("--interactive", "--parts", "list"))
    assert_same_orders(opened, load("measures.yaml", {}, print).roadmap, 60)


@pytest.mark.parametrize("file", ["streets.yaml", "climate.yaml"])
def test_it_is_so_with_amounts_open_values_and_tie_breakers(
    opened: Tab, made: Callable[..., Path], file: str
) -> None:
    path = str(PROGRAMMES / file)
    opened.open(made("-f", path, "--interactive", "--parts", "list"))
    assert_same_orders(opened, load(path, {}, print).roadmap, 60)


def test_it_is_so_after_decisions(opened: Tab, made: Callable[..., Path]) -> None:
    """Random lists of decisions, some of which contradict each other or change nothing."""
    random = Random(7)
    places = ["first", "last", "out", "before {}", "after {}", "lane {}", "lane 9"]
    for _ in range(40 if is_thorough() else 15):
        numbers = random.sample(range(1, 13), random.randint(1, 6))
        decisions = "".join(
            f"  - {{nr: {nr}, put: {random.choice(places[:-1]).format(random.choice([1, 2, *range(1, 13)]))}}}\n"
            for nr in numbers
        )
        source = "  source: {title: Source, values: {Law: {}, Will: {}}}\n"
        lanes = PROFILES.replace("cost: 2}\n", "cost: 2}\n    lanes: [{title: Law, when: {source: [Law]}}]\n")
        measures = "".join(
            f"  - {{nr: {nr}, name: M{nr}, problem: null, goal: A, impact: {random.choice('SML')},"
            f" cost: {random.choice('SML')}, source: {random.choice(['Law', 'Will'])}}}\n"
            for nr in range(1, 13)
        )
        Path("measures.yaml").write_text(
            roadmap_text(
                f"decisions:\n{decisions}measures:\n{measures}",
                dimensions=DIMENSIONS + source,
                profiles=lanes,
            ),
            encoding="utf-8",
        )
        if not is_sound():
            continue
        opened.open(made("--interactive", "--parts", "list"))
        roadmap = load("measures.yaml", {}, print).roadmap
        assert_same_orders(opened, roadmap, 5)


def is_sound() -> bool:
    """Whether the file can be read: decisions that are at odds by themselves are faults."""
    try:
        load("measures.yaml", {}, print)
    except FileRefusedError:
        return False
    return True


def test_a_selection_is_ranked_within_itself(opened: Tab, made: Callable[..., Path], run: Run) -> None:
    opened.open(
        made("--interactive", "--parts", "list", "--goal", "C,B"), fragment="#weights=impact=1,cost=3"
    )
    rows = json.loads(run("rank", "--goal", "C,B", "--weights", "impact=1,cost=3", "-O", "json").out)["rows"]
    assert opened.run(SEEN) == [[row["nr"], f"{row['rank']}{'=' if row['tied'] else ''}"] for row in rows]


def test_weights_of_nothing_leave_the_order_and_say_so(opened: Tab, made: Callable[..., Path]) -> None:
    opened.open(made("--interactive", "--parts", "list"))
    before = opened.run(SEEN)
    opened.open(Path("page.html"), fragment="#weights=impact=0")
    told = opened.run(AT_REST % "told.textContent")
    assert told == "At least one weight must be more than 0."
    assert opened.run(SEEN) == before


@pytest.mark.parametrize(
    "fragment", ["#weights=impact=x", "#weights=%", "#weights=other=1", "#weights=impact=1/0"]
)
def test_an_address_that_says_nothing_is_not_heeded(
    opened: Tab, made: Callable[..., Path], fragment: str
) -> None:
    opened.open(made("--interactive", "--parts", "list"), fragment=fragment)
    assert opened.run("document.getElementById('weight-0-value').value") == "3"
    assert opened.complaints() == []


def test_where_the_order_changes_is_exact(opened: Tab, made: Callable[..., Path]) -> None:
    """At each weight that is told, the order just below is another than just above."""
    opened.open(made("--interactive", "--parts", "list"))
    roadmap = load(str(SHIPPED), {}, print).roadmap
    own = scenario_of(roadmap).weights
    for number, name in enumerate(own):
        told = opened.run(f"document.getElementById('weight-{number}-turns').textContent")
        turns = [Fraction(text) for text in re.findall(r"\d+(?:\.\d+)?", told)]
        assert len(turns) == opened.run(f"document.querySelectorAll('#weight-{number}-ticks line').length")
        orders = [
            rows_of(roadmap, {**own, name: at})
            for turn in (*turns, Fraction(6))
            for at in (turn - Fraction(1, 1000), turn + Fraction(1, 1000))
        ]
        below, above = orders[::2], orders[1::2]
        assert all(before != after for before, after in zip(below[:-1], above[:-1], strict=True))
        assert above[:-1] == below[1:] or turns[-1] == 6


def test_without_a_script_the_page_is_whole(opened: Tab, made: Callable[..., Path]) -> None:
    page = made("--interactive")
    opened.call("Emulation.setScriptExecutionDisabled", value=True)
    try:
        opened.open(page)
        text = opened.call("Accessibility.getFullAXTree")
        names = {one.get("name", {}).get("value") for one in text["nodes"]}
        assert {
            "Priority list",
            "How firm the order is",
            "Measures in full",
            "How to read this report",
        } <= names
        assert "Try other weights" not in names
    finally:
        opened.call("Emulation.setScriptExecutionDisabled", value=False)
