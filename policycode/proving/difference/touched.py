"""Where an amendment can make a difference at all: on acts to which a clause applies that it changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

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
    names = changed(old, new)
    truth: Truth = space.differ(old.in_scope, new.in_scope)
    for name in names:
        sides = [(side, side.of(name)) for side in (old, new)]
        if _said(*sides[0]) != _said(*sides[1]):
            for _, weighed in sides:
                truth = space.disj(truth, _applies(weighed))
        for part in _reordered(old, new, name):
            truth = space.disj(truth, part)
    return truth


def speak_alike(old: Unopposed, new: Unopposed) -> bool:
    """Whether the words of both mean the same, so that a clause written alike is the same clause."""
    one, other = old.world, new.world
    return (
        one.edition.vocabulary == other.edition.vocabulary
        and one.compiled.approving_roles == other.compiled.approving_roles
        and one.edition.time_zone == other.edition.time_zone
    )


def changed(old: Unopposed, new: Unopposed) -> list[str]:
    """The clauses that may not be the same under both, or yield to others; all, where words may have changed."""
    editions = [side.world.edition for side in (old, new)]
    names = sorted(editions[0].clauses.keys() | editions[1].clauses.keys())
    return [name for name in names if not _is_kept(name, *editions)] if speak_alike(old, new) else names


def _is_kept(name: str, old: Edition, new: Edition) -> bool:
    one, other = old.clauses.get(name), new.clauses.get(name)
    if one is None or other is None or old.overrides.by_under.get(name) != new.overrides.by_under.get(name):
        return False
    here, there = one.instrument, other.instrument
    return (
        replace(one, instrument=there) == other
        and (here.own, here.kind, here.covers, here.applies_when, here.offence)
        == (there.own, there.kind, there.covers, there.applies_when, there.offence)
        and old.clause_intervals.get(name) == new.clause_intervals.get(name)
    )


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
