"""What a diagram says of one act: whether it hangs on a change that it is judged otherwise."""

from __future__ import annotations

from collections.abc import Mapping

from policycode.readings.diagrams import Diagram, Node


def value_at(diagram: Diagram, cells: Mapping[int, int]) -> object:
    """What a diagram says of the act of some cells."""
    here = diagram
    while isinstance(here, Node):
        here = here.children[cells[here.level]]
    return here
