"""Breaks of the first half of section 4: outcomes and unknowns."""

from __future__ import annotations

from tests.conformance.rows.row import COMPLETIONS, DECISION, ENGINE, JUDGE, WORLD, Break, row

ROWS: tuple[Break, ...] = (
    row("4.01", ENGINE, "Outcome.NOT_IN_FORCE", "Outcome.PERMITTED"),
    row("4.02", WORLD + "covered", 'return not covers or self.is_a("role", covers)', "return True"),
    row(
        "4.03",
        JUDGE + "in_scope",
        "self.space.conj(self.world.covered, reach(self.world))",
        "self.world.covered",
    ),
    row("4.04", JUDGE + "_breach", "return Outcome.BREACH", "return Outcome.CONFLICT"),
    row(
        "4.05",
        JUDGE + "_lacks_more",
        "one.lacks_must if one.clause.effect is Effect.REQUIRE else True",
        "True",
    ),
    row(
        "4.06",
        JUDGE + "_breach",
        "space.ite(space.some(more.values()), Outcome.REFER, Outcome.ASK_FIRST)",
        "Outcome.ASK_FIRST",
    ),
    row("4.07", JUDGE + "_breach", "if not one.clause.refer_to", "if False"),
    row("4.08", JUDGE + "grounds", "Outcome.CONFLICT,", "Outcome.PERMITTED,"),
    row(
        "4.09",
        JUDGE + "outcome",
        "in reversed(self.grounds):",
        "in sorted(reversed(self.grounds), key=lambda row: row[0] is Outcome.CONFLICT):",
    ),
    row("4.10", JUDGE + "grounds", "for one in self._of(Effect.PROTECT)", "for one in ()"),
    row("4.11", JUDGE + "grounds", "if one.clause.is_guideline", "if False"),
    row("4.12", JUDGE + "grounds", "for one in self._of(Effect.ENCOURAGE)", "for one in ()"),
    row("4.13", JUDGE + "grounds", "for one in self._of(Effect.PERMIT)", "for one in ()"),
    row("4.14", JUDGE + "grounds", "if one.clause.is_binding", "if not one.clause.is_binding"),
    row("4.15", JUDGE + "outcome", "SILENCE[self.world.edition.unregulated]", "Outcome.PERMITTED"),
    row("4.16", JUDGE + "offence", "one.gravity", "-one.gravity"),
    row(
        "4.17",
        DECISION + "_outcome",
        "if len(values) == 1:",
        "if len(values) == 1 and not (self._completions and self._completions.space.variables):",
    ),
    row("4.18", DECISION + "_outcome", "Outcome.UNDETERMINED", "max(values)"),
    row(
        "4.19",
        "readings.diagrams:Diagrams.bit",
        "self.level(unknown, key, 2)",
        "self.level(unknown, (key, len(self.variables)), 2)",
    ),
    row("4.20", COMPLETIONS + "region", "closed if within is False else within", "closed"),
    row(
        "4.21",
        COMPLETIONS + "broken_assumptions",
        "if self.space.conj(closed, self._assumed) is not False:",
        "if True:",
    ),
    row("4.22", "deciding.circumstances:closure_of", "return None", "return frozenset()"),
    row("4.23", "deciding.circumstances:closure_of", "in declared[category].closure", "in {category}"),
    row(
        "4.24",
        "deciding.settling:smallest",
        "Missing(tuple(sorted(candidate)))",
        "Missing(tuple(sorted(everything)))",
    ),
    row(
        "4.25",
        "deciding.settling:smallest",
        "_first_meeting(to_meet, sorted(everything), budget)",
        "_first_meeting(to_meet, sorted(everything, reverse=True), budget)",
    ),
    row("4.26", WORLD + "approved", 'bit(f"approval:{role}", (APPROVED', "bit(role, (APPROVED"),
    row("4.27", COMPLETIONS + "_answers", "bool(cell.declared) or not cell.members", "True"),
    row("4.28", COMPLETIONS + "question", "if name not in outside", "if True"),
    row("4.29", COMPLETIONS + "missing", "if question.matters(", "if not question.matters("),
    row("4.30", "deciding.settling:smallest", '"not smallest"', "True"),
    row(
        "4.31",
        DECISION + "_outcome",
        "return Outcome.PERMITTED if values <= HARMLESS else",
        "return",
    ),
    row("4.32", "deciding.completions:settled_outcome", " or values <= HARMLESS", ""),
    row("4.33", DECISION + "_missing", "if len(self._outcomes) == 1:", "if False:"),
)
