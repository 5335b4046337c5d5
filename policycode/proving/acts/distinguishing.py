"""Which clauses tell two acts apart: those that have another status or offence on the one than on the other; and which
of them are answerable for it that the acts come to something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from policycode.deciding.decision import Decision
from policycode.deciding.judge import Status
from policycode.diagnostics import Place
from policycode.norms.clauses import Clause
from policycode.proving.acts.proof import Proof
from policycode.proving.claimed.verdicts import Witness

_GIVES_WAY = frozenset({Status.DEFEATED, Status.OPPOSED})


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
    """Where the clauses stand that tell the two acts of a witness apart, the most answerable first: the policy's own,
    on which an outcome hangs, that differ by themselves. A reason at any of them says why."""
    one, other = (proof.replayed(act) for act in witness.acts)
    assert one is not None
    assert other is not None
    hangs_on, beaten = hanging((one, other)), _beaten(one, other)

    def remoteness(clause: Clause) -> tuple[bool, bool, bool]:
        return not clause.instrument.own, clause.id not in hangs_on, clause.id in beaten

    clauses = sorted(telling_apart(one, other), key=remoteness)
    places = (proof.edition.atlas.place("clause", clause.id) for clause in clauses)
    return tuple(place for place in places if place is not None)


def _beaten(one: Decision, other: Decision) -> set[str]:
    """The clauses that apply to both acts and give way on one to another clause: that one makes the difference."""
    statuses = [{found.clause.id: found.status for found in each.clauses} for each in (one, other)]
    both = statuses[0].keys() & statuses[1].keys()
    return {name for name in both if not _GIVES_WAY.isdisjoint(each[name] for each in statuses)}


def hanging(decisions: Iterable[Decision]) -> set[str]:
    """The clauses on which the outcome of some act hangs: those on which it rests, those that defeat one of these on
    any of the acts, and so on."""
    above: dict[str, set[str]] = {}
    found: set[str] = set()
    for decision in decisions:
        found.update(decision.rests_on)
        for one in decision.clauses:
            above.setdefault(one.clause.id, set()).update(one.defeated_by)
    waiting = list(found)
    while waiting:
        more = above.get(waiting.pop(), set()) - found
        found |= more
        waiting += more
    return found
