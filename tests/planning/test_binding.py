"""The rules that bind a plan, against every plan there is."""

from random import Random

import pytest

from porvoo_roadmap.planning import answer as answer_room
from porvoo_roadmap.planning.answer import Answer
from porvoo_roadmap.planning.binding import loosened
from tests.planning.all_plans import enumerated
from tests.planning.instances import answered, powers, random_instance, with_sums


@pytest.mark.parametrize("engine", ["dynamic-programme", "mixed-integer"])
@pytest.mark.parametrize("periods", [1, 2])
def test_a_unit_more_buys_what_it_says(engine: str, periods: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer_room, "engine_of", lambda _instance: engine)
    random = Random(60 + periods)
    kinds = set()
    for _ in range(40):
        instance = random_instance(random, most=5, periods=periods)
        if engine == "mixed-integer":
            instance = with_sums(random, instance)
        found = answered(instance)
        if not isinstance(found, Answer):
            continue
        assert found.bindings is not None
        buys = {binding.looser: binding.value for binding in found.bindings}
        for looser in loosened(instance, found.plan):
            other = enumerated(instance.without(looser.rule).constrained(looser.instead))
            assert other is not None
            late = sum(
                t
                for nr, t in found.plan.periods.items()
                for c in instance.candidates
                if c.nr == nr and c.duty
            )
            others = sum(
                t for nr, t in other.plans[0].items() for c in instance.candidates if c.nr == nr and c.duty
            )
            more = other.value - found.plan.value if late == others else 0
            assert buys.get(looser, 0) == max(0, more)
            if looser in buys:
                kinds.add(looser.rule.kind)
    assert kinds


def test_what_takes_too_long_is_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer_room, "MOST_WISHING", 1)
    found = answered(powers(700))
    assert isinstance(found, Answer)
    assert found.bindings is None
