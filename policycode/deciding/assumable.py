"""Names in what an act assumes: of rungs, counted actions, moments, functions and facts that a policy has."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from policycode.deciding.acts import Act
from policycode.deciding.facts import known_names
from policycode.deciding.mentions import atoms, conditions_of
from policycode.diagnostics import nearest, words
from policycode.errors import ActError
from policycode.expr import nodes as n
from policycode.norms.policy import Edition, Policy

_KINDS = {
    "live": words("de maatregel", "the rung"),
    "count": words("de handeling", "the action"),
    "moment": words("het tijdstip", "the moment"),
    "function": words("de functie", "the function"),
    "fact": words("het feit", "the fact"),
}


class Assumable:
    """What a policy has, in any of its editions, that an act may assume something of."""

    def __init__(self, policy: Policy) -> None:
        self._names: dict[str, Collection[str]] = {
            "live": {name for one in policy.editions for name in one.rungs},
            "count": {name for one in policy.editions for name in one.vocabulary.actions},
            "moment": {name for one in policy.editions for name in one.vocabulary.moments},
            "function": {name for one in policy.editions for name in _functions(one)},
            "fact": {name for one in policy.editions for name in one.vocabulary.facts},
        }

    def idle_in(self, act: Act) -> ActError | None:
        """The first of what an act assumes of a name that no edition has: it decides nothing."""
        for key in act.assume:
            kind, _, rest = key.partition(":")
            name, names = rest.partition("(" if kind == "function" else ":")[0], self._names[kind]
            if name not in names:
                what = _KINDS[kind]
                return ActError(
                    words(
                        f"`assume` noemt {what['nl']} ‘{name}’, maar het beleid kent dat niet; het doet hier niets.",
                        f"`assume` names {what['en']} “{name}”, which the policy does not have; it does nothing here.",
                    ),
                    help=known_names(nearest(name, names), names),
                    act=act.id,
                )
        return None


def _functions(edition: Edition) -> Iterator[str]:
    """The functions that its conditions ask; the policy itself declares none."""
    conditions: list[n.Condition | None] = [one.means for one in edition.vocabulary.definitions.values()]
    for clause in edition.clauses.values():
        conditions += [*conditions_of(clause), clause.instrument.applies_when]
    conditions += [edition.instrument.applies_when]
    conditions += [one.holds for one in edition.assumptions.values()]
    for atom in atoms(one for one in conditions if one is not None):
        match atom:
            case n.FunctionHolds(name) | n.Compare(n.FunctionValue(name)) | n.OneOf(n.FunctionValue(name)):
                yield name
            case _:
                pass
