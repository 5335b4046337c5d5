"""Facts from existing Cedar policies: what they permit and which of them apply, once all that they read is known."""

from __future__ import annotations

from pathlib import Path

from policycode.evaluators import Evaluator, EvaluatorKind, Kind
from policycode.hooks import hookimpl
from policycode_cedar.options import CedarOptions

__all__ = ["KIND"]


def _made(options: CedarOptions, folder: Path) -> Evaluator:
    from policycode_cedar.evaluator import made

    return made(options, folder)


KIND = EvaluatorKind(
    name="cedar",
    about={
        "nl": "Vraagt een bestaand Cedar-beleid, zodra alles bekend is wat dat leest.",
        "en": "Asks an existing Cedar policy, once all is known that it reads.",
    },
    outputs={},
    options=CedarOptions,
    make=_made,
    kind=Kind.RULE,
    cost=2.0,
)


@hookimpl
def policycode_evaluators() -> list[EvaluatorKind]:
    """The one kind of this plugin."""
    return [KIND]
