"""Facts from an existing Rego policy: which of its rules hold, or what they give, once all that it reads is known."""

from __future__ import annotations

from pathlib import Path

from policycode.evaluators import Evaluator, EvaluatorKind, Kind
from policycode.hooks import hookimpl
from policycode_opa.options import OpaOptions

__all__ = ["KIND"]


def _made(options: OpaOptions, folder: Path) -> Evaluator:
    from policycode_opa.room import check_room

    check_room()  # before the engine's library is loaded: where there is no room that ends the process
    from policycode_opa.evaluator import made

    return made(options, folder)


KIND = EvaluatorKind(
    name="opa",
    about={
        "nl": "Vraagt een bestaand Rego-beleid, zodra alles bekend is wat dat leest.",
        "en": "Asks an existing Rego policy, once all is known that it reads.",
    },
    outputs={},
    options=OpaOptions,
    make=_made,
    kind=Kind.RULE,
    cost=2.0,
    in_process=True,  # the engine reserves more addresses than a bounded process may
)


@hookimpl
def policycode_evaluators() -> list[EvaluatorKind]:
    """The one kind of this plugin."""
    return [KIND]
