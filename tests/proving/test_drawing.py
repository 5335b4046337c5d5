"""Acts drawn without a diagram lie where diagrams say that they do."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from benchmarks.consistent import consistent_policy
from benchmarks.prove import _loaded
from benchmarks.translate import Translator
from policycode.deciding.judge import Judgement
from policycode.proving.acts.possible import ANYWHERE
from policycode.proving.acts.proof import Proof
from policycode.proving.acts.variants import Variants
from policycode.syntax.load import load


def test_an_act_is_drawn_for_every_clause_that_applies_somewhere_and_for_no_other() -> None:
    policy = _loaded(consistent_policy(60))
    proof = Proof(policy, policy.newest)
    drawn = {name: proof.drawing.shows([name], lambda _: True) for name in policy.newest.clauses}
    applies = {
        name: (one := proof.clauses.of(name)) is not None and proof.exists(one.applies) for name in drawn
    }
    assert drawn == applies
    assert set(drawn.values()) == {True, False}


def test_boxes_alone_tell_of_most_clauses_that_apply_somewhere_and_of_no_other() -> None:
    policy = _loaded(consistent_policy(60))
    proof = Proof(policy, policy.newest)
    told = {name for name in policy.newest.clauses if proof.drawing.applies(name)}
    applies = {name for name in told if proof.exists(proof.clauses.of(name).applies)}
    assert told == applies
    assert len(told) > len(policy.newest.clauses) / 2


def test_boxes_tell_nothing_where_an_assumption_ties_them_together(tmp_path: Path) -> None:
    text = Translator(consistent_policy(10)).toml()
    file = tmp_path / "tied.policy.toml"
    file.write_text(
        f'{text}\n[assumption.office]\nholds = "not on_call"\ntext.en = "Nobody is."\n', encoding="utf-8"
    )
    policy = load(file)
    drawing = Proof(policy, policy.newest).drawing
    assert not any(map(drawing.applies, policy.newest.clauses))
    assert any(drawing.shows([name], lambda _: True) for name in policy.newest.clauses)


def test_what_overrides_a_clause_is_all_that_a_drawn_act_is_judged_with() -> None:
    policy = _loaded(consistent_policy(120))
    proof = Proof(policy, policy.newest)
    seen = set[bool]()
    for name in proof.meeting.names:
        over = proof.hangs_on(policy.newest.clauses[name])
        assert over is not None  # under this rule for conflicts nothing loses
        if not over:
            continue
        for judged in proof.drawing._judged((name,), proof.drawing.rooms.of(name), 4, 16, over):
            everything = Judgement(judged.world, proof.compiled.candidates(ANYWHERE))
            assert judged.weighed.keys() <= {name, *over}
            assert judged.weighed[name].undefeated is everything.weighed[name].undefeated
            seen.add(judged.weighed[name].undefeated)
    assert seen == {True, False}


def test_a_clause_is_missed_somewhere_just_where_a_judgement_part_by_part_says_so() -> None:
    policy = _loaded(consistent_policy(120))
    variants = Variants(Proof(policy, policy.newest))
    meeting = variants.proof.meeting
    missed = {name: variants.without_clause(name) for name in variants.clauses}
    for name, is_missed in missed.items():
        left = {other: one for other, one in variants.clauses.items() if other != name}
        everywhere = meeting.boxes((name,))
        found = bool(everywhere) and variants._is_found(left, variants.known, [(name,)], everywhere)
        assert found == is_missed, name
    assert set(missed.values()) == {True, False}


def test_few_others_may_apply_at_the_acts_that_are_drawn_and_all_that_do_are_among_them() -> None:
    policy = _loaded(consistent_policy(60))
    proof = Proof(policy, policy.newest)
    company, alone = [], 0
    for name in proof.meeting.names:
        for judged in islice(proof.drawing._judged((name,), proof.drawing.rooms.of(name), 1, 1), 1):
            everything = Judgement(judged.world, proof.compiled.candidates(ANYWHERE))
            assert everything.weighed.keys() == judged.weighed.keys()
            assert everything.outcome is judged.outcome
            company.append(len(judged.weighed))
            alone += len(judged.weighed) == 1
    assert alone > len(company) / 2
