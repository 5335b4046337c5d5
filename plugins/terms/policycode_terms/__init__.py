"""Term lists, code names, client names and safe patterns: whether a text names them, where, and how often."""

from __future__ import annotations

from pathlib import Path

from policycode.evaluators import Evaluator, EvaluatorKind, Kind
from policycode.hooks import hookimpl
from policycode_terms.options import TermsOptions

__all__ = ["KIND"]


def _made(options: TermsOptions, folder: Path) -> Evaluator:
    from policycode_terms.evaluator import made

    return made(options, folder)


KIND = EvaluatorKind(
    name="terms",
    about={
        "nl": "Zoekt termen uit lijsten (klanten, codenamen, projecten) en veilige patronen in de tekst.",
        "en": "Looks for terms of lists (clients, code names, projects) and for safe patterns in the text.",
    },
    outputs={"found": "bool", "lists": "set", "count": "int"},
    options=TermsOptions,
    make=_made,
    kind=Kind.RULE,
    cost=1.0,
)


@hookimpl
def policycode_evaluators() -> list[EvaluatorKind]:
    """The one kind of this plugin."""
    return [KIND]
