"""Where an amendment can make a difference at all: on acts to which a clause applies that it changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Final

from policycode.calendars.periods import same_clock
from policycode.deciding.judge import Judgement, Weighed
from policycode.norms.clauses import Effect, Instrument
from policycode.norms.policy import Edition
from policycode.proving.acts.ordering import Apart
from policycode.proving.acts.possible import ANYWHERE, PossibleActs
from policycode.proving.difference.ladder_terms import reach_otherwise
from policycode.proving.difference.meaning import Meanings
from policycode.readings.diagrams import Truth

_SAYS: Final = attrgetter(
    *("effect", "force", "roles", "departments", "actions", "platforms", "when", "unless", "must"),
    *("approval_from", "offences", "refer_to", "basis", "ladders", "in_force"),
)
"""What a clause says to a judgement; how it is worded, and what it goes before, is told elsewhere."""


_EDGES: Final = attrgetter("overrides", "subject_to")
"""What it says of which clause goes before which."""


def touches_everything(old: Edition, new: Edition) -> bool:
    """Whether something changed that is no clause and bears on every act: silence, gravity, ladders, what clauses
    reach on these, or by which clock their measures end. The rule for conflicts bears on acts on which there is one
    (see :mod:`.opposing`)."""
    return (
        any(
            getattr(old, name) != getattr(new, name)
            for name in ("unregulated", "offences", "rungs", "ladders")
        )
        or reach_otherwise(old, new)
        or (bool(old.ladders) and not same_clock(old.time_zone, new.time_zone))
    )


def changed(meanings: Meanings) -> list[str]:
    """The clauses that may not be the same under both, or yield to others; sorted."""
    old, new = meanings.old, meanings.new
    alike = _Instruments(meanings)
    return sorted(
        name
        for name in old.clauses.keys() | new.clauses.keys()
        if not _is_kept(name, meanings, alike) and not _only_states(name, old, new)
    )


def rewritten(meanings: Meanings, names: Iterable[str]) -> frozenset[str]:
    """Those of some changed clauses that changed themselves: the others only yield to other clauses than before."""
    old, new = meanings.old.clauses, meanings.new.clauses
    alike = _Instruments(meanings)
    return frozenset(
        name
        for name in names
        if name not in old
        or name not in new
        or _EDGES(old[name]) != _EDGES(new[name])
        or not _says_the_same(name, meanings, alike)
    )


def _only_states(name: str, *editions: Edition) -> bool:
    clauses = (edition.clauses.get(name) for edition in editions)
    return all(one is None or one.effect is Effect.STATE for one in clauses)


class _Instruments:
    """Which instruments are the same home of a clause; there are few of them, and many clauses."""

    def __init__(self, meanings: Meanings) -> None:
        self.meanings = meanings
        self._known: dict[tuple[int, int], bool] = {}

    def same(self, one: Instrument, other: Instrument) -> bool:
        key = (id(one), id(other))
        if key not in self._known:
            written = ((each.own, each.kind, each.offence) for each in (one, other))
            self._known[key] = next(written) == next(written) and (
                self.meanings.reaches(one, other) or one.own
            )
        return self._known[key]


def _is_kept(name: str, meanings: Meanings, instruments: _Instruments) -> bool:
    old, new = meanings.old, meanings.new
    one, other = old.clauses.get(name), new.clauses.get(name)
    if one is None or other is None or old.overrides.by_under.get(name) != new.overrides.by_under.get(name):
        return False
    return _says_the_same(name, meanings, instruments)


def _says_the_same(name: str, meanings: Meanings, instruments: _Instruments) -> bool:
    old, new = meanings.old, meanings.new
    one, other = old.clauses[name], new.clauses[name]
    return (
        instruments.same(one.instrument, other.instrument)
        and (one is other or _SAYS(one) == _SAYS(other))
        and (one.instrument.own or old.clause_intervals.get(name) == new.clause_intervals.get(name))
        and meanings.alike(other)
    )


class Touched:
    """Two worlds over the same variables, and where changed clauses are not the same in both."""

    def __init__(self, old: PossibleActs, new: PossibleActs) -> None:
        self.worlds, self.space = (old, new), old.space
        self._candidates = [
            {one.clause.id: one for one in world.compiled.candidates(ANYWHERE)} for world in self.worlds
        ]
        self._read: dict[tuple[int, str], Weighed | None] = {}
        self._judged: list[Judgement[PossibleActs]] = [Apart(world, ()) for world in self.worlds]

    @property
    def reach(self) -> Truth:
        """The acts that only one of the two reaches."""
        old, new = self._judged
        return self.space.differ(old.in_scope, new.in_scope)

    def by(self, name: str) -> Truth:
        """The acts on which a clause is not the same under both, or yields to another under one of them only. On
        acts that none touches all is alike."""
        old, new = (self._of(side, name) for side in (0, 1))
        if old is None or new is None:
            truth: Truth = _applies(old or new)
        elif self._words(0, old) != self._words(1, new):
            truth = self.space.disj(old.applies, new.applies)
        else:
            truth = self._apart(old, new)
        for part in self._reordered(name):
            truth = self.space.disj(truth, part)
        return truth

    def applies(self, name: str) -> Truth:
        """The acts to which a clause applies under either."""
        return self.space.disj(_applies(self._of(0, name)), _applies(self._of(1, name)))

    def parts(self, name: str) -> list[tuple[Truth, tuple[bool, bool]]]:
        """The same in parts, each with whether the clause applies there before and after."""
        space, touched = self.space, self.by(name)
        before, after = (_applies(self._of(side, name)) for side in (0, 1))
        found = []
        for was in (True, False):
            for is_so in (True, False):
                old = before if was else space.neg(before)
                new = after if is_so else space.neg(after)
                acts = space.conj(space.conj(touched, old), new)
                if acts is not False:
                    found.append((acts, (was, is_so)))
        return found

    def _of(self, side: int, name: str) -> Weighed | None:
        """A clause by itself; ``None`` where it applies to no act."""
        key = (side, name)
        if key not in self._read:
            candidate = self._candidates[side].get(name)
            found = () if candidate is None else (candidate,)
            self._read[key] = Apart(self.worlds[side], found).weighed.get(name)
        return self._read[key]

    def _words(self, side: int, one: Weighed) -> object:
        """What a judgement makes of a clause beside its conditions."""
        clause = one.clause
        approved = [self.worlds[side].approved(role) for role in clause.approval_from]
        return (
            (
                clause.effect,
                clause.force,
                clause.refer_to,
                clause.approval_from,
                clause.ladders,
                clause.basis,
            ),
            (approved, [graded.offence for graded in clause.offences], clause.is_binding),
        )

    def _apart(self, old: Weighed, new: Weighed) -> Truth:
        """Where the conditions of a clause do not come to the same."""
        space = self.space
        truth = space.some(
            space.differ(getattr(old, name), getattr(new, name))
            for name in ("applies", "violated", "permits")
        )
        if old.violated is False and new.violated is False:
            return truth
        grades = [judged.graded(one) for judged, one in zip(self._judged, (old, new), strict=True)]
        pairs = ((old.lacks_must, new.lacks_must), (old.lacks_approval, new.lacks_approval), grades)
        apart = space.some(space.differ(*pair) for pair in pairs)
        return space.disj(truth, space.conj(apart, space.disj(old.violated, new.violated)))

    def _reordered(self, name: str) -> Iterator[Truth]:
        overs = [set(one.over) if (one := known.get(name)) else set() for known in self._candidates]
        for over in sorted(overs[0] ^ overs[1]):
            side = 0 if over in overs[0] else 1
            yield self.space.conj(_applies(self._of(side, over)), _applies(self._of(side, name)))


def _applies(weighed: Weighed | None) -> Truth:
    return False if weighed is None else weighed.applies
