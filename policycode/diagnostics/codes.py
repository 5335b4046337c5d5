"""The mistakes that reading a policy can find: E1 to E9 and W1. Codes are stable, the words are the names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True)
class Code:
    """One kind of mistake. ``names`` has the usual name first; ``holds`` says what a good policy satisfies."""

    id: str
    names: tuple[str, ...]
    level: Level
    holds: Mapping[str, str]

    @property
    def name(self) -> str:
        """The name under which the mistake is reported unless the reporter chose another of ``names``."""
        return self.names[0]


def _row(code: str, names: str, level: Level, nl: str, en: str) -> tuple[str, Code]:
    return code, Code(code, tuple(names.split()), level, {"nl": nl, "en": en})


CODES: Mapping[str, Code] = dict(
    (
        _row(
            "E1",
            "malformed",
            "error",
            "Het bestand is TOML in UTF-8 van redelijke omvang en elke voorwaarde is een geldige uitdrukking.",
            "The file is TOML in UTF-8 of reasonable size and each condition is a valid expression.",
        ),
        _row(
            "E2",
            "unknown-key missing-key",
            "error",
            "Elke sleutel is bekend en elke verplichte sleutel is er.",
            "Each key is known and each required key is there.",
        ),
        _row(
            "E3",
            "wrong-type",
            "error",
            "Elke waarde, en elke bewerking in een voorwaarde, is van de soort die daar past.",
            "Each value, and each operator in a condition, is of the kind that belongs there.",
        ),
        _row(
            "E4",
            "undefined-name",
            "error",
            "Elke naam en elke waarde is ergens verklaard; elke import wordt gevonden, binnen de hoofdmap.",
            "Each name and each value is declared somewhere; each import is found, within the root.",
        ),
        _row(
            "E5",
            "cycle",
            "error",
            "Niets steunt op zichzelf: `is_a`, definities, imports en voorrangsregels gaan niet rond.",
            "Nothing rests on itself: `is_a`, definitions, imports and overrides do not go round.",
        ),
        _row(
            "E6",
            "duplicate",
            "error",
            "Wat onderscheiden moet zijn, komt maar een keer voor, ook over imports heen.",
            "What must be distinct occurs once, across imports too.",
        ),
        _row(
            "E7",
            "bad-interval",
            "error",
            "Elk tijdvak loopt vooruit, elke datum en duur bestaat, en versies overlappen elkaar niet.",
            "Each interval runs forward, each date and duration exists, and versions do not overlap.",
        ),
        _row(
            "E8",
            "override-not-allowed",
            "error",
            "Een bepaling zet alleen opzij wat zij opzij mag zetten.",
            "A clause overrides only what it may override.",
        ),
        _row(
            "E9",
            "force",
            "error",
            "Elk verbod en elke eis zegt of hij bindt; andere bepalingen zeggen dat niet.",
            "Each forbid and each require states its force; other clauses do not.",
        ),
        _row(
            "W1",
            "waiver-expired-or-useless",
            "warning",
            "Elke ontheffing loopt nog en zet een bevinding opzij die er is.",
            "Each waiver still runs and sets aside a finding that exists.",
        ),
    )
)
"""Code to what it means, in the order of the catalogue."""
