"""An act under an edition as a world for conditions: what is known answers, the rest is a variable."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import pairwise

from policycode.calendars.durations import day_of, earlier
from policycode.calendars.periods import begins, ends, in_weekly_hours
from policycode.deciding.acts import Act, NamedTerm
from policycode.deciding.compiled import CompiledEdition, PeriodBound, Spot
from policycode.deciding.facts import Facts, Members
from policycode.deciding.record import ConductRecord
from policycode.deciding.turns import turns
from policycode.expr import nodes as n
from policycode.expr.nodes import TermKind
from policycode.expr.sorts import Instant
from policycode.norms.policy import Edition
from policycode.norms.vocabulary import AtFact, AtMoment, Bound, Period, Term
from policycode.readings.diagrams import Cells, Diagrams, Truth
from policycode.readings.domains import Accepts

RECORD = "record"
"""The name under which an unknown history is missing."""


APPROVED = "approved"
"""Marks the variables of approvals of which nothing is known."""

PAST = "past"
"""Marks the variables of what an earlier act was."""

MEMBER = "member"
"""Marks the variables of what a set has, so that no fact's name is taken for another mark."""


@dataclass(frozen=True, slots=True)
class Tally:
    """A count: so many for certain, and earlier acts of which nobody knows whether they are of the action."""

    action: str
    certain: int
    possible: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """What surrounds an act: when and where it happens, who acts, what is on record.

    ``approvals`` is ``None`` where nobody gave or denied any. ``free`` names unknowns (as in ``missing``)
    that are to be left open although something is known of them.
    """

    act: Act
    at: datetime
    spot: Spot
    facts: Facts
    approvals: frozenset[str] | None
    record: ConductRecord | None
    free: frozenset[str] = frozenset()


class Circumstances:
    """The world of one act under one edition. Not shared between threads; made for one decision."""

    def __init__(self, compiled: CompiledEdition, setting: Setting, space: Diagrams | None = None) -> None:
        self.compiled = compiled
        self.setting = setting
        self.space = Diagrams() if space is None else space
        self._defined: dict[str, Truth] = {}

    @cached_property
    def assumptions(self) -> Mapping[str, Truth]:
        """Where each assumption holds."""
        return {name: read(self) for name, read in self.compiled.assumptions.items()}

    @property
    def edition(self) -> Edition:
        return self.compiled.edition

    @property
    def spot(self) -> Spot:
        """Where the act happens, as far as scopes look."""
        return self.setting.spot

    @property
    def covered(self) -> Truth:
        """Whether the policy itself (not its imports) covers a role of the person."""
        covers = self.edition.instrument.covers
        return not covers or self.is_a("role", covers)

    @property
    def planned(self) -> Truth:
        """Whether the act is a question in advance."""
        return self.setting.act.tense == "planned"

    def in_force(self, clause: str) -> Truth:
        """Whether a clause is in force at the act's time."""
        interval = self.edition.clause_intervals.get(clause)
        return interval is None or self.setting.at in interval

    # -- facts

    def holds(self, fact: str) -> Truth:
        value = self._value(fact)
        return value if isinstance(value, bool) else self.space.bit(fact, fact)

    def compares(self, subject: n.Subject, accepts: Accepts, cells: Cells) -> Truth:
        match subject:
            case n.FactValue(name):
                value, unknown = self._value(name), name
            case n.Count():
                value, unknown = self._count(subject), RECORD
            case n.FunctionValue(name, arguments):
                value, unknown = self._answered(name, arguments), f"function:{name}"
        if isinstance(value, str | int):
            return accepts(value)
        if isinstance(value, Tally):
            return self._tallied(value, accepts)
        return self.space.test(self.space.level(unknown, subject, len(cells)), cells)

    def contains(self, fact: str, values: tuple[str, ...]) -> Truth:
        members = self._value(fact)
        if not isinstance(members, Members):
            # All members at once, so that one fact's variables stand together in the order.
            for value in sorted(self.compiled.set_values[fact]):
                self.space.level(fact, (MEMBER, fact, value), 2)
            return self.space.some(self.space.bit(fact, (MEMBER, fact, value)) for value in values)
        if not members.certain.isdisjoint(values):
            return True
        return self.space.some(
            self.space.bit(fact, (MEMBER, fact, value)) for value in values if value in members.possible
        )

    def _value(self, fact: str) -> object:
        """The known value of a fact, ``None`` where there is none."""
        known = self.setting.facts.known.get(fact)
        return None if known is None or fact in self.setting.free else known.value

    def defined(self, name: str) -> Truth:
        truth = self._defined.get(name)
        return self.compiled.defined(name, self, self._defined) if truth is None else truth

    def function_holds(self, name: str, arguments: tuple[str | int | bool, ...]) -> Truth:
        answered = self._answered(name, arguments)
        if isinstance(answered, bool):
            return answered
        return self.space.bit(f"function:{name}", ("function", name, arguments))

    def _answered(self, name: str, arguments: tuple[str | int | bool, ...]) -> object:
        """What a plugin's function answered to these arguments, else what it is taken to answer to any."""
        assume = self.setting.act.assume
        return assume.get(call_key(name, arguments), assume.get(f"function:{name}"))

    # -- terms

    def is_a(self, kind: TermKind, terms: tuple[str, ...]) -> Truth:
        closure = self._closure(kind)
        if closure is not None:
            return not closure.isdisjoint(terms)
        return self.space.some(self.space.bit(kind, (kind, term)) for term in terms)

    def _closure(self, kind: TermKind) -> frozenset[str] | None:
        spot = self.setting.spot
        match kind:
            case "action":
                return spot.action
            case "platform":
                return spot.platform
            case "department":
                return spot.department
            case "role":
                return spot.roles

    def approved(self, role: str) -> Truth:
        """Whether an approval that this role, or a descendant of it, may give was given."""
        roles = self.edition.vocabulary.roles
        given = self.setting.approvals
        if given is None and f"approval:{role}" not in self.setting.free:
            # The question "has this role approved?" covers whoever may approve for it.
            return self.space.bit(f"approval:{role}", (APPROVED, role))
        settled = [one for one in given or () if f"approval:{one}" not in self.setting.free]
        if any(role in roles[one].closure for one in settled):
            return True
        asked = [one for one in self.compiled.approving_roles if f"approval:{one}" in self.setting.free]
        return self.space.some(
            self.space.bit(f"approval:{one}", ("approval", one))
            for one in asked
            if role in roles[one].closure
        )

    # -- time

    def during(self, period: str) -> Truth:
        window = self.edition.vocabulary.periods[period]
        if not in_weekly_hours(window, self.setting.at, self.edition.time_zone):
            return False
        parts = []
        if window.start is not None:
            parts.append(self._bound(PeriodBound(window, True), window.start))
        if window.end is not None:
            parts.append(self._bound(PeriodBound(window, False), window.end))
        return self.space.both(parts)

    def _bound(self, bound: PeriodBound, where: Bound) -> Truth:
        match where:
            case AtMoment(name):
                moment = self.moment(name)
                if moment is not None:
                    return self._holds_at(bound, moment)
                bounds, unknown = self.compiled.bounds_by_moment[name], f"moment:{name}"
                return self._hanging(bound, bounds, unknown, self._instants(bounds))
            case AtFact(name):
                value = self._value(name)
                if isinstance(value, date):
                    return self._holds_at(bound, value)
                bounds = self.compiled.bounds_by_fact[name]
                points: list[datetime] | list[date] = (
                    self._instants(bounds) if self._is_instant(name) else self._days(bounds)
                )
                return self._hanging(bound, bounds, name, points)
            case _:
                return self._holds_at(bound, where)

    def known_answers(self) -> tuple[object, ...]:
        """What time and record answer here, as far as they are known: equal answers, equal judgements."""
        periods = self.edition.vocabulary.periods
        windows = tuple(self._known_part(periods[name]) for name in sorted(periods))
        counts = tuple(self._told_apart(one) for one in sorted(self.compiled.counts, key=str))
        rungs = tuple(self._live(rung) for rung in sorted(self.compiled.rungs))
        return windows, counts, rungs

    def _told_apart(self, asked: n.Count) -> object:
        """A count as far as conditions tell it from others: by the cell in which a known one lies."""
        found = self._count(asked)
        if not isinstance(found, int):
            return found
        cells = self.compiled.domains[asked].cells
        return next(place for place, cell in enumerate(cells) if cell.high is None or found <= cell.high)

    def _known_part(self, window: Period) -> tuple[object, ...]:
        known = [in_weekly_hours(window, self.setting.at, self.edition.time_zone)]
        for bound, is_start in ((window.start, True), (window.end, False)):
            if bound is not None:
                truth = self._bound(PeriodBound(window, is_start), bound)
                known += [truth] if isinstance(truth, bool) else []
        return tuple(known)

    def moment(self, name: str) -> datetime | None:
        """Where a moment lies: as the policy says, else as the act takes it to be."""
        if f"moment:{name}" in self.setting.free:
            return None
        declared = self.edition.vocabulary.moments[name].at
        assumed = self.setting.act.assume.get(f"moment:{name}")
        return declared or (assumed if isinstance(assumed, datetime) else None)

    def _is_instant(self, fact: str) -> bool:
        return isinstance(self.edition.vocabulary.facts[fact].sort, Instant)

    def _holds_at(self, bound: PeriodBound, point: date | datetime) -> bool:
        zone, at = self.edition.time_zone, self.setting.at
        if bound.is_start:
            start = begins(bound.period, point, zone)
            return start is None or start <= at
        end = ends(bound.period, point, zone)
        return end is None or at < end

    def _hanging(
        self,
        bound: PeriodBound,
        bounds: tuple[PeriodBound, ...],
        unknown: str,
        points: list[datetime] | list[date],
    ) -> Truth:
        """A test of an unknown point in time: its axis is cut where any bound that hangs on it turns."""
        signatures = list(
            dict.fromkeys(tuple(self._holds_at(one, point) for one in bounds) for point in points)
        )
        level = self.space.level(unknown, ("axis", unknown), len(signatures))
        return self.space.test(level, tuple(signature[bounds.index(bound)] for signature in signatures))

    def _instants(self, bounds: tuple[PeriodBound, ...]) -> list[datetime]:
        """Instants on either side of every turn, to the microsecond, earliest first."""
        step = timedelta(microseconds=1)
        return turns(self.setting.at, step, [self._turned(bound) for bound in bounds])

    def _days(self, bounds: tuple[PeriodBound, ...]) -> list[date]:
        """Days on either side of every turn, earliest first."""
        today = day_of(self.setting.at, self.edition.time_zone)
        return turns(today, timedelta(days=1), [self._turned(bound) for bound in bounds])

    def _turned(self, bound: PeriodBound) -> Callable[[date | datetime], bool]:
        """Whether a point lies so late that a start has not come, or an end has not passed."""
        if bound.is_start:
            return lambda point: not self._holds_at(bound, point)
        return lambda point: self._holds_at(bound, point)

    # -- the record

    def live(self, rung: str) -> Truth:
        known = self._live(rung)
        return known if isinstance(known, bool) else self.space.bit(RECORD, ("live", rung))

    def _live(self, rung: str) -> object:
        person, at = self.setting.act.person, self.setting.at
        return self._from_record(f"live:{rung}", lambda record: record.live_rung(person, rung, at))

    def _count(self, asked: n.Count) -> object:
        return self._from_record(
            f"count:{asked.action}:{asked.within}", lambda record: self._counted(record, asked)
        )

    def _from_record(self, key: str, ask: Callable[[ConductRecord], object]) -> object:
        """What a record says, else what the act takes to be so, else what the file's history says."""
        record, assume = self.setting.record, self.setting.act.assume
        if RECORD in self.setting.free:
            return None
        if record is not None and (record.speaks_for_approvals or key not in assume):
            return ask(record)
        return assume.get(key)

    def _counted(self, record: ConductRecord, asked: n.Count) -> int | Tally:
        at = self.setting.at
        try:
            since = earlier(at, asked.within, self.edition.time_zone)
        except OverflowError:
            since = datetime.min.replace(tzinfo=at.tzinfo)
        certain, open_acts = 0, []
        for past in record.acts_before(self.setting.act.person, since, at):
            closure = closure_of(past.action, self.edition.vocabulary.actions)
            if closure is None:
                open_acts.append(past.id)
            else:
                certain += asked.action in closure
        return Tally(asked.action, certain, tuple(open_acts)) if open_acts else certain

    def _tallied(self, tally: Tally, accepts: Accepts) -> Truth:
        """A count in which some earlier acts may or may not be of the action asked."""
        left: list[Truth] = [accepts(tally.certain + more) for more in range(len(tally.possible) + 1)]
        for act in reversed(tally.possible):
            is_one = self.space.bit(RECORD, (PAST, act, tally.action))
            left = [self.space.ite(is_one, more, here) for here, more in pairwise(left)]
        return left[0]


def call_key(function: str, arguments: tuple[str | int | bool, ...]) -> str:
    """Under which key an act's ``assume`` carries a function's answer to these arguments."""
    said = ", ".join(json.dumps(one, ensure_ascii=False) for one in arguments)
    return f"function:{function}({said})" if arguments else f"function:{function}"


def closure_of(term: NamedTerm | None, declared: Mapping[str, Term]) -> frozenset[str] | None:
    """A named term with its ancestors; ``None`` for one that nobody declared and that states no category."""
    if term is None:
        return frozenset()
    if term.name in declared:
        return declared[term.name].closure
    if term.categories is None:
        return None
    return frozenset(name for category in term.categories for name in declared[category].closure)
