"""Terms and their kin: ``is_a`` resolved, closed, and free of cycles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from policycode.expr.nodes import TermKind
from policycode.norms.vocabulary import Term
from policycode.syntax.lower.cycles import cycles
from policycode.syntax.lower.visible import Visible
from policycode.syntax.mistakes import Mistake
from policycode.syntax.written.policies import PolicyFile
from policycode.syntax.written.words import Action, Role
from policycode.syntax.written.words import Term as WrittenTerm

KINDS: Sequence[TermKind] = ("action", "platform", "department", "role")

ROUND = Mistake(
    "E5",
    "‘{name}’ is via `is_a` een soort van zichzelf: {way}.",
    "“{name}” is a kind of itself by `is_a`: {way}.",
    "Haal een van deze `is_a` weg.",
    "Remove one of these `is_a`.",
)


def lower_terms(written: PolicyFile, visible: Visible) -> None:
    """Adds the file's actions, platforms, departments and roles to what is visible."""
    for kind in KINDS:
        own: Mapping[str, WrittenTerm] = getattr(written, kind)
        parents = {
            name: visible.resolve_all(kind, term.is_a, kind, name, "is_a") for name, term in own.items()
        }
        for way in cycles(parents):
            place = visible.page.value(kind, way[0], "is_a")
            visible.page.report(ROUND, place, name=way[0], way=" → ".join((*way, way[0])))
            parents[way[0]] = ()
        _close(kind, own, parents, visible)


def _close(
    kind: TermKind,
    own: Mapping[str, WrittenTerm],
    parents: Mapping[str, tuple[str, ...]],
    visible: Visible,
) -> None:
    known = visible.content.terms(kind)
    closures = _closures(parents, {name: term.closure for name, term in known.items()})
    for name, term in own.items():
        visible.declare(
            kind,
            name,
            Term(
                id=name,
                kind=kind,
                title=term.title or {},
                text=term.text or {},
                parents=parents[name],
                closure=closures[name],
                retired=term.retired,
                rank=term.rank if isinstance(term, Role) else None,
                activity=tuple(term.activity) if isinstance(term, Action) else (),
            ),
        )


def _closures(
    parents: Mapping[str, tuple[str, ...]], known: Mapping[str, frozenset[str]]
) -> dict[str, frozenset[str]]:
    """Each own term with all its ancestors; without recursion, since chains may be long."""
    closures: dict[str, frozenset[str]] = {}
    for root in parents:
        waiting = [root]
        while waiting:
            name = waiting[-1]
            if name in closures:
                waiting.pop()
                continue
            missing = [p for p in parents[name] if p in parents and p not in closures]
            if missing:
                waiting.extend(missing)
                continue
            above = (closures[p] if p in closures else known.get(p, frozenset({p})) for p in parents[name])
            closures[name] = frozenset({name}).union(*above)
            waiting.pop()
    return closures
