"""The type check: an untyped tree and the declared names give a condition, or problems."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from policycode.diagnostics import Words, words
from policycode.expr import complaints
from policycode.expr.calls import call
from policycode.expr.compare import comparison
from policycode.expr.context import Context
from policycode.expr.nodes import And, Condition, Constant, Not, Or
from policycode.expr.operands import Compound, Dated, Measured, Members, Term, YesNo, of_name
from policycode.expr.problems import Problems, brief, written
from policycode.expr.refusals import no_dates
from policycode.expr.sorts import Choice, Int, Level, Scope
from policycode.expr.syntax import DEEPEST
from policycode.expr.tree import Bad, Call, Comparison, Junction, List_, Literal_, Name, Negation, Tree


def check(tree: Tree, scope: Scope, problems: Problems) -> Condition | None:
    """The condition that a tree is, or ``None`` once what is wrong with it is reported.

    Under its root the condition is at most :data:`~policycode.expr.syntax.DEEPEST` nodes high: readings may recurse.
    """
    return _condition(Context(scope, problems), tree, 0)


def _condition(context: Context, tree: Tree, height: int) -> Condition | None:
    if height > DEEPEST:
        if all(problem.message is not complaints.TOO_DEEP[0] for problem in context.problems.found):
            context.problems.add("E1", tree.span, *complaints.TOO_DEEP)
        return None
    match tree:
        case Literal_(value=bool() as truth):
            return Constant(truth, tree.span)
        case Literal_() | List_():
            _bare_constant(context, tree)
            return None
        case Name() | Call():
            return _bare(context, tree)
        case Comparison():
            return comparison(context, tree)
        case Negation():
            part = _condition(context, tree.part, height + 1)
            return None if part is None else Not(part, tree.span)
        case Junction():
            return _junction(context, tree, height)
        case Bad():
            return None
        case _:
            assert_never(tree)


def _junction(context: Context, tree: Junction, height: int) -> Condition | None:
    parts = [_condition(context, part, height + 1) for part in tree.parts]
    found = [part for part in parts if part is not None]
    if len(found) < len(parts):
        return None
    if tree.word == "and":
        return And(_flat(found, And), tree.span)
    return Or(_flat(found, Or), tree.span)


def _flat(parts: Sequence[Condition], kind: type[And] | type[Or]) -> tuple[Condition, ...]:
    """The parts, with those of the same kind, which had parentheses, opened up."""
    flat: list[Condition] = []
    for part in parts:
        flat.extend(part.parts if isinstance(part, kind) else (part,))
    return tuple(flat)


def _bare(context: Context, tree: Name | Call) -> Condition | None:
    """A name or a call that stands where a condition belongs."""
    side = of_name(context, tree) if isinstance(tree, Name) else call(context, tree)
    match side:
        case None:
            return None
        case YesNo():
            return side.condition
        case Dated():
            context.wrong(side.span, *no_dates(side))
        case Measured():
            context.wrong(side.span, *_measured(side))
        case Members() | Term():
            context.wrong(side.span, *_many(context, side))
        case Compound():
            raise AssertionError("a name is no compound condition")
        case _:
            assert_never(side)
    return None


def _many(context: Context, side: Members | Term) -> tuple[Words, Words]:
    if isinstance(side, Members):
        name, example = brief(side.fact), f"{written(next(iter(side.sort.values), '…'))} in {side.fact}"
        message = words(
            f"‘{name}’ is een verzameling; zeg wat erin moet zitten.",
            f"“{name}” is a set; say what must be in it.",
        )
        return message, _write(example)
    first = written(min(context.terms(side.kind), default="…"))
    message = words(
        f"‘{side.name}’ is geen voorwaarde; zeg welke je bedoelt.",
        f"“{side.name}” is not a condition; say which one you mean.",
    )
    return message, _write(f"{first} in roles" if side.kind == "role" else f"{side.name} in [{first}]")


def _measured(side: Measured) -> tuple[Words, Words]:
    name = brief(side.name)
    match side.sort:
        case Int():
            return (
                words(
                    f"‘{name}’ is een geheel getal; vergelijk het met een getal.",
                    f"“{name}” is a whole number; compare it with a number.",
                ),
                _write(f"{name} >= 1"),
            )
        case Level():
            return (
                words(
                    f"‘{name}’ is een niveau; vergelijk met `<` of met een waarde tussen aanhalingstekens.",
                    f"“{name}” is a level; compare it by `<` or with a value between quotes.",
                ),
                _write(f"{name} >= {written(side.sort.values[-1] if side.sort.values else '…')}"),
            )
        case Choice():
            return (
                words(
                    f"‘{name}’ is een keuze; vergelijk met een waarde tussen aanhalingstekens.",
                    f"“{name}” is a choice; compare it with a value between quotes.",
                ),
                _write(f"{name} == {written(next(iter(side.sort.values), '…'))}"),
            )
        case _:
            assert_never(side.sort)


def _write(code: str) -> Words:
    return words(f"Schrijf bijvoorbeeld `{code}`.", f"Write for instance `{code}`.")


def _bare_constant(context: Context, tree: Literal_ | List_) -> None:
    if isinstance(tree, List_):
        message = words("Een lijst alleen is geen voorwaarde.", "A list alone is not a condition.")
        context.wrong(tree.span, message, _write('platform in ["…"]'))
        return
    shown = written(tree.value)
    message = words(f"{shown} alleen is geen voorwaarde.", f"{shown} alone is not a condition.")
    known = isinstance(tree.value, str) and (
        tree.value in context.scope.facts or tree.value in context.scope.definitions
    )
    context.wrong(
        tree.span,
        message,
        words(
            f"Een naam staat zonder aanhalingstekens: `{brief(str(tree.value))}`.",
            f"A name stands without quotes: `{brief(str(tree.value))}`.",
        )
        if known
        else words("Vergelijk met een feit.", "Compare with a fact."),
    )
