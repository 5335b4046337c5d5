"""An unknown never becomes an answer (language, section 4)."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from policycode.deciding.decision import Decision
from policycode.deciding.judge import Outcome, Status

from .cases import SEEDS, law, offences, outcomes, situations
from .forgetting import forget, forgettable

pytestmark = pytest.mark.slow


@law()
@given(SEEDS, st.data())
def test_an_unknown_never_turns_into_a_breach_what_was_not_one(seed: int, data: st.DataObject) -> None:
    """Whatever is forgotten of an act, all that it could come to before it can come to after.

    So an outcome that is certain after was certain before, and the same: a breach was a breach. Where only advice
    differs after, it was one of the harmless outcomes. What each completion gives can only become less: the clauses
    that it rests on, the contacts, the proposals.

    But for an act that lies outside the assumptions: with less stated it may lie within them.
    """
    judged = [
        one for one in situations(seed) if one.decision.edition and not one.decision.outside_assumptions
    ]
    assume(judged)
    situation = data.draw(st.sampled_from(judged))
    names = forgettable(situation)
    forgotten: set[str] = set()
    for name in data.draw(st.permutations(names)):
        before = situation.decide(forget(situation.act, forgotten))
        forgotten |= {name}
        after = situation.decide(forget(situation.act, forgotten))
        _has_no_answer_of_its_own(before, after)


def _has_no_answer_of_its_own(before: Decision, after: Decision) -> None:
    assert not after.outside_assumptions
    assert outcomes(before) <= outcomes(after)
    assert offences(before) <= offences(after)
    if after.outcome is Outcome.BREACH:
        assert before.outcome is Outcome.BREACH
    if after.is_certain:
        assert before.outcome is after.outcome
    elif after.outcome is not Outcome.UNDETERMINED:
        assert outcomes(before) <= {Outcome.PERMITTED, Outcome.ENCOURAGED, Outcome.ADVISED_AGAINST}
    if after.offence is not None:
        assert before.offence == after.offence
    assert set(after.rests_on) <= set(before.rests_on)
    assert set(after.contacts) <= set(before.contacts)
    assert {(one.ladder, one.lowest, one.highest) for one in after.proposals} <= {
        (one.ladder, one.lowest, one.highest) for one in before.proposals
    }
    _says_no_more_of_clauses(before, after)


def _says_no_more_of_clauses(before: Decision, after: Decision) -> None:
    """A clause that may apply may still; what it is for certain it was before; so are those that defeat it."""
    earlier = {one.clause.id: one for one in before.clauses}
    later = {one.clause.id: one for one in after.clauses}
    assert earlier.keys() <= later.keys()
    for name, one in later.items():
        if one.status is not Status.UNKNOWN:
            assert earlier[name].status is one.status
            assert set(one.defeated_by) <= set(earlier[name].defeated_by)
