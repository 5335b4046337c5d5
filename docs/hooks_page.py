"""The reference of what a plugin meets, from the code itself: `hooks.md`, every hook and the types it speaks of."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from itertools import pairwise

from docs.command_page import MADE
from docs.python_page import markdown
from policycode.deciding.decision import Decision
from policycode.evaluators.functions import PluginFunction
from policycode.evaluators.protocol import ActSeen, Earlier, Evaluator, EvaluatorKind, Finding, Kind, Memory
from policycode.evaluators.questions import Question
from policycode.exporting.protocol import Exporter
from policycode.hooks import specs
from policycode.importing.protocol import Importer
from policycode.proving.catalogue import Check

TYPES: tuple[type, ...] = (
    EvaluatorKind,
    Evaluator,
    Kind,
    ActSeen,
    Earlier,
    Question,
    Finding,
    Memory,
    PluginFunction,
)
FORMATS: tuple[type, ...] = (Importer, Exporter, Check)


def hooks_page() -> str:
    """Each hook with its signature, then each type with its fields."""
    lines = ["# Hooks and evaluators", "", MADE, "", *markdown(specs.__doc__ or "")]
    lines += ["", f"This is version {specs.HOOKS} of the hooks.", "", "## Hooks"]
    for name, hook in vars(specs).items():
        if name.startswith("policycode_"):
            signature = str(inspect.signature(hook)).replace("'", "")
            lines += ["", f"### {name}", "", "```text", f"{name}{signature}", "```", ""]
            lines += markdown(inspect.getdoc(hook) or "")
    lines += ["", "## Evaluators and functions"]
    for type_ in TYPES:
        lines += ["", *_type(type_)]
    lines += ["", "## Formats and checks"]
    for type_ in FORMATS:
        lines += ["", *_type(type_)]
    lines += ["", f"`Decision` and `Policy` are those of [Python](python.md#{Decision.__name__.lower()})."]
    return "\n".join(lines) + "\n"


def _type(type_: type) -> Iterator[str]:
    yield f"### {type_.__name__}"
    yield ""
    yield f"`from {type_.__module__} import {type_.__name__}`"
    yield ""
    yield from markdown(inspect.getdoc(type_) or "")
    rows = list(_members(type_))
    if rows:
        yield from ("", "| | | |", "|---|---|---|", *rows)


def _members(type_: type) -> Iterator[str]:
    notes = _notes(type_)
    if issubclass(type_, Kind):
        yield from (f"| `{one.value}` | | {notes.get(one.name, '')} |" for one in type_)
    elif is_dataclass(type_):
        for one in fields(type_):
            given = one.default is not MISSING or one.default_factory is not MISSING
            yield f"| `{one.name}` | `{_shown(one.type)}`{', optional' if given else ''} | {notes.get(one.name, '')} |"
    else:
        for name, value in vars(type_).items():
            function = value.fget if isinstance(value, property) else value
            if not name.startswith("_") and inspect.isfunction(function):
                takes = ", ".join(list(inspect.signature(function).parameters)[1:])
                answer = _shown(inspect.signature(function).return_annotation)
                shown = name if isinstance(value, property) else f"{name}({takes})"
                yield f"| `{shown}` | `{answer}` | |"


def _shown(text: object) -> str:
    return str(text).replace("'", "").replace("|", "\\|")


def _notes(type_: type) -> dict[str, str]:
    """What stands under each field in the source."""
    (made,) = ast.parse(inspect.getsource(type_)).body
    found: dict[str, str] = {}
    body = made.body if isinstance(made, ast.ClassDef) else []
    for one, after in pairwise(body):
        name = _assigned(one)
        said = after.value if isinstance(after, ast.Expr) else None
        if name is not None and isinstance(said, ast.Constant) and isinstance(said.value, str):
            flat = " ".join(inspect.cleandoc(said.value).replace("``", "`").split())
            found[name] = flat.replace("|", "\\|")
    return found


def _assigned(line: ast.stmt) -> str | None:
    targets = line.targets if isinstance(line, ast.Assign) else []
    target = line.target if isinstance(line, ast.AnnAssign) else next(iter(targets), None)
    return target.id if isinstance(target, ast.Name) else None
