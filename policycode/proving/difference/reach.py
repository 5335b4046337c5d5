"""The acts over which two editions are compared."""

from __future__ import annotations

from policycode.proving.difference.joint import JointActs
from policycode.proving.difference.statable import SIDES, Statable, Stating
from policycode.proving.difference.touched import Touched, touches_everything
from policycode.readings.diagrams import Truth

Worlds = tuple[JointActs, JointActs]


def looked_at(worlds: Worlds, stating: Stating) -> Truth:
    """The acts that both can state and that are possible under either; of those that one alone can state, under that
    one."""
    space = worlds[0].space
    acts = Statable(worlds).acts(stating)
    if stating == "both":
        return space.conj(acts, space.some(world.possible for world in worlds))
    return space.conj(acts, worlds[SIDES.index(stating)].possible)


def everywhere(worlds: Worlds, touched: Touched) -> Truth:
    """Where anything changed that is no clause: silence, ladders, whom the policy reaches."""
    old, new = (world.edition for world in worlds)
    return True if touches_everything(old, new) or old.conflict != new.conflict else touched.reach
