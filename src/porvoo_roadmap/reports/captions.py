"""What is said below every report: which measures it shows, from which file, and by what they were judged."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final

from porvoo_roadmap.model import (
    Dimension,
    State,
)
from porvoo_roadmap.reports.values import (
    day_text,
    label_of,
    range_text,
    short_name,
)
from porvoo_roadmap.reports.view import EMPTY, View
from porvoo_roadmap.selecting import Extent, Filter
from porvoo_roadmap.text.language import Words
from porvoo_roadmap.text.numerals import span
from porvoo_roadmap.text.visible import visible

#: A scale of more values is told by its ends.
MOST_SHOWN: Final = 20


def file_caption(view: View) -> str:
    """Which file the report comes from."""
    _ = view.words.gettext
    if view.source.packaged:
        return _("File: {file}").format(file=_("the copy that comes with the program"))
    return _("File: {file}").format(file=visible(view.source.name))


def caption(view: View) -> list[str]:
    """Which measures are shown, and from which file."""
    _, words = view.words.gettext, view.words
    total, count = len(view.roadmap.measures if view.state else view.whole), len(view.selection)
    if view.filters or view.state:
        shown = words.ngettext("{count} of {total} measures", "{count} of {total} measures", count)
        shown = shown.format(count=words.whole(count), total=words.whole(total))
        shown = _("{shown}; filter ({filters})").format(shown=shown, filters=filter_text(view))
    else:
        shown = words.ngettext("{count} measure", "{count} measures", count).format(count=words.whole(count))
    return [". ".join([shown, *_left_out(view)]), file_caption(view)]


def _left_out(view: View) -> Iterator[str]:
    """How many measures are not ranked because of their state."""
    left = len(view.roadmap.measures) - len(view.whole)
    if left:
        ranked = {measure.nr for measure in view.whole}
        counted = Counter(view.roadmap.state_of(m) for m in view.roadmap.measures if m.nr not in ranked)
        states = [_in_state(view.words, state, counted[state]) for state in counted]
        yield view.words.ngettext("{measures} is not ranked", "{measures} are not ranked", left).format(
            measures=view.words.listed(states)
        )


def _in_state(words: Words, state: State, count: int) -> str:
    """So many measures in a state, as the subject of a sentence."""
    match state:
        case "done":
            template = words.ngettext("{count} done measure", "{count} done measures", count)
        case "dropped":
            template = words.ngettext("{count} dropped measure", "{count} dropped measures", count)
        case _:
            template = words.ngettext("{count} open measure", "{count} open measures", count)
    return template.format(count=words.whole(count))


def filter_text(view: View) -> str:
    """The filters in words."""
    _ = view.words.gettext
    texts = []
    if view.state:
        texts.append(_("{title}: {values}").format(title=_("State"), values=_state_text(view)))
    for condition in view.filters:
        values = [_filter_value(view, condition, value) for value in condition.values]
        # A range of numbers that nobody has leaves no value.
        values = values or [EMPTY]
        template = _("{title}: not {values}") if condition.negated else _("{title}: {values}")
        texts.append(template.format(title=view.dimension_title(condition.key), values=", ".join(values)))
    return "; ".join(texts)


def _state_text(view: View) -> str:
    _ = view.words.gettext
    texts = {"open": _("open"), "done": _("done"), "dropped": _("dropped")}
    return texts.get(view.state or "", _("all"))


def _filter_value(view: View, condition: Filter, value: str | int | Fraction | Extent) -> str:
    """A value that a filter asks for, or a range of them."""
    _, words = view.words.gettext, view.words
    if condition.looks_at == "open":
        return view.dimension_title(str(value))
    match value:
        case Extent(None, None):
            return _("any")
        case Extent(None, high):
            return _("at most {value}").format(value=_filter_end(view, condition, high))
        case Extent(low, None):
            return _("at least {value}").format(value=_filter_end(view, condition, low))
        case Extent(low, high):
            return span(*(_filter_end(view, condition, end) for end in (low, high)))
        case int():
            return str(value)
    dimension = view.roadmap.dimensions.get(condition.key)
    if dimension is not None and condition.looks_at == "values":
        return short_name(words, dimension, value)
    return _filter_end(view, condition, value)


def _filter_end(view: View, condition: Filter, value: str | Fraction | None) -> str:
    """An amount with its unit, a day, or a text of the user."""
    dimension = view.roadmap.dimensions.get(condition.key)
    if dimension is not None and isinstance(value, Fraction):
        return short_name(view.words, dimension, value)
    return view.words.exact(value) if isinstance(value, Fraction) else visible(str(value))


def profile_caption(view: View) -> list[str]:
    """By what the measures were judged: the profile, its weights, and the points they rest on."""
    _, scenario = view.words.gettext, view.scenario
    weights = ", ".join(_weight_texts(view, scenario.weights))
    lines = profile_in_words(view)
    divisor = scenario.method.divisor
    if divisor is None:
        lines.append(_("Weights: {weights}").format(weights=weights))
    else:
        cost = view.dimension_title(divisor)
        lines.append(
            _('Score: weighted points ({weights}) divided by the points of "{cost}"').format(
                weights=weights, cost=cost
            )
        )
    if scenario.profile.tie_breakers:
        breakers = ", ".join(map(view.dimension_title, scenario.profile.tie_breakers))
        lines.append(_("Equal scores are ordered by: {criteria}").format(criteria=breakers))
    return [*lines, points_in_words(view, scenario.judged_by)]


def profile_in_words(view: View) -> list[str]:
    """Which profile it is, and what of it one run changes."""
    _, scenario = view.words.gettext, view.scenario
    title = view.words.of(scenario.profile.title)
    return [
        _("Profile: {title} ({name})").format(title=title, name=scenario.name),
        *_profile_of_run(view),
    ]


def _profile_of_run(view: View) -> Iterator[str]:
    """When to use the profile, if the reader asked for it, and what this run changes of it."""
    _, scenario = view.words.gettext, view.scenario
    if view.profile_is_named:
        yield _("When to use it: {when}").format(when=view.words.of(scenario.profile.when))
    if scenario.lanes_are_left_out:
        yield _("The profile's priority groups are left out in this run.")
    if scenario.weights_are_replaced:
        yield _("The profile's weights are replaced in this run.")
    if scenario.decisions_are_left_out:
        yield _("The file's decisions are left out in this run.")
    if scenario.day is not None and view.roadmap.decisions:
        yield _("Only decisions in force on {day} are applied.").format(
            day=day_text(view.words, scenario.day)
        )


def brief_caption(view: View) -> list[str]:
    """Which measures are shown, and from which file, in one line."""
    return [". ".join(caption(view))]


def brief_profile(view: View, shown: Sequence[str]) -> list[str]:
    """What is shown, by which profile and weights, in one line, and the points in another."""
    _, scenario = view.words.gettext, view.scenario
    weights = ", ".join(_weight_texts(view, scenario.weights))
    template = _("Profile {profile}, weights: {weights}")
    profile = template.format(profile=scenario.name, weights=weights)
    return brief_lines(view, [*shown, profile], scenario.judged_by)


def brief_lines(view: View, shown: Sequence[str], scales: Iterable[str]) -> list[str]:
    """A short caption; what one run changes is never left out."""
    _ = view.words.gettext
    return [
        ". ".join(shown),
        *_profile_of_run(view),
        _("Points: {points}").format(points=_points_texts(view, scales)),
    ]


def _weight_texts(view: View, weights: Mapping[str, Fraction]) -> Iterator[str]:
    """Criteria with their weights."""
    return (f"{view.dimension_title(key)} {view.words.exact(weight)}" for key, weight in weights.items())


def points_in_words(view: View, scales: Iterable[str]) -> str:
    """Some scales with their points."""
    template = view.words.gettext("Points defined in the file: {points}")
    return template.format(points=_points_texts(view, scales))


def _points_texts(view: View, scales: Iterable[str]) -> str:
    return "; ".join(_points_text(view, key) for key in scales)


def _points_text(view: View, key: str) -> str:
    """A scale with its points; of very many, and of numbers, the least and the most."""
    scale, dimension = view.scenario.scales[key], view.roadmap.dimensions[key]
    _, exact, declared = view.words.gettext, view.words.exact, scale.points
    if dimension.number is not None:
        points = range_text(view.words, dimension, dimension.number)
    elif len(declared) > MOST_SHOWN:
        ends = exact(min(declared.values())), exact(max(declared.values()))
        points = _("{count} classes with {least}–{most} points").format(
            count=view.words.whole(len(declared)), least=ends[0], most=ends[1]
        )
    else:
        points = ", ".join(f"{_in_points(view.words, dimension, v)} {exact(p)}" for v, p in declared.items())
    template = _("{title} ({points}; less is better)") if scale.better == "low" else _("{title} ({points})")
    return template.format(title=view.dimension_title(key), points=points)


def _in_points(words: Words, dimension: Dimension, value: str) -> str:
    """A class before its points; one that is a number is called by its label."""
    return label_of(words, dimension, value) if value.isdecimal() else short_name(words, dimension, value)
