"""Conditions on a completely known act.

Rules (section 2): a subset of Python's expressions; "a bare bool fact or definition is a condition";
"Terms are tested by membership, which follows `is_a`"; "sets by `"finance" in topic`"; `<` and its kin
are for `int` and `level`; functions `during`, `overlaps`, `live`, `count`.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable

from .edition import Edition
from .periods import during
from .world import World

Condition = Callable[[World], object]
ORDER = {ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt, ast.GtE: operator.ge}
TERM_NAMES = ("action", "platform", "department", "roles")


def condition(text: str, edition: Edition) -> Condition:
    """The condition as a function of a completely known act."""
    if text not in edition.compiled:
        edition.compiled[text] = _read(ast.parse(text.strip(), mode="eval").body, edition)
    return edition.compiled[text]


def _read(node: ast.AST, edition: Edition) -> Condition:
    match node:
        case ast.BoolOp(op=ast.And(), values=values):
            parts = [_read(value, edition) for value in values]
            return lambda world: all(part(world) for part in parts)
        case ast.BoolOp(op=ast.Or(), values=values):
            parts = [_read(value, edition) for value in values]
            return lambda world: any(part(world) for part in parts)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            part = _read(operand, edition)
            return lambda world: not part(world)
        case ast.Constant(value=value):
            return lambda world: value
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=value)):
            return lambda world: -value
        case ast.List(elts=elements):
            values = [ast.literal_eval(element) for element in elements]
            return lambda world: values
        case ast.Name(id=name):
            return _name(name, edition)
        case ast.Call(func=ast.Name(id=name), args=arguments):
            return _call(name, arguments, edition)
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            return _compare(left, op, right, edition)
    raise ValueError(f"not in the language: {ast.unparse(node)}")


def _name(name: str, edition: Edition) -> Condition:
    if name in TERM_NAMES:
        return lambda world: getattr(world, name)
    if name in edition.vocabulary["define"]:
        return condition(edition.vocabulary["define"][name]["means"], edition)
    if name not in edition.vocabulary["fact"]:
        raise ValueError(f"no fact or definition {name!r}")
    return lambda world: world.facts[name]


def _call(name: str, arguments: list[ast.expr], edition: Edition) -> Condition:
    if name == "overlaps":
        members, constants = _read(arguments[0], edition), set(ast.literal_eval(arguments[1]))
        return lambda world: bool(constants & members(world))
    constants = [ast.literal_eval(argument) for argument in arguments]
    if name == "during":
        return lambda world: during(constants[0], edition, world)
    if name == "live":
        return lambda world: world.live[constants[0]]
    if name == "count":
        return lambda world: world.count[tuple(constants)]
    raise ValueError(f"no function {name!r}")


def _compare(left: ast.expr, op: ast.cmpop, right: ast.expr, edition: Edition) -> Condition:
    if isinstance(op, ast.NotIn):
        positive = _compare(left, ast.In(), right, edition)
        return lambda world: not positive(world)
    if isinstance(op, ast.NotEq):
        positive = _compare(left, ast.Eq(), right, edition)
        return lambda world: not positive(world)
    one, other = _read(left, edition), _read(right, edition)
    if isinstance(op, ast.Eq):
        return lambda world: one(world) == other(world)
    if isinstance(op, ast.In):
        return lambda world: _among(one(world), other(world))
    place = _places(left, right, edition)
    return lambda world: _ordered(ORDER[type(op)], place(one(world)), place(other(world)))


def _among(one: object, other: object) -> bool:
    """`"a" in set`, `choice in ["a", "b"]`, and `platform in ["a"]`: any of them, through `is_a`."""
    if isinstance(one, frozenset):
        return any(value in one for value in other)
    return one in other


def _places(left: ast.expr, right: ast.expr, edition: Edition) -> Callable[[object], object]:
    """A level's value stands at its place in `values`; an int is itself; a value outside the list has no place."""
    for node in (left, right):
        if isinstance(node, ast.Name):
            fact = edition.vocabulary["fact"].get(node.id, {})
            if fact.get("type") == "level":
                values = fact["values"]
                return lambda value: values.index(value) if value in values else None
    return lambda value: value


def _ordered(test: Callable[[object, object], bool], one: object, other: object) -> bool:
    return one is not None and other is not None and test(one, other)
