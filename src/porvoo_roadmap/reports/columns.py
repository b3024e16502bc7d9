"""The columns that several reports have: short above a table, in full where each fact is read alone."""

from porvoo_roadmap.document import Alignment, Column
from porvoo_roadmap.reports.view import View, measure_titles
from porvoo_roadmap.text.language import Words


def number_column(words: Words) -> Column:
    """The numbers of measures."""
    return Column(measure_titles(words)["nr"], "right", spoken=words.gettext("Number"))


def name_column(words: Words) -> Column:
    """The names of measures."""
    return Column(measure_titles(words)["name"])


def dimension_column(view: View, name: str, alignment: Alignment = "left") -> Column:
    """The values of a dimension."""
    return Column(view.dimension_heading(name), alignment, spoken=view.dimension_title(name))


def unit_column(title: str, unit: str, spoken: str = "") -> Column:
    """Numbers, with their unit on a line of its own, so that the column can be narrow."""
    spoken = spoken or title
    if not unit:
        return Column(title, "right", spoken="" if spoken == title else spoken)
    return Column(f"{title}\n({unit})", "right", spoken=f"{spoken} ({unit})")


def rank_column(words: Words) -> Column:
    """Ranks, shared ones with their sign."""
    return Column(words.pgettext("heading", "Rank"), "hanging", spoken=words.gettext("Rank"))


def possible_column(words: Words) -> Column:
    """The best and the worst rank."""
    return Column(words.gettext("Possible"), spoken=words.gettext("Possible ranks"))
