"""A region, and a diagram over one, seen through the cells that are looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policycode.readings.diagrams import Diagram, Node, Truth


def met(diagram: Diagram, cells: Mapping[int, int]) -> set[object]:
    """The plain values of a diagram where the variables at these levels are in these cells."""
    found: set[object] = set()
    seen: set[Diagram] = set()
    waiting = [diagram]
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen.add(here)
        if not isinstance(here, Node):
            found.add(here)
        elif here.level in cells:
            waiting.append(here.children[cells[here.level]])
        else:
            waiting.extend(here.children)
    return found


Arms = dict[Node, tuple[tuple[Diagram, int], ...]]
"""Of a question the diagrams to which its answers lead, and the cells of those, a bit each."""


def narrowed(truth: Truth, box: dict[int, int], sizes: Sequence[int], known: Arms) -> dict[int, int] | None:
    """The box, without cells in which nothing holds; ``None`` where nothing does in any. What is ``known`` of nodes is
    of use to whoever narrows more boxes."""
    if not isinstance(truth, Node):
        return box if truth else None
    leads: dict[Node, bool] = {}

    def reach(here: Truth) -> bool:
        if not isinstance(here, Node):
            return bool(here)
        if here not in leads:
            mask = box.get(here.level, -1)
            # All of them, so that every level is met on which anything hangs here.
            below = [reach(child) for child, cells in _arms(here, known) if mask & cells]
            leads[here] = any(below)
        return leads[here]

    if not reach(truth):
        return None
    inside, skipped = dict[int, int](), set[int]()
    seen: set[Node] = set()
    levels = sorted({node.level for node in leads})
    place = {level: number for number, level in enumerate(levels)}
    waiting = [truth]
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen.add(here)
        mask = box.get(here.level, -1)
        for child, cells in _arms(here, known):
            if mask & cells and reach(child):
                inside[here.level] = inside.get(here.level, 0) | mask & cells
                below = place[child.level] if isinstance(child, Node) else len(levels)
                skipped.update(levels[place[here.level] + 1 : below])
                if isinstance(child, Node):
                    waiting.append(child)
    found = dict(box)
    for level, mask in inside.items():
        if level not in skipped and mask != (1 << sizes[level]) - 1:
            found[level] = mask
    return found


def _arms(node: Node, known: Arms) -> tuple[tuple[Diagram, int], ...]:
    found = known.get(node)
    if found is None:
        masks: dict[Diagram, int] = {}
        for cell, child in enumerate(node.children):
            masks[child] = masks.get(child, 0) | 1 << cell
        found = known[node] = tuple(masks.items())
    return found


def nearest(truth: Truth, cells: Mapping[int, int]) -> dict[int, int] | None:
    """The cells moved into a region, each as little as it must be; ``None`` where the region is empty."""
    found, here = dict(cells), truth
    while isinstance(here, Node):
        wanted = found.get(here.level, 0)
        if here.children[wanted] is False:
            wanted = next(cell for cell, child in enumerate(here.children) if child is not False)
        found[here.level] = wanted
        here = here.children[wanted]
    return found if here else None
