"""Where an amendment can make a difference at all: on acts to which a clause applies that it changed."""

from __future__ import annotations

from collections.abc import Iterator

from policycode.deciding.judge import Weighed
from policycode.norms.policy import Edition
from policycode.proving.weighing import Unopposed
from policycode.readings.diagrams import Truth


def touches_everything(old: Edition, new: Edition) -> bool:
    """Whether something changed that is no clause: silence, the rule for conflicts, gravity, ladders."""
    return any(
        getattr(old, name) != getattr(new, name)
        for name in ("unregulated", "conflict", "offences", "rungs", "ladders")
    )


def touched(old: Unopposed, new: Unopposed) -> Truth:
    """The acts on which some clause is not the same under both, or goes before another under one of them only, or
    which only one of them reaches. All others are of the same class."""
    space = old.space
    names = sorted(old.world.edition.clauses.keys() | new.world.edition.clauses.keys())
    truth: Truth = space.differ(old.in_scope, new.in_scope)
    for name in names:
        sides = [(side, side.of(name)) for side in (old, new)]
        if _said(*sides[0]) != _said(*sides[1]):
            for _, weighed in sides:
                truth = space.disj(truth, _applies(weighed))
        for part in _reordered(old, new, name):
            truth = space.disj(truth, part)
    return truth


def _said(side: Unopposed, weighed: Weighed | None) -> object:
    """All that a judgement makes of a clause. Diagrams are canonical: the same truths are the same objects."""
    if weighed is None:
        return None
    clause, one = weighed.clause, weighed
    truths = (one.applies, one.violated, one.permits, one.lacks_must, one.lacks_approval, side.graded(one))
    approved = tuple(side.world.approved(role) for role in clause.approval_from)
    words = (clause.effect, clause.force, clause.refer_to, clause.approval_from, clause.ladders, clause.basis)
    return truths, approved, words, [graded.offence for graded in clause.offences], clause.is_binding


def _reordered(old: Unopposed, new: Unopposed, name: str) -> Iterator[Truth]:
    under = [side.of(name) for side in (old, new)]
    overs = [set() if one is None else set(one.candidate.over) for one in under]
    for over in sorted(overs[0] ^ overs[1]):
        number = 0 if over in overs[0] else 1
        yield old.space.conj(_applies((old, new)[number].of(over)), _applies(under[number]))


def _applies(weighed: Weighed | None) -> Truth:
    return False if weighed is None else weighed.applies
