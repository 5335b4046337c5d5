"""A function of the program with a few words of it changed, for as long as a test needs.

An edit names a function and replaces a passage of its source by another. What runs is the real program, everywhere
that the function is used, but for that passage. An edit whose passage is no longer there, or there twice, fails
loudly: whoever rewrote the function then rewrites the break.
"""

from __future__ import annotations

import importlib
import inspect
import sys
import textwrap
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from types import CodeType, FunctionType
from typing import Any

PACKAGE = "policycode"


@dataclass(frozen=True)
class Edit:
    """``where`` is module and function, as in "deciding.judge:Judgement._weigh"; ``old`` occurs there once."""

    where: str
    old: str
    new: str


@contextmanager
def edited(edits: Iterable[Edit]) -> Iterator[None]:
    """The program with these edits, one after the other where they meet; restored afterwards."""
    with ExitStack() as stack:
        stack.callback(_forget)
        for function, code in _codes(edits).items():
            stack.callback(setattr, function, "__code__", function.__code__)
            function.__code__ = code
        _forget()
        yield


def _codes(edits: Iterable[Edit]) -> dict[FunctionType, CodeType]:
    sources: dict[FunctionType, str] = {}
    for edit in edits:
        function = _function(edit.where)
        source = sources.get(function) or textwrap.dedent(inspect.getsource(function))
        times = source.count(edit.old)
        assert times == 1, f"{edit.where}: “{edit.old}” stands there {times} times; rewrite the break"
        sources[function] = source.replace(edit.old, edit.new)
    return {function: _compiled(function, source) for function, source in sources.items()}


def _function(where: str) -> FunctionType:
    module, _, path = where.partition(":")
    found: Any = importlib.import_module(f"{PACKAGE}.{module}")
    for name in path.split("."):
        found = inspect.getattr_static(found, name)
    while not isinstance(found, FunctionType):
        found = getattr(found, "fget", None) or getattr(found, "func", None) or found.__wrapped__
    return found


def _compiled(function: FunctionType, source: str) -> CodeType:
    flags = annotations.compiler_flag
    module = compile(source, f"<{function.__name__}, broken>", "exec", flags, dont_inherit=True)
    return next(
        part for part in module.co_consts if isinstance(part, CodeType) and part.co_name == function.__name__
    )


def _forget() -> None:
    """Empties what the package remembers of earlier calls: an edit must not be hidden by it, nor outlast itself."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] == PACKAGE:
            for value in list(vars(module).values()):
                clear: Callable[[], None] | None = getattr(value, "cache_clear", None)
                if callable(clear):
                    clear()
