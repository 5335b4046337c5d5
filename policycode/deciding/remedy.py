"""What would make an act one that may be done as it stands (language, section 4, "Remedy").

A *place* is a time and a platform at which the act could happen. At each place the changeable facts and
the approvals are left open, what else is unknown must not matter, and the sets of changes that help are
read off the diagram of allowed acts. What a place needs beyond an earlier or nearer one is then the remedy.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from policycode.deciding.acts import Act, NamedTerm
from policycode.deciding.allowed import Allowed, allowed_at, matters_when
from policycode.deciding.change import Change, Remedy
from policycode.deciding.circumstances import Circumstances
from policycode.deciding.judge import Outcome
from policycode.deciding.moves import later_times
from policycode.deciding.people import People
from policycode.deciding.record import ConductRecord
from policycode.deciding.setting import is_covered, setting_of
from policycode.errors import ActError
from policycode.norms.policy import Edition

if TYPE_CHECKING:
    from policycode.deciding.engine import Engine

NEEDS_REMEDY = frozenset(
    {Outcome.BREACH, Outcome.ASK_FIRST, Outcome.REFER, Outcome.CONFLICT, Outcome.FORBIDDEN_BY_DEFAULT}
)


@dataclass(frozen=True, slots=True)
class Place:
    """A time and a platform, as changes of the act's own; the act's own place has none."""

    time: Change | None
    platform: Change | None
    allowed: Allowed

    @property
    def changes(self) -> Remedy:
        return tuple(change for change in (self.platform, self.time) if change is not None)

    def is_nearer(self, other: Place) -> bool:
        """Whether getting here changes only a part of what getting to the other place does."""
        return self is not other and set(self.changes) < set(other.changes)

    def is_earlier(self, other: Place) -> bool:
        """Whether it is the other place at an earlier, but changed, time."""
        if self.time is None or other.time is None or self.platform != other.platform:
            return False
        return self.time.to < other.time.to  # type: ignore[operator]


def remedies_of(
    engine: Engine, act: Act, at: datetime, people: People, record: ConductRecord | None
) -> tuple[Remedy, ...]:
    """Every set of changes, none to spare, that makes the act permitted, encouraged or protected."""
    places = list(_places(engine, act, at, people, record))
    found: list[Remedy] = []
    for place in places:
        nearer = [other for other in places if other.is_nearer(place)]
        earlier = [other for other in places if other.is_earlier(place)]
        for rest in place.allowed.smallest():
            if any(set(less) <= set(rest) for other in nearer for less in other.allowed.smallest()):
                continue
            if any(other.allowed.by(rest) for other in earlier) or not place.allowed.is_nearest(rest):
                continue
            found.append(tuple(sorted((*place.changes, *rest), key=lambda change: change.name)))
    return tuple(sorted(found, key=_order))


def _order(remedy: Remedy) -> tuple[object, ...]:
    return (len(remedy), [(change.name, str(change.to)) for change in remedy])


def _places(
    engine: Engine, act: Act, at: datetime, people: People, record: ConductRecord | None
) -> Iterator[Place]:
    seen: set[object] = set()
    for when in (at, *later_times(engine, act, at, people, record)):
        time = None if when == at else Change("time", when)
        moved = act if time is None else replace(act, time=when)
        edition = engine.policy.at(when)
        if edition is None:
            continue
        here = _world(engine, moved, when, edition, people, record)
        if here is None:
            continue
        spot = here.setting.spot
        signature = (id(edition), spot.roles, spot.department, matters_when(here))
        if signature in seen:
            continue
        seen.add(signature)
        known: dict[object, Allowed] = {}
        for platform in _platforms(act, edition):
            there = moved if platform is None else replace(moved, platform=_named(platform))
            world = _world(engine, there, when, edition, people, record)
            if world is None:
                continue
            # Platforms that no scope or condition tells apart are allowed alike.
            alike = (_tested(world), world.setting.approvals)
            if alike not in known:
                known[alike] = allowed_at(world)
            yield Place(time, platform, known[alike])


def _world(
    engine: Engine,
    act: Act,
    when: datetime,
    edition: Edition,
    people: People,
    record: ConductRecord | None,
) -> Circumstances | None:
    """The act at a time with all that is changeable left open; ``None`` where it cannot be judged or is
    out of the policy's scope."""
    try:
        setting = setting_of(act, when, edition, people, record)
    except ActError:
        return None
    if not is_covered(setting, edition):
        return None
    compiled = engine.compiled(edition)
    return Circumstances(compiled, replace(setting, free=compiled.changeable))


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
