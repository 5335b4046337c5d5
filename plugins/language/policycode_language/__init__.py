"""The language of a text: Dutch, English, French or German, one or several, and silence where it is not clear."""

from __future__ import annotations

from pathlib import Path

from policycode.evaluators import Evaluator, EvaluatorKind, Kind
from policycode.hooks import hookimpl
from policycode_language.options import LanguageOptions

__all__ = ["KIND"]


def _made(options: LanguageOptions, folder: Path) -> Evaluator:
    from policycode_language.evaluator import made

    return made(options, folder)


KIND = EvaluatorKind(
    name="language",
    about={
        "nl": "Zegt in welke taal de tekst is (nl, en, fr, de), en zwijgt waar dat niet duidelijk is.",
        "en": "Says in which language the text is (nl, en, fr, de), and is silent where that is not clear.",
    },
    outputs={"language": "choice", "languages": "set", "mixed": "bool"},
    options=LanguageOptions,
    make=_made,
    kind=Kind.MODEL,
    cost=2.0,
)


@hookimpl
def policycode_evaluators() -> list[EvaluatorKind]:
    """The one kind of this plugin."""
    return [KIND]
