"""Which evidence the law does not let an employer use. It is marked and carried on, never dropped: whether a court
would set it aside is for a lawyer, and what was set aside must be seen to have been.

One rule: the Belgian collective agreement 81 of 26 April 2002, on checks of communication data on an employer's
network. Such data may be checked for four aims only; for the fourth, compliance with the employer's own rules, a person
may be looked at only after staff were told beforehand. What is public, or what a colleague reports, is outside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final, get_args

from policycode.deciding.acts import Provenance
from policycode.diagnostics import Words, words
from policycode.importing.refusals import CannotImport
from policycode.syntax.written.acts import Aim, Knowledge

AIMS: Final[tuple[str, ...]] = get_args(Aim)
KNOWLEDGE: Final[tuple[str, ...]] = get_args(Knowledge)
LAWS: Final = ("be", "nl", "other")
"""The laws that one may say apply; only ``be`` has a rule here."""

NOT_AN_AIM: Final = words(
    "Gegevens van het bedrijfsnetwerk mogen in België alleen voor vier doelen gecontroleerd worden, en dit is er geen "
    "van (cao nr. 81).",
    "In Belgium data of the employer's network may be checked for four aims only, and this is none of them "
    "(collective agreement 81).",
)
NO_NOTICE: Final = words(
    "Gegevens van het bedrijfsnetwerk mogen in België pas na een algemene kennisgeving aan het personeel tegen iemand "
    "gebruikt worden om na te gaan of de eigen regels worden nageleefd, en die was er toen niet (cao nr. 81).",
    "In Belgium data of the employer's network may be used against a person, to check compliance with the employer's "
    "own rules, only after a general notice to staff, and there was none at that time (collective agreement 81).",
)


@dataclass(frozen=True, slots=True)
class Taking:
    """An import as the law looks at it: what for, how the employer came to know, under which law, and when staff were
    told of such checks."""

    purpose: str
    imported: datetime
    aim: str | None = None
    knowledge: str | None = None
    law: str | None = None
    notice: datetime | None = None

    def __post_init__(self) -> None:
        if not self.purpose.strip():
            raise CannotImport(
                "Een import heeft een doel: --purpose TEKST.", "An import has a purpose: --purpose TEXT."
            )
        if self.knowledge == "network_log" and self.law is None:
            raise CannotImport(
                "Gegevens van een netwerklog: zeg onder welk recht, --law be, nl of other.",
                "Data of a network log: say under which law, --law be, nl or other.",
            )
        if self.knowledge == "network_log" and self.law == "be" and self.aim is None:
            aims = ", ".join(AIMS)
            raise CannotImport(
                f"Gegevens van een netwerklog in België: zeg voor welk doel, --aim {aims}.",
                f"Data of a network log in Belgium: say for which aim, --aim {aims}.",
            )

    def unusable(self, time: datetime | None, knowledge: str | None = None) -> Words | None:
        """Why an act of a time may not be used; ``None`` where no rule says so. ``knowledge`` is the act's own."""
        if self.law != "be" or (knowledge or self.knowledge) != "network_log":
            return None
        if self.aim not in AIMS or self.aim == "other":
            return NOT_AN_AIM
        told = self.notice is not None and time is not None and self.notice <= time
        return None if self.aim != "usage_rules" or told else NO_NOTICE

    def stamped(self, act_time: datetime | None, origin: Provenance, before: Provenance | None) -> Provenance:
        """Where an act comes from, with what this import adds. What the act itself says of its origin stands, and a
        mark that it bears stays; the purpose is that of this import."""
        known = before or Provenance()
        knowledge = known.knowledge or self.knowledge
        why = known.because if not known.usable else self.unusable(act_time, knowledge)
        return Provenance(
            source=origin.source or None,
            id=origin.id,
            format=known.format or origin.format,
            file=known.file or origin.file,
            item=known.item if known.file else origin.item,
            imported=self.imported,
            purpose=self.purpose,
            aim=self.aim,
            knowledge=knowledge,
            usable=why is None,
            because=why or {},
        )
