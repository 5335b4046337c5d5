"""The reference of the Python interface, from the docstrings of the public names: `python.md`."""

from __future__ import annotations

import enum
import inspect
import re
from collections.abc import Iterator
from functools import cached_property

import policycode
from docs.command_page import MADE

_ROLE = re.compile(r":(?:class|func|meth|mod|data):`~?([^`]+)`")


def python_page() -> str:
    """Each public name with its signature, what it promises, and its members."""
    lines = ["# Python", "", MADE, "", *markdown(policycode.__doc__ or "")]
    for kind, wanted in (
        ("Functions", inspect.isfunction),
        ("Classes", _is_class),
        ("Exceptions", _is_error),
    ):
        lines += ["", f"## {kind}"]
        for name in policycode.__all__:
            if wanted(getattr(policycode, name)):
                lines += ["", f"### {name}", "", *_entry(name)]
    return "\n".join(lines) + "\n"


def _is_error(what: object) -> bool:
    return inspect.isclass(what) and issubclass(what, Exception)


def _is_class(what: object) -> bool:
    return inspect.isclass(what) and not _is_error(what)


def _entry(name: str) -> Iterator[str]:
    what = getattr(policycode, name)
    if inspect.isfunction(what) or name in ("Engine", "Inquiry"):
        yield from (*_signature(name, what), "")
    yield from markdown(inspect.getdoc(what) or "")
    if inspect.isclass(what) and issubclass(what, enum.Enum):
        yield from ("", ", ".join(f"`{one.value}`" for one in what) + ".")
        return
    members = list(_members(what)) if _is_class(what) else []
    if members:
        yield from ("", "| | |", "|---|---|", *members)


def _signature(name: str, what: object) -> Iterator[str]:
    """One parameter a line, as nobody reads a signature of three lines' width."""
    signature = inspect.signature(what)  # type: ignore[arg-type]  # only what can be called is listed
    yield "```text"
    yield f"{name}("
    starred = False
    for one in signature.parameters.values():
        if one.kind is one.KEYWORD_ONLY and not starred:
            starred = True
            yield "    *,"
        default = "" if one.default is one.empty else f" = {_default(one.default)}"
        yield f"    {one.name}: {one.annotation}{default},"
    answer = signature.return_annotation
    yield ")" if answer in (signature.empty, "None") else f") -> {answer}"
    yield "```"


def _default(value: object) -> str:
    return repr(value) if value is None or isinstance(value, (str, int, float)) else "…"


def _members(what: type) -> Iterator[str]:
    for name, value in vars(what).items():
        if name.startswith("_"):
            continue
        function = value.__func__ if isinstance(value, classmethod) else value
        if inspect.isfunction(function):
            shown = f"{name}({', '.join(_names(function))})"
        elif isinstance(value, (property, cached_property)):
            shown = name
        else:
            continue
        first = _plain(inspect.getdoc(value) or "").split("\n\n")[0]
        if first:
            yield f"| `{shown}` | {' '.join(first.split())} |".replace("\\|", "|")


def _names(function: object) -> Iterator[str]:
    starred = False
    for one in list(inspect.signature(function).parameters.values())[1:]:  # type: ignore[arg-type]  # likewise
        if one.kind is one.KEYWORD_ONLY and not starred:
            starred = True
            yield "*"
        yield one.name


def markdown(docstring: str) -> list[str]:
    """reStructuredText as our docstrings use it: literals, references, and blocks after `::`."""
    lines: list[str] = []
    for line in _plain(docstring).splitlines():
        lines.append(re.sub(r"::$", ":", line) if line.strip() != "::" else "")
    return lines


def _plain(docstring: str) -> str:
    return _ROLE.sub(r"`\1`", docstring).replace("``", "`")
