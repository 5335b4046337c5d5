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
from policycode.evaluators import configuration, sources
from policycode.evaluators.functions import PluginFunction
from policycode.evaluators.protocol import ActSeen, Earlier, Evaluator, EvaluatorKind, Finding, Kind, Memory
from policycode.evaluators.questions import Question
from policycode.exporting import run as exporting
from policycode.exporting.protocol import Exporter
from policycode.hooks import checking, patience, specs, telling
from policycode.importing import reading
from policycode.importing.protocol import Importer
from policycode.proving.claimed.catalogue import Check

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
    lines += ["", *_limits(), "", "## Evaluators and functions"]
    for type_ in TYPES:
        lines += ["", *_type(type_)]
    lines += ["", "## Formats and checks"]
    for type_ in FORMATS:
        lines += ["", *_type(type_)]
    lines += ["", f"`Decision` and `Policy` are those of [Python](python.md#{Decision.__name__.lower()})."]
    return "\n".join(lines) + "\n"


def _limits() -> Iterator[str]:
    """How long each thing may take, from the code that waits for it."""
    yield from (
        "## How long it may take",
        "",
        "A plugin that takes longer is named and left; the run goes on.",
        "",
    )
    yield from ("| what | seconds | what then |", "|---|---|---|")
    yield f"| to be imported | {patience.PATIENCE:g} | it is not used |"
    yield f"| a hook's list | {patience.PATIENCE:g} | it gives nothing by that hook |"
    yield (
        f"| an evaluator to be made | {configuration.PATIENCE:g}, or its `time_limit` if that is longer "
        "| a mistake of the configuration |"
    )
    yield (
        f"| an evaluator about one act | its `time_limit`, else {sources.TIME_LIMIT:g}; a person {sources.PATIENCE:g} "
        "| the facts are unknown; after three such acts in a row it is not asked any more |"
    )
    yield f"| a function about one act | {sources.TIME_LIMIT:g} | it is unknown; likewise |"
    yield (
        f"| a check of one version | {checking.TIME_LIMIT:g}, or `--timeout` if that is shorter "
        "| its claims are unknown |"
    )
    yield f"| `recognises` of a file | {patience.PATIENCE:g} | the file is not taken for its |"
    yield f"| one item of an importer | {reading.PATIENCE:g} | the rest of the file is refused; exit status 3 |"
    yield f"| one act of an exporter | {exporting.PATIENCE:g} | there is no file; exit status 2 |"
    yield f"| to be told of one decision | {telling.PATIENCE:g} | it is told of no more |"
    yield ""
    yield from (
        "Evaluators and checks run in processes of their own, which are ended. All else runs in a thread, which is",
        "told to end: Python without end then ends at once, a sleep when it is over. Against C code that never lets go",
        "of the interpreter only a process helps.",
    )


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
