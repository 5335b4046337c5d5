"""Breaks of the second half of section 4: approvals, what a decision says, remedies."""

from __future__ import annotations

from tests.conformance.edits import Edit
from tests.conformance.rows.row import ALLOWED, DECISION, ENGINE, ENTRIES, JUDGE, Break, row

ROWS: tuple[Break, ...] = (
    row("4.34", "deciding.setting:_approvals", "act.approvals is not None", "act.approvals"),
    row("4.35", "deciding.setting:_approvals", ' if act.tense == "planned" else None', ""),
    row("4.36", "deciding.setting:_approvals", 'frozenset() if act.tense == "planned" else None', "None"),
    row("4.37", "deciding.setting:_approvals", "record is not None and record.speaks_for_approvals", "False"),
    row("4.38", ENTRIES + "Approval.covers", "self.platform in platform_names", "True"),
    row("4.39", "deciding.history:simulate", "speaks_for_approvals=False", "speaks_for_approvals=True"),
    row(
        "4.40",
        "deciding.setting:post_of",
        "if not roles:",
        "if False:",
        Edit("deciding.setting:post_of", "if person is None:", "if False:"),
    ),
    row("4.41", "deciding.setting:time_of", "else now", "else act.time"),
    row(
        "4.42",
        JUDGE + "_resting",
        "open_still = space.conj(open_still, space.neg(space.some(clauses.values())))",
        "pass",
    ),
    row(
        "4.43",
        JUDGE + "grounds",
        "if one.opposed is not False",
        "if one.opposed is not False and one.clause.effect is Effect.FORBID",
    ),
    row("4.44", DECISION + "rests_on", "if self._always(truth)", "if truth is not False"),
    row("4.45", DECISION + "clauses", "else Status.UNKNOWN", "else Status.VIOLATED"),
    row("4.46", DECISION + "_defeaters", "if self._always(truth)))", "if self._always(truth)))[:1]"),
    row("4.47", DECISION + "presumed", "is Origin.DEFAULT", "is Origin.STATED"),
    row(
        "4.48",
        JUDGE + "contacts",
        "space.conj(rests, space.neg(self.world.approved(role)))",
        "rests",
    ),
    row("4.49", DECISION + "contacts", "if self._always(truth)", "if truth is not False"),
    row("4.50", DECISION + "facts", "if name in known", "if name in known and known[name].statement"),
    row("4.51", ENGINE, "if decision.outcome not in NEEDS_REMEDY:", "if False:"),
    row(
        "4.52",
        ALLOWED + "allowed_at",
        "outcome in ALLOWED",
        "outcome in (*ALLOWED, Outcome.ADVISED_AGAINST)",
    ),
    row("4.53", "deciding.compiled:_changeable", "if fact.changeable and", "if"),
    row(
        "4.54",
        ALLOWED + "Allowed._found",
        "if not any(less < one for less in sets)",
        "if True",
        Edit("deciding.remedy:_needed", "if _has_to_spare(allowed, rest, nearer):", "if False:"),
    ),
    row("4.55", ALLOWED + "allowed_at", "completions.possible", "completions.closed"),
    row("4.56", ALLOWED + "allowed_at", "space.every(good, fixed)", "space.any(good, fixed)"),
    row("4.57", ALLOWED + "Allowed._values", "list(cell.declared)", "list(cell.declared)[:1]"),
    row(
        "4.58",
        ALLOWED + "_fewest",
        "return [one for one in cells if flips(one) == least]",
        "return cells",
        Edit(ALLOWED + "Allowed.is_nearest", "self._fewer(axis, chosen, rest)", "iter(())"),
    ),
    row(
        "4.59",
        ALLOWED + "Allowed._values",
        "cell.high if below else cell.representative",
        "cell.representative",
    ),
    row("4.60", "deciding.remedy:_needed", "not any(other.by(rest) for other in earlier) and ", ""),
    row("4.61", "deciding.remedy:_platforms", " and not edition.vocabulary.platforms[term].retired", ""),
)
