"""What reports say of decisions: what each one does, why, who made it and when."""

from collections.abc import Iterator, Sequence
from typing import Any

from porvoo_roadmap.deciding import DecidedRanking
from porvoo_roadmap.model import Decision
from porvoo_roadmap.ranking import Ranked
from porvoo_roadmap.reports.leads import numbers_in_words
from porvoo_roadmap.reports.values import day_text
from porvoo_roadmap.reports.view import View, lane_title
from porvoo_roadmap.text.language import EVERY_LANGUAGE


def decision_text(view: View, decision: Decision) -> str:
    """A decision in a sentence, with its reason."""
    sentence = _sentence(view, decision)
    details = "; ".join(_details(view, decision))
    return f"{sentence} ({details})." if details else f"{sentence}."


def _sentence(view: View, decision: Decision) -> str:
    _, (where, number) = view.words.gettext, decision.put
    match where:
        case "first":
            template = _("By decision, measure {nr} comes first")
        case "last":
            template = _("By decision, measure {nr} comes last")
        case "out":
            template = _("By decision, measure {nr} is left out of the ranking")
        case "before":
            template = _("By decision, measure {nr} comes directly before measure {number}")
        case "after":
            template = _("By decision, measure {nr} comes directly after measure {number}")
        case _:
            template = _('By decision, measure {nr} is in group {number}, "{group}"')
    return template.format(
        nr=decision.nr, number=number, group=lane_title(view, number) if where == "lane" else ""
    )


def _details(view: View, decision: Decision) -> Iterator[str]:
    """The reason, who decided, and from when to when it holds."""
    _, words = view.words.gettext, view.words
    if decision.why is not None:
        yield words.of(decision.why).rstrip(".")
    if decision.by is not None:
        yield decision.by
    if decision.on is not None:
        yield day_text(words, decision.on)
    if decision.until is not None:
        yield _("until {day}").format(day=day_text(words, decision.until))


def reason_of(view: View, decision: Decision) -> str:
    """The reason of a decision, who made it and when; nothing where the file does not say."""
    return "; ".join(_details(view, decision))


def decision_notes(view: View, rows: Sequence[Ranked], unapplied: Sequence[Decision]) -> Iterator[str]:
    """The decisions on measures of a list in the order of the file, and those that say nothing of it."""
    decided = {row.measure.nr: row.decision for row in rows if row.decision is not None}
    for decision in view.scenario.decisions:
        if decision.nr in decided:
            yield decision_text(view, decision)
    if unapplied:
        yield view.words.ngettext(
            "The decision on measure {numbers} is not applied here.",
            "The decisions on measures {numbers} are not applied here.",
            len(unapplied),
        ).format(numbers=numbers_in_words(view.words, [one.nr for one in unapplied]))


def decision_lead(view: View, found: DecidedRanking) -> Iterator[str]:
    """How many decisions change the order, and who leads after them."""
    effective, words = sorted(one.nr for one in found.effective), view.words
    if not effective:
        return
    text = words.ngettext(
        "{count} decision changes the order, on measure {numbers}.",
        "{count} decisions change the order, on measures {numbers}.",
        len(effective),
    ).format(count=words.whole(len(effective)), numbers=numbers_in_words(words, effective))
    leaders = [row.measure.nr for row in found.ranking.rows if row.rank == 1]
    if len(leaders) == 1:
        text += " " + words.gettext("Measure {number} comes first.").format(number=leaders[0])
    yield text


def decided_rank(found: DecidedRanking, nr: int) -> int | None:
    """The rank of a measure after decisions; `None` if they leave it out."""
    return next((row.rank for row in found.ranking.rows if row.measure.nr == nr), None)


def decision_on(view: View, found: DecidedRanking, nr: int) -> str:
    """What decisions do to the rank of one measure, where they do something."""
    words, rank = view.words, decided_rank(found, nr)
    rows = {row.measure.nr: row for row in (*found.ranking.rows, *found.ranking.out)}
    decision, by_score = rows[nr].decision, rows[nr].score_rank
    if decision is not None:
        text = decision_text(view, decision)
        its = words.gettext("Its rank is {rank}.")
        return text if rank is None else f"{text} {its.format(rank=words.whole(rank))}"
    if rank is None or by_score in {None, rank}:
        return ""
    return words.gettext("Decisions on other measures give measure {nr} rank {rank}.").format(
        nr=nr, rank=words.whole(rank)
    )


def decision_record(decision: Decision | None) -> dict[str, Any] | None:
    """A decision as programs get it."""
    if decision is None:
        return None
    return {
        "nr": decision.nr,
        "put": str(decision.put),
        "why": decision.why and decision.why.get(EVERY_LANGUAGE, decision.why),
        "by": decision.by,
        "on": decision.on,
        "until": decision.until,
    }


def decision_settings(view: View) -> dict[str, Any]:
    """The decisions that hold in this run, and the day that is looked at, where the file has any."""
    if not view.roadmap.decisions:
        return {}
    scenario = view.scenario
    return {"decisions": [*map(decision_record, scenario.decisions)], "on": scenario.day}
