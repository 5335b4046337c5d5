"""Insult and threat in a text, graded by a lexicon: an indication for a person to look at, never proof."""

from __future__ import annotations

from pathlib import Path

from policycode.evaluators import Evaluator, EvaluatorKind, Kind
from policycode.hooks import hookimpl
from policycode_respect.options import RespectOptions

__all__ = ["KIND"]


def _made(options: RespectOptions, folder: Path) -> Evaluator:
    from policycode_respect.evaluator import made

    return made(options, folder)


KIND = EvaluatorKind(
    name="respect",
    about={
        "nl": "Vermoedt belediging en bedreiging in de tekst, met een woordenlijst; het oordeel is aan een mens.",
        "en": "Suspects insult and threat in the text, by a lexicon; the judgement is a person's.",
    },
    outputs={"severity": "level", "kinds": "set"},
    options=RespectOptions,
    make=_made,
    kind=Kind.MODEL,
    cost=2.0,
)


@hookimpl
def policycode_evaluators() -> list[EvaluatorKind]:
    """The one kind of this plugin."""
    return [KIND]
