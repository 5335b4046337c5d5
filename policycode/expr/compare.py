"""Comparisons: one variable side, one constant side, and an operator that both allow."""

from __future__ import annotations

from typing import assert_never

from policycode.expr import refusals
from policycode.expr.calls import call
from policycode.expr.constants import items, member, once, term, value
from policycode.expr.context import Context
from policycode.expr.nodes import Compare, CompareOp, Condition, Contains, IsA, Not, OneOf
from policycode.expr.operands import (
    Compound,
    Dated,
    Measured,
    Members,
    Operand,
    Term,
    Variable,
    YesNo,
    of_name,
)
from policycode.expr.sorts import Choice
from policycode.expr.tree import Bad, Call, Comparison, List_, Literal_, Name, Tree

_FLIPPED: dict[CompareOp, CompareOp] = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}


def comparison(context: Context, tree: Comparison) -> Condition | None:
    """The condition that a comparison is, or ``None`` once it is reported."""
    left = _side(context, tree.left, tree.right)
    right = _side(context, tree.right, tree.left)
    if left is None or right is None:
        return None
    match tree.op:
        case "in":
            return _membership(context, left, right, tree)
        case "not in":
            found = _membership(context, left, right, tree)
            return Not(found, tree.span) if found is not None else None
        case op:
            return _signed(context, left, op, right, tree)


def _side(context: Context, tree: Tree, beside: Tree) -> Operand | None:
    match tree:
        case Literal_() | List_():
            return tree
        case Name():
            return of_name(context, tree, beside)
        case Call():
            return call(context, tree)
        case Bad():
            return None
        case _:
            return Compound(tree.span)


def _signed(
    context: Context, left: Operand, op: CompareOp, right: Operand, tree: Comparison
) -> Condition | None:
    """``left op right``, turned round where the constant stands on the left."""
    if isinstance(left, Literal_ | List_):
        if not isinstance(right, Literal_ | List_):
            return _relation(context, right, _FLIPPED[op], left, tree)
        context.wrong(tree.span, *refusals.TWO_CONSTANTS)
        return None
    if isinstance(right, Literal_ | List_):
        return _relation(context, left, op, right, tree)
    context.wrong(tree.span, *refusals.NO_CONSTANT)
    return None


def _relation(
    context: Context, side: Variable, op: CompareOp, constant: Literal_ | List_, tree: Comparison
) -> Condition | None:
    """``side op constant``, for the six signs."""
    match side:
        case Measured():
            return _measured(context, side, op, constant, tree)
        case YesNo():
            return _yes_no(context, side, op, constant, tree)
        case Members() | Term() | Dated() | Compound():
            context.wrong(*refusals.never_compared(side, constant, tree))
            return None
        case _:
            assert_never(side)


def _measured(
    context: Context, side: Measured, op: CompareOp, constant: Literal_ | List_, tree: Comparison
) -> Condition | None:
    if isinstance(constant, List_):
        context.wrong(constant.span, *refusals.never_a_list(side, constant))
        return None
    if isinstance(side.sort, Choice) and op not in ("==", "!="):
        context.wrong(tree.op_span, *refusals.no_order(side, tree))
        return None
    said = value(context, constant, side.sort, side.name)
    return None if said is None else Compare(side.subject, op, said, tree.span)


def _yes_no(
    context: Context, side: YesNo, op: CompareOp, constant: Literal_ | List_, tree: Comparison
) -> Condition | None:
    boolean = isinstance(constant, Literal_) and isinstance(constant.value, bool)
    if not boolean or op not in ("==", "!="):
        context.wrong(tree.op_span if boolean else constant.span, *refusals.true_or_not(side))
        return None
    assert isinstance(constant, Literal_)
    holds = constant.value == (op == "==")
    return side.condition if holds else Not(side.condition, tree.span)


def _membership(context: Context, left: Operand, right: Operand, tree: Comparison) -> Condition | None:
    """``left in right``."""
    match right:
        case List_():
            return _in_list(context, left, right, tree)
        case Members() if isinstance(left, Literal_):
            found = member(context, left, right.sort, right.fact)
            return None if found is None else Contains(right.fact, (found,), tree.span)
        case Term(kind="role") if isinstance(left, Literal_):
            role = term(context, left, "role")
            return None if role is None else IsA("role", (role,), tree.span)
        case _:
            context.wrong(*refusals.not_in(left, right, tree))
            return None


def _in_list(context: Context, left: Operand, right: List_, tree: Comparison) -> Condition | None:
    match left:
        case Measured():
            said = items(context, right, tree.left)
            values = once(value(context, one, left.sort, left.name) for one in said or ())
            return OneOf(left.subject, values, tree.span) if said and values else None
        case Term(kind="action" | "platform" | "department"):
            said = items(context, right, tree.left)
            terms = once(term(context, one, left.kind) for one in said or ())
            if not said or not terms:
                return None
            return IsA(left.kind, tuple(name for name in terms if isinstance(name, str)), tree.span)
        case _:
            context.wrong(*refusals.not_in(left, right, tree))
            return None
