"""What is never sanctioned, and that nobody is sanctioned twice (language, section 5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace

import pytest
from hypothesis import given

from policycode.deciding.engine import Engine
from policycode.deciding.history import simulate
from policycode.deciding.judge import Outcome, Status
from policycode.deciding.record import ConductRecord

from ..agreement.case import Case
from ..agreement.generate import make_case
from ..agreement.program import loaded
from .cases import SEEDS, Situation, law, offences, read_case, situations, situations_of

pytestmark = pytest.mark.slow


@law(0.5)
@given(SEEDS)
def test_only_a_certain_breach_that_was_done_is_sanctioned(seed: int) -> None:
    """So never a planned, an undetermined, a conflicting or a protected act, nor one whose offence is uncertain."""
    for situation in situations(seed):
        decision = situation.decision
        if decision.proposals:
            assert decision.outcome is Outcome.BREACH
            assert situation.act.tense == "done"
            assert len(offences(decision)) == 1


@law(0.5)
@given(SEEDS)
def test_planned_acts_never_sanction_and_leave_nothing_on_record(seed: int) -> None:
    one = read_case(seed)
    planned = replace(one, acts=tuple(replace(act, tense="planned") for act in one.acts))
    for situation in situations_of(planned):
        assert not situation.decision.proposals
        assert not situation.decision.breaches
        assert situation.record is not None
        assert not situation.record.sanctions(situation.act.person)
        assert not situation.record.acts_before(situation.act.person, *_always(situation))


def _always(situation: Situation) -> tuple:
    utc = situation.decision.at.tzinfo
    return situation.decision.at.min.replace(tzinfo=utc), situation.decision.at.max.replace(tzinfo=utc)


@law(0.5)
@given(SEEDS)
def test_guidelines_never_sanction(seed: int) -> None:
    """What is brought onto a ladder is a binding violation; and a policy of guidelines alone sanctions nothing."""
    for situation in situations(seed):
        decision = situation.decision
        assert decision.edition is not None or not decision.breaches
        violated = {
            one.clause.id: one.clause for one in decision.clauses if one.status is not Status.COMPLIED
        }
        for clause, _ in decision.breaches.values():
            assert violated[clause].is_binding
    for situation in situations_of(loaded(_mild(make_case(seed)))):
        assert not situation.decision.proposals
        assert not situation.decision.breaches
        assert situation.decision.outcome not in (Outcome.BREACH, Outcome.CONFLICT)


def _mild(case: Case) -> Case:
    """The case with guidelines only, that override nothing: the permits and encouragements have no conditions."""
    mild = deepcopy(case)
    for document in (*mild.policies, *(one for found in mild.files.values() for one in found)):
        for clause in document["clause"].values():
            for key in ("overrides", "subject_to", "offence", "ladder"):
                clause.pop(key, None)
            if "force" in clause:
                clause["force"] = "guideline"
            else:
                clause.pop("must", None)
    return mild


@law(0.5)
@given(SEEDS)
def test_at_most_one_proposal_an_act_and_ladder(seed: int) -> None:
    one = read_case(seed)
    record = ConductRecord(speaks_for_approvals=False)
    made = simulate(
        Engine(one.policy),
        one.acts,
        one.people,
        one.case.confirm,
        record=record,
        now=one.now,
        on_error=lambda _: None,
    )
    for decision in made:
        ladders = Counter(proposal.ladder for proposal in decision.proposals)
        assert max(ladders.values(), default=0) <= 1
    imposed = Counter(
        (one.act, one.ladder) for person in record.persons() for one in record.sanctions(person)
    )
    assert max(imposed.values(), default=0) <= 1


@law(0.5)
@given(SEEDS)
def test_an_offence_advances_only_the_ladders_that_its_clauses_reach(seed: int) -> None:
    for situation, ladder, clause, offence in _breaches(seed):
        edition = situation.decision.edition
        assert edition is not None
        reached = edition.clauses[clause].ladders
        assert reached is None or ladder in reached
        assert edition.ladders[ladder].has_entry(offence)
    for situation in situations(seed):
        ladders = {proposal.ladder for proposal in situation.decision.proposals}
        assert ladders <= situation.decision.breaches.keys()


@law(0.5)
@given(SEEDS)
def test_no_proposal_lies_above_at_most(seed: int) -> None:
    for situation, name, _, offence in _breaches(seed):
        edition = situation.decision.edition
        assert edition is not None
        ladder, cap = edition.ladders[name], edition.offences[offence].at_most
        for proposal in situation.decision.proposals:
            if proposal.ladder == name and cap in ladder.rungs:
                assert ladder.rungs.index(proposal.highest) <= ladder.rungs.index(cap)


@law(0.5)
@given(SEEDS)
def test_nobody_under_protection_and_nobody_whose_employment_has_ended_is_sanctioned(seed: int) -> None:
    for situation in situations(seed):
        person, at = situation.act.person, situation.decision.at
        assert situation.record is not None
        listed = situation.people[person]
        if situation.record.ended(person, at) or (listed and listed.protected_at(at)):
            assert not situation.decision.proposals


def _breaches(seed: int) -> Iterator[tuple[Situation, str, str, str]]:
    for situation in situations(seed):
        for ladder, (clause, offence) in situation.decision.breaches.items():
            yield situation, ladder, clause, offence
