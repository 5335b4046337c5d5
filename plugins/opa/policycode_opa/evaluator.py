"""The evaluator: asks a Rego policy when all that it reads is known, and not before."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, ClassVar

from policycode.diagnostics import words
from policycode.errors import UsageError
from policycode.evaluators import ActSeen, Finding, Kind
from policycode.evaluators.extracts import check_names, check_paths, extract, needs_of
from policycode_opa.checking import check_data, check_inputs, check_queries
from policycode_opa.engine import Rego, RegoFailure, Undefined
from policycode_opa.options import OpaOptions
from policycode_opa.references import read_module


class WrongType(Exception):
    """A rule gave a value of another type than the configuration says."""


class Opa:
    """States what rules of a Rego policy give. A rule without value is silence; an error is a failure."""

    kind: ClassVar[Kind] = Kind.RULE
    cost: ClassVar[float] = 2.0

    def __init__(self, rego: Rego, options: OpaOptions) -> None:
        self._rego = rego
        self._inputs = options.inputs
        self._queries = options.outputs
        self.provides: Mapping[str, str] = {name: one.type for name, one in options.outputs.items()}
        self.needs = needs_of(options.inputs.values())

    def evaluate(self, act: ActSeen, wanted: frozenset[str]) -> Iterator[Finding]:
        """What the rules give; nothing where an input is not known."""
        given = extract(act, self._inputs)
        if given is None:
            return
        for output in sorted(wanted):
            try:
                value = self._rego.value(output, given)
            except Undefined:
                continue
            query = self._queries[output]
            yield Finding(output, _typed(value, query.type, query.query), evidence=({"rule": query.query},))


def _typed(value: Any, type_: str, query: str) -> Any:
    match type_:
        case "bool" if isinstance(value, bool):
            return value
        case "int" if isinstance(value, int) and not isinstance(value, bool):
            return value
        case "choice" | "level" | "date" | "datetime" if isinstance(value, str):
            return value
        case "set" if isinstance(value, list) and all(isinstance(one, str) for one in value):
            return tuple(sorted(set(value)))
    raise WrongType(f"{query} gave a value of another type than {type_}")


def made(options: OpaOptions, folder: Path) -> Opa:
    """The evaluator of some options. Raises UsageError for a policy that cannot be read or reads what is not given."""
    texts = {name: _read(folder, name) for name in options.modules}
    data = {} if options.data is None else _data(folder, options.data)
    modules = [read_module(text, name) for name, text in texts.items()]
    check_paths(options.inputs)
    check_names(options.inputs.values())
    check_inputs(modules, options.inputs)
    check_data(modules, data)
    queries = {name: one.query for name, one in options.outputs.items()}
    check_queries(queries.values(), modules)
    try:
        return Opa(Rego(texts, data, queries), options)
    except RegoFailure as error:
        raise UsageError(
            words(f"Het Rego-beleid klopt niet: {error}", f"The Rego policy is not right: {error}")
        ) from None


def _read(folder: Path, name: str) -> str:
    try:
        return (folder / name).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            words(f"{name} kan niet gelezen worden: {error}", f"{name} cannot be read: {error}")
        ) from None


def _data(folder: Path, name: str) -> Mapping[str, Any]:
    try:
        found = json.loads(_read(folder, name))
    except (ValueError, RecursionError) as error:
        raise UsageError(words(f"{name} is geen JSON: {error}", f"{name} is no JSON: {error}")) from None
    if not isinstance(found, dict):
        raise UsageError(words(f"{name} is geen JSON-object.", f"{name} is no JSON object."))
    return found
