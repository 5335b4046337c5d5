"""A witness made as ordinary as it can be without becoming one of something else."""

from __future__ import annotations

from collections.abc import Mapping

from policycode.proving.acts.witness import usual_cells
from policycode.proving.difference.cases import Cases
from policycode.proving.difference.found import Pair, Region


def most_usual(cases: Cases, region: Region, pair: Pair, cells: Mapping[int, int]) -> dict[int, int]:
    """The cells of an act of a region that has a pair of classes, with nothing unusual in it that can be left out."""
    world = cases.worlds[1]
    usual = [usual_cells(world, level)[0] for level in range(len(world.space.variables))]
    found = {level: cells.get(level, cell) for level, cell in enumerate(usual)}
    for level, cell in enumerate(usual):
        if found[level] != cell:
            plainer = {**found, level: cell}
            if cases.pair_at(region, plainer) == pair:
                found = plainer
    return found
