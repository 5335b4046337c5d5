"""Holds configurations against a policy as far as what is written says: no evaluator is made and nothing is asked.

For whoever checks a policy, where the models, keys and services that its evaluators need may be out of reach.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pydantic import BaseModel, ValidationError

from policycode.diagnostics import Diagnostic
from policycode.diagnostics.aside import printed_aside
from policycode.diagnostics.waiting import Failed, Raised, within
from policycode.evaluators.configuration import PATIENCE
from policycode.evaluators.pages import complain, read_pages
from policycode.evaluators.protocol import ActSeen, EvaluatorKind, Finding, Kind
from policycode.evaluators.sources import type_of
from policycode.evaluators.wiring import goes_with, output_of, wired
from policycode.evaluators.written import WrittenEvaluator
from policycode.norms.policy import Policy
from policycode.syntax.complaints import complaints
from policycode.syntax.page import Page


@dataclass(frozen=True, slots=True)
class Examined:
    """What is wrong with some files, their texts by name, and the kinds that no plugin here has: what is wired to
    those nobody looked at."""

    diagnostics: tuple[Diagnostic, ...]
    texts: Mapping[str, str]
    missing: tuple[str, ...]


def examine_configuration(
    files: list[str], *, kinds: Mapping[str, EvaluatorKind], policy: Policy
) -> Examined:
    """Reads some files for a policy. Never raises."""
    pages = read_pages(files)
    missing = {written.use for _, _, written in pages if written.use not in kinds}
    for name, page, written in pages:
        if written.use in kinds:
            _examine(name, page, written, kinds[written.use], policy)
    return Examined(pages.found.sorted(), pages.texts, tuple(sorted(missing)))


def _examine(name: str, page: Page, written: WrittenEvaluator, kind: EvaluatorKind, policy: Policy) -> None:
    _hold_options(name, page, written, kind)
    reads = frozenset(written.reads or ())  # whether it asks for them is known when it is made
    promised = _Promised(kind.kind, kind.cost, dict(_promises(written, kind, policy)), reads)
    goes_with(page, wired(name, promised, written), written, policy)


def _hold_options(name: str, page: Page, written: WrittenEvaluator, kind: EvaluatorKind) -> None:
    """Whether the kind knows these options. What else keeps it from starting is found when it starts."""
    options = kind.options
    if not issubclass(options, BaseModel):
        return
    try:
        with printed_aside():
            within(PATIENCE, lambda: options.model_validate(written.options))
    except Failed as failed:
        if isinstance(failed, Raised) and isinstance(failed.error, ValidationError):
            complain(page, list(complaints(failed.error, options)), ("evaluator", name, "options"))


@dataclass(frozen=True, slots=True)
class _Promised:
    """An evaluator of a kind that has not been made: what it says of itself."""

    kind: Kind
    cost: float
    provides: Mapping[str, str]
    needs: frozenset[str]

    def evaluate(self, act: ActSeen, wanted: frozenset[str]) -> Iterator[Finding]:
        raise NotImplementedError  # nobody asks it


def _promises(written: WrittenEvaluator, kind: EvaluatorKind, policy: Policy) -> Iterator[tuple[str, str]]:
    """The outputs of the kind with their types. Those that hang on its options are taken to be there, and to fit."""
    facts = {name: one for edition in policy.editions for name, one in edition.vocabulary.facts.items()}
    for fact, one in (written.states or {}).items():
        yield output_of(one), type_of(facts[fact]) if fact in facts else "bool"
    yield from kind.outputs.items()
