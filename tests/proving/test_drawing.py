"""Acts drawn without a diagram lie where diagrams say that they do."""

from __future__ import annotations

from benchmarks.consistent import consistent_policy
from benchmarks.prove import _loaded
from policycode.proving.proof import Proof
from policycode.proving.variants import Variants


def test_an_act_is_drawn_for_every_clause_that_applies_somewhere_and_for_no_other() -> None:
    policy = _loaded(consistent_policy(60))
    proof = Proof(policy, policy.newest)
    drawn = {name: proof.drawing.shows([name], lambda _: True) for name in policy.newest.clauses}
    applies = {
        name: (one := proof.clauses.of(name)) is not None and proof.exists(one.applies) for name in drawn
    }
    assert drawn == applies
    assert set(drawn.values()) == {True, False}


def test_what_a_drawn_act_shows_a_whole_comparison_finds_too() -> None:
    policy = _loaded(consistent_policy(60))
    variants = Variants(Proof(policy, policy.newest))
    shown = 0
    for name in variants.clauses:
        left = {other: one for other, one in variants.clauses.items() if other != name}
        if variants._is_shown(left, variants.known, [(name,)]):
            shown += 1
            assert variants._is_found(left, variants.known, [(name,)])
    assert shown > 0
