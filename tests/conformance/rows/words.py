"""Breaks of section 2: words and conditions."""

from __future__ import annotations

from tests.conformance.rows.row import FACTS, RECORD, WORLD, Break, row

ROWS: tuple[Break, ...] = (
    row("2.01 2.02", "syntax.lower.terms:_closures", "frozenset({name}).union(*above)", "frozenset({name})"),
    row("2.03", "readings.domains:_places", "enumerate(sort.values)", "enumerate(sorted(sort.values))"),
    row(
        "2.04",
        WORLD + "contains",
        "not members.certain.isdisjoint(values)",
        "members.certain.issuperset(values)",
    ),
    row("2.05", WORLD + "defined", "self.compiled.defined(name, self, self._defined)", "True"),
    row(
        "2.06",
        WORLD + "holds",
        "value if isinstance(value, bool) else self.space.bit(fact, fact)",
        "value is True",
    ),
    row("2.07", FACTS + "_default", "None if fact.default is None else", "None if True else"),
    row(
        "2.08",
        FACTS + "resolve_facts",
        "found = None if value is None else KnownFact(",
        "found = None if value is None else _default(fact) or KnownFact(",
    ),
    row(
        "2.09",
        FACTS + "resolve_facts",
        "statement.confidence >= fact.threshold",
        "statement.confidence > fact.threshold",
    ),
    row("2.10", FACTS + "resolve_facts", "fact.judgement and not statement.by_person", "False"),
    row("2.11", FACTS + "_instead_of_discounted", "return None", "return default"),
    row("2.12", FACTS + "_instead_of_discounted", "if fact.judgement and", "if False and"),
    row("2.13", FACTS + "_typed", "return None, True", "return values[0], True"),
    row("2.14", FACTS + "_typed", "Members(certain, frozenset(values) - certain)", "Members(certain)"),
    row("2.15", "readings.domains:domain", "(OTHER,) if is_open else ()", "()"),
    row("2.16", FACTS + "resolve_facts", "if fact.id in rulings:", "if False:"),
    row("2.17", WORLD + "_holds_at", "at < end", "at <= end"),
    row(
        "2.18",
        "calendars.periods:ends",
        "start_of_day(next_day(last_day), zone)",
        "start_of_day(last_day, zone)",
    ),
    row(
        "2.19",
        "calendars.periods:begins",
        "earlier(instant, period.before, zone) if period.before else instant",
        "instant",
    ),
    row("2.20", "calendars.periods:in_hours", "_on(period, (today - 1) % 7)", "_on(period, today)"),
    row(
        "2.21",
        WORLD + "_bound",
        "return self._hanging(bound, bounds, unknown, self._instants(bounds))",
        "return True",
    ),
    row(
        "2.22",
        WORLD + "during",
        "return self.space.both(parts)",
        "return next((one for one in parts if not isinstance(one, bool)), self.space.both(parts))",
    ),
    row("2.23", RECORD + "live_rung", "self._past(person).live(at)", "self._past(person).sanctions"),
    row("2.24", WORLD + "_counted", "asked.action in closure", "asked.action == past.action.name"),
    row("2.25", WORLD + "_counted", "since, at)", "since, at + timedelta(microseconds=1))"),
    row("2.26", WORLD + "_counted", "open_acts.append(past.id)", "pass"),
    row(
        "2.27",
        WORLD + "_from_record",
        "assume.get(key)",
        'assume.get(key, 0 if key.startswith("count") else False)',
    ),
)
