"""Searches that take long: the option --time, what is told of them on a terminal, and their end by Ctrl-C."""

import os
import re
import signal
import sys
from collections.abc import Callable

import pytest

from porvoo_roadmap import watch as watch_room
from porvoo_roadmap.cli import streams
from porvoo_roadmap.cli.searching import searching
from porvoo_roadmap.planning import engine as engine_room
from porvoo_roadmap.planning.mixed_integer import highs, maximum
from porvoo_roadmap.text.language import Words
from porvoo_roadmap.watch import Watch
from tests.conftest import Run
from tests.large import fine, large_file

FileOf = Callable[[str], None]


@pytest.mark.parametrize("written", ["", "0", "-1", "soon", "86401", "1e3"])
def test_a_time_is_a_number_of_seconds(run: Run, written: str) -> None:
    result = run("plan", "--budget", "30", f"--time={written}")
    assert (result.code, result.out) == (2, "")


def test_a_time_may_be_a_part_of_a_second_and_changes_nothing_that_is_proven(run: Run) -> None:
    assert run("plan", "--budget", "30", "--time", "0.5") == run("plan", "--budget", "30")


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is told on a terminal, from the first moment on."""
    said: list[str] = []
    monkeypatch.setattr(watch_room, "QUIET", 0.0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(streams, "write_error", said.append)
    return said


def test_a_line_tells_of_a_search_and_is_gone_in_the_end(told: list[str]) -> None:
    with searching(Words(), 20) as watch:
        watch.say()
        watch.say(0.0123)
        watch.say(0.0123)
        watch.task = "wishes"
        watch.say()
        assert told == [
            "\rLooking for the best plan…",
            "\rLooking for the best plan: within 1.2% of the best…",
            f"\r{'Looking for what the wishes cost…':51}",
        ]
    assert told[3:] == [f"\r{'':51}\r"]


def test_nothing_is_told_where_nobody_looks(told: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with searching(Words(), 20):
        pass
    monkeypatch.setattr(sys.stderr, "isatty", lambda: False)
    with searching(Words(), 20) as watch:
        watch.say()
    assert told == []


def test_the_first_interruption_is_heeded_and_the_second_ends_the_run() -> None:
    with searching(Words(), 20) as watch:
        watch.heeds_interruption = True
        os.kill(os.getpid(), signal.SIGINT)
        assert watch.is_interrupted
        assert watch.left() == 0
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_an_interruption_that_nobody_heeds_ends_the_run() -> None:
    with pytest.raises(KeyboardInterrupt), searching(Words(), 20):
        os.kill(os.getpid(), signal.SIGINT)


def test_whoever_ignores_interruptions_goes_on_ignoring_them() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with searching(Words(), 20) as watch:
            os.kill(os.getpid(), signal.SIGINT)
            assert not watch.is_interrupted
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.fixture
def large(file_of: FileOf) -> None:
    """Measures whose best plan takes far longer than anybody waits."""
    file_of(large_file(200, cost=fine(200)))


PERIODS = [f"--period={year}=6000000" for year in range(2027, 2032)]


@pytest.mark.usefixtures("large")
def test_an_interruption_shows_the_plan_found_so_far(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(watch: Watch, _gap: float | None = None) -> None:
        watch.interrupt()

    monkeypatch.setattr(Watch, "say", interrupted)
    monkeypatch.setattr(highs, "PAUSE", 0.5)
    result = run("plan", *PERIODS, "--no-lanes", "--rate", "3%")
    assert result.code == 130
    assert "There was no time to prove that no plan is better" in result.out
    assert "In this plan. Other best plans were not all examined." in result.out


@pytest.fixture
def by_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_room, "MOST_LABELS", -1)


def stopping_after(monkeypatch: pytest.MonkeyPatch, searches: int) -> None:
    honest = maximum.checked
    done = []

    def stopped(*arguments: object) -> maximum.Searched:
        done.append(arguments)
        if len(done) > searches:
            return maximum.Searched(None, None, is_complete=False)
        return honest(*arguments)  # type: ignore[arg-type] # as they came

    monkeypatch.setattr(maximum, "checked", stopped)


LINE = ("plan", "--no-lanes", "--period=2027=14", "--period=2028=9", "--rate=5%")


@pytest.mark.usefixtures("by_solver")
def test_what_is_open_is_said(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    complete = run(*LINE)
    assert "The equally good schedules were not counted. Shown is the earliest of them.\n" in complete.out
    with monkeypatch.context() as patch:
        stopping_after(patch, 1)
        found = run(*LINE)
    assert found.code == 0
    assert (
        "No plan is better. Whether an equally good one is earlier or cheaper was not found out in time.\n"
        "Which measures are in every best plan was not all found out in time.\n"
    ) in found.out
    assert "In the plan; not examined in the other best plans\n" in found.out
    assert "Left out; not examined in the other best plans\n" in found.out
    stopping_after(monkeypatch, 0)
    found = run(*LINE)
    assert found.code == 0
    assert "There was no time to prove that no plan is better.\n" in found.out
    assert "equally good" not in found.out


@pytest.mark.usefixtures("by_solver")
def test_a_gap_is_said_in_words_and_rounded_up(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = maximum.checked

    def loose(*arguments: object) -> maximum.Searched:
        found = honest(*arguments)  # type: ignore[arg-type] # as they came
        return found._replace(
            bound=None if found.bound is None else found.bound * 100 // 97, is_complete=False
        )

    monkeypatch.setattr(maximum, "checked", loose)
    out = run(*LINE).out
    found = re.search(r"but this one is at most ([\d.]+)% below the best", out)
    assert found is not None
    assert 2.9 <= float(found[1]) <= 3.1
    document = run(*LINE, "-O", "json").out
    assert '"proven": false' in document
    assert '"engine": "mixed-integer"' in document
