"""The first later instant at which a set of changes works.

Nothing changes but at the edges: of versions, clauses, imports and periods, of the directory's entries, of
sanctions, and where an earlier act leaves a count's span. Two instants alike in all of these need one try.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from .acts import Act
from .approving import with_record
from .edition import Edition
from .instants import TICK, after, at_local, covers, instant, local
from .names import all_texts, mentions
from .people import day_written
from .periods import BOUNDS, edge_of, holds, weekly
from .trial import Trial

WEEK = 8  # days after an edge on which a weekly pattern has shown all it has


class Later:
    """The later instants worth a try, in order; the same ones whatever the other changes are."""

    def __init__(self, act: Act, trial: Trial) -> None:
        self.trial = trial
        self.act = act
        self._instants: list[datetime] | None = None

    def first(self, rest: dict) -> datetime | None:
        if self._instants is None:
            self._instants = self._worth_a_try()
        for moment in self._instants:
            if self.trial.works({**rest, "time": moment}):
                return moment
        return None

    def _worth_a_try(self) -> list[datetime]:
        found, seen = [], {self._alike(self.act.time)}
        fixed = {self.act.time} | {edge for edge in self._edges() if edge > self.act.time}
        everything = fixed | {edge for start in fixed for edge in self._weekly_edges(start)}
        for moment in sorted(everything - {self.act.time}):
            alike = self._alike(moment)
            if alike is not None and alike not in seen:
                seen.add(alike)
                found.append(moment)
        return found

    def _edges(self) -> set[datetime]:
        zone = self.act.edition.zone
        spans = [d["policy"]["in_force"] for versions in self.trial.library.files.values() for d in versions]
        spans += [d["policy"]["in_force"] for d in self.trial.library.policies]
        spans += [c.get("in_force", {}) for d in self._documents() for c in d.get("clause", {}).values()]
        spans += [entry for entry in self.trial.people.entries if entry["person"] == self.act.person]
        edges = {
            instant(day_written(span[key]), zone)
            for span in spans
            for key in ("from", "until")
            if span.get(key)
        }
        for document in self._documents():
            for period in document.get("period", {}).values():
                edges |= self._period_edges(period, zone)
        return edges | self._record_edges(zone)

    def _documents(self) -> list[dict]:
        return [
            *self.trial.library.policies,
            *(d for versions in self.trial.library.files.values() for d in versions),
        ]

    def _period_edges(self, period: dict, zone: str) -> set[datetime]:
        known = {key: self._value(period[key]) for key in BOUNDS if key in period}
        return {edge_of(period, key, value, zone) for key, value in known.items() if value is not None}

    def _value(self, written: object) -> object:
        """A bound's value where it is known."""
        if not isinstance(written, str):
            return written
        for document in self._documents():
            if written in document.get("moment", {}):
                return document["moment"][written].get("at", self.act.assume.get(f"moment:{written}"))
        return self.act.facts.get(written)

    def _record_edges(self, zone: str) -> set[datetime]:
        history = self.trial.history
        if history is None:
            return set()
        ends = {
            end for s in history.sanctions for end in (s.notified, s.counts_until, *sum(s.pauses, ())) if end
        }
        # An approval serves what comes after it.
        ends |= {instant(one["at"], zone) + TICK for one in history.approvals}
        ends |= {instant(one["until"], zone) for one in history.approvals if one.get("until")}
        spans = {n[2] for e in self.trial.library.editions() for n in self._names(e) if n[0] == "count"}
        passed = {after(moment, span, zone) for _, moment, _ in history.acts for span in spans}
        # A month back from 1 March is 1 February: what was done on 30 January leaves at that midnight.
        midnights = {at_local(_midnight(edge, zone, days), zone) for edge in passed for days in range(1, 5)}
        clocks = {after(edge, f"P{days}D", zone) + TICK for edge in passed for days in range(5)}
        return ends | midnights | clocks | {moment + TICK for _, moment, _ in history.acts}

    def _names(self, edition: Edition) -> set:
        if ("all names",) not in edition.compiled:
            edition.compiled[("all names",)] = mentions(all_texts(edition), edition)
        return edition.compiled[("all names",)]

    def _weekly_edges(self, start: datetime) -> set[datetime]:
        zone, edges = self.act.edition.zone, set()
        patterns = [
            p for d in self._documents() for p in d.get("period", {}).values() if "days" in p or "hours" in p
        ]
        day = local(start, zone).replace(hour=0, minute=0, second=0, microsecond=0)
        for pattern in patterns:
            for text in [*pattern.get("hours", []), "00:00"]:
                clock = time.fromisoformat(text)
                for step in range(WEEK + 1):
                    edges.add(
                        at_local(day + timedelta(days=step, hours=clock.hour, minutes=clock.minute), zone)
                    )
        return {edge for edge in edges if edge > start}

    def _alike(self, moment: datetime) -> tuple | None:
        """All that can be seen of an instant; None where no version is in force."""
        edition = self.trial.library.edition_at(moment)
        if edition is None:
            return None
        zone = edition.zone
        periods = tuple(
            self._seen(edition, n[1], moment, zone)
            for n in sorted(self._names(edition), key=repr)
            if n[0] == "period"
        )
        clauses = tuple(
            c.id for c in edition.clauses.values() if covers(c.table.get("in_force", {}), moment, zone)
        )
        imports = tuple(
            c.id for c in edition.clauses.values() if covers(c.document["policy"]["in_force"], moment, zone)
        )
        person = self.trial.people.at(self.act.person, moment, zone)
        return id(edition), periods, clauses, imports, repr(person), self._record_at(edition, moment)

    def _seen(self, edition: Edition, name: str, moment: datetime, zone: str) -> tuple:
        period = edition.vocabulary["period"][name]
        if "days" in period or "hours" in period:
            return (weekly(period, moment, zone),)
        values = {key: self._value(period[key]) for key in BOUNDS if key in period}
        return tuple(None if v is None else holds(period, key, v, moment, zone) for key, v in values.items())

    def _record_at(self, edition: Edition, moment: datetime) -> tuple:
        history = self.trial.history
        if history is None:
            return ()
        live = tuple(s.counts(moment) for s in history.sanctions)
        shifted = Act(**{**self.act.__dict__, "time": moment, "edition": edition})
        counts = sorted(n[1:] for n in self._names(edition) if n[0] == "count")
        with_record(shifted, self.trial.written, history)
        approved = shifted.approvals
        return live, approved, repr(sorted(set(history.counts(shifted, counts))))


def _midnight(moment: datetime, zone: str, days: int) -> datetime:
    """The wall clock at the beginning of a later day."""
    day = local(moment, zone).replace(hour=0, minute=0, second=0, microsecond=0)
    return day + timedelta(days=days)
