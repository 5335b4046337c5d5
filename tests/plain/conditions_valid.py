"""Whether a condition is one (section 2): the names it may use, and what may be compared with what."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from .form import DURATION

TERMS = {"action": "action", "platform": "platform", "department": "department", "roles": "role"}
SIGNS = {ast.Lt: "<", ast.LtE: "<", ast.Gt: "<", ast.GtE: "<", ast.Eq: "==", ast.NotEq: "=="}


def faults(text: str, words: dict[str, dict[str, dict]]) -> Iterator[str]:
    """The code of each mistake in a condition over declared words."""
    yield from _condition(ast.parse(text.strip(), mode="eval").body, words)


def _condition(node: ast.expr, words: dict) -> Iterator[str]:
    match node:
        case ast.BoolOp(values=parts):
            for part in parts:
                yield from _condition(part, words)
        case ast.UnaryOp(op=ast.Not(), operand=part):
            yield from _condition(part, words)
        case ast.Name(id=name):
            yield from _bare(name, words)
        case ast.Constant(value=bool()):
            pass
        case ast.Call(func=ast.Name(id=name), args=arguments) if name != "count":
            yield from _call(name, arguments, words)
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            yield from _comparison(left, op, right, words)
        case _:
            yield "E3"


def _bare(name: str, words: dict) -> Iterator[str]:
    """ "A bool fact or a definition is a condition by itself.\""""
    if name in TERMS:
        yield "E3"
    elif name not in words["define"]:
        fact = words["fact"].get(name)
        if fact is None:
            yield "E4"
        elif fact["type"] != "bool":
            yield "E3"


def _call(name: str, arguments: list[ast.expr], words: dict) -> Iterator[str]:
    match name, arguments:
        case "during", [ast.Constant(value=period)]:
            if period not in words["period"]:
                yield "E4"
        case "live", [ast.Constant(value=rung)]:
            if rung not in words["rung"]:
                yield "E4"
        case "overlaps", [ast.Name(id=fact), ast.List(elts=values)]:
            if fact not in words["fact"]:
                yield "E4"
            elif words["fact"][fact]["type"] != "set":
                yield "E3"
            else:
                yield from _declared([ast.literal_eval(one) for one in values], words["fact"][fact])
        case "count", [ast.Constant(value=action), ast.Constant(value=span)]:
            if action not in words["action"]:
                yield "E4"
            if not DURATION.fullmatch(str(span)):
                yield "E7"
        case _:
            yield "E4" if name not in ("during", "live", "overlaps", "count") else "E3"


def _comparison(left: ast.expr, op: ast.cmpop, right: ast.expr, words: dict) -> Iterator[str]:
    """ "Every comparison has a constant on one side.\""""
    constants = [_constant(side) for side in (left, right)]
    if sum(one is not None for one in constants) != 1:
        yield "E3"
        return
    side, (value,) = (right, constants[0]) if constants[0] is not None else (left, constants[1] or (None,))
    if isinstance(op, ast.In | ast.NotIn):
        yield from _membership(side, value, constants[0] is not None, words)
    elif isinstance(side, ast.Call):
        yield from _call("count" if getattr(side.func, "id", "") == "count" else "?", side.args, words)
        if type(value) is not int:
            yield "E3"
    elif isinstance(side, ast.Name):
        yield from _signed(side.id, SIGNS[type(op)], value, words)
    else:
        yield "E3"


def _constant(node: ast.expr) -> tuple[object] | None:
    try:
        return (ast.literal_eval(node),)
    except ValueError:
        return None


def _signed(name: str, sign: str, value: object, words: dict) -> Iterator[str]:
    if name in words["define"]:
        if type(value) is not bool or sign != "==":
            yield "E3"
        return
    if name in TERMS:
        yield "E3"
        return
    fact = words["fact"].get(name)
    if fact is None:
        yield "E4"
        return
    match fact["type"]:
        case "bool":
            fits = type(value) is bool and sign == "=="
        case "int":
            fits = type(value) is int
        case "level":
            fits = type(value) is str
        case "choice":
            fits = type(value) is str and sign == "=="
        case _:
            fits = False
    if not fits:
        yield "E3"
    elif fact["type"] in ("choice", "level"):
        yield from _declared([value], fact)


def _membership(side: ast.expr, value: object, constant_first: bool, words: dict) -> Iterator[str]:
    """`platform in ["a"]`, `"r" in roles`, `"v" in set_fact`, `choice in ["a", "b"]`."""
    if not isinstance(side, ast.Name):
        yield "E3"
        return
    name, fact = side.id, words["fact"].get(side.id)
    in_it = name == "roles" or (fact is not None and fact["type"] == "set")
    if name not in TERMS and fact is None:
        yield "E3" if name in words["define"] else "E4"
    elif in_it != constant_first or isinstance(value, list) == constant_first or _has_no_values(fact):
        yield "E3"
    elif fact is None:
        values = value if isinstance(value, list) else [value]
        yield from ("E4" for one in values if one not in words[TERMS[name]])
    else:
        yield from _declared(value if isinstance(value, list) else [value], fact)


def _has_no_values(fact: dict | None) -> bool:
    return fact is not None and fact["type"] not in ("set", "choice", "level", "int")


def _declared(values: list, fact: dict) -> Iterator[str]:
    kind = int if fact["type"] == "int" else str
    for value in values:
        if type(value) is not kind:
            yield "E3"
        elif kind is str and value not in fact["values"]:
            yield "E4"
