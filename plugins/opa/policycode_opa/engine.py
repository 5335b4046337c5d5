"""The Rego engine: an interpreter for each thread, for one that two threads share answers wrongly."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

with suppress(ImportError):
    import re2  # noqa: F401  # where it is installed it comes first: loaded after the engine it ends the process

from regopy import Bundle, Interpreter, RegoError  # type: ignore[import-untyped]  # it has no types

_SAID = re.compile(r"errormsg \d+:((?:[^()\\]|\\.)*)")
_ANSWER: Final = "answer"


class RegoFailure(Exception):
    """The engine gave an error."""


class Undefined(Exception):
    """The rule has no value."""


@dataclass(frozen=True, slots=True)
class _Loaded:
    interpreter: Interpreter
    bundles: Mapping[str, Bundle]


class Rego:
    """Some modules and data, and queries of rules. Thread-safe."""

    def __init__(
        self, modules: Mapping[str, str], data: Mapping[str, Any], queries: Mapping[str, str]
    ) -> None:
        """``modules`` are texts by name, ``queries`` rules by the name of the output. Raises RegoFailure for a
        policy that is none."""
        self._modules = dict(modules)
        self._data = json.dumps(data)
        self._queries = dict(queries)
        self._of_thread = threading.local()
        self._loaded()

    def value(self, output: str, given: Mapping[str, Any]) -> Any:
        """The value of an output's rule, for some input. Raises Undefined, and RegoFailure for an error within."""
        loaded = self._loaded()
        # set_input cuts a text at a NUL character; a term is read as it stands
        loaded.interpreter.set_input_term(json.dumps(given, ensure_ascii=False, allow_nan=False))
        found = loaded.interpreter.query_bundle(loaded.bundles[output])
        if not found.ok():
            raise RegoFailure(f"{self._queries[output]}: the engine could not evaluate it")
        # a bare query of a rule that is false has no result, as that of one without value has none: hence a variable
        values = [one.bindings[_ANSWER] for one in found.results if _ANSWER in one.bindings]
        if not values:
            raise Undefined(self._queries[output])
        return values[0]

    def _loaded(self) -> _Loaded:
        found: _Loaded | None = getattr(self._of_thread, "loaded", None)
        if found is None:
            found = self._of_thread.loaded = self._load()
        return found

    def _load(self) -> _Loaded:
        interpreter = Interpreter()
        # the value of a function that fails would be undefined, and “not” would make an answer of it
        interpreter.strict_built_in_errors = True
        try:
            for name, text in self._modules.items():
                interpreter.add_module(name, text)
            interpreter.add_data_json(self._data)
            bundles = {
                output: interpreter.build(f"{_ANSWER} = {query}") for output, query in self._queries.items()
            }
        except RegoError as error:
            raise RegoFailure(_short(str(error))) from None
        return _Loaded(interpreter, bundles)


def _short(said: str) -> str:
    messages = list(dict.fromkeys(" ".join(one.split()) for one in _SAID.findall(said)))
    return "; ".join(messages) or " ".join(said.split())[:200]
