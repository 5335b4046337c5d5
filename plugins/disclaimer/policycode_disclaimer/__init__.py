"""In which capacity a text speaks: what it claims, what it looks like and what it is, each by itself."""

from __future__ import annotations

from pathlib import Path

from policycode.evaluators import Evaluator, EvaluatorKind, Kind
from policycode.hooks import hookimpl
from policycode_disclaimer.options import DisclaimerOptions

__all__ = ["KIND"]


def _made(options: DisclaimerOptions, folder: Path) -> Evaluator:
    from policycode_disclaimer.evaluator import made

    return made(options, folder)


KIND = EvaluatorKind(
    name="disclaimer",
    about={
        "nl": "Zegt of tekst of profiel op persoonlijke titel of namens de werkgever spreekt, en onder welke naam.",
        "en": "Says whether text or profile speaks in a personal capacity or for the employer, and under which name.",
    },
    outputs={
        "disclaimer": "bool",
        "claimed": "choice",
        "perceived": "choice",
        "actual": "choice",
        "names_employer": "bool",
        "own_name": "bool",
    },
    options=DisclaimerOptions,
    make=_made,
    kind=Kind.RULE,
    cost=1.0,
)


@hookimpl
def policycode_evaluators() -> list[EvaluatorKind]:
    """The one kind of this plugin."""
    return [KIND]
