"""What one edition says otherwise than another: clauses, words, how breaches are answered; or more than these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Final

from policycode.deciding.mentions import atoms, conditions_of
from policycode.expr import nodes as n
from policycode.expr.nodes import TermKind
from policycode.norms.policy import Edition
from policycode.norms.vocabulary import Bound
from policycode.proving.acts.axis import known_point

DISCIPLINE: Final = frozenset({"ladders", "rungs", "offences"})
_REWORDED: Final = frozenset({"clauses", "overrides", "vocabulary"})
_SCOPES: Final[Mapping[str, TermKind]] = {
    "roles": "role",
    "departments": "department",
    "actions": "action",
    "platforms": "platform",
}


@dataclass(frozen=True, slots=True)
class Changed:
    """``discipline``: a ladder, rung or offence is otherwise; ``time``: a period is."""

    discipline: bool
    time: bool


def changed(edition: Edition, other: Edition) -> Changed | None:
    """What is otherwise; ``None`` where that bears on which acts are possible, or on what may be asked of them."""
    different = {
        one.name
        for one in fields(Edition)
        if one.compare and getattr(edition, one.name) != getattr(other, one.name)
    }
    if different - _REWORDED - DISCIPLINE:
        return None
    words = edition.vocabulary
    same = replace(other.vocabulary, definitions=words.definitions, periods=words.periods)
    if same != words or _reach(edition, redefined(edition, other)) or not _is_dated(edition, other):
        return None
    return Changed(bool(different & DISCIPLINE), words.periods != other.vocabulary.periods)


def _is_dated(edition: Edition, other: Edition) -> bool:
    """Whether no period is another but in hours or bounds of which the instant is known."""
    mine, theirs = edition.vocabulary.periods, other.vocabulary.periods
    return all(
        bound is None or known_point(bound, one) is not None
        for name in mine.keys() | theirs.keys()
        if mine.get(name) != theirs.get(name)
        for one in (edition, other)
        for bound in _bounds(one, name)
    )


def _bounds(edition: Edition, period: str) -> tuple[Bound | None, ...]:
    found = edition.vocabulary.periods.get(period)
    return () if found is None else (found.start, found.end)


def redefined(edition: Edition, other: Edition) -> frozenset[str]:
    """The definitions that mean something else."""
    mine, theirs = edition.vocabulary.definitions, other.vocabulary.definitions
    return frozenset(name for name in mine if mine[name].means != theirs[name].means)


def asked_by(edition: Edition, other: Edition) -> Iterator[n.Condition]:
    """All that another edition asks of an act and this one may not."""
    for name in redefined(edition, other):
        yield other.vocabulary.definitions[name].means
    for name, clause in other.clauses.items():
        if clause != edition.clauses.get(name):
            yield from conditions_of(clause)
            for key, kind in _SCOPES.items():
                yield n.IsA(kind, getattr(clause, key))


def _reach(edition: Edition, definitions: frozenset[str]) -> bool:
    """Whether a definition bears on which acts are possible."""
    instruments = {edition.instrument.key: edition.instrument}
    instruments |= {one.instrument.key: one.instrument for one in edition.clauses.values()}
    reaches = [one.applies_when for one in instruments.values() if one.applies_when is not None]
    return _looks_at(edition, [*reaches, *(one.holds for one in edition.assumptions.values())], definitions)


def _looks_at(edition: Edition, conditions: Iterable[n.Condition], definitions: frozenset[str]) -> bool:
    waiting = [one.name for one in atoms(conditions) if isinstance(one, n.Defined)] if definitions else []
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in definitions:
            return True
        if name not in seen:
            seen.add(name)
            means = edition.vocabulary.definitions[name].means
            waiting += [one.name for one in atoms([means]) if isinstance(one, n.Defined)]
    return False
