"""Breaks of section 3: clauses, overrides, defeat."""

from __future__ import annotations

from tests.conformance.edits import Edit
from tests.conformance.rows.row import JUDGE, OVERRIDES, WORLD, Break, row

ROWS: tuple[Break, ...] = (
    row("3.01", WORLD + "in_force", "interval is None or self.setting.at in interval", "True"),
    row("3.02", "deciding.compiled:in_reach", "not at.isdisjoint(terms)", "at.issuperset(terms)"),
    row("3.03", "deciding.circumstances:closure_of", "return frozenset()", "return None"),
    row("3.04", JUDGE + "_applies", "candidate.compiled.when(world)", "True"),
    row("3.05", JUDGE + "_applies", "space.neg(candidate.compiled.unless(world))", "True"),
    row("3.06", JUDGE + "_weigh", "weighed.violated = weighed.applies", "weighed.violated = False"),
    row("3.07", JUDGE + "_weigh", "space.neg(candidate.compiled.must(self.world))", "False"),
    row("3.08", JUDGE + "_weigh", "space.neg(space.both(map(", "space.neg(space.some(map("),
    row("3.09", WORLD + "approved", "any(role in roles[one].closure for one in settled)", "role in settled"),
    row("3.10", "norms.clauses:Clause.is_binding", " or self.conditions_by_must", ""),
    row(
        "3.11",
        JUDGE + "_weigh",
        "weighed.permits = space.conj(weighed.applies, space.neg(weighed.violated))",
        "weighed.permits = False",
    ),
    row("3.12", "deciding.compiled:compile_edition", "if clause.effect is not Effect.STATE", "if True"),
    row(
        "3.13",
        "syntax.lower.clauses:_refuse_strange_keys",
        "effect in _FORCED and clause.force is None",
        "False",
    ),
    row(
        "3.14",
        JUDGE + "graded",
        "reversed(one.candidate.compiled.offences)",
        "one.candidate.compiled.offences",
    ),
    row("3.15", OVERRIDES + "_named", "names = clause.overrides if", "names = () if"),
    row(
        "3.16",
        OVERRIDES + "_named",
        'key == "overrides" else clause.subject_to',
        'key == "overrides" else ()',
    ),
    row("3.17", OVERRIDES + "_by_rank", "if lower < higher", "if False"),
    row(
        "3.18",
        OVERRIDES + "_contrary",
        "(_frees(one) and _binds(other)) or (_binds(one) and _frees(other))",
        "True",
    ),
    row("3.19", OVERRIDES + "_unnamed", "other.rank <= protect.rank", "other.rank > protect.rank"),
    row("3.20", OVERRIDES + "_not_allowed", "over.rank < under.rank and not under.derogable", "False"),
    row("3.21", OVERRIDES + "_not_allowed", "over.is_guideline and not under.is_guideline", "False"),
    row("3.22", OVERRIDES + "_starred", "other.rank <= clause.rank", "True"),
    row("3.23", OVERRIDES + "_starred", "other.rank >= clause.rank", "True"),
    row(
        "3.24",
        OVERRIDES + "_reaches",
        " and not isinstance(same_key, Everything) and clause.id not in same_key",
        "",
    ),
    row("3.25", OVERRIDES + "_closing", 'Refused("cycle", *name)', 'Refused("cycle_with_rank", *name)'),
    row("3.26", OVERRIDES + "_closing", 'Refused("cycle_with_rank", *name)', 'Refused("cycle", *name)'),
    row("3.27", OVERRIDES + "_drop_cycles", "if pair in fixed or component", "if component"),
    row("3.28", JUDGE + "_can_defeat", "True if binds else under.violated", "under.violated"),
    row("3.29", JUDGE + "_can_defeat", "self.space.conj(over.permits, under.violated)", "False"),
    row("3.30", JUDGE + "_can_defeat", "over.permits if binds", "over.applies if binds"),
    row(
        "3.31",
        JUDGE + "_can_defeat",
        "True if binds else under.violated",
        "True",
        Edit(OVERRIDES + "could_defeat", "under.effect in _BINDING or under.conditions_by_must", "True"),
    ),
    row("3.32", JUDGE + "_can_defeat", "True if binds else over.violated", "over.violated"),
    row(
        "3.33",
        OVERRIDES + "could_defeat",
        "over.effect is Effect.FORBID and under.effect in _FREEING",
        "over.effect is Effect.FORBID and under.effect in _PERMITTING",
    ),
    row("3.34", JUDGE + "_can_defeat", "True if binds else over.violated", "binds"),
    row("3.35", JUDGE + "_defeats", "over.undefeated", "over.applies"),
    row(
        "3.36",
        JUDGE + "_defeats",
        "return self.space.conj(",
        "return over.applies is False or self.space.conj(",
        Edit(JUDGE + "__init__", "if weighed.applies is not False:", "if True:"),
    ),
    row("3.37", OVERRIDES + "could_defeat", "over.is_guideline and not under.is_guideline", "False"),
    row("3.38", JUDGE + "_oppose", 'rule == "invalid"', "False"),
    row("3.39 3.40", JUDGE + "_oppose", 'rule == "prohibit"', 'rule == "permit"'),
    row(
        "3.41",
        JUDGE + "_lose",
        "loser.stands = space.conj(loser.stands, loser.undefeated)",
        "loser.stands = space.conj(loser.stands, loser.undefeated)\n"
        "    for one in self.weighed.values():\n"
        "        if one.defeated_by.pop(loser.clause.id, False):\n"
        "            one.defeated, one.undefeated, one.stands = False, one.applies, one.violated",
    ),
    row("3.42", JUDGE + "_oppose", "if _is_binding_forbid(one.clause)", "if one.violated is not False"),
)
