"""Personal data and secrets in a text: which kinds there are, where, and how sure that is; never what they say."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from policycode.evaluators import EvaluatorKind, Kind, Memory
from policycode.hooks import hookimpl
from policycode_personal_data.options import PersonalDataOptions

if TYPE_CHECKING:
    from policycode_personal_data.evaluator import PersonalData

__all__ = ["KIND"]


DISTRIBUTIONS = ("policycode-personal-data", "google-re2", "phonenumbers", "python-stdnum")
"""With a new version of these the same text may come to something else."""


def _made(options: PersonalDataOptions, folder: Path) -> PersonalData:
    from policycode_personal_data.evaluator import PersonalData

    made = PersonalData(options)
    made.memory = Memory.of((), distributions=DISTRIBUTIONS)
    return made


KIND = EvaluatorKind(
    name="personal_data",
    about={
        "nl": "Zoekt persoonsgegevens (e-mail, telefoon, IBAN, BSN, rijksregisternummer, geboortedatum) en geheimen.",
        "en": "Looks for personal data (e-mail, phone, IBAN, BSN, national number, date of birth) and secrets.",
    },
    outputs={"personal_data": "bool", "secrets": "bool", "kinds": "set", "count": "int"},
    options=PersonalDataOptions,
    make=_made,
    kind=Kind.RULE,
    cost=2.0,
)


@hookimpl
def policycode_evaluators() -> list[EvaluatorKind]:
    """The one kind of this plugin."""
    return [KIND]
