"""What a plugin gives by a hook, held against what it should be before anybody uses it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from policycode.diagnostics import Reasoned, Words, words


class Misgiven(Reasoned):
    """A plugin gave what its hook does not give."""


def misfit(hook: str, given: Any) -> Words | None:
    """Why this is nothing that the hook gives, ``None`` where it is. Checks are held against theirs elsewhere."""
    fits = _FITS.get(hook)
    return None if fits is None else next(fits(given), None)


def _evaluator(given: Any) -> Iterator[Words]:
    from policycode.evaluators.promises import is_cost
    from policycode.evaluators.protocol import EvaluatorKind, Kind

    if not isinstance(given, EvaluatorKind):
        yield _is_none("een EvaluatorKind", "an EvaluatorKind", given)
        return
    yield from _named(given)
    yield from _wrong(given, "outputs", _is_outputs(given.outputs))
    yield from _wrong(given, "options", isinstance(given.options, type))
    yield from _wrong(given, "make", callable(given.make))
    yield from _wrong(given, "kind", isinstance(given.kind, Kind))
    yield from _wrong(given, "cost", is_cost(given.cost))
    yield from _wrong(given, "protocol", isinstance(given.protocol, int))


def _function(given: Any) -> Iterator[Words]:
    from policycode.evaluators.functions import PluginFunction
    from policycode.evaluators.promises import is_cost
    from policycode.expr.sorts import Bool, Int

    if not isinstance(given, PluginFunction):
        yield _is_none("een PluginFunction", "a PluginFunction", given)
        return
    yield from _named(given)
    yield from _wrong(given, "parameters", isinstance(given.parameters, tuple))
    yield from _wrong(given, "result", isinstance(given.result, Bool | Int))
    yield from _wrong(given, "call", callable(given.call))
    yield from _wrong(given, "cost", is_cost(given.cost))


def _importer(given: Any) -> Iterator[Words]:
    from policycode.importing.protocol import Importer

    if not isinstance(given, Importer):
        yield _is_none("een Importer", "an Importer", given)
        return
    yield from _named(given)
    yield from _wrong(given, "recognises", callable(given.recognises))
    yield from _wrong(given, "read", callable(given.read))


def _exporter(given: Any) -> Iterator[Words]:
    from policycode.exporting.protocol import Exporter

    if not isinstance(given, Exporter):
        yield _is_none("een Exporter", "an Exporter", given)
        return
    yield from _named(given)
    yield from _wrong(given, "write", callable(given.write))


_FITS: Final[Mapping[str, Callable[[Any], Iterator[Words]]]] = {
    "policycode_evaluators": _evaluator,
    "policycode_functions": _function,
    "policycode_importers": _importer,
    "policycode_exporters": _exporter,
}


def _named(given: Any) -> Iterator[Words]:
    yield from _wrong(given, "name", isinstance(given.name, str) and given.name != "")
    said = given.about
    both = isinstance(said, Mapping) and all(isinstance(said.get(one), str) for one in ("nl", "en"))
    yield from _wrong(given, "about", both)


def _is_outputs(said: object) -> bool:
    return isinstance(said, Mapping) and all(isinstance(text, str) for item in said.items() for text in item)


def _wrong(given: Any, part: str, fits: bool) -> Iterator[Words]:
    if not fits:
        name, shown = f"{given.name}"[:80], f"{getattr(given, part)!r}"[:80]
        yield words(
            f"van ‘{name}’ kan `{part}` niet {shown} zijn.", f"`{part}` of “{name}” cannot be {shown}."
        )


def _is_none(nl: str, en: str, given: object) -> Words:
    shown = f"{given!r}"[:80]
    return words(f"{shown} is niet {nl}.", f"{shown} is not {en}.")
