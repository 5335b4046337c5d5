"""Which names a text of conditions looks at, through definitions and periods."""

from __future__ import annotations

import ast
from collections.abc import Iterable

from .conditions import TERM_NAMES
from .edition import Edition
from .periods import BOUNDS

Name = tuple  # ("fact", name) ("moment", name) ("period", name) ("term", name) ("live", rung) ("count", action, span)


def mentions(texts: Iterable[str], edition: Edition) -> set[Name]:
    """Everything that the conditions depend on."""
    return set().union(*(_names_of(text, edition) for text in texts))


def _names_of(text: str, edition: Edition) -> set[Name]:
    key = ("names", text)
    if key not in edition.compiled:
        edition.compiled[key] = set()
        _collect(text, edition, edition.compiled[key])
    return edition.compiled[key]


def clause_texts(table: dict) -> list[str]:
    """All conditions that a clause states."""
    texts = [table[key] for key in ("when", "unless", "must") if key in table]
    if isinstance(table.get("offence"), list):
        texts += [item["when"] for item in table["offence"] if "when" in item]
    return texts


def all_texts(edition: Edition) -> list[str]:
    """All conditions of an edition, its imports and assumptions included."""
    texts = [text for clause in edition.clauses.values() for text in clause_texts(clause.table)]
    texts += [a["holds"] for a in edition.document.get("assumption", {}).values()]
    policies = [edition.policy, *(clause.document["policy"] for clause in edition.clauses.values())]
    return texts + [policy["applies_when"] for policy in policies if "applies_when" in policy]


def constants(texts: Iterable[str], edition: Edition) -> dict[str, set[int]]:
    """The ints with which each int fact is compared."""
    found: dict[str, set[int]] = {}
    for sides in _comparisons(texts, edition):
        for name in (side.id for side in sides if isinstance(side, ast.Name)):
            found.setdefault(name, set()).update(_ints(sides))
    return found


def count_constants(texts: Iterable[str], edition: Edition) -> set[int]:
    """The ints with which a `count` is compared."""
    compared = [
        sides for sides in _comparisons(texts, edition) if any(isinstance(s, ast.Call) for s in sides)
    ]
    return set().union(*(_ints(sides) for sides in compared))


def _comparisons(texts: Iterable[str], edition: Edition) -> list[list[ast.expr]]:
    """Both sides of every comparison in the texts and the definitions."""
    found = []
    for text in [*texts, *(d["means"] for d in edition.vocabulary["define"].values())]:
        key = ("comparisons", text)
        if key not in edition.compiled:
            nodes = ast.walk(ast.parse(text.strip(), mode="eval"))
            edition.compiled[key] = [[n.left, *n.comparators] for n in nodes if isinstance(n, ast.Compare)]
        found += edition.compiled[key]
    return found


def _ints(sides: list[ast.expr]) -> set[int]:
    values: set[int] = set()
    for side in sides:
        if isinstance(side, ast.Constant | ast.List | ast.UnaryOp):
            written = ast.literal_eval(side)
            values |= {v for v in (written if isinstance(written, list) else [written]) if type(v) is int}
    return values


def _collect(text: str, edition: Edition, found: set[Name]) -> None:
    for node in ast.walk(ast.parse(text.strip(), mode="eval")):
        if isinstance(node, ast.Name):
            _name(node.id, edition, found)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            _call(node, edition, found)


def _name(name: str, edition: Edition, found: set[Name]) -> None:
    if name in TERM_NAMES:
        found.add(("term", name))
    elif name in edition.vocabulary["define"]:
        _collect(edition.vocabulary["define"][name]["means"], edition, found)
    elif name in edition.vocabulary["fact"]:
        found.add(("fact", name))


def _call(node: ast.Call, edition: Edition, found: set[Name]) -> None:
    arguments = [a.value for a in node.args if isinstance(a, ast.Constant)]
    match node.func.id:
        case "during":
            _period(arguments[0], edition, found)
        case "live":
            found.add(("live", arguments[0]))
        case "count":
            found.add(("count", *arguments))


def _period(name: str, edition: Edition, found: set[Name]) -> None:
    found.add(("period", name))
    period = edition.vocabulary["period"][name]
    for bound in BOUNDS:
        if isinstance(period.get(bound), str):
            kind = "moment" if period[bound] in edition.vocabulary["moment"] else "fact"
            found.add((kind, period[bound]))
