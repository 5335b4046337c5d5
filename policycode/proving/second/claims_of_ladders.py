"""The claims of the catalogue about ladders, and what is guaranteed to come before a rung."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import partial
from typing import Protocol

from policycode.norms.duties import Before
from policycode.norms.policy import Edition
from policycode.norms.sanctions import Ladder, Offence
from policycode.proving.second.bases import Bases, lacks_bases
from policycode.proving.second.batches import Batches
from policycode.proving.second.claims import Key, graver_on
from policycode.proving.second.climbs import Climbs, Live, Rungs, StateT, explored
from policycode.proving.second.questions import LeftOpen, Sometime, Verdict
from policycode.proving.second.subject import Single
from policycode.readings.smt import Term, every, neg, some


class Climbing(Protocol[StateT]):
    """What claims ask of the states of a ladder."""

    ladder: Ladder
    edition: Edition
    offences: list[Offence]
    states: set[StateT]

    @property
    def start(self) -> StateT:
        """An empty record."""

    def ends(self, rung: int) -> bool:
        """Whether a rung ends the employment."""

    def proposed(self, state: StateT, offence: Offence) -> Rungs:
        """What a breach now proposes, as if every basis were there."""

    def left(self, state: StateT, offence: Offence, proposal: Rungs, /) -> Collection[Rungs]:
        """All that breaches of it can come to of a proposal."""

    def reached(self, state: StateT, offence: Offence) -> Rungs:
        """What a breach now leads to."""

    def with_more(self, state: StateT) -> Iterator[StateT]:
        """The states with one live sanction, or one act with points, more."""

    def steps(self, state: StateT) -> Iterator[tuple[StateT, int | None]]:
        """The states that follow, each with the rung that is notified on the way, if one is."""

    def offences_in(self, state: StateT) -> list[Offence]:
        """Those that can come in a state, from light to grave."""

    def live(self, state: StateT, rung: int) -> int:
        """How many sanctions of a rung count at the least."""


def _l2(climbs: Climbing[StateT]) -> bool:
    """Neither a graver offence nor one more live sanction leads to a lower rung."""
    for state in climbs.states:
        offences = climbs.offences_in(state)
        reached = [climbs.reached(state, one) for one in offences]
        if any(_is_lower(grave, light) for at, light in enumerate(reached) for grave in reached[at + 1 :]):
            return False
        for more in climbs.with_more(state):
            there = climbs.offences_in(more)
            both = zip(offences, reached, strict=True)
            if any(_is_lower(climbs.reached(more, one), here) for one, here in both if one in there):
                return False
    return True


def _is_lower(one: Rungs, other: Rungs) -> bool:
    return one[0] < other[0] or one[1] < other[1]


def _l3(climbs: Climbing[StateT]) -> bool:
    """Every rung can be proposed."""
    return not _missed(climbs)


def _missed(climbs: Climbing[StateT]) -> list[str]:
    """The rungs that are never proposed."""
    found = set[int]()
    for state in climbs.states:
        for offence in climbs.offences_in(state):
            low, high = climbs.proposed(state, offence)
            found.update(range(low, high + 1))
    return [rung for place, rung in enumerate(climbs.ladder.rungs) if place not in found]


def _l4(climbs: Climbs) -> bool:
    """From every state some offence, repeated, leads to the last rung."""
    return all(
        any(_climbs_out(climbs, state, one) for one in climbs.offences_in(state)) for state in climbs.states
    )


def _climbs_out(climbs: Climbs, state: Live, offence: Offence) -> bool:
    seen = set[Live]()
    while state not in seen:
        seen.add(state)
        # Where conditions ask what counts, the same act may be graver after a while.
        here = next((one for one in climbs.offences_in(state) if one.gravity >= offence.gravity), None)
        if here is None:
            return False
        low, _ = climbs.proposed(state, here)
        if low == len(climbs.ladder.rungs) - 1:
            return True
        if climbs.ends(low):
            return False
        state = climbs.with_one_more(state, low)
    return False


def _l14(climbs: Climbing[StateT]) -> bool:
    """No first breach may end the employment, but of the gravest offence."""
    gravest = max((one.gravity for one in climbs.edition.offences.values()), default=0)
    first = climbs.offences_in(climbs.start)
    ranges = [climbs.proposed(climbs.start, one) for one in first if one.gravity < gravest]
    return not any(climbs.ends(rung) for low, high in ranges for rung in range(max(low, 0), high + 1))


def _before(climbs: Climbing[StateT], lacking: Climbing[StateT], claim: Before) -> bool:
    """Where the rung is proposed there were as many of the other before it, or as many count; ``lacking`` are the
    offences of somebody for whom there are not."""
    rungs = climbs.ladder.rungs
    rung, given = rungs.index(claim.rung), rungs.index(claim.given) if claim.given in rungs else None

    def after(pair: tuple[StateT, int]) -> Iterator[tuple[StateT, int]]:
        state, seen = pair
        for following, notified in climbs.steps(state):
            yield following, min(seen + (notified is not None and notified == given), claim.at_least)

    for state, seen in explored((climbs.start, 0), after):
        count = seen
        if claim.counting:
            count = 0 if given is None else climbs.live(state, given)
        for offence in lacking.offences_in(state) if count < claim.at_least else ():
            proposals = lacking.left(state, offence, climbs.proposed(state, offence))
            if offence.id not in claim.unless_offence and any(low <= rung <= high for low, high in proposals):
                return False
    return True


def verdict(single: Single, code: str, key: Key) -> Verdict:
    """The answer to a claim about a ladder. Raises ``GaveUp``."""
    ladder = single.edition.ladders[key[1]]
    if ladder.escalation == "points" and ladder.batch == "collapse":
        claims: dict[str, Callable[[Batches], bool]] = {"L2": _l2, "L3": _l3, "L14": _l14}
        return _both_ways(single, ladder, claims[code], some_history=code == "L3")
    of_climbs: dict[str, Callable[[Climbs], bool]] = {"L2": _l2, "L3": _l3, "L4": _l4, "L14": _l14}
    return "proved" if of_climbs[code](_climbs(single, ladder)) else "refuted"


def missed(single: Single, key: Key) -> list[str]:
    """The rungs of a ladder that no history comes to. Raises ``GaveUp``."""
    ladder = single.edition.ladders[key[1]]
    if ladder.escalation == "points" and ladder.batch == "collapse":
        return _missed(_batches(single, ladder, is_sure=False))
    return _missed(_climbs(single, ladder))


def before(single: Single, claim: Before) -> Verdict:
    """The answer to a guarantee about histories, on every ladder that has the rung: as if every basis were there, and
    with those that clauses have. Raises ``GaveUp``."""
    found: list[Verdict] = []
    for ladder in single.edition.ladders.values():
        if claim.rung in ladder.rungs:
            found.append(_before_on(single, ladder, claim, with_bases=False))
            if lacks_bases(single.edition, ladder):
                found.append(_before_on(single, ladder, claim, with_bases=True))
    return "refuted" if "refuted" in found else "proved" if found else "vacuous"


def _before_on(single: Single, ladder: Ladder, claim: Before, *, with_bases: bool) -> Verdict:
    known = _lacked(single, claim)
    so_far = True if claim.counting else known
    if ladder.escalation == "points" and ladder.batch == "collapse":
        last = _batches(single, ladder, known, is_sure=True, with_bases=with_bases)
        holds: Callable[[Batches], bool] = partial(_before, lacking=last, claim=claim)
        return _both_ways(single, ladder, holds, some_history=False, known=so_far, with_bases=with_bases)
    climbs, lacking = (
        _climbs(single, ladder, claim.given, claim.at_least, each, with_bases=with_bases)
        for each in (so_far, known)
    )
    return "proved" if _before(climbs, lacking, claim) else "refuted"


def _lacked(single: Single, claim: Before) -> Term:
    """What is known of somebody who has less of the rung than is asked: of one that is none, on whatever ladder."""
    is_none = claim.at_least == 1 and claim.given in single.act.asked_live
    return neg(single.act.live(claim.given)) if is_none else True


def _both_ways(
    single: Single,
    ladder: Ladder,
    holds: Callable[[Batches], bool],
    *,
    some_history: bool,
    known: Term = True,
    with_bases: bool = False,
) -> Verdict:
    """A claim about acts that collapse into batches: that holds in every history, or that some history shows."""
    sure = holds(_batches(single, ladder, known, is_sure=True, with_bases=with_bases))
    if sure == some_history:
        return "proved" if sure else "refuted"
    if holds(_batches(single, ladder, known, is_sure=False, with_bases=with_bases)) == sure:
        return "proved" if sure else "refuted"
    raise LeftOpen("no finite set of states has just what histories reach")


def _batches(
    single: Single, ladder: Ladder, known: Term = True, *, is_sure: bool, with_bases: bool = False
) -> Batches:
    """The ladder with the offences that can come where this is known."""
    lowered = Bases(single, ladder, lambda _top: known) if with_bases else None
    return Batches(single.edition, ladder, _offences(single, ladder, known), is_sure, lowered=lowered)


def _climbs(
    single: Single,
    ladder: Ladder,
    counted: str = "",
    least: int = 0,
    known: Term = True,
    *,
    with_bases: bool = False,
) -> Climbs:
    """The ladder with the offences that can come where this is known; where conditions ask which of its rungs count, in
    each state."""
    by_top: dict[int, list[Offence]] = {}
    asked = single.act.asked_live if ladder.escalation == "next" else frozenset()
    places = [(place, single.act.live(rung)) for place, rung in enumerate(ladder.rungs) if rung in asked]
    others = [one for one in single.edition.ladders.values() if one is not ladder]
    shared = {place for place, rung in enumerate(ladder.rungs) if any(rung in one.rungs for one in others)}

    def known_at(top: int) -> Term:
        none = every(neg(live) for place, live in places if place > top and place not in shared)
        return every((known, none, every(live for place, live in places if place == top)))

    offences = _offences(single, ladder, known)
    for top in range(-1, len(ladder.rungs)) if places else ():
        by_top[top] = _offences(single, ladder, known_at(top))
    lowered = Bases(single, ladder, known_at) if with_bases else None
    return Climbs(single.edition, ladder, offences, counted, least, by_top, lowered=lowered)


def _offences(single: Single, ladder: Ladder, known: Term = True) -> list[Offence]:
    """Those that can come where this is known, from light to grave."""
    offences = (one for one in single.edition.offences.values() if _can_come(single, ladder, one, known))
    return sorted(offences, key=lambda one: one.gravity)


def _can_come(single: Single, ladder: Ladder, offence: Offence, known: Term) -> bool:
    """Whether some possible act where this is known brings the offence onto the ladder, as the gravest there."""
    if not ladder.has_entry(offence.id):
        return False
    judged = single.judged
    here = some(
        judged.commits(one, offence.id)
        for one in judged.weighed.values()
        if one.alone.clause.is_binding
        and (one.alone.clause.ladders is None or ladder.id in one.alone.clause.ladders)
    )
    alone = every((known, here, neg(single.act.planned), neg(graver_on(single, ladder.id, offence.id))))
    return single.solver.verdict(Sometime((alone,))) == "proved"
