"""Which evaluators state which facts of a policy: read from ``*.evaluators.toml``, held against kinds and policy."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from policycode.diagnostics import Diagnostic, Diagnostics, Words, nearest, words
from policycode.diagnostics.aside import printed_aside
from policycode.diagnostics.waiting import Raised, TooSlow, within
from policycode.errors import UsageError
from policycode.evaluators.promises import unpromised
from policycode.evaluators.protocol import PROTOCOL, EvaluatorKind
from policycode.evaluators.safety import SAFE, unsafe
from policycode.evaluators.sources import Source, problems, source
from policycode.evaluators.written import EvaluatorsFile, Stating, WrittenEvaluator
from policycode.norms.policy import Policy
from policycode.syntax.complaints import Complaint, complaints
from policycode.syntax.files import read_file
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
TWICE = Mistake(
    "E6",
    "De evaluator ‘{name}’ bestaat al.",
    "The evaluator “{name}” exists already.",
    "Kies een andere naam.",
    "Choose another name.",
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
MISFIT = Mistake("E4", "{problem}", "{problem}", "{help}", "{help}")
MISFIT_WITHOUT_HELP = Mistake("E4", "{problem}", "{problem}")
UNSAFE = Mistake("E3", "{problem}", "{problem}", SAFE["nl"], SAFE["en"])

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
    found, texts = Diagnostics(), dict[str, str]()
    written: dict[str, tuple[Page, WrittenEvaluator]] = {}
    for file in files:
        page = _page(file, found, texts)
        for name, one in _forms(page):
            if name in written:
                other = written[name][0].key("evaluator", name)
                page.report(TWICE, page.key("evaluator", name), related=(other,), name=name)
            else:
                written[name] = page, one
    sources = [_source(page, name, one, kinds, policy) for name, (page, one) in sorted(written.items())]
    return Configuration(tuple(one for one in sources if one is not None), found.sorted(), texts)


def _page(file: str, found: Diagnostics, texts: dict[str, str]) -> Page:
    values, positions, wrong = read_file(Path(file), file)
    found.add(*wrong)
    texts[file] = positions.text
    return Page(file, values or {}, positions, found)


def _forms(page: Page) -> Iterator[tuple[str, WrittenEvaluator]]:
    """The evaluators whose form is right; the others are reported."""
    try:
        yield from EvaluatorsFile.model_validate(page.values).evaluator.items()
        return
    except ValidationError as error:
        found = list(complaints(error, EvaluatorsFile))
    _complain(page, found, ())
    faulty = {str(one.path[1]) for one in found if len(one.path) > 1}
    table = page.values.get("evaluator")
    for name, values in table.items() if isinstance(table, dict) else ():
        if name not in faulty:
            yield name, WrittenEvaluator.model_validate(values)


def _complain(page: Page, found: list[Complaint], within: tuple[str, ...]) -> None:
    for one in found:
        path = (*within, *one.path)
        place = page.key(*path) if one.about == "key" else page.value(*path)
        page.complain(one.mistake, one.filling, place)


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
    states = written.states
    made = source(
        name,
        evaluator,
        states=None if states is None else {fact: _output(one) for fact, one in states.items()},
        values={fact: one.values for fact, one in (states or {}).items() if isinstance(one, Stating)},
        reads=written.reads,
        cost=written.cost,
        time_limit=written.time_limit,
        origin=_origin(page, written, kind),
        mark=_mark(written),
    )
    return made if _goes_with(page, made, written, policy) else None


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
        return made, unpromised(made)

    try:
        with printed_aside():
            made, unfit = within(max(PATIENCE, written.time_limit or 0), begin)
    except Raised as failed:
        if isinstance(failed.error, ValidationError):
            _complain(page, list(complaints(failed.error, kind.options)), ("evaluator", name, "options"))
            return None
        said = str(failed.error) if isinstance(failed.error, UsageError) else failed.said
        _not_made(page, name, kind, words(said, said))
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


def _output(written: str | Stating) -> str:
    return written.output if isinstance(written, Stating) else written


def _goes_with(page: Page, made: Source, written: WrittenEvaluator, policy: Policy) -> bool:
    fits = True
    for problem, help_ in problems(made, policy):
        fits = False
        key = "states" if written.states is not None else "use"
        filling: dict[str, Any] = {"problem": problem, "help": help_ or ""}
        page.complain(
            MISFIT if help_ is not None else MISFIT_WITHOUT_HELP,
            filling,
            page.key("evaluator", made.name, key),
        )
    for fact, problem in unsafe(made, policy):
        fits = False
        written_at = ("states", fact) if written.states is not None else ("use",)
        page.complain(UNSAFE, {"problem": problem}, page.key("evaluator", made.name, *written_at))
    return fits
