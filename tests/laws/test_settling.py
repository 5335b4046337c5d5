"""The search for what to ask, against going through all sets of names."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.unknowns import HEADER, policy_of, silent_act
from policycode.deciding.acts import Statement
from policycode.deciding.completions import one_value
from policycode.deciding.engine import Engine
from policycode.deciding.question import Question
from policycode.deciding.settling import Missing, _first_meeting, smallest
from policycode.readings.diagrams import Diagrams

NAMES = "abcde"
SETS = st.lists(st.frozensets(st.sampled_from(NAMES), min_size=1), max_size=8)
TABLE = st.lists(st.sampled_from("xyz"), min_size=2 ** len(NAMES), max_size=2 ** len(NAMES))
REGION = st.lists(st.booleans(), min_size=2 ** len(NAMES), max_size=2 ** len(NAMES))


@given(SETS)
def test_the_smallest_set_that_meets_all_and_of_equals_the_first(sets: list[frozenset[str]]) -> None:
    ordered = (one for size in range(len(NAMES) + 1) for one in combinations(NAMES, size))
    first = next(one for one in ordered if all(not met.isdisjoint(one) for met in sets))
    assert _first_meeting(sets, NAMES, budget=1_000) == set(first)


@given(TABLE, REGION, st.sets(st.sampled_from(NAMES), max_size=2))
def test_the_smallest_set_that_settles_and_of_equals_the_first(
    table: list[str], region: list[bool], unasked: set[str]
) -> None:
    """For any answers at all, in any region, where some unknowns cannot be asked."""
    points = list(product((False, True), repeat=len(NAMES)))
    value, within = dict(zip(points, table, strict=True)), dict(zip(points, region, strict=True))
    asked = [name for name in NAMES if name not in unasked]

    def settles(names: tuple[str, ...]) -> bool:
        left: dict[tuple[bool, ...], set[str]] = {}
        for point in points:
            if within[point]:
                answers = tuple(point[NAMES.index(name)] for name in names)
                left.setdefault(answers, set()).add(value[point])
        return all(len(values) == 1 for values in left.values())

    ordered = (one for size in range(len(asked) + 1) for one in combinations(asked, size))
    first = next(filter(settles, ordered), None)
    assert smallest(_question(value, within, asked)) == (None if first is None else Missing(first))


def _question(
    value: dict[tuple[bool, ...], str], within: dict[tuple[bool, ...], bool], asked: list[str]
) -> Question:
    space = Diagrams()
    bits = [space.bit(name, name) for name in NAMES]
    diagram, region = "x", False
    for point, answer in value.items():
        here = space.both(bit if yes else space.neg(bit) for bit, yes in zip(bits, point, strict=True))
        diagram = space.ite(here, answer, diagram)
        region = space.ite(here, within[point], region)
    levels = {name: frozenset({NAMES.index(name)}) for name in asked}
    return Question(space, diagram, region, levels, {}, one_value)


UNANSWERABLE = f"""{HEADER}
[fact.a_tone]
type = "choice"
values = ["kind", "rude"]
open = true

[fact.zeal]
type = "bool"

[assumption.neither]
holds = 'a_tone not in ["kind", "rude"]'

[clause.zealots]
effect = "forbid"
force = "binding"
when = 'zeal or a_tone == "rude"'
"""


def test_what_no_declared_answer_fits_is_never_asked() -> None:
    decision = Engine(policy_of(UNANSWERABLE)).decide(silent_act())
    assert (decision.missing, decision.settles) == (("zeal",), True)


UNASKABLE = f"""{HEADER}
[fact.tone]
type = "choice"
values = ["kind", "rude"]
open = true

[fact.zeal]
type = "bool"

[clause.rudeness]
effect = "forbid"
force = "binding"
when = 'tone == "rude"'

[clause.zeal]
effect = "encourage"
when = 'zeal'
"""


def test_where_nothing_settles_what_only_changes_the_advice_is_not_listed() -> None:
    act = replace(silent_act(), facts={"tone": Statement("surly")})
    decision = Engine(policy_of(UNASKABLE)).decide(act)
    assert (decision.missing, decision.settles) == (("tone",), False)
