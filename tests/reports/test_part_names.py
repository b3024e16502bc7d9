"""How parts of a file are called where an edit of them is told."""

from porvoo_roadmap.changes.edits import edits_between
from porvoo_roadmap.reports.part_names import part_name
from porvoo_roadmap.text.language import Words
from tests.changes.test_causes import roadmap_of

OLD = """\
title: T
source: S
dimensions:
  goal: {title: Goal, values: {A: {label: Air}, B: {}}}
  gone: {title: Gone, values: {A: {}}}
  status: {title: State, values: {title: {}, ready: {}}}
  impact: {title: Impact, values: {S: {points: 1}, M: {points: 2, means: Some}}}
  price: {title: Price, better: low, number: {from: 1, to: 9}, unit: €}
profiles:
  main:
    title: {en: Main, fi: Pää}
    when: Always.
    method: weighted-sum
    weights: {impact: 1}
    lanes: [{title: Law, when: {goal: [A]}}]
  other: {title: Other, when: Never., method: weighted-sum, weights: {impact: 1}}
default_profile: other
measures: []
"""
NEW = """\
title: T
source: R
language: fi
dimensions:
  goal: {title: Goal, many: true, values: {A: {label: Sky}, B: {}}}
  status: {title: State, values: {title: {state: open}, ready: {state: done}}}
  impact: {title: Impact, heading: Imp., values: {S: {points: 1}, M: {points: 3, means: More}}}
  price: {title: Price, role: cost, better: low, number: {from: 1, to: 10}, bands: [5], unit: k€}
fields: {page: {title: Page, kind: link}}
profiles:
  main:
    title: {en: Main, fi: Tärkein}
    when: Often.
    method: ratio
    weights: {impact: 2}
    lanes: [{title: Law, when: {goal: [B]}}]
    tie_breakers: [price]
default_profile: main
measures: []
"""


def names(language: str) -> list[str]:
    old, new = roadmap_of(OLD), roadmap_of(NEW)
    return [part_name(Words(language), (old, new), edit.path) for edit in edits_between(old, new)]


def test_every_part_has_a_name_that_a_reader_understands() -> None:
    assert sorted(names("en")) == sorted(
        [
            "source of the data",
            "language of the measures",
            "default profile",
            'Dimension "Goal": several values',
            'Dimension "Goal": name of "A"',
            'Dimension "Gone"',
            'Dimension "State": state of "ready"',
            'Dimension "State": state of "title"',
            'Dimension "Impact": short heading',
            'Dimension "Impact": points of "M"',
            'Dimension "Impact": meaning of "M"',
            'Dimension "Price": role',
            'Dimension "Price": range',
            'Dimension "Price": bands',
            'Dimension "Price": unit',
            'Field "Page"',
            'Profile "Main": title (fi)',
            'Profile "Main": when to use it',
            'Profile "Main": method',
            'Profile "Main": weight of "Impact"',
            'Profile "Main": priority group 1',
            'Profile "Main": tie breakers',
            'Profile "Other"',
        ]
    )


def test_names_are_in_the_readers_language() -> None:
    assert {"Profiili ”Tärkein”: kriteerin ”Impact” paino", "tietojen lähde"} <= {*names("fi")}
    assert {"Dimensionen ”Impact”: poängen för ”M”", "uppgifternas källa"} <= {*names("sv")}
