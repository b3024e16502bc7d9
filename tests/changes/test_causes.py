"""Why ranks moved, of pairs of small files whose ranks are worked out by hand."""

from typing import Any

import pytest

from porvoo_roadmap.changes.causes import (
    ADDED,
    EDITS,
    OTHER_EDITS,
    OWN_EDIT,
    REMOVED,
    STATE,
    Cause,
)
from porvoo_roadmap.changes.edits import MISSING
from porvoo_roadmap.changes.moves import Differences, Move, differences
from porvoo_roadmap.loading import read
from porvoo_roadmap.model import Between, Roadmap
from porvoo_roadmap.scenario.choosing import chosen
from porvoo_roadmap.sources import named_source

#: Impact and cost with points 1, 2, 3; by weights 3 and 2 the cells are worth
#: LS 100, LM 80, MS 70, LL 60, MM 50, SS 40, ML 30, SM 20, SL 0.
HEAD = """\
title: Test
source: A test
dimensions:
  kind: {title: Kind, values: {law: {}, will: {}}}
  impact: {title: Impact, values: {S: {points: 1}, M: {points: 2}, L: {points: 3}}}
  cost: {title: Cost, better: low, values: {S: {points: 1}, M: {points: 2}, L: {points: 3}}}
  status: {title: Status, values: {open: {}, done: {state: done}, dropped: {state: dropped}}}
profiles:
  plain: {title: Plain, when: Always, method: weighted-sum, weights: {impact: 3, cost: 2}}
  other: {title: Other, when: Seldom, method: weighted-sum, weights: {impact: 1, cost: 4}}
default_profile: plain
measures:
"""


def measures(**cells: str) -> str:
    """Measures by number, such as `n1="LS law"`: impact and cost, and further words."""
    lines = []
    for number, text in cells.items():
        cell, *rest = text.split()
        kind = "law" if "law" in rest else "will"
        more = "".join(f", {word.replace('=', ': ')}" for word in rest if "=" in word)
        lines.append(
            f"  - {{nr: {number[1:]}, name: M{number[1:]}, problem: null, kind: {kind},"
            f" impact: {cell[0]}, cost: {cell[1]}{more}}}\n"
        )
    return HEAD + "".join(lines)


def roadmap_of(text: str) -> Roadmap:
    return read(named_source("-", "argument"), text.encode()).roadmap


def compared(old: str, new: str, profile: str | None = None) -> Differences:
    first, second = (chosen(roadmap_of(text), profile) for text in (old, new))
    return differences(first, second, profile=profile)


def moves(found: Differences) -> dict[int, Move]:
    return {move.nr: move for move in found.moves}


def effects(found: Differences) -> dict[Cause, tuple[int, ...]]:
    return {effect.cause: effect.moved for effect in found.effects}


def told(found: Differences) -> list[tuple[int | None, str, Any, Any]]:
    return [(edit.nr, edit.key, edit.old, edit.new) for edit in found.edits]


def test_an_edit_moves_its_measure_and_those_that_it_passes() -> None:
    found = compared(measures(n1="LM", n2="MM", n3="SS"), measures(n1="LM", n2="MM", n3="LS"))
    assert told(found) == [(3, "impact", "S", "L")]
    moved = moves(found)
    assert (moved[3].old.rank, moved[3].new.rank, moved[3].alone) == (3, 1, {OWN_EDIT: 1})
    assert (moved[1].old.rank, moved[1].new.rank, moved[1].alone) == (1, 2, {OTHER_EDITS: 2})
    assert effects(found) == {EDITS: (1, 2, 3)}


def test_a_measure_that_did_not_move_may_have_another_lead_over_the_next() -> None:
    found = compared(measures(n1="LM", n2="SS"), measures(n1="LM", n2="MS"))
    first, last = found.moves
    assert [first.old.lead, first.new.lead] == [40, 10]
    assert not first.is_moved
    assert (last.old.lead, last.new.lead) == (None, None)


def test_no_lead_is_over_who_stands_in_a_later_lane() -> None:
    lanes = ", lanes: [{title: Law, when: {kind: [law]}}]}"
    text = measures(n1="LM law", n2="SS").replace("cost: 2}}", f"cost: 2}}{lanes}", 1)
    found = compared(text, text)
    assert [move.old.lead for move in found.moves] == [None, None]


def test_a_weight_moves_ranks_alone() -> None:
    old = measures(n1="LL", n2="MM")
    found = compared(old, old.replace("{impact: 3, cost: 2}", "{impact: 1, cost: 2}"))
    # LL is worth 1 of 3, MM a half.
    assert effects(found) == {Cause("weight", "impact"): (1, 2)}
    assert moves(found)[1].alone == {Cause("weight", "impact"): 2}


def test_weights_that_would_all_be_nothing_are_applied_together() -> None:
    old = measures(n1="LL", n2="SS").replace("{impact: 3, cost: 2}", "{impact: 3, cost: 0}")
    found = compared(old, old.replace("{impact: 3, cost: 0}", "{impact: 0, cost: 3}"))
    # The weight of cost alone makes a tie, which moves the second alone.
    assert effects(found) == {Cause("weight", "impact"): (1, 2), Cause("weight", "cost"): (2,)}


def test_what_needs_two_causes_says_so() -> None:
    old = measures(n1="LL", n2="MM")
    new = measures(n1="ML", n2="MM", n3="LS")
    found = compared(old, new)
    first = moves(found)[1]
    assert (first.old.rank, first.new.rank) == (1, 3)
    assert first.alone == {OWN_EDIT: 2, ADDED: 2}
    assert first.together == (OWN_EDIT, ADDED)
    # The other one was passed by the new measure, and passed the edited one.
    assert (moves(found)[2].is_moved, effects(found)) == (False, {EDITS: (1, 2), ADDED: (1, 2)})


def test_what_was_removed_lets_others_up() -> None:
    found = compared(measures(n1="LS", n2="MM"), measures(n2="MM"))
    assert effects(found) == {REMOVED: (2,)}
    assert found.taking.removed == (1,)


@pytest.mark.parametrize("state", ["done", "dropped"])
def test_who_is_done_or_dropped_has_left_and_not_fallen(state: str) -> None:
    found = compared(measures(n1="LS", n2="MM"), measures(n1=f"LS status={state}", n2="MM"))
    assert found.taking.left == (1,)
    assert [move.nr for move in found.moves] == [2]
    assert effects(found) == {STATE: (2,)}
    assert told(found) == [(1, "status", MISSING, state)]


def test_who_is_open_again_comes_in_between() -> None:
    found = compared(measures(n1="LS status=done", n2="MM"), measures(n1="LS", n2="MM"))
    assert found.taking.entered == (1,)
    assert moves(found)[2].alone == {STATE: 2}


def test_a_state_that_a_value_now_says_is_a_cause() -> None:
    old = measures(n1="LS status=open", n2="MM")
    found = compared(old, old.replace("{open: {},", "{open: {state: done},"))
    assert (found.taking.left, effects(found)) == ((1,), {STATE: (2,)})


def test_points_move_ranks() -> None:
    old = measures(n1="MS", n2="LL", n3="SS")
    found = compared(old, old.replace("M: {points: 2}", "M: {points: 1}", 1))
    # M is worth as little as S: 40, 60, 40.
    assert effects(found) == {Cause("scale", "impact"): (1, 2, 3)}


def test_which_end_is_good_moves_ranks() -> None:
    old = measures(n1="MS", n2="MM")
    found = compared(old, old.replace("better: low", "better: high"))
    assert effects(found) == {Cause("scale", "cost"): (1, 2)}


def test_a_value_that_the_old_scale_lacks_takes_the_new_scale_along() -> None:
    old, new = measures(n1="LL", n2="MS", n3="MM"), measures(n1="LL", n2="MS", n3="XM")
    new = new.replace("L: {points: 3}}}", "L: {points: 3}, X: {points: 9}}}", 1)
    found = compared(old, new)
    # Over points 1 to 9 L is worth a quarter, M an eighth: 15, 47.5 and, before the edit, 27.5.
    assert [move.new.score for move in found.moves] == [15, 47.5, 80]
    assert moves(found)[3].alone == {OWN_EDIT: 1, Cause("scale", "impact"): 2}
    assert moves(found)[2].alone == {OTHER_EDITS: 2}
    assert effects(found) == {EDITS: (1, 2, 3), Cause("scale", "impact"): (1, 3)}


def test_an_added_measure_takes_the_scale_along_that_it_needs() -> None:
    old, new = measures(n1="LM", n2="MS"), measures(n1="LM", n2="MS", n3="XS")
    new = new.replace("L: {points: 3}}}", "L: {points: 3}, X: {points: 9}}}", 1)
    # Without its scale, M stays before L; with it, L is worth 35 and falls to the third rank.
    assert effects(compared(old, new)) == {Cause("scale", "impact"): (1, 2), ADDED: (1,)}


def test_a_scale_that_lost_a_value_takes_the_edits_and_removals_along_that_it_needs() -> None:
    old, new = measures(n1="MS", n2="LL", n3="MM"), measures(n1="SS", n2="LL")
    new = new.replace("M: {points: 2}, ", "", 1)
    found = compared(old, new)
    assert moves(found)[1].alone == {OWN_EDIT: 3, Cause("scale", "impact"): 2}
    assert effects(found)[Cause("scale", "impact")] == (1, 2)


def test_a_criterion_that_is_new_takes_all_along_that_it_needs() -> None:
    old = measures(n1="LS", n2="LM")
    new = measures(n1="LS reach=few", n2="LM reach=many")
    new = new.replace(
        "  status:", "  reach: {title: R, values: {few: {points: 1}, many: {points: 2}}}\n  status:"
    )
    new = new.replace("{impact: 3, cost: 2}", "{impact: 3, cost: 2, reach: 5}")
    # Nobody was judged by it, so the scale alone moves nothing, and the weight brings everything.
    assert effects(compared(old, new)) == {
        Cause("scale", "reach"): (),
        Cause("weight", "reach"): (1, 2),
        EDITS: (),
    }


def test_lanes_and_tie_breakers_and_the_method_are_causes() -> None:
    old = measures(n1="LS", n2="SS law", n3="LM law", n4="LM")
    lanes = old.replace("cost: 2}}", "cost: 2}, lanes: [{title: Law, when: {kind: [law]}}]}", 1)
    assert effects(compared(old, lanes)) == {Cause("lanes"): (1, 2, 3, 4)}
    renamed = lanes.replace("title: Law,", "title: Acts,")
    assert told(compared(lanes, renamed)) == [(None, "profiles.plain.lanes.1.title", "Law", "Acts")]
    assert effects(compared(lanes, renamed)) == {}
    ties = measures(n1="LL", n2="SS").replace("{impact: 3, cost: 2}", "{impact: 1, cost: 1}")
    broken = ties.replace("cost: 1}}", "cost: 1}, tie_breakers: [impact]}", 1)
    assert effects(compared(ties, broken)) == {Cause("tie-breakers"): (2,)}
    # LL and MM are worth 60 and 50; by points, 3 for 3 and 2 for 2 are as good as each other.
    sums = measures(n1="LL", n2="MM")
    ratio = sums.replace("weighted-sum, weights: {impact: 3, cost: 2}", "ratio, weights: {impact: 3}")
    assert effects(compared(sums, ratio)) == {Cause("method"): (2,), Cause("weight", "cost"): ()}


def test_what_is_the_cost_of_a_ratio_is_a_cause() -> None:
    toil = "  toil: {title: T, better: low, values: {S: {points: 1}, L: {points: 9}}}"
    old = measures(n1="LL toil=S", n2="SS toil=L").replace("  status:", f"{toil}\n  status:")
    old = old.replace("weighted-sum, weights: {impact: 3, cost: 2}", "ratio, weights: {impact: 3}")
    # 3 for 3 and 1 for 1; then 3 for 1, and 1 for 9.
    found = compared(old, old.replace("title: T,", "title: T, role: cost,"))
    assert effects(found) == {Cause("cost-role"): (2,)}


def test_another_default_profile_is_one_cause() -> None:
    old = measures(n1="LL", n2="MM")
    found = compared(old, old.replace("default_profile: plain", "default_profile: other"))
    assert effects(found) == {Cause("profile"): (1, 2)}
    assert (
        compared(old, old.replace("default_profile: plain", "default_profile: other"), "plain").effects == ()
    )


def test_a_default_profile_that_is_new_comes_with_its_name() -> None:
    old = measures(n1="LL", n2="MM")
    new = old.replace("  plain:", "  fresh:").replace("impact: 3", "impact: 1")
    found = compared(old, new.replace("default_profile: plain", "default_profile: fresh"))
    assert effects(found) == {Cause("profile"): (1, 2)}


def test_a_renumbered_measure_is_the_same_one() -> None:
    old = measures(n1="LS", n2="MM code=K2")
    new = measures(n1="LS", n7="MM code=K2").replace("name: M7", "name: Other")
    found = compared(old, new)
    assert found.renumbered == {2: 7}
    assert told(found) == [(2, "nr", 2, 7), (2, "name", "M2", "Other")]
    assert [(move.nr, move.new_nr, move.is_moved) for move in found.moves] == [(1, 1, False), (2, 7, False)]
    assert (found.taking.added, found.taking.removed) == ((), ())


def test_a_measure_is_not_taken_for_one_of_two_that_it_could_be() -> None:
    old = measures(n1="LS", n2="MM")
    new = measures(n1="LS", n7="MM", n8="MM").replace("name: M7", "name: M2").replace("name: M8", "name: M2")
    found = compared(old, new)
    assert found.renumbered == {}
    assert (found.taking.added, found.taking.removed) == ((7, 8), (2,))


def test_a_number_that_is_still_there_is_never_another_measure() -> None:
    old, new = measures(n1="LS", n2="MM"), measures(n1="LS", n2="MM").replace("M1", "M9").replace("M2", "M1")
    assert told(compared(old, new.replace("M9", "M2"))) == [(1, "name", "M1", "M2"), (2, "name", "M2", "M1")]


def test_a_span_and_a_list_of_the_same_two_values_are_not_the_same() -> None:
    scale = "kind: {title: Kind, values: {law: {points: 1}, will: {points: 2}}}"
    old = measures(n1="LS").replace("kind: {title: Kind, values: {law: {}, will: {}}}", scale)
    new = measures(n1="LS").replace("values: {law: {}, will: {}}", "many: true, values: {law: {}, will: {}}")
    found = compared(
        old.replace("kind: will", "kind: law..will"), new.replace("kind: will", "kind: [law, will]")
    )
    assert (1, "kind", Between("law", "will"), ("law", "will")) in told(found)


def test_fields_texts_and_reasons_are_edits_without_a_cause() -> None:
    old = measures(n1="LS", n2="MM")
    new = old.replace("dimensions:", "fields: {since: {title: Since, kind: number}}\ndimensions:", 1)
    new = new.replace("impact: L, cost: S", "impact: L, cost: S, since: 2, reasons: {impact: It is large}")
    found = compared(old.replace("title: Test", "title: {fi: Koe}"), new)
    assert [edit[:2] for edit in told(found)] == [
        (None, "title.fi"),
        (None, "title"),
        (None, "fields.since"),
        (1, "reasons"),
        (1, "since"),
    ]
    assert (found.effects, [move.is_moved for move in found.moves]) == ((), [False, False])


# What a cause cannot be without

KIND = "kind: {title: Kind, values: {law: {}, will: {}}}"
SCALED = "kind: {title: Kind, values: {law: {points: 2}, will: {points: 1}}}"


def test_a_tie_breaker_and_its_new_scale_go_together() -> None:
    old = measures(n1="MM", n2="MM law")
    new = old.replace(KIND, SCALED).replace("cost: 2}}\n  other", "cost: 2}, tie_breakers: [kind]}\n  other")
    assert effects(compared(old, new)) == {Cause("scale", "kind"): (), Cause("tie-breakers"): (1,)}


def test_a_scale_that_is_gone_takes_the_tie_breaker_along() -> None:
    new = measures(n1="MM", n2="MM law")
    old = new.replace(KIND, SCALED).replace("cost: 2}}\n  other", "cost: 2}, tie_breakers: [kind]}\n  other")
    # Both without the tie breaker: they share the first rank.
    assert effects(compared(old, new)) == {Cause("scale", "kind"): (1,), Cause("tie-breakers"): (1,)}


def test_a_ratio_takes_the_scale_of_the_cost_along_that_it_can_divide_by() -> None:
    zero = "cost: {title: Cost, better: low, values: {S: {points: 0}, M: {points: 1}, L: {points: 2}}}"
    new = measures(n1="LL", n2="MM").replace(
        "weighted-sum, weights: {impact: 3, cost: 2}", "ratio, weights: {impact: 3}"
    )
    old = measures(n1="LL", n2="MM")
    old = old.replace(
        "cost: {title: Cost, better: low, values: {S: {points: 1}, M: {points: 2}, L: {points: 3}}}", zero
    )
    found = effects(compared(old, new))
    # By points 3 for 3 and 2 for 2 they share a rank; by the sum, whatever the points of cost, they do not.
    assert found == {Cause("scale", "cost"): (), Cause("method"): (2,), Cause("weight", "cost"): ()}


def test_a_ratio_that_divides_by_its_only_criterion_takes_the_other_weights_along() -> None:
    sums = "weighted-sum, weights: {impact: 3, cost: 2}"
    old = measures(n1="SS", n2="LM").replace(sums, "weighted-sum, weights: {cost: 2}")
    new = measures(n1="SS", n2="LM").replace(sums, "ratio, weights: {impact: 3}")
    # 100 and 50 by cost alone; then 1 for 1, and 3 for 2.
    assert effects(compared(old, new)) == {
        Cause("method"): (1, 2),
        Cause("weight", "cost"): (1, 2),
        Cause("weight", "impact"): (1, 2),
    }


def test_a_span_of_classes_that_change_places_goes_along_with_their_points() -> None:
    old = measures(n1="MM", n2="SM", n3="LL").replace("impact: S", "impact: S..M")
    new = old.replace("S: {points: 1}, M: {points: 2}", "S: {points: 2}, M: {points: 1}", 1)
    new = new.replace("impact: S..M", "impact: M..S")
    # 50, 20 and 60, and the span at its worst; then 20, 20 and 60. Without the edit there is no such span.
    assert effects(compared(old, new)) == {Cause("scale", "impact"): (2,), EDITS: (2,)}
    gone = measures(n1="MM", n3="LL").replace(
        "S: {points: 1}, M: {points: 2}", "S: {points: 2}, M: {points: 1}", 1
    )
    assert effects(compared(old, gone)) == {Cause("scale", "impact"): (), REMOVED: ()}


AMOUNT = "cost: {title: Cost, better: low, unit: e, number: {from: 0, to: 100}}"
CLASSES = "cost: {title: Cost, better: low, values: {S: {points: 1}, M: {points: 2}, L: {points: 3}}}"


def test_a_number_outside_the_old_range_takes_the_new_range_along() -> None:
    old = measures(n1="LS", n2="MM", n3="SL").replace(CLASSES, AMOUNT)
    old = (
        old.replace("cost: S", "cost: 20..40").replace("cost: M", "cost: 10").replace("cost: L", "cost: null")
    )
    found = compared(old, old.replace("cost: 10", "cost: 400").replace("to: 100", "to: 400"))
    # 84, 66 and 0; then 96, 30 and 0. Without the new range, 400 would be nowhere.
    assert effects(found) == {Cause("scale", "cost"): (), EDITS: ()}
    assert [move.new.score for move in found.moves] == [96, 30, 0]


def test_amounts_in_the_place_of_classes_take_all_edits_along() -> None:
    old = measures(n1="SS", n2="SL", n3="SM").replace("cost: M", "cost: M..L")
    new = old.replace(CLASSES, AMOUNT).replace("cost: S", "cost: 90").replace("cost: L", "cost: 5")
    new = new.replace("cost: M..L", "cost: 40..50")
    # The first, and two second ones; then the last, the first, and the second one.
    assert effects(compared(old, new)) == {Cause("scale", "cost"): (1, 2), EDITS: (1, 2)}


def test_open_values_of_a_dimension_that_gets_or_loses_its_points_go_along_with_them() -> None:
    wide = KIND.replace("will: {}", "will: {}, want: {}")
    old = measures(n1="MM", n2="MM law", n3="MM").replace(KIND, wide)
    new = old.replace(
        wide,
        wide.replace("{}", "{points: 1}", 1).replace("{}", "{points: 2}", 1).replace("{}", "{points: 3}"),
    )
    new = new.replace("kind: law", "kind: will..want").replace(
        "impact: 3, cost: 2}", "impact: 3, cost: 2, kind: 1}"
    )
    found = compared(old, new)
    assert effects(found)[EDITS] == effects(found)[Cause("scale", "kind")] == ()
    assert effects(found).keys() == {Cause("scale", "kind"), Cause("weight", "kind"), EDITS}


def test_lanes_of_a_new_dimension_take_its_values_along() -> None:
    old = measures(n1="LS", n2="MS")
    new = measures(n1="LS place=in", n2="MS place=out")
    new = new.replace("  status:", "  place: {title: P, values: {in: {}, out: {}}}\n  status:")
    new = new.replace("cost: 2}}\n  other", "cost: 2}, lanes: [{title: Out, when: {place: [out]}}]}\n  other")
    assert effects(compared(old, new)) == {Cause("scale", "place"): (), Cause("lanes"): (1, 2), EDITS: ()}
    assert effects(compared(new, old))[Cause("scale", "place")] == (1, 2)


def test_a_lane_that_looks_at_several_values() -> None:
    many = KIND.replace("title: Kind", "title: Kind, many: true")
    old = measures(n1="LS", n2="MS law", n3="SS").replace(KIND, many)
    old = old.replace("kind: law", "kind: [will, law]").replace("kind: will", "kind: [will]")
    new = old.replace("cost: 2}}\n  other", "cost: 2}, lanes: [{title: Law, when: {kind: [law]}}]}\n  other")
    assert effects(compared(old, new)) == {Cause("lanes"): (1, 2)}
