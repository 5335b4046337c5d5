"""The offences that acts can bring onto a ladder, and what the decision proposes for one in a given state."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property, partial
from itertools import product
from math import prod
from types import MappingProxyType
from typing import Protocol

from policycode.deciding.acts import Act
from policycode.deciding.discipline import bid, breach_of, may_reach, reaches
from policycode.deciding.engine import Engine
from policycode.deciding.entries import Breach, Sanction
from policycode.deciding.escalation import total
from policycode.deciding.procedure import HEARING
from policycode.deciding.record import ConductRecord
from policycode.deciding.standing import Standing
from policycode.errors import ActError
from policycode.expr import nodes as n
from policycode.norms.clauses import Clause
from policycode.norms.policy import Edition, Policy
from policycode.norms.sanctions import Ladder
from policycode.proving.acts.everywhere import Judged, Sought, found, is_met
from policycode.proving.acts.possible import PossibleActs
from policycode.proving.acts.proof import Proof
from policycode.proving.acts.witness import act_in, pick
from policycode.readings.diagrams import Truth

Rungs = tuple[int, int]
"""The lowest and highest position on a ladder."""

Live = Mapping[str, bool]
"""By rung whether a person has one counting."""

_MOST_WAYS = 64
"""So many ways in which what is not known may be are gone through at most."""

_FEW = 2
"""So many sanctions are told as they are."""

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
class Way:
    """How it may be, of what is free: which rungs count, which moments of which nobody knows when they come are long
    past (or not to come for long), and by count the cell in which it lies."""

    live: Live
    past: Mapping[str, bool]
    counts: Mapping[n.Count, int]


NO_OTHER_WAY = Way({}, {}, {})


class Given:
    """An offence that can occur, and a clause that gives it: what is proposed is the same whichever of them does."""

    def __init__(self, clause: Clause, confirm: Callable[[], Act | None]) -> None:
        self.clause, self._confirm = clause, confirm

    @cached_property
    def act(self) -> Act | None:
        """An act that the ordinary decision confirms, looked for when it is first asked for."""
        return self._confirm()


def bears_on_a_ladder(edition: Edition, clause: Clause) -> bool:
    """Whether breaches of a clause may come onto some ladder: then it may make a difference on a later record that it
    does not make on an empty one."""
    return clause.is_binding and any(
        reaches(clause, ladder, graded.offence)
        for ladder in edition.ladders.values()
        for graded in clause.offences
    )


def supposes_a_basis(edition: Edition, ladder: Ladder) -> bool:
    """Whether a clause whose breaches may come onto the ladder lacks the basis that some rung of it asks."""
    clauses = (one for given in may_give(edition, ladder).values() for one in given.values())
    return any(not may_reach(edition, one, rung) for one in clauses for rung in ladder.rungs)


def as_if_taken(edition: Edition) -> Edition:
    """The edition as if every step that the rungs need but a hearing were taken."""
    rungs = {
        name: replace(rung, needs=tuple(step for step in rung.needs if step == HEARING))
        for name, rung in edition.rungs.items()
    }
    return replace(edition, rungs=rungs)


def as_if_based(edition: Edition) -> Edition:
    """The same, as if each clause had the basis that the rungs ask, too."""
    taken = as_if_taken(edition)
    return replace(taken, rungs={name: replace(rung, basis=()) for name, rung in taken.rungs.items()})


def with_edition(policy: Policy, edition: Edition, changed: Edition) -> Policy:
    """The policy with another edition in the place of one."""
    return replace(policy, editions=tuple(changed if one is edition else one for one in policy.editions))


def offences_given(
    proof: Proof, ladder: Ladder, live: Live = MappingProxyType({}), way: Way | None = None
) -> dict[str, Given]:
    """The offences with an entry that some possible act brings onto the ladder: the gravest of it there. Of rungs that
    ``live`` names it is given whether the person has them counting; of all others that is free. ``way``: such acts
    alone as can come so, at any time to come."""
    by_offence = may_give(proof.edition, ladder)
    gravity = {name: proof.edition.offences[name].gravity for name in by_offence}
    given: dict[str, Given] = {}
    for offence in sorted(by_offence, key=gravity.__getitem__):
        graver = [other for other in by_offence if gravity[other] > gravity[offence]]
        clauses = by_offence[offence]
        sought = Sought(
            partial(brought, ladder, offence, graver), partial(done, live, way=way), list(clauses)
        )
        # Once all acts are judged, what brings an offence is known, and only ``done`` differs from time to time.
        if is_met(proof, sought, draws=not proof.is_whole):
            given[offence] = Given(
                next(iter(clauses.values())), partial(confirmed, proof, ladder, offence, sought)
            )
    return given


def of_one_ladder(edition: Edition, ladder: Ladder) -> list[str]:
    """The rungs that only this ladder has, lowest first: whether one counts hangs on what came of it alone."""
    others = {rung for one in edition.ladders.values() if one.id != ladder.id for rung in one.rungs}
    return [rung for rung in dict.fromkeys(ladder.rungs) if rung not in others]


def hangs_on(proof: Proof, live: Live) -> bool:
    """Whether it hangs on anything beside these rungs which acts are possible at any time to come."""
    return _ways(proof, live) != [NO_OTHER_WAY] or proof.world.lasting is not True


def given_each_way(proof: Proof, ladder: Ladder, live: Live) -> tuple[frozenset[str], ...]:
    """For each way in which all may be that ``live`` does not say, the offences that some possible act brings onto the
    ladder at any time to come; nothing where these ways are too many."""
    ways = _ways(proof, live)
    return tuple(frozenset(offences_given(proof, ladder, {**live, **way.live}, way)) for way in ways)


def _ways(proof: Proof, live: Live) -> list[Way]:
    compiled, moments = proof.compiled, proof.world.open_moments
    rungs, counts = sorted(compiled.rungs - live.keys()), sorted(compiled.counts, key=str)
    cells = [len(compiled.domains[one].cells) for one in counts]
    if prod(cells) << (len(rungs) + len(moments)) > _MOST_WAYS:
        return []
    return [
        Way(
            dict(zip(rungs, said, strict=True)),
            dict(zip(moments, past, strict=True)),
            dict(zip(counts, among, strict=True)),
        )
        for said in product((False, True), repeat=len(rungs))
        for past in product((False, True), repeat=len(moments))
        for among in product(*map(range, cells))
    ]


def given_in_other_stretches(proof: Proof, ladder: Ladder, given: Collection[str]) -> dict[str, Given]:
    """The offences beside those given here that some possible act brings onto the ladder in another of the stretches
    into which imports cut the version: a history may have them, too."""
    found: dict[str, Given] = {}
    for other in other_stretches(proof):
        named = may_give(other, ladder).keys() & proof.edition.offences.keys() - {*given, *found}
        if named:
            there = offences_given(Proof(proof.policy, other), ladder)
            found.update((name, one) for name, one in there.items() if name in named)
    return found


def other_stretches(proof: Proof) -> list[Edition]:
    """The others of the stretches into which imports cut the version."""
    here = proof.edition
    return [one for one in proof.policy.editions if one.version == here.version and one is not here]


def may_give(edition: Edition, ladder: Ladder) -> dict[str, dict[str, Clause]]:
    """By offence the clauses that may bring a person onto the ladder with it."""
    by_offence: dict[str, dict[str, Clause]] = {}
    for one in edition.clauses.values():
        for graded in one.offences if one.is_binding else ():
            if graded.offence is not None and reaches(one, ladder, graded.offence):
                by_offence.setdefault(graded.offence, {})[one.id] = one
    return by_offence


def brought(ladder: Ladder, offence: str, graver: Iterable[str], judged: Judged) -> Truth:
    """Where an offence is the gravest that a violation brings onto the ladder."""
    space = judged.space

    def of(wanted: str) -> Truth:
        return space.some(
            space.conj(one.stands, judged.is_offence(one, wanted))
            for one in judged.binding
            if reaches(one.clause, ladder, wanted)
            and any(each.offence == wanted for each in one.clause.offences)
        )

    here = of(offence)
    return False if here is False else space.both((here, *(space.neg(of(other)) for other in graver)))


def done(live: Live, world: PossibleActs, *, way: Way | None = None) -> Truth:
    """The done acts of somebody for whom these rungs count, and these do not; with a ``way`` those that can come so,
    after everything has turned that the policy asks of time."""
    space = world.space
    parts = [space.neg(world.planned)]
    parts += [world.live(rung) if is_live else space.neg(world.live(rung)) for rung, is_live in live.items()]
    if way is not None:
        parts.append(world.lasting)
        parts += [world.moment_is_past(name, is_past) for name, is_past in way.past.items()]
        parts += [world.counts_in(count, cell) for count, cell in way.counts.items()]
    return space.both(parts)


def confirmed(proof: Proof, ladder: Ladder, offence: str, sought: Sought) -> Act | None:
    """One of the acts that are sought, if the ordinary decision says that it brings the offence onto the ladder."""
    among = next(found(proof, sought))
    proof.complete(among.world)
    cells = pick(among.world, among.world.space.conj(among.acts, among.world.possible))
    assert cells is not None
    act = act_in(among.world, cells)
    try:
        policy = with_edition(proof.policy, proof.edition, as_if_based(proof.edition))
        decision = Engine(policy).decide(act, record=ConductRecord(speaks_for_approvals=False))
    except ActError:
        return None
    return act if decision.breaches.get(ladder.id, ("", ""))[1] == offence else None


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
    edition, count = _fewer(edition, ladder, state)
    live = tuple(
        Sanction(f"s{number}", "p", ladder.id, ladder.rungs[state.top], _NOW - 4 * _HOUR, _NOW - 3 * _HOUR)
        for number in range(count)
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


def _fewer(edition: Edition, ladder: Ladder, state: Condition) -> tuple[Edition, int]:
    """How many sanctions of the highest rung are live, told with few: all that is looked at is whether they are as many
    as its ``repeat``."""
    if state.count <= _FEW:
        return edition, state.count
    rung = edition.rungs[ladder.rungs[state.top]]
    few = replace(rung, repeat=_FEW if state.count >= rung.repeat else _FEW + 1)
    return replace(edition, rungs={**edition.rungs, rung.id: few}), _FEW
