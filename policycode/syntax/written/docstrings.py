"""What the models say of their keys: the string below each, read from the source when a schema is asked for.

Pydantic would read it while the models are made, at every start of every command.
"""

from __future__ import annotations

import ast
import inspect
import sys
from collections.abc import Iterator, Mapping
from functools import cache

from pydantic import BaseModel


def descriptions(model: type[BaseModel]) -> Mapping[str, str]:
    """What is said of each field of a model, by its name; of one that a model declares again, what is said last."""
    found: dict[str, str] = {}
    for one in reversed(model.__mro__):
        for name in vars(one).get("__annotations__", ()):
            found.pop(name, None)
        if issubclass(one, BaseModel) and one is not BaseModel:
            found |= _of_module(one.__module__).get(one.__qualname__, {})
    return {name: said for name, said in found.items() if name in model.model_fields}


@cache
def _of_module(name: str) -> Mapping[str, Mapping[str, str]]:
    """By the name of each class of a module what is said of its fields."""
    tree = ast.parse(inspect.getsource(sys.modules[name]))
    return {one.name: dict(_said(one)) for one in tree.body if isinstance(one, ast.ClassDef)}


def _said(model: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, below in zip(model.body, model.body[1:], strict=False):
        match field, below:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(said))):
                yield name, inspect.cleandoc(said)
            case _:
                pass
