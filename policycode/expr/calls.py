"""Calls of functions: four are built in, plugins declare the rest."""

from __future__ import annotations

from datetime import date, datetime
from typing import assert_never

from policycode.diagnostics import words
from policycode.expr import durations
from policycode.expr.constants import declared, items, member, once, term
from policycode.expr.context import FUNCTIONS, Context
from policycode.expr.names import undefined_function
from policycode.expr.nodes import Condition, Contains, Count, During, FunctionHolds, FunctionValue, IsA, Live
from policycode.expr.operands import Measured, Members, Term, YesNo, of_name
from policycode.expr.problems import brief, written
from policycode.expr.sorts import Bool, Choice, Day, Instant, Int, Level, SetOf, Signature, Sort
from policycode.expr.tree import Bad, Call, List_, Literal_, Name


def call(context: Context, tree: Call) -> YesNo | Measured | None:
    """What a call stands for, or ``None`` once it is reported."""
    match tree.name:
        case "during" | "live":
            return _yes_no(tree, _during_or_live(context, tree))
        case "overlaps":
            return _yes_no(tree, _overlaps(context, tree))
        case "count":
            return _count(context, tree)
        case name if name in context.scope.functions:
            return _function(context, tree, context.scope.functions[name])
        case _:
            undefined_function(context, tree)
            return None


def _yes_no(tree: Call, condition: Condition | None) -> YesNo | None:
    return None if condition is None else YesNo(condition, f"{tree.name}(…)", tree.span)


def _has(context: Context, tree: Call, number: int) -> bool:
    """Whether the call has as many arguments as it needs; otherwise that is reported."""
    given = len(tree.arguments)
    if given == number:
        return True
    shown = brief(tree.name)
    how = FUNCTIONS.get(tree.name)
    context.wrong(
        tree.span,
        words(
            f"‘{shown}’ wil {number} {'waarde' if number == 1 else 'waarden'} tussen haakjes, niet {given}.",
            f"“{shown}” takes {number} {'value' if number == 1 else 'values'} in its parentheses, not {given}.",
        ),
        words(f"Schrijf `{how['nl']}`.", f"Write `{how['en']}`.") if how else None,
    )
    return False


def _text(context: Context, tree: Call, index: int) -> Literal_ | None:
    """An argument that must be a string, or ``None`` once it is reported."""
    argument = tree.arguments[index]
    if isinstance(argument, Literal_) and isinstance(argument.value, str):
        return argument
    if not isinstance(argument, Bad):
        said = f" {written(argument.name)}" if isinstance(argument, Name) else ""
        how = FUNCTIONS[tree.name]
        context.wrong(
            argument.span,
            words(
                f"‘{tree.name}’ wil hier een waarde tussen aanhalingstekens.",
                f"“{tree.name}” takes a value between quotes here.",
            ),
            words(
                f"Schrijf{said or ' `' + how['nl'] + '`'}.",
                f"Write{said or ' `' + how['en'] + '`'}.",
            ),
        )
    return None


def _during_or_live(context: Context, tree: Call) -> During | Live | None:
    if not _has(context, tree, 1):
        return None
    said = _text(context, tree, 0)
    if said is None:
        return None
    name, scope = str(said.value), context.scope
    if tree.name == "during":
        the = words("Het tijdvak", "The period")
        known = declared(context, name, said.span, scope.periods, "period", the)
        return During(name, tree.span) if known else None
    known = declared(context, name, said.span, scope.rungs, "rung", words("De trede", "The rung"))
    return Live(name, tree.span) if known else None


def _count(context: Context, tree: Call) -> Measured | None:
    if not _has(context, tree, 2):
        return None
    action, within = _text(context, tree, 0), _text(context, tree, 1)
    known = term(context, action, "action") if action else None
    fault = durations.fault(str(within.value)) if within else None
    if within and fault:
        context.problems.add("E7", within.span, *fault)
    if known is None or within is None or fault:
        return None
    return Measured(Count(known, str(within.value)), Int(minimum=0), "count(…)", tree.span)


def _overlaps(context: Context, tree: Call) -> Condition | None:
    if not _has(context, tree, 2):
        return None
    first, second = tree.arguments
    if isinstance(first, Bad) or isinstance(second, Bad):
        return None
    if not isinstance(first, Name) or not isinstance(second, List_):
        how = FUNCTIONS["overlaps"]
        fault = second if isinstance(first, Name) else first
        message = words(
            "‘overlaps’ wil een verzameling en dan een lijst van waarden.",
            "“overlaps” takes a set and then a list of values.",
        )
        context.wrong(fault.span, message, words(f"Schrijf `{how['nl']}`.", f"Write `{how['en']}`."))
        return None
    of = of_name(context, first)
    said = items(context, second, first)
    match of:
        case None:
            return None
        case Members():
            values = once(member(context, one, of.sort, of.fact) for one in said or ())
            return Contains(of.fact, _words(values), tree.span) if said and values else None
        case Term(kind="role"):
            roles = once(term(context, one, "role") for one in said or ())
            return IsA("role", _words(roles), tree.span) if said and roles else None
        case _:
            _no_set(context, first, isinstance(of, Measured | Term))
            return None


def _words(values: tuple[str | int, ...]) -> tuple[str, ...]:
    return tuple(value for value in values if isinstance(value, str))


def _no_set(context: Context, name: Name, single: bool) -> None:
    said = brief(name.name)
    context.wrong(
        name.span,
        words(f"‘{said}’ is geen verzameling.", f"“{said}” is not a set."),
        words(f"Schrijf `{said} in [...]`.", f"Write `{said} in [...]`.") if single else None,
    )


def _function(context: Context, tree: Call, signature: Signature) -> YesNo | Measured | None:
    if not _has(context, tree, len(signature.parameters)):
        return None
    values: list[str | int | bool] = []
    for argument, sort in zip(tree.arguments, signature.parameters, strict=True):
        if isinstance(argument, Literal_):
            if _fits(context, argument, sort, tree.name):
                values.append(argument.value)
        elif not isinstance(argument, Bad):
            message = words(
                f"‘{tree.name}’ wil hier een vaste waarde.", f"“{tree.name}” takes a constant here."
            )
            context.wrong(argument.span, message)
    if len(values) < len(tree.arguments):
        return None
    match signature.result:
        case Bool():
            return YesNo(FunctionHolds(tree.name, tuple(values), tree.span), f"{tree.name}(…)", tree.span)
        case Int() as result:
            return Measured(FunctionValue(tree.name, tuple(values)), result, f"{tree.name}(…)", tree.span)
        case _:
            assert_never(signature.result)


def _fits(context: Context, said: Literal_, sort: Sort, function: str) -> bool:
    """Whether a constant may be a parameter's argument; a sort without values takes any string."""
    match sort:
        case Bool():
            fits = isinstance(said.value, bool)
        case Int():
            low, high = sort.minimum, sort.maximum
            fits = type(said.value) is int and (low is None or low <= said.value)
            fits = fits and (high is None or int(said.value) <= high)
        case Choice() | Level() | SetOf():
            if sort.values:
                return member(context, said, sort, function) is not None
            fits = isinstance(said.value, str)
        case Day() | Instant():
            fits = isinstance(said.value, str) and _is_time(said.value, isinstance(sort, Instant))
        case _:
            assert_never(sort)
    if not fits:
        message = words(
            f"‘{function}’ kan hier niets met {written(said.value)}.",
            f"“{function}” cannot take {written(said.value)} here.",
        )
        context.wrong(said.span, message)
    return fits


def _is_time(text: str, instant: bool) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None if instant else bool(date.fromisoformat(text))
    except ValueError:
        return False
