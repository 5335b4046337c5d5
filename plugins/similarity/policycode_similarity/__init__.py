"""Whether a text is about something on a list of topics, by sentence vectors computed on this machine."""

from __future__ import annotations

from pathlib import Path

from policycode.evaluators import Evaluator, EvaluatorKind, Kind
from policycode.hooks import hookimpl
from policycode_similarity.options import SimilarityOptions

__all__ = ["KIND"]


def _made(options: SimilarityOptions, folder: Path) -> Evaluator:
    from policycode_similarity.evaluator import made

    return made(options, folder)


KIND = EvaluatorKind(
    name="similarity",
    about={
        "nl": "Schat of de tekst over een onderwerp van een lijst gaat, met een taalmodel op deze machine.",
        "en": "Estimates whether the text is about a topic of a list, by a language model on this machine.",
    },
    outputs={"similar": "bool", "topics": "set"},
    options=SimilarityOptions,
    make=_made,
    kind=Kind.MODEL,
    cost=10.0,
)


@hookimpl
def policycode_evaluators() -> list[EvaluatorKind]:
    """The one kind of this plugin."""
    return [KIND]
