"""What would make an act one that may be done as it stands (language, section 4, "Remedy").

A *place* is a time and a platform at which the act could happen. At each place the changeable facts and
the approvals are left open, what else is unknown must not matter, and the sets of changes that help are
read off the diagram of allowed acts. What a place needs beyond an earlier or nearer one is then the remedy.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING

from policycode.deciding.acts import Act, NamedTerm
from policycode.deciding.allowed import Allowed, allowed_at, matters_when
from policycode.deciding.attempts import TooOpen, attempted
from policycode.deciding.change import Change, Remedy
from policycode.deciding.circumstances import Circumstances
from policycode.deciding.facts import Facts
from policycode.deciding.judge import Outcome
from policycode.deciding.moves import later_times
from policycode.deciding.people import People
from policycode.deciding.record import ConductRecord
from policycode.deciding.setting import on_platform, setting_of
from policycode.errors import ActError
from policycode.norms.policy import Edition
from policycode.readings.diagrams import TooLarge

if TYPE_CHECKING:
    from policycode.deciding.engine import Engine

NEEDS_REMEDY = frozenset(
    {Outcome.BREACH, Outcome.ASK_FIRST, Outcome.REFER, Outcome.CONFLICT, Outcome.FORBIDDEN_BY_DEFAULT}
)


Place = tuple[int, "Change | None"]
"""The number of a time (0: the act's own) and a change of platform (``None``: the act's own)."""


@dataclass(slots=True)
class Places:
    """The times and platforms at which the act could happen, with what is allowed there.

    Of times at which everything that is asked answers alike only the first is kept.
    """

    times: list[Change | None] = field(default_factory=list)
    allowed: dict[Place, Allowed] = field(default_factory=dict)

    def nearer(self, place: Place) -> tuple[Allowed, ...]:
        """What is allowed where fewer changes lead: at the act's own time, on its own platform, or both."""
        time, platform = place
        others = dict.fromkeys([(0, platform), (time, None), (0, None)])
        return tuple(self.allowed[other] for other in others if other != place and other in self.allowed)

    def earlier(self, place: Place) -> tuple[Allowed, ...]:
        """What is allowed there at an earlier time that is not the act's own."""
        time, platform = place
        others = ((before, platform) for before in range(1, time))
        return tuple(self.allowed[other] for other in others if other in self.allowed)


@dataclass(frozen=True, slots=True)
class Remedies:
    """Sets of changes that each make the act one that may be done; ``more`` where there may be others."""

    found: tuple[Remedy, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """An act at its time, as it is put to an engine."""

    engine: Engine
    act: Act
    at: datetime
    people: People
    record: ConductRecord | None


def remedies_of(asked: Asked) -> Remedies:
    """Every set of changes, none to spare, that makes the act permitted, encouraged or protected.

    Where there are very many, some of the smallest; where the bound of deciding is reached, none.
    """
    try:
        places = _places(asked)
        found = sorted(_found(places), key=_order)
    except (TooOpen, TooLarge):
        return Remedies(more=True)
    return Remedies(tuple(found), any(allowed.more for allowed in places.allowed.values()))


def _found(places: Places) -> Iterator[Remedy]:
    alike: dict[tuple[int, ...], tuple[Remedy, ...]] = {}
    for place, allowed in places.allowed.items():
        nearer, earlier = places.nearer(place), places.earlier(place)
        # Platforms that nothing tells apart share what is allowed there: they share the answer, too.
        key = (id(allowed), 0, *map(id, nearer), 0, *map(id, earlier))
        if key not in alike:
            alike[key] = tuple(_needed(allowed, nearer, earlier))
        there = [change for change in (places.times[place[0]], place[1]) if change is not None]
        yield from (tuple(sorted((*there, *rest), key=lambda one: one.name)) for rest in alike[key])


def _needed(allowed: Allowed, nearer: tuple[Allowed, ...], earlier: tuple[Allowed, ...]) -> Iterator[Remedy]:
    """The further changes that help at a place and would not have helped nearer or earlier."""
    for rest in allowed.smallest():
        if _has_to_spare(allowed, rest, nearer):
            continue
        if not any(other.by(rest) for other in earlier) and allowed.is_nearest(rest):
            yield rest


def _has_to_spare(allowed: Allowed, rest: Remedy, nearer: tuple[Allowed, ...]) -> bool:
    """Whether a part of the changes works as well, here or at a nearer place."""
    return allowed.by_part(rest, whole=False) or any(other.by_part(rest, whole=True) for other in nearer)


def _order(remedy: Remedy) -> tuple[object, ...]:
    return (len(remedy), [(change.name, str(change.to)) for change in remedy])


def _places(asked: Asked) -> Places:
    places = Places()
    for number, (when, world) in enumerate(_turning(asked)):
        places.times.append(None if when == asked.at else Change("time", when))
        for platform, allowed in _on_platforms(asked.act, world):
            places.allowed[number, platform] = allowed
    return places


def _turning(asked: Asked) -> Iterator[tuple[datetime, Circumstances]]:
    """The act at its own time, and at each later one at which something that is asked answers as never before."""
    seen: set[object] = set()
    for when, world in _at_times(asked):
        spot = world.spot
        answers = (id(world.edition), spot.roles, spot.department, matters_when(world))
        if answers not in seen:
            seen.add(answers)
            yield when, world


def _at_times(asked: Asked) -> Iterator[tuple[datetime, Circumstances]]:
    """The act at each time at which it can be judged, with what its author can change left open."""
    engine, act, people, record = asked.engine, asked.act, asked.people, asked.record
    facts: dict[int, Facts] = {}
    for when in (asked.at, *later_times(engine, act, asked.at, people, record)):
        edition = engine.policy.at(when)
        if edition is None:
            continue
        moved = act if when == asked.at else replace(act, time=when)
        try:
            setting = setting_of(moved, when, edition, people, record, facts.get(id(edition)))
        except ActError:
            continue
        facts[id(edition)] = setting.facts
        compiled = engine.compiled(edition)
        yield when, Circumstances(compiled, replace(setting, free=compiled.changeable))


def _on_platforms(act: Act, here: Circumstances) -> Iterator[tuple[Change | None, Allowed]]:
    """What is allowed on each platform; one answer for those that nothing tells apart."""
    compiled, edition = here.compiled, here.edition
    known: dict[object, Allowed] = {}
    for platform in _platforms(act, edition):
        there = here
        if platform is not None:
            there = Circumstances(compiled, on_platform(here.setting, _named(platform), edition))
        alike = (_tested(there), there.setting.approvals)
        if alike not in known:
            known[alike] = attempted(compiled, there.setting, allowed_at)
        yield platform, known[alike]


def _tested(world: Circumstances) -> frozenset[str] | None:
    closure = world.setting.spot.platform
    return None if closure is None else closure & world.compiled.tested_terms["platform"]


def _named(platform: Change) -> NamedTerm | None:
    return None if platform.to is None else NamedTerm(str(platform.to))


def _platforms(act: Act, edition: Edition) -> Iterator[Change | None]:
    """The platform as it is, then every declared one that is not retired, and none."""
    yield None
    own = None if act.platform is None else act.platform.name
    for term in sorted(edition.vocabulary.platforms):
        if term != own and not edition.vocabulary.platforms[term].retired:
            yield Change("platform", term)
    if own is not None:
        yield Change("platform", None)
