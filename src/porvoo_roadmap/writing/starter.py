"""The file that `init` writes: a small measures file with comments, in the reader's language."""

from collections.abc import Mapping
from typing import Final

from porvoo_roadmap.text.language import Words
from porvoo_roadmap.text.language import mark as _
from porvoo_roadmap.writing.comments import comment
from porvoo_roadmap.writing.scalars import block_scalar

COMMENTS: Final[Mapping[str, str]] = {
    "about": _(
        "Measures and how they are ranked. All of this is an example: replace it with"
        " your own. To find mistakes, run:"
    ),
    "about_editor": _("Editors that understand JSON Schema help you write once you have run:"),
    "about_texts": _(
        "Write a text after its key. Or write it below the key, indented, with one line"
        " for each language, such as en, fi and sv."
    ),
    "about_language": _("The language of the measures' own texts."),
    "about_dimensions": _(
        "Dimensions describe the measures. Points place a value on a scale, and the key"
        " better says whether high or low points are better."
    ),
    "about_numbers": _(
        "A dimension can have numbers instead of values. Budgets and ratios use the one with"
        " role: cost. Tables divide the range at its bands:"
    ),
    "about_more": _(
        "With many: true, a measure can have a list of values. A value can say what it means,"
        " and a status can say that a measure is done or dropped:"
    ),
    "about_fields": _(
        "Facts that are shown but not scored. Define them here, then write them in the measures."
        " The kinds are text, number, percent, date and link:"
    ),
    "about_profiles": _(
        "Ways of ranking. A weight says how much a dimension counts. Measures in a"
        " priority group (key lanes) come first, whatever their scores."
    ),
    "about_decisions": _(
        "People can overrule the scores. Write where a measure is put: first, last, out, before 8,"
        " after 8 or lane 1. Both ranks are shown:"
    ),
    "about_measures": _(
        "The measures. Each has its own number and a value for each dimension. You can"
        " add the keys year, owner, depends_on, note and translations."
    ),
    "about_open": _(
        "Write null for a value that is not known, and S..M for one between S and M. A measure"
        " can also have these keys:"
    ),
}
TEXTS: Final[Mapping[str, str]] = {
    "title": _("Our roadmap"),
    "source": _("The programme that the measures come from"),
    "goal": _("Goal"),
    "goal_a": _("The first goal of the programme"),
    "goal_b": _("The second goal of the programme"),
    "origin": _("Source"),
    "law": _("law"),
    "support": _("end of system support"),
    "strategy": _("strategy"),
    "benefit": _("Long-term benefit"),
    "renewal": _("renewal"),
    "sustainability": _("sustainability"),
    "beneficiary": _("Beneficiary"),
    "residents": _("residents"),
    "staff": _("staff"),
    "impact": _("Impact"),
    "impact_s": _("small impact"),
    "impact_m": _("medium impact"),
    "impact_l": _("large impact"),
    "cost": _("Cost"),
    "price": _("Price"),
    "cost_s": _("low cost"),
    "cost_m": _("medium cost"),
    "cost_l": _("high cost"),
    "level": _("Level"),
    "shared": _("shared solutions"),
    "foundation": _("digital foundation"),
    "obligations": _("Obligations first"),
    "obligations_when": _("When obligations must be met in any case."),
    "obligations_lane": _("Law or end of system support"),
    "merits": _("Impact and cost"),
    "merits_when": _("When all measures are compared on the same grounds."),
    "measure": _("An example of a measure"),
    "problem": _("Which problem does it solve?"),
    "status": _("Status"),
    "planned": _("planned"),
    "planned_means": _("The decision is made, and the work has not begun."),
    "finished": _("finished"),
    "given_up": _("dropped"),
    "decided": _("Date of the decision"),
    "reason": _("Why the measure has this value"),
    "motion": _("Council motion 12/2026"),
    "board": _("City board"),
    "one_unit": _("Technical services"),
    "other_unit": _("Education"),
}
TEMPLATE: Final = """\
{about}
#   porvoo-roadmap check {file}
{about_editor}
#   porvoo-roadmap schema -f {file} -o measures.schema.json
# yaml-language-server: $schema=measures.schema.json

{about_texts}
title: {title}
source: {source}

{about_language}
language: {language}

{about_dimensions}
dimensions:
  goal:
    title: {goal}
    values:
      A:
        label: {goal_a}
      B:
        label: {goal_b}

  source:
    title: {origin}
    values:
      {law}: {{}}
      {support}: {{}}
      {strategy}: {{}}

  benefit:
    title: {benefit}
    values:
      {renewal}: {{}}
      {sustainability}: {{}}

  beneficiary:
    title: {beneficiary}
    values:
      {residents}: {{}}
      {staff}: {{}}

  impact:
    title: {impact}
    better: high
    values:
      S:
        label: {impact_s}
        points: 1
      M:
        label: {impact_m}
        points: 2
      L:
        label: {impact_l}
        points: 3

  cost:
    title: {cost}
    better: low
    values:
      S:
        label: {cost_s}
        points: 1
      M:
        label: {cost_m}
        points: 2
      L:
        label: {cost_l}
        points: 3

  level:
    title: {level}
    values:
      {shared}: {{}}
      {foundation}: {{}}

{about_numbers}
#   price:
#     title: {price}
#     unit: €
#     better: low
#     role: cost
#     number: {{from: 0, to: 500000}}
#     bands: [50000, 150000]

{about_more}
#   status:
#     title: {status}
#     values:
#       {planned}:
#         means: {planned_means}
#       {finished}:
#         state: done
#       {given_up}:
#         state: dropped

{about_fields}
# fields:
#   decided:
#     title: {decided}
#     kind: date

{about_profiles}
profiles:
  obligations-first:
    title: {obligations}
    when: {obligations_when}
    method: weighted-sum
    weights:
      impact: 3
      cost: 2
    lanes:
      - title: {obligations_lane}
        when:
          source:
            - {law}
            - {support}

  impact-and-cost:
    title: {merits}
    when: {merits_when}
    method: weighted-sum
    weights:
      impact: 3
      cost: 2

default_profile: obligations-first

{about_decisions}
# decisions:
#   - nr: 1
#     put: out
#     why: {motion}
#     by: {board}
#     on: 2026-12-14
#     until: 2027-12-31

{about_measures}
measures:
  - nr: 1
    name: {measure}
    problem: {problem}
    goal: A
    source: {law}
    benefit: {renewal}
    beneficiary: {residents}
    impact: M
    cost: S
    level: {shared}

{about_open}
#     code: K5-12
#     price: 200000..400000
#     status: {planned}
#     year: 2026..2028
#     owner:
#       - {one_unit}
#       - {other_unit}
#     decided: 2026-05-01
#     reasons:
#       impact: {reason}
"""


def starter(words: Words) -> str:
    """The text of the file."""
    comments = {name: comment(words.gettext(text)) for name, text in COMMENTS.items()}
    texts = {name: block_scalar(words.gettext(text)) for name, text in TEXTS.items()}
    file = words.gettext("FILE")
    return TEMPLATE.format(**comments, **texts, file=file, language=words.language)
