"""Which clauses tell two acts apart: those that have another status or offence on the one than on the other."""

from __future__ import annotations

from collections.abc import Iterator

from policycode.deciding.decision import Decision
from policycode.diagnostics import Place
from policycode.norms.clauses import Clause
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.verdicts import Witness


def telling_apart(one: Decision, other: Decision) -> Iterator[Clause]:
    """Those of the edition that judged the first, in its order."""
    statuses = [{found.clause.id: found.status for found in each.clauses} for each in (one, other)]
    assert one.edition is not None
    for clause in one.edition.clauses.values():
        same_status = statuses[0].get(clause.id) == statuses[1].get(clause.id)
        if not same_status or one.offences.get(clause.id) != other.offences.get(clause.id):
            yield clause


def told_apart(one: Decision, other: Decision) -> bool:
    """Whether a clause with a rationale tells the two apart."""
    return any(clause.rationale for clause in telling_apart(one, other))


def places_apart(proof: Proof, witness: Witness) -> tuple[Place, ...]:
    """Where the clauses stand that tell the two acts of a witness apart; a reason at any of them says why."""
    one, other = (proof.replayed(act) for act in witness.acts)
    assert one is not None
    assert other is not None
    places = (proof.edition.atlas.place("clause", clause.id) for clause in telling_apart(one, other))
    return tuple(place for place in places if place is not None)
