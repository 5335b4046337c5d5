"""Functions that plugins add to the language of conditions: declared with a signature, asked like evaluators."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from policycode.deciding.circumstances import call_key
from policycode.deciding.compiled import every_condition
from policycode.deciding.mentions import atoms
from policycode.diagnostics import Words
from policycode.evaluators.protocol import ActSeen, Finding, Kind
from policycode.evaluators.sources import Source
from policycode.expr import nodes as n
from policycode.expr.sorts import Bool, Int, Signature, Sort
from policycode.norms.policy import Edition

PREFIX = "function:"

Argument = str | int | bool


@dataclass(frozen=True, slots=True)
class PluginFunction:
    """A function of conditions: ``name("a", 3)``.

    ``call`` gets the act as an evaluator sees it, then the constants; it answers with a value of ``result``, or
    ``None`` where it cannot tell: the function is then unknown for this act. It changes nothing.
    """

    name: str
    about: Words
    parameters: tuple[Sort, ...]
    result: Bool | Int
    call: Callable[..., bool | int | None]
    cost: float = 1.0

    @property
    def signature(self) -> Signature:
        """What the checker of conditions holds calls against."""
        return Signature(self.parameters, self.result)


@dataclass(frozen=True, slots=True)
class FunctionEvaluator:
    """A function's calls in one edition as the outputs of an evaluator, by the keys that ``assume`` bears."""

    function: PluginFunction
    calls: Mapping[str, tuple[Argument, ...]]
    kind: Kind = Kind.RULE
    needs: frozenset[str] = frozenset()

    @property
    def cost(self) -> float:
        return self.function.cost

    @property
    def provides(self) -> Mapping[str, str]:
        return dict.fromkeys(self.calls, "bool" if isinstance(self.function.result, Bool) else "int")

    def evaluate(self, act: ActSeen, wanted: frozenset[str]) -> Iterator[Finding]:
        for key in sorted(wanted):
            value = self.function.call(act, *self.calls[key])
            if value is not None:
                yield Finding(key, value)


def function_sources(functions: Mapping[str, PluginFunction], edition: Edition) -> dict[str, Source]:
    """A source for each function that the edition calls, by the unknown that it is: ``function:NAME``."""
    found = {}
    for name, function in functions.items():
        calls = {call_key(name, arguments): arguments for arguments in _calls(edition, name)}
        if calls:
            evaluator = FunctionEvaluator(function, calls)
            found[PREFIX + name] = Source(
                PREFIX + name, evaluator, {key: key for key in calls}, cost=function.cost
            )
    return found


def functions_in(edition: Edition) -> frozenset[str]:
    """The plugins' functions that an edition's conditions call."""
    return frozenset(name for name, _ in _every_call(edition))


def fits(value: object, result: Bool | Int) -> bool:
    """Whether an answer is of the declared type."""
    if isinstance(result, Bool):
        return isinstance(value, bool)
    if not isinstance(value, int) or isinstance(value, bool):
        return False
    low, high = result.minimum, result.maximum
    return (low is None or low <= value) and (high is None or value <= high)


def _calls(edition: Edition, name: str) -> set[tuple[Argument, ...]]:
    return {arguments for said, arguments in _every_call(edition) if said == name}


def _every_call(edition: Edition) -> Iterator[tuple[str, tuple[Argument, ...]]]:
    for atom in atoms(every_condition(edition)):
        match atom:
            case n.FunctionHolds(name, arguments):
                yield name, arguments
            case n.Compare(n.FunctionValue(name, arguments)) | n.OneOf(n.FunctionValue(name, arguments)):
                yield name, arguments
            case _:
                pass
