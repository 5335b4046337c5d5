"""All possible acts at once: a world in which everything that an act may be is a variable.

The same judgement that decides one act, read over this world, decides them all (language, section 7).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Self

from policycode.calendars.periods import begins, ends
from policycode.deciding.circumstances import MEMBER
from policycode.deciding.compiled import CompiledEdition, PeriodBound, Spot
from policycode.expr import nodes as n
from policycode.expr.nodes import TermKind
from policycode.expr.sorts import Day
from policycode.norms.policy import Edition
from policycode.norms.vocabulary import AtFact, AtMoment, Bound, Period
from policycode.proving.acts.axis import TimeAxis, known_point, time_axis
from policycode.proving.acts.clocks import Clocks
from policycode.proving.acts.hanging import Answers, Asked, Hanging
from policycode.readings.diagrams import Cells, Diagrams, Truth, Variable
from policycode.readings.domains import Accepts

ANYWHERE = Spot(None, None, None, None)

TENSE, TIME, HISTORY = ":tense", ":time", ":record"
"""Unknowns that are no facts; like the built-in names, no fact can be called so."""


@dataclass(frozen=True, slots=True)
class Twin:
    """Marks a variable of the second of two acts that differ in what it tells."""

    key: Hashable


class PossibleActs:
    """The world of all acts that are possible under an edition, completely known each.

    A *twin* is the same world over the same variables, but for those that belong to the unknowns ``apart``,
    which it has for itself: together the two are all pairs of acts that are alike but for these.
    """

    spot = ANYWHERE

    def __init__(
        self, compiled: CompiledEdition, space: Diagrams | None = None, axis: TimeAxis | None = None
    ) -> None:
        self.apart: frozenset[str] = frozenset()
        self.asked_roles: set[str] = set()
        self.compiled = compiled
        self.space = Diagrams() if space is None else space
        self._axis: list[TimeAxis] = [] if axis is None else [axis]  # made when first asked, by all copies
        self._clocks = Clocks(compiled.edition)
        self.places = {kind: _places(compiled, kind) for kind in ("action", "platform", "department")}
        self._rulings = {one.fact: one.value for one in compiled.edition.vocabulary.rulings.values()}
        self._defined: dict[str, Truth] = {}
        self._periods: dict[str, Truth] = {}
        self._turned: dict[datetime, Truth] = {}
        self._region: tuple[int, Truth] | None = None
        self._bounds: dict[tuple[str, bool], datetime | None] = {}
        self._hanging: dict[str, Hanging] = {}
        self._unsteady: list[tuple[str, bool]] | None = None
        self._axes: dict[str, list[Answers]] = {}
        self._cuts: dict[Cells, None] = {}

    @property
    def edition(self) -> Edition:
        return self.compiled.edition

    @property
    def axis(self) -> TimeAxis:
        """The instants at which an act may be done, as far as conditions tell them apart."""
        if not self._axis:
            unsteady = [self.hanging(*one) for one in self.unsteady]
            self._axis.append(time_axis([self.edition], self.signature, unsteady))
        return self._axis[0]

    @property
    def axis_asked(self) -> TimeAxis:
        """As much of the axis as tells apart what was asked of it until now."""
        answers = zip(*self._cuts, strict=True) if self._cuts else ()
        found: dict[object, datetime] = {}
        lasting = set[datetime]()
        for instant, answer in zip(self.axis.instants, answers, strict=False):
            like = found.setdefault((answer, self.said_at(instant)), instant)
            if instant in self.axis.lasting:
                lasting.add(like)
        if not found:
            return TimeAxis(self.axis.instants[:1], self.axis.lasting and frozenset(self.axis.instants[:1]))
        return TimeAxis(tuple(found.values()), frozenset(lasting))

    is_everything = True
    """Whether there are no possible acts beside these."""

    @property
    def everywhere(self) -> Truth:
        """Which acts are possible at all, of these and others."""
        return self.possible

    @property
    def periods_told(self) -> Iterable[str]:
        """The periods of which it knows of every act whether it is done in them."""
        return self.edition.vocabulary.periods

    def ask_all(self, variables: Iterable[Variable]) -> None:
        """Has all these variables, so that an act is complete that is written from it."""
        for one in variables:
            if one.unknown == "roles":
                assert isinstance(one.key, tuple)
                self.has_role(one.key[1])
            else:
                self._level(one.unknown, one.key, one.size)

    def twin(self, apart: Iterable[str]) -> PossibleActs:
        """The acts that may differ from these in some unknowns (``roles``, ``department``, a fact, ...)."""
        other = copy(self)
        other.apart = frozenset(apart)
        other.asked_roles = set() if "roles" in other.apart else self.asked_roles
        other._forget()
        return other

    def _forget(self) -> None:
        """Drops what was read over other variables."""
        self._defined, self._periods, self._turned, self._region = {}, {}, {}, None

    def over(self, space: Diagrams, axis: TimeAxis | None = None) -> Self:
        """The same acts over other variables; of an axis, where one is given, only at its instants."""
        other = copy(self)
        other.space, other.asked_roles, other._cuts = space, set(), {}
        if axis is not None:
            other._axis = [axis]
        other._forget()
        return other

    def own(self, unknown: str, key: Hashable) -> Hashable:
        """What marks a variable as it is read here: that of a twin, where it has it for itself."""
        return Twin(key) if unknown in self.apart else key

    def _level(self, unknown: str, key: Hashable, size: int) -> int:
        return self.space.level(unknown, self.own(unknown, key), size)

    def _bit(self, unknown: str, key: Hashable) -> Truth:
        return self.space.bit(unknown, self.own(unknown, key))

    def _test(self, unknown: str, key: Hashable, cells: Cells) -> Truth:
        return self.space.test(self._level(unknown, key, len(cells)), cells)

    # -- what is possible

    @property
    def possible(self) -> Truth:
        """The region, as far as roles were asked: more roles may be asked later."""
        asked = len(self.asked_roles)
        if self._region is None or self._region[0] != asked:
            region = self.region()
            self._region = (len(self.asked_roles), region)
        return self._region[1]

    def region(self) -> Truth:
        """Which acts are possible: of covered people, within the policy's reach and all assumptions."""
        space, edition = self.space, self.edition
        parts = [self.covered, self.compiled.applies_when[edition.instrument.key](self)]
        parts += [read(self) for _, read in sorted(self.compiled.assumptions.items())]
        return space.conj(space.both([*parts, *self._placed()]), self._people())

    def _people(self) -> Truth:
        """People hold one role or more, and with each all above it."""
        space, roles, tested = self.space, self.edition.vocabulary.roles, frozenset(self.asked_roles)
        somebody = space.some(
            space.both(self.has_role(one) for one in sorted(role.closure & tested)) for role in roles.values()
        )
        implied = [
            space.disj(space.neg(self.has_role(role)), self.has_role(above))
            for role in sorted(tested)
            for above in sorted(roles[role].closure & tested - {role})
        ]
        return space.conj(somebody, space.both(implied))

    def has_role(self, role: str) -> Truth:
        """Whether the person has just this role, or one below it."""
        self.asked_roles.add(role)
        return self._bit("roles", ("role", role))

    # -- what a judgement asks

    @property
    def covered(self) -> Truth:
        covers = self.edition.instrument.covers
        return self.is_a("role", covers) if covers else True

    @property
    def planned(self) -> Truth:
        return self._bit(TENSE, (TENSE,))

    def in_force(self, clause: str) -> Truth:
        interval = self.edition.clause_intervals.get(clause)
        if interval is None:
            return True
        begun = True if interval.start is None else self._since(interval.start)
        over = False if interval.end is None else self._since(interval.end)
        return self.space.conj(begun, self.space.neg(over))

    @property
    def lasting(self) -> Truth:
        """Where the act is done at an hour of the week that comes round also after everything has turned."""
        lasting = self.axis.lasting
        if len(lasting) == len(self.axis.instants):
            return True
        return self._when(lasting.__contains__, "lasting")

    @property
    def open_moments(self) -> list[str]:
        """The moments of which nobody knows when they come and on which periods hang; sorted."""
        known = self.edition.vocabulary.moments
        return sorted(name for name in self.compiled.bounds_by_moment if known[name].at is None)

    def moment_is_past(self, name: str, is_past: bool) -> Truth:
        """Where such a moment is long past, or is not to come for long."""
        bounds = [asked[-1] for asked in self.asked_of(name, True)]
        said = tuple([bound.is_start is is_past for bound in bounds])
        return self._point_among(name, True, said.__eq__)

    def _since(self, turn: datetime) -> Truth:
        """Where the act is done at an instant or later."""
        truth = self._turned.get(turn)
        if truth is None:
            truth = self._turned[turn] = self._when(lambda instant: turn <= instant, turn)
        return truth

    def _weekly(self, window: Period) -> Truth:
        """Where the act is done on a period's days of the week and in its hours."""
        if window.days is None and window.hours is None:
            return True
        return self._when(self._clocks.hours(window), (self.edition.time_zone, window.days, window.hours))

    def _when(self, test: Callable[[datetime], bool], key: Hashable) -> Truth:
        """Where a test of the act's time alone holds, which is told from others by a key."""
        cells = self.axis.cells(test, key)
        self._cuts[cells] = None
        return self.space.test(self._level(TIME, (TIME,), len(cells)), cells)

    def approved(self, role: str) -> Truth:
        roles = self.edition.vocabulary.roles
        return self.space.some(
            self._bit(f"approval:{one}", ("approval", one))
            for one in self.compiled.approving_roles
            if role in roles[one].closure
        )

    def is_a(self, kind: TermKind, terms: tuple[str, ...]) -> Truth:
        if kind == "role":
            return self.space.some(self.has_role(term) for term in terms)
        cells = tuple(not place.isdisjoint(terms) for place in self.places[kind])
        return self._test(kind, (kind,), cells)

    # -- what a condition asks

    def holds(self, fact: str) -> Truth:
        ruled = self._rulings.get(fact)
        return ruled if isinstance(ruled, bool) else self._bit(fact, fact)

    def compares(self, subject: n.Subject, accepts: Accepts, cells: Cells) -> Truth:
        if isinstance(subject, n.FactValue):
            unknown, ruled = subject.name, self._rulings.get(subject.name)
            if isinstance(ruled, str | int):
                return accepts(ruled)
        elif isinstance(subject, n.Count):
            unknown = HISTORY
        else:
            unknown = f"function:{subject.name}"
        return self._test(unknown, subject, cells)

    def contains(self, fact: str, values: tuple[str, ...]) -> Truth:
        ruled = self._rulings.get(fact)
        if isinstance(ruled, frozenset):
            return not ruled.isdisjoint(values)
        for value in sorted(self.compiled.set_values[fact]):
            self._level(fact, (MEMBER, fact, value), 2)
        return self.space.some(self._bit(fact, (MEMBER, fact, value)) for value in values)

    def defined(self, name: str) -> Truth:
        truth = self._defined.get(name)
        return self.compiled.defined(name, self, self._defined) if truth is None else truth

    def counts_in(self, count: n.Count, cell: int) -> Truth:
        """Where a count lies in one of the cells into which conditions cut it."""
        cells = range(len(self.compiled.domains[count].cells))
        return self._test(HISTORY, count, tuple([one == cell for one in cells]))

    def live(self, rung: str) -> Truth:
        return self._bit(HISTORY, ("live", rung))

    def function_holds(self, name: str, arguments: tuple[str | int | bool, ...]) -> Truth:
        return self._bit(f"function:{name}", ("function", name, arguments))

    def during(self, period: str) -> Truth:
        truth = self._periods.get(period)
        if truth is None:
            truth = self._periods[period] = self._during(self.edition.vocabulary.periods[period])
        return truth

    def _during(self, window: Period) -> Truth:
        parts = [self._weekly(window)]
        if window.start is not None:
            parts.append(self._bound(PeriodBound(window, True), window.start))
        if window.end is not None:
            parts.append(self._bound(PeriodBound(window, False), window.end))
        return self.space.both(parts)

    def _bound(self, bound: PeriodBound, where: Bound) -> Truth:
        point = known_point(where, self.edition)
        if point is not None:
            turn = self._turn_of(bound, point)
            if turn is None:
                return True
            return self._since(turn) if bound.is_start else self.space.neg(self._since(turn))
        name = where.moment if isinstance(where, AtMoment) else _fact(where)
        place = self._place_of(bound, name, isinstance(where, AtMoment))
        return self._point_among(name, isinstance(where, AtMoment), lambda answer: answer[place])

    def _turn_of(self, bound: PeriodBound, point: date | datetime) -> datetime | None:
        key = bound.period.id, bound.is_start
        if key not in self._bounds:
            self._bounds[key] = _turn(bound, point, self.edition)
        return self._bounds[key]

    def _place_of(self, bound: PeriodBound, name: str, is_moment: bool) -> int:
        """Where in the answers of an unknown point that of a bound stands."""
        return self.asked_of(name, is_moment).index((self.edition.time_zone, bound))

    def _point_among(self, name: str, is_moment: bool, wanted: Callable[[Answers], bool]) -> Truth:
        """Where an unknown point lies so that the bounds that hang on it say together what is wanted."""
        key = _key_of(name, is_moment)
        answers = self.answers(name, is_moment)
        return self._test(key, ("axis", key), tuple([wanted(answer) for answer in answers]))

    def asked_of(self, name: str, is_moment: bool) -> Sequence[Asked]:
        """The bounds that hang on an unknown point."""
        compiled = self.compiled
        bounds = (compiled.bounds_by_moment if is_moment else compiled.bounds_by_fact).get(name, ())
        return [(self.edition.time_zone, bound) for bound in bounds]

    def hanging(self, name: str, is_moment: bool) -> Hanging:
        """What the bounds that hang on an unknown point may say together."""
        key = _key_of(name, is_moment)
        if key not in self._hanging:
            is_day = not is_moment and isinstance(self.edition.vocabulary.facts[name].sort, Day)
            self._hanging[key] = Hanging(self.asked_of(name, is_moment), is_day)
        return self._hanging[key]

    @property
    def unsteady(self) -> list[tuple[str, bool]]:
        """The unknown points (and whether they are moments) on which bounds hang that say other things together at one
        time than at another."""
        if self._unsteady is None:
            known, compiled = self.edition.vocabulary.moments, self.compiled
            named = [(name, True) for name in compiled.bounds_by_moment if known[name].at is None]
            named += [(name, False) for name in compiled.bounds_by_fact]
            self._unsteady = [one for one in named if not self.hanging(*one).is_steady]
        return self._unsteady

    def answers(self, name: str, is_moment: bool) -> list[Answers]:
        """What the bounds that hang on an unknown point may say together, wherever it lies and whenever the act is."""
        key = _key_of(name, is_moment)
        if key not in self._axes:
            hanging, instants = self.hanging(name, is_moment), self.axis.instants
            sampled = instants[:1] if hanging.is_steady else instants
            self._axes[key] = list(dict.fromkeys(one for instant in sampled for one in hanging.at(instant)))
        return self._axes[key]

    def _placed(self) -> Iterator[Truth]:
        """Where unknown points lie so that their bounds may say together what they do, at the time of the act."""
        for name, is_moment in self.unsteady:
            hanging = self.hanging(name, is_moment)
            kinds = dict.fromkeys(hanging.at(instant) for instant in self.axis.instants)
            if len(kinds) > 1:
                parts = (
                    self.space.conj(
                        self._when(partial(_says, hanging, some), (hanging, some)),
                        self._point_among(name, is_moment, some.__contains__),
                    )
                    for some in kinds
                )
                yield self.space.some(parts)

    def signature(self, instant: datetime) -> object:
        """All that conditions ask of an instant alone, and what unknown points have periods say at it."""
        asked = self._clocks.signature(instant)
        return (asked, self.said_at(instant)) if self.unsteady else asked

    def said_at(self, instant: datetime) -> tuple[object, ...]:
        """What may be said together at an instant of each point of which that hangs on it."""
        return tuple([self.hanging(*one).at(instant) for one in self.unsteady])


def _says(hanging: Hanging, answers: tuple[Answers, ...], instant: datetime) -> bool:
    return hanging.at(instant) == answers


def _key_of(name: str, is_moment: bool) -> str:
    return f"moment:{name}" if is_moment else name


def _fact(where: Bound) -> str:
    assert isinstance(where, AtFact)
    return where.fact


def _turn(bound: PeriodBound, point: date | datetime, edition: Edition) -> datetime | None:
    """When a period begins or is over; ``None`` where it always has begun, or never is over."""
    return (begins if bound.is_start else ends)(bound.period, point, edition.time_zone)


def _places(compiled: CompiledEdition, kind: str) -> tuple[frozenset[str], ...]:
    """The closures that a term of an act may have, as far as anything looks: declared or an unlisted member
    of one declared category; of platform and department none, too."""
    vocabulary = compiled.edition.vocabulary
    declared = {"action": vocabulary.actions, "platform": vocabulary.platforms}.get(
        kind, vocabulary.departments
    )
    tested = compiled.tested_terms[kind]
    found = {term.closure & tested: None for term in declared.values()}
    if kind != "action":
        found.setdefault(frozenset())
    return tuple(sorted(found, key=sorted))
