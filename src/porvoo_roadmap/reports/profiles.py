"""`profiles`: the ways of ranking that a file has."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from porvoo_roadmap.document import Column, Document, Part, Report, Section
from porvoo_roadmap.document.records import Field, Records
from porvoo_roadmap.model import Profile
from porvoo_roadmap.reports.captions import file_caption
from porvoo_roadmap.reports.explain import condition_text
from porvoo_roadmap.reports.figures import apart, scores
from porvoo_roadmap.reports.for_programs import head, lane_settings
from porvoo_roadmap.reports.values import baseline_in_words
from porvoo_roadmap.reports.view import View
from porvoo_roadmap.scenario.methods import method_of
from porvoo_roadmap.text.language import EVERY_LANGUAGE, Words


def profiles_report(view: View) -> Report:
    """Every profile of the file, in its order."""
    return Report(lambda: _document(view), lambda: _records(view))


def _document(view: View) -> Document:
    profiles = view.roadmap.profiles.items()
    sections = [
        Section(_heading(view, name, profile), list(profile_facts(view, profile)))
        for name, profile in profiles
    ]
    return Document(
        view.title(view.words.gettext("profiles")),
        [Part([Column(""), Column("")], sections)],
        caption=[file_caption(view)],
    )


def _heading(view: View, name: str, profile: Profile) -> str:
    _ = view.words.gettext
    is_default = name == view.roadmap.default_profile
    template = _("{title} ({name}), the default profile") if is_default else _("{title} ({name})")
    return template.format(title=view.words.of(profile.title), name=name)


def profile_facts(view: View, profile: Profile) -> Iterator[list[str]]:
    """When to use a profile, how it scores, what it weighs, and what comes before and after the scores."""
    _, method = view.words.gettext, method_of(profile.method, view.roadmap.cost)
    yield [_("When to use it"), view.words.of(profile.when)]
    yield [_("Method"), _method(view, method.divisor)]
    yield [_("Weights"), ", ".join(_weights(view, method.weights(profile)))]
    yield [_("Priority groups"), "\n".join(_lanes(view, profile)) or _("none")]
    breakers = ", ".join(map(view.dimension_title, profile.tie_breakers))
    yield [_("Tie breakers"), breakers or _("none")]
    if profile.plan is not None:
        yield [_("Baseline of plans"), baseline_in_words(view.words, profile.plan.baseline)]


def _lanes(view: View, profile: Profile) -> Iterator[str]:
    """The priority groups with their conditions, and which are obligations where the file says so."""
    for lane in profile.lanes:
        title, condition = view.words.of(lane.title), condition_text(view, lane.when.items())
        if lane.duty:
            yield view.words.gettext("{title} ({condition}); an obligation in plans").format(
                title=title, condition=condition
            )
        else:
            yield f"{title} ({condition})"


def _weights(view: View, weights: Mapping[str, Fraction]) -> Iterator[str]:
    """Criteria with their weights, and how much of all weight each has."""
    shares = _shares(view.words, weights)
    for key, weight in weights.items():
        yield f"{view.dimension_title(key)} {view.words.exact(weight)} ({shares[key]})"


def weights_in_percent(view: View, weights: Mapping[str, Fraction]) -> Iterator[str]:
    """Criteria with how much of all weight each has."""
    for key, share in _shares(view.words, weights).items():
        yield f"{view.dimension_title(key)} {share}"


def _shares(words: Words, weights: Mapping[str, Fraction]) -> dict[str, str]:
    """How much of all weight each criterion has, in percent."""
    total = sum(weights.values())
    in_percent = {key: 100 * weight / total for key, weight in weights.items()}
    is_apart = apart([Fraction(100), *in_percent.values()])
    return {
        key: words.percent(scores(words, [share], is_apart).text(share)) for key, share in in_percent.items()
    }


def _method(view: View, divisor: str | None) -> str:
    """How a profile scores, in words."""
    _ = view.words.gettext
    if divisor is None:
        return _("Weighted sum: the weighted places on the scales add up to a score out of 100.")
    if view.roadmap.dimensions[divisor].number is None:
        template = _('Ratio: the weighted points are divided by the points of "{cost}".')
    else:
        template = _('Ratio: what the other criteria add up to is divided by "{cost}".')
    return template.format(cost=view.dimension_title(divisor))


def _records(view: View) -> Records:
    _, default = view.words.gettext, view.roadmap.default_profile
    fields = [
        Field("name", _("Name")),
        Field("default", _("Default profile"), plain=False),
        Field("title", _("Title"), plain=False),
        Field("when", _("When to use it"), plain=False),
        Field("method", _("Method")),
        Field("weights", _("Weights"), plain=False),
        Field("lanes", _("Priority groups"), plain=False),
        Field("tie_breakers", _("Tie breakers"), plain=False),
    ]
    rows = (
        [
            name,
            name == default,
            profile.title.get(EVERY_LANGUAGE, profile.title),
            profile.when.get(EVERY_LANGUAGE, profile.when),
            profile.method,
            dict(profile.weights),
            lane_settings(profile),
            list(profile.tie_breakers),
        ]
        for name, profile in view.roadmap.profiles.items()
    )
    return Records(head(view, "profiles", {}), fields, rows)
