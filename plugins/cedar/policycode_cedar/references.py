"""What Cedar policies refer to, by their syntax trees. What cannot be followed is refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from policycode.diagnostics import Words, words
from policycode.errors import UsageError

Tree = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Attribute:
    """Something read of ``principal``, ``action``, ``resource`` or ``context``; ``asked_for`` where a policy only
    asks whether it is there (``has``)."""

    of: str
    path: tuple[str, ...]
    asked_for: bool = False


@dataclass(frozen=True, slots=True)
class Literal:
    """An entity, or only a type, that a policy names; ``holds`` is the variable that it asks to be in it."""

    type: str
    id: str | None = None
    holds: str | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """A variable that is asked to be in another one."""

    of: str
    within: str


Reference = Attribute | Literal | Membership


def references(policy: Tree, name: str) -> Iterator[Reference]:
    """Everything that a policy refers to. Raises UsageError, with the policy's name, for what cannot be followed."""
    walk = _Walk(name)
    for variable in ("principal", "action", "resource"):
        yield from walk.scope(variable, policy[variable])
    for condition in policy["conditions"]:
        yield from walk.tree(condition["body"])


@dataclass(frozen=True, slots=True)
class _Walk:
    name: str

    def scope(self, variable: str, scope: Tree) -> Iterator[Reference]:
        """What the head of a policy says of a variable."""
        operator = scope["op"]
        if "slot" in scope:
            raise self._refused(
                words(
                    "een sjabloon is geen policy; koppel het eerst", "a template is no policy; link it first"
                )
            )
        holds = variable if operator == "in" else None
        for one in [scope["entity"]] if "entity" in scope else scope.get("entities", []):
            yield Literal(one["type"], one["id"], holds)
        if operator == "is":
            yield Literal(scope["entity_type"])
            if "in" in scope:
                yield from self.scope(variable, {"op": "in", **scope["in"]})

    def tree(self, tree: Any) -> Iterator[Reference]:
        """What an expression refers to."""
        if isinstance(tree, list):
            for one in tree:
                yield from self.tree(one)
        if not isinstance(tree, Mapping):
            return
        for operator, inner in tree.items():
            yield from self._operation(operator, inner)

    def _operation(self, operator: str, inner: Any) -> Iterator[Reference]:
        match operator:
            case "Var":
                if inner == "context":
                    raise self._refused(
                        words(
                            "zij gebruikt context als geheel: welke feiten zij leest is niet te zien",
                            "it uses context as a whole: which facts it reads cannot be seen",
                        )
                    )
            case "." | "has":
                yield self._attribute(operator, inner)
            case "getTag" | "hasTag":
                raise self._refused(
                    words("zij gebruikt tags, en die heeft geen daad", "it uses tags, which no act has")
                )
            case "Slot":
                raise self._refused(
                    words(
                        "een sjabloon is geen policy; koppel het eerst",
                        "a template is no policy; link it first",
                    )
                )
            case "Value":
                yield from self._entities(inner)
            case "in":
                yield from self._within(inner["left"], inner["right"])
            case "is":
                yield Literal(inner["entity_type"])
                yield from self.tree(inner["left"])
                if "in" in inner:
                    yield from self._within(inner["left"], inner["in"])
            case "like":
                yield from self.tree(inner["left"])
            case "Record":
                yield from self.tree(list(inner.values()))
            case _:
                yield from self.tree(list(inner.values()) if isinstance(inner, Mapping) else inner)

    def _attribute(self, operator: str, inner: Tree) -> Attribute:
        path = [inner["attr"]]
        left = inner["left"]
        while "." in left:
            path.append(left["."]["attr"])
            left = left["."]["left"]
        if "Var" not in left:
            raise self._refused(
                words(
                    f"zij leest {path[0]} van iets wat berekend wordt: waarvan is niet te zien",
                    f"it reads {path[0]} of something that is computed: of what cannot be seen",
                )
            )
        if dotted := [one for one in path if "." in one]:
            raise self._refused(
                words(
                    f"in het attribuut ‘{dotted[0]}’ staat een punt; het is niet te noemen",
                    f"the attribute “{dotted[0]}” has a dot in it and cannot be named",
                )
            )
        return Attribute(left["Var"], tuple(reversed(path)), operator == "has")

    def _within(self, left: Tree, right: Tree) -> Iterator[Reference]:
        if "Var" not in left or left["Var"] == "context":
            raise self._refused(
                words(
                    "zij vraagt of iets wat berekend wordt in een groep zit",
                    "it asks whether something that is computed is in a group",
                )
            )
        for one in right.get("Set", [right]):
            if "Var" in one:
                yield Membership(left["Var"], one["Var"])
            elif "Value" in one:
                yield from self._entities(one["Value"], left["Var"])
            else:
                raise self._refused(
                    words(
                        "zij vraagt of iets in een groep zit die berekend wordt",
                        "it asks whether something is in a group that is computed",
                    )
                )

    def _entities(self, value: Any, holds: str | None = None) -> Iterator[Literal]:
        if isinstance(value, Mapping):
            if isinstance(one := value.get("__entity"), Mapping):
                yield Literal(one["type"], one["id"], holds)
            else:
                for inner in value.values():
                    yield from self._entities(inner, holds)
        elif isinstance(value, list):
            for inner in value:
                yield from self._entities(inner, holds)

    def _refused(self, why: Words) -> UsageError:
        return UsageError(
            words(f"De policy {self.name}: {why['nl']}.", f"The policy {self.name}: {why['en']}.")
        )
