"""The codes of the catalogue whose subject comes later: what each will claim. Nothing else may be called by them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from policycode.diagnostics import Words, words
from policycode.norms.duties import Waiver
from policycode.norms.policy import Edition


@dataclass(frozen=True, slots=True)
class Reserved:
    """A check that is not there yet. ``claim`` is one line, as every check has."""

    code: str
    name: str
    claim: Words


def _row(code: str, name: str, nl: str, en: str) -> tuple[str, Reserved]:
    return code, Reserved(code, name, words(nl, en))


RESERVED: Mapping[str, Reserved] = dict(
    (
        _row(
            "N2",
            "double-bind",
            "Geen plicht vraagt van iemand een daad die op elk moment voor de termijn een overtreding is.",
            "No duty demands an act of its bearer that is a breach at every moment before the deadline.",
        ),
        _row(
            "N16",
            "no-way-out",
            "Bij elke daad die een plicht vraagt en die een overtreding is, is er een uitweg.",
            "Each act that a duty demands and that is a breach has a remedy.",
        ),
        _row(
            "P1",
            "due-process",
            "Op elke weg naar een maatregel zijn er kennisgeving, weerwoord, besluit en beroep.",
            "On every path to a measure there are notice, response, decision and appeal.",
        ),
        _row(
            "P2",
            "deadlines-satisfiable",
            "Elke termijn is te halen, ook met de slechtste kalender.",
            "Each deadline can be met, under the worst calendar too.",
        ),
        _row(
            "P3",
            "appeal-effectiveness",
            "Beroep kan nog iets veranderen.",
            "An appeal can still change something.",
        ),
        _row(
            "P4",
            "separation",
            "Wie onderzoekt, wie besluit en wie herziet zijn verschillende mensen, en nooit de betrokkene.",
            "Those who investigate, decide and review are different people, and never the subject.",
        ),
        _row(
            "P5",
            "escalation-total",
            "Elke zaak kan hogerop, tot de hoogste leiding, en nooit naar de betrokkene.",
            "Each case can go higher, up to the chief executive, and never to the subject.",
        ),
        _row(
            "P6",
            "human-gate",
            "Elke maatregel wordt door mensen besloten.",
            "Each measure is decided by people.",
        ),
        _row("P7", "reversibility", "Elk besluit is terug te draaien.", "Each decision can be reversed."),
        _row(
            "P8",
            "evidence-and-retention",
            "Bewijs is bruikbaar en wordt niet langer of korter bewaard dan mag.",
            "Evidence is usable, and kept for no longer or shorter than is allowed.",
        ),
        _row(
            "P9",
            "pre-clearance",
            "Een aanvraag wordt op tijd beslist, zwijgen betekent iets, en wie vraagt, keurt niet goed.",
            "A request is decided in time, silence means something, and who asks does not approve.",
        ),
        _row(
            "P10", "notice-content", "Elke kennisgeving zegt wat zij moet.", "Each notice says what it must."
        ),
        _row(
            "S13",
            "stale-review",
            "Tekst en codering zijn niet veranderd sinds de vastgelegde herziening.",
            "Text and encoding are unchanged since the recorded review.",
        ),
        _row(
            "T6",
            "calendar",
            "Elke termijn is bepaald en eenduidig op elke dag van de jaren waarin het beleid geldt.",
            "Every deadline is defined and unambiguous on every day of the years in force.",
        ),
    )
)
"""Code to what it will claim, in the order of the codes."""


@dataclass(frozen=True, slots=True)
class Rest:
    """What a check that is there will claim besides; of subjects of a kind in ``whole`` it claims everything now."""

    claim: Words
    whole: frozenset[str] = frozenset()


RESTS: Mapping[str, Rest] = {
    "L11": Rest(
        words(
            "Wat een profiel van een rechtsgebied als grens stelt, wordt in acht genomen.",
            "The caps that a profile of a jurisdiction sets are kept.",
        )
    ),
    "V6": Rest(
        words(
            "Elke normatieve zin van een ingevoerde bron is gecodeerd of ontheven.",
            "Each normative sentence of an imported source is encoded or waived.",
        ),
        frozenset({"clause"}),
    ),
}
"""By the code of a check that is there in part."""


def reserved(check: str) -> Reserved | None:
    """The check that comes later under a code or a name."""
    return next((one for one in RESERVED.values() if check in (one.code, one.name)), None)


def may_come(waiver: Waiver, code: str, edition: Edition) -> bool:
    """Whether a check that is there in part may find later, where a waiver of it is, what it does not look at yet."""
    rest = RESTS.get(code)
    return rest is not None and not _kinds(waiver, edition) & rest.whole


def _kinds(waiver: Waiver, edition: Edition) -> set[str]:
    """The kinds of subjects at which a waiver is."""
    if not isinstance(waiver.at, str):
        return set(waiver.at)
    return {"clause"} if waiver.at in edition.clauses else {waiver.at.partition(".")[0]}
