"""Breaks of section 1: versions and imports."""

from __future__ import annotations

from tests.conformance.edits import Edit
from tests.conformance.rows.row import JUDGE, Break, row

ROWS: tuple[Break, ...] = (
    row(
        "1.01",
        "norms.policy:Policy.at",
        "next((edition for edition in self.editions if instant in edition.interval), None)",
        "self.editions[-1]",
    ),
    row("1.02", "norms.intervals:Interval.__contains__", "instant < self.end", "instant <= self.end"),
    row("1.03", "deciding.compiled:scopes", "if not clause.instrument.own:", "if False:"),
    row("1.04", JUDGE + "in_reach", "truth is not False and not clause.instrument.own", "False"),
    row(
        "1.05",
        "syntax.lower.stretches:_visit",
        "living = alive and covers",
        "living = True",
        Edit(
            "syntax.lower.editions:_in_force", "interval_of(clause.instrument.in_force, zone)", "Interval()"
        ),
    ),
    row(
        "1.06",
        "syntax.lower.clauses:ClauseReader._offences",
        "return self.default_offence if",
        "return self.default_offence if self.instrument.own and",
    ),
    row(
        "1.07",
        "syntax.lower.editions:_edition",
        "unregulated=header.unregulated",
        "unregulated=(chosen[0].source.written.policy if chosen else header).unregulated",
    ),
    row(
        "1.08",
        "syntax.lower.clauses:ClauseReader._offences",
        'return self.default_offence if clause.force != "guideline" else ()',
        "return ()",
    ),
    row(
        "1.09",
        "syntax.lower.content:reconciled",
        "replace(one, **blank) != replace(other, **blank)",
        "False",
    ),
)
