"""Breaks of section 5: sanctions."""

from __future__ import annotations

from tests.conformance.edits import Edit
from tests.conformance.rows.row import (
    BID,
    CASE,
    DECISION,
    ENGINE,
    ENTRIES,
    LADDER,
    PAST,
    RECORD,
    STANDING,
    Break,
    row,
)

ROWS: tuple[Break, ...] = (
    row("5.01", ENTRIES + "Sanction.is_notified_at", "self.notified <= at", "self.notified < at"),
    row("5.02", ENTRIES + "Sanction.counts_at", "at < self.counts_until", "at <= self.counts_until"),
    row(
        "5.03",
        "calendars.durations:_shifted",
        "months=sign * by.months, days=sign * by.days",
        "days=sign * (by.days + 31 * by.months)",
    ),
    row(
        "5.04",
        STANDING + "standing_of",
        "tuple(record.live(person, at, name))",
        "tuple(one for one in record.live(person, at, name) if one.counts_until is None or one.rung not in"
        " edition.rungs or edition.rungs[one.rung].counts_for == 'decided' or"
        " at < (ends(one.notified, edition.rungs[one.rung].counts_for, edition.time_zone) or one.counts_until))",
        Edit(
            CASE + "_stamped",
            "ends(notified, rung.counts_for, zone)",
            "ends(verdict.at, rung.counts_for, zone)",
        ),
    ),
    row(
        "5.05",
        CASE + "_stamped",
        "ends(notified, rung.counts_for, zone)",
        'ends(notified, rung.counts_for or "P12M", zone)',
    ),
    row("5.06", CASE + "_stamped", "(rung.counts_for == DECIDED) != (verdict.until is not None)", "False"),
    row("5.07", RECORD + "extend", "end is not None and at >= end", "False"),
    row("5.08", ENTRIES + "Sanction.counts_at", "for one in self.suspensions", "for one in ()"),
    row("5.09", ENTRIES + "Sanction.is_notified_at", "self.overturned is None and ", ""),
    row("5.10", PAST + "for_review", "if later.rested_on(one)", "if False"),
    row(
        "5.11",
        LADDER + "_counted",
        'seen.append(reason("not_on_ladder", one.rung, one.act))',
        'counted.append(__import__("dataclasses").replace(one, rung=ladder.rungs[0]))',
    ),
    row(
        "5.12",
        LADDER + "_next",
        "Reach(entry.low, entry.high, (*seen, *entry.because))",
        "Reach(0, 0, (*seen, *entry.because))",
    ),
    row("5.13", LADDER + "_next", "low = max(entry.low, after)", "low = after"),
    row("5.14", LADDER + "_after", "live < edition.rungs[rung].repeat", "False"),
    row("5.15", LADDER + "_after", 'return top, reason("last", rung)', 'return 0, reason("last", rung)'),
    row(
        "5.16",
        LADDER + "escalate",
        "return _entry(ladder, offence)",
        "return _next(ladder, offence, standing)",
    ),
    row("5.17", LADDER + "_next", "high = max(entry.high, low)", "high = entry.high"),
    row(
        "5.18",
        LADDER + "highest_crossed",
        "before < ladder.thresholds[rung] <= after",
        "ladder.thresholds[rung] <= after",
    ),
    row("5.19", ENTRIES + "Breach.is_live_at", " and (self.until is None or at < self.until)", ""),
    row("5.20", PAST + "void", "one.voided() if", "one if"),
    row("5.21", LADDER + "_gravest_of_batches", "bisect_right(notices, one.time)", "0"),
    row("5.22", LADDER + "total", 'if ladder.batch == "sum" else', "if False else"),
    row("5.23", LADDER + "breach_of", "and standing.has_acknowledged(clause.id)", "and True"),
    row("5.24", BID + "Bid.key", "(self.gravity,", "(-self.gravity,"),
    row("5.25", BID + "Bid.key", "self.high, self.low", "-self.high, self.low"),
    row("5.26", BID + "reaches", "(clause.ladders is None or ladder.id in clause.ladders)", "True"),
    row("5.27", BID + "_capped", "if reach.high <= cap:", "if True:"),
    row(
        "5.28",
        BID + "_capped",
        "if offence.at_most not in ladder.rungs:",
        "if offence.at_most is not None and offence.at_most not in ladder.rungs:\n"
        "        return Reach(0, 0, reach.because, reach.rests_on)\n"
        "    if offence.at_most is None:",
    ),
    row("5.29", BID + "may_reach", "not basis or not set(basis).isdisjoint(clause.basis)", "True"),
    row("5.30", BID + "_acknowledged", "if standing.has_acknowledged(clause.id):", "if True:"),
    row("5.31", STANDING + "_acknowledged", " and one.on < at", ""),
    row("5.32", STANDING + "Standing.has_acknowledged", "one.clause_digests.get(clause) == same", "True"),
    row(
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
    row(
        "5.34",
        DECISION + "_proposing",
        'self.act.tense != "done" or self.outcome is not Outcome.BREACH',
        "False",
    ),
    row("5.35", "deciding.proposing:Proposing.certain", "len(wins) == len(values) and ", ""),
    row("5.36", BID + "_kept_back", "if ended is not None:", "if False:"),
    row("5.37", ENGINE, "act.person, at, known_at", "act.person, max(at, history.latest() or at), known_at"),
    row("5.38", CASE + "_refuse_too_late", "end is not None and at > end", "False"),
    row("5.39", STANDING + "Standing.is_past_limitation", "end is not None and self.now > end", "False"),
    row("5.40", CASE + "decide", "if case.person in verdict.by:", "if False:"),
    row("5.41", CASE + "_refuse_without_votes", "if len(may) < needed:", "if False:"),
    row("5.42", CASE + "_refuse_without_votes", "len(holders) // 2 + 1", "1"),
    row("5.43", CASE + "_refuse_without_steps", "if step not in taken:", "if False:"),
    row("5.44", CASE + "_refuse_without_reason", "if verdict.reason or verdict.rung is None:", "if True:"),
    row(
        "5.45",
        RECORD + "_refuse_second",
        "self.rejected(act, ladder) or self.standing_sanction(act, ladder) is not None",
        "False",
    ),
    row("5.46", BID + "bid", "if standing.protection is not None:", "if False:"),
    row("5.47", DECISION + "contacts", "if self.edition.counsel and", "if False and"),
    row("5.48", STANDING + "_acknowledged", "return None", "return ()"),
    row("5.49", ENGINE, "None if record is None else standing", "standing"),
)
