"""One run of a command: from its options to a view of the file, and from a report to its reader."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from porvoo_roadmap.cli import streams
from porvoo_roadmap.cli.options import (
    COLORS,
    READINGS,
    STATES,
    Deciding,
    Filters,
    Judging,
    Output,
    Publishing,
    Reading,
    States,
    Telling,
)
from porvoo_roadmap.cli.pages import PROGRAM
from porvoo_roadmap.findings.problems import JobRefusedError
from porvoo_roadmap.text.language import Words
from porvoo_roadmap.text.nearest import choices
from porvoo_roadmap.text.substitutes import UTF_8

if TYPE_CHECKING:
    from porvoo_roadmap.document import Report
    from porvoo_roadmap.findings.notices import Notice
    from porvoo_roadmap.formats import Format, Look, ReportFormat
    from porvoo_roadmap.model import Roadmap
    from porvoo_roadmap.reports.view import View
    from porvoo_roadmap.scenario import Scenario
    from porvoo_roadmap.selecting import Filter
    from porvoo_roadmap.sources import Source

DONE: Final = 0
CONTENT_AT_FAULT: Final = 1
JOB_NOT_DONE: Final = 2
DEFECT: Final = 70
INTERRUPTED: Final = 130

Choice = TypeVar("Choice", bound=str)
#: The filters that are called as what they look at.
NAMED: Final = (
    "goal",
    "source",
    "benefit",
    "beneficiary",
    "impact",
    "cost",
    "level",
    "status",
    "year",
    "owner",
    "nr",
)
#: By the file's default profile, and with nothing changed.
AS_DECLARED: Final = Judging()


class Session(NamedTuple):
    """What all commands share: the reader's words, and the environment."""

    words: Words
    environment: Mapping[str, str]

    def notice(self, code: str, **facts: str) -> None:
        """Tell the user something beside the result."""
        from porvoo_roadmap.findings.notices import NOTICES
        from porvoo_roadmap.text.visible import visible

        shown = {name: visible(fact) for name, fact in facts.items()}
        streams.write_error(self.words.gettext(NOTICES[code]).format(**shown) + "\n")

    def refuse(self, refusal: JobRefusedError) -> None:
        """Tell the user why something is not done."""
        from porvoo_roadmap.findings.wording import refusal_text

        streams.write_error(refusal_text(self.words, PROGRAM, refusal))

    def view(
        self,
        reading: Reading,
        filters: Filters,
        judging: Judging | Deciding = AS_DECLARED,
        looks_at: "States" = "open",
    ) -> "View":
        """The file, how it is judged, and what the filters leave of it.

        `looks_at` says in which state measures are looked at unless the user says so: a command
        that looks at all still ranks the open ones.
        """
        from porvoo_roadmap.loading import load
        from porvoo_roadmap.reports.view import View
        from porvoo_roadmap.selecting import select

        loaded = load(reading.file, self.environment, self.notice)
        understood = list(understood_in(loaded.roadmap, filters, self.notice))
        scenario = looked_at(judged(loaded.roadmap, judging), filters)
        is_of_ranked = looks_at == "open"
        whole = scenario.measures if is_of_ranked or filters.state else loaded.roadmap.measures
        view = View(
            self.words,
            scenario,
            loaded.source,
            loaded.data,
            understood,
            select(scenario, understood, whole),
            judging.profile is not None,
            is_of_ranked,
            filters.state,
        )
        if not view.selection:
            self._tell_why_nothing(view)
        return view

    def _tell_why_nothing(self, view: "View") -> None:
        """Say that the filters leave nothing, or that what they leave is in another state."""
        from porvoo_roadmap.selecting import select

        if select(view.scenario, view.filters, view.roadmap.measures):
            self.notice("nothing-in-state", state=view.state or "open")
        elif view.filters:
            self.notice("nothing-left")

    def deliver(self, report: "Report", output: Output, view: "View") -> None:
        """The report in the wanted format, where it is wanted."""
        self.deliver_from(report, output, [view.source])

    def deliver_from(self, report: "Report", output: Output, read: "Sequence[Source]") -> None:
        """The same of a report that several files were read for."""
        from porvoo_roadmap.formats import Format, render

        file, format = file_named(output.output), report_format(output)
        if output.raw and format is not Format.CSV_EXCEL:
            raise unheeded("--raw", format, [Format.CSV_EXCEL])
        setting, look = one_of("unknown-color", output.color or "auto", COLORS), look_at(file, format)
        color = streams.wants_color(setting, self.environment, on_terminal=look.on_terminal)
        refuse_on_terminal(format, output)
        look = look._replace(color=color, raw=output.raw, verbose=output.verbose, words=self.words)
        result = render(report, format, look, self.notice)
        self.send(result, file, read)

    def send(self, data: bytes, file: str | None, read: "Sequence[Source]") -> None:
        """The one way of a result to its reader: a file, or standard output if none is named.

        `read` are the sources that it was made from, which are never written over.
        """
        if file is None:
            if self._goes_to_input(read):
                raise JobRefusedError("output-goes-to-input")
            streams.write_bytes(data)
            return
        from porvoo_roadmap.writing.protected import Protected
        from porvoo_roadmap.writing.targets import write_file

        try:
            write_file(file, data, Protected(read, self.environment), self.notice)
        except BrokenPipeError:
            raise streams.OutputClosedError from None

    def _goes_to_input(self, read: "Sequence[Source]") -> bool:
        """Whether the shell sends standard output to what was read."""
        found = streams.file_of_output()
        if found is None:
            return False
        from porvoo_roadmap.writing.protected import Protected

        return Protected(read, self.environment).is_input(found)


def file_named(output: str | None) -> str | None:
    """The file that `-o` names; `None` for standard output."""
    return None if output == streams.STANDARD_OUTPUT else output


def look_at(file: str | None, format: "Format") -> "Look":
    """What can be shown where a result goes: in a file, or on standard output if none is named."""
    from porvoo_roadmap.formats import Format, Look

    on_terminal = file is None and streams.is_terminal()
    encoding = UTF_8 if file is not None else streams.encoding_of(sys.stdout)
    look = Look(on_terminal=on_terminal, encoding=encoding)
    # Nothing else is fitted into a width, which takes a while to find out.
    fits = on_terminal or format is Format.TABLE
    return look._replace(width=streams.terminal_width()) if fits else look


def report_format(output: Output) -> "ReportFormat":
    """The format of a report: if nothing else is wanted, a table on a terminal and text elsewhere."""
    from porvoo_roadmap.formats import REPORT_FORMATS, Format

    on_terminal = file_named(output.output) is None and streams.is_terminal()
    return format_of(output, REPORT_FORMATS, Format.TABLE if on_terminal else Format.TEXT)


def refuse_on_terminal(format: "Format", output: Output | Telling) -> None:
    """Raise `JobRefusedError` for a workbook that would go to a terminal."""
    from porvoo_roadmap.formats import Format

    if format is Format.XLSX and file_named(output.output) is None and streams.is_terminal():
        raise JobRefusedError("workbook-to-terminal")


def format_of(asked: Output | Telling | Publishing, known: tuple[Choice, ...], usual: Choice) -> Choice:
    """The format that is asked for, else the one of the file's ending, else the usual one.

    An ending must stand for a format, unless it is that of a pipe, a device or a descriptor.
    """
    if asked.format is not None:
        return one_of("unknown-format", asked.format, known)
    file = file_named(asked.output)
    if file is None:
        return usual
    meant = implied(file, known)
    if meant is not None:
        return meant
    from porvoo_roadmap.writing.targets import is_stream

    if not is_stream(file):
        raise JobRefusedError("unknown-ending", file=file, allowed=", ".join(known))
    return usual


def implied(file: str, known: tuple[Choice, ...]) -> Choice | None:
    """The format of those known that a file's ending stands for."""
    from porvoo_roadmap.formats import ENDINGS

    meant = ENDINGS.get(Path(file).suffix.lower())
    return next((format for format in known if format is meant), None)


def unheeded(option: str, format: "Format", heeding: "Iterable[Format]") -> JobRefusedError:
    """The refusal of an option that a format would drop without a word; others heed it."""
    return JobRefusedError("option-unheeded", option=option, written=format, allowed=", ".join(heeding))


def one_of(code: str, written: str, known: tuple[Choice, ...]) -> Choice:
    """The choice that is written; raises `JobRefusedError` with the code where there is none."""
    for choice in known:
        if choice == written:
            return choice
    raise JobRefusedError(code, written=written, **choices(written, known))


@contextmanager
def in_time(measures: int) -> "Iterator[None]":
    """What is found out of the ranks of so many measures; raises `JobRefusedError` if that takes too long."""
    from porvoo_roadmap.effort import TooMuchWorkError

    try:
        yield
    except TooMuchWorkError:
        raise JobRefusedError("robustness-too-large", count=measures) from None


def known_group(view: "View", group: str | None) -> str | None:
    """What `--group` names, if it is given."""
    if group is None:
        return None
    from porvoo_roadmap.reports.grouping import group_name

    return group_name(view.roadmap, group)


def judged(roadmap: "Roadmap", judging: Judging | Deciding) -> "Scenario":
    """The roadmap under the profile that ranks in this run, with what the run changes of it."""
    from porvoo_roadmap.scenario.choosing import chosen, with_weights, without_lanes

    scenario = chosen(roadmap, judging.profile)
    if judging.weights is not None:
        from porvoo_roadmap.asking.weights import weights_of

        scenario = with_weights(scenario, weights_of(judging.weights))
    if judging.no_lanes:
        scenario = without_lanes(scenario)
    return _decided(scenario, judging) if isinstance(judging, Deciding) else scenario


def looked_at(scenario: "Scenario", filters: Filters) -> "Scenario":
    """The scenario with the measures in the state that is asked for, and open values read as asked."""
    from porvoo_roadmap.scenario.choosing import in_states, read_at

    if filters.open is not None:
        scenario = read_at(scenario, one_of("unknown-reading", filters.open, READINGS))
    if filters.state is not None:
        state = one_of("unknown-state", filters.state, STATES)
        scenario = in_states(scenario, ("open", "done", "dropped") if state == "all" else (state,))
    return scenario


def _decided(scenario: "Scenario", deciding: Deciding) -> "Scenario":
    """The scenario with the decisions that are asked for."""
    if not deciding.no_decisions and deciding.on is None:
        return scenario
    from porvoo_roadmap.scenario.choosing import decided_on, without_decisions

    if deciding.on is None:
        return without_decisions(scenario)
    if deciding.no_decisions:
        raise JobRefusedError("options-exclude", first="--no-decisions", second="--on")
    return decided_on(scenario, day_of(deciding.on))


def day_of(written: str) -> str:
    """The day that `--on` names; raises `JobRefusedError` for what is none."""
    from porvoo_roadmap.asking.dates import one_day

    return one_day("--on", written)


def understood_in(roadmap: "Roadmap", filters: Filters, notice: "Notice") -> "Iterator[Filter]":
    """The options in the file's own words."""
    if not any(filters):
        return
    from porvoo_roadmap.asking.filters import excluding_filters, filters_of, unknown_filter
    from porvoo_roadmap.selecting import Filter

    named = {name: texts for name in NAMED if (texts := getattr(filters, name))}
    yield from filters_of(roadmap, named, filters.where or (), notice)
    if filters.unknown:
        yield unknown_filter(roadmap, filters.unknown)
    if filters.search:
        yield Filter("search", tuple(filters.search), looks_at="texts")
    yield from excluding_filters(roadmap, filters.excluded or (), notice)
