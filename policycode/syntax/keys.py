"""Which keys a table of the written form may have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from policycode.syntax.positions import Path


def keys_at(model: type[BaseModel], path: Path) -> set[str]:
    """The keys that the table at a path of this model may have; of a union, those of all its members."""
    here: list[Any] = [model]
    for step in path:
        here = [annotation for one in here for annotation in _inside(one, step)]
    return {key for one in here for key in _keys(one)}


def _models(annotation: Any) -> Iterator[Any]:
    """The annotation taken apart where it is a union, and bare of what is annotated to it."""
    if isinstance(annotation, type) and get_origin(annotation) is None:
        yield annotation
        return
    origin = get_origin(annotation)
    if origin in (dict, list):
        yield annotation
        return
    for argument in get_args(annotation)[: 1 if hasattr(annotation, "__metadata__") else None]:
        yield from _models(argument)


def _inside(annotation: Any, step: str | int) -> Iterator[Any]:
    for one in _models(annotation):
        if get_origin(one) is dict:
            yield get_args(one)[1]
        elif get_origin(one) is list:
            yield get_args(one)[0]
        elif isinstance(one, type) and issubclass(one, BaseModel):
            for name, field in one.model_fields.items():
                if (field.alias or name) == step:
                    yield field.annotation


def _keys(annotation: Any) -> Iterator[str]:
    for one in _models(annotation):
        if isinstance(one, type) and get_origin(one) is None and issubclass(one, BaseModel):
            yield from (field.alias or name for name, field in one.model_fields.items())
