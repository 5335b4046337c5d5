"""Holds what a Rego policy refers to against what the configuration gives it: what nobody gives is refused.

Rego takes what is absent for undefined, and ``not`` and ``default`` make an answer of that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from policycode.diagnostics import Words, nearest, words
from policycode.errors import UsageError
from policycode_opa.references import Module, Path, Reference


def check_inputs(modules: Iterable[Module], given: Iterable[str]) -> None:
    """Raises UsageError for something below ``input`` that nothing gives, or that is more than one value."""
    paths = {tuple(path.split(".")): path for path in given}
    for module in modules:
        for one in module.input:
            if one.path not in paths:
                raise UsageError(_why_not(module, one, paths))


def _why_not(module: Module, one: Reference, paths: Mapping[Path, str]) -> Words:
    read = f"input.{'.'.join(one.path)}"
    nl, en = f"{module.name}, regel {one.line}: {read}", f"{module.name}, line {one.line}: {read}"
    if any(path[: len(one.path)] == one.path for path in paths):
        return words(
            f"{nl} wordt als geheel gelezen, of met een sleutel die berekend wordt. Schrijf elk pad uit.",
            f"{en} is read as a whole, or by a key that is computed. Write each path out.",
        )
    if any(one.path[: len(path)] == path for path in paths):
        return words(
            f"{nl} ligt binnen een waarde, en zou er dus nooit zijn.",
            f"{en} lies within a value, so it would never be there.",
        )
    near = nearest(".".join(one.path), paths.values())
    meant = words(f" Bedoel je {near}?", f" Did you mean {near}?") if near else words("", "")
    return words(
        f"{nl} wordt door niets in `inputs` gegeven, en Rego zou het voor onwaar houden.{meant['nl']}",
        f"{en} is given by nothing in `inputs`, and Rego would take it for false.{meant['en']}",
    )


def check_data(modules: Sequence[Module], data: Mapping[str, Any]) -> None:
    """Raises UsageError for something below ``data`` that is neither in a module nor in the data file."""
    for module in modules:
        for one in module.data:
            if not is_defined(one.path, modules, data):
                raise UsageError(
                    words(
                        f"{module.name}, regel {one.line}: data.{'.'.join(one.path)} staat in geen module en niet in "
                        "de gegevens.",
                        f"{module.name}, line {one.line}: data.{'.'.join(one.path)} is in no module and not in the "
                        "data.",
                    )
                )


def check_queries(queries: Iterable[str], modules: Sequence[Module]) -> None:
    """Raises UsageError for a query of a rule that is in no module."""
    for query in queries:
        path = tuple(query.split("."))[1:]
        if not any(path[: len(one.package)] == one.package != path and _has(one, path) for one in modules):
            raise UsageError(
                words(f"Geen module heeft de regel {query}.", f"No module has the rule {query}.")
            )


def is_defined(path: Path, modules: Sequence[Module], data: Mapping[str, Any]) -> bool:
    """Whether a path below ``data`` leads to a package, a rule, or something in the data."""
    if any(one.package[: len(path)] == path or _has(one, path) for one in modules):
        return True
    value: Any = data
    for key in path:
        if not isinstance(value, Mapping):
            return True  # a list or a plain value: what lies within it is the policy's affair
        if key not in value:
            return False
        value = value[key]
    return True


def _has(module: Module, path: Path) -> bool:
    length = len(module.package)
    return path[:length] == module.package and len(path) > length and path[length] in module.heads
