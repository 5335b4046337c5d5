"""The offences that acts can bring onto a ladder, and what the decision proposes for one in a given state."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Protocol

from policycode.deciding.acts import Act
from policycode.deciding.discipline import bid, breach_of, reaches
from policycode.deciding.engine import Engine
from policycode.deciding.entries import Breach, Sanction
from policycode.deciding.escalation import total
from policycode.deciding.procedure import HEARING
from policycode.deciding.record import ConductRecord
from policycode.deciding.standing import Standing
from policycode.errors import ActError
from policycode.norms.clauses import Clause
from policycode.norms.policy import Edition, Policy
from policycode.norms.sanctions import Ladder
from policycode.proving.proof import Proof
from policycode.proving.witness import act_in, pick
from policycode.readings.diagrams import Truth

Rungs = tuple[int, int]
"""The lowest and highest position on a ladder."""

_NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
_HOUR = timedelta(hours=1)


class Condition(Protocol):
    """What a history comes to (``ladder_states.State``)."""

    @property
    def top(self) -> int: ...
    @property
    def count(self) -> int: ...
    @property
    def points(self) -> int: ...
    @property
    def gravest(self) -> str | None: ...
    @property
    def runs(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Given:
    """An offence that can occur: the clause that gives it, and an act that the ordinary decision confirms."""

    clause: Clause
    act: Act | None


def as_if_based(edition: Edition) -> Edition:
    """The edition as if each clause had the basis that the rungs ask, and every step that they need but a hearing
    were taken."""
    rungs = {
        name: replace(rung, basis=(), needs=tuple(step for step in rung.needs if step == HEARING))
        for name, rung in edition.rungs.items()
    }
    return replace(edition, rungs=rungs)


def policy_as_if_based(policy: Policy, edition: Edition) -> Policy:
    """The policy with that edition in its place."""
    changed = as_if_based(edition)
    return replace(policy, editions=tuple(changed if one is edition else one for one in policy.editions))


def offences_given(proof: Proof, ladder: Ladder) -> dict[str, Given]:
    """The offences with an entry that some possible act brings onto the ladder: the gravest of it there."""
    judged, space = proof.judgement, proof.space
    where: dict[str, Truth] = {}
    clauses: dict[str, Clause] = {}
    for one in judged.binding:
        for offence in dict.fromkeys(graded.offence for graded in one.clause.offences):
            if offence is not None and reaches(one.clause, ladder, offence):
                here = space.conj(one.stands, judged.is_offence(one, offence))
                where[offence] = space.disj(where.get(offence, False), here)
                clauses.setdefault(offence, one.clause)
    found: dict[str, Given] = {}
    graver: Truth = proof.world.planned
    for offence in sorted(where, key=lambda name: -proof.edition.offences[name].gravity):
        truth = proof.possible(space.conj(where[offence], space.neg(graver)))
        if truth is not False:
            found[offence] = _confirmed(proof, ladder, offence, truth, clauses[offence])
        graver = space.disj(graver, where[offence])
    return dict(reversed(found.items()))


def _confirmed(proof: Proof, ladder: Ladder, offence: str, truth: Truth, clause: Clause) -> Given:
    cells = pick(proof.world, truth)
    assert cells is not None
    act = act_in(proof.world, cells)
    try:
        decision = Engine(policy_as_if_based(proof.policy, proof.edition)).decide(
            act, record=ConductRecord(speaks_for_approvals=False)
        )
    except ActError:
        return Given(clause, None)
    name, came = decision.breaches.get(ladder.id, ("", ""))
    return Given(proof.edition.clauses.get(name, clause), act if came == offence else None)


def bid_in(edition: Edition, ladder: Ladder, clause: Clause, offence: str, state: Condition) -> Rungs | None:
    """What the decision proposes for a breach in a state."""
    made = bid(edition, ladder, clause, offence, _standing(edition, ladder, clause, state))
    assert made is not None  # the offence reaches the ladder
    return None if made.proposal is None else (made.low, made.high)


def totals_in(
    edition: Edition, ladder: Ladder, clause: Clause, offence: str, state: Condition
) -> tuple[int, int]:
    """The points that run before and after a breach in a state, as the decision adds them up."""
    standing = _standing(edition, ladder, clause, state)
    past, notices = standing.points.get(ladder.id, ()), standing.notices.get(ladder.id, ())
    this = breach_of(edition, ladder, clause, offence, standing, "this", "p")
    before, after = (total(ladder, acts, notices, _NOW) for acts in (past, (*past, this)))
    return before, after


def _standing(edition: Edition, ladder: Ladder, clause: Clause, state: Condition) -> Standing:
    """A person of whom just this is on record."""
    live = tuple(
        Sanction(f"s{number}", "p", ladder.id, ladder.rungs[state.top], _NOW - 4 * _HOUR, _NOW - 3 * _HOUR)
        for number in range(state.count)
    )
    points: list[Breach] = []
    if state.points:
        closed = Breach("a", _NOW - 4 * _HOUR, "p", ladder.id, clause.id, "", 0, points=state.points)
        points.append(closed)
    if state.gravest is not None:
        gravity, worth = edition.offences[state.gravest].gravity, ladder.points[state.gravest]
        until = None if state.runs else _NOW - _HOUR
        opened = Breach(
            "b", _NOW - 2 * _HOUR, "p", ladder.id, clause.id, state.gravest, gravity, worth, until
        )
        points.append(opened)
    return Standing(
        edition,
        _NOW,
        live={ladder.id: live},
        points={ladder.id: tuple(points)},
        notices={ladder.id: (_NOW - 3 * _HOUR,)},
    )
