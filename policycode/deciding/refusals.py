"""What people may not do in a case: one reason and one sentence for each (language, sections 5 and 8)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal

from policycode.diagnostics import Words, words
from policycode.errors import PolicycodeError

RefusalReason = Literal[
    "already_decided",
    "appeal_too_late",
    "extension_shortens",
    "extension_too_late",
    "limitation",
    "needs",
    "no_appeal",
    "no_breach",
    "no_decider",
    "no_reason",
    "no_sanction",
    "not_notified",
    "reporter",
    "role",
    "rung",
    "subject",
    "votes",
]

REFUSALS: Final[Mapping[RefusalReason, Words]] = {
    "already_decided": words(
        "over {act} is op {ladder} al beslist; één daad geeft één sanctie per ladder",
        "{act} was already decided on {ladder}; one act gives one sanction per ladder",
    ),
    "appeal_too_late": words(
        "het beroep is ingesteld op {at}, na het einde van de termijn op {end}",
        "the appeal was lodged on {at}, after its time ended on {end}",
    ),
    "extension_shortens": words(
        "{until} is niet later dan {end}: dat is geen verlenging",
        "{until} is not later than {end}: that is no extension",
    ),
    "extension_too_late": words(
        "de sanctie telde tot {end}; een verlenging op {at} komt te laat",
        "the sanction counted until {end}; an extension on {at} comes too late",
    ),
    "limitation": words(
        "de zaak is geopend op {at}, later dan {limitation} na de kennisname op {known}",
        "the case was opened on {at}, later than {limitation} after it became known on {known}",
    ),
    "needs": words(
        "voor {rung} is eerst nodig: {step}, en dat staat niet vóór {at} vast",
        "{rung} needs {step} first, and that is not on record before {at}",
    ),
    "no_appeal": words(
        "er loopt geen beroep tegen de sanctie voor {act} op {ladder}",
        "no appeal is pending against the sanction for {act} on {ladder}",
    ),
    "no_breach": words(
        "{act} is geen vastgestelde overtreding; er is niets om over te beslissen",
        "{act} is no established breach; there is nothing to decide",
    ),
    "no_decider": words(
        "niemand staat vermeld als beslisser; het programma beslist nooit zelf",
        "nobody is named as having decided; the program never decides by itself",
    ),
    "no_reason": words(
        "{rung} wijkt af van het voorstel ({proposed}) zonder dat er een reden is gegeven",
        "{rung} differs from the proposal ({proposed}) and no reason is given",
    ),
    "no_sanction": words(
        "voor {act} is op {ladder} geen sanctie opgelegd die er nog is",
        "no sanction that still stands was imposed for {act} on {ladder}",
    ),
    "not_notified": words(
        "de sanctie voor {act} is nog niet meegedeeld",
        "the sanction for {act} has not been notified yet",
    ),
    "reporter": words(
        "{person} heeft de daad gemeld en beslist er daarom niet over",
        "{person} reported the act and so decides nothing about it",
    ),
    "role": words(
        "{person} heeft geen rol die over {rung} beslist ({roles})",
        "{person} holds no role that decides on {rung} ({roles})",
    ),
    "rung": words(
        "{rung} is geen trede van {ladder} ({rungs})",
        "{rung} is no rung of {ladder} ({rungs})",
    ),
    "subject": words(
        "{person} is zelf degene over wie het gaat en beslist niet mee",
        "{person} is the person concerned and takes no part in the decision",
    ),
    "votes": words(
        "voor {rung} zijn {needed} stemmen nodig; er zijn er {given}",
        "{rung} needs {needed} votes; there are {given}",
    ),
}
"""The sentence for each reason, with its parameters in braces."""


class Refused(PolicycodeError):
    """A step in a case that the rules do not allow; the record is as it was before.

    ``reason`` is stable, ``message`` says it in nl and en.
    """

    def __init__(self, reason: RefusalReason, **parameters: object) -> None:
        self.reason: RefusalReason = reason
        self.parameters = parameters
        shown = {name: str(value) for name, value in parameters.items()}
        self.message: Words = {
            language: sentence.format(**shown) for language, sentence in REFUSALS[reason].items()
        }
        super().__init__(self.message["en"])
