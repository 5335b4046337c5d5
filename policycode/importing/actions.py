"""Which action of the policy an activity is, by the types that the policy's actions name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from policycode.diagnostics import words
from policycode.importing.refusals import Unreadable
from policycode.norms.policy import Edition, Policy
from policycode.norms.vocabulary import Term


class Actions:
    """The actions of a policy by Activity Streams type, of the version in force at an act's time."""

    def __init__(self, policy: Policy) -> None:
        self._policy = policy
        self._tables: dict[str, Mapping[str, tuple[Term, ...]]] = {}

    def of(self, types: Iterable[str], time: datetime | None) -> str:
        """The action of the first type that the policy knows. Raises Unreadable where it knows none, or several of
        which none is what the others are kinds of."""
        edition = (self._policy.at(time) if time is not None else None) or self._policy.newest
        table = self._table(edition)
        types = list(types)
        for name in types:
            if name in table:
                return _common(table[name], name)
        named = ", ".join(dict.fromkeys(types))
        raise Unreadable(
            words(
                f"Geen handeling van het beleid is een activiteit {named}.",
                f"No action of the policy is an activity {named}.",
            ),
            words(
                f'Zet activity = ["{types[0]}"] bij de handeling die het is.',
                f'Put activity = ["{types[0]}"] with the action that it is.',
            ),
        )

    def _table(self, edition: Edition) -> Mapping[str, tuple[Term, ...]]:
        if edition.version not in self._tables:
            table: dict[str, tuple[Term, ...]] = {}
            for term in edition.vocabulary.actions.values():
                for activity in term.activity:
                    table[activity] = (*table.get(activity, ()), term)
            self._tables[edition.version] = table
        return self._tables[edition.version]


def _common(terms: tuple[Term, ...], name: str) -> str:
    for term in terms:
        if all(term.id in other.closure for other in terms):
            return term.id
    listed = ", ".join(sorted(term.id for term in terms))
    raise Unreadable(
        words(
            f"Een activiteit {name} kan van alles zijn: {listed}.",
            f"An activity {name} may be any of {listed}.",
        ),
        words(
            "Noem haar bij één handeling, of zet de handeling in de mapping.",
            "Name it with one action, or put the action into the mapping.",
        ),
    )
