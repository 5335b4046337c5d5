"""Insult and threat in a text, graded by a lexicon: an indication for a person to look at, never proof."""

from __future__ import annotations

from pathlib import Path

from policycode.evaluators import EvaluatorKind, Kind
from policycode.hooks import hookimpl

__all__ = ["KIND"]


def _made(options: object, folder: Path) -> object:
    from policycode_respect.evaluator import made

    return made(options, folder)  # type: ignore[arg-type]  # the host makes the options of the model below


def _options() -> type:
    from policycode_respect.options import RespectOptions

    return RespectOptions


KIND = EvaluatorKind(
    name="respect",
    about={
        "nl": "Vermoedt belediging en bedreiging in de tekst, met een woordenlijst; het oordeel is aan een mens.",
        "en": "Suspects insult and threat in the text, by a lexicon; the judgement is a person's.",
    },
    outputs={"severity": "level", "kinds": "set"},
    options=_options(),
    make=_made,  # type: ignore[arg-type]
    kind=Kind.MODEL,
    cost=2.0,
)


@hookimpl
def policycode_evaluators() -> list[EvaluatorKind]:
    """The one kind of this plugin."""
    return [KIND]
