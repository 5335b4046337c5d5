"""Facts from a company's own service, asked over HTTP: signed, in time, within bounds, and held to its schema."""

from __future__ import annotations

from pathlib import Path

from policycode.evaluators import Evaluator, EvaluatorKind, Kind
from policycode.hooks import hookimpl
from policycode_http.options import HttpOptions

__all__ = ["KIND"]


def _made(options: HttpOptions, folder: Path) -> Evaluator:
    from policycode_http.evaluator import made

    return made(options, folder)


KIND = EvaluatorKind(
    name="http",
    about={
        "nl": "Vraagt feiten aan een eigen dienst van het bedrijf, ondertekend en binnen de tijd.",
        "en": "Asks a company's own service for facts, signed and in time.",
    },
    outputs={},
    options=HttpOptions,
    make=_made,
    kind=Kind.SERVICE,
    cost=100.0,
)


@hookimpl
def policycode_evaluators() -> list[EvaluatorKind]:
    """The one kind of this plugin."""
    return [KIND]
