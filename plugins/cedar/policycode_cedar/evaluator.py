"""The evaluator: asks Cedar policies when all that they read is known, and not before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar

from policycode.diagnostics import words
from policycode.errors import UsageError
from policycode.evaluators import ActSeen, Finding, Kind
from policycode.evaluators.extracts import check_names, check_paths, extract, needs_of, value_of
from policycode_cedar.checking import check_references
from policycode_cedar.engine import Cedar
from policycode_cedar.options import CedarOptions, Entity
from policycode_cedar.references import references

ALONE = "policy:"


class Cedars:
    """States what Cedar policies permit and which of them apply. An error in a policy is a failure."""

    kind: ClassVar[Kind] = Kind.RULE
    cost: ClassVar[float] = 2.0

    def __init__(self, cedar: Cedar, options: CedarOptions) -> None:
        self._cedar = cedar
        self._options = options
        self.provides: Mapping[str, str] = {
            name: "set" if said == "reasons" else "bool" for name, said in options.outputs.items()
        }
        self.needs = needs_of(_names(options))

    def evaluate(self, act: ActSeen, wanted: frozenset[str]) -> Iterator[Finding]:
        """What the policies say; nothing where an input is not known, or of an action that they are not about."""
        asked = self._request(act)
        if asked is None:
            return
        request, entities = asked
        for output in sorted(wanted):
            said = self._options.outputs[output]
            if said.startswith(ALONE):
                id_ = said.removeprefix(ALONE)
                yield Finding(output, self._cedar.applies(id_, request, entities), evidence=({"rule": id_},))
                continue
            allowed, reasons = self._cedar.allows(request, entities)
            evidence = tuple({"rule": one} for one in reasons)
            yield Finding(output, allowed if said == "allowed" else reasons, evidence=evidence)

    def _request(self, act: ActSeen) -> tuple[dict[str, Any], list[dict[str, Any]]] | None:
        options = self._options
        if act.action not in options.actions:
            return None
        context = extract(act, options.context)
        principal, resource = _entity(act, options.principal), _entity(act, options.resource)
        if context is None or principal is None or resource is None:
            return None
        action = {"type": options.action_type, "id": act.action}
        request = {
            "principal": principal["uid"],
            "action": action,
            "resource": resource["uid"],
            "context": context,
        }
        entities = [principal] if principal["uid"] == resource["uid"] else [principal, resource]
        if options.schema_file is None:  # a schema has the groups of actions itself
            groups = [group for group, members in options.action_groups.items() if act.action in members]
            parents = [{"type": options.action_type, "id": group} for group in groups]
            entities.append({"uid": action, "attrs": {}, "parents": parents})
        return request, entities


def _entity(act: ActSeen, options: Entity) -> dict[str, Any] | None:
    attributes = extract(act, options.attributes)
    id_ = value_of(act, options.id)
    groups = {type_: value_of(act, name) for type_, name in options.groups.items()}
    if attributes is None or id_ is None or None in groups.values():
        return None
    parents = [
        {"type": type_, "id": str(one)}
        for type_, ids in groups.items()
        for one in (ids if isinstance(ids, list) else [ids])
    ]
    return {"uid": {"type": options.type, "id": str(id_)}, "attrs": attributes, "parents": parents}


def _names(options: CedarOptions) -> list[str]:
    names = list(options.context.values())
    for entity in (options.principal, options.resource):
        names += [entity.id, *entity.attributes.values(), *entity.groups.values()]
    return names


def made(options: CedarOptions, folder: Path) -> Cedars:
    """The evaluator of some options. Raises UsageError for a policy that cannot be read or reads what is not given."""
    check_names(_names(options))
    for paths in (options.context, options.principal.attributes, options.resource.attributes):
        check_paths(paths)
    schema = None if options.schema_file is None else _read(folder, options.schema_file)
    cedar = Cedar("\n".join(_read(folder, name) for name in options.policies), schema)
    for policy, tree in cedar.trees.items():
        name = cedar.ids[policy] or policy
        check_references(name, references(tree, name), options)
    _check_outputs(options, cedar)
    return Cedars(cedar, options)


def _check_outputs(options: CedarOptions, cedar: Cedar) -> None:
    ids = {one for one in cedar.ids.values() if one is not None}
    for said in options.outputs.values():
        if said == "reasons" and None in cedar.ids.values():
            raise UsageError(
                words(
                    "`reasons` worden met hun @id genoemd, en niet elke policy heeft er een.",
                    "`reasons` are told by @id, and not every policy has one.",
                )
            )
        if said.startswith(ALONE) and said.removeprefix(ALONE) not in ids:
            known = ", ".join(sorted(ids)) or "–"
            raise UsageError(
                words(
                    f"Geen policy heeft de @id {said.removeprefix(ALONE)}; er zijn: {known}.",
                    f"No policy has the @id {said.removeprefix(ALONE)}; there are: {known}.",
                )
            )


def _read(folder: Path, name: str) -> str:
    try:
        return (folder / name).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            words(f"{name} kan niet gelezen worden: {error}", f"{name} cannot be read: {error}")
        ) from None
