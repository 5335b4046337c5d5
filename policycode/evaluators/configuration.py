"""Which evaluators state which facts of a policy: read from ``*.evaluators.toml``, held against kinds and policy."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from policycode.diagnostics import Diagnostic, Words, nearest, words
from policycode.diagnostics.aside import printed_aside
from policycode.diagnostics.waiting import Raised, TooSlow, within
from policycode.errors import UsageError
from policycode.evaluators.pages import complain, read_pages
from policycode.evaluators.promises import unpromised
from policycode.evaluators.protocol import PROTOCOL, EvaluatorKind
from policycode.evaluators.sources import Source
from policycode.evaluators.wiring import goes_with, wired
from policycode.evaluators.written import WrittenEvaluator
from policycode.norms.policy import Policy
from policycode.syntax.complaints import complaints
from policycode.syntax.mistakes import Mistake
from policycode.syntax.page import Page

NO_KIND = Mistake(
    "E4",
    "Er is geen soort evaluator ‘{name}’.",
    "There is no kind of evaluator “{name}”.",
    "Er zijn: {known}. `policycode plugins` toont ze; een plugin komt erbij met `pip install` of --plugin.",
    "There are: {known}. `policycode plugins` lists them; add a plugin by `pip install` or --plugin.",
)
NO_KIND_BUT_NEAR = Mistake(
    "E4",
    "Er is geen soort evaluator ‘{name}’.",
    "There is no kind of evaluator “{name}”.",
    "Bedoel je ‘{near}’?",
    "Did you mean “{near}”?",
)
OTHER_PROTOCOL = Mistake(
    "E3",
    "‘{name}’ is voor versie {theirs} van het evaluatorprotocol geschreven; dit is versie {ours}.",
    "“{name}” was written for version {theirs} of the evaluator protocol; this is version {ours}.",
    "Installeer een versie van de plugin die erbij past.",
    "Install a version of the plugin that goes with it.",
)
NOT_MADE = Mistake(
    "E3",
    "Met deze opties kan ‘{name}’ niet beginnen: {reason}",
    "“{name}” cannot start with these options: {reason}",
)
UNFIT = Mistake(
    "E3",
    "Wat de plugin als ‘{name}’ geeft, werkt niet: {problem}",
    "What the plugin gives as “{name}” does not work: {problem}",
    "Wie de plugin maakte moet dit herstellen; haal de evaluator zolang uit dit bestand.",
    "Whoever made the plugin must mend this; take the evaluator out of this file until then.",
)
PATIENCE: Final = 30.0
"""Seconds that a kind may take to make an evaluator, where its ``time_limit`` is not longer."""


@dataclass(frozen=True, slots=True)
class Origin:
    """How to make an evaluator again, in another process: its kind, its options as written, the folder."""

    use: str
    options: Mapping[str, Any]
    folder: str


@dataclass(frozen=True, slots=True)
class Configuration:
    """The sources of some files, in the order of names, and what is wrong with the files.

    ``texts`` has the files under the names that places bear.
    """

    sources: tuple[Source, ...]
    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str] = field(default_factory=dict)


def read_configuration(
    files: list[str], *, kinds: Mapping[str, EvaluatorKind], policy: Policy
) -> Configuration:
    """The sources of some files for a policy. Never raises: what is wrong is in the diagnostics, with its place."""
    pages = read_pages(files)
    sources = [_source(page, name, written, kinds, policy) for name, page, written in pages]
    kept = tuple(one for one in sources if one is not None)
    return Configuration(kept, pages.found.sorted(), pages.texts)


def _source(
    page: Page, name: str, written: WrittenEvaluator, kinds: Mapping[str, EvaluatorKind], policy: Policy
) -> Source | None:
    kind = kinds.get(written.use)
    place = page.value("evaluator", name, "use")
    if kind is None:
        near = nearest(written.use, kinds)
        mistake = NO_KIND if near is None else NO_KIND_BUT_NEAR
        known = ", ".join(sorted(kinds)) or "–"
        page.report(mistake, place, name=written.use, known=known, near=near or "")
        return None
    if kind.protocol != PROTOCOL:
        page.report(OTHER_PROTOCOL, place, name=kind.name, theirs=kind.protocol, ours=PROTOCOL)
        return None
    evaluator = _made(page, name, written, kind)
    if evaluator is None:
        return None
    made = wired(name, evaluator, written, origin=_origin(page, written, kind), mark=_mark(written))
    return made if goes_with(page, made, written, policy) else None


def _mark(written: WrittenEvaluator) -> str:
    """The kind and its options, as written; what files hold that they name is for the evaluator's own version."""
    said = json.dumps([written.use, written.options], sort_keys=True, default=str)
    return hashlib.sha256(said.encode()).hexdigest()


def _origin(page: Page, written: WrittenEvaluator, kind: EvaluatorKind) -> Origin | None:
    if kind.in_process if written.in_process is None else written.in_process:
        return None
    return Origin(written.use, written.options, os.fspath(Path(page.file).parent))


def _made(page: Page, name: str, written: WrittenEvaluator, kind: EvaluatorKind) -> Any:
    """The evaluator; ``None`` with the reason reported where its options do not do."""

    def begin() -> tuple[Any, Words | None]:
        made = make(kind, written.options, Path(page.file).parent)
        return made, unpromised(made, kind.kind)

    try:
        with printed_aside():
            made, unfit = within(max(PATIENCE, written.time_limit or 0), begin)
    except Raised as failed:
        if isinstance(failed.error, ValidationError):
            complain(page, list(complaints(failed.error, kind.options)), ("evaluator", name, "options"))
            return None
        said = words(failed.said, failed.said)
        _not_made(page, name, kind, failed.error.reason if isinstance(failed.error, UsageError) else said)
    except TooSlow as failed:
        _not_made(page, name, kind, failed.reason)
    else:
        if unfit is None:
            return made
        page.complain(UNFIT, {"name": kind.name, "problem": unfit}, page.value("evaluator", name, "use"))
    return None


def _not_made(page: Page, name: str, kind: EvaluatorKind, reason: Words) -> None:
    page.complain(NOT_MADE, {"name": kind.name, "reason": reason}, page.key("evaluator", name, "options"))


def make(kind: EvaluatorKind, options: Mapping[str, Any], folder: Path) -> Any:
    """An evaluator of a kind. Raises what its options or its own code raise."""
    if issubclass(kind.options, BaseModel):
        return kind.make(kind.options.model_validate(options), folder)
    return kind.make(kind.options(**options), folder)
