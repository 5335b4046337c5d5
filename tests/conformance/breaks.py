"""For every numbered rule a deliberate break of the program: a few words of one function, changed.

Each row says which rules it breaks, in which function, what stands there and what is put in its place. A row with
several rules serves them all. ``BREAKS`` has a context manager for each rule: within it the real program breaks it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import partial

from tests.conformance.edits import Edit, edited


@dataclass(frozen=True)
class Break:
    """What is changed to break some rules."""

    rules: tuple[str, ...]
    edits: tuple[Edit, ...]


def _row(rules: str, where: str, old: str, new: str, *more: Edit) -> Break:
    return Break(tuple(rules.split()), (Edit(where, old, new), *more))


ENGINE = "deciding.engine:Engine.decide"
FACTS = "deciding.facts:"
WORLD = "deciding.circumstances:Circumstances."
JUDGE = "deciding.judge:Judgement."
COMPLETIONS = "deciding.completions:Completions."
DECISION = "deciding.decision:Decision."
ALLOWED = "deciding.allowed:"
OVERRIDES = "norms.overrides:"
ENTRIES = "deciding.entries:"
LADDER = "deciding.escalation:"
BID = "deciding.discipline:"
STANDING = "deciding.standing:"
CASE = "deciding.procedure:"
RECORD = "deciding.record:ConductRecord."
PAST = "deciding.past:Past."

ROWS: tuple[Break, ...] = (
    # 1. Instruments
    _row(
        "1.01",
        "norms.policy:Policy.at",
        "next((edition for edition in self.editions if instant in edition.interval), None)",
        "self.editions[-1]",
    ),
    _row("1.02", "norms.intervals:Interval.__contains__", "instant < self.end", "instant <= self.end"),
    _row("1.03", "deciding.compiled:scopes", "if not clause.instrument.own:", "if False:"),
    _row("1.04", JUDGE + "in_reach", "truth is not False and not clause.instrument.own", "False"),
    _row(
        "1.05",
        "syntax.lower.stretches:_visit",
        "living = alive and covers",
        "living = True",
        Edit("syntax.lower.editions:_in_force", "interval_of(clause.instrument.in_force, zone)", "Interval()"),
    ),
    _row(
        "1.06",
        "syntax.lower.clauses:ClauseReader._offences",
        "return self.default_offence if",
        "return self.default_offence if self.instrument.own and",
    ),
    _row(
        "1.07",
        "syntax.lower.editions:_edition",
        "unregulated=header.unregulated",
        "unregulated=(chosen[0].source.written.policy if chosen else header).unregulated",
    ),
    _row(
        "1.08",
        "syntax.lower.clauses:ClauseReader._offences",
        'return self.default_offence if clause.force != "guideline" else ()',
        "return ()",
    ),
    _row(
        "1.09",
        "syntax.lower.content:reconciled",
        "replace(one, **blank) != replace(other, **blank)",
        "False",
    ),
    # 2. Words and conditions
    _row("2.01 2.02", "syntax.lower.terms:_closures", "frozenset({name}).union(*above)", "frozenset({name})"),
    _row("2.03", "readings.domains:_places", "enumerate(sort.values)", "enumerate(sorted(sort.values))"),
    _row("2.04", WORLD + "contains", "not members.certain.isdisjoint(values)", "members.certain.issuperset(values)"),
    _row("2.05", WORLD + "defined", "self.compiled.definitions[name](self)", "True"),
    _row(
        "2.06",
        WORLD + "holds",
        "value if isinstance(value, bool) else self.space.bit(fact, fact)",
        "value is True",
    ),
    _row("2.07", FACTS + "_default", "None if fact.default is None else", "None if True else"),
    _row(
        "2.08",
        FACTS + "resolve_facts",
        "found = None if value is None else KnownFact(",
        "found = None if value is None else _default(fact) or KnownFact(",
    ),
    _row("2.09", FACTS + "resolve_facts", "statement.confidence >= fact.threshold", "statement.confidence > fact.threshold"),
    _row("2.10", FACTS + "resolve_facts", "fact.judgement and not statement.by_person", "False"),
    _row("2.11", FACTS + "_instead_of_discounted", "return None", "return default"),
    _row("2.12", FACTS + "_instead_of_discounted", "if fact.judgement and", "if False and"),
    _row("2.13", FACTS + "_typed", "return None, True", "return values[0], True"),
    _row("2.14", FACTS + "_typed", "Members(certain, frozenset(values) - certain)", "Members(certain)"),
    _row("2.15", "readings.domains:domain", "(OTHER,) if is_open else ()", "()"),
    _row("2.16", FACTS + "resolve_facts", "if fact.id in rulings:", "if False:"),
    _row("2.17", WORLD + "_holds_at", "at < end", "at <= end"),
    _row("2.18", "calendars.periods:ends", "start_of_day(next_day(last_day), zone)", "start_of_day(last_day, zone)"),
    _row(
        "2.19",
        "calendars.periods:begins",
        "earlier(instant, period.before, zone) if period.before else instant",
        "instant",
    ),
    _row("2.20", "calendars.periods:in_weekly_hours", "_on(period, (today - 1) % 7)", "_on(period, today)"),
    _row(
        "2.21",
        WORLD + "_bound",
        "return self._hanging(bound, bounds, unknown, self._instants(bounds))",
        "return True",
    ),
    _row(
        "2.22",
        WORLD + "during",
        "return self.space.both(parts)",
        "return next((one for one in parts if not isinstance(one, bool)), self.space.both(parts))",
    ),
    _row("2.23", RECORD + "live_rung", "self._past(person).live(at)", "self._past(person).sanctions"),
    _row("2.24", WORLD + "_counted", "asked.action in closure", "asked.action == past.action.name"),
    _row("2.25", WORLD + "_counted", "since, at)", "since, at + timedelta(microseconds=1))"),
    _row("2.26", WORLD + "_counted", "open_acts.append(past.id)", "pass"),
    _row("2.27", WORLD + "_from_record", "assume.get(key)", 'assume.get(key, 0 if key.startswith("count") else False)'),
    # 3. Clauses
    _row("3.01", WORLD + "in_force", "interval is None or self.setting.at in interval", "True"),
    _row("3.02", "deciding.compiled:_meets", "not closure.isdisjoint(scope)", "closure.issuperset(scope)"),
    _row("3.03", "deciding.circumstances:closure_of", "return frozenset()", "return None"),
    _row("3.04", JUDGE + "_applies", "candidate.compiled.when(world)", "True"),
    _row("3.05", JUDGE + "_applies", "space.neg(candidate.compiled.unless(world))", "True"),
    _row("3.06", JUDGE + "_weigh", "weighed.violated = weighed.applies", "weighed.violated = False"),
    _row("3.07", JUDGE + "_weigh", "space.neg(candidate.compiled.must(self.world))", "False"),
    _row("3.08", JUDGE + "_weigh", "space.neg(space.both(map(", "space.neg(space.some(map("),
    _row("3.09", WORLD + "approved", "any(role in roles[one].closure for one in settled)", "role in settled"),
    _row("3.10", "norms.clauses:Clause.is_binding", " or self.conditions_by_must", ""),
    _row(
        "3.11",
        JUDGE + "_weigh",
        "weighed.permits = space.conj(weighed.applies, space.neg(weighed.violated))",
        "weighed.permits = False",
    ),
    _row("3.12", "deciding.compiled:compile_edition", "if clause.effect is not Effect.STATE", "if True"),
    _row("3.13", "syntax.lower.clauses:_refuse_strange_keys", "effect in _FORCED and clause.force is None", "False"),
    _row("3.14", JUDGE + "_graded", "reversed(one.candidate.compiled.offences)", "one.candidate.compiled.offences"),
    _row("3.15", OVERRIDES + "_named", "names = clause.overrides if", "names = () if"),
    _row("3.16", OVERRIDES + "_named", 'key == "overrides" else clause.subject_to', 'key == "overrides" else ()'),
    _row("3.17", OVERRIDES + "_by_rank", "if lower < higher", "if False"),
    _row(
        "3.18",
        OVERRIDES + "_contrary",
        "(_frees(one) and _binds(other)) or (_binds(one) and _frees(other))",
        "True",
    ),
    _row("3.19", OVERRIDES + "_unnamed", "other.rank <= protect.rank", "other.rank > protect.rank"),
    _row("3.20", OVERRIDES + "_not_allowed", "over.rank < under.rank and not under.derogable", "False"),
    _row("3.21", OVERRIDES + "_not_allowed", "over.is_guideline and not under.is_guideline", "False"),
    _row("3.22", OVERRIDES + "_unnamed", "other.rank <= clause.rank", "True"),
    _row("3.23", OVERRIDES + "_unnamed", "other.rank >= clause.rank", "True"),
    _row(
        "3.24",
        OVERRIDES + "_reaches",
        " and not isinstance(same_key, Everything) and clause.id not in same_key",
        "",
    ),
    _row("3.25", OVERRIDES + "_closing", 'Refused("cycle", *name)', 'Refused("cycle_with_rank", *name)'),
    _row("3.26", OVERRIDES + "_closing", 'Refused("cycle_with_rank", *name)', 'Refused("cycle", *name)'),
    _row("3.27", OVERRIDES + "_drop_cycles", "if pair in fixed or component", "if component"),
    _row("3.28", JUDGE + "_can_defeat", "True if binds else under.violated", "under.violated"),
    _row("3.29", JUDGE + "_can_defeat", "self.space.conj(over.permits, under.violated)", "False"),
    _row("3.30", JUDGE + "_can_defeat", "over.permits if binds", "over.applies if binds"),
    _row(
        "3.31",
        JUDGE + "_can_defeat",
        "True if binds else under.violated",
        "True",
        Edit(OVERRIDES + "could_defeat", "under.effect in _BINDING or under.conditions_by_must", "True"),
    ),
    _row("3.32", JUDGE + "_can_defeat", "True if binds else over.violated", "over.violated"),
    _row(
        "3.33",
        OVERRIDES + "could_defeat",
        "over.effect is Effect.FORBID and under.effect in _FREEING",
        "over.effect is Effect.FORBID and under.effect in _PERMITTING",
    ),
    _row("3.34", JUDGE + "_can_defeat", "True if binds else over.violated", "binds"),
    _row("3.35", JUDGE + "_defeats", "over.undefeated", "over.applies"),
    _row(
        "3.36",
        JUDGE + "_defeats",
        "return self.space.conj(",
        "return over.applies is False or self.space.conj(",
        Edit(JUDGE + "__init__", "if weighed.applies is not False:", "if True:"),
    ),
    _row("3.37", OVERRIDES + "could_defeat", "over.is_guideline and not under.is_guideline", "False"),
    _row("3.38", JUDGE + "_oppose", 'rule == "invalid"', "False"),
    _row("3.39 3.40", JUDGE + "_oppose", 'rule == "prohibit"', 'rule == "permit"'),
    _row(
        "3.41",
        JUDGE + "_lose",
        "loser.stands = space.conj(loser.stands, loser.undefeated)",
        "loser.stands = space.conj(loser.stands, loser.undefeated)\n"
        "    for one in self.weighed.values():\n"
        "        if one.defeated_by.pop(loser.clause.id, False):\n"
        "            one.defeated, one.undefeated, one.stands = False, one.applies, one.violated",
    ),
    _row("3.42", JUDGE + "_oppose", "if _is_binding_forbid(one.clause)", "if one.violated is not False"),
    # 4. The outcome
    _row("4.01", ENGINE, "Outcome.NOT_IN_FORCE", "Outcome.PERMITTED"),
    _row("4.02", WORLD + "covered", 'return not covers or self.is_a("role", covers)', "return True"),
    _row(
        "4.03",
        JUDGE + "in_scope",
        "self.space.conj(self.world.covered, reach(self.world))",
        "self.world.covered",
    ),
    _row("4.04", JUDGE + "_breach", "return Outcome.BREACH", "return Outcome.CONFLICT"),
    _row("4.05", JUDGE + "_lacks_more", "one.lacks_must if one.clause.effect is Effect.REQUIRE else True", "True"),
    _row(
        "4.06",
        JUDGE + "_breach",
        "space.ite(space.some(more.values()), Outcome.REFER, Outcome.ASK_FIRST)",
        "Outcome.ASK_FIRST",
    ),
    _row("4.07", JUDGE + "_breach", "if not one.clause.refer_to", "if False"),
    _row("4.08", JUDGE + "grounds", "Outcome.CONFLICT,", "Outcome.PERMITTED,"),
    _row(
        "4.09",
        JUDGE + "outcome",
        "in reversed(self.grounds):",
        "in sorted(reversed(self.grounds), key=lambda row: row[0] is Outcome.CONFLICT):",
    ),
    _row("4.10", JUDGE + "grounds", "for one in self._of(Effect.PROTECT)", "for one in ()"),
    _row("4.11", JUDGE + "grounds", "if one.clause.is_guideline", "if False"),
    _row("4.12", JUDGE + "grounds", "for one in self._of(Effect.ENCOURAGE)", "for one in ()"),
    _row("4.13", JUDGE + "grounds", "for one in self._of(Effect.PERMIT)", "for one in ()"),
    _row("4.14", JUDGE + "grounds", "if one.clause.is_binding", "if not one.clause.is_binding"),
    _row("4.15", JUDGE + "outcome", "SILENCE[self.world.edition.unregulated]", "Outcome.PERMITTED"),
    _row("4.16", JUDGE + "offence", "one.gravity", "-one.gravity"),
    _row(
        "4.17",
        DECISION + "_outcome",
        "if len(values) == 1:",
        "if len(values) == 1 and not (self._completions and self._completions.space.variables):",
    ),
    _row("4.18", DECISION + "_outcome", "Outcome.UNDETERMINED", "max(values)"),
    _row(
        "4.19",
        "readings.diagrams:Diagrams.bit",
        "self.level(unknown, key, 2)",
        "self.level(unknown, (key, len(self.variables)), 2)",
    ),
    _row("4.20", COMPLETIONS + "region", "closed if within is False else within", "closed"),
    _row(
        "4.21",
        COMPLETIONS + "broken_assumptions",
        "if self.space.conj(closed, self._assumed) is not False:",
        "if True:",
    ),
    _row("4.22", "deciding.circumstances:closure_of", "return None", "return frozenset()"),
    _row("4.23", "deciding.circumstances:closure_of", "in declared[category].closure", "in {category}"),
    _row("4.24", "deciding.settling:smallest", "Missing(tuple(sorted(candidate)))", "Missing(tuple(sorted(everything)))"),
    _row(
        "4.25",
        "deciding.settling:smallest",
        "_first_meeting(to_meet, sorted(everything), budget)",
        "_first_meeting(to_meet, sorted(everything, reverse=True), budget)",
    ),
    _row("4.26", WORLD + "approved", 'bit(f"approval:{role}", (APPROVED', "bit(role, (APPROVED"),
    _row("4.27", COMPLETIONS + "_answers", "bool(cell.declared) or not cell.members", "True"),
    _row("4.28", COMPLETIONS + "missing", "if name not in outside", "if True"),
    _row("4.29", COMPLETIONS + "missing", "if question.matters(", "if not question.matters("),
    _row("4.30", "deciding.settling:smallest", '"not smallest"', "True"),
    _row(
        "4.31",
        DECISION + "_outcome",
        "return Outcome.PERMITTED if values <= HARMLESS else",
        "return",
    ),
    _row("4.32", "deciding.completions:settled_outcome", " or values <= HARMLESS", ""),
    _row("4.33", DECISION + "_missing", "if len(self._outcomes) == 1:", "if False:"),
    _row("4.34", "deciding.setting:_approvals", "act.approvals is not None", "act.approvals"),
    _row("4.35", "deciding.setting:_approvals", ' if act.tense == "planned" else None', ""),
    _row("4.36", "deciding.setting:_approvals", 'frozenset() if act.tense == "planned" else None', "None"),
    _row("4.37", "deciding.setting:_approvals", "record is not None and record.speaks_for_approvals", "False"),
    _row("4.38", ENTRIES + "Approval.covers", "self.platform in platform_names", "True"),
    _row("4.39", "deciding.history:simulate", "speaks_for_approvals=False", "speaks_for_approvals=True"),
    _row(
        "4.40",
        "deciding.setting:post_of",
        "if not roles:",
        "if False:",
        Edit("deciding.setting:post_of", "if person is None:", "if False:"),
    ),
    _row("4.41", "deciding.setting:time_of", "else now", "else act.time"),
    _row(
        "4.42",
        JUDGE + "rests_on",
        "open_still = space.conj(open_still, space.neg(space.some(clauses.values())))",
        "pass",
    ),
    _row(
        "4.43",
        JUDGE + "grounds",
        "if one.opposed is not False",
        "if one.opposed is not False and one.clause.effect is Effect.FORBID",
    ),
    _row("4.44", DECISION + "rests_on", "if self._always(truth)", "if truth is not False"),
    _row("4.45", DECISION + "clauses", "else Status.UNKNOWN", "else Status.VIOLATED"),
    _row("4.46", DECISION + "_defeaters", "if self._always(truth)))", "if self._always(truth)))[:1]"),
    _row("4.47", DECISION + "presumed", "is Origin.DEFAULT", "is Origin.STATED"),
    _row(
        "4.48",
        JUDGE + "contacts",
        "space.conj(rests, space.neg(self.world.approved(role)))",
        "rests",
    ),
    _row("4.49", DECISION + "contacts", "if self._always(truth)", "if truth is not False"),
    _row("4.50", DECISION + "facts", "if name in known", "if name in known and known[name].statement"),
    _row("4.51", ENGINE, "if decision.outcome not in NEEDS_REMEDY:", "if False:"),
    _row(
        "4.52",
        ALLOWED + "allowed_at",
        "outcome in ALLOWED",
        "outcome in (*ALLOWED, Outcome.ADVISED_AGAINST)",
    ),
    _row("4.53", "deciding.compiled:_changeable", "if fact.changeable and", "if"),
    _row(
        "4.54",
        ALLOWED + "Allowed._search",
        "if not any(less < one for less in sets)",
        "if True",
        Edit("deciding.remedy:_needed", "if _has_to_spare(allowed, rest, nearer):", "if False:"),
    ),
    _row("4.55", ALLOWED + "allowed_at", "completions.possible", "completions.closed"),
    _row("4.56", ALLOWED + "allowed_at", "space.every(good, fixed)", "space.any(good, fixed)"),
    _row("4.57", ALLOWED + "Allowed._values", "list(cell.declared)", "list(cell.declared)[:1]"),
    _row(
        "4.58",
        ALLOWED + "_fewest",
        "return [one for one in cells if flips(one) == least]",
        "return cells",
        Edit(ALLOWED + "Allowed.is_nearest", "self._fewer(axis, chosen, rest)", "iter(())"),
    ),
    _row("4.59", ALLOWED + "Allowed._values", "cell.high if below else cell.representative", "cell.representative"),
    _row("4.60", "deciding.remedy:_needed", "not any(other.by(rest) for other in earlier) and ", ""),
    _row("4.61", "deciding.remedy:_platforms", " and not edition.vocabulary.platforms[term].retired", ""),
    # 5. Sanctions
    _row("5.01", ENTRIES + "Sanction.is_notified_at", "self.notified <= at", "self.notified < at"),
    _row("5.02", ENTRIES + "Sanction.counts_at", "at < self.counts_until", "at <= self.counts_until"),
    _row(
        "5.03",
        "calendars.durations:_shifted",
        "months=sign * by.months, days=sign * by.days",
        "days=sign * (by.days + 31 * by.months)",
    ),
    _row(
        "5.04",
        STANDING + "standing_of",
        "tuple(record.live(person, at, name))",
        "tuple(one for one in record.live(person, at, name) if one.counts_until is None or one.rung not in"
        " edition.rungs or at < ends(one.notified, edition.rungs[one.rung].counts_for, edition.time_zone))",
    ),
    _row("5.05", CASE + "_stamped", "ends(notified, rung.counts_for, zone)", 'ends(notified, rung.counts_for or "P12M", zone)'),
    _row("5.06", CASE + "_stamped", "(rung.counts_for == DECIDED) != (verdict.until is not None)", "False"),
    _row("5.07", RECORD + "extend", "end is not None and at >= end", "False"),
    _row("5.08", ENTRIES + "Sanction.counts_at", "for one in self.suspensions", "for one in ()"),
    _row("5.09", ENTRIES + "Sanction.is_notified_at", "self.overturned is None and ", ""),
    _row("5.10", PAST + "for_review", "if later.rested_on(one)", "if False"),
    _row(
        "5.11",
        LADDER + "_counted",
        'seen.append(reason("not_on_ladder", one.rung, one.act))',
        'counted.append(__import__("dataclasses").replace(one, rung=ladder.rungs[0]))',
    ),
    _row(
        "5.12",
        LADDER + "_next",
        "Reach(entry.low, entry.high, (*seen, *entry.because))",
        "Reach(0, 0, (*seen, *entry.because))",
    ),
    _row("5.13", LADDER + "_next", "low = max(entry.low, after)", "low = after"),
    _row("5.14", LADDER + "_after", "live < edition.rungs[rung].repeat", "False"),
    _row("5.15", LADDER + "_after", 'return top, reason("last", rung)', 'return 0, reason("last", rung)'),
    _row("5.16", LADDER + "escalate", "return _entry(ladder, offence)", "return _next(ladder, offence, standing)"),
    _row("5.17", LADDER + "_next", "high = max(entry.high, low)", "high = entry.high"),
    _row("5.18", LADDER + "_crossed", "before < ladder.thresholds[rung] <= after", "ladder.thresholds[rung] <= after"),
    _row("5.19", ENTRIES + "Breach.is_live_at", " and (self.until is None or at < self.until)", ""),
    _row("5.20", PAST + "void", "one.voided() if", "one if"),
    _row("5.21", LADDER + "_gravest_of_batches", "bisect_right(notices, one.time)", "0"),
    _row("5.22", LADDER + "total", 'if ladder.batch == "sum" else', "if False else"),
    _row("5.23", LADDER + "breach_of", "and standing.has_acknowledged(clause.id)", "and True"),
    _row("5.24", BID + "Bid.key", "(self.gravity,", "(-self.gravity,"),
    _row("5.25", BID + "Bid.key", "self.high, self.low", "-self.high, self.low"),
    _row("5.26", BID + "reaches", "(clause.ladders is None or ladder.id in clause.ladders)", "True"),
    _row("5.27", BID + "_capped", "if reach.high <= cap:", "if True:"),
    _row(
        "5.28",
        BID + "_capped",
        "if offence.at_most not in ladder.rungs:",
        "if offence.at_most is not None and offence.at_most not in ladder.rungs:\n"
        "        return Reach(0, 0, reach.because, reach.rests_on)\n"
        "    if offence.at_most is None:",
    ),
    _row("5.29", BID + "_may_reach", "not basis or not set(basis).isdisjoint(clause.basis)", "True"),
    _row("5.30", BID + "_acknowledged", "if standing.has_acknowledged(clause.id):", "if True:"),
    _row("5.31", STANDING + "_acknowledged", " and one.on < at", ""),
    _row("5.32", STANDING + "Standing.has_acknowledged", "one.clause_digests.get(clause) == same", "True"),
    _row(
        "5.33",
        BID + "bid",
        "reach = _capped(ladder, offence, reach)",
        "pass",
        Edit(
            BID + "bid",
            "reach = _with_basis(edition, ladder, clause, reach)",
            "reach = _with_basis(edition, ladder, clause, reach)\n"
            "        reach = reach if isinstance(reach, tuple) else _capped(ladder, offence, reach)",
        ),
    ),
    _row("5.34", DECISION + "_proposing", 'self.act.tense != "done" or self.outcome is not Outcome.BREACH', "False"),
    _row("5.35", "deciding.proposing:Proposing.certain", "len(wins) == len(values) and ", ""),
    _row("5.36", BID + "_kept_back", "if ended is not None:", "if False:"),
    _row("5.37", ENGINE, "act.person, at, known_at", "act.person, max(at, history.latest() or at), known_at"),
    _row("5.38", CASE + "_refuse_too_late", "end is not None and at > end", "False"),
    _row("5.39", STANDING + "Standing.is_past_limitation", "end is not None and self.now > end", "False"),
    _row("5.40", CASE + "decide", "if case.person in verdict.by:", "if False:"),
    _row("5.41", CASE + "_refuse_without_votes", "if len(may) < needed:", "if False:"),
    _row("5.42", CASE + "_refuse_without_votes", "len(holders) // 2 + 1", "1"),
    _row("5.43", CASE + "_refuse_without_steps", "if step not in taken:", "if False:"),
    _row("5.44", CASE + "_refuse_without_reason", "if verdict.reason or verdict.rung is None:", "if True:"),
    _row(
        "5.45",
        RECORD + "_refuse_second",
        "self.rejected(act, ladder) or self.standing_sanction(act, ladder) is not None",
        "False",
    ),
    _row("5.46", BID + "bid", "if standing.protection is not None:", "if False:"),
    _row("5.47", DECISION + "contacts", "if self.edition.counsel and", "if False and"),
    _row("5.48", STANDING + "_acknowledged", "return None", "return ()"),
)

BREAKS: dict[str, Callable[[], AbstractContextManager[None]]] = {
    rule: partial(edited, row.edits) for row in ROWS for rule in row.rules
}
"""By the rule's number, a context manager within which the program breaks that rule."""
