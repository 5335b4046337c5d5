"""The claims about a policy: which there are, and what came of each, over all editions of a version.

Claims about pairs are as many as there are pairs, and nearly all are proved at once. They are kept as sets, by the
first of the two; only a pair that had a verdict of its own stands by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, field, replace

from policycode.proving.claimed.discharging import Discharged, Due
from policycode.proving.claimed.expected import Key
from policycode.proving.claimed.verdicts import Proved, Refuted, Unknown, Verdict

Place = tuple[str, str, Key]
"""A code, a version and the key of a claim."""

NONE: frozenset[str] = frozenset()


@dataclass(slots=True)
class Many:
    """The claims of one subject against others: those that there are, and those that came to something together."""

    due: Set[str] = NONE
    proved: Set[str] = NONE
    unknown: Set[str] = NONE
    alone: set[str] = field(default_factory=set)
    told: dict[str, Discharged] = field(default_factory=dict)
    """Of what is proved and what is unknown together, one that says so."""


@dataclass(slots=True)
class Claims:
    """Claims by code, version and key; ``single`` has those with a verdict of their own."""

    due: dict[Place, None] = field(default_factory=dict)
    single: dict[Place, Discharged] = field(default_factory=dict)
    many: dict[Place, Many] = field(default_factory=dict)

    def expect(self, code: str, version: str, due: Due) -> None:
        """There are these claims."""
        self.due.update({(code, version, key): None for key in sorted(due.keys)})
        for key, seconds in due.pairs.items():
            many = self.many.setdefault((code, version, key), Many())
            many.due = seconds if not many.due else many.due | seconds

    def take(self, version: str, key: Key, one: Discharged) -> None:
        """What came of a claim (or of many); what it comes to in two stretches of a version together is
        :func:`together`."""
        place = one.check.code, version, key
        if one.obligation.seconds:
            many = self.many.setdefault(place, Many())
            if isinstance(one.verdict, Proved):
                more = one.obligation.seconds
                many.proved = NONE.union(many.proved, more) if many.proved else more
                many.told.setdefault("proved", one)
            else:
                many.unknown |= one.obligation.seconds
                many.told["unknown"] = one
            return
        self.single[place] = one if place not in self.single else together(self.single[place], one)
        first = one.check.code, version, (*key[:2], "")
        if len(key) > 3 and first in self.many:
            self.many[first].alone.add(key[4])

    def settle(self) -> None:
        """Lets each pair count once, with the worst that was said of it."""
        for (code, version, key), many in self.many.items():
            unsettled = many.alone & many.unknown
            settled = (many.alone & many.proved) - unsettled
            for second in unsettled:
                place = code, version, (*key[:2], "", "clause", second)
                if isinstance(self.single[place].verdict, Proved):
                    del self.single[place]
                else:
                    settled.add(second)
            # Of pairs there are as many as all clauses squared: only what takes something away is worked out.
            if settled:
                many.unknown -= settled
            if settled or many.unknown:
                many.proved = frozenset(many.proved).difference(settled, many.unknown)
            if many.unknown:
                told = many.told["unknown"]
                many.told["unknown"] = replace(
                    told, obligation=replace(told.obligation, seconds=many.unknown)
                )

    @property
    def told(self) -> Iterator[Discharged]:
        """Everything that has something to tell: each verdict, and one for those that many share."""
        yield from self.single.values()
        for many in self.many.values():
            if many.unknown:
                yield many.told["unknown"]
            if many.proved:
                yield many.told["proved"]

    def expected(self, code: str) -> int:
        """How many claims of a check there are."""
        alone = sum(place[0] == code for place in self.due)
        return alone + sum(len(many.due) for place, many in self.many.items() if place[0] == code)

    def shared(self, code: str) -> tuple[int, int]:
        """How many claims of a check were proved, and how many left unknown, together with others."""
        mine = [many for place, many in self.many.items() if place[0] == code]
        return sum(len(many.proved) for many in mine), sum(len(many.unknown) for many in mine)


def together(one: Discharged, other: Discharged) -> Discharged:
    """The same claim in two stretches of a version. Of all acts it holds if it does in both; that there is an act,
    if there is in one."""
    if not one.check.somewhere:
        worst, best = sorted((one, other), key=lambda each: _WORST.index(_kind(each.verdict)))
        return _with(worst, _where(worst.verdict, best.verdict))
    match one.verdict, other.verdict:
        case Refuted(lacking=here), Refuted(lacking=there) if here and there:
            return _with(one, _lacking(one, other, here & there))
        case Refuted() as here, Refuted() as there:
            return _with(one, _because(here, there))
        case _:
            return min(one, other, key=lambda each: _BEST.index(_kind(each.verdict)))


def _with(one: Discharged, verdict: Verdict) -> Discharged:
    return replace(one, obligation=replace(one.obligation, verdict=verdict))


def _where(worst: Verdict, other: Verdict) -> Verdict:
    """What fails in one stretch of a version, with where it fails in both."""
    if not isinstance(worst, Refuted) or worst.where is None or isinstance(other, Proved):
        return worst
    there = other.where if isinstance(other, Refuted) else None
    where = worst.where.of_more() if there is None else worst.where.joined(there)
    return replace(worst, where=where, region=where.in_words())


def _because(here: Refuted, there: Refuted) -> Refuted:
    """Why there is an act in neither of two stretches: the one of which an act tells, with what is in the way in
    both."""
    told, other = (there, here) if here.witness is None and there.witness is not None else (here, there)
    if told.of_more is None or other.because.keys() <= told.because.keys():
        return told
    return told.of_more(told.witness, {**here.because, **there.because})


_WORST = ("refuted", "unknown", "proved", "vacuous")
_BEST = ("proved", "unknown", "refuted", "vacuous")
"""Which of two counts, the first before the later ones."""


def _kind(verdict: Verdict) -> str:
    match verdict:
        case Proved(vacuous):
            return "vacuous" if vacuous else "proved"
        case Refuted():
            return "refuted"
        case Unknown():
            return "unknown"


def _lacking(one: Discharged, other: Discharged, left: frozenset[str]) -> Verdict:
    """What a claim that there are several acts comes to, when these are in neither of two stretches."""
    if not left:
        return Proved()
    for verdict in (one.verdict, other.verdict):
        if isinstance(verdict, Refuted) and verdict.lacking == left:
            return verdict
    assert isinstance(one.verdict, Refuted)
    assert one.verdict.of_fewer is not None
    return one.verdict.of_fewer(left)
