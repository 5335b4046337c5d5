"""A remedy carried out: the act with the changes made, for everything that then may still be unknown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, combinations

from policycode.deciding.acts import Act, NamedTerm, Statement
from policycode.deciding.change import Change
from policycode.deciding.judge import Outcome
from policycode.errors import ActError

from .cases import Situation, outcomes

MAY_BE_DONE = frozenset({Outcome.PERMITTED, Outcome.ENCOURAGED, Outcome.PROTECTED})


def works(situation: Situation, changes: Iterable[Change]) -> bool:
    """Whether the changed act is permitted, encouraged or protected, within the assumptions and whatever else is
    unknown."""
    return all(_may_be_done(situation, act) for act in changed(situation, list(changes)))


def _may_be_done(situation: Situation, act: Act) -> bool:
    try:
        decision = situation.decide(act)
    except ActError:
        return False
    return not decision.outside_assumptions and outcomes(decision) <= MAY_BE_DONE


def changed(situation: Situation, changes: list[Change]) -> Iterator[Act]:
    """The act with the changes. An act that says who approved says that nobody else did: where nothing is known of
    approvals there is one act for each set of others that may have."""
    act = situation.act
    facts = dict(act.facts)
    others: dict[str, object] = {}
    for change in changes:
        if change.name == "time":
            others["time"] = change.to
        elif change.name == "platform":
            others["platform"] = None if change.to is None else NamedTerm(str(change.to))
        elif not change.name.startswith("approval:"):
            facts[change.name] = Statement(change.to)
    there = replace(act, facts=facts, **others)
    approvals = {
        one.name.removeprefix("approval:"): one.to for one in changes if one.name.startswith("approval:")
    }
    if not approvals:
        yield there
        return
    for given in _given(situation, set(approvals)):
        yield replace(there, approvals=given | {role for role, yes in approvals.items() if yes})


def _given(situation: Situation, decided: set[str]) -> Iterator[frozenset[str]]:
    """The approvals of other roles that the act has, or may have."""
    act = situation.act
    if act.approvals is not None or act.tense == "planned":
        yield (act.approvals or frozenset()) - decided
        return
    clauses = (clause for edition in situation.engine.policy.editions for clause in edition.clauses.values())
    roles = sorted({role for clause in clauses for role in clause.approval_from} - decided)
    sets = chain.from_iterable(combinations(roles, size) for size in range(len(roles) + 1))
    yield from map(frozenset, sets)
