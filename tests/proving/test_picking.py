"""Acts picked in a part of a diagram are those that a diagram of that part would give."""

from __future__ import annotations

from pathlib import Path

import pytest

from policycode.cli.sources import Input, policy_at
from policycode.proving.acts.witness import pick_each
from policycode.proving.difference.joint import joint_acts
from policycode.proving.difference.narrowing import met
from policycode.proving.difference.picking import Picking
from policycode.proving.difference.whole import Whole

TEMPLATE = Path(__file__).parents[2] / "policycode/cli/templates/social-media/social_media.policy.toml"


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Whole:
    text = TEMPLATE.read_text(encoding="utf-8")
    changed = tmp_path_factory.mktemp("new") / "new.policy.toml"
    changed.write_text(
        text.replace('confidentiality >= "confidential"', 'confidentiality >= "internal"'), encoding="utf-8"
    )
    old, new = (policy_at(str(file), None, Input("en")).newest for file in (TEMPLATE, changed))
    return Whole(joint_acts(old, new), ["confidentiality"], "both")


def test_a_part_is_picked_from_as_a_diagram_of_it(whole: Whole) -> None:
    world = whole.worlds[1]
    space, picking = world.space, Picking(world, whole.pairs)
    found = 0
    for level, variable in enumerate(space.variables):
        for cell in range(variable.size):
            part = space.test(level, tuple(one == cell for one in range(variable.size)))
            expected = {
                value: cells
                for value, cells in pick_each(world, space.ite(part, whole.pairs, None))
                if value is not None
            }
            assert dict(picking.within(part)) == expected
            found += len(expected)
    assert found > len(space.variables)
    assert dict(picking.within(False)) == {}


def test_what_is_met_in_cells_is_what_a_walk_meets(whole: Whole) -> None:
    space, picking = whole.worlds[1].space, Picking(whole.worlds[1], whole.pairs)
    for level, variable in enumerate(space.variables):
        for cell in range(variable.size):
            assert picking.met({level: cell}) == met(whole.pairs, {level: cell})
