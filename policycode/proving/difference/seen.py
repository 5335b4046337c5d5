"""An act as an edition sees it that lacks some of its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from policycode.deciding.acts import Act, NamedTerm, Statement
from policycode.expr.sorts import Choice, Int, Level, SetOf
from policycode.norms.policy import Edition
from policycode.norms.vocabulary import Term
from policycode.proving.difference.joint import closure_in


def as_seen_by(act: Act, here: Edition, there: Edition) -> Act:
    """The act in the words of one edition: a fact that it lacks it does not see, a term that it lacks is an
    unlisted member of the categories that it has."""
    mine, theirs = here.vocabulary, there.vocabulary
    department = act.department
    if department is not None and department not in mine.departments:
        department = next(iter(_kin(department, mine.departments, theirs.departments)), None)
    roles = _seen(act.roles or (), mine.roles, theirs.roles)
    approvals = None if act.approvals is None else act.approvals & (mine.roles.keys() | theirs.roles.keys())
    statements = {
        name: _statement(one, here, name)
        for name, one in act.facts.items()
        if name in mine.facts or name not in theirs.facts
    }
    return replace(
        act,
        action=_term(act.action, mine.actions, theirs.actions),
        platform=None if act.platform is None else _term(act.platform, mine.platforms, theirs.platforms),
        department=department,
        roles=roles or None,
        facts={name: one for name, one in statements.items() if one is not None},
        approvals=None if approvals is None else frozenset(_seen(approvals, mine.roles, theirs.roles)),
    )


def _seen(roles: Iterable[str], here: Mapping[str, Term], there: Mapping[str, Term]) -> tuple[str, ...]:
    """Roles in the words of one edition."""
    seen = (kin for role in roles for kin in ([role] if role in here else _kin(role, here, there)))
    return tuple(dict.fromkeys(seen))


def _kin(name: str, here: Mapping[str, Term], there: Mapping[str, Term]) -> list[str]:
    """The nearest categories of a term that only the other edition has."""
    above = closure_in(name, here, there)
    return sorted(one for one in above if not any(one in here[other].closure for other in above - {one}))


def _term(term: NamedTerm, here: Mapping[str, Term], there: Mapping[str, Term]) -> NamedTerm:
    if term.name in here or term.name not in there:
        return term
    return NamedTerm(term.name, tuple(_kin(term.name, here, there)))


def _statement(statement: Statement, here: Edition, name: str) -> Statement | None:
    """Without the values that the edition does not list; ``None`` where nothing is left of a single one."""
    if name not in here.vocabulary.facts:
        return statement  # a name that neither knows: for the decision to refuse
    sort, value = here.vocabulary.facts[name].sort, statement.value
    match sort:
        case SetOf(values) if isinstance(value, tuple):
            return replace(statement, value=tuple(one for one in value if one in values))
        case Choice(values) | Level(values) if value not in values:
            return None
        case Int(minimum, maximum) if isinstance(value, int) and not isinstance(value, bool):
            low, high = (value if end is None else end for end in (minimum, maximum))
            return statement if low <= value <= high else None
    return statement
