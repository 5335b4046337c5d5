"""Holds what Cedar policies refer to against what the configuration gives: what nobody gives is refused.

Cedar skips a policy that reads what is absent: a ``forbid`` that is skipped forbids nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from policycode.diagnostics import Words, nearest, words
from policycode.errors import UsageError
from policycode_cedar.options import CedarOptions
from policycode_cedar.references import Attribute, Literal, Membership, Reference


def check_references(name: str, found: Iterable[Reference], options: CedarOptions) -> None:
    """Raises UsageError for the first thing that a policy reads, or compares with, that nothing gives."""
    known = _Known(options)
    for one in found:
        match one:
            case Attribute():
                why = known.why_not_read(one)
            case Literal():
                why = known.why_not_named(one)
            case Membership():
                why = known.why_not_within(one)
        if why:
            raise UsageError(words(f"De policy {name}: {why['nl']}.", f"The policy {name}: {why['en']}."))


class _Known:
    def __init__(self, options: CedarOptions) -> None:
        self._given: Mapping[str, Mapping[str, str]] = {
            "principal": options.principal.attributes,
            "resource": options.resource.attributes,
            "context": options.context,
            "action": {},
        }
        self._types = {
            "principal": options.principal.type,
            "resource": options.resource.type,
            "action": options.action_type,
        }
        self._groups = {
            "principal": frozenset(options.principal.groups),
            "resource": frozenset(options.resource.groups),
            "action": frozenset[str](),
        }
        self._actions = {*options.actions, *options.action_groups}

    def why_not_read(self, one: Attribute) -> Words | None:
        given, path = self._given[one.of], ".".join(one.path)
        if path in given:
            return None
        within = [other for other in given if other.startswith(path + ".")]
        if within and one.asked_for:
            return None
        if within:
            return words(f"{one.of}.{path} wordt als geheel gelezen", f"{one.of}.{path} is read as a whole")
        near = nearest(path, given)
        nl, en = (f" (bedoel je {near}?)", f" (did you mean {near}?)") if near else ("", "")
        return words(
            f"{one.of}.{path} wordt door niets gegeven, en Cedar zou de policy overslaan{nl}",
            f"{one.of}.{path} is given by nothing, and Cedar would skip the policy{en}",
        )

    def why_not_named(self, one: Literal) -> Words | None:
        types = {*self._types.values(), *self._groups["principal"], *self._groups["resource"]}
        if one.holds is not None:
            types = {self._types[one.holds], *self._groups[one.holds]}
        if one.type not in types:
            nl, en = (f" waar {one.holds} in zit", f" that {one.holds} is in") if one.holds else ("", "")
            known = ", ".join(sorted(types))
            return words(
                f"niets geeft entiteiten van het type {one.type}{nl}; er zijn: {known}",
                f"nothing gives entities of the type {one.type}{en}; there are: {known}",
            )
        if one.type == self._types["action"] and one.id is not None and one.id not in self._actions:
            return words(
                f"de handeling {one.id} staat niet in `actions` en niet in `action_groups`",
                f"the action {one.id} is neither in `actions` nor in `action_groups`",
            )
        return None

    def why_not_within(self, one: Membership) -> Words | None:
        if self._types[one.within] in {self._types[one.of], *self._groups[one.of]}:
            return None
        return words(
            f"niets zegt in welke {one.within} een {one.of} zit",
            f"nothing says which {one.within} a {one.of} is in",
        )
