"""On which changed clauses it hangs that an act is judged otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from policycode.deciding.decision import Decision
from policycode.readings.diagrams import Diagram, Node


def hanging(decisions: Iterable[Decision]) -> set[str]:
    """The clauses on which the outcome of an act hangs under one of two editions: those on which either rests, those
    that defeat one of these under either, and so on."""
    above: dict[str, set[str]] = {}
    found: set[str] = set()
    for decision in decisions:
        found.update(decision.rests_on)
        for one in decision.clauses:
            above.setdefault(one.clause.id, set()).update(one.defeated_by)
    waiting = list(found)
    while waiting:
        more = above.get(waiting.pop(), set()) - found
        found |= more
        waiting += more
    return found


def value_at(diagram: Diagram, cells: Mapping[int, int]) -> object:
    """What a diagram says of the act of some cells."""
    here = diagram
    while isinstance(here, Node):
        here = here.children[cells[here.level]]
    return here
